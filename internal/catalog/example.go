package catalog

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
)

// Example returns a JSON value that the type takes: a string, float64, bool,
// []any, map[string]any, or nil. name says what it is called, from which a
// text takes its sense: an email is an address, a startTime a moment. An
// object has its required fields, and with all the others too. A file is a
// URL, since a value of JSON cannot hold one.
//
// The same type and name make the same example.
func (t *Type) Example(name string, all bool) any {
	switch {
	case t == nil:
		return nil
	case len(t.Enum) > 0:
		return t.options()[0]
	case len(t.OneOf) > 0:
		return t.OneOf[0].Type().Example(name, all)
	}
	switch t.Kind {
	case "boolean":
		return true
	case "number", "integer":
		return t.number(name)
	case "array":
		return t.list(name, all)
	case "object":
		return t.object(name, all)
	case "file":
		return "https://example.com/brochure.pdf"
	}
	return t.text(name)
}

// Example returns arguments of the operation, by name: all that it takes, or
// only what must be given.
func (f *Form) Example(all bool) map[string]any {
	arguments := map[string]any{}
	for _, field := range f.Arguments() {
		if all || field.Required {
			arguments[field.Name] = field.Type().Example(field.Name, all)
		}
	}
	for _, field := range f.InPath { // where there is no room for spaces
		if s, ok := arguments[field.Name].(string); ok {
			arguments[field.Name] = strings.ReplaceAll(s, " ", "-")
		}
	}
	if others := f.Others(); others != nil && all {
		arguments["other"] = others.Example("other", all)
	}
	return arguments
}

// options are the values of an enum.
func (t *Type) options() []any {
	options := make([]any, len(t.Enum))
	for i, raw := range t.Enum {
		_ = json.Unmarshal(raw, &options[i]) // it is JSON
	}
	return options
}

func (t *Type) object(name string, all bool) map[string]any {
	o := map[string]any{}
	for _, field := range t.Fields {
		if all || field.Required {
			o[field.Name] = field.Type().Example(field.Name, all)
		}
	}
	if values := t.Values.Type(); values != nil && (all || len(t.Fields) == 0) {
		o["key"] = values.Example(name, all)
	}
	return o
}

// list has one item, or as many as it must have.
func (t *Type) list(name string, all bool) []any {
	items := t.Items.Type()
	if items == nil {
		return []any{}
	}
	one := strings.TrimSuffix(name, "s")
	list := []any{items.Example(one, all)}
	for t.MinItems != nil && len(list) < *t.MinItems {
		list = append(list, items.another(one, len(list), all))
	}
	return list
}

// another is an example that differs from the others before it, if the type
// has as many.
func (t *Type) another(name string, n int, all bool) any {
	example := t.Example(name, all)
	options := t.options()
	switch v := example.(type) {
	case string:
		switch {
		case n < len(options):
			return options[n]
		case len(t.Enum) == 0 && t.Pattern == "" && t.Format == "":
			return fmt.Sprint(v, " ", n+1)
		}
	case float64:
		if n < len(options) {
			return options[n]
		}
		return v + float64(n)
	case map[string]any:
		for _, field := range t.Fields {
			if _, given := v[field.Name]; given {
				v[field.Name] = field.Type().another(field.Name, n, all)
			}
		}
	}
	return example
}

// number is ten, a time in milliseconds where the name is a time's, or the
// nearest that is allowed.
func (t *Type) number(name string) float64 {
	n := 10.0
	switch {
	case strings.HasPrefix(name, "total"), name == "count", name == "page", name == "currentPage":
		n = 1
	case name == "skip" || name == "offset":
		n = 0
	case isMoment(name) || isDay(name) || name == "timestamp":
		n = 1796119200000 // exampleMoment
		if strings.HasPrefix(name, "end") {
			n += 24 * 60 * 60 * 1000
		}
	}
	if t.Min != nil {
		n = math.Max(n, *t.Min)
	}
	if t.Max != nil {
		n = math.Min(n, *t.Max)
	}
	return n
}

// Examples of a moment, a day, a time of day, and an id as HighLevel makes them.
const (
	exampleMoment = "2026-12-01T10:00:00Z"
	exampleLater  = "2026-12-01T11:00:00Z"
	exampleDay    = "2026-12-01"
	exampleNext   = "2026-12-02"
	exampleBirth  = "1990-09-25"
	exampleHour   = "10:00"
	exampleID     = "ve9EPM428h8vShlRW1KT"
)

// text is an example by the format or pattern where there is one, else by the
// name, of an allowed length.
func (t *Type) text(name string) string {
	s := named(name)
	switch t.Format {
	case "date-time":
		s = exampleMoment
	case "date":
		s = exampleDay
	case "email":
		s = named("email")
	case "uri", "url":
		s = named("url")
	case "uuid":
		s = "4f1c9a52-6d3e-4b87-9a10-2c5e8f7d6b31"
	}
	if t.Pattern != "" {
		s = matching(t.Pattern, s)
	}
	if t.MaxLength != nil && len(s) > *t.MaxLength {
		s = strings.TrimSpace(s[:*t.MaxLength])
	}
	if t.MinLength != nil && len(s) < *t.MinLength {
		s += strings.Repeat(".", *t.MinLength-len(s))
	}
	return s
}

// matching is the first example that a pattern of the specifications takes.
// A test says when they have a new one for which there is none.
func matching(pattern, first string) string {
	expression, err := regexp.Compile(pattern)
	if err != nil {
		return first
	}
	for _, s := range []string{first, exampleDay, exampleHour, exampleMoment, named("timezone"), exampleID} {
		if expression.MatchString(s) {
			return s
		}
	}
	return first
}

// words are examples by the last words of a name, written together in lower
// case; the most words count.
var words = map[string]string{
	"email": "maya@example.com", "emailfrom": "office@example.com", "emailto": "maya@example.com", "emaillowercase": "maya@example.com",
	"phone": "+14155550123", "phoneno": "+14155550123", "phonenumber": "+14155550123", "fromnumber": "+14155550123",
	"inboundnumber": "+14155550123", "forwardingnumber": "+14155550123", "whatsappnumber": "+14155550123",
	"url": "https://example.com/page", "urls": "https://example.com/page", "uri": "https://example.com/page", "link": "https://example.com/page",
	"website": "https://example.com", "avatar": "https://example.com/maya.png", "image": "https://example.com/picture.png",
	"logo": "https://example.com/logo.png", "attachment": "https://example.com/brochure.pdf", "domain": "example.com",
	"timezone": "America/Los_Angeles", "country": "US", "countrycode": "US", "currency": "USD", "currencycode": "USD",
	"language": "en", "languagecode": "en", "locale": "en-US", "city": "San Francisco", "state": "CA",
	"postalcode": "94105", "zip": "94105", "zipcode": "94105", "address": "12 Harbor Street", "address1": "12 Harbor Street",
	"firstname": "Maya", "lastname": "Lindqvist", "contactname": "Maya Lindqvist", "username": "Maya Lindqvist", "color": "#188bf6",
	"ids": exampleID, "alttype": "location", "rrule": "FREQ=WEEKLY;COUNT=4", "html": "<p>Hello</p>",
	"limit": "10", "pagesize": "10", "skip": "0", "offset": "0", "page": "1", "count": "1", "amount": "10", "price": "10",
	"sortdirection": "asc", "sortorder": "asc", "time": exampleMoment, "timestamp": exampleMoment,
	"objectkey": "custom_objects.pet", "schemakey": "custom_objects.pet", "timeofday": exampleHour, "slug": "first-visit", "ipaddress": "192.0.2.1", "assignedto": exampleID,
}

// named is a text as something of that name would be.
func named(name string) string {
	if isID(name) {
		return exampleID
	}
	switch {
	case isMoment(name) && strings.HasPrefix(name, "end"):
		return exampleLater
	case isMoment(name):
		return exampleMoment
	case name == "dateOfBirth":
		return exampleBirth
	case isDay(name) && strings.HasPrefix(name, "end"):
		return exampleNext
	case isDay(name):
		return exampleDay
	}
	parts := strings.Fields(strings.ToLower(spaced.ReplaceAllString(strings.ReplaceAll(name, "_", " "), "$1 $2")))
	for i := range parts {
		if s, ok := words[strings.Join(parts[i:], "")]; ok {
			return s
		}
	}
	return "Example " + strings.Join(parts, " ")
}

var spaced = regexp.MustCompile(`([a-z0-9])([A-Z])`)

func isID(name string) bool {
	return name == "id" || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "ID") || strings.HasSuffix(name, "_id")
}

// isMoment is by the names that HighLevel gives to moments: startTime,
// dateAdded, createdAt.
func isMoment(name string) bool {
	return name == "startAt" || name == "endAt" || strings.HasSuffix(name, "Time") || strings.HasSuffix(name, "At") ||
		strings.HasPrefix(name, "dateAdded") || strings.HasPrefix(name, "dateUpdated") || name == "dateFrom" || name == "dateTo"
}

func isDay(name string) bool {
	return name == "date" || strings.HasSuffix(name, "Date") || strings.HasPrefix(name, "dateOf")
}

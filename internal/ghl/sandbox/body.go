package sandbox

import (
	"encoding/json"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// HighLevel's services are strict: a property that is not declared is
// refused, and every violation is listed at once, in the words of
// class-validator (facts.md 5.1).

// check looks at the value of a property and returns what is wrong with it.
// at is the property's path, which each violation names.
type check func(value any, at string, g generation) []string

// property is one property that a body or a query may have.
type property struct {
	name string
	is   check
	must bool // required, and not empty
	null bool // may be null
}

type shape []property

// violations returns everything that is wrong with o: first the properties
// that should not be there, then the declared ones in their order. prefix is
// the path of o, with a dot, where it is nested.
func (s shape) violations(o object, prefix string, g generation) []string {
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if !slices.ContainsFunc(s, func(p property) bool { return p.name == name }) {
			wrong = append(wrong, prefix+"property "+name+" should not exist")
		}
	}
	for _, p := range s {
		value, given := o[p.name]
		at := prefix + p.name
		switch {
		case p.null && given && value == nil:
		case p.must && (!given || value == nil || value == ""):
			wrong = append(wrong, at+" should not be empty")
			if value != "" {
				wrong = append(wrong, p.is(nil, at, g)...)
			}
		case given:
			wrong = append(wrong, p.is(value, at, g)...)
		}
	}
	return wrong
}

// parse decodes the body. As behind Express, one that is not declared to be
// JSON is not looked at, and an empty one is an empty object.
func (c *call) parse() *answer {
	if c.body != nil {
		return nil
	}
	c.body = object{}
	media, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if media != "application/json" || len(strings.TrimSpace(string(c.raw))) == 0 {
		return nil
	}
	var value any
	if err := json.Unmarshal(c.raw, &value); err != nil {
		return refuse(http.StatusBadRequest, "Unexpected token in JSON: "+err.Error())
	}
	body, ok := value.(map[string]any)
	if !ok {
		return refuse(http.StatusBadRequest, "The body must be a JSON object")
	}
	c.body = body
	return nil
}

// validate holds the body and the query to the shapes of the route.
func (c *call) validate() *answer {
	var wrong []string
	if c.route.query != nil {
		c.query = object{}
		for name, values := range c.request.URL.Query() {
			c.query[name] = values[0]
			if len(values) > 1 {
				many := make([]any, len(values))
				for i, v := range values {
					many[i] = v
				}
				c.query[name] = many
			}
		}
		query := c.route.query
		if c.generation == v3 && c.route.queryV3 != nil {
			query = c.route.queryV3
		}
		wrong = query.violations(c.query, "", c.generation)
	}
	if c.route.body != nil {
		if bad := c.parse(); bad != nil {
			return bad
		}
		wrong = append(wrong, c.route.body.violations(c.body, "", c.generation)...)
	}
	if len(wrong) > 0 {
		refusal := unprocessable(wrong...)
		return &refusal
	}
	return nil
}

// text returns a property that is a string; "" where it is missing or null.
func (o object) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o object) texts(name string) []string {
	values, _ := o[name].([]any)
	texts := make([]string, 0, len(values))
	for _, v := range values {
		if s, ok := v.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

func (o object) flag(name string) bool {
	b, _ := o[name].(bool)
	return b
}

// number returns a property that is a number, or the digits of one as in a
// query, or the default.
func (o object) number(name string, otherwise int) int {
	switch v := o[name].(type) {
	case float64:
		return int(v)
	case string:
		if n, err := strconv.Atoi(v); err == nil {
			return n
		}
	}
	return otherwise
}

func isText(value any, at string, _ generation) []string {
	if _, ok := value.(string); !ok {
		return []string{at + " must be a string"}
	}
	return nil
}

func isFlag(value any, at string, _ generation) []string {
	if _, ok := value.(bool); !ok {
		return []string{at + " must be a boolean value"}
	}
	return nil
}

func isFlagText(value any, at string, _ generation) []string {
	if value != "true" && value != "false" {
		return []string{at + " must be a boolean value"}
	}
	return nil
}

// isNumber takes a whole number from least to most, in JSON; a most of 0 is
// no bound.
func isNumber(least, most int) check {
	return func(value any, at string, _ generation) []string {
		n, ok := value.(float64)
		if !ok || n != float64(int(n)) {
			return []string{at + " must be a number conforming to the specified constraints"}
		}
		return bounded(int(n), least, most, at)
	}
}

// isDigits takes a whole number from least to most as a query has it.
func isDigits(least, most int) check {
	return func(value any, at string, _ generation) []string {
		s, _ := value.(string)
		n, err := strconv.Atoi(s)
		if err != nil {
			return []string{at + " must be a number string"}
		}
		return bounded(n, least, most, at)
	}
}

func bounded(n, least, most int, at string) []string {
	switch {
	case n < least:
		return []string{at + " must not be less than " + strconv.Itoa(least)}
	case most > 0 && n > most:
		return []string{at + " must not be greater than " + strconv.Itoa(most)}
	}
	return nil
}

func isTexts(value any, at string, _ generation) []string {
	values, ok := value.([]any)
	if !ok {
		return []string{at + " must be an array"}
	}
	for _, v := range values {
		if _, ok := v.(string); !ok {
			return []string{"each value in " + at + " must be a string"}
		}
	}
	return nil
}

func isTime(value any, at string, _ generation) []string {
	s, _ := value.(string)
	if _, ok := parseTime(s); !ok {
		return []string{at + " must be a valid ISO 8601 date string"}
	}
	return nil
}

// parseTime reads the forms of ISO 8601 that class-validator takes; those
// without a zone are UTC.
func parseTime(s string) (time.Time, bool) {
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func isOneOf(options ...string) check {
	return func(value any, at string, _ generation) []string {
		if s, ok := value.(string); !ok || !slices.Contains(options, s) {
			return []string{at + " must be one of the following values: " + strings.Join(options, ", ")}
		}
		return nil
	}
}

// isShape takes a nested object.
func isShape(s shape) check {
	return func(value any, at string, g generation) []string {
		nested, ok := value.(map[string]any)
		if !ok {
			return []string{"nested property " + at + " must be either object or array"}
		}
		return s.violations(nested, at+".", g)
	}
}

package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mcp-ghl/internal/catalog"
)

// inputs are what a request for an operation of the catalogue gives.
type inputs struct {
	path  object
	query url.Values
	body  any        // of JSON; nil for none
	form  url.Values // of the other types
	files map[string]bool
}

// object returns the body by its names.
func (in inputs) object() object {
	if in.form == nil {
		body, _ := in.body.(map[string]any)
		return body
	}
	body := object{}
	for name := range in.form {
		body[name] = in.form.Get(name)
	}
	return body
}

// read decodes the body. As behind Express, one that is not declared to be of
// the operation's type is not looked at, and an empty one is an empty object.
func (c *call) read(form *catalog.Form, in *inputs) *answer {
	if form.Content != "" {
		in.form, in.files = url.Values{}, map[string]bool{}
	} else if form.Body != 0 {
		in.body = map[string]any{}
	}
	media, parameters, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if media != cmp.Or(form.Content, "application/json") || len(bytes.TrimSpace(c.raw)) == 0 {
		return nil
	}
	switch media {
	case "application/x-www-form-urlencoded":
		values, err := url.ParseQuery(string(c.raw))
		if err != nil {
			return refuse(http.StatusBadRequest, "Failed to decode param")
		}
		in.form = values
	case "multipart/form-data":
		if err := in.readParts(multipart.NewReader(bytes.NewReader(c.raw), parameters["boundary"])); err != nil {
			return refuse(http.StatusBadRequest, "Multipart: "+err.Error())
		}
	default:
		if err := json.Unmarshal(c.raw, &in.body); err != nil {
			return refuse(http.StatusBadRequest, "Unexpected token in JSON: "+err.Error())
		}
	}
	return nil
}

func (in *inputs) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if err == io.EOF { //nolint:errorlint // as it is documented
			return nil
		}
		if err != nil {
			return err
		}
		value, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() != "" {
			in.files[part.FormName()] = true
			continue
		}
		in.form.Add(part.FormName(), string(value))
	}
}

// violations returns everything that is wrong with a request, in the words of
// class-validator.
func (in inputs) violations(form *catalog.Form) []string {
	query := values{texts: in.query}
	path := values{texts: url.Values{}}
	for name := range in.path {
		path.texts.Set(name, in.path.text(name))
	}
	wrong := slices.Concat(path.violations(form.InPath), query.violations(form.InQuery))
	body := form.Body.Type()
	switch {
	case body == nil: // Nothing is said of it, so that nothing is read.
	case form.Content != "":
		wrong = append(wrong, values{in.form, in.files}.violations(body.Fields)...)
	default:
		wrong = append(wrong, wrongWith(body, in.body, "")...)
	}
	return wrong
}

// values are what has no types of its own: a path, a query, a form.
type values struct {
	texts url.Values
	files map[string]bool
}

func (v values) violations(fields []catalog.Field) []string {
	o := object{}
	for name := range v.files {
		o[name] = file{}
	}
	for name, texts := range v.texts {
		i := slices.IndexFunc(fields, func(f catalog.Field) bool { return f.Name == name })
		if i < 0 {
			o[name] = texts[0]
			continue
		}
		o[name] = typed(fields[i].Type(), texts)
	}
	return wrongFields(fields, nil, o, "")
}

// file is a part of a form that is one.
type file struct{}

// typed reads texts as the type that is wanted, where they can be it.
func typed(t *catalog.Type, texts []string) any {
	switch {
	case t.Kind == "array":
		list := make([]any, len(texts))
		for i, text := range texts {
			list[i] = text
			if items := t.Items.Type(); items != nil {
				list[i] = typed(items, []string{text})
			}
		}
		return list
	case len(texts) > 1:
		list := make([]any, len(texts))
		for i, text := range texts {
			list[i] = text
		}
		return list
	case t.Kind == "number" || t.Kind == "integer":
		if n, err := strconv.ParseFloat(texts[0], 64); err == nil {
			return n
		}
	case t.Kind == "boolean":
		if texts[0] == "true" || texts[0] == "false" {
			return texts[0] == "true"
		}
	case t.Kind == "object":
		var o map[string]any
		if json.Unmarshal([]byte(texts[0]), &o) == nil {
			return o
		}
	}
	return texts[0]
}

// wrongFields is what is wrong with an object: what should not be there, then
// the declared fields in their order. others is the type of the rest, where
// that may be anything by name.
func wrongFields(fields []catalog.Field, others *catalog.Type, o object, prefix string) []string {
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		switch {
		case slices.ContainsFunc(fields, func(f catalog.Field) bool { return f.Name == name }):
		case others != nil:
			wrong = append(wrong, wrongWith(others, o[name], prefix+name)...)
		default:
			wrong = append(wrong, prefix+"property "+name+" should not exist")
		}
	}
	for _, f := range fields {
		value, given := o[f.Name]
		at, t := prefix+f.Name, f.Type()
		switch {
		case f.Required && (!given || value == nil && !t.Nullable || value == ""):
			wrong = append(wrong, at+" should not be empty")
			if value != "" {
				wrong = append(wrong, wrongWith(t, value, at)...)
			}
		case given:
			wrong = append(wrong, wrongWith(t, value, at)...)
		}
	}
	return wrong
}

// wrongWith is what is wrong with a value, which each violation names by at.
func wrongWith(t *catalog.Type, v any, at string) []string {
	if v == nil && t.Nullable {
		return nil
	}
	if len(t.OneOf) > 0 {
		return wrongWithAll(t.OneOf, v, at)
	}
	if s := wrongKind(t, v, at); s != "" {
		return []string{s}
	}
	var wrong []string
	if len(t.Enum) > 0 && !allowed(t.Enum, v) {
		wrong = append(wrong, at+" must be one of the following values: "+listed(t.Enum))
	}
	switch v := v.(type) {
	case string:
		wrong = append(wrong, wrongText(t, v, at)...)
	case float64:
		wrong = append(wrong, outside(v, t.Min, t.Max, at+" must not be less than ", at+" must not be greater than ", "")...)
	case []any:
		wrong = append(wrong, outside(len(v), t.MinItems, t.MaxItems, at+" must contain at least ", at+" must contain no more than ", " elements")...)
		if t.Unique && repeats(v) {
			wrong = append(wrong, "All "+at+"'s elements must be unique")
		}
		wrong = append(wrong, wrongItems(t.Items.Type(), v, at)...)
	case map[string]any:
		if others := t.Values.Type(); others != nil || len(t.Fields) > 0 { // of some objects no more is said
			prefix := at + "."
			if at == "" {
				prefix = ""
			}
			wrong = append(wrong, wrongFields(t.Fields, others, v, prefix)...)
		}
	}
	return wrong
}

// wrongItems names an item of objects or lists by its number, and says of
// others only that there is one.
func wrongItems(t *catalog.Type, list []any, at string) []string {
	if t == nil {
		return nil
	}
	var wrong []string
	for i, item := range list {
		if t.Kind == "object" || t.Kind == "array" || len(t.OneOf) > 0 {
			wrong = append(wrong, wrongWith(t, item, strings.TrimPrefix(at+".", ".")+strconv.Itoa(i))...)
			continue
		}
		for _, w := range wrongWith(t, item, strings.TrimSpace("each value in "+at)) {
			if !slices.Contains(wrong, w) {
				wrong = append(wrong, w)
			}
		}
	}
	return wrong
}

// wrongWithAll is what is wrong with a value of which any type will do: as the
// first says it, if none takes it.
func wrongWithAll(options []catalog.Ref, v any, at string) []string {
	var first []string
	for _, option := range options {
		wrong := wrongWith(option.Type(), v, at)
		if len(wrong) == 0 {
			return nil
		}
		if first == nil {
			first = wrong
		}
	}
	return first
}

func wrongKind(t *catalog.Type, v any, at string) string {
	ok := true
	must := ""
	switch t.Kind {
	case "string":
		_, ok = v.(string)
		must = " must be a string"
	case "number":
		_, ok = v.(float64)
		must = " must be a number conforming to the specified constraints"
	case "integer":
		var n float64
		n, ok = v.(float64)
		ok = ok && n == float64(int64(n))
		must = " must be an integer number"
	case "boolean":
		_, ok = v.(bool)
		must = " must be a boolean value"
	case "array":
		_, ok = v.([]any)
		must = " must be an array"
	case "object":
		// Where no more is said of an object it may be anything: times are
		// texts there (facts.md 8.9).
		_, ok = v.(map[string]any)
		ok = ok || len(t.Fields) == 0 && t.Values == 0 && v != nil
		must = " must be an object"
	case "file":
		_, ok = v.(file)
		must = " must be a file"
	}
	if ok {
		return ""
	}
	if at == "" {
		at = "The body"
	}
	return at + must
}

func wrongText(t *catalog.Type, s, at string) []string {
	wrong := outside(utf8.RuneCountInString(s), t.MinLength, t.MaxLength,
		at+" must be longer than or equal to ", at+" must be shorter than or equal to ", " characters")
	if t.Pattern != "" && !expression(t.Pattern).MatchString(s) {
		wrong = append(wrong, at+" must match /"+t.Pattern+"/ regular expression")
	}
	if _, ok := parseTime(s); t.Format == "date-time" && !ok {
		wrong = append(wrong, at+" must be a valid ISO 8601 date string")
	}
	return wrong
}

func expression(pattern string) *regexp.Regexp { return regexp.MustCompile(pattern) }

func outside[N int | float64](n N, least, most *N, below, above, unit string) []string {
	text := func(bound N) string { return strconv.FormatFloat(float64(bound), 'f', -1, 64) + unit }
	switch {
	case least != nil && n < *least:
		return []string{below + text(*least)}
	case most != nil && n > *most:
		return []string{above + text(*most)}
	}
	return nil
}

func allowed(enum []json.RawMessage, v any) bool {
	given, err := json.Marshal(v)
	return err == nil && slices.ContainsFunc(enum, func(raw json.RawMessage) bool {
		var value any
		if json.Unmarshal(raw, &value) != nil {
			return false
		}
		option, err := json.Marshal(value)
		return err == nil && bytes.Equal(option, given)
	})
}

func listed(enum []json.RawMessage) string {
	options := make([]string, len(enum))
	for i, raw := range enum {
		options[i] = strings.Trim(string(raw), `"`)
	}
	return strings.Join(options, ", ")
}

func repeats(list []any) bool {
	seen := map[string]bool{}
	for _, v := range list {
		raw, _ := json.Marshal(v)
		if seen[string(raw)] {
			return true
		}
		seen[string(raw)] = true
	}
	return false
}

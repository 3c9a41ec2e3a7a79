package catalog

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// WholeBody is the argument that is the body itself, where that is no object
// with properties of its own.
const WholeBody = "body"

// Arguments are all that the operation takes, in one list: the parameters of
// the path, those of the query, and the properties of the body. A name that
// stands in several places is one argument, and goes to all of them.
func (f *Form) Arguments() []Field {
	var all []Field
	for _, field := range slices.Concat(f.InPath, f.InQuery, f.inBody()) {
		i := slices.IndexFunc(all, func(a Field) bool { return a.Name == field.Name })
		if i < 0 {
			all = append(all, field)
		} else {
			all[i].Required = all[i].Required || field.Required
		}
	}
	return all
}

// inBody are the arguments that make the body.
func (f *Form) inBody() []Field {
	switch body := f.Body.Type(); {
	case body == nil:
		return nil
	case body.Kind == "object":
		return body.Fields
	default:
		return []Field{{Name: WholeBody, Required: true, Ref: f.Body}}
	}
}

// InBody reports whether an argument belongs into the body.
func (f *Form) InBody(name string) bool {
	named := func(b Field) bool { return b.Name == name }
	return slices.ContainsFunc(f.inBody(), named) || f.Others() != nil && !slices.ContainsFunc(f.Arguments(), named)
}

// Others is the type of arguments that the body may have beside those with a
// name; nil where there are none.
func (f *Form) Others() *Type {
	if body := f.Body.Type(); body != nil && body.Kind == "object" {
		return body.Values.Type()
	}
	return nil
}

// Fit returns arguments as the operation takes them, and all that is wrong
// with them, in words. Numbers are [json.Number]. A number where a text is
// wanted becomes one, and digits become a number: models mix them up.
func (f *Form) Fit(args map[string]any) (map[string]any, []string) {
	fitting := map[string]any{}
	var wrong []string
	fields := f.Arguments()
	for _, field := range fields {
		value, given := args[field.Name]
		switch {
		case given:
			v, bad := field.Type().fit(value, field.Name)
			fitting[field.Name], wrong = v, append(wrong, bad...)
		case field.Required:
			wrong = append(wrong, field.Name+" is missing")
		}
	}
	for name, value := range args {
		switch others := f.Others(); {
		case slices.ContainsFunc(fields, func(field Field) bool { return field.Name == name }):
		case others != nil:
			v, bad := others.fit(value, name)
			fitting[name], wrong = v, append(wrong, bad...)
		default:
			wrong = append(wrong, name+" is not an argument of this operation")
		}
	}
	slices.Sort(wrong)
	return fitting, wrong
}

// fit holds a value against a type.
func (t *Type) fit(value any, at string) (any, []string) {
	if t == nil || value == nil && t.Nullable {
		return value, nil
	}
	if len(t.OneOf) > 0 {
		return t.fitOne(value, at)
	}
	value = t.converted(value)
	complain := func(format string, a ...any) (any, []string) {
		return value, []string{at + " " + fmt.Sprintf(format, a...)}
	}
	if len(t.Enum) > 0 && !t.lists(value) {
		return complain("must be one of %s", t.choices())
	}
	switch v := value.(type) {
	case string:
		switch n := utf8.RuneCountInString(v); {
		case t.Kind != "string" && t.Kind != "file" && t.Kind != "" && !t.free():
			return complain("must be %s, not a text", t.words())
		case t.MinLength != nil && n < *t.MinLength:
			return complain("must have at least %d characters", *t.MinLength)
		case t.MaxLength != nil && n > *t.MaxLength:
			return complain("must have at most %d characters", *t.MaxLength)
		case t.Pattern != "" && !matches(t.Pattern, v):
			return complain("does not look as it should: %s", t.Pattern)
		}
	case json.Number:
		n, ok := rational(v.String())
		switch {
		case t.Kind != "number" && t.Kind != "integer" && t.Kind != "" && !t.free():
			return complain("must be %s, not a number", t.words())
		case !ok:
			return complain("has too many digits")
		case t.Kind == "integer" && !n.IsInt():
			return complain("must be a whole number")
		case t.Min != nil && n.Cmp(new(big.Rat).SetFloat64(*t.Min)) < 0:
			return complain("must be at least %v", *t.Min)
		case t.Max != nil && n.Cmp(new(big.Rat).SetFloat64(*t.Max)) > 0:
			return complain("must be at most %v", *t.Max)
		}
	case bool:
		if t.Kind != "boolean" && t.Kind != "" && !t.free() {
			return complain("must be %s, not true or false", t.words())
		}
	case []any:
		return t.fitList(v, at)
	case map[string]any:
		return t.fitObject(v, at)
	case nil:
		if t.Kind != "" {
			return complain("must be %s, not null", t.words())
		}
	}
	return value, nil
}

// fitOne takes a value that fits one of several types, and complains as the
// one does that it comes nearest to.
func (t *Type) fitOne(value any, at string) (any, []string) {
	var least []string
	for _, option := range t.OneOf {
		v, bad := option.Type().fit(value, at)
		if len(bad) == 0 {
			return v, nil
		}
		if least == nil || len(bad) < len(least) {
			least = bad
		}
	}
	return value, least
}

func (t *Type) fitList(values []any, at string) (any, []string) {
	if t.Kind != "array" {
		if t.Kind == "" || t.free() {
			return values, nil
		}
		return values, []string{at + " must be " + t.words() + ", not a list"}
	}
	var wrong []string
	if t.MinItems != nil && len(values) < *t.MinItems {
		wrong = append(wrong, fmt.Sprintf("%s must hold at least %d", at, *t.MinItems))
	}
	if t.MaxItems != nil && len(values) > *t.MaxItems {
		wrong = append(wrong, fmt.Sprintf("%s must hold at most %d", at, *t.MaxItems))
	}
	fitting := make([]any, len(values))
	for i, value := range values {
		v, bad := t.Items.Type().fit(value, fmt.Sprintf("%s[%d]", at, i))
		fitting[i], wrong = v, append(wrong, bad...)
	}
	return fitting, wrong
}

func (t *Type) fitObject(values map[string]any, at string) (any, []string) {
	switch {
	case t.Kind != "object" && t.Kind != "":
		return values, []string{at + " must be " + t.words() + ", not an object"}
	case len(t.Fields) == 0 && t.Values == 0:
		return values, nil
	}
	var wrong []string
	fitting := map[string]any{}
	for _, field := range t.Fields {
		if _, given := values[field.Name]; !given && field.Required {
			wrong = append(wrong, at+"."+field.Name+" is missing")
		}
	}
	for name, value := range values {
		i := slices.IndexFunc(t.Fields, func(field Field) bool { return field.Name == name })
		var v any
		var bad []string
		switch {
		case i >= 0:
			v, bad = t.Fields[i].Type().fit(value, at+"."+name)
		case t.Values != 0:
			v, bad = t.Values.Type().fit(value, at+"."+name)
		default:
			bad = []string{at + "." + name + " is not known there"}
		}
		fitting[name], wrong = v, append(wrong, bad...)
	}
	return fitting, wrong
}

// free reports whether nothing is said of what an object holds. The
// specifications say so of times, which are texts (facts.md 8).
func (t *Type) free() bool { return t.Kind == "object" && len(t.Fields) == 0 && t.Values == 0 }

// converted is a number as the text that is wanted, or the other way round, and
// one thing as the list that is wanted.
func (t *Type) converted(value any) any {
	switch v := value.(type) {
	case json.Number:
		if t.Kind == "string" {
			return v.String()
		}
	case string:
		switch {
		case (t.Kind == "number" || t.Kind == "integer") && isNumber(v):
			return json.Number(v)
		case t.Kind == "boolean" && (v == "true" || v == "false"):
			return v == "true"
		}
	}
	if t.Kind == "array" && value != nil {
		if _, list := value.([]any); !list {
			if _, bad := t.Items.Type().fit(value, ""); len(bad) == 0 {
				return []any{value}
			}
		}
	}
	return value
}

// rational is a number, unless it has more digits than anybody means: to work
// those out takes seconds.
func rational(s string) (n *big.Rat, ok bool) {
	const most, mostPower = 400, 3
	if power := strings.IndexAny(s, "eE"); len(s) > most || power >= 0 && len(strings.TrimLeft(s[power+1:], "+-0")) > mostPower {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

func isNumber(s string) bool {
	var n json.Number
	return json.Unmarshal([]byte(s), &n) == nil && n.String() == s
}

func (t *Type) lists(value any) bool {
	raw, _ := json.Marshal(value)
	return slices.ContainsFunc(t.Enum, func(e json.RawMessage) bool { return string(e) == string(raw) })
}

// choices names the values of an enum, not too many.
func (t *Type) choices() string {
	const most = 40
	var s []string
	for _, e := range t.Enum[:min(len(t.Enum), most)] {
		s = append(s, strings.Trim(string(e), `"`))
	}
	if more := len(t.Enum) - most; more > 0 {
		s = append(s, fmt.Sprintf("%d more", more))
	}
	return strings.Join(s, ", ")
}

// words name a kind in a sentence.
func (t *Type) words() string {
	switch t.Kind {
	case "string":
		return "a text"
	case "number":
		return "a number"
	case "integer":
		return "a whole number"
	case "boolean":
		return "true or false"
	case "array":
		return "a list"
	case "file":
		return "a file"
	default:
		return "an object"
	}
}

var patterns sync.Map

// matches holds a text against a pattern. One that Go cannot read says nothing.
func matches(pattern, text string) bool {
	known, ok := patterns.Load(pattern)
	if !ok {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			compiled = regexp.MustCompile("")
		}
		known, _ = patterns.LoadOrStore(pattern, compiled)
	}
	return known.(*regexp.Regexp).MatchString(text)
}

// Named reports whether the body has a property of that name.
func (f *Form) Named(name string) bool {
	body := f.Body.Type()
	return body != nil && slices.ContainsFunc(body.Fields, func(field Field) bool { return field.Name == name })
}

// IsFile reports whether an argument is a file, or several.
func (f *Form) IsFile(name string) bool {
	t := f.Others()
	for _, field := range f.inBody() {
		if field.Name == name {
			t = field.Type()
		}
	}
	if t != nil && t.Kind == "array" {
		t = t.Items.Type()
	}
	return t != nil && t.Kind == "file" && f.InBody(name)
}

// Fitted is a value as an argument has it: a number as a text, or a text as a
// number.
func (f *Form) Fitted(name string, value any) any {
	for _, field := range f.Arguments() {
		if t := field.Type(); field.Name == name && t != nil {
			return t.converted(value)
		}
	}
	return value
}

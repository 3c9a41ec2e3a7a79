package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/catalog/official"
)

// pair is a schema and the type that is to say the same.
type pair struct {
	schema *openapi3.Schema
	ref    catalog.Ref
}

// comparison lists where a form of the catalogue says other things than the
// specification.
type comparison struct {
	where       string
	differences []string
	open        []*openapi3.Schema // those around the one that is looked at
	seen        map[pair]bool
	mended      map[string]bool // where it may, and whether it does
}

func (c *comparison) differ(what, how string, a ...any) {
	if _, ok := c.mended[what]; ok {
		c.mended[what] = true
		return
	}
	c.differences = append(c.differences, c.where+": "+what+" "+fmt.Sprintf(how, a...))
}

func (c *comparison) same(what string, got, want any) {
	if !reflect.DeepEqual(got, want) {
		c.differ(what, "is %v, not %v", got, want)
	}
}

func (c *comparison) form(o *official.Operation, form *catalog.Form) {
	spec, version := o.Spec, ""
	declared := map[string]*openapi3.Parameter{}
	for _, p := range spec.Parameters {
		switch {
		case p.Value.In != "header":
			declared[p.Value.In+" "+p.Value.Name] = p.Value
		case strings.EqualFold(p.Value.Name, "Version") && len(p.Value.Schema.Value.Enum) == 1:
			version = fmt.Sprint(p.Value.Schema.Value.Enum[0])
		case strings.EqualFold(p.Value.Name, "Version") && o.File.V3:
			version = catalog.V3
		}
	}
	c.same("version", form.Version, version)
	c.same("deprecated", form.Deprecated, spec.Deprecated)
	for _, place := range []struct {
		in     string
		fields []catalog.Field
	}{{"path", form.InPath}, {"query", form.InQuery}} {
		for _, f := range place.fields {
			at := place.in + " " + f.Name
			p := declared[at]
			delete(declared, at)
			switch {
			case p != nil:
				// What is in the path is required, says OpenAPI; four operations do not.
				c.same(at+" required", f.Required, p.Required || place.in == "path")
				c.schema(at, p.Schema, f.Ref)
			case place.in == "query" || !strings.Contains(o.Path, "{"+f.Name+"}"):
				c.differ(at, "is not specified")
			}
		}
	}
	for at := range declared {
		c.differ(at, "is missing")
	}
	c.same("placeholders", len(form.InPath), strings.Count(o.Path, "{"))
	c.security(o, form)

	content, body := choose(spec.RequestBody)
	if _, files := c.mended["body values"]; files && body == nil {
		body = openapi3.NewObjectSchema().NewRef()
	}
	c.same("content", form.Content, strings.TrimPrefix(content, "application/json"))
	c.schema("body", body, form.Body)
	status, answer := success(spec)
	c.same("status", form.Status, status)
	c.schema("answer", answer, form.Answer)
}

func (c *comparison) security(o *official.Operation, form *catalog.Form) {
	all := o.File.Doc.Security
	if o.Spec.Security != nil {
		all = *o.Spec.Security
	}
	tokens, scopes := map[string]bool{}, map[string]bool{}
	for _, one := range all {
		for token, asked := range one {
			tokens[token] = true
			for _, s := range asked {
				scopes[s] = true
			}
		}
	}
	c.same("tokens", set(form.Tokens), tokens)
	c.same("scopes", set(form.Scopes), scopes)
}

func set(values []string) map[string]bool {
	s := map[string]bool{}
	for _, v := range values {
		s[v] = true
	}
	return s
}

// choose returns the type and schema of a body: JSON where there is a choice.
func choose(body *openapi3.RequestBodyRef) (string, *openapi3.SchemaRef) {
	if body == nil {
		return "", nil
	}
	var content string
	for kind := range body.Value.Content {
		if content == "" || kind == "application/json" {
			content = kind
		}
	}
	if content == "" {
		return "", nil
	}
	return content, body.Value.Content[content].Schema
}

// success returns the first status of a success and what it answers.
func success(spec *openapi3.Operation) (int, *openapi3.SchemaRef) {
	for status := 200; status < 300; status++ {
		response := spec.Responses.Value(strconv.Itoa(status))
		if response == nil {
			continue
		}
		if media := response.Value.Content["application/json"]; media != nil {
			return status, media.Schema
		}
		return status, nil
	}
	return 0, nil
}

// schema compares a schema with a type, and all that is in them.
func (c *comparison) schema(at string, ref *openapi3.SchemaRef, number catalog.Ref) {
	if ref == nil || ref.Value == nil {
		c.same(at, number, catalog.Ref(0))
		return
	}
	got := number.Type()
	if got == nil {
		c.differ(at, "is missing")
		return
	}
	if slices.Contains(c.open, ref.Value) { // what holds itself ends here
		c.same(at+" that holds itself", *got, catalog.Type{Kind: "object"})
		return
	}
	if c.seen[pair{ref.Value, number}] {
		return
	}
	c.seen[pair{ref.Value, number}] = true
	c.open = append(c.open, ref.Value)
	defer func() { c.open = c.open[:len(c.open)-1] }()

	want := whole(ref.Value)
	c.same(at+" kind", got.Kind, want.kind())
	var enum []any
	for _, raw := range got.Enum {
		var value any
		_ = json.Unmarshal(raw, &value)
		enum = append(enum, value)
	}
	c.same(at+" enum", enum, want.Enum)
	for _, rule := range []struct {
		name      string
		got, want any
	}{
		{"format", got.Format, strings.TrimPrefix(want.Format, "binary")},
		{"pattern", got.Pattern, want.Pattern},
		{"nullable", got.Nullable, want.Nullable},
		{"unique", got.Unique, want.UniqueItems},
		{"least", value(got.Min), value(want.Min)},
		{"most", value(got.Max), value(want.Max)},
		{"shortest", value(got.MinLength), int(want.MinLength)},
		{"longest", value(got.MaxLength), int(value(want.MaxLength))},
		{"fewest", value(got.MinItems), int(want.MinItems)},
		{"most items", value(got.MaxItems), int(value(want.MaxItems))},
	} {
		c.same(at+" "+rule.name, rule.got, rule.want)
	}
	c.fields(at, want, got)
	c.schema(at+" items", want.Items, got.Items)
	c.schema(at+" values", want.AdditionalProperties.Schema, got.Values)
	c.options(at, slices.Concat(want.OneOf, want.AnyOf), got.OneOf)
}

func (c *comparison) fields(at string, want *merged, got *catalog.Type) {
	left := map[string]bool{}
	for name := range want.Properties {
		left[name] = true
	}
	for _, f := range got.Fields {
		property := want.Properties[f.Name]
		if property == nil {
			c.differ(at+"."+f.Name, "is not specified")
			continue
		}
		delete(left, f.Name)
		c.same(at+"."+f.Name+" required", f.Required, slices.Contains(want.Required, f.Name))
		c.schema(at+"."+f.Name, property, f.Ref)
	}
	for name := range left {
		if asked := strings.HasPrefix(at, "body"); asked && want.Properties[name].Value.ReadOnly {
			continue // OpenAPI: it should not be sent.
		}
		c.differ(at+"."+name, "is missing")
	}
}

// options compares alternatives, of which equal ones are one in the catalogue.
func (c *comparison) options(at string, want openapi3.SchemaRefs, got []catalog.Ref) {
	fits := func(ref *openapi3.SchemaRef, number catalog.Ref) bool {
		one := comparison{seen: map[pair]bool{}, open: slices.Clone(c.open)}
		one.schema("", ref, number)
		return len(one.differences) == 0
	}
	for i, ref := range want {
		if !slices.ContainsFunc(got, func(number catalog.Ref) bool { return fits(ref, number) }) {
			c.differ(at, "has not the alternative %d", i)
		}
	}
	for i, number := range got {
		if !slices.ContainsFunc(want, func(ref *openapi3.SchemaRef) bool { return fits(ref, number) }) {
			c.differ(at, "has an alternative %d that is not specified", i)
		}
	}
}

// merged is a schema with what it takes from others by allOf.
type merged struct{ openapi3.Schema }

func whole(schema *openapi3.Schema) *merged {
	m := &merged{*schema}
	if len(schema.AllOf) == 0 {
		return m
	}
	m.Properties = openapi3.Schemas{}
	maps.Copy(m.Properties, schema.Properties)
	for _, part := range schema.AllOf {
		p := whole(part.Value)
		maps.Copy(m.Properties, p.Properties)
		m.Required = slices.Concat(m.Required, p.Required)
		m.OneOf, m.AnyOf = slices.Concat(m.OneOf, p.OneOf), slices.Concat(m.AnyOf, p.AnyOf)
		if m.Type == nil {
			m.Type = p.Type
		}
		if m.Enum == nil {
			m.Enum = p.Enum
		}
		if m.Items == nil {
			m.Items = p.Items
		}
	}
	return m
}

func (m *merged) kind() string {
	switch types := m.Type.Slice(); {
	case len(types) == 0 && m.Properties != nil && len(m.Properties) > 0:
		return "object"
	case len(types) != 1:
		return ""
	case types[0] == "string" && m.Format == "binary":
		return "file"
	default:
		return types[0]
	}
}

// value is what a bound is; 0 where there is none.
func value[T any](bound *T) T {
	if bound == nil {
		return *new(T)
	}
	return *bound
}

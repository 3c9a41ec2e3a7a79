package catalog

import (
	"fmt"
	"strings"
)

// Describe says fields as short as can be, required ones first, those of one
// type together: "contactId*, title*: string". It is for models, which pay for
// every word.
func Describe(fields []Field) []string { return describeFields(fields, 0) }

func describeFields(fields []Field, depth int) []string {
	var refs []Ref
	names := map[Ref][]string{}
	for _, required := range []bool{true, false} {
		for _, f := range fields {
			if f.Required != required {
				continue
			}
			if names[f.Ref] == nil {
				refs = append(refs, f.Ref)
			}
			name := f.Name
			if required {
				name += "*"
			}
			names[f.Ref] = append(names[f.Ref], name)
		}
	}
	said := make([]string, len(refs))
	for i, ref := range refs {
		said[i] = strings.Join(names[ref], ", ") + ": " + ref.Type().describe(depth)
	}
	return said
}

// deepest is how many objects a description shows in each other.
const deepest = 5

func (t *Type) describe(depth int) string {
	if t == nil {
		return "any"
	}
	said := t.describeKind(depth)
	if t.Nullable {
		said += "|null"
	}
	return said + t.bounds()
}

func (t *Type) describeKind(depth int) string {
	switch {
	case len(t.OneOf) > 0:
		var s []string
		for _, option := range t.OneOf {
			s = append(s, option.Type().describe(depth))
		}
		return strings.Join(s, " or ")
	case len(t.Enum) > 0:
		return strings.ReplaceAll(t.choices(), ", ", "|")
	case t.Kind == "array":
		return "[" + t.Items.Type().describe(depth) + "]"
	case t.Kind == "" || t.free():
		return "any"
	case t.Kind != "object":
		return t.Kind
	case depth == deepest:
		return "{…}"
	}
	s := describeFields(t.Fields, depth+1)
	if t.Values != 0 {
		s = append(s, "any name: "+t.Values.Type().describe(depth+1))
	}
	return "{" + strings.Join(s, "; ") + "}"
}

// bounds are what limits a value beside its kind.
func (t *Type) bounds() string {
	var s []string
	between := func(least, most any, what string) {
		if least != "" || most != "" {
			s = append(s, fmt.Sprintf("%v..%v%s", least, most, what))
		}
	}
	between(said(t.Min), said(t.Max), "")
	between(said(t.MinLength), said(t.MaxLength), " characters")
	between(said(t.MinItems), said(t.MaxItems), " items")
	if t.Format != "" {
		s = append(s, t.Format)
	}
	if len(s) == 0 {
		return ""
	}
	return " (" + strings.Join(s, ", ") + ")"
}

func said[T any](n *T) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

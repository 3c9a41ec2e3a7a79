package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"mcp-ghl/internal/catalog"
)

// showOperation prints all that is known of an operation: once, or for each
// version of the API where these differ.
func showOperation(out io.Writer, o *catalog.Operation) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "%s: %s\n%s %s\n\n", o.ID, o.Title, o.Method, o.Path)
	_, _ = fmt.Fprintf(w, "effect\t%s\n", o.Effect)
	first := &o.Forms[0]
	if last := &o.Forms[len(o.Forms)-1]; last != first && formText(last) == formText(first) {
		writeForm(w, first, versions(first.Version, last.Version))
		return w.Flush()
	}
	for i := range o.Forms {
		writeForm(w, &o.Forms[i], o.Forms[i].Version)
	}
	return w.Flush()
}

func versions(a, b string) string {
	if a == b {
		return a
	}
	return a + " or " + b
}

// formText is a form without its version.
func formText(f *catalog.Form) string {
	var b strings.Builder
	writeForm(&b, f, "")
	return b.String()
}

func writeForm(w io.Writer, f *catalog.Form, version string) {
	if version == "" {
		version = "none is declared"
	}
	if f.Deprecated {
		version += " (deprecated)"
	}
	_, _ = fmt.Fprintf(w, "version\t%s\n", version)
	_, _ = fmt.Fprintf(w, "scope\t%s\n", strings.Join(f.Scopes, ", "))
	_, _ = fmt.Fprintf(w, "token\t%s\n", strings.Join(f.Tokens, ", "))
	for _, part := range []struct {
		name   string
		fields []catalog.Field
	}{{"path", f.InPath}, {"query", f.InQuery}} {
		if len(part.fields) > 0 {
			_, _ = fmt.Fprintf(w, "\n%s\n", part.name)
			writeFields(w, part.fields, "  ")
		}
	}
	writeBody(w, strings.TrimSpace("body "+f.Content), f.Body.Type())
	writeBody(w, fmt.Sprintf("answer %d", f.Status), f.Answer.Type())
	_, _ = fmt.Fprintln(w)
}

func writeBody(w io.Writer, name string, t *catalog.Type) {
	if t == nil {
		return
	}
	_, _ = fmt.Fprintf(w, "\n%s: %s\n", name, typeText(t))
	writeInside(w, t, "  ")
}

// writeFields prints a line for each field, and indented what it holds.
func writeFields(w io.Writer, fields []catalog.Field, indent string) {
	for _, f := range fields {
		required := ""
		if f.Required {
			required = ", required"
		}
		_, _ = fmt.Fprintf(w, "%s%s\t%s%s\n", indent, f.Name, typeText(f.Type()), required)
		writeInside(w, f.Type(), indent+"  ")
	}
}

// writeInside prints the fields of a type, of its elements, or of what it may
// be.
func writeInside(w io.Writer, t *catalog.Type, indent string) {
	if t == nil {
		return
	}
	writeFields(w, t.Fields, indent)
	writeInside(w, t.Items.Type(), indent)
	writeInside(w, t.Values.Type(), indent)
	for _, option := range t.OneOf {
		writeInside(w, option.Type(), indent)
	}
}

// typeText is a type in words: array of string, one of "SMS", "Email".
func typeText(t *catalog.Type) string {
	switch {
	case t == nil:
		return "anything"
	case len(t.Enum) > 0:
		return "one of " + valuesText(t.Enum)
	case len(t.OneOf) > 0:
		options := make([]string, len(t.OneOf))
		for i, option := range t.OneOf {
			options[i] = typeText(option.Type())
		}
		return strings.Join(options, " or ")
	case t.Kind == "array":
		return "array of " + typeText(t.Items.Type())
	case t.Values != 0:
		return "object of " + typeText(t.Values.Type())
	case t.Kind == "":
		return "anything"
	case t.Format != "":
		return t.Kind + " (" + t.Format + ")"
	}
	return t.Kind
}

// mostValues is how many values of an enum are shown; --json has all.
const mostValues = 20

func valuesText(all []json.RawMessage) string {
	var values []string
	for _, v := range all[:min(len(all), mostValues)] {
		values = append(values, string(v))
	}
	text := strings.Join(values, ", ")
	if more := len(all) - len(values); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

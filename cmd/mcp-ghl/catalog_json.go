package main

import (
	"encoding/json"

	"mcp-ghl/internal/catalog"
)

// listedOperation is an operation in a list.
type listedOperation struct {
	ID       string         `json:"id"`
	Method   string         `json:"method"`
	Path     string         `json:"path"`
	Title    string         `json:"title"`
	Effect   catalog.Effect `json:"effect"`
	Scopes   []string       `json:"scopes"`
	Versions []string       `json:"versions"`
}

func listed(o *catalog.Operation) listedOperation {
	l := listedOperation{o.ID, o.Method, o.Path, o.Title, o.Effect, append([]string{}, scopesOf(o)...), []string{}}
	for _, f := range o.Forms {
		l.Versions = append(l.Versions, f.Version)
	}
	return l
}

// shownOperation is an operation with how it is asked.
type shownOperation struct {
	listedOperation
	Forms []shownForm `json:"forms"`
}

type shownForm struct {
	Version    string     `json:"version"`
	Deprecated bool       `json:"deprecated"`
	Tokens     []string   `json:"tokens"`
	Scopes     []string   `json:"scopes"`
	Path       jsonSchema `json:"path"`
	Query      jsonSchema `json:"query"`
	Content    string     `json:"contentType"`
	Body       jsonSchema `json:"body"`
	Status     int        `json:"status"`
	Answer     jsonSchema `json:"answer"`
}

type shownTrigger struct {
	Event  string     `json:"event"`
	Fields jsonSchema `json:"fields"`
}

func whole(o *catalog.Operation) shownOperation {
	s := shownOperation{listedOperation: listed(o)}
	for _, f := range o.Forms {
		content := f.Content
		if f.Body != 0 && content == "" {
			content = "application/json"
		}
		s.Forms = append(s.Forms, shownForm{
			f.Version, f.Deprecated, append([]string{}, f.Tokens...), append([]string{}, f.Scopes...),
			properties(f.InPath), properties(f.InQuery), content, schemaOf(f.Body.Type()), f.Status, schemaOf(f.Answer.Type()),
		})
	}
	return s
}

// jsonSchema is a JSON schema, as OpenAPI 3.0 writes them; null is none.
type jsonSchema map[string]any

func properties(fields []catalog.Field) jsonSchema {
	all, required := jsonSchema{}, []string{}
	for _, f := range fields {
		all[f.Name] = schemaOf(f.Type())
		if f.Required {
			required = append(required, f.Name)
		}
	}
	return jsonSchema{"type": "object", "properties": all, "required": required}
}

// schemaOf is a type as JSON schema.
func schemaOf(t *catalog.Type) jsonSchema {
	if t == nil {
		return nil
	}
	s := jsonSchema{}
	if len(t.Fields) > 0 {
		s = properties(t.Fields)
	}
	if t.Kind != "" {
		s["type"] = t.Kind
	}
	if t.Kind == "file" {
		s["type"], s["format"] = "string", "binary"
	}
	if t.Items != 0 {
		s["items"] = schemaOf(t.Items.Type())
	}
	if t.Values != 0 {
		s["additionalProperties"] = schemaOf(t.Values.Type())
	}
	if len(t.OneOf) > 0 {
		var options []jsonSchema
		for _, option := range t.OneOf {
			options = append(options, schemaOf(option.Type()))
		}
		s["anyOf"] = options
	}
	// The rest of a type has the same value in a schema.
	rest, _ := json.Marshal(struct {
		Enum      []json.RawMessage `json:"enum,omitempty"`
		Format    string            `json:"format,omitempty"`
		Pattern   string            `json:"pattern,omitempty"`
		Nullable  bool              `json:"nullable,omitempty"`
		Unique    bool              `json:"uniqueItems,omitempty"`
		Min       *float64          `json:"minimum,omitempty"`
		Max       *float64          `json:"maximum,omitempty"`
		MinLength *int              `json:"minLength,omitempty"`
		MaxLength *int              `json:"maxLength,omitempty"`
		MinItems  *int              `json:"minItems,omitempty"`
		MaxItems  *int              `json:"maxItems,omitempty"`
	}{t.Enum, t.Format, t.Pattern, t.Nullable, t.Unique, t.Min, t.Max, t.MinLength, t.MaxLength, t.MinItems, t.MaxItems})
	_ = json.Unmarshal(rest, &s)
	return s
}

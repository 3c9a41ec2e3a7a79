package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mcp-ghl/internal/catalog"
)

// schema is a JSON schema as OpenAPI 3.0 has it.
type schema struct {
	Ref                  string             `json:"$ref"`
	Type                 kind               `json:"type"`
	Format               string             `json:"format"`
	Pattern              string             `json:"pattern"`
	Nullable             bool               `json:"nullable"`
	UniqueItems          bool               `json:"uniqueItems"`
	ReadOnly             bool               `json:"readOnly"`
	Example              json.RawMessage    `json:"example"`
	Enum                 []json.RawMessage  `json:"enum"`
	Properties           map[string]*schema `json:"properties"`
	Required             required           `json:"required"`
	Items                *schema            `json:"items"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
	AllOf                []*schema          `json:"allOf"`
	AnyOf                []*schema          `json:"anyOf"`
	OneOf                []*schema          `json:"oneOf"`
	Minimum              *float64           `json:"minimum"`
	Maximum              *float64           `json:"maximum"`
	MinLength            *int               `json:"minLength"`
	MaxLength            *int               `json:"maxLength"`
	MinItems             *int               `json:"minItems"`
	MaxItems             *int               `json:"maxItems"`
}

// kind is a schema's type; "" where it has several.
type kind string

// UnmarshalJSON reads a type, or a list of them.
func (k *kind) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(raw, []byte("[")) {
		return nil
	}
	return json.Unmarshal(raw, (*string)(k))
}

// required are the properties that an object must have. Some schemas say true
// of a property itself instead, which JSON schema does not know.
type required []string

// UnmarshalJSON reads a list, and nothing from all else.
func (r *required) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(raw, []byte("[")) {
		return json.Unmarshal(raw, (*[]string)(r))
	}
	return nil
}

// files are the documents that were read, by path.
type files map[string]json.RawMessage

// find follows a reference out of a document. Those of v3 point beside the
// file that they mean (facts.md 8).
func (f files) find(from, ref string) (*schema, string, error) {
	name, pointer, _ := strings.Cut(ref, "#")
	if name != "" {
		name = filepath.Join(filepath.Dir(from), name)
		if _, err := os.Stat(name); err != nil {
			name = filepath.Join(filepath.Dir(from), "common", filepath.Base(name))
		}
		from = name
	}
	if f[from] == nil {
		raw, err := os.ReadFile(from)
		if err != nil {
			return nil, "", err
		}
		f[from] = raw
	}
	node := f[from]
	for key := range strings.SplitSeq(strings.Trim(pointer, "/"), "/") {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(node, &members); err != nil || members[key] == nil {
			return nil, "", fmt.Errorf("%s: there is no %s", from, ref)
		}
		node = members[key]
	}
	s := &schema{}
	return s, from, json.Unmarshal(node, s)
}

// table is the types of the catalogue, each once.
type table struct {
	files files
	types []catalog.Type
	known map[string]catalog.Ref
	open  []string // references that are being followed
	asked bool     // what is read is sent, not answered
}

// add returns the number of a schema that stands in a file.
func (t *table) add(s *schema, file string) (catalog.Ref, error) {
	if s == nil {
		return 0, nil
	}
	if s.Ref != "" {
		target, in, err := t.files.find(file, s.Ref)
		if err != nil {
			return 0, err
		}
		name := in + s.Ref[strings.Index(s.Ref, "#"):]
		if slices.Contains(t.open, name) { // what holds itself is an object of which no more is said
			return t.number(catalog.Type{Kind: "object"}), nil
		}
		t.open = append(t.open, name)
		defer func() { t.open = t.open[:len(t.open)-1] }()
		return t.add(target, in)
	}
	s, err := t.merged(s, file)
	if err != nil {
		return 0, err
	}
	out := catalog.Type{
		Kind: string(s.Type), Format: s.Format, Pattern: s.Pattern, Nullable: s.Nullable, Unique: s.UniqueItems, Enum: s.Enum,
		Min: s.Minimum, Max: s.Maximum, MinLength: s.MinLength, MaxLength: s.MaxLength, MinItems: s.MinItems, MaxItems: s.MaxItems,
	}
	switch {
	case out.Kind == "any": // which JSON schema does not know
		out.Kind = ""
	case out.Kind == "" && s.Properties != nil:
		out.Kind = "object"
	case out.Kind == "string" && out.Format == "binary":
		out.Kind, out.Format = "file", ""
	}
	for _, name := range sorted(s.Properties) {
		if t.asked && s.Properties[name].ReadOnly { // only answers have it
			continue
		}
		ref, err := t.add(s.Properties[name], file)
		if err != nil {
			return 0, err
		}
		out.Fields = append(out.Fields, catalog.Field{Name: name, Ref: ref, Required: slices.Contains(s.Required, name)})
	}
	if out.Items, err = t.add(s.Items, file); err != nil {
		return 0, err
	}
	var values *schema
	if json.Unmarshal(s.AdditionalProperties, &values) == nil {
		if out.Values, err = t.add(values, file); err != nil {
			return 0, err
		}
	}
	for _, option := range slices.Concat(s.OneOf, s.AnyOf) {
		ref, err := t.add(option, file)
		if err != nil {
			return 0, err
		}
		if !slices.Contains(out.OneOf, ref) {
			out.OneOf = append(out.OneOf, ref)
		}
	}
	mendType(&out, s.Example)
	return t.number(out), nil
}

// merged is a schema with what it takes from others by allOf.
func (t *table) merged(s *schema, file string) (*schema, error) {
	if len(s.AllOf) == 0 {
		return s, nil
	}
	whole := *s
	whole.AllOf = nil
	whole.Properties = map[string]*schema{}
	maps.Copy(whole.Properties, s.Properties)
	for _, part := range s.AllOf {
		for part.Ref != "" {
			target, in, err := t.files.find(file, part.Ref)
			if err != nil {
				return nil, err
			}
			if in != file { // its own references would be read from the wrong place
				return nil, fmt.Errorf("%s: allOf of another file", file)
			}
			part = target
		}
		part, err := t.merged(part, file)
		if err != nil {
			return nil, err
		}
		maps.Copy(whole.Properties, part.Properties)
		whole.Required = append(slices.Clone(whole.Required), part.Required...)
		if whole.Type == "" {
			whole.Type = part.Type
		}
		if whole.Enum == nil {
			whole.Enum = part.Enum
		}
		if whole.Items == nil {
			whole.Items = part.Items
		}
		whole.OneOf = append(slices.Clone(whole.OneOf), part.OneOf...)
		whole.AnyOf = append(slices.Clone(whole.AnyOf), part.AnyOf...)
	}
	if len(whole.Properties) == 0 {
		whole.Properties = nil
	}
	return &whole, nil
}

// number returns the number of a type.
func (t *table) number(of catalog.Type) catalog.Ref {
	key, _ := json.Marshal(of)
	if t.known[string(key)] == 0 {
		t.types = append(t.types, of)
		t.known[string(key)] = catalog.Ref(len(t.types))
	}
	return t.known[string(key)]
}

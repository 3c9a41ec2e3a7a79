package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	reflected "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcp-ghl/internal/ghl"
)

// schema is the JSON schema of a Go type. It is used in three ways: compile
// checks arguments with all of it, wire shows a model what it needs to know,
// and shape says what an answer looks like without forbidding anything.
type schema struct{ *reflected.Schema }

// schemaOf reflects T, which must be a struct: MCP wants objects on both sides.
func schemaOf[T any]() *schema {
	r := reflected.Reflector{Anonymous: true, ExpandedStruct: true, DoNotReference: true}
	s := r.Reflect(new(T))
	if s.Type != "object" {
		panic(fmt.Sprintf("%T is no object", *new(T)))
	}
	s.Version = ""
	return &schema{s}
}

func (s *schema) addProperty(name, kind, description string) *reflected.Schema {
	p := &reflected.Schema{Type: kind, Description: description}
	s.Properties.Set(name, p)
	return p
}

func (s *schema) compile() (*jsonschema.Schema, error) {
	lenient := walk(s.Schema, func(c *reflected.Schema) {
		if c.Enum != nil { // "" is how some clients leave an argument out
			c.Enum = append(slices.Clone(c.Enum), "")
		}
	})
	for p := lenient.Properties.Oldest(); p != nil; p = p.Next() {
		if p.Value.Pattern == ghl.IDPattern && !slices.Contains(lenient.Required, p.Key) {
			p.Value.Pattern += "|^$" // the same
		}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(marshal(lenient)))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, f := range formats {
		c.RegisterFormat(f)
	}
	if err := c.AddResource("arguments", doc); err != nil {
		return nil, err
	}
	return c.Compile("arguments")
}

// wire leaves out what only a validator needs: every token of it would be paid
// for in every conversation, and some model providers refuse what they do not
// know.
func (s *schema) wire() json.RawMessage {
	return marshal(walk(s.Schema, func(c *reflected.Schema) {
		c.Pattern, c.Format, c.MinLength, c.MaxLength = "", "", nil, nil
		c.MinItems, c.MaxItems = nil, nil
	}))
}

// shape leaves out all that could make a client refuse an answer: the
// TypeScript client checks errors and dry runs against it too.
func (s *schema) shape() json.RawMessage {
	return marshal(walk(s.Schema, func(c *reflected.Schema) {
		*c = reflected.Schema{Type: c.Type, Description: c.Description, Properties: c.Properties, Items: c.Items}
	}))
}

// walk returns a copy of s with edit applied to it and to all below.
func walk(s *reflected.Schema, edit func(*reflected.Schema)) *reflected.Schema {
	if s == nil {
		return nil
	}
	c := *s
	edit(&c)
	if c.Properties != nil {
		c.Properties = reflected.NewProperties()
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			c.Properties.Set(p.Key, walk(p.Value, edit))
		}
	}
	c.Items = walk(c.Items, edit)
	return &c
}

func marshal(s *reflected.Schema) json.RawMessage {
	raw, err := encode(s)
	if err != nil {
		panic(err)
	}
	return raw
}

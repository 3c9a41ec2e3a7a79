package official

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const localSchemas = "#/components/schemas/"

// readable mends what keeps a file from being read as OpenAPI, or from being
// obeyed at all. All else that a file has wrong is left for the tests to name.
func readable(raw []byte) ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	components, _ := doc["components"].(map[string]any)
	schemas, _ := components["schemas"].(map[string]any)
	mend(doc, schemas, false)
	return json.Marshal(doc)
}

// mend looks at a part of a file and all that is in it. The keys of one that
// is named are names of the file's own choice.
func mend(node any, schemas map[string]any, named bool) {
	switch node := node.(type) {
	case []any:
		for _, item := range node {
			mend(item, schemas, false)
		}
	case map[string]any:
		// links.json and social-planner-v3.json mean the common errors, and
		// do not say in which file they are.
		if ref, ok := node["$ref"].(string); ok {
			if name, local := strings.CutPrefix(ref, localSchemas); local && schemas[name] == nil {
				node["$ref"] = "../common/common-schemas.json" + localSchemas + name
			}
		}
		// conversations.json and voice-ai.json give a schema examples as only
		// a body or a parameter has them, which has a schema itself.
		if _, ok := node["examples"].(map[string]any); ok && node["schema"] == nil && !named {
			delete(node, "examples")
		}
		if !named {
			repair(node)
		}
		if node["type"] == "any" && !named { // GET /conversations/search: no type of OpenAPI
			delete(node, "type")
		}
		for key, value := range node {
			if named || key != "example" && key != "default" {
				mend(value, schemas, key == "properties" && !named)
			}
		}
	}
}

// repair makes it possible to obey a schema that nothing could fit.
func repair(schema map[string]any) {
	// Alternatives of which several fit at once are meant as any of them:
	// InCallDataExtractionActionParameters of voice-ai.json is a copy of the
	// one before it, and the pages of social-planner-v3.json are alike.
	if options, ok := schema["oneOf"]; ok && schema["anyOf"] == nil {
		schema["anyOf"] = options
		delete(schema, "oneOf")
	}
	// The codes of countries in store.json and store-v3.json are numbers, one
	// of a single list of texts.
	if options, ok := schema["enum"].([]any); ok && len(options) == 1 && schema["type"] == "number" {
		if codes, ok := options[0].([]any); ok {
			schema["type"], schema["enum"] = "string", codes
		}
	}
	// Objects of which no more is said are texts or numbers where their example
	// is one: dateOfBirth, firstObjectLabel, monetaryValue (facts.md 8.4, 8.9).
	if schema["type"] == "object" && schema["properties"] == nil && schema["additionalProperties"] == nil &&
		schema["allOf"] == nil && schema["anyOf"] == nil {
		switch example := schema["example"].(type) {
		case string:
			if !strings.HasPrefix(example, "{") { // an object in the spelling of JavaScript
				schema["type"] = "string"
			}
		case float64:
			schema["type"] = "number"
		}
	}
	// CategoryResponseDTO of blogs.json and CSVImportSchema of
	// social-planner-v3.json require a name and an _id that they do not have:
	// they have a label and an id.
	properties, _ := schema["properties"].(map[string]any)
	if required, ok := schema["required"].([]any); ok && properties != nil {
		schema["required"] = slices.DeleteFunc(required, func(name any) bool {
			return name == "name" && properties["name"] == nil && properties["label"] != nil ||
				name == "_id" && properties["_id"] == nil && properties["id"] != nil
		})
	}
}

// corrections are what requests need not have or may have against the letter of
// the specifications, as facts.md and their own descriptions say it.
var corrections = []struct {
	operation string
	optional  []string // of the body
	file      string   // a file that it lacks; "*" is any of any name
	source    string
}{
	{operation: "POST /conversations/messages", optional: []string{"subType", "status"}, source: "facts.md 2.5, 8.10"},
	{operation: "POST /opportunities/search", optional: []string{"query", "page", "searchAfter", "additionalDetails"}, source: "facts.md 2.6"},
	{operation: "POST /opportunities/upsert", optional: []string{"followers", "isRemoveAllFollowers", "followersActionType"}, source: "facts.md 2.6, 8.11"},
	{
		operation: "POST /conversations/messages/upload", optional: []string{"attachmentUrls"}, file: "fileAttachment",
		source: "its description",
	},
	{operation: "POST /locations/{locationId}/customFields/upload", file: "*", source: "its description"},
}

// corrected is an operation as requests are held to it. The file's own is left
// as it is.
func corrected(o Operation) *openapi3.Operation {
	for _, p := range o.Spec.Parameters {
		// startAfterDate of GET /conversations/search has no type, and its
		// value is taken for an empty one.
		if p.Value.Schema != nil && p.Value.Schema.Value.Type == nil {
			p.Value.AllowEmptyValue = true
		}
	}
	for _, c := range corrections {
		if c.operation != o.Method+" "+o.Path {
			continue
		}
		spec, body := *o.Spec, *o.Spec.RequestBody.Value
		body.Content = openapi3.Content{}
		for kind, media := range o.Spec.RequestBody.Value.Content {
			schema := *media.Schema.Value
			schema.Required = slices.DeleteFunc(slices.Clone(schema.Required), func(name string) bool { return slices.Contains(c.optional, name) })
			switch c.file {
			case "":
			case "*": // The validator takes a schema of other parts for one of their properties.
				schema.AdditionalProperties = openapi3.AdditionalProperties{Has: new(true)}
			default:
				schema.Properties = maps.Clone(schema.Properties)
				schema.Properties[c.file] = openapi3.NewStringSchema().WithFormat("binary").NewRef()
			}
			body.Content[kind] = &openapi3.MediaType{Schema: schema.NewRef(), Encoding: media.Encoding}
		}
		spec.RequestBody = &openapi3.RequestBodyRef{Value: &body}
		return &spec
	}
	return o.Spec
}

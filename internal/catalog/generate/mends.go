package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"mcp-ghl/internal/catalog"
)

// apps are families that have another name in v3.
var apps = map[string]string{
	"ad-manager":           "ad-publishing",
	"saas-api":             "saas",
	"social-media-posting": "social-planner",
}

// names are the operations whose own name in the specification is wrong or
// says too little.
var names = map[string]string{
	"POST /contacts/bulk/tags/update/{type}":          "update-tags-of-many-contacts", // "create-association": copied from elsewhere (facts.md 2.1)
	"DELETE /chat-widget/{locationId}/{id}":           "delete-chat-widget",           // "delete"
	"GET /chat-widget/public/config/{id}":             "get-public-chat-widget",       // "getWidget"
	"GET /products/":                                  "list-products",                // "list-invoices": copied from elsewhere
	"PUT /saas/update-saas-subscription/{locationId}": "update-saas-subscription",     // "generate-payment-link": the deprecated path has the right one
	"GET /knowledge-bases/faqs":                       "list-faqs",                    // "list"
	"POST /knowledge-bases/faqs":                      "create-faq",                   // "create"
	"PUT /knowledge-bases/faqs/{id}":                  "update-faq",                   // "update"
	"DELETE /knowledge-bases/faqs/{id}":               "delete-faq",                   // "delete"
}

// mend is what a specification has wrong or leaves out of a body.
type mend struct {
	operation string
	optional  []string          // properties that it requires, and HighLevel does not
	adds      map[string]string // properties that it lacks, with their schemas
	required  []string          // of these
	files     bool              // properties of any name are files
	source    string
}

// mends is all that the catalogue has otherwise than the specifications.
var mends = []mend{
	{
		operation: "POST /contacts/search", required: []string{"locationId", "pageLimit"}, source: "facts.md 5.4",
		adds: map[string]string{
			"locationId": `{"type": "string"}`, "pageLimit": `{"type": "integer", "minimum": 1, "maximum": 500}`, "page": `{"type": "integer", "minimum": 1}`,
			"query": `{"type": "string", "maxLength": 75}`, "searchAfter": `{"type": "array", "items": {}}`,
			"filters": `{"type": "array", "items": {"type": "object"}}`,
			"sort":    `{"type": "array", "items": {"type": "object", "properties": {"field": {"type": "string"}, "direction": {"type": "string", "enum": ["asc", "desc"]}}, "required": ["field", "direction"]}}`,
		},
	},
	{operation: "POST /conversations/messages", optional: []string{"subType", "status"}, source: "facts.md 2.5"},
	{
		operation: "POST /opportunities/search", optional: []string{"query", "page", "searchAfter", "additionalDetails"}, source: "facts.md 2.6",
		adds: map[string]string{"filters": `{"type": "array", "items": {"type": "object"}}`, "sort": `{"type": "array", "items": {"type": "object"}}`},
	},
	{operation: "POST /opportunities/upsert", optional: []string{"followers", "isRemoveAllFollowers", "followersActionType"}, source: "facts.md 2.6"},
	{
		operation: "POST /conversations/messages/upload", optional: []string{"attachmentUrls"}, source: "the description of the operation",
		adds: map[string]string{"fileAttachment": `{"type": "string", "format": "binary"}`},
	},
	{ // an object without any property; the record that is answered shows them
		operation: "POST /objects/{schemaKey}/records", required: []string{"locationId", "properties"}, source: "IRecordSchema of objects.json",
		adds: map[string]string{"locationId": `{"type": "string"}`, "properties": `{"type": "object"}`, "owner": `{"type": "array", "items": {"type": "string"}}`, "followers": `{"type": "array", "items": {"type": "string"}}`},
	},
	{
		operation: "PUT /objects/{schemaKey}/records/{id}", required: []string{"properties"}, source: "IRecordSchema of objects.json",
		adds: map[string]string{"properties": `{"type": "object"}`, "owner": `{"type": "array", "items": {"type": "string"}}`, "followers": `{"type": "array", "items": {"type": "string"}}`},
	},
	{operation: "POST /forms/upload-custom-files", files: true, source: "the description of the operation"},
	{operation: "POST /locations/{locationId}/customFields/upload", files: true, source: "the description of the operation"},
}

// mended is the schema of an operation's body as it should be.
func mended(operation string, s *schema) (*schema, error) {
	i := slices.IndexFunc(mends, func(m mend) bool { return m.operation == operation })
	if i < 0 {
		return s, nil
	}
	m, whole := mends[i], *s
	whole.Type = "object"
	whole.Required = slices.DeleteFunc(append(slices.Clone(whole.Required), m.required...), func(name string) bool { return slices.Contains(m.optional, name) })
	whole.Properties = map[string]*schema{}
	maps.Copy(whole.Properties, s.Properties)
	for name, text := range m.adds {
		p := &schema{}
		if err := json.Unmarshal([]byte(text), p); err != nil {
			return nil, err
		}
		whole.Properties[name] = p
	}
	if m.files {
		whole.AdditionalProperties = json.RawMessage(`{"type": "string", "format": "binary"}`)
	}
	return &whole, nil
}

// mendType sets right what is wrong of a type wherever it stands.
func mendType(t *catalog.Type, example json.RawMessage) {
	// The codes of countries in store.json and store-v3.json
	// (ShippingZoneCountryDto.code, StoreShippingOriginDto.country) are numbers
	// of which the only one is the list of all codes. They are texts, as the
	// examples there are.
	var codes []json.RawMessage
	if t.Kind == "number" && len(t.Enum) == 1 && json.Unmarshal(t.Enum[0], &codes) == nil {
		t.Kind, t.Enum = "string", codes
	}
	// What may be null, and dates, are objects of which no more is said: they
	// are what their example is (facts.md 8.4, 8.9). Some examples are objects
	// in the spelling of JavaScript.
	var value any
	if t.Kind != "object" || t.Fields != nil || t.Values != 0 || t.OneOf != nil || json.Unmarshal(example, &value) != nil {
		return
	}
	switch value := value.(type) {
	case string:
		if !strings.HasPrefix(value, "{") {
			t.Kind = "string"
		}
	case float64:
		t.Kind = "number"
	}
}

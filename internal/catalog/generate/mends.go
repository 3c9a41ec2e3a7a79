package main

import (
	"encoding/json"
	"slices"

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
	"POST /contacts/bulk/tags/update/{type}": "update-tags-of-many-contacts", // "create-association": copied from elsewhere (facts.md 2.1)
	"DELETE /chat-widget/{locationId}/{id}":  "delete-chat-widget",           // "delete"
	"GET /chat-widget/public/config/{id}":    "get-public-chat-widget",       // "getWidget"
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
	for name, p := range s.Properties {
		whole.Properties[name] = p
	}
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

var effects = map[string]catalog.Effect{}

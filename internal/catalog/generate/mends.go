package main

import "mcp-ghl/internal/catalog"

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
}

var effects = map[string]catalog.Effect{}

package ghl

import "strings"

// Scope is a permission of a token, spelled as HighLevel spells it.
type Scope string

// The scopes of the operations in this package (facts.md 1.6).
const (
	ContactsRead     Scope = "contacts.readonly"
	ContactsWrite    Scope = "contacts.write"
	LocationsRead    Scope = "locations.readonly"
	CustomFieldsRead Scope = "locations/customFields.readonly"
	TagsRead         Scope = "locations/tags.readonly"
	TasksRead        Scope = "locations/tasks.readonly"
	UsersRead        Scope = "users.readonly"
	WorkflowsRead    Scope = "workflows.readonly"
	CampaignsRead    Scope = "campaigns.readonly"
)

// reads reports whether operations of s change nothing.
func (s Scope) reads() bool { return strings.HasSuffix(string(s), ".readonly") }

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

	CalendarsRead      Scope = "calendars.readonly"
	EventsRead         Scope = "calendars/events.readonly"
	EventsWrite        Scope = "calendars/events.write"
	ConversationsRead  Scope = "conversations.readonly"
	ConversationsWrite Scope = "conversations.write"
	MessagesRead       Scope = "conversations/message.readonly"
	MessagesWrite      Scope = "conversations/message.write"
	OpportunitiesRead  Scope = "opportunities.readonly"
	OpportunitiesWrite Scope = "opportunities.write"
	BusinessesRead     Scope = "businesses.readonly"
	BusinessesWrite    Scope = "businesses.write"
)

// What stands for a scope where none is needed, or one that is not known
// before.
const (
	NoScope        Scope = "none"
	OperationScope Scope = "that of the operation"
)

// Named reports whether s is a scope of HighLevel's.
func (s Scope) Named() bool { return strings.Contains(string(s), ".") }

// reads reports whether operations of s change nothing.
func (s Scope) reads() bool { return strings.HasSuffix(string(s), ".readonly") }

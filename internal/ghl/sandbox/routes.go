package sandbox

import (
	"net/http"
	"net/url"
	"strings"
)

// place says where a request names its location.
type place int

const (
	nowhere place = iota
	inPath
	inQuery
	inBody
)

// route is one operation of HighLevel's API.
type route struct {
	method  string
	pattern string
	scope   string // "" where the specification declares none
	in      place
	body    shape // what the body may hold; nil where none is read
	query   shape // what the query may hold; nil where it is not looked at
	queryV3 shape // what it may hold in v3; nil where that is the same
	do      func(*call) answer
	only    generation // 0 in both
	agency  bool       // a company token may call it too
	parts   []string
}

// routes are the operations, those with fixed segments before those where a
// parameter stands. Scopes are those of facts.md 2; the two bulk operations
// declare none there, and are held to contacts.write; the two of one e-mail
// declare none in the date versions, and are held to what v3 names.
var routes = compiled([]*route{
	{method: "POST", pattern: "/contacts/search", scope: "contacts.readonly", in: inBody, body: searchBody, do: (*call).searchContacts},
	{method: "GET", pattern: "/contacts/search/duplicate", scope: "contacts.readonly", in: inQuery, query: duplicateQuery, do: (*call).findDuplicate},
	{method: "POST", pattern: "/contacts/upsert", scope: "contacts.write", in: inBody, body: upsertBody, do: (*call).upsertContact},
	{method: "POST", pattern: "/contacts/bulk/tags/update/{type}", scope: "contacts.write", in: inBody, body: bulkTagsBody, do: (*call).bulkTags},
	{method: "POST", pattern: "/contacts/bulk/business", scope: "contacts.write", in: inBody, body: bulkBusinessBody, do: (*call).bulkBusiness},
	{method: "GET", pattern: "/contacts/business/{businessId}", scope: "contacts.readonly", in: inQuery, query: businessContactsQuery, do: (*call).listContactsByBusiness},
	{method: "GET", pattern: "/contacts", scope: "contacts.readonly", in: inQuery, query: listQuery, do: (*call).listContacts},
	{method: "POST", pattern: "/contacts", scope: "contacts.write", in: inBody, body: createBody, do: (*call).createContact},
	{method: "GET", pattern: "/contacts/{contactId}", scope: "contacts.readonly", do: (*call).getContact},
	{method: "PUT", pattern: "/contacts/{contactId}", scope: "contacts.write", body: updateBody, do: (*call).updateContact},
	{method: "DELETE", pattern: "/contacts/{contactId}", scope: "contacts.write", do: (*call).deleteContact},

	{method: "GET", pattern: "/contacts/{contactId}/tasks", scope: "contacts.readonly", do: (*call).listTasks},
	{method: "POST", pattern: "/contacts/{contactId}/tasks", scope: "contacts.write", body: createTaskBody, do: (*call).createTask},
	{method: "GET", pattern: "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.readonly", do: (*call).getTask},
	{method: "PUT", pattern: "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.write", body: updateTaskBody, do: (*call).updateTask},
	{method: "DELETE", pattern: "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.write", do: (*call).deleteTask},
	{method: "PUT", pattern: "/contacts/{contactId}/tasks/{taskId}/completed", scope: "contacts.write", body: completeTaskBody, do: (*call).updateTask},

	{method: "GET", pattern: "/contacts/{contactId}/notes", scope: "contacts.readonly", do: (*call).listNotes},
	{method: "POST", pattern: "/contacts/{contactId}/notes", scope: "contacts.write", body: createNoteBody, do: (*call).createNote},
	{method: "GET", pattern: "/contacts/{contactId}/notes/{id}", scope: "contacts.readonly", do: (*call).getNote},
	{method: "PUT", pattern: "/contacts/{contactId}/notes/{id}", scope: "contacts.write", body: updateNoteBody, do: (*call).updateNote},
	{method: "DELETE", pattern: "/contacts/{contactId}/notes/{id}", scope: "contacts.write", do: (*call).deleteNote},

	{method: "POST", pattern: "/contacts/{contactId}/tags", scope: "contacts.write", body: tagsBody, do: (*call).addTags},
	{method: "DELETE", pattern: "/contacts/{contactId}/tags", scope: "contacts.write", body: tagsBody, do: (*call).removeTags},
	{method: "POST", pattern: "/contacts/{contactId}/followers", scope: "contacts.write", body: followersBody, do: (*call).addFollowers},
	{method: "DELETE", pattern: "/contacts/{contactId}/followers", scope: "contacts.write", body: followersBody, do: (*call).removeFollowers},
	{method: "DELETE", pattern: "/contacts/{contactId}/campaigns/removeAll", scope: "contacts.write", only: v2, do: (*call).removeFromAllCampaigns},
	{method: "DELETE", pattern: "/contacts/{contactId}/campaigns/remove-all", scope: "contacts.write", only: v3, do: (*call).removeFromAllCampaigns},
	{method: "POST", pattern: "/contacts/{contactId}/campaigns/{campaignId}", scope: "contacts.write", body: shape{}, do: (*call).addToCampaign},
	{method: "DELETE", pattern: "/contacts/{contactId}/campaigns/{campaignId}", scope: "contacts.write", do: (*call).removeFromCampaign},
	{method: "POST", pattern: "/contacts/{contactId}/workflow/{workflowId}", scope: "contacts.write", body: workflowBody, do: (*call).addToWorkflow},
	{method: "DELETE", pattern: "/contacts/{contactId}/workflow/{workflowId}", scope: "contacts.write", body: workflowBody, do: (*call).removeFromWorkflow},
	{method: "GET", pattern: "/contacts/{contactId}/appointments", scope: "contacts.readonly", do: (*call).listAppointments},

	{method: "GET", pattern: "/calendars", scope: "calendars.readonly", in: inQuery, query: calendarsQuery, do: (*call).listCalendars},
	{method: "GET", pattern: "/calendars/events", scope: "calendars/events.readonly", in: inQuery, query: eventsQuery, do: (*call).listEvents},
	{method: "GET", pattern: "/calendars/blocked-slots", scope: "calendars/events.readonly", in: inQuery, query: eventsQuery, do: (*call).listBlocks},
	{method: "POST", pattern: "/calendars/events/appointments", scope: "calendars/events.write", in: inBody, body: createAppointmentBody, do: (*call).createAppointment},
	{method: "GET", pattern: "/calendars/events/appointments/{eventId}", scope: "calendars/events.readonly", do: (*call).getAppointment},
	{method: "PUT", pattern: "/calendars/events/appointments/{eventId}", scope: "calendars/events.write", body: editAppointmentBody, do: (*call).updateAppointment},
	{method: "POST", pattern: "/calendars/events/block-slots", scope: "calendars/events.write", in: inBody, body: blockBody, do: (*call).createBlock},
	{method: "PUT", pattern: "/calendars/events/block-slots/{eventId}", scope: "calendars/events.write", in: inBody, body: blockBody, do: (*call).updateBlock},
	{method: "DELETE", pattern: "/calendars/events/{eventId}", scope: "calendars/events.write", body: shape{}, do: (*call).deleteEvent},
	{method: "GET", pattern: "/calendars/{calendarId}", scope: "calendars.readonly", do: (*call).getCalendar},
	{method: "GET", pattern: "/calendars/{calendarId}/free-slots", scope: "calendars.readonly", query: freeSlotsQuery, do: (*call).freeSlots},

	{method: "GET", pattern: "/locations/{locationId}", scope: "locations.readonly", in: inPath, agency: true, do: (*call).getLocation},
	{method: "GET", pattern: "/locations/{locationId}/tags", scope: "locations/tags.readonly", in: inPath, do: (*call).listLocationTags},
	{method: "POST", pattern: "/locations/{locationId}/tasks/search", scope: "locations/tasks.readonly", in: inPath, body: taskSearchBody, do: (*call).searchTasks},
	{method: "GET", pattern: "/locations/{locationId}/customFields", scope: "locations/customFields.readonly", in: inPath, query: customFieldsQuery, do: (*call).listCustomFields},
	{method: "GET", pattern: "/locations/{locationId}/customFields/{id}", in: inPath, do: (*call).getCustomField},

	{method: "GET", pattern: "/users/search", scope: "users.readonly", in: inQuery, query: userSearchQuery, agency: true, do: (*call).searchUsers},
	{method: "GET", pattern: "/users", scope: "users.readonly", in: inQuery, query: locationQuery, only: v2, do: (*call).listUsers},
	{method: "GET", pattern: "/users/{userId}", scope: "users.readonly", agency: true, do: (*call).getUser},

	{method: "GET", pattern: "/conversations/search", scope: "conversations.readonly", in: inQuery, query: conversationsQuery, do: (*call).searchConversations},
	{method: "POST", pattern: "/conversations", scope: "conversations.write", in: inBody, body: createConversationBody, do: (*call).createConversation},
	{method: "POST", pattern: "/conversations/messages", scope: "conversations/message.write", body: sendBody, do: (*call).sendMessage},
	{method: "POST", pattern: "/conversations/messages/inbound", scope: "conversations/message.write", body: inboundBody, do: (*call).logMessage},
	{method: "POST", pattern: "/conversations/messages/outbound", scope: "conversations/message.write", body: outboundBody, do: (*call).logMessage},
	{method: "GET", pattern: "/conversations/messages/email/{id}", scope: "conversations/message.readonly", do: (*call).getEmail},
	{method: "DELETE", pattern: "/conversations/messages/email/{emailMessageId}/schedule", scope: "conversations/message.write", do: (*call).cancelEmail},
	{method: "GET", pattern: "/conversations/messages/{id}", scope: "conversations/message.readonly", do: (*call).getMessage},
	{method: "DELETE", pattern: "/conversations/messages/{messageId}/schedule", scope: "conversations/message.write", do: (*call).cancelMessage},
	{method: "GET", pattern: "/conversations/{conversationId}", scope: "conversations.readonly", do: (*call).getConversation},
	{method: "GET", pattern: "/conversations/{conversationId}/messages", scope: "conversations/message.readonly", query: messagesQuery, do: (*call).listMessages},

	{method: "GET", pattern: "/businesses", scope: "businesses.readonly", in: inQuery, query: businessesQuery, do: (*call).listBusinesses},
	{method: "GET", pattern: "/businesses/{businessId}", scope: "businesses.readonly", do: (*call).getBusiness},
	{method: "POST", pattern: "/businesses", scope: "businesses.write", in: inBody, body: createBusinessBody, do: (*call).createBusiness},
	{method: "PUT", pattern: "/businesses/{businessId}", scope: "businesses.write", body: businessFields, do: (*call).updateBusiness},
	{method: "DELETE", pattern: "/businesses/{businessId}", scope: "businesses.write", do: (*call).deleteBusiness},

	{method: "GET", pattern: "/opportunities/pipelines", scope: "opportunities.readonly", in: inQuery, query: locationQuery, do: (*call).listPipelines},
	{method: "GET", pattern: "/opportunities/lost-reason", scope: "opportunities.readonly", in: inQuery, query: lostReasonsQuery, do: (*call).listLostReasons},
	{method: "GET", pattern: "/opportunities/search", scope: "opportunities.readonly", in: inQuery, query: opportunitiesQuery, queryV3: opportunitiesQueryV3, do: (*call).searchOpportunities},
	{method: "POST", pattern: "/opportunities", scope: "opportunities.write", in: inBody, body: createOpportunityBody, do: (*call).createOpportunity},
	{method: "GET", pattern: "/opportunities/{id}", scope: "opportunities.readonly", do: (*call).getOpportunity},
	{method: "PUT", pattern: "/opportunities/{id}", scope: "opportunities.write", body: updateOpportunityBody, do: (*call).updateOpportunity},
	{method: "PUT", pattern: "/opportunities/{id}/status", scope: "opportunities.write", body: opportunityStatusBody, do: (*call).updateOpportunityStatus},
	{method: "DELETE", pattern: "/opportunities/{id}", scope: "opportunities.write", do: (*call).deleteOpportunity},

	{method: "GET", pattern: "/workflows", scope: "workflows.readonly", in: inQuery, query: locationQuery, do: (*call).listWorkflows},
	{method: "GET", pattern: "/campaigns", scope: "campaigns.readonly", in: inQuery, query: campaignsQuery, do: (*call).listCampaigns},
})

func compiled(table []*route) []*route {
	for _, r := range table {
		r.parts = split(r.pattern)
	}
	return table
}

// split cuts an escaped path into its segments. A slash at the end makes no
// difference: the specification writes it on collections, and HighLevel
// takes both.
func split(path string) []string {
	return strings.Split(strings.Trim(path, "/"), "/")
}

func (r *route) matches(method string, segments []string) bool {
	return r.method == method && matches(r.parts, segments)
}

func matches(parts, segments []string) bool {
	if len(parts) != len(segments) {
		return false
	}
	for i, part := range parts {
		if part[0] == '{' && segments[i] != "" {
			continue
		}
		if part != segments[i] {
			return false
		}
	}
	return true
}

// known reports whether any generation has the route, so that an unknown one
// can be refused before the token is looked at. The catalogue has the others.
func known(method string, segments []string) bool {
	for _, r := range routes {
		if r.matches(method, segments) {
			return !r.outdone(segments)
		}
	}
	return false
}

// find returns the route of the generation and gives c its path parameters.
// A path that names an operation of the other generation is no route, even
// where a parameter could take it: campaigns/remove-all is not a campaign.
func find(method string, segments []string, g generation, c *call) *route {
	for _, r := range routes {
		if !r.matches(method, segments) {
			continue
		}
		if r.only != 0 && r.only != g {
			return nil
		}
		c.path = map[string]string{}
		for i, part := range r.parts {
			if part[0] == '{' {
				value, err := url.PathUnescape(segments[i])
				if err != nil {
					value = segments[i]
				}
				c.path[part[1:len(part)-1]] = value
			}
		}
		return r
	}
	return nil
}

func (c *call) unrouted() answer {
	f := failure{StatusCode: http.StatusNotFound, Error: "Not Found"}
	f.Message = "Cannot " + c.request.Method + " " + c.request.URL.RequestURI()
	return answer{http.StatusNotFound, f}
}

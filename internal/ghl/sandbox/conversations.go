package sandbox

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// inbox is what was written and said with the contacts of an account.
type inbox struct {
	conversations     map[string]*conversation
	conversationIndex index[conversation]
	messages          map[string][]*message // by conversation, the oldest first
	emails            map[string]*email
}

// conversation is one version of a conversation; like a contact it is never
// changed. Its messages are the account's.
type conversation struct {
	id, contactID string
	unread        int
	last          *message // nil before the first one
	added         time.Time
}

// conversationWire is ConversationSchema, what a search answers, with keys that
// live answers have beside it; those of facts.md 2.5 are sort and, by the name
// of the parameter that pages, lastMessageDate.
type conversationWire struct {
	ID                   string  `json:"id"`
	ContactID            string  `json:"contactId"`
	LocationID           string  `json:"locationId"`
	LastMessageBody      string  `json:"lastMessageBody"`
	LastMessageType      string  `json:"lastMessageType"`
	LastMessageDirection string  `json:"lastMessageDirection,omitempty"`
	LastMessageDate      int64   `json:"lastMessageDate"` // in milliseconds
	Type                 string  `json:"type"`
	UnreadCount          int     `json:"unreadCount"`
	FullName             string  `json:"fullName"`
	ContactName          string  `json:"contactName"`
	Email                string  `json:"email"`
	Phone                string  `json:"phone"`
	AssignedTo           string  `json:"assignedTo,omitempty"`
	DateAdded            int64   `json:"dateAdded"`
	Sort                 []int64 `json:"sort"`
}

// conversationRead is GetConversationByIdResponse, which has no wrapper, and a
// number for what a search calls by a word.
type conversationRead struct {
	ID          string `json:"id"`
	ContactID   string `json:"contactId"`
	LocationID  string `json:"locationId"`
	Deleted     bool   `json:"deleted"`
	Inbox       bool   `json:"inbox"`
	Type        int    `json:"type"` // 1 phone, 2 e-mail
	UnreadCount int    `json:"unreadCount"`
	AssignedTo  string `json:"assignedTo,omitempty"`
	Starred     bool   `json:"starred"`
}

// conversationCreated is ConversationCreateResponseDto.
type conversationCreated struct {
	ID              string `json:"id"`
	ContactID       string `json:"contactId"`
	LocationID      string `json:"locationId"`
	Deleted         bool   `json:"deleted"`
	DateAdded       string `json:"dateAdded"`
	DateUpdated     string `json:"dateUpdated"`
	LastMessageDate string `json:"lastMessageDate"`
	AssignedTo      string `json:"assignedTo,omitempty"`
}

var (
	conversationsQuery = shape{
		{name: "locationId", is: isText, must: true},
		{name: "contactId", is: isText},
		{name: "assignedTo", is: isText},
		{name: "followers", is: isText},
		{name: "mentions", is: isText},
		{name: "query", is: isText},
		{name: "sort", is: isOneOf("asc", "desc")},
		{name: "startAfterDate", is: isDigits(0, 0)},
		{name: "id", is: isText},
		{name: "limit", is: isDigits(1, maxConversations)},
		{name: "lastMessageType", is: isText},
		{name: "lastMessageAction", is: isOneOf("automated", "manual")},
		{name: "lastMessageDirection", is: isOneOf("inbound", "outbound")},
		{name: "status", is: isOneOf("all", "read", "unread", "starred", "recents")},
		{name: "sortBy", is: isOneOf("last_manual_message_date", "last_message_date", "score_profile", "overdue_at", "due_at")},
		{name: "sortScoreProfile", is: isText},
		{name: "scoreProfile", is: isText},
		{name: "scoreProfileMin", is: isDigits(0, 0)},
		{name: "scoreProfileMax", is: isDigits(0, 0)},
		{name: "startDate", is: isDigits(0, 0)},
		{name: "endDate", is: isDigits(0, 0)},
	}
	createConversationBody = shape{
		{name: "locationId", is: isText, must: true},
		{name: "contactId", is: isText, must: true},
	}
)

// heard is when the conversation was last added to.
func (v *conversation) heard() time.Time {
	if v.last == nil {
		return v.added
	}
	return v.last.added
}

// byMail reports whether the conversation is one by e-mail; all others count as
// one by phone.
func (v *conversation) byMail() bool { return v.last != nil && v.last.kind == kinds["Email"] }

func (v *conversation) wire(k *contact) conversationWire {
	w := conversationWire{
		ID: v.id, ContactID: k.id, UnreadCount: v.unread, Type: "TYPE_PHONE",
		FullName: k.name(), ContactName: strings.ToLower(k.name()), Email: k.email, Phone: k.phone, AssignedTo: k.assignedTo,
		LastMessageDate: v.heard().UnixMilli(), DateAdded: v.added.UnixMilli(), Sort: []int64{v.heard().UnixMilli()},
	}
	if v.byMail() {
		w.Type = "TYPE_EMAIL"
	}
	if m := v.last; m != nil {
		w.LastMessageBody, w.LastMessageType, w.LastMessageDirection = m.body, m.kind.name, m.direction
	}
	return w
}

// searchConversations finds conversations, those last heard of first unless
// asked otherwise. Nobody in the sample is mentioned or scored, and nothing is
// starred or due: what is sorted by that is in the same order.
func (c *call) searchConversations() answer {
	q := c.query
	var found []*conversation
	for _, v := range c.a.conversationIndex.all(c.now) {
		k := c.a.contacts[v.contactID]
		if k != nil && v.fits(k, q) {
			found = append(found, v)
		}
	}
	direction := -1
	if q.text("sort") == "asc" {
		direction = 1
	}
	slices.SortFunc(found, func(x, y *conversation) int {
		return direction * cmp.Or(x.heard().Compare(y.heard()), strings.Compare(x.id, y.id))
	})
	total := len(found)
	if after, err := strconv.ParseInt(q.text("startAfterDate"), 10, 64); err == nil {
		found = slices.DeleteFunc(found, func(v *conversation) bool { return direction*cmp.Compare(v.heard().UnixMilli(), after) <= 0 })
	}
	conversations := []conversationWire{}
	for _, v := range page(found, 0, q.number("limit", 20)) {
		w := v.wire(c.a.contacts[v.contactID])
		w.LocationID = c.a.LocationID
		conversations = append(conversations, w)
	}
	return ok(object{"conversations": conversations, "total": total})
}

func (v *conversation) fits(k *contact, q object) bool {
	read := v.wire(k)
	switch q.text("status") {
	case "unread":
		if v.unread == 0 {
			return false
		}
	case "read":
		if v.unread > 0 {
			return false
		}
	case "starred":
		return false
	}
	within := func(name string, direction int) bool {
		at, err := strconv.ParseInt(q.text(name), 10, 64)
		return err != nil || direction*cmp.Compare(read.DateAdded, at) >= 0
	}
	text := strings.ToLower(strings.Join([]string{k.name(), k.email, k.phone, read.LastMessageBody}, "\n"))
	return q.text("mentions")+q.text("scoreProfile") == "" && asked(q.text("contactId"), k.id) && asked(q.text("id"), v.id) &&
		anyOf(q.text("assignedTo"), cmp.Or(k.assignedTo, "unassigned")) && anyOf(q.text("followers"), k.followers...) && asked(q.text("lastMessageAction"), v.action()) &&
		asked(q.text("lastMessageType"), read.LastMessageType) && asked(q.text("lastMessageDirection"), read.LastMessageDirection) && within("startDate", 1) && within("endDate", -1) &&
		!slices.ContainsFunc(words(q.text("query")), func(w string) bool { return !strings.Contains(text, w) })
}

// anyOf reports whether one of the values is among those asked for, which are
// separated by commas.
func anyOf(wanted string, values ...string) bool {
	return wanted == "" || slices.ContainsFunc(strings.Split(wanted, ","), func(w string) bool { return slices.Contains(values, w) })
}

// action says who sent the last message: a person in the app, or a machine; ""
// if it came in.
func (v *conversation) action() string {
	switch {
	case v.last == nil || v.last.direction == "inbound":
		return ""
	case v.last.source == "app":
		return "manual"
	}
	return "automated"
}

// conversation returns the conversation of an id, and whose it is, or the
// refusal.
func (c *call) conversation(id string) (*conversation, *contact, *answer) {
	v := c.a.conversations[id]
	if v == nil || c.a.contacts[v.contactID] == nil {
		return nil, nil, refuse(http.StatusBadRequest, "Conversation with id "+id+" not found")
	}
	return v, c.a.contacts[v.contactID], nil
}

func (c *call) getConversation() answer {
	v, k, bad := c.conversation(c.path["conversationId"])
	if bad != nil {
		return *bad
	}
	read := conversationRead{ID: v.id, ContactID: k.id, LocationID: c.a.LocationID, Inbox: true, Type: 1, UnreadCount: v.unread, AssignedTo: k.assignedTo}
	if v.byMail() {
		read.Type = 2
	}
	return ok(read)
}

func (c *call) createConversation() answer {
	id := c.body.text("contactId")
	k := c.a.contacts[id]
	switch {
	case k == nil:
		return missing("Contact", id)
	case c.a.conversationOf(id) != nil:
		return fail(http.StatusBadRequest, fmt.Sprintf(secondConversation, id))
	}
	v := c.a.begin(id, c.now)
	return created(object{"success": true, "conversation": conversationCreated{
		ID: v.id, ContactID: id, LocationID: c.a.LocationID, DateAdded: stamp(c.now), DateUpdated: stamp(c.now), LastMessageDate: stamp(c.now), AssignedTo: k.assignedTo,
	}})
}

// conversationOf returns the conversation with a contact; a contact has no more
// than one. Nil is none.
func (a *Account) conversationOf(contactID string) *conversation {
	for _, v := range a.conversations {
		if v.contactID == contactID {
			return v
		}
	}
	return nil
}

// begin makes the conversation with a contact.
func (a *Account) begin(contactID string, now time.Time) *conversation {
	v := &conversation{id: a.newID("conversation"), contactID: contactID, added: now}
	a.keep(v, now.Add(a.searchLag))
	return v
}

// keep stores a version of a conversation, which searches see at a time.
func (a *Account) keep(v *conversation, visible time.Time) {
	a.conversations[v.id] = v
	a.conversationIndex.put(v.id, v, visible)
}

package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// message is one version of a message, call or thread of e-mails; like a contact
// it is never changed.
type message struct {
	id, conversationID, contactID, userID string
	kind                                  kindOfMessage
	body, direction, status, source       string
	attachments, emails                   []string // the ids of the e-mails in the thread
	provider                              string
	callStatus                            string
	callSeconds                           int
	added, due                            time.Time // due is zero unless it was scheduled
}

// email is one e-mail of a thread.
type email struct {
	id, threadID, subject, html, from string
	to                                []string
	message                           *message // what says the rest
}

// messageWire is GetMessageResponseDto.
type messageWire struct {
	ID                     string       `json:"id"`
	Type                   int          `json:"type"`
	MessageType            string       `json:"messageType"`
	LocationID             string       `json:"locationId"`
	ContactID              string       `json:"contactId"`
	ConversationID         string       `json:"conversationId"`
	DateAdded              string       `json:"dateAdded"`
	Body                   string       `json:"body,omitempty"`
	Direction              string       `json:"direction"`
	Status                 string       `json:"status"`
	ContentType            string       `json:"contentType"`
	Attachments            []string     `json:"attachments"`
	Meta                   *messageMeta `json:"meta,omitempty"`
	Source                 string       `json:"source,omitempty"`
	UserID                 string       `json:"userId,omitempty"`
	ConversationProviderID string       `json:"conversationProviderId,omitempty"`
}

type messageMeta struct {
	CallDuration string  `json:"callDuration,omitempty"`
	CallStatus   string  `json:"callStatus,omitempty"`
	Email        *object `json:"email,omitempty"`
}

// emailWire is GetEmailMessageResponseDto.
type emailWire struct {
	ID             string   `json:"id"`
	ThreadID       string   `json:"threadId"`
	LocationID     string   `json:"locationId"`
	ContactID      string   `json:"contactId"`
	ConversationID string   `json:"conversationId"`
	DateAdded      string   `json:"dateAdded"`
	Subject        string   `json:"subject"`
	Body           string   `json:"body"`
	Direction      string   `json:"direction"`
	Status         string   `json:"status"`
	ContentType    string   `json:"contentType"`
	Attachments    []string `json:"attachments"`
	Provider       string   `json:"provider"`
	From           string   `json:"from"`
	To             []string `json:"to"`
	Source         string   `json:"source,omitempty"`
}

var messagesQuery = shape{
	{name: "lastMessageId", is: isText},
	{name: "limit", is: isDigits(1, maxConversations)},
	{name: "type", is: isOneOf(strings.Fields("TYPE_CALL TYPE_SMS TYPE_RCS TYPE_EMAIL TYPE_FACEBOOK TYPE_GMB TYPE_INSTAGRAM TYPE_WHATSAPP " +
		"TYPE_ACTIVITY_APPOINTMENT TYPE_ACTIVITY_CONTACT TYPE_ACTIVITY_INVOICE TYPE_ACTIVITY_PAYMENT TYPE_ACTIVITY_OPPORTUNITY TYPE_LIVE_CHAT " +
		"TYPE_INTERNAL_COMMENTS TYPE_ACTIVITY_EMPLOYEE_ACTION_LOG TYPE_TIKTOK TYPE_ACTIVITY_WHATSAPP TYPE_FORM_SUBMISSION")...)},
}

// state is the message's status; what was scheduled is sent when its time comes.
func (m *message) state(now time.Time) string {
	if m.status == "scheduled" && !now.Before(m.due) {
		return "sent"
	}
	return m.status
}

// messageWire writes a message. The text of e-mails is left out: only
// GET /conversations/messages/email/{id} has it (issue 40 of
// highlevel-api-docs).
func (c *call) messageWire(m *message) messageWire {
	w := messageWire{
		ID: m.id, Type: m.kind.number, MessageType: m.kind.name, LocationID: c.a.LocationID, ContactID: m.contactID, ConversationID: m.conversationID,
		DateAdded: stamp(m.added), Body: m.body, Direction: m.direction, Status: m.state(c.now), ContentType: "text/plain",
		Attachments: list(m.attachments), Source: m.source, UserID: m.userID, ConversationProviderID: m.provider,
	}
	switch {
	case len(m.emails) > 0:
		w.Body, w.ContentType, w.Meta = "", "text/html", &messageMeta{Email: &object{"messageIds": m.emails}}
	case m.callStatus != "":
		w.Meta = &messageMeta{CallStatus: m.callStatus, CallDuration: strconv.Itoa(m.callSeconds)}
	}
	return w
}

// listMessages answers a conversation, the newest message first: 20 unless
// asked, within an object of its own (facts.md 2.5).
func (c *call) listMessages() answer {
	v, _, bad := c.conversation(c.path["conversationId"])
	if bad != nil {
		return *bad
	}
	all := slices.Clone(c.a.messages[v.id])
	slices.Reverse(all)
	if kind := c.query.text("type"); kind != "" {
		all = slices.DeleteFunc(all, func(m *message) bool { return m.kind.name != kind })
	}
	from := 0
	if last := c.query.text("lastMessageId"); last != "" {
		if from = slices.IndexFunc(all, func(m *message) bool { return m.id == last }) + 1; from == 0 {
			return missing("Message", last)
		}
	}
	found, last := []messageWire{}, ""
	for _, m := range page(all, from, c.query.number("limit", 20)) {
		found, last = append(found, c.messageWire(m)), m.id
	}
	return ok(object{"messages": object{"lastMessageId": last, "nextPage": from+len(found) < len(all), "messages": found}})
}

// message returns a message by its id, and where it is in its conversation, or
// the refusal.
func (c *call) message(id string) (*message, int, *answer) {
	for _, all := range c.a.messages {
		if at := slices.IndexFunc(all, func(m *message) bool { return m.id == id }); at >= 0 && c.a.contacts[all[at].contactID] != nil {
			return all[at], at, nil
		}
	}
	return nil, 0, refuse(http.StatusBadRequest, "Message with id "+id+" not found")
}

// getMessage answers the message without a wrapper.
func (c *call) getMessage() answer {
	m, _, bad := c.message(c.path["id"])
	if bad != nil {
		return *bad
	}
	return ok(c.messageWire(m))
}

// getEmail answers one e-mail, without a wrapper.
func (c *call) getEmail() answer {
	e := c.a.emails[c.path["id"]]
	if e == nil || c.a.contacts[e.message.contactID] == nil {
		return missing("Email message", c.path["id"])
	}
	m := e.message
	return ok(emailWire{
		ID: e.id, ThreadID: e.threadID, LocationID: c.a.LocationID, ContactID: m.contactID, ConversationID: m.conversationID,
		DateAdded: stamp(m.added), Subject: e.subject, Body: e.html, Direction: m.direction, Status: m.state(c.now), ContentType: "text/html",
		Attachments: list(m.attachments), Provider: "smtp", From: e.from, To: e.to, Source: m.source,
	})
}

// addMessage puts a message into its conversation, by its date.
func (a *Account) addMessage(v *conversation, m *message, visible time.Time) {
	m.conversationID, m.contactID = v.id, v.contactID
	all := a.messages[v.id]
	at := len(all)
	for at > 0 && all[at-1].added.After(m.added) {
		at--
	}
	a.messages[v.id] = slices.Insert(all, at, m)
	next := *v
	if m.direction == "inbound" {
		next.unread++
	}
	if at == len(all) {
		next.last = m
	}
	a.keep(&next, visible)
}

// addEmail makes the e-mail that a message stands for.
func (a *Account) addEmail(m *message, subject, html, from string, to ...string) *email {
	e := &email{id: a.newID("email"), threadID: m.id, subject: subject, html: html, from: from, to: to, message: m}
	m.emails = append(m.emails, e.id)
	a.emails[e.id] = e
	return e
}

package ghl

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Message is one message, e-mail or call of a conversation.
type Message struct {
	ID             string      `json:"id"`
	Type           string      `json:"messageType"` // "TYPE_SMS", with or without TYPE_; its number beside it is not read
	ContactID      string      `json:"contactId"`
	ConversationID string      `json:"conversationId"`
	Body           string      `json:"body"` // of e-mails in a list it is left out; see GetEmail
	Direction      string      `json:"direction"`
	Status         string      `json:"status"`
	Attachments    []string    `json:"attachments"`
	UserID         string      `json:"userId"`
	DateAdded      Time        `json:"dateAdded"`
	Meta           MessageMeta `json:"meta"`
}

// MessageMeta is what calls and e-mails have beside a text.
type MessageMeta struct {
	CallStatus   string `json:"callStatus"`
	CallDuration any    `json:"callDuration"` // seconds, as a number or as text
	Email        struct {
		MessageIDs []string `json:"messageIds"` // of the e-mails in this thread, for GetEmail
	} `json:"email"`
}

// MessagePage is a part of a conversation, newest first.
type MessagePage struct {
	Messages      []Message
	LastMessageID string // to go on behind
	More          bool
}

// UnmarshalJSON reads the page where HighLevel puts it, in an object of its own,
// and where the specification has it (facts.md 2.5).
func (p *MessagePage) UnmarshalJSON(raw []byte) error {
	var flat struct {
		LastMessageID string          `json:"lastMessageId"`
		NextPage      bool            `json:"nextPage"`
		Messages      json.RawMessage `json:"messages"`
	}
	if err := json.Unmarshal(raw, &flat); err != nil {
		return err
	}
	if messages := bytes.TrimSpace(flat.Messages); len(messages) > 0 && messages[0] == '{' {
		return p.UnmarshalJSON(messages)
	}
	p.LastMessageID, p.More = flat.LastMessageID, flat.NextPage
	if len(flat.Messages) == 0 {
		return nil
	}
	return json.Unmarshal(flat.Messages, &p.Messages)
}

func (p MessagePage) complete() bool { return p.Messages != nil }

func (m Message) complete() bool { return m.ID != "" }

// Email is one e-mail of a thread.
type Email struct {
	ID             string   `json:"id"`
	ContactID      string   `json:"contactId"`
	ConversationID string   `json:"conversationId"`
	Subject        string   `json:"subject"`
	Body           string   `json:"body"` // HTML
	From           string   `json:"from"`
	To             []string `json:"to"`
	Status         string   `json:"status"`
	Direction      string   `json:"direction"`
	DateAdded      Time     `json:"dateAdded"`
}

func (e Email) complete() bool { return e.ID != "" }

// ListMessages reads a conversation, newest first, at most so many messages from
// behind one on; "" is the beginning.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/get-messages
func (a *Account) ListMessages(ctx context.Context, conversationID, after string, limit int) (MessagePage, error) {
	query := url.Values{"limit": {strconv.Itoa(limit)}}
	if after != "" {
		query.Set("lastMessageId", after)
	}
	return do[MessagePage](ctx, a, "GET /conversations/{conversationId}/messages", MessagesRead, request{ids: []string{conversationID}, query: query})
}

// GetMessage reads one message.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/get-message
func (a *Account) GetMessage(ctx context.Context, messageID string) (Message, error) {
	return do[Message](ctx, a, "GET /conversations/messages/{id}", MessagesRead, request{ids: []string{messageID}})
}

// GetEmail reads one e-mail, which has another id than the message that stands
// for its thread (MessageMeta).
// https://marketplace.gohighlevel.com/docs/ghl/conversations/get-email-by-id
func (a *Account) GetEmail(ctx context.Context, emailMessageID string) (Email, error) {
	return do[Email](ctx, a, "GET /conversations/messages/email/{id}", MessagesRead, request{ids: []string{emailMessageID}})
}

// NewMessage is a message to be sent. HighLevel's specification requires subType
// and status too; nobody sends them, and nothing misses them (facts.md 2.5).
type NewMessage struct {
	Type                   string   `json:"type"` // SMS, RCS, Email, WhatsApp, IG, FB, Custom, Live_Chat, TIKTOK
	ContactID              string   `json:"contactId"`
	Message                string   `json:"message,omitempty"` // of all but e-mails
	HTML                   string   `json:"html,omitempty"`    // of e-mails
	Subject                string   `json:"subject,omitempty"`
	Attachments            []string `json:"attachments,omitempty"` // URLs
	EmailFrom              string   `json:"emailFrom,omitempty"`
	FromNumber             string   `json:"fromNumber,omitempty"`
	ConversationProviderID string   `json:"conversationProviderId,omitempty"`
	ScheduledTimestamp     int64    `json:"scheduledTimestamp,omitempty"` // UTC, in seconds; 0 is now
}

// SentMessage is what became of a message that was sent or logged.
type SentMessage struct {
	ConversationID string `json:"conversationId"`
	MessageID      string `json:"messageId"`
	EmailMessageID string `json:"emailMessageId"` // of e-mails
	Status         string `json:"status"`         // where a sent one says it
}

func (s SentMessage) complete() bool { return s.MessageID != "" }

// SendMessage sends a message, or has it sent at a time to come. That costs
// money and cannot be taken back, so that one whose answer was lost is not sent
// again: it is looked for, and is OutcomeUnknown if it is not there yet.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/send-a-new-message
func (a *Account) SendMessage(ctx context.Context, in NewMessage) (SentMessage, error) {
	like := Message{Type: in.Type, Direction: "outbound", Body: in.Message}
	return create(ctx, a, creation[SentMessage]{
		same:  strings.Join([]string{in.ContactID, "message", in.Type, in.Message, in.HTML, in.Subject, strconv.FormatInt(in.ScheduledTimestamp, 10)}, "\n"),
		final: true,
		send: func(ctx context.Context) (SentMessage, error) {
			sent, err := do[SentMessage](ctx, a, "POST /conversations/messages", MessagesWrite, request{body: in, brief: true})
			a.began(in.ContactID, sent.ConversationID) // it may be the first with the contact
			return sent, err
		},
		look: func(ctx context.Context, at time.Time) ([]SentMessage, error) {
			conversations, err := a.ConversationsWith(ctx, in.ContactID)
			if err != nil {
				return nil, err
			}
			var found []SentMessage
			for _, v := range conversations {
				some, err := a.alike(ctx, v.ID, like, in.Subject, a.clock.theirs(at).Add(-late), func(added time.Time) bool {
					return a.clock.near(added, at) || in.ScheduledTimestamp != 0 && added.Unix() == in.ScheduledTimestamp
				})
				if err != nil {
					return nil, err
				}
				found = append(found, some...)
			}
			return found, nil
		},
		id: func(s SentMessage) string { return s.MessageID },
	})
}

// LoggedMessage is a message or a call that happened elsewhere.
type LoggedMessage struct {
	Type                   string   `json:"type"` // as NewMessage.Type, or Call
	ConversationID         string   `json:"conversationId"`
	ContactID              string   `json:"contactId,omitempty"` // not of an outbound call
	ConversationProviderID string   `json:"conversationProviderId,omitempty"`
	Direction              string   `json:"direction,omitempty"` // inbound or outbound; not of an outbound call
	Message                string   `json:"message,omitempty"`
	HTML                   string   `json:"html,omitempty"`
	Subject                string   `json:"subject,omitempty"`
	Date                   string   `json:"date,omitempty"` // RFC 3339
	Call                   *CallLog `json:"call,omitempty"`
}

// CallLog is what is logged of a call.
type CallLog struct {
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Status string `json:"status,omitempty"` // pending, completed, answered, busy, no-answer, failed, canceled, voicemail
}

// LogMessage adds a message that was received, or sent by other means, or a call
// that came in. Nothing is sent to anybody.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/add-an-inbound-message
func (a *Account) LogMessage(ctx context.Context, in LoggedMessage) (SentMessage, error) {
	return a.logged(ctx, in.ContactID, in, func(ctx context.Context) (SentMessage, error) {
		return do[SentMessage](ctx, a, "POST /conversations/messages/inbound", MessagesWrite, request{body: in, brief: true})
	})
}

// LogOutboundCall adds a call that was made by other means. HighLevel takes
// neither a direction nor a contact with it: the conversation says whose it is.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/add-an-outbound-message
func (a *Account) LogOutboundCall(ctx context.Context, contactID string, in LoggedMessage) (SentMessage, error) {
	in.Type, in.ContactID, in.Direction = "Call", "", ""
	return a.logged(ctx, contactID, in, func(ctx context.Context) (SentMessage, error) {
		return do[SentMessage](ctx, a, "POST /conversations/messages/outbound", MessagesWrite, request{body: in, brief: true})
	})
}

func (a *Account) logged(ctx context.Context, contactID string, in LoggedMessage, send func(context.Context) (SentMessage, error)) (SentMessage, error) {
	date, _ := time.Parse(time.RFC3339, in.Date)
	like := Message{Type: in.Type, Direction: cmp.Or(in.Direction, "outbound"), Body: in.Message}
	return create(ctx, a, creation[SentMessage]{
		same: strings.Join([]string{contactID, "logged", in.Type, like.Direction, in.Date, in.Message, in.HTML, in.Subject}, "\n"),
		send: send,
		look: func(ctx context.Context, at time.Time) ([]SentMessage, error) {
			// Not by a search, which may not show the conversation yet.
			if date.IsZero() {
				return a.alike(ctx, in.ConversationID, like, in.Subject, a.clock.theirs(at).Add(-late), func(added time.Time) bool { return a.clock.near(added, at) })
			}
			return a.alike(ctx, in.ConversationID, like, in.Subject, date, func(added time.Time) bool { return added.Unix() == date.Unix() })
		},
		id: func(s SentMessage) string { return s.MessageID },
	})
}

// alike returns the messages of a conversation that are like one, from a moment
// on.
func (a *Account) alike(ctx context.Context, conversationID string, like Message, subject string, since time.Time, then func(added time.Time) bool) ([]SentMessage, error) {
	recent, err := a.messagesSince(ctx, conversationID, since)
	if err != nil {
		return nil, err
	}
	var found []SentMessage
	for _, m := range recent {
		if m.Direction != like.Direction || m.Channel() != like.Channel() || !then(m.DateAdded.Time) {
			continue
		}
		sent := SentMessage{ConversationID: conversationID, MessageID: m.ID, Status: m.Status}
		same := sameText(m.Body, like.Body)
		if mails := m.Meta.Email.MessageIDs; len(mails) > 0 {
			// Of an e-mail the subject has to do: what becomes of HTML on its way is not known.
			sent.EmailMessageID = mails[len(mails)-1]
			e, err := a.GetEmail(ctx, sent.EmailMessageID)
			if err != nil {
				return nil, err
			}
			same = sameText(e.Subject, subject)
		}
		if same {
			found = append(found, sent)
		}
	}
	return found, nil
}

// messagesSince reads what was added to a conversation from a moment on, and a
// little more.
func (a *Account) messagesSince(ctx context.Context, conversationID string, since time.Time) ([]Message, error) {
	const most, pages = 100, 3
	var all []Message
	after := ""
	for range pages {
		page, err := a.ListMessages(ctx, conversationID, after, most)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Messages...)
		if after = page.LastMessageID; !page.More || len(page.Messages) == 0 || page.Messages[len(page.Messages)-1].DateAdded.Before(since) {
			return all, nil
		}
	}
	return nil, errUnclear
}

// channels are the words of Message.Type whose channel goes by another name
// where messages are sent.
var channels = map[string]string{
	"EMAIL": "Email", "WHATSAPP": "WhatsApp", "INSTAGRAM": "IG", "FACEBOOK": "FB", "LIVE_CHAT": "Live_Chat", "WEBCHAT": "Live_Chat",
	"CALL": "Call", "IVR_CALL": "Call", "CUSTOM_CALL": "Call", "CUSTOM": "Custom", "CUSTOM_SMS": "SMS", "CUSTOM_EMAIL": "Email",
	"CUSTOM_PROVIDER_SMS": "Custom", "CUSTOM_PROVIDER_EMAIL": "Custom",
}

// Channel is how a message went, in the words in which it is sent (NewMessage),
// or Call; "activity appointment" and the like of what is none of these.
func (m Message) Channel() string {
	word := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(m.Type), "TYPE_"), "CAMPAIGN_")
	switch word {
	case "SMS", "RCS", "TIKTOK", "GMB", "FB", "IG":
		return word
	}
	return cmp.Or(channels[word], strings.ToLower(strings.ReplaceAll(word, "_", " ")))
}

// cancelled is the answer to cancelling: its status stands in the body, of a 200
// (CancelScheduledResponseDto).
type cancelled struct {
	Status  int    `json:"status"`
	Message string `json:"message"`
}

// CancelScheduledMessage takes back a message, not an e-mail, that was to be
// sent later.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/cancel-scheduled-message
func (a *Account) CancelScheduledMessage(ctx context.Context, messageID string) error {
	var sent int
	r, err := do[cancelled](ctx, a, "DELETE /conversations/messages/{messageId}/schedule", MessagesWrite, request{ids: []string{messageID}, again: true, gone: true, sent: &sent})
	return cmp.Or(err, r.failure("DELETE /conversations/messages/{messageId}/schedule", sent))
}

// CancelScheduledEmail takes back an e-mail that was to be sent later.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/cancel-scheduled-email-message
func (a *Account) CancelScheduledEmail(ctx context.Context, emailMessageID string) error {
	var sent int
	r, err := do[cancelled](ctx, a, "DELETE /conversations/messages/email/{emailMessageId}/schedule", MessagesWrite, request{ids: []string{emailMessageID}, again: true, gone: true, sent: &sent})
	return cmp.Or(err, r.failure("DELETE /conversations/messages/email/{emailMessageId}/schedule", sent))
}

// failure is what a body says went wrong. That there is nothing to cancel is
// none once it was asked for twice: the first time did it.
func (r cancelled) failure(operation string, sent int) error {
	if r.Status < 400 {
		return nil
	}
	e := Error{Operation: operation, Scope: MessagesWrite, Status: r.Status, Message: Redact(shorten(r.Message))}
	e.Violations = []string{e.Message}
	if e.Code = e.classify(nil); sent > 1 && e.Code == NotFound {
		return nil
	}
	return &e
}

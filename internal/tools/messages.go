package tools

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"mcp-ghl/internal/ghl"
)

func messages() []Tool {
	return []Tool{
		define(Tool{
			Name: "send_message", Title: "Send a message",
			Doc:    "Send a contact a message now. It costs money and cannot be taken back. Refused where the contact does not want messages on that channel.",
			Effect: Add, Creates: true, Scope: ghl.MessagesWrite, Sets: []string{Messaging},
			Operations: []string{"POST /conversations/messages"},
		}, func(ctx context.Context, crm *ghl.Account, in newMessage) (sentMessage, error) {
			c, err := in.addressee(ctx, crm)
			if err != nil {
				return sentMessage{}, err
			}
			return in.send(ctx, crm, c, 0)
		}),
		define(Tool{
			Name: "schedule_message", Title: "Send a message later",
			Doc:    "Have a message sent at a time to come. Otherwise as send_message.",
			Effect: Add, Creates: true, Scope: ghl.MessagesWrite, Sets: []string{Messaging},
			Operations: []string{"POST /conversations/messages"},
		}, scheduleMessage),
		define(Tool{
			Name: "cancel_scheduled_message", Title: "Cancel a scheduled message",
			Doc:    "Take back a message that is still to be sent: list_messages shows it with status scheduled.",
			Effect: Change, Scope: ghl.MessagesWrite, Sets: []string{Messaging},
			Operations: []string{"DELETE /conversations/messages/{messageId}/schedule", "DELETE /conversations/messages/email/{emailMessageId}/schedule"},
		}, cancelScheduledMessage),
		define(Tool{
			Name: "log_message", Title: "Log a message or call",
			Doc:    "Add to the conversation a message or call that happened elsewhere. Sends nothing.",
			Effect: Add, Creates: true, Scope: ghl.MessagesWrite, Sets: []string{Messaging},
			Operations: []string{"POST /conversations/messages/inbound", "POST /conversations/messages/outbound", "POST /conversations/"},
		}, logMessage),
	}
}

// newMessage is a message to be sent.
type newMessage struct {
	ContactID   id      `json:"contactId" jsonschema_description:"Contact id."`
	Channel     string  `json:"channel" jsonschema:"enum=SMS,enum=Email,enum=WhatsApp,enum=RCS,enum=IG,enum=FB,enum=Custom,enum=Live_Chat,enum=TIKTOK" jsonschema_description:"Channel."`
	Body        words   `json:"body" jsonschema_description:"Plain text, of e-mails too."`
	Subject     string  `json:"subject,omitempty" jsonschema_description:"E-mails need one."`
	Attachments []words `json:"attachments,omitempty" jsonschema:"maxItems=10" jsonschema_description:"URLs."`
	From        string  `json:"from,omitempty" jsonschema_description:"Our number or address, if not the usual."`
	Provider    id      `json:"provider,omitempty" jsonschema_description:"Conversation provider id, for Custom."`
}

// sentMessage is a message that was sent.
type sentMessage struct {
	MessageID      string `json:"messageId"`
	ConversationID string `json:"conversationId"`
	ContactID      string `json:"contactId"`
	Channel        string `json:"channel"`
	Name           string `json:"name"`
	Status         string `json:"status"`
}

// addressee is the contact, if all is well with the message and it may be sent.
func (in newMessage) addressee(ctx context.Context, crm *ghl.Account) (ghl.Contact, error) {
	if err := in.check(); err != nil {
		return ghl.Contact{}, err
	}
	c, err := crm.GetContact(ctx, string(in.ContactID))
	if err != nil {
		return ghl.Contact{}, err
	}
	return c, reachable(c, in.Channel)
}

// send sends the message at a time in seconds or, if that is 0, now.
func (in newMessage) send(ctx context.Context, crm *ghl.Account, c ghl.Contact, at int64) (sentMessage, error) {
	wire := ghl.NewMessage{Type: in.Channel, ContactID: string(in.ContactID), Subject: oneLine(in.Subject), ConversationProviderID: string(in.Provider), ScheduledTimestamp: at}
	for _, a := range in.Attachments {
		wire.Attachments = append(wire.Attachments, strings.TrimSpace(string(a)))
	}
	if in.Channel == mailChannel {
		wire.HTML, wire.EmailFrom = htmlOfText(string(in.Body)), in.From
	} else {
		wire.Message, wire.FromNumber = string(in.Body), in.From
	}
	sent, err := crm.SendMessage(ctx, wire)
	if e, ok := errors.AsType[*ghl.Error](err); ok && e.Code == ghl.InvalidArguments && strings.Contains(e.Message, "DND is active") {
		f := unwanted(c, in.Channel) // set since the contact was read, or for a channel whose key nobody knows
		f.TraceID, f.settled = e.TraceID, ghl.Settled(err)
		err = f
	}
	return sentMessage{MessageID: sent.MessageID, ConversationID: sent.ConversationID, ContactID: c.ID, Channel: in.Channel, Name: fullName(c), Status: cmp.Or(sent.Status, "pending")}, err
}

const mailChannel = "Email"

// check looks at what no schema says.
func (in newMessage) check() error {
	var wrong []string
	switch {
	case in.Channel == "":
		wrong = append(wrong, "channel is missing")
	case in.Channel == mailChannel && strings.TrimSpace(in.Subject) == "":
		wrong = append(wrong, "subject is missing: an e-mail needs one")
	case in.Channel != mailChannel && in.Subject != "":
		wrong = append(wrong, "subject is for e-mails only")
	case in.Channel == "Custom" && in.Provider == "":
		wrong = append(wrong, "provider is missing: Custom needs one")
	}
	for i, a := range in.Attachments {
		if u, err := url.Parse(strings.TrimSpace(string(a))); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			wrong = append(wrong, fmt.Sprintf("attachments.%d is not a URL", i))
		}
	}
	if len(wrong) > 0 {
		return invalid(wrong...)
	}
	return nil
}

// dndKeys are the keys of do-not-disturb settings that channels are held to, in
// lower case (facts.md 2.1). RCS goes to the same phone as an SMS. The others
// have none, and are held to the contact's own.
var dndKeys = map[string]string{"SMS": "sms", "RCS": "sms", mailChannel: "email", "WhatsApp": "whatsapp", "FB": "fb"}

// reachable fails for a contact that does not want to be contacted on a channel,
// or cannot be. The contact's own do-not-disturb is of every channel.
func reachable(c ghl.Contact, channel string) error {
	name := addressed(c)
	refuses := c.DND
	for key, d := range c.DNDSettings {
		if strings.EqualFold(key, dndKeys[channel]) && (d.Status == "active" || d.Status == "permanent") {
			refuses = true
		}
	}
	switch {
	case refuses:
		return unwanted(c, channel)
	case slices.Contains([]string{"SMS", "RCS", "WhatsApp"}, channel) && c.Phone == "":
		return &Failure{
			Code: ghl.InvalidArguments, Message: name + " has no phone number, so I cannot write to them by " + channelWords(channel) + ".", ContactID: c.ID,
			Hint: "Ask for one and store it with update_contact, or write an e-mail.",
		}
	case channel == mailChannel && c.Email == "":
		return &Failure{
			Code: ghl.InvalidArguments, Message: name + " has no email address, so I cannot write to them by e-mail.", ContactID: c.ID,
			Hint: "Ask for one and store it with update_contact, or send an SMS.",
		}
	}
	return nil
}

// unwanted is the failure of a message to somebody who does not want it.
func unwanted(c ghl.Contact, channel string) *Failure {
	return &Failure{
		Code: ghl.Forbidden, Message: addressed(c) + " does not want to be contacted by " + channelWords(channel) + ", so I did not send it.", ContactID: c.ID,
		Hint: "Do-not-disturb is set for this contact. Do not try another channel unless the contact asks for it; get_contact shows doNotDisturbChannels.",
	}
}

func addressed(c ghl.Contact) string { return cmp.Or(fullName(c), "The contact") }

// channelWords is a channel as one says it.
func channelWords(channel string) string {
	words := map[string]string{mailChannel: "e-mail", "IG": "Instagram", "FB": "Facebook", "Live_Chat": "live chat", "TIKTOK": "TikTok", "Custom": "this channel", "SMS": "text message", "RCS": "text message"}
	return cmp.Or(words[channel], channel)
}

type laterMessage struct {
	newMessage
	At moment `json:"at" jsonschema:"pattern=\\S" jsonschema_description:"Such as 2026-12-01 14:00; the contact's zone unless one is given."`
}

type scheduledMessage struct {
	sentMessage
	SendAt     string `json:"sendAt"`
	SendAtText string `json:"sendAtText" jsonschema_description:"As said in the contact's zone."`
	Notice     string `json:"notice"`
}

func scheduleMessage(ctx context.Context, crm *ghl.Account, in laterMessage) (scheduledMessage, error) {
	c, err := in.addressee(ctx, crm)
	if err != nil {
		return scheduledMessage{}, err
	}
	n := &names{}
	if n.zone, n.zoneErr = zoneIn(ctx, crm, c); n.zoneErr != nil && !in.At.zoned() {
		return scheduledMessage{}, n.zoneErr
	}
	at, err := in.At.once("at", n.zone)
	if err == nil && !at.After(crm.Now()) {
		_, now := n.said(ghl.Time{Time: crm.Now()})
		err = invalid("at is in the past: it is " + cmp.Or(now, stamp(ghl.Time{Time: crm.Now()})) + " there; send_message sends now")
	}
	if err != nil {
		return scheduledMessage{}, err
	}
	sent, err := in.send(ctx, crm, c, at.Unix())
	sent.Status = "scheduled"
	out := scheduledMessage{sentMessage: sent, Notice: n.notice()}
	out.SendAt, out.SendAtText = n.said(ghl.Time{Time: at})
	return out, err
}

type messageKey struct {
	ContactID id `json:"contactId" jsonschema_description:"Contact id."`
	MessageID id `json:"messageId" jsonschema_description:"Message id."`
}

type cancelledMessage struct {
	ContactID id     `json:"contactId"`
	MessageID id     `json:"messageId"`
	Channel   string `json:"channel"`
	Cancelled bool   `json:"cancelled"`
}

// cancelScheduledMessage cancels e-mails by their own id, which the message that
// stands for their thread names.
func cancelScheduledMessage(ctx context.Context, crm *ghl.Account, in messageKey) (cancelledMessage, error) {
	m, err := crm.GetMessage(ctx, string(in.MessageID))
	switch {
	case err != nil:
		return cancelledMessage{}, err
	case m.ContactID != string(in.ContactID):
		return cancelledMessage{}, &Failure{Code: ghl.NotFound, Message: "I cannot find that message with this contact.", Hint: "It is somebody else's. list_messages shows this contact's."}
	case m.Status != "scheduled":
		return cancelledMessage{}, &Failure{Code: Conflict, Message: "That message is not waiting to be sent.", Hint: "Its status is " + m.Status + ": only scheduled ones can be cancelled."}
	}
	if mails := m.Meta.Email.MessageIDs; len(mails) > 0 {
		err = crm.CancelScheduledEmail(ctx, mails[len(mails)-1])
	} else {
		err = crm.CancelScheduledMessage(ctx, m.ID)
	}
	return cancelledMessage{in.ContactID, in.MessageID, m.Channel(), true}, err
}

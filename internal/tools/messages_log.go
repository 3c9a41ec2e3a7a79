package tools

import (
	"context"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// pastMessage is a message or a call that happened elsewhere.
type pastMessage struct {
	ContactID  id     `json:"contactId" jsonschema_description:"Contact id."`
	Channel    string `json:"channel" jsonschema:"enum=Call,enum=SMS,enum=Email,enum=WhatsApp,enum=RCS,enum=GMB,enum=IG,enum=FB,enum=Custom,enum=Live_Chat,enum=TIKTOK" jsonschema_description:"Channel."`
	Direction  string `json:"direction" jsonschema:"enum=inbound,enum=outbound" jsonschema_description:"inbound is from the contact."`
	Body       string `json:"body,omitempty" jsonschema_description:"Plain text; not of calls."`
	Subject    string `json:"subject,omitempty" jsonschema_description:"Of an e-mail."`
	At         moment `json:"at,omitempty" jsonschema_description:"When; default now."`
	CallStatus string `json:"callStatus,omitempty" jsonschema:"enum=completed,enum=answered,enum=busy,enum=no-answer,enum=failed,enum=canceled,enum=voicemail" jsonschema_description:"Default completed."`
	Provider   id     `json:"provider,omitempty" jsonschema_description:"Conversation provider id; Custom needs one."`
}

type loggedMessage struct {
	MessageID      string `json:"messageId"`
	ConversationID string `json:"conversationId"`
	ContactID      string `json:"contactId"`
	Channel        string `json:"channel"`
	Direction      string `json:"direction"`
	DateAdded      string `json:"dateAdded"`
	DateAddedText  string `json:"dateAddedText" jsonschema_description:"As said in the contact's zone."`
	Notice         string `json:"notice"`
}

const callChannel = "Call"

func (in pastMessage) check() error {
	var wrong []string
	add := func(is bool, problem string) {
		if is {
			wrong = append(wrong, problem)
		}
	}
	call := in.Channel == callChannel
	add(in.Channel == "", "channel is missing")
	add(in.Direction == "", "direction is missing")
	add(!call && strings.TrimSpace(in.Body) == "", "body is missing")
	add(call && in.Body != "", "body: a call has none; append_note keeps what was said")
	add(!call && in.CallStatus != "", "callStatus is of calls only")
	add(in.Channel != mailChannel && in.Subject != "", "subject is of e-mails only")
	add(in.Channel == "Custom" && in.Provider == "", "provider is missing: Custom needs one")
	if len(wrong) > 0 {
		return invalid(wrong...)
	}
	return nil
}

// logMessage finds the contact's conversation, or begins it, and adds to it.
func logMessage(ctx context.Context, crm *ghl.Account, in pastMessage) (loggedMessage, error) {
	if err := in.check(); err != nil {
		return loggedMessage{}, err
	}
	c, err := crm.GetContact(ctx, string(in.ContactID))
	if err != nil {
		return loggedMessage{}, err
	}
	n := &names{}
	if n.zone, n.zoneErr = zoneIn(ctx, crm, c); n.zoneErr != nil && in.At != "" && !in.At.zoned() {
		return loggedMessage{}, n.zoneErr
	}
	at := crm.Now()
	wire := ghl.LoggedMessage{Type: in.Channel, ContactID: c.ID, ConversationProviderID: string(in.Provider), Direction: in.Direction, Subject: oneLine(in.Subject)}
	if in.At != "" {
		if at, err = in.At.resolve("at", n.zone); err == nil && at.After(crm.Now()) {
			err = invalid("at is still to come")
		}
		if err != nil {
			return loggedMessage{}, err
		}
		wire.Date = at.UTC().Format(time.RFC3339)
	}
	switch in.Channel {
	case mailChannel:
		wire.HTML = htmlOfText(in.Body)
	case callChannel:
		wire.Call = &ghl.CallLog{Status: in.CallStatus}
		if in.CallStatus == "" {
			wire.Call.Status = "completed"
		}
		if in.Direction == "inbound" {
			wire.Call.From = c.Phone
		} else {
			wire.Call.To = c.Phone
		}
	default:
		wire.Message = in.Body
	}
	conversation, err := crm.ConversationWith(ctx, c.ID)
	if err != nil {
		return loggedMessage{}, err
	}
	wire.ConversationID = conversation.ID
	var sent ghl.SentMessage
	if in.Channel == callChannel && in.Direction == "outbound" {
		sent, err = crm.LogOutboundCall(ctx, c.ID, wire)
	} else {
		sent, err = crm.LogMessage(ctx, wire)
	}
	out := loggedMessage{MessageID: sent.MessageID, ConversationID: conversation.ID, ContactID: c.ID, Channel: in.Channel, Direction: in.Direction, Notice: n.notice()}
	out.DateAdded, out.DateAddedText = n.said(ghl.Time{Time: at})
	return out, err
}

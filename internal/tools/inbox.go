package tools

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mcp-ghl/internal/ghl"
)

func inbox() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_conversations", Title: "List conversations",
			Doc:    "List conversations, last heard of first, each with its last message.",
			Effect: Read, Scope: ghl.ConversationsRead, Sets: []string{Messaging},
			Operations: []string{"GET /conversations/search"},
		}, listConversations),
		define(Tool{
			Name: "list_messages", Title: "List messages",
			Doc:    "List the messages, e-mails and calls of a contact or a conversation, newest first.",
			Effect: Read, Scope: ghl.MessagesRead, Sets: []string{Messaging},
			Operations: []string{"GET /conversations/{conversationId}/messages", "GET /conversations/messages/export", "GET /conversations/messages/{id}", "GET /conversations/messages/email/{id}"},
		}, listMessages),
	}
}

type conversationList struct {
	ContactID id     `json:"contactId,omitempty" jsonschema_description:"Contact id."`
	Query     string `json:"query,omitempty" jsonschema_description:"Name, phone, email or words."`
	Unread    bool   `json:"unread,omitempty" jsonschema_description:"Only unread ones."`
	Limit     whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

type conversationPage struct {
	Conversations []conversationRow `json:"conversations"`
	Total         int               `json:"total"`
	NextCursor    string            `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice        string            `json:"notice"`
}

// conversationRow is a conversation in a list.
type conversationRow struct {
	ConversationID      string `json:"conversationId"`
	ContactID           string `json:"contactId"`
	Name                string `json:"name"`
	UnreadCount         int    `json:"unreadCount"`
	LastMessage         string `json:"lastMessage"`
	Channel             string `json:"channel" jsonschema_description:"Of the last message."`
	Direction           string `json:"direction"`
	LastMessageDate     string `json:"lastMessageDate"`
	LastMessageDateText string `json:"lastMessageDateText" jsonschema_description:"As said in the account's zone."`
	Owner               string `json:"owner"`
}

// How much of a message's text, in characters of JSON, a list of conversations
// and one of messages show.
const (
	messageInRow  = 200
	messageInList = 1_500
)

var zoneOfAccount = want{
	func(ctx context.Context, crm *ghl.Account, n *names) { n.zone, n.zoneErr = accountZone(ctx, crm) },
	(*ghl.Account).KnowsLocation,
}

func listConversations(ctx context.Context, crm *ghl.Account, in conversationList) (conversationPage, error) {
	limit := orDefault(int(in.Limit), 20)
	s := ghl.ConversationSearch{ContactID: string(in.ContactID), Query: in.Query, Unread: in.Unread, Limit: limit}
	same := fingerprint(s.ContactID, s.Query, s.Unread)
	from, err := readConversationPlace(in.Cursor, same)
	if err != nil {
		return conversationPage{}, err
	}
	s.After, s.Limit = from.after(limit)
	var found []ghl.Conversation
	var total int
	n, err := alongside(ctx, crm, []want{userNames, zoneOfAccount}, func() (err error) {
		found, total, err = crm.SearchConversations(ctx, s)
		return err
	})
	if err != nil {
		return conversationPage{}, err
	}
	read := len(found)
	found = slices.DeleteFunc(found, func(c ghl.Conversation) bool { return s.ContactID != "" && c.ContactID != s.ContactID })
	found = from.rest(found)
	rows := make([]conversationRow, len(found))
	for i, c := range found {
		rows[i] = n.conversation(c)
	}
	out := conversationPage{Total: total, Notice: n.notice()}
	var shown int
	out.Conversations, shown = fit(rows, limit)
	if shown > 0 && (shown < len(rows) || read == s.Limit) && found[shown-1].After() != "" {
		out.NextCursor = from.next(found[:shown]).write(same)
	}
	return out, nil
}

// conversationPlace is where a list of conversations goes on: the moment at which
// the last one shown was heard of, and how many that were heard of then were
// shown. HighLevel goes on behind a moment only, and would leave out the others.
type conversationPlace struct {
	at    string // "" is the beginning
	shown int
}

// mostConversations is how many HighLevel is asked for at once.
const mostConversations = 100

func readConversationPlace(cursor, search string) (p conversationPlace, err error) {
	if cursor == "" {
		return p, nil
	}
	parts := strings.Split(cursor, ".")
	if len(parts) == 3 {
		p.at = parts[0]
		p.shown, err = strconv.Atoi(parts[1])
	}
	if _, bad := strconv.ParseInt(p.at, 10, 64); bad != nil || err != nil || p.shown < 0 {
		return p, invalid("cursor is not one that this tool gave")
	}
	if parts[2] != search {
		return p, invalid("cursor belongs to another search: repeat the other arguments unchanged")
	}
	return p, nil
}

func (p conversationPlace) write(search string) string {
	return p.at + "." + strconv.Itoa(p.shown) + "." + search
}

// after is what HighLevel is asked to go on behind, and for how many: the place's
// own moment comes again.
func (p conversationPlace) after(limit int) (at string, most int) {
	moment, err := strconv.ParseInt(p.at, 10, 64)
	if err != nil || p.shown >= mostConversations {
		return p.at, limit
	}
	return strconv.FormatInt(moment+1, 10), min(limit+p.shown, mostConversations)
}

// rest is what was found without what was shown.
func (p conversationPlace) rest(found []ghl.Conversation) []ghl.Conversation {
	for left := p.shown; left > 0 && len(found) > 0 && found[0].After() == p.at; left-- {
		found = found[1:]
	}
	return found
}

// next is the place behind what is shown now.
func (p conversationPlace) next(shown []ghl.Conversation) conversationPlace {
	n := conversationPlace{at: shown[len(shown)-1].After()}
	if n.at == p.at {
		n.shown = p.shown
	}
	for i := len(shown) - 1; i >= 0 && shown[i].After() == n.at; i-- {
		n.shown++
	}
	return n
}

func (n *names) conversation(c ghl.Conversation) conversationRow {
	out := conversationRow{
		ConversationID: c.ID, ContactID: c.ContactID, Name: cmp.Or(c.FullName, c.ContactName), UnreadCount: c.UnreadCount,
		Direction: c.LastMessageDirection, Owner: n.user(c.AssignedTo),
	}
	if c.LastMessageType != "" {
		out.Channel = ghl.Message{Type: c.LastMessageType}.Channel()
	}
	out.LastMessage, _ = cut(c.LastMessageBody, messageInRow)
	out.LastMessageDate, out.LastMessageDateText = n.said(c.LastMessageDate)
	return out
}

type messageList struct {
	ContactID      id     `json:"contactId,omitempty" jsonschema_description:"Contact id."`
	ConversationID id     `json:"conversationId,omitempty" jsonschema_description:"Default: the contact's."`
	Limit          whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor         string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

type messagePage struct {
	ConversationID string       `json:"conversationId"`
	ContactID      string       `json:"contactId"`
	Messages       []messageRow `json:"messages"`
	NextCursor     string       `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice         string       `json:"notice"`
}

// messageRow is a message, an e-mail or a call in a list.
type messageRow struct {
	MessageID     string   `json:"messageId"`
	Channel       string   `json:"channel"`
	Direction     string   `json:"direction" jsonschema_description:"inbound is from the contact."`
	Status        string   `json:"status"`
	Subject       string   `json:"subject"`
	Body          string   `json:"body"`
	Truncated     bool     `json:"truncated"`
	CallSeconds   int      `json:"callSeconds"`
	Attachments   []string `json:"attachments"`
	Author        string   `json:"author"`
	DateAdded     string   `json:"dateAdded"`
	DateAddedText string   `json:"dateAddedText" jsonschema_description:"As said in the contact's zone."`
}

// listMessages finds the conversation of a contact first, and makes sure that one
// which is named is the contact's: a connection that is pinned to a contact must
// not read another's.
func listMessages(ctx context.Context, crm *ghl.Account, in messageList) (messagePage, error) {
	conversationID, after, err := in.from()
	if err != nil {
		return messagePage{}, err
	}
	wanted := []want{userNames}
	if in.ContactID != "" {
		wanted = append(wanted, zoneFor(in.ContactID))
	}
	var owner, several string
	var page ghl.MessagePage
	n, err := alongside(ctx, crm, wanted, func() error {
		if conversationID == "" {
			all, err := crm.ConversationsWith(ctx, string(in.ContactID))
			if err != nil || len(all) == 0 {
				return err
			}
			conversationID, owner = all[0].ID, string(in.ContactID)
			if len(all) > 1 {
				several = fmt.Sprintf("The contact has %d conversations; this is the latest. list_conversations shows all.", len(all))
			}
		} else {
			c, err := crm.GetConversation(ctx, conversationID)
			if err != nil {
				return err
			}
			if owner = c.ContactID; in.ContactID != "" && owner != string(in.ContactID) {
				return &Failure{Code: ghl.NotFound, Message: "I cannot find that conversation with this contact.", Hint: "It is with somebody else. Leave conversationId and cursor out to read this contact's."}
			}
		}
		var err error
		page, err = crm.ListMessages(ctx, conversationID, after, orDefault(int(in.Limit), 20))
		return err
	})
	switch {
	case err != nil:
		return messagePage{}, err
	case in.ContactID == "":
		n.zone, n.zoneErr = zoneOf(ctx, crm, id(owner))
	case ghl.CodeOf(n.zoneErr) == ghl.NotFound: // of a contact that is not there, there is nothing to list
		return messagePage{}, n.zoneErr
	}
	mails, withoutText := readMails(ctx, crm, page.Messages)
	rows := make([]messageRow, len(page.Messages))
	for i, m := range page.Messages {
		rows[i] = n.message(m, mails[i])
	}
	out := messagePage{ConversationID: conversationID, ContactID: cmp.Or(owner, string(in.ContactID))}
	var shown int
	if out.Messages, shown = fit(rows, len(rows)); shown > 0 && (shown < len(rows) || page.More) {
		out.NextCursor = conversationID + "." + page.Messages[shown-1].ID
	}
	for _, notice := range []string{n.notice(), several, withoutText} {
		out.Notice = strings.TrimSpace(out.Notice + " " + notice)
	}
	return out, nil
}

// from is the conversation that is meant, "" for the contact's, and the message
// behind which to go on.
func (in messageList) from() (conversationID, after string, err error) {
	if in.Cursor != "" {
		conversation, message, ok := strings.Cut(in.Cursor, ".")
		if !ok || !ghl.IsID(conversation) || !ghl.IsID(message) || in.ConversationID != "" && conversation != string(in.ConversationID) {
			return "", "", invalid("cursor is not one that this tool gave for this conversation")
		}
		return conversation, message, nil
	}
	if in.ContactID == "" && in.ConversationID == "" {
		return "", "", invalid("contactId or conversationId is missing")
	}
	return string(in.ConversationID), "", nil
}

// readMails reads the e-mails of a list, whose texts HighLevel leaves out of it;
// of a thread the last one, and of many threads the first few.
func readMails(ctx context.Context, crm *ghl.Account, all []ghl.Message) (mails []ghl.Email, notice string) {
	const most = 10
	short, cancel := context.WithTimeout(ctx, embellish)
	defer cancel()
	mails = make([]ghl.Email, len(all))
	var work []func() error
	left := false
	for i, m := range all {
		ids := m.Meta.Email.MessageIDs
		switch {
		case len(ids) == 0:
		case len(work) == most:
			left = true
		default:
			work = append(work, func() (err error) { mails[i], err = crm.GetEmail(short, ids[len(ids)-1]); return err })
		}
	}
	if f := explainPlain(atOnce(work...)); f != nil {
		return mails, "Some e-mails stand without their text: " + f.Message
	}
	if left {
		return mails, fmt.Sprintf("E-mails after the first %d stand without their text: ask for fewer.", most)
	}
	return mails, ""
}

func (n *names) message(m ghl.Message, mail ghl.Email) messageRow {
	out := messageRow{
		MessageID: m.ID, Channel: m.Channel(), Direction: m.Direction, Status: cmp.Or(m.Meta.CallStatus, m.Status), Subject: mail.Subject,
		Attachments: notNil(m.Attachments), Author: n.user(m.UserID),
	}
	out.CallSeconds, _ = strconv.Atoi(fmt.Sprint(m.Meta.CallDuration)) // a number or text
	body := m.Body
	if mail.Body != "" {
		body = textOfHTML(mail.Body)
	}
	out.Body, out.Truncated = cut(body, messageInList)
	out.Truncated = out.Truncated || len(m.Meta.Email.MessageIDs) > 1 // the earlier e-mails of the thread
	out.DateAdded, out.DateAddedText = n.said(m.DateAdded)
	return out
}

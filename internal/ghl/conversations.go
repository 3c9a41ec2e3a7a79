package ghl

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Conversation is all that was written and said with one contact, over every
// channel. Which fields are filled depends on the operation: only a search says
// who it is with and what came last. Its type is not read: it is a word in a
// search and a number where one is read (facts.md 2.5).
type Conversation struct {
	ID                   string          `json:"id"`
	ContactID            string          `json:"contactId"`
	FullName             string          `json:"fullName"`
	ContactName          string          `json:"contactName"`
	LastMessageBody      string          `json:"lastMessageBody"`
	LastMessageType      string          `json:"lastMessageType"` // as Message.Type
	LastMessageDirection string          `json:"lastMessageDirection"`
	LastMessageDate      Time            `json:"lastMessageDate"`
	UnreadCount          int             `json:"unreadCount"`
	AssignedTo           string          `json:"assignedTo"`
	Sort                 json.RawMessage `json:"sort"` // where it stands in a search's order
}

// ConversationSearch is a question about the conversations of a location, those
// last heard of first.
type ConversationSearch struct {
	ContactID  string
	Query      string
	AssignedTo string
	Unread     bool
	Limit      int    // HighLevel's default is 20
	After      string // After of the last one before; "" is the beginning
}

type oneConversation struct {
	Conversation Conversation `json:"conversation"`
}

func (a oneConversation) complete() bool { return a.Conversation.ID != "" }

func (c Conversation) complete() bool { return c.ID != "" }

// After is where a search goes on behind a conversation: what it is sorted by
// (facts.md 2.5). "" is not known.
func (c Conversation) After() string {
	var sort []float64
	if json.Unmarshal(c.Sort, &sort) == nil && len(sort) > 0 && sort[0] != 0 {
		return strconv.FormatFloat(sort[0], 'f', -1, 64)
	}
	if c.LastMessageDate.IsZero() {
		return ""
	}
	return strconv.FormatInt(c.LastMessageDate.UnixMilli(), 10)
}

type conversationList struct {
	Conversations []Conversation `json:"conversations"`
	Total         int            `json:"total"`
}

func (a conversationList) complete() bool { return a.Conversations != nil }

// SearchConversations reads conversations, and how many match in all. It sees a
// new one after a few seconds.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/search-conversation
func (a *Account) SearchConversations(ctx context.Context, s ConversationSearch) ([]Conversation, int, error) {
	query := url.Values{"locationId": {a.LocationID}, "sortBy": {"last_message_date"}, "sort": {"desc"}}
	for name, value := range map[string]string{"contactId": s.ContactID, "query": s.Query, "assignedTo": s.AssignedTo, "startAfterDate": s.After} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if s.Unread {
		query.Set("status", "unread")
	}
	if s.Limit > 0 {
		query.Set("limit", strconv.Itoa(s.Limit))
	}
	r, err := do[conversationList](ctx, a, "GET /conversations/search", ConversationsRead, request{query: query})
	return r.Conversations, r.Total, err
}

// GetConversation reads one conversation: whose it is, and how much of it is
// unread.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/get-conversation
func (a *Account) GetConversation(ctx context.Context, conversationID string) (Conversation, error) {
	return do[Conversation](ctx, a, "GET /conversations/{conversationId}", ConversationsRead, request{ids: []string{conversationID}})
}

// CreateConversation begins the conversation with a contact. HighLevel refuses
// to begin a second one.
// https://marketplace.gohighlevel.com/docs/ghl/conversations/create-conversation
func (a *Account) CreateConversation(ctx context.Context, contactID string) (Conversation, error) {
	in := struct {
		LocationID string `json:"locationId"`
		ContactID  string `json:"contactId"`
	}{a.LocationID, contactID}
	return create(ctx, a, creation[Conversation]{
		same: contactID + "\nconversation",
		send: func(ctx context.Context) (Conversation, error) {
			r, err := do[oneConversation](ctx, a, "POST /conversations/", ConversationsWrite, request{body: in, brief: true})
			return r.Conversation, err
		},
		look: func(ctx context.Context, _ time.Time) ([]Conversation, error) {
			return a.ConversationsWith(ctx, contactID)
		},
		id: func(c Conversation) string { return c.ID },
	})
}

// ConversationWith reads the conversation with a contact, that last heard of if
// there should be several, or begins it.
func (a *Account) ConversationWith(ctx context.Context, contactID string) (Conversation, error) {
	for try := 1; ; try++ {
		all, err := a.ConversationsWith(ctx, contactID)
		if err != nil {
			return Conversation{}, err
		}
		if len(all) > 0 {
			return all[0], nil
		}
		begun, err := a.CreateConversation(ctx, contactID)
		// One that was begun just now is refused a second time, and found a while
		// later (issue 5 of highlevel-api-docs).
		e, ok := errors.AsType[*Error](err)
		if !ok || !strings.Contains(e.Message, "already exists") {
			a.began(contactID, begun.ID)
			return begun, err
		}
		if id := a.made.find(a.conversationOf(contactID)); id != "" {
			return Conversation{ID: id, ContactID: contactID}, nil
		}
		if try == tries || !pause(ctx, try) {
			e.Code = UpstreamUnavailable // it is there, and can be used in a while
			return begun, e
		}
	}
}

// began keeps in mind which conversation a contact has, for as long as a search
// may not show it.
func (a *Account) began(contactID, conversationID string) {
	if conversationID != "" {
		a.made.keep(a.conversationOf(contactID), conversationID)
	}
}

func (a *Account) conversationOf(contactID string) string {
	return a.LocationID + " conversation of " + contactID
}

// ConversationsWith is SearchConversations for those of one contact: one, as a
// rule, and none where nothing was written yet.
func (a *Account) ConversationsWith(ctx context.Context, contactID string) ([]Conversation, error) {
	all, _, err := a.SearchConversations(ctx, ConversationSearch{ContactID: contactID})
	// Should HighLevel not have looked at that part of the search, others' are not told.
	return slices.DeleteFunc(all, func(c Conversation) bool { return c.ContactID != contactID }), err
}

package tools_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// shun sets do-not-disturb on one channel of a contact, as somebody in HighLevel
// would.
func (w *world) shun(t *testing.T, contactID, channel, status string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPut, "/contacts/"+contactID, strings.NewReader(fmt.Sprintf(`{"dndSettings":{%q:{"status":%q}}}`, channel, status)))
	r.Header = http.Header{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"2021-07-28"}, "Content-Type": {"application/json"}}
	answer := httptest.NewRecorder()
	if w.account.ServeHTTP(answer, r); answer.Code != http.StatusOK {
		t.Fatalf("%s", answer.Body)
	}
	w.account.Forget()
}

// TestDoNotDisturb refuses the channels that a contact does not want, and no
// other, whichever generation spells them.
func TestDoNotDisturb(t *testing.T) {
	keys := map[string]string{"SMS": "SMS", "RCS": "SMS", "Email": "Email", "WhatsApp": "WhatsApp", "FB": "FB", "IG": "", "Live_Chat": "", "TIKTOK": ""}
	for _, version := range []string{"", ghl.V3} {
		for channel, status := range map[string]string{"SMS": "active", "Email": "permanent", "WhatsApp": "active", "FB": "permanent", "Call": "active", "GMB": "inactive"} {
			w := open(t, setup{version: version})
			w.shun(t, maya, channel, status)
			for sent, key := range keys {
				subject := ""
				if sent == "Email" {
					subject = `,"subject":"x"`
				}
				answer, failed := w.call(t, "send_message", fmt.Sprintf(`{"contactId":%q,"channel":%q,"body":"Hello"%s}`, maya, sent, subject))
				if failed != (key == channel) || failed && !strings.Contains(string(answer), `"code":"forbidden"`) {
					t.Errorf("%s %s, sent by %s: %s", channel, status, sent, answer)
				}
				if wrote := strings.Contains(w.wire(false), "POST"); wrote == failed {
					t.Errorf("%s %s, sent by %s: asked to send: %v", channel, status, sent, wrote)
				}
			}
		}
	}
}

// TestDoNotDisturbSince tells a refusal of HighLevel's own for what it is: there
// is nothing to mend, and no reason to call again.
func TestDoNotDisturbSince(t *testing.T) {
	w := open(t, fake(t, map[string]string{"POST /conversations/messages": `400|{"statusCode":400,"message":"Cannot send message as DND is active for SMS"}`}))
	f := refused(t, w, "send_message", `{"contactId":"`+maya+`","channel":"SMS","body":"Hello"}`)
	if f.Code != ghl.Forbidden || !strings.HasPrefix(f.Message, "Maya Okafor does not want") {
		t.Errorf("%+v", f)
	}
}

// TestMessagesUnderPins sees that who has one contact reads and writes that
// contact's messages, and nobody else's, whatever ids they know.
func TestMessagesUnderPins(t *testing.T) {
	all := open(t, setup{})
	type page struct {
		ConversationID, NextCursor string
		Messages                   []struct{ MessageID, ContactID string }
	}
	mayas := must[page](t, all, "list_messages", `{"contactId":"`+maya+`","limit":2}`)
	scheduled := mayas.Messages[1].MessageID

	w := open(t, setup{policy: access.Policy{Level: access.Delete, Pins: map[string]string{"contactId": sandbox.FrejaID}}})
	for name, args := range map[string]string{
		"list_messages":            `{"conversationId":"` + mayas.ConversationID + `"}`,
		"cancel_scheduled_message": `{"messageId":"` + scheduled + `"}`,
	} {
		if f := refused(t, w, name, args); f.Code != ghl.NotFound {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := refused(t, w, "list_messages", `{"cursor":"`+mayas.NextCursor+`"}`); f.Code != ghl.NotFound {
		t.Errorf("with somebody else's cursor: %+v", f)
	}
	if f := refused(t, w, "send_message", `{"contactId":"`+maya+`","channel":"SMS","body":"x"}`); f.Code != ghl.Forbidden {
		t.Errorf("to somebody else: %+v", f)
	}
	listed := must[struct {
		Conversations []struct{ ContactID string }
	}](t, w, "list_conversations", `{}`)
	if len(listed.Conversations) != 1 || listed.Conversations[0].ContactID != sandbox.FrejaID {
		t.Errorf("conversations: %+v", listed)
	}
	if own := must[page](t, w, "list_messages", `{}`); len(own.Messages) != 2 {
		t.Errorf("%d messages of the own", len(own.Messages))
	}
	must[struct{}](t, w, "send_message", `{"channel":"SMS","body":"x"}`)
}

// TestConversationPages reads all conversations, two at a time.
func TestConversationPages(t *testing.T) {
	w := open(t, setup{})
	type page struct {
		Conversations []struct{ ConversationID string }
		Total         int
		NextCursor    string
	}
	seen := map[string]bool{}
	var first page
	for cursor := ""; ; {
		p := must[page](t, w, "list_conversations", `{"limit":2,"cursor":"`+cursor+`"}`)
		if cursor == "" {
			first = p
		}
		for _, c := range p.Conversations {
			seen[c.ConversationID] = true
		}
		if cursor = p.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != first.Total {
		t.Errorf("%d of %d", len(seen), first.Total)
	}
	if f := refused(t, w, "list_conversations", `{"unread":true,"cursor":"`+first.NextCursor+`"}`); f.Code != ghl.InvalidArguments {
		t.Errorf("a cursor of another search: %+v", f)
	}
}

// TestConversationsOfOneMoment pages through conversations that were all heard of
// in the same moment, as after a message to many.
func TestConversationsOfOneMoment(t *testing.T) {
	w := open(t, setup{})
	for _, contactID := range []string{maya, oskar, sandbox.FrejaID, sandbox.YokoID, sandbox.LaylaID, sandbox.GraceID, sandbox.InesID} {
		must[struct{}](t, w, "log_message", `{"contactId":"`+contactID+`","channel":"SMS","direction":"inbound","body":"x"}`)
	}
	for _, limit := range []int{1, 2, 3, 100} {
		seen, total := map[string]bool{}, 0
		for cursor := ""; ; {
			page := must[struct {
				Conversations []struct{ ConversationID string }
				Total         int
				NextCursor    string
			}](t, w, "list_conversations", fmt.Sprintf(`{"limit":%d,"cursor":%q}`, limit, cursor))
			total = page.Total
			for _, c := range page.Conversations {
				if seen[c.ConversationID] {
					t.Errorf("by %d: %s is there twice", limit, c.ConversationID)
				}
				seen[c.ConversationID] = true
			}
			if cursor = page.NextCursor; cursor == "" {
				break
			}
		}
		if len(seen) != total {
			t.Errorf("by %d: %d of %d", limit, len(seen), total)
		}
	}
}

// TestMessagesV3 does all of it under the other generation.
func TestMessagesV3(t *testing.T) {
	w := open(t, setup{version: ghl.V3})
	sent := must[struct{ MessageID string }](t, w, "schedule_message", `{"contactId":"`+maya+`","channel":"Email","subject":"x","body":"Hello","at":"2026-12-03 14:00"}`)
	must[struct{}](t, w, "cancel_scheduled_message", `{"contactId":"`+maya+`","messageId":"`+sent.MessageID+`"}`)
	must[struct{}](t, w, "log_message", `{"contactId":"`+oskar+`","channel":"Call","direction":"outbound"}`)
	got := must[struct {
		Messages []struct{ Channel, Direction, Body string }
	}](t, w, "list_messages", `{"contactId":"`+sandbox.FrejaID+`"}`)
	if len(got.Messages) != 2 || !strings.HasPrefix(got.Messages[0].Body, "Yes please") {
		t.Errorf("%+v", got)
	}
}

// TestMessageScopes names the scope that is missing.
func TestMessageScopes(t *testing.T) {
	w := open(t, setup{scopes: []string{"contacts.readonly", "conversations.readonly", "locations.readonly", "users.readonly"}})
	for name, c := range map[string]struct {
		args string
		want ghl.Scope
	}{
		"list_messages": {`{"contactId":"` + maya + `"}`, ghl.MessagesRead},
		"send_message":  {`{"contactId":"` + maya + `","channel":"SMS","body":"x"}`, ghl.MessagesWrite},
		"log_message":   {`{"contactId":"` + oskar + `","channel":"SMS","direction":"inbound","body":"x"}`, ghl.ConversationsWrite},
	} {
		if f := refused(t, w, name, c.args); f.Code != ghl.MissingScope || f.Scope != c.want {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// TestLongMessages reads a conversation that fits no answer: cut texts, and page
// by page all of them once.
func TestLongMessages(t *testing.T) {
	w := open(t, setup{})
	const many = 30
	for i := range many {
		must[struct{}](t, w, "log_message", fmt.Sprintf(`{"contactId":%q,"channel":"SMS","direction":"inbound","body":"%d %s"}`, oskar, i, strings.Repeat("long ", 1000)))
	}
	seen, pages := map[string]bool{}, 0
	for cursor := ""; ; pages++ {
		page := must[struct {
			Messages []struct {
				MessageID string
				Truncated bool
			}
			NextCursor string
		}](t, w, "list_messages", `{"contactId":"`+oskar+`","limit":100,"cursor":"`+cursor+`"}`)
		for _, m := range page.Messages {
			seen[m.MessageID] = m.Truncated
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	for id, truncated := range seen {
		if !truncated {
			t.Errorf("%s is not said to be cut", id)
		}
	}
	if len(seen) != many || pages < 2 {
		t.Errorf("%d of %d messages on %d pages", len(seen), many, pages+1)
	}
}

// TestMessagesInARow logs two messages with somebody who had no conversation:
// the search, which lags, shows none when the second comes.
func TestMessagesInARow(t *testing.T) {
	type logged struct{ ConversationID string }
	for name, first := range map[string]string{
		"log_message":  `{"contactId":"` + oskar + `","channel":"Call","direction":"outbound"}`,
		"send_message": `{"contactId":"` + oskar + `","channel":"IG","body":"Hello"}`,
	} {
		w := open(t, setup{sandbox: sandbox.Options{SearchLag: time.Minute}})
		begun := must[logged](t, w, name, first)
		next := must[logged](t, w, "log_message", `{"contactId":"`+oskar+`","channel":"SMS","direction":"inbound","body":"Hi"}`)
		if begun.ConversationID == "" || next != begun {
			t.Errorf("after %s: %+v, then %+v", name, begun, next)
		}
	}
}

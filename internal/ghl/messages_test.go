package ghl_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

const hello = "Ada can come at eleven."

// hellos are the messages that say so.
func hellos(c sandbox.Contents) (ids []string) {
	for _, m := range c.Messages {
		if m.Body == hello {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// sends counts the messages that HighLevel was asked to send.
func sends(a *sandbox.Account) (n int) {
	for _, r := range a.Requests() {
		if r.Method == "POST" && r.Path == "/conversations/messages" {
			n++
		}
	}
	return n
}

// TestLostSends sees that a message is sent once at most, whatever becomes of the
// answer, and that who asks again later has it sent once for sure.
func TestLostSends(t *testing.T) {
	messages := map[string]ghl.NewMessage{
		"SMS":       {Type: "SMS", ContactID: sandbox.MayaID, Message: hello},
		"e-mail":    {Type: "Email", ContactID: sandbox.MayaID, HTML: "<p>" + hello + "</p>", Subject: "Ada"},
		"scheduled": {Type: "SMS", ContactID: sandbox.MayaID, Message: hello, ScheduledTimestamp: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).Unix()},
		"first":     {Type: "Email", ContactID: sandbox.OskarID, HTML: hello, Subject: "Ada"},
	}
	for fault, known := range map[string]bool{ // whether it is seen what became of the message
		"reset-after": true, "status-after=500": true, "status-after=422": true, "broken-json": true, "slow-body=6s": true, "hang-after": true,
		"reset-before": false, "status-before=500": false, "html=522": false, "hang": false,
	} {
		for name, m := range messages {
			t.Run(fault+" "+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sample := sandbox.New(sandbox.Options{})
					f, err := sandbox.ParseFault(fault + " POST /conversations/messages x1")
					if err != nil {
						t.Fatal(err)
					}
					sample.Break(f)
					a := behind(t, ghl.Config{}, sample)
					began := time.Now()
					ctx, cancel := a.Interactive(t.Context())
					defer cancel()
					sent, err := a.SendMessage(ctx, m)
					there := hellos(sample.Committed())
					switch {
					case sends(sample) != 1:
						t.Fatalf("it was sent %d times", sends(sample))
					case known:
						if err != nil || len(there) != 1 || sent.MessageID != there[0] {
							t.Fatalf("told %q, %v; there are %q", sent.MessageID, err, there)
						}
						return
					case ghl.CodeOf(err) != ghl.OutcomeUnknown || !ghl.MayHappenYet(err) || len(there) != 0:
						t.Fatalf("told %v; there are %q", err, there)
					}
					doubt := func() context.Context {
						return ghl.InDoubt(t.Context(), ghl.Doubt{Since: began, Open: true})
					}
					if _, err := a.SendMessage(doubt(), m); ghl.CodeOf(err) != ghl.OutcomeUnknown || sends(sample) != 1 {
						t.Errorf("asked again at once: %v, and it was sent %d times", err, sends(sample))
					}
					time.Sleep(11 * time.Second)
					sent, err = a.SendMessage(doubt(), m)
					if there := hellos(sample.Committed()); err != nil || len(there) != 1 || sent.MessageID != there[0] {
						t.Errorf("asked again later: told %q, %v; there are %q", sent.MessageID, err, there)
					}
				})
			})
		}
	}
}

// TestLogsOnce sees that what is logged with an old date is found behind what
// came after it.
func TestLogsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		f, err := sandbox.ParseFault("reset-after POST /conversations/messages/inbound x1")
		if err != nil {
			t.Fatal(err)
		}
		a := behind(t, ghl.Config{}, sample)
		v, err := a.ConversationWith(t.Context(), sandbox.RobertID)
		if err != nil {
			t.Fatal(err)
		}
		for range 120 {
			if _, err := a.LogMessage(t.Context(), ghl.LoggedMessage{Type: "SMS", ConversationID: v.ID, ContactID: sandbox.RobertID, Direction: "inbound", Message: "later"}); err != nil {
				t.Fatal(err)
			}
		}
		sample.Break(f)
		sent, err := a.LogMessage(t.Context(), ghl.LoggedMessage{
			Type: "SMS", ConversationID: v.ID, ContactID: sandbox.RobertID, Direction: "outbound", Message: hello, Date: time.Now().Add(-time.Hour).Format(time.RFC3339),
		})
		if there := hellos(sample.Committed()); err != nil || !slices.Equal(there, []string{sent.MessageID}) {
			t.Errorf("told %q, %v; there are %q", sent.MessageID, err, there)
		}
	})
}

// TestNewConversation begins one whose answer is lost, and one that was begun a
// moment ago and that the search does not show yet.
func TestNewConversation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		f, err := sandbox.ParseFault("reset-after POST /conversations x1")
		if err != nil {
			t.Fatal(err)
		}
		sample.Break(f)
		a := behind(t, ghl.Config{}, sample)
		made, err := a.CreateConversation(t.Context(), sandbox.OskarID)
		if found, lookErr := a.ConversationWith(t.Context(), sandbox.OskarID); err != nil || lookErr != nil || found.ID != made.ID || made.ID == "" {
			t.Errorf("made %q, %v; there is %q, %v", made.ID, err, found.ID, lookErr)
		}
		late := behind(t, ghl.Config{}, sandbox.New(sandbox.Options{SearchLag: time.Second}))
		if made, err = late.CreateConversation(t.Context(), sandbox.OskarID); err != nil {
			t.Fatal(err)
		}
		found, err := late.ConversationWith(t.Context(), sandbox.OskarID)
		if ghl.CodeOf(err) == ghl.UpstreamUnavailable { // chance made the pauses short; by now it shows
			time.Sleep(time.Second)
			found, err = late.ConversationWith(t.Context(), sandbox.OskarID)
		}
		if err != nil || found.ID != made.ID {
			t.Errorf("made %q; found %q, %v", made.ID, found.ID, err)
		}
	})
}

// TestCancelRefused sees that a refusal in the body of a 200 is one.
func TestCancelRefused(t *testing.T) {
	a := behind(t, ghl.Config{}, sandbox.New(sandbox.Options{}))
	v, err := a.ConversationWith(t.Context(), sandbox.FrejaID)
	if err != nil {
		t.Fatal(err)
	}
	page, err := a.ListMessages(t.Context(), v.ID, "", 20)
	if err != nil || len(page.Messages) == 0 {
		t.Fatalf("%d messages, %v", len(page.Messages), err)
	}
	m := page.Messages[0]
	for which, err := range map[string]error{"message": a.CancelScheduledMessage(t.Context(), m.ID), "e-mail": a.CancelScheduledEmail(t.Context(), m.Meta.Email.MessageIDs[0])} {
		if ghl.CodeOf(err) != ghl.NotFound || !strings.Contains(err.Error(), "Failed cancel") {
			t.Errorf("%s: %v", which, err)
		}
	}
}

// TestMessagePages reads both places where messages have been seen.
func TestMessagePages(t *testing.T) {
	for _, raw := range []string{
		`{"messages":{"lastMessageId":"b","nextPage":true,"messages":[{"id":"a"},{"id":"b"}]},"traceId":"t"}`,
		`{"lastMessageId":"b","nextPage":true,"messages":[{"id":"a"},{"id":"b","meta":{"callDuration":120}}]}`,
	} {
		var page ghl.MessagePage
		if err := json.Unmarshal([]byte(raw), &page); err != nil || len(page.Messages) != 2 || page.LastMessageID != "b" || !page.More {
			t.Errorf("%s: %+v, %v", raw, page, err)
		}
	}
}

func TestChannel(t *testing.T) {
	for kind, want := range map[string]string{
		"TYPE_SMS": "SMS", "SMS": "SMS", "TYPE_CAMPAIGN_EMAIL": "Email", "TYPE_INSTAGRAM": "IG", "TYPE_LIVE_CHAT": "Live_Chat", "TYPE_CALL": "Call",
		"TYPE_ACTIVITY_APPOINTMENT": "activity appointment", "Live_Chat": "Live_Chat", "IG": "IG", "": "",
	} {
		if got := (ghl.Message{Type: kind}).Channel(); got != want {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
	}
}

package sandbox_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// inboxBench is a bench that speaks to conversations.
func inboxBench(t *testing.T, o sandbox.Options) *bench {
	return serve(t, o).as(sandbox.Token, "2021-04-15")
}

const search = "/conversations/search?locationId=" + sandbox.LocationID

// with returns the id of the conversation with a contact.
func (b *bench) with(contactID string) string {
	b.Helper()
	id, ok := at(b.do("GET", search+"&contactId="+contactID, "", 200), "conversations", 0, "id").(string)
	if !ok {
		b.Fatalf("%s has no conversation", contactID)
	}
	return id
}

func TestConversationSearch(t *testing.T) {
	b := inboxBench(t, sandbox.Options{})
	all := b.do("GET", search, "", 200)["conversations"].([]any)
	var paged, dates []any
	for after := ""; ; {
		page := b.do("GET", search+"&limit=2"+after, "", 200)
		found := page["conversations"].([]any)
		if page["total"] != float64(len(all)) {
			t.Errorf("total %v of %d", page["total"], len(all))
		}
		if len(found) == 0 {
			break
		}
		for _, each := range found {
			paged, dates = append(paged, at(each, "id")), append(dates, at(each, "lastMessageDate"))
		}
		after = fmt.Sprintf("&startAfterDate=%.0f", dates[len(dates)-1])
	}
	if len(paged) != len(all) || !slices.IsSortedFunc(dates, func(x, y any) int { return int(y.(float64) - x.(float64)) }) {
		t.Errorf("by pages %v, at %v", paged, dates)
	}
	for query, want := range map[string]int{
		"&status=unread": 2, "&status=starred": 0, "&query=maya": 1, "&query=%2B13125550147": 1, "&query=STOP": 1, "&query=nobody": 0,
		"&lastMessageType=TYPE_EMAIL": 1, "&lastMessageDirection=outbound": 0, "&contactId=" + sandbox.OskarID: 0,
		"&assignedTo=uTomReyes7Bd3Nf8Gh1Y": 3, "&assignedTo=uTomReyes7Bd3Nf8Gh1Y,uAishaBello3Xk7Jw9Cv": 4, "&assignedTo=unassigned": 0, "&lastMessageAction=manual": 0, "&sortBy=due_at": 5, "&mentions=x": 0, "&followers=uElenaMarsh4Kx9Wq2Tz": 1, "&sort=asc&limit=1": 1, "&startDate=4102444800000": 0,
	} {
		if found := b.do("GET", search+query, "", 200)["conversations"].([]any); len(found) != want {
			t.Errorf("%s finds %d, want %d", query, len(found), want)
		}
	}
	b.says("GET", search+"&limit=0", "", 422, "limit must not be less than 1")
	b.says("GET", search+"&page=2", "", 422, "property page should not exist")
	b.says("GET", "/conversations/search", "", 422, "locationId should not be empty")
	read := b.do("GET", "/conversations/"+b.with(sandbox.FrejaID), "", 200)
	if read["type"] != 2.0 || read["contactId"] != sandbox.FrejaID || read["unreadCount"] != 1.0 {
		t.Errorf("not wrapped, and with a number for its type: %v", read)
	}
}

func TestNewConversation(t *testing.T) {
	b := inboxBench(t, sandbox.Options{})
	body := fmt.Sprintf(`{"locationId":%q,"contactId":%q}`, sandbox.LocationID, sandbox.OskarID)
	made := at(b.do("POST", "/conversations/", body, 201), "conversation", "id")
	if b.with(sandbox.OskarID) != made {
		t.Errorf("made %v", made)
	}
	b.says("POST", "/conversations", body, 400, "already exists")
	b.says("POST", "/conversations", strings.ReplaceAll(body, sandbox.OskarID, "nobody"), 400, "Contact with id nobody")
}

func TestMessages(t *testing.T) {
	b := inboxBench(t, sandbox.Options{})
	path := "/conversations/" + b.with(sandbox.RobertID) + "/messages"
	var ids []string
	for last := ""; ; {
		page := b.do("GET", path+last, "", 200)["messages"].(object) // nested
		found := page["messages"].([]any)
		for _, each := range found {
			ids = append(ids, at(each, "id").(string))
		}
		if page["lastMessageId"] != ids[len(ids)-1] || len(found) > 20 {
			t.Errorf("%d messages, the last %v", len(found), page["lastMessageId"])
		}
		if page["nextPage"] != true {
			break
		}
		last = "?lastMessageId=" + ids[len(ids)-1]
	}
	if slices.Sort(ids); len(slices.Compact(ids)) != 45 {
		t.Errorf("%d messages by pages", len(ids))
	}
	b.says("GET", path+"?lastMessageId=nobody", "", 400, "not found")
	b.says("GET", path+"?type=SMS", "", 422, "type must be one of")

	mails := at(b.do("GET", "/conversations/"+b.with(sandbox.FrejaID)+"/messages?type=TYPE_EMAIL", "", 200), "messages", "messages")
	first := at(mails, 0)
	if at(first, "body") != nil || at(first, "messageType") != "TYPE_EMAIL" || at(first, "type") != 3.0 {
		t.Errorf("an e-mail in a list has no text: %v", first)
	}
	mail := b.do("GET", fmt.Sprint("/conversations/messages/email/", at(first, "meta", "email", "messageIds", 0)), "", 200)
	if !strings.Contains(fmt.Sprint(mail["body"]), "Yes please") || mail["threadId"] != at(first, "id") {
		t.Errorf("the e-mail: %v", mail)
	}
}

func TestSend(t *testing.T) {
	clock := noon
	b := inboxBench(t, sandbox.Options{Now: func() time.Time { return clock }})
	send := func(contactID, more string) string { return fmt.Sprintf(`{"contactId":%q,%s}`, contactID, more) }
	const path = "/conversations/messages"
	sent := b.do("POST", path, send(sandbox.MayaID, `"type":"SMS","message":"Hello"`), 200)
	if read := b.do("GET", fmt.Sprint(path, "/", sent["messageId"]), "", 200); read["body"] != "Hello" || read["direction"] != "outbound" || read["conversationId"] != sent["conversationId"] {
		t.Errorf("sent %v", read)
	}
	for _, c := range []struct {
		body   string
		status int
		words  string
	}{
		{send(sandbox.MayaID, `"type":"Email","message":"Hello","subject":"x"`), 422, "html should not be empty"},
		{send(sandbox.MayaID, `"type":"SMS","message":"Hello","locationId":"x"`), 422, "property locationId should not exist"},
		{send(sandbox.MayaID, `"type":"Pigeon"`), 422, "type must be one of"},
		{`{"type":"SMS"}`, 422, "contactId should not be empty"},
		{send("nobody", `"type":"SMS","message":"Hello"`), 400, "Contact with id nobody"},
		{send(sandbox.DanielID, `"type":"SMS","message":"Hello"`), 400, "DND is active"},
		{send(sandbox.OskarID, `"type":"WhatsApp","message":"Hello"`), 400, "Missing phone number"},
		{send(sandbox.MayaID, `"type":"SMS","message":"Hello","scheduledTimestamp":1`), 400, "in the future"},
	} {
		b.says("POST", path, c.body, c.status, c.words)
	}
	b.do("PUT", "/contacts/"+sandbox.MayaID, `{"dndSettings":{"Email":{"status":"permanent"}}}`, 200)
	b.says("POST", path, send(sandbox.MayaID, `"type":"Email","html":"Hello"`), 400, "DND is active for Email")
	b.do("POST", path, send(sandbox.MayaID, `"type":"WhatsApp","message":"Hello"`), 200)

	due := clock.Add(time.Hour)
	for _, message := range []string{`"type":"SMS","message":"Later"`, `"type":"Email","html":"Later"`} {
		sent := b.do("POST", path, send(sandbox.GraceID, fmt.Sprintf(`%s,"scheduledTimestamp":%d`, message, due.Unix())), 200)
		at := fmt.Sprint(path, "/", sent["messageId"])
		if read := b.do("GET", at, "", 200); read["status"] != "scheduled" {
			t.Errorf("%s has status %v", message, read["status"])
		}
		cancel := at + "/schedule"
		if id, ok := sent["emailMessageId"]; ok {
			cancel = fmt.Sprint(path, "/email/", id, "/schedule")
		}
		if done := b.do("DELETE", cancel, "", 200); done["status"] != 200.0 {
			t.Errorf("cancelled: %v", done)
		}
		b.says("GET", at, "", 400, "not found")
		b.says("DELETE", cancel, "", 400, "not found")
	}
	sent = b.do("POST", path, send(sandbox.GraceID, fmt.Sprintf(`"type":"SMS","message":"Later","scheduledTimestamp":%d`, due.Unix())), 200)
	clock = due
	if read := b.do("GET", fmt.Sprint(path, "/", sent["messageId"]), "", 200); read["status"] != "sent" {
		t.Errorf("its time has come, and it is %v", read["status"])
	}
	if done := b.do("DELETE", fmt.Sprint(path, "/", sent["messageId"], "/schedule"), "", 200); done["status"] != 404.0 {
		t.Errorf("what was sent was cancelled: %v", done)
	}
}

func TestLoggedMessages(t *testing.T) {
	b := inboxBench(t, sandbox.Options{})
	conversation := b.with(sandbox.MayaID)
	log := func(which, contactID, more string, status int) object {
		t.Helper()
		if contactID != "" {
			more += fmt.Sprintf(`,"contactId":%q`, contactID)
		}
		return b.do("POST", "/conversations/messages/"+which, fmt.Sprintf(`{"conversationId":%q,%s}`, conversation, more), status)
	}
	unread := func() any { return b.do("GET", "/conversations/"+conversation, "", 200)["unreadCount"] }
	before := unread().(float64)
	log("inbound", sandbox.MayaID, `"type":"SMS","message":"Hello"`, 200)
	log("inbound", sandbox.MayaID, `"type":"SMS","message":"Hello","direction":"outbound"`, 200)
	called := log("outbound", "", `"type":"Call","call":{"to":"+14155550123","status":"busy"},"date":"2026-11-01T10:00:00Z"`, 200)
	if unread() != before+1 {
		t.Errorf("%v unread, of %v", unread(), before)
	}
	if read := b.do("GET", fmt.Sprint("/conversations/messages/", called["messageId"]), "", 200); at(read, "meta", "callStatus") != "busy" || read["dateAdded"] != "2026-11-01T10:00:00.000Z" {
		t.Errorf("the call: %v", read)
	}
	kept := len(b.account.Committed().Messages)
	if answer := log("inbound", sandbox.MayaID, `"type":"Custom","message":"Hello"`, 201); answer["messageId"] != nil || len(b.account.Committed().Messages) != kept {
		t.Errorf("a message of no provider is kept: %v", answer)
	}
	log("inbound", sandbox.OskarID, `"type":"SMS","message":"Hello"`, 400)
	log("inbound", "", `"type":"SMS","message":"Hello"`, 422)
	log("outbound", "", `"type":"SMS"`, 422)
	log("outbound", sandbox.MayaID, `"type":"Call"`, 422)
}

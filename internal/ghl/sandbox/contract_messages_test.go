package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// messageInconsistencies are for conversations what inconsistencies are for
// contacts.
var messageInconsistencies = [][2]string{
	{"2.5, send", `request POST /conversations/messages.*: property "(subType|status)" is missing`},
	{"2.5, inbound", `request POST /conversations/messages/(inbound|outbound).*: property "conversationProviderId" is missing`},
	{"2.5, inbound: typed as an object, with the words as its example", `request POST /conversations/messages/inbound.*direction.*: value must be an object`},
	{"2.5, a number or a list of them", `request GET /conversations/search: parameter "startAfterDate" .* schema has non primitive type any`},
	{"2.5, nesting", `answer GET /conversations/{conversationId}/messages 200 /(messages: value must be an array|(lastMessageId|nextPage): property "\w+" is missing)`},
	{"2.5, live answers have more", `answer GET /conversations/search 200 /conversations/#: property "(lastMessageDirection|lastMessageDate|dateAdded|sort|assignedTo)" is unsupported`},
	{"8.17", `answer \S+ \S+ \d+: property "traceId" is unsupported`},
	{"5.1", `answer \S+ \S+ 400: property "error" is unsupported`},
	{"5.1", `answer \S+ \S+ 422: status is not supported`},
	{"1.2, none declared", `answer (GET|DELETE) /conversations/messages/email/\S+ (400|401): status is not supported`},
}

// messageOperations are those of the specification that the client performs.
var messageOperations = []string{
	"GET /conversations/search", "POST /conversations/", "GET /conversations/{conversationId}", "GET /conversations/{conversationId}/messages",
	"GET /conversations/messages/{id}", "GET /conversations/messages/email/{id}", "POST /conversations/messages",
	"POST /conversations/messages/inbound", "POST /conversations/messages/outbound",
	"DELETE /conversations/messages/{messageId}/schedule", "DELETE /conversations/messages/email/{emailMessageId}/schedule",
}

// TestMessagesContract drives the conversations operations that the client
// performs through the sandbox, and holds both to HighLevel's specifications of
// both generations: with the client, and with requests that must be refused.
func TestMessagesContract(t *testing.T) {
	if _, err := os.Stat(specifications); err != nil {
		t.Skip("HighLevel's OpenAPI specifications are not checked out at ../shared/highlevel beside the repository")
	}
	excuses := &excuses{used: map[*regexp.Regexp]bool{}}
	for _, known := range messageInconsistencies {
		excuses.known = append(excuses.known, regexp.MustCompile(known[1]))
	}
	for _, g := range []struct{ name, file, version string }{{"v2", "conversations.json", ""}, {"v3", "v3/conversations-v3.json", ghl.V3}} {
		s := loadMessages(t, excuses, g.name, g.file)
		t.Run(g.name, func(t *testing.T) {
			c := &contract{T: t, spec: s, driven: map[string]int{}, found: map[string]bool{}}
			calls := messageCalls(t)
			for _, key := range messageOperations {
				c.direct = fresh()
				before := c.driven[key]
				if err := calls[key](t.Context(), client(c, g.version)); err != nil || c.driven[key] == before {
					t.Errorf("%s: driven %d times, %v", key, c.driven[key]-before, err)
				}
			}
			c.driveMessageRefusals(g.version)
		})
	}
	complete := !t.Failed()
	for i, known := range excuses.known {
		if complete && !excuses.used[known] {
			t.Errorf("the inconsistency %q no longer occurs: strike it from the table", messageInconsistencies[i][1])
		}
	}
}

// loadMessages reads the operations of a specification that the client performs.
// What it calls optional may be left out; nothing may be added.
func loadMessages(t *testing.T, excuses *excuses, name, file string) *spec {
	t.Helper()
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) {
		raw, err := os.ReadFile(filepath.FromSlash(at.Path))
		if dir, common := filepath.Split(at.Path); errors.Is(err, fs.ErrNotExist) && common == "common-schemas.json" { // facts.md 8
			return os.ReadFile(filepath.Join(dir, "..", "v3", "common", common))
		}
		if err != nil {
			return nil, err
		}
		return withoutExamples(raw)
	}
	doc, err := loader.LoadFromFile(filepath.Join(specifications, file))
	if err != nil {
		t.Fatal(err)
	}
	doc.Servers = nil
	s := &spec{name: name, excuses: excuses, operations: map[string]*openapi3.Operation{}}
	seen := map[*openapi3.Schema]bool{}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			key := method + " " + path
			if !slices.Contains(messageOperations, key) {
				item.SetOperation(method, nil)
				continue
			}
			s.operations[key] = operation
			if operation.RequestBody != nil {
				tighten(operation.RequestBody.Value.Content["application/json"].Schema, seen)
			}
			for _, response := range operation.Responses.Map() {
				if media := response.Value.Content["application/json"]; media != nil {
					tighten(media.Schema, seen)
				}
			}
		}
	}
	for _, key := range messageOperations {
		if s.operations[key] == nil {
			t.Errorf("%s has no %s", file, key)
		}
	}
	if s.router, err = gorillamux.NewRouter(doc); err != nil {
		t.Fatal(err)
	}
	return s
}

// withoutExamples leaves out the lists of examples, some of which are objects,
// and so no lists as OpenAPI has them.
func withoutExamples(raw []byte) ([]byte, error) {
	var doc any
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	var prune func(any)
	prune = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			delete(v, "examples")
			for _, each := range v {
				prune(each)
			}
		case []any:
			for _, each := range v {
				prune(each)
			}
		}
	}
	prune(doc)
	return json.Marshal(doc)
}

// messageCalls are the operations by the client's methods; each fails where it
// finds nothing in the answer.
func messageCalls(t *testing.T) map[string]func(context.Context, *ghl.Account) error {
	t.Helper()
	a, ctx := client(fresh(), ""), t.Context()
	conversation := must(a.ConversationsWith(ctx, sandbox.FrejaID))(t)[0].ID
	last := must(a.ListMessages(ctx, conversation, "", 1))(t).LastMessageID
	mail := must(a.ListMessages(ctx, conversation, last, 1))(t).Messages[0]
	something := func(id string, err error) error {
		if err == nil && id == "" {
			return errors.New("nothing is found in the answer")
		}
		return err
	}
	later := ghl.NewMessage{Type: "SMS", ContactID: sandbox.MayaID, Message: "Soon", ScheduledTimestamp: 4102444800}
	laterMail := ghl.NewMessage{Type: "Email", ContactID: sandbox.MayaID, HTML: "<p>Soon</p>", Subject: "Soon", ScheduledTimestamp: 4102444800}
	return map[string]func(context.Context, *ghl.Account) error{
		"GET /conversations/search": func(ctx context.Context, a *ghl.Account) error {
			found, _, err := a.SearchConversations(ctx, ghl.ConversationSearch{Query: "maya", Unread: true, Limit: 5, After: "4102444800000"})
			if err != nil || len(found) == 0 {
				return something("", err)
			}
			return something(found[0].After(), nil)
		},
		"POST /conversations/": func(ctx context.Context, a *ghl.Account) error {
			made, err := a.CreateConversation(ctx, sandbox.OskarID)
			return something(made.ID, err)
		},
		"GET /conversations/{conversationId}": func(ctx context.Context, a *ghl.Account) error {
			c, err := a.GetConversation(ctx, conversation)
			return something(c.ContactID, err)
		},
		"GET /conversations/{conversationId}/messages": func(ctx context.Context, a *ghl.Account) error {
			page, err := a.ListMessages(ctx, conversation, last, 20)
			return something(page.LastMessageID, err)
		},
		"GET /conversations/messages/{id}": func(ctx context.Context, a *ghl.Account) error {
			m, err := a.GetMessage(ctx, mail.ID)
			return something(m.ContactID, err)
		},
		"GET /conversations/messages/email/{id}": func(ctx context.Context, a *ghl.Account) error {
			m, err := a.GetEmail(ctx, mail.Meta.Email.MessageIDs[0])
			return something(m.Subject, err)
		},
		"POST /conversations/messages": func(ctx context.Context, a *ghl.Account) error {
			sent, err := a.SendMessage(ctx, ghl.NewMessage{Type: "Email", ContactID: sandbox.MayaID, HTML: "<p>Hello</p>", Subject: "Hello", Attachments: []string{"https://example.com/a.pdf"}, EmailFrom: "a@example.com"})
			return something(sent.EmailMessageID, err)
		},
		"POST /conversations/messages/inbound": func(ctx context.Context, a *ghl.Account) error {
			sent, err := a.LogMessage(ctx, ghl.LoggedMessage{Type: "SMS", ConversationID: conversation, ContactID: sandbox.FrejaID, Direction: "inbound", Message: "Hej", Date: "2026-11-20T10:00:00Z"})
			return something(sent.MessageID, err)
		},
		"POST /conversations/messages/outbound": func(ctx context.Context, a *ghl.Account) error {
			sent, err := a.LogOutboundCall(ctx, sandbox.FrejaID, ghl.LoggedMessage{ConversationID: conversation, Date: "2026-11-20T10:00:00Z", Call: &ghl.CallLog{To: "+4532123456", Status: "completed"}})
			return something(sent.MessageID, err)
		},
		"DELETE /conversations/messages/{messageId}/schedule": func(ctx context.Context, a *ghl.Account) error {
			sent, err := a.SendMessage(ctx, later)
			return errors.Join(something(sent.MessageID, err), a.CancelScheduledMessage(ctx, sent.MessageID))
		},
		"DELETE /conversations/messages/email/{emailMessageId}/schedule": func(ctx context.Context, a *ghl.Account) error {
			sent, err := a.SendMessage(ctx, laterMail)
			return errors.Join(something(sent.EmailMessageID, err), a.CancelScheduledEmail(ctx, sent.EmailMessageID))
		},
	}
}

// driveMessageRefusals makes every request with a token that has no scope, those
// with a body also with a property that is not declared, and those about
// something with the id of nothing.
func (c *contract) driveMessageRefusals(version string) {
	c.refused, c.direct = true, fresh()
	c.account.AddToken("pit-without-a-scope")
	if version == "" {
		version = "2021-04-15"
	}
	for _, key := range messageOperations {
		method, path, _ := strings.Cut(key, " ")
		path = placeholder.ReplaceAllString(path, "nobody00000000000000")
		if strings.HasSuffix(path, "/search") {
			path += "?locationId=" + sandbox.LocationID
		}
		for _, refusal := range []struct {
			token, body string
			status      int
		}{
			{"pit-without-a-scope", `{}`, http.StatusUnauthorized},
			{sandbox.Token, `{"undeclared":true}`, http.StatusUnprocessableEntity},
			{sandbox.Token, ``, http.StatusBadRequest},
		} {
			body, about := c.operations[key].RequestBody != nil, strings.Contains(key, "{")
			if refusal.status == http.StatusUnprocessableEntity && !body || refusal.status == http.StatusBadRequest && !about {
				continue
			}
			r := must(http.NewRequestWithContext(c.Context(), method, host+path, strings.NewReader(refusal.body)))(c.T)
			r.Header = http.Header{"Authorization": {"Bearer " + refusal.token}, "Version": {version}, "Content-Type": {"application/json"}}
			answer, err := c.RoundTrip(r)
			if err != nil {
				c.Errorf("%s: %v", key, err)
				continue
			}
			if _ = answer.Body.Close(); answer.StatusCode != refusal.status {
				c.Errorf("%s answers %d, want %d", key, answer.StatusCode, refusal.status)
			}
		}
	}
}

package tools_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/tools"
)

// answering is a HighLevel that always answers the same.
func answering(t *testing.T, answer string) *world {
	t.Helper()
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) }))
	t.Cleanup(upstream.Close)
	return open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Admin}})
}

// Secrets are called many things, and stand in texts as well.
func TestOperationsTellNoSecretsOfAnyName(t *testing.T) {
	const planted = "s3cr3t-planted"
	for _, answer := range []string{
		`{"API_KEY": "` + planted + `"}`, `{"API Key": "` + planted + `"}`, `{"apiKeys": ["` + planted + `"]}`, `{"secrets": {"a": "` + planted + `"}}`,
		`{"privateKeyPem": "` + planted + `"}`, `{"smtpPasswd": "` + planted + `"}`, `{"PRIVATE_KEY": "` + planted + `"}`, `{"apiKeyValue": "` + planted + `"}`,
		`{"tokenValue": "` + planted + `"}`, `{"AUTH_KEY": "` + planted + `"}`, `{"password1": "` + planted + `"}`,
		`{"globalVariables": [{"name": "OPENAI_API_KEY", "value": "` + planted + `"}]}`,
		`{"globalVariables": [{"name": "apiKey", "defaultValue": "` + planted + `"}]}`,
		`{"apiDetails": {"headers": [{"key": "X-API-Key", "value": "` + planted + `"}]}}`,
		`{"apiDetails": {"headers": [{"key": "X-Functions-Key", "value": "` + planted + `"}]}}`,
		`{"apiDetails": {"headers": {"Ocp-Apim-Subscription-Key": "` + planted + `"}}}`,
		`{"apiDetails": {"url": "https://example.com/x?a=b&api_key=` + planted + `&c=d"}}`,
		`{"apiDetails": {"url": "https://me:` + planted + `@example.com/x"}}`,
		`{"config": "{\"apiKey\": \"` + planted + `\", \"deep\": \"{\\\"password\\\": \\\"` + planted + `\\\"}\"}"}`,
	} {
		w := answering(t, answer)
		if got, failed := w.call(t, "read_operation", `{"operation": "campaigns.get-campaigns"}`); failed || bytes.Contains(got, []byte(planted)) {
			t.Errorf("%s is answered as %s", answer, got)
		}
	}
	const harmless = `"headers":[{"key":"Content-Type","value":"application/json"}],"items":[{"key":"colour","value":"red"}],"note":"{not JSON}","tokenType":"Bearer","url":"https://example.com/x?page=2&limit=5"`
	if got, _ := answering(t, "{"+harmless+"}").call(t, "read_operation", `{"operation": "campaigns.get-campaigns"}`); !strings.Contains(string(got), harmless) {
		t.Errorf("what is no secret is gone: %s", got)
	}
}

// A cursor that is JSON in base64 looks like the beginning of a token, and is
// needed as it is.
func TestOperationCursorsStayWhole(t *testing.T) {
	const cursor = "eyJpZCI6IjEyMyJ9"
	w := answering(t, `{"messages": [{"id": "1"}], "nextCursor": "`+cursor+`"}`)
	got, _ := w.call(t, "read_operation", `{"operation": "GET /conversations/messages/export"}`)
	if !strings.Contains(string(got), `"next":{"cursor":"`+cursor+`"}`) {
		t.Errorf("the next page cannot be asked for: %s", got)
	}
	const token = "eyJhbGciOiJSUzI1NiJ9.eyJhdXRoIjoxfQ.c2lnbmF0dXJl"
	if got, _ = answering(t, `{"messages": [{"id": "1"}], "nextCursor": "`+token+`"}`).call(t, "read_operation", `{"operation": "GET /conversations/messages/export"}`); strings.Contains(string(got), token) {
		t.Errorf("a token is taken for a cursor: %s", got)
	}
}

// Pages end, whatever HighLevel says comes next.
func TestOperationPagesEnd(t *testing.T) {
	for _, next := range []string{`"same"`, `["same"]`, `{"a": ["same"]}`} {
		asked := atomic.Int32{}
		upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			_, _ = io.WriteString(w, `{"messages": [{"id": "1"}], "nextCursor": `+next+`}`)
		}))
		w := open(t, setup{base: upstream.URL})
		if got, failed := w.call(t, "read_operation", `{"operation": "GET /conversations/messages/export", "pages": 20}`); failed || asked.Load() > 2 {
			t.Errorf("%s: asked %d times, answered %.200s", next, asked.Load(), got)
		}
		upstream.Close()
	}
}

// Rows go behind the rows of the same list, however many another has.
func TestOperationPagesKeepListsApart(t *testing.T) {
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("cursor") == "" {
			_, _ = io.WriteString(w, `{"messages": [{"id": "1"}, {"id": "2"}], "channels": ["sms"], "nextCursor": "b"}`)
		} else {
			_, _ = io.WriteString(w, `{"messages": [{"id": "3"}], "channels": ["sms", "email", "call"]}`)
		}
	}))
	defer upstream.Close()
	w := open(t, setup{base: upstream.URL})
	got, _ := w.call(t, "read_operation", `{"operation": "GET /conversations/messages/export", "pages": 2}`)
	if !strings.Contains(string(got), `"messages":[{"id":"1"},{"id":"2"},{"id":"3"}]`) {
		t.Errorf("the pages are mixed up: %s", got)
	}
}

// A key stands for one call of whatever writes.
func TestOperationKeys(t *testing.T) {
	asked := atomic.Int32{}
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			asked.Add(1)
		}
		_, _ = io.WriteString(w, `{"invoice": {"_id": "i1"}, "companyId": "c1", "location": {"companyId": "c1"}}`)
	}))
	defer upstream.Close()
	w := open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Admin}})
	for _, args := range []string{
		`{"operation": "POST /invoices/{invoiceId}/void", "arguments": {"invoiceId": "i1"}`,
		`{"operation": "POST /invoices/schedule/{scheduleId}/cancel", "arguments": {"scheduleId": "s1"}`,
		`{"operation": "POST /invoices/{invoiceId}/record-payment", "arguments": {"invoiceId": "i1", "mode": "cash", "card": {"brand": "x", "last4": "1"}, "cheque": {"number": "1"}, "notes": "x"}`,
	} {
		asked.Store(0)
		for range 2 {
			must[any](t, w, "call_operation", args+`, "idempotencyKey": "once"}`+"")
		}
		if n := asked.Load(); n != 1 {
			t.Errorf("%s was sent %d times", args, n)
		}
		asked.Store(0)
		for range 2 { // what only changes may be wanted again
			must[any](t, w, "call_operation", args+`}`)
		}
		if n := asked.Load(); n != 2 {
			t.Errorf("%s without a key was sent %d times", args, n)
		}
		w = open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Admin}})
	}
}

// What is lost of a read changed nothing, and what is lost of a write may have
// happened, whatever scope the specifications give them.
func TestOperationsLost(t *testing.T) {
	upstream := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer upstream.Close()
	for args, code := range map[string]string{
		`read_operation {"operation": "GET /knowledge-bases/crawler", "arguments": {"knowledgeBaseId": "k1"}}`:        "upstream_unavailable", // no scope
		`read_operation {"operation": "POST /calendars/groups/validate-slug", "arguments": {"slug": "x"}}`:            "upstream_unavailable", // calendars/groups.write
		`call_operation {"operation": "GET /social-media-posting/oauth/google/start", "arguments": {"userId": "u1"}}`: "outcome_unknown",      // socialplanner/oauth.readonly
		`call_operation {"operation": "POST /locations/{locationId}/tags", "arguments": {"name": "x"}}`:               "outcome_unknown",
	} {
		w := open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Admin}}) // for each, since HighLevel is soon taken to be down
		tool, args, _ := strings.Cut(args, " ")
		if f := refused(t, w, tool, args); string(f.Code) != code {
			t.Errorf("%s: %s, want %s: %s %v", args, f.Code, code, f.Message, f.Problems)
		}
	}
}

// Arguments that are hard to work out are refused, and no failure says
// more than anybody reads.
func TestOperationsTakeNoMonsters(t *testing.T) {
	w := open(t, setup{})
	for name, args := range map[string]string{
		"digits":    `{"operation": "contacts.get-contacts", "arguments": {"limit": "` + strings.Repeat("9", 1<<20) + `"}}`,
		"powers":    `{"operation": "PUT /ad-publishing/google/segments", "arguments": {"membershipLifeSpan": "1e999999", "members": [` + strings.Repeat(`"1e999999",`, 1000) + `1]}}`,
		"operation": `{"operation": "` + strings.Repeat("x", 1<<20) + `"}`,
		"names":     `{"operation": "contacts.get-contacts", "arguments": {` + manyNames(20_000) + `}}`,
		"name":      `{"operation": "contacts.get-contacts", "arguments": {"` + strings.Repeat("x", 1<<20) + `": 1}}`,
		"deep":      `{"operation": "contacts.get-contacts", "arguments": {"limit": ` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`,
		"field":     `{"operation": "contacts.get-contacts", "fields": ["` + strings.Repeat(".", 1<<20) + `"], "arguments": {"limit": {}}}`,
	} {
		if answer, failed := w.call(t, "read_operation", args); !failed || len(answer) > 15_000 {
			t.Errorf("%s: %d bytes: %.200s", name, len(answer), answer)
		}
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"n%d": 1,`, i)
	}
	return strings.TrimSuffix(b.String(), ",")
}

// Whose account it is can be spelled in several ways.
func TestOperationsKnowSpellings(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Admin}})
	for _, name := range []string{"LocationId", "company_id", "location-id", "locationID", "alt_id", "location_ids", "locationId[]"} {
		if f := refused(t, w, "call_operation", `{"operation": "contacts.create-contact", "arguments": {"customFields": [{"id": "x", "field_value": {"`+name+`": "Zz9hXbT3sLm9VdKe2RzW"}}]}}`); f.Code != "location_mismatch" {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// What a policy denies as a tool, no field of another operation does.
func TestOperationsOfSeveralTools(t *testing.T) {
	for denied, calls := range map[string][]string{
		"close_opportunity": {
			`{"operation": "PUT /opportunities/{id}/status", "arguments": {"id": "o1", "status": "won"}}`,
			`{"operation": "PUT /opportunities/{id}", "arguments": {"id": "o1", "status": "won"}}`,
			`{"operation": "POST /opportunities/upsert", "arguments": {"id": "o1", "pipelineId": "p1", "status": "won"}}`,
		},
		"untag_contact": {
			`{"operation": "DELETE /contacts/{contactId}/tags", "arguments": {"contactId": "maya0kafor7Qx2Lp9dRt", "tags": ["vip"]}}`,
			`{"operation": "PUT /contacts/{contactId}", "arguments": {"contactId": "maya0kafor7Qx2Lp9dRt", "tags": []}}`,
		},
	} {
		var others []string
		for _, tool := range tools.All() {
			if tool.Name != denied {
				others = append(others, tool.Name)
			}
		}
		w := open(t, setup{policy: access.Policy{Level: access.Admin, Tools: others}})
		for _, args := range calls {
			if f := refused(t, w, "call_operation", args); f.Code != "forbidden" || !strings.Contains(f.Hint, denied) {
				t.Errorf("%s: %+v", args, f)
			}
		}
	}
}

// A bound that no number can say is no bound.
func TestOperationsMaxBytes(t *testing.T) {
	w := open(t, setup{})
	usual, _ := w.call(t, "read_operation", `{"operation": "contacts.get-contacts"}`)
	if most, _ := w.call(t, "read_operation", `{"operation": "contacts.get-contacts", "maxBytes": 1e30}`); len(most) < len(usual)/2 {
		t.Errorf("of %d bytes %d are left", len(usual), len(most))
	}
}

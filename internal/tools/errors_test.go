package tools_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"mcp-ghl/internal/ghl"
)

// TestFailures is facts.md 5.1, row by row: what HighLevel answers, and what
// the agent is told. Every code has a sentence of its own.
func TestFailures(t *testing.T) {
	const read, write, query, create, enrol = "get_task", "append_note", "search_contacts", "create_contact", "add_to_workflow"
	args := map[string]string{
		read:   `{"contactId":"c1","taskId":"t1"}`,
		write:  `{"contactId":"c1","body":"hello"}`,
		query:  `{"query":"ada"}`,
		create: `{"firstName":"Ada"}`,
		enrol:  `{"contactId":"c1","workflow":"5d3b2f10-8c64-4a1e-9b57-0e6f2d9c8a41"}`,
	}
	rows := []struct {
		name, tool string
		status     int
		header     string
		body       string
		code       ghl.Code
		says       string // part of message and hint
	}{
		{"duplicate", create, 400, "", `{"statusCode":400,"message":"This location does not allow duplicated contacts.","meta":{"contactId":"abc","contactName":"Ada","matchingField":"email"}}`, ghl.Duplicate, "already a contact with this email"},
		{"missing contact, 400", read, 400, "", `{"statusCode":400,"message":"Contact with id c1 not found"}`, ghl.NotFound, "cannot find that"},
		{"missing contact, short", read, 400, "", `{"statusCode":400,"message":"Contact not found"}`, ghl.NotFound, "cannot find that"},
		{"bad filter", query, 400, "", `{"message":"Invalid field additional_phones","error":"Bad Request","statusCode":400,"traceId":"tr-1"}`, ghl.InvalidArguments, "Invalid field additional_phones"},
		{"invalid JWT", read, 401, "", `{"statusCode":401,"message":"Invalid JWT"}`, ghl.BadCredential, "no longer accepts our access"},
		{"invalid token", read, 401, "", `{"statusCode":401,"message":"Invalid token: access token is invalid","error":"Unauthorized"}`, ghl.BadCredential, "expired or revoked"},
		{"invalid private integration", read, 401, "", `{"statusCode":401,"message":"Invalid Private Integration token"}`, ghl.BadCredential, "GHL_TOKEN"},
		{"scope", write, 401, "", `{"statusCode":401,"message":"The token is not authorized for this scope."}`, ghl.MissingScope, "contacts.write"},
		{"no version", read, 401, "", `{"statusCode":401,"message":"version header was not found."}`, ghl.UnsupportedVersion, "--version-override"},
		{"bad version", read, 401, "", `{"statusCode":401,"message":"version header is invalid"}`, ghl.UnsupportedVersion, "API version"},
		{"class", read, 401, "", `{"statusCode":401,"message":"This authClass type is not allowed to access this scope. Please try with a different token."}`, ghl.WrongTokenKind, "sub-account"},
		{"user type", read, 401, "", `{"statusCode":401,"message":"This token's user type is not yet supported!"}`, ghl.WrongTokenKind, "wrong kind"},
		{"location", read, 403, "", `{"statusCode":403,"message":"The token does not have access to this location.","error":"Forbidden"}`, ghl.LocationMismatch, "does not belong to this account"},
		{"forbidden", read, 403, "", `{"statusCode":403,"message":"You do not have permission to access this resource","error":"Forbidden"}`, ghl.Forbidden, "does not permit"},
		{"unknown route", read, 404, "", `{"message":"Cannot GET /contacts/c1/tasks/t1","error":"Not Found","statusCode":404}`, ghl.Internal, "between us and HighLevel"},
		{"missing, 404", read, 404, "", `{"message":"Task not found","error":"Not Found","statusCode":404}`, ghl.NotFound, "cannot find that"},
		{"our own 422", write, 422, "", `{"message":["property locationId should not exist"],"error":"Unprocessable Entity","statusCode":422,"traceId":"tr-2"}`, ghl.Internal, "defect to report"},
		{"search without pageLimit", query, 422, "", `{"message":["pageLimit must be a number"],"error":"Unprocessable Entity","statusCode":422}`, ghl.Internal, "defect to report"},
		{"a value refused", create, 422, "", `{"message":["email must be an email","timezone is unknown"],"error":"Unprocessable Entity","statusCode":422}`, ghl.InvalidArguments, "timezone is unknown"},
		{"busy, JSON", read, 429, "X-RateLimit-Interval-Milliseconds: 10000", `{"statusCode":429,"message":"Too Many Requests"}`, ghl.RateLimited, "busy"},
		{"busy, text", read, 429, "Retry-After: 3", `Too Many Requests`, ghl.RateLimited, "try again in a moment"},
		{"daily", read, 429, "X-RateLimit-Daily-Remaining: 0", `Too Many Requests`, ghl.DailyLimit, "used up"},
		{"read, 500", read, 500, "", `{"statusCode":500,"message":"Internal server error"}`, ghl.UpstreamUnavailable, "Nothing was changed"},
		{"read, Cloudflare", read, 522, "", `<html><title>522: Connection timed out</title></html>`, ghl.UpstreamUnavailable, "not answering"},
		{"write, 500", write, 500, "", `{"statusCode":500,"message":"Internal server error"}`, ghl.UpstreamUnavailable, "Nothing was changed"}, // it was looked for
		{"write that cannot be seen, 500", enrol, 500, "", `{"statusCode":500,"message":"Internal server error"}`, ghl.OutcomeUnknown, "cannot tell whether that was saved"},
		{"write, gateway", write, 504, "", `<html>`, ghl.OutcomeUnknown, "again unchanged"},
		{"a redirect", read, 302, "Location: http://127.0.0.1:1/", ``, ghl.Internal, "302"},
		{"not JSON", read, 200, "", `{"task":`, ghl.UpstreamUnavailable, "not answering"},
		{"not JSON, written", write, 200, "", `<html>`, ghl.OutcomeUnknown, "cannot tell"},
	}
	var mu sync.Mutex
	sentences := map[string]ghl.Code{}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel() // some are tried for as long as a caller waits
			highlevel := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.Contains(r.URL.Path, "/tasks/") && r.Method == http.MethodGet {
					_, _ = io.WriteString(w, `{"notes":[]}`) // reference data is not what fails here, nor what is looked for
					return
				}
				if name, value, ok := strings.Cut(row.header, ": "); ok {
					w.Header().Set(name, value)
				}
				w.WriteHeader(row.status)
				_, _ = io.WriteString(w, row.body)
			}))
			defer highlevel.Close()
			f := refused(t, open(t, setup{base: highlevel.URL}), row.tool, args[row.tool])
			if f.Code != row.code {
				t.Errorf("code %s, want %s: %+v", f.Code, row.code, f)
			}
			if !strings.Contains(f.Message+" "+f.Hint, row.says) {
				t.Errorf("%q / %q does not say %q", f.Message, f.Hint, row.says)
			}
			if f.Hint == "" || !strings.HasSuffix(f.Message, ".") {
				t.Errorf("message or hint is no sentence: %q / %q", f.Message, f.Hint)
			}
			mu.Lock()
			defer mu.Unlock()
			if code, taken := sentences[f.Message]; taken && code != f.Code {
				t.Errorf("%s and %s say the same: %q", code, f.Code, f.Message)
			}
			sentences[f.Message] = f.Code
			if (row.code == ghl.RateLimited) != (f.RetryAfterSeconds > 0) {
				t.Errorf("retryAfterSeconds is %d", f.RetryAfterSeconds)
			}
			if row.code == ghl.Duplicate && f.ContactID != "abc" {
				t.Errorf("the contact that is there is not named: %+v", f)
			}
			if (row.code == ghl.MissingScope) != (f.Scope != "") {
				t.Errorf("scope is %q", f.Scope)
			}
		})
	}
}

// TestNobodyHome is the row without an answer: the machine is not there.
func TestNobodyHome(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	w := open(t, setup{base: closed.URL})
	for _, tool := range []string{"get_contact", "delete_contact"} { // nothing was sent, so nothing is in doubt
		if f := refused(t, w, tool, `{"contactId":"c1"}`); f.Code != ghl.UpstreamUnavailable {
			t.Errorf("%s: code %s", tool, f.Code)
		}
	}
}

// TestTooMuch sees that a bad call is told everything that is wrong with it.
func TestTooMuch(t *testing.T) {
	f := refused(t, open(t, setup{}), "create_task", `{"contactId":7,"colour":"red","dueDate":"soon","owner":[]}`)
	if f.Code != ghl.InvalidArguments || f.Hint == "" {
		t.Fatalf("%+v", f)
	}
	for _, want := range []string{"contactId", "colour", "dueDate", "owner", "title is missing"} {
		if !strings.Contains(strings.Join(f.Problems, "\n"), want) {
			t.Errorf("%s is not named in %q", want, f.Problems)
		}
	}
}

package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// noteOf appends a note, with _meta where there is any, and returns its id and
// whether it was answered from memory.
func noteOf(t *testing.T, c *client.Client, body string, meta object) (id string, repeated bool) {
	t.Helper()
	r := request("append_note", object{"contactId": maya, "body": body})
	if meta != nil {
		r.Params.Meta = &mcp.Meta{AdditionalFields: meta}
	}
	result, err := c.CallTool(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	said, _ := result.StructuredContent.(object)
	id, _ = said["noteId"].(string)
	repeated, ok := said["repeated"].(bool)
	if id == "" || !ok {
		t.Fatalf("append_note answers %v", said)
	}
	return id, repeated
}

// A repeat is one of the same caller in the same account, whichever connection
// and era it comes by.
func TestRepeatsAreTheCallers(t *testing.T) {
	d := open(t)
	notes := map[string]bool{} // of the first account
	for _, who := range []string{"good", "contacts only", "two tools", "second"} {
		var first string
		for i, era := range eras {
			id, repeated := noteOf(t, d.dial(t, "/mcp", era, bearer(d.key[who])), "hello", nil)
			switch {
			case repeated != (i > 0), repeated && id != first:
				t.Errorf("%s in %s: note %s after %s; repeated: %v", who, era, id, first, repeated)
			case !repeated && who != "second":
				notes[id] = true
			}
			first = id
		}
	}
	if len(notes) != 3 {
		t.Errorf("three callers made %v", notes)
	}
	c := d.dial(t, "/mcp", modern, bearer(d.key["good"]))
	if said, failed := call(t, c, "append_note", object{"contactId": maya, "body": "hello", "idempotencyKey": "k"}); failed || said["repeated"] != false {
		t.Errorf("a key of its own: %v", said)
	}
	other := d.dial(t, "/mcp", modern, bearer(d.key["contacts only"]))
	if said, failed := call(t, other, "append_note", object{"contactId": maya, "body": "another", "idempotencyKey": "k"}); failed || said["repeated"] != false {
		t.Errorf("the same key of another caller: %v", said)
	}
}

// Thirty-two repeats on connections of their own make one note.
func TestRepeatsAtOnce(t *testing.T) {
	s := serve(t, slow(t, 50*time.Millisecond))
	for _, era := range eras {
		var mu sync.Mutex
		ids, news := map[string]bool{}, 0
		var clients []*client.Client
		for range 32 {
			clients = append(clients, s.dial(t, "/mcp", era, nil))
		}
		var wg sync.WaitGroup
		for _, c := range clients {
			wg.Go(func() {
				id, repeated := noteOf(t, c, "hello in "+era, nil)
				mu.Lock()
				defer mu.Unlock()
				if ids[id] = true; !repeated {
					news++
				}
			})
		}
		wg.Wait()
		if len(ids) != 1 || news != 1 {
			t.Errorf("%s: %d of 32 are no repeats, and these are the notes: %v", era, news, ids)
		}
	}
}

// TestCallIDs tells equal calls of two talks apart.
func TestCallIDs(t *testing.T) {
	for _, era := range eras {
		s := serve(t)
		bodies := 0
		twice := func(what string, different bool, first, second func(body string) (string, bool)) {
			bodies++
			body := fmt.Sprintf("%s %d", what, bodies)
			one, _ := first(body)
			two, repeated := second(body)
			if (one != two) != different || repeated == different {
				t.Errorf("%s, %s: notes %s and %s, repeated: %v", era, what, one, two, repeated)
			}
		}
		header := func(id string) func(string) (string, bool) {
			c := s.dial(t, "/mcp", era, map[string]string{"X-Call-Id": id})
			return func(body string) (string, bool) { return noteOf(t, c, body, nil) }
		}
		plain := s.dial(t, "/mcp", era, nil)
		meta := func(fields object) func(string) (string, bool) {
			return func(body string) (string, bool) { return noteOf(t, plain, body, fields) }
		}
		twice("one talk", false, header("a"), header("a"))
		twice("two talks", true, header("a"), header("b"))
		twice("one talk by _meta", false, meta(object{"callId": "a"}), meta(object{"callId": "a", "traceparent": "00-1"}))
		twice("two talks by _meta", true, meta(object{"callId": "a"}), meta(object{"callId": "b"}))
		twice("two talks by _meta, spelled otherwise", true, meta(object{"call_id": "a"}), meta(object{"call_id": "b"}))
		twice("one talk by header and by _meta", false, header("a"), meta(object{"call_id": "a"}))
		twice("a talk and none", true, header("a"), meta(nil))
		twice("what changes with every repeat", false, meta(object{"traceparent": "00-1", "clientInfo": "x"}), meta(object{"traceparent": "00-2", "requestId": 7}))
	}
}

// A pin is an argument like any other: equal calls for two contacts are two.
func TestRepeatsUnderPins(t *testing.T) {
	s := serve(t, policy(access.Write, tools.Contacts))
	notes := map[any]bool{}
	for _, contact := range []string{maya, "oskarNyberg7Vt2Jx1Cf"} {
		c := s.dial(t, "/mcp", modern, map[string]string{"X-MCP-Pin-contactId": contact})
		for _, again := range []bool{false, true} {
			said, failed := call(t, c, "append_note", object{"body": "hello"})
			if failed || said["contactId"] != contact || said["repeated"] != again {
				t.Errorf("pinned to %s: %v", contact, said)
			}
			notes[said["noteId"]] = true
		}
	}
	if len(notes) != 2 {
		t.Errorf("notes: %v", notes)
	}
	// With the pin as an argument it is the same call.
	said, _ := call(t, s.dial(t, "/mcp", modern, nil), "append_note", object{"contactId": maya, "body": "hello"})
	if said["repeated"] != true {
		t.Errorf("%v", said)
	}
}

// Who may not write is not told what somebody wrote.
func TestRepeatsAreNoWayIn(t *testing.T) {
	d := open(t)
	note := object{"contactId": maya, "body": "hello"}
	if said, failed := call(t, d.dial(t, "/mcp", modern, bearer(d.key["good"])), "append_note", note); failed {
		t.Fatal(said)
	}
	if said, _ := call(t, d.dial(t, "/mcp/readonly", modern, bearer(d.key["good"])), "append_note", note); code(said) != "read_only" {
		t.Errorf("read-only: %v", said)
	}
	if said, _ := call(t, d.dial(t, "/mcp", modern, with(bearer(d.key["good"]), "X-MCP-Pin-contactId", somebodyElse)), "append_note", note); code(said) != "forbidden" {
		t.Errorf("pinned to somebody else: %v", said)
	}
}

func TestRepeatsOverStdio(t *testing.T) {
	for _, era := range eras {
		s, _ := build(t, policy(access.Write, tools.Contacts))
		c := launch(t.Context(), t, s).dial(t, era)
		first, repeated := noteOf(t, c, "hello", nil)
		if repeated {
			t.Errorf("%s: the first is a repeat", era)
		}
		if again, repeated := noteOf(t, c, "hello", nil); again != first || !repeated {
			t.Errorf("%s: note %s, then %s; repeated: %v", era, first, again, repeated)
		}
	}
}

// The record of calls says what was a repeat.
func TestRepeatsAreRecorded(t *testing.T) {
	d := open(t)
	c := d.dial(t, "/mcp", modern, bearer(d.key["good"]))
	for range 3 {
		noteOf(t, c, "hello", nil)
	}
	call(t, c, "append_note", object{"contactId": maya, "body": "one", "idempotencyKey": "k"})
	call(t, c, "append_note", object{"contactId": maya, "body": "two", "idempotencyKey": "k"})
	const want = "[ok false ok true ok true ok false conflict false]"
	var got string
	for end := time.Now().Add(10 * time.Second); got != want && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var lines []string // written behind the calls
		for r, err := range audit.Read(t.Context(), d.audit, audit.Filter{}, false) {
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprint(r.Outcome, " ", r.Repeated))
		}
		got = "[" + strings.Join(lines, " ") + "]"
	}
	if got != want {
		t.Errorf("the record says\n%s, want\n%s", got, want)
	}
}

// A repeat changes nothing, so nobody who subscribes is told of it.
func TestRepeatsAreNotTold(t *testing.T) {
	s, _ := build(t, policy(access.Write, tools.Contacts))
	c := launch(t.Context(), t, s).dial(t, legacy)
	told := make(chan string, 10)
	c.OnNotification(func(n mcp.JSONRPCNotification) { told <- n.Method })
	if err := subscribe(t, c, "ghl://contacts/"+maya); err != nil {
		t.Fatal(err)
	}
	noteOf(t, c, "hello", nil)
	within(t, 3*time.Second, "the change", told)
	noteOf(t, c, "hello", nil)
	noteOf(t, c, "another", nil)
	within(t, 3*time.Second, "the next change", told)
	select {
	case method := <-told:
		t.Errorf("told of a repeat: %s", method)
	case <-time.After(100 * time.Millisecond):
	}
}

// TestTokensOfOneName sees that a token which HighLevel does not know is not
// answered what another was, though the log calls both the same.
func TestTokensOfOneName(t *testing.T) {
	var theirs, made string
	for i, named := 0, map[string]string{}; made == ""; i++ {
		token := fmt.Sprintf("pit-00000000-0000-4000-8000-%012x", i)
		name := access.KeyHash(ghl.Secret(token))[:8]
		if named[name] != "" {
			theirs, made = named[name], token
		}
		named[name] = token
	}
	account := sandbox.New(sandbox.Options{})
	back := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer "+theirs {
			r.Header.Set("Authorization", "Bearer "+sandbox.Token)
		}
		account.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
	d := open(t, func(g *access.Gate) {
		g.Client = ghl.New(ghl.Config{BaseURL: back.URL})
		g.PassName = nil // the name when nothing is audited
	})
	note := func(token string) any {
		headers := with(bearer(token), "locationId", sandbox.LocationID)
		said, _ := call(t, d.dial(t, "/mcp", modern, headers), "append_note", object{"contactId": maya, "body": "hello"})
		return said["noteId"]
	}
	if id := note(theirs); id == nil {
		t.Fatal("no note is made")
	}
	if id := note(made); id != nil {
		t.Errorf("a made-up token is told of note %v", id)
	}
}

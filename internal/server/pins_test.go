package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl/sandbox"
)

const maya2 = "Second"

// TestPins sees that what is pinned is neither shown nor chosen, and that no
// tool reaches a contact that the pins do not mean.
func TestPins(t *testing.T) {
	d := open(t)
	for _, era := range eras {
		c := d.dial(t, "/mcp", era, bearer(d.key["one contact"]))
		names := listed(t, c)
		for _, open := range []string{"find_contact", "search_contacts", "create_contact", "upsert_contact", "search_tasks", "list_business_contacts"} {
			if slices.Contains(names, open) {
				t.Errorf("%s is offered to somebody who has one contact", open)
			}
		}
		if !slices.Contains(names, "get_contact") || !slices.Contains(names, "describe_account") {
			t.Errorf("tools: %v", names)
		}
		if schema := schemaOf(t, d, era, "one contact", "create_task"); strings.Contains(schema, "contactId") || !strings.Contains(schema, "dueDate") {
			t.Errorf("create_task is shown with what is pinned: %s", schema)
		}
		said, failed := call(t, c, "get_contact", object{})
		if failed || said["contactId"] != maya {
			t.Errorf("get_contact: %v", said)
		}
		if said, failed := call(t, c, "get_contact", object{"contactId": maya}); failed {
			t.Errorf("the pinned value itself: %v", said)
		}
		if said, failed := call(t, c, "get_contact", object{"contactId": ""}); failed {
			t.Errorf("an empty value: %v", said)
		}
		for name, arguments := range map[string]object{
			"get_contact":      {"contactId": somebodyElse},
			"append_note":      {"contactId": somebodyElse, "body": "x"},
			"log_conversation": {"note": "x", "fields": object{"contactId": somebodyElse}},
		} {
			if said, _ := call(t, c, name, arguments); code(said) != "forbidden" {
				t.Errorf("%s for another contact: %v", name, said)
			}
		}
		if said, _ := call(t, c, "append_note", object{"body": "pinned " + era}); said["noteId"] == nil {
			t.Errorf("append_note: %v", said)
		}
		if _, err := c.CallTool(t.Context(), request("find_contact", object{"phone": "+14155550123"})); err == nil {
			t.Error("a tool that is not offered can be called")
		}
	}
}

// schemaOf is the input schema of a tool as a key's holder sees it.
func schemaOf(t *testing.T, d *doors, era, key, tool string) string {
	t.Helper()
	list, err := d.dial(t, "/mcp", era, bearer(d.key[key])).ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range list.Tools {
		if each.Name == tool {
			raw, _ := json.Marshal(each.InputSchema)
			return string(raw)
		}
	}
	t.Fatalf("%s is not offered to %s", tool, key)
	return ""
}

const somebodyElse = "some0ther7Qx2Lp9dRtAA"

func TestPinnedOwner(t *testing.T) {
	d := open(t)
	all := d.dial(t, "/mcp", legacy, bearer(d.key["good"]))
	mine := d.dial(t, "/mcp", legacy, bearer(d.key["one owner"]))
	found, _ := call(t, all, "search_contacts", object{"limit": 50})
	var others, own string
	for _, each := range found["contacts"].([]any) {
		contact := each.(object)
		id := contact["contactId"].(string)
		whole, _ := call(t, all, "get_contact", object{"contactId": id})
		if whole["owner"] == "Tom Reyes" {
			own = id
		} else {
			others = id
		}
	}
	if own == "" || others == "" {
		t.Fatal("the sample has no contacts of two owners")
	}
	if said, failed := call(t, mine, "get_contact", object{"contactId": own}); failed {
		t.Errorf("a contact of the owner: %v", said)
	}
	for name, arguments := range map[string]object{
		"get_contact":      {"contactId": others},
		"append_note":      {"contactId": others, "body": "x"},
		"brief_contact":    {"phone": "+14155550123"},
		"update_contact":   {"contactId": own, "owner": "Nina Patel"},
		"log_conversation": {"contactId": own, "note": "x", "fields": object{"owner": "Nina Patel"}},
	} {
		if said, _ := call(t, mine, name, arguments); code(said) != "forbidden" {
			t.Errorf("%s beyond the owner: %v", name, said)
		}
	}
	listing := listed(t, mine)
	for _, name := range []string{"upsert_contact", "find_contact", "list_business_contacts", "search_tasks"} {
		if slices.Contains(listing, name) {
			t.Errorf("%s is offered to somebody who has an owner's contacts", name)
		}
	}
	if said, _ := call(t, mine, "create_contact", object{"firstName": "A", "phone": "+14155550123"}); code(said) != "duplicate" || strings.Contains(fmt.Sprint(said), maya) {
		t.Errorf("a phone that somebody has: %v", said)
	}
	task, _ := call(t, all, "create_task", object{"contactId": own, "title": "a", "dueDate": "2030-01-01 10:00", "owner": "Aisha Bello"})
	if said, failed := call(t, mine, "update_task", object{"contactId": own, "taskId": task["taskId"], "title": "b"}); failed || strings.Contains(fmt.Sprint(said["changed"]), "Tom Reyes") {
		t.Errorf("update_task gave the task to somebody else: %v of %v", said, task)
	}
	said, failed := call(t, mine, "search_contacts", object{"limit": 50})
	if failed {
		t.Fatal(said)
	}
	for _, each := range said["contacts"].([]any) {
		if whole, _ := call(t, all, "get_contact", object{"contactId": each.(object)["contactId"]}); whole["owner"] != "Tom Reyes" {
			t.Errorf("found somebody of %v", whole["owner"])
		}
	}
}

// TestHeaderPin sees that a header narrows, and never widens.
func TestHeaderPin(t *testing.T) {
	d := open(t)
	headers := bearer(d.key["good"])
	headers["X-MCP-Pin-contactId"] = maya
	c := d.dial(t, "/mcp", legacy, headers)
	if said, failed := call(t, c, "get_contact", object{}); failed || said["contactId"] != maya {
		t.Errorf("get_contact: %v", said)
	}
	for key, status := range map[string]int{"one contact": 403, "good": 200} {
		headers := bearer(d.key[key])
		headers["X-MCP-Pin-contactId"] = somebodyElse
		body, more := message(legacy, "1", "tools/list", "")
		maps.Copy(headers, more)
		if got, _, said := d.send(t, "POST", "/mcp", body, headers); got != status {
			t.Errorf("%s, pinned to somebody else: %d %s", key, got, said)
		}
	}
	headers = bearer(d.key["good"])
	headers["X-MCP-Pin-phone"] = "+1"
	body, more := message(legacy, "1", "tools/list", "")
	maps.Copy(headers, more)
	if got, _, _ := d.send(t, "POST", "/mcp", body, headers); got != 400 {
		t.Errorf("a pin that is not known: %d", got)
	}
}

// TestTokensAccount sees that a token which names no account is for the default
// one, and that the path gives it no other.
func TestTokensAccount(t *testing.T) {
	d := open(t)
	headers := bearer(d.sign(jose.RS256, map[string]any{"mcp_ghl_account": ""}))
	body, more := message(legacy, "1", "tools/list", "")
	maps.Copy(headers, more)
	for path, want := range map[string]int{"/mcp": 200, "/t/first/mcp": 200, "/t/second/mcp": 403} {
		if status, _, said := d.send(t, "POST", path, body, headers); status != want {
			t.Errorf("%s: %d %s, not %d", path, status, said, want)
		}
	}
}

// TestKeyPolicy sees that a key's level, sets and tools hold.
func TestKeyPolicy(t *testing.T) {
	d := open(t)
	for _, era := range eras {
		reader := d.dial(t, "/mcp", era, bearer(d.key["read-only"]))
		if names := listed(t, reader); slices.Contains(names, "append_note") || !slices.Contains(names, "get_contact") {
			t.Errorf("read-only: %v", names)
		}
		if said, _ := call(t, reader, "append_note", object{"contactId": maya, "body": "x"}); code(said) != "read_only" {
			t.Errorf("a read-only key wrote: %v", said)
		}
		if names := listed(t, d.dial(t, "/mcp/x/all", era, bearer(d.key["contacts only"]))); slices.Contains(names, "bulk_tag_contacts") || slices.Contains(names, "add_to_workflow") {
			t.Errorf("the URL widened a key: %v", names)
		}
		two := d.dial(t, "/mcp", era, bearer(d.key["two tools"]))
		if names := listed(t, two); !slices.Equal(names, []string{"append_note", "get_contact"}) {
			t.Errorf("two tools: %v", names)
		}
		if _, err := two.CallTool(t.Context(), request("delete_contact", object{"contactId": maya})); err == nil {
			t.Error("a tool that is not among the two can be called")
		}
	}
}

// TestFailuresAreLimited sees that an address cannot try many credentials, that
// another is not locked out with it, and that an address is believed only from
// a proxy that is trusted.
func TestFailuresAreLimited(t *testing.T) {
	for _, trusted := range []bool{true, false} {
		start := time.Now().Truncate(time.Minute)
		d := open(t, func(g *access.Gate) {
			g.Now = func() time.Time { return start } // within one minute
			if trusted {
				g.Trusted = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
			}
		})
		try := func(from, key string) int {
			body, headers := message(legacy, "1", "tools/list", "")
			headers["Authorization"], headers["X-Forwarded-For"] = "Bearer "+key, "203.0.113.7, "+from
			status, answered, _ := d.send(t, "POST", "/mcp", body, headers)
			if (status == 429) != (answered.Get("Retry-After") != "") {
				t.Errorf("%d with Retry-After %q", status, answered.Get("Retry-After"))
			}
			return status
		}
		for range 20 {
			if status := try("198.51.100.1", string(access.NewKey())); status != 401 {
				t.Fatal(status)
			}
		}
		if status := try("198.51.100.1", d.key["good"]); status != 429 {
			t.Errorf("after 20 wrong keys: %d", status)
		}
		want := map[bool]int{true: 200, false: 429}[trusted]
		if status := try("198.51.100.2", d.key["good"]); status != want {
			t.Errorf("another address, trusted %v: %d, not %d", trusted, status, want)
		}
	}
}

// TestQueryKeys sees that a key in the URL is taken where that was asked for.
func TestQueryKeys(t *testing.T) {
	d := open(t, func(g *access.Gate) { g.QueryKeys = true })
	body, headers := message(legacy, "1", "tools/list", "")
	if status, _, said := d.send(t, "POST", "/mcp?key="+d.key["good"], body, headers); status != 200 {
		t.Errorf("%d %s", status, said)
	}
	if status, _, _ := d.send(t, "POST", "/mcp?key="+d.key["good"]+"&key="+d.key["good"], body, headers); status != 400 {
		t.Errorf("two keys: %d", status)
	}
	if strings.Contains(d.log.String(), d.key["good"]) {
		t.Error("the log holds the key")
	}
}

// TestAccountsAreApart lets many callers of two accounts call at once.
func TestAccountsAreApart(t *testing.T) {
	d := open(t)
	if said, failed := call(t, d.dial(t, "/mcp", legacy, bearer(d.key["second"])), "update_contact", object{"contactId": maya, "lastName": maya2}); failed {
		t.Fatal(said)
	}
	for range 2 { // resources, too
		for key, want := range map[string]string{"good": "Okafor", "second": maya2} {
			body, headers := message(legacy, "1", "resources/read", `"uri":"ghl://contacts/`+maya+`"`)
			headers["Authorization"] = "Bearer " + d.key[key]
			if _, _, said := d.send(t, "POST", "/mcp", body, headers); !strings.Contains(said, want) {
				t.Errorf("the resource as %s reads it: %s", key, said)
			}
		}
	}
	calls := 10_000
	if testing.Short() {
		calls = 1000
	}
	var wrong, next atomic.Int64
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for n := next.Add(1); n <= int64(calls); n = next.Add(1) {
				key, want := "good", `"lastName":"Okafor"`
				if n%2 == 0 {
					key, want = "second", `"lastName":"Second"`
				}
				tool := []string{`"get_contact","arguments":{"contactId":"` + maya + `"}`, `"brief_contact","arguments":{"contactId":"` + maya + `"}`}[n/2%2]
				body, headers := message(legacy, fmt.Sprint(n), "tools/call", `"name":`+tool)
				headers["Authorization"] = "Bearer " + d.key[key]
				status, _, said := d.send(t, "POST", "/mcp", body, headers)
				var answer struct {
					Result struct{ StructuredContent json.RawMessage }
				}
				_ = json.Unmarshal([]byte(said), &answer)
				if status != 200 || !strings.Contains(string(answer.Result.StructuredContent), want) {
					if wrong.Add(1) < 3 {
						t.Errorf("call %d of %s: %d %s", n, key, status, said)
					}
				}
			}
		})
	}
	wg.Wait()
	if n := wrong.Load(); n > 0 {
		t.Errorf("%d of %d answers were wrong", n, calls)
	}
	kept := map[string]int{}
	for end := time.Now().Add(10 * time.Second); kept["good first"]+kept["second second"] < calls && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		clear(kept) // the record is written behind the calls
		for r, err := range audit.Read(t.Context(), d.audit, audit.Filter{}, false) {
			if err != nil {
				t.Fatal(err)
			}
			kept[r.Caller+" "+r.Account]++
		}
	}
	// One call gave the second account its name, and four read resources.
	if want := map[string]int{"good first": calls/2 + 2, "second second": calls/2 + 3}; !maps.Equal(kept, want) {
		t.Errorf("the record has %v, not %v", kept, want)
	}
	ours := strings.Count(d.log.String(), `"caller":"second"`)
	if want := calls/2 + 1; ours != want {
		t.Errorf("%d lines of the log are of the second account, not %d", ours, want)
	}
}

// TestStreamsAreLetIn sees that a stream needs a credential that HighLevel
// takes, and ends with it.
func TestStreamsAreLetIn(t *testing.T) {
	var mu sync.Mutex
	revoked := false
	d := open(t, func(g *access.Gate) {
		keys := g.Keys
		g.Keys = func(hash string) (access.Key, bool, error) {
			mu.Lock()
			defer mu.Unlock()
			k, ok, err := keys(hash)
			k.Revoked = k.Revoked || revoked
			return k, ok, err
		}
	})
	uri := "ghl://contacts/" + maya
	bogus := bearer("pit-00000000-dead-4eef-8000-000000000000")
	bogus["locationId"] = sandbox.LocationID
	if got := within(t, 2*time.Second, "a token that HighLevel does not know", listeningAs(t.Context(), t, d.site, "/mcp", bogus, uri)); !strings.Contains(got, `"notifications":{}`) {
		t.Errorf("a token that HighLevel does not know hears of changes: %s", got)
	}
	good := bearer(sandbox.Token)
	good["locationId"] = sandbox.LocationID
	if got := within(t, 2*time.Second, "a token that it knows", listeningAs(t.Context(), t, d.site, "/mcp", good, uri)); !strings.Contains(got, uri) {
		t.Errorf("a token that HighLevel knows: %s", got)
	}
	heard := listeningAs(t.Context(), t, d.site, "/mcp", bearer(d.key["good"]), uri)
	if got := within(t, 2*time.Second, "a key", heard); !strings.Contains(got, uri) {
		t.Errorf("a key: %s", got)
	}
	mu.Lock()
	revoked = true
	mu.Unlock()
	ended := make(chan bool, 1)
	go func() {
		for range heard { //nolint:revive // until it ends
		}
		ended <- true
	}()
	within(t, 2*time.Second, "the end of a revoked key's stream", ended)
}

package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

func itoa(n int) string { return strconv.Itoa(n) }

// stuck is a HighLevel that never answers. It says when it is left alone.
func stuck(gone chan<- struct{}) http.HandlerFunc {
	return func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // before that, net/http does not notice
		<-r.Context().Done()
		select {
		case gone <- struct{}{}:
		default:
		}
	}
}

// Two callers use the same request id. Neither meets the other.
func TestCallersAreIsolated(t *testing.T) {
	s := serve(t, slow(t, 400*time.Millisecond))
	for _, era := range eras {
		t.Run(era, func(t *testing.T) {
			// A and B ask different things under one id, at once.
			ask := func(noteID string) <-chan string {
				body, headers := message(era, "7", "tools/call", `"name":"get_note","arguments":{"contactId":"nobody1234567890","noteId":"`+noteID+`"}`)
				got := make(chan string, 1)
				go func() {
					_, _, said := s.send(t, "POST", "/mcp", body, headers)
					got <- said
				}()
				return got
			}
			a, b := ask("notea12345678901"), ask("noteb12345678901")
			time.Sleep(100 * time.Millisecond)
			// B cancels id 7 in every way there is.
			for _, other := range eras {
				for _, id := range []string{"7", `"7"`} {
					body, headers := message(other, "", "notifications/cancelled", `"requestId":`+id)
					s.send(t, "POST", "/mcp", body, headers)
				}
				for _, id := range []string{"null", "8"} { // which make it no notification, or not quite
					body, headers := message(other, id, "notifications/cancelled", `"requestId":7`)
					s.send(t, "POST", "/mcp", body, headers)
				}
			}
			for name, got := range map[string]<-chan string{"A": a, "B": b} {
				if said := within(t, 3*time.Second, "the answer of "+name, got); !strings.Contains(said, `"id":7`) || !strings.Contains(said, "not_found") {
					t.Errorf("%s is answered %s", name, said)
				}
			}
		})
	}
}

// B listens in every way there is, and hears nothing of A's progress.
func TestNobodyOverhears(t *testing.T) {
	s := serve(t, policy(access.Delete, "all"))
	listen, headers := message(modern, "7", "subscriptions/listen", `"notifications":{"toolsListChanged":true}`)
	hear := make(chan string, 20)
	var listeners sync.WaitGroup
	for range 10 {
		listeners.Go(func() {
			_, _, said := s.send(t, "POST", "/mcp", listen, headers)
			hear <- said
			status, _, said := s.send(t, "GET", "/mcp", "", map[string]string{"Accept": "text/event-stream"})
			hear <- said
			if status != 405 {
				t.Errorf("GET answers %d", status)
			}
		})
	}
	var own []string
	for _, era := range eras {
		own = append(own, progressed(t, s.dial(t, "/mcp", era, nil))...)
	}
	listeners.Wait()
	close(hear)
	for said := range hear {
		if strings.Contains(said, "progress") {
			t.Errorf("B heard %s", said)
		}
	}
	if len(own) != 2*3 {
		t.Errorf("A heard %v", own)
	}
}

// progressed tags 250 contacts, in three batches, and returns the progress
// that came before the result.
func progressed(t *testing.T, c *client.Client) []string {
	t.Helper()
	var mu sync.Mutex
	var heard []string
	c.OnNotification(func(n mcp.JSONRPCNotification) {
		mu.Lock()
		defer mu.Unlock()
		if n.Method == "notifications/progress" {
			raw, _ := json.Marshal(n.Params.AdditionalFields)
			heard = append(heard, string(raw))
		}
	})
	ids := make([]string, 250)
	for i := range ids {
		ids[i] = fmt.Sprintf("nobody%014d", i)
	}
	request := mcp.CallToolRequest{}
	request.Params.Name = "bulk_tag_contacts"
	request.Params.Arguments = object{"contactIds": ids, "tags": []string{"x"}}
	request.Params.Meta = &mcp.Meta{ProgressToken: "mine"}
	start := time.Now()
	if _, err := c.CallTool(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 900*time.Millisecond {
		t.Errorf("the call took %s: is progress not seen to go out?", took)
	}
	mu.Lock()
	defer mu.Unlock()
	return append([]string(nil), heard...)
}

// Progress comes before the result, all of it, in order, and only to those who
// asked.
func TestProgress(t *testing.T) {
	s := serve(t, policy(access.Delete, tools.Automation))
	const want = `[{"progress":100,"progressToken":"mine","total":250} {"progress":200,"progressToken":"mine","total":250} {"progress":250,"progressToken":"mine","total":250}]`
	for _, era := range eras {
		for range 20 {
			if got := fmt.Sprint(progressed(t, s.dial(t, "/mcp", era, nil))); got != want {
				t.Fatalf("%s: heard\n%s, want\n%s", era, got, want)
			}
		}
		body, headers := message(era, "1", "tools/call", `"name":"bulk_tag_contacts","arguments":{"contactIds":["nobody1234567890"],"tags":["x"]}`)
		if _, header, _ := s.send(t, "POST", "/mcp", body, headers); header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: a call that asked for no progress is answered as %s", era, header.Get("Content-Type"))
		}
	}
	body, headers := message(legacy, "1", "tools/call", `"name":"bulk_tag_contacts","arguments":{"contactIds":["nobody1234567890"],"tags":["x"]},"_meta":{"progressToken":1}`)
	_, header, said := s.send(t, "POST", "/mcp", body, headers)
	if header.Get("Content-Type") != "text/event-stream" || header.Get("X-Accel-Buffering") != "no" {
		t.Errorf("a stream is answered with %v", header)
	}
	if strings.Index(said, `"progressToken":1`) > strings.Index(said, `"result"`) {
		t.Errorf("progress comes late: %s", said)
	}
}

// broken is a way to HighLevel that panics.
type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) {
	panic("the bottom of the barrel: +14155550123")
}

// panicking are calls that reach HighLevel in the tool's own goroutine, in one
// that it starts, and in that of the reference data.
var panicking = map[string]object{
	"delete_note":     {"contactId": "nobody1234567890", "noteId": "nothing123456789"},
	"get_contact":     {"contactId": "nobody1234567890"},
	"update_contact":  {"contactId": "nobody1234567890", "owner": "anybody"},
	"search_contacts": {"addedAfter": "2026-12-01"},
}

func TestPanicIsOneFailure(t *testing.T) {
	s := serve(t, func(o *server.Options) {
		o.Account = ghl.New(ghl.Config{HTTP: &http.Client{Transport: broken{}}}).Account(sandbox.LocationID, sandbox.Token)
	})
	for _, era := range eras {
		c := s.dial(t, "/mcp", era, nil)
		for tool, args := range panicking {
			said, failed := call(t, c, tool, args)
			if !failed || code(said) != "internal" {
				t.Errorf("%s %s: answers %v", era, tool, said)
			}
			if all := fmt.Sprint(said); strings.Contains(all, "barrel") || strings.Contains(all, ".go") {
				t.Errorf("%s %s: the client is told %s", era, tool, all)
			}
		}
		if len(listed(t, c)) == 0 {
			t.Errorf("%s: the server is dead", era)
		}
	}
	log := s.log.String()
	if n := strings.Count(log, "the bottom of the barrel"); n != len(eras)*len(panicking) || !strings.Contains(log, `"level":"ERROR"`) || !strings.Contains(log, "call_test.go") {
		t.Errorf("%d panics in the log, want %d with their stacks:\n%s", n, len(eras)*len(panicking), log)
	}
}

// A client that hangs up ends its call, and with it the request to HighLevel.
func TestHangingUpCancels(t *testing.T) {
	for _, era := range eras {
		gone := make(chan struct{}, 1)
		s := serve(t, upstream(t, stuck(gone)))
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		body, headers := message(era, "1", "tools/call", `"name":"list_notes","arguments":{"contactId":"nobody1234567890"}`)
		r, err := http.NewRequestWithContext(ctx, "POST", s.url+"/mcp", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range headers {
			r.Header.Set(name, value)
		}
		if answer, err := http.DefaultClient.Do(r); err == nil {
			_ = answer.Body.Close()
			t.Errorf("%s: answers %s", era, answer.Status)
		}
		cancel()
		within(t, time.Second, era+": the end of the request to HighLevel", gone)
	}
}

// One line a call, and nothing in it of what was asked or answered.
func TestLog(t *testing.T) {
	s := serve(t, policy(access.Write, "all"))
	c := s.dial(t, "/mcp", modern, nil)
	private := object{"firstName": "Ottoline", "lastName": "Quackenbush", "phone": "+14155550199", "email": "ottoline@quack.example"}
	made, failed := call(t, c, "create_contact", private)
	if failed {
		t.Fatal(made)
	}
	id := made["contactId"].(string)
	again := maps.Clone(private)
	again["idempotencyKey"] = "another"
	call(t, c, "create_contact", again)
	call(t, c, "find_contact", object{"phone": "+14155550199"})
	call(t, c, "append_note", object{"contactId": id, "body": "owes us a horse"})
	call(t, c, "get_contact", object{"contactId": "Qnobody1234567890"})
	call(t, c, "get_contact", object{"contactID": "ottoline@quack.example"})
	call(t, c, "delete_contact", object{"contactId": id})

	type line struct {
		Msg, Level, Tool, Effect, Outcome, Trace string
		Status                                   int
		Ms                                       *int
	}
	var lines []line
	for raw := range strings.Lines(s.log.String()) {
		var l line
		if err := json.Unmarshal([]byte(raw), &l); err != nil {
			t.Fatal(err)
		}
		if l.Msg == "call" && l.Ms == nil {
			t.Errorf("no duration: %s", raw)
		}
		lines = append(lines, l)
	}
	want := []line{
		{Tool: "create_contact", Effect: "add", Outcome: "ok"},
		{Tool: "create_contact", Effect: "add", Outcome: "duplicate", Status: 400},
		{Tool: "find_contact", Effect: "read", Outcome: "ok"},
		{Tool: "append_note", Effect: "add", Outcome: "ok"},
		{Tool: "get_contact", Effect: "read", Outcome: "not_found", Status: 400},
		{Tool: "get_contact", Effect: "read", Outcome: "invalid_arguments"},
		{Tool: "delete_contact", Effect: "delete", Outcome: "read_only"},
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(want), s.log)
	}
	for i, w := range want {
		got := lines[i]
		if got.Status != 0 && got.Trace == "" {
			t.Errorf("no trace id: %+v", got)
		}
		got.Ms, got.Trace, w.Msg, w.Level = nil, "", "call", "INFO"
		if got != w {
			t.Errorf("line %d is\n%+v, want\n%+v", i, got, w)
		}
	}
	for _, secret := range []string{"Ottoline", "ottoline", "Quackenbush", "5550199", "quack.example", "horse", id, "Qnobody", sandbox.Token, "pit-"} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log tells %q:\n%s", secret, s.log)
		}
	}
}

package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
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

// refusals are requests for resources and prompts that must fail, and how.
var refusals = []struct {
	method, params string
	legacy, modern int
	code           string
}{
	{"resources/read", `"uri":"ghl://contacts/nobody12345678901234"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/nobody12345678901234/brief"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/by-phone/%2B14155550000"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts//tasks"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/x/y"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/by-phone"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://nothing"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"http://contacts/x"`, -32002, -32602, "not_found"},
	{"resources/read", `"uri":"ghl://contacts/by-phone/abc"`, -32602, -32602, "invalid_arguments"},
	{"prompts/get", `"name":"wrap_up_call","arguments":{}`, -32602, -32602, "invalid_arguments"},
	{"prompts/get", `"name":"wrap_up_call","arguments":{"contactId":"nobody12345678901234"}`, -32602, -32602, "not_found"},
}

type refused struct {
	ID    json.RawMessage
	Error struct {
		Code    int
		Message string
		Data    map[string]any
	}
}

func TestRefusedReads(t *testing.T) {
	s := serve(t)
	server, _ := build(t)
	p := launch(t.Context(), t, server)
	lines := bufio.NewReader(p.out)
	for i, c := range refusals {
		for _, era := range eras {
			id := fmt.Sprintf(`"r%d"`, i)
			body, headers := message(era, id, c.method, c.params)
			if uri := strings.TrimSuffix(strings.TrimPrefix(c.params, `"uri":"`), `"`); era == modern && uri != c.params {
				headers["Mcp-Name"] = uri
			}
			status, _, said := s.send(t, "POST", "/mcp", body, headers)
			_, _ = io.WriteString(p.in, body+"\n")
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			want, wantStatus := c.legacy, 200
			if era == modern {
				want, wantStatus = c.modern, 400
			}
			for transport, answer := range map[string]string{"HTTP": said, "stdio": line} {
				var got refused
				if err := json.Unmarshal([]byte(answer), &got); err != nil || got.Error.Code != want || got.Error.Data["code"] != c.code || string(got.ID) != id {
					t.Errorf("%s %s %s: %s, want %d %s", transport, era, c.params, answer, want, c.code)
				}
				if c.method == "resources/read" && !strings.Contains(c.params, fmt.Sprint(got.Error.Data["uri"])) {
					t.Errorf("%s %s %s: uri is %v", transport, era, c.params, got.Error.Data["uri"])
				}
			}
			if status != wantStatus {
				t.Errorf("%s %s: status %d", era, c.params, status)
			}
		}
	}
}

// Without a set that has contacts there is nothing to read; with voice alone
// there are resources, and no prompts.
func TestSetsOfResources(t *testing.T) {
	s := serve(t)
	for path, want := range map[string][3]int{"/mcp": {4, 6, 7}, "/mcp/x/voice": {4, 6, 0}, "/mcp/x/automation/readonly": {}} {
		c := s.dial(t, path, modern, nil)
		list, err := c.ListResources(t.Context(), mcp.ListResourcesRequest{})
		if err != nil {
			t.Fatal(err)
		}
		templates, err := c.ListResourceTemplates(t.Context(), mcp.ListResourceTemplatesRequest{})
		if err != nil {
			t.Fatal(err)
		}
		prompts, err := c.ListPrompts(t.Context(), mcp.ListPromptsRequest{})
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]int{len(list.Resources), len(templates.ResourceTemplates), len(prompts.Prompts)}; got != want {
			t.Errorf("%s lists %v, want %v", path, got, want)
		}
		r := mcp.ReadResourceRequest{}
		r.Params.URI = "ghl://account"
		if _, err := c.ReadResource(t.Context(), r); (err == nil) != (want[0] > 0) {
			t.Errorf("%s: reading: %v", path, err)
		}
	}
}

// A panic below a read, a prompt or a completion is one failure of it.
func TestPanicInReads(t *testing.T) {
	s := serve(t, func(o *server.Options) {
		o.Account = ghl.New(ghl.Config{HTTP: &http.Client{Transport: broken{}}}).Account(sandbox.LocationID, sandbox.Token)
	})
	for _, era := range eras {
		for method, params := range map[string]string{
			"resources/read":      `"uri":"ghl://account"`,
			"prompts/get":         `"name":"wrap_up_call","arguments":{"contactId":"nobody12345678901234"}`,
			"completion/complete": `"ref":{"type":"ref/prompt","name":"qualify_lead"},"argument":{"name":"tag","value":"x"}`,
		} {
			body, headers := message(era, "1", method, params)
			if method == "resources/read" && era == modern {
				headers["Mcp-Name"] = "ghl://account"
			}
			if status, _, said := s.send(t, "POST", "/mcp", body, headers); status != 200 || strings.Contains(said, "barrel") || strings.Contains(said, ".go") || !strings.Contains(said, `"id":1`) {
				t.Errorf("%s %s: %d %s", era, method, status, said)
			}
		}
	}
	if !strings.Contains(s.log.String(), `"msg":"read","resource":"account","outcome":"internal"`) {
		t.Errorf("the log has %s", s.log)
	}
}

func subscribe(t *testing.T, c *client.Client, uri string) error {
	t.Helper()
	r := mcp.SubscribeRequest{}
	r.Params.URI = uri
	return c.Subscribe(t.Context(), r) //nolint:staticcheck // before 2026-07-28 there is no other way
}

func TestSubscriptionsOverStdio(t *testing.T) {
	s, _ := build(t)
	p := launch(t.Context(), t, s)
	c := p.dial(t, legacy)
	heard := make(chan string, 50)
	c.OnNotification(func(n mcp.JSONRPCNotification) {
		if n.Method == mcp.MethodNotificationResourceUpdated {
			heard <- fmt.Sprint(n.Params.AdditionalFields["uri"])
		}
	})
	id := somebody(t, c)
	uri := "ghl://contacts/" + id + "/notes"
	if err := subscribe(t, c, uri); err != nil {
		t.Fatal(err)
	}
	if err := subscribe(t, c, "ghl://account"); err == nil || !strings.Contains(err.Error(), "Only contacts") {
		t.Errorf("the account can be subscribed to: %v", err)
	}
	note := func(args object) {
		args["contactId"] = id
		if said, failed := call(t, c, "append_note", args); failed {
			t.Fatal(said)
		}
	}
	note(object{"body": "not sent", "dryRun": true})
	call(t, c, "append_note", object{"contactId": "nobody12345678901234", "body": "x"})
	call(t, c, "get_contact", object{"contactId": id})
	note(object{"body": "hello"})
	if got := within(t, 2*time.Second, "the notification", heard); got != uri {
		t.Errorf("heard of %q", got)
	}
	u := mcp.UnsubscribeRequest{}
	u.Params.URI = uri
	if err := c.Unsubscribe(t.Context(), u); err != nil { //nolint:staticcheck // the same
		t.Fatal(err)
	}
	note(object{"body": "again"})
	time.Sleep(100 * time.Millisecond)
	if len(heard) != 0 {
		t.Errorf("heard more: %s", <-heard)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if err := within(t, 2*time.Second, "the end", p.done); err != nil {
		t.Error(err)
	}
}

// listening opens a stream of subscriptions/listen and returns what comes.
func listening(ctx context.Context, t *testing.T, s *site, path string, uris ...string) <-chan string {
	t.Helper()
	return listeningAs(ctx, t, s, path, nil, uris...)
}

// listeningAs does so with headers of the caller's own.
func listeningAs(ctx context.Context, t *testing.T, s *site, path string, own map[string]string, uris ...string) <-chan string {
	t.Helper()
	raw, _ := json.Marshal(uris)
	body, headers := message(modern, "7", "subscriptions/listen", `"notifications":{"resourceSubscriptions":`+string(raw)+`}`)
	r, err := http.NewRequestWithContext(ctx, "POST", s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(headers, own)
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // closed below
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan string, 100)
	go func() {
		defer close(heard)
		defer answer.Body.Close()
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				heard <- data
			} else if strings.HasPrefix(lines.Text(), ":") {
				heard <- "alive"
			}
		}
	}()
	return heard
}

// Over HTTP each stream hears of what it asked for, and of nothing else, past
// every deadline of a request, until it or the server ends.
func TestSubscriptionsOverHTTP(t *testing.T) {
	quick, log := build(t)
	quick.Impatient(400 * time.Millisecond)
	s := listen(t, quick, log)
	c := s.dial(t, "/mcp", legacy, nil)
	found, _ := call(t, c, "search_contacts", object{})
	ids := []string{}
	for _, row := range found["contacts"].([]any) {
		ids = append(ids, row.(object)["contactId"].(string))
	}
	ctx, hangUp := context.WithCancel(t.Context())
	defer hangUp()
	a := listening(ctx, t, s, "/mcp", "ghl://contacts/"+ids[0], "ghl://contacts/"+ids[0]+"/brief", "ghl://account", "x://y")
	b := listening(t.Context(), t, s, "/mcp/x/voice", "ghl://contacts/"+ids[1])
	next := func(who string, from <-chan string) string {
		for {
			if got := within(t, 2*time.Second, who, from); got != "alive" {
				return got
			}
		}
	}
	for who, from := range map[string]<-chan string{"a": a, "b": b} {
		if got := next(who, from); !strings.Contains(got, "acknowledged") || strings.Contains(got, "x://y") || strings.Contains(got, "account") {
			t.Errorf("%s begins with %s", who, got)
		}
	}
	if err := subscribe(t, c, "ghl://contacts/"+ids[0]); err == nil || !strings.Contains(err.Error(), "stream") {
		t.Errorf("a subscription without a stream: %v", err)
	}
	none := listening(t.Context(), t, s, "/mcp/x/automation", "ghl://contacts/"+ids[0])
	if got := next("nobody", none); !strings.Contains(got, `"notifications":{}`) {
		t.Errorf("without resources: %s", got)
	}
	time.Sleep(900 * time.Millisecond) // longer than anybody waits for a request
	call(t, c, "append_note", object{"contactId": ids[0], "body": "hello"})
	for _, uri := range []string{"ghl://contacts/" + ids[0], "ghl://contacts/" + ids[0] + "/brief"} {
		got := next("a", a)
		if !strings.Contains(got, `"uri":"`+uri+`"`) || !strings.Contains(got, "resources/updated") || !strings.Contains(got, `"io.modelcontextprotocol/subscriptionId":7`) {
			t.Errorf("a hears %s, want %s", got, uri)
		}
	}
	call(t, c, "tag_contact", object{"contactId": ids[1], "tags": []string{"x"}})
	if got := next("b", b); !strings.Contains(got, ids[1]) || strings.Contains(got, ids[0]) {
		t.Errorf("b hears %s", got)
	}
	hangUp()
	for range a { //nolint:revive // until it ends
	}
	start := time.Now()
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("a stream held the end up for %s", took)
	}
	for got := range b {
		if strings.Contains(got, ids[0]) {
			t.Errorf("b hears of a's: %s", got)
		}
	}
	if n := s.Subscriptions(); n != 0 {
		t.Errorf("%d subscriptions are left", n)
	}
}

func TestSubscriptionsOverModernStdio(t *testing.T) {
	s, _ := build(t, policy(access.Write, tools.Contacts))
	p := launch(t.Context(), t, s)
	lines := bufio.NewReader(p.out)
	next := func() string {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return line
	}
	ask, _ := message(modern, "1", "tools/call", `"name":"search_contacts","arguments":{"limit":1}`)
	_, _ = io.WriteString(p.in, ask+"\n")
	var found struct {
		Result struct {
			StructuredContent struct{ Contacts []struct{ ContactID string } }
		}
	}
	if err := json.Unmarshal([]byte(next()), &found); err != nil {
		t.Fatal(err)
	}
	id := found.Result.StructuredContent.Contacts[0].ContactID
	body, _ := message(modern, `"s"`, "subscriptions/listen", `"notifications":{"resourceSubscriptions":["ghl://contacts/`+id+`"]}`)
	_, _ = io.WriteString(p.in, body+"\n")
	if got := next(); !strings.Contains(got, "acknowledged") {
		t.Fatal(got)
	}
	note, _ := message(modern, "2", "tools/call", `"name":"append_note","arguments":{"contactId":"`+id+`","body":"x"}`)
	_, _ = io.WriteString(p.in, note+"\n")
	both := next() + next()
	if !strings.Contains(both, "resources/updated") || !strings.Contains(both, `"io.modelcontextprotocol/subscriptionId":"s"`) || !strings.Contains(both, `"id":2`) {
		t.Errorf("heard %s", both)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	_ = p.in.Close()
	if err := within(t, 2*time.Second, "the end", p.done); err != nil {
		t.Error(err)
	}
	if n := s.Subscriptions(); n != 0 {
		t.Errorf("%d subscriptions are left", n)
	}
}

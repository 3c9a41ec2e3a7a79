package server_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/telemetry"
)

// watched is a server that counts, and traces where there is a collector.
func watched(t *testing.T, to *collector) (*telemetry.Telemetry, option) {
	t.Helper()
	back := httptest.NewServer(sandbox.New(sandbox.Options{}))
	t.Cleanup(back.Close)
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	t.Cleanup(web.CloseIdleConnections)
	watch := telemetry.New(telemetry.Options{Metrics: true, Upstream: ghl.DefaultBaseURL, Version: "1.2.3", Getenv: func(name string) string {
		if name == "OTEL_EXPORTER_OTLP_ENDPOINT" && to != nil {
			return to.url
		}
		return ""
	}})
	t.Cleanup(watch.Close)
	return watch, func(o *server.Options) {
		o.Account = ghl.New(ghl.Config{BaseURL: back.URL, HTTP: web, Observer: watch.Observer()}).Account(sandbox.LocationID, sandbox.Token)
		o.Telemetry = watch
	}
}

// personal is what neither metrics nor traces may tell of the sandbox.
func personal() []string {
	all := []string{sandbox.LocationID, sandbox.Token, "Ottoline", "Quackenbush", "5550199", "quack.example", "horse"}
	for _, c := range sandbox.Characters {
		all = append(all, c.ContactID, c.Name, c.Email)
		if c.Phone != "" {
			all = append(all, c.Phone, strings.TrimPrefix(c.Phone, "+"))
		}
	}
	return all
}

// speak makes calls of every kind: that succeed, fail, are refused and read.
func speak(t *testing.T, s *site, c *client.Client, era string) {
	t.Helper()
	made, failed := call(t, c, "create_contact", object{"firstName": "Ottoline", "lastName": "Quackenbush", "phone": "+14155550199", "email": "ottoline@quack.example"})
	if failed {
		t.Fatal(made)
	}
	id := made["contactId"].(string)
	for range 2 { // the second time from memory
		call(t, c, "append_note", object{"contactId": id, "body": "owes us a horse"})
		call(t, c, "get_contact", object{"contactId": sandbox.MayaID})
	}
	call(t, c, "get_contact", object{"contactId": "nobody1234567890"})
	call(t, c, "get_contact", object{"phone": "+14155550199"})
	call(t, c, "delete_contact", object{"contactId": id})
	call(t, c, "bulk_tag_contacts", object{"contactIds": []string{id, sandbox.MayaID}, "tags": []string{"horse"}})
	for _, r := range []struct{ method, params string }{
		{"resources/read", `"uri":"ghl://contacts/` + sandbox.MayaID + `/brief"`},
		{"resources/read", `"uri":"ghl://contacts/by-phone/%2B14155550000"`},
		{"resources/read", `"uri":"ghl://horse"`},
		{"tools/call", `"name":"horse","arguments":{}`},
		{"prompts/get", `"name":"horse","arguments":{}`},
		{"prompts/get", `"name":"prepare_for_call","arguments":{"contactId":"` + sandbox.MayaID + `"}`},
	} {
		body, headers := message(era, "1", r.method, r.params)
		if headers["Mcp-Method"] == "resources/read" {
			headers["Mcp-Name"] = strings.Split(r.params, `"`)[3]
		}
		s.send(t, "POST", "/mcp", body, headers)
	}
}

func TestMetrics(t *testing.T) {
	watch, option := watched(t, nil)
	s := serve(t, option, policy(access.Write, "all"))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(watch.Serve(l))
	metrics := &site{url: "http://" + l.Addr().String()}

	speak(t, s, s.dial(t, "/mcp", modern, nil), modern)

	call(t, s.dial(t, "/mcp", legacy, nil), "list_notes", object{"contactId": sandbox.MayaID})

	status, header, scrape := metrics.send(t, "GET", "/metrics", "", nil)
	if status != 200 || !strings.HasPrefix(header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatalf("a scrape is answered %d %v", status, header)
	}
	counted := func(metric, labels string) int {
		n := 0
		for line := range strings.Lines(scrape) {
			if !strings.HasPrefix(line, metric+"{") {
				continue
			}
			if !slices.ContainsFunc(strings.Split(labels, " "), func(label string) bool { return !strings.Contains(line, label) }) {
				one, _ := strconv.Atoi(strings.TrimSpace(line[strings.LastIndex(line, " "):]))
				n += one
			}
		}
		return n
	}
	const operations, exchanges = "mcp_server_operation_duration_seconds_count", "http_client_request_duration_seconds_count"
	for _, want := range []struct {
		metric, labels string
		n              int
	}{
		{operations, `network_transport="tcp" mcp_protocol_version="2026-07-28"`, 13},
		{operations, `network_transport="tcp" mcp_protocol_version="2025-11-25"`, 1},
		{operations, `mcp_method_name="tools/call"`, 10},
		{operations, `gen_ai_tool_name="create_contact" ghl_code="" error_type=""`, 1},
		{operations, `gen_ai_tool_name="append_note" ghl_code="" error_type=""`, 2},
		{operations, `gen_ai_tool_name="bulk_tag_contacts" ghl_code="" error_type=""`, 1},
		{operations, `gen_ai_tool_name="get_contact" ghl_code="" error_type=""`, 2},
		{operations, `gen_ai_tool_name="get_contact" ghl_code="not_found" error_type="tool_error"`, 1},
		{operations, `gen_ai_tool_name="get_contact" ghl_code="invalid_arguments" error_type="tool_error"`, 1},
		{operations, `gen_ai_tool_name="delete_contact" ghl_code="read_only" error_type="tool_error"`, 1},
		{operations, `mcp_method_name="resources/read" ghl_code="" error_type=""`, 1},
		{operations, `mcp_method_name="resources/read" ghl_code="not_found" error_type="-32602"`, 2},
		{operations, `mcp_method_name="resources/read" ghl_resource="unknown"`, 1},
		{operations, `mcp_method_name="prompts/get" gen_ai_prompt_name="prepare_for_call" error_type=""`, 1},
		{exchanges, `http_request_method="POST" url_template="/contacts/{contactId}/notes" http_response_status_code="201" error_type="" server_address="services.leadconnectorhq.com" server_port="443"`, 1},
		{exchanges, `http_request_method="GET" url_template="/contacts/{contactId}" http_response_status_code="400" error_type="400"`, 1},
		{"mcp_ghl_repeats_total", `append_note`, 1},
		{"mcp_ghl_cache_lookups_total", `contact hit`, 2},
	} {
		if got := counted(want.metric, want.labels); got != want.n {
			t.Errorf("%s{%s} is %d, want %d", want.metric, want.labels, got, want.n)
		}
	}
	for _, name := range []string{"go_goroutines ", "process_resident_memory_bytes ", "mcp_ghl_held_seconds_count 0"} {
		if !strings.Contains(scrape, "\n"+name) {
			t.Errorf("there is no %s", name)
		}
	}
	for _, secret := range personal() {
		if strings.Contains(scrape, secret) {
			t.Errorf("the metrics tell %q", secret)
		}
	}
	// An id that is in no list, too: the longest words are names of ours.
	for _, value := range regexp.MustCompile(`="([^"]*)"`).FindAllStringSubmatch(scrape, -1) {
		for _, word := range regexp.MustCompile(`[A-Za-z0-9_-]{20,}`).FindAllString(value[1], -1) {
			if word != "leadconnectorhq" && regexp.MustCompile(`\d`).MatchString(word) {
				t.Errorf("a label holds what could be an id: %s", value[0])
			}
		}
	}
	for path, want := range map[string]int{"/": 404, "/mcp": 404, "/metrics/x": 404, "/debug/pprof/": 404, "/healthz": 404} {
		if status, _, _ := metrics.send(t, "GET", path, "", nil); status != want {
			t.Errorf("GET %s beside the metrics answers %d", path, status)
		}
	}
	if status, _, _ := metrics.send(t, "POST", "/metrics", "", nil); status != 405 {
		t.Errorf("POST /metrics answers %d", status)
	}
	if status, _, _ := s.send(t, "GET", "/metrics", "", nil); status != 404 {
		t.Errorf("the metrics are shown where MCP is, too: %d", status)
	}
}

const (
	callersTrace = "4bf92f3577b34da6a3ce929d0e0e4736"
	callersSpan  = "00f067aa0ba902b7"
	proxysTrace  = "0af7651916cd43dd8448eb211c80319c"
	proxysSpan   = "b7ad6b7169203331"
)

// A call is a span below the caller's own, and every exchange with HighLevel
// one below that.
func TestTraces(t *testing.T) {
	to := collect(t)
	watch, option := watched(t, to)
	s := serve(t, option, policy(access.Write, "all"))
	speak(t, s, s.dial(t, "/mcp", modern, nil), modern)
	for _, era := range eras {
		for i, c := range []struct{ meta, header string }{
			{"", ""},
			{callersTrace + "-" + callersSpan, ""},
			{"", proxysTrace + "-" + proxysSpan},
			{callersTrace + "-" + callersSpan, proxysTrace + "-" + proxysSpan},
		} {
			body, headers := message(era, itoa(i), "tools/call", `"name":"get_note","arguments":{"contactId":"nobody1234567890","noteId":"nothing123456789"}`)
			if c.meta != "" {
				meta := `"traceparent":"00-` + c.meta + `-01","tracestate":"vendor=1"`
				if era == modern {
					body = strings.Replace(body, `"_meta":{`, `"_meta":{`+meta+`,`, 1)
				} else {
					body = strings.Replace(body, `"params":{`, `"params":{"_meta":{`+meta+`},`, 1)
				}
			}
			if c.header != "" {
				headers["traceparent"] = "00-" + c.header + "-01"
			}
			if _, _, said := s.send(t, "POST", "/mcp", body, headers); !strings.Contains(said, "not_found") {
				t.Fatalf("answers %s", said)
			}
		}
	}
	watch.Close()

	to.mu.Lock()
	defer to.mu.Unlock()
	seen := map[string]int{}
	var notes []span
	for _, one := range to.spans {
		seen[one.Name]++
		start, _ := strconv.ParseInt(one.StartTimeUnixNano, 10, 64)
		end, _ := strconv.ParseInt(one.EndTimeUnixNano, 10, 64)
		if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(one.TraceID) || !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(one.SpanID) || start == 0 || end < start {
			t.Errorf("a span is %+v", one)
		}
		if one.Kind == kindClient && one.ParentSpanID == "" {
			t.Errorf("nobody wanted %s", one.Name)
		}
		if one.Name == "tools/call get_note" {
			notes = append(notes, one)
		}
	}
	for _, name := range []string{"tools/call create_contact", "tools/call bulk_tag_contacts", "resources/read", "prompts/get prepare_for_call", "POST /contacts/{contactId}/notes"} {
		if seen[name] == 0 {
			t.Errorf("there is no span %s, only %v", name, seen)
		}
	}
	if len(notes) != 2*4 {
		t.Fatalf("%d spans of get_note", len(notes))
	}
	for i, one := range notes {
		version := ""
		if i >= 4 {
			version = "mcp.protocol.version=2026-07-28 "
		}
		want := "error.type=tool_error gen_ai.operation.name=execute_tool gen_ai.tool.name=get_note ghl.code=not_found mcp.method.name=tools/call " + version + "network.protocol.name=http network.transport=tcp"
		if got := one.is(); got != want || one.Kind != kindServer || one.Status.Code != statusError {
			t.Errorf("a call is\n%s, want\n%s\n%+v", got, want, one)
		}
		parent, links := one.TraceID+"-"+one.ParentSpanID, len(one.Links)
		switch i % 4 {
		case 0:
			if one.ParentSpanID != "" || links != 0 {
				t.Errorf("a trace of its own begins at %s with %d links", parent, links)
			}
		case 1:
			if parent != callersTrace+"-"+callersSpan || one.TraceState != "vendor=1" || links != 0 {
				t.Errorf("by _meta: %s %q, %d links", parent, one.TraceState, links)
			}
		case 2:
			if parent != proxysTrace+"-"+proxysSpan || links != 0 {
				t.Errorf("by header: %s, %d links", parent, links)
			}
		case 3:
			if parent != callersTrace+"-"+callersSpan || links != 1 || one.Links[0].TraceID != proxysTrace || one.Links[0].SpanID != proxysSpan {
				t.Errorf("by both: %s, linked to %v", parent, one.Links)
			}
		}
		const exchange = "error.type=400 http.request.method=GET http.response.status_code=400 server.address=services.leadconnectorhq.com server.port=443 url.template=/contacts/{contactId}/notes/{id}"
		below := to.under(one)
		i := slices.IndexFunc(below, func(s span) bool { return s.Name == "GET /contacts/{contactId}/notes/{id}" })
		if i < 0 || below[i].is() != exchange || below[i].Kind != kindClient || below[i].Status.Code != statusError {
			t.Errorf("below a call are %+v", below)
		}
		if !strings.Contains(s.log.String(), `"traceId":"`+one.TraceID+`"`) {
			t.Errorf("the log does not know the trace %s", one.TraceID)
		}
	}
	for _, secret := range append(personal(), "nobody1234567890", "nothing123456789") {
		if strings.Contains(to.raw.String(), secret) {
			t.Errorf("the traces tell %q", secret)
		}
	}
}

func TestTracesOverStdio(t *testing.T) {
	to := collect(t)
	watch, option := watched(t, to)
	s, log := build(t, option)
	p := launch(t.Context(), t, s)
	c := p.dial(t, modern)
	r := request("get_contact", object{"contactId": sandbox.MayaID})
	if result, err := c.CallTool(t.Context(), r); err != nil || result.IsError {
		t.Fatal(result, err)
	}
	watch.Close()
	to.mu.Lock()
	defer to.mu.Unlock()
	i := slices.IndexFunc(to.spans, func(s span) bool { return s.Name == "tools/call get_contact" })
	if i < 0 {
		t.Fatalf("there is no span of the call in %+v", to.spans)
	}
	const want = "gen_ai.operation.name=execute_tool gen_ai.tool.name=get_contact mcp.method.name=tools/call mcp.protocol.version=2026-07-28 network.transport=pipe"
	if got := to.spans[i].is(); got != want || to.spans[i].Status.Code != 0 {
		t.Errorf("the call is\n%s, want\n%s", got, want)
	}
	if len(to.under(to.spans[i])) == 0 || !strings.Contains(log.String(), to.spans[i].TraceID) {
		t.Error("nothing is below the call, or its trace is not in the log")
	}
}

// Without telemetry nothing says so.
func TestUnwatched(t *testing.T) {
	s := serve(t)
	c := s.dial(t, "/mcp", modern, nil)
	call(t, c, "get_contact", object{"contactId": sandbox.MayaID})
	if strings.Contains(s.log.String(), "traceId") {
		t.Errorf("the log has\n%s", s.log)
	}
}

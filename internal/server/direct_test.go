package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// exchange is a request, and whether it is plain enough to be answered without
// mcp-go.
type exchange struct {
	name, body string
	headers    map[string]string
	plain      bool
}

func with(headers map[string]string, name, value string) map[string]string {
	headers = maps.Clone(headers)
	headers[name] = value
	return headers
}

// exchanges are requests of both eras, ordinary and odd.
func exchanges(contactID string) (all []exchange) {
	add := func(name, body string, headers map[string]string, plain bool) {
		all = append(all, exchange{name, body, headers, plain})
	}
	get := `"name":"get_contact","arguments":{"contactId":"` + contactID + `"}`
	for _, era := range eras {
		for _, c := range []struct {
			name, method, params string
			plain                bool
		}{
			{"a list", "tools/list", "", true},
			{"a list that goes on", "tools/list", `"cursor":"Z2V0X2NvbnRhY3Q="`, false},
			{"a list with a wrong cursor", "tools/list", `"cursor":"?"`, false},
			{"a read", "tools/call", get, true},
			{"a read of nobody", "tools/call", `"name":"get_contact","arguments":{"contactId":"00000000000000000000"}`, true},
			{"wrong arguments", "tools/call", `"name":"get_contact","arguments":{"contactId":1}`, true},
			{"no arguments", "tools/call", `"name":"get_contact"`, true},
			{"null for arguments", "tools/call", `"name":"get_contact","arguments":null`, true},
			{"a list for arguments", "tools/call", `"name":"get_contact","arguments":[]`, true},
			{"a text with everything in it", "tools/call", `"name":"tag_contact","arguments":{"contactId":"` + contactID + `","tags":["<&> \"\\ \u00e9 é \ud83d \u2028 😀"],"dryRun":true}`, true},
			{"no such number", "tools/call", `"name":"search_contacts","arguments":{"limit":1e999}`, false},
			{"a number with too many digits", "tools/call", `"name":"search_contacts","arguments":{"limit":` + strings.Repeat("9", 400) + `}`, false},
			{"a tool that the level hides", "tools/call", `"name":"delete_contact","arguments":{}`, true},
			{"a tool of another set", "tools/call", `"name":"bulk_tag_contacts","arguments":{}`, true},
			{"a tool that is none", "tools/call", `"name":"no_tool","arguments":{}`, true},
			{"a tool without a name", "tools/call", `"arguments":{}`, false},
			{"a name with an escape", "tools/call", `"name":"get\u005fcontact"`, false},
			{"a name that is none", "tools/call", `"name":7`, false},
			{"a task", "tools/call", get + `,"task":{"ttl":1}`, false},
			{"an answer to a question", "tools/call", get + `,"inputResponses":{}`, false},
			{"a member that nobody knows", "tools/call", get + `,"more":1`, false},
			{"two names", "tools/call", get + `,"name":"list_tasks"`, false},
			{"another method", "prompts/list", "", false},
			{"a method that is none", "tools/sing", "", false},
		} {
			body, headers := message(era, "1", c.method, c.params)
			add(era+": "+c.name, body, headers, c.plain)
		}
		for id, plain := range map[string]bool{`"a-1"`: true, `""`: true, `0`: true, `123456789012345`: true, `"\u0061"`: false, `"é"`: false, `-1`: false, `1.5`: false, `1e3`: false, `12345678901234567890`: false, `null`: false, `[1]`: false, `true`: false} {
			body, headers := message(era, id, "tools/call", get)
			add(era+": the id "+id, body, headers, plain)
		}
		body, headers := message(era, "1", "tools/call", get)
		rest := strings.TrimPrefix(body, "{")
		for name, odd := range map[string]string{
			"another version of JSON-RPC": strings.Replace(body, `"2.0"`, `"1.0"`, 1),
			"two methods":                 `{"method":"tools/list",` + rest,
			"two params":                  `{"params":{"arguments":{}},` + rest,
			"another case":                strings.Replace(body, `"method"`, `"Method"`, 1),
			"a result":                    `{"result":{},` + rest,
			"a batch":                     "[" + body + "]",
			"half of it":                  body[:len(body)/2],
			"two of it":                   body + body,
			"nothing":                     "",
			"progress":                    strings.Replace(body, `"params":{`, `"params":{"_meta":{"progressToken":1},`, 1),
			"meta that is none":           strings.Replace(body, `"params":{`, `"params":{"_meta":[],`, 1),
			"params that are none":        `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[]}`,
			"no capabilities":             strings.Replace(body, `clientCapabilities":{}`, `clientCapabilities":[]`, 1),
			"a version to come":           strings.Replace(body, modern, "2030-01-01", 1),
			"spaces":                      strings.ReplaceAll(strings.ReplaceAll(body, ":", " : "), ",", " ,\n\t") + "\r\n",
		} {
			unchanged := odd == body
			add(era+": "+name, odd, headers, unchanged || name == "spaces")
		}
		for header, value := range map[string]string{"MCP-Protocol-Version": "2024-11-05", "Mcp-Method": "tools/list", "Mcp-Name": "get_note", "Last-Event-ID": "1", "Mcp-Session-Id": "mine"} {
			plain := header == "Mcp-Session-Id" || era == legacy // where the others but the version mean nothing
			add(era+": the header "+header, body, with(headers, header, value), plain)
			if _, sent := headers[header]; sent {
				add(era+": without the header "+header, body, with(headers, header, ""), false)
			}
		}
		add(era+": a version that is none", body, with(headers, "MCP-Protocol-Version", "1999-01-01"), false)
	}
	return all
}

// TestDirect asks for the same with and without the short way that plain
// requests take. Nobody may be able to tell the answers apart.
func TestDirect(t *testing.T) {
	both := upstream(t, sandbox.New(sandbox.Options{}))
	short := serve(t, both, policy(access.Write, tools.Contacts))
	s, log := build(t, both, policy(access.Write, tools.Contacts))
	s.Indirect()
	long := listen(t, s, log)
	taken := map[bool]int{}
	for _, path := range []string{"/mcp", "/mcp/x/voice/readonly"} {
		for _, e := range exchanges(somebody(t, short.dial(t, "/mcp", legacy, nil))) {
			header := http.Header{}
			for name, value := range e.headers {
				header.Set(name, value)
			}
			plain := server.Plain([]byte(e.body), header)
			if plain != e.plain {
				t.Errorf("%s: plain is %t", e.name, plain)
			}
			taken[plain]++
			status, got, said := short.send(t, "POST", path, e.body, e.headers)
			wantStatus, want, wantSaid := long.send(t, "POST", path, e.body, e.headers)
			for _, h := range []http.Header{got, want} { // how long an answer is may be said or not
				h.Del("Date")
				h.Del("Content-Length")
			}
			if status != wantStatus || !reflect.DeepEqual(got, want) || !sameJSON(said, wantSaid) {
				t.Errorf("%s %s: %s\nanswers  %d %v %s\nmcp-go's %d %v %s", path, e.name, e.body, status, got, said, wantStatus, want, wantSaid)
			}
		}
	}
	if taken[true] < 50 || taken[false] < 50 {
		t.Errorf("%d were plain and %d were not", taken[true], taken[false])
	}
}

// aTrace is HighLevel's id of a request, which no other has.
var aTrace = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

func sameJSON(a, b string) bool {
	a, b = aTrace.ReplaceAllString(a, "a trace"), aTrace.ReplaceAllString(b, "a trace")
	var one, other any
	if json.Unmarshal([]byte(a), &one) != nil || json.Unmarshal([]byte(b), &other) != nil {
		return a == b
	}
	return reflect.DeepEqual(one, other)
}

// Arguments that have to be repeated in headers are for mcp-go to check, and
// plain requests do not reach it.
func TestNoToolWantsHeaders(t *testing.T) {
	for _, tool := range tools.All() {
		definition := tool.Definition()
		if bound := mcp.ExtractParamHeaderBindings(&definition); len(bound) > 0 {
			t.Errorf("%s has %v", tool.Name, bound)
		}
	}
}

// FuzzDirect asks both ways for anything, as somebody who may call nothing:
// what is compared is how a request is read and answered.
func FuzzDirect(f *testing.F) {
	var ways []http.Handler
	for range 2 {
		s, err := server.New(server.Options{
			Sandbox: true,
			Account: ghl.New(ghl.Config{}).Account(sandbox.LocationID, sandbox.Token),
			Policy:  access.Policy{Sets: []string{"all"}},
			Tools:   tools.All(),
			Version: "1.2.3",
		})
		if err != nil {
			f.Fatal(err)
		}
		if len(ways) > 0 {
			s.Indirect()
		}
		ways = append(ways, s.Handler())
	}
	for _, e := range exchanges("0123456789abcdefghij") {
		f.Add(e.body, e.headers["MCP-Protocol-Version"], e.headers["Mcp-Method"], e.headers["Mcp-Name"])
	}
	f.Fuzz(func(t *testing.T, body, version, method, name string) {
		headers := map[string]string{"Content-Type": "application/json"}
		for header, value := range map[string]string{"MCP-Protocol-Version": version, "Mcp-Method": method, "Mcp-Name": name} {
			if value != "" {
				headers[header] = value
			}
		}
		if strings.Contains(body, "subscriptions/listen") { // whose answer has no end
			t.Skip()
		}
		var said [2]string
		for i, way := range ways {
			w := httptest.NewRecorder()
			way.ServeHTTP(w, httpRequest(t, "http://127.0.0.1/mcp", body, headers))
			w.Header().Del("Content-Length")
			said[i] = w.Body.String()
			headers[fmt.Sprint("status and headers ", i)] = fmt.Sprint(w.Code, w.Header())
		}
		if one, other := headers["status and headers 0"], headers["status and headers 1"]; one != other || !sameJSON(said[0], said[1]) {
			t.Errorf("answers  %s %s\nmcp-go's %s %s", one, said[0], other, said[1])
		}
	})
}

package server_test

import (
	"bufio"
	"fmt"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// Every caller gets the list that mcp-go makes for them, the first time and from
// memory, whoever asked before.
func TestListsAreTheCallers(t *testing.T) {
	both := upstream(t, sandbox.New(sandbox.Options{}))
	short := serve(t, both, policy(access.Delete, tools.Contacts))
	s, log := build(t, both, policy(access.Delete, tools.Contacts))
	s.Indirect()
	long := listen(t, s, log)
	distinct := map[string]bool{}
	for range 2 {
		for _, era := range eras {
			for _, path := range []string{"/mcp", "/mcp/readonly", "/mcp/x/voice", "/mcp/x/all", "/mcp/x/contacts,voice,contacts"} {
				for _, pin := range []string{"", "X-MCP-Pin-ContactId", "X-MCP-Pin-Owner"} {
					body, headers := message(era, `"x"`, "tools/list", "")
					if pin != "" {
						headers[pin] = "0123456789abcdefghij"
					}
					_, _, said := short.send(t, "POST", path, body, headers)
					_, _, want := long.send(t, "POST", path, body, headers)
					if !sameJSON(said, want) || !strings.Contains(want, `"tools":[{`) {
						t.Errorf("%s %s %s lists\n%s\nmcp-go\n%s", era, path, pin, said, want)
					}
					distinct[said] = true
				}
			}
		}
	}
	if n := short.Lists(); n != len(distinct) || n < 20 {
		t.Errorf("%d lists are remembered, %d were given", n, len(distinct))
	}
}

// What a caller writes into a header does not fill the memory.
func TestListsAreFew(t *testing.T) {
	s := serve(t)
	body, headers := message(legacy, "1", "tools/list", "")
	for n := range 50 {
		sets := strings.Repeat("contacts,", n) + "voice" + strings.Repeat(",automation", n%2)
		if status, _, said := s.send(t, "POST", "/mcp", body, with(headers, "X-MCP-Toolsets", sets)); status != 200 {
			t.Fatalf("%s: %d %s", sets, status, said)
		}
	}
	if n := s.Lists(); n > 8 {
		t.Errorf("%d lists are remembered", n)
	}
}

// Over stdio too the short way answers as mcp-go does, also what was asked just
// before the input ended, and leaves the rest to it.
func TestStdioLists(t *testing.T) {
	var asked []string
	for _, era := range eras {
		list, _ := message(era, `"list"`, "tools/list", "")
		end, _ := message(era, `"end"`, "tools/list", `"cursor":"?"`)
		call, _ := message(era, `"call"`, "tools/call", `"name":"get_contact","arguments":{"contactId":"tools/list"}`)
		asked = append(asked, list, end, call)
	}
	asked = append(asked, `{"jsonrpc":"2.0","id":"no","method":"tools/list"`)
	answers := func(indirect bool) (said []string) {
		s, _ := build(t)
		if indirect {
			s.Indirect()
		}
		p := launch(t.Context(), t, s)
		in := bufio.NewScanner(p.out)
		in.Buffer(nil, 1<<20)
		for _, line := range asked {
			if _, err := fmt.Fprintln(p.in, line); err != nil {
				t.Fatal(err)
			}
			if !in.Scan() {
				t.Fatalf("%s: no answer: %v", line, in.Err())
			}
			said = append(said, in.Text())
		}
		go func() { // asks, and hangs up
			_, _ = fmt.Fprintln(p.in, asked[0])
			_ = p.in.Close()
		}()
		if in.Scan() {
			said = append(said, in.Text())
		}
		if err := within(t, 2*time.Second, "the end", p.done); err != nil {
			t.Error(err)
		}
		return said
	}
	got, want := answers(false), answers(true)
	if len(got) != len(asked)+1 || len(want) != len(got) {
		t.Fatalf("%d answers, mcp-go gives %d", len(got), len(want))
	}
	for i := range got {
		if !sameJSON(got[i], want[i]) {
			t.Errorf("answers\n%s\nmcp-go\n%s", got[i], want[i])
		}
	}
}

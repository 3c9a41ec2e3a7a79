package server_test

import (
	"context"
	"errors"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// A URL or a header chooses; neither widens.
// everySet is the names of all sets.
var everySet = tools.Sets(tools.All())

func TestSelection(t *testing.T) {
	const both = tools.Contacts + "," + tools.Automation
	type headers map[string]string
	for _, c := range []struct {
		name    string
		level   access.Level
		path    string
		headers headers
		want    []string
	}{
		{"the default", access.Delete, "/mcp", nil, offered(access.Delete, tools.Contacts)},
		{"read-only by path", access.Delete, "/mcp/readonly", nil, offered(access.Read, tools.Contacts)},
		{"a set by path", access.Write, "/mcp/x/automation", nil, offered(access.Write, tools.Automation)},
		{"two sets by path", access.Delete, "/mcp/x/" + both, nil, offered(access.Delete, tools.Contacts, tools.Automation)},
		{"every set by path", access.Delete, "/mcp/x/all", nil, offered(access.Delete, everySet...)},
		{"sets and read-only by path", access.Delete, "/mcp/x/all/readonly", nil, offered(access.Read, everySet...)},
		{"a set by header", access.Delete, "/mcp", headers{"X-MCP-Toolsets": "automation"}, offered(access.Delete, tools.Automation)},
		{"two sets by header", access.Delete, "/mcp", headers{"X-MCP-Toolsets": "contacts, automation"}, offered(access.Delete, tools.Contacts, tools.Automation)},
		{"read-only by header", access.Delete, "/mcp", headers{"X-MCP-Readonly": "true"}, offered(access.Read, tools.Contacts)},
		{"a header that says no", access.Delete, "/mcp", headers{"X-MCP-Readonly": "false"}, offered(access.Delete, tools.Contacts)},
		{"the path over the header", access.Delete, "/mcp/x/contacts", headers{"X-MCP-Toolsets": "all"}, offered(access.Delete, tools.Contacts)},
		{"a header cannot lift the path", access.Delete, "/mcp/readonly", headers{"X-MCP-Readonly": "false"}, offered(access.Read, tools.Contacts)},
		{"a path cannot lift the level", access.Read, "/mcp/x/all", nil, offered(access.Read, everySet...)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, policy(c.level, tools.Contacts))
			for _, era := range eras {
				if got := listed(t, s.dial(t, c.path, era, c.headers)); !slices.Equal(got, c.want) {
					t.Errorf("%s lists\n%v, want\n%v", era, got, c.want)
				}
			}
		})
	}
	t.Run("calls follow it", func(t *testing.T) {
		s := serve(t)
		c := s.dial(t, "/mcp/readonly", modern, nil)
		if said, failed := call(t, c, "delete_contact", object{"contactId": somebody(t, c)}); !failed || code(said) != "read_only" {
			t.Errorf("delete_contact answers %v", said)
		}
		c = s.dial(t, "/mcp/x/automation", legacy, nil)
		if said, failed := call(t, c, "bulk_tag_contacts", object{"contactIds": []string{"nobody1234567890"}, "tags": []string{"x"}}); failed {
			t.Errorf("bulk_tag_contacts answers %v", said)
		}
	})
}

func TestStatuses(t *testing.T) {
	s := serve(t, func(o *server.Options) {
		o.PublicURLs = []string{"https://mcp.example.com/ghl", "http://10.1.2.3:9000"}
	})
	list, json := message(legacy, "1", "tools/list", "")
	large := `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"` + strings.Repeat("a", 4<<20) + `"}}`
	type headers map[string]string
	for _, c := range []struct {
		name, method, path string
		headers            headers
		body               string
		want               int
		says               string
	}{
		{"alive", "GET", "/healthz", nil, "", 200, "ok"},
		{"alive by any name", "GET", "/healthz", headers{"Host": "172.17.0.3:8080"}, "", 200, "ok"},
		{"ready", "GET", "/readyz", nil, "", 200, "ok"},
		{"no such path", "POST", "/mpc", nil, list, 404, ""},
		{"an unknown set by path", "POST", "/mcp/x/voices", nil, list, 404, `"voices" is no tool set; choose from ` + strings.Join(everySet, ", ") + `, all.`},
		{"one unknown set of two", "POST", "/mcp/x/contacts,voices/readonly", nil, list, 404, "voices"},
		{"an unknown set by header", "POST", "/mcp", headers{"X-MCP-Toolsets": "voices"}, list, 400, "X-MCP-Toolsets"},
		{"an unknown set by header on a path", "POST", "/mcp/x/all", headers{"X-MCP-Toolsets": "voices"}, list, 400, "X-MCP-Toolsets"},
		{"a readonly that is no truth", "POST", "/mcp", headers{"X-MCP-Readonly": "perhaps"}, list, 400, "true or false"},

		{"put", "PUT", "/mcp", nil, list, 405, "POST"},
		{"get", "GET", "/mcp", headers{"Accept": "text/event-stream"}, "", 405, ""},
		{"get in the new era", "GET", "/mcp", headers{"MCP-Protocol-Version": modern}, "", 405, ""},
		{"delete of a session", "DELETE", "/mcp/readonly", headers{"Mcp-Session-Id": "1"}, "", 405, ""},
		{"options", "OPTIONS", "/mcp", nil, "", 405, ""},

		{"4 MiB and more", "POST", "/mcp", nil, large, 413, "4 MiB"},
		{"not JSON by its type", "POST", "/mcp", headers{"Content-Type": "text/plain"}, list, 415, "application/json"},
		{"not JSON", "POST", "/mcp", nil, "{", 400, "-32700"},
		{"a batch", "POST", "/mcp", nil, "[" + list + "]", 400, "-32700"},

		{"our own origin", "POST", "/mcp", headers{"Origin": "http://localhost:3000"}, list, 200, "tools"},
		{"a loopback origin", "POST", "/mcp", headers{"Origin": "http://[::1]:3000"}, list, 200, "tools"},
		{"the public origin", "POST", "/mcp", headers{"Origin": "https://mcp.example.com"}, list, 200, "tools"},
		{"the public origin with its port", "POST", "/mcp", headers{"Origin": "https://MCP.example.com:443"}, list, 200, "tools"},
		{"a foreign origin", "POST", "/mcp", headers{"Origin": "http://evil.example"}, list, 403, "--public-url"},
		{"a foreign origin comes first", "PUT", "/nowhere", headers{"Origin": "http://evil.example"}, list, 403, ""},
		{"the public host under another scheme", "POST", "/mcp", headers{"Origin": "http://mcp.example.com"}, list, 403, ""},
		{"an origin that only begins like ours", "POST", "/mcp", headers{"Origin": "http://localhost.evil.example"}, list, 403, ""},
		{"an origin with ours as its user", "POST", "/mcp", headers{"Origin": "http://localhost@evil.example"}, list, 403, ""},
		{"no origin at all to a browser", "POST", "/mcp", headers{"Origin": "null"}, list, 403, ""},
		{"an extension", "POST", "/mcp", headers{"Origin": "chrome-extension://localhost"}, list, 403, ""},
		{"a foreign origin at the probe", "GET", "/healthz", headers{"Origin": "http://evil.example"}, "", 403, ""},

		{"localhost", "POST", "/mcp", headers{"Host": "localhost:8080"}, list, 200, "tools"},
		{"the public host", "POST", "/mcp", headers{"Host": "mcp.example.com"}, list, 200, "tools"},
		{"the public host with its port", "POST", "/mcp", headers{"Host": "mcp.example.com:443"}, list, 200, "tools"},
		{"the public host with another port", "POST", "/mcp", headers{"Host": "mcp.example.com:8443"}, list, 403, ""},
		{"the second public host", "POST", "/mcp", headers{"Host": "10.1.2.3:9000"}, list, 200, "tools"},
		{"a rebound host", "POST", "/mcp", headers{"Host": "evil.example:8080"}, list, 403, "--public-url"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := map[string]string{}
			maps.Copy(all, json)
			maps.Copy(all, c.headers)
			status, header, body := s.send(t, c.method, c.path, c.body, all)
			if status != c.want || !strings.Contains(body, c.says) {
				t.Errorf("%s %s answers %d %.300s, want %d %q", c.method, c.path, status, body, c.want, c.says)
			}
			if status == 405 && header.Get("Allow") != "POST" {
				t.Errorf("Allow: %q", header.Get("Allow"))
			}
			if header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("the answer may be sniffed")
			}
		})
	}
}

// A body of unknown length is bounded as well.
func TestChunkedBodyIsBounded(t *testing.T) {
	s := serve(t)
	endless := struct{ *strings.Reader }{strings.NewReader(strings.Repeat("a", 5<<20))} // hides its length
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.url+"/mcp", endless)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != 413 {
		t.Errorf("answers %s", answer.Status)
	}
}

func TestHeadersAreBounded(t *testing.T) {
	s := serve(t)
	if status, _, _ := s.send(t, "GET", "/healthz", "", map[string]string{"X-Large": strings.Repeat("a", 80<<10)}); status != 431 {
		t.Errorf("answers %d", status)
	}
}

// Notifications over HTTP mean nothing here. In the new era some clients send
// them without _meta, and take a 400 for the end of the connection.
func TestNotificationsAreAccepted(t *testing.T) {
	s := serve(t)
	bare := `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}`
	for _, era := range eras {
		body, headers := message(era, "", "notifications/cancelled", `"requestId":7`)
		for _, b := range []string{body, bare} {
			if status, _, said := s.send(t, "POST", "/mcp", b, headers); status != 202 || said != "" {
				t.Errorf("%s: %s answers %d %s", era, b, status, said)
			}
		}
	}
}

func TestNotReady(t *testing.T) {
	account := sandbox.New(sandbox.Options{})
	s := serve(t, upstream(t, account))
	account.ExpireToken(sandbox.Token)
	status, _, body := s.send(t, "GET", "/readyz", "", nil)
	if status != 503 || !strings.Contains(body, "bad_credential") || strings.Contains(body, sandbox.Token) {
		t.Errorf("answers %d %s", status, body)
	}
	if status, _, _ := s.send(t, "GET", "/healthz", "", nil); status != 200 {
		t.Errorf("/healthz answers %d", status)
	}
}

// A token that may not read the location is a token that works.
func TestReadyWithoutTheScope(t *testing.T) {
	account := sandbox.New(sandbox.Options{})
	account.AddToken(sandbox.Token, "contacts.readonly")
	s := serve(t, upstream(t, account))
	if status, _, body := s.send(t, "GET", "/readyz", "", nil); status != 200 {
		t.Errorf("answers %d %s", status, body)
	}
}

func TestListenRefuses(t *testing.T) {
	closed := func(o *server.Options) { o.Sandbox = false }
	for _, c := range []struct {
		name, addr string
		options    []option
		want       string
	}{
		{"every network", ":8080", nil, "write 127.0.0.1:8080"},
		{"every network for a real account", ":8080", []option{closed}, "write 127.0.0.1:8080"},
		{"no port", "127.0.0.1", nil, "write it as 127.0.0.1:8080"},
		{"beyond loopback", "0.0.0.0:0", []option{closed}, "no credential is asked for"},
		{"beyond loopback in IPv6", "[::]:0", []option{closed}, "no credential is asked for"},
		{"loopback", "127.0.0.1:0", []option{closed}, ""},
		{"localhost", "localhost:0", []option{closed}, ""},
		{"the sandbox beyond loopback", "0.0.0.0:0", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := build(t, c.options...)
			l, err := s.Listen(t.Context(), c.addr)
			if err == nil {
				_ = l.Close()
			}
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("Listen: %v, want %q", err, c.want)
			}
		})
	}
}

// A client that sends, or takes, too slowly is let go; a call that takes long
// is not.
func TestSlowClients(t *testing.T) {
	s, log := build(t, slow(t, 500*time.Millisecond))
	s.Impatient(200 * time.Millisecond)
	site := listen(t, s, log)
	t.Run("header", func(t *testing.T) {
		c := raw(t, site)
		if _, err := c.Write([]byte("POST /mcp HTTP/1.1\r\n")); err != nil {
			t.Fatal(err)
		}
		within(t, 3*time.Second, "the end of the connection", ended(c))
	})
	t.Run("body", func(t *testing.T) {
		c := raw(t, site)
		if _, err := c.Write([]byte("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")); err != nil {
			t.Fatal(err)
		}
		if got := within(t, 3*time.Second, "the end of the connection", ended(c)); !strings.HasPrefix(got, "HTTP/1.1 408") {
			t.Errorf("answers %q", got)
		}
	})
	t.Run("answer", func(t *testing.T) {
		c := raw(t, site)
		body, _ := message(legacy, "1", "tools/list", "")
		one := "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + itoa(len(body)) + "\r\n\r\n" + body
		_ = c.SetWriteDeadline(time.Now().Add(10 * time.Second))
		var err error
		for err == nil { // until no more is taken, since nothing is read
			_, err = c.Write([]byte(one))
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("the server keeps a client that reads nothing: %v", err)
		}
	})
	t.Run("call", func(t *testing.T) {
		for range 2 { // the second on the connection of the first
			body, headers := message(modern, "1", "tools/call", `"name":"describe_account","arguments":{}`)
			if status, _, said := site.send(t, "POST", "/mcp", body, headers); status != 200 || !strings.Contains(said, `"structuredContent":{"name"`) {
				t.Errorf("answers %d %s", status, said)
			}
		}
	})
}

// raw is a connection to write anything to.
func raw(t *testing.T, s *site) net.Conn {
	t.Helper()
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// ended reads a connection to its end.
func ended(c net.Conn) <-chan string {
	done := make(chan string, 1)
	go func() {
		var all strings.Builder
		buffer := make([]byte, 4096)
		for {
			n, err := c.Read(buffer)
			all.Write(buffer[:n])
			if err != nil {
				done <- all.String()
				return
			}
		}
	}()
	return done
}

// The end of the context lets a running call finish, and only then returns.
func TestServeDrains(t *testing.T) {
	s := serve(t, slow(t, 700*time.Millisecond))
	body, headers := message(legacy, "1", "tools/call", `"name":"get_note","arguments":{"contactId":"nobody1234567890","noteId":"nothing123456789"}`)
	answers := make(chan string, 1)
	go func() {
		_, _, said := s.send(t, "POST", "/mcp", body, headers)
		answers <- said
	}()
	time.Sleep(200 * time.Millisecond)
	start := time.Now()
	stopped := make(chan error, 1)
	go func() { stopped <- s.stop() }()
	if said := within(t, 4*time.Second, "the answer", answers); !strings.Contains(said, "not_found") {
		t.Errorf("the call answers %s", said)
	}
	if err := within(t, 4*time.Second, "the end", stopped); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took < 200*time.Millisecond {
		t.Errorf("ended after %s, before the call did", took)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://")); err == nil {
		t.Error("still listening")
	}
}

// A call that outlasts the time to finish is ended, and told so.
func TestServeEndsInTime(t *testing.T) {
	gone := make(chan struct{}, 1)
	s := serve(t, upstream(t, stuck(gone)), policy(access.Delete, tools.Automation))
	body, headers := message(legacy, "1", "tools/call", `"name":"bulk_tag_contacts","arguments":{"contactIds":["nobody1234567890"],"tags":["x"]}`)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "POST", s.url+"/mcp", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	failed := make(chan error, 1)
	go func() {
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			_ = answer.Body.Close()
		}
		failed <- err
	}()
	time.Sleep(200 * time.Millisecond)
	stopped := make(chan error, 1)
	go func() { stopped <- s.stop() }()
	if err := within(t, 4800*time.Millisecond, "the end", stopped); err != nil {
		t.Error(err)
	}
	if err := within(t, time.Second, "the answer", failed); err != nil {
		t.Errorf("the call was cut off without a word: %v", err)
	}
	within(t, time.Second, "the end of the call", gone)
}

package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"go.uber.org/goleak"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

func TestMain(m *testing.M) {
	// lumberjack has one goroutine a log for good.
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun"), goleak.Cleanup(func(int) { http.DefaultTransport.(*http.Transport).CloseIdleConnections() }))
}

// buffer is a log to look into while it is written.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// site is our server, listening, in front of an account.
type site struct {
	*server.Server
	url  string
	log  *buffer
	stop func() error // ends it as SIGTERM does, and returns what Serve did
}

type option func(*server.Options)

// upstream puts something else than a quick sandbox behind the server.
func upstream(t *testing.T, h http.Handler) option {
	back := httptest.NewServer(h)
	t.Cleanup(func() {
		back.CloseClientConnections()
		back.Close()
	})
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	t.Cleanup(web.CloseIdleConnections)
	return func(o *server.Options) {
		o.Account = ghl.New(ghl.Config{BaseURL: back.URL, HTTP: web}).Account(sandbox.LocationID, sandbox.Token)
	}
}

func slow(t *testing.T, latency time.Duration) option {
	return upstream(t, sandbox.New(sandbox.Options{Latency: latency}))
}

func policy(level access.Level, sets ...string) option {
	return func(o *server.Options) { o.Policy = access.Policy{Level: level, Sets: sets} }
}

// build returns a server of every tool, with the contacts set as its default.
func build(t *testing.T, options ...option) (*server.Server, *buffer) {
	t.Helper()
	log := &buffer{}
	o := server.Options{
		Sandbox: true,
		Policy:  access.Policy{Level: access.Delete, Sets: []string{tools.Contacts}},
		Tools:   tools.All(),
		Log:     slog.New(slog.NewJSONHandler(log, nil)),
		Version: "1.2.3",
	}
	for _, set := range options {
		set(&o)
	}
	if o.Account == nil {
		upstream(t, sandbox.New(sandbox.Options{}))(&o)
	}
	s, err := server.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s, log
}

// serve runs a server until the test is over.
func serve(t *testing.T, options ...option) *site {
	t.Helper()
	s, log := build(t, options...)
	return listen(t, s, log)
}

func listen(t *testing.T, s *server.Server, log *buffer) *site {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	l, err := s.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	stop := sync.OnceValue(func() error {
		cancel()
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
		return <-served
	})
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return &site{s, "http://" + l.Addr().String(), log, stop}
}

// The two eras of the protocol.
const (
	legacy = mcp.LATEST_LEGACY_PROTOCOL_VERSION
	modern = mcp.ProtocolVersion20260728
)

var eras = []string{legacy, modern}

// connect returns a client that has shaken hands.
func connect(t *testing.T, wire transport.Interface, era string) *client.Client {
	t.Helper()
	c := client.NewClient(wire, client.WithProtocolVersion(era))
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	hello := mcp.InitializeRequest{}
	hello.Params.ProtocolVersion = era
	hello.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "1"}
	got, err := c.Initialize(t.Context(), hello)
	if err != nil {
		t.Fatal(err)
	}
	if got.ServerInfo.Name != "mcp-ghl" || got.ServerInfo.Title != "HighLevel" || got.ServerInfo.Version != "1.2.3" || !strings.Contains(got.Instructions, "find_contact") {
		t.Errorf("the server introduced itself as %+v: %q", got.ServerInfo, got.Instructions)
	}
	if c.ProtocolVersion() != era {
		t.Errorf("speaking %s, want %s", c.ProtocolVersion(), era)
	}
	return c
}

// dial connects over HTTP.
func (s *site) dial(t *testing.T, path, era string, headers map[string]string) *client.Client {
	t.Helper()
	wire, err := transport.NewStreamableHTTP(s.url+path, transport.WithHTTPHeaders(headers))
	if err != nil {
		t.Fatal(err)
	}
	return connect(t, wire, era)
}

// listed returns the names of the tools that a client sees.
func listed(t *testing.T, c *client.Client) []string {
	t.Helper()
	list, err := c.ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
	}
	return names
}

// offered returns the names that the declarations promise, sorted.
func offered(level access.Level, sets ...string) []string {
	var names []string
	for _, t := range tools.All() {
		if t.Effect.Level() <= level && slices.ContainsFunc(sets, func(s string) bool { return slices.Contains(t.Sets, s) }) {
			names = append(names, t.Name)
		}
	}
	slices.Sort(names)
	return names
}

type object = map[string]any

// call returns what a tool answers, as an object, and whether it failed.
func call(t *testing.T, c *client.Client, name string, arguments object) (object, bool) {
	t.Helper()
	request := mcp.CallToolRequest{}
	request.Params.Name, request.Params.Arguments = name, arguments
	result, err := c.CallTool(t.Context(), request)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text := result.Content[0].(mcp.TextContent).Text
	var said object
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		t.Fatalf("%s: %v: %s", name, err, text)
	}
	structured, _ := json.Marshal(result.StructuredContent)
	if again, _ := json.Marshal(said); string(structured) != string(again) {
		t.Errorf("%s: text and structure differ:\n%s\n%s", name, again, structured)
	}
	return said, result.IsError
}

// request is a call of a tool that may not be there.
func request(name string, arguments object) mcp.CallToolRequest {
	r := mcp.CallToolRequest{}
	r.Params.Name, r.Params.Arguments = name, arguments
	return r
}

// code is the code of a failure.
func code(said object) any {
	failure, _ := said["error"].(object)
	return failure["code"]
}

// somebody returns the id of a contact of the sandbox.
func somebody(t *testing.T, c *client.Client) string {
	t.Helper()
	said, failed := call(t, c, "search_contacts", object{})
	contacts, _ := said["contacts"].([]any)
	if failed || len(contacts) == 0 {
		t.Fatalf("search_contacts: %v", said)
	}
	return contacts[0].(object)["contactId"].(string)
}

// message is a request as it goes over the wire in an era, with its headers.
func message(era, id, method, params string) (body string, headers map[string]string) {
	headers = map[string]string{"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
	if id != "" {
		id = `"id":` + id + `,`
	}
	if era == modern {
		var name struct{ Name string }
		_ = json.Unmarshal([]byte("{"+params+"}"), &name)
		headers["MCP-Protocol-Version"], headers["Mcp-Method"] = era, method
		if name.Name != "" {
			headers["Mcp-Name"] = name.Name
		}
		meta := `"_meta":{"io.modelcontextprotocol/protocolVersion":"` + era + `","io.modelcontextprotocol/clientCapabilities":{}}`
		params = strings.TrimSuffix(meta+","+params, ",")
	}
	return fmt.Sprintf(`{"jsonrpc":"2.0",%s"method":%q,"params":{%s}}`, id, method, params), headers
}

// send makes one HTTP exchange.
func (s *site) send(t *testing.T, method, path, body string, headers map[string]string) (int, http.Header, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return 0, nil, ""
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return answer.StatusCode, answer.Header, string(raw)
}

// within fails the test when done does not come in time.
func within[T any](t *testing.T, d time.Duration, what string, done <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-done:
	case <-time.After(d):
		t.Errorf("%s: not within %s", what, d)
	}
	return got
}

func TestNewRefuses(t *testing.T) {
	account := ghl.New(ghl.Config{}).Account(sandbox.LocationID, sandbox.Token)
	contacts := access.Policy{Level: access.Read, Sets: []string{tools.Contacts}}
	for name, c := range map[string]struct {
		o    server.Options
		want string
	}{
		"no set":                           {server.Options{Tools: tools.All()}, "choose from " + strings.Join(everySet, ", ") + ", all"},
		"a set that is none":               {server.Options{Tools: tools.All(), Policy: access.Policy{Sets: []string{"voices"}}}, `"voices" is no tool set`},
		"a public URL for a real account":  {server.Options{Policy: contacts, PublicURLs: []string{"https://x.example"}}, "would let anybody use"},
		"a public URL without scheme":      {server.Options{Policy: contacts, Sandbox: true, PublicURLs: []string{"x.example"}}, "no public URL"},
		"a public URL of another protocol": {server.Options{Policy: contacts, Sandbox: true, PublicURLs: []string{"ftp://x.example"}}, "no public URL"},
		"a tool twice":                     {server.Options{Policy: contacts, Tools: append(tools.All(), tools.All()[0])}, "two tools named"},
	} {
		c.o.Account = account
		if c.o.Tools == nil {
			c.o.Tools = tools.All()
		}
		if _, err := server.New(c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// Both eras meet the same tools on the same endpoint, sorted, and byte for
// byte the same at every request.
func TestBothErasListAndCall(t *testing.T) {
	s := serve(t)
	for _, era := range eras {
		c := s.dial(t, "/mcp", era, nil)
		if got, want := listed(t, c), offered(access.Delete, tools.Contacts); !slices.Equal(got, want) {
			t.Errorf("%s lists\n%v, want\n%v", era, got, want)
		}
		id := somebody(t, c)
		if said, failed := call(t, c, "get_contact", object{"contactId": id}); failed || said["contactId"] != id {
			t.Errorf("%s: get_contact answers %v", era, said)
		}
		body, headers := message(era, "1", "tools/list", "")
		status, header, first := s.send(t, "POST", "/mcp", body, headers)
		if status != 200 || header.Get("Content-Type") != "application/json" || header.Get("Mcp-Session-Id") != "" || header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: tools/list answers %d %v", era, status, header)
		}
		if _, _, second := s.send(t, "POST", "/mcp", body, headers); first != second {
			t.Errorf("%s: two lists differ", era)
		}
		if shared := strings.Contains(first, `"cacheScope":"public"`); shared {
			t.Errorf("%s: the list may be shared between callers, though it differs by header", era)
		}
	}
	for _, version := range mcp.ValidProtocolVersions {
		if mcp.IsModernProtocol(version) {
			continue
		}
		body, headers := message(legacy, "1", "initialize", fmt.Sprintf(`"protocolVersion":%q,"capabilities":{},"clientInfo":{"name":"x","version":"1"}`, version))
		status, _, said := s.send(t, "POST", "/mcp", body, headers)
		if status != 200 || !strings.Contains(said, `"protocolVersion":"`+version+`"`) || !strings.Contains(said, `"capabilities":{"prompts":{},"resources":{},"tools":{},"completions":{}}`) {
			t.Errorf("initialize %s answers %d %s", version, status, said)
		}
	}
}

// The level hides tools and explains itself; sets not chosen do not exist.
func TestPolicyOnCall(t *testing.T) {
	s := serve(t, policy(access.Read, tools.Contacts))
	for _, era := range eras {
		c := s.dial(t, "/mcp", era, nil)
		if got, want := listed(t, c), offered(access.Read, tools.Contacts); !slices.Equal(got, want) {
			t.Errorf("%s lists\n%v, want\n%v", era, got, want)
		}
		said, failed := call(t, c, "delete_contact", object{"contactId": somebody(t, c)})
		if !failed || code(said) != "read_only" {
			t.Errorf("%s: delete_contact answers %v", era, said)
		}
		request := mcp.CallToolRequest{}
		request.Params.Name = "bulk_tag_contacts"
		if result, err := c.CallTool(t.Context(), request); err == nil || !strings.Contains(err.Error(), "not found") {
			t.Errorf("%s: a tool that is not offered answers %v, %v", era, result, err)
		}
	}
}

package tools_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// update rewrites every golden file of this package:
//
//	go test ./internal/tools -update
var update = flag.Bool("update", false, "write the golden files anew")

// now is the moment at which every test plays: a Tuesday morning in California.
var now = time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)

// world is a client, our server, our HighLevel client and a sandbox account,
// connected as in real life.
type world struct {
	*client.Client
	account *sandbox.Account
	url     string // of our endpoint
}

type setup struct {
	sandbox sandbox.Options
	token   ghl.Secret
	scopes  []string // of a token made for the test
	version string
	policy  access.Policy
	base    string // another HighLevel than the sandbox
	uploads string // folder of files that may be sent

	patience time.Duration // of a call; 0 is the usual
}

func open(t *testing.T, s setup) *world {
	t.Helper()
	if s.sandbox.Now == nil {
		s.sandbox.Now = func() time.Time { return now }
	}
	w := &world{account: sandbox.New(s.sandbox)}
	if s.base == "" {
		upstream := httptest.NewServer(w.account)
		t.Cleanup(upstream.Close)
		s.base = upstream.URL
	}
	if s.token == "" {
		s.token = sandbox.Token
	}
	if s.scopes != nil {
		s.token = "pit-00000000-0000-4000-8000-000000000001"
		w.account.AddToken(string(s.token), s.scopes...)
	}
	if s.policy.Level == 0 {
		s.policy.Level = access.Delete
	}
	s.policy.Sets = tools.Sets(tools.All())
	crm := ghl.New(ghl.Config{BaseURL: s.base, Version: s.version, UploadDir: s.uploads, Now: s.sandbox.Now, Patience: s.patience}).Account(sandbox.LocationID, s.token)
	ours, err := server.New(server.Options{Account: crm, Sandbox: true, Policy: s.policy, Tools: tools.All(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(ours.Handler())
	t.Cleanup(front.Close)
	w.url = front.URL + "/mcp"
	if w.Client, err = client.NewStreamableHttpClient(w.url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	hello := mcp.InitializeRequest{}
	hello.Params.ProtocolVersion = "2025-11-25"
	hello.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "1"}
	if _, err := w.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	return w
}

// call calls a tool with raw JSON arguments and returns its answer, once it has
// held it against what every answer must be.
func (w *world) call(t *testing.T, name, args string) (answer json.RawMessage, failed bool) {
	t.Helper()
	r := mcp.CallToolRequest{}
	r.Params.Name = name
	if args != "" {
		r.Params.Arguments = json.RawMessage(args)
	}
	result, err := w.CallTool(context.WithoutCancel(t.Context()), r)
	if err != nil {
		t.Fatalf("%s %s: %v", name, args, err)
	}
	if len(result.Content) != 1 {
		t.Fatalf("%s: %d content blocks, want one", name, len(result.Content))
	}
	block, ok := result.Content[0].(mcp.TextContent)
	if !ok {
		t.Fatalf("%s: the content is not text", name)
	}
	if n := len([]rune(block.Text)); n > 15_000 {
		t.Errorf("%s: the answer has %d characters, more than voice platforms read", name, n)
	}
	var structure, text any
	if err := json.Unmarshal([]byte(block.Text), &text); err != nil {
		t.Fatalf("%s: the text is not JSON: %v", name, err)
	}
	raw, _ := json.Marshal(result.StructuredContent)
	_ = json.Unmarshal(raw, &structure)
	if diff := cmp.Diff(structure, text); diff != "" {
		t.Errorf("%s: structure and text differ:\n%s", name, diff)
	}
	noNulls(t, name, text)
	return json.RawMessage(block.Text), result.IsError
}

func noNulls(t *testing.T, where string, v any) {
	t.Helper()
	switch v := v.(type) {
	case nil:
		t.Errorf("%s is null: a voice agent would say so aloud", where)
	case map[string]any:
		for k, e := range v {
			noNulls(t, where+"."+k, e)
		}
	case []any:
		for i, e := range v {
			noNulls(t, fmt.Sprint(where, "[", i, "]"), e)
		}
	}
}

// must calls a tool that has to succeed and decodes its answer.
func must[T any](t *testing.T, w *world, name, args string) (out T) {
	t.Helper()
	answer, failed := w.call(t, name, args)
	if failed {
		t.Fatalf("%s %s failed: %s", name, args, answer)
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// refused calls a tool that has to fail and decodes its failure.
func refused(t *testing.T, w *world, name, args string) tools.Failure {
	t.Helper()
	answer, failed := w.call(t, name, args)
	if !failed {
		t.Fatalf("%s %s succeeded: %s", name, args, answer)
	}
	var out struct{ Error tools.Failure }
	if err := json.Unmarshal(answer, &out); err != nil {
		t.Fatal(err)
	}
	return out.Error
}

// wire is what went out to HighLevel since it was last asked. Reads, which may
// run side by side, come first and sorted; writes follow in their order, unless
// they ran side by side too.
func (w *world) wire(writesToo bool) string {
	var reads, writes []string
	for _, r := range w.account.Requests() {
		line := fmt.Sprintf("> %s %s %d", r.Method, r.Path, r.Status)
		if r.Body != "" {
			line += " " + r.Body
		}
		if r.Method == "GET" || strings.HasSuffix(r.Path, "/search") {
			reads = append(reads, line)
		} else {
			writes = append(writes, line)
		}
	}
	w.account.Forget()
	slices.Sort(reads)
	reads = slices.CompactFunc(reads, func(a, b string) bool { return a == b && strings.HasSuffix(a, " 503") }) // how often depends on chance
	if writesToo {
		slices.Sort(writes)
	}
	return strings.Join(append(reads, writes...), "\n")
}

var trace = regexp.MustCompile(`"traceId": "[^"]+"`)

// pretty is JSON as a person reads it. Trace ids depend on the order in which
// requests that run side by side arrive.
func pretty(raw json.RawMessage) string {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return string(raw)
	}
	return trace.ReplaceAllString(b.String(), `"traceId": "…"`)
}

// golden compares got with a file, or writes it.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test -update writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); if it should, go test -update:\n%s", file, diff)
	}
}

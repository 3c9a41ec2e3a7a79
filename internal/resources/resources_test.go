package resources_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

var update = flag.Bool("update", false, "write the golden files anew")

var now = time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)

const (
	legacy = mcp.LATEST_LEGACY_PROTOCOL_VERSION
	modern = mcp.ProtocolVersion20260728
)

type world struct {
	*client.Client
	account *sandbox.Account
}

type setup struct {
	sandbox sandbox.Options
	token   ghl.Secret
	policy  access.Policy
	era     string
	stdio   bool
}

func open(t *testing.T, s setup) world {
	t.Helper()
	s.sandbox.Now = func() time.Time { return now }
	account := sandbox.New(s.sandbox)
	upstream := httptest.NewServer(account)
	t.Cleanup(upstream.Close)
	if s.token == "" {
		s.token = sandbox.Token
	}
	if s.policy.Level == 0 {
		s.policy = access.Policy{Level: access.Delete, Sets: []string{tools.Contacts}}
	}
	if s.era == "" {
		s.era = legacy
	}
	crm := ghl.New(ghl.Config{BaseURL: upstream.URL, Now: s.sandbox.Now}).Account(sandbox.LocationID, s.token)
	ours, err := server.New(server.Options{Account: crm, Sandbox: true, Policy: s.policy, Tools: tools.All(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	var wire transport.Interface
	if s.stdio {
		theirs, in := io.Pipe()
		out, oursOut := io.Pipe()
		go func() {
			_ = ours.Stdio(t.Context(), theirs, oursOut)
			_ = oursOut.Close()
		}()
		t.Cleanup(func() { _ = in.Close(); _ = out.Close() })
		wire = transport.NewIO(out, in, io.NopCloser(strings.NewReader("")))
	} else {
		front := httptest.NewServer(ours.Handler())
		t.Cleanup(front.Close)
		if wire, err = transport.NewStreamableHTTP(front.URL + "/mcp"); err != nil {
			t.Fatal(err)
		}
	}
	c := client.NewClient(wire, client.WithProtocolVersion(s.era))
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	hello := mcp.InitializeRequest{}
	hello.Params.ProtocolVersion = s.era
	hello.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "1"}
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	return world{c, account}
}

func (w world) read(t *testing.T, uri string) (mcp.TextResourceContents, error) {
	t.Helper()
	r := mcp.ReadResourceRequest{}
	r.Params.URI = uri
	got, err := w.ReadResource(t.Context(), r)
	if err != nil {
		return mcp.TextResourceContents{}, err
	}
	if len(got.Contents) != 1 {
		t.Fatalf("%s: %d contents", uri, len(got.Contents))
	}
	return got.Contents[0].(mcp.TextResourceContents), nil
}

// call calls a tool and returns what it says.
func (w world) call(t *testing.T, name string, args map[string]any) map[string]any {
	t.Helper()
	r := mcp.CallToolRequest{}
	r.Params.Name, r.Params.Arguments = name, args
	got, err := w.CallTool(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]any
	if err := json.Unmarshal([]byte(got.Content[0].(mcp.TextContent).Text), &said); err != nil {
		t.Fatal(err)
	}
	return said
}

// somebody is a contact about whom there is something to say.
func (w world) somebody(t *testing.T) (id, name, phone, email string) {
	t.Helper()
	for _, c := range w.call(t, "search_contacts", map[string]any{"limit": 100})["contacts"].([]any) {
		row := c.(map[string]any)
		id, name, phone, email = row["contactId"].(string), row["name"].(string), row["phone"].(string), row["email"].(string)
		notes := w.call(t, "list_notes", map[string]any{"contactId": id})
		tasks := w.call(t, "list_tasks", map[string]any{"contactId": id})
		if phone != "" && email != "" && notes["total"].(float64) > 0 && tasks["total"].(float64) > 0 {
			return id, name, phone, email
		}
	}
	t.Fatal("nobody has notes and tasks")
	return
}

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

func pretty(v any) string {
	var b bytes.Buffer
	if s, ok := v.(string); ok {
		if json.Indent(&b, []byte(s), "", "  ") != nil {
			return s
		}
		return b.String()
	}
	raw, _ := json.MarshalIndent(v, "", "  ")
	return string(raw)
}

func paths(id, phone string) []string {
	return []string{"ghl://account", "ghl://account/custom-fields", "ghl://account/tags", "ghl://account/users",
		"ghl://contacts/" + id, "ghl://contacts/" + id + "/brief", "ghl://contacts/" + id + "/tasks", "ghl://contacts/" + id + "/notes",
		"ghl://contacts/" + id + "/appointments", "ghl://contacts/by-phone/" + strings.Replace(phone, "+", "%2B", 1)}
}

func TestLists(t *testing.T) {
	w := open(t, setup{era: modern})
	list, err := w.ListResources(t.Context(), mcp.ListResourcesRequest{})
	if err != nil {
		t.Fatal(err)
	}
	templates, err := w.ListResourceTemplates(t.Context(), mcp.ListResourceTemplatesRequest{})
	if err != nil {
		t.Fatal(err)
	}
	prompts, err := w.ListPrompts(t.Context(), mcp.ListPromptsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/lists.txt", pretty(list.Resources)+"\n\n"+pretty(templates.ResourceTemplates)+"\n\n"+pretty(prompts.Prompts)+"\n")
	if list.CacheScope != mcp.CacheScopePrivate || templates.CacheScope != mcp.CacheScopePrivate || prompts.CacheScope != mcp.CacheScopePrivate {
		t.Error("a list may be shared between callers")
	}
	got, err := w.read(t, "ghl://account/tags")
	if err != nil {
		t.Fatal(err)
	}
	list, err = w.ListResources(t.Context(), mcp.ListResourcesRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list.Resources {
		if known := r.Size != nil && r.Annotations.LastModified == "2026-12-01T18:00:00Z" && *r.Size == int64(len(got.Text)); known != (r.URI == got.URI) {
			t.Errorf("%s: %v", r.URI, r)
		}
	}
}

// Everything reads the same with a token and a policy that only read.
func TestRead(t *testing.T) {
	w := open(t, setup{token: sandbox.ReadOnlyToken, policy: access.Policy{Level: access.Read, Sets: []string{tools.Contacts}}})
	id, _, phone, _ := w.somebody(t)
	for _, uri := range paths(id, phone) {
		got, err := w.read(t, uri)
		if err != nil {
			t.Errorf("%s: %v", uri, err)
			continue
		}
		if got.URI != uri {
			t.Errorf("%s answers %s", uri, got.URI)
		}
		name := strings.Replace(strings.TrimPrefix(uri, "ghl://"), id, "somebody", 1)
		name = regexp.MustCompile(`by-phone/.*`).ReplaceAllString(name, "by-phone")
		if strings.HasSuffix(uri, "/brief") { // its words are not ours to keep
			if want := w.call(t, "brief_contact", map[string]any{"contactId": id})["brief"]; got.Text != want || got.Meta["mcp-ghl/size"] != float64(len(got.Text)) {
				t.Errorf("the brief is %v\n%s\nwant\n%s", got.Meta, got.Text, want)
			}
			got.Text, got.Meta["mcp-ghl/size"] = "(what brief_contact says)", 0
		}
		golden(t, "testdata/"+strings.ReplaceAll(name, "/", "-")+".txt", got.MIMEType+"\n"+pretty(got.Meta)+"\n\n"+pretty(got.Text)+"\n")
	}
	if _, err := w.read(t, "ghl://contacts/by-phone/"+phone); err != nil {
		t.Errorf("a plus sign as it is: %v", err)
	}
}

// A resource says what its tool does, in both eras and on both transports, and
// always the same: mcp-go picks among templates that overlap at random.
func TestReadIsWhatTheToolSays(t *testing.T) {
	for _, s := range []setup{{era: legacy}, {era: modern}, {era: legacy, stdio: true}} {
		w := open(t, s)
		id, _, _, _ := w.somebody(t)
		tasks, contact := pretty(w.call(t, "list_tasks", map[string]any{"contactId": id})), pretty(w.call(t, "get_contact", map[string]any{"contactId": id}))
		for range 200 / 3 {
			for uri, want := range map[string]string{"ghl://contacts/" + id: contact, "ghl://contacts/" + id + "/tasks": tasks} {
				got, err := w.read(t, uri)
				if err != nil {
					t.Fatal(err)
				}
				var v any
				_ = json.Unmarshal([]byte(got.Text), &v)
				if pretty(v) != want {
					t.Fatalf("%s answers\n%s", uri, cmp.Diff(want, pretty(v)))
				}
			}
		}
	}
}

func complete(t *testing.T, w world, ref any, name, value string) mcp.Completion {
	t.Helper()
	r := mcp.CompleteRequest{}
	r.Params.Ref, r.Params.Argument = ref, mcp.CompleteArgument{Name: name, Value: value}
	got, err := w.Complete(context.WithoutCancel(t.Context()), r)
	if err != nil {
		t.Fatalf("%v %s %q: %v", ref, name, value, err)
	}
	return got.Completion
}

func TestCompletions(t *testing.T) {
	w := open(t, setup{})
	id, name, phone, email := w.somebody(t)
	contact := mcp.ResourceReference{Type: "ref/resource", URI: "ghl://contacts/{contactId}"}
	for _, typed := range []string{name, phone, email, strings.ToUpper(email), strings.Fields(name)[0]} {
		got := complete(t, w, contact, "contactId", typed)
		if !slices.Contains(got.Values, id) || got.Total < len(got.Values) || got.HasMore != (got.Total > len(got.Values)) {
			t.Errorf("%q completes to %+v, want %s", typed, got, id)
		}
	}
	if got := complete(t, w, contact, "contactId", ""); len(got.Values) != 10 || !got.HasMore || got.Total <= 10 {
		t.Errorf("nothing typed: %+v", got)
	}
	if got := complete(t, w, mcp.ResourceReference{Type: "ref/resource", URI: "ghl://contacts/by-phone/{phone}"}, "phone", name); !slices.Contains(got.Values, phone) {
		t.Errorf("phone: %+v", got)
	}
	for _, c := range []struct{ prompt, argument, typed string }{
		{"qualify_lead", "tag", ""}, {"qualify_lead", "field", ""}, {"wrap_up_call", "owner", ""}, {"onboard_customer", "workflow", ""},
	} {
		ref := mcp.PromptReference{Type: "ref/prompt", Name: c.prompt}
		all := complete(t, w, ref, c.argument, "")
		if len(all.Values) == 0 || all.HasMore || all.Total != len(all.Values) {
			t.Errorf("%s: %+v", c.argument, all)
			continue
		}
		w.account.Forget()
		typed := strings.ToUpper(string([]rune(all.Values[0])[:2]))
		if got := complete(t, w, ref, c.argument, typed); len(got.Values) == 0 || got.Values[0] != all.Values[0] {
			t.Errorf("%s %q: %+v", c.argument, typed, got)
		}
		if n := len(w.account.Requests()); n != 0 {
			t.Errorf("%s: completing again asked HighLevel %d times", c.argument, n)
		}
	}
	for _, ref := range []any{mcp.PromptReference{Type: "ref/prompt", Name: "test_prompt_with_arguments"}, mcp.ResourceReference{Type: "ref/resource", URI: "test://{x}"}} {
		if got := complete(t, w, ref, "arg1", "x"); len(got.Values) != 0 {
			t.Errorf("%v: %+v", ref, got)
		}
	}
	bad := open(t, setup{token: "pit-00000000-0000-4000-8000-00000000dead"})
	for _, typed := range []string{"x", phone, email} {
		if got := complete(t, bad, contact, "contactId", typed); len(got.Values) != 0 {
			t.Errorf("a bad token completes %+v", got)
		}
	}
}

func (w world) prompt(t *testing.T, name string, args map[string]string) (*mcp.GetPromptResult, error) {
	t.Helper()
	r := mcp.GetPromptRequest{}
	r.Params.Name, r.Params.Arguments = name, args
	return w.GetPrompt(t.Context(), r)
}

// Every prompt embeds the brief, and names only tools of the contacts set.
func TestPrompts(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Read, Sets: []string{tools.Contacts}}})
	id, _, phone, email := w.somebody(t)
	brief, err := w.read(t, "ghl://contacts/"+id+"/brief")
	if err != nil {
		t.Fatal(err)
	}
	offered := map[string]bool{}
	for _, tool := range tools.All() {
		offered[tool.Name] = slices.Contains(tool.Sets, tools.Contacts)
	}
	list, err := w.ListPrompts(t.Context(), mcp.ListPromptsRequest{})
	if err != nil || len(list.Prompts) != 7 {
		t.Fatalf("%v %v", list, err)
	}
	for _, p := range list.Prompts {
		bare, full := map[string]string{}, map[string]string{}
		for _, a := range p.Arguments {
			full[a.Name] = "some <" + a.Name + ">"
			if a.Required {
				bare[a.Name], full[a.Name] = id, " "+email
			}
		}
		var said []string
		for _, args := range []map[string]string{bare, full} {
			got, err := w.prompt(t, p.Name, args)
			if err != nil {
				t.Fatalf("%s %v: %v", p.Name, args, err)
			}
			embedded, ok := got.Messages[0].Content.(mcp.EmbeddedResource)
			if !ok || embedded.Resource.(mcp.TextResourceContents).Text != brief.Text || embedded.Annotations == nil || embedded.Annotations.LastModified == "" {
				t.Errorf("%s embeds %+v", p.Name, got.Messages[0].Content)
			}
			said = append(said, got.Messages[1].Content.(mcp.TextContent).Text)
		}
		for _, word := range regexp.MustCompile("`([a-z]+(?:_[a-z]+)+)`").FindAllStringSubmatch(said[1], -1) {
			if !offered[word[1]] {
				t.Errorf("%s names %s, which the contacts set does not have", p.Name, word[1])
			}
		}
		text := strings.Join(said, "\n\n----\n\n")
		if !strings.Contains(text, "_") || strings.Contains(text, "<no value>") || strings.Contains(text, "{{") || strings.Contains(text, "<owner>") {
			t.Errorf("%s says %s", p.Name, text)
		}
		golden(t, "testdata/prompt-"+p.Name+".txt", strings.ReplaceAll(text, id, "{id}")+"\n")
	}
	if _, err := w.prompt(t, "prepare_for_call", map[string]string{"contactId": phone}); err != nil {
		t.Errorf("by phone: %v", err)
	}
	for _, c := range []struct {
		name string
		args map[string]string
	}{
		{"prepare_for_call", nil}, {"prepare_for_call", map[string]string{"contactId": " "}}, {"prepare_for_call", map[string]string{"contactId": id, "more": "x"}},
		{"no_such_prompt", nil}, {"prepare_for_call", map[string]string{"contactId": "nobody12345678901234"}}, {"prepare_for_call", map[string]string{"contactId": "nobody@nowhere.example"}},
		{"wrap_up_call", map[string]string{"contactId": id, "summary": strings.Repeat("x", 100_001)}},
	} {
		if _, err := w.prompt(t, c.name, c.args); err == nil {
			t.Errorf("%s %.200v is filled in", c.name, c.args)
		}
	}
}

package tools_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

// A call whose outcome is unknown is in doubt until it is known: nothing else
// may take its key.
func TestDoubt(t *testing.T) {
	w := open(t, setup{})
	w.fail(t, "reset-after POST /contacts/*/notes", "status-before=500 GET /contacts/*/notes") // nor can it be looked up
	if f := refused(t, w, "append_note", keyed(maya, "a", "k")); f.Code != ghl.OutcomeUnknown {
		t.Fatalf("%+v", f)
	}
	if f := refused(t, w, "append_note", keyed(maya, "b", "k")); f.Code != tools.Conflict {
		t.Errorf("%+v", f)
	}
	w.account.Mend()
	w.fail(t, "status-before=403 * /contacts/*/notes")
	if f := refused(t, w, "append_note", keyed(maya, "a", "k")); f.Code == tools.Conflict {
		t.Errorf("%+v", f)
	}
	if f := refused(t, w, "append_note", keyed(maya, "b", "k")); f.Code != tools.Conflict { // another failure ends no doubt
		t.Errorf("%+v", f)
	}
}

// So is one of which only a part is unknown.
func TestDoubtOfAPart(t *testing.T) {
	w := open(t, setup{})
	w.fail(t, "reset-after POST /contacts/*/tags")
	call := `{"email":"ada@x.example","tags":["%s"],"idempotencyKey":"k"}`
	if f := refused(t, w, "upsert_contact", fmt.Sprintf(call, "x")); f.Code != ghl.OutcomeUnknown {
		t.Fatalf("%+v", f)
	}
	w.account.Mend()
	if f := refused(t, w, "upsert_contact", fmt.Sprintf(call, "y")); f.Code != tools.Conflict {
		t.Errorf("%+v", f)
	}
	if answer, failed := w.call(t, "upsert_contact", fmt.Sprintf(call, "x")); failed || !strings.Contains(string(answer), `"repeated":false`) {
		t.Errorf("%s", answer)
	}
}

// What is in doubt is looked up before it is sent again.
func TestDoubtIsLookedUp(t *testing.T) {
	for _, key := range []string{"", "k"} {
		w := open(t, setup{})
		w.fail(t, "reset-after POST /contacts/*/notes", "status-before=500 GET /contacts/*/notes")
		if f := refused(t, w, "append_note", keyed(maya, "hello", key)); f.Code != ghl.OutcomeUnknown {
			t.Fatalf("%+v", f)
		}
		w.account.Mend()
		must[struct{}](t, w, "tag_contact", `{"contactId":"`+maya+`","tags":["x"]}`) // which drops no doubt
		for _, mark := range []string{`"repeated":false`, `"repeated":true`} {
			if answer, _ := w.call(t, "append_note", keyed(maya, "hello", key)); !strings.Contains(string(answer), mark) {
				t.Errorf("%s, want %s", answer, mark)
			}
		}
		if n := strings.Count(fmt.Sprint(w.bodies(t)), "hello"); n != 1 {
			t.Errorf("%d notes", n)
		}
	}
}

// A repeat that cannot wait any longer for the first says that it is being
// done, and the first goes on.
func TestWaitingEnds(t *testing.T) {
	account := sandbox.New(sandbox.Options{})
	arrived, release := make(chan struct{}), make(chan struct{})
	upstream := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == "POST" {
			close(arrived)
			<-release
		}
		account.ServeHTTP(rw, r)
	}))
	t.Cleanup(upstream.Close)
	crm := ghl.New(ghl.Config{BaseURL: upstream.URL}).Account(sandbox.LocationID, sandbox.Token)
	note := named(t, "append_note").Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
	args := json.RawMessage(`{"contactId":"` + maya + `","body":"hello"}`)
	first := make(chan tools.Result, 1)
	go func() { first <- note.Call(context.Background(), crm, args, nil) }()
	<-arrived
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if r := note.Call(ctx, crm, args, nil); r.Code != ghl.OutcomeUnknown || !strings.Contains(string(r.JSON), "still being done") {
		t.Errorf("%s", r.JSON)
	}
	close(release)
	if r := <-first; r.Code != "" || r.Repeated {
		t.Errorf("%s", r.JSON)
	}
	if r := note.Call(t.Context(), crm, args, nil); r.Code != "" || !r.Repeated {
		t.Errorf("%s", r.JSON)
	}
}

// A panic leaves a doubt: nobody knows how far it came.
func TestPanicIsADoubt(t *testing.T) {
	crm := ghl.New(ghl.Config{HTTP: &http.Client{Transport: brokenWay{}}}).Account(sandbox.LocationID, sandbox.Token)
	create := named(t, "create_contact").Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
	for _, c := range []struct {
		args string
		code ghl.Code
	}{
		{`{"firstName":"Ada","idempotencyKey":"k"}`, ghl.Internal},
		{`{"firstName":"Bob","idempotencyKey":"k"}`, tools.Conflict},
	} {
		if r := create.Call(t.Context(), crm, json.RawMessage(c.args), nil); r.Code != c.code {
			t.Errorf("%s: %s", c.args, r.JSON)
		}
	}
}

type brokenWay struct{}

func (brokenWay) RoundTrip(*http.Request) (*http.Response, error) { panic("the bottom of the barrel") }

// named is the tool of that name.
func named(t *testing.T, name string) tools.Tool {
	t.Helper()
	all := tools.All()
	i := slices.IndexFunc(all, func(t tools.Tool) bool { return t.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	return all[i]
}

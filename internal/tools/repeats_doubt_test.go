package tools_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
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

// A part that was done for somebody who is gone is in doubt for whoever asks next:
// they may not be told that nothing was changed.
func TestPartThatNobodyHeard(t *testing.T) {
	for tool, c := range map[string]struct{ args, done, fails, whole string }{
		"log_conversation": {`{"contactId":"` + maya + `","note":"hello","addTags":["x"]}`, "/tags", "POST /contacts/*/notes", `"complete":true`},
		"upsert_contact":   {`{"email":"ada@x.example","tags":["x"]}`, "/contacts/upsert", "POST /contacts/*/tags", `"tags":["x"]`},
	} {
		t.Run(tool, func(t *testing.T) {
			w := &world{account: sandbox.New(sandbox.Options{})}
			ctx, hangUp := context.WithCancel(t.Context())
			crm := ghl.New(ghl.Config{HTTP: &http.Client{Transport: lastWords{w.account, c.done, hangUp}}}).Account(sandbox.LocationID, sandbox.Token)
			twice := named(t, tool).Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
			w.fail(t, "status-before=403 "+c.fails)
			twice.Call(ctx, crm, json.RawMessage(c.args), nil)
			if ctx.Err() == nil {
				t.Fatal("nothing was done")
			}
			w.account.Mend()
			w.fail(t, "status-before=403 * /**")
			if r := twice.Call(t.Context(), crm, json.RawMessage(c.args), nil); r.Code != ghl.OutcomeUnknown {
				t.Errorf("%s", r.JSON)
			}
			w.account.Mend()
			if r := twice.Call(t.Context(), crm, json.RawMessage(c.args), nil); r.Code != "" || !strings.Contains(string(r.JSON), c.whole) {
				t.Errorf("%s", r.JSON)
			}
		})
	}
}

// An answer that nobody heard outlives that something else of the contact is
// deleted, but not that what it tells of is.
func TestDeletedBeforeItWasHeard(t *testing.T) {
	for name, own := range map[string]bool{"another note": false, "the note itself": true} {
		t.Run(name, func(t *testing.T) {
			w := &world{account: sandbox.New(sandbox.Options{})}
			ctx, hangUp := context.WithCancel(t.Context())
			crm := ghl.New(ghl.Config{HTTP: &http.Client{Transport: lastWords{w.account, "/notes", hangUp}}}).Account(sandbox.LocationID, sandbox.Token)
			memory, ava := store.NewAnswers(), tools.Origin{Caller: "ava"}
			there := func() (ids []string) {
				for _, n := range w.account.Committed().Notes {
					if n.ContactID == maya {
						ids = append(ids, n.ID)
					}
				}
				return ids
			}
			before := there()
			note := named(t, "append_note").Once(memory, ava)
			args := json.RawMessage(`{"contactId":"` + maya + `","body":"hello"}`)
			note.Call(ctx, crm, args, nil)
			gone := before[0]
			if own {
				gone = slices.DeleteFunc(there(), func(id string) bool { return slices.Contains(before, id) })[0]
			}
			remove := json.RawMessage(`{"contactId":"` + maya + `","noteId":"` + gone + `"}`)
			if r := named(t, "delete_note").Once(memory, ava).Call(t.Context(), crm, remove, nil); r.Code != "" {
				t.Fatalf("%s", r.JSON)
			}
			if r := note.Call(t.Context(), crm, args, nil); r.Code != "" || r.Repeated == own {
				t.Errorf("%s", r.JSON)
			}
			want := len(before) // one was made, and one deleted
			if own {
				want++
			}
			if n := len(there()); n != want {
				t.Errorf("%d notes, want %d", n, want)
			}
		})
	}
}

// lastWords is the way to an account on which a caller hangs up once a certain
// write is answered.
type lastWords struct {
	account *sandbox.Account
	write   string // the end of its path
	hangUp  func()
}

func (l lastWords) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := direct{l.account}.RoundTrip(r)
	if err == nil && r.Method == "POST" && strings.HasSuffix(r.URL.Path, l.write) {
		answer.Body = atItsEnd{answer.Body, l.hangUp}
	}
	return answer, err
}

type atItsEnd struct {
	io.ReadCloser
	then func()
}

func (b atItsEnd) Close() error { b.then(); return b.ReadCloser.Close() }

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

package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

const (
	maya  = "maya0kafor7Qx2Lp9dRt"
	oskar = "oskarNyberg7Vt2Jx1Cf"
)

// creating are arguments of each tool that creates something, in two
// spellings, with %s, or %t for a time, for what tells one call from another.
var creating = map[string][2]string{
	"create_contact":     {`{"firstName":"Ada","lastName":"%s","customFields":{}}`, `{ "lastName": "%s", "customFields":{}, "firstName": "Ad\u0061" }`},
	"upsert_contact":     {`{"email":"%s@x.example","tags":["a","b"]}`, `{"tags":[ "a", "b" ],"email":"%s@x.example"}`},
	"create_task":        {`{"contactId":"` + maya + `","title":"%s","dueDate":"2026-12-04 14:00"}`, `{"dueDate":"2026-12-04 14:00","title":"%s","contactId":"` + maya + `"}`},
	"append_note":        {`{"contactId":"` + maya + `","body":"%s"}`, `{"body":"%s", "contactId":"` + maya + `"}`},
	"log_conversation":   {`{"contactId":"` + maya + `","note":"%s","addTags":["a"]}`, `{"addTags":["a"],"note":"%s","contactId":"` + maya + `"}`},
	"create_opportunity": {`{"contactId":"` + maya + `","name":"%s","pipeline":"Corporate plans"}`, `{"pipeline":"Corporate plans","name":"%s","contactId":"` + maya + `"}`},
	"call_operation":     {`{"operation":"contacts.create-note","arguments":{"contactId":"` + maya + `","body":"%s"}}`, `{"arguments":{"body":"%s","contactId":"` + maya + `"},"operation":"contacts.create-note"}`},
	"save_business":      {`{"name":"%s","city":"Oakland"}`, `{"city":"Oakland","name":"%s"}`},
	"send_message":       {`{"contactId":"` + maya + `","channel":"SMS","body":"%s"}`, `{"body":"%s","channel":"SMS","contactId":"` + maya + `"}`},
	"schedule_message":   {`{"contactId":"` + maya + `","channel":"SMS","body":"%s","at":"2026-12-04 14:00"}`, `{"at":"2026-12-04 14:00","body":"%s","channel":"SMS","contactId":"` + maya + `"}`},
	"log_message":        {`{"contactId":"` + maya + `","channel":"SMS","direction":"inbound","body":"%s"}`, `{"direction":"inbound","body":"%s","channel":"SMS","contactId":"` + maya + `"}`},
	"book_appointment":   {`{"contactId":"` + maya + `","calendar":"Whitening","startTime":"%t"}`, `{"startTime":"%t", "calendar":"Whitening","contactId":"` + maya + `"}`},
	"block_time":         {`{"calendar":"Whitening","startTime":"2026-12-07","title":"%s"}`, `{"title":"%s","calendar":"Whitening", "startTime":"2026-12-07"}`},
}

// filled are such arguments of one call.
func filled(args, word string) string {
	at := map[string]string{"one": "2026-12-02 09:00", "two": "2026-12-02 10:30", "at-once": "2026-12-02 12:00"}
	return strings.NewReplacer("%s", word, "%t", at[word]).Replace(args)
}

// writes are the requests since it was last asked that changed something.
func (w *world) writes() (n int) {
	for _, r := range w.account.Requests() {
		if r.Status < 300 && r.Method != "GET" && !strings.HasSuffix(r.Path, "/search") {
			n++
		}
	}
	w.account.Forget()
	return n
}

// repeated takes the mark out of an answer.
func repeated(t *testing.T, answer json.RawMessage) (rest string, repeated bool) {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal(answer, &all); err != nil {
		t.Fatal(err)
	}
	repeated, ok := all["repeated"].(bool)
	if !ok {
		t.Errorf("nothing says whether it is repeated: %s", answer)
	}
	delete(all, "repeated")
	raw, _ := json.Marshal(all)
	return string(raw), repeated
}

// TestRepeats repeats every tool that creates something, later and at once.
func TestRepeats(t *testing.T) {
	for _, tool := range tools.All() {
		if _, ok := creating[tool.Name]; ok != tool.Creates {
			t.Errorf("%s creates something: %v; it is under test: %v", tool.Name, tool.Creates, ok)
		}
	}
	for tool, args := range creating {
		t.Run(tool, func(t *testing.T) {
			w := open(t, setup{sandbox: sandbox.Options{AllowDuplicateOpportunities: true}})
			w.account.Forget()
			answer, failed := w.call(t, tool, filled(args[0], "one"))
			first, again := repeated(t, answer)
			made := w.writes()
			if failed || again || made == 0 {
				t.Fatalf("%d writes: %s", made, answer)
			}
			answer, _ = w.call(t, tool, filled(args[1], "one"))
			if second, again := repeated(t, answer); second != first || !again || len(w.account.Requests()) > 0 {
				t.Errorf("a repeat answers %s, not %s", answer, first)
			}
			if answer, _ = w.call(t, tool, filled(args[0], "two")); w.writes() != made {
				t.Errorf("another call is taken for a repeat: %s", answer)
			}

			const callers = 32
			var wg sync.WaitGroup
			answers := make([]json.RawMessage, callers)
			for i := range callers {
				wg.Go(func() { answers[i], _ = w.call(t, tool, filled(args[i%2], "at-once")) })
			}
			wg.Wait()
			if got := w.writes(); got != made {
				t.Errorf("%d calls at once: %d writes, one makes %d", callers, got, made)
			}
			news := 0
			same, _ := repeated(t, answers[0])
			for _, answer := range answers {
				got, again := repeated(t, answer)
				if got != same {
					t.Errorf("some are answered %s, others %s", got, same)
				}
				if !again {
					news++
				}
			}
			if news != 1 {
				t.Errorf("%d of %d are no repeats", news, callers)
			}
		})
	}
}

// TestAlwaysSent repeats what may happen twice, and is meant to.
func TestAlwaysSent(t *testing.T) {
	w := open(t, setup{})
	for tool, args := range map[string]string{
		"tag_contact":       `{"contactId":"` + maya + `","tags":["x"]}`,
		"untag_contact":     `{"contactId":"` + maya + `","tags":["x"]}`,
		"bulk_tag_contacts": `{"contactIds":["` + maya + `"],"tags":["x"]}`,
		"update_contact":    `{"contactId":"` + maya + `","city":"Oakland"}`,
		"follow_contact":    `{"contactId":"` + maya + `","followers":["Jonas Weber"]}`,
		"add_to_workflow":   `{"contactId":"` + maya + `","workflow":"missed call follow-up"}`,
		"add_to_campaign":   `{"contactId":"` + maya + `","campaign":"Newsletter"}`,
	} {
		w.account.Forget()
		for range 2 {
			if answer, failed := w.call(t, tool, args); failed || strings.Contains(string(answer), "repeated") {
				t.Errorf("%s: %s", tool, answer)
			}
		}
		if got := w.writes(); got != 2 {
			t.Errorf("%s twice: %d writes", tool, got)
		}
		if f := refused(t, w, tool, strings.TrimSuffix(args, "}")+`,"idempotencyKey":"k"}`); f.Code != ghl.InvalidArguments {
			t.Errorf("%s with a key: %v", tool, f)
		}
	}
}

// keyed is a note with a key.
func keyed(contactID, body, key string) string {
	return fmt.Sprintf(`{"contactId":%q,"body":%q,"idempotencyKey":%q}`, contactID, body, key)
}

// TestKeys names calls by keys of their own.
func TestKeys(t *testing.T) {
	w := open(t, setup{})
	w.account.Forget()
	for _, step := range []struct {
		tool, args string
		writes     int
		repeated   bool
		code       ghl.Code
	}{
		{"append_note", keyed(maya, "a", "k"), 1, false, ""},
		{"append_note", keyed(maya, "a", "k"), 0, true, ""},
		{"append_note", keyed(maya, "b", "k"), 0, false, tools.Conflict},
		{"append_note", keyed(oskar, "a", "k"), 0, false, tools.Conflict},
		{"append_note", keyed(maya, "a", "l"), 1, false, ""}, // another key is another call
		{"append_note", keyed(maya, "a", ""), 1, false, ""},  // none
		{"append_note", keyed(maya, "a", ""), 0, true, ""},   // and so known by what it says
		{"append_note", keyed(maya, "a", strings.Repeat("ü", 256)), 1, false, ""},
		{"append_note", keyed(maya, "a", strings.Repeat("ü", 257)), 0, false, ghl.InvalidArguments},
		{"create_task", `{"contactId":"` + maya + `","title":"a","dueDate":"2026-12-04 14:00","idempotencyKey":"k"}`, 1, false, ""}, // of another tool
		{"tag_contact", `{"contactId":"` + maya + `","tags":["x"]}`, 1, false, ""},                                                  // drops what is derived
		{"append_note", keyed(maya, "a", "k"), 0, true, ""},
		{"append_note", keyed(maya, "a", ""), 1, false, ""},
		{"delete_contact", `{"contactId":"` + maya + `"}`, 1, false, ""},
		{"append_note", keyed(maya, "a", "k"), 0, true, ""},
		{"append_note", keyed(maya, "b", "k"), 0, false, tools.Conflict},
	} {
		answer, failed := w.call(t, step.tool, step.args)
		var said struct {
			Repeated bool
			Error    tools.Failure
		}
		_ = json.Unmarshal(answer, &said)
		if got := w.writes(); got != step.writes || said.Repeated != step.repeated || said.Error.Code != step.code || failed != (step.code != "") {
			t.Errorf("%s %s: %d writes, want %d: %s", step.tool, step.args, got, step.writes, answer)
		}
		if step.code == tools.Conflict && (!strings.Contains(said.Error.Message, "in another way") || !strings.Contains(said.Error.Hint, "idempotencyKey")) {
			t.Errorf("a conflict is told as %+v", said.Error)
		}
	}
}

// TestOtherWritesDrop creates, does something else, and creates again.
func TestOtherWritesDrop(t *testing.T) {
	contact := func(format string) string { return strings.ReplaceAll(format, "$", maya) }
	for _, c := range []struct {
		between, args string
		drops         bool
	}{
		{"delete_contact", `{"contactId":"$"}`, true},
		{"update_contact", `{"contactId":"$","city":"Oakland"}`, true},
		{"upsert_contact", `{"phone":"415-555-0123","lastName":"Okafor-Lee"}`, true}, // which is hers
		{"tag_contact", `{"contactId":"$","tags":["x"]}`, true},
		{"bulk_tag_contacts", `{"contactIds":["` + oskar + `","$"],"tags":["x"]}`, true},
		{"set_business", `{"contactIds":["$"],"businessId":"66f1a0c2b3d4e5f601728392"}`, true},
		{"append_note", `{"contactId":"$","body":"another"}`, true},
		{"log_conversation", `{"contactId":"$","note":"another"}`, true},
		{"get_contact", `{"contactId":"$"}`, false},
		{"delete_contact", `{"contactId":"$","dryRun":true}`, false},
		{"update_contact", `{"contactId":"$"}`, false}, // which is refused
		{"update_note", `{"contactId":"$","noteId":"nothing123456789","body":"x"}`, false},
		{"delete_contact", `{"contactId":"` + oskar + `"}`, false},
		{"append_note", `{"contactId":"$","body":"the note"}`, false}, // which is the repeat itself
	} {
		w := open(t, setup{})
		note := contact(`{"contactId":"$","body":"the note"}`)
		must[struct{}](t, w, "append_note", note)
		w.call(t, c.between, contact(c.args))
		answer, _ := w.call(t, "append_note", note)
		if known := strings.Contains(string(answer), `"repeated":true`); known == c.drops {
			t.Errorf("after %s %s: %s", c.between, c.args, answer)
		}
	}
}

// Create, delete, create makes two of everything.
func TestCreateDeleteCreate(t *testing.T) {
	w := open(t, setup{})
	made := map[string]map[string]bool{}
	for range 2 {
		id := must[struct{ ContactID string }](t, w, "create_contact", `{"firstName":"Ada","email":"ada@x.example"}`).ContactID
		note := must[struct{ NoteID string }](t, w, "append_note", `{"contactId":"`+maya+`","body":"hello"}`).NoteID
		task := must[struct{ TaskID string }](t, w, "create_task", `{"contactId":"`+oskar+`","title":"call","dueDate":"2026-12-04 14:00"}`).TaskID
		must[struct{}](t, w, "delete_contact", `{"contactId":"`+id+`"}`)
		must[struct{}](t, w, "delete_note", `{"contactId":"`+maya+`","noteId":"`+note+`"}`)
		must[struct{}](t, w, "delete_task", `{"contactId":"`+oskar+`","taskId":"`+task+`"}`)
		for kind, id := range map[string]string{"contact": id, "note": note, "task": task} {
			if made[kind] == nil {
				made[kind] = map[string]bool{}
			}
			made[kind][id] = true
		}
	}
	for kind, ids := range made {
		if len(ids) != 2 {
			t.Errorf("%s: %v", kind, ids)
		}
	}
}

// A dry run neither reads the memory nor adds to it.
func TestDryRunIsNotRemembered(t *testing.T) {
	w := open(t, setup{})
	for tool, args := range creating {
		args := filled(args[0], "one")
		for i, dry := range []bool{true, true, false, true, false} {
			call := args
			if dry {
				call = strings.TrimSuffix(args, "}") + `,"dryRun":true}`
			}
			answer, _ := w.call(t, tool, call)
			would := `{"dryRun":true,"wouldSend":[{`
			if tool == "book_appointment" && i > 2 { // it is there, so that nothing would be sent
				would = `{"dryRun":true,"wouldSend":[]`
			}
			switch said := string(answer); {
			case dry != strings.HasPrefix(said, would), dry && strings.Contains(said, "repeated"):
				t.Errorf("%s: %s", tool, said)
			case !dry && strings.HasSuffix(said, `"repeated":true}`) != (i == 4):
				t.Errorf("%s, call %d: %s", tool, i, said)
			}
		}
	}
}

// direct is a way to an account without a network, which a fake clock can
// follow.
type direct struct{ *sandbox.Account }

func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	d.ServeHTTP(w, r)
	return w.Result(), nil
}

// A call is known for a day by its key, and for ten minutes by what it says.
func TestHowLongRepeatsAreKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		account := sandbox.New(sandbox.Options{})
		crm := ghl.New(ghl.Config{HTTP: &http.Client{Transport: direct{account}}}).Account(sandbox.LocationID, sandbox.Token)
		note := named(t, "append_note").Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
		for key, ttl := range map[string]time.Duration{"k": 24 * time.Hour, "": 10 * time.Minute} {
			for _, step := range []struct {
				wait     time.Duration
				repeated bool
			}{{0, false}, {ttl - time.Second, true}, {2 * time.Second, false}} { // a repeat makes it no longer
				time.Sleep(step.wait)
				if r := note.Call(t.Context(), crm, json.RawMessage(keyed(maya, "hello", key)), nil); r.Code != "" || r.Repeated != step.repeated {
					t.Errorf("key %q, %s later: %s", key, step.wait, r.JSON)
				}
			}
		}
	})
}

// Equal calls in two locations are two.
func TestLocationsAreApart(t *testing.T) {
	client := ghl.New(ghl.Config{HTTP: &http.Client{Transport: direct{sandbox.New(sandbox.Options{})}}})
	note := named(t, "append_note").Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
	for _, key := range []string{"", "k"} {
		for _, location := range []string{sandbox.LocationID, "another4LocationXyz0"} {
			if r := note.Call(t.Context(), client.Account(location, sandbox.Token), json.RawMessage(keyed(maya, "hello", key)), nil); r.Code != "" || r.Repeated {
				t.Errorf("%s: %s", location, r.JSON)
			}
		}
	}
}

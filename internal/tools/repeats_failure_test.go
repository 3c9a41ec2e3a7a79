package tools_test

import (
	"fmt"
	"strings"
	"testing"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

func (w *world) fail(t *testing.T, faults ...string) {
	t.Helper()
	for _, text := range faults {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		w.account.Break(f)
	}
}

// A failure is not remembered: the same call is made again.
func TestFailureFrees(t *testing.T) {
	for tool, args := range creating {
		for _, key := range []string{"", `,"idempotencyKey":"k"`} {
			w := open(t, setup{})
			call := strings.TrimSuffix(filled(args[0], "one"), "}") + key + "}"
			w.fail(t, "status-before=403 POST /**")
			if f := refused(t, w, tool, call); f.Code != ghl.Forbidden {
				t.Errorf("%s: %v", tool, f)
			}
			w.account.Mend()
			answer, failed := w.call(t, tool, call)
			if _, again := repeated(t, answer); failed || again {
				t.Errorf("%s, repeated after a failure: %s", tool, answer)
			}
		}
	}
}

// What was done in part is not remembered either: a repeat finishes it.
func TestPartsAreFinished(t *testing.T) {
	for tool, c := range map[string]struct{ args, half, whole string }{
		"log_conversation": {`{"contactId":"` + maya + `","note":"hello","addTags":["x"]}`, `"complete":false`, `"complete":true`},
		"upsert_contact":   {`{"email":"ada@x.example","tags":["x"]}`, "tags may not be", `"tags":["x"]`},
	} {
		w := open(t, setup{})
		note := `{"contactId":"` + maya + `","body":"before"}`
		must[struct{}](t, w, "append_note", note)
		w.fail(t, "status-before=403 POST /contacts/*/tags")
		if answer, _ := w.call(t, tool, c.args); !strings.Contains(string(answer), c.half) {
			t.Errorf("%s: %s", tool, answer)
		}
		w.account.Mend()
		for _, mark := range []string{`"repeated":false`, `"repeated":true`} {
			if answer, _ := w.call(t, tool, c.args); !strings.Contains(string(answer), c.whole) || !strings.Contains(string(answer), mark) {
				t.Errorf("%s: %s, want %s", tool, answer, mark)
			}
		}
		if tool == "log_conversation" {
			if all := w.bodies(t); strings.Count(fmt.Sprint(all), "hello") != 1 {
				t.Errorf("notes: %q", all)
			}
		}
	}
}

// bodies are Maya's notes.
func (w *world) bodies(t *testing.T) (bodies []string) {
	t.Helper()
	for _, n := range must[struct{ Notes []struct{ Body string } }](t, w, "list_notes", `{"contactId":"`+maya+`","limit":100}`).Notes {
		bodies = append(bodies, n.Body)
	}
	return bodies
}

// The contact of an upsert that was done in part is one that was written to.
func TestPartlyWrittenDrops(t *testing.T) {
	w := open(t, setup{})
	note := `{"contactId":"` + maya + `","body":"hello"}`
	must[struct{}](t, w, "append_note", note)
	w.fail(t, "status-before=403 POST /contacts/*/tags")
	if f := refused(t, w, "upsert_contact", `{"phone":"415-555-0123","tags":["x"]}`); f.ContactID != maya {
		t.Fatalf("%+v", f)
	}
	w.account.Mend()
	if answer, _ := w.call(t, "append_note", note); strings.Contains(string(answer), `"repeated":true`) {
		t.Errorf("%s", answer)
	}
}

package tools_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// TestCustomFields writes a field of every type by name and reads it back; and
// sees each refuse what HighLevel would swallow in silence, before anything is
// sent.
func TestCustomFields(t *testing.T) {
	w := open(t, setup{})
	for _, c := range []struct {
		field string
		value string // JSON
		want  string // as read back, or part of the complaint
	}{
		{"Policy number", `"A-9"`, `"A-9"`},
		{"policy NUMBER ", `"A-10"`, `"A-10"`},
		{"policy_number", `"A-11"`, `"A-11"`},
		{"contact.policy_number", `12`, `"12"`},
		{"Policy number", `["a"]`, "must be a text"},
		{"Treatment summary", `true`, `"true"`},
		{"Visits this year", `7`, `7`},
		{"Visits this year", `"7.5"`, `7.5`},
		{"Visits this year", `"1,5"`, "must be a number"},
		{"Visits this year", `"NaN"`, "must be a number"},
		{"Outstanding balance", `[]`, "must be a number"},
		{"Emergency contact phone", `"+14155550111"`, `"+14155550111"`},
		{"Last cleaning", `"2026-11-30"`, `"2026-11-30"`},
		{"Last cleaning", `"yesterday"`, "must be a date"},
		{"Preferred dentist", `"dr. weber "`, `"Dr. Weber"`},
		{"Preferred dentist", `"Dr. No"`, "must be one of Dr. Marsh, Dr. Weber, No preference"},
		{"Preferred dentist", `5`, "must be one of Dr. Marsh"},
		{"Insurance plan", `"basic"`, `"Basic"`},
		{"Allergies", `["latex","IBUPROFEN"]`, `["Latex","Ibuprofen"]`},
		{"Allergies", `"latex"`, `["Latex"]`},
		{"Allergies", `["Pollen"]`, "must be one of Penicillin"},
		{"Allergies", `[1]`, "must be a list of Penicillin"},
		{"Consents", `["text reminders"]`, `["Text reminders"]`},
		{"X-rays", `"a.jpg"`, "only be filled in HighLevel"},
		{"Family members", `{"Partner":"x"}`, "only be filled in HighLevel"},
		{"Notes on file", `"x"`, "is the name of 2 fields: write Notes on file (notes_on_file) or Notes on file (notes_on_file_old)"},
		{"Notes on file (notes_on_file_old)", `"x"`, `"x"`},
		{"Shoe size", `44`, "is not a custom field of this account; there are Allergies"},
		{"Insurance plan", `""`, "gone"},
		{"Visits this year", `null`, `7.5`}, // not given
		{"Allergies", `""`, "gone"},
	} {
		set, _ := json.Marshal(map[string]json.RawMessage{c.field: json.RawMessage(c.value)})
		args := fmt.Sprintf(`{"contactId":%q,"customFields":%s}`, sandbox.MayaID, set)
		w.account.Forget()
		answer, failed := w.call(t, "update_contact", args)
		if failed {
			var f struct {
				Error struct {
					Code     ghl.Code
					Problems []string
				}
			}
			_ = json.Unmarshal(answer, &f)
			if f.Error.Code != ghl.InvalidArguments || len(f.Error.Problems) != 1 || !strings.Contains(f.Error.Problems[0], c.want) {
				t.Errorf("%s = %s: %s, want %q", c.field, c.value, answer, c.want)
			}
			if strings.Contains(w.wire(false), "> PUT") {
				t.Errorf("%s = %s was sent", c.field, c.value)
			}
			continue
		}
		read := must[struct{ CustomFields map[string]json.RawMessage }](t, w, "get_contact", `{"contactId":"`+sandbox.MayaID+`"}`)
		got := "gone"
		for name, value := range read.CustomFields {
			key := strings.TrimSpace(strings.ToLower(strings.TrimPrefix(c.field, "contact.")))
			if n := strings.ToLower(name); n == key || strings.ReplaceAll(n, " ", "_") == key {
				got = string(value)
			}
		}
		if got != c.want {
			t.Errorf("%s = %s reads %s, want %s", c.field, c.value, got, c.want)
		}
	}
}

// TestBigAnswers fills a contact, its notes and its tasks with more than any
// answer holds: every answer stays readable, and says what it leaves out. The
// limit itself is held by every call of these tests.
func TestBigAnswers(t *testing.T) {
	w := open(t, setup{})
	long := strings.Repeat("\"quoted\"\n\\ \u2028 日本 ", 2000)
	raw, _ := json.Marshal(long)
	maya := `"contactId":"` + sandbox.MayaID + `"`
	for range 30 {
		must[any](t, w, "append_note", fmt.Sprintf(`{%s,"body":%s}`, maya, raw))
		must[any](t, w, "create_task", fmt.Sprintf(`{%s,"title":"x","dueDate":"2026-12-03T10:00:00Z","body":%s}`, maya, raw))
	}
	must[any](t, w, "update_contact", fmt.Sprintf(`{%s,"address1":%s,"city":%s,"customFields":{"Policy number":%s,"Treatment summary":%s}}`, maya, raw, raw, raw, raw))
	c := must[struct{ Truncated bool }](t, w, "get_contact", "{"+maya+"}")
	if !c.Truncated {
		t.Error("the contact does not say that it is cut")
	}
	page := must[struct {
		Notes []struct {
			NoteID    string
			Truncated bool
		}
		Total      int
		NextCursor string
	}](t, w, "list_notes", "{"+maya+`,"limit":100}`)
	if page.Total != 36 || page.NextCursor == "" || !page.Notes[0].Truncated {
		t.Errorf("%d notes, next %q", page.Total, page.NextCursor)
	}
	var whole strings.Builder
	for offset := 0; ; {
		part := must[struct {
			Body       string
			Truncated  bool
			NextOffset int
		}](t, w, "get_note", fmt.Sprintf(`{%s,"noteId":%q,"offset":%d}`, maya, page.Notes[0].NoteID, offset))
		whole.WriteString(part.Body)
		if offset = part.NextOffset; !part.Truncated {
			break
		}
	}
	if whole.String() != long {
		t.Error("the note, read part by part, is not what was written")
	}
	tasks := must[struct{ NextCursor string }](t, w, "list_tasks", "{"+maya+"}")
	if tasks.NextCursor == "" {
		t.Error("35 long tasks fit into one answer?")
	}
}

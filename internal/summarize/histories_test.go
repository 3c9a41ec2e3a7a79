package summarize_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/summarize"
)

// history is one of testdata/histories: HighLevel's raw answers about somebody,
// and what a colleague who picks up the phone must know of them.
type history struct {
	name    string
	known   summarize.History
	now     time.Time
	facts   []string
	raw     string // the answers as HighLevel gives them
	small   bool
	hostile bool
}

// noise stands for what nobody should have to read in a file.
const noise = "@@noise 100kB@@"

func histories(t testing.TB) []history {
	t.Helper()
	files, _ := filepath.Glob("testdata/histories/*.txtar")
	var all []history
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		h := history{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), hostile: strings.Contains(string(archive.Comment), "HOSTILE")}
		var location struct{ Location ghl.Location }
		var parts struct {
			Contact       ghl.Contact
			CustomFields  []ghl.CustomField
			Users         []ghl.User
			Tasks         []ghl.Task
			Notes         []ghl.Note
			Events        []ghl.Appointment
			Opportunities []summarize.Opportunity
			Messages      struct{ Messages []summarize.Message }
		}
		for _, f := range archive.Files {
			text := strings.ReplaceAll(string(f.Data), noise, strings.Repeat("lorem ipsum dolor sit amet ", 4000))
			switch {
			case f.Name == "now":
				if h.now, err = time.Parse(time.RFC3339, strings.TrimSpace(text)); err != nil {
					t.Fatalf("%s: %v", file, err)
				}
			case f.Name == "facts":
				for line := range strings.Lines(text) {
					if line = strings.TrimSpace(line); line != "" {
						h.facts = append(h.facts, line)
					}
				}
			case f.Name == "location.json":
				err = json.Unmarshal([]byte(text), &location)
			case strings.HasSuffix(f.Name, ".json"):
				err = json.Unmarshal([]byte(text), &parts)
				if f.Name != "fields.json" && f.Name != "users.json" {
					h.raw += compactJSON(text)
				}
			}
			if err != nil {
				t.Fatalf("%s: %s: %v", file, f.Name, err)
			}
		}
		zone, err := time.LoadLocation(location.Location.Timezone)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		h.known = summarize.History{
			Contact: parts.Contact, Tasks: parts.Tasks, Notes: parts.Notes, Appointments: parts.Events,
			Opportunities: parts.Opportunities, Messages: parts.Messages.Messages, Fields: parts.CustomFields, Users: parts.Users, Zone: zone,
		}
		h.small = summarize.Tokens(h.raw) < 3000
		all = append(all, h)
	}
	return all
}

func compactJSON(text string) string {
	var v any
	_ = json.Unmarshal([]byte(text), &v)
	raw, _ := json.Marshal(v)
	return string(raw)
}

// holds reports whether a text says a fact: "topic: a & b | c".
func holds(text, fact string) bool {
	_, pattern, _ := strings.Cut(fact, ": ")
	text = fold(text)
	return slices.ContainsFunc(strings.Split(pattern, " | "), func(either string) bool {
		return !slices.ContainsFunc(strings.Split(either, " & "), func(part string) bool { return !strings.Contains(text, fold(part)) })
	})
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

package summarize

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// wanted is what a transcript was marked with before there were rules.
type wanted struct {
	Actions []struct {
		Title []string `json:"title"` // stems that a title must have
		Due   string   `json:"due"`   // 2006-01-02, or with T15:04, or ""
	} `json:"actions"`
	Email  string `json:"email"`
	Phone  string `json:"phone"`
	Name   string `json:"name"`
	OptOut bool   `json:"optOut"`
}

type marked struct {
	file string
	talk Talk
	want wanted
}

func transcripts(t testing.TB) []marked {
	files, err := filepath.Glob("testdata/wrapups/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	var out []marked
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m := marked{file: filepath.Base(name)}
		var call struct{ Language, At, Zone string }
		for _, part := range txtar.Parse(data).Files {
			switch part.Name {
			case "call":
				err = json.Unmarshal(part.Data, &call)
			case "want":
				err = json.Unmarshal(part.Data, &m.want)
			default:
				m.talk.Text = string(part.Data)
			}
			if err != nil {
				t.Fatal(name, err)
			}
		}
		zone, err := time.LoadLocation(call.Zone)
		if err != nil {
			t.Fatal(name, err)
		}
		at, err := time.Parse(time.RFC3339, call.At)
		if err != nil {
			t.Fatal(name, err)
		}
		m.talk.Language, m.talk.At, m.talk.Country = call.Language, at.In(zone), countries[call.Zone]
		out = append(out, m)
	}
	return out
}

// countries are those of the accounts that the transcripts come from.
var countries = map[string]string{
	"America/Los_Angeles": "US", "America/Chicago": "US", "America/New_York": "US", "America/Denver": "US", "Europe/London": "GB", "Europe/Copenhagen": "DK", "Europe/Berlin": "DE",
	"America/Monterrey": "MX", "America/Mexico_City": "MX", "Europe/Brussels": "BE", "Europe/Paris": "FR", "America/Sao_Paulo": "BR", "Europe/Lisbon": "PT", "Europe/Madrid": "ES",
}

// score counts what was found, what was wanted, and what is both.
type score struct{ found, wanted, right int }

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.found)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.wanted)) }

type scores struct {
	texts                            int
	actions, dues, optOuts, personal score
}

func (s scores) String() string {
	return fmt.Sprintf("%3d talks: actions %.3f precise, %.3f found (%d); dates %.3f, %.3f (%d); e-mail, phone, name %.3f, %.3f (%d); opt-outs %.3f, %.3f (%d)", s.texts,
		s.actions.precision(), s.actions.recall(), s.actions.wanted, s.dues.precision(), s.dues.recall(), s.dues.wanted,
		s.personal.precision(), s.personal.recall(), s.personal.wanted, s.optOuts.precision(), s.optOuts.recall(), s.optOuts.wanted)
}

func (s *scores) add(m marked, got Outcome) (wrong []string) {
	s.texts++
	left := slices.Clone(m.want.Actions)
	for _, a := range got.Actions {
		due := ""
		if !a.Due.IsZero() {
			if due = a.Due.Format("2006-01-02T15:04"); a.DayOnly {
				due = a.Due.Format("2006-01-02")
			}
		}
		s.actions.found++
		if due != "" {
			s.dues.found++
		}
		i := slices.IndexFunc(left, func(w struct {
			Title []string `json:"title"`
			Due   string   `json:"due"`
		}) bool {
			return !slices.ContainsFunc(w.Title, func(stem string) bool { return !strings.Contains(strings.ToLower(a.Title), strings.ToLower(stem)) })
		})
		if i < 0 {
			wrong = append(wrong, fmt.Sprintf("too much: %q %s", a.Title, due))
			continue
		}
		s.actions.right++
		if due == left[i].Due && due != "" {
			s.dues.right++
		}
		if due != left[i].Due {
			wrong = append(wrong, fmt.Sprintf("due %q, not %q: %q", due, left[i].Due, a.Title))
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, w := range left {
		wrong = append(wrong, fmt.Sprintf("missed: %v %s", w.Title, w.Due))
	}
	for _, w := range m.want.Actions {
		s.actions.wanted++
		if w.Due != "" {
			s.dues.wanted++
		}
	}
	for _, v := range [][2]string{{got.Email, m.want.Email}, {got.Phone, m.want.Phone}, {got.Name, m.want.Name}} {
		s.personal.count(v[0] != "", v[1] != "", v[0] == v[1])
		if v[0] != v[1] {
			wrong = append(wrong, fmt.Sprintf("%q, not %q", v[0], v[1]))
		}
	}
	s.optOuts.count(got.OptOut, m.want.OptOut, got.OptOut == m.want.OptOut)
	if got.OptOut != m.want.OptOut {
		wrong = append(wrong, fmt.Sprintf("opt-out %v", got.OptOut))
	}
	return wrong
}

func (s *score) count(found, wanted, right bool) {
	if found {
		s.found++
	}
	if wanted {
		s.wanted++
	}
	if found && wanted && right {
		s.right++
	}
}

// TestWrapUps measures the rules by talks that were marked before there were
// any, and apart from these by talks that were written afterwards.
func TestWrapUps(t *testing.T) {
	var all, early, late scores
	of := map[string]*scores{}
	for _, m := range transcripts(t) {
		got := WrapUp(m.talk)
		lang := m.file[:2]
		if of[lang] == nil {
			of[lang] = &scores{}
		}
		group := &early
		if strings.Contains(m.file, "-late-") {
			group = &late
		}
		for _, s := range []*scores{&all, group, of[lang]} {
			wrong := s.add(m, got)
			if s == &all && *misses {
				t.Logf("%s: %s", m.file, strings.Join(wrong, "; "))
			}
		}
		if m.want.OptOut && !got.OptOut {
			t.Errorf("%s: an opt-out was missed", m.file)
		}
	}
	for _, lang := range Languages {
		t.Logf("%s    %s", lang, of[lang])
	}
	t.Logf("early %s", early)
	t.Logf("late  %s", late)
	t.Logf("all   %s", all)
	if all.texts < 120 || late.texts*5 < all.texts {
		t.Errorf("%d talks, %d of them late: a fifth of at least 120 is to be late", all.texts, late.texts)
	}
	for _, s := range []score{all.actions, all.dues} {
		if s.precision() < 0.9 || s.recall() < 0.9 {
			t.Errorf("%.3f precise, %.3f found: both are to be 0.9", s.precision(), s.recall())
		}
	}
}

var misses = flag.Bool("misses", false, "print what is wrong with each talk")

func FuzzWrapUp(f *testing.F) {
	for _, m := range transcripts(f) {
		f.Add(m.talk.Text, m.talk.Language, m.talk.At.Unix())
	}
	f.Add("User: \xff\u202e call me tomorrow, please", "xx", int64(0))
	f.Fuzz(func(t *testing.T, text, lang string, at int64) {
		now := time.Unix(at%4e9, 0).UTC()
		o := WrapUp(Talk{Text: text, Language: lang, At: now, Country: "US"})
		if len(o.Actions) > mostActions {
			t.Errorf("%d actions", len(o.Actions))
		}
		for _, a := range o.Actions {
			if a.Title == "" || !utf8.ValidString(a.Title) || len(a.Title) > 2*longestTitle {
				t.Errorf("title %q", a.Title)
			}
			if !a.Due.IsZero() && a.Due.Before(now.AddDate(0, 0, -1)) {
				t.Errorf("%q is due %s, before %s", a.Title, a.Due, now)
			}
		}
		if !utf8.ValidString(o.Note) {
			t.Errorf("note %q", o.Note)
		}
		if again := WrapUp(Talk{Text: text, Language: lang, At: now, Country: "US"}); !reflect.DeepEqual(o, again) {
			t.Error("the same talk gave another outcome")
		}
	})
}

// TestLanguages sees that no part of the rules lacks a language.
func TestLanguages(t *testing.T) {
	for _, lang := range Languages {
		_, optOut := optOutLanguages[lang]
		_, name := nameLanguages[lang]
		if speeches[lang] == nil || dateLanguages[lang] == nil || !optOut || !name {
			t.Errorf("%s is missing somewhere", lang)
		}
	}
	if len(speeches) != len(Languages) {
		t.Errorf("%d languages are spoken, and %d named", len(speeches), len(Languages))
	}
}

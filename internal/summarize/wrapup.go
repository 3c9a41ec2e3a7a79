package summarize

import (
	"slices"
	"strings"
	"time"
)

// Talk is a transcript, in which a line begins with its speaker ("Agent: …",
// "User: …"), or a platform's own summary.
type Talk struct {
	Text     string
	Language string    // one of Languages; found out where empty
	At       time.Time // when it began, in the zone of the contact
	Country  string    // ISO 3166 code by which a national phone number is read
}

// Outcome is what a talk leaves to be written down. What the words do not give
// is empty.
type Outcome struct {
	Note    string // what a colleague reads in ten seconds
	Actions []Action
	Email   string // what the caller wants us to have from now on
	Phone   string // E.164
	Name    string
	OptOut  bool // wants no more contact, by one channel or by all
}

// Action is something that our side is asked for, or promises, to do after the
// talk. The caller's own errands, what was done meanwhile and what hangs on an
// "if" are none.
type Action struct {
	Title   string    // a clause of the talk
	Due     time.Time // in the zone of At; zero where the words give no date
	DayOnly bool      // the words give a day and no time
}

// WrapUp finds what is to be done after a talk, by rules.
func WrapUp(t Talk) Outcome {
	talk := turns(t.Text)
	lang := t.Language
	if speeches[lang] == nil {
		lang = languageOf(talk)
	}
	m := speeches[lang]()
	o := Outcome{OptOut: optOut(talk, lang)}
	o.Email, o.Phone, o.Name = changes(talk, lang, t.Country)
	for _, d := range m.read(talk, lang, t.Country, t.At).actions() {
		o.Actions = append(o.Actions, d.action(t.At))
	}
	o.Note = m.note(talk, o)
	return o
}

// longestNote is as much as a colleague reads in ten seconds, in bytes.
const longestNote = 420

// note says why there was a talk and what came of it.
func (m *manner) note(talk []turn, o Outcome) string {
	var parts []string
	if reason := m.reason(talk); reason != "" {
		parts = append(parts, reason)
	}
	var todo []string
	for _, a := range o.Actions {
		title := a.Title
		if !a.Due.IsZero() {
			format := "2006-01-02 15:04"
			if a.DayOnly {
				format = "2006-01-02"
			}
			title += " (" + a.Due.Format(format) + ")"
		}
		todo = append(todo, title)
	}
	label := func(i int, value string) {
		if value != "" {
			parts = append(parts, m.labels[i]+": "+value+".")
		}
	}
	label(1, strings.Join(todo, "; "))
	label(2, o.Email)
	label(3, o.Phone)
	label(4, o.Name)
	if o.OptOut {
		parts = append(parts, m.labels[5])
	}
	return strings.Join(parts, "\n")
}

// reason is what the caller said first that is about something or, of a
// summary, how it begins.
func (m *manner) reason(talk []turn) string {
	var best string
	most := 0
	seen := 0
	for _, t := range talk {
		if t.who == agent {
			continue
		}
		if seen++; seen > 4 {
			break
		}
		for _, s := range t.sentences {
			n := len(m.topics(s.words(), nil))
			if t.who == nobody { // the beginning of a summary, as it is
				if len(best)+len(s.text) < longestNote/2 || best == "" {
					best = strings.TrimSpace(best + " " + s.text)
				}
				continue
			}
			if s.greets() {
				continue
			}
			if n > most+(seen-1) && len(s.text) < longestNote/2 {
				best, most = s.text, n
			}
		}
	}
	if best == "" { // nothing but greetings
		i := slices.IndexFunc(talk, func(t turn) bool { return t.who != agent })
		if i < 0 {
			return ""
		}
		best = talk[i].text
	}
	best = head(best, longestNote/2)
	if talk[0].who == nobody {
		return best
	}
	return m.labels[0] + ": " + best
}

// greetings begin a first sentence that says who calls and not why.
var greetings = map[string]bool{
	"hello": true, "hi": true, "hey": true, "hiya": true, "good": true, "morning": true, "afternoon": true, "hej": true, "hejsa": true, "goddag": true, "dav": true, "godmorgen": true, "davs": true, "hallo": true, "guten": true, "moin": true, "gruss": true, "gruezi": true, "servus": true, "tach": true,
	"hola": true, "buenos": true, "buenas": true, "bonjour": true, "bonsoir": true, "allo": true, "salut": true, "bom": true, "boa": true, "oi": true, "ola": true, "alo": true,
}

// greets reports whether a sentence is a greeting, with a name at most.
func (s sentence) greets() bool {
	for i, t := range s.tokens[:min(4, len(s.tokens))] {
		if greetings[t.word] && (i < 2 || len(s.tokens) < 12) {
			return len(s.tokens) < 16
		}
	}
	return false
}

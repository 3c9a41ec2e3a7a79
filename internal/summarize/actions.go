package summarize

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// finding is a place of a talk that says that something is to be done.
type finding struct {
	places   []place // that speak of it, in order
	deed     deed
	who      speaker // who spoke of it last
	title    string
	named    place // where the title stands
	in       heard // the sentence of the title
	from, to int   // the words of the title
	topics   map[string]bool
	bare     bool // its clause says nothing of the matter: "I'll tell him at three"
	vague    bool // nor anything else that would be worth a task
	due      dateSpan
	dated    bool
}

// place is a sentence of a turn.
type place struct{ turn, sentence int }

// last is the latest place that speaks of it.
func (f finding) last() place { return f.places[len(f.places)-1] }

func (f finding) action(at time.Time) Action {
	a := Action{Title: f.title}
	if f.dated {
		a.Due, a.DayOnly = f.due.due(at)
	}
	return a
}

// found is a verb that a pattern found, by its words.
type found struct {
	from, to int // of the pattern
	begin    int // the first word of the verb
	verb     int // its last
	deed     deed
}

// start is where the clause of a verb begins.
func (f found) start(h heard) int {
	from, _ := h.clause(f.from, f.to)
	return from
}

// overlaps reports whether two finds are of one verb, or in each other's way.
func (f found) overlaps(o found) bool {
	return o.verb == f.verb || f.from < o.to && o.from < f.to
}

// find returns where any of the patterns finds a verb, in order and once.
func (m reading) find(h heard, patterns []*regexp.Regexp, who speaker) []found {
	var out []found
	for _, p := range patterns {
		names := p.SubexpNames()
		for _, at := range p.FindAllStringSubmatchIndex(h.text, -1) {
			verb, other := -1, false
			for g := 1; g < len(at)/2; g++ {
				switch {
				case at[2*g] < 0:
				case strings.HasPrefix(names[g], "s"):
					other = other || m.other(h.text[at[2*g]:at[2*g+1]], who)
				default:
					verb = g
				}
			}
			if verb < 0 || other {
				continue
			}
			f := found{from: h.word(at[0]), to: h.word(at[1]-1) + 1, begin: h.word(at[2*verb]), verb: h.word(at[2*verb+1] - 1), deed: m.deedOf(h.text[at[2*verb]:at[2*verb+1]])}
			for f.from < f.verb && mark(h.words[f.from]) {
				f.from++ // a pattern may begin with the mark before its clause
			}
			if !slices.ContainsFunc(out, f.overlaps) {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b found) int { return a.verb - b.verb })
	return out
}

// other reports whether the subject of a promise is not our side.
func (m reading) other(subject string, who speaker) bool {
	switch who {
	case caller:
		return m.mine.MatchString(subject)
	case nobody:
		return m.theirs.MatchString(subject) || m.client.MatchString(subject) || m.names[subject]
	}
	return m.theirs.MatchString(subject)
}

func (m *manner) deedOf(verb string) deed {
	for d, p := range m.deed {
		if p.MatchString(verb) {
			return deed(d)
		}
	}
	return toDo
}

// denied reports whether the clause around a verb takes back what it says, or
// says it of another time.
func (m reading) denied(h heard, f found, who speaker) bool {
	from, to := h.clause(f.from, f.to)
	before := f.from
	if who != caller { // "Can you not send it to me?" asks for it
		before = f.to
	}
	if m.not.MatchString(h.span(from, before)) || m.not.MatchString(h.span(f.to, max(f.to, min(to, f.to+3)))) {
		return true
	}
	if who != caller && m.done.MatchString(h.span(from, to)) {
		return true
	}
	hangs := func(p *regexp.Regexp, from, to int) bool {
		text := h.span(from, to)
		return p.MatchString(m.polite.ReplaceAllString(text, " "))
	}
	after := f.to
	if f.deed == toAsk {
		after = f.begin // "ask whether" hangs on nothing, and polite knows it by its verb
	}
	return hangs(m.unless, 0, f.from) || hangs(m.depends, after, len(h.words))
}

// topics are the words that something is about.
func (m *manner) topics(words []string, dates []dateSpan) map[string]bool {
	out := map[string]bool{}
	for i, w := range words {
		said := slices.ContainsFunc(dates, func(d dateSpan) bool { return i >= d.from && i < d.to })
		if said || len(w) < 4 || m.common[w] || number(w) || m.isVerb(w) || m.client.MatchString(w) || strings.HasPrefix(w, "agent") {
			continue
		}
		r := []rune(w)
		out[string(r[:min(len(r), 5)])] = true // its stem, near enough
	}
	return out
}

func (m *manner) isVerb(w string) bool {
	return slices.ContainsFunc(m.verb[:], func(p *regexp.Regexp) bool { return p.MatchString(w) })
}

// reading is a talk as its language is read.
type reading struct {
	*manner
	talk  []turn
	heard [][]heard
	names map[string]bool // of a summary: how the caller is called
}

func (m *manner) read(talk []turn, lang, country string, at time.Time) reading {
	r := reading{manner: m, talk: talk, heard: make([][]heard, len(talk)), names: map[string]bool{}}
	for i, t := range talk {
		for _, s := range t.sentences {
			r.heard[i] = append(r.heard[i], hear(s, lang, country, at))
		}
	}
	if len(talk) > 0 && talk[0].who == nobody && len(r.heard[0]) > 0 {
		// A summary begins with who called: the names before the verb.
		first := r.heard[0][0]
		if at := m.called.FindStringIndex(first.text); at != nil {
			for _, t := range first.tokens[:first.word(at[0])] {
				if initial, _ := utf8.DecodeRuneInString(first.sentence.text[t.from:]); unicode.IsUpper(initial) && !m.common[t.word] {
					r.names[t.word] = true
				}
			}
		}
	}
	return r
}

// longestTitle is in bytes; a title may have another such part in brackets.
const longestTitle = 160

// mostActions are as many as log_conversation takes.
const mostActions = 20

// actions finds what is to be done, each once.
func (m reading) actions() []finding {
	var all []finding
	for i := range m.talk {
		for k := range m.heard[i] {
			if len(all) >= mostActions {
				break // nobody promises that much: it is no talk
			}
			for _, f := range m.findings(i, k) {
				f.named, f.places = place{i, k}, []place{{i, k}}
				all = merge(all, f)
			}
		}
	}
	all = all[:min(len(all), mostActions)]
	for i := range all {
		if !all[i].dated {
			all[i].due, all[i].dated = m.answer(all[i], all)
		}
	}
	return all
}

// findings are what one sentence says is to be done.
func (m reading) findings(i, k int) []finding {
	h, who := m.heard[i][k], m.talk[i].who
	question := len(h.words) > 0 && h.words[len(h.words)-1] == "?"
	var list []found
	accept := false // an offer that the caller took is his request
	add := func(patterns []*regexp.Regexp, unless *regexp.Regexp) {
		for _, f := range m.find(h, patterns, who) {
			from, to := h.clause(f.from, f.to)
			if unless != nil && unless.MatchString(h.span(from, to)) {
				continue
			}
			if !slices.ContainsFunc(list, f.overlaps) && !m.denied(h, f, who) {
				list = append(list, f)
			}
		}
	}
	switch who {
	case agent:
		accepted, declined := m.answered(i)
		if declined && k == len(m.heard[i])-1 { // a "no" answers what was said last
			return nil
		}
		if i > 0 && (!question || accepted) { // the first words are a greeting
			add(m.promises, m.asks)
		}
		if accepted {
			promised := len(list)
			add(m.offers, nil)
			accept = len(list) > promised
		}
	case caller:
		add(m.requests, nil)
		list = slices.DeleteFunc(list, func(f found) bool { return m.idle(i, h, f) })
	default:
		add(m.wishes, nil)
		wished := len(list)
		if add(m.ours, nil); i == 0 && k == 0 && len(h.dates) == 0 { // a summary begins with who called
			list = append(list[:wished], slices.DeleteFunc(list[wished:], func(f found) bool { return f.deed == toCall })...)
		}
	}
	if len(list) > 0 {
		add(m.joined, nil)
	}
	slices.SortFunc(list, func(a, b found) int { return a.verb - b.verb })
	var out []finding
	for n, f := range list {
		from, to := 0, len(h.words)
		if n > 0 {
			from = max(list[n-1].to, f.start(h))
			if from > f.start(h) {
				from = max(from, f.from)
			}
		}
		if n+1 < len(list) {
			to = list[n+1].start(h)
			if to < f.to {
				to = list[n+1].from
			}
		}
		out = append(out, m.finding(i, k, f, from, to))
		if out[n].who = who; accept {
			out[n].who = caller
		}
	}
	return out
}

// richest is the sentence that says most.
func (m *manner) richest(list []heard) string {
	best, most := "", 0
	for _, h := range list {
		if n := len(m.topics(h.words, h.dates)); n > most {
			best, most = h.sentence.text, n
		}
	}
	return best
}

// corrects is what somebody says who takes back a date, in the six languages.
var corrects = lazily(`\b(?:no|non|nein|nee|nej|nao|wait|sorry|actually|or rather|pardon|perdon|espera|espere|attendez|quatsch|rettelse|beziehungsweise|desculpe?)\b`)

// finding reads one deed of a sentence, of which it has the words from to.
func (m reading) finding(i, k int, f found, from, to int) finding {
	h := m.heard[i][k]
	out := finding{deed: f.deed}
	first, last := h.clause(f.from, f.to)
	first, last = max(first, from), min(last, to)
	inside := func(d dateSpan, from, to int) bool { return d.from >= from && d.to <= to }
	for _, within := range [][2]int{{f.from, last}, {first, last}, {f.from, to}, {from, to}} {
		for _, d := range h.dates {
			if !out.dated && inside(d, within[0], within[1]) {
				out.due, out.dated = d, true
			}
		}
	}
	corrected := false // "on Tuesday, ah no, he's away on Tuesday, on Wednesday"
	for _, d := range h.dates {
		if out.dated && d.from >= out.due.to && d.to <= to {
			if corrected = corrected || corrects().MatchString(h.span(out.due.to, d.from)); corrected {
				out.due = d
			}
		}
	}
	out.topics = m.topics(h.words[from:to], h.dates)
	about := m.topics(h.words[first:last], h.dates)
	if m.talk[i].who == caller && f.deed == toAsk && !strings.HasSuffix(h.text, "?") { // "Ask him, please, what it costs"
		about = out.topics
	}
	out.bare = len(about) == 0
	out.vague = out.bare && !out.dated && (f.deed == toAsk || f.deed == toTell || f.deed == toCheck || f.deed == toGet)
	end := to
	if h.tokens[end-1].to-h.tokens[first].from > longestTitle {
		end = last
	}
	out.in, out.from, out.to = h, first, end
	out.title = h.phrase(first, end)
	if len(out.topics) == 0 { // "Can you send me that?": what is meant was said before
		about := m.heard[i][:k]
		if k == 0 && i > 0 {
			about = m.heard[i-1]
		}
		if said := m.richest(about); said != "" {
			out.title += " (" + head(strings.Trim(said, " .?!"), longestTitle/2) + ")"
		}
	}
	return out
}

// answered reports whether the caller takes or declines what was said in a turn.
func (m reading) answered(i int) (accepted, declined bool) {
	if i+1 >= len(m.talk) || m.talk[i+1].who != caller {
		return false, false
	}
	for _, h := range m.heard[i+1] {
		if m.no.MatchString(h.text) {
			return false, true
		}
		if m.yes.MatchString(h.text) {
			return true, false
		}
	}
	return false, false
}

// idle reports whether a request leaves nothing to do: it is answered, done or
// refused in the talk.
func (m reading) idle(i int, h heard, f found) bool {
	if f.deed == toCheck && len(h.dates) == 0 {
		return true
	}
	for j := i + 1; j < len(m.talk) && j <= i+2; j++ {
		if m.talk[j].who != agent {
			continue
		}
		for _, s := range m.heard[j] {
			if m.settled.MatchString(s.text) && len(m.find(s, m.promises, agent)) == 0 {
				return true
			}
			if j == i+1 && m.cannot.MatchString(s.text) && len(m.find(s, m.promises, agent)) == 0 {
				return true
			}
		}
	}
	return false
}

package summarize

import (
	"maps"
	"slices"
	"time"
)

// near is how many lines later the same matter is still spoken of.
const near = 4

// merge adds a finding, or makes it one with an earlier that speaks of the
// same: a request and its promise, a question for somebody and the word of it.
func merge(all []finding, f finding) []finding {
	for i := len(all) - 1; i >= 0; i-- {
		if !sameMatter(all[i], f) {
			continue
		}
		a := &all[i]
		if f.dated && (!a.dated || a.who != f.who || a.due.minute < 0) {
			a.due, a.dated = f.due, true
		}
		switch {
		case a.named == f.named: // both parts of one sentence
			a.to = f.to
			a.title = f.in.phrase(a.from, a.to)
		case better(f, *a):
			a.title, a.named, a.in, a.from, a.to = f.title, f.named, f.in, f.from, f.to
		}
		maps.Copy(a.topics, f.topics)
		if f.deed != toTell && f.deed != toGet && (a.deed == toGet || a.deed == toCheck) {
			a.deed = f.deed
		}
		a.who, a.places = f.who, append(a.places, f.places...)
		return all
	}
	if f.vague {
		return all
	}
	return append(all, f)
}

// better reports whether the title of f tells more of the matter.
func better(f, a finding) bool {
	return len(f.topics) > len(a.topics) || len(f.topics) == len(a.topics) && f.who == agent
}

func sameMatter(a, f finding) bool {
	later := f.last().turn - a.last().turn // lines
	if later > near {
		return false
	}
	shared := 0
	for t := range f.topics {
		if a.topics[t] {
			shared++
		}
	}
	fewest := min(len(a.topics), len(f.topics))
	if f.bare {
		fewest = 0
	}
	clash := a.dated && f.dated && !sameDue(a.due, f.due)
	alike := a.deed == f.deed || a.deed == toGet && f.deed == toSend || a.deed == toSend && f.deed == toGet
	follows := f.deed == toTell || f.deed == toGet || f.deed == toCall && (a.deed == toAsk || a.deed == toCheck)
	switch {
	case a.deed == toCall && f.deed == toCall && !clash && (!a.dated || !f.dated || later > 0):
		return true
	case a.last() == f.last(): // of one sentence
		return !clash && (follows && a.deed != toCall || a.deed == toDo && f.deed == toDo && !a.dated || a.deed == toDo && f.deed == toSend && len(f.topics) == 0)
	case a.who == f.who && later == 0: // of one turn
		return alike && fewest == 0 || !clash && (follows && a.who != nobody && (a.deed == toAsk || a.deed == toCheck) || alike && shared > 0 || follows && fewest == 0 || shared > 0 && shared*2 >= fewest)
	case a.who == f.who:
		return !clash && shared > 0 && shared*2 >= fewest && alike
	case later == 1 && alike:
		return !clash || shared > 0 || fewest == 0
	case alike:
		return !clash && (fewest == 0 || shared > 0)
	default:
		return !clash && (shared > 0 && shared*2 >= fewest || later == 1 && fewest == 0)
	}
}

func sameDue(a, b dateSpan) bool {
	now := time.Time{}
	x, _ := a.due(now)
	y, _ := b.due(now)
	day := x.Year() == y.Year() && x.YearDay() == y.YearDay()
	return day && (a.minute < 0 || b.minute < 0 || a.minute == b.minute)
}

// answer is a date that is said alone soon after: "When would suit you?" -
// "Tuesday after two would be great."
func (m reading) answer(f finding, all []finding) (dateSpan, bool) {
	last := f.last()
	for j := last.turn; j < len(m.talk) && j <= last.turn+near; j++ {
		for k, h := range m.heard[j] {
			if j == last.turn && k <= last.sentence || len(h.dates) == 0 {
				continue
			}
			taken := func(o finding) bool { return slices.Contains(o.places, place{j, k}) }
			if slices.ContainsFunc(all, taken) || m.talk[j].who == nobody {
				return dateSpan{}, false
			}
			if m.talk[j].who == agent && j > last.turn+1 {
				continue // our side may have gone on to something else
			}
			d := h.dates[0]
			words := 0
			for _, w := range h.words {
				if !mark(w) {
					words++
				}
			}
			if 10*(d.to-d.from) >= 3*words {
				return d, true
			}
		}
	}
	return dateSpan{}, false
}

package summarize

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// choose takes what is worth most for its length until the budget is spent,
// and then what else fits.
func (b *briefing) choose() string {
	worth := func(it item) float64 {
		if it.value >= must {
			return it.value
		}
		return it.value / float64(it.tokens+1)
	}
	slices.SortStableFunc(b.items, func(x, y item) int { return cmp.Compare(worth(y), worth(x)) })
	var chosen, rest []item
	begun := map[int]bool{}
	const forCount = 6 // what saying how much is left out takes
	spent := Tokens(b.notice()) + forCount
	for _, it := range b.items {
		cost := it.tokens + b.opening(it, begun)
		if spent+cost > b.budget && it.section != who {
			rest = append(rest, it)
			continue
		}
		spent += cost
		begun[it.group()] = true
		chosen = append(chosen, it)
	}
	text := b.render(chosen)
	for Tokens(text) > b.budget {
		if len(chosen) <= 1 {
			return beginningTokens(text, b.budget)
		}
		chosen = chosen[:len(chosen)-1] // the least worth
		text = b.render(chosen)
	}
	tries := 6 // each counts the whole text
	room := b.budget - Tokens(text)
	for _, it := range rest {
		if it.tokens+b.opening(it, begun) > room+4 || tries == 0 {
			continue
		}
		tries--
		more := append(slices.Clip(chosen), it)
		if longer := b.render(more); Tokens(longer) <= b.budget {
			text, chosen, room = longer, more, b.budget-Tokens(longer)
			begun[it.group()] = true
		}
	}
	return text
}

// group is what shares a heading: a section, or a note with its date.
func (it item) group() int {
	if it.section == notes {
		return sections + it.piece.note
	}
	return it.section
}

// opening is what it takes to begin the group of an item.
func (b *briefing) opening(it item, begun map[int]bool) int {
	switch {
	case begun[it.group()]:
		return 0
	case it.section == notes && !b.roomy() && it.piece.note > 0:
		return 1
	case it.section == notes:
		return 4
	}
	return 2 + len(headings[it.section])/4
}

func (b *briefing) notice() string {
	if b.budget < 60 {
		return "> "
	}
	return notice + "\n> "
}

func (b *briefing) render(chosen []item) string {
	var lines []string
	for section := range sections {
		var said []item
		for _, it := range chosen {
			if it.section == section {
				said = append(said, it)
			}
		}
		if len(said) == 0 {
			continue
		}
		slices.SortStableFunc(said, func(x, y item) int { return cmp.Compare(x.order, y.order) })
		lines = append(lines, headings[section]+b.join(section, said))
	}
	between := "\n> "
	if !b.roomy() {
		between = ". "
	}
	text := b.notice() + strings.Join(lines, between)
	if left := b.left(chosen); left != "" {
		text += "\n" + left
	}
	return text
}

func (b *briefing) join(section int, said []item) string {
	if section == notes {
		return b.quote(said)
	}
	between := "; "
	if section == tags || section == who || section == care || section == reach {
		between = ", "
	}
	var texts []string
	for _, it := range said {
		texts = append(texts, it.text)
	}
	return strings.Join(texts, between)
}

// quote says pieces of notes under their dates, whole where they follow each
// other.
func (b *briefing) quote(said []item) string {
	var text strings.Builder
	for i := 0; i < len(said); {
		p := said[i].piece
		end := p.to
		more := i + 1
		for more < len(said) && said[more].piece.note == p.note && said[more].order == said[more-1].order+1 && said[more].piece.from > p.from {
			end = said[more].piece.to
			more++
		}
		same := i > 0 && said[i-1].piece.note == p.note
		switch {
		case i == 0:
		case same && b.roomy():
			text.WriteString(" ")
		default:
			text.WriteString("; ")
		}
		if !same && (b.roomy() || p.note == 0) {
			text.WriteString(day(b.told[p.note].note.DateAdded.In(b.zone()), b.now) + ": ")
		}
		quoted := strings.TrimRight(tame(p.sentence[p.from:end]), " ,;:–-")
		switch {
		case !b.roomy():
			quoted = strings.TrimRight(quoted, ".")
		case end < len(p.sentence):
			quoted += "…"
		}
		text.WriteString(quoted)
		i = more
	}
	return text.String()
}

// left counts what the brief does not say. A note of which something is
// withheld counts too.
func (b *briefing) left(chosen []item) string {
	said := [sections]int{}
	noted := map[int]bool{}
	for _, it := range chosen {
		said[it.section]++
		if it.section == notes && b.told[it.piece.note].whole {
			noted[it.piece.note] = true
		}
	}
	tasks, _ := b.open(b.now)
	var parts []string
	add := func(n int, one, many string) {
		if n == 1 {
			parts = append(parts, "1 more "+one)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d more %s", n, many))
		}
	}
	add(len(b.Notes)-len(noted), "note", "notes")
	add(len(tasks)-said[overdue]-said[open], "task", "tasks")
	add(len(b.upcoming(b.now))-said[next], "appointment", "appointments")
	return strings.Join(parts, ", ")
}

// topic is what a title is about, without what it adds in brackets or behind
// a comma.
func topic(s string) string {
	for _, mark := range []string{" (", ", ", " – ", " - ", " / "} {
		if i := strings.Index(s, mark); i > 0 && strings.Contains(s[:i], " ") {
			s = s[:i]
		}
	}
	return s
}

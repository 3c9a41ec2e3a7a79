package summarize

import (
	"regexp"
	"slices"
	"strings"
)

// hourRange is two hours with a dash between, as they are written: "2-4pm".
var hourRange = regexp.MustCompile(`(?:^|[\s,(])(` + writtenHour + `)\s?[-–—]\s?(` + writtenHour + `)(?:$|[\s,;.!?)])`)

const writtenHour = `\d{1,2}(?:[:.]\d\d)?(?:\s?(?:(?i)am|pm|a\.m\.|p\.m\.|uhr|h))?`

// spelt puts a language's words for the dash between two hours, and says how many
// they are. Numbers of a month, and of what is counted, stay as they are.
func spelt(said string, t *dateTable) (spelt string, added int) {
	var b strings.Builder
	end := 0
	for _, m := range hourRange.FindAllStringSubmatchIndex(said, -1) {
		if dated(said[:m[2]], said[m[5]:]) {
			continue
		}
		b.WriteString(said[end:m[2]])
		for i, words := range t.between {
			if i == 0 && opened(said[:m[2]], t) {
				words = "" // "from 2-4"
			}
			b.WriteString(words + " " + said[m[2+2*i]:m[3+2*i]] + " ")
			added += len(strings.Fields(words))
		}
		end = m[5]
	}
	return b.String() + said[end:], added
}

// opened reports whether a text ends with what stands before two hours.
func opened(before string, t *dateTable) bool {
	p := &dateParser{words: wordsOf(before), t: t}
	return p.before(len(p.words), dateBetween, 0) >= 0
}

// dated reports whether a month stands before or after, in any language, or what
// is counted stands after.
func dated(before, after string) bool {
	words := wordsOf(before)
	from := len(words)
	words = append(words, wordsOf(after)...)
	return slices.ContainsFunc(Languages, func(lang string) bool {
		p := &dateParser{words: words, t: dateTableOf(lang)}
		return p.has(from-1, dateMonth) || p.has(p.skip(from, dateOf), dateMonth) || p.has(from, dateUnit)
	})
}

// hours reports whether only a part of each day is wished.
func (w Wish) hours() bool { return w.From > 0 || w.Until < wholeDay || w.At >= 0 }

// lists reports whether nothing but a comma, an "and" or an "or" stands between
// two places.
func (p *dateParser) lists(from, to int) bool {
	for k := from; k < to; k++ {
		if p.word(k) != "," && !p.has(k, dateOr, dateTo) {
			return false
		}
	}
	return from < to
}

// share gives the hours that are said of the last day to those listed before it
// which have none: "Tuesday or Wednesday afternoon".
func (w Wish) share(before []Wish) {
	for i := len(before) - 1; i >= 0 && w.hours() && !before[i].hours() && w.oneDay() && before[i].oneDay(); i-- {
		before[i].From, before[i].Until, before[i].At = w.From, w.Until, w.At
	}
}

func (w Wish) oneDay() bool { return w.First.Equal(w.Last) }

func wordsOf(text string) (words []string) {
	for _, t := range tokens(text) {
		words = append(words, t.word)
	}
	return words
}

// end reads the second hour of "between two and four".
func (p *dateParser) end(k int, said wishedFor, from int) (minute int, ok bool) {
	_, i := p.get(k, dateTo)
	if i == 0 || i >= said.next || from < 0 || !p.afterHour(k) {
		return 0, false
	}
	c := p.hourAt(i, true)
	if c.next == 0 || c.next != said.next && p.has(c.next, dateUnit) {
		return 0, false
	}
	minute = datePiece{minute: c.minute, fixed: c.fixed, part: said.part}.minuteOfDay()
	if minute <= from {
		minute += 12 * 60
	}
	return minute, minute > from && minute <= wholeDay
}

// afterHour reports whether an hour ends before a place: "a las" stands between
// two, and before one.
func (p *dateParser) afterHour(k int) bool {
	for i := max(0, k-5); i < k; i++ {
		if p.plainHour(i, true).next == k || p.hourAt(i, true).next == k {
			return true
		}
	}
	return false
}

// bounded is the wish with the side that a word leaves open: of the hour after
// it, if there is one, and else of the days.
func (p *dateParser) bounded(w Wish, said wishedFor, bound, i int) Wish {
	i = p.skip(i, dateAt)
	hour := p.hourAt(i, true)
	day := p.has(i, dateDay, dateWeekday, dateMonth, dateNext)
	if _, calendar := p.calendar(i, false); calendar > 0 {
		day = true
	}
	if hour.next > 0 && !day {
		m := w.At
		first := 0
		if m < 0 { // "before noon" is read as a part of the day
			m = hour.minute
		} else if said.part >= 0 && partHours[said.part][0] < m { // "in the afternoon before four"
			first = partHours[said.part][0]
		}
		switch bound {
		case boundAfter, boundFrom:
			w.From, w.Until = m, partEnd(said.part, m)
		case boundBefore:
			w.From, w.Until = first, m
		default:
			w.From, w.Until = first, m+1
		}
		w.At = -1
		return w
	}
	if !day || said.exact || !said.first.IsZero() && said.weekday { // "Monday to Friday" has two ends
		return w
	}
	switch bound {
	case boundAfter:
		w.First, w.Last = dateNoon(w.Last, 1), dateNoon(w.Last, openDays)
	case boundFrom:
		w.Last = dateNoon(w.First, openDays)
	case boundBefore:
		w.First, w.Last = p.day(0), dateNoon(w.First, -1)
	default:
		w.First = p.day(0)
	}
	return w
}

// partEnd is when the part of a day is over that was said, if it begins before
// that minute.
func partEnd(part, minute int) int {
	if part >= 0 && partHours[part][1] > minute {
		return partHours[part][1]
	}
	return wholeDay
}

package summarize

import (
	"strings"
	"time"
)

// dateParser reads one expression at a place of a text.
type dateParser struct {
	syms     []dateSymbol
	at       time.Time
	lang     string
	american bool // 5/12 is the twelfth of May
}

func (p dateParser) get(i int, kind dateKind) (int, bool) {
	if i < 0 || i >= len(p.syms) {
		return 0, false
	}
	return p.syms[i].is(kind)
}

func (p dateParser) word(i int) string {
	if i < 0 || i >= len(p.syms) {
		return ""
	}
	return p.syms[i].word
}

func (p dateParser) on(days int) dateSpan {
	return dateSpan{day: p.at.AddDate(0, 0, days), hasDay: true, minute: -1}
}

// number reads a day of a month: a number or an ordinal, with a full stop.
func (p dateParser) number(i int) (n, used int) {
	n, ok := p.get(i, dateOrdinal)
	if !ok {
		n, ok = p.get(i, dateNumber)
	}
	if !ok {
		return 0, 0
	}
	if p.word(i+1) == "." && i+2 < len(p.syms) {
		return n, 2
	}
	return n, 1
}

func (p dateParser) parse(i int) (dateSpan, int) {
	for _, rule := range []func(int) (dateSpan, int){p.length, p.relative, p.calendar, p.clock} {
		if d, n := rule(i); n > 0 {
			return d, n
		}
	}
	return dateSpan{}, 0
}

// length reads "in three days", "in half an hour".
func (p dateParser) length(i int) (dateSpan, int) {
	if _, ok := p.get(i, dateIn); !ok {
		return dateSpan{}, 0
	}
	if m, ok := p.get(i+1, dateLength); ok {
		return dateSpan{day: p.at.Add(time.Duration(m) * time.Minute).Truncate(time.Minute), hasDay: true, exact: true}, 2
	}
	n, ok := p.get(i+1, dateNumber)
	u, unit := p.get(i+2, dateUnit)
	if !ok || !unit || n > 400 {
		return dateSpan{}, 0
	}
	switch u {
	case 0, 1:
		m := time.Duration(n) * []time.Duration{time.Minute, time.Hour}[u]
		return dateSpan{day: p.at.Add(m).Truncate(time.Minute), hasDay: true, exact: true}, 3
	case 2:
		return p.on(n), 3
	case 3:
		return p.on(7 * n), 3
	}
	return dateSpan{day: p.at.AddDate(0, n, 0), hasDay: true, minute: -1}, 3
}

// relative reads "tomorrow", "Tuesday", "next week", "the end of the month".
func (p dateParser) relative(i int) (dateSpan, int) {
	if n, ok := p.get(i, dateDay); ok {
		return p.on(n), 1
	}
	if w, ok := p.get(i, dateWeekday); ok {
		days := (w-int(p.at.Weekday())+6)%7 + 1
		if _, ok := p.get(i+1, dateNextWeek); ok {
			return p.on(p.monday() + (w+6)%7), 2
		}
		return p.on(days), 1
	}
	if _, ok := p.get(i, dateNextWeek); ok {
		for k := 1; k < 3; k++ {
			if w, ok := p.get(i+k, dateWeekday); ok {
				return p.on(p.monday() + (w+6)%7), k + 1
			}
		}
		return p.on(p.monday()), 1
	}
	if _, ok := p.get(i, dateNextMonth); ok {
		return dateSpan{day: time.Date(p.at.Year(), p.at.Month()+1, 1, 0, 0, 0, 0, p.at.Location()), hasDay: true, minute: -1}, 1
	}
	if e, ok := p.get(i, dateEnd); ok {
		if e == 0 {
			return p.on((5 - int(p.at.Weekday()) + 7) % 7), 1
		}
		return dateSpan{day: time.Date(p.at.Year(), p.at.Month()+1, 0, 0, 0, 0, 0, p.at.Location()), hasDay: true, minute: -1}, 1
	}
	return dateSpan{}, 0
}

// monday is how many days there are to the next calendar week.
func (p dateParser) monday() int { return (7-int(p.at.Weekday()))%7 + 1 }

// calendar reads "12 December", "December 12th", "on the 12th", "3.5.".
func (p dateParser) calendar(i int) (dateSpan, int) {
	start := i
	if m, ok := p.get(i, dateMonth); ok {
		if n, used := p.number(i + 1); used == 1 && n > 0 && n < 32 {
			return p.date(n, m), 2
		}
		return dateSpan{}, 0
	}
	_, on := p.get(i, dateOn)
	if on {
		i++
	}
	n, used := p.number(i)
	if used == 0 || n < 1 || n > 31 {
		return dateSpan{}, 0
	}
	j := i + used
	if _, ok := p.get(j, dateOf); ok {
		if m, ok := p.get(j+1, dateMonth); ok {
			return p.date(n, m), j + 2 - start
		}
	}
	if m, ok := p.get(j, dateMonth); ok {
		return p.date(n, m), j + 1 - start
	}
	if sep := p.word(i + 1); sep == "." || sep == "/" {
		if m, ok := p.get(i+2, dateNumber); ok && m >= 1 && m <= 12 {
			if p.american {
				n, m = m, n
			}
			if m <= 12 && (sep == "/" || p.word(i+3) == "." || on) {
				return p.date(n, m), i + 3 - start
			}
		}
	}
	_, ordinal := p.get(i, dateOrdinal)
	cardinal := p.lang == "es" || p.lang == "fr" || p.lang == "pt"
	if !on || !ordinal && !cardinal && used != 2 || !p.ends(j) {
		return dateSpan{}, 0
	}
	day := time.Date(p.at.Year(), p.at.Month(), n, 0, 0, 0, 0, p.at.Location())
	for k := 1; k < 5 && (day.Day() != n || !day.After(p.at)); k++ {
		day = time.Date(p.at.Year(), p.at.Month()+time.Month(k), n, 0, 0, 0, 0, p.at.Location())
	}
	return dateSpan{day: day, hasDay: true, minute: -1}, i + 1 - start
}

// ends reports whether nothing is counted by the number before: no noun
// stands there.
func (p dateParser) ends(i int) bool {
	w := p.word(i)
	if w == "" || !isDateWord(w) {
		return true
	}
	for _, k := range []dateKind{dateAt, datePart, dateOf, dateQuarter, dateHalfTo} {
		if _, ok := p.get(i, k); ok {
			return true
		}
	}
	return strings.Contains(" and und og y et e because cause when that which, en a die der que qui dem so i we ich jeg por per junto com hvor ", " "+w+" ")
}

func isDateWord(w string) bool { return w[0] >= 'a' && w[0] <= 'z' || w[0] >= '0' && w[0] <= '9' }

// date is the next time that a day of a month comes.
func (p dateParser) date(day, month int) dateSpan {
	d := time.Date(p.at.Year(), time.Month(month), day, 0, 0, 0, 0, p.at.Location())
	if d.Before(time.Date(p.at.Year(), p.at.Month(), p.at.Day(), 0, 0, 0, 0, p.at.Location())) {
		d = time.Date(p.at.Year()+1, time.Month(month), day, 0, 0, 0, 0, p.at.Location())
	}
	return dateSpan{day: d, hasDay: true, minute: -1}
}

// clock reads a time of day.
func (p dateParser) clock(i int) (dateSpan, int) {
	start := i
	said := func(m, j int) (dateSpan, int) {
		if h := m / 60; h >= 1 && h <= 7 {
			m += 12 * 60
		}
		switch w := p.word(j); {
		case w == "am" && m >= 12*60 && p.lang == "en":
			m, j = m-12*60, j+1
		case w == "pm" || w == "am" && p.lang == "en":
			if w == "pm" && m < 12*60 {
				m += 12 * 60
			}
			j++
		}
		if m < 0 || m >= 24*60 {
			return dateSpan{}, 0
		}
		return dateSpan{minute: m}, j - start
	}
	if h, ok := p.get(i, datePart); ok {
		return dateSpan{minute: h * 60}, 1
	}
	at := false
	for i < len(p.syms) && i < start+3 {
		if _, ok := p.get(i, dateAt); !ok {
			break
		}
		at = true
		i++
	}
	if h, ok := p.get(i, datePart); at && ok && h == 12 {
		return dateSpan{minute: 720}, i + 1 - start
	}
	for kind, m := range map[dateKind]int{dateHalfTo: -30, dateHalfPast: 30, dateQuarter: 15, dateQuarterTo: -15} {
		if _, ok := p.get(i, kind); ok {
			if h, ok := p.get(i+1, dateNumber); ok && h <= 24 && h > 0 {
				return said(dateTwelve(h)*60+m, i+2)
			}
		}
	}
	h, ok := p.get(i, dateNumber)
	if !ok || h > 24 {
		return dateSpan{}, 0
	}
	h = dateTwelve(h)
	j := i + 1
	if _, ok := p.get(j, dateMonth); ok {
		return dateSpan{}, 0 // "by 3 May"
	}
	if w := p.word(j); w == ":" || w == "." && at {
		if m, ok := p.get(j+1, dateNumber); ok && m < 60 {
			j += 2
			if _, ok := p.get(j, dateHour); ok {
				j++
			}
			return said(h*60+m, j)
		}
	}
	_, hour := p.get(j, dateHour)
	if hour {
		j++
	}
	if p.word(j) == "am" && p.lang == "en" || p.word(j) == "pm" {
		hour = true
	}
	if !at && !hour {
		return dateSpan{}, 0
	}
	if _, ok := p.get(j, dateUnit); ok && !hour {
		return dateSpan{}, 0
	}
	if _, ok := p.get(j, dateHalf); ok {
		return said(h*60+30, j+1)
	}
	if m, ok := p.get(j, dateNumber); ok && m >= 5 && m < 60 && (p.lang != "da" || hour) {
		return said(h*60+m, j+1)
	}
	return said(h*60, j)
}

// dateTwelve keeps an hour that says itself which half of the day it is in.
func dateTwelve(h int) int { return h % 24 }

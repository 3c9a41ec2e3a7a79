package summarize

import (
	"strconv"
	"strings"
	"time"
)

// dateParser reads the expressions of one sentence. What reads something at a
// place returns the place after it, and 0 if it is not there.
type dateParser struct {
	words    []string
	t        *dateTable
	at       time.Time
	american bool // 5/12 is the twelfth of May
	wishing  bool // all is said of a time
}

// datePiece is what was read of an expression so far.
type datePiece struct {
	day      time.Time
	hasDay   bool
	minute   int
	fixed    bool // the hour tells itself which half of the day it is in
	part     int
	exact    bool
	weekday  bool
	calendar bool
	certain  bool // it does not come every week
	weekly   bool // but it does
	later    bool // it is a week after what stands before
	loose    bool // other words stand before the piece that is read
}

func (p *dateParser) get(i int, kind dateKind) (n, next int) {
	if i < 0 || i >= len(p.words) {
		return 0, 0
	}
	for _, e := range p.t.entries[p.words[i]] {
		if e.kind == kind && p.reads(i, e.words) {
			return e.n, i + len(e.words)
		}
	}
	return 0, 0
}

func (p *dateParser) reads(i int, words []string) bool {
	if i+len(words) > len(p.words) {
		return false
	}
	for k, w := range words {
		if p.words[i+k] != w {
			return false
		}
	}
	return true
}

func (p *dateParser) has(i int, kinds ...dateKind) bool {
	for _, k := range kinds {
		if _, next := p.get(i, k); next > 0 {
			return true
		}
	}
	return false
}

func (p *dateParser) word(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i]
}

// skip is the place after any phrases of a kind.
func (p *dateParser) skip(i int, kind dateKind) int {
	for {
		_, next := p.get(i, kind)
		if next == 0 {
			return i
		}
		i = next
	}
}

// digits reads a number in digits.
func (p *dateParser) digits(i int) (n, next int) {
	w := p.word(i)
	if len(w) > 4 || !number(w) {
		return 0, 0
	}
	n, _ = strconv.Atoi(w)
	return n, i + 1
}

func (p *dateParser) number(i int) (n, next int) {
	if n, next = p.get(i, dateNumber); next > 0 {
		return n, next
	}
	return p.digits(i)
}

// ends reports whether nothing is counted by the number before: what follows
// is the end of a clause, or a word that is no noun.
func (p *dateParser) ends(i int) bool {
	w := p.word(i)
	if w == "" || strings.ContainsAny(w, ".,:;?!…") {
		return true
	}
	return !p.counts(i) && p.has(i, dateFollows, dateGlue, dateBefore, dateAt, dateAround, dateAlone, datePart, dateDay, dateToday, dateWeekday)
}

// counts reports whether something follows that is counted.
func (p *dateParser) counts(i int) bool {
	_, n := p.number(i)
	article := p.has(i, dateFollows) // "ein", "une"
	return n > 0 && !article || p.has(i, dateUnit, dateCounted, dateHourLength)
}

// expression reads a day, a time, or both in any order.
func (p *dateParser) expression(i int) (datePiece, int) {
	d, next := p.piece(i, datePiece{minute: -1, part: -1})
	if next == 0 {
		return d, 0
	}
	for range 4 {
		q, end := p.further(next, d)
		if end == 0 {
			break
		}
		d.add(q)
		next = end
	}
	if d.weekday {
		if _, j := p.get(next, dateThrough); j > 0 && p.has(j, dateWeekday, dateBareWeekday) {
			d.weekly, next = true, j+1 // "Monday to Friday"
		}
	}
	return d, next
}

// further reads another piece of an expression, past a comma and a few words
// that tell nothing.
func (p *dateParser) further(i int, known datePiece) (datePiece, int) {
	commas := 0
	for range 6 {
		if q, end := p.piece(i, known); end > 0 && known.takes(q) {
			return q, end
		}
		if _, next := p.get(i, dateGlue); next > 0 {
			i = next
			known.loose = true
		} else if p.word(i) == "," && commas < 2 {
			i, commas = i+1, commas+1
		} else {
			break
		}
	}
	return known, 0
}

// takes reports whether another piece tells something that is not known yet.
func (d datePiece) takes(q datePiece) bool {
	switch {
	case q.later:
		return !d.later
	case d.exact || q.exact, d.minute >= 0 && q.minute >= 0, d.part >= 0 && q.part >= 0 && d.part != q.part:
		return false
	case d.hasDay && q.hasDay:
		return d.weekday && q.calendar && !d.calendar || d.calendar && q.weekday && !d.weekday
	}
	return true
}

func (d *datePiece) add(q datePiece) {
	if q.hasDay && (!d.hasDay || q.calendar) {
		d.day, d.hasDay = q.day, true
	}
	if q.minute >= 0 {
		d.minute, d.fixed = q.minute, q.fixed
	}
	d.part = max(d.part, q.part)
	d.weekday = d.weekday || q.weekday
	d.calendar = d.calendar || q.calendar
	d.certain = d.certain || q.certain
	d.later = d.later || q.later
}

// span is a piece with its words, if it is a date to come.
func (p *dateParser) span(d datePiece, from, to, least int) (dateSpan, bool) {
	if d.weekly || p.has(to, dateGone) {
		return dateSpan{}, false
	}
	from, ok := p.start(d, from, least)
	if !ok {
		return dateSpan{}, false
	}
	s := dateSpan{from: from, to: to, day: d.day, hasDay: d.hasDay, minute: d.minuteOfDay(), exact: d.exact}
	if d.exact {
		return s, !d.day.After(p.at.AddDate(0, 13, 0))
	}
	if !s.hasDay {
		return s, s.minute >= 0
	}
	days := daysBetween(p.at, s.day)
	if days == 0 {
		now := p.at.Hour()*60 + p.at.Minute()
		switch {
		case d.minute >= 0 && s.minute <= now && !d.fixed && d.part < 0 && s.minute < 12*60:
			s.minute += 12 * 60 // "today at eight", in the afternoon
		case d.minute < 0 && d.part >= 0 && now >= []int{12, 15, 18, 24, 24, 24}[d.part]*60:
			return s, false
		}
		if d.minute >= 0 && s.minute <= now {
			return s, false // "today at two", in the evening
		}
	}
	return s, days >= 0 && days <= 396
}

// start is where an expression begins with the prepositions before it, unless
// they make it none to come: "since Tuesday", "every Tuesday".
func (p *dateParser) start(d datePiece, from, least int) (int, bool) {
	for {
		k := p.before(from, dateBefore, least)
		if past := p.before(from, datePast, 0); past >= 0 && !d.later && (k < 0 || past <= k) || d.weekday && !d.certain && p.before(from, dateHabit, 0) >= 0 {
			return from, false
		}
		if k < 0 {
			return from, true
		}
		from = k
	}
}

// before is where a phrase of a kind begins that ends at a place, or -1.
func (p *dateParser) before(end int, kind dateKind, least int) int {
	for k := max(least, end-5); k < end; k++ {
		if k < 0 {
			continue
		}
		for _, e := range p.t.entries[p.words[k]] {
			if e.kind == kind && k+len(e.words) == end && p.reads(k, e.words) {
				return k
			}
		}
	}
	return -1
}

// piece reads the next piece of an expression, knowing those before it.
func (p *dateParser) piece(i int, known datePiece) (datePiece, int) {
	d := datePiece{minute: -1, part: -1}
	if p.has(i, dateNone) || i >= len(p.words) {
		return d, 0
	}
	if known.weekday && !known.calendar && !known.certain {
		if next := p.skip(i, dateSuffix); next > i {
			d.certain = true
			return d, next
		}
	}
	if known.hasDay && !known.exact {
		if _, next := p.get(i, dateWeekLater); next > 0 && (known.weekday || daysBetween(p.at, known.day) < 2) {
			d.day, d.hasDay, d.calendar, d.later = dateNoon(known.day, 7), true, true, true
			return d, next
		}
	}
	if n, next := p.get(i, dateToday); next > 0 {
		d.day, d.hasDay, d.part = p.day(0), true, n
		return d, next
	}
	// "Montag Morgen": a word for tomorrow can be a part of a day after another.
	if known.hasDay || known.minute >= 0 {
		if n, next := p.partOfDay(i, datePart); next > 0 {
			d.part = n
			return d, next
		}
	}
	for _, rule := range []func(int) (time.Time, int){p.length, p.edge, p.period, p.relative} {
		if day, next := rule(i); next > 0 {
			d.day, d.hasDay, d.certain = day, true, true
			return d, next
		}
	}
	if m, next := p.lengthOfTime(i); next > 0 {
		d.day, d.hasDay, d.exact = p.at.Add(time.Duration(m)*time.Minute).Truncate(time.Minute), true, true
		return d, next
	}
	if day, part, next := p.weekday(i); next > 0 {
		d.day, d.hasDay, d.weekday, d.part = day, true, true, part
		return d, next
	}
	if day, next := p.calendar(i, known.weekday && !known.calendar && !known.loose); next > 0 {
		d.day, d.hasDay, d.calendar, d.certain = day, true, true, true
		return d, next
	}
	if n, next := p.partOfDay(i, dateAlone); next > 0 {
		d.part = n
		return d, next
	}
	if m, fixed, next := p.clock(i, known.hasDay || known.part >= 0); next > 0 {
		d.minute, d.fixed = m, fixed
		return d, next
	}
	return d, 0
}

// partOfDay reads a part of a day, if it does not begin an hour: "ao meio-dia
// e meia".
func (p *dateParser) partOfDay(i int, kind dateKind) (n, next int) {
	n, next = p.get(i, kind)
	if _, _, clock := p.clock(i, true); next > 0 && clock > next {
		return 0, 0
	}
	return n, next
}

func (p *dateParser) day(days int) time.Time { return dateNoon(p.at, days) }

// monday is how many days there are to the next calendar week.
func (p *dateParser) monday() int { return (7-int(p.at.Weekday()))%7 + 1 }

// relative reads "tomorrow", "at the weekend".
func (p *dateParser) relative(i int) (time.Time, int) {
	later := 0
	if _, next := p.get(i, dateWeekFrom); next > 0 {
		i, later = next, 7
	}
	if n, next := p.get(i, dateDay); next > 0 {
		return p.day(n + later), next
	}
	if _, next := p.get(i, dateWeekend); next > 0 {
		return p.day((6 - int(p.at.Weekday()) + 7) % 7), next
	}
	return time.Time{}, 0
}

// weekday reads "Tuesday", "Tuesday next week", "Dienstagvormittag".
func (p *dateParser) weekday(i int) (day time.Time, part, next int) {
	later := 0
	if _, next := p.get(i, dateWeekFrom); next > 0 {
		i, later = next, 7
	}
	n, next := p.get(i, dateWeekday)
	if next == 0 {
		n, next = p.get(i, dateBareWeekday)
		if next == 0 || p.counts(next) || !p.wishing && p.before(i, dateBareAfter, 0) < 0 && !p.saysWhen(next) {
			return day, 0, 0
		}
	}
	w := n % 7
	days := (w-int(p.at.Weekday())+6)%7 + 1 + later
	if weeks, end := p.get(p.skip(next, dateGlue), dateNext); end > 0 && (weeks == 1 || weeks == 2) {
		days, next = p.monday()+(w+6)%7+7*(weeks-1), end
	}
	return p.day(days), n/7 - 1, next
}

// saysWhen reports whether something follows that only follows a day.
func (p *dateParser) saysWhen(i int) bool {
	if p.word(i) == "," {
		i++
	}
	_, _, clock := p.clock(i, false)
	return clock > 0 || p.has(i, dateSuffix, dateAlone, dateOnDay)
}

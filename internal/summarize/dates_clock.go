package summarize

import (
	"strconv"
	"strings"
)

// minuteOfDay brings an hour and a part of the day together: the part says
// which half of the day is meant, and where none is said, an hour before eight
// is one of the afternoon.
func (d datePiece) minuteOfDay() int {
	m := d.minute
	if m < 0 {
		if d.part < 0 {
			return -1
		}
		return []int{9, 12, 14, 18, 21, 17}[d.part] * 60
	}
	if d.fixed {
		return m
	}
	switch d.part {
	case 0:
		return m
	case 1:
		if m >= 6*60 {
			return m
		}
	case 3:
		if m >= 12*60 {
			return 24 * 60
		}
	case 4:
		if m >= 12*60 {
			return m - 12*60
		}
		if m < 6*60 {
			return m // at two in the night
		}
	}
	if m >= 12*60 || d.part < 0 && m >= 8*60 {
		return m
	}
	return m + 12*60
}

// clock reads a time of day. It is firm where a day stands before: a number is
// an hour then, and not the number of something.
func (p *dateParser) clock(i int, firm bool) (minute int, fixed bool, next int) {
	if _, j := p.get(i, dateBetween); j > 0 {
		m, fixed, next, both := p.hours(j, firm)
		if both {
			return m, fixed, next
		}
	}
	at, around := false, false
	j := i
	for range 3 {
		if _, k := p.get(j, dateAt); k > 0 {
			at, j = true, k
		} else if _, k := p.get(j, dateAround); k > 0 {
			around, j = true, k
		} else {
			break
		}
	}
	c := p.hourAt(j, at || around || firm)
	if c.next == 0 || c.minute > 24*60 {
		return 0, false, 0
	}
	switch {
	case c.sure:
	case p.counts(c.next), c.bare && p.fraction(c.next), c.bare && (p.t.worded || p.has(c.next, dateMonth)), c.bare && !at && !around, c.loose && !at && !around && !firm:
		return 0, false, 0
	case c.bare && c.minute > 12*60 || !at && !firm:
		if !p.ends(c.next) {
			return 0, false, 0 // "at twenty-four modules", "after two weeks"
		}
	}
	next = c.next
	// Of "at two until four" the first tells when.
	if _, k := p.get(next, dateTo); k > 0 {
		if end := p.hourAt(k, true); end.next > 0 && !p.counts(end.next) {
			next = end.next
		}
	}
	return c.minute, c.fixed, next
}

// fraction reports whether digits follow a mark, as in "at 2.4 percent".
func (p *dateParser) fraction(i int) bool {
	_, next := p.digits(i + 1)
	return next > 0 && number(p.word(i-1)) && (p.word(i) == "." || p.word(i) == ",")
}

// hours reads "two and four", after "between". Numbers of something else are
// found, but are no time.
func (p *dateParser) hours(i int, firm bool) (minute int, fixed bool, next int, found bool) {
	a := p.plainHour(i, true)
	_, j := p.get(a.next, dateTo)
	if a.next == 0 || j == 0 {
		return 0, false, 0, false
	}
	b := p.hourAt(j, true)
	if b.next == 0 {
		return 0, false, 0, false
	}
	if a.minute > 24*60 || !b.sure && (p.t.worded || p.counts(b.next) || !firm && !p.ends(b.next)) {
		return 0, false, 0, true // "between two and four people"
	}
	if b.fixed && !a.fixed && a.minute+12*60 < b.minute {
		return a.minute + 12*60, true, b.next, true // "between eight and ten p.m."
	}
	until := datePiece{minute: b.minute, fixed: b.fixed, part: -1}.minuteOfDay()
	if a.minute < 8*60 && a.minute+12*60 > until {
		a.fixed = true // "from seven to five"
	}
	return a.minute, a.fixed, b.next, true
}

// dateHourSaid is an hour as it was read.
type dateHourSaid struct {
	minute int
	fixed  bool
	sure   bool // it can be nothing else
	bare   bool // it is a mere number
	loose  bool // it is an hour only after a preposition or a day
	next   int
}

func (p *dateParser) hourAt(i int, firm bool) dateHourSaid {
	for _, c := range p.t.clocks {
		if m, next := p.said(i, c); next > 0 && !p.counts(next) {
			return p.half(dateHourSaid{minute: m, fixed: m >= 13*60, loose: c.words[0] == "H" || c.words[0] == "M", next: next})
		}
	}
	return p.plainHour(i, firm)
}

// said reads one way to say an hour.
func (p *dateParser) said(i int, c dateClock) (minute, next int) {
	hour, minutes := 0, 0
	for _, w := range c.words {
		n, j := 0, 0
		switch w {
		case "H":
			if n, j = p.hour(i); j == 0 {
				return 0, 0
			}
			hour = n
		case "M":
			if n, j = p.number(i); j == 0 || n < 1 || n > 29 {
				return 0, 0
			}
			minutes = n
		default:
			if p.word(i) != w {
				return 0, 0
			}
			j = i + 1
		}
		i = j
	}
	m := hour*60 + c.minutes + c.times*minutes
	if m < 0 {
		m += 24 * 60
	}
	return m, i
}

func (p *dateParser) hour(i int) (n, next int) {
	if n, next = p.get(i, dateHourName); next > 0 {
		return n, next
	}
	if n, next = p.number(i); next == 0 || n > 24 {
		return 0, 0
	}
	return n, next
}

// plainHour reads "14:30", "two", "14 Uhr 30", "16h30", "2pm".
func (p *dateParser) plainHour(i int, firm bool) dateHourSaid {
	if c := p.token(i); c.next > 0 {
		if !c.sure && !firm {
			return dateHourSaid{}
		}
		c.sure = true
		return p.half(c)
	}
	h, j := p.hour(i)
	if j == 0 {
		return dateHourSaid{}
	}
	named := p.has(i, dateHourName)
	c := dateHourSaid{minute: h * 60, fixed: h > 12 || h == 0 || named && h == 12 || number(p.word(i)) && p.word(i)[0] == '0', sure: named && firm, bare: !named, next: j}
	w := p.word(j)
	if m, end := p.digits(j + 1); end > 0 && m < 60 && len(p.word(j+1)) == 2 && number(p.word(i)) && (w == ":" || w == "." && firm) {
		c.minute, c.sure, c.bare, c.next = c.minute+m, true, false, end
		if _, end := p.get(end, dateHour); end > 0 {
			c.next = end
		} else if _, end := p.get(c.next, dateHourLength); end > 0 {
			c.next = end
		}
		return p.half(c)
	}
	worded := false
	if _, end := p.get(j, dateHour); end > 0 {
		c.sure, c.next, worded = true, end, true
	} else if _, end := p.get(j, dateHourLength); end > 0 {
		if !firm {
			return dateHourSaid{}
		}
		c.sure, c.next, worded = true, end, true
	}
	// "two thirty", "14 Uhr 30"
	if m, end := p.number(c.next); end > 0 && firm && m < 60 && (worded && m > 0 || m >= 10) && !p.counts(end) && (worded || !number(p.word(i)) || len(p.word(c.next)) == 2) {
		c.minute, c.bare, c.next = c.minute+m, false, end
	}
	return p.half(c)
}

// half reads what says which half of the day an hour is in.
func (p *dateParser) half(c dateHourSaid) dateHourSaid {
	if c.next == 0 {
		return c
	}
	_, am := p.get(c.next, dateAm)
	_, pm := p.get(c.next, datePm)
	switch {
	case am == 0 && pm == 0 || c.minute >= 13*60:
		if _, end := p.get(c.next, dateHour); end > 0 {
			c.next = end
		}
		return c
	case am > 0 && c.minute >= 12*60:
		c.minute -= 12 * 60
	case pm > 0 && c.minute < 12*60:
		c.minute += 12 * 60
	}
	c.fixed, c.sure, c.bare, c.next = true, true, false, max(am, pm)
	return c
}

// token reads an hour that is one word: "16h30", "14h", "2pm".
func (p *dateParser) token(i int) dateHourSaid {
	w := p.word(i)
	k := 0
	for k < len(w) && w[k] >= '0' && w[k] <= '9' {
		k++
	}
	if k == 0 || k > 2 || k == len(w) {
		return dateHourSaid{}
	}
	h, _ := strconv.Atoi(w[:k])
	c := dateHourSaid{minute: h * 60, fixed: h > 12 || h == 0 || w[0] == '0', next: i + 1}
	switch rest := w[k:]; {
	case h > 24:
		return dateHourSaid{}
	case rest == "am" && h <= 12:
		c.minute, c.fixed, c.sure = h%12*60, true, true
	case rest == "pm" && h <= 12:
		c.minute, c.fixed, c.sure = (h%12+12)*60, true, true
	case rest == "h" || rest == "hs" || rest == "hrs":
	case strings.HasPrefix(rest, "h"):
		rest = strings.TrimSuffix(strings.TrimPrefix(rest, "h"), "min")
		m, err := strconv.Atoi(rest)
		if err != nil || len(rest) != 2 || m > 59 {
			return dateHourSaid{}
		}
		c.minute, c.sure = c.minute+m, true
	default:
		return dateHourSaid{}
	}
	return c
}

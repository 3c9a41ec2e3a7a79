package summarize

import (
	"strconv"
	"strings"
	"time"
)

// calendar reads "12 December", "December 12th", "on the 12th", "3.5.". After
// a day of the week a mere number can be the day of a month.
func (p *dateParser) calendar(i int, after bool) (time.Time, int) {
	if day, next := p.numeric(i, after); next > 0 {
		return day, next
	}
	if m, j := p.get(i, dateMonth); j > 0 {
		if _, end := p.get(j, dateOn); end > 0 {
			j = end
		}
		if p.word(j) == "." && len(p.word(i)) < 5 {
			j++ // "Dec. 14"
		}
		if n, next, _ := p.dayNumber(j); p.t.monthFirst && next > 0 && p.word(next) != ":" {
			return p.date(n, m, next)
		}
		return time.Time{}, 0
	}
	_, j := p.get(i, dateOnDay)
	sure := j > 0
	on := sure
	if !sure {
		if _, j = p.get(i, dateOn); j > 0 {
			on = true
		} else {
			j = i
		}
	}
	n, next, ordinal := p.dayNumber(j)
	if next == 0 {
		return time.Time{}, 0
	}
	k := p.skip(next, dateOf)
	if m, end := p.get(k, dateMonth); end > 0 {
		return p.date(n, m, end)
	}
	if month, end := p.get(k, datePeriod); end > 0 && month >= 10 && month < 20 && (on || after) {
		day := time.Date(p.at.Year(), p.at.Month()+time.Month(month-10), n, 12, 0, 0, 0, p.at.Location())
		if month > 10 || daysBetween(p.at, day) >= 0 {
			if day.Day() != n {
				return time.Time{}, 0
			}
			return day, end
		}
		next, k = end, end
	}
	if k > next && !sure && !after && !p.has(next, dateAlone, datePart) || !on && !after || !ordinal && !p.t.cardinal && !number(p.word(j)) {
		return time.Time{}, 0
	}
	if p.word(next) == ":" || p.counts(next) || p.has(next, dateHour, dateAm, datePm) {
		return time.Time{}, 0
	}
	if !sure && !after && n <= 10 && !p.ends(next) {
		return time.Time{}, 0 // "the second line"
	}
	for months := range 13 {
		day := time.Date(p.at.Year(), p.at.Month()+time.Month(months), n, 12, 0, 0, 0, p.at.Location())
		if day.Day() == n && daysBetween(p.at, day) > 0 {
			return day, next
		}
	}
	return time.Time{}, 0
}

// dayNumber reads the day of a month.
func (p *dateParser) dayNumber(i int) (n, next int, ordinal bool) {
	if n, next = p.get(i, dateOrdinal); next > 0 {
		return n, next, true
	}
	if n, next = p.number(i); next > 0 {
		if n < 1 || n > 31 {
			return 0, 0, false
		}
		if p.t.dot && p.word(next) == "." && number(p.word(i)) {
			return n, next + 1, true
		}
		return n, next, false
	}
	for _, suffix := range p.t.suffixes {
		before, found := strings.CutSuffix(p.word(i), suffix)
		if n, err := strconv.Atoi(before); found && err == nil && n > 0 && n < 32 {
			return n, i + 1, true
		}
	}
	return 0, 0, false
}

// numeric reads "12/5", "3.5.", "12.05.2027", "2027-05-12".
func (p *dateParser) numeric(i int, after bool) (time.Time, int) {
	start := i
	_, on := p.get(i, dateOn)
	if on > 0 {
		i = on
	}
	n, j := p.digits(i)
	if j == 0 {
		return time.Time{}, 0
	}
	sep := p.word(j)
	if sep != "." && sep != "/" {
		m, k := p.digits(j)
		year, next := p.digits(k)
		switch { // the hyphens are gone
		case k == 0 || next == 0:
			return time.Time{}, 0
		case n >= 2000 && len(sep) == 2 && len(p.word(k)) == 2:
			return p.dateIn(year, m, n), next
		case year >= 2000 && n <= 31 && m <= 12:
			return p.dateIn(n, m, year), next
		}
		return time.Time{}, 0
	}
	m, next := p.digits(j + 1)
	if next == 0 || n < 1 || m < 1 || len(p.word(i)) > 2 || len(p.word(j+1)) > 2 {
		return time.Time{}, 0
	}
	if p.american {
		n, m = m, n
	}
	if n > 31 || m > 12 {
		return time.Time{}, 0
	}
	if p.word(next) == sep {
		if year, end := p.digits(next + 1); end > 0 && (year >= 2000 || len(p.word(next+1)) == 2 && sep == "/") || end > 0 && year > 24 && year < 60 && p.t.dot {
			if year < 100 {
				year += 2000
			}
			return p.dateIn(n, m, year), end
		}
		if sep == "." {
			day, _ := p.date(n, m, next)
			return day, next + 1
		}
		return time.Time{}, 0
	}
	// "at 3.5" is no day: a full stop or a preposition has to tell.
	if sep == "." && on == 0 && !after || !p.ends(next) || p.has(next, dateHour) || p.before(start, dateAt, 0) >= 0 {
		return time.Time{}, 0
	}
	return p.date(n, m, next)
}

// dateIn is a day of a year, or one long gone if there is no such day.
func (p *dateParser) dateIn(day, month, year int) time.Time {
	d := time.Date(year, time.Month(month), day, 12, 0, 0, 0, p.at.Location())
	if d.Day() != day || int(d.Month()) != month {
		return time.Time{}
	}
	return d
}

// date is the day of a month in the year that follows, or else when it comes
// next. A February 30 never comes.
func (p *dateParser) date(day, month, next int) (time.Time, int) {
	k := next
	if p.word(k) == "," {
		k++
	}
	if year, end := p.digits(p.skip(k, dateOf)); end > 0 && year >= 2000 && year < 2100 {
		return p.dateIn(day, month, year), end
	}
	for year := p.at.Year(); year < p.at.Year()+2; year++ {
		if d := p.dateIn(day, month, year); !d.IsZero() && daysBetween(p.at, d) >= 0 {
			return d, next
		}
	}
	return time.Time{}, next // it is a date, but not one to come soon
}

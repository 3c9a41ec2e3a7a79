package summarize

import "time"

// length reads lengths of time in days: "in three days", "in two weeks".
func (p *dateParser) length(i int) (time.Time, int) {
	n, unit, next := p.amount(i)
	if next == 0 {
		return time.Time{}, 0
	}
	switch unit {
	case 2:
		return p.day(n), next
	case 3:
		return p.day(7 * n), next
	case 4:
		day := p.edgeOfMonth(2, p.at.Year(), p.at.Month()+time.Month(n))
		if p.at.Day() < day.Day() {
			day = dateNoon(day, p.at.Day()-day.Day())
		}
		return day, next
	case 5:
		days := 0
		for n > 0 {
			days++
			if w := p.day(days).Weekday(); w != time.Saturday && w != time.Sunday {
				n--
			}
		}
		return p.day(days), next
	}
	return time.Time{}, 0
}

// lengthOfTime reads those in minutes.
func (p *dateParser) lengthOfTime(i int) (minutes, next int) {
	n, unit, next := p.amount(i)
	if unit > 1 {
		return 0, 0
	}
	return n, next
}

// amount reads "in" with a number and its unit, or "three days from now". Hours
// are given in minutes.
func (p *dateParser) amount(i int) (n, unit, next int) {
	_, j := p.get(i, dateIn)
	in := j > 0
	j = max(i, j)
	n, unit, next = p.measure(j)
	if next == 0 {
		return 0, 0, 0
	}
	if _, end := p.get(next, dateFromNow); end > 0 {
		return n, unit, end
	}
	if !in {
		return 0, 0, 0
	}
	return n, unit, next
}

func (p *dateParser) measure(i int) (n, unit, next int) {
	if m, next := p.get(i, dateLength); next > 0 {
		if m%(24*60) == 0 {
			return m / (24 * 60), 2, next
		}
		return m, 0, next
	}
	n, j := p.get(i, dateCount)
	if j == 0 {
		n, j = p.number(i)
	}
	if j == 0 || n > 400 {
		return 0, 0, 0
	}
	// Of "two or three days" the later is the one that can be promised.
	_, k := p.get(j, dateOr)
	if k == 0 {
		k = j
	}
	if more, end := p.number(k); end > 0 && more > n && more < 100 {
		n, j = more, end
	}
	half := 0
	if _, end := p.get(j, dateHalfMore); end > 0 {
		half, j = 30, end
	}
	unit, next = p.get(j, dateUnit)
	if next == 0 {
		return 0, 0, 0
	}
	if _, end := p.get(next, dateHalfMore); end > 0 && unit == 1 {
		half, next = 30, end
	}
	switch {
	case unit == 1:
		n = n*60 + half
	case unit == 0 && n == 1:
		return 0, 0, 0 // "in a minute"
	}
	return n, unit, next
}

// period reads "next week", "next month", "this week".
func (p *dateParser) period(i int) (time.Time, int) {
	n, next := p.get(i, dateNext)
	if next == 0 || n == 10 {
		return time.Time{}, 0 // "this month" is said of what was, too
	}
	// "next week on Wednesday"
	if n == 1 || n == 2 {
		k := p.skip(next, dateGlue)
		if w, end := p.get(k, dateWeekday); end > 0 && w < 7 {
			return p.day(p.monday() + (w+6)%7 + 7*(n-1)), end
		}
	}
	if n == 0 {
		return p.edgeOf(2, n), next // "this week": before it ends
	}
	return p.edgeOf(0, n), next
}

// edge reads "the end of the month", "early next week", "Anfang Februar".
func (p *dateParser) edge(i int) (time.Time, int) {
	if n, next := p.get(i, dateEdged); next > 0 {
		return p.edgeOf(n/100, n%100), next
	}
	e, j := p.get(i, dateEdge)
	if j == 0 {
		return time.Time{}, 0
	}
	if n, next := p.get(j, datePeriod); next > 0 {
		return p.edgeOf(e, n), next
	}
	if _, next := p.get(j, dateOf); next > 0 && p.has(next, dateMonth) {
		j = next
	}
	m, next := p.get(j, dateMonth)
	if next == 0 {
		return time.Time{}, 0
	}
	for year := p.at.Year(); ; year++ {
		if day := p.edgeOfMonth(e, year, time.Month(m)); daysBetween(p.at, day) >= 0 {
			return day, next
		}
	}
}

func (p *dateParser) edgeOf(edge, period int) time.Time {
	switch {
	case period == 20:
		return time.Date(p.at.Year(), time.December, 31, 12, 0, 0, 0, p.at.Location())
	case period >= 10:
		day := p.edgeOfMonth(edge, p.at.Year(), p.at.Month()+time.Month(period-10))
		if daysBetween(p.at, day) < 0 {
			day = p.edgeOfMonth(edge, p.at.Year(), p.at.Month()+1)
		}
		return day
	}
	days := p.monday() - 7 + 7*period + 2*edge
	if days < 0 {
		days += 7
	}
	return p.day(days)
}

func (p *dateParser) edgeOfMonth(edge, year int, month time.Month) time.Time {
	if edge == 2 {
		return time.Date(year, month+1, 0, 12, 0, 0, 0, p.at.Location())
	}
	return time.Date(year, month, 1+14*edge, 12, 0, 0, 0, p.at.Location())
}

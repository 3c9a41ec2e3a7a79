package summarize

import (
	"slices"
	"time"
)

// Wish is when somebody would like to have an appointment, as words say it: on
// some days, in some hours of each.
type Wish struct {
	First, Last time.Time   // the days, each at its noon, in the zone of who wishes
	From, Until int         // the minutes of a day among which it may begin, without the last
	At          int         // the minute of the day that is named, -1 for none
	Without     []time.Time // days among them that do not suit, each at its noon
}

// excluded are the days that follow these words; hours after them are not.
var excluded = map[string]bool{
	"not": true, "nicht": true, "ikke": true, "pas": true, "nao": true, "but": true, "except": true, "excluding": true, "undtagen": true, "ausser": true, "sauf": true, "excepto": true, "menos": true, "salvo": true, "exceto": true,
}

// openDays are how many days are meant where none is said: "in the afternoon".
const openDays = 14

// wholeDay is a day in minutes, as a wish has it.
const wholeDay = 24 * 60

// Wishes reads what somebody says about a time that would suit, in any of the
// Languages: "Tuesday afternoon", "morgen um zwei", "la semana que viene". The
// country is the one in which 12/5 is read; now has the zone of who wishes.
// Several days with an "or" between are several wishes; "as soon as possible" is
// one for any of the next days. What says no time is none.
func Wishes(said, country string, now time.Time) []Wish {
	var best []Wish
	most := 0
	for _, lang := range Languages {
		table := dateTableOf(lang)
		text, added := spelt(said, table)
		p := &dateParser{words: wordsOf(text), t: table, at: now, american: lang == "en" && country == "US", wishing: true}
		if found, read := p.wishes(); read-added > most {
			best, most = found, read-added
		}
	}
	return best
}

// On is a wish for any time of a day, which has the zone of who wishes.
func On(day time.Time) Wish {
	noon := dateNoon(day, 0)
	return Wish{First: noon, Last: noon, Until: wholeDay, At: -1}
}

// At is a wish for a moment.
func At(moment time.Time) Wish {
	w := On(moment)
	w.At = minuteOf(moment)
	return w
}

// Start is where the wish begins: the minute of its first day that is named, or
// from which it may begin.
func (w Wish) Start() time.Time { return dateTime(w.First, max(w.From, w.At)) }

// Fits reports whether a moment is one of those wished. Where a minute is
// named, all moments of the days fit, and Away tells how well.
func (w Wish) Fits(moment time.Time) bool {
	at := moment.In(w.First.Location())
	minute := minuteOf(at)
	return daysBetween(w.First, at) >= 0 && daysBetween(at, w.Last) >= 0 && minute >= w.From && minute < w.Until &&
		!slices.ContainsFunc(w.Without, func(day time.Time) bool { return daysBetween(day, at) == 0 })
}

// Away is how far a moment is from the minute of a day that is named; 0 where
// none is.
func (w Wish) Away(moment time.Time) time.Duration {
	if w.At < 0 {
		return 0
	}
	return (time.Duration(minuteOf(moment.In(w.First.Location()))-w.At) * time.Minute).Abs()
}

func minuteOf(t time.Time) int { return t.Hour()*60 + t.Minute() }

// wishes reads all there are, and says how many words tell them.
func (p *dateParser) wishes() (all []Wish, read int) {
	last, listed := 0, 0 // the end of the one before, and the first of those listed with it
	without := -1        // the end of the day before that does not suit
	for i := 0; i < len(p.words); {
		if _, next := p.get(i, dateNone); next > 0 {
			i = next
			continue
		}
		said := p.wished(i)
		if said.next == 0 {
			i++
			continue
		}
		from, ok := p.start(said.datePiece, i, last)
		if _, end := p.get(from-1, dateBound); end > from { // "not before Tuesday"
			from, ok = from-1, true
		}
		if said.hasDay && p.excludes(from, without) {
			for k := range all {
				if p.word(from-1) != "but" { // after which may come what is better, too
					all[k].Without = append(all[k].Without, said.day)
				}
			}
			without = said.next
		} else if ok {
			w := p.wish(said, from)
			if !p.lists(last, from) {
				listed = len(all)
			}
			w.share(all[listed:])
			all = append(all, w)
			read += said.next - from
			last = said.next
		}
		i = said.next
	}
	for i := 0; i < len(p.words) && len(all) == 0; i++ {
		if _, next := p.get(i, dateSoon); next > 0 && p.before(i, datePast, 0) < 0 {
			w := On(p.at)
			w.Last = p.day(openDays - 1)
			return []Wish{w}, next - i
		}
	}
	return all, read
}

// excludes reports whether the words before a place say that what follows does
// not suit, or list it with what did not.
func (p *dateParser) excludes(from, without int) bool {
	return excluded[p.word(from-1)] || without >= 0 && p.lists(without, from)
}

// wishedFor is an expression as it was read, with all the days it means.
type wishedFor struct {
	datePiece
	first, last time.Time
	next        int
}

// wished reads an expression. Other than of a promise, a stretch of days and a
// mere part of a day are enough of a wish.
func (p *dateParser) wished(i int) (w wishedFor) {
	w.minute, w.part = -1, -1
	for skipped := 0; skipped < 6; {
		if !w.hasDay {
			if first, last, end := p.stretch(i); end > 0 {
				w.first, w.last, w.day, w.hasDay, w.certain = first, last, first, true, true
				i, w.next = end, end
				continue
			}
		}
		q, end := p.piece(i, w.datePiece)
		if end == 0 && w.part < 0 {
			q = datePiece{minute: -1}
			q.part, end = p.partOfDay(i, datePart)
		}
		switch {
		case end > 0 && w.next == 0:
			w.datePiece = q
		case end > 0 && w.takes(q):
			w.add(q)
		case w.next == 0:
			return w
		default:
			if _, end = p.get(i, dateGlue); end > 0 {
				w.loose = true
			} else if end = i + 1; p.word(i) != "," && !excluded[p.word(i)] {
				return p.through(w)
			}
			i, skipped = end, skipped+1
			continue
		}
		i, w.next, skipped = end, end, 0
	}
	return p.through(w)
}

// through reads the last day after a weekday: "Monday to Friday".
func (p *dateParser) through(w wishedFor) wishedFor {
	if _, i := p.get(w.next, dateThrough); i > 0 && w.weekday && w.first.IsZero() {
		if n, end := p.get(i, dateWeekday); end > 0 && n < 7 {
			w.first, w.last, w.next = w.day, dateNoon(w.day, (n-int(w.day.Weekday())+7)%7), end
			if part, end := p.partOfDay(end, datePart); end > 0 && w.part < 0 {
				w.part, w.next = part, end
			}
		}
	}
	return w
}

// stretch reads days that follow each other: "within two weeks", "next week", "this month", "early
// in January", "the weekend". A week with one of its days is that day.
func (p *dateParser) stretch(i int) (first, last time.Time, next int) {
	week := func(n int) (time.Time, time.Time) { // 0 is the one that is
		last := p.monday() + 7*n - 1
		return p.day(max(0, last-6)), p.day(last)
	}
	month := func(year int, m time.Month) (time.Time, time.Time) {
		first := p.edgeOfMonth(0, year, m)
		if daysBetween(first, p.at) > 0 {
			first = p.day(0)
		}
		return first, p.edgeOfMonth(2, year, m)
	}
	if p.has(i, dateWithin) {
		if last, next := p.length(i); next > 0 {
			return p.day(0), last, next
		}
	}
	if n, next := p.get(i, dateNext); next > 0 {
		k := p.skip(next, dateGlue)
		if p.word(k) == "," {
			k++
		}
		w, end := p.get(k, dateWeekday)
		switch {
		case end > 0 && w < 7 && (n == 1 || n == 2):
			first = p.day(p.monday() + (w+6)%7 + 7*(n-1))
			return first, first, end
		case end > 0:
			return first, last, 0
		case n >= 10:
			first, last = month(p.at.Year(), p.at.Month()+time.Month(n-10))
		default:
			first, last = week(n)
		}
		return first, last, next
	}
	if _, next := p.get(i, dateWeekend); next > 0 {
		_, sunday := week(0)
		return dateNoon(sunday, -1), sunday, next
	}
	if day, next := p.edge(i); next > 0 {
		return p.around(day, i, next)
	}
	if m, next := p.get(i, dateMonth); next > 0 {
		if _, day := p.calendar(i, false); day > 0 {
			return first, last, 0
		}
		year := p.at.Year()
		if time.Month(m) < p.at.Month() {
			year++
		}
		first, last = month(year, time.Month(m))
		return first, last, next
	}
	return first, last, 0
}

// around is what is meant beside the day that stands for the beginning, the
// middle or the end of a week, a month or a year.
func (p *dateParser) around(day time.Time, i, next int) (first, last time.Time, _ int) {
	edge, period := 0, 10
	if n, end := p.get(i, dateEdged); end > 0 {
		edge, period = n/100, n%100
	} else {
		n, end := p.get(i, dateEdge)
		edge = n
		if n, end := p.get(end, datePeriod); end > 0 {
			period = n
		}
	}
	wide := 9
	if period < 10 {
		wide = 1
	}
	switch edge {
	case 0:
		first, last = day, dateNoon(day, wide)
	case 1:
		first, last = dateNoon(day, -wide/2), dateNoon(day, wide/2)
	default:
		first, last = dateNoon(day, -wide), day
	}
	if daysBetween(first, p.at) > 0 {
		first = p.day(0)
	}
	return first, last, next
}

// partHours are the minutes of the parts of a day, in the order of dateWords.
var partHours = [6][2]int{{0, 12 * 60}, {11 * 60, 14 * 60}, {12 * 60, 18 * 60}, {17 * 60, wholeDay}, {20 * 60, wholeDay}, {15 * 60, wholeDay}}

// wish is what an expression means that begins, with its prepositions, at from.
func (p *dateParser) wish(said wishedFor, from int) Wish {
	w := On(p.at)
	switch {
	case !said.first.IsZero():
		w.First, w.Last = said.first, said.last
	case said.exact:
		return At(said.day)
	case said.hasDay:
		w.First, w.Last = said.day, said.day
	default:
		w.Last = p.day(openDays - 1)
	}
	if said.part >= 0 && said.minute < 0 {
		w.From, w.Until = partHours[said.part][0], partHours[said.part][1]
	}
	if said.minute >= 0 {
		w.At = said.minuteOfDay() % wholeDay
	}
	hour := w.At
	for k := from; k < said.next; k++ {
		if end := p.named(k); end > 0 {
			k = end - 1
		} else if until, ok := p.end(k, said, hour); ok {
			w.From, w.Until, w.At = hour, until, -1
		} else if b, end := p.get(k, dateBound); end > 0 && end < said.next {
			if _, _, length := p.measure(end); length == 0 { // Danish "inden to uger" is no hour
				w = p.bounded(w, said, b, end)
			}
			k = end - 1 // "not before" is not "before"
		}
	}
	return w
}

// named is where a phrase for one day ends that has a word in it which elsewhere
// leaves a side open: "the day after tomorrow", "a week from Tuesday", "two weeks
// from today".
func (p *dateParser) named(i int) int {
	for _, kind := range []dateKind{dateWeekFrom, dateDay, dateFromNow} {
		if _, end := p.get(i, kind); end > 0 && (kind != dateFromNow || p.before(i, dateUnit, 0) >= 0) {
			return end
		}
	}
	return 0
}

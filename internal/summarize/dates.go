package summarize

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A said date is a day, a time of day, or both, as words give it.
type dateSpan struct {
	from, to int // its tokens, with the preposition before it
	day      time.Time
	hasDay   bool
	minute   int // of the day; -1 where the words give none
	exact    bool
}

// dateWords is what the one grammar needs to know of a language: phrases,
// folded to lower-case ASCII, alternatives divided by "|". In a valued list a
// number stands before each phrase.
type dateWords struct {
	days         [4]string  // today, tomorrow, the day after, the third day
	weekdays     [7]string  // Sunday first
	bareWeekdays [7]string  // days of the week that mean something else, too
	bareAfter    string     // what stands before such a word if it is a day
	joined       [6]string  // parts of the day that are written together with its name
	weekend      string     // with its preposition: a good one is wished, too
	months       [12]string // January first
	numbers      string     // one to thirty-one, divided by "/"
	minutes      string     // valued: the numbers after that
	ordinals     string     // first to thirty-first, divided by "/"
	suffixes     string     // what makes an ordinal of digits
	counts       string     // valued: numbers that only count lengths of time
	units        [6]string  // minute, hour, day, week, month, working day
	parts        [6]string  // morning, noon, afternoon, evening, night, end of the day: after a day
	alone        [6]string  // the same as they can stand without a day
	today        [6]string  // the same, of this day
	in           string     // before a length of time
	within       string     // the same as in, of any day until then
	fromNow      string     // after one
	lengths      string     // valued, in minutes
	halfMore     string
	or           string
	next         string // valued: weeks from now, 10 and months from now
	periods      string // valued: the same and 20 for the year, as they stand after an edge
	edges        string // valued: 0 the beginning of, 1 the middle of, 2 the end of
	edged        string // valued: 100 for each edge, and the period
	weekLater    string // after a weekday: a week later
	weekFrom     string // the same before it
	suffix       string // after a weekday, telling nothing new
	clocks       string // valued with minutes, or + and - for M, the hour being H
	hours        string // valued: noon and midnight
	hour         string // after an hour, and never a length of time
	hourLength   string // after an hour, or a length of time
	at           string // before an hour
	around       string // the same, but it stands before much else
	between      string
	to           string // between two hours
	through      string // between two weekdays of each week
	soon         string // no day in particular, the sooner the better
	bounds       string // valued: 1 after, 2 from, 3 before, 4 until; see dateBound
	am, pm       string
	on           string // before a day of the month
	onDay        string // the same, and before nothing else
	ofMonth      string // between a day and its month
	before       string // prepositions and articles that belong to a date
	glue         string // between a day and a time
	past         string // before what is no date to come
	gone         string // the same after it
	habit        string // before a day of the week that comes every week
	follows      string // what may follow an hour or a day that is a mere number
	counted      string // what is counted by a number, next to lengths of time
	notDates     string // phrases that only look like dates
	dot          bool   // a full stop makes an ordinal
	cardinal     bool   // the day of a month is a plain number
	monthFirst   bool   // the month may stand before its day
	worded       bool   // a mere number is no hour, even after "at"
}

type dateKind int

const (
	dateNone dateKind = iota
	dateDay
	dateWeekday
	dateBareWeekday
	dateBareAfter
	dateWeekend
	dateMonth
	dateNumber
	dateOrdinal
	dateCount
	dateUnit
	datePart
	dateAlone
	dateToday
	dateIn
	dateWithin
	dateFromNow
	dateLength
	dateHalfMore
	dateOr
	dateNext
	datePeriod
	dateEdge
	dateEdged
	dateWeekLater
	dateWeekFrom
	dateSuffix
	dateHourName
	dateHour
	dateHourLength
	dateAt
	dateAround
	dateBetween
	dateTo
	dateThrough
	dateAm
	datePm
	dateOn
	dateOnDay
	dateOf
	dateBefore
	dateGlue
	datePast
	dateGone
	dateHabit
	dateFollows
	dateCounted
	dateSoon
	dateBound // before a day or an hour that is one end of what is wished
)

// The sides that words leave open.
const (
	boundAfter  = 1 + iota // what is named is not meant itself
	boundFrom              // it is
	boundBefore            // it is not
	boundUntil             // it is
)

// dateEntry is one meaning of a phrase.
type dateEntry struct {
	kind  dateKind
	n     int
	words []string
}

// dateClock is one way to say an hour: words, H for the hour and M for minutes.
type dateClock struct {
	minutes int
	times   int // what M is multiplied by
	words   []string
}

type dateTable struct {
	entries                           map[string][]dateEntry // by the first word, longest first
	clocks                            []dateClock
	suffixes                          []string
	between                           [2]string // what stands before the first of two hours, and before the second
	dot, cardinal, monthFirst, worded bool
}

// dateTables are built once for a language, when it is first spoken.
var dateTables sync.Map

func dateTableOf(lang string) *dateTable {
	if t, ok := dateTables.Load(lang); ok {
		return t.(*dateTable)
	}
	words, known := dateLanguages[lang]
	if !known {
		return dateTableOf("en")
	}
	got, _ := dateTables.LoadOrStore(lang, newDateTable(words()))
	return got.(*dateTable)
}

var dateLanguages = map[string]func() dateWords{"en": datesEnglish, "da": datesDanish, "de": datesGerman, "es": datesSpanish, "fr": datesFrench, "pt": datesPortuguese}

func newDateTable(w dateWords) *dateTable {
	t := &dateTable{entries: map[string][]dateEntry{}, suffixes: strings.Fields(w.suffixes), dot: w.dot, cardinal: w.cardinal, monthFirst: w.monthFirst, worded: w.worded}
	t.between[0], _, _ = strings.Cut(w.between, "|")
	t.between[1], _, _ = strings.Cut(w.to, "|")
	for i, p := range w.days {
		t.add(p, dateDay, i)
	}
	for i := range w.weekdays {
		t.add(w.weekdays[i], dateWeekday, i)
		t.add(w.bareWeekdays[i], dateBareWeekday, i)
		for part, names := range w.joined {
			for name := range strings.SplitSeq(names, "|") {
				if name != "" {
					t.add(w.weekdays[i]+name, dateWeekday, i+7*(part+1))
				}
			}
		}
	}
	for i, p := range w.months {
		t.add(p, dateMonth, i+1)
	}
	for i, p := range strings.Split(w.numbers, "/") {
		t.add(p, dateNumber, i+1)
	}
	for i, p := range strings.Split(w.ordinals, "/") {
		t.add(p, dateOrdinal, i+1)
	}
	for i := range w.units {
		t.add(w.units[i], dateUnit, i)
		t.add(w.parts[i], datePart, i)
		t.add(w.alone[i], dateAlone, i)
		t.add(w.alone[i], datePart, i)
		t.add(w.today[i], dateToday, i)
	}
	for _, x := range []struct {
		phrases string
		kind    dateKind
	}{{w.minutes, dateNumber}, {w.counts, dateCount}, {w.lengths, dateLength}, {w.next, dateNext}, {w.next, datePeriod}, {w.periods, datePeriod}, {w.edges, dateEdge}, {w.edged, dateEdged}, {w.hours, dateHourName}, {w.bounds, dateBound}} {
		for p := range strings.SplitSeq(x.phrases, "|") {
			value, phrase, _ := strings.Cut(p, " ")
			n, _ := strconv.Atoi(value)
			t.add(phrase, x.kind, n)
		}
	}
	for _, x := range []struct {
		phrases string
		kind    dateKind
	}{
		{w.bareAfter, dateBareAfter}, {w.weekend, dateWeekend}, {w.in, dateIn}, {w.within, dateWithin}, {w.fromNow, dateFromNow}, {w.halfMore, dateHalfMore}, {w.or, dateOr}, {w.weekLater, dateWeekLater}, {w.weekFrom, dateWeekFrom},
		{w.suffix, dateSuffix}, {w.hour, dateHour}, {w.hourLength, dateHourLength}, {w.at, dateAt}, {w.around, dateAround}, {w.between, dateBetween}, {w.to, dateTo}, {w.through, dateThrough}, {w.am, dateAm}, {w.pm, datePm}, {w.on, dateOn}, {w.onDay, dateOnDay},
		{w.ofMonth, dateOf}, {w.before, dateBefore}, {w.glue, dateGlue}, {w.past, datePast}, {w.gone, dateGone}, {w.habit, dateHabit}, {w.follows, dateFollows}, {w.counted, dateCounted}, {w.soon, dateSoon}, {w.notDates, dateNone},
	} {
		t.add(x.phrases, x.kind, 0)
	}
	for p := range strings.SplitSeq(w.clocks, "|") {
		value, phrase, _ := strings.Cut(p, " ")
		c := dateClock{words: strings.Fields(phrase)}
		switch value {
		case "+":
			c.times = 1
		case "-":
			c.times = -1
		default:
			if before, after, both := strings.Cut(value, "M"); both { // "-30M+": five past half
				c.minutes, _ = strconv.Atoi(before)
				c.times = map[string]int{"+": 1, "-": -1}[after]
			} else {
				c.minutes, _ = strconv.Atoi(value)
			}
		}
		t.clocks = append(t.clocks, c)
	}
	for _, e := range t.entries {
		slices.SortStableFunc(e, func(a, b dateEntry) int { return len(b.words) - len(a.words) })
	}
	return t
}

func (t *dateTable) add(phrases string, kind dateKind, n int) {
	for p := range strings.SplitSeq(phrases, "|") {
		if words := strings.Fields(p); len(words) > 0 {
			t.entries[words[0]] = append(t.entries[words[0]], dateEntry{kind, n, words})
		}
	}
}

// dateFind finds the dates to come in the words of a sentence, seen from at.
// A day and a time that belong together are one.
func dateFind(words []string, lang, country string, at time.Time) []dateSpan {
	p := &dateParser{words: words, t: dateTableOf(lang), at: at, american: lang == "en" && country == "US"}
	var out []dateSpan
	for i := 0; i < len(words); {
		if _, next := p.get(i, dateNone); next > 0 {
			i = next
			continue
		}
		piece, next := p.expression(i)
		if next == 0 {
			i++
			continue
		}
		least := 0
		if n := len(out); n > 0 {
			least = out[n-1].to
		}
		if d, ok := p.span(piece, i, next, least); ok {
			out = append(out, d)
		}
		i = next
	}
	return out
}

// due is the moment and whether only the day is meant.
func (d dateSpan) due(at time.Time) (time.Time, bool) {
	if d.exact {
		return d.day, false
	}
	day := d.day
	if !d.hasDay {
		day = at
		if d.minute <= at.Hour()*60+at.Minute() {
			day = dateNoon(at, 1)
		}
	}
	return dateTime(day, max(d.minute, 0)), d.minute < 0
}

// dateNoon is the noon of a day some days after another. Unlike
// midnight, noon is there on each day of each zone.
func dateNoon(at time.Time, days int) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day()+days, 12, 0, 0, 0, at.Location())
}

// dateTime is a minute of a day. Where a clock goes forward, and the minute is
// left out, it is as much later as the clock is put forward.
func dateTime(day time.Time, minute int) time.Time {
	t := time.Date(day.Year(), day.Month(), day.Day(), 0, minute, 0, 0, day.Location())
	if t.Hour()*60+t.Minute() == minute%(24*60) {
		return t
	}
	_, offset := t.Add(-3 * time.Hour).Zone()
	return time.Date(day.Year(), day.Month(), day.Day(), 0, minute, 0, 0, time.UTC).Add(-time.Duration(offset) * time.Second).In(day.Location())
}

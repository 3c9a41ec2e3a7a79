package summarize

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// A said date is a day, a time of day, or both, as words give it.
type dateSpan struct {
	from, to int // its tokens
	day      time.Time
	hasDay   bool
	minute   int // of the day; -1 where the words give none
	exact    bool
}

// dateWords is what the one grammar needs to know of a language: phrases,
// folded to lower-case ASCII, alternatives divided by "|".
type dateWords struct {
	days      [4]string  // today, tomorrow, the day after, the third day
	weekdays  [7]string  // Sunday first
	months    [12]string // January first
	numbers   map[string]int
	ordinals  string    // first to thirty-first, in order, alternatives divided by "/"
	units     [5]string // minute, hour, day, week, month
	parts     [4]string // morning, noon, afternoon, evening
	in        string    // before a length of time
	spans     map[string]int
	nextWeek  string
	nextMonth string
	ends      [2]string // of the week, of the month
	clock     string    // what stands before an hour
	hour      string    // what stands after one
	on        string    // what stands before a day of the month
	halfTo    string    // half an hour before the next hour
	halfPast  string    // half an hour after, said before the hour
	half      string    // the same, said after the hour
	quarter   string    // a quarter past, said before the hour
	quarterTo string
	ofMonth   string // what may stand between a day and its month
	past      string // what makes a date one that was
	notDates  string // phrases that only look like dates
}

type dateKind int

const (
	dateNone dateKind = iota
	dateDay
	dateWeekday
	dateMonth
	dateNumber
	dateOrdinal
	dateUnit
	datePart
	dateIn
	dateLength
	dateNextWeek
	dateNextMonth
	dateEnd
	dateAt
	dateHour
	dateOn
	dateHalfTo
	dateHalfPast
	dateHalf
	dateQuarter
	dateQuarterTo
	dateOf
	datePast
)

type dateSense struct {
	kind dateKind
	n    int
}

// dateTables are built once for a language, when it is first spoken.
var dateTables sync.Map

type dateTable struct {
	senses  map[string][]dateSense
	longest int
}

func dateTableOf(lang string) *dateTable {
	if t, ok := dateTables.Load(lang); ok {
		return t.(*dateTable)
	}
	w := dateLanguage(lang)
	t := &dateTable{senses: map[string][]dateSense{}}
	add := func(phrases string, kind dateKind, n int) {
		for p := range strings.SplitSeq(phrases, "|") {
			if p != "" {
				t.senses[p] = append(t.senses[p], dateSense{kind, n})
				t.longest = max(t.longest, strings.Count(p, " ")+1)
			}
		}
	}
	for i, p := range w.days {
		add(p, dateDay, i)
	}
	for i, p := range w.weekdays {
		add(p, dateWeekday, i)
	}
	for i, p := range w.months {
		add(p, dateMonth, i+1)
	}
	for p, n := range w.numbers {
		add(p, dateNumber, n)
	}
	for i, p := range strings.Split(w.ordinals, "/") {
		add(p, dateOrdinal, i+1)
	}
	for i, p := range w.units {
		add(p, dateUnit, i)
	}
	for i, p := range w.parts {
		add(p, datePart, []int{9, 12, 14, 18}[i])
	}
	for p, n := range w.spans {
		add(p, dateLength, n)
	}
	for i, p := range w.ends {
		add(p, dateEnd, i)
	}
	for kind, p := range map[dateKind]string{
		dateIn: w.in, dateNextWeek: w.nextWeek, dateNextMonth: w.nextMonth, dateAt: w.clock, dateHour: w.hour, dateOn: w.on, dateHalfTo: w.halfTo,
		dateHalfPast: w.halfPast, dateHalf: w.half, dateQuarter: w.quarter, dateQuarterTo: w.quarterTo, dateOf: w.ofMonth, datePast: w.past, dateNone: w.notDates,
	} {
		add(p, kind, 0)
	}
	got, _ := dateTables.LoadOrStore(lang, t)
	return got.(*dateTable)
}

// dateLanguage has the tables written so far: English and German.
func dateLanguage(lang string) dateWords {
	if lang == "de" {
		return datesGerman()
	}
	return datesEnglish()
}

// dateSymbol is one phrase of a text with what it can mean.
type dateSymbol struct {
	from, to int
	senses   []dateSense
	word     string
}

func (s dateSymbol) is(kind dateKind) (int, bool) {
	for _, x := range s.senses {
		if x.kind == kind {
			return x.n, true
		}
	}
	return 0, false
}

func dateSymbols(words []string, t *dateTable) []dateSymbol {
	var out []dateSymbol
	for i := 0; i < len(words); {
		n := 1
		var senses []dateSense
		for k := min(t.longest, len(words)-i); k > 0; k-- {
			if s, ok := t.senses[strings.Join(words[i:i+k], " ")]; ok {
				n, senses = k, s
				break
			}
		}
		word := words[i]
		if v, err := strconv.Atoi(word); err == nil && senses == nil {
			senses = []dateSense{{dateNumber, v}}
		}
		for _, suffix := range []string{"st", "nd", "rd", "th", "er"} {
			if v, err := strconv.Atoi(strings.TrimSuffix(word, suffix)); err == nil && senses == nil && v < 32 {
				senses = []dateSense{{dateOrdinal, v}}
			}
		}
		out = append(out, dateSymbol{i, i + n, senses, word})
		i += n
	}
	return out
}

// dateFind finds the dates in folded words, seen from at. Neighbouring days
// and times are one.
func dateFind(words []string, lang, country string, at time.Time) []dateSpan {
	p := dateParser{syms: dateSymbols(words, dateTableOf(lang)), at: at, lang: lang, american: lang == "en" && country == "US"}
	var out []dateSpan
	for i := 0; i < len(p.syms); {
		d, n := p.parse(i)
		if n == 0 {
			i++
			continue
		}
		if i > 0 {
			if _, was := p.syms[i-1].is(datePast); was {
				i += n
				continue
			}
		}
		d.from, d.to = p.syms[i].from, p.syms[i+n-1].to
		if i+n < len(p.syms) {
			if s := p.syms[i+n]; s.word == "pasado" || s.word == "dernier" || s.word == "passada" || s.word == "passado" || s.word == "derniere" {
				i += n
				continue
			}
		}
		if k := len(out) - 1; k >= 0 && !d.exact && !out[k].exact && d.from-out[k].to <= 2 {
			switch last := &out[k]; {
			case last.hasDay && !d.hasDay && (last.minute < 0 || d.minute/60 != 9):
				last.minute, last.to = dateMerge(last.minute, d.minute), d.to
				i += n
				continue
			case !last.hasDay && d.hasDay:
				d.minute, d.from = dateMerge(last.minute, d.minute), last.from
				*last = d
				i += n
				continue
			case last.hasDay && d.hasDay && d.minute < 0 && d.from-last.to <= 1:
				d.from, d.minute = last.from, last.minute
				*last = d // "Thursday the eighteenth"
				i += n
				continue
			}
		}
		out = append(out, d)
		i += n
	}
	return out
}

// dateMerge puts a part of the day to an hour: the part says which half of
// the day is meant.
func dateMerge(a, b int) int {
	if a < 0 || b < 0 {
		return max(a, b)
	}
	part := func(m int) bool { return m == 9*60 || m == 12*60 || m == 14*60 || m == 18*60 }
	if part(b) && !part(a) {
		a, b = b, a
	}
	if a == 9*60 && b >= 13*60 && b < 20*60 {
		return b - 12*60 // "at seven in the morning"
	}
	if a >= 14*60 && b < 12*60 {
		return b + 12*60
	}
	return b
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
			day = at.AddDate(0, 0, 1)
		}
	}
	if d.minute < 0 {
		return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, at.Location()), true
	}
	return time.Date(day.Year(), day.Month(), day.Day(), d.minute/60, d.minute%60, 0, 0, at.Location()), false
}

// dateTokens are the folded words and marks of a text: lower-case, without
// accents, a number parted from what follows it only by a mark.
func dateTokens(s string) []string {
	fold := strings.NewReplacer("ß", "ss", "ä", "a", "ö", "o", "ü", "u", "æ", "ae", "ø", "oe", "å", "aa", "á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "è", "e", "ê", "e", "ë", "e",
		"í", "i", "î", "i", "ï", "i", "ó", "o", "ô", "o", "õ", "o", "ú", "u", "ù", "u", "û", "u", "ñ", "n", "ç", "c", "œ", "oe", "-", " ",
		":", " : ", ".", " . ", ",", " , ", "/", " / ", "?", " ? ", "!", " ! ", ";", " ; ")
	return strings.Fields(fold.Replace(strings.ToLower(s)))
}

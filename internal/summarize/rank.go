package summarize

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mcp-ghl/internal/ghl"
)

// Bounds on what is read: a note of 100 kB is noise, and an agent waits.
const (
	mostOfNote  = 4000  // bytes
	mostOfNotes = 60000 // bytes, the newest first
	mostPieces  = 30    // that are worth a place in a brief
)

// piece is a part of a note that can be quoted alone: a sentence, or a clause
// of a long one.
type piece struct {
	sentence string
	from, to int // in the sentence
	note     int // which note, the newest first
	place    int // where in the note
	score    float64
}

func (p piece) text() string { return p.sentence[p.from:p.to] }

// told is a note as far as it can be trusted.
type told struct {
	note      ghl.Note
	sentences []string
	whole     bool
}

// trusted returns the notes that say something, the newest first, without what
// talks to a model.
func (b *briefing) trusted() (list []told) {
	read := 0
	for _, n := range b.latestNotes() {
		body := head(n.Body, mostOfNote)
		if read += len(body); read > mostOfNotes {
			break
		}
		if said, whole := trusted(body); len(said) > 0 {
			list = append(list, told{n, said, whole})
		}
	}
	return list
}

// pieces cuts the notes into sentences and, where these have more than most
// words, into clauses.
func (b *briefing) pieces(most int) (all []piece) {
	for i, n := range b.told {
		age := max(0, b.now.Sub(n.note.DateAdded.Time).Hours()/24)
		place := 0
		for number, s := range n.sentences {
			for _, c := range clauses(s, most) {
				p := piece{sentence: s, from: c[0], to: c[1], note: i, place: place}
				p.score = weigh(signs(p, number, age))
				all = append(all, p)
				place++
			}
		}
	}
	return all
}

// trusted returns the sentences of a note up to the first that talks to a
// model, for where its speech ends cannot be told, and whether that is all.
func trusted(body string) (said []string, whole bool) {
	list := sentences(body)
	for i, s := range list {
		if aimed(s) {
			return list[:i], false
		}
		// Orders may hide from us behind a line break.
		if i+1 < len(list) && aimed(s+" "+list[i+1]) && !aimed(list[i+1]) {
			return list[:i], false
		}
	}
	return list, true
}

// The signs of a piece's worth besides the kinds of its words.
const (
	fresh    = kinds + iota // how new its note is
	newest                  // in the newest note
	later                   // how far down the notes
	opening                 // in the first sentence of a note
	digits                  // words with digits
	capitals                // words in capitals
	short
	long
	lastingOld // what stays true, in an old note
	constant
	signCount
)

// signs are what can be seen of a piece.
func signs(p piece, number int, age float64) (x [signCount]float64) {
	list := split(p.text())
	for kind, n := range vocabulary().count(list) {
		x[kind] = math.Sqrt(float64(min(n, 3)))
	}
	recent := math.Exp(-age / 60)
	for _, kind := range []int{heed, trouble, refusal, money, wish, deadline, change} {
		x[kind] *= 0.3 + 0.7*recent // what passes; the rest stays true
	}
	x[fresh] = recent
	x[newest] = float64(btoi(p.note == 0))
	x[later] = math.Exp(-float64(p.note) / 2.5)
	x[opening] = float64(btoi(number == 0))
	for _, w := range list {
		x[digits] += float64(btoi(strings.ContainsAny(w, "0123456789")))
	}
	x[digits] = math.Min(x[digits], 2)
	x[short] = float64(max(0, 4-len(list)))
	x[long] = math.Min(30, float64(max(0, len(list)-12))) / 10
	x[lastingOld] = (1 - recent) * math.Min(1, x[health]+x[never]+x[exactly]+x[language]+x[promise])
	x[constant] = 1
	return x
}

// weights were learned from the histories in four of the six languages, and
// rounded.
var weights = [signCount]float64{
	health: 2.4, never: 1.4, exactly: 0.7, promise: 1, language: 0.6, heed: 0.9, trouble: 1, refusal: 0.7, money: 0.9,
	wish: 0.7, negation: 0.9, deadline: 0.5, person: 0.8, change: 0.5,
	fresh: 1, newest: 0.3, later: 1.5, opening: 0.4, digits: 0.4, short: -0.7, long: 0.3, lastingOld: 1.9, constant: -5.5,
}

// weigh is how likely a piece is what a colleague must know.
func weigh(x [signCount]float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += weights[i] * v
	}
	return 1 / (1 + math.Exp(-sum))
}

// notes offers the best pieces of the notes: the newest say how things stand,
// and some older ones what must never be forgotten.
func (b *briefing) notes() {
	most := 12
	if !b.roomy() {
		most = 8
	}
	b.told = b.trusted()
	all := b.pieces(most)
	slices.SortStableFunc(all, func(x, y piece) int { return cmp.Compare(y.score, x.score) })
	var said []map[string]bool
	for _, p := range all {
		if len(said) == mostPieces {
			break
		}
		mine := roots(p.text())
		if repeats(mine, said) {
			continue
		}
		said = append(said, mine)
		b.items = append(b.items, item{section: notes, order: p.note*perNote + p.place, value: p.score, tokens: Tokens(p.text()) + 1, piece: p})
	}
}

// perNote is how many pieces of a note can be told apart.
const perNote = mostOfNote

// repeats reports whether a text says again what is said already, by the
// beginnings of its longer words.
func repeats(mine map[string]bool, said []map[string]bool) bool {
	for _, theirs := range said {
		same := 0
		for w := range mine {
			same += btoi(theirs[w])
		}
		if len(mine) > 1 && float64(same) > 0.7*float64(len(mine)) {
			return true
		}
	}
	return false
}

func roots(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range split(s) {
		if r := []rune(w); len(r) > 3 {
			set[string(r[:min(len(r), 6)])] = true
		}
	}
	return set
}

// clauses cuts a sentence of more than most words where its clauses end, and
// leaves no crumbs.
func clauses(s string, most int) [][2]int {
	if strings.Count(s, " ") < most {
		return [][2]int{{0, len(s)}}
	}
	var list [][2]int
	from := 0
	for i, r := range s {
		if i < from || strings.Count(s[from:i], " ") < 2 || strings.Count(s[i:], " ") < 2 {
			continue
		}
		switch {
		case strings.ContainsRune(",;:)", r) && strings.HasPrefix(s[i+1:], " "):
			list = append(list, [2]int{from, i + 1})
			from = i + 2
		case r == ' ' && (strings.HasPrefix(s[i:], " (") || strings.HasPrefix(s[i:], " – ") || strings.HasPrefix(s[i:], " - ")):
			list = append(list, [2]int{from, i})
			from = i + 1
		}
	}
	return append(list, [2]int{from, len(s)})
}

// head is the first n bytes of a text or less, at a whole character.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// sentences splits a text where its sentences end, and at line breaks.
func sentences(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(clean(line), "-*•· ")
		start := 0
		r := []rune(line)
		for i := range r {
			if strings.ContainsRune(".!?…。！？", r[i]) && ends(r, i) {
				list = append(list, strings.TrimSpace(string(r[start:i+1])))
				start = i + 1
			}
		}
		list = append(list, strings.TrimSpace(string(r[start:])))
	}
	return slices.DeleteFunc(list, func(s string) bool { return len([]rune(s)) < 3 })
}

// ends reports whether the mark at i ends a sentence: not in numbers, nor
// behind an abbreviation.
func ends(r []rune, i int) bool {
	if i+1 < len(r) && r[i+1] != ' ' {
		return strings.ContainsRune("。！？", r[i])
	}
	if r[i] != '.' {
		return true
	}
	start := i
	for start > 0 && r[start-1] != ' ' && r[start-1] != '(' {
		start--
	}
	before := r[start:i]
	if len(before) == 0 || len(before) == 1 || slices.Contains(before, '.') {
		return false // J. R., z.B., p.m.
	}
	if len(before) < 3 && unicode.IsDigit(before[0]) {
		return false // 12. december, 15. Dezember
	}
	return !abbreviated[strings.ToLower(string(before))]
}

var abbreviated = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq("mio mia mill dr dra mr mrs ms st nr no núm ca approx inkl incl evtl bzw ggf usw etc kl tlf tel str vs ing lic prof sr sra srta mme mlle av avda pág art ud fr hr dipl jan feb mar apr jun jul aug sep sept okt oct nov dez dec dic") {
		set[w] = true
	}
	return set
}()

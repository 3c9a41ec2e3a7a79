package catalog

import (
	"slices"
	"strings"
)

// asked is a question as it is understood.
type asked struct {
	kind  kind
	units []unit
}

// unit is a word or a phrase of a question, by what it may mean.
type unit []meaning

// meaning is stems of the index that stand for something together.
type meaning struct {
	stems  []string
	weight float64
}

// What a word of a question weighs; said plainly it is 1. The numbers are what
// did best on testdata/questions.txt.
const (
	mistyped   = 0.9
	synonym    = 0.9  // what it may mean besides
	instead    = 0.65 // the words of a phrase that has a meaning of its own
	inflected  = 0.1  // blocked may not mean to block
	adjective  = 0.7  // scheduled messages are messages first
	verbal     = 0.9  // the verb
	nounAsVerb = 0.85
	somebody   = 0.45 // Anna is likely a contact
	quoted     = 0.4
	before     = 0.5 // what is said before the verb: she is ill, please cancel it
)

// after is what words weigh that follow one of these: what is found by email
// is no email.
var after = map[string]float64{
	"by": 0.5, "for": 0.75, "from": 0.75, "to": 0.75, "on": 0.75, "in": 0.75, "with": 0.75, "at": 0.75, "of": 0.75,
	"that": 0.65, "when": 0.65, "if": 0.65, "because": 0.65, "called": 0.3, "named": 0.3,
}

// turns begin something new, which is not what a preposition before belongs to.
var turns = setOf("and or but i we he she it they you please then so")

// quotes begin and end a value.
const quotes = `"“”„«»`

// term is a word of a question.
type term struct {
	word     string // as it is spelled right
	stem     string
	mistyped bool
	quoted   bool // a value, rather than what the question is about
	name     bool // somebody's: it has a capital, and does not begin the question
}

// longest is how many words a phrase of the tables has at most.
const longest = 5

// understand finds what a question asks, and the words and phrases that say
// about what.
func (x *index) understand(question string) asked {
	all := x.read(question)
	kind, verb, size := x.verb(all)
	q := asked{kind: kind}
	if (q.kind == anyKind || q.kind == readsMany) && asksOne(all) {
		q.kind = readsOne
	}
	switch {
	case q.kind == ends && (verb < 0 || x.verbs[all[verb].word] != ends): // do not send it
		q.units = append(q.units, unit{{[]string{stem("cancel")}, 1}})
	case verb >= 0 && switching[all[verb].word] && has(all[verb:], "off"):
		q.units = append(q.units, unit{{[]string{stem("disable")}, 1}})
	case verb >= 0 && switching[all[verb].word] && has(all[verb:], "on"):
		q.units = append(q.units, unit{{[]string{stem("enable")}, 1}})
	}
	for i, w := range slices.Backward(all) { // phrases are known without articles
		if i == verb || !silent[w.word] {
			continue
		}
		all = slices.Delete(all, i, i+1)
		if i < verb {
			verb--
		} else if i < verb+size {
			size--
		}
	}
	weight := 1.0
	if verb > 0 && q.kind != readsMany {
		weight = before
	}
	for i := 0; i < len(all); {
		phrase := x.phrase(all[i:])
		if i == verb {
			weight = 1
			if size > 1 && len(phrase) < size { // its words mean nothing else
				i += size
				continue
			}
		}
		if i > verb && len(phrase) == 1 {
			if w, ok := after[all[i].word]; ok {
				weight = w
			} else if turns[all[i].word] {
				weight = 1
			}
		}
		if u := x.unit(phrase, weight, i == verb); len(u) > 0 {
			q.units = append(q.units, u)
		}
		i += len(phrase)
	}
	return q
}

// asksOne reports whether a question asks for one: for details, or for invoice
// number 2040, which then is about no numbers.
func asksOne(all []term) bool {
	one := slices.ContainsFunc(all, func(w term) bool { return single[w.word] })
	for i := range len(all) - 1 {
		if all[i].word == "number" && isDigits(all[i+1].word) {
			all[i].word, all[i].stem = all[i+1].word, all[i+1].stem
			one = true
		}
	}
	return one
}

// phrase is the longest phrase at the beginning that has a meaning, or the
// first word.
func (x *index) phrase(all []term) []term {
	for n := min(longest, len(all)); n > 1; n-- {
		if x.meant(all[:n]) != nil {
			return all[:n]
		}
	}
	return all[:1]
}

// meant is what a phrase of the table of synonyms stands for: as it is written
// there, or in another number or tense. A word that HighLevel uses itself may
// only differ in number: shipping is not what is shipped.
func (x *index) meant(phrase []term) [][]string {
	if found := x.meanings[joined(phrase, term.text)]; found != nil {
		return found
	}
	if len(phrase) == 1 && x.spelling.names[phrase[0].word] {
		if one, ok := strings.CutSuffix(phrase[0].word, "ies"); ok {
			return x.meanings[one+"y"]
		}
		return x.meanings[strings.TrimSuffix(phrase[0].word, "s")]
	}
	return x.meanings["~"+joined(phrase, term.root)]
}

// unit is what a phrase may mean.
func (x *index) unit(phrase []term, weight float64, verb bool) (u unit) {
	first := phrase[0]
	theirs := x.meant(phrase)
	if len(phrase) == 1 && (empty[first.word] || theirs == nil && telltale[first.word] || isDigits(first.word)) {
		return nil
	}
	if verb {
		if _, noun := x.nouns[joined(phrase, term.text)]; noun {
			theirs = slices.Concat(theirs, x.senses[joined(phrase, term.text)])
			weight = nounAsVerb
		} else {
			weight = verbal
		}
	}
	if slices.ContainsFunc(phrase, func(w term) bool { return w.mistyped }) {
		weight *= mistyped
	}
	if first.quoted {
		weight *= quoted
	}
	own := meaning{weight: weight}
	for _, w := range phrase {
		if !empty[w.word] && x.postings[w.stem] != nil {
			own.stems = append(own.stems, w.stem)
		}
	}
	if len(phrase) > 1 {
		own.weight *= instead
	} else if first.stem == misnamed {
		own.weight *= instead
	} else if past := strings.HasSuffix(first.word, "ed"); !x.spelling.names[first.word] && (past || strings.HasSuffix(first.word, "ing")) {
		own.weight *= inflected
	} else if past {
		own.weight *= adjective
	}
	if len(own.stems) > 0 {
		u = append(u, own)
	}
	for _, ours := range theirs {
		u = append(u, meaning{ours, weight * synonym})
	}
	if first.name && len(phrase) == 1 && x.postings[first.stem] == nil && theirs == nil {
		u = append(u, meaning{[]string{"contact"}, weight * somebody})
	}
	return u
}

func (w term) text() string { return w.word }
func (w term) root() string { return w.stem }

// has reports whether a word is among others.
func has(all []term, word string) bool {
	return slices.ContainsFunc(all, func(w term) bool { return w.word == word })
}

// misnamed is what HighLevel calls an agency, and everybody else a business.
const misnamed = "company"

func joined(all []term, part func(term) string) string {
	parts := make([]string, len(all))
	for i, w := range all {
		parts[i] = part(w)
	}
	return strings.Join(parts, " ")
}

func isDigits(word string) bool { return word[0] >= '0' && word[0] <= '9' }

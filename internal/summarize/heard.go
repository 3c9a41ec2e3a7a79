package summarize

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// heard is one sentence as the rules read it.
type heard struct {
	sentence
	words []string
	text  string // the words, with a space between
	at    []int  // where each word begins in text
	dates []dateSpan
}

func hear(s sentence, lang, country string, at time.Time) heard {
	h := heard{sentence: s, words: s.words()}
	var b strings.Builder
	for _, w := range h.words {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		h.at = append(h.at, b.Len())
		b.WriteString(w)
	}
	h.text = b.String()
	h.dates = dateFind(h.words, lang, country, at)
	return h
}

// word is the index of the word at a place of the text.
func (h heard) word(place int) int {
	i, found := slices.BinarySearch(h.at, place)
	if found {
		return i
	}
	return i - 1
}

// clause is the part of the sentence around some words, between marks.
func (h heard) clause(from, to int) (int, int) {
	for from > 0 && !mark(h.words[from-1]) {
		from--
	}
	for to < len(h.words) && !mark(h.words[to]) {
		to++
	}
	return from, to
}

// mark reports whether a word is a mark that parts clauses. A full stop within
// a sentence belongs to an abbreviation or a number, a colon to a time.
func mark(w string) bool { return len(w) == 1 && strings.Contains(",;?!", w) || w == "…" }

// span is the text of some words.
func (h heard) span(from, to int) string {
	if from >= to {
		return ""
	}
	return h.text[h.at[from] : h.at[to-1]+len(h.words[to-1])]
}

// leads are words that a sentence begins with and that say nothing by themselves.
var leads = map[string]bool{
	"and": true, "but": true, "so": true, "then": true, "well": true, "okay": true, "ok": true, "og": true, "men": true, "saa": true, "jamen": true, "und": true, "aber": true, "dann": true, "also": true, "gut": true, "ja": true, "jo": true,
	"y": true, "pero": true, "pues": true, "entonces": true, "bueno": true, "et": true, "mais": true, "alors": true, "donc": true, "puis": true, "bon": true, "oui": true, "e": true, "mas": true, "entao": true, "pois": true, "sim": true,
}

// phrase is the written text of some words, as a title.
func (h heard) phrase(from, to int) string {
	for from < to && (mark(h.words[from]) || leads[h.words[from]]) {
		from++
	}
	for to > from && (mark(h.words[to-1]) || h.words[to-1] == ".") {
		to--
	}
	if from >= to {
		return ""
	}
	s := h.sentence.text[h.tokens[from].from:h.tokens[to-1].to]
	r, n := utf8.DecodeRuneInString(s)
	return head(string(unicode.ToUpper(r))+s[n:], longestTitle)
}

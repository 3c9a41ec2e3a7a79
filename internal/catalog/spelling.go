package catalog

import (
	"slices"
	"strings"
	"unicode"
)

// spelling knows the words that there are, to find the one that was meant with
// another.
type spelling struct {
	names  map[string]bool // those of operations
	listed map[string]bool // stems of those in the tables of synonyms and verbs
	words  []string
	pairs  map[string][]int // words by the pairs of letters that they have
}

func newSpelling(names map[string]bool, tables ...string) *spelling {
	s := &spelling{names: names, listed: map[string]bool{}, pairs: map[string][]int{}}
	for word := range names {
		s.words = append(s.words, word)
	}
	for _, word := range wordsOf(strings.Join(tables, " ")) {
		s.words = append(s.words, word)
		s.listed[stem(word)] = true
	}
	s.words = slices.DeleteFunc(s.words, func(word string) bool { return len(word) < shortest })
	slices.Sort(s.words)
	s.words = slices.Compact(s.words)
	for i, word := range s.words {
		for _, pair := range pairsOf(word) {
			s.pairs[pair] = append(s.pairs[pair], i)
		}
	}
	return s
}

// shortest is how long a word must be to be mended, and long is where two
// errors are forgiven.
const (
	shortest = 4
	long     = 8
)

// pairsOf are the pairs of letters in a word, with its edges.
func pairsOf(word string) []string {
	word = "^" + word + "$"
	var all []string
	for i := range len(word) - 1 {
		all = append(all, word[i:i+2])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// correct returns the nearest word that there is; "" where none is near.
func (s *spelling) correct(word string) string {
	if len(word) < shortest {
		return ""
	}
	allowed := 1
	if len(word) >= long {
		allowed = 2
	}
	shared := map[int]int{}
	pairs := pairsOf(word)
	for _, pair := range pairs {
		for _, i := range s.pairs[pair] {
			shared[i]++
		}
	}
	best, errors := "", allowed+1
	for i, n := range shared {
		near := s.words[i]
		switch {
		case n < len(pairs)-3*allowed: // an error spoils three pairs at most
			continue
		case strings.HasPrefix(word, near), len(word) < 6 && strings.HasPrefix(near, word): // ready is not read
			continue
		}
		if d := distance(word, near); d < errors || d == errors && near < best {
			best, errors = near, d
		}
	}
	return best
}

// distance counts the letters to add, leave out, replace, or swap with the next
// one, to make one word of the other.
func distance(a, b string) int {
	older, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, last, row = last, row, older
	}
	return last[len(b)]
}

// read parts a question into words, and mends their spelling.
func (x *index) read(question string) []term {
	var all []term
	quoted := false
	for text := range strings.FieldsSeq(question) {
		quoted = quoted || strings.ContainsRune(quotes, []rune(text)[0])
		first := []rune(text)[0]
		name := len(all) > 0 && unicode.IsUpper(first) && text != strings.ToUpper(text)
		for _, word := range wordsOf(text) {
			for _, part := range x.parts(word) {
				w := term{word: part, name: name, quoted: quoted}
				if !x.knows(part) {
					if better := x.spelling.correct(part); better != "" {
						w.word, w.mistyped = better, true
					}
				}
				w.stem = stem(w.word)
				all = append(all, w)
			}
		}
		last := []rune(strings.TrimRight(text, ",.?!:;"))
		quoted = quoted && (len(last) == 0 || !strings.ContainsRune(quotes, last[len(last)-1]))
	}
	return all
}

// knows reports whether a word needs no correction.
func (x *index) knows(word string) bool {
	s := stem(word)
	return isDigits(word) || empty[word] || telltale[word] || x.postings[s] != nil || x.spelling.listed[s]
}

// parts are the words that were written as one: customfield.
func (x *index) parts(word string) []string {
	if !x.knows(word) {
		for at := 3; at <= len(word)-3; at++ {
			if x.named[stem(word[:at])] > 0 && x.named[stem(word[at:])] > 0 {
				return []string{word[:at], word[at:]}
			}
		}
	}
	return []string{word}
}

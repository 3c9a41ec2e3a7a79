package summarize

import (
	"regexp"
	"strings"
	"sync"
)

// deed is a kind of thing that our side can do after a talk.
type deed int

const (
	toCall  deed = iota
	toSend       // a paper, a message, a thing
	toTell       // an answer, word of something
	toAsk        // somebody else
	toCheck      // what we could know ourselves
	toDo         // work: to order, to mend, to prepare
	toGet        // what the caller will have
	deeds
)

// verbs are what names a deed, as alternatives of a pattern over folded words.
type verbs struct {
	says  string // as our side says of itself: "Tom ruft", "le mando"
	base  string // after "can", "will", "asked to"
	order string // as it is asked for: "ring me", "mándeme"
	other string // what stands for it in a pattern of its own: "a callback"
}

// speech is how a language asks and promises: patterns over a sentence of
// folded words, with marks as words of their own. {says}, {base} and {order}
// stand for the verbs.
type speech struct {
	common string // words that nothing is about; they also tell the language

	verbs    [deeds]verbs
	promises []string // our side says what it will do
	offers   []string // our side says what it could do
	requests []string // the caller asks for
	joined   []string // a second deed after "and"
	wishes   []string // a summary says what the caller asked for
	ours     []string // a summary says what our side will do

	theirs  string // as subject of a promise: not we
	client  string // the same in a summary
	called  string // of a summary: what stands after the caller's name
	mine    string // as subject of a request: the caller means himself
	asks    string // in a clause of ours: something we ask of the caller
	not     string // in a clause: the deed is denied
	unless  string // before the deed: it hangs on something
	depends string // after the deed: the same
	polite  string // looks like that and is not
	done    string // in a clause: done already, or being done
	settled string // in the answer to a request: done in the talk
	yes     string // begins an answer that accepts
	no      string // begins an answer that declines
	cannot  string // in an answer to a request: it will not be done

	labels [6]string // of a note: reason, to do, new e-mail, new phone, new name, wants no more contact
}

// manner is a speech ready to be used.
type manner struct {
	common                                                                          map[string]bool
	deed, verb                                                                      [deeds]*regexp.Regexp // of what a pattern found; of a word that is a verb
	promises, offers, requests, joined, wishes, ours                                []*regexp.Regexp
	theirs, client, called, mine, asks, not, unless, depends, polite, done, settled *regexp.Regexp
	yes, no, cannot                                                                 *regexp.Regexp
	labels                                                                          [6]string
}

var speeches = map[string]func() *manner{
	"en": sync.OnceValue(func() *manner { return mannerOf(speechEnglish()) }),
	"da": sync.OnceValue(func() *manner { return mannerOf(speechDanish()) }),
	"de": sync.OnceValue(func() *manner { return mannerOf(speechGerman()) }),
	"es": sync.OnceValue(func() *manner { return mannerOf(speechSpanish()) }),
	"fr": sync.OnceValue(func() *manner { return mannerOf(speechFrench()) }),
	"pt": sync.OnceValue(func() *manner { return mannerOf(speechPortuguese()) }),
}

// Languages are those whose talks can be wrapped up, by ISO 639-1 code.
var Languages = []string{"en", "da", "de", "es", "fr", "pt"}

func mannerOf(s speech) *manner {
	var says, base, order []string
	m := &manner{common: map[string]bool{}, labels: s.labels}
	for w := range strings.FieldsSeq(s.common) {
		m.common[w] = true
	}
	for d, v := range s.verbs {
		var all []string
		for _, form := range []struct {
			text string
			list *[]string
		}{{v.says, &says}, {v.base, &base}, {v.order, &order}} {
			if form.text != "" {
				*form.list = append(*form.list, form.text)
				all = append(all, form.text)
			}
		}
		m.verb[d] = regexp.MustCompile(`^(?:` + strings.Join(all, "|") + `)$`)
		if v.other != "" {
			all = append(all, v.other)
		}
		m.deed[d] = regexp.MustCompile(`^(?:` + strings.Join(all, "|") + `)$`)
	}
	fill := strings.NewReplacer("{says}", `\b(`+strings.Join(says, "|")+`)\b`, "{base}", `\b(`+strings.Join(base, "|")+`)\b`, "{order}", `\b(`+strings.Join(order, "|")+`)\b`)
	compile := func(list []string) []*regexp.Regexp {
		var out []*regexp.Regexp
		for _, p := range list {
			out = append(out, regexp.MustCompile(fill.Replace(p)))
		}
		return out
	}
	m.promises, m.offers, m.requests = compile(s.promises), compile(s.offers), compile(s.requests)
	m.joined, m.wishes, m.ours = compile(s.joined), compile(s.wishes), compile(s.ours)
	one := func(p string) *regexp.Regexp { return compile([]string{p})[0] }
	m.theirs, m.client, m.called, m.mine, m.asks, m.not, m.unless, m.depends = one(s.theirs), one(s.client), one(s.called), one(s.mine), one(s.asks), one(s.not), one(s.unless), one(s.depends)
	m.polite, m.done, m.settled = one(s.polite), one(s.done), one(s.settled)
	m.yes, m.no, m.cannot = one(s.yes), one(s.no), one(s.cannot)
	return m
}

// languageOf is the language of a talk, by its commonest words; English where
// nothing tells.
func languageOf(talk []turn) string {
	counts := map[string]int{}
	for _, t := range talk {
		for _, s := range t.sentences {
			for _, w := range s.tokens {
				counts[w.word]++
			}
		}
	}
	best, most := "en", 0
	for _, lang := range Languages {
		n := 0
		for w := range speeches[lang]().common {
			n += counts[w]
		}
		if n > most {
			best, most = lang, n
		}
	}
	return best
}

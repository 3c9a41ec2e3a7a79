package summarize

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// speaker is who said a line of a talk.
type speaker int

const (
	nobody speaker = iota // a summary: somebody writes about both
	agent                 // our side
	caller
)

// turn is what one side said without a break, in sentences.
type turn struct {
	who       speaker
	text      string // as it was written, on one line
	sentences []sentence
}

type sentence struct {
	text   string
	tokens []token
}

// token is a word, or a mark that parts sentences and clauses.
type token struct {
	word     string // lower-case ASCII, without accents: "märz" is "marz", "l'appelle" is one word
	from, to int    // its bytes in the text of the sentence
}

// labels are how platforms and people name the two sides.
var labels = map[string]speaker{
	"agent": agent, "ai": agent, "assistant": agent, "bot": agent, "agente": agent, "asistente": agent, "assistente": agent, "assistentin": agent, "atendente": agent, "operator": agent,
	"user": caller, "caller": caller, "customer": caller, "client": caller, "contact": caller, "human": caller, "lead": caller,
	"kunde": caller, "kundin": caller, "anrufer": caller, "anruferin": caller, "cliente": caller, "cliente final": caller, "bruger": caller, "usuario": caller, "utilisateur": caller, "appelant": caller, "usuário": caller, "contato": caller, "contacto": caller,
}

// turns parts a transcript, in which a line begins with its speaker, or a
// summary, in which none does.
func turns(text string) []turn {
	var out []turn
	for line := range strings.Lines(text) {
		line = clean(line)
		if line == "" {
			continue
		}
		if name, said, found := strings.Cut(line, ":"); found {
			if who, known := labels[strings.ToLower(strings.TrimSpace(name))]; known {
				out = append(out, turn{who: who, text: strings.TrimSpace(said)})
				continue
			}
		}
		if n := len(out); n > 0 {
			out[n-1].text += " " + line // the line before goes on
			continue
		}
		out = append(out, turn{text: line})
	}
	for i := range out {
		out[i].sentences = sentencesOf(out[i].text)
	}
	return out
}

// abbreviations end with a full stop that ends no sentence. They are fewer than
// in notes (rank.go): what is spoken out ends sentences, as Danish "ud" does.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "dra": true, "sr": true, "sra": true, "st": true, "prof": true, "nr": true, "no": true, "kl": true, "ca": true, "bzw": true, "hr": true, "fr": true, "tel": true, "tlf": true, "etc": true, "usw": true, "osv": true,
}

// longestSentence is in words. Some transcripts have no marks, and the rules
// look at every part of a sentence for every verb in it.
const longestSentence = 80

// sentencesOf parts what one side said.
func sentencesOf(text string) []sentence {
	var out []sentence
	all := tokens(text)
	from := 0 // the first token of the sentence
	for i, t := range all {
		last := i+1 == len(all)
		ends := t.word == "?" || t.word == "!"
		if (t.word == "." || t.word == "…") && !last {
			before := ""
			if i > from {
				before = all[i-1].word
			}
			next, _ := utf8.DecodeRuneInString(text[all[i+1].from:])
			ends = !abbreviations[before] && len(before) != 1 && !number(before) && !unicode.IsLower(next) && all[i+1].from > t.to
		}
		ends = ends || i-from >= longestSentence || i-from >= longestSentence/2 && t.word == ","
		if !ends && !last {
			continue
		}
		start := all[from].from
		s := sentence{text: text[start:t.to], tokens: all[from : i+1]}
		for k := range s.tokens {
			s.tokens[k].from -= start
			s.tokens[k].to -= start
		}
		out = append(out, s)
		from = i + 1
	}
	return out
}

func number(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// tokens parts a text. What is between words and is no mark that tells
// something is left out: quotes, brackets, hyphens, the Spanish "¿".
func tokens(text string) []token {
	var out []token
	var word strings.Builder
	from := 0
	flush := func(to int) {
		if w := strings.Trim(word.String(), "'"); w != "" {
			out = append(out, token{w, from, to})
		}
		word.Reset()
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if word.Len() == 0 {
				from = i
			}
			word.WriteString(fold(r))
		case (r == '\'' || r == '’' || r == 'ʼ') && word.Len() > 0:
			word.WriteByte('\'')
		default:
			flush(i)
			if strings.ContainsRune(".,:;/?!…", r) {
				out = append(out, token{string(r), i, i + utf8.RuneLen(r)})
			}
		}
	}
	flush(len(text))
	return out
}

// fold is a letter in lower case and without its accent.
func fold(r rune) string {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		return string(r)
	}
	if unicode.Is(unicode.Mn, r) {
		return "" // an accent that stands for itself
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ', 'ø':
		return "oe"
	case 'å':
		return "aa"
	}
	const accented, plain = "áàâäãéèêëíìîïóòôöõúùûüñçýÿ", "aaaaaeeeeiiiiooooouuuuncyy"
	if i := strings.IndexRune(accented, r); i >= 0 {
		return string(plain[i/2]) // each takes two bytes
	}
	return string(r)
}

func (s sentence) words() []string {
	out := make([]string, len(s.tokens))
	for i, t := range s.tokens {
		out[i] = t.word
	}
	return out
}

// lazily is a pattern that is compiled when it is first needed: starting the
// server waits for none.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

package summarize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// changesPiece is a word, or any other mark, of what was said.
type changesPiece struct {
	word     string // folded
	raw      string
	from, to int
	glued    bool // nothing stands between it and the piece before
}

func changesPieces(text string) []changesPiece {
	var out []changesPiece
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		to := i + n
		inWord := func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’'
		}
		if unicode.IsSpace(r) {
			i = to
			continue
		}
		if inWord(r) {
			for to < len(text) {
				r, n := utf8.DecodeRuneInString(text[to:])
				if !inWord(r) {
					break
				}
				to += n
			}
		}
		var word strings.Builder
		for _, r := range text[i:to] {
			if r == '’' {
				r = '\''
			}
			word.WriteString(fold(r))
		}
		k := len(out)
		out = append(out, changesPiece{word.String(), text[i:to], i, to, k > 0 && out[k-1].to == i})
		i = to
	}
	return out
}

// mailKind is what a piece of a spoken address stands for.
type mailKind int

const (
	mailEnd  mailKind = iota // nothing of an address
	mailText                 // letters or digits
	mailMark                 // a dot, a dash, an underscore
	mailAt
	mailComma
)

type mailUnit struct {
	kind     mailKind
	value    string
	from, to int
	number   bool // digits that were said in words
	letter   bool
	glue     bool // "all one word" was said of it
}

// mailPhrases are the names of the marks, longest first where one begins
// with another.
var mailPhrases = []struct {
	words string
	kind  mailKind
	value string
}{
	{"tiret du bas", mailMark, "_"}, {"tiret du 8", mailMark, "_"}, {"tiret bas", mailMark, "_"}, {"guion bajo", mailMark, "_"}, {"barra baja", mailMark, "_"}, {"raya baja", mailMark, "_"}, {"traco baixo", mailMark, "_"}, {"traco inferior", mailMark, "_"}, {"tracinho baixo", mailMark, "_"},
	{"under score", mailMark, "_"}, {"underscore", mailMark, "_"}, {"unterstrich", mailMark, "_"}, {"understreg", mailMark, "_"}, {"understregning", mailMark, "_"}, {"bundstreg", mailMark, "_"}, {"underline", mailMark, "_"}, {"anderline", mailMark, "_"}, {"sublinhado", mailMark, "_"}, {"souligne", mailMark, "_"}, {"subguion", mailMark, "_"}, {"_", mailMark, "_"},
	{"guion medio", mailMark, "-"}, {"trait d'union", mailMark, "-"}, {"tiret du 6", mailMark, "-"}, {"bindestrich", mailMark, "-"}, {"bindestreg", mailMark, "-"}, {"minus", mailMark, "-"}, {"dash", mailMark, "-"}, {"hyphen", mailMark, "-"}, {"tiret", mailMark, "-"}, {"guion", mailMark, "-"}, {"hifen", mailMark, "-"}, {"traco", mailMark, "-"}, {"tracinho", mailMark, "-"}, {"streg", mailMark, "-"},
	{"dot", mailMark, "."}, {"punkt", mailMark, "."}, {"punktum", mailMark, "."}, {"punto", mailMark, "."}, {"point", mailMark, "."}, {"ponto", mailMark, "."}, {"period", mailMark, "."}, {"+", mailMark, "+"},
	{"snabel a", mailAt, ""}, {"snabel - a", mailAt, ""}, {"snabela", mailAt, ""}, {"alfakroel", mailAt, ""}, {"alfa kroel", mailAt, ""}, {"at sign", mailAt, ""}, {"at zeichen", mailAt, ""}, {"at - zeichen", mailAt, ""}, {"klammeraffe", mailAt, ""}, {"klammeraffen", mailAt, ""}, {"affenschwanz", mailAt, ""}, {"a commercial", mailAt, ""}, {"a comercial", mailAt, ""}, {"arrobas", mailAt, ""}, {"arroba", mailAt, ""}, {"arobase", mailAt, ""}, {"arrobase", mailAt, ""}, {"arobas", mailAt, ""}, {"at", mailAt, ""}, {"aet", mailAt, ""}, {"@", mailAt, ""},
}

// mailAsides are said about a part of an address and are none of it.
var mailAsides = []string{
	"all in one word", "all one word", "one word", "no spaces", "all lower case", "all lowercase", "lower case", "lowercase", "all small letters", "alles zusammen", "zusammengeschrieben", "in einem wort", "ein wort", "alles klein", "kleingeschrieben", "klein geschrieben", "ud i et", "i et ord", "ud i eet", "et ord", "smaat", "med smaat", "todo junto", "junto", "todo seguido", "todo en minusculas", "en minusculas", "minusculas", "tout attache", "attache", "en un mot", "en un seul mot", "tout colle", "tout en minuscules", "en minuscules", "tudo junto", "tudo pegado", "pegado", "tudo minusculo", "tudo minusculas", "tudo em minusculas",
}

// mailFillers are said while somebody looks for the next word.
var mailFillers = map[string]bool{"uh": true, "um": true, "er": true, "erm": true, "em": true, "ah": true, "eh": true, "euh": true, "oh": true, "oeh": true, "aeh": true, "ahm": true, "ehm": true, "oehm": true, "hm": true, "este": true, "then": true, "dann": true, "saa": true}

var mailGlue = map[string]bool{"double": true, "doppel": true, "dobbelt": true, "doble": true, "zwei": true, "deux": true, "dois": true, "dos": true, "to": true}

func mailUnits(text, lang string) []mailUnit {
	pieces := changesPieces(text)
	var out []mailUnit
	for i := 0; i < len(pieces); {
		p := pieces[i]
		if n := changesPhrase(pieces[i:], mailAsides); n > 0 {
			if k := len(out) - 1; k >= 0 {
				if out[k].kind == mailComma {
					out = out[:k]
					k--
				}
				if k >= 0 {
					out[k].glue = true
				}
			}
			i += n
			continue
		}
		kind, value, n := mailMarkAt(pieces, i)
		switch {
		case n > 0:
			out = append(out, mailUnit{kind: kind, value: value, from: p.from, to: pieces[i+n-1].to})
			i += n
			continue
		case p.word == ",":
			out = append(out, mailUnit{kind: mailComma})
		case p.word == "'" || p.word == `"` || mailFillers[p.word] || strings.ContainsAny(p.word, "“”„«»‹›<>()"):
		case mailWord(p.raw, lang) == "":
			out = append(out, mailUnit{kind: mailEnd})
		default:
			if digits, n := changesNumber(pieces, i, lang, false); n > 0 && !number(p.word) {
				out = append(out, mailUnit{kind: mailText, value: digits, from: p.from, to: pieces[i+n-1].to, number: true})
				i += n
				continue
			}
			if i+1 < len(pieces) && mailGlue[p.word] && len(pieces[i+1].word) == 1 && unicode.IsLetter(rune(pieces[i+1].word[0])) {
				l := pieces[i+1]
				out = append(out, mailUnit{kind: mailText, value: l.word + l.word, from: p.from, to: l.to, letter: true})
				i += 2
				continue
			}
			w := mailWord(p.raw, lang)
			out = append(out, mailUnit{kind: mailText, value: w, from: p.from, to: p.to, letter: len(w) == 1 && !number(w), number: number(w)})
			if len(w) == 1 {
				i += mailExample(pieces[i+1:])
			}
		}
		i++
	}
	return mailSpelled(out)
}

// mailMarkAt finds a mark or its name. A full stop is a mark only within a
// word, as it is written.
func mailMarkAt(pieces []changesPiece, i int) (mailKind, string, int) {
	p := pieces[i]
	within := p.glued && i+1 < len(pieces) && pieces[i+1].glued && mailWord(pieces[i+1].raw, "") != ""
	if p.word == "." && within {
		return mailMark, ".", 1
	}
	if p.word == "-" && within {
		return mailMark, "-", 1
	}
	for _, m := range mailPhrases {
		if n := changesPhrase(pieces[i:], []string{m.words}); n > 0 {
			return m.kind, m.value, n
		}
	}
	return 0, "", 0
}

// mailExample is how many pieces after a letter say which one it is: "as in
// Fred".
func mailExample(pieces []changesPiece) int {
	for _, p := range []string{"as in", "like in", "like", "for", "wie", "som i", "som", "comme", "de", "como", "wie in"} {
		n := strings.Count(p, " ") + 1
		if changesPhrase(pieces, []string{p}) == n && len(pieces) > n && utf8.RuneCountInString(pieces[n].raw) > 1 && mailWord(pieces[n].raw, "") != "" {
			return n + 1
		}
	}
	return 0
}

// changesPhrase is how many pieces one of the phrases takes at the beginning.
func changesPhrase(pieces []changesPiece, phrases []string) int {
	for _, phrase := range phrases {
		n := 0
		for w := range strings.SplitSeq(phrase, " ") {
			if n >= len(pieces) || pieces[n].word != w {
				n = -1
				break
			}
			n++
		}
		if n > 0 {
			return n
		}
	}
	return 0
}

// mailWord is a word as it stands in an address, "" for what cannot.
func mailWord(raw, lang string) string {
	if lang == "de" {
		raw = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue").Replace(raw)
	}
	var b strings.Builder
	for _, r := range raw {
		for _, f := range fold(r) {
			if f >= 'a' && f <= 'z' || f >= '0' && f <= '9' {
				b.WriteRune(f)
			} else {
				return ""
			}
		}
	}
	return b.String()
}

// mailSpelled joins letters that were said one by one. Where they only spell
// the word before, they take its place.
func mailSpelled(units []mailUnit) []mailUnit {
	var out []mailUnit
	for i := 0; i < len(units); {
		if !units[i].letter {
			out = append(out, units[i])
			i++
			continue
		}
		run := units[i]
		j, count := i+1, 1
		for j < len(units) {
			k := j
			for k < len(units) && (units[k].kind == mailComma || units[k].kind == mailMark && units[k].value == "-" && units[k].to-units[k].from == 1) {
				k++
			}
			if k >= len(units) || !units[k].letter {
				break
			}
			run.value, run.to = run.value+units[k].value, units[k].to
			count++
			j = k + 1
		}
		if count < 2 {
			out = append(out, units[i])
			i++
			continue
		}
		run.letter = false
		i = j
		k := len(out) - 1
		if k > 0 && out[k].kind == mailComma {
			k--
		}
		if k >= 0 && out[k].kind == mailText && !out[k].number && len(out[k].value) > 1 && mailAlike(out[k].value, run.value) {
			run.from = out[k].from
			out = append(out[:k], run)
			if i < len(units) && units[i].kind == mailComma {
				i++
			}
			continue
		}
		out = append(out, run)
	}
	return out
}

// mailAlike reports whether letters spell a word, or what was heard as it.
func mailAlike(word, spelled string) bool {
	d := len(word) - len(spelled)
	return d >= -2 && d <= 2 && len(spelled) > 2 && (word[0] == spelled[0] || word[len(word)-1] == spelled[len(spelled)-1])
}

var mailShape = lazily(`^[a-z0-9]+([._+-][a-z0-9]+)*@[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]{2,24}$`)

// mailWritten is an address as it is written.
var mailWritten = lazily(`[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)

// mailSign spares the search where no at was said.
var mailSign = lazily(`(?i)@|\b(?:at|aet|snabel|snabela|alfa\w*|arr?oba\w*|commercial|comercial|klammer\w*|affen\w*)|ät`)

// changesMails finds the e-mail addresses of a text, written or spoken.
func changesMails(text, lang string) []changesFound {
	var out []changesFound
	spoken := []byte(text)
	for _, m := range mailWritten().FindAllStringIndex(text, -1) {
		address := strings.ToLower(strings.TrimRight(text[m[0]:m[1]], "-."))
		if len(address) < 100 && mailShape().MatchString(address) {
			out = append(out, changesFound{value: address, from: m[0], to: m[1]})
			copy(spoken[m[0]:m[1]], strings.Repeat(";", m[1]-m[0])) // it is no part of a spoken one
		}
	}
	if !mailSign().Match(spoken) {
		return out
	}
	units := mailUnits(string(spoken), lang)
	for at, u := range units {
		if u.kind != mailAt {
			continue
		}
		local, from := mailLocal(units, at)
		domain, to := mailDomain(units, at)
		if address := local + "@" + domain; len(address) < 100 && mailShape().MatchString(address) {
			out = append(out, changesFound{value: address, from: from, to: to})
		}
	}
	slices.SortStableFunc(out, func(a, b changesFound) int { return a.from - b.from })
	return out
}

// mailLocal reads what stands before the at, backwards.
func mailLocal(units []mailUnit, at int) (string, int) {
	local, from, words := "", 0, 0
	after := mailUnit{kind: mailMark, glue: units[at].glue} // what was read last
	for i := at - 1; i >= 0; i-- {
		u := units[i]
		if u.kind == mailComma && (after.kind == mailMark || i > 0 && units[i-1].kind == mailMark) {
			continue
		}
		if u.kind == mailMark && after.kind == mailText {
			local, after = u.value+local, u
			continue
		}
		if u.kind != mailText {
			break
		}
		if after.kind == mailText {
			joined := after.number || u.letter && !strings.Contains("aeiouy", u.value) || after.glue && words < 3 && !mailBefore[u.value]
			if !joined || mailBefore[u.value] {
				break
			}
			u.glue = u.glue || after.glue
			words++
		}
		local, from = u.value+local, u.from
		after = u
	}
	return strings.TrimLeft(local, "._-+"), from
}

// mailBefore are words that stand before an address and are none of it.
var mailBefore = map[string]bool{"is": true, "it": true, "its": true, "to": true, "ist": true, "das": true, "es": true, "er": true, "det": true, "est": true, "e": true, "my": true, "address": true, "adresse": true, "mail": true, "email": true, "lautet": true, "correo": true, "courriel": true, "an": true, "use": true, "c": true, "el": true, "o": true, "hedder": true}

func mailDomain(units []mailUnit, at int) (string, int) {
	domain, to, words, dots := "", 0, 0, 0
read:
	for i := at + 1; i < len(units); i++ {
		u := units[i]
		switch {
		case u.kind == mailComma && (words == 0 || i+1 < len(units) && units[i+1].kind == mailMark):
		case u.kind == mailMark && words > 0 && (u.value == "." || u.value == "-") && i+1 < len(units) && (units[i+1].kind == mailText || units[i+1].kind == mailComma):
			domain += u.value
			words = 0
			if u.value == "." {
				dots++
			}
		case u.kind == mailText && (words == 0 || dots == 0 && words < 3):
			domain, to = domain+u.value, u.to
			words++
		default:
			break read
		}
	}
	return strings.TrimRight(domain, ".-"), to
}

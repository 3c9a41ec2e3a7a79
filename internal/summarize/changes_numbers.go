package summarize

import (
	"strconv"
	"strings"
	"sync"
)

// changesDigits are the numbers under a hundred that a language has words for,
// in order of size from nought; alternatives are divided by "|". After
// nineteen come the tens.
var changesDigits = map[string]string{
	"en": "zero|nought|naught|oh|o one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty|fourty fifty sixty seventy eighty ninety",
	"da": "nul en|et|een|ét to tre fire fem seks syv|syw otte ni ti elleve|elve tolv tretten fjorten femten seksten sytten atten nitten tyve|tyvende tredive|tredve fyrre|fyrretyve halvtreds|halvtredsindstyve tres|tresindstyve halvfjerds|halvfjers firs|firsindstyve halvfems|halvfemsindstyve",
	"de": "null eins|ein zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn elf zwolf|zwoelf dreizehn vierzehn funfzehn|fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig funfzig|fuenfzig sechzig siebzig achtzig neunzig",
	"es": "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
	"fr": "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante",
	"pt": "zero um|uma dois|duas tres quatro cinco seis|meia sete oito nove dez onze doze treze catorze|quatorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}

// changesHundreds stand after a digit, or for hundreds alone from one to nine.
var changesHundreds = map[string]string{
	"en": "hundred", "da": "hundrede|hundred", "de": "hundert", "fr": "cent|cents",
	"es": "cien|ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
	"pt": "cem|cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
}

// changesAnd joins the words of one number.
var changesAnd = map[string]string{"en": "and", "da": "og", "de": "und", "es": "y", "fr": "et", "pt": "e"}

// changesShy are words that are numbers only next to others.
var changesShy = map[string]bool{"oh": true, "o": true, "en": true, "et": true, "een": true, "ein": true, "un": true, "una": true, "une": true, "um": true, "uma": true, "meia": true}

// changesRepeat says how often the next digit stands there.
var changesRepeat = map[string]int{"double": 2, "doppel": 2, "doppelt": 2, "dobbelt": 2, "doble": 2, "duplo": 2, "zweimal": 2, "triple": 3, "treble": 3, "tripple": 3, "dreifach": 3, "dreimal": 3, "tredobbelt": 3, "triplo": 3}

var changesTables sync.Map

func changesNumbersOf(lang string) map[string]int {
	if t, ok := changesTables.Load(lang); ok {
		return t.(map[string]int)
	}
	if _, known := changesDigits[lang]; !known {
		lang = "en"
	}
	table := map[string]int{}
	var units, tens [10][]string
	for i, words := range strings.Fields(changesDigits[lang]) {
		n := i
		if i > 19 {
			n = (i - 18) * 10
		}
		for w := range strings.SplitSeq(words, "|") {
			table[w] = n
			if n > 0 && n < 10 {
				units[n] = append(units[n], w)
			} else if n > 19 {
				tens[n/10] = append(tens[n/10], w)
			}
		}
	}
	and := changesAnd[lang]
	for t := range tens {
		for u := range units {
			for _, ten := range tens[t] {
				for _, unit := range units[u] {
					switch lang {
					case "da", "de":
						table[unit+and+ten] = t*10 + u // "toogtredive"
					case "es", "pt":
						table[ten+and+unit] = t*10 + u
					case "en", "fr":
						table[ten+unit] = t*10 + u
					}
				}
			}
		}
	}
	if lang == "es" {
		for u := range units {
			for _, unit := range units[u] {
				table["veinti"+unit] = 20 + u
			}
		}
	}
	for i, words := range strings.Fields(changesHundreds[lang]) {
		for w := range strings.SplitSeq(words, "|") {
			table[w] = (i + 1) * 100
			for u := 1; u < 10 && i == 0; u++ {
				for _, unit := range units[u] {
					table[unit+w] = u * 100 // "neunhundert"
				}
			}
		}
	}
	got, _ := changesTables.LoadOrStore(lang, table)
	return got.(map[string]int)
}

// changesNumber reads one number at a piece and says how many pieces it takes,
// 0 if there is none. Words that are often no number count within a run only.
func changesNumber(pieces []changesPiece, i int, lang string, running bool) (string, int) {
	table := changesNumbersOf(lang)
	p := pieces[i]
	if number(p.word) {
		return p.word, 1
	}
	if times, ok := changesRepeat[p.word]; ok && i+1 < len(pieces) {
		k := i + 1
		if w := pieces[k].word; (w == "die" || w == "el" || w == "la" || w == "-") && k+1 < len(pieces) {
			k++
		}
		digit, n := changesNumber(pieces, k, lang, true)
		if n == 1 && len(digit) == 1 {
			return strings.Repeat(digit, times), k - i + 1
		}
		return "", 0
	}
	v, ok := table[p.word]
	if !ok {
		return "", 0
	}
	if changesShy[p.word] && !running {
		if i+1 >= len(pieces) {
			return "", 0
		}
		next := pieces[i+1].word
		_, follows := table[next]
		_, repeats := changesRepeat[next]
		if !follows && !repeats && !number(next) {
			return "", 0
		}
	}
	at := i + 1
	value := func() (int, bool) {
		if at >= len(pieces) {
			return 0, false
		}
		x, ok := table[pieces[at].word]
		return x, ok
	}
	hyphen := func() { // "seventy-eight"
		if at+1 < len(pieces) && pieces[at].word == "-" && pieces[at].glued && pieces[at+1].glued {
			at++
		}
	}
	and := func() bool {
		if at+1 < len(pieces) && pieces[at].word == changesAnd[lang] {
			at++
			return true
		}
		return false
	}
	small := func(v int) int { // the rest of a number under a hundred
		start := at
		hyphen()
		x, ok := value()
		switch {
		case lang == "fr" && v == 4 && ok && x == 20:
			v = 80
			at++
			start = at
			hyphen()
			x, ok = value()
		case (lang == "de" || lang == "da") && v > 0 && v < 10:
			at = start
			if and() {
				if x, ok := value(); ok && x > 19 && x < 100 && x%10 == 0 {
					at++
					return x + v
				}
			}
			at = start
			return v
		}
		if v < 20 && (lang != "fr" || v != 10) || v%10 != 0 || v >= 100 {
			at = start
			return v
		}
		if !ok && and() {
			hyphen()
			x, ok = value()
		}
		if ok && x > 0 && x < 10 && (v > 10 || x > 6) && lang != "de" && lang != "da" {
			at++
			v += x
			// "soixante-dix" is followed by no more, "quatre-vingt" may be.
			return v
		}
		if ok && lang == "fr" && (v == 60 || v == 80) && x >= 10 && x < 20 {
			at++
			v += x
			if x == 10 { // "quatre-vingt-dix-sept"
				back := at
				hyphen()
				if y, ok := value(); ok && y > 6 && y < 10 {
					at++
					return v + y
				}
				at = back
			}
			return v
		}
		at = start
		return v
	}
	if v < 100 {
		if x, ok := value(); ok && x == 100 && v > 0 && v < 10 && lang != "es" && lang != "pt" {
			v *= 100
			at++
		}
	}
	if v < 100 {
		return strconv.Itoa(small(v)), at - i
	}
	back := at
	said := and()
	if x, ok := value(); ok && x > 0 && x < 100 && (said || lang != "en") {
		at++
		return strconv.Itoa(v + small(x)), at - i
	}
	at = back
	return strconv.Itoa(v), at - i
}

package summarize

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// sentence is a piece of a note that can be quoted alone.
type sentence struct {
	text  string
	note  int // which note, the newest first
	place int // where in the note
	score float64
}

// notes quotes the best sentences of the notes: the newest say how things
// stand, and some older ones what must never be forgotten.
func (b *briefing) notes() {
	var all []sentence
	latest := b.latestNotes()
	for i, n := range latest {
		if aimed(n.Body) {
			continue // it talks to a model; get_note shows it to whoever asks
		}
		age := max(0, b.now.Sub(n.DateAdded.Time).Hours()/24)
		for place, text := range sentences(n.Body) {
			all = append(all, sentence{text, i, place, weigh(text, i, age)})
		}
	}
	slices.SortStableFunc(all, func(x, y sentence) int { return cmp.Compare(y.score, x.score) })
	var said []string
	for _, s := range all {
		const enough = 24
		if len(said) == enough {
			break
		}
		if repeats(s.text, said) {
			continue
		}
		// How often a sentence of this weight was what a colleague had to know.
		value := 0.85 / (1 + math.Exp(4.8-1.15*s.score)) * (1 - 0.02*float64(len(said)))
		said = append(said, s.text)
		b.say(notes, s.note*perNote+s.place, value, "%s", tame(core(s.text, b.words(24))))
	}
}

// perNote is how many sentences of a note can be told apart.
const perNote = 1000

// What people mark in a note, by stems of the six languages, and what a mark is
// worth. Some of it stays true for ever: who must not get penicillin, and who
// must not be told anything.
var marked = []struct {
	stems  *regexp.Regexp
	worth  float64
	lasts  bool // its worth does not fade with the note's age
	atMost int
}{
	{stems(`allerg|alérg|alerg|intoler|penicil|pénicil|latex|látex|marcumar|blutverdünn|blood thinner|anticoag|diabet|epilep|épilep|asthm|asma\b|astma|inhal|schwanger|gravid|embaraz|enceinte|grávid|pregnan|pacemaker|herzschritt|marcapas|\bdeaf|taub\b|\bdøv|\bsourd|\bsord[oa]\b|schwerhörig|hearing|hørehæm|høreapp|høreappar|hörgerät|aud[ií]tivo|auditif|auditiv|rollstuhl|wheelchair|kørestol|fauteuil roulant|silla de ruedas|cadeira de rodas|oxyg|oxíg|sauerstoff|\bilt\b|iltapparat|nsaid|antiinflam|anti-inflam|metacam|\bnuts?\b|nødde|\bnoix\b|frutos secos|nussallergie|seizure|krampf|blind\b|ceg[oa]\b|aveugle|bissig|\bbites?\b|bidsk|muerde|mord|dyslex|ordblind|legasthen`), 4.5, true, 2},
	{stems(`\bnever|\bniemals|\bnie\b|\bnunca|\bjamais|\baldrig|\bunder ingen|auf keinen|unter keinen|under no|en ningún|em nenhum|en aucun|\bintet\b|\baucun|\bningun|\bnenhum|keinerlei|\bkeine? (auskunft|auskünfte|info)|no darle|não dar|ne pas (le |la |lui |donner|appeler|laisser|parler)|nicht (anrufen|weitergeben|sprechen|mit)|må (ikke|kun)|ikke ringe?|do not|\bdon't (call|tell|ring|give|leave|mention)|must not|cannot|mustn't|\bnot to be\b|no llamar|não ligar|\bno se le\b|\bnichts? (an|mit|über)\b|(\bonly|\bnur|\bkun|\bsolo|\bsólo|\bsolamente|\bseulement|\buniquement|\bapenas|\bsomente|\bsó)\b.{0,40}\b(by|via|per|mit|med|con|com|par|avec|to|an|an den|til|a|à|after|nach|efter|después|depois|après|the|die|der|den)\b|exclusiv|ausschlie|udelukk|\bexig|insist|besteht dar|\bsimply refuses`), 3.2, true, 2},
	{stems(`promis|versproch|zugesag|zusage|\blovet|\blovede|\blover\b|tilsagn|promet|garant|gutschrift|kulanz|\bfree\b|kostenlos|gratis|ohne aufpreis|gratuit|sans frais|sin costo|sin cargo|sem custo|a cuenta de|por conta|kvit og frit|rabat|discount|rabatt|descuento|remise de|desconto|\brates?\b|\brater\b|\braten\b|cuotas|mensualit|prestaç|\bcap of`), 2.6, true, 2},
	{stems(`(auf|in|på|in|en|em) (englisch|deutsch|französisch|italienisch|türkisch|polnisch|svensk|dansk|engelsk|tysk|norsk|english|spanish|french|german|inglés|español|francés|portugués|catalán|anglais|espagnol|allemand|néerlandais|português|inglês|francês)|(lee|habla|speaks?|reads?|spricht|versteht|taler|forstår|parle|comprend|fala|entende)\b.{0,30}(english|spanish|french|german|inglés|español|englisch|deutsch|dansk|svensk|grønlandsk|anglais|français|wolof|inglês|português)|tolk\b|dolmetsch|interpret|intérprete|interprète`), 3, true, 1},
	{stems(`dring|urgent|haster|\bojo\b|\bobs\b|achtung|attention\b|atenção|atención|vigtig|wichtig|important|careful|vorsicht|pas på|cuidado|\bprioridad|priorit|nota bene|please note|bitte beacht|huskes?\b|\bmust\b|\bmuss\b|\bskal\b|\bdebe\b|\bdeve\b|\bdoit\b|il faut|hay que|tem de|tem que`), 1.6, false, 2},
	{stems(`complain|beschwer|reklam|klag|queja|quej|reclam|plaint|furious|angry|sauer|verärgert|vred\b|enfad|molest|fâch|zangad|irritad|wrong|falsch|forkert|equivoc|incorrect|faux|fausse|errad|leak|undicht|utæt|fuite|vazament|gotera|broken|kaputt|defekt|défect|avari|disput|streit|uenig|litig|bestr|conteste?|concurr|competitor|konkurr|kündig|opsig|cancel|resil|résili|rescind|switch|wechs|skifte|cambiar|mudar`), 1.5, false, 2},
	{stems(`refund|rückerstatt|rückzahl|refunder|reembols|rembours|devoluc|devoluç|invoice|rechnung|faktura|factura|facture|fatura|insur|versicher|forsikr|seguro|assuran|\bkasse\b|deposit|anzahlung|depositum|acompte|sinal\b|[€$£]|\bkr\b|\beuros?\b|lawyer|anwalt|advokat|abogad|avocat|advogad|court|gericht|retten|tribunal|juzgado|contract|vertrag|kontrakt|contrat|vollmacht|fuldmagt|poder\b|procur`), 0.7, false, 3},
	{stems(`\b(wants?|wishes|asks?|asked|prefers?|möchte|will|wünscht|bittet|ønsker|vil|beder|quiere|pide|pidió|prefiere|veut|souhaite|demande|préfère|quer|pede|pediu|prefere|deseja)\b`), 0.9, false, 2},
	{stems(`\b(not|nicht|ikke|kein\w*|ingen|pas|não|nem|sin|sans|sem|ohne|uden|without|won't|can't|no|ni|ne)\b`), 0.4, false, 2},
	{stems(`\b(before|after|until|vor|nach|bis|før|efter|indtil|antes|después|hasta|depois|até|avant|après|jusqu\w*|by|zum|abl[aä]uf\w*|expir\w*|vence|udløber|läuft)\b.{0,20}(\d|monday|tuesday|wednesday|thursday|friday|montag|dienstag|mittwoch|donnerstag|freitag|mandag|tirsdag|onsdag|torsdag|fredag|lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|segunda|terça|quarta|quinta|sexta|las (diez|once|doce))`), 0.9, false, 1},
}

func stems(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + pattern) }

// weigh scores a sentence: what it is marked with, how new its note is, and
// how much it says for its length.
func weigh(s string, rank int, age float64) float64 {
	words := strings.Fields(s)
	fresh := 0.35 + 0.65*math.Exp(-age/60)
	score := 2.2*math.Exp(-float64(rank)/2.5) + 0.8*math.Exp(-age/45)
	for _, m := range marked {
		worth := m.worth * math.Sqrt(float64(len(m.stems.FindAllStringIndex(s, m.atMost))))
		if !m.lasts {
			worth *= fresh
		}
		score += worth
	}
	digits, upper := 0, 0
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			digits++
		}
		if r := []rune(strings.Trim(w, ".,;:!?()'\"")); len(r) > 2 && strings.ToUpper(string(r)) == string(r) && unicode.IsLetter(r[0]) {
			upper++
		}
	}
	score += fresh * (math.Min(0.8, 0.4*float64(digits)) + math.Min(1, 0.5*float64(upper)))
	switch n := len(words); {
	case n < 3:
		score -= 3
	case n > 18:
		score -= 0.05 * float64(n-18)
	}
	return score
}

// repeats reports whether a sentence says again what is said already.
func repeats(s string, said []string) bool {
	mine := roots(s)
	for _, other := range said {
		same := 0
		theirs := roots(other)
		for w := range mine {
			if theirs[w] {
				same++
			}
		}
		if len(mine) > 0 && float64(same) > 0.7*float64(len(mine)) {
			return true
		}
	}
	return false
}

func roots(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if r := []rune(w); len(r) > 3 {
			set[string(r[:min(len(r), 6)])] = true
		}
	}
	return set
}

// core is the best part of a sentence that is longer than n words: the clauses
// that are marked most, in their order.
func core(s string, n int) string {
	if len(strings.Fields(s)) <= n {
		return s
	}
	clauses := clauseEnd.Split(s, -1)
	type part struct {
		place int
		score float64
	}
	var parts []part
	for i, c := range clauses {
		parts = append(parts, part{i, weigh(c, 0, 0)})
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.score, a.score) })
	var kept []int
	used := 0
	for _, p := range parts {
		if words := len(strings.Fields(clauses[p.place])); used+words <= n {
			used += words
			kept = append(kept, p.place)
		}
	}
	if len(kept) == 0 {
		return s
	}
	slices.Sort(kept)
	var texts []string
	for i, place := range kept {
		if i > 0 && place != kept[i-1]+1 {
			texts = append(texts, "…")
		}
		texts = append(texts, strings.TrimSpace(clauses[place]))
	}
	return strings.ReplaceAll(strings.Join(texts, ", "), ", …, ", " … ")
}

var clauseEnd = regexp.MustCompile(`\s*(?:[,;:(]|\s[–-])\s+`)

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
	for _, w := range strings.Fields("mio mia mill dr dra mr mrs ms st nr no núm ca approx inkl incl evtl bzw ggf usw etc kl tlf tel str vs ing lic prof sr sra srta mme mlle av avda pág art ud fr hr dipl jan feb mar apr jun jul aug sep sept okt oct nov dez dec dic") {
		set[w] = true
	}
	return set
}()

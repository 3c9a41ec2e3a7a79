package summarize

import (
	"regexp"
	"strings"
	"sync"
)

// optOutWords are how a language says that somebody wants to be left alone:
// patterns over folded words with one space between them. A "~" stands for up
// to four words.
type optOutWords struct {
	off     string // off the list, unsubscribed, deleted
	quiet   string // never again, no more
	soft    string // do not call: for good only if nothing says until when
	offer   string // what an agent offers to do
	never   string // what only looks like one of the above
	ads     string // what is sent to many; together with enough, an opt-out
	enough  string // somebody has had enough of it
	limit   string // a time for which alone silence is wanted
	where   string // a number that alone is not to be called
	instead string // what is wanted in place of a call
}

type optOutRules struct {
	off, quiet, soft, offer, never, ads, enough, limit, where, instead *regexp.Regexp
}

var optOutTables sync.Map

func optOutRulesOf(lang string) *optOutRules {
	if r, ok := optOutTables.Load(lang); ok {
		return r.(*optOutRules)
	}
	w, known := optOutLanguages[lang]
	if !known {
		w = optOutLanguages["en"]
	}
	r, _ := optOutTables.LoadOrStore(lang, &optOutRules{
		off: optOutPattern(w.off), quiet: optOutPattern(w.quiet), soft: optOutPattern(w.soft), offer: optOutPattern(w.offer),
		never: optOutPattern(w.never), ads: optOutPattern(w.ads), enough: optOutPattern(w.enough), limit: optOutPattern(w.limit), where: optOutPattern(w.where), instead: optOutPattern(w.instead),
	})
	return r.(*optOutRules)
}

// optOutPattern compiles lines of alternatives, each of whole words.
func optOutPattern(lines string) *regexp.Regexp {
	var all []string
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, strings.ReplaceAll(line, "~ ", `(?:\S+ ){0,4}`))
		}
	}
	return regexp.MustCompile(`(?:^| )(?:` + strings.Join(all, "|") + `) `)
}

var (
	optOutYes   = lazily(`^ ?(?:(?:well|oh|uh|um|er|ah|eh|euh|oeh|ohm|ahm|aeh|na|ach|bueno|pues|ben|bah|bon|olha|olhe|bem|nun|also|hm|mhm|[,.…]) )*(?:yes|yeah|yep|yup|yea|aye|sure|please|absolutely|definitely|exactly|correct|right|indeed|of course|ok|okay|do that|do it|i do|i would|go ahead|that's right|ja|jo|jep|jawohl|gern|gerne|bitte|genau|unbedingt|stimmt|natuerlich|naturlich|selvfoelgelig|meget gerne|tak|si|claro|por favor|exacto|correcto|eso|dale|desde luego|ouais?|oui|volontiers|s'il|tout a fait|bien sur|absolument|exactement|d'accord|sim|isso|pode|podem|quero|faca|exato|exatamente|agradeco|com certeza) `)
	optOutStem  = lazily(`^ ?(?:\S+ ){0,3}(?:off|remov\w*|delet\w*|raus|runter|streich\w*|losch\w*|fjern\w*|slet\w*|afmeld\w*|borr\w*|quit\w*|elimin\w*|retir\w*|supprim\w*|enlev\w*|tir\w*|apag\w*) `)
	optOutNo    = lazily(` (?:no|nope|nah|not|don't|keep|stay|leave|nein|nee|nicht|nej|ikke|non|pas|nao|lass\w*|behalt\w*|bleib\w*|behold\w*|dej\w*|laiss\w*|deix\w*|gard\w*) `)
	optOutEver  = lazily(` (?:ever|at all|nor|neither|weder|ueberhaupt|uberhaupt|nie|niemals|hverken|nogensinde|aldrig|nunca|jamas|ni|jamais|nem|jamais) `)
	optOutAlone = lazily(`^ ?(?:(?:please|bitte|por favor|sofort|now|all) |[,.!…] )*(?:stop|stopp|stop all|stopall|unsubscribe|arret|alto|baja|salir|pare|parar|sair|afmeld|abmelden|desabonner) (?:(?:please|bitte|tak|por favor|merci|now|all|it) |[,.!…] )*$`)
	optOutReply = lazily(` (?:repl\w+|respond\w*|answer\w*|text\w*|wrote|sent|says?|said|geantwortet|antwortete?|geschrieben|schrieb|svare\w*|skrev\w*|sendt\w*|respondio|contesto|escribio|envio|mando|repondu|repond|envoye|ecrit|respondeu|enviou|escreveu|mandou|mit|con|com|avec) (?:\S+ )?stopp? `)
	// Capitals or quotes make it the word that services are told to heed.
	optOutStop  = lazily(`(?:^|[^\pL])(?:STOPP?|["'“”„‚‘«‹»] ?[Ss][Tt][Oo][Pp]{1,2}[.!]? ?["'”’“‘»«›])(?:[^\pL]|$)`)
	optOutMay   = lazily(` (?:can|could|may|should|how to|kann|konne|konnte|kan|kunne|puede|podia|peut|pouvait|pode|podia|sign|schild|skilt) `)
	optOutSpurn = lazily(` (?:declin\w*|refus\w*|but (?:\S+ )?(?:didn't|did not|said no)|lehnte|ablehn\w*|abgelehnt|wollte (?:\S+ ){0,2}nicht|afslog|afviste|takkede nej|rechaz\w*|no quiso|declin\w*|refus\w*|recus\w*|nao quis) `)
)

// optOut reports whether the caller wants to be left alone. Who wants no more
// of one channel only ("no more texts, e-mail is fine") counts as well: which
// channel it was is for a person to decide, and silence until then hurts less
// than one message too many.
func optOut(talk []turn, lang string) bool {
	// The words of the trade are English everywhere.
	rules := []*optOutRules{optOutRulesOf(lang)}
	if lang != "en" {
		rules = append(rules, optOutRulesOf("en"))
	}
	for i, t := range talk {
		if t.who == agent {
			if i+1 < len(talk) && talk[i+1].who == caller && optOutTaken(t, talk[i+1], rules) {
				return true
			}
			continue
		}
		whole := optOutText(t.text)
		if optOutAlone().MatchString(whole) {
			return true
		}
		for _, s := range t.sentences {
			said := optOutText(s.text)
			if optOutAlone().MatchString(said) && len(t.sentences) <= 3 {
				return true
			}
			if (optOutStop().MatchString(s.text) && strings.ToUpper(s.text) != s.text || optOutReply().MatchString(said)) && !optOutMay().MatchString(said) {
				return true
			}
			if t.who == nobody && optOutSpurn().MatchString(said) && rules[0].offer.MatchString(said) {
				continue // the agent offered it, the contact refused
			}
			for _, r := range rules {
				if r.asks(said, whole) {
					return true
				}
			}
		}
	}
	return false
}

// asks reports whether a sentence of a turn asks for silence.
func (r *optOutRules) asks(said, whole string) bool {
	said = r.never.ReplaceAllString(said, " , ")
	if r.off.MatchString(said) || r.ads.MatchString(said) && r.enough.MatchString(said) {
		return true
	}
	for _, m := range r.quiet.FindAllStringIndex(said, -1) {
		if c := optOutClause(said, m); optOutEver().MatchString(c) || !r.limit.MatchString(c) && (!r.where.MatchString(c) || !r.instead.MatchString(whole)) {
			return true
		}
	}
	for _, m := range r.soft.FindAllStringIndex(said, -1) {
		if c := optOutClause(said, m); !r.limit.MatchString(c) && !r.where.MatchString(c) && !r.instead.MatchString(whole) {
			return true
		}
	}
	return false
}

// optOutTaken reports whether the caller takes what the agent offers.
func optOutTaken(offer, answer turn, rules []*optOutRules) bool {
	offered := false
	for _, s := range offer.sentences {
		said := optOutText(s.text)
		for _, r := range rules {
			if m := r.offer.FindStringIndex(said); m != nil && !r.limit.MatchString(optOutClause(said, m)) {
				offered = true
			}
		}
	}
	if !offered {
		return false
	}
	said := optOutText(answer.text)
	clause, _, _ := strings.Cut(said, " . ")
	return (optOutYes().MatchString(said) || optOutStem().MatchString(said)) && !optOutNo().MatchString(clause)
}

// optOutText is a text as the patterns read it.
func optOutText(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens(text) {
		b.WriteString(t.word)
		b.WriteByte(' ')
	}
	return b.String()
}

// optOutClause is the part of a sentence, between its commas, in which a match
// stands.
func optOutClause(said string, m []int) string {
	from := strings.LastIndexAny(said[:m[0]+1], ",.;:!?…") + 1
	to := len(said)
	if i := strings.IndexAny(said[m[1]-1:], ",.;:!?…"); i >= 0 {
		to = m[1] - 1 + i
	}
	return said[from:to]
}

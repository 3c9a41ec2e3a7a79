package summarize

import (
	"regexp"
	"strings"
)

// changesFound is an address, a number or a name with its bytes in the text of
// a turn.
type changesFound struct {
	value    string
	from, to int
}

// changesReach is how many turns back the wish for a change may have been
// said.
const changesReach = 6

// changesCue are words by which something is to be other than it was, in the
// six languages: what the caller speaks and what the agent asks look alike.
var changesCue = changesPattern(` (?:new|newer|chang\w*|updat\w*|instead|switch\w*|swap\w*|swapped|correct\w*|replac\w*|lost|stolen|shut|from now on|no longer|
	neu\w*|ander[nte]\w*|geander\w*|andert\w*|anderung|umgeander\w*|wechsel\w*|gewechselt|aktualisier\w*|stattdessen|berichtig\w*|korrigier\w*|verloren|gestohlen|ab jetzt|ab sofort|kunftig|nicht mehr|umstell\w*|hinterleg\w*|
	ny|nyt|nye|aendr\w*|skift\w*|ret|rettet|rettes|rette|opdater\w*|i stedet|mistet|tabt|stjaalet|fremover|ikke laengere|erstat\w*|
	nuev[oa]s?|cambi\w*|actualiz\w*|actualic\w*|modific\w*|modifiqu\w*|corrig\w*|corrij\w*|correg\w*|perdi|robaron|ahora en adelante|en vez|en lugar|ya no|sustitu\w*|
	nouve\w*|modifi\w*|mettre a jour|mis a jour|mise a jour|actualis\w*|rempla\w*|perdu|vole|desormais|dorenavant|a la place|plus valable|
	nov[oa]s?|mud\w*|alter\w*|troc\w*|troqu\w*|atualiz\w*|substitu\w*|perdi|roubaram|a partir de|de agora em|ja nao|em vez) `)

// changesTopic says which kind of thing it is that changes.
var (
	changesMail  = lazily(` (?:mails?|email\w*|e mails?|mailadresse\w*|\S*adresse\w*|address|adresses|d'adresse|l'adresse|correo|courriel|direccion|endereco|indirizzo|j'ai chang\w*) `)
	changesPhone = lazily(` (?:number|numbers|phone|mobile|cell|cellphone|\S*nummer\w*|handy\w*|mobil\w*|\S*telefon\w*|numero|numeros|celular|movil|portable|gsm|natel|telemovel|fixe|fixo|fijo|festnetz|telephone|cellulaire|ligne|tlf|sim|line|landline) `)
)

// What stands before an address or a number and makes it another one.
var (
	changesOld   = lazily(` (?:old|previous|former|used to|alte[nrs]?|bisherig\w*|fruher\w*|vorherig\w*|gamle|gammel|gammelt|tidligere|antigu[oa]|viej[oa]|anterior|ancien|ancienne|l'ancien|l'ancienne|vieux|vieille|precedent\w*|antig[oa]|velh[oa]) `)
	changesSame  = lazily(` (?:still|same|unchanged|stays|immer noch|weiterhin|noch immer|gleich|gleiche\w*|selbe\w*|dieselbe\w*|bleibt|stadig|fortsat|samme|mism[oa]|sigue|igual|toujours|meme|mesm[oa]|continua) `)
	changesOther = changesPattern(` (?:husband\S*|wife\S*|mother\S*|father\S*|mum|mum's|mom|mom's|dad|dad's|my son|son's|daughter\S*|brother\S*|sister\S*|friend\S*|boss|boss's|neighbou?r\S*|plumber\S*|electrician\S*|accountant\S*|colleague\S*|tenant\S*|landlord\S*|
		(?:mein|meinem|meines|unser) (?:mann|mannes|vater|sohn|bruder|freund|chef|nachbar)\w*|(?:meine|meiner|unsere) (?:frau|mutter|tochter|schwester|freundin|chefin|nachbarin)|klempner\w*|kolleg\w*|vermieter\w*|
		min (?:mand|mands|kone|kones|mor|mors|far|fars|soen|soens|datter|datters|bror|brors|ven|vens|veninde\w*)|soester|soesters|nabo\w*|vvs\w*|udlejer\w*|kollega\w*|kaereste\w*|
		marido|espos[oa]|mujer|madre|padre|mama|papa|hij[oa]|herman[oa]|amig[oa]|jef[ea]|vecin[oa]|plomero|fontanero|electricista|
		mon (?:mari|pere|fils|frere|ami|patron)|ma (?:femme|mere|fille|soeur)|mon amie|voisin\w*|plombier|collegue|proprietaire|
		mulher|mae|pai|filh[oa]|irma|irmao|chefe|vizinh[oa]|canalizador|encanador|colega|senhorio|namorad[oa]) `)
	// Sentences in which something of the caller's own comes after all.
	changesMine = lazily(` (?:my new|mine|meine ist|mit er|min er|el mio|la mia|le mien|la mienne|o meu e|a minha e|meine neue|mein neues|min nye|mit nye|mi nuev[oa]|mon nouveau|ma nouvelle|meu novo|minha nova) `)
	changesOurs = lazily(` (?:our|ours|your|unser\w*|deine?|eure?|vores|jeres|nuestr[oa]|vuestr[oa]|notre|votre|nosso|nossa|vosso|vossa) `)
	changesHis  = lazily(` (?:his|seine?|hans) `)
	changesCode = lazily(` (?:(?:order|invoice|customer|reference|policy|account|ticket|case|membership|member|contract|tracking|serial|booking|claim) (?:number|no|nr|code|id)|iban|\S*kundennummer|\S*rechnungsnummer|auftragsnummer|bestellnummer|vertragsnummer|mitgliedsnummer|kontonummer|kundenummer|ordrenummer|fakturanummer|medlemsnummer|cpr\w*|\S*postnummer|postleitzahl|plz|(?:numero|numero de|n) (?:de |d'|du |do |da )?(?:pedido|factura|cliente|contrato|dossier|commande|client|contrat|facture|fatura|encomenda|apolice|reserva|serie|socio|socia|matricula|poliza|adherent|licitacao|nif)|zip|postcode|codigo postal|code postal|nif|cpf|dni) `)
	changesGone = lazily(` (?:old|alte[nrs]?|gamle|antigu[oa]|viej[oa]|ancien|ancienne|l'ancien|l'ancienne|antig[oa]|velh[oa]|no longer|doesn't work|doesn't exist|stimmt nicht|gilt nicht|gibt's nicht|gibt es nicht|nicht mehr|virker ikke|gaelder ikke|bruges ikke|ya no|ne marche plus|n'existe plus|n'est plus|nao funciona|nao existe|ja nao) `)
	changesFrom = lazily(` (?:from|von|vom|fra|de|du|da|desde) $`)
	changesDeny = lazily(`^ (?:(?:oh|uh|um|er|ah|eh|aeh|oeh|euh|hm|[,.…]) )*(?:no|nope|not quite|not|wrong|almost|wait|nein|nee|nicht|fast|moment|falsch|nej|ikke|naesten|vent|non|pas|presque|attendez|casi|espere|espera|nao|quase) `)
)

// changesPattern compiles a pattern that stands on several lines.
func changesPattern(lines string) func() *regexp.Regexp {
	return lazily(strings.NewReplacer("\n", "", "\t", "").Replace(lines))
}

// changes returns what the caller wants changed about himself: his e-mail
// address in lower case, his phone in E.164 as read in the country, and his
// name; "" for what stays as it is.
func changes(talk []turn, lang, country string) (email, phone, name string) {
	email = changesOf(talk, changesMail(), func(text string) []changesFound { return changesMails(text, lang) })
	phone = changesOf(talk, changesPhone(), func(text string) []changesFound {
		var out []changesFound
		for _, f := range changesPhones(text, lang) {
			if f.value = changesDial(f.value, country); f.value != "" && !changesWithin(f, text) {
				out = append(out, f)
			}
		}
		return out
	})
	return email, phone, changesName(talk, lang)
}

// changesWithin reports whether digits are only part of a written address.
func changesWithin(f changesFound, text string) bool {
	word := text[f.to:]
	if i := strings.IndexAny(word, " ,;"); i >= 0 {
		word = word[:i]
	}
	return strings.Contains(word, "@")
}

// changesOf finds what the caller gives as new. Of several the last counts,
// and what the agent reads back counts if the caller lets it stand.
func changesOf(talk []turn, topic *regexp.Regexp, find func(string) []changesFound) string {
	current, at, done := "", -1, -1
	for i, t := range talk {
		if i <= done {
			continue // part of what was said before
		}
		text, to := changesJoined(talk, i, find)
		found := find(text)
		if to > i {
			done = to
		}
		for k, f := range found {
			last := k == len(found)-1
			if t.who == agent {
				// The caller has given it, or does not deny it.
				if last && (at >= 0 && i-at <= 3 || changesWanted(talk, i, f, topic, false)) && changesAgreed(talk, i) && !changesOurs().MatchString(changesBefore(t.text, f.from)) {
					current, at = f.value, i
				}
				continue
			}
			before := changesBefore(t.text, min(f.from, len(t.text)))
			if !last && changesFrom().MatchString(before) {
				continue
			}
			if changesWanted(talk, i, f, topic, at >= 0 && i-at <= 2) {
				current, at = f.value, i
			}
		}
	}
	return current
}

// changesJoined is what was said in a turn with what the caller adds to it
// when the agent says no more than "yes" in between, and the last turn of it.
func changesJoined(talk []turn, i int, find func(string) []changesFound) (string, int) {
	text := talk[i].text
	whole := len(find(text)) > 0 && !changesTrails(text)
	if talk[i].who != caller || whole {
		return text, i
	}
	for k := i + 2; k < len(talk) && k <= i+6 && talk[k].who == caller && talk[k-1].who == agent && len(talk[k-1].text) <= 24; k += 2 {
		if strings.HasSuffix(talk[k-1].text, "?") || !changesTrails(text) && len(find(talk[k].text)) > 0 {
			break // a new answer, which stands by itself
		}
		text = strings.TrimRight(text, ".…?! ") + ", " + talk[k].text
		if len(find(text)) > 0 && !changesTrails(text) {
			return text, k
		}
	}
	return talk[i].text, i
}

// changesTrails reports whether a speaker breaks off to go on.
func changesTrails(text string) bool {
	return strings.HasSuffix(text, "..") || strings.HasSuffix(text, "…") || strings.HasSuffix(text, ",")
}

// changesAgreed reports whether the caller lets stand what the agent said.
func changesAgreed(talk []turn, i int) bool {
	return i+1 >= len(talk) || talk[i+1].who != caller || !changesDeny().MatchString(optOutText(talk[i+1].text))
}

// changesBefore is what of a sentence stands before a byte, folded.
func changesBefore(text string, to int) string {
	text = mailWritten().ReplaceAllString(text[:to], "") // their words are no words of the sentence
	for _, end := range []string{". ", "! ", "? ", "… ", "... "} {
		if i := strings.LastIndex(text, end); i >= 0 {
			text = text[i+len(end):]
		}
	}
	return optOutText(text)
}

// changesWanted reports whether something found in a turn is the caller's and
// new. Where he has just given a new one, another sets it right.
func changesWanted(talk []turn, i int, f changesFound, topic *regexp.Regexp, lately bool) bool {
	text := talk[i].text
	from, to := min(f.from, len(text)), min(f.to, len(text))
	before := changesBefore(text, from)
	after := text[to:]
	if k := strings.IndexAny(after, ".,;!?"); k >= 0 {
		after = after[:k]
	}
	asked := ""
	if i > 0 && talk[i].who == caller && talk[i-1].who == agent {
		if s := talk[i-1].sentences; len(s) > 0 {
			asked = optOutText(s[len(s)-1].text)
		}
	}
	own := before
	if cues := changesCue().FindAllStringIndex(before, -1); len(cues) > 0 {
		own = before[cues[len(cues)-1][0]:] // what was said before "new" is of another
	}
	mine := changesMine().MatchString(before)
	switch {
	case changesGone().MatchString(optOutText(after)),
		changesOld().MatchString(own), changesSame().MatchString(own),
		!mine && (changesOther().MatchString(before) || changesOurs().MatchString(own)),
		changesHis().MatchString(before) && talk[i].who == caller,
		changesCode().MatchString(before):
		return false
	case changesCue().MatchString(before):
		return true
	case changesOther().MatchString(asked) || changesCode().MatchString(asked) || changesSame().MatchString(asked) && !changesDeny().MatchString(optOutText(text)):
		return false
	case lately, changesCue().MatchString(asked):
		return true
	}
	// The wish was said before, with what it is about.
	for k := i; k >= 0 && k >= i-changesReach; k-- {
		for _, s := range talk[k].sentences {
			if k == i && strings.Index(text, s.text) > from {
				break
			}
			said := optOutText(s.text)
			if changesCue().MatchString(said) && topic.MatchString(said) && !changesOther().MatchString(said) && !changesCode().MatchString(said) {
				return true
			}
		}
	}
	return false
}

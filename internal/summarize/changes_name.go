package summarize

import (
	"regexp"
	"strings"
	"sync"
)

const (
	nameShape  = `(\p{Lu}[\p{L}'’-]*(?: (?:(?:de|da|do|dos|das|del|la|las|los|van|von|der|den|ter|zu|e|y|af|le|du|d'|i) ){0,2}\p{Lu}[\p{L}'’-]*){0,4})`
	nameFiller = `[,:]?(?: ?(?i:äh|ähm|uh|um|er|erm|em|euh|eh|øh|øhm|also|altså|então|pues|este|ben|the|die|der|a|o|la|el|frau|herr|fru|mrs|ms|mr|señora|señor|madame|monsieur|dona|wieder|igen|again|officially|offiziell)[,.…]{0,3})* ['"“„«]?`
)

// nameWords are how somebody says that he is called otherwise now. Of "loose"
// phrases, which may say something else, a wedding, a divorce or a name must be
// the matter.
type nameWords struct{ sure, loose, own string }

var nameLanguages = map[string]nameWords{
	"en": {
		sure: `(?:new|married) (?:(?:last|family|full|first|sur|married|legal) ?)?(?:name|surname)(?: is| will be| would be| is going to be|'s|,? it's)(?: now)?
			(?:i'm|i am|she's|she is|he's|he is|is|am) (?:now|officially) (?:called|named|known as)
			(?:now|i now|she now|he now) (?:go|goes|going) by|(?:i|she|he) now (?:go|goes) by
			(?:name|surname)(?: is|'s) now|(?:name|surname) (?:has |was |got |been )*(?:changed|updated|corrected)(?: from NAME)? to
			(?:chang|updat|correct|switch)\w* (?:my|her|his|the|their) (?:\w+ )?(?:name|surname)(?: on \w+| in \w+ \w+)?(?: from NAME)? (?:to|into|back to)
			(?:went|gone|going|go|reverted|reverting|changed|changing) back to (?:(?:my|her|his) maiden name,? ?(?:which is|so it's|it's)?|being)?`,
		loose: `(?:it's|it is|i'm|i am|she's|she is|he is) now|so now (?:it's|i'm)|(?:name|surname) should be|now (?:it's|i'm)|(?:it's|i'm|it is|i am|call me) ~NAME (?:now|from now on|these days)`,
		own:   `this is|my name is|my name's|i'm|i am|it's|speaking with|speak(?:ing)? to|that's|hi|hello|hey`,
	},
	"de": {
		sure: `(?:heiß\w*|heiss\w*|nenne mich|nennt sich)(?: ich| sie| er)?(?: ja| also| eben| halt)? (?:jetzt|nun|nunmehr|inzwischen|ab sofort|künftig|seit[^,.]{0,30}?|seitdem|mittlerweile|neuerdings|ab jetzt)
			(?:jetzt|nun|nunmehr|inzwischen|seit[^,.?]{0,30}?|ab sofort|künftig|mittlerweile|neuerdings|ab jetzt) (?:heiß\w*|heiss\w*)(?: ich| sie| er)?(?: jetzt)?
			neue[rn]? (?:nach|familien|ehe|vor)?namen?(?: ist| lautet| wäre| wird|, das ist)?
			(?:nach|familien|ehe)?name (?:ist|lautet) (?:jetzt|nun|nunmehr|inzwischen|mittlerweile|seit[^,.]{0,30}?)
			(?:jetzt|nun|nunmehr) (?:lautet|ist) (?:mein|der|ihr) (?:nach|familien)?name
			(?:nach|familien)?namen? (?:von NAME )?(?:auf|in|zu)|(?:nach|familien)?name wurde (?:von NAME )?(?:auf|in|zu)
			(?:trage|trägt|führe|führt) (?:ich |sie )?(?:jetzt|nun) (?:wieder )?(?:den |meinen |ihren )?(?:mädchen|geburts|nach|familien)?(?:namen)?|(?:den|meinen|ihren) (?:mädchen|geburts)namen (?:wieder )?(?:angenommen|zurück)[,:]?`,
		loose: `bin (?:ich )?(?:jetzt|nun)|ist (?:jetzt|nun)|jetzt (?:also|eben|ist es|bin ich)|(?:das ist|es ist) (?:jetzt|nun)|jetzt`,
		own:   `hier ist|hier spricht|ich bin(?: die| der)?|mein name ist|ich heiße|spreche ich mit|hallo|guten tag|guten morgen|moin|am apparat`,
	},
	"da": {
		sure: `(?:hedder|kalder mig|kalder sig)(?: jeg| hun| han)?(?: så| altså| jo)? (?:nu|fremover|fra nu af|nu om dage)(?: igen| altså)?
			nu (?:hedder|kalder)(?: jeg| hun| han)?(?: mig| sig)?(?: så| altså| jo| igen)?
			(?:nye|ny|nyt) (?:efter|for|pige|gifte)?navn(?:,? (?:det )?er| bliver| lyder)?
			(?:efter|for)?navn(?:et)? er (?:nu|ændret til|blevet(?: ændret til)?|rettet til)
			(?:skift|ændr|rett|opdater)\w* (?:(?:mit|sit|hendes|hans|jeres|min) )?(?:efter|for)?navn(?:et)?(?: fra NAME)? til
			(?:taget|tog|fået) (?:min mands|sin mands|efternavnet|navnet)(?: (?:efter)?navn)?[,:]?(?: så det er| som er)?`,
		loose: `(?:jeg er|er|det er|så er det|nu er det|så det er) nu|så nu er (?:det|jeg)|nu er (?:det|jeg)|det er ~NAME nu`,
		own:   `det er|mit navn er|jeg hedder|taler jeg med|du taler med|her er|hej|goddag`,
	},
	"es": {
		sure: `(?:ahora|desde ahora|ya|actualmente),? (?:me llamo|se llama)|(?:me llamo|se llama|mi nombre es|mi apellido es|su nombre es|su apellido es|el apellido es) ahora
			nuevo (?:nombre|apellido)(?: completo| de casada| de soltera)?(?:,? es| sería| queda|,? ahora es)?
			(?:nombre|apellido) nuevo(?:,? es| sería|,? ahora es| queda)?
			(?:nombre|apellido) de (?:casada|soltera),?(?: que)? es|(?:nombre|apellido) ahora es
			(?:cambi|actualiz|modific|corrig)\w* (?:de )?(?:(?:mi|su|el|al|a) )?(?:nombre|apellido)(?: en \w+ \w+)?(?: de NAME)? (?:a|por|al)
			pas(?:o|a|é|ó|aré) a llam(?:arme|arse)|volv\w* a (?:llamarme|llamarse|ser|usar (?:mi|su) apellido(?: de soltera)?|(?:mi|su) apellido(?: de soltera)?)[,:]?`,
		loose: `ahora (?:soy|es|firmo como|quedo como|figuro como)|(?:ya|desde hoy) soy|soy ~NAME ahora`,
		own:   `soy|me llamo|mi nombre es|habla|le habla|hablo con|habla con|hola|buenos días|buenas tardes|buenas|doña`,
	},
	"fr": {
		sure: `(?:m'appelle|m’appelle|s'appelle|s’appelle|me nomme|se nomme|mon nom est|son nom est|mon nom,? c'est)(?: donc)? (?:désormais|maintenant|dorénavant|à présent|à nouveau|de nouveau|dès à présent)
			(?:désormais|maintenant|dorénavant|à présent|depuis[^,.]{0,30}?),? (?:je m'appelle|je m’appelle|elle s'appelle|il s'appelle|on m'appelle|elle se nomme|mon nom est|mon nom,? c'est)
			nouveau nom(?: de famille| complet)?,?(?: est|,? c'est|,? ce sera| sera|,? donc,? c'est)?
			nom (?:d'épouse|marital|de femme mariée|de jeune fille),?(?: est|,? c'est|,? donc,?(?: c'est)?)?
			(?:chang|modifi|remplac|corrig|mettre|rectifi)\w* (?:(?:mon|son|de|le|votre) )?nom(?: de famille)?(?: de NAME)? (?:en|pour|par|à)
			(?:devenue?|deviens|devient)`,
		loose: `(?:je suis|c'est|ce sera) (?:désormais|maintenant|dorénavant|à présent)|(?:désormais|maintenant|dorénavant|à présent),? (?:c'est|je suis|ce sera)|c'est ~NAME (?:maintenant|désormais)`,
		own:   `c'est|je suis|je m'appelle|ici|mon nom est|bonjour(?: madame| monsieur)?,?|suis bien chez|nom de|inscrite? sous le nom de`,
	},
	"pt": {
		sure: `(?:passo|passei|passa|passou|vou passar|vai passar) a (?:chamar-me|me chamar|chamar-se|se chamar|assinar(?:-me)?(?: como)?|usar o (?:nome|apelido|sobrenome)(?: de)?)
			(?:agora|doravante),? (?:eu )?(?:me chamo|chamo-me|chama-se|se chama|assino(?: como)?|ela se chama)
			(?:chamo-me|me chamo|chama-se|se chama|nome é|sobrenome é|apelido é) agora
			novo (?:nome|sobrenome|apelido)(?: completo| de casada)?(?: é| fica| ficou| passa a ser| agora é)?
			(?:nome|sobrenome|apelido) novo(?: é| fica| ficou| passa a ser)?
			(?:nome|sobrenome|apelido) (?:de casada |de solteira )?(?:agora é|agora fica|ficou|passou a ser|passa a ser)|(?:nome|sobrenome|apelido) de (?:casada|solteira)[,:]? (?:é|que é)
			(?:mud|alter|troc|atualiz|corrig)\w* (?:(?:o|meu|seu|de|do) ){0,2}(?:nome|sobrenome|apelido)(?: no \w+)?(?: de NAME)? para
			volt\w* a (?:chamar-me|me chamar|chamar-se|se chamar|usar (?:o )?(?:nome|apelido|sobrenome)(?: de solteira)?|assinar)[,:]?`,
		loose: `agora (?:sou|é|fica|ficou|já sou)|sou agora|fica(?:ou)? ~NAME agora|passo a ser|passou a ser`,
		own:   `aqui é|aqui fala|sou|fala|é|chamo-me|me chamo|meu nome é|falo com|aqui quem fala é|inscrita como|inscrito como|oi|olá|bom dia|boa tarde`,
	},
}

type nameRules struct{ sure, loose, own *regexp.Regexp }

var nameTables sync.Map

func nameRulesOf(lang string) *nameRules {
	if r, ok := nameTables.Load(lang); ok {
		return r.(*nameRules)
	}
	w, known := nameLanguages[lang]
	if !known {
		w = nameLanguages["en"]
	}
	r, _ := nameTables.LoadOrStore(lang, &nameRules{namePattern(w.sure), namePattern(w.loose), namePattern(w.own)})
	return r.(*nameRules)
}

// namePattern compiles phrases before a name. In a phrase NAME is the name
// that was, and "~NAME" the one that is, for phrases that go on after it.
func namePattern(lines string) *regexp.Regexp {
	var before, around []string
	old := strings.Replace(nameShape, "(", "(?-i:(?:", 1) + ")"
	for phrase := range strings.Lines(lines) {
		phrase = strings.TrimSpace(phrase)
		for _, p := range nameAlternatives(phrase) {
			if strings.Contains(p, "~NAME") {
				around = append(around, strings.Replace(p, " ~NAME", nameFiller+` ?(?-i:`+nameShape+`)`, 1)+`(?:$|[^\pL])`)
				continue
			}
			before = append(before, strings.ReplaceAll(p, "NAME", old))
		}
	}
	all := []string{`(?:^|[^\pL])(?i:` + strings.Join(before, "|") + `)` + nameFiller + ` ?['"“„«]?` + nameShape}
	for _, a := range around {
		all = append(all, `(?:^|[^\pL])(?i:`+a+`)`)
	}
	return regexp.MustCompile(strings.Join(all, "|"))
}

// nameAlternatives parts a line at the bars outside of its brackets.
func nameAlternatives(line string) []string {
	var out []string
	depth, from := 0, 0
	for i, r := range line {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				out, from = append(out, line[from:i]), i+1
			}
		}
	}
	return append(out, line[from:])
}

var (
	nameMatter  = lazily(`(?i)married|marri|wedding|divorc|maiden|surname|\bnames?\b|heirat|hochzeit|geschieden|scheidung|\w*name[n]?\b|gift|skilt|bryllup|navn|casad|casé|caso|boda|divorci|solter|apellid|nombre|mari[ée]|mariage|divorc|\bnoms?\b|épous|casei|casament|solteir|apelido|sobrenome|\bnome\b`)
	nameFamily  = lazily(`(?i)surname|last name|family name|maiden|nachname|familienname|ehename|mädchenname|geburtsname|efternavn|pigenavn|apellido|nom de famille|jeune fille|d'épouse|marital|sobrenome|apelido`)
	nameForeign = lazily(`(?i)(?:^|[^\pL])(?:she|he|her|his|heißt|heisst|s'appelle|s’appelle|se llama|se nomme|chama-se|se chama|hun|han|hendes|hans|elle|ella|ela|is now|company|firm|firma|firmaet|empresa|société|entreprise|dog|hund|hunden|perro|chien|cachorro)(?:[^\pL]|$)`)
	nameThing   = lazily(`(?i)(?:^|[^\pL])(?:company|business|firm|firma|firmaet|empresa|société|entreprise|dog|hund|hunden|perro|chien|cachorro|tochter|sohn|daughter|my son|datter|søn|hija|hijo|ma fille|fils|filha|filho)(?:[^\pL]|$)`)
	nameAsked   = lazily(`(?i)(?:new|now|married|neue|jetzt|nun|\bnu\b|nye|nuev|ahora|nouve|maintenant|désormais|novo|agora|should we).*(?:name|navn|\bnom\b|nombre|apellid|nome|apelid|called|heiß|hedder|llam|appel|cham)|(?:name|navn|\bnom\b|nombre|apellid|nome|apelid|called|heiß|hedder|llam|appel|cham).*(?:new|now|neue|jetzt|nun|\bnu\b|nye|nuev|ahora|nouve|maintenant|désormais|novo|agora|should we)`)
	nameAnswer  = lazily(`^(?i:(?:yes|yeah|it's|it is|ja|also|das ist|es ist|jetzt|det er|nu|pues|es|eh|sí|alors|c'est|euh|oui|bom|é|agora|fica|sim|well|um|uh|now|so|just|äh|ähm|øh|ahora|maintenant|simply|einfach|bare)[,.…]{0,3} )*` + nameShape + `(?:$|[^\pL])`)
	nameBare    = lazily(`^(?:[^.!?]{0,40}?, )?(\p{Lu}[\p{L}'’-]+) \p{Lu}[\p{L}'’-]+(?:$|[.,!]| (?i:here|hier|speaking|am apparat|her|à l'appareil|aus|de|from|fra|à)\b)`)
	nameContact = lazily(`(?:^|[^\pL])(?i:kundin|kunde|anruferin|anrufer|patientin|patient|mitglied|client|customer|caller|member|cliente|clienta|socia|socio|paciente|usuaria|cliente final|kunden|kontakten|medlemmet|patienten|contact|contacto|contato|aluna|aluno|appelante|abonnée|la cliente|madame|adhérente|sócia)[:,]? (\p{Lu}[\p{L}'’-]+) \p{Lu}`)
	nameFirst   = lazily(`^(\p{Lu}[\p{Ll}'’-]+) \p{Lu}[\p{L}'’-]+ `)
)

// nameNever are words with a capital that are no names.
var nameNever = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`i i'm i'll it it's and but so yes no the she he my we you ich und aber ja nein sie er wir das die der den dem ein eine frau herr jeg og men nej det den y pero sí no ella él usted el la le les et mais oui non elle il je vous un une o a e mas sim não ela ele você eu
		monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
		montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember mrs ms mr miss señora señor madame monsieur dona don
		verheiratet geschieden geändert können bitte danke name namen nachname nummer adresse mail zeit uhr termin kundin kunde mitglied hallo hello hi thanks please can could`) {
		out[w] = true
	}
	return out
})

// changesName finds the name by which the caller goes from now on. By which
// name he merely introduces himself does not count.
func changesName(talk []turn, lang string) string {
	r := nameRulesOf(lang)
	matter := false
	for _, t := range talk {
		matter = matter || nameMatter().MatchString(t.text)
	}
	if !matter && !nameTold(talk, r.sure) {
		return ""
	}
	name := ""
	for i, t := range talk {
		if t.who == agent {
			continue
		}
		if i > 0 && t.who == caller && talk[i-1].who == agent && nameQuestion(talk[i-1]) {
			if m := nameAnswer().FindStringSubmatch(t.text); m != nil {
				name = nameWhole(talk, r, nameClean(m[1]), nameFamily().MatchString(talk[i-1].text), name)
			}
		}
		for _, s := range t.sentences {
			for k, pattern := range []*regexp.Regexp{r.sure, r.loose} {
				for _, m := range pattern.FindAllStringSubmatchIndex(s.text, -1) {
					got, from := "", 0
					for g := 2; g+1 < len(m); g += 2 {
						if m[g] >= 0 {
							got, from = nameClean(s.text[m[g]:m[g+1]]), m[g]
						}
					}
					said := s.text[:from]
					if got == "" || t.who == caller && nameForeign().MatchString(said) || nameThing().MatchString(said) {
						continue
					}
					if k == 1 && len(strings.Fields(got)) == 1 && !nameMatter().MatchString(s.text) && nameGiven(talk, r) == got {
						continue // "it's Anna now" tells nothing new
					}
					name = nameWhole(talk, r, got, nameFamily().MatchString(said), name)
				}
			}
		}
	}
	return name
}

func nameTold(talk []turn, pattern *regexp.Regexp) bool {
	for _, t := range talk {
		if t.who != agent && pattern.MatchString(t.text) {
			return true
		}
	}
	return false
}

// nameQuestion reports whether the agent ends by asking for the new name.
func nameQuestion(t turn) bool {
	n := len(t.sentences)
	return n > 0 && strings.HasSuffix(t.sentences[n-1].text, "?") && nameAsked().MatchString(t.sentences[n-1].text)
}

// nameClean leaves of a run of capitals what is a name.
func nameClean(s string) string {
	words := strings.Fields(strings.Trim(s, " .'’-"))
	for len(words) > 0 && nameNever()[strings.ToLower(words[0])] {
		words = words[1:]
	}
	for i, w := range words {
		if i > 0 && nameNever()[strings.ToLower(w)] && w != strings.ToLower(w) {
			words = words[:i]
			break
		}
	}
	if len(words) == 0 || len(words) == 1 && len(words[0]) < 3 {
		return ""
	}
	return strings.Join(words, " ")
}

// nameWhole puts the first name to a surname. Without one it is of no use, and
// what was found before stays.
func nameWhole(talk []turn, r *nameRules, got string, family bool, before string) string {
	if got == "" {
		return before
	}
	alone := len(strings.Fields(got)) == 1
	if !alone && !family {
		return got
	}
	first := nameGiven(talk, r)
	switch {
	case first == got:
		return before // only the first name
	case first != "" && !strings.HasPrefix(got, first+" "):
		return first + " " + got
	case alone:
		return before
	}
	return got
}

// nameGiven is the first name by which the caller introduces himself, or is
// greeted.
func nameGiven(talk []turn, r *nameRules) string {
	for i, t := range talk {
		if t.who == agent {
			continue
		}
		for _, s := range t.sentences {
			for _, m := range r.own.FindAllStringSubmatch(s.text, -1) {
				if words := strings.Fields(nameClean(m[1])); len(words) > 0 && (len(words) > 1 || t.who == caller && !nameTitled(talk, words[0])) {
					return words[0]
				}
			}
			if t.who == caller && i < 3 {
				if m := nameBare().FindStringSubmatch(s.text); m != nil && !nameNever()[strings.ToLower(m[1])] {
					return m[1]
				}
			}
		}
		if t.who == nobody {
			for _, pattern := range []*regexp.Regexp{nameContact(), nameFirst()} {
				if m := pattern.FindStringSubmatch(t.text); m != nil && !nameNever()[strings.ToLower(m[1])] {
					return m[1]
				}
			}
		}
	}
	for _, t := range talk { // "Hi Janet", "am I speaking with Janet Solis?"
		if t.who == agent {
			for _, m := range r.own.FindAllStringSubmatchIndex(t.text, -1) {
				said := strings.ToLower(t.text[m[0]:m[2]])
				if words := strings.Fields(nameClean(t.text[m[2]:m[3]])); len(words) > 0 && nameGreets().MatchString(said) {
					return words[0]
				}
			}
		}
	}
	return ""
}

var nameGreets = lazily(`^[^\pL]*(?:hi|hello|hey|speak\w* (?:to|with)|hallo|spreche ich mit|hej|goddag|taler jeg med|hola|hablo con|doña|bonjour|suis bien chez|oi|olá|falo com|inscrit[ao] como)[^\pL]`)

// nameTitled reports whether the agent calls somebody "Mr Petersen": then that
// is no first name.
func nameTitled(talk []turn, name string) bool {
	for _, t := range talk {
		for _, title := range []string{"Herr ", "Herrn ", "Frau ", "Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "hr. ", "fru ", "señor ", "señora ", "monsieur ", "madame ", "Monsieur ", "Madame "} {
			if strings.Contains(t.text, title+name) {
				return true
			}
		}
	}
	return false
}

package summarize

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// clean returns text on one line, without what is not to be seen: control
// characters, zero-width ones, bidi controls and tags, by which a text can
// read otherwise for a machine than for a person.
func clean(s string) string {
	s = escape.ReplaceAllString(s, "")
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), r == '\u0085', r == '\u2028', r == '\u2029', r == '\u3164', r == '\u2800':
			space = true
			continue
		case r == utf8.RuneError, unicode.Is(unicode.C, r), unicode.Is(unicode.Variation_Selector, r), r == '\u034f', r == '\u115f', r == '\u1160', r == '\u17b4', r == '\u17b5':
			continue // C holds controls, formats (zero-width, bidi, tags), surrogates and private use
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// escape is what moves the cursor and colours a terminal.
var escape = regexp.MustCompile("\x1b\\[[0-9;?]*[A-Za-z]|\x1b\\][^\x07\x1b]{0,80}\x07")

// marks are what prompts and tool calls are made of. What replaces them reads
// the same to a person.
var marks = strings.NewReplacer("<", "‹", ">", "›", "{", "(", "}", ")", "[", "(", "]", ")", "`", "'", "“", "'", "”", "'", "„", "'", "«", "'", "»", "'", `"`, "'", "\\", "/", "|", "/", "###", "#", "---", "-", "===", "=")

// role is a speaker's name as chat transcripts for models write it.
var role = regexp.MustCompile(`(?i)\b(system|assistant|user|developer|human|tool|function|system ?prompt|instructions?)\s*:`)

// tame returns somebody else's text so that it can stand between quotes in a
// prompt: clean, and with nothing that closes the quotes, opens a tag, looks
// like a tool call or takes a speaker's part.
func tame(s string) string {
	s = marks.Replace(clean(s))
	if !strings.Contains(s, ":") {
		return s
	}
	return role.ReplaceAllString(s, "$1 -")
}

// orders are what texts that talk to a model say, in the six languages.
var orders = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)` + strings.Join([]string{
		`(ignor|disregard|forget|override|bypass|vergiss|vergessen sie|missachte|ignorier|glem\b|tilsidesæt|olvid|omit[ae]|haz caso omiso|oubli|esque[cç]|desconsider)\w*\b.{0,60}(instruc|instruk|instru[cç]|prompt|rule|regel|regl|règle|regra|anweisung|vorgab|anvisning|direktiv|directive|consigne|guideline|previous|prior|above|stands|everything|oben|ovenfor|arriba|acima|plus haut|ci-dessus|todo lo|tus reglas|dine regler|bisherig|vorherig|tidligere|anterior|précédent)`,
		`(you are|du bist|sie sind|du er|eres|tu es|vous êtes|você é|tu és) (now|jetzt|nu|ahora|maintenant|agora)\b`,
		`\b(you are|du bist|du er|eres|sos|tu es|vous êtes|você é|tu és) (a|an|ein|en|un|une|um|uma) .{0,20}(assist|asist|model|modèle)`,
		`\b(à partir de maintenant|from now on|ab sofort|ab jetzt|a partir de agora|a partir de ahora|desde ahora|fra nu af),? (tu es|you are|bist du|eres|você é|sos|er du)\b`,
		`\b(assistente?n?|asistente|assistant)\b.{0,12}\b(ist ab|is now|må ikke nævn|skal svar|debe|deve|doit|must|will now|muss)\b`,
		`\b(instru\w*|anweisung\w*|consignes?|anvisning\w*) (for|für|pour|para|til|an) (the |den |die |el |la |o |l')?(assist|asist|ai\b|ki\b|ia\b|agent|model)`,
		`<\|?/?[a-z_]+\|?>|<!--|<\||\{\{|\[/?(system|assistant|tool|user|inst|sistema)|#+ ?(system|sistema|new rules|nye regler|instr)|\b(assistant|tool result) ?(to=|:)|\brole"? ?[=:]|\bfunctions\.[a-z]|\b\w+gpt\b|\b\w+=(true|false|\*)|"(tool|role|function|arguments)":|(?-i:SYSTEM|SISTEMA|\bAI|\bKI|\bIA) ?:|(?-i:\b(END|BEGIN) (OF |OVERRIDE|CONTACT|SYSTEM|PROMPT|DATA))`,
		`(system|developer|admin|maintenance|debug|wartungs|systemadministrator)[ -]?(message|mode|modus|override|prompt|nachricht|meddelelse|besked|mensaje|mensagem|modo|tilstand|instruction)`,
		`\b(mensaje|modo|message|mensagem|mode|instruction\w*) (del?|du|do|de) (l[ea] )?(sist?em\w*|syst[eè]m\w*|mantenimiento|maintenance|manuten[cç]\w*)`,
		`\b(tool_?calls?|function_?call|tool_?use|im_start|im_end|endoftext|system_?prompt|jailbreak)\b`,
		`\b(call|invoke|run|execute|use|ruf\w*|kald|udfør|llama|ejecuta|appel\w*|exécut\w*|chame|execute)\b.{0,30}\b[a-z]+_[a-z]+\b`,
		`\b[a-z]+_(contact|contacts|note|task|tag|message|campaign|workflow)s?\b`,
		`(do not|don't|never|nicht|niemals|ikke|no lo|ne|não)\b.{0,25}(mention|reveal|tell|erwähn|nævn|mencion|mentionn|dites|divulg|revel)\w*.{0,40}(message|note|instruction|nachricht|notiz|besked|mensaje|nota|mensagem)`,
		`\b(as an ai|language model|chatbot|sprachmodell|ki-agent|ai[- ]agent|sprogmodel|modelo de lenguaje|modèle de langage|modelo de linguagem|ki-assistent|ai-assistent)`,
		`\b(api[ _-]?key|access[ _-]?token|token d|zugangstoken|adgangstoken|credentials?)\b`,
	}, `|`))
})

// orderWords are stems of which a text has at least one if orders finds it.
var orderWords = sync.OnceValue(func() words {
	return newVocabulary([kinds]string{heed: `ignor *gpt role= sos= sistema disreg forget= override overrid bypass vergiss vergessen missacht glem= tilsides olvid omite= omita= haz_caso oubli esquec esqueç desconsid you_are du_bist sie_sind du_er eres= tu_es vous_êtes você_é tu_és
		system sistem systèm systemadm developer admin admin= maintenance debug wartung prompt tool function im_start im_end endoftext jailbreak *_ mention reveal tell= erwähn nævn mencion mentionn dites= divulg revel
		ai= ki= ia= chatbot sprachmodell sprogmodel language_model modelo_de modèle_de api zugangstok adgangstok token credential assistant assistent asistente assistente agent agente instru* anweisung consigne`})
})

// aimed reports whether a text talks to a model rather than to a colleague. It
// looks at no more than the beginning of a long one.
func aimed(s string) bool {
	seen := clean(head(s, mostOfNote))
	if disguised(seen) {
		return true
	}
	s = strings.Map(alike, seen)
	// The pattern is slow, and few texts have a word that it could find.
	return (strings.ContainsAny(s, "<{[#_=") || strings.Contains(s, "END ") || strings.Contains(s, "BEGIN ") || orderWords().count(split(s))[heed] > 0) && orders().MatchString(s)
}

// alike is the Latin letter that a Greek, Cyrillic or full-width one is taken
// for.
func alike(r rune) rune {
	if r < 0x370 {
		return r
	}
	if r >= 0xff01 && r <= 0xff5e {
		return r - 0xfee0
	}
	const from, to = "аесорхуіјѕԁһԛԝАВЕЅЗІЈКМНОРСТХУοαρτυνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aecopxyijsdhqwABES3IJKMHOPCTXYoaptuvABEZHIKMNOPTYX"
	if i := strings.IndexRune(from, r); i >= 0 {
		return rune(to[i/2]) // all of them take two bytes
	}
	return r
}

// disguised reports whether a word is written in Latin and Cyrillic at once. No
// keyboard does that by itself.
func disguised(s string) bool {
	latin, cyrillic := false, false
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
			latin, cyrillic = false, false
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic = true
		case unicode.Is(unicode.Latin, r):
			latin = true
		}
		if latin && cyrillic {
			return true
		}
	}
	return false
}

package summarize

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean returns text on one line, without what is not to be seen: control
// characters, zero-width ones, bidi controls and tags, by which a text can
// read otherwise for a machine than for a person.
func clean(s string) string {
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

// marks are what prompts and tool calls are made of. What replaces them reads
// the same to a person.
var marks = strings.NewReplacer("<", "‹", ">", "›", "{", "(", "}", ")", "[", "(", "]", ")", "`", "'", "“", "'", "”", "'", "„", "'", "«", "'", "»", "'", `"`, "'", "\\", "/", "|", "/", "###", "#", "---", "-", "===", "=")

// role is a speaker's name as chat transcripts for models write it.
var role = regexp.MustCompile(`(?i)\b(system|assistant|user|developer|human|tool|function|system ?prompt|instructions?)\s*:`)

// tame returns somebody else's text so that it can stand between quotes in a
// prompt: clean, and with nothing that closes the quotes, opens a tag, looks
// like a tool call or takes a speaker's part.
func tame(s string) string {
	return role.ReplaceAllString(marks.Replace(clean(s)), "$1 -")
}

// orders are what texts that talk to a model say, in the six languages.
var orders = regexp.MustCompile(`(?i)` + strings.Join([]string{
	`(ignor|disregard|forget|override|bypass|vergiss|vergessen sie|missachte|ignorier|glem\b|tilsidesæt|olvid|omit[ae]|haz caso omiso|oubli|esque[cç]|desconsider)\w*\b.{0,60}(instruc|instruk|instru[cç]|prompt|rule|regel|regl|règle|regra|anweisung|vorgab|anvisning|direktiv|directive|consigne|guideline|previous|prior|above|bisherig|vorherig|tidligere|anterior|précédent)`,
	`(you are|du bist|sie sind|du er|eres|tu es|vous êtes|você é|tu és) (now|jetzt|nu|ahora|maintenant|agora)\b`,
	`(system|developer|admin|maintenance|debug|wartungs|systemadministrator)[ -]?(message|mode|modus|override|prompt|nachricht|meddelelse|besked|mensaje|mensagem|modo|tilstand|instruction)`,
	`\b(mensaje|modo|message|mensagem|mode|instruction\w*) (del?|du|do|de) (l[ea] )?(sist?em\w*|syst[eè]m\w*|mantenimiento|maintenance|manuten[cç]\w*)`,
	`\b(tool_?calls?|function_?call|tool_?use|im_start|im_end|endoftext|system_?prompt|jailbreak)\b`,
	`\b(call|invoke|run|execute|use|ruf\w*|kald|udfør|llama|ejecuta|appel\w*|exécut\w*|chame|execute)\b.{0,30}\b[a-z]+_[a-z]+\b`,
	`\b[a-z]+_(contact|contacts|note|task|tag|message|campaign|workflow)s?\b`,
	`(do not|don't|never|nicht|niemals|ikke|no lo|ne|não)\b.{0,25}(mention|reveal|tell|erwähn|nævn|mencion|mentionn|dites|divulg|revel)\w*.{0,40}(message|note|instruction|nachricht|notiz|besked|mensaje|nota|mensagem)`,
	`\b(as an ai|language model|chatbot|sprachmodell|ki-agent|ai[- ]agent|sprogmodel|modelo de lenguaje|modèle de langage|modelo de linguagem|ki-assistent|ai-assistent)`,
	`\b(api[ _-]?key|access[ _-]?token|token d|zugangstoken|adgangstoken|credentials?|password|passwort|adgangskode|contraseña|mot de passe|senha|palavra-passe)\b`,
}, `|`))

// aimed reports whether a text talks to a model rather than to a colleague.
func aimed(s string) bool { return orders.MatchString(clean(s)) }

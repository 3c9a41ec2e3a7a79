package catalog

import (
	"slices"
	"strings"
	"unicode"
)

// wordsOf parts a text, a path or a name into lower-case words: customFields,
// custom-fields and "Custom fields" are all custom and fields.
func wordsOf(text string) []string {
	var all []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			all = append(all, b.String())
			b.Reset()
		}
	}
	var before rune
	for _, r := range strings.ReplaceAll(text, "’", "'") {
		switch {
		case r == '\'': // don't is one word, a client's is a client
		case !letter(r) || unicode.IsUpper(r) && unicode.IsLower(before):
			end()
		}
		if letter(r) {
			b.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	end()
	for i := 0; i+1 < len(all); i++ {
		if brands[all[i]+all[i+1]] {
			all = slices.Replace(all, i, i+2, all[i]+all[i+1])
		}
	}
	return all
}

// brands are one word, though capitals part them: LinkedIn.
var brands = setOf("linkedin tiktok whatsapp youtube oauth facebook adset")

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// whole are words that only look as if they had an ending.
var whole = []string{"setting", "meeting", "recording", "rating", "marketing", "morning", "evening", "during", "building", "need", "feed", "news", "address", "status", "bonus", "campus"}

// stem takes the endings of number and tense off an English word, so that
// bookings, booked and book are one. What is left need not be a word.
func stem(word string) string {
	if len(word) <= 3 {
		return word
	}
	switch {
	case slices.Contains(whole, word):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "xes"), strings.HasSuffix(word, "ches"), strings.HasSuffix(word, "shes"):
		word = word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "is"):
		word = word[:len(word)-1]
	}
	if slices.Contains(whole, word) {
		return word
	}
	for _, ending := range []string{"ing", "ed"} {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 3 && strings.ContainsAny(rest, "aeiouy") {
			word = rest
			break
		}
	}
	if len(word) > 3 {
		word = strings.TrimSuffix(word, "e")
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] {
		word = word[:n-1]
	}
	return word
}

// empty are words that ask for nothing.
var empty = setOf(`
	a an the this that these those some any every each one ones it its they them their there here
	i me my mine we us our ours you your yours he him his she her hers
	is are was were be been being am do does did doing have has had having
	can could may might must shall should will would want wants wanted need needs like let lets please
	not no don doesn didn isn aren won cant dont doesnt didnt isnt im ive id
	to of in on at by for from with without into onto out off over under about after before between during than then so too
	and or but if when while as because since until up down again still yet just only also very really already now
	s t re ve ll
	today tomorrow yesterday tonight week month year day days weeks months monday tuesday wednesday thursday friday saturday sunday
	ready real really good great nice bad big small long short old older young right wrong sure same single specific particular other others own few lot much more most less best better
	go goes going went gone come comes came say says think try tries work works use uses used happen happens happened keep kept bit way thing things
	last next past morning afternoon evening hi hello hey thanks thank ok highlevel ghl gohighlevel crm`)

func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

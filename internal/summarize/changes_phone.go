package summarize

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// phoneSkip may stand between the digits of a number.
var phoneSkip = map[string]bool{",": true, ".": true, "-": true, "–": true, "/": true, "(": true, ")": true, "…": true, "and": true, "und": true, "og": true, "y": true, "e": true, "et": true, "then": true, "dann": true, "saa": true, "luego": true, "puis": true, "depois": true, "entao": true, "again": true, "nochmal": true, "wieder": true, "so": true, "also": true, "'": true}

// phoneTakeBack is what a speaker says who has just said a wrong digit.
var phoneTakeBack = map[string]bool{"no": true, "nope": true, "wait": true, "sorry": true, "nein": true, "nee": true, "quatsch": true, "moment": true, "nej": true, "undskyld": true, "vent": true, "perdon": true, "espere": true, "espera": true, "digo": true, "non": true, "pardon": true, "attendez": true, "nao": true, "desculpe": true, "desculpa": true, "entschuldigung": true, "correction": true, "actually": true, "rather": true, "perdao": true, "excusez": true}

// phoneAgain may follow a taking-back before the right digits.
const phoneAgain = 6

// changesPhones finds the runs of digits of a text, written or spoken.
func changesPhones(text, lang string) []changesFound {
	pieces := changesPieces(text)
	var out []changesFound
	run := changesFound{from: -1}
	var takenBack bool
	var old changesFound
	gap := 0
	flush := func() {
		if run.from < 0 {
			return
		}
		if k := len(out) - 1; takenBack && k >= 0 && len(run.value) < 7 && len(run.value) < len(out[k].value) && !strings.HasPrefix(run.value, "+") {
			// Only the end of the number was wrong.
			run.value = old.value[:len(old.value)-len(run.value)] + run.value
			run.from = old.from
			out[k] = run
		} else {
			out = append(out, run)
		}
		old, takenBack, gap = run, false, 0
		run = changesFound{from: -1}
	}
	for i := 0; i < len(pieces); {
		p := pieces[i]
		if run.from < 0 && (p.word == "+" || p.word == "plus" || p.word == "mas" || p.word == "mais") && i+1 < len(pieces) {
			if digits, n := changesNumber(pieces, i+1, lang, true); n > 0 {
				run = changesFound{value: "+" + digits, from: p.from, to: pieces[i+n].to}
				i += 1 + n
				continue
			}
		}
		if digits, n := changesNumber(pieces, i, lang, run.from >= 0); n > 0 {
			if run.from < 0 {
				run.from = p.from
			}
			run.value, run.to = run.value+digits, pieces[i+n-1].to
			i += n
			continue
		}
		if run.from >= 0 && !phoneSkip[p.word] && !mailFillers[p.word] {
			flush()
		}
		if run.from < 0 && len(out) > 0 {
			if gap++; gap > phoneAgain {
				takenBack = false
			} else if phoneTakeBack[p.word] {
				takenBack = true
			}
		}
		i++
	}
	flush()
	return out
}

var phoneShape = lazily(`^\+[0-9]{7,15}$`)

// changesDial returns the digits in E.164, "" for what can be no number. What
// is no number of the country may still be one that its numbering plan will
// have, and with the + left out one of another country.
func changesDial(digits, country string) string {
	if len(digits) < 6 || len(digits) > 18 {
		return ""
	}
	try := func(digits string, fits func(*phonenumbers.PhoneNumber) bool) string {
		n, err := phonenumbers.Parse(digits, country)
		if err != nil || !fits(n) {
			return ""
		}
		if e164 := phonenumbers.Format(n, phonenumbers.E164); phoneShape().MatchString(e164) {
			return e164
		}
		return ""
	}
	if e164 := try(digits, phonenumbers.IsValidNumber); e164 != "" {
		return e164
	}
	if !strings.HasPrefix(digits, "+") && !strings.HasPrefix(digits, "0") {
		if e164 := try("+"+digits, phonenumbers.IsValidNumber); e164 != "" && len(digits) > 10 {
			return e164
		}
	}
	return try(digits, func(n *phonenumbers.PhoneNumber) bool {
		return phonenumbers.IsPossibleNumberWithReason(n) == phonenumbers.IS_POSSIBLE
	})
}

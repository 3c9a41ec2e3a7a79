package tools

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// parsePhone returns a phone in E.164, "" for one that is none. It is read as
// somebody in the country would dial it and, if that is no number there, with
// + in front: telephone systems often leave the + out.
func parsePhone(phone, country string) string {
	phone = strings.TrimSpace(phone)
	if international(phone) {
		// Numbering plans grow faster than libraries: a number that its writer
		// gave a country code need only be possible.
		return dial(phone, country, phonenumbers.IsPossibleNumber)
	}
	if e164 := dial(phone, country, phonenumbers.IsValidNumber); e164 != "" {
		return e164
	}
	return dial("+"+phone, country, phonenumbers.IsValidNumber)
}

// international reports whether a phone says its country itself.
func international(phone string) bool { return strings.HasPrefix(strings.TrimSpace(phone), "+") }

func dial(phone, country string, fits func(*phonenumbers.PhoneNumber) bool) string {
	n, err := phonenumbers.Parse(phone, country)
	if err != nil || !fits(n) {
		return ""
	}
	return phonenumbers.Format(n, phonenumbers.E164)
}

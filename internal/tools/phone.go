package tools

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// parsePhone returns a phone in E.164, "" for one that is none. It is read as
// somebody in the country would dial it and, if that is no number there, with
// + in front: telephone systems often leave the + out.
func parsePhone(phone, country string) string {
	if e164 := dial(phone, country); e164 != "" {
		return e164
	}
	if phone = strings.TrimSpace(phone); phone == "" || phone[0] == '+' {
		return ""
	}
	return dial("+"+phone, country)
}

func dial(phone, country string) string {
	n, err := phonenumbers.Parse(phone, country)
	if err != nil {
		return ""
	}
	// Numbering plans grow faster than libraries: a number written out with its
	// country code need only be possible.
	written := strings.HasPrefix(strings.TrimSpace(phone), "+")
	if phonenumbers.IsValidNumber(n) || written && phonenumbers.IsPossibleNumber(n) {
		return phonenumbers.Format(n, phonenumbers.E164)
	}
	return ""
}

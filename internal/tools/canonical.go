package tools

import (
	"encoding/json"
	"strconv"
	"strings"
)

// canonical is the one way to write arguments, decoded with their numbers as
// they came: the order of names, spaces and the spelling of numbers do not
// matter.
func canonical(arguments map[string]any) string {
	raw, _ := json.Marshal(evened(arguments)) // what was decoded can be encoded
	return string(raw)
}

// evened is a value with its numbers in their one spelling.
func evened(v any) any {
	switch v := v.(type) {
	case map[string]any:
		even := make(map[string]any, len(v))
		for name, each := range v {
			even[name] = evened(each)
		}
		return even
	case []any:
		even := make([]any, len(v))
		for i, each := range v {
			even[i] = evened(each)
		}
		return even
	case json.Number:
		return json.Number(canonicalNumber(v.String()))
	}
	return v
}

// canonicalNumber is the one spelling of a JSON number: its digits without
// zeros at either end, and a power of ten. It is exact. A number whose power is
// beyond all use stays as it is.
func canonicalNumber(s string) string {
	mantissa, power := s, int64(0)
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		var err error
		if power, err = strconv.ParseInt(s[i+1:], 10, 32); err != nil {
			return s
		}
		mantissa = s[:i]
	}
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return "0"
	}
	short := strings.TrimRight(digits, "0")
	power += int64(len(digits) - len(short) - len(fraction))
	if negative {
		short = "-" + short
	}
	if power == 0 {
		return short
	}
	return short + "e" + strconv.FormatInt(power, 10)
}

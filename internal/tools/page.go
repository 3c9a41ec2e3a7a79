package tools

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// room is how many characters of an answer its list may take; the rest is for
// what stands around it.
const room = maxAnswer - 2_000

// fit returns as many items as the limit and the room allow, at least one if
// there is one, and how many that are.
func fit[T any](items []T, limit int) ([]T, int) {
	used := 0
	for i, item := range items {
		raw, _ := encode(item)
		if used += len(raw) + 1; i == limit || used > room && i > 0 {
			return items[:i], i
		}
	}
	if items == nil {
		items = []T{} // [] rather than null
	}
	return items, len(items)
}

// offset reads the cursor of a list that we cut ourselves: where to go on.
func offset(cursor string, total int) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cursor)
	if err != nil || n < 0 {
		return 0, invalid("cursor is not one that this tool gave")
	}
	return min(n, total), nil
}

// part is the part of a whole list that a cursor asks for.
func part[T any](items []T, cursor string, limit int) (some []T, next string, err error) {
	from, err := offset(cursor, len(items))
	if err != nil {
		return nil, "", err
	}
	some, n := fit(items[from:], limit)
	if from+n < len(items) {
		next = strconv.Itoa(from + n)
	}
	return some, next, nil
}

// orDefault is a limit, or what a list has without one.
func orDefault(limit, standard int) int {
	if limit == 0 {
		return standard
	}
	return limit
}

// cut returns the longest beginning of s that takes at most n characters in
// JSON, and whether anything is left.
func cut(s string, n int) (string, bool) {
	used := 0
	for i, r := range s {
		switch {
		case r == '"' || r == '\\' || r == '\n' || r == '\r' || r == '\t':
			used += 2
		case r < ' ' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError:
			used += 6
		default:
			used++
		}
		if used > n {
			return s[:i], true
		}
	}
	return s, false
}

// shrink shortens an answer that has more than most characters all the same:
// lists leave room for themselves, but nothing bounds what people write into an
// address. Texts go first, then the ends of lists, then what has no place;
// truncated says so.
func shrink(raw json.RawMessage, most int) (json.RawMessage, error) {
	// Ids and cursors are shorter than the least text, and stay whole.
	for _, of := range []struct{ text, items int }{{2000, 1000}, {500, 200}, {250, 50}, {250, 20}, {250, 5}} {
		if utf8.RuneCount(raw) <= most {
			break
		}
		var answer map[string]any
		if err := json.Unmarshal(raw, &answer); err != nil {
			return nil, err
		}
		for key, v := range answer {
			answer[key] = shorten(v, of.text, of.items)
		}
		answer["truncated"] = true
		var err error
		if raw, err = encode(answer); err != nil {
			return nil, err
		}
	}
	return raw, nil
}

func shorten(v any, text, items int) any {
	switch v := v.(type) {
	case string:
		if head, more := cut(v, text); more {
			return head + "…"
		}
	case []any:
		v = v[:min(len(v), items)]
		for i := range v {
			v[i] = shorten(v[i], text, items)
		}
		return v
	case map[string]any:
		for i, key := range sortedKeys(v) {
			if i >= items {
				delete(v, key)
			} else {
				v[key] = shorten(v[key], text, items)
			}
		}
	}
	return v
}

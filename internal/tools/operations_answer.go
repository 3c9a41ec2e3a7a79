package tools

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/ghl"
)

// removed stands for a secret in an answer.
const removed = "[removed]"

// withoutSecrets is an answer without what could be used to sign in somewhere,
// by the names of what holds it and by its look; and without nulls, which say
// nothing.
func withoutSecrets(v any) any {
	switch v := v.(type) {
	case string:
		return ghl.Redact(v)
	case []any:
		for i := range v {
			if v[i] = withoutSecrets(v[i]); v[i] == nil {
				v[i] = ""
			}
		}
	case map[string]any:
		for name, value := range v {
			_, flag := value.(bool)
			switch {
			case value == nil:
				delete(v, name)
			case isSecret(name) && !flag && value != "":
				v[name] = removed
			default:
				v[name] = withoutSecrets(value)
			}
		}
		for _, label := range []string{"name", "key", "field"} { // {"name": "apiKey", "value": "…"}
			if said, ok := v[label].(string); ok && v["value"] != nil && isSecret(said) {
				v["value"] = removed
			}
		}
	}
	return v
}

// secretNames are what secrets are called, as words; harmless are names that
// are none though they end alike.
var (
	secretNames = []string{"secret", "password", "passcode", "passphrase", "credential", "credentials", "token", "tokens", "api key", "access key", "private key", "secret key", "signing key", "encryption key", "auth key", "authorization", "authentication value", "auth code", "share link"}
	harmless    = []string{"page token", "next token", "max tokens", "total tokens", "used tokens"}
)

// isSecret reports whether something of that name is a secret.
func isSecret(name string) bool {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 && !unicode.IsUpper(rune(name[i-1])) || r == '_' || r == '-' || r == ' ' {
			b.WriteByte(' ')
		}
		if r != '_' && r != '-' && r != ' ' {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	words := " " + b.String()
	ends := func(with string) bool { return strings.HasSuffix(words, " "+with) }
	return (slices.ContainsFunc(secretNames, ends) || strings.Contains(words, " secret ") || strings.HasSuffix(words, "apikey")) && !slices.ContainsFunc(harmless, ends)
}

// picked are the fields of an answer that are wanted, by their paths; all
// where there are none. Lists are passed through.
func picked(v any, paths []string) any {
	if len(paths) == 0 {
		return v
	}
	switch v := v.(type) {
	case []any:
		kept := make([]any, len(v))
		for i := range v {
			kept[i] = picked(v[i], paths)
		}
		return kept
	case map[string]any:
		kept := map[string]any{}
		for name, value := range v {
			var below []string
			whole := false
			for _, path := range paths {
				head, rest, deeper := strings.Cut(path, ".")
				whole = whole || head == name && !deeper
				if head == name && deeper {
					below = append(below, rest)
				}
			}
			if whole {
				kept[name] = value
			} else if below != nil {
				kept[name] = picked(value, below)
			}
		}
		return kept
	}
	return v
}

// rowsOf returns the list that a page of an answer holds, and what puts another
// in its place: the answer itself, the longest list in it, or that of an object
// in it (facts.md 2.5).
func rowsOf(v any) (rows []any, replace func([]any) any) {
	object, ok := v.(map[string]any)
	if !ok {
		rows, _ = v.([]any)
		return rows, func(rows []any) any { return rows }
	}
	holder, name := object, ""
	look := func(in map[string]any) {
		for _, key := range sortedKeys(in) {
			if list, ok := in[key].([]any); ok && (name == "" || len(list) > len(rows)) {
				holder, name, rows = in, key, list
			}
		}
	}
	look(object)
	for _, key := range sortedKeys(object) {
		if below, ok := object[key].(map[string]any); ok && name == "" {
			look(below)
		}
	}
	return rows, func(rows []any) any {
		if name != "" {
			holder[name] = rows
		}
		return v
	}
}

// joinPages is what was read so far with another page behind it.
func joinPages(sofar, page any) any {
	if sofar == nil {
		return page
	}
	before, replace := rowsOf(sofar)
	more, _ := rowsOf(page)
	return replace(append(before, more...))
}

// trim cuts an answer to so many bytes: the end of its list goes first.
func trim(v *any, most int) error {
	if most == 0 {
		most = room
	}
	if size(*v) <= most {
		return nil
	}
	rows, replace := rowsOf(*v)
	kept := len(rows)
	for kept > 1 && size(*v) > most {
		kept = min(kept-1, kept*most/size(*v)+1)
		*v = replace(rows[:kept:kept])
	}
	if _, list := (*v).([]any); list {
		*v = map[string]any{"items": *v}
	}
	raw, err := encode(*v)
	if object, ok := (*v).(map[string]any); ok && err == nil && len(raw) <= most {
		object["truncated"] = true
		return nil
	}
	if raw, err = shrink(raw, most); err == nil {
		*v, err = decoded(raw)
	}
	return err
}

// nextPage are the arguments that ask for the page behind an answer; none where
// it was the last. HighLevel pages in eight ways (facts.md 5.5).
func nextPage(form *catalog.Form, args map[string]any, answer any) map[string]any {
	rows, _ := rowsOf(answer)
	object, _ := answer.(map[string]any)
	if object == nil || len(rows) == 0 {
		return map[string]any{}
	}
	takes := func(name string) bool {
		return slices.ContainsFunc(form.Arguments(), func(f catalog.Field) bool { return f.Name == name })
	}
	meta, _ := object["meta"].(map[string]any)
	nested, _ := object["messages"].(map[string]any)
	said := func(name string) any {
		for _, in := range []map[string]any{object, meta, nested} {
			if v, ok := in[name]; ok && v != nil && v != "" && v != false {
				return v
			}
		}
		return nil
	}
	total := count(said("total"), count(said("totalCount"), -1))
	next := map[string]any{}
	put := func(name string, value any) { next[name] = form.Fitted(name, value) }
	switch {
	case takes("startAfterId") && takes("startAfter"):
		if said("nextPage") != nil || said("nextPageUrl") != nil {
			put("startAfterId", said("startAfterId"))
			put("startAfter", said("startAfter"))
		}
	case takes("lastMessageId"):
		if said("nextPage") == true {
			put("lastMessageId", said("lastMessageId"))
		}
	case takes("cursor"):
		put("cursor", said("nextCursor"))
	case takes("pageToken"):
		put("pageToken", said("nextPageToken"))
	case takes("skip"), takes("offset"):
		name := "skip"
		if !takes(name) {
			name = "offset"
		}
		at := count(args[name], 0) + len(rows)
		limit := count(args["limit"], len(rows))
		if total < 0 && len(rows) >= limit || at < total {
			put(name, json.Number(strconv.Itoa(at)))
		}
	case takes("page"):
		page := max(count(args["page"], 1), 1)
		limit := 0
		for _, name := range []string{"limit", "pageLimit", "pageSize", "pageLength"} {
			limit = max(limit, count(args[name], 0))
		}
		if total >= 0 && limit > 0 && page*limit < total || total < 0 && len(rows) >= max(limit, 1) {
			put("page", json.Number(strconv.Itoa(page+1)))
		}
	}
	for name, value := range next {
		if value == nil || value == args[name] {
			return map[string]any{}
		}
	}
	return next
}

// count is a number of an answer or of arguments, or the default.
func count(v any, otherwise int) int {
	if n, err := strconv.Atoi(asText(v)); err == nil {
		return n
	}
	return otherwise
}

package tools

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"

	reflected "github.com/invopop/jsonschema"

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

// page is an answer of HighLevel's: an object, or what it answered as its items
// or its value.
type page map[string]any

// JSONSchema says no more than that it is an object.
func (page) JSONSchema() *reflected.Schema { return &reflected.Schema{Type: "object"} }

// picked are the fields of an answer that are wanted, by their paths; all
// where there are none. Lists are passed through.
func (p page) picked(paths []string) page {
	if len(paths) == 0 {
		return p
	}
	return pickedOf(map[string]any(p), paths).(map[string]any)
}

func pickedOf(v any, paths []string) any {
	switch v := v.(type) {
	case []any:
		kept := make([]any, len(v))
		for i := range v {
			kept[i] = pickedOf(v[i], paths)
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
				kept[name] = pickedOf(value, below)
			}
		}
		return kept
	}
	return v
}

// rows returns the list that a page holds, and what puts another in its place:
// the longest list in it, or that of an object in it (facts.md 2.5).
func (p page) rows() (rows []any, replace func([]any)) {
	var holder map[string]any
	name := ""
	look := func(in map[string]any) {
		for _, key := range sortedKeys(in) {
			if list, ok := in[key].([]any); ok && (name == "" || len(list) > len(rows)) {
				holder, name, rows = in, key, list
			}
		}
	}
	look(p)
	for _, key := range sortedKeys(p) {
		if below, ok := p[key].(map[string]any); ok && name == "" {
			look(below)
		}
	}
	return rows, func(rows []any) {
		if name != "" {
			holder[name] = rows
		}
	}
}

// with is what was read so far, and another page behind it.
func (p page) with(more page) page {
	if p == nil {
		return more
	}
	before, replace := p.rows()
	rows, _ := more.rows()
	replace(append(before, rows...))
	return p
}

// trimmed is an answer of at most so many bytes: the end of its list goes
// first.
func (p page) trimmed(most int) (page, error) {
	if size(p) <= most {
		return p, nil
	}
	p["truncated"] = true
	rows, replace := p.rows()
	for kept := len(rows); kept > 1 && size(p) > most; {
		kept = min(kept-1, kept*most/size(p)+1)
		replace(rows[:kept:kept])
	}
	raw, err := encode(p)
	if err != nil || len(raw) <= most {
		return p, err
	}
	if raw, err = shrink(raw, most); err != nil {
		return p, err
	}
	err = json.Unmarshal(raw, &p)
	return p, err
}

// next are the arguments that ask for the page behind an answer; none where
// it was the last. HighLevel pages in eight ways (facts.md 5.5).
func (p page) next(form *catalog.Form, args map[string]any) map[string]any {
	rows, _ := p.rows()
	if len(rows) == 0 {
		return map[string]any{}
	}
	takes := func(name string) bool {
		return slices.ContainsFunc(form.Arguments(), func(f catalog.Field) bool { return f.Name == name })
	}
	meta, _ := p["meta"].(map[string]any)
	nested, _ := p["messages"].(map[string]any)
	said := func(name string) any {
		for _, in := range []map[string]any{p, meta, nested} {
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
		at := max(count(args["page"], 1), 1)
		limit := 0
		for _, name := range []string{"limit", "pageLimit", "pageSize", "pageLength"} {
			limit = max(limit, count(args[name], 0))
		}
		if total >= 0 && limit > 0 && at*limit < total || total < 0 && len(rows) >= max(limit, 1) {
			put("page", json.Number(strconv.Itoa(at+1)))
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

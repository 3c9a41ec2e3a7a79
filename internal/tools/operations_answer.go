package tools

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

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
		return textWithoutSecrets(v)
	case []any:
		for i := range v {
			if v[i] = withoutSecrets(v[i]); v[i] == nil {
				v[i] = ""
			}
		}
	case map[string]any:
		for name, value := range v {
			_, flag := value.(bool)
			text, _ := value.(string)
			switch {
			case value == nil:
				delete(v, name)
			case ghl.IsSecretName(name) && !flag && value != "":
				v[name] = removed
			case isCursor(name) && strings.HasPrefix(text, "eyJ") && !strings.Contains(text, "."): // JSON in base64 begins as tokens do, which have dots
			case strings.EqualFold(name, "headers"):
				v[name] = headersWithoutSecrets(withoutSecrets(value))
			default:
				v[name] = withoutSecrets(value)
			}
		}
		for _, label := range []string{"name", "key", "field"} { // {"name": "apiKey", "value": "…"}
			if said, ok := v[label].(string); ok && ghl.IsSecretName(said) {
				hideValues(v)
			}
		}
	}
	return v
}

// hideValues removes what an object with a name and a value has for its value.
func hideValues(v map[string]any) {
	for name, value := range v {
		if strings.HasSuffix(strings.ToLower(name), "value") && value != nil && value != "" {
			v[name] = removed
		}
	}
}

// headersWithoutSecrets are the headers that somebody else is asked with. All
// but those of the format may be what lets us in there.
func headersWithoutSecrets(v any) any {
	harmless := func(name any) bool {
		s, _ := name.(string)
		return slices.Contains([]string{"content-type", "accept", "user-agent"}, strings.ToLower(s))
	}
	switch v := v.(type) {
	case []any:
		for _, header := range v {
			if h, ok := header.(map[string]any); ok && !harmless(h["key"]) && !harmless(h["name"]) {
				hideValues(h)
			}
		}
	case map[string]any:
		for name, value := range v {
			if _, flag := value.(bool); !flag && !harmless(name) {
				v[name] = removed
			}
		}
	}
	return v
}

// isCursor reports whether something of that name says where the next page
// begins.
func isCursor(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, "cursor") || strings.HasSuffix(name, "pagetoken")
}

// inURL are a URL's password and what stands in its query.
var inURL = regexp.MustCompile(`(://[^/?#\s:@"]*:)[^/?#\s@"]+@|([?&;]([^=&?;#\s"]+)=)[^&#\s"]+`)

// textWithoutSecrets is a text without them, though it be JSON or hold URLs.
func textWithoutSecrets(text string) string {
	if at := strings.TrimSpace(text); strings.HasPrefix(at, "{") || strings.HasPrefix(at, "[") {
		if v, err := decoded(json.RawMessage(at)); err == nil && json.Valid([]byte(at)) {
			whole, _ := encode(v)
			if clean, err := encode(withoutSecrets(v)); err == nil && !bytes.Equal(clean, whole) {
				return ghl.Redact(string(clean))
			}
		}
	}
	if strings.Contains(text, "://") || strings.ContainsAny(text, "?&;") {
		text = inURL.ReplaceAllStringFunc(text, func(found string) string {
			part := inURL.FindStringSubmatch(found)
			switch {
			case part[1] != "":
				return part[1] + removed + "@"
			case ghl.IsSecretName(part[3]):
				return part[2] + removed
			}
			return found
		})
	}
	return ghl.Redact(text)
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

// rows returns the list that a page holds, and what puts another in its place.
func (p page) rows() (rows []any, replace func([]any)) {
	in, name := p.list()
	holder := map[string]any(p)
	if in != "" {
		holder = p[in].(map[string]any)
	}
	rows, _ = holder[name].([]any)
	return rows, func(rows []any) {
		if name != "" {
			holder[name] = rows
		}
	}
}

// list names the list that a page holds, and the object in it that has it: the
// longest in the page, or that of an object in it (facts.md 2.5).
func (p page) list() (in, name string) {
	longest := 0
	look := func(at string, holder map[string]any) {
		for _, key := range sortedKeys(holder) {
			if list, ok := holder[key].([]any); ok && (name == "" || len(list) > longest) {
				in, name, longest = at, key, len(list)
			}
		}
	}
	look("", p)
	for _, key := range sortedKeys(p) {
		if below, ok := p[key].(map[string]any); ok && name == "" {
			look(key, below)
		}
	}
	return in, name
}

// with is what was read so far, and another page behind it.
func (p page) with(more page) page {
	if p == nil {
		return more
	}
	in, name := p.list()
	below, _ := more[in].(map[string]any)
	if in == "" {
		below = more
	}
	before, replace := p.rows()
	rows, _ := below[name].([]any)
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
		if value == nil || reflect.DeepEqual(value, args[name]) { // some are lists
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

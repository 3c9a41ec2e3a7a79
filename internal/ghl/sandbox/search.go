package sandbox

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// index is what a search sees: the versions of things as of a moment ago.
// HighLevel's is eventually consistent ("updates may take a few seconds").
type index[T any] struct {
	seen    []*T
	at      map[string]int // where each id is in seen
	ids     []string       // the id of each in seen
	pending []change[T]    // in the order of the writes
}

type change[T any] struct {
	id      string
	version *T // nil where the thing was deleted
	visible time.Time
}

// put makes a version visible at a time.
func (x *index[T]) put(id string, version *T, visible time.Time) {
	x.pending = append(x.pending, change[T]{id, version, visible})
}

// all returns what is visible now, in no order that means anything.
func (x *index[T]) all(now time.Time) []*T {
	done := 0
	for done < len(x.pending) && !x.pending[done].visible.After(now) {
		x.apply(x.pending[done])
		done++
	}
	x.pending = slices.Delete(x.pending, 0, done)
	return x.seen
}

func (x *index[T]) apply(c change[T]) {
	i, known := x.at[c.id]
	switch {
	case known && c.version != nil:
		x.seen[i] = c.version
	case known:
		last := len(x.seen) - 1
		x.seen[i], x.ids[i] = x.seen[last], x.ids[last]
		x.at[x.ids[i]] = i
		delete(x.at, c.id)
		x.seen, x.ids = x.seen[:last], x.ids[:last]
	case c.version != nil:
		if x.at == nil {
			x.at = map[string]int{}
		}
		x.at[c.id] = len(x.seen)
		x.seen, x.ids = append(x.seen, c.version), append(x.ids, c.id)
	}
}

const (
	maxPageLimit = 500
	maxPaged     = 10_000 // beyond which only searchAfter reaches
	maxText      = 75
)

// searchBody is not in the specification, which has an empty object; this is
// the contract of facts.md 5.4. Filters and sort are looked at by the search.
var (
	searchBody = shape{
		{name: "locationId", is: isText, must: true},
		{name: "pageLimit", is: isNumber(1, maxPageLimit), must: true},
		{name: "page", is: isNumber(1, 0)},
		{name: "searchAfter", is: isArray},
		{name: "filters", is: isArray},
		{name: "sort", is: isArray},
		{name: "query", is: isQuery},
	}
	listQuery = shape{
		{name: "locationId", is: isText, must: true},
		{name: "startAfterId", is: isText},
		{name: "startAfter", is: isDigits(0, 0)},
		{name: "query", is: isQuery},
		{name: "limit", is: isDigits(1, 100)},
	}
)

func isArray(value any, at string, _ generation) []string {
	if _, ok := value.([]any); !ok {
		return []string{at + " must be an array"}
	}
	return nil
}

func isQuery(value any, at string, g generation) []string {
	if wrong := isText(value, at, g); wrong != nil {
		return wrong
	}
	if utf8.RuneCountInString(value.(string)) > maxText {
		return []string{at + " must be shorter than or equal to " + strconv.Itoa(maxText) + " characters"}
	}
	return nil
}

// words are those of a full-text query, each of which has to be found.
func words(query string) []string { return strings.Fields(strings.ToLower(query)) }

// mentions reports whether each word is in a name, the email, the phone, the
// company or a tag. Digits are also looked for in the phone's digits alone.
func (k *contact) mentions(wanted []string) bool {
	for _, w := range wanted {
		if strings.Contains(k.text, w) {
			continue
		}
		if number := digits(w); number == "" || strings.ContainsFunc(w, unicode.IsLetter) || !strings.Contains(k.digits, number) {
			return false
		}
	}
	return true
}

// sortKey is one field that the search can sort by.
type sortKey struct {
	of   func(*contact) any // a string, a number or a bool
	desc bool
}

var sortable = map[string]func(*contact) any{
	"email":              func(k *contact) any { return strings.ToLower(k.email) },
	"dnd":                func(k *contact) any { return k.dnd },
	"source":             func(k *contact) any { return k.source },
	"firstNameLowerCase": func(k *contact) any { return strings.ToLower(k.firstName) },
	"lastNameLowerCase":  func(k *contact) any { return strings.ToLower(k.lastName) },
	"dateAdded":          func(k *contact) any { return float64(k.added.UnixMilli()) },
	"dateUpdated":        func(k *contact) any { return float64(k.updated.UnixMilli()) },
}

var newestFirst = []sortKey{{sortable["dateAdded"], true}}

var sortBody = shape{
	{name: "field", is: isText, must: true},
	{name: "direction", is: isOneOf("asc", "desc")},
}

// hit is a contact found, with its place in the order: the values sorted by,
// and its id. That is the searchAfter by which the next page begins.
type hit struct {
	contact *contact
	place   []any
}

// comparer returns the order of places under the keys.
func comparer(keys []sortKey) func(x, y []any) int {
	return func(x, y []any) int {
		for i, key := range keys {
			if c := compare(x[i], y[i], key.desc); c != 0 {
				return c
			}
		}
		return strings.Compare(x[len(keys)].(string), y[len(keys)].(string))
	}
}

// compare orders two values of one type, missing ones last in either
// direction, as Elasticsearch does.
func compare(x, y any, desc bool) int {
	var c int
	switch a := x.(type) {
	case string:
		b := y.(string)
		if (a == "") != (b == "") {
			if a == "" {
				return 1
			}
			return -1
		}
		c = strings.Compare(a, b)
	case float64:
		c = cmp.Compare(a, y.(float64))
	case bool:
		if b := y.(bool); a != b {
			c = 1
			if b {
				c = -1
			}
		}
	}
	if desc {
		return -c
	}
	return c
}

// order returns the first comparison that decides.
func order(comparisons ...int) int {
	for _, c := range comparisons {
		if c != 0 {
			return c
		}
	}
	return 0
}

// sorting reads the sort of a search.
func (c *call) sorting() ([]sortKey, *answer) {
	given, _ := c.body["sort"].([]any)
	if len(given) == 0 {
		return newestFirst, nil
	}
	var keys []sortKey
	for i, v := range given {
		at := "sort." + strconv.Itoa(i)
		if wrong := isShape(sortBody)(v, at, c.generation); wrong != nil {
			refusal := unprocessable(wrong...)
			return nil, &refusal
		}
		s := object(v.(map[string]any))
		of, found := sortable[s.text("field")]
		if !found {
			return nil, refuse(http.StatusBadRequest, "Invalid field "+s.text("field"))
		}
		keys = append(keys, sortKey{of, s.text("direction") == "desc"})
	}
	return keys, nil
}

// find returns the visible contacts that pass, in order.
func (a *Account) find(now time.Time, passes func(*contact) bool, keys []sortKey) []hit {
	var hits []hit
	for _, k := range a.searchable.all(now) {
		if !passes(k) {
			continue
		}
		place := make([]any, len(keys)+1)
		for i, key := range keys {
			place[i] = key.of(k)
		}
		place[len(keys)] = k.id
		hits = append(hits, hit{k, place})
	}
	before := comparer(keys)
	slices.SortFunc(hits, func(x, y hit) int { return before(x.place, y.place) })
	return hits
}

// searchContacts is POST /contacts/search: by page up to 10,000 contacts,
// by searchAfter beyond (facts.md 5.4).
func (c *call) searchContacts() answer {
	limit, number := c.body.number("pageLimit", 0), c.body.number("page", 1)
	after, cursor := c.body["searchAfter"].([]any)
	_, paged := c.body["page"]
	switch {
	case cursor && paged:
		return fail(http.StatusBadRequest, "page and searchAfter cannot be used together")
	case number > maxPaged/limit:
		return fail(http.StatusBadRequest, "Only the first 10000 contacts can be paged through, use searchAfter for more")
	}
	keys, bad := c.sorting()
	if bad != nil {
		return *bad
	}
	filters, _ := c.body["filters"].([]any)
	passes, bad := c.compile(filters)
	if bad != nil {
		return *bad
	}
	wanted := words(c.body.text("query"))
	hits := c.a.find(c.now, func(k *contact) bool { return k.mentions(wanted) && passes(k) }, keys)
	total := len(hits)
	first := (number - 1) * limit
	if cursor {
		if !placed(after, keys) {
			return fail(http.StatusBadRequest, "Invalid searchAfter")
		}
		first = beyond(hits, after, keys)
	}
	contacts := []listedWire{}
	for _, h := range page(hits, first, limit) {
		contacts = append(contacts, c.listedWire(h.contact, h.place))
	}
	return ok(object{"contacts": contacts, "total": total})
}

// placed reports whether a cursor is one that the keys give.
func placed(cursor []any, keys []sortKey) bool {
	if len(cursor) != len(keys)+1 {
		return false
	}
	for i, key := range keys {
		switch key.of(&contact{}).(type) {
		case string:
			if _, ok := cursor[i].(string); !ok {
				return false
			}
		case float64:
			if _, ok := cursor[i].(float64); !ok {
				return false
			}
		case bool:
			if _, ok := cursor[i].(bool); !ok {
				return false
			}
		}
	}
	_, ok := cursor[len(keys)].(string)
	return ok
}

// beyond returns where the first hit after the cursor is.
func beyond(hits []hit, cursor []any, keys []sortKey) int {
	at, found := slices.BinarySearchFunc(hits, cursor, func(h hit, cursor []any) int {
		return comparer(keys)(h.place, cursor)
	})
	if found {
		at++
	}
	return at
}

// listMeta is ContactsMetaSchema, which the specification declares and does
// not use; live answers have it.
type listMeta struct {
	Total        int         `json:"total"`
	NextPageURL  string      `json:"nextPageUrl,omitempty"`
	StartAfterID string      `json:"startAfterId,omitempty"`
	StartAfter   json.Number `json:"startAfter,omitempty"`
	CurrentPage  int         `json:"currentPage"`
	NextPage     *int        `json:"nextPage"`
	PrevPage     *int        `json:"prevPage"`
}

// listContacts is the deprecated GET /contacts/, gone from the v3
// specification and still answered: newest first, after startAfter (in
// milliseconds) and startAfterId.
func (c *call) listContacts() answer {
	limit := c.query.number("limit", 20)
	wanted := words(c.query.text("query"))
	hits := c.a.find(c.now, func(k *contact) bool { return k.mentions(wanted) }, newestFirst)
	first := 0
	if id := c.query.text("startAfterId"); id != "" {
		ms := float64(c.query.number("startAfter", 0))
		if k := c.a.contacts[id]; k != nil && c.query.text("startAfter") == "" {
			ms = float64(k.added.UnixMilli())
		}
		first = beyond(hits, []any{ms, id}, newestFirst)
	}
	contacts := []listedWire{}
	meta := listMeta{Total: len(hits), CurrentPage: first/limit + 1}
	for _, h := range page(hits, first, limit) {
		w := c.listedWire(h.contact, nil)
		if w.Attributions == nil {
			w.Attributions = []attribution{}
		}
		contacts = append(contacts, w)
		meta.StartAfterID = h.contact.id
		meta.StartAfter = json.Number(strconv.FormatInt(h.contact.added.UnixMilli(), 10))
	}
	if meta.CurrentPage > 1 {
		meta.PrevPage = new(meta.CurrentPage - 1)
	}
	if first+len(contacts) < len(hits) {
		meta.NextPage = new(meta.CurrentPage + 1)
		q := url.Values{"locationId": {c.a.LocationID}, "limit": {strconv.Itoa(limit)},
			"startAfter": {string(meta.StartAfter)}, "startAfterId": {meta.StartAfterID}}
		if s := c.query.text("query"); s != "" {
			q.Set("query", s)
		}
		meta.NextPageURL = "http://" + c.request.Host + "/contacts/?" + q.Encode()
	}
	return ok(object{"contacts": contacts, "meta": meta})
}

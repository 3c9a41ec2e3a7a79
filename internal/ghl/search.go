package ghl

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
)

// Search is a question to the contact index, which lags writes by seconds
// (facts.md 5.4).
type Search struct {
	LocationID  string          `json:"locationId"`
	PageLimit   int             `json:"pageLimit"`             // at most 500
	Page        int             `json:"page,omitempty"`        // from 1; not beside SearchAfter
	SearchAfter json.RawMessage `json:"searchAfter,omitempty"` // of the last contact of the page before; the only way past 10,000
	Query       string          `json:"query,omitempty"`       // at most 75 characters
	Filters     []Filter        `json:"filters,omitempty"`     // all must hold
	Sort        []Sort          `json:"sort,omitempty"`
}

// Filter is one condition, or a group of them.
type Filter struct {
	Field    string   `json:"field,omitempty"`
	Operator string   `json:"operator,omitempty"` // eq, not_eq, contains, not_contains, exists, not_exists, range
	Value    any      `json:"value,omitempty"`
	Group    string   `json:"group,omitempty"` // AND or OR
	Filters  []Filter `json:"filters,omitempty"`
}

// Range is the value of the range operator: RFC 3339 moments.
type Range struct {
	GTE string `json:"gte,omitempty"` // inclusive, like LTE
	LTE string `json:"lte,omitempty"`
}

// Sort is one sort key.
type Sort struct {
	Field     string `json:"field"`
	Direction string `json:"direction"` // asc or desc
}

// SearchContacts asks the contact index, and says how many contacts match in
// all.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/search-contacts-advanced
func (a *Account) SearchContacts(ctx context.Context, s Search) (found []Contact, total int, err error) {
	s.LocationID = a.LocationID
	r, err := do[contactList](ctx, a, "POST /contacts/search", ContactsRead, request{body: s})
	return r.Contacts, r.Total, err
}

// FindDuplicate returns the contact with this phone (E.164) or email, a zero
// Contact if there is none. It asks no index, so it sees every write at once.
// Where the location allows duplicates it returns one of them.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-duplicate-contact
func (a *Account) FindDuplicate(ctx context.Context, phone, email string) (Contact, error) {
	q := url.Values{"locationId": {a.LocationID}}
	setUnlessZero(q, "number", phone)
	setUnlessZero(q, "email", email)
	r, err := do[maybeContact](ctx, a, "GET /contacts/search/duplicate", ContactsRead, request{query: q})
	return r.Contact, err
}

func setUnlessZero(q url.Values, key, value string) {
	if value != "" {
		q.Set(key, value)
	}
}

func itoa[N int | int64](n N) string { return strconv.FormatInt(int64(n), 10) }

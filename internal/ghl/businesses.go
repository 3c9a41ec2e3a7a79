package ghl

import (
	"context"
	"net/url"
)

// ListBusinessContacts reads a page of the contacts of a business, and says how
// many there are in all.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contacts-by-business-id
func (a *Account) ListBusinessContacts(ctx context.Context, businessID, query string, limit, skip int) (found []Contact, total int, err error) {
	q := url.Values{"locationId": {a.LocationID}, "limit": {itoa(limit)}, "skip": {itoa(skip)}}
	setUnlessZero(q, "query", query)
	r, err := do[contactList](ctx, a, "GET /contacts/business/{businessId}", ContactsRead, request{ids: []string{businessID}, query: q})
	return r.Contacts, r.Count, err
}

// SetBusiness puts contacts under a business, or, with "", under none, and
// returns the ids of those it changed.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/add-remove-contact-from-business
func (a *Account) SetBusiness(ctx context.Context, contactIDs []string, businessID string) ([]string, error) {
	in := struct {
		LocationID string   `json:"locationId"`
		IDs        []string `json:"ids"`
		BusinessID *string  `json:"businessId"` // null detaches
	}{LocationID: a.LocationID, IDs: contactIDs}
	if businessID != "" {
		in.BusinessID = &businessID
	}
	r, err := do[struct {
		IDs []string `json:"ids"`
	}](ctx, a, "POST /contacts/bulk/business", ContactsWrite, request{body: in, again: true})
	return r.IDs, err
}

package ghl

import (
	"context"
	"net/url"
	"slices"
	"time"
)

// Business is a company that contacts belong to.
type Business struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
	Website     string `json:"website"`
	Address     string `json:"address"`
	City        string `json:"city"`
	State       string `json:"state"`
	PostalCode  string `json:"postalCode"`
	Country     string `json:"country"`
	Description string `json:"description"`
	CreatedAt   Time   `json:"createdAt"`
}

// BusinessFields are what can be written of a business. A nil field is left as
// it is.
type BusinessFields struct {
	Name        *string `json:"name,omitempty"`
	Phone       *string `json:"phone,omitempty"`
	Email       *string `json:"email,omitempty"`
	Website     *string `json:"website,omitempty"`
	Address     *string `json:"address,omitempty"`
	City        *string `json:"city,omitempty"`
	State       *string `json:"state,omitempty"`
	PostalCode  *string `json:"postalCode,omitempty"`
	Country     *string `json:"country,omitempty"`
	Description *string `json:"description,omitempty"`
}

type oneBusiness struct {
	Business Business `json:"business"`
}

func (a oneBusiness) complete() bool { return a.Business.ID != "" }

// savedBusiness is the answer of create and update, which spell it so
// (facts.md 2.7).
type savedBusiness struct {
	Business Business `json:"buiseness"`
}

func (a savedBusiness) complete() bool { return a.Business.ID != "" }

type businessList struct {
	Businesses []Business `json:"businesses"`
}

func (a businessList) complete() bool { return a.Businesses != nil }

const (
	businessPage  = 100
	maxBusinesses = 2000 // that are read: HighLevel cannot be asked for some by name
)

// ListBusinesses reads the businesses of the location, and says whether these
// are all: of very many it reads some.
// https://marketplace.gohighlevel.com/docs/ghl/businesses/get-businesses-by-location
func (a *Account) ListBusinesses(ctx context.Context) (businesses []Business, all bool, err error) {
	for {
		q := url.Values{"locationId": {a.LocationID}, "limit": {itoa(businessPage)}, "skip": {itoa(len(businesses))}}
		r, err := do[businessList](ctx, a, "GET /businesses/", BusinessesRead, request{query: q})
		businesses = append(businesses, r.Businesses...)
		if err != nil || len(r.Businesses) < businessPage {
			return businesses, true, err
		}
		if len(businesses) >= maxBusinesses {
			return businesses, false, nil
		}
	}
}

// GetBusiness reads one business.
// https://marketplace.gohighlevel.com/docs/ghl/businesses/get-business
func (a *Account) GetBusiness(ctx context.Context, businessID string) (Business, error) {
	r, err := do[oneBusiness](ctx, a, "GET /businesses/{businessId}", BusinessesRead, request{ids: []string{businessID}})
	return r.Business, err
}

// CreateBusiness makes a business. HighLevel is not known to refuse a second
// one of a name.
// https://marketplace.gohighlevel.com/docs/ghl/businesses/create-business
func (a *Account) CreateBusiness(ctx context.Context, in BusinessFields) (Business, error) {
	body := struct {
		LocationID string `json:"locationId"`
		BusinessFields
	}{a.LocationID, in}
	var name string
	if in.Name != nil {
		name = *in.Name
	}
	return create(ctx, a, creation[Business]{
		same: "business\n" + name,
		send: func(ctx context.Context) (Business, error) {
			r, err := do[savedBusiness](ctx, a, "POST /businesses/", BusinessesWrite, request{body: body, brief: true})
			return r.Business, err
		},
		look: func(ctx context.Context, at time.Time) ([]Business, error) {
			found, all, err := a.ListBusinesses(ctx)
			found = slices.DeleteFunc(found, func(b Business) bool { return !sameText(b.Name, name) || !a.clock.near(b.CreatedAt.Time, at) })
			if err == nil && len(found) == 0 && !all {
				err = errUnclear
			}
			return found, err
		},
		id: func(b Business) string { return b.ID },
	})
}

// UpdateBusiness writes the fields that are set.
// https://marketplace.gohighlevel.com/docs/ghl/businesses/update-business
func (a *Account) UpdateBusiness(ctx context.Context, businessID string, in BusinessFields) (Business, error) {
	r, err := do[savedBusiness](ctx, a, "PUT /businesses/{businessId}", BusinessesWrite, request{ids: []string{businessID}, body: in, again: true})
	return r.Business, err
}

// DeleteBusiness deletes a business.
// https://marketplace.gohighlevel.com/docs/ghl/businesses/delete-business
func (a *Account) DeleteBusiness(ctx context.Context, businessID string) error {
	return act(ctx, a, "DELETE /businesses/{businessId}", BusinessesWrite, request{ids: []string{businessID}, again: true, gone: true})
}

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

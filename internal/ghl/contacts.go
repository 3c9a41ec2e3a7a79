package ghl

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Contact is a person as the contacts API answers. Which fields are filled
// depends on the operation: lists and searches leave some out.
type Contact struct {
	ID           string             `json:"id"`
	LocationID   string             `json:"locationId"`
	Name         string             `json:"name"`
	ContactName  string             `json:"contactName"` // what searches call Name
	FirstName    string             `json:"firstName"`
	LastName     string             `json:"lastName"`
	FirstNameRaw string             `json:"firstNameRaw"` // searches answer FirstName in lower case beside it
	LastNameRaw  string             `json:"lastNameRaw"`
	Email        string             `json:"email"`
	Phone        string             `json:"phone"`
	CompanyName  string             `json:"companyName"`
	Type         string             `json:"type"`
	Source       string             `json:"source"`
	AssignedTo   string             `json:"assignedTo"`
	Address1     string             `json:"address1"`
	City         string             `json:"city"`
	State        string             `json:"state"`
	PostalCode   string             `json:"postalCode"`
	Country      string             `json:"country"`
	Website      string             `json:"website"`
	Timezone     string             `json:"timezone"`
	DateOfBirth  Time               `json:"dateOfBirth"`
	BusinessID   string             `json:"businessId"`
	DND          bool               `json:"dnd"`
	DNDSettings  map[string]DND     `json:"dndSettings"` // keys "SMS" or, since v3, "sms"
	Tags         []string           `json:"tags"`
	Followers    texts              `json:"followers"`
	CustomFields []CustomFieldValue `json:"customFields"`
	DateAdded    Time               `json:"dateAdded"`
	DateUpdated  Time               `json:"dateUpdated"`
	LastActivity Time               `json:"lastActivity"`
	SearchAfter  json.RawMessage    `json:"searchAfter"` // of a search: where the next page begins
}

// DND is the do-not-disturb state of one channel.
type DND struct {
	Status string `json:"status"` // active, inactive or permanent
}

// CustomFieldValue is one custom field of a contact as it is read.
type CustomFieldValue struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

// SetCustomField is one custom field as it is written: it is spelled otherwise
// than read, and v3 still takes this spelling (facts.md 1.3).
type SetCustomField struct {
	ID    string `json:"id"`
	Value any    `json:"field_value"`
}

// ContactFields are what can be written of a contact. A nil field is left as
// it is.
type ContactFields struct {
	FirstName    *string          `json:"firstName,omitempty"`
	LastName     *string          `json:"lastName,omitempty"`
	Email        *string          `json:"email,omitempty"`
	Phone        *string          `json:"phone,omitempty"`
	Address1     *string          `json:"address1,omitempty"`
	City         *string          `json:"city,omitempty"`
	State        *string          `json:"state,omitempty"`
	PostalCode   *string          `json:"postalCode,omitempty"`
	Country      *string          `json:"country,omitempty"`
	Website      *string          `json:"website,omitempty"`
	Timezone     *string          `json:"timezone,omitempty"`
	Source       *string          `json:"source,omitempty"`
	DateOfBirth  *Day             `json:"dateOfBirth,omitempty"`
	DND          *bool            `json:"dnd,omitempty"`
	AssignedTo   *string          `json:"assignedTo,omitempty"`
	CustomFields []SetCustomField `json:"customFields,omitempty"`
}

// Day is a date, YYYY-MM-DD, or "" for none.
type Day string

// MarshalJSON writes no date as null: HighLevel refuses an empty text.
func (d Day) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}

// NewContact is a contact to be made. An update takes neither its location nor
// its company (facts.md 2.1).
type NewContact struct {
	LocationID string `json:"locationId"`
	ContactFields
	CompanyName *string  `json:"companyName,omitempty"`
	Tags        []string `json:"tags,omitempty"`
}

// maybeContact is the answer of operations that may have no contact to show.
type maybeContact struct {
	Contact Contact `json:"contact"`
}

// oneContact is the answer of those that must.
type oneContact struct {
	maybeContact
	New bool `json:"new"`
}

func (a oneContact) complete() bool { return a.Contact.ID != "" }

// contactList is a page of contacts.
type contactList struct {
	Contacts []Contact `json:"contacts"`
	Total    int       `json:"total"` // of a search
	Count    int       `json:"count"` // of a business
}

func (a contactList) complete() bool { return a.Contacts != nil }

// GetContact reads one contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contact
func (a *Account) GetContact(ctx context.Context, contactID string) (Contact, error) {
	r, err := do[oneContact](ctx, a, "GET /contacts/{contactId}", ContactsRead, request{ids: []string{contactID}})
	return r.Contact, err
}

// CreateContact makes a contact. A Duplicate error names the one there is,
// unless the location allows duplicates.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/create-contact
func (a *Account) CreateContact(ctx context.Context, in NewContact) (Contact, error) {
	in.LocationID = a.LocationID
	return create(ctx, a, creation[Contact]{
		same: in.identity(),
		send: func(ctx context.Context) (Contact, error) {
			r, err := do[oneContact](ctx, a, "POST /contacts/", ContactsWrite, request{body: in, brief: true})
			return r.Contact, err
		},
		look: func(ctx context.Context, at time.Time) ([]Contact, error) { return a.lookForContact(ctx, in, at) },
		id:   func(c Contact) string { return c.ID },
	})
}

// UpdateContact writes the fields that are set.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/update-contact
func (a *Account) UpdateContact(ctx context.Context, contactID string, in ContactFields) (Contact, error) {
	r, err := do[maybeContact](ctx, a, "PUT /contacts/{contactId}", ContactsWrite, request{ids: []string{contactID}, body: in, again: true})
	return r.Contact, err
}

// identity is what two contacts have in common that HighLevel takes for one.
func (in NewContact) identity() string {
	return strings.Join([]string{"contact", in.phone(), strings.ToLower(in.email())}, "\n")
}

func (in NewContact) phone() string { return *cmp.Or(in.Phone, new(string)) }
func (in NewContact) email() string { return *cmp.Or(in.Email, new(string)) }

// lookForContact returns the contact that was made as in at that moment. Who
// has neither phone nor email can only be found by an index, which lags.
func (a *Account) lookForContact(ctx context.Context, in NewContact, at time.Time) ([]Contact, error) {
	if in.phone() == "" && in.email() == "" {
		return nil, errUnclear
	}
	c, err := a.FindDuplicate(ctx, in.phone(), in.email())
	if err != nil || c.ID == "" {
		return nil, err
	}
	if a.clock.near(c.DateAdded.Time, at) && !a.made.has(a.LocationID, c.ID) && in.named(c) {
		return []Contact{c}, nil
	}
	// Somebody else, beside whom one could have been made where that is allowed.
	location, err := a.Location(ctx)
	if err == nil && location.Settings.AllowDuplicateContact {
		err = errUnclear
	}
	return nil, err
}

// named reports whether a contact has the names that in gives.
func (in NewContact) named(c Contact) bool {
	is := func(given *string, has ...string) bool {
		return given == nil || slices.ContainsFunc(has, func(h string) bool { return strings.EqualFold(strings.TrimSpace(*given), strings.TrimSpace(h)) })
	}
	return is(in.FirstName, c.FirstName, c.FirstNameRaw) && is(in.LastName, c.LastName, c.LastNameRaw)
}

// UpsertContact updates the contact with this email or phone, in the order
// that the location has set, or makes one, and says which. Tags in it replace
// the contact's own.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/upsert-contact
func (a *Account) UpsertContact(ctx context.Context, in NewContact) (c Contact, created bool, err error) {
	in.LocationID = a.LocationID
	if a.dry == nil {
		done, err := a.Alone(ctx, "make "+in.identity())
		if err != nil {
			return c, false, err
		}
		defer done()
	}
	earlier, doubt := doubtOf(ctx)
	since := earlier.Since
	if !doubt {
		since = time.Now()
	}
	sent := 0
	r, err := do[oneContact](ctx, a, "POST /contacts/upsert", ContactsWrite, request{body: in, again: true, sent: &sent})
	if e, ok := errors.AsType[*Error](err); ok && e.Status == http.StatusUnprocessableEntity {
		there, cannot := a.lookForContact(ctx, in, since)
		if cannot != nil && !e.listed() {
			return c, false, unknown(err)
		}
		if len(there) > 0 {
			r.Contact, err, doubt = there[0], nil, true
		}
	}
	if err != nil {
		return r.Contact, false, err
	}
	ours := doubt || sent > 1 && !a.made.has(a.LocationID, r.Contact.ID)
	created = r.New || ours && a.clock.near(r.Contact.DateAdded.Time, since)
	if created {
		a.made.add(a.LocationID, r.Contact.ID)
	}
	return r.Contact, created, nil
}

// DeleteContact deletes a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-contact
func (a *Account) DeleteContact(ctx context.Context, contactID string) error {
	return act(ctx, a, "DELETE /contacts/{contactId}", ContactsWrite, request{ids: []string{contactID}, again: true, gone: true})
}

// ListContacts reads contacts in pages of at most 100: the next page begins
// after the last contact's date of addition, in milliseconds, and id.
//
// Deprecated: HighLevel says to use SearchContacts, and v3 has no such
// operation.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-contacts
func (a *Account) ListContacts(ctx context.Context, query string, limit int, startAfter int64, startAfterID string) ([]Contact, error) {
	q := url.Values{"locationId": {a.LocationID}, "limit": {itoa(limit)}}
	setUnlessZero(q, "query", query)
	if startAfterID != "" {
		q.Set("startAfterId", startAfterID)
		q.Set("startAfter", itoa(startAfter))
	}
	r, err := do[contactList](ctx, a, "GET /contacts/", ContactsRead, request{query: q})
	return r.Contacts, err
}

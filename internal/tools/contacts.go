package tools

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mcp-ghl/internal/ghl"
)

func contacts() []Tool {
	return []Tool{
		define(Tool{
			Name: "find_contact", Title: "Find a contact by phone or email",
			Doc:    "Find the one contact with exactly this phone or email. Use it first when somebody calls or writes. Answers the whole contact; not_found if there is none, ambiguous with candidates if there are several.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/search/duplicate"},
		}, findContact),
		define(Tool{
			Name: "get_contact", Title: "Read a contact",
			Doc:    "Read one whole contact by id, custom fields by name.",
			Effect: Read, Remembers: true, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/{contactId}"},
		}, func(ctx context.Context, crm *ghl.Account, in getContact) (contact, error) {
			var c ghl.Contact
			n, err := alongside(ctx, crm, []want{userNames, fieldNames}, func() (err error) {
				c, err = crm.GetContact(ctx, string(in.ContactID))
				return err
			})
			return n.contact(c), err
		}),
		define(Tool{
			Name: "create_contact", Title: "Create a contact",
			Doc:    "Create a contact. Needs a name, phone or email. Fails with duplicate and the contactId there is if phone or email are taken; upsert_contact updates that one instead.",
			Effect: Add, Creates: true, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"POST /contacts/"},
		}, createContact),
		define(Tool{
			Name: "update_contact", Title: "Update a contact",
			Doc:    `Change the given fields of a contact and no others; "" clears one. Tags are never touched (see tag_contact). Answers what changed, from what, to what.`,
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"PUT /contacts/{contactId}"},
		}, updateContact),
		define(Tool{
			Name: "upsert_contact", Title: "Create or update a contact",
			Doc:    "Update the contact with this phone or email, or create it if there is none, and say which. Tags are added to those it has.",
			Effect: Change, Creates: true, Scope: ghl.ContactsWrite, Sets: []string{Voice, Contacts},
			Operations: []string{"POST /contacts/upsert"},
		}, upsertContact),
		define(Tool{
			Name: "delete_contact", Title: "Delete a contact",
			Doc:    "Delete a contact with its tasks and notes, for good. Only after explicit confirmation.",
			Effect: Delete, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"DELETE /contacts/{contactId}"},
		}, func(ctx context.Context, crm *ghl.Account, in getContact) (deletedContact, error) {
			return deletedContact{in.ContactID, true}, crm.DeleteContact(ctx, string(in.ContactID))
		}),
	}
}

type getContact struct {
	ContactID id `json:"contactId" jsonschema_description:"Contact id."`
}

type deletedContact struct {
	ContactID id   `json:"contactId"`
	Deleted   bool `json:"deleted"`
}

// contact is a contact as tools answer it.
type contact struct {
	ContactID    string         `json:"contactId"`
	Name         string         `json:"name"`
	FirstName    string         `json:"firstName"`
	LastName     string         `json:"lastName"`
	Email        string         `json:"email"`
	Phone        string         `json:"phone" jsonschema_description:"E.164."`
	CompanyName  string         `json:"companyName"`
	BusinessID   string         `json:"businessId"`
	Tags         []string       `json:"tags"`
	Owner        string         `json:"owner"`
	OwnerID      string         `json:"ownerId"`
	DoNotDisturb bool           `json:"doNotDisturb"`
	DNDChannels  []string       `json:"doNotDisturbChannels"`
	Timezone     string         `json:"timezone"`
	Address1     string         `json:"address1"`
	City         string         `json:"city"`
	State        string         `json:"state"`
	PostalCode   string         `json:"postalCode"`
	Country      string         `json:"country"`
	Website      string         `json:"website"`
	Source       string         `json:"source"`
	Type         string         `json:"type"`
	DateOfBirth  string         `json:"dateOfBirth"`
	DateAdded    string         `json:"dateAdded"`
	LastActivity string         `json:"lastActivity"`
	CustomFields map[string]any `json:"customFields" jsonschema_description:"By name."`
	Truncated    bool           `json:"truncated"`
	Notice       string         `json:"notice"`
}

// about is the contact. One that lacks names is not remembered.
func (c contact) about() (contactID string, lasting bool) { return c.ContactID, c.Notice == "" }

// contact renders a contact with names.
func (n *names) contact(c ghl.Contact) contact {
	first, last := cmp.Or(c.FirstNameRaw, c.FirstName), cmp.Or(c.LastNameRaw, c.LastName)
	out := contact{
		ContactID: c.ID, Name: fullName(c), FirstName: first, LastName: last,
		Email: c.Email, Phone: c.Phone, CompanyName: c.CompanyName, BusinessID: c.BusinessID,
		Tags: notNil(c.Tags), Owner: n.user(c.AssignedTo), OwnerID: c.AssignedTo,
		DoNotDisturb: c.DND, DNDChannels: []string{}, Timezone: c.Timezone,
		Address1: c.Address1, City: c.City, State: c.State, PostalCode: c.PostalCode, Country: c.Country,
		Website: c.Website, Source: c.Source, Type: c.Type,
		DateAdded: stamp(c.DateAdded), LastActivity: stamp(c.LastActivity),
		Notice: n.notice(),
	}
	out.CustomFields, out.Truncated = n.readFields(c.CustomFields, fieldShown)
	if !c.DateOfBirth.IsZero() {
		out.DateOfBirth = c.DateOfBirth.Format(day)
	}
	for channel, d := range c.DNDSettings {
		if d.Status == "active" || d.Status == "permanent" {
			out.DNDChannels = append(out.DNDChannels, strings.ToLower(channel))
		}
	}
	slices.Sort(out.DNDChannels)
	return out
}

func fullName(c ghl.Contact) string {
	name := strings.TrimSpace(cmp.Or(c.FirstNameRaw, c.FirstName) + " " + cmp.Or(c.LastNameRaw, c.LastName))
	return cmp.Or(name, c.Name, c.ContactName)
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

type contactKeys struct {
	Phone string `json:"phone,omitempty" jsonschema:"format=phone" jsonschema_description:"In any spelling."`
	Email string `json:"email,omitempty" jsonschema:"format=email" jsonschema_description:"Email address."`
}

func findContact(ctx context.Context, crm *ghl.Account, in contactKeys) (contact, error) {
	var found ghl.Contact
	n, err := alongside(ctx, crm, []want{userNames, fieldNames}, func() (err error) {
		found, err = in.lookUp(ctx, crm)
		return err
	})
	if err != nil {
		return contact{}, err
	}
	return n.contact(found), nil
}

// lookUp returns the one contact with these keys. A failure says that there is
// none, or that there are several. It asks the duplicate look-up, which sees
// every write at once. Where the account allows duplicates that knows of one
// only, so an exact search runs beside it.
func (in contactKeys) lookUp(ctx context.Context, crm *ghl.Account) (ghl.Contact, error) {
	if in.Phone == "" && in.Email == "" {
		return ghl.Contact{}, invalid("phone or email is missing")
	}
	phone, err := e164(ctx, crm, in.Phone)
	if err != nil {
		return ghl.Contact{}, err
	}
	var byPhone, byEmail ghl.Contact
	var others []ghl.Contact
	work := []func() error{func() (err error) {
		others, err = exactMatches(ctx, crm, phone, in.Email)
		return err
	}}
	if phone != "" {
		work = append(work, func() (err error) { byPhone, err = crm.FindDuplicate(ctx, phone, ""); return err })
	}
	if in.Email != "" {
		work = append(work, func() (err error) { byEmail, err = crm.FindDuplicate(ctx, "", in.Email); return err })
	}
	if err := atOnce(work...); err != nil {
		return ghl.Contact{}, err
	}
	var found []ghl.Contact
	add := func(c ghl.Contact) {
		if c.ID != "" && !slices.ContainsFunc(found, func(f ghl.Contact) bool { return f.ID == c.ID }) {
			found = append(found, c)
		}
	}
	add(byPhone)
	add(byEmail)
	others, err = confirmed(ctx, crm, others, found, phone, in.Email)
	if err != nil {
		return ghl.Contact{}, err
	}
	for _, c := range others {
		add(c)
	}
	switch len(found) {
	case 0:
		return ghl.Contact{}, &Failure{Code: ghl.NotFound, Message: "I do not have anybody with that " + in.which() + ".", Hint: "Nobody is stored under it. Try the other of phone and email, or search_contacts by name; create_contact makes one."}
	case 1:
		return found[0], nil
	}
	f := &Failure{Code: Ambiguous, Message: "Several people are stored under that.", Hint: "Ask for the name, then use the contactId of the right candidate."}
	for _, c := range found {
		f.Candidates = append(f.Candidates, candidate{ContactID: c.ID, Name: fullName(c), Email: c.Email, Phone: c.Phone})
	}
	return ghl.Contact{}, f
}

// confirmed drops what only the search knows, and knows no longer rightly: its
// index lags.
func confirmed(ctx context.Context, crm *ghl.Account, hits, sure []ghl.Contact, phone, email string) ([]ghl.Contact, error) {
	work := make([]func() error, len(hits))
	for i := range hits {
		work[i] = func() error {
			if slices.ContainsFunc(sure, func(c ghl.Contact) bool { return c.ID == hits[i].ID }) {
				return nil
			}
			c, err := crm.GetContact(ctx, hits[i].ID)
			if ghl.CodeOf(err) == ghl.NotFound {
				err = nil
			}
			hits[i] = c
			still := phone != "" && c.Phone == phone || email != "" && strings.EqualFold(c.Email, email)
			if !still {
				hits[i] = ghl.Contact{}
			}
			return err
		}
	}
	return hits, atOnce(work...)
}

func (in contactKeys) which() string {
	switch {
	case in.Phone == "":
		return "email"
	case in.Email == "":
		return "phone number"
	}
	return "phone number or email"
}

// exactMatches searches by phone and email where the account allows
// duplicates, and where it does not say whether it does.
func exactMatches(ctx context.Context, crm *ghl.Account, phone, email string) ([]ghl.Contact, error) {
	if location, err := crm.Location(ctx); err == nil && !location.Settings.AllowDuplicateContact {
		return nil, nil
	}
	either := ghl.Filter{Group: "OR"}
	if phone != "" {
		either.Filters = append(either.Filters, ghl.Filter{Field: "phone", Operator: "eq", Value: phone})
	}
	if email != "" {
		either.Filters = append(either.Filters, ghl.Filter{Field: "email", Operator: "eq", Value: email})
	}
	const enough = 20
	found, _, err := crm.SearchContacts(ctx, ghl.Search{PageLimit: enough, Page: 1, Filters: []ghl.Filter{either}})
	return found, err
}

// e164 reads a phone as it is dialled in the account's country. Where that is
// not known, only a number that says its country itself is safe: the same
// digits are somebody else's elsewhere.
func e164(ctx context.Context, crm *ghl.Account, phone string) (string, error) {
	if phone == "" {
		return "", nil
	}
	country := ""
	if !international(phone) {
		location, err := crm.Location(ctx)
		if err != nil {
			return "", err
		}
		country = location.Country
	}
	if parsed := parsePhone(phone, country); parsed != "" {
		return parsed, nil
	}
	return "", invalid("phone is not a telephone number; give it with + and country code")
}

package tools

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"strings"

	"mcp-ghl/internal/ghl"
)

// contactFields are what tools can write of a contact. A nil one is not given.
type contactFields struct {
	FirstName    *string     `json:"firstName,omitempty" jsonschema_description:"Given name."`
	LastName     *string     `json:"lastName,omitempty" jsonschema_description:"Family name."`
	Email        *string     `json:"email,omitempty" jsonschema:"format=email" jsonschema_description:"Email address."`
	Phone        *string     `json:"phone,omitempty" jsonschema:"format=phone" jsonschema_description:"In any spelling."`
	Address1     *string     `json:"address1,omitempty" jsonschema_description:"Street and number."`
	City         *string     `json:"city,omitempty" jsonschema_description:"City."`
	State        *string     `json:"state,omitempty" jsonschema_description:"State or region."`
	PostalCode   *string     `json:"postalCode,omitempty" jsonschema_description:"Postal code."`
	Country      *string     `json:"country,omitempty" jsonschema:"format=country" jsonschema_description:"Two letters, such as US."`
	Website      *string     `json:"website,omitempty" jsonschema_description:"URL."`
	Timezone     *string     `json:"timezone,omitempty" jsonschema:"format=zone" jsonschema_description:"IANA name."`
	Source       *string     `json:"source,omitempty" jsonschema_description:"Where they came from."`
	DateOfBirth  *string     `json:"dateOfBirth,omitempty" jsonschema:"format=birthday" jsonschema_description:"YYYY-MM-DD."`
	DoNotDisturb *bool       `json:"doNotDisturb,omitempty" jsonschema_description:"On all channels."`
	Owner        *string     `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	CustomFields fieldValues `json:"customFields,omitempty" jsonschema_description:"Values by field name."`
}

// resolve turns fields as an agent gives them into HighLevel's, and tells all
// that is wrong with them at once.
func (f contactFields) resolve(ctx context.Context, crm *ghl.Account) (ghl.ContactFields, error) {
	out := ghl.ContactFields{
		FirstName: f.FirstName, LastName: f.LastName, Email: f.Email, Phone: f.Phone,
		Address1: f.Address1, City: f.City, State: f.State, PostalCode: f.PostalCode, Country: f.Country,
		Website: f.Website, Timezone: f.Timezone, Source: f.Source, DateOfBirth: f.DateOfBirth, DND: f.DoNotDisturb,
	}
	if f.Country != nil {
		country := strings.ToUpper(*f.Country)
		out.Country = &country
	}
	err := everyProblem(
		func() error {
			if f.Phone == nil {
				return nil
			}
			phone, err := e164(ctx, crm, *f.Phone)
			out.Phone = &phone
			return err
		},
		func() error {
			if f.Owner == nil {
				return nil
			}
			owner, err := userID(ctx, crm, "owner", *f.Owner)
			out.AssignedTo = &owner
			return err
		},
		func() (err error) {
			out.CustomFields, err = writeFields(ctx, crm, f.CustomFields)
			return err
		},
	)
	return out, err
}

// everyProblem runs all checks at once and joins the problems they find. A
// failure of another kind comes first: it is why a check could not be made.
func everyProblem(checks ...func() error) error {
	var problems []string
	for _, err := range sideBySide(checks) {
		f, ok := errors.AsType[*Failure](err)
		if err != nil && (!ok || f.Code != ghl.InvalidArguments) {
			return err
		}
		if ok {
			problems = append(problems, f.Problems...)
		}
	}
	if len(problems) > 0 {
		return invalid(problems...)
	}
	return nil
}

type newContact struct {
	contactFields
	CompanyName *string  `json:"companyName,omitempty" jsonschema_description:"Employer."`
	Tags        []string `json:"tags,omitempty" jsonschema_description:"Tags."`
}

func createContact(ctx context.Context, crm *ghl.Account, in newContact) (contact, error) {
	if empty(in.FirstName) && empty(in.LastName) && empty(in.Phone) && empty(in.Email) {
		return contact{}, invalid("a name, a phone or an email is missing")
	}
	fields, err := in.resolve(ctx, crm)
	if err != nil {
		return contact{}, err
	}
	c, err := crm.CreateContact(ctx, ghl.NewContact{ContactFields: fields, CompanyName: in.CompanyName, Tags: in.Tags})
	if err != nil {
		return contact{}, err
	}
	return written(ctx, crm, c), nil
}

func empty(s *string) bool { return s == nil || strings.TrimSpace(*s) == "" }

// written renders a contact that was just written. What names lack is said in
// its notice; it is no reason to call a write failed.
func written(ctx context.Context, crm *ghl.Account, c ghl.Contact) contact {
	n, _ := alongside(ctx, crm, wantUsers|wantFields)
	return n.contact(c)
}

type updateContactIn struct {
	ContactID id `json:"contactId" jsonschema_description:"Contact id."`
	contactFields
}

type contactChange struct {
	ContactID string            `json:"contactId"`
	Name      string            `json:"name"`
	Changed   map[string]change `json:"changed" jsonschema_description:"Each field with from and to."`
	Notice    string            `json:"notice"`
}

// change is what a field was and is.
type change struct {
	From any `json:"from"`
	To   any `json:"to"`
}

func updateContact(ctx context.Context, crm *ghl.Account, in updateContactIn) (contactChange, error) {
	if reflect.ValueOf(in.contactFields).IsZero() {
		return contactChange{}, invalid("a field to change is missing")
	}
	var before ghl.Contact
	var fields ghl.ContactFields
	n, err := alongside(ctx, crm, wantUsers|wantFields,
		func() (err error) { fields, err = in.resolve(ctx, crm); return err },
		func() (err error) { before, err = crm.GetContact(ctx, string(in.ContactID)); return err })
	if err != nil {
		return contactChange{}, err
	}
	after, err := crm.UpdateContact(ctx, string(in.ContactID), fields)
	if err != nil {
		return contactChange{}, err
	}
	out := contactChange{ContactID: before.ID, Name: fullName(after), Changed: map[string]change{}, Notice: n.notice()}
	if after.ID == "" { // facts.md 1.3 can be read so that v3 answers the flag alone
		out.Name, out.Notice = fullName(before), "It is saved, but HighLevel did not say how it now is."
		return out, nil
	}
	out.Changed = changes(n.contact(before), n.contact(after))
	return out, nil
}

// changes compares the fields that tools can write.
func changes(before, after contact) map[string]change {
	changed := map[string]change{}
	note := func(name string, from, to any) {
		if !reflect.DeepEqual(from, to) {
			changed[name] = change{from, to}
		}
	}
	b, a := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range b.NumField() {
		switch name := b.Type().Field(i).Tag.Get("json"); name {
		case "name", "ownerId", "dateAdded", "lastActivity", "type", "truncated", "notice", "customFields":
		default:
			note(name, b.Field(i).Interface(), a.Field(i).Interface())
		}
	}
	for name, to := range after.CustomFields {
		from, ok := before.CustomFields[name]
		if !ok {
			from = ""
		}
		note("customFields."+name, from, to)
	}
	for name, from := range before.CustomFields {
		if _, ok := after.CustomFields[name]; !ok {
			note("customFields."+name, from, "")
		}
	}
	return changed
}

type upserted struct {
	ContactID string            `json:"contactId"`
	Created   bool              `json:"created"`
	Name      string            `json:"name"`
	Tags      []string          `json:"tags"`
	Changed   map[string]change `json:"changed" jsonschema_description:"Each field with from and to; empty if created."`
	Notice    string            `json:"notice"`
}

// upsertContact never sends tags with the upsert, which would replace those
// there are.
func upsertContact(ctx context.Context, crm *ghl.Account, in newContact) (upserted, error) {
	if empty(in.Phone) && empty(in.Email) {
		return upserted{}, invalid("phone or email is missing")
	}
	fields, err := in.resolve(ctx, crm)
	if err != nil {
		return upserted{}, err
	}
	var before ghl.Contact
	n, err := alongside(ctx, crm, wantUsers|wantFields, func() (err error) {
		before, err = crm.FindDuplicate(ctx, *cmp.Or(fields.Phone, new(string)), *cmp.Or(fields.Email, new(string)))
		return err
	})
	if err != nil {
		return upserted{}, err
	}
	after, created, err := crm.UpsertContact(ctx, ghl.NewContact{ContactFields: fields, CompanyName: in.CompanyName})
	if err != nil {
		return upserted{}, err
	}
	out := upserted{ContactID: after.ID, Created: created, Name: fullName(after), Tags: notNil(after.Tags), Changed: map[string]change{}, Notice: n.notice()}
	if before.ID == after.ID && !created {
		out.Changed = changes(n.contact(before), n.contact(after))
	}
	if len(in.Tags) > 0 {
		contactID := cmp.Or(after.ID, before.ID, "new")
		if out.Tags, err = crm.AddTags(ctx, contactID, in.Tags); err != nil {
			f := *explain(Tool{Name: "tag_contact"}, err)
			f.ContactID = after.ID
			f.Message = "The contact is saved, but its tags may not be."
			f.Hint = "Call tag_contact for this contactId; do not repeat the upsert."
			return upserted{}, &f
		}
	}
	return out, nil
}

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

// given returns f without what is empty: who makes a contact has nothing to
// clear, and agents that fill in forms write "" for what they do not know.
func (f contactFields) given() contactFields {
	for _, text := range []**string{
		&f.FirstName, &f.LastName, &f.Email, &f.Phone, &f.Address1, &f.City, &f.State, &f.PostalCode,
		&f.Country, &f.Website, &f.Timezone, &f.Source, &f.DateOfBirth, &f.Owner,
	} {
		if empty(*text) {
			*text = nil
		}
	}
	values := fieldValues{}
	for name, v := range f.CustomFields {
		if v != "" {
			values[name] = v
		}
	}
	f.CustomFields = values
	return f
}

// resolve turns fields as an agent gives them into HighLevel's, and tells all
// that is wrong with them at once.
func (f contactFields) resolve(ctx context.Context, crm *ghl.Account) (ghl.ContactFields, error) {
	out := ghl.ContactFields{
		FirstName: f.FirstName, LastName: f.LastName, Email: f.Email, Phone: f.Phone,
		Address1: f.Address1, City: f.City, State: f.State, PostalCode: f.PostalCode, Country: f.Country,
		Website: f.Website, Timezone: f.Timezone, Source: f.Source, DateOfBirth: (*ghl.Day)(f.DateOfBirth), DND: f.DoNotDisturb,
	}
	if f.Country != nil && *f.Country == "" {
		return out, invalid("country cannot be cleared")
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
	CompanyName *string `json:"companyName,omitempty" jsonschema_description:"Employer."`
	Tags        []words `json:"tags,omitempty" jsonschema_description:"Tags."`
}

func createContact(ctx context.Context, crm *ghl.Account, in newContact) (contact, error) {
	if empty(in.FirstName) && empty(in.LastName) && empty(in.Phone) && empty(in.Email) {
		return contact{}, invalid("a name, a phone or an email is missing")
	}
	fields, err := in.given().resolve(ctx, crm)
	if err != nil {
		return contact{}, err
	}
	c, err := crm.CreateContact(ctx, ghl.NewContact{ContactFields: fields, CompanyName: in.CompanyName, Tags: lowered(in.Tags)})
	if err != nil {
		return contact{}, err
	}
	return written(ctx, crm, c), nil
}

func empty(s *string) bool { return s == nil || strings.TrimSpace(*s) == "" }

// written renders a contact that was just written. What names lack is said in
// its notice; it is no reason to call a write failed.
func written(ctx context.Context, crm *ghl.Account, c ghl.Contact) contact {
	n, _ := alongside(ctx, crm, []want{userNames, fieldNames})
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
	n, err := alongside(ctx, crm, []want{userNames, fieldNames},
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
	out.Changed = changes(n, before, after)
	return out, nil
}

// changes compares the fields that tools can write, whole: a difference at the
// end of a long text is one too. What it shows of them is cut.
func changes(n *names, before, after ghl.Contact) map[string]change {
	changed := map[string]change{}
	b, a := reflect.ValueOf(n.contact(before)), reflect.ValueOf(n.contact(after))
	for i := range b.NumField() {
		switch name := b.Type().Field(i).Tag.Get("json"); name {
		case "name", "ownerId", "dateAdded", "lastActivity", "type", "truncated", "notice", "customFields":
		default:
			note(changed, name, b.Field(i).Interface(), a.Field(i).Interface())
		}
	}
	from, _ := n.readFields(before.CustomFields, fieldWhole)
	to, _ := n.readFields(after.CustomFields, fieldWhole)
	for _, name := range sortedKeys(from) {
		note(changed, "customFields."+name, from[name], orEmpty(to[name]))
	}
	for _, name := range sortedKeys(to) {
		note(changed, "customFields."+name, orEmpty(from[name]), to[name])
	}
	return changed
}

// note adds a change to changed, if it is one.
func note(changed map[string]change, name string, from, to any) {
	if reflect.DeepEqual(from, to) {
		return
	}
	const shown = 600
	was, isText := from.(string)
	is, _ := to.(string)
	if isText && len(was)+len(is) > 2*shown {
		same := 0 // they begin alike: show where they begin to differ
		for same < min(len(was), len(is)) && was[same] == is[same] {
			same++
		}
		from, to = around(was, same, shown), around(is, same, shown)
	}
	changed[name] = change{from, to}
}

// around is the part of a long text that begins a little before a place.
func around(s string, place, most int) string {
	const before = 40
	lead := ""
	if place > before {
		s = strings.ToValidUTF8(s[place-before:], "")
		lead = "…"
	}
	head, more := cut(s, most)
	if more {
		head += "…"
	}
	return lead + head
}

func orEmpty(v any) any {
	if v == nil {
		return ""
	}
	return v
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
	fields, err := in.given().resolve(ctx, crm)
	if err != nil {
		return upserted{}, err
	}
	var before ghl.Contact
	n, err := alongside(ctx, crm, []want{userNames, fieldNames}, func() (err error) {
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
		out.Changed = changes(n, before, after)
	}
	if len(in.Tags) > 0 {
		contactID := cmp.Or(after.ID, before.ID, "new") // the latter two in a dry run only
		if out.Tags, err = crm.AddTags(ctx, contactID, lowered(in.Tags)); err != nil {
			f := *explain(Tool{Name: "tag_contact"}, err)
			f.ContactID, f.partly = after.ID, true
			f.Message = "The contact is saved, but its tags may not be."
			f.Hint = "Call tag_contact for this contactId; do not repeat the upsert."
			return upserted{}, &f
		}
	}
	return out, nil
}

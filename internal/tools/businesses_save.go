package tools

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"mcp-ghl/internal/ghl"
)

// business is a business as tools answer it.
type business struct {
	BusinessID  string `json:"businessId"`
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
}

func businessOf(b ghl.Business) business {
	description, more := cut(b.Description, fieldShown)
	if more {
		description += "…"
	}
	return business{b.ID, b.Name, b.Phone, b.Email, b.Website, b.Address, b.City, b.State, b.PostalCode, b.Country, description}
}

type businessSearch struct {
	Query      string `json:"query,omitempty" jsonschema_description:"Words in its name, or what else is known of it."`
	BusinessID id     `json:"businessId,omitempty" jsonschema_description:"Business id."`
	Cursor     string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

type businessPage struct {
	Businesses []business `json:"businesses"`
	Total      int        `json:"total"`
	NextCursor string     `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string     `json:"notice"`
}

// findBusiness looks through all businesses, as HighLevel cannot (facts.md
// 2.7).
func findBusiness(ctx context.Context, crm *ghl.Account, in businessSearch) (businessPage, error) {
	if in.BusinessID != "" {
		b, err := crm.GetBusiness(ctx, string(in.BusinessID))
		return businessPage{Businesses: []business{businessOf(b)}, Total: 1}, err
	}
	all, whole, err := crm.ListBusinesses(ctx)
	if err != nil {
		return businessPage{}, err
	}
	wanted := strings.Fields(strings.ToLower(in.Query))
	var rows []business
	for _, b := range all {
		if row := businessOf(b); row.mentions(wanted) {
			rows = append(rows, row)
		}
	}
	const limit = 25
	out := businessPage{Total: len(rows)}
	if !whole {
		out.Notice = fmt.Sprintf("Only the first %d businesses were looked at.", len(all))
	}
	out.Businesses, out.NextCursor, err = part(rows, in.Cursor, limit)
	return out, err
}

// mentions reports whether each word is somewhere in what is known of it.
func (b business) mentions(words []string) bool {
	text := strings.ToLower(strings.Join([]string{b.Name, b.Phone, b.Email, b.Website, b.Address, b.City, b.Description}, "\n"))
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

type savedFields struct {
	Name        *words  `json:"name,omitempty" jsonschema_description:"Its name."`
	Phone       *string `json:"phone,omitempty" jsonschema:"format=phone" jsonschema_description:"In any spelling."`
	Email       *string `json:"email,omitempty" jsonschema:"format=email" jsonschema_description:"Email address."`
	Website     *string `json:"website,omitempty" jsonschema_description:"URL."`
	Address     *string `json:"address,omitempty" jsonschema_description:"Street and number."`
	City        *string `json:"city,omitempty" jsonschema_description:"City."`
	State       *string `json:"state,omitempty" jsonschema_description:"State or region."`
	PostalCode  *string `json:"postalCode,omitempty" jsonschema_description:"Postal code."`
	Country     *string `json:"country,omitempty" jsonschema_description:"Country."`
	Description *string `json:"description,omitempty" jsonschema_description:"What it is."`
}

type businessSave struct {
	BusinessID id `json:"businessId,omitempty" jsonschema_description:"To update or rename that one."`
	savedFields
}

type savedBusiness struct {
	BusinessID string            `json:"businessId"`
	Name       string            `json:"name"`
	Created    bool              `json:"created"`
	Changed    map[string]change `json:"changed" jsonschema_description:"Each field with from and to; empty if created."`
}

func saveBusiness(ctx context.Context, crm *ghl.Account, in businessSave) (savedBusiness, error) {
	if reflect.ValueOf(in.savedFields).IsZero() {
		return savedBusiness{}, invalid("a field to save is missing")
	}
	if in.BusinessID == "" && in.Name == nil {
		return savedBusiness{}, invalid("name or businessId is missing")
	}
	if in.BusinessID == "" {
		in.savedFields = in.given()
	}
	fields, err := in.resolve(ctx, crm)
	if err != nil {
		return savedBusiness{}, err
	}
	if in.BusinessID == "" { // of two at once the second finds what the first made
		done, err := crm.Alone(ctx, "business "+plainName(string(*in.Name)))
		if err != nil {
			return savedBusiness{}, err
		}
		defer done()
	}
	before, err := businessToSave(ctx, crm, in)
	if err != nil {
		return savedBusiness{}, err
	}
	if before.ID == "" {
		made, err := crm.CreateBusiness(ctx, fields)
		return savedBusiness{BusinessID: made.ID, Name: made.Name, Created: true, Changed: map[string]change{}}, err
	}
	if in.BusinessID == "" {
		fields.Name = nil // it was found by it: another spelling is no new name
	}
	after := before
	if fields != (ghl.BusinessFields{}) {
		if after, err = crm.UpdateBusiness(ctx, before.ID, fields); err != nil {
			return savedBusiness{}, err
		}
	}
	return savedBusiness{BusinessID: before.ID, Name: after.Name, Changed: businessChanges(before, after)}, nil
}

// resolve turns what is given into HighLevel's fields.
func (f savedFields) resolve(ctx context.Context, crm *ghl.Account) (ghl.BusinessFields, error) {
	out := ghl.BusinessFields{
		Phone: f.Phone, Email: f.Email, Website: f.Website, Address: f.Address, City: f.City,
		State: f.State, PostalCode: f.PostalCode, Country: f.Country, Description: f.Description,
	}
	if f.Name != nil {
		out.Name = new(strings.TrimSpace(string(*f.Name)))
	}
	if f.Phone != nil {
		phone, err := e164(ctx, crm, *f.Phone)
		if err != nil {
			return out, err
		}
		out.Phone = &phone
	}
	return out, nil
}

// given returns f without what is empty: who saves a business by its name has
// perhaps not seen it, and agents that fill in forms write "" for what they do
// not know. By its id it can be cleared.
func (f savedFields) given() savedFields {
	for _, text := range []**string{
		&f.Phone, &f.Email, &f.Website, &f.Address, &f.City, &f.State, &f.PostalCode, &f.Country, &f.Description,
	} {
		if empty(*text) {
			*text = nil
		}
	}
	return f
}

// businessToSave returns the business of the id, or else the one of the name; a
// zero one if there is none and one is to be made.
func businessToSave(ctx context.Context, crm *ghl.Account, in businessSave) (ghl.Business, error) {
	if in.BusinessID != "" {
		return crm.GetBusiness(ctx, string(in.BusinessID))
	}
	all, whole, err := crm.ListBusinesses(ctx)
	if err != nil {
		return ghl.Business{}, err
	}
	name := strings.TrimSpace(string(*in.Name))
	var found []ghl.Business
	for _, b := range all {
		if plainName(b.Name) == plainName(name) {
			found = append(found, b)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0 && whole:
		return ghl.Business{}, nil
	case len(found) == 0:
		return ghl.Business{}, &Failure{
			Code:    ghl.InvalidArguments,
			Message: "There are too many businesses to see whether that one is there.",
			Hint:    fmt.Sprintf("None of the first %d has this name. Give the businessId to update it; a new one has to be made in HighLevel.", len(all)),
		}
	}
	f := &Failure{Code: Ambiguous, Message: fmt.Sprintf("There are %d businesses of the name %s.", len(found), name), Hint: "Ask which one is meant and give its id as businessId."}
	for _, b := range found {
		f.Candidates = append(f.Candidates, candidate{ID: b.ID, Name: b.Name, Email: b.Email, Phone: b.Phone})
	}
	return ghl.Business{}, f
}

// plainName is a name without what two spellings of it may differ in: case and
// spaces.
func plainName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

func businessChanges(before, after ghl.Business) map[string]change {
	changed := map[string]change{}
	was, is := businessOf(before), businessOf(after)
	was.Description, is.Description = before.Description, after.Description // what differs may stand at the end
	b, a := reflect.ValueOf(was), reflect.ValueOf(is)
	for i := range b.NumField() {
		if name := b.Type().Field(i).Tag.Get("json"); name != "businessId" {
			note(changed, name, b.Field(i).Interface(), a.Field(i).Interface())
		}
	}
	return changed
}

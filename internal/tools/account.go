package tools

import (
	"context"
	"errors"
	"slices"
	"strings"

	"mcp-ghl/internal/ghl"
)

func account() []Tool {
	return []Tool{
		define(Tool{
			Name: "describe_account", Title: "Describe the account",
			Doc:    "What this account knows: its custom fields with types and allowed values, its tags and its users. Read it before writing custom fields or naming an owner.",
			Effect: Read, Scope: ghl.LocationsRead, Sets: []string{Contacts},
			Operations: []string{"GET /locations/{locationId}"},
		}, describeAccount),
	}
}

type describe struct {
	Query string `json:"query,omitempty" jsonschema_description:"Only names that contain this."`
}

type accountDescription struct {
	Name         string             `json:"name"`
	Timezone     string             `json:"timezone"`
	Country      string             `json:"country"`
	CustomFields []fieldDescription `json:"customFields"`
	Tags         []string           `json:"tags"`
	Users        []userDescription  `json:"users"`
	Truncated    bool               `json:"truncated" jsonschema_description:"There is more; narrow with query."`
	Notice       string             `json:"notice"`
}

type fieldDescription struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Options []string `json:"options" jsonschema_description:"Allowed values; empty if free."`
}

type userDescription struct {
	OwnerID string `json:"ownerId"`
	Name    string `json:"name"`
}

// describeAccount believes what it knows of fields and users for some seconds
// only: whoever asks may just have made the one they miss.
func describeAccount(ctx context.Context, crm *ghl.Account, in describe) (accountDescription, error) {
	out := accountDescription{CustomFields: []fieldDescription{}, Tags: []string{}, Users: []userDescription{}}
	n := &names{}
	var listed []ghl.LocationTag
	var tagsErr, locationErr error
	crm.RefreshCustomFields()
	crm.RefreshUsers()
	err := atOnce(
		func() error {
			location, err := crm.Location(ctx)
			out.Name, out.Timezone, out.Country = location.Name, location.Timezone, location.Country
			locationErr = err
			return unlessScope(err)
		},
		func() error { n.fields, n.fieldsErr = crm.CustomFields(ctx); return unlessScope(n.fieldsErr) },
		func() error { n.users, n.usersErr = crm.Users(ctx); return unlessScope(n.usersErr) },
		func() error { listed, tagsErr = crm.ListLocationTags(ctx); return unlessScope(tagsErr) })
	if err != nil {
		return out, err
	}
	out.Notice = lacking(locationErr, n.fieldsErr, tagsErr, n.usersErr)
	wanted := func(name string) bool { return strings.Contains(strings.ToLower(name), strings.ToLower(in.Query)) }
	var fields []fieldDescription
	for _, f := range n.fields {
		if wanted(n.fieldName(f)) {
			fields = append(fields, describeField(n, f))
		}
	}
	var tags []string
	for _, t := range listed {
		if wanted(t.Name) {
			tags = append(tags, t.Name)
		}
	}
	slices.Sort(tags)
	var users []userDescription
	for _, u := range n.users {
		if wanted(u.Name) {
			users = append(users, userDescription{u.ID, u.Name})
		}
	}
	out.CustomFields, out.Truncated = firstOf(fields, room/2, out.Truncated)
	out.Users, out.Truncated = firstOf(users, room/4, out.Truncated)
	out.Tags, out.Truncated = firstOf(tags, room/4, out.Truncated)
	return out, nil
}

func describeField(n *names, f ghl.CustomField) fieldDescription {
	const most = 50 // of a picklist; a longer one ends with "…"
	options := notNil(f.PicklistOptions)
	if len(options) > most {
		options = append(slices.Clone(options[:most]), "…")
	}
	return fieldDescription{n.fieldName(f), plainType(f.DataType), options}
}

// unlessScope passes all failures but a missing scope: what the token may read
// is answered, and what it may not is said in the notice.
func unlessScope(err error) error {
	if ghl.CodeOf(err) == ghl.MissingScope {
		return nil
	}
	return err
}

func lacking(errs ...error) string {
	var scopes []string
	for _, err := range errs {
		if e, ok := errors.AsType[*ghl.Error](err); ok && !slices.Contains(scopes, string(e.Scope)) {
			scopes = append(scopes, string(e.Scope))
		}
	}
	if len(scopes) == 0 {
		return ""
	}
	return "Not all can be shown: the token lacks " + strings.Join(scopes, ", ") + "."
}

// firstOf returns as many items as take at most n characters.
func firstOf[T any](items []T, n int, truncated bool) ([]T, bool) {
	for i, item := range items {
		raw, _ := encode(item)
		if n -= len(raw) + 1; n < 0 {
			return items[:i], true
		}
	}
	if items == nil {
		items = []T{}
	}
	return items, truncated
}

// plainType says a custom field's type so that nobody has to know HighLevel.
func plainType(t ghl.DataType) string {
	switch t {
	case ghl.Numerical, ghl.Monetory:
		return "number"
	case ghl.Date:
		return "date"
	case ghl.SingleOptions, ghl.Radio:
		return "one of options"
	case ghl.MultipleOptions, ghl.Checkbox:
		return "list of options"
	case ghl.FileUpload:
		return "file (read only)"
	case ghl.TextboxList:
		return "text list (read only)"
	}
	return "text"
}

package tools

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"strconv"
	"time"

	"mcp-ghl/internal/ghl"
)

func search() []Tool {
	return []Tool{
		define(Tool{
			Name: "search_contacts", Title: "Search contacts",
			Doc:    "Search contacts by words, tags, owner, custom fields and dates; all given must match. Sees changes after a few seconds (find_contact sees them at once). Answers short rows; get_contact reads one whole.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"POST /contacts/search", "GET /contacts/"},
		}, searchContacts),
	}
}

type contactSearch struct {
	Query         string      `json:"query,omitempty" jsonschema:"maxLength=75" jsonschema_description:"Words in name, email, phone or company."`
	Tags          []words     `json:"tags,omitempty" jsonschema_description:"Has all of these."`
	Owner         string      `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	CustomFields  fieldValues `json:"customFields,omitempty" jsonschema_description:"Values by field name."`
	AddedAfter    moment      `json:"addedAfter,omitempty" jsonschema_description:"Date or time."`
	AddedBefore   moment      `json:"addedBefore,omitempty" jsonschema_description:"Date or time."`
	UpdatedAfter  moment      `json:"updatedAfter,omitempty" jsonschema_description:"Date or time."`
	UpdatedBefore moment      `json:"updatedBefore,omitempty" jsonschema_description:"Date or time."`
	Sort          string      `json:"sort,omitempty" jsonschema:"enum=newest,enum=oldest,enum=updated,enum=firstName,enum=lastName,enum=email" jsonschema_description:"Default newest."`
	Limit         whole       `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor        string      `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

type contactPage struct {
	Contacts   []contactRow `json:"contacts"`
	Total      int          `json:"total"`
	NextCursor string       `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string       `json:"notice"`
}

// contactRow is a contact in a list.
type contactRow struct {
	ContactID   string   `json:"contactId"`
	Name        string   `json:"name"`
	Email       string   `json:"email"`
	Phone       string   `json:"phone"`
	CompanyName string   `json:"companyName"`
	Tags        []string `json:"tags"`
	Owner       string   `json:"owner"`
	DateAdded   string   `json:"dateAdded"`
}

func (n *names) row(c ghl.Contact) contactRow {
	return contactRow{ContactID: c.ID, Name: fullName(c), Email: c.Email, Phone: c.Phone, CompanyName: c.CompanyName, Tags: notNil(c.Tags), Owner: n.user(c.AssignedTo), DateAdded: stamp(c.DateAdded)}
}

// rows returns as many contacts as an answer may have, and how many that are.
func (n *names) rows(found []ghl.Contact, limit int) ([]contactRow, int) {
	rows := make([]contactRow, len(found))
	for i, c := range found {
		rows[i] = n.row(c)
	}
	return fit(rows, limit)
}

// sorts are the orders in which contacts can be searched (facts.md 5.4).
var sorts = map[string]ghl.Sort{
	"":          {Field: "dateAdded", Direction: "desc"},
	"newest":    {Field: "dateAdded", Direction: "desc"},
	"oldest":    {Field: "dateAdded", Direction: "asc"},
	"updated":   {Field: "dateUpdated", Direction: "desc"},
	"firstName": {Field: "firstNameLowerCase", Direction: "asc"},
	"lastName":  {Field: "lastNameLowerCase", Direction: "asc"},
	"email":     {Field: "email", Direction: "asc"},
}

func searchContacts(ctx context.Context, crm *ghl.Account, in contactSearch) (contactPage, error) {
	s := ghl.Search{PageLimit: orDefault(int(in.Limit), 20), Query: in.Query, Sort: []ghl.Sort{sorts[in.Sort]}}
	var err error
	if s.Filters, err = in.filters(ctx, crm); err != nil {
		return contactPage{}, err
	}
	// A cursor belongs to one search: with another it would skip and repeat.
	same := fingerprint(s.Query, s.Filters, s.Sort)
	if in.Cursor == "" {
		s.Page = 1
	} else if s.SearchAfter, err = readCursor(in.Cursor, same); err != nil {
		return contactPage{}, err
	}
	var found []ghl.Contact
	var total int
	n, err := alongside(ctx, crm, []want{userNames}, func() (err error) { found, total, err = crm.SearchContacts(ctx, s); return err })
	if err != nil {
		return contactPage{}, err
	}
	out := contactPage{Total: total, Notice: n.notice()}
	var shown int
	if out.Contacts, shown = n.rows(found, s.PageLimit); shown > 0 && (shown < len(found) || len(found) == s.PageLimit) {
		out.NextCursor = writeCursor(found[shown-1].SearchAfter, same)
	}
	return out, nil
}

func (in contactSearch) filters(ctx context.Context, crm *ghl.Account) ([]ghl.Filter, error) {
	var filters []ghl.Filter
	for _, tag := range lowered(in.Tags) {
		filters = append(filters, ghl.Filter{Field: "tags", Operator: "eq", Value: tag})
	}
	var owner string
	var fields []ghl.SetCustomField
	var added, updated *ghl.Range
	err := everyProblem(
		func() (err error) { owner, err = userID(ctx, crm, "owner", in.Owner); return err },
		func() (err error) { fields, err = writeFields(ctx, crm, in.CustomFields); return err },
		func() (err error) {
			added, err = span(ctx, crm, "addedAfter", in.AddedAfter, "addedBefore", in.AddedBefore)
			return err
		},
		func() (err error) {
			updated, err = span(ctx, crm, "updatedAfter", in.UpdatedAfter, "updatedBefore", in.UpdatedBefore)
			return err
		})
	if err != nil {
		return nil, err
	}
	if owner != "" {
		filters = append(filters, ghl.Filter{Field: "assignedTo", Operator: "eq", Value: owner})
	}
	for _, f := range fields {
		filters = append(filters, ghl.Filter{Field: "customFields." + f.ID, Operator: "eq", Value: f.Value})
	}
	if added != nil {
		filters = append(filters, ghl.Filter{Field: "dateAdded", Operator: "range", Value: added})
	}
	if updated != nil {
		filters = append(filters, ghl.Filter{Field: "dateUpdated", Operator: "range", Value: updated})
	}
	return filters, nil
}

// span is a range of moments in the account's zone, nil without either end.
func span(ctx context.Context, crm *ghl.Account, fromName string, from moment, toName string, to moment) (*ghl.Range, error) {
	first, last, err := ends(ctx, crm, fromName, from, toName, to)
	if err != nil || from == "" && to == "" {
		return nil, err
	}
	utc := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
	}
	return &ghl.Range{GTE: utc(first), LTE: utc(last)}, nil
}

func ends(ctx context.Context, crm *ghl.Account, fromName string, from moment, toName string, to moment) (first, last time.Time, err error) {
	zone := time.UTC
	if from != "" && !from.zoned() || to != "" && !to.zoned() {
		if zone, err = accountZone(ctx, crm); err != nil {
			return first, last, err
		}
	}
	err = everyProblem(
		func() (err error) { first, err = from.bound(fromName, zone, false); return err },
		func() (err error) { last, err = to.bound(toName, zone, true); return err })
	return first, last, err
}

func fingerprint(parts ...any) string {
	h := fnv.New32a()
	raw, _ := encode(parts)
	_, _ = h.Write(raw)
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// position is what a search's cursor holds.
type position struct {
	Search string          `json:"s"`
	After  json.RawMessage `json:"a"`
}

func writeCursor(after json.RawMessage, search string) string {
	if len(after) == 0 {
		return ""
	}
	raw, _ := encode(position{search, after})
	return base64.RawURLEncoding.EncodeToString(raw)
}

func readCursor(cursor, search string) (json.RawMessage, error) {
	var p position
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || json.Unmarshal(raw, &p) != nil || len(p.After) == 0 || p.After[0] != '[' {
		return nil, invalid("cursor is not one that this tool gave")
	}
	if p.Search != search {
		return nil, invalid("cursor belongs to another search: repeat the other arguments unchanged")
	}
	return p.After, nil
}

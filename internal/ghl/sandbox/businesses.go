package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// business is BusinessDto, a company that contacts belong to.
type business struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Phone       string `json:"phone,omitempty"`
	Email       string `json:"email,omitempty"`
	Website     string `json:"website,omitempty"`
	Address     string `json:"address,omitempty"`
	City        string `json:"city,omitempty"`
	Description string `json:"description,omitempty"`
	State       string `json:"state,omitempty"`
	PostalCode  string `json:"postalCode,omitempty"`
	Country     string `json:"country,omitempty"`
	LocationID  string `json:"locationId"`
	CreatedAt   string `json:"createdAt"`
	UpdatedAt   string `json:"updatedAt"`
}

var (
	businessesQuery = shape{
		{name: "locationId", is: isText, must: true},
		{name: "limit", is: isDigits(1, 100)},
		{name: "skip", is: isDigits(0, 0)},
	}
	businessContactsQuery = shape{
		{name: "locationId", is: isText, must: true},
		{name: "limit", is: isDigits(1, 100)},
		{name: "skip", is: isDigits(0, 0)},
		{name: "query", is: isText},
		{name: "startAfter", is: isCursor},
	}
	businessFields = shape{
		{name: "name", is: isText},
		{name: "phone", is: isText},
		{name: "email", is: isText},
		{name: "website", is: isText},
		{name: "address", is: isText},
		{name: "city", is: isText},
		{name: "postalCode", is: isText},
		{name: "state", is: isText},
		{name: "country", is: isText},
		{name: "description", is: isText},
	}
	createBusinessBody = slices.Concat(shape{
		{name: "name", is: isText, must: true},
		{name: "locationId", is: isText, must: true},
	}, businessFields[1:])
	bulkBusinessBody = shape{
		{name: "locationId", is: isText, must: true},
		{name: "ids", is: isShortTexts, must: true},
		{name: "businessId", is: isText, must: true, null: true},
	}
)

// isCursor takes the pair of name and id that v3 adds to the contacts of a
// business.
func isCursor(value any, at string, g generation) []string {
	pair, _ := value.([]any)
	switch {
	case g != v3:
		return []string{"property " + at + " should not exist"}
	case len(pair) != 2:
		return []string{at + " must contain 2 elements"}
	}
	return nil
}

func isShortTexts(value any, at string, g generation) []string {
	if wrong := isTexts(value, at, g); wrong != nil {
		return wrong
	}
	ids := value.([]any)
	if len(ids) > 50 {
		return []string{at + " must contain no more than 50 elements"}
	}
	for _, id := range ids {
		if len(id.(string)) > 50 {
			return []string{"each value in " + at + " must be shorter than or equal to 50 characters"}
		}
	}
	return nil
}

func (a *Account) business(id string) *business {
	i := slices.IndexFunc(a.businesses, func(b business) bool { return b.ID == id })
	if i < 0 {
		return nil
	}
	return &a.businesses[i]
}

func (a *Account) businessName(id string) string {
	if b := a.business(id); b != nil {
		return b.Name
	}
	return ""
}

func (c *call) listBusinesses() answer {
	return ok(object{"businesses": page(c.a.businesses, c.query.number("skip", 0), c.query.number("limit", 100))})
}

func (c *call) getBusiness() answer {
	b := c.a.business(c.path["businessId"])
	if b == nil {
		return missing("Business", c.path["businessId"])
	}
	return ok(object{"business": b})
}

// createBusiness answers under the wrapper that create and update misspell
// (facts.md 2.7).
func (c *call) createBusiness() answer {
	b := business{LocationID: c.a.LocationID, CreatedAt: stamp(c.now)}
	c.applyBusiness(&b)
	if !businessesShareNames && slices.ContainsFunc(c.a.businesses, func(other business) bool { return other.Name == b.Name }) {
		return fail(http.StatusBadRequest, "Business already exists")
	}
	b.ID = c.a.newMongoID("business")
	c.a.businesses = append(c.a.businesses, b)
	return created(object{"success": true, "buiseness": b})
}

func (c *call) updateBusiness() answer {
	id := c.path["businessId"]
	if c.a.business(id) == nil {
		return missing("Business", id)
	}
	c.a.businesses = slices.Clone(c.a.businesses) // answers that are being written keep the old ones
	b := c.a.business(id)
	c.applyBusiness(b)
	return ok(object{"success": true, "buiseness": *b})
}

func (c *call) applyBusiness(b *business) {
	for name, to := range map[string]*string{
		"name": &b.Name, "phone": &b.Phone, "email": &b.Email, "website": &b.Website, "address": &b.Address, "city": &b.City,
		"postalCode": &b.PostalCode, "state": &b.State, "country": &b.Country, "description": &b.Description,
	} {
		if _, given := c.body[name]; given {
			*to = c.body.text(name)
		}
	}
	b.UpdatedAt = stamp(c.now)
}

func (c *call) deleteBusiness() answer {
	id := c.path["businessId"]
	if c.a.business(id) == nil {
		return missing("Business", id)
	}
	c.a.businesses = slices.DeleteFunc(slices.Clone(c.a.businesses), func(b business) bool { return b.ID == id })
	for _, old := range c.a.contacts {
		if old.businessID == id && deletedBusinessDetaches {
			k := *old
			k.businessID = ""
			c.a.save(&k, c.now)
		}
	}
	return ok(object{"success": true})
}

// bulkBusiness attaches contacts to a business, or to none where businessId
// is null, and answers the ids that it could.
func (c *call) bulkBusiness() answer {
	id := c.body.text("businessId")
	if id != "" && c.a.business(id) == nil {
		return missing("Business", id)
	}
	done := []string{}
	for _, contact := range c.body.texts("ids") {
		old := c.a.contacts[contact]
		if old == nil {
			continue
		}
		k := *old
		k.businessID = id
		c.a.save(&k, c.now)
		done = append(done, contact)
	}
	return ok(object{"success": true, "ids": done})
}

// listContactsByBusiness pages by limit and skip as strings, in the order of
// names; v3 also takes the name and id after which to go on.
func (c *call) listContactsByBusiness() answer {
	b := c.a.business(c.path["businessId"])
	if b == nil {
		return missing("Business", c.path["businessId"])
	}
	wanted := words(c.query.text("query"))
	var found []*contact
	for _, k := range c.a.searchable.all(c.now) {
		if k.businessID == b.ID && k.mentions(wanted) {
			found = append(found, k)
		}
	}
	byName := func(x, y *contact) int {
		return order(strings.Compare(strings.ToLower(x.name()), strings.ToLower(y.name())), strings.Compare(x.id, y.id))
	}
	slices.SortFunc(found, byName)
	count := len(found)
	if after := c.query.texts("startAfter"); len(after) == 2 {
		mark := &contact{firstName: after[0], id: after[1]}
		found = slices.DeleteFunc(found, func(k *contact) bool { return byName(k, mark) <= 0 })
	}
	contacts := []listedWire{}
	for _, k := range page(found, c.query.number("skip", 0), c.query.number("limit", 25)) {
		var cursor []any
		if c.generation == v3 {
			cursor = []any{strings.ToLower(k.name()), k.id}
		}
		contacts = append(contacts, c.listedWire(k, cursor))
	}
	return ok(object{"contacts": contacts, "count": count})
}

// page returns up to limit values from skip on, as a list that is not null.
func page[T any](values []T, skip, limit int) []T {
	skip = min(skip, len(values))
	return list(values[skip:min(skip+limit, len(values))])
}

package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// user is UserSchema, as far as the sample data has it.
type user struct {
	ID               string          `json:"id"`
	Name             string          `json:"name"`
	FirstName        string          `json:"firstName"`
	LastName         string          `json:"lastName"`
	Email            string          `json:"email"`
	Phone            string          `json:"phone"`
	Extension        string          `json:"extension"`
	Permissions      map[string]bool `json:"permissions"`
	Roles            roles           `json:"roles"`
	PlatformLanguage string          `json:"platformLanguage"`
}

type roles struct {
	Type               string   `json:"type"`
	Role               string   `json:"role"`
	LocationIDs        []string `json:"locationIds"`
	RestrictSubAccount bool     `json:"restrictSubAccount"`
}

var userSearchQuery = shape{
	{name: "companyId", is: isText, must: true},
	{name: "query", is: isText},
	{name: "skip", is: isDigits(0, 0)},
	{name: "limit", is: isDigits(1, 100)},
	{name: "locationId", is: isText},
	{name: "type", is: isText},
	{name: "role", is: isText},
	{name: "ids", is: isText},
	{name: "sort", is: isText},
	{name: "sortDirection", is: isOneOf("asc", "desc")},
	{name: "enabled2waySync", is: isFlagText},
}

func (a *Account) hasUser(id string) bool {
	return slices.ContainsFunc(a.users, func(u user) bool { return u.ID == id })
}

// searchUsers finds users of the company; companyId is required.
func (c *call) searchUsers() answer {
	if c.query.text("companyId") != CompanyID {
		return fail(http.StatusForbidden, "The token does not have access to this company.")
	}
	wanted := strings.ToLower(c.query.text("query"))
	var ids []string
	if s := c.query.text("ids"); s != "" {
		ids = strings.Split(s, ",")
	}
	var users []user
	for _, u := range c.a.users {
		text := strings.ToLower(u.Name + "\n" + u.Email + "\n" + u.Phone)
		if strings.Contains(text, wanted) && (ids == nil || slices.Contains(ids, u.ID)) &&
			asked(c.query.text("type"), u.Roles.Type) && asked(c.query.text("role"), u.Roles.Role) &&
			(c.query.text("locationId") == "" || slices.Contains(u.Roles.LocationIDs, c.a.LocationID)) {
			users = append(users, u)
		}
	}
	if c.query.text("sortDirection") == "desc" {
		slices.Reverse(users)
	}
	return ok(object{"users": page(users, c.query.number("skip", 0), c.query.number("limit", 25)), "count": len(users)})
}

func asked(wanted, value string) bool { return wanted == "" || wanted == value }

// listUsers is deprecated, and gone in v3.
func (c *call) listUsers() answer { return ok(object{"users": list(c.a.users)}) }

// getUser answers the user without a wrapper.
func (c *call) getUser() answer {
	i := slices.IndexFunc(c.a.users, func(u user) bool { return u.ID == c.path["userId"] })
	if i < 0 {
		return missing("User", c.path["userId"])
	}
	return ok(c.a.users[i])
}

package sandbox

import "strings"

// lostReason is LostReasonResponseSchema.
type lostReason struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	LocationID string `json:"locationId"`
	CreatedAt  string `json:"createdAt"`
	UpdatedAt  string `json:"updatedAt"`
}

var lostReasonsQuery = shape{
	{name: "locationId", is: isText, must: true},
	{name: "name", is: isText},
	{name: "deleted", is: isFlagText},
	{name: "query", is: isText},
	{name: "skip", is: isDigits(0, 0)},
	{name: "limit", is: isDigits(1, 100)},
	{name: "getCount", is: isFlagText},
}

// listLostReasons answers the reasons of a name, or with a word in it. None of
// the sandbox is deleted.
func (c *call) listLostReasons() answer {
	found := []lostReason{}
	for _, r := range c.a.lostReasons {
		name := strings.ToLower(r.Name)
		if c.query.text("deleted") != "true" && asked(strings.ToLower(c.query.text("name")), name) &&
			strings.Contains(name, strings.ToLower(c.query.text("query"))) {
			found = append(found, r)
		}
	}
	return ok(object{"lostReasons": page(found, c.query.number("skip", 0), c.query.number("limit", 100)), "total": len(found)})
}

func (a *Account) hasLostReason(id string) bool {
	for _, r := range a.lostReasons {
		if r.ID == id {
			return true
		}
	}
	return false
}

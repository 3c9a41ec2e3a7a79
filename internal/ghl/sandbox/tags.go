package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// tag is LocationTagsSchema, a tag of the location's dictionary.
type tag struct {
	Name       string `json:"name"`
	LocationID string `json:"locationId"`
	ID         string `json:"id"`
}

var (
	tagsBody     = shape{{name: "tags", is: isTexts, must: true}}
	bulkTagsBody = shape{
		{name: "contacts", is: isTexts, must: true},
		{name: "tags", is: isTexts, must: true},
		{name: "locationId", is: isText, must: true},
		{name: "removeAllTags", is: isFlag},
	}
)

// learnTags adds the tags that are new to the location's dictionary.
func (a *Account) learnTags(names []string) {
	for _, name := range names {
		if !a.tagged[name] {
			a.tagged[name] = true
			a.tags = append(a.tags, tag{Name: name, LocationID: a.LocationID, ID: a.newID("tag")})
		}
	}
}

// cleanTags trims tags and puts them in lower case, as HighLevel does on
// saving (facts.md 5.3), and drops those that repeat.
func cleanTags(names []string) []string {
	clean := make([]string, 0, len(names))
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && !seen[name] {
			seen[name] = true
			clean = append(clean, name)
		}
	}
	return clean
}

// without returns the values that are not in the others.
func without(values, others []string) []string {
	set := scopeSet(others...)
	kept := make([]string, 0, len(values))
	for _, v := range values {
		if !set[v] {
			kept = append(kept, v)
		}
	}
	return kept
}

// addTags answers the tags that the contact has afterwards.
func (c *call) addTags() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	k := *old
	k.tags = slices.Concat(old.tags, without(cleanTags(c.body.texts("tags")), old.tags))
	c.a.save(&k, c.now)
	return created(object{"tags": k.tags})
}

// removeTags is a DELETE with a body.
func (c *call) removeTags() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	k := *old
	k.tags = without(old.tags, cleanTags(c.body.texts("tags")))
	c.a.save(&k, c.now)
	return ok(object{"tags": k.tags})
}

// bulkTags changes the tags of many contacts. It answers 201 even where some
// or all of them fail; each has its message (facts.md 2.1).
func (c *call) bulkTags() answer {
	remove := c.path["type"] == "remove"
	if !remove && c.path["type"] != "add" {
		return unprocessable("type must be one of the following values: add, remove")
	}
	all := c.body.flag("removeAllTags")
	if all && !remove {
		return unprocessable("removeAllTags can only be used with remove")
	}
	names := cleanTags(c.body.texts("tags"))
	responses, errors := []object{}, 0
	for _, id := range c.body.texts("contacts") {
		old := c.a.contacts[id]
		if old == nil {
			errors++
			responses = append(responses, object{"contactId": id, "message": c.a.absence(id), "type": "error"})
			continue
		}
		k := *old
		switch {
		case all:
			k.tags = nil
		case remove:
			k.tags = without(old.tags, names)
		default:
			k.tags = slices.Concat(old.tags, without(names, old.tags))
		}
		c.a.save(&k, c.now)
		responses = append(responses, object{
			"contactId": id, "message": "Tags updated", "type": "success",
			"oldTags":     list(old.tags),
			"tagsAdded":   without(k.tags, old.tags),
			"tagsRemoved": without(old.tags, k.tags),
		})
	}
	body := c.success()
	body["errorCount"], body["responses"] = errors, responses
	return answer{http.StatusCreated, body}
}

// absence says why a bulk operation has no contact of that id.
func (a *Account) absence(id string) string {
	switch {
	case a.deleted[id]:
		return "contact is deleted"
	case len(id) != 20 || strings.ContainsFunc(id, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}):
		return "contact id is not a valid firebase id"
	default:
		return "contact does not belong to location"
	}
}

// listLocationTags answers the dictionary.
func (c *call) listLocationTags() answer { return ok(object{"tags": list(c.a.tags)}) }

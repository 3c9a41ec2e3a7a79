package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// What makes two contacts one is their email, compared in lower case, and
// their phone, as E.164. The location's setting says what follows from it
// (facts.md 5.2).

var duplicateQuery = shape{
	{name: "locationId", is: isText, must: true},
	{name: "number", is: isText},
	{name: "email", is: isText},
}

// upsertContact updates the contact that has the email or else the phone,
// and creates one where none has. Where the two name different contacts the
// email's wins and the phone is ignored (facts.md 2.1).
func (c *call) upsertContact() answer {
	fresh := func(k *contact) answer {
		return ok(object{"new": true, "contact": c.contactWire(k)})
	}
	if c.a.duplicate && c.body.flag("createNewIfDuplicateAllowed") {
		return c.create(fresh)
	}
	phone, _ := e164(c.body.text("phone"))
	old := c.a.lookup(c.body.text("email"), phone)
	if old == nil {
		return c.create(fresh)
	}
	k := *old
	if bad := c.apply(&k); bad != nil {
		return *bad
	}
	if other := c.a.holder(c.a.byPhone, k.phone, k.id); other != nil && k.phone != old.phone && !c.a.duplicate {
		k.phone = old.phone
	}
	c.a.save(&k, c.now)
	return ok(object{"new": false, "contact": c.contactWire(&k)})
}

// findDuplicate looks by email first and then by phone. It never lags.
func (c *call) findDuplicate() answer {
	email, number := c.query.text("email"), c.query.text("number")
	if email == "" && number == "" {
		return unprocessable("email or number should not be empty")
	}
	phone, _ := e164(number)
	k := c.a.lookup(email, phone)
	if k == nil {
		return ok(object{"contact": nil})
	}
	return ok(object{"contact": c.contactWire(k)})
}

// lookup returns the oldest contact with the email, or else with the phone.
func (a *Account) lookup(email, phone string) *contact {
	if k := a.holder(a.byEmail, strings.ToLower(email), ""); k != nil {
		return k
	}
	return a.holder(a.byPhone, phone, "")
}

// holder returns the first contact under the key that is not the one.
func (a *Account) holder(keys map[string][]string, key, except string) *contact {
	if key == "" {
		return nil
	}
	for _, id := range keys[key] {
		if id != except {
			return a.contacts[id]
		}
	}
	return nil
}

// unique refuses a contact whose email or phone another one has.
func (c *call) unique(k *contact) *answer {
	if c.a.duplicate {
		return nil
	}
	field := "email"
	other := c.a.holder(c.a.byEmail, strings.ToLower(k.email), k.id)
	if other == nil {
		field = "phone"
		other = c.a.holder(c.a.byPhone, k.phone, k.id)
	}
	if other == nil {
		return nil
	}
	return &answer{http.StatusBadRequest, failure{
		StatusCode: http.StatusBadRequest,
		Message:    "This location does not allow duplicated contacts.",
		Meta:       object{"contactId": other.id, "contactName": other.name(), "matchingField": field},
	}}
}

func (a *Account) keepKeys(k *contact) {
	if k.email != "" {
		key := strings.ToLower(k.email)
		a.byEmail[key] = append(a.byEmail[key], k.id)
	}
	if k.phone != "" {
		a.byPhone[k.phone] = append(a.byPhone[k.phone], k.id)
	}
}

func (a *Account) forgetKeys(k *contact) {
	drop := func(keys map[string][]string, key string) {
		keys[key] = slices.DeleteFunc(slices.Clone(keys[key]), func(id string) bool { return id == k.id })
		if len(keys[key]) == 0 {
			delete(keys, key)
		}
	}
	drop(a.byEmail, strings.ToLower(k.email))
	drop(a.byPhone, k.phone)
}

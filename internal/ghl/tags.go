package ghl

import (
	"context"
	"encoding/json"
)

// LocationTag is an entry of the location's list of tags.
type LocationTag struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type tagBody struct {
	Tags []string `json:"tags"`
}

type tagAnswer struct {
	Tags []string `json:"tags"`
}

func (a tagAnswer) complete() bool { return a.Tags != nil }

// AddTags adds tags to a contact and returns all it has then. HighLevel keeps
// tags in lower case.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/add-tags
func (a *Account) AddTags(ctx context.Context, contactID string, tags []string) ([]string, error) {
	r, err := do[tagAnswer](ctx, a, "POST /contacts/{contactId}/tags", ContactsWrite, request{ids: []string{contactID}, body: tagBody{tags}, again: true})
	return r.Tags, err
}

// RemoveTags takes tags from a contact and returns those it keeps.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-tags
func (a *Account) RemoveTags(ctx context.Context, contactID string, tags []string) ([]string, error) {
	r, err := do[tagAnswer](ctx, a, "DELETE /contacts/{contactId}/tags", ContactsWrite, request{ids: []string{contactID}, body: tagBody{tags}, again: true})
	return r.Tags, err
}

// BulkTagResult is what became of one contact of a bulk change.
type BulkTagResult struct {
	ContactID string `json:"contactId"`
	Message   string `json:"message"`
	Type      string `json:"type"` // success or error
}

// UnmarshalJSON reads the object that the live API answers, and the string that
// the spec types (facts.md 2.1).
func (r *BulkTagResult) UnmarshalJSON(raw []byte) error {
	type plain BulkTagResult
	if json.Unmarshal(raw, (*plain)(r)) == nil {
		return nil
	}
	return json.Unmarshal(raw, &r.Message)
}

// BulkTags adds tags to contacts, or removes them. Some may fail where others
// do not.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/create-association
func (a *Account) BulkTags(ctx context.Context, contactIDs, tags []string, remove bool) ([]BulkTagResult, error) {
	in := struct {
		Contacts   []string `json:"contacts"`
		Tags       []string `json:"tags"`
		LocationID string   `json:"locationId"`
	}{contactIDs, tags, a.LocationID}
	kind := "add"
	if remove {
		kind = "remove"
	}
	r, err := do[struct {
		Responses []BulkTagResult `json:"responses"`
	}](ctx, a, "POST /contacts/bulk/tags/update/{type}", ContactsWrite, request{ids: []string{kind}, body: in, again: true})
	return r.Responses, err
}

// ListLocationTags reads the location's list of tags.
// https://marketplace.gohighlevel.com/docs/ghl/locations/get-location-tags
func (a *Account) ListLocationTags(ctx context.Context) ([]LocationTag, error) {
	r, err := do[struct {
		Tags []LocationTag `json:"tags"`
	}](ctx, a, "GET /locations/{locationId}/tags", TagsRead, request{ids: []string{a.LocationID}})
	return r.Tags, err
}

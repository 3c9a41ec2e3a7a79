package ghl

import "context"

type followerBody struct {
	Followers []string `json:"followers"`
}

type followerAnswer struct {
	Followers texts `json:"followers"`
}

// AddFollowers lets users follow a contact and returns all who do then.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/add-followers-contact
func (a *Account) AddFollowers(ctx context.Context, contactID string, userIDs []string) ([]string, error) {
	r, err := do[followerAnswer](ctx, a, "POST /contacts/{contactId}/followers", ContactsWrite, request{ids: []string{contactID}, body: followerBody{userIDs}, again: true})
	return r.Followers, err
}

// RemoveFollowers stops users from following a contact and returns who still
// does.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-followers-contact
func (a *Account) RemoveFollowers(ctx context.Context, contactID string, userIDs []string) ([]string, error) {
	r, err := do[followerAnswer](ctx, a, "DELETE /contacts/{contactId}/followers", ContactsWrite, request{ids: []string{contactID}, body: followerBody{userIDs}, again: true})
	return r.Followers, err
}

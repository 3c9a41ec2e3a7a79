package ghl

import (
	"context"
	"net/url"
)

// User is a member of the account's team.
type User struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

const (
	userPage = 100
	maxUsers = 5000 // of one location; nobody has so many, and the paging ends
)

// ListUsers reads all users of the location. HighLevel searches users by
// agency, whose id it takes.
// https://marketplace.gohighlevel.com/docs/ghl/users/search-users
func (a *Account) ListUsers(ctx context.Context, companyID string) ([]User, error) {
	var users []User
	for {
		q := url.Values{"companyId": {companyID}, "locationId": {a.LocationID}, "limit": {itoa(userPage)}, "skip": {itoa(len(users))}}
		r, err := do[struct {
			Users []User `json:"users"`
			Count int    `json:"count"`
		}](ctx, a, "GET /users/search", UsersRead, request{query: q})
		users = append(users, r.Users...)
		if err != nil || len(r.Users) == 0 || len(users) >= min(r.Count, maxUsers) {
			return users, err
		}
	}
}

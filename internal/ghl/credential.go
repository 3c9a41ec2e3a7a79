package ghl

import (
	"context"
	"errors"
	"time"
)

// Credential is what an account authenticates with. It is safe for concurrent
// use.
type Credential interface {
	// Token returns the bearer token to send now.
	Token(ctx context.Context) (Secret, error)
	// Renew returns a token in place of one that HighLevel has called expired.
	// It returns ErrNotRenewable where there is no way to get one.
	Renew(ctx context.Context, expired Secret) (Secret, error)
}

// ErrNotRenewable says that a credential is what it is: a private integration
// token, or one that somebody else holds.
var ErrNotRenewable = errors.New("the credential cannot be renewed")

// static is a token that nobody renews.
type static Secret

func (s static) Token(context.Context) (Secret, error) { return Secret(s), nil }

func (static) Renew(context.Context, Secret) (Secret, error) { return "", ErrNotRenewable }

// String returns a placeholder.
func (static) String() string { return redacted }

// GoString returns a placeholder.
func (static) GoString() string { return redacted }

// The user types of OAuth tokens (facts.md 1.4).
const (
	LocationUser = "Location" // acts in one sub-account
	CompanyUser  = "Company"  // acts for an agency, and is exchanged for tokens of its locations
)

// Grant is what HighLevel's token endpoint gives (facts.md 1.5).
type Grant struct {
	Access     Secret
	Refresh    Secret // works once; "" of a location token that came from a company one
	Expires    time.Time
	Scopes     []Scope
	UserType   string // LocationUser or CompanyUser
	LocationID string // of a location token
	CompanyID  string
	UserID     string
}

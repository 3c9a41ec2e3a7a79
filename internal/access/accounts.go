package access

import (
	"context"
	"crypto/sha256"

	"github.com/maypok86/otter/v2"

	"mcp-ghl/internal/ghl"
)

// mostPassing bounds the accounts of pass-through tokens that are remembered.
const mostPassing = 10_000

// passing remembers the accounts of pass-through tokens for their caches, by
// the hash of the token and the location: whoever does not hold that token for
// that location gets nothing from its memory. Only those are remembered whose
// token HighLevel has taken, so that made-up ones push nobody out.
type passing struct {
	client  *ghl.Client
	known   *otter.Cache[passingKey, *ghl.Account]
	claimed *otter.Cache[passingKey, *ghl.Account] // not proved yet: many first requests are one account's
}

type passingKey struct {
	token    [sha256.Size]byte
	location string
}

func newPassing(client *ghl.Client) passing {
	remember := func(most int) *otter.Cache[passingKey, *ghl.Account] {
		return otter.Must(&otter.Options[passingKey, *ghl.Account]{MaximumSize: most})
	}
	return passing{client, remember(mostPassing), remember(mostPassing / 10)}
}

// account returns the account that a token and a location make. HighLevel says
// whether there is one.
func (p *passing) account(location string, token ghl.Secret) *ghl.Account {
	key := passingKey{sha256.Sum256([]byte(token)), location}
	if a, ok := p.known.GetIfPresent(key); ok {
		return a
	}
	var a *ghl.Account
	refused := func() { p.known.Invalidate(key); p.claimed.Invalidate(key) }
	a = p.client.Claimed(location, refusable{token, refused}, func() { p.known.SetIfAbsent(key, a); p.claimed.Invalidate(key) })
	if other, isNew := p.claimed.SetIfAbsent(key, a); !isNew {
		return other
	}
	return a
}

// refusable is a token that somebody else holds. When HighLevel does not take
// it, what is remembered under it is dropped.
type refusable struct {
	token   ghl.Secret
	refused func()
}

// Token returns the token.
func (r refusable) Token(context.Context) (ghl.Secret, error) { return r.token, nil }

// Renew cannot.
func (r refusable) Renew(context.Context, ghl.Secret) (ghl.Secret, error) {
	r.refused()
	return "", ghl.ErrNotRenewable
}

// String returns a placeholder: fmt would print the field.
func (r refusable) String() string { return r.token.String() }

// GoString returns a placeholder.
func (r refusable) GoString() string { return r.token.String() }

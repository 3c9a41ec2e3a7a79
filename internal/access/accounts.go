package access

import (
	"context"
	"crypto/sha256"
	"sync"

	"mcp-ghl/internal/ghl"
)

// mostPassing bounds the accounts of pass-through tokens that are remembered.
const mostPassing = 256

// passing remembers the accounts of pass-through tokens for their caches, by
// the hash of the token and the location: whoever does not hold that token for
// that location gets nothing from its memory.
type passing struct {
	client *ghl.Client

	mu       sync.Mutex
	accounts map[passingKey]*ghl.Account
}

type passingKey struct {
	token    [sha256.Size]byte
	location string
}

// account returns the account that a token and a location make. HighLevel says
// whether there is one.
func (p *passing) account(location string, token ghl.Secret) *ghl.Account {
	key := passingKey{sha256.Sum256([]byte(token)), location}
	p.mu.Lock()
	defer p.mu.Unlock()
	if a, ok := p.accounts[key]; ok {
		return a
	}
	if len(p.accounts) >= mostPassing || p.accounts == nil { // what was remembered only saves time
		p.accounts = map[passingKey]*ghl.Account{}
	}
	a := p.client.AccountWith(location, refusable{token, func() { p.forget(key) }})
	p.accounts[key] = a
	return a
}

func (p *passing) forget(key passingKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.accounts, key)
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

package store

import (
	"context"
	"errors"
	"time"

	"mcp-ghl/internal/ghl"
)

// LocationCredential returns the credential of one location of a company. Its
// tokens are minted with the company's when they are needed, kept in memory
// only, and minted anew rather than refreshed.
func (s *Store) LocationCredential(name, locationID string, refresh Refresher, mint Minter) ghl.Credential {
	return minter{stored{s, name, refresh}, locationID, mint}
}

// mint is a location's token, and which login of the company it came from.
type mint struct {
	token   ghl.Secret
	expires time.Time
	login   time.Time
}

type minter struct {
	company    stored
	locationID string
	mint       Minter
}

// String names the credential.
func (m minter) String() string { return m.company.String() + ", location " + m.locationID }

// GoString is String.
func (m minter) GoString() string { return m.String() }

func (m minter) key() string { return m.company.name + "\x00" + m.locationID }

// App returns the company's app.
func (m minter) App() string { return m.company.App() }

// Token returns the location's token, minted if need be.
func (m minter) Token(ctx context.Context) (ghl.Secret, error) { return m.token(ctx, "") }

// Renew mints a token, unless somebody has done so since.
func (m minter) Renew(ctx context.Context, expired ghl.Secret) (ghl.Secret, error) {
	return m.token(ctx, expired)
}

// token returns a token that is another than the stale one.
func (m minter) token(ctx context.Context, stale ghl.Secret) (ghl.Secret, error) {
	s := m.company.store
	company, err := s.current(m.company.name) // a dead or removed one mints nothing, and what it minted is used no more
	if err != nil {
		return "", err
	}
	if token, ok := m.minted(company, stale); ok {
		return token, nil
	}
	return flight(ctx, s, "mint\x00"+m.key()+"\x00"+string(stale), func(ctx context.Context) (ghl.Secret, error) {
		if token, ok := m.minted(company, stale); ok {
			return token, nil // by a flight that landed a moment ago
		}
		company, err := m.company.fresh(ctx)
		if err != nil {
			return "", err
		}
		grant, err := m.mint(ctx, company, m.locationID)
		if ghl.CodeOf(err) == ghl.BadCredential { // the company's token, which HighLevel may end early
			renewed, renewal := m.company.replace(ctx, company.Access)
			if errors.Is(renewal, ghl.ErrNotRenewable) {
				return "", err
			}
			if renewal != nil {
				return "", renewal
			}
			company = renewed
			grant, err = m.mint(ctx, company, m.locationID)
		}
		if err != nil {
			return "", err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.minted[m.key()] = mint{grant.Access, grant.Expires, company.Created}
		return grant.Access, nil
	})
}

// minted returns the token in memory, if it will do.
func (m minter) minted(company Credential, stale ghl.Secret) (ghl.Secret, bool) {
	s := m.company.store
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.minted[m.key()]
	ok = ok && t.token != stale && t.login.Equal(company.Created) && s.Now().Before(t.expires.Add(-early))
	return t.token, ok
}

package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
)

// early is how long before its expiry a token is replaced.
const early = 30 * time.Second

// patience bounds the wait for another process that refreshes, and the refresh.
const patience = 2 * time.Minute

// lookEvery is how often the disk is looked at for what other processes did.
const lookEvery = 250 * time.Millisecond

// Refresher asks HighLevel for a new pair of tokens. Its errors are *ghl.Error:
// BadCredential where the refresh token works no more, OutcomeUnknown where it
// may have been used, any other where it was not.
type Refresher func(ctx context.Context, c Credential) (ghl.Grant, error)

// Minter asks HighLevel for a token of one location. The credential is the
// company's, with an access token that works.
type Minter func(ctx context.Context, c Credential, locationID string) (ghl.Grant, error)

// Credential returns the credential of a name as an account uses it. It need
// not be stored yet.
func (s *Store) Credential(name string, refresh Refresher) ghl.Credential {
	return stored{s, name, refresh}
}

// stored is a credential that is read, and refreshed, when it is used.
type stored struct {
	store   *Store
	name    string
	refresh Refresher
}

// String names the credential.
func (c stored) String() string { return "credential " + c.name }

// GoString is String.
func (c stored) GoString() string { return c.String() }

// App returns the app that HighLevel counts the requests of: "" for a private
// integration.
func (c stored) App() string {
	now, _ := c.store.current(c.name)
	return now.ClientID
}

// Token returns an access token that is good for a while yet.
func (c stored) Token(ctx context.Context) (ghl.Secret, error) {
	fresh, err := c.fresh(ctx)
	return fresh.Access, err
}

func (c stored) fresh(ctx context.Context) (Credential, error) {
	now, err := c.store.current(c.name)
	if err != nil || !now.expiring(c.store.Now()) {
		return now, err
	}
	return c.replace(ctx, now.Access)
}

// Renew returns an access token in place of one that HighLevel has called
// expired: the stored one, if that is another, or else a new one.
func (c stored) Renew(ctx context.Context, expired ghl.Secret) (ghl.Secret, error) {
	fresh, err := c.replace(ctx, expired)
	return fresh.Access, err
}

// replace refreshes the credential for all who ask for it now. What one of them
// began goes on when they are gone: HighLevel may have used the refresh token.
func (c stored) replace(ctx context.Context, stale ghl.Secret) (Credential, error) {
	return flight(ctx, c.store, "refresh\x00"+c.name+"\x00"+string(stale), func(ctx context.Context) (Credential, error) {
		return c.store.refreshed(ctx, c.name, stale, c.refresh)
	})
}

// errClosed says that the process is about to end.
var errClosed = errors.New("the server is shutting down")

// flight does something once for all who want the same at the same time. Each
// waits no longer than its own context; the work itself goes on without them.
func flight[T any](ctx context.Context, s *Store, key string, work func(context.Context) (T, error)) (T, error) {
	var none T
	if ctx.Err() != nil {
		return none, ctx.Err()
	}
	results := s.flights.DoChan(key, func() (any, error) {
		s.mu.Lock()
		closed := s.closed
		if !closed {
			s.running.Add(1)
		}
		s.mu.Unlock()
		if closed {
			return none, errClosed
		}
		defer s.running.Done()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		return work(ctx)
	})
	select {
	case r := <-results:
		return r.Val.(T), r.Err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// Close lets no more refreshes begin, and waits for those that run: a process
// that ends in the middle of one may lose a pair of tokens.
func (s *Store) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.running.Wait()
}

// refreshed returns the stored credential if it is another than the stale one,
// and refreshes it if not. One process at a time is in here.
func (s *Store) refreshed(ctx context.Context, name string, stale ghl.Secret, refresh Refresher) (Credential, error) {
	if err := CheckName(name); err != nil {
		return Credential{}, err
	}
	unlock, err := s.lockCredential(ctx, name)
	if err != nil {
		if ctx.Err() != nil {
			return Credential{}, failure(ghl.Timeout, "another process has been refreshing the credential %q for %s", name, patience)
		}
		return Credential{}, err
	}
	defer unlock()
	c, err := s.load(name)
	switch {
	case err != nil:
		return Credential{}, err
	case c.Access != stale && !c.expiring(s.Now()):
		return c, nil // somebody was faster
	case c.Kind != OAuth || c.Refresh == "":
		return Credential{}, ghl.ErrNotRenewable
	}
	// The mark says that the refresh token may be used up. It goes with the new
	// pair, or when HighLevel has said that it was not used. One that is there
	// already was left by a process that died, or by an answer that was lost:
	// the old pair is all there is, so that trying it again can lose nothing.
	marked := !c.Pending.IsZero()
	if !marked {
		c.Pending = s.Now()
		if err := s.put(c); err != nil {
			return Credential{}, err
		}
	}
	// However long the lock took, the refresh has its time.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	grant, err := refresh(ctx, c)
	if lost(err) {
		marked = true
		grant, err = refresh(ctx, c)
	}
	switch {
	case err == nil:
		return s.take(c, grant)
	case ghl.CodeOf(err) == ghl.BadCredential:
		c.Pending, c.Dead = time.Time{}, "HighLevel no longer takes its refresh token"
		if marked {
			c.Dead = "the answer to a refresh was lost, and HighLevel takes the old refresh token no longer"
		}
		if err := s.put(c); err != nil {
			return Credential{}, err
		}
		return Credential{}, dead(c)
	case lost(err):
		return Credential{}, failure(ghl.UpstreamUnavailable, "HighLevel did not say whether it refreshed the credential %q; nothing else was sent, and the next call asks again", name)
	case !marked:
		c.Pending = time.Time{}
		if err := s.put(c); err != nil {
			return Credential{}, err
		}
	}
	return Credential{}, err
}

// lost reports whether an error leaves open if a refresh token was used.
func lost(err error) bool {
	code := ghl.CodeOf(err)
	return err != nil && (code == "" || code == ghl.OutcomeUnknown)
}

// take stores the new pair, and only then returns it. It tries more than once,
// since the pair is nowhere else.
func (s *Store) take(c Credential, grant ghl.Grant) (Credential, error) {
	old := c.Grant
	c.Grant, c.Pending, c.Rotated = grant, time.Time{}, s.Now()
	if c.Refresh == "" {
		c.Refresh = old.Refresh
	}
	if c.LocationID == "" {
		c.LocationID = old.LocationID
	}
	if c.CompanyID == "" {
		c.CompanyID = old.CompanyID
	}
	if c.UserType == "" {
		c.UserType = old.UserType
	}
	if c.Scopes == nil {
		c.Scopes = old.Scopes
	}
	var err error
	for _, wait := range []time.Duration{0, 100 * time.Millisecond, time.Second} {
		time.Sleep(wait)
		if err = s.put(c); err == nil {
			return c, nil
		}
	}
	return Credential{}, fmt.Errorf("the refreshed credential %q could not be stored: %w", c.Name, err)
}

// expiring reports whether a token is to be replaced before it is sent.
func (c Credential) expiring(now time.Time) bool {
	return c.Kind == OAuth && c.Refresh != "" && !c.Expires.IsZero() && !now.Before(c.Expires.Add(-early))
}

// seen is a credential as it was last read.
type seen struct {
	mu   sync.Mutex
	c    Credential
	file os.FileInfo // nil before it was read
	at   time.Time   // when the disk was last looked at
}

// current returns the credential as it was on disk a moment ago.
func (s *Store) current(name string) (Credential, error) {
	if err := CheckName(name); err != nil {
		return Credential{}, err
	}
	s.mu.Lock()
	known, ok := s.seen[name]
	if !ok {
		known = &seen{}
		s.seen[name] = known
	}
	s.mu.Unlock()
	known.mu.Lock()
	defer known.mu.Unlock()
	if known.file != nil && time.Since(known.at) < lookEvery {
		return known.c, nil
	}
	// A file that changes after this is read once more than it need be.
	file, err := os.Stat(s.path(name))
	if err == nil && known.file != nil && unchanged(known.file, file) {
		known.at = time.Now()
		return known.c, nil
	}
	known.file = nil
	c, err := s.load(name)
	if err != nil {
		return Credential{}, err
	}
	known.c, known.file, known.at = c, file, time.Now()
	return c, nil
}

// unchanged reports whether a file that is always replaced whole is the same.
func unchanged(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// forget drops what was read of a credential.
func (s *Store) forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.seen, name)
}

// load reads a credential for use: one that is not there, or dead, is an error
// for whoever called.
func (s *Store) load(name string) (Credential, error) {
	c, err := s.Load(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Credential{}, failure(ghl.BadCredential, "no credential is stored as %q: run `mcp-ghl login`", name)
	case err == nil && c.Dead != "":
		return Credential{}, dead(c)
	}
	return c, err
}

// dead is the failure of a credential that cannot come back to life.
func dead(c Credential) error {
	return failure(ghl.BadCredential, "the credential %q works no more (%s): run `mcp-ghl login` again", c.Name, c.Dead)
}

func failure(code ghl.Code, format string, args ...any) error {
	return &ghl.Error{Code: code, Operation: "POST /oauth/token", Message: fmt.Sprintf(format, args...)}
}

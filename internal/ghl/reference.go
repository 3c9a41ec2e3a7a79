package ghl

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// referenceTTL is how long reference data is believed. A name that is not
// found is asked for anew before that; see Refresh.
const referenceTTL = 5 * time.Minute

// referenceWait bounds a request for reference data, whoever waits for it.
const referenceWait = 10 * time.Second

// reference is what an account knows of itself: it changes rarely, and every
// answer that speaks in names needs it.
type reference struct {
	location cached[Location]
	fields   cached[[]CustomField]
	users    cached[[]User]
}

// Location is GetLocation, remembered.
func (a *Account) Location(ctx context.Context) (Location, error) {
	return a.reference.location.get(ctx, a.now, a.GetLocation)
}

// CustomFields is ListCustomFields, remembered.
func (a *Account) CustomFields(ctx context.Context) ([]CustomField, error) {
	return a.reference.fields.get(ctx, a.now, a.ListCustomFields)
}

// Users is ListUsers, remembered.
func (a *Account) Users(ctx context.Context) ([]User, error) {
	return a.reference.users.get(ctx, a.now, func(ctx context.Context) ([]User, error) {
		location, err := a.Location(ctx)
		if err != nil {
			return nil, err
		}
		return a.ListUsers(ctx, location.CompanyID)
	})
}

// RefreshCustomFields forgets custom fields that are older than a few seconds,
// and reports whether it did: somebody may just have made the one that is
// missing.
func (a *Account) RefreshCustomFields() bool { return a.reference.fields.forget(a.now()) }

// RefreshUsers does the same for users.
func (a *Account) RefreshUsers() bool { return a.reference.users.forget(a.now()) }

// cached is one remembered answer. Callers that ask at once share one request.
// A missing scope is remembered too: asking again would cost a request a call.
type cached[T any] struct {
	mu    sync.Mutex
	at    time.Time
	value T
	err   error
	group singleflight.Group
}

func (c *cached[T]) get(ctx context.Context, now func() time.Time, load func(context.Context) (T, error)) (T, error) {
	if value, fresh, err := c.remembered(now()); fresh {
		return value, err
	}
	// The request outlives the caller who began it, since others may wait for it.
	done := c.group.DoChan("", func() (value any, err error) {
		defer func() {
			if p := recover(); p != nil { // nobody above could: singleflight panics in a goroutine of its own
				var zero T
				value, err = zero, fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), referenceWait)
		defer cancel()
		loaded, err := load(ctx)
		if err == nil || CodeOf(err) == MissingScope {
			c.mu.Lock()
			c.at, c.value, c.err = now(), loaded, err
			c.mu.Unlock()
		}
		return loaded, err
	})
	select {
	case r := <-done:
		return r.Val.(T), r.Err
	case <-ctx.Done():
		var zero T
		return zero, Error{Operation: "reference data", Scope: LocationsRead}.lost(ctx, ctx.Err())
	}
}

func (c *cached[T]) remembered(now time.Time) (T, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.value, !c.at.IsZero() && now.Sub(c.at) < referenceTTL, c.err
}

func (c *cached[T]) forget(now time.Time) bool {
	const young = 5 * time.Second
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.at) < young {
		return false
	}
	c.at = time.Time{}
	return true
}

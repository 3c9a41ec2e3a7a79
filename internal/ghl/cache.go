package ghl

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/sync/singleflight"
)

// contactTTL is how long an answer about a contact is believed. It is short,
// since people change contacts in HighLevel too.
const contactTTL = 5 * time.Second

// maxRemembered bounds what is remembered of all accounts together, in bytes.
const maxRemembered = 64 << 20

// memory holds what was read of all accounts, each under its own number: what
// one credential may see, another may not. Ages are checked here rather than by
// otter, whose expiry needs a goroutine for life.
type memory struct {
	answers *otter.Cache[memoryKey, remembered]
	loading singleflight.Group
}

type memoryKey struct {
	account uint64
	what    string
}

type remembered struct {
	value   any
	size    uint32
	at      time.Time
	version uint64 // of the contact, when the answer was asked for
}

func newMemory() *memory {
	return &memory{answers: otter.Must(&otter.Options[memoryKey, remembered]{
		MaximumWeight: maxRemembered,
		Weigher:       func(k memoryKey, r remembered) uint32 { return uint32(len(k.what)) + r.size + 200 },
	})}
}

// Cached returns a copy of a that may answer reads about contacts from what
// was read in the last seconds.
func (a *Account) Cached() *Account {
	fast := *a
	fast.fast = true
	return &fast
}

// Remember returns what make returned for that key and contact in the last
// seconds, if nothing was written to the contact since, and else asks make and
// remembers. A contactID of "" stands for any: every write makes it untrue.
// Failures are not remembered.
func (a *Account) Remember(contactID, key string, make func() (json.RawMessage, error)) (json.RawMessage, error) {
	version := a.traffic().changes.version(contactID)
	at := memoryKey{a.number, key}
	if raw, ok := a.recall(at, version); ok {
		return raw, nil
	}
	raw, err := make()
	if err == nil {
		a.memory.answers.Set(at, remembered{raw, uint32(len(raw)), time.Now(), version})
	}
	return raw, err
}

func (a *Account) recall(key memoryKey, version uint64) (json.RawMessage, bool) {
	r, ok := a.memory.answers.GetIfPresent(key)
	ok = ok && r.version == version && time.Since(r.at) < contactTTL
	a.observer.Cached("contact", ok)
	if !ok {
		return nil, false
	}
	return r.value.(json.RawMessage), true
}

// cacheable reports whether answers of an operation are kept.
func cacheable(template string, scope Scope) bool {
	return scope.reads() && strings.HasPrefix(template, "/contacts/")
}

// contactIn returns the contact of an operation's path, "" if there is none.
func contactIn(template string, ids []string) string {
	if strings.HasPrefix(template, "/contacts/{contactId}") {
		return ids[0]
	}
	return ""
}

// changes counts the writes to a location's contacts, so that an answer can be
// known to be from before one.
type changes struct {
	mu    sync.Mutex
	all   uint64 // writes
	some  uint64 // those that could be to any contact
	each  map[string]change
	swept time.Time
}

type change struct {
	count uint64
	at    time.Time
}

// forgetting is when a change need not be known any more: no answer that is
// believed is that old.
const forgetting = contactTTL + 2*exchange

// version is another number after each write to the contact.
func (c *changes) version(contactID string) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if contactID == "" {
		return c.all
	}
	return c.some<<32 + c.each[contactID].count
}

// wrote counts a write: "" for one that names no contact in its path, and could
// be about any.
func (c *changes) wrote(contactID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all++
	if contactID == "" {
		c.some++
		return
	}
	now := time.Now()
	if now.Sub(c.swept) > forgetting {
		for id, old := range c.each {
			if now.Sub(old.at) > forgetting {
				delete(c.each, id)
			}
		}
		c.swept = now
	}
	if c.each == nil {
		c.each = map[string]change{}
	}
	c.each[contactID] = change{c.all, now}
}

// reference returns an account's reference data of that kind, remembered or
// loaded. Callers that ask at once share one request, which outlives the one
// who began it. A missing scope is remembered too: asking again would cost a
// request a call.
func reference[T any](ctx context.Context, a *Account, kind string, load func(context.Context) (T, error)) (T, error) {
	type loaded struct {
		value T
		err   error
	}
	key := memoryKey{a.number, kind}
	if r, ok := a.memory.answers.GetIfPresent(key); ok && time.Since(r.at) < referenceTTL {
		a.observer.Cached("reference", true)
		known := r.value.(loaded)
		return known.value, known.err
	}
	a.observer.Cached("reference", false)
	done := a.memory.loading.DoChan(fmt.Sprint(a.number, " ", kind), func() (value any, err error) {
		defer func() {
			if p := recover(); p != nil { // nobody above could: singleflight panics in a goroutine of its own
				value, err = *new(T), fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), referenceWait)
		defer cancel()
		v, err := load(ctx)
		if err == nil || CodeOf(err) == MissingScope {
			raw, _ := json.Marshal(v) // as good a measure of its size as any
			a.memory.answers.Set(key, remembered{loaded{v, err}, uint32(len(raw)), time.Now(), 0})
		}
		return v, err
	})
	select {
	case r := <-done:
		return r.Val.(T), r.Err
	case <-ctx.Done():
		return *new(T), Error{Operation: "reference data", Scope: LocationsRead}.lost(ctx, ctx.Err())
	}
}

// forget forgets reference data that are older than a few seconds, and reports
// whether it did.
func (a *Account) forget(kind string) bool {
	const young = 5 * time.Second
	key := memoryKey{a.number, kind}
	if r, ok := a.memory.answers.GetIfPresent(key); ok && time.Since(r.at) < young {
		return false
	}
	a.memory.answers.Invalidate(key)
	return true
}

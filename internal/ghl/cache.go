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
	value     any
	size      uint32
	at        time.Time
	contactID string // that it is about; "" for any
	before    uint64 // how many writes there were when it was asked for
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

// Remember returns what ask came to for that key in the last seconds, if it can
// still be so, and else asks and remembers. What ask returns is about a
// contact: a write of ours to that one makes it untrue, and so does any write
// where that is "". What is not to last is not remembered, nor are failures.
func (a *Account) Remember(key string, ask func() (answer json.RawMessage, contactID string, lasting bool, err error)) (json.RawMessage, error) {
	changes := &a.traffic().changes
	at := memoryKey{a.number, key}
	r, ok := a.memory.answers.GetIfPresent(at)
	ok = ok && time.Since(r.at) < contactTTL && changes.none(r.contactID, r.before)
	a.observer.Cached("contact", ok)
	if ok {
		return r.value.(json.RawMessage), nil
	}
	before := changes.count()
	raw, contactID, lasting, err := ask()
	if err == nil && lasting {
		a.memory.answers.Set(at, remembered{value: raw, size: uint32(len(raw)), at: time.Now(), contactID: contactID, before: before})
	}
	return raw, err
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
	any   uint64 // the last of them that could have been to any contact
	last  map[string]change
	swept time.Time
}

// change is the last write to a contact.
type change struct {
	count uint64
	at    time.Time
}

// forgetting is when a change need not be known any more: no answer that is
// believed is that old.
const forgetting = contactTTL + 2*exchange

// count is how many writes there were.
func (c *changes) count() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.all
}

// none reports whether no write to the contact, or to any if that is "", came
// after the first so many.
func (c *changes) none(contactID string, before uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.all == before || contactID != "" && c.any <= before && c.last[contactID].count <= before
}

// wrote counts a write: "" for one that names no contact in its path, and could
// be about any.
func (c *changes) wrote(contactID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all++
	if contactID == "" {
		c.any = c.all
		return
	}
	now := time.Now()
	if now.Sub(c.swept) > forgetting {
		for id, old := range c.last {
			if now.Sub(old.at) > forgetting {
				delete(c.last, id)
			}
		}
		c.swept = now
	}
	if c.last == nil {
		c.last = map[string]change{}
	}
	c.last[contactID] = change{c.all, now}
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
		ctx, cancel := Interactive(context.WithoutCancel(ctx), referenceWait) // others may wait for it
		defer cancel()
		v, err := load(ctx)
		if err == nil || CodeOf(err) == MissingScope {
			raw, _ := json.Marshal(v) // as good a measure of its size as any
			a.memory.answers.Set(key, remembered{value: loaded{v, err}, size: uint32(len(raw)), at: time.Now()})
		}
		return v, err
	})
	select {
	case r := <-done:
		return r.Val.(T), r.Err
	case <-ctx.Done():
		return *new(T), Error{Operation: "reference data", Scope: LocationsRead, reads: true}.lost(ctx, ctx.Err())
	}
}

// knows reports whether reference data are remembered.
func (a *Account) knows(kind string) bool {
	r, ok := a.memory.answers.GetIfPresent(memoryKey{a.number, kind})
	return ok && time.Since(r.at) < referenceTTL
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

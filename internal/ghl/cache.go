package ghl

import (
	"strings"
	"sync"
	"time"
)

// contactTTL is how long an answer about a contact is believed by those who
// ask for speed. It is short, since people change contacts in HighLevel too.
const contactTTL = 5 * time.Second

// maxCached bounds the answers that are kept, in bytes.
const maxCached = 16 << 20

// contactCache keeps answers about contacts for seconds. Every write of ours
// that could make one untrue drops it.
type contactCache struct {
	mu      sync.Mutex
	answers map[string]cachedAnswer // by request
	size    int                     // of the answers put since they were last thrown away
	writes  uint64                  // how many there were
}

type cachedAnswer struct {
	raw []byte
	at  time.Time
}

// Cached returns a copy of a that may answer reads about contacts from what
// was read in the last seconds.
func (a *Account) Cached() *Account {
	fast := *a
	fast.fast = true
	return &fast
}

// cacheable reports whether answers of an operation are kept.
func cacheable(template string, scope Scope) bool {
	return scope.reads() && strings.HasPrefix(template, "/contacts/")
}

func (c *contactCache) get(request string, now time.Time) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	answer, ok := c.answers[request]
	return answer.raw, ok && now.Sub(answer.at) < contactTTL
}

// before returns what put needs to know of the moment before a read.
func (c *contactCache) before() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writes
}

// put keeps an answer, unless something was written while it was on its way:
// it may be from before.
func (c *contactCache) put(request string, raw []byte, now time.Time, before uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.writes != before {
		return
	}
	if c.size += len(request) + len(raw); c.answers == nil || c.size > maxCached {
		c.answers, c.size = map[string]cachedAnswer{}, len(request)+len(raw)
	}
	c.answers[request] = cachedAnswer{raw, now}
}

// wrote drops what a write may have made untrue: what is kept of its contact,
// and every look-up. A write that names no contact in its path could be about
// any.
func (c *contactCache) wrote(contactID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.writes++
	for request := range c.answers {
		if contactID == "" || strings.Contains(request, "/search") || strings.Contains(request, "/"+contactID) {
			delete(c.answers, request)
		}
	}
}

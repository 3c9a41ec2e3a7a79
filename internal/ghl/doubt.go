package ghl

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Doubt is that of an operation of which nobody knows whether it happened.
type Doubt struct {
	Since time.Time // when it was begun
	Open  bool      // it may happen yet: HighLevel may still be at work on it
}

// late is how long after its beginning an operation may still happen that
// HighLevel has not answered.
const late = 10 * time.Second

type doubtKey struct{}

// InDoubt returns a context for repeating an operation that is in doubt: what
// creates something looks for it before it sends it again, and sends nothing as
// long as the first one may happen yet.
func InDoubt(ctx context.Context, d Doubt) context.Context {
	return context.WithValue(ctx, doubtKey{}, d)
}

// doubtOf returns the doubt there is, if there is one.
func doubtOf(ctx context.Context) (Doubt, bool) {
	d, ok := ctx.Value(doubtKey{}).(Doubt)
	return d, ok
}

// MayHappenYet reports whether HighLevel may still be at work on what failed.
func MayHappenYet(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.open
}

// creation is an operation that makes something, and how to see whether it did:
// HighLevel has no keys by which it would know a repetition (facts.md 5.1).
type creation[T any] struct {
	same  string // what two have in common that could be taken for each other
	final bool   // it cannot be taken back: it is not sent again unless it is asked for again
	send  func(context.Context) (T, error)
	// look returns what is there that send could have made at that moment, by
	// this process's clock.
	look func(ctx context.Context, at time.Time) ([]T, error)
	id   func(T) string
	// unlisted says that look may not see yet what was made: where it sees nothing,
	// it is HighLevel's refusal of a second by which that is known.
	unlisted bool
}

// errOpen says that something may be made yet.
var errOpen = errors.New("it is not there yet, and may come")

// errUnclear says that it cannot be seen whether something was made.
var errUnclear = errors.New("HighLevel cannot be asked whether it was made")

// create makes something once. Where the answer is lost it looks, and sends
// again only if nothing was made. What it cannot settle is OutcomeUnknown.
func create[T any](ctx context.Context, a *Account, c creation[T]) (made T, err error) {
	if a.dry != nil {
		return c.send(ctx)
	}
	// Of two that are the same, each could take the other's for its own.
	done, err := a.Alone(ctx, "make "+c.same)
	if err != nil {
		return made, err
	}
	defer done()
	doubt, inDoubt := doubtOf(ctx)
	if inDoubt {
		there, found, cannot := c.find(ctx, a, doubt.Since)
		open := doubt.Open && time.Since(doubt.Since) < late
		switch {
		case found:
			return there, nil
		case cannot != nil || open:
			lost := unknown(cmp.Or(cannot, errOpen))
			lost.open, lost.RetryAfter = doubt.Open, time.Until(doubt.Since.Add(late))
			return made, lost
		}
		defer func() {
			if e, ok := errors.AsType[*Error](err); ok && e.Code != OutcomeUnknown {
				e.settled = true
			}
		}()
	}
	began := time.Now()
	asked := false
	for try := 1; ; try++ {
		sent := time.Now()
		made, err = c.send(ctx)
		if err == nil {
			a.made.add(a.LocationID, c.id(made))
			return made, nil
		}
		e, ok := errors.AsType[*Error](err)
		switch {
		case !ok:
			return made, err
		case e.Code == OutcomeUnknown, e.Status == http.StatusUnprocessableEntity:
		case try > 1 && e.Status == http.StatusBadRequest:
			sent = began // what seemed lost may have come in between, and be in the way: the slot that it took
		case c.unlisted && (try > 1 || inDoubt) && !definite(e.Code):
			return made, unknown(err) // what was sent before may be there, unseen
		default:
			return made, err
		}
		lost := unknown(err)
		lost.open = unfinished(e) || c.final // what was sent may show a while later
		if c.final {
			lost.RetryAfter = late
		}
		if !pause(ctx, 1) { // what the connection lost may still be on its way to the disk
			return made, lost
		}
		there, found, cannot := c.find(ctx, a, sent)
		ask := c.unlisted && !asked && e.Status == http.StatusUnprocessableEntity
		switch {
		case found:
			return there, nil
		case e.Code != OutcomeUnknown && (cannot == nil && !ask || e.listed()):
			return made, err // refused, as it seemed
		case cannot != nil || lost.open:
			return made, lost
		case try == tries || !a.traffic().retries.spend():
			if c.unlisted {
				return made, lost
			}
			e.Code = UpstreamUnavailable // it was looked for and is not there
			return made, e
		}
		asked = asked || ask
		a.observer.Retried(e.Operation, e.Code)
	}
}

// find looks for what was made at that moment, and by nobody else.
func (c creation[T]) find(ctx context.Context, a *Account, at time.Time) (made T, found bool, err error) {
	all, err := c.look(ctx, at)
	if err != nil {
		return made, false, err
	}
	for _, v := range all {
		if a.made.has(a.LocationID, c.id(v)) {
			continue
		}
		a.made.add(a.LocationID, c.id(v))
		return v, true, nil
	}
	return made, false, nil
}

// unknown is a failure that left open what became of a write.
func unknown(err error) *Error {
	lost := Error{Message: err.Error(), cause: err}
	if e, ok := errors.AsType[*Error](err); ok {
		lost = *e
	}
	lost.Code = OutcomeUnknown
	return &lost
}

// Settled reports whether a failure of what was in doubt says that it did not
// happen before either: it was looked for, and is not there.
func Settled(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.settled
}

// unfinished reports whether HighLevel may still be at work on a request whose
// answer was lost.
func unfinished(e *Error) bool {
	var timeout interface{ Timeout() bool }
	switch {
	case e.Status >= 200 && e.Status < 300, e.Status == http.StatusGatewayTimeout: // a 524 comes after 100 s
		return true
	case errors.Is(e, errNoSuccess):
		return true
	}
	return errors.As(e.cause, &timeout) && timeout.Timeout() || errors.Is(e, context.Canceled)
}

// listed reports whether a refusal says what was wrong with a request. One that
// only says 422 has been seen of contacts that were made (facts.md 5.1).
func (e *Error) listed() bool {
	return !e.unread && len(e.Violations) > 0 && !slices.ContainsFunc(e.Violations, func(v string) bool {
		return strings.HasSuffix(v, http.StatusText(http.StatusUnprocessableEntity))
	})
}

// clock is HighLevel's, as the Date of its answers shows it. Ours may be wrong.
type clock struct{ last atomic.Pointer[tick] }

type tick struct {
	date string
	at   time.Time
}

func (c *clock) set(header http.Header) {
	date := header["Date"]
	if last := c.last.Load(); len(date) == 1 && (last == nil || time.Since(last.at) > time.Second) {
		c.last.Store(&tick{date[0], time.Now()})
	}
}

// now is the time that it shows; false before HighLevel has answered once.
func (c *clock) now() (time.Time, bool) {
	last := c.last.Load()
	if last == nil {
		return time.Time{}, false
	}
	date, err := http.ParseTime(last.date)
	return date.Add(time.Since(last.at)), err == nil
}

// Within reports whether a moment of HighLevel's is no longer ago than that, by
// HighLevel's clock.
func (c *Client) Within(moment time.Time, ago time.Duration) bool {
	now, ok := c.clock.now()
	return ok && now.Sub(moment) < ago
}

// near reports whether a moment of HighLevel's clock is within one exchange
// after a moment of ours. Dates have whole seconds.
func (c *clock) near(theirs, ours time.Time) bool {
	const unsharp = 2 * time.Second
	now, ok := c.now()
	after := theirs.Sub(now.Add(-time.Since(ours)))
	return ok && after > -unsharp && after < exchange+unsharp
}

// theirs is a moment of ours as HighLevel's clock has it.
func (c *clock) theirs(ours time.Time) time.Time {
	if now, ok := c.now(); ok {
		return now.Add(-time.Since(ours))
	}
	return ours
}

// made knows what was made lately, so that nobody takes it for their own, and
// the conversation of a contact that no search may show yet.
type made struct {
	mu         sync.Mutex
	now, older map[string]string // its id, by location and id
	since      time.Time
}

func (m *made) add(location, id string) { m.keep(location+" "+id, id) }

func (m *made) has(location, id string) bool { return m.find(location+" "+id) != "" }

func (m *made) keep(key, id string) {
	const most, long = 50_000, 15 * time.Minute
	m.mu.Lock()
	defer m.mu.Unlock()
	if now := time.Now(); m.now == nil || len(m.now) >= most || now.Sub(m.since) > long {
		m.now, m.older, m.since = map[string]string{}, m.now, now
	}
	m.now[key] = id
}

func (m *made) find(key string) (id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return cmp.Or(m.now[key], m.older[key])
}

// sameText compares what was written with what HighLevel kept of it.
func sameText(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

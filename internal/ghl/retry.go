package ghl

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"time"
)

// tries bounds how often one operation is sent.
const tries = 5

// sendAgain decides whether a call that failed may be sent again, and waits
// until then. What changes something is sent again only where nothing was
// changed for sure, or where twice is as once.
func (a *Account) sendAgain(ctx context.Context, c call, err error, try int) bool {
	e, ok := errors.AsType[*Error](err)
	if !ok || try >= tries || errors.Is(err, errDown) || errors.Is(err, errNoSuccess) {
		return false
	}
	switch e.Code {
	case RateLimited:
		if e.Status == 0 {
			return false // it was we who refused
		}
		// The window waits as long as HighLevel says.
		return a.traffic().window.affords(ctx) && a.traffic().retries.spend() && a.retried(c, e)
	case UpstreamUnavailable:
		if !c.again && !unsent(e.cause) && !e.unread {
			return false
		}
	case OutcomeUnknown, Timeout:
		if !c.again {
			return false
		}
	default:
		return false
	}
	if !a.traffic().retries.spend() {
		return false
	}
	return pause(ctx, try) && a.retried(c, e)
}

func (a *Account) retried(c call, e *Error) bool {
	a.observer.Retried(c.fail.Operation, e.Code)
	return true
}

// pause waits before the next try: a random part of a time that doubles, so
// that those who failed together do not come back together. It reports false
// where too little time is left to try.
func pause(ctx context.Context, try int) bool {
	const first, longest, worth = 100 * time.Millisecond, 2 * time.Second, 50 * time.Millisecond
	wait := rand.N(min(first<<try, longest))
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait+worth {
		return false
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// limit is how long one exchange may take: not all there is, so that time is
// left to try again or to look what became of it.
func (c call) limit(ctx context.Context) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return exchange
	}
	left := time.Until(deadline)
	if part := left * 5 / 8; part >= time.Second || c.brief {
		return min(part, exchange)
	}
	return min(left, exchange)
}

// unsent reports whether a failed exchange never reached HighLevel.
func unsent(err error) bool {
	if _, ok := errors.AsType[notConnected](err); ok {
		return true
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// definite reports whether a failure says for sure that nothing was changed by
// any try of a write that can be repeated: HighLevel refused the operation as
// such, and would have done so before.
func definite(code Code) bool {
	switch code {
	case InvalidArguments, NotFound, Duplicate, Forbidden, MissingScope, WrongTokenKind, UnsupportedVersion, LocationMismatch:
		return true
	}
	return false
}

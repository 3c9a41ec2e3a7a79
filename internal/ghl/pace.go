package ghl

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// What HighLevel allows until its headers say otherwise (facts.md 4).
const (
	burst     = 100
	burstSpan = 10 * time.Second
)

// MostReplicas is how many processes can share that: each needs one request.
const MostReplicas = burst

// unpaced is a limit that nobody reaches: where there is none, none is kept
// count of. The sandbox without a limit reports a million.
const unpaced = 10_000

// dayProbe is how often HighLevel is asked whether it has a new day: when that
// begins is not documented.
const dayProbe = time.Minute

// window paces the requests of one location and app, so that HighLevel never
// sees more than it allows in any ten seconds. A request counts from when it is
// sent until a whole span after its answer: only then has it left HighLevel's
// own window for sure.
type window struct {
	replicas int // processes like this one that share the limit

	mu       sync.Mutex
	most     int
	span     time.Duration
	out      int         // sent, not answered
	answered []time.Time // when those were that may still count, oldest first
	others   int         // what other programs take of the window
	othersAt time.Time   // when the headers said so
	blocked  time.Time   // nothing is sent before this: HighLevel said 429
	spent    time.Time   // the day's budget is, and this is when to ask again
	shared   shared
	waiting  [2][]*waiter // interactive ones, and those that can wait
	steady   time.Time    // before this, nothing that can wait is sent from the second half of the window
	timer    *time.Timer
}

type waiter struct{ admitted chan struct{} }

func newWindow(replicas int) *window {
	return &window{replicas: max(replicas, 1), most: burst, span: burstSpan}
}

type holdKey struct{}

// Interactive returns a context for a call that somebody waits for: HighLevel
// has that long in all, and the rate limit may hold it for half of that.
func Interactive(ctx context.Context, in time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, in)
	return context.WithValue(ctx, holdKey{}, time.Now().Add(in/2)), cancel
}

// take waits until a request may be sent. Who can wait only so long, and would
// have to wait longer, is refused at once. It returns how long it took.
func (w *window) take(ctx context.Context) (held time.Duration, err error) {
	until, interactive := patienceOf(ctx)
	class := 1
	if interactive {
		class = 0
	}
	w.mu.Lock()
	now := time.Now()
	if !w.spent.IsZero() {
		if now.Before(w.spent) {
			w.mu.Unlock()
			return 0, &Error{Code: DailyLimit, Message: "the day's budget is spent"}
		}
		w.spent = now.Add(dayProbe) // this one asks, the others wait for what it hears
	}
	if len(w.waiting[0]) == 0 && (interactive || len(w.waiting[1]) == 0) && w.may(now, class) {
		w.send(now, class)
		w.mu.Unlock()
		return 0, nil
	}
	wait := w.next(now, len(w.waiting[0])).Sub(now)
	if !until.IsZero() && now.Add(wait).After(until) {
		w.mu.Unlock()
		return 0, &Error{Code: RateLimited, Message: "HighLevel's limit is reached", RetryAfter: wait}
	}
	me := &waiter{make(chan struct{})}
	w.waiting[class] = append(w.waiting[class], me)
	w.arm(now)
	w.mu.Unlock()

	end := ctx.Done()
	var late <-chan time.Time
	if interactive {
		t := time.NewTimer(until.Sub(now))
		defer t.Stop()
		late = t.C
	}
	select {
	case <-me.admitted:
		return time.Since(now), nil
	case <-late:
	case <-end:
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := slices.Index(w.waiting[class], me); i >= 0 {
		w.waiting[class] = slices.Delete(w.waiting[class], i, i+1)
	} else { // admitted at the last moment, which does not matter any more
		w.out--
		w.admit(time.Now())
	}
	if ctx.Err() != nil {
		return time.Since(now), ctx.Err()
	}
	return time.Since(now), &Error{Code: RateLimited, Message: "HighLevel's limit is reached", RetryAfter: max(0, time.Until(w.next(time.Now(), len(w.waiting[0]))))}
}

// patienceOf returns until when a request may wait, zero for as long as it
// takes, and whether somebody waits for it.
func patienceOf(ctx context.Context) (until time.Time, interactive bool) {
	if until, ok := ctx.Value(holdKey{}).(time.Time); ok {
		return until, true
	}
	until, _ = ctx.Deadline()
	return until, false
}

// affords reports whether a request may be sent in time.
func (w *window) affords(ctx context.Context) bool {
	until, _ := patienceOf(ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	return until.IsZero() || w.next(time.Now(), len(w.waiting[0])).Before(until)
}

// may reports whether a request may be sent now. Those that can wait take half
// of the window at once, and the rest evenly: it would else be spent in one
// wave every ten seconds, and nobody interactive would find room in between.
func (w *window) may(now time.Time, class int) bool {
	free := w.free(now)
	return free > 0 && (class == 0 || free > w.most/2 || !now.Before(w.steady))
}

// send counts a request as sent.
func (w *window) send(now time.Time, class int) {
	if class == 1 {
		w.steady = now.Add(w.span / time.Duration(w.most))
	}
	w.shared.sending(now, w)
	w.out++
}

// gone ends a request that never reached HighLevel.
func (w *window) gone() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out--
	w.admit(time.Now())
}

// done ends a request that HighLevel may have counted, and when it was sent. The
// header is that of its answer; nil where there was none.
func (w *window) done(sent time.Time, status int, header http.Header) {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	w.out--
	if w.most < unpaced {
		w.answered = append(w.answered, now)
	}
	w.read(now, sent, status, header)
	w.admit(now)
}

// read corrects what we count by what HighLevel does.
func (w *window) read(now, sent time.Time, status int, header http.Header) {
	number := func(name string) (int, bool) {
		n, err := strconv.Atoi(header.Get(name))
		return n, err == nil && n >= 0
	}
	if ms, ok := number("X-Ratelimit-Interval-Milliseconds"); ok && ms > 0 {
		w.span = time.Duration(ms) * time.Millisecond
	}
	most, told := number("X-Ratelimit-Max")
	if told && most > 0 {
		w.most = most
	}
	if left, ok := number("X-Ratelimit-Remaining"); ok && told {
		// What of ours is on its way has perhaps not been counted there, and
		// what left our window while this was on its way perhaps has, so that
		// this is the least that others take.
		own := w.out + len(w.since(sent.Add(-w.span)))
		w.others, w.othersAt = max(0, most-left-own), now
		w.shared.heard(now, left, w.others)
	}
	daily, ok := number("X-Ratelimit-Daily-Remaining")
	switch {
	case ok && daily == 0:
		w.spent = now.Add(dayProbe)
	case ok:
		w.spent = time.Time{}
	}
	if status == http.StatusTooManyRequests && (!ok || daily > 0) {
		w.blocked = now.Add(min(w.refusal(now, header), w.span))
	}
}

// refusal is how long a 429 is to be obeyed. One that leaves requests over was
// not because of the window.
func (w *window) refusal(now time.Time, header http.Header) time.Duration {
	const moment = 500 * time.Millisecond
	left, err := strconv.Atoi(header.Get("X-Ratelimit-Remaining"))
	if err == nil && left > 0 && header.Get("Retry-After") == "" {
		return moment
	}
	return retryAfter(header, now)
}

// since returns when the requests were answered that were so after t.
func (w *window) since(t time.Time) []time.Time {
	old := 0
	for old < len(w.answered) && !w.answered[old].After(t) {
		old++
	}
	return w.answered[old:]
}

// slide forgets the requests that have left the window, and were not in it for
// an answer that is still on its way.
func (w *window) slide(now time.Time) {
	if w.answered = w.since(now.Add(-w.span - settling)); len(w.answered) == 0 {
		w.answered = nil // of a location that rests
	}
	if now.Sub(w.othersAt) >= w.span {
		w.others = 0
	}
}

// free is how many requests may be sent now.
func (w *window) free(now time.Time) int {
	if now.Before(w.blocked) {
		return 0
	}
	return w.room(now)
}

// room is how many requests the window has room for.
func (w *window) room(now time.Time) int {
	w.slide(now)
	own := w.out + len(w.since(now.Add(-w.span)))
	n := w.most - own - w.others
	if w.replicas > 1 {
		n = min(n, w.shared.free(now, w, own))
	}
	return n
}

// next is when the request is likely to be sent before which that many wait.
func (w *window) next(now time.Time, before int) time.Time {
	at := now
	if missing := before + 1 - w.room(now); missing > 0 {
		at = now.Add(w.span)
		counted := w.since(now.Add(-w.span))
		switch own := w.out + len(counted); {
		case w.replicas > 1 && own < w.most/w.replicas:
			at = now.Add(settling) // the headers say more by then
		case missing <= len(counted):
			at = counted[missing-1].Add(w.span)
		}
	}
	if at.Before(w.blocked) {
		at = w.blocked
	}
	return at
}

// admit lets those go who wait, as many as may.
func (w *window) admit(now time.Time) {
	for class := range w.waiting {
		for len(w.waiting[class]) > 0 && w.may(now, class) {
			w.send(now, class)
			close(w.waiting[class][0].admitted)
			w.waiting[class] = w.waiting[class][1:]
		}
	}
	w.arm(now)
}

// arm has admit called when the next one may go.
func (w *window) arm(now time.Time) {
	if len(w.waiting[0])+len(w.waiting[1]) == 0 {
		return
	}
	at := w.next(now, 0)
	if len(w.waiting[0]) == 0 && at.Before(w.steady) {
		at = w.steady
	}
	wait := max(at.Sub(now), time.Millisecond)
	if w.replicas > 1 {
		wait = min(wait, settling/10)
	}
	if w.timer == nil {
		w.timer = time.AfterFunc(wait, func() {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.admit(time.Now())
		})
		return
	}
	w.timer.Reset(wait)
}

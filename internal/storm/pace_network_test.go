package storm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// paceNetwork carries requests to a HighLevel in the same process, in virtual
// time: each is under way for the half of a latency of its own, and its answer
// for the other half.
type paceNetwork struct {
	highlevel http.Handler

	mu          sync.Mutex
	luck        *rand.Rand
	least, most time.Duration
}

func newPaceNetwork(h http.Handler, seed uint64) *paceNetwork {
	return &paceNetwork{highlevel: h, luck: rand.New(rand.NewPCG(seed, 5)), least: 20 * time.Millisecond, most: 300 * time.Millisecond}
}

func (n *paceNetwork) latency() time.Duration {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.least + time.Duration(n.luck.Int64N(int64(n.most-n.least)))
}

// RoundTrip makes an exchange. A caller who goes away does so at once; what has
// arrived by then was carried out.
func (n *paceNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	latency := n.latency()
	if err := paceSleep(r.Context(), latency/2); err != nil {
		return nil, err
	}
	answer := httptest.NewRecorder()
	if n.serve(answer, r); r.Context().Err() != nil {
		return nil, r.Context().Err()
	}
	if err := paceSleep(r.Context(), latency/2); err != nil {
		return nil, err
	}
	if answer.Code == 0 {
		return nil, errPaceReset
	}
	return answer.Result(), nil
}

var errPaceReset = errors.New("connection reset")

func (n *paceNetwork) serve(w *httptest.ResponseRecorder, r *http.Request) {
	defer func() {
		if p := recover(); p != nil { // the sandbox breaks the connection
			w.Code = 0
		}
	}()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	n.highlevel.ServeHTTP(w, r)
}

// paceSleep waits, as long as ctx lives.
func paceSleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// paceLocation is a location of HighLevel's with its real limit, in virtual
// time.
func paceLocation() *sandbox.Account {
	return sandbox.New(sandbox.Options{RateLimit: sandbox.Limit{Requests: 100, Window: 10 * time.Second}})
}

// process is one of our processes: a client of its own, before the location.
func paceProcess(n *paceNetwork, replicas int) *ghl.Account {
	return ghl.New(ghl.Config{HTTP: &http.Client{Transport: n}, Replicas: replicas}).Account(sandbox.LocationID, sandbox.Token)
}

// ask is one request to HighLevel: of a contact that is not there, which is
// answered as fast as any.
func paceAsk(ctx context.Context, a *ghl.Account) error {
	_, err := a.ListNotes(ctx, "nobody1234567890")
	if ghl.CodeOf(err) == ghl.NotFound {
		return nil
	}
	return err
}

// saturate keeps an account busy with bulk calls from that many callers until
// ctx ends.
func paceSaturate(ctx context.Context, group *sync.WaitGroup, a *ghl.Account, callers int) {
	for range callers {
		group.Go(func() {
			for ctx.Err() == nil {
				if paceAsk(ctx, a) != nil {
					_ = paceSleep(ctx, 100*time.Millisecond)
				}
			}
		})
	}
}

// paceFor returns a context that is cancelled after a while. One with a deadline
// would have a call refused that cannot be sent before it.
func paceFor(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	end := time.AfterFunc(d, cancel)
	return ctx, func() { end.Stop(); cancel() }
}

// paceMost is the most requests that came in any ten seconds.
func paceMost(arrivals []time.Time) int {
	most, first := 0, 0
	for i, at := range arrivals {
		for at.Sub(arrivals[first]) >= 10*time.Second {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

// paceLeast is the fewest requests that came in any ten seconds between two
// times.
func paceLeast(arrivals []time.Time, from, to time.Time) int {
	least := len(arrivals)
	count := func(from time.Time) {
		if from.Add(10 * time.Second).After(to) {
			return
		}
		n := 0
		for _, at := range arrivals {
			if !at.Before(from) && at.Before(from.Add(10*time.Second)) {
				n++
			}
		}
		least = min(least, n)
	}
	count(from)
	for _, at := range arrivals {
		if !at.Before(from) {
			count(at.Add(1)) // a window is emptiest just after a request
		}
	}
	return least
}

// paceRate is how many requests came in ten seconds between two times, on
// average.
func paceRate(arrivals []time.Time, from, to time.Time) float64 {
	n := 0
	for _, at := range arrivals {
		if !at.Before(from) && at.Before(to) {
			n++
		}
	}
	return float64(n) / to.Sub(from).Seconds() * 10
}

// paceRefused is how many requests HighLevel answered with 429.
func paceRefused(a *sandbox.Account) int {
	n := 0
	for _, r := range a.Requests() {
		if r.Status == http.StatusTooManyRequests {
			n++
		}
	}
	return n
}

// paceHeld fails the test when the location saw more than it allows.
func paceHeld(t *testing.T, location *sandbox.Account, what string) {
	t.Helper()
	arrivals := location.Arrivals()
	slices.SortFunc(arrivals, time.Time.Compare)
	if most, refused := paceMost(arrivals), paceRefused(location); most > 100 || refused > 0 {
		t.Errorf("%s: %d requests came in 10 s, and %d were refused%s", what, most, refused, paceWhen(arrivals))
	}
}

// paceWhen tells when the window was first overrun.
func paceWhen(arrivals []time.Time) string {
	for i := 100; i < len(arrivals); i++ {
		if arrivals[i].Sub(arrivals[i-100]) < 10*time.Second {
			return fmt.Sprintf(", first %s after the first request", arrivals[i].Sub(arrivals[0]))
		}
	}
	return ""
}

package storm

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// paceLongest is the longest of several times.
type paceLongest struct {
	mu sync.Mutex
	d  time.Duration
}

func (l *paceLongest) add(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.d = max(l.d, d)
}

// People who call while something runs in bulk find room; where there are more
// of them than HighLevel takes, those who would wait too long are told at once.
func TestPaceInteractive(t *testing.T) {
	for name, scene := range map[string]struct {
		every    time.Duration // somebody calls
		bulk     int
		answered float64 // at least that part of the calls
	}{
		"beside bulk":        {500 * time.Millisecond, 60, 0.98},
		"more than there is": {30 * time.Millisecond, 0, 0.25},
		"both":               {30 * time.Millisecond, 60, 0.25},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				location := paceLocation()
				people := paceProcess(newPaceNetwork(location, 3), 1)
				ctx, cancel := paceFor(t.Context(), time.Minute)
				defer cancel()
				var group sync.WaitGroup
				bulk, stop := context.WithCancel(ctx)
				defer stop()
				paceSaturate(bulk, &group, people, scene.bulk)
				_ = paceSleep(ctx, 15*time.Second)
				var calls, answered, refused atomic.Int64
				var longest, refusal paceLongest
				for paceSleep(ctx, scene.every) == nil {
					group.Go(func() {
						call, done := people.Interactive(t.Context())
						defer done()
						start := time.Now()
						err := paceAsk(call, people)
						longest.add(time.Since(start))
						calls.Add(1)
						e, failed := errors.AsType[*ghl.Error](err)
						switch {
						case !failed:
							answered.Add(1)
						case e.Code == ghl.RateLimited && e.RetryAfter > 0:
							refused.Add(1)
							refusal.add(time.Since(start))
						default:
							t.Errorf("after %s: %v, retry after %s", time.Since(start), err, e.RetryAfter)
						}
					})
				}
				group.Wait()
				paceHeld(t, location, name)
				t.Logf("interactive, %s: of %d calls %d were answered and %d refused; the longest took %s, the longest refusal %s", name, calls.Load(), answered.Load(), refused.Load(), longest.d, refusal.d)
				if longest.d > 4*time.Second {
					t.Errorf("a call took %s", longest.d)
				}
				if refusal.d > 2*time.Second {
					t.Errorf("a call was held for %s before it was refused", refusal.d)
				}
				if part := float64(answered.Load()) / float64(calls.Load()); part < scene.answered {
					t.Errorf("only %.2f of the calls were answered", part)
				}
			})
		})
	}
}

// Who waits and goes away leaves nothing behind: not a request, nor a place in
// the row.
func TestPaceCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		location := paceLocation()
		a := paceProcess(newPaceNetwork(location, 4), 1)
		paceFill(t.Context(), a)
		full := time.Now()
		going, leave := context.WithCancel(t.Context())
		var group sync.WaitGroup
		for range 60 {
			group.Go(func() {
				err := paceAsk(going, a)
				if !errors.Is(err, context.Canceled) || time.Since(full) > 1100*time.Millisecond {
					t.Errorf("who leaves is answered %v after %s", err, time.Since(full))
				}
			})
		}
		synctest.Wait()
		group.Go(func() {
			if err := paceAsk(t.Context(), a); err != nil || time.Since(full) > 10500*time.Millisecond {
				t.Errorf("who stays is answered %v after %s", err, time.Since(full))
			}
		})
		time.Sleep(time.Second)
		leave()
		group.Wait()
		if n := len(location.Arrivals()); n != 101 {
			t.Errorf("%d requests arrived, want 101", n)
		}
	})
}

// Once the day's budget is spent, HighLevel is left alone but for one question a
// minute.
func TestPaceDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		location := sandbox.New(sandbox.Options{RateLimit: sandbox.Limit{Requests: 5, Window: 24 * time.Hour}})
		a := paceProcess(newPaceNetwork(location, 5), 1)
		for range 5 {
			if err := paceAsk(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		start := time.Now()
		var group sync.WaitGroup
		for range 100 { // ten minutes of callers
			for range 10 {
				group.Go(func() {
					ctx, cancel := a.Interactive(t.Context())
					defer cancel()
					if err := paceAsk(ctx, a); ghl.CodeOf(err) != ghl.DailyLimit {
						t.Errorf("the day's budget is spent, and the answer is %v", err)
					}
				})
			}
			time.Sleep(6 * time.Second)
		}
		group.Wait()
		if n := len(location.Arrivals()) - 5; n < 8 || n > 11 {
			t.Errorf("in %s HighLevel was asked %d times", time.Since(start), n)
		}
		time.Sleep(24 * time.Hour)
		if err := paceAsk(t.Context(), a); err != nil {
			t.Errorf("on the next day: %v", err)
		}
		if err := paceAsk(t.Context(), a); err != nil {
			t.Errorf("on the next day, again: %v", err)
		}
		t.Logf("the day's budget: asked %d times in 10 min while it was spent", len(location.Arrivals())-7)
	})
}

// A 429 means that others use the location too. It holds everything for as long
// as it says.
func TestPaceOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		location := paceLocation()
		refuse, err := sandbox.ParseFault("html=429 * * x1") // without headers that would say more
		if err != nil {
			t.Fatal(err)
		}
		a := paceProcess(newPaceNetwork(location, 6), 1)
		location.Break(refuse)
		start := time.Now()
		ctx, cancel := a.Interactive(t.Context())
		defer cancel()
		e, _ := errors.AsType[*ghl.Error](paceAsk(ctx, a))
		if e == nil || e.Code != ghl.RateLimited || e.RetryAfter < 9*time.Second || e.RetryAfter > 10*time.Second {
			t.Errorf("the first call is answered %+v", e)
		}
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				if err := paceAsk(t.Context(), a); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		arrivals := location.Arrivals()
		if len(arrivals) != 21 || arrivals[1].Sub(start) < 10*time.Second {
			t.Errorf("%d requests arrived, the second after %s", len(arrivals), arrivals[1].Sub(start))
		}
		t.Logf("after a 429 nothing was sent for %s", arrivals[1].Sub(start))
	})
}

// Who only says that a token is for a location cannot hold up those who use it.
func TestPaceClaimed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		location := paceLocation()
		c := ghl.New(ghl.Config{HTTP: &http.Client{Transport: newPaceNetwork(location, 7)}})
		proved := c.Account(sandbox.LocationID, sandbox.Token)
		var group sync.WaitGroup
		ctx, cancel := paceFor(t.Context(), time.Minute)
		defer cancel()
		for range 10 {
			bogus := c.Claimed(sandbox.LocationID, paceMadeUp{}, func() { t.Error("a made-up token was taken") })
			paceSaturate(ctx, &group, bogus, 10)
		}
		slowest, answered := time.Duration(0), 0
		for paceSleep(ctx, 300*time.Millisecond) == nil {
			call, done := proved.Interactive(t.Context())
			start := time.Now()
			if err := paceAsk(call, proved); err != nil {
				t.Errorf("a call with a real token: %v", err)
			}
			slowest = max(slowest, time.Since(start))
			answered++
			done()
		}
		group.Wait()
		t.Logf("beside 100 callers with made-up tokens %d calls were answered, the slowest in %s", answered, slowest)
		if slowest > 350*time.Millisecond {
			t.Errorf("the slowest call took %s", slowest)
		}
	})
}

type paceMadeUp struct{}

func (paceMadeUp) Token(context.Context) (ghl.Secret, error) { return "pit-made-up", nil }
func (paceMadeUp) Renew(context.Context, ghl.Secret) (ghl.Secret, error) {
	return "", ghl.ErrNotRenewable
}

// Through the front door: a bulk call waits for the window and tells how far it
// is, and stops when its client goes away.
func TestPaceBulk(t *testing.T) {
	for _, era := range paceEras {
		t.Run(era, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				location := paceLocation()
				a := paceProcess(newPaceNetwork(location, 8), 1)
				web, stop := paceDoor(t, a)
				defer stop()
				c := paceDial(t, web, paceURL, era)
				defer func() { _ = c.Close() }()
				heard := paceProgress(c)

				paceFill(t.Context(), a)
				start := time.Now()
				said := make(chan error, 1)
				go func() {
					result, err := c.CallTool(t.Context(), paceBulk(500))
					if err == nil && result.IsError {
						err = errors.New("the call failed")
					}
					said <- err
				}()
				time.Sleep(9 * time.Second)
				early := heard()
				if err := <-said; err != nil {
					t.Fatal(err)
				}
				took := time.Since(start)
				if early != 0 || heard() != 5 || took < 9*time.Second {
					t.Errorf("in %s the client heard %d times, %d of them while nothing could be sent", took, heard(), early)
				}

				paceFill(t.Context(), a)
				time.Sleep(time.Second)
				before := len(location.Arrivals())
				going, leave := context.WithTimeout(t.Context(), 2*time.Second)
				defer leave()
				if _, err := c.CallTool(going, paceBulk(2000)); err == nil {
					t.Error("a call that its client left was answered")
				}
				time.Sleep(30 * time.Second)
				if n := len(location.Arrivals()) - before; n != 0 {
					t.Errorf("%d requests were sent for a client that had left", n)
				}
				t.Logf("%s: 500 contacts behind a full window took %s, with progress 5 times; after its client left a call sent nothing", era, took)
			})
		})
	}
}

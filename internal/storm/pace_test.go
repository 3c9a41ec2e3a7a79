package storm

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
)

// One process alone, as busy as it can be, comes as near to the limit as the
// way there and back allows, and never over it.
func TestPaceOne(t *testing.T) {
	for name, joins := range map[string]time.Duration{"all callers at once": 0, "one caller after the other": 100 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				location := paceLocation()
				a := paceProcess(newPaceNetwork(location, 1), 1)
				start := time.Now()
				ctx, cancel := paceFor(t.Context(), 5*time.Minute)
				defer cancel()
				var group sync.WaitGroup
				for range 150 {
					paceSaturate(ctx, &group, a, 1)
					_ = paceSleep(ctx, joins)
				}
				group.Wait()
				paceHeld(t, location, name)
				arrivals := location.Arrivals()
				from, to := start.Add(time.Minute), start.Add(5*time.Minute)
				least, rate := paceLeast(arrivals, from, to), paceRate(arrivals, from, to)
				t.Logf("one process, %s: at most %d in 10 s, at least %d, on average %.1f, of %d requests", name, paceMost(arrivals), least, rate, len(arrivals))
				if rate < 95 || least < 93 {
					t.Errorf("at least %d and on average %.1f requests in 10 s", least, rate)
				}
			})
		})
	}
}

// Three processes within one limit.
func TestPaceThree(t *testing.T) {
	const minute = time.Minute
	for name, starts := range map[string][3]time.Duration{
		"at once":             {0, 0, 0},
		"one after the other": {0, 3 * time.Second, 7 * time.Second},
		"one alone, then two": {0, minute, minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				location := paceLocation()
				n := newPaceNetwork(location, 2)
				start := time.Now()
				ctx, cancel := paceFor(t.Context(), 4*minute)
				defer cancel()
				var group sync.WaitGroup
				for _, at := range starts {
					a := paceProcess(n, 3)
					group.Go(func() {
						if paceSleep(ctx, at) == nil {
							paceSaturate(ctx, &group, a, 120)
						}
					})
				}
				group.Wait()
				paceHeld(t, location, name)
				arrivals := location.Arrivals()
				alone := paceRate(arrivals, start.Add(30*time.Second), start.Add(minute))
				rate, least := paceRate(arrivals, start.Add(2*minute), start.Add(4*minute)), paceLeast(arrivals, start.Add(2*minute), start.Add(4*minute))
				t.Logf("three processes, %s: at most %d in 10 s; in the first minute %.1f on average, all busy %.1f, at least %d", name, paceMost(arrivals), alone, rate, least)
				if rate < 95 {
					t.Errorf("all busy, they sent %.1f in 10 s", rate)
				}
				if alone < 50 {
					t.Errorf("in the first minute only %.1f of 100 were used", alone)
				}
			})
		})
	}
}

// pacePattern is how one process comes and goes.
func pacePattern(ctx context.Context, luck *rand.Rand, group *sync.WaitGroup, a *ghl.Account) string {
	switch luck.IntN(6) {
	case 0: // bursts at random times
		group.Go(func() {
			for paceSleep(ctx, time.Duration(luck.Int64N(int64(25*time.Second)))) == nil {
				for range 1 + luck.IntN(150) {
					group.Go(func() { _ = paceAsk(ctx, a) })
				}
			}
		})
		return "bursts"
	case 1: // a trickle that never rests, and then a burst
		period := time.Duration(1+luck.IntN(12)) * time.Second
		group.Go(func() {
			for paceSleep(ctx, period) == nil {
				group.Go(func() { _ = paceAsk(ctx, a) })
				if luck.IntN(6) == 0 {
					for range 120 {
						group.Go(func() { _ = paceAsk(ctx, a) })
					}
				}
			}
		})
		return fmt.Sprint("trickle of ", period)
	case 2: // busy, stops, returns
		group.Go(func() {
			for ctx.Err() == nil {
				some, stop := paceFor(ctx, time.Duration(luck.Int64N(int64(30*time.Second))))
				var busy sync.WaitGroup
				paceSaturate(some, &busy, a, 60)
				busy.Wait()
				stop()
				_ = paceSleep(ctx, time.Duration(luck.Int64N(int64(20*time.Second))))
			}
		})
		return "comes and goes"
	case 3: // busy all the time
		paceSaturate(ctx, group, a, 60)
		return "busy"
	case 4: // hardly anything for long, and then all at once
		group.Go(func() {
			quiet := time.Duration(1+luck.Int64N(30)) * time.Second
			for ctx.Err() == nil {
				for until := time.Now().Add(20*time.Second + time.Duration(luck.Int64N(int64(20*time.Second)))); time.Now().Before(until) && ctx.Err() == nil; {
					_ = paceAsk(ctx, a)
					_ = paceSleep(ctx, time.Duration(luck.Int64N(int64(quiet))))
				}
				for range 200 {
					group.Go(func() { _ = paceAsk(ctx, a) })
				}
			}
		})
		return "quiet, then a burst"
	default: // people
		group.Go(func() {
			for paceSleep(ctx, time.Duration(luck.Int64N(int64(time.Second)))) == nil {
				group.Go(func() {
					ctx, cancel := a.Interactive(ctx)
					defer cancel()
					_ = paceAsk(ctx, a)
				})
			}
		})
		return "people"
	}
}

var paceSeeds = flag.Int("pace-seeds", 30, "how many seeds TestPaceAnything runs")

// Whatever processes do that share a limit, HighLevel never has to refuse one of them.
func TestPaceAnything(t *testing.T) {
	over, worst := 0, 0
	seeds := *paceSeeds
	for seed := range uint64(seeds) {
		synctest.Test(t, func(t *testing.T) {
			location := paceLocation()
			n := newPaceNetwork(location, seed)
			luck := rand.New(rand.NewPCG(seed, 7))
			ctx, cancel := paceFor(t.Context(), 2*time.Minute)
			defer cancel()
			var group sync.WaitGroup
			what := ""
			replicas := 3
			if seed%3 == 2 { // as a rule there are three, and there may be others
				replicas = 2 + luck.IntN(6)
			}
			for range replicas {
				own := rand.New(rand.NewPCG(luck.Uint64(), 7))
				what += pacePattern(ctx, own, &group, paceProcess(n, replicas)) + "; "
			}
			group.Wait()
			if most, refused := paceMost(location.Arrivals()), paceRefused(location); most > 100 || refused > 0 {
				over++
				worst = max(worst, most)
				t.Logf("seed %d (%s): %d in 10 s, %d refused%s", seed, what, most, refused, paceWhen(location.Arrivals()))
			}
		})
	}
	t.Logf("%d seeds: %d went over the limit, to %d at worst", seeds, over, worst)
	if over > 0 {
		t.Errorf("%d of %d seeds went over the limit", over, seeds)
	}
}

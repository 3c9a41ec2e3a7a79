package storm

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"
)

var (
	seeds  = flag.Uint64("seeds", 3, "how many storms there are")
	seed   = flag.Uint64("seed", 0, "the seed of the only storm there is")
	writes = flag.Int("writes", 10_000, "how many writes each storm has")
	shown  = flag.Int("shown", 5, "of how many lies each storm tells all")
)

// Most of the writes that are told as unknown, of those of which HighLevel can
// be asked.
const mostDoubts = 0.01

// TestStorm has many callers write to many locations in bad weather, and holds
// what they were told against what is there in the end.
func TestStorm(t *testing.T) {
	first, last := uint64(1), *seeds
	if *seed > 0 {
		first, last = *seed, *seed
	}
	for n := first; n <= last; n++ {
		t.Run(fmt.Sprint("seed ", n), func(t *testing.T) {
			start := time.Now()
			synctest.Test(t, func(t *testing.T) { storm(t, n) })
			t.Logf("it took %s", time.Since(start).Round(time.Millisecond))
		})
	}
}

func storm(t *testing.T, seed uint64) {
	w := newWorld(t, contactsFor(*writes))
	p := newPlan(w, seed, *writes)
	w.rage(t, seed)
	ctx, cancel := context.WithCancel(t.Context())
	calm := make(chan struct{})
	go func() { defer close(calm); w.shake(ctx, rand.New(rand.NewPCG(seed, 2))) }()
	began := time.Now()
	p.run()
	cancel()
	<-calm
	took := time.Since(began)
	time.Sleep(time.Minute) // what callers have left may go on for a while

	t.Logf("seed %d: %d writes in %s of their time\n%s", seed, len(p.writes), took.Round(time.Second), p.table())
	faults := p.judge()
	for i, f := range faults {
		if i == *shown {
			t.Errorf("seed %d: and %d more", seed, len(faults)-i)
			break
		}
		t.Errorf("seed %d: %s", seed, f.account(p, began))
	}
	for _, at := range w.places {
		if most := busiest(at); most > at.limit.Requests {
			t.Errorf("seed %d: %s saw %d requests within %s", seed, at.LocationID, most, at.limit.Window)
		}
	}
	if share := p.doubts(); share > mostDoubts {
		t.Errorf("seed %d: %.2f %% of the writes are told as unknown, of those of which HighLevel can be asked", seed, 100*share)
	}
}

// busiest is the greatest number of requests that a location with a limit saw
// within its window.
func busiest(at *place) (most int) {
	if at.limit.Requests == 0 {
		return 0
	}
	times := at.Arrivals()
	first := 0
	for last, t := range times {
		for t.Sub(times[first]) >= at.limit.Window {
			first++
		}
		most = max(most, last-first+1)
	}
	return most
}

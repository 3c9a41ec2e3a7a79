package ghl

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sony/gobreaker/v2"
)

// traffic is what all accounts of one location and app share, whoever's
// credential they have: HighLevel counts them together.
type traffic struct {
	window  *window
	breaker *gobreaker.TwoStepCircuitBreaker[struct{}]
	retries budget
	changes changes
	queue   queue
}

func newTraffic(replicas int) *traffic {
	return &traffic{window: newWindow(replicas), breaker: newBreaker()}
}

// app is a credential that knows whose app it is of. All others are private
// integrations of the location, which HighLevel counts as one.
type app interface{ App() string }

// trafficOf returns the traffic of a location and the app of a credential.
func (c *Client) trafficOf(locationID string, credential Credential) *traffic {
	key := locationID
	if of, ok := credential.(app); ok {
		key += " " + of.App()
	}
	if t, ok := c.traffic.Load(key); ok {
		return t.(*traffic)
	}
	t, _ := c.traffic.LoadOrStore(key, newTraffic(c.replicas))
	return t.(*traffic)
}

// standing is whether an account's claim to its location has been proved. Until
// HighLevel has taken the credential once, its requests are counted apart:
// anybody could hold up a location by naming it.
type standing struct {
	current atomic.Pointer[traffic]
	proved  func() // nil once it is
	once    sync.Once
}

func (a *Account) traffic() *traffic { return a.standing.current.Load() }

// prove says that HighLevel took the account's credential.
func (a *Account) prove() {
	if s := a.standing; s.proved != nil {
		s.once.Do(func() {
			s.current.Store(a.trafficOf(a.LocationID, a.credential))
			s.proved()
		})
	}
}

// How a breaker decides that HighLevel is down, and how soon it looks again:
// service is to be back within two seconds of its return.
const (
	downAfter = 8 // failures in a row, none of them a caller's own doing
	downFor   = 500 * time.Millisecond
	probeWait = time.Second
)

// errDown says that a request was not sent, since those before it all failed.
var errDown = errors.New("HighLevel has not answered for a while")

func newBreaker() *gobreaker.TwoStepCircuitBreaker[struct{}] {
	return gobreaker.NewTwoStepCircuitBreaker[struct{}](gobreaker.Settings{
		Timeout:     downFor,
		ReadyToTrip: func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= downAfter },
		IsExcluded:  func(err error) bool { return errors.Is(err, context.Canceled) },
	})
}

// budget bounds what retries add to the traffic: an outage is not to be made
// worse by those who suffer from it.
type budget struct {
	mu    sync.Mutex
	spent float64
}

const (
	retryShare = 0.3 // of all requests may be repetitions
	retryBurst = 20  // and that many more at once
)

// earn counts a request that was no repetition.
func (b *budget) earn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spent = max(0, b.spent-retryShare)
}

// spend takes a repetition from the budget, if there is one left.
func (b *budget) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spent+1 > retryBurst {
		return false
	}
	b.spent++
	return true
}

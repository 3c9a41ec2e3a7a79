package ghl

import (
	"bytes"
	"context"
	"errors"
	"strings"
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
	return c.trafficAs(locationID, credential, nil)
}

// trafficAs is trafficOf; where there is none yet, it is the one given.
func (c *Client) trafficAs(locationID string, credential Credential, first *traffic) *traffic {
	key := locationID
	if of, ok := credential.(app); ok && of.App() != "" {
		key += " " + of.App()
	}
	if t, ok := c.traffic.Load(key); ok {
		return t.(*traffic)
	}
	if first == nil {
		first = newTraffic(c.replicas)
	}
	t, _ := c.traffic.LoadOrStore(key, first)
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

// prove says that HighLevel took the account's credential for this exchange.
// Only one that names the location proves that it is good for that: ids of
// contacts are of whatever location the credential is for.
func (a *Account) prove(c call, answer []byte) {
	s := a.standing
	if s.proved == nil || !a.named(c, answer) {
		return
	}
	s.once.Do(func() {
		s.current.Store(a.trafficAs(a.LocationID, a.credential, a.traffic()))
		s.proved()
	})
}

// named reports whether an exchange was about the account's location. Quotes
// within texts are escaped in JSON, so that none can pass for a member.
func (a *Account) named(c call, answer []byte) bool {
	member := []byte(`"locationId":"` + a.LocationID + `"`)
	return strings.HasPrefix(c.path, "/locations/"+a.LocationID) || strings.Contains(c.path, "locationId="+a.LocationID) ||
		bytes.Contains(c.body, member) || bytes.Contains(answer, member)
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

// allow asks the breaker for a request, which ends with up. Whoever looks
// whether HighLevel is back keeps others from looking no longer than probeWait,
// and may yet be the one who sees it.
func (t *traffic) allow() (func(error), error) {
	up, err := t.breaker.Allow()
	if err != nil || t.breaker.State() == gobreaker.StateClosed {
		return up, err
	}
	others := time.AfterFunc(probeWait, func() { up(context.Canceled) })
	return func(outcome error) {
		if others.Stop() || !errors.Is(outcome, context.Canceled) {
			up(outcome)
		}
	}, nil
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

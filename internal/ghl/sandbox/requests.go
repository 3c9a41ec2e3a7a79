package sandbox

import "time"

const (
	maxRequests = 10_000
	maxLogged   = 64 << 10
	// maxArrivals is HighLevel's limit of a day.
	maxArrivals = dailyFull
)

// Request is one request that reached the account, without its headers,
// since those carry the token.
type Request struct {
	Method string
	Path   string // escaped, with the query
	Body   string
	Status int    // 0 where there was no answer
	Fault  string // what it met, as [ParseFault] reads it; "" for none
}

// Requests returns what was asked, in order of arrival. Past 10,000 the
// oldest are forgotten.
func (a *Account) Requests() []Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.requests.all()
}

// Arrivals returns when, by the account's clock, each request with a valid
// token of the location arrived, in their order: those that the limit
// counts, those that it refused, and those that met a fault. Past 200,000
// the oldest are forgotten.
func (a *Account) Arrivals() []time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	times := make([]time.Time, 0, len(a.arrivals.items))
	for _, nanos := range a.arrivals.all() {
		times = append(times, time.Unix(0, nanos))
	}
	return times
}

// Forget clears what [Account.Requests] and [Account.Arrivals] return.
func (a *Account) Forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.requests, a.arrivals = ring[Request]{}, ring[int64]{}
}

// arrive notes when a request came, if it is one of the location's: one with
// a token that has ended may have come only because no account knows it.
func (a *Account) arrive(c *call) {
	if a.tokens[bearerOf(c.request)].live(c.now) {
		a.arrivals.add(c.now.UnixNano(), maxArrivals)
	}
}

func (a *Account) record(r Request) {
	if len(r.Body) > maxLogged {
		r.Body = r.Body[:maxLogged]
	}
	a.requests.add(r, maxRequests)
}

// ring keeps the last values that were added.
type ring[T any] struct {
	items  []T
	oldest int
}

// add keeps a value, and forgets the oldest where there are as many as most.
func (r *ring[T]) add(value T, most int) {
	if len(r.items) < most {
		r.items = append(r.items, value)
		return
	}
	r.items[r.oldest] = value
	r.oldest = (r.oldest + 1) % most
}

// all returns a copy of the values, the oldest first.
func (r *ring[T]) all() []T {
	list := make([]T, 0, len(r.items))
	list = append(list, r.items[r.oldest:]...)
	return append(list, r.items[:r.oldest]...)
}

package sandbox

import (
	"hash/fnv"
	"io"
	"math/rand/v2"
	"net/http"
	"time"
)

// Chaos says what a storm does: each request meets, with the chance Rate,
// one of the Faults.
//
// What a request meets depends only on the seed, the location, the request
// itself (method, path, query and body) and how often this very request was
// made before. It depends neither on the order in which callers arrive nor on
// the time, so that a seed replays however goroutines are scheduled. Requests
// that themselves differ from run to run draw anew: those that hold a time,
// or the id of something that the storm saw created.
type Chaos struct {
	Seed uint64
	Rate float64 // from 0, which is no storm, to 1
	// Faults are drawn from, each with the same chance, among those whose
	// method and path hit the request; nil is [Weather]. Their counts are not
	// looked at. A slow body takes a time drawn from half a second to its own.
	Faults []Fault
}

// weather is a bad day of HighLevel's. The 401 is that of a token that has
// just expired; the 422 is what HighLevel has answered to things that it then
// had created.
const weather = `
text=429 * *
status-before=429 * *
status-before=500 * *
status-before=502 * *
status-before=503 * *
html=520 * *
html=522 * *
html=524 * *
status-before=401 * *
reset-before * *
hang * *
status-after=500 * *
status-after=422 POST /contacts
status-after=422 POST /contacts/*/notes
status-after=422 POST /contacts/*/tasks
reset-after * *
hang-after * *
slow-body=6s * *
broken-json * *
`

// Weather returns the faults of a storm that is not told others, which are of
// every kind. Those that hang cost each caller its deadline.
func Weather() []Fault {
	parsed, err := parseFaults(weather)
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	faults := make([]Fault, len(parsed))
	for i, f := range parsed {
		faults[i] = *f
	}
	return faults
}

// Storm lets chaos loose on the location's operations, instead of that of an
// earlier call, until [Account.Mend]. Armed faults go first: one request
// meets one fault.
func (a *Account) Storm(c Chaos) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.storm = newStorm(c)
}

// Storm lets chaos loose on the agency's own operations, instead of that of
// an earlier call. Its locations have storms of their own.
//
// Tokens are random, so that the bodies of these operations are not looked at
// to draw. A refresh token is spent also where its answer is lost, and the
// install with it.
func (g *Agency) Storm(c Chaos) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.storm = newStorm(c)
}

const (
	leastSlow = 500 * time.Millisecond
	// maxSeen bounds what a storm remembers; past it, it counts anew.
	maxSeen = 1 << 18
)

// storm is chaos under way. It is used under the lock of its owner.
type storm struct {
	Chaos
	seen map[uint64]uint64 // how often, by the hash of the request
}

// newStorm returns nil, which never draws a fault, for no chaos.
func newStorm(c Chaos) *storm {
	if c.Rate <= 0 {
		return nil
	}
	if c.Faults == nil {
		c.Faults = Weather()
	}
	return &storm{Chaos: c, seen: map[uint64]uint64{}}
}

// draw returns what the request meets, nil for nothing.
func (s *storm) draw(location string, r *http.Request, body []byte) *Fault {
	if s == nil {
		return nil
	}
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, location+" "+r.Method+" "+r.URL.RequestURI()+"\n")
	_, _ = sum.Write(body)
	request := sum.Sum64()
	if len(s.seen) >= maxSeen {
		clear(s.seen)
	}
	s.seen[request]++
	luck := rand.New(rand.NewPCG(scramble(s.Seed), scramble(request+s.seen[request])))
	if luck.Float64() >= s.Rate {
		return nil
	}
	var hits []Fault
	segments := split(r.URL.EscapedPath())
	for _, f := range s.Faults {
		if f.hits(r.Method, segments) {
			hits = append(hits, f)
		}
	}
	if len(hits) == 0 {
		return nil
	}
	f := hits[luck.IntN(len(hits))]
	f.times = 0
	if f.kind == slowBody && f.delay > leastSlow {
		f.delay = leastSlow + time.Duration(luck.Int64N(int64(f.delay-leastSlow)))
	}
	return &f
}

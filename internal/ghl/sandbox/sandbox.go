// Package sandbox is an in-memory HighLevel account behind HighLevel's own
// wire API: its headers, statuses, wrapper keys, strict bodies, duplicates,
// limits and misspellings, in both generations of the API.
//
// A program that knows only HighLevel can use it after changing the host.
// It imports nothing of ours but the catalogue, which is HighLevel's own facts,
// so that it can prove the client right. Where
// HighLevel's published specifications are silent or wrong, it does what has
// been seen of the real one; where that is in doubt, it is the stricter.
//
// An [Account] is one location; an [Agency] is several, with HighLevel's OAuth
// before them.
//
// Beside HighLevel's API it answers PUT /sandbox/faults (text/plain, one
// [Fault] a line, replacing those armed) and DELETE /sandbox/faults, without
// authorization.
package sandbox

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// The identity of the sample account, the same at every start.
const (
	// LocationID is the location (sub-account) of an account that is not told another.
	LocationID = "Q7hXbT3sLm9VdKe2RzWp"
	// CompanyID is the agency that the location belongs to.
	CompanyID = "Yc4NnJ8uFa1GkPz6HtBs"
	// Token is a Private Integration Token of the location with every scope.
	Token = "pit-5a2d0c1e-7f3b-4e8a-9c6d-1b2f3e4d5c6a"
	// ReadOnlyToken is one with every scope that ends in ".readonly".
	ReadOnlyToken = "pit-0e4b7a92-3c1d-4f6e-8a5b-9d2c7f1e6b30"
)

const maxBody = 10 << 20

// Options set how an account behaves; the zero value is a fast, unlimited one.
type Options struct {
	// LocationID makes the account another location than the sample's, with
	// fewer contacts, all named after it, and tokens of its own.
	LocationID string
	// Name is the location's; "" is the sample's, or the id of another one.
	Name string
	// Zone is the IANA name of the location's zone; "" is America/Los_Angeles.
	Zone string
	// Now is the account's clock, which every answer's Date header shows; nil
	// is [time.Now]. It is safe for concurrent use.
	Now func() time.Time
	// Latency is waited before each answer, as long as the request's context lives.
	Latency time.Duration
	// RateLimit is the limit of requests; zero is none.
	RateLimit Limit
	// SearchLag is how long the searches (contacts, the deprecated contact
	// list, tasks, opportunities, conversations) do not see a write. The duplicate
	// lookup never lags.
	SearchLag time.Duration
	// AllowDuplicates is the location's allowDuplicateContact setting.
	AllowDuplicates bool
	// AllowDuplicateOpportunities is its allowDuplicateOpportunity setting.
	AllowDuplicateOpportunities bool
}

// Account is one HighLevel location with all that is in it. It is an
// [http.Handler], and safe for concurrent use.
type Account struct {
	LocationID, Name     string // of the location
	Token, ReadOnlyToken string // its Private Integration Tokens, of the scopes that the constants say

	clock     func() time.Time
	latency   time.Duration
	searchLag time.Duration
	duplicate bool
	zone      *time.Location

	duplicateOpportunity bool

	mu       sync.Mutex
	tokens   map[string]*token
	limit    meter
	faults   []*Fault
	storm    *storm // nil for none
	requests ring[Request]
	arrivals ring[int64] // in nanoseconds of Unix time
	ids      map[string]uint64

	made         time.Time // the sample is of this day
	contacts     map[string]*contact
	deleted      map[string]bool
	byEmail      map[string][]string
	byPhone      map[string][]string
	searchable   index[contact]
	tasks        map[string][]*task // by contact, in creation order
	taskIndex    index[task]
	notes        map[string][]*note // by contact, in creation order
	calendars    []*calendar
	appointments []*appointment // in creation order, like the blocks
	blocks       []*block
	tags         []tag
	tagged       map[string]bool
	fields       []customField
	users        []user
	businesses   []business
	workflows    []workflow
	campaigns    []campaign
	enrolments   map[Enrolment]int // how often each was made

	pipelines        []pipeline
	lostReasons      []lostReason
	opportunities    map[string]*opportunity
	opportunityIndex index[opportunity]
	inbox
}

// New returns an account with the sample data. Two accounts made on one day
// (of the location's zone) are the same, byte for byte.
func New(o Options) *Account {
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Account{
		LocationID: LocationID, Name: "Harbor Street Dental",
		Token: Token, ReadOnlyToken: ReadOnlyToken,
		clock:     o.Now,
		latency:   o.Latency,
		searchLag: o.SearchLag,
		duplicate: o.AllowDuplicates,
		limit:     meter{limit: o.RateLimit},
		ids:       map[string]uint64{},

		duplicateOpportunity: o.AllowDuplicateOpportunities,
	}
	if o.LocationID != "" && o.LocationID != LocationID {
		a.LocationID, a.Name = o.LocationID, o.LocationID
		a.Token, a.ReadOnlyToken = "pit-"+a.newUUID("token"), "pit-"+a.newUUID("token")
	}
	a.Name = cmp.Or(o.Name, a.Name)
	a.tokens = map[string]*token{
		a.Token:         {scopes: scopeSet(allScopes...), rest: func(string) bool { return true }},
		a.ReadOnlyToken: {scopes: scopeSet(readScopes()...), rest: readable},
	}
	name := cmp.Or(o.Zone, timezone)
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.FixedZone(name, -8*60*60)
	}
	a.zone, a.made = zone, o.Now()
	return a
}

// ServeHTTP answers one request of HighLevel's API. The operation is carried
// out at arrival; what makes an answer slow or lost comes after it.
func (a *Account) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/sandbox/") {
		a.serveFaults(w, r)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil && !errors.As(err, new(*http.MaxBytesError)) {
		return // The client went away, or sent less than it announced.
	}
	c := &call{a: a, request: r, raw: raw, tooLarge: err != nil, header: http.Header{}}
	a.mu.Lock()
	fault, reply := a.answer(c)
	a.mu.Unlock()

	if a.latency > 0 {
		wait := time.NewTimer(a.latency)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
			return
		}
	}
	send(w, r, c, reply, fault)
}

// answer carries the request out, or lets a fault have it, and records it.
// It runs under the account's lock.
func (a *Account) answer(c *call) (*Fault, answer) {
	c.now = a.clock()
	a.arrive(c)
	c.chance = a.storm.draw(a.LocationID, c.request, c.raw)
	var reply answer
	fault := a.strike(c, before)
	if fault != nil {
		c.trace = a.newUUID("trace")
		a.limit.headers(c.header, c.now)
		reply = fault.answer()
	} else {
		reply = a.process(c)
		when := afterAny
		if reply.status < 300 {
			when = after
		}
		if fault = a.strike(c, when); fault != nil && fault.status > 0 {
			reply = fault.answer()
		}
	}
	asked := Request{Method: c.request.Method, Path: c.request.URL.RequestURI(), Body: string(c.raw), Status: reply.status}
	if fault != nil {
		asked.Fault = fault.String()
		if fault.kind.silent() {
			asked.Status = 0
		}
	}
	a.record(asked)
	return fault, reply
}

// process is the order in which HighLevel checks a request: route, token,
// version, limit, scope, location, body, and then the operation itself.
func (a *Account) process(c *call) answer {
	c.trace = a.newUUID("trace")
	a.limit.headers(c.header, c.now)
	segments := split(c.request.URL.EscapedPath())
	if !known(c.request.Method, segments) {
		if c.patterns = catalogued(c.request.Method, segments); c.patterns == nil {
			return c.unrouted()
		}
	}
	if a.contacts == nil { // a server starts sooner, and smaller, without people whom nobody asks for
		a.fill()
	}
	if refusal := a.authenticate(c); refusal != nil {
		return *refusal
	}
	if !a.limit.take(c.now) {
		a.limit.headers(c.header, c.now)
		return fail(http.StatusTooManyRequests, "Too Many Requests")
	}
	a.limit.headers(c.header, c.now)
	if c.tooLarge {
		return fail(http.StatusRequestEntityTooLarge, "request entity too large")
	}
	if c.patterns != nil {
		return c.perform(segments)
	}
	if c.route = find(c.request.Method, segments, c.generation, c); c.route == nil {
		return c.unrouted()
	}
	if refusal := c.authorize(); refusal != nil {
		return *refusal
	}
	if refusal := c.validate(); refusal != nil {
		return *refusal
	}
	return c.route.do(c)
}

// send writes the answer, and does to it what the fault says.
func send(w http.ResponseWriter, r *http.Request, c *call, reply answer, fault *Fault) {
	switch {
	case fault != nil && fault.kind.resets():
		reset(w)
		return
	case fault != nil && fault.kind.silent():
		<-r.Context().Done()
		return
	}
	header := w.Header()
	maps.Copy(header, c.header)
	c.a.date(header)
	body := reply.encode(c.trace)
	header.Set("Content-Type", "application/json; charset=utf-8")
	if fault != nil && fault.kind.plain() {
		body = fault.page()
		fault.dress(header)
	}
	switch {
	case fault != nil && fault.kind == brokenJSON:
		body = body[:len(body)*2/3]
	case fault != nil && fault.kind == slowBody:
		half := len(body) / 2
		w.WriteHeader(reply.status)
		_, _ = w.Write(body[:half])
		_ = http.NewResponseController(w).Flush()
		wait := time.NewTimer(fault.delay)
		defer wait.Stop()
		select {
		case <-wait.C:
			_, _ = w.Write(body[half:])
		case <-r.Context().Done():
		}
		return
	}
	w.WriteHeader(reply.status)
	_, _ = io.Copy(w, bytes.NewReader(body))
}

// date sets the hour by the account's clock, which net/http would by the
// machine's.
func (a *Account) date(h http.Header) {
	h.Set("Date", a.clock().UTC().Format(http.TimeFormat))
}

// Start serves an [Account] or an [Agency] on addr, on the loopback interface unless addr
// names another; port 0 picks a free one. It returns the base URL and what
// stops it and waits; the end of ctx stops it too.
func Start(ctx context.Context, addr string, h http.Handler) (url string, stop func(), err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", nil, err
	}
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener)
	}()
	release := context.AfterFunc(ctx, func() { _ = server.Close() })
	stop = func() {
		release()
		_ = server.Close()
		<-done
	}
	return "http://" + listener.Addr().String(), stop, nil
}

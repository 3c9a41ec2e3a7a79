package sandbox

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// The sample app of the marketplace, which every agency has registered.
const (
	ClientID     = "6705f2c81d9e4ab3c0571f62-m2q7x4kd"
	ClientSecret = "0c9d5e1a-6b2f-4d83-9a47-e5f81b3c7d20"
	// RedirectURL is where it takes codes.
	RedirectURL = "http://localhost:8765/callback"
)

// App is an app of the marketplace: what signs in by OAuth.
type App struct {
	ClientID     string // 24 hex digits, which are the app's id, a dash, and more
	ClientSecret string
	RedirectURLs []string // taken only as they are spelled here
}

func (p App) id() string {
	id, _, _ := strings.Cut(p.ClientID, "-")
	return id
}

// Agency is HighLevel as an app sees it: the locations of one company behind
// one base URL, and OAuth. A request to a location's operations goes to the
// account that knows its token. It is an [http.Handler], and safe for
// concurrent use.
//
// Its own operations are those of HighLevel's oauth service: the consent page
// at /v2/oauth/chooselocation and /oauth/chooselocation, POST /oauth/token,
// POST /oauth/locationToken and GET /oauth/installedLocations. Faults that
// are armed on its first account, or by PUT /sandbox/faults, hit them too.
type Agency struct {
	accounts []*Account // never changed
	clock    func() time.Time

	mu        sync.Mutex
	apps      map[string]App // by client id
	codes     map[string]*code
	refreshes map[string]*refresh
	issued    map[string]*install // by access token
	paused    map[string]bool     // locations, or the company
	gone      map[string]bool     // locations that a company's install no longer holds
	log       []TokenRequest
	asked     int // token requests so far
	delays    map[int]time.Duration
	cuts      map[int]bool
	life      time.Duration // of access tokens
	storm     *storm        // over its own operations; nil for none
}

// NewAgency returns the agency of the accounts, of which there is at least
// one; its clock is the first one's.
func NewAgency(first *Account, more ...*Account) *Agency {
	g := &Agency{
		accounts: append([]*Account{first}, more...), clock: first.clock,
		apps: map[string]App{}, codes: map[string]*code{}, refreshes: map[string]*refresh{}, issued: map[string]*install{},
		paused: map[string]bool{}, gone: map[string]bool{}, delays: map[int]time.Duration{}, cuts: map[int]bool{},
		life: accessLife,
	}
	g.Register(App{ClientID: ClientID, ClientSecret: ClientSecret, RedirectURLs: []string{RedirectURL}})
	return g
}

// Register adds an app, or replaces the one of the same client id.
func (g *Agency) Register(p App) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.apps[p.ClientID] = p
}

// account returns the account of a location.
func (g *Agency) account(locationID string) *Account {
	i := slices.IndexFunc(g.accounts, func(a *Account) bool { return a.LocationID == locationID })
	if i < 0 {
		return nil
	}
	return g.accounts[i]
}

// ServeHTTP answers one request of HighLevel's API.
func (g *Agency) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := strings.TrimSuffix(r.URL.Path, "/"); path {
	case "/oauth/chooselocation", "/v2/oauth/chooselocation":
		g.accounts[0].date(w.Header())
		g.serveConsent(w, r)
	case "/oauth/token", "/oauth/locationToken", "/oauth/installedLocations":
		g.serveOAuth(w, r, path)
	default:
		g.owner(r).ServeHTTP(w, r)
	}
}

// owner is the account that is to answer: of those that know the token (all
// of them know a company's), the one that the path names; the first where
// nobody knows it, since that one says so.
func (g *Agency) owner(r *http.Request) *Account {
	bearer := bearerOf(r)
	var owner *Account
	for _, a := range g.accounts {
		if !a.knows(bearer) {
			continue
		}
		if owner == nil || strings.HasPrefix(r.URL.Path, "/locations/"+a.LocationID) {
			owner = a
		}
	}
	if owner == nil {
		return g.accounts[0]
	}
	return owner
}

// bearerOf returns the bearer token of a request, "" if it has none.
func bearerOf(r *http.Request) string {
	scheme, bearer, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(bearer)
}

// serveOAuth answers one of the agency's own operations. Like an account's,
// it is carried out at arrival; what makes the answer slow or lost comes
// after it.
func (g *Agency) serveOAuth(w http.ResponseWriter, r *http.Request, path string) {
	home := g.accounts[0]
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return // The client went away, or sent less than it announced.
	}
	c := &call{a: home, request: r, raw: raw, header: http.Header{}, now: g.clock()}
	g.mu.Lock()
	c.chance = g.storm.draw("", r, nil)
	g.mu.Unlock()
	home.mu.Lock()
	c.trace = home.newUUID("trace")
	fault := home.strike(c, before)
	home.mu.Unlock()

	var reply answer
	var delay time.Duration
	var cut bool
	if fault != nil {
		reply = fault.answer()
	} else {
		reply, delay, cut = g.perform(c, path)
		when := afterAny
		if reply.status < 300 {
			when = after
		}
		home.mu.Lock()
		if fault = home.strike(c, when); fault != nil && fault.status > 0 {
			reply = fault.answer()
		}
		home.mu.Unlock()
	}
	if delay += home.latency; delay > 0 {
		wait := time.NewTimer(delay)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
			return
		}
	}
	if cut {
		reset(w)
		return
	}
	send(w, r, c, reply, fault)
}

// perform carries an operation out, and says what is to become of the answer
// to a token request.
func (g *Agency) perform(c *call, path string) (reply answer, delay time.Duration, cut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch c.request.Method + " " + path {
	case "POST /oauth/token":
		g.asked++
		return g.token(c), g.delays[g.asked], g.cuts[g.asked]
	case "POST /oauth/locationToken":
		return g.locationToken(c), 0, false
	case "GET /oauth/installedLocations":
		return g.installedLocations(c), 0, false
	}
	return c.unrouted(), 0, false
}

// PauseLocation makes a location inactive, as one that is unpaid is, or the
// whole agency when it is given [CompanyID]. Its tokens cannot be refreshed
// until [Agency.ResumeLocation], and are not used up by trying.
func (g *Agency) PauseLocation(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.paused[id] = true
}

// ResumeLocation undoes [Agency.PauseLocation].
func (g *Agency) ResumeLocation(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.paused, id)
}

// inactive reports whether tokens of the install are not given now.
func (g *Agency) inactive(locationID string) bool {
	return g.paused[CompanyID] || locationID != "" && g.paused[locationID]
}

// Uninstall takes every app from a location, or from the whole agency when it
// is given [CompanyID]: its codes, refresh tokens and access tokens are
// invalid from now on.
func (g *Agency) Uninstall(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if id != CompanyID {
		g.gone[id] = true
	}
	for text, k := range g.codes {
		if k.install.of(id) {
			delete(g.codes, text)
		}
	}
	for text, k := range g.refreshes {
		if k.install.of(id) {
			delete(g.refreshes, text)
		}
	}
	g.end(id)
}

// ExpireAccess ends the access tokens of a location, or every one of the
// agency when it is given [CompanyID], as if their day had passed. What
// refreshes them is left alone.
func (g *Agency) ExpireAccess(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.end(id)
}

func (g *Agency) end(id string) {
	for bearer, in := range g.issued {
		if in.of(id) {
			delete(g.issued, bearer)
			for _, a := range g.accounts {
				a.ExpireToken(bearer)
			}
		}
	}
}

// ShortenAccess sets how long the access tokens live that are given from now
// on, in whole seconds. HighLevel's live 86,399.
func (g *Agency) ShortenAccess(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.life = d.Truncate(time.Second)
}

// DelayAnswer makes the nth token request from now, counted from 1, be
// answered only after that time. What it asks for is done at once.
func (g *Agency) DelayAnswer(n int, d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.delays[g.asked+n] = d
}

// CutAnswer makes the nth token request from now, counted from 1, lose its
// connection after what it asks for is done, and so its answer.
func (g *Agency) CutAnswer(n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.cuts[g.asked+n] = true
}

// TokenRequest is one request to the token endpoint, or for a location's
// token. The tokens are there as their [Fingerprint], "" where there is none.
type TokenRequest struct {
	Time       time.Time // of the machine, not of the sandbox's clock, to compare with what other processes wrote
	Kind       string    // "authorization_code", "refresh_token" or "location_token"
	Status     int       // 200 where tokens were given, and what was used for them spent
	Message    string    // why not
	UserType   string    // of what was given
	LocationID string    // of a location's token
	Used       string    // the refresh token, or the code, that was presented
	Refresh    string    // the refresh token that was given
	Access     string    // the access token that was given
}

// TokenRequests returns those that arrived, the last 10,000 in their order.
func (g *Agency) TokenRequests() []TokenRequest {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.log)
}

func (g *Agency) record(r TokenRequest) {
	if len(g.log) == maxRequests {
		g.log = slices.Delete(g.log, 0, 1)
	}
	r.Time = time.Now()
	g.log = append(g.log, r)
}

// random returns n random bytes in hex, as HighLevel's codes look.
func random(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // it never fails
	return hex.EncodeToString(b)
}

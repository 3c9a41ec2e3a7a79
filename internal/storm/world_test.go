package storm

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

const (
	locations = 20
	callers   = 64
	latency   = 40 * time.Millisecond // of HighLevel
	skew      = -17 * time.Minute     // of its clock
	faultRate = 0.2
	tokenLife = 90 * time.Second
)

// world is HighLevel with many locations, and our server before it.
type world struct {
	agency *sandbox.Agency
	places []*place
	keys   []ghl.Secret // of the callers
	front  *http.Client // reaches our server
	wrong  atomic.Int64 // how far the server's wall clock is off
}

// place is a location.
type place struct {
	*sandbox.Account
	limit    sandbox.Limit
	contacts []person
	nights   string      // the calendar in which appointments are booked
	slots    []time.Time // of it: those that nobody has yet
	wanted   []wanted    // slots of it
}

// person is a contact that was there before the storm.
type person struct{ id, phone string }

// limits are what the locations allow, one after the other: most have none, so
// that it is the weather that callers meet and not the limit.
var limits = []string{"", "100/10s", "", "", "25/10s"}

// home is the location that a caller works for.
func (w *world) home(caller int) *place { return w.places[caller%len(w.places)] }

// now is the wall clock that the server is given.
func (w *world) now() time.Time { return time.Now().Add(time.Duration(w.wrong.Load())) }

// newWorld opens a world that ends with the test. Each location has that many
// contacts beside those of the sample.
func newWorld(t *testing.T, contacts int) *world {
	w := &world{}
	var accounts []*sandbox.Account
	for i := range locations {
		limit, err := sandbox.ParseLimit(limits[i%len(limits)])
		if err != nil {
			t.Fatal(err)
		}
		account := sandbox.New(sandbox.Options{
			LocationID: fmt.Sprintf("Storm%015d", i), Latency: latency, RateLimit: limit, AllowDuplicates: i%4 == 3, AllowDuplicateOpportunities: i%5 == 3, SearchLag: 3 * time.Second,
			Now: func() time.Time { return time.Now().Add(skew) },
		})
		w.places = append(w.places, &place{Account: account, limit: limit})
		accounts = append(accounts, account)
	}
	var settling sync.WaitGroup
	for i, p := range w.places {
		settling.Go(func() { p.settle(t, i, contacts) })
	}
	settling.Wait()

	w.agency = sandbox.NewAgency(accounts[0], accounts[1:]...)
	w.agency.ShortenAccess(tokenLife)
	back := newNetwork()
	highlevel := &http.Server{Handler: w.agency}
	go func() { _ = highlevel.Serve(back) }()
	web := back.client()
	t.Cleanup(func() {
		web.CloseIdleConnections()
		_ = highlevel.Close()
	})
	crm := ghl.New(ghl.Config{BaseURL: "http://highlevel.test", HTTP: web, Now: w.now})
	app := ghl.App{Client: crm, ID: sandbox.ClientID, Secret: sandbox.ClientSecret}
	open := map[string]*ghl.Account{}
	for _, p := range w.places {
		given := w.agency.Install(p.LocationID, "contacts.readonly", "contacts.write", "locations.readonly", "users.readonly",
			"locations/customFields.readonly", "workflows.readonly", "campaigns.readonly",
			"conversations.readonly", "conversations.write", "conversations/message.readonly", "conversations/message.write",
			"calendars.readonly", "calendars/events.readonly", "calendars/events.write",
			"opportunities.readonly", "opportunities.write", "businesses.readonly", "businesses.write")
		open[p.LocationID] = crm.AccountWith(p.LocationID, newSignIn(app, given))
	}
	w.serve(t, open)
	return w
}

// serve starts our server, to which each caller has a key of its own.
func (w *world) serve(t *testing.T, open map[string]*ghl.Account) {
	known := map[string]access.Key{}
	policy := access.Policy{Level: access.Delete, Sets: tools.Sets(tools.All())}
	for i := range callers {
		key := access.NewKey()
		w.keys = append(w.keys, key)
		known[access.KeyHash(key)] = access.Key{Name: fmt.Sprint("caller ", i), Account: w.home(i).LocationID, Policy: policy}
	}
	s, err := server.New(server.Options{
		Policy: policy, Tools: tools.All(), Version: "storm",
		Gate: &access.Gate{
			Level: access.Delete, Most: policy, Now: w.now,
			Accounts: func(name string) (*ghl.Account, error) {
				if a := open[name]; a != nil {
					return a, nil
				}
				return nil, fs.ErrNotExist
			},
			Keys: func(hash string) (access.Key, bool, error) { k, ok := known[hash]; return k, ok, nil },
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	front := newNetwork()
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, front) }()
	w.front = front.client()
	t.Cleanup(func() {
		w.front.CloseIdleConnections()
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
}

// settle has contacts move to a location, as fast as it takes them.
func (p *place) settle(t *testing.T, number, contacts int) {
	for n := 0; len(p.contacts) < contacts; {
		phone := fmt.Sprintf("+1312%02d%05d", number, n)
		answer := p.post("/contacts/", fmt.Sprintf(
			`{"locationId":%q,"firstName":"Resident","lastName":"Number %d","phone":%q,"timezone":"America/Los_Angeles"}`, p.LocationID, n, phone))
		var made struct{ Contact struct{ ID string } }
		if json.Unmarshal(answer.Body.Bytes(), &made) != nil || made.Contact.ID == "" {
			t.Errorf("a contact is answered %d %s", answer.Code, answer.Body)
			return
		}
		p.contacts = append(p.contacts, person{made.Contact.ID, phone})
		n++
	}
	time.Sleep(p.limit.Window) // which is not to be felt afterwards
	p.Forget()
}

// post has something made by a person in the app, as soon as the limit allows it.
func (p *place) post(path, body string) *httptest.ResponseRecorder { return p.do("POST", path, body) }

func (p *place) get(path string, into any) {
	if answer := p.do("GET", path, ""); json.Unmarshal(answer.Body.Bytes(), into) != nil || answer.Code != http.StatusOK {
		panic(fmt.Sprintf("%s is answered %d %s", path, answer.Code, answer.Body))
	}
}

func (p *place) do(method, path, body string) *httptest.ResponseRecorder {
	for {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header = http.Header{"Authorization": {"Bearer " + p.Token}, "Version": {"v3"}}
		if body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		answer := httptest.NewRecorder()
		if p.ServeHTTP(answer, r); answer.Code != http.StatusTooManyRequests {
			return answer
		}
		time.Sleep(p.limit.Window)
	}
}

// rage lets the storm loose. Requests that hang and come to nothing are not in
// it: whoever asks again within seconds cannot be told what became of them
// (TestNotYetMade in ghl), and this storm's callers ask no later. The token endpoint loses no answer in it, since a
// refresh token would be lost with it, and a person would have to sign in anew.
func (w *world) rage(t *testing.T, seed uint64) {
	weather := slices.DeleteFunc(sandbox.Weather(), func(f sandbox.Fault) bool { return strings.HasPrefix(f.String(), "hang ") })
	for _, text := range []string{ // what has been seen of contacts, here of all that is made
		"status-after=422 POST /calendars/events/appointments", "status-after=422 POST /calendars/events/block-slots",
		"status-after=422 POST /opportunities", "status-after=422 POST /businesses",
	} {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		weather = append(weather, f)
	}
	for _, p := range w.places {
		p.Storm(sandbox.Chaos{Seed: seed, Rate: faultRate, Faults: weather})
	}
	var harmless []sandbox.Fault
	for _, text := range []string{"text=429 * *", "status-before=503 * *", "html=522 * *", "reset-before * *"} {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		harmless = append(harmless, f)
	}
	w.agency.Storm(sandbox.Chaos{Seed: seed, Rate: faultRate, Faults: harmless})
}

// shake sets the server's clock wrong, by hours, again and again until ctx
// ends.
func (w *world) shake(ctx context.Context, luck *rand.Rand) {
	for ctx.Err() == nil {
		w.wrong.Store(int64(time.Duration(luck.IntN(7)-3)*time.Hour + time.Duration(luck.IntN(3600))*time.Second))
		select {
		case <-time.After(time.Duration(1+luck.IntN(60)) * time.Second):
		case <-ctx.Done():
		}
	}
	w.wrong.Store(0)
}

// signIn is an OAuth sign-in, whose tokens are renewed when HighLevel does not
// take them any more.
type signIn struct {
	app   ghl.App
	turn  chan struct{} // holds one while somebody looks at grant
	grant ghl.Grant
}

func newSignIn(app ghl.App, given sandbox.Tokens) *signIn {
	return &signIn{app: app, turn: make(chan struct{}, 1), grant: ghl.Grant{
		Access: ghl.Secret(given.Access), Refresh: ghl.Secret(given.Refresh), UserType: ghl.LocationUser,
	}}
}

// App is whose limit counts.
func (s *signIn) App() string { return s.app.ID }

// Token returns the token that was given last.
func (s *signIn) Token(ctx context.Context) (ghl.Secret, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
		return s.grant.Access, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Renew asks for new tokens, once for all who need them, and even if its caller
// goes away: a refresh token works once.
func (s *signIn) Renew(ctx context.Context, expired ghl.Secret) (ghl.Secret, error) {
	type result struct {
		token ghl.Secret
		err   error
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if s.grant.Access != expired {
		defer func() { <-s.turn }()
		return s.grant.Access, nil
	}
	renewed := make(chan result, 1)
	go func() {
		defer func() { <-s.turn }()
		own, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		g, err := s.app.Refresh(own, s.grant.Refresh, s.grant.UserType)
		if err == nil {
			s.grant = g
		} else if ghl.CodeOf(err) == ghl.OutcomeUnknown { // of the token, and not of what it is for
			err = &ghl.Error{Code: ghl.UpstreamUnavailable, Message: "the token was not renewed"}
		}
		renewed <- result{g.Access, err}
	}()
	select {
	case r := <-renewed:
		return r.token, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

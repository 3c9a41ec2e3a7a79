package store_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
)

// endpoint is HighLevel's token endpoint, whose refresh tokens work once, as
// the sandbox has it.
type endpoint struct {
	*sandbox.Agency
	home *sandbox.Account
	url  string
}

// newEndpoint serves the endpoint, which takes up to jitter for each of the
// ways there and back.
func newEndpoint(t *testing.T, jitter time.Duration) *endpoint {
	t.Helper()
	home := sandbox.New(sandbox.Options{Latency: jitter / 2})
	e := &endpoint{Agency: sandbox.NewAgency(home, sandbox.New(sandbox.Options{LocationID: eastID})), home: home}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if jitter > 0 {
			time.Sleep(rand.N(jitter))
		}
		e.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	e.url = server.URL
	return e
}

// eastID is the location that is not the sample's.
const eastID = "Ea5tGate0Lm9VdKe2RzW"

// login returns a pair that works, of a location or of the company.
func (e *endpoint) login(id string) ghl.Grant {
	tokens := e.Install(id, "contacts.readonly", "oauth.write")
	g := ghl.Grant{
		Access: ghl.Secret(tokens.Access), Refresh: ghl.Secret(tokens.Refresh), Expires: tokens.Expires,
		Scopes: []ghl.Scope{"contacts.readonly", "oauth.write"}, UserType: ghl.LocationUser, LocationID: id, CompanyID: sandbox.CompanyID,
	}
	if id == sandbox.CompanyID {
		g.UserType, g.LocationID = ghl.CompanyUser, ""
	}
	return g
}

// breaks makes requests to the token endpoint fail.
func (e *endpoint) breaks(t *testing.T, fault string) {
	t.Helper()
	f, err := sandbox.ParseFault(fault)
	if err != nil {
		t.Fatal(err)
	}
	e.home.Break(f)
}

// asked counts the requests that arrived, the refused ones too.
func (e *endpoint) asked() int { return len(e.TokenRequests()) }

// is reports whether a fingerprint in the endpoint's log is that of a token.
func is(fingerprint string, token ghl.Secret) bool {
	return fingerprint == sandbox.Fingerprint(string(token))
}

func app(base string) ghl.App {
	return ghl.App{Client: ghl.New(ghl.Config{BaseURL: base}), ID: sandbox.ClientID, Secret: sandbox.ClientSecret, RedirectURL: sandbox.RedirectURL}
}

// refresher asks the endpoint at base, as the server does.
func refresher(base string) store.Refresher {
	a := app(base)
	return func(ctx context.Context, c store.Credential) (ghl.Grant, error) {
		return a.Refresh(ctx, c.Refresh, c.UserType)
	}
}

// minter asks the endpoint at base for tokens of locations.
func minter(base string) store.Minter {
	a := app(base)
	return func(ctx context.Context, c store.Credential, locationID string) (ghl.Grant, error) {
		return a.LocationToken(ctx, c.Access, c.CompanyID, locationID)
	}
}

package access_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"mcp-ghl/internal/access"
)

// by verifies a good token of one key, or of one that nobody has.
func (i *issuer) by(t *testing.T, kid string) error {
	t.Helper()
	key, there := keys()[kid]
	if !there {
		key = keys()["ed"]
	}
	_, err := i.verifier.Verify(t.Context(), sign(t, jose.EdDSA, kid, key, nil, i.good()))
	return err
}

func TestRotation(t *testing.T) {
	i := newIssuer(t, nil)
	i.change(func() { i.kids = []string{"ed"} })
	if err := i.by(t, "ed"); err != nil {
		t.Fatal(err)
	}
	// A new key is found at once.
	i.change(func() { i.kids = []string{"ed", "other"} })
	if err := i.by(t, "other"); err != nil {
		t.Errorf("after the rotation: %v", err)
	}
	if asked := i.change(func() {}); asked != 1 {
		t.Errorf("the rotation cost %d fetches, want one", asked)
	}
	// Keys that nobody has are asked for once in 30 s, whoever makes them up.
	for range 20 {
		if err := i.by(t, "unknown"); !errors.Is(err, access.ErrInvalidToken) {
			t.Errorf("a key that nobody has: %v", err)
		}
	}
	if asked := i.change(func() { i.clock = i.clock.Add(31 * time.Second) }); asked != 0 {
		t.Errorf("within 30 s of the last: %d fetches, want none", asked)
	}
	for range 20 {
		_ = i.by(t, "unknown")
	}
	// A key that the issuer took back is good for ten minutes at most.
	if asked := i.change(func() { i.kids = []string{"other"}; i.clock = i.clock.Add(9 * time.Minute) }); asked != 1 {
		t.Errorf("after 30 s: %d fetches, want one", asked)
	}
	if err := i.by(t, "ed"); err != nil {
		t.Errorf("within ten minutes: %v", err)
	}
	i.change(func() { i.clock = i.clock.Add(time.Minute + time.Second) })
	if err := i.by(t, "ed"); !errors.Is(err, access.ErrInvalidToken) {
		t.Errorf("after ten minutes: %v", err)
	}
	if err := i.by(t, "other"); err != nil {
		t.Errorf("after ten minutes: %v", err)
	}
	// An issuer that takes all keys back is believed.
	i.change(func() { i.set = `{"keys":[]}`; i.clock = i.clock.Add(11 * time.Minute) })
	if err := i.by(t, "other"); !errors.Is(err, access.ErrInvalidToken) {
		t.Errorf("without any key: %v", err)
	}
}

// TestTogether sees that callers who need the keys at the same time ask once,
// and that all get what came of it.
func TestTogether(t *testing.T) {
	i := newIssuer(t, nil)
	i.change(func() { i.kids = []string{"ed"} })
	for _, kid := range []string{"ed", "other"} { // a cold start, and a rotation
		slow := make(chan struct{})
		i.change(func() { i.kids = []string{"ed", kid}; i.slow = slow })
		token := sign(t, jose.EdDSA, kid, keys()[kid], nil, i.good())
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if _, err := i.verifier.Verify(t.Context(), token); err != nil {
					t.Errorf("%s: %v", kid, err)
				}
			})
		}
		// A caller who leaves is let go, and spoils nothing for the others.
		ctx, leave := context.WithCancel(t.Context())
		leave()
		if _, err := i.verifier.Verify(ctx, token); !errors.Is(err, context.Canceled) || errors.Is(err, access.ErrIssuerDown) {
			t.Errorf("%s: whoever leaves gets %v", kid, err)
		}
		time.Sleep(20 * time.Millisecond)
		i.change(func() { i.slow = nil })
		close(slow)
		all.Wait()
		if asked := i.change(func() {}); asked > 1 {
			t.Errorf("%s: %d fetches, want one", kid, asked)
		}
	}
}

func TestIssuerDown(t *testing.T) {
	i := newIssuer(t, nil)
	i.change(func() { i.status = http.StatusServiceUnavailable })
	down := func(when, kid string) {
		t.Helper()
		if err := i.by(t, kid); !errors.Is(err, access.ErrIssuerDown) || errors.Is(err, access.ErrInvalidToken) {
			t.Errorf("%s: %v", when, err)
		}
	}
	down("without keys", "ed")
	// What would fail anyway fails, whatever the issuer does.
	if _, err := i.verifier.Verify(t.Context(), i.token(t, nil, map[string]any{"exp": 1})); !errors.Is(err, access.ErrInvalidToken) {
		t.Errorf("expired, while the issuer is down: %v", err)
	}
	// It is asked again soon, but not by every call.
	i.change(func() { i.status = 0 })
	down("at once", "ed")
	i.change(func() { i.clock = i.clock.Add(2 * time.Second) })
	if err := i.by(t, "ed"); err != nil {
		t.Fatalf("the issuer is back: %v", err)
	}

	// Stale keys do for an hour.
	i.change(func() { i.status = http.StatusBadGateway; i.clock = i.clock.Add(11 * time.Minute) })
	for range 10 {
		if err := i.by(t, "ed"); err != nil {
			t.Errorf("with stale keys: %v", err)
		}
	}
	down("with a key that may be a new one", "unknown")
	if asked := i.change(func() { i.clock = i.clock.Add(58 * time.Minute) }); asked > 1 {
		t.Errorf("while it was down, the issuer was asked %d times, want once", asked)
	}
	if err := i.by(t, "ed"); err != nil {
		t.Errorf("after 69 minutes: %v", err)
	}
	i.change(func() { i.clock = i.clock.Add(2 * time.Minute) })
	down("after 71 minutes", "ed")
	i.change(func() { i.status = 0; i.clock = i.clock.Add(time.Minute) })
	if err := i.by(t, "ed"); err != nil {
		t.Errorf("the issuer is back: %v", err)
	}
}

// TestBadIssuer sees that an issuer whose answers cannot be used is down, and
// that its error says why.
func TestBadIssuer(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*issuer)
		want   string
	}{
		"redirect":    {func(i *issuer) { i.status = http.StatusFound }, "302"},
		"not JSON":    {func(i *issuer) { i.set = "<html>" }, "readable JSON"},
		"no list":     {func(i *issuer) { i.set = `{"error":"x"}` }, "no list"},
		"a huge list": {func(i *issuer) { i.set = `{"keys":[` + strings.Repeat(" ", 256<<10) + `]}` }, "256 kB"},
		"gone":        {func(i *issuer) { _ = i.Listener.Close() }, "refused"},
	} {
		i := newIssuer(t, nil)
		i.change(func() { c.change(i) })
		if err := i.by(t, "ed"); !errors.Is(err, access.ErrIssuerDown) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", name, err, c.want)
		}
	}
	// Plain HTTP is for this machine alone; that host is never asked.
	i := newIssuer(t, func(c *access.Issuer) { c.JWKS = "http://idp.example/keys" })
	if err := i.by(t, "ed"); !errors.Is(err, access.ErrIssuerDown) || !strings.Contains(err.Error(), "must be https") {
		t.Errorf("plain http: %v", err)
	}
	// An issuer that never answers holds nobody up for long.
	i = newIssuer(t, nil)
	slow := make(chan struct{})
	defer close(slow)
	i.change(func() { i.slow = slow })
	start := time.Now()
	if err := i.by(t, "ed"); !errors.Is(err, access.ErrIssuerDown) || time.Since(start) > 4*time.Second {
		t.Errorf("a silent issuer: %v after %s", err, time.Since(start))
	}
}

// TestMetadata sees where the keys are looked for.
func TestMetadata(t *testing.T) {
	i := newIssuer(t, nil)
	for _, c := range []struct{ path, place, issuer, want string }{
		{"", "/.well-known/oauth-authorization-server", "", ""},
		{"", "/.well-known/openid-configuration", "", ""},
		{"/tenant", "/.well-known/oauth-authorization-server/tenant", "", ""},
		{"/tenant", "/tenant/.well-known/oauth-authorization-server", "", ""},
		{"/tenant", "/tenant/.well-known/openid-configuration", "", ""},
		{"/", "/.well-known/openid-configuration", "", ""},
		{"", "/.well-known/openid-configuration", "https://other.example", "another issuer"},
		{"", "/elsewhere", "", "answers 404"},
	} {
		var url string
		front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != c.place {
				http.NotFound(w, r)
				return
			}
			issuer := c.issuer
			if issuer == "" {
				issuer = url
			}
			_, _ = w.Write([]byte(`{"issuer":"` + issuer + `","jwks_uri":"` + i.URL + `/keys"}`))
		}))
		url = front.URL + c.path
		v := access.NewVerifier(access.Issuer{URL: url, Audience: resource, Now: i.now})
		_, err := v.Verify(t.Context(), i.token(t, nil, map[string]any{"iss": url}))
		if c.want == "" && err != nil || c.want != "" && (!errors.Is(err, access.ErrIssuerDown) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s of %q: %v", c.place, c.path, err)
		}
		front.Close()
	}
	// A configured place is asked at once.
	i = newIssuer(t, nil)
	direct := access.NewVerifier(access.Issuer{URL: i.URL, Audience: resource, JWKS: i.URL + "/keys", Now: i.now})
	if _, err := direct.Verify(t.Context(), i.token(t, nil, nil)); err != nil || len(i.asked) != 1 {
		t.Errorf("%v; asked for %v", err, i.asked)
	}
}

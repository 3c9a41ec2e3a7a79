package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
)

// TestLocations sees that tokens of locations are minted on demand, once for
// all who wait, with the company's token, and minted anew instead of refreshed.
func TestLocations(t *testing.T) {
	e := newEndpoint(t, 0)
	s := open(t, t.TempDir(), newKey(t))
	login := store.Credential{Name: "agency", Kind: store.OAuth, Grant: e.login(sandbox.CompanyID)}
	save(t, s, login)
	now := time.Now()
	s.Now = func() time.Time { return now }
	home := s.LocationCredential("agency", sandbox.LocationID, refresher(e.url), minter(e.url))
	east := s.LocationCredential("agency", eastID, refresher(e.url), minter(e.url))
	token := func(what string, c ghl.Credential) ghl.Secret {
		t.Helper()
		got, err := c.Token(t.Context())
		if err != nil || got == "" {
			t.Errorf("%s: %v", what, err)
		}
		return got
	}
	// minted counts what was minted for a location, and finds the token last minted.
	minted := func(locationID string) (times int, access string) {
		for _, r := range e.TokenRequests() {
			if r.Kind == "location_token" && r.LocationID == locationID && r.Status == 200 {
				times, access = times+1, r.Access
			}
		}
		return times, access
	}
	expect := func(what string, c ghl.Credential, locationID string, times int) ghl.Secret {
		t.Helper()
		got := token(what, c)
		if n, access := minted(locationID); n != times || !is(access, got) {
			t.Errorf("%s: minted %d times, want %d, or another's token", what, n, times)
		}
		return got
	}
	refreshes := func() (n int) {
		for _, r := range e.TokenRequests() {
			if r.Kind == "refresh_token" {
				n++
			}
		}
		return n
	}
	e.ExpireAccess(sandbox.CompanyID) // the company's token, earlier than it said
	var callers sync.WaitGroup
	for range 50 {
		callers.Go(func() { token("many at once", home) })
		callers.Go(func() { token("many at once", east) })
	}
	callers.Wait()
	first := expect("many at once", home, sandbox.LocationID, 1)
	expect("many at once", east, eastID, 1)
	if n := refreshes(); n != 1 {
		t.Errorf("the company's token was refreshed %d times", n)
	}
	var second ghl.Secret
	for range 3 {
		renewed, err := home.Renew(t.Context(), first)
		if err != nil || renewed == first {
			t.Errorf("renewed: %v", err)
		}
		second = expect("renewed", home, sandbox.LocationID, 2)
	}
	expect("of the other location", east, eastID, 1)
	if n := refreshes(); n != 1 {
		t.Errorf("the company's token was refreshed %d times", n)
	}
	now = now.Add(24 * time.Hour)
	expect("after a day", home, sandbox.LocationID, 3)
	if text := fmt.Sprintf("%v %+v %#v", home, home, home); strings.Contains(text, string(second)) {
		t.Errorf("printed: %s", text)
	}

	now = time.Now()
	e.PauseLocation(sandbox.LocationID)
	was, err := home.Token(t.Context())
	if err != nil {
		t.Error(err)
	}
	if _, err := home.Renew(t.Context(), was); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Errorf("not active: %v", err)
	}
	if got := load(t, s, "agency"); got.Dead != "" || !got.Pending.IsZero() {
		t.Errorf("not active: %+v", store.Reveal(got))
	}
	e.ResumeLocation(sandbox.LocationID)

	again := login
	again.Grant, again.Created = e.login(sandbox.CompanyID), now.Add(time.Minute)
	save(t, s, again)
	expect("after another login", home, sandbox.LocationID, 4)
	if err := s.Remove(t.Context(), "agency"); err != nil {
		t.Fatal(err)
	}
	if _, err := home.Token(t.Context()); ghl.CodeOf(err) != ghl.BadCredential {
		t.Errorf("after a logout: %v", err)
	}
}

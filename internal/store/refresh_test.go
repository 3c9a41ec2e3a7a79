package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
)

// stored is a store with one credential, "acme", that e gave.
func stored(t *testing.T, e *endpoint) (*store.Store, store.Credential) {
	t.Helper()
	s := open(t, t.TempDir(), newKey(t))
	save(t, s, store.Credential{Name: "acme", Kind: store.OAuth, Grant: e.login(sandbox.LocationID)})
	return s, load(t, s, "acme")
}

// TestOneRefresh has 50 goroutines in each of 3 processes ask for a token of
// one expired credential: one refresh reaches the endpoint, and all succeed.
func TestOneRefresh(t *testing.T) {
	e := newEndpoint(t, 200*time.Millisecond)
	dir, key := t.TempDir(), newKey(t)
	s := open(t, dir, key)
	grant := e.login(sandbox.LocationID)
	grant.Expires = time.Now().Add(29 * time.Second) // which is as good as expired
	save(t, s, store.Credential{Name: "acme", Kind: store.OAuth, Grant: grant})
	var processes []*child
	for range 3 {
		c := start(t, "tokens", "STORE_DIR="+dir, "STORE_KEY="+string(key.Secret()), "STORE_ENDPOINT="+e.url)
		c.line(t)
		processes = append(processes, c)
	}
	for _, c := range processes {
		if _, err := io.WriteString(c.in, "go\n"); err != nil {
			t.Fatal(err)
		}
	}
	tokens := map[string]int{}
	for _, c := range processes {
		for range 50 {
			tokens[c.line(t)]++
		}
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	c, log := load(t, s, "acme"), e.TokenRequests()
	if len(log) != 1 || log[0].Status != 200 || len(tokens) != 1 || tokens[string(c.Access)] != 150 {
		t.Fatalf("%d requests, tokens %v", len(log), tokens)
	}
	t.Logf("%d callers in 3 processes, %d refresh", tokens[string(c.Access)], len(log))
	if !is(log[0].Refresh, c.Refresh) || !c.Pending.IsZero() || c.Rotated.IsZero() {
		t.Errorf("stored: %+v", store.Reveal(c))
	}
}

func TestTokens(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	c := s.Credential("acme", refresher(e.url))
	now := time.Now()
	s.Now = func() time.Time { return now }
	token := func() ghl.Secret {
		t.Helper()
		got, err := c.Token(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := token(); got != first.Access {
		t.Error("a good token was not used")
	}
	now = first.Expires.Add(-31 * time.Second)
	if got := token(); got != first.Access {
		t.Error("a token with 31 s left was not used")
	}
	now = first.Expires.Add(-30 * time.Second)
	second := token()
	if log := e.TokenRequests(); len(log) != 1 || !is(log[0].Access, second) {
		t.Errorf("with 30 s left, after %d requests: the wrong token", len(log))
	}
	now = time.Now() // of the sandbox's clock the second one is as new as the first
	for range 3 {    // renewing what somebody has renewed asks nobody
		if got, err := c.Renew(t.Context(), first.Access); err != nil || got != second {
			t.Errorf("renewed twice: %v", err)
		}
	}
	third, err := c.Renew(t.Context(), second)
	if err != nil || third == second {
		t.Errorf("not renewed: %v", err)
	}
	if token() != third || e.asked() != 2 {
		t.Errorf("%d requests", e.asked())
	}
	if got := load(t, s, "acme"); got.LocationID != first.LocationID || got.UserType != ghl.LocationUser || got.Created != first.Created {
		t.Errorf("a refresh has lost something: %+v", store.Reveal(got))
	}
	if text := fmt.Sprintf("%v %+v %#v", c, c, c); strings.Contains(text, string(third)) {
		t.Errorf("printed: %s", text)
	}
}

// TestPrivate sees that a private token is what it is, until it is replaced.
func TestPrivate(t *testing.T) {
	dir, key := t.TempDir(), newKey(t)
	s := open(t, dir, key)
	save(t, s, store.Credential{Name: "pit", Kind: store.Private, Grant: ghl.Grant{Access: "pit-1"}})
	c := s.Credential("pit", nil)
	if got, err := c.Token(t.Context()); err != nil || got != "pit-1" {
		t.Errorf("%s, %v", string(got), err)
	}
	if _, err := c.Renew(t.Context(), "pit-1"); !errors.Is(err, ghl.ErrNotRenewable) {
		t.Errorf("renewed: %v", err)
	}
	save(t, open(t, dir, key), store.Credential{Name: "pit", Kind: store.Private, Grant: ghl.Grant{Access: "pit-2"}})
	if got, err := c.Renew(t.Context(), "pit-1"); err != nil || got != "pit-2" {
		t.Errorf("replaced: %s, %v", string(got), err)
	}
	time.Sleep(300 * time.Millisecond)
	if got, err := c.Token(t.Context()); err != nil || got != "pit-2" {
		t.Errorf("replaced by another process: %s, %v", string(got), err)
	}
	if err := s.Remove(t.Context(), "pit"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Token(t.Context()); ghl.CodeOf(err) != ghl.BadCredential || !strings.Contains(err.Error(), "mcp-ghl login") {
		t.Errorf("removed: %v", err)
	}
}

// TestRefused sees what each refusal means: log in again, wait, or neither.
func TestRefused(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	c := s.Credential("acme", refresher(e.url))

	e.PauseLocation(sandbox.LocationID)
	if _, err := c.Renew(t.Context(), first.Access); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Errorf("not active: %v", err)
	}
	if got := load(t, s, "acme"); got.Dead != "" || !got.Pending.IsZero() || got.Refresh != first.Refresh {
		t.Errorf("not active: %+v", store.Reveal(got))
	}
	wrong := s.Credential("acme", func(ctx context.Context, c store.Credential) (ghl.Grant, error) {
		a := app(e.url)
		a.Secret = "mistyped"
		return a.Refresh(ctx, c.Refresh, c.UserType)
	})
	if _, err := wrong.Renew(t.Context(), first.Access); ghl.CodeOf(err) != ghl.Internal {
		t.Errorf("a mistake of ours: %v", err)
	}
	if got := load(t, s, "acme"); got.Dead != "" || !got.Pending.IsZero() {
		t.Errorf("a mistake of ours: %+v", store.Reveal(got))
	}
	e.ResumeLocation(sandbox.LocationID)
	second, err := c.Renew(t.Context(), first.Access)
	if err != nil {
		t.Errorf("active again: %v", err)
	}

	e.Uninstall(sandbox.LocationID)
	before := e.asked()
	for range 5 {
		_, renewal := c.Renew(t.Context(), second)
		_, token := c.Token(t.Context())
		for _, err := range []error{renewal, token} {
			if ghl.CodeOf(err) != ghl.BadCredential || !strings.Contains(err.Error(), "mcp-ghl login") {
				t.Errorf("dead: %v", err)
			}
		}
	}
	if tried := e.asked() - before; tried != 1 {
		t.Errorf("a dead credential was tried %d times", tried)
	}
	save(t, s, store.Credential{Name: "acme", Kind: store.OAuth, Grant: e.login(sandbox.LocationID)})
	if _, err := c.Token(t.Context()); err != nil {
		t.Errorf("logged in again: %v", err)
	}
}

// TestLostAnswer sees that a refresh whose answer was lost is tried once more:
// it works where HighLevel had not begun, and where it had, it says so.
func TestLostAnswer(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	c := s.Credential("acme", refresher(e.url))

	e.breaks(t, "reset-before POST /oauth/token x1")
	second, err := c.Renew(t.Context(), first.Access)
	if err != nil {
		t.Errorf("lost on its way there: %v", err)
	}
	e.breaks(t, "reset-before POST /oauth/token x2")
	if _, err := c.Renew(t.Context(), second); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Errorf("lost twice: %v", err)
	}
	if got := load(t, s, "acme"); got.Pending.IsZero() || got.Dead != "" {
		t.Errorf("lost twice: %+v", store.Reveal(got))
	}
	e.PauseLocation(sandbox.LocationID)
	if _, err := c.Renew(t.Context(), second); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Errorf("lost, then not active: %v", err)
	}
	if got := load(t, s, "acme"); got.Pending.IsZero() {
		t.Error("what was lost is forgotten, though nobody has said what became of it")
	}
	e.ResumeLocation(sandbox.LocationID)
	third, err := c.Renew(t.Context(), second)
	if err != nil || !load(t, s, "acme").Pending.IsZero() {
		t.Errorf("the next call: %v", err)
	}

	e.CutAnswer(1)
	before := e.asked()
	for range 3 {
		if _, err := c.Renew(t.Context(), third); ghl.CodeOf(err) != ghl.BadCredential {
			t.Errorf("lost on its way back: %v", err)
		}
	}
	if tried := e.asked() - before; tried != 2 {
		t.Errorf("tried %d times", tried)
	}
}

// TestGoneCaller sees that a caller waits no longer than it likes, and that
// what it began goes on for the others.
func TestGoneCaller(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	ask := refresher(e.url)
	begun, goOn := make(chan bool), make(chan bool)
	c := s.Credential("acme", func(ctx context.Context, c store.Credential) (ghl.Grant, error) {
		close(begun)
		<-goOn
		return ask(ctx, c)
	})
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := c.Renew(ctx, first.Access)
		left <- err
	}()
	<-begun
	var others sync.WaitGroup
	for range 10 {
		others.Go(func() {
			if got, err := c.Renew(t.Context(), first.Access); err != nil || got == first.Access {
				t.Error(err)
			}
		})
	}
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left: %v", err)
	}
	close(goOn)
	others.Wait()
	if e.asked() != 1 {
		t.Errorf("%d requests", e.asked())
	}
}

// TestClose sees that the end of the process waits for a refresh, and that none
// begins after it.
func TestClose(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	ask := refresher(e.url)
	begun, goOn := make(chan bool), make(chan bool)
	c := s.Credential("acme", func(ctx context.Context, c store.Credential) (ghl.Grant, error) {
		close(begun)
		<-goOn
		return ask(ctx, c)
	})
	renewed, closed := make(chan error), make(chan bool)
	go func() {
		_, err := c.Renew(t.Context(), first.Access)
		renewed <- err
	}()
	<-begun
	go func() {
		s.Close()
		close(closed)
	}()
	select {
	case <-closed:
		t.Error("closed in the middle of a refresh")
	case <-time.After(50 * time.Millisecond):
	}
	close(goOn)
	<-closed
	if err := <-renewed; err != nil {
		t.Error(err)
	}
	if _, err := c.Renew(t.Context(), load(t, s, "acme").Access); err == nil {
		t.Error("a refresh began after the end")
	}
}

// TestRemovedMeanwhile sees that a refresh brings no credential back.
func TestRemovedMeanwhile(t *testing.T) {
	e := newEndpoint(t, 0)
	s, first := stored(t, e)
	c := s.Credential("acme", refresher(e.url))
	if err := s.Remove(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Renew(t.Context(), first.Access); ghl.CodeOf(err) != ghl.BadCredential {
		t.Errorf("renewed: %v", err)
	}
	if e.asked() != 0 {
		t.Error("HighLevel was asked")
	}
}

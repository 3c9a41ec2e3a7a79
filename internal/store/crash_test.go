package store_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
)

// TestKilled kills a process that refreshes at random instants. What is stored
// afterwards is readable, and never older than what the process has been given.
// A credential is lost only where the endpoint has exchanged the stored refresh
// token for a pair that the process was never given, since it died before the
// pair was on disk; the stored mark says so before anybody tries.
func TestKilled(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 40
	}
	e := newEndpoint(t, 3*time.Millisecond)
	dir, key := t.TempDir(), newKey(t)
	s := open(t, dir, key)
	login := func() {
		save(t, s, store.Credential{Name: "acme", Kind: store.OAuth, Grant: e.login(sandbox.LocationID)})
	}
	login()
	lost, retried, whole, refreshes := 0, 0, 0, 0
	for i := range kills {
		c := start(t, "renew", "STORE_DIR="+dir, "STORE_KEY="+string(key.Secret()), "STORE_ENDPOINT="+e.url)
		c.line(t)
		time.AfterFunc(rand.N(50*time.Millisecond), func() { _ = c.Process.Kill() })
		given := ghl.Secret("") // the last token that the process was given
		for c.out.Scan() {
			given = ghl.Secret(c.out.Text())
			refreshes++
		}
		_ = c.Wait() // it was killed
		if c.ProcessState.Exited() {
			t.Fatalf("kill %d: the process ended by itself", i)
		}
		left := load(t, s, "acme") // or the test ends here: the file is never unreadable
		pending := !left.Pending.IsZero()

		// The next call, in this process: it tries the old pair where there is a mark.
		token, err := s.Credential("acme", refresher(e.url)).Renew(t.Context(), left.Access)
		log, asked := e.TokenRequests(), e.asked()
		stored, granted := -1, -1 // which exchange gave what is stored, and what was given
		used := -1                // which exchange used up the stored refresh token
		for n, x := range log {
			if x.Status != 200 {
				continue
			}
			if is(x.Access, left.Access) {
				stored = n
			}
			if is(x.Access, given) {
				granted = n
			}
			if is(x.Used, left.Refresh) {
				used = n
			}
		}
		if given != "" && stored < granted {
			t.Errorf("kill %d: the process was given pair %d, and pair %d is stored", i, granted, stored)
		}
		switch {
		case err == nil:
			if used < 0 || !is(log[used].Access, token) {
				t.Errorf("kill %d: refreshed with something else than what is stored", i)
			}
			whole++
			if pending {
				whole--
				retried++
			}
		case ghl.CodeOf(err) == ghl.BadCredential:
			lost++
			if !pending {
				t.Errorf("kill %d: lost without a mark: %v", i, err)
			}
			if used < 0 || log[used].Time.Before(left.Pending) {
				t.Errorf("kill %d: lost, and the endpoint has not exchanged it after the mark", i)
			}
			if granted == used {
				t.Errorf("kill %d: lost, and the process was given the new pair", i)
			}
			if load(t, s, "acme").Dead == "" {
				t.Errorf("kill %d: lost, and not marked as dead", i)
			}
			if _, err := s.Credential("acme", refresher(e.url)).Renew(t.Context(), left.Access); ghl.CodeOf(err) != ghl.BadCredential {
				t.Errorf("kill %d: dead: %v", i, err)
			}
			if e.asked() != asked {
				t.Errorf("kill %d: dead, and tried again", i)
			}
			login()
		default:
			t.Errorf("kill %d: %v", i, err)
		}
	}
	t.Logf("%d kills during %d refreshes: %d left a whole pair, %d a marked one that worked once more, %d a lost one, each exchanged by the endpoint and not yet on disk",
		kills, refreshes, whole, retried, lost)
}

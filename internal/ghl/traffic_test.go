package ghl_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// TestNeverConnected sees that a write is in no doubt that never had a
// connection to go by.
func TestNeverConnected(t *testing.T) {
	write := func(t *testing.T, a *ghl.Account, patience time.Duration) {
		ctx, cancel := ghl.Interactive(t.Context(), patience)
		defer cancel()
		if err := a.AddToWorkflow(ctx, sandbox.MayaID, "abc", ""); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
			t.Errorf("nothing was sent: %v", err)
		}
	}
	t.Run("too slow", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			never := func(ctx context.Context, _, _ string) (net.Conn, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			client := &http.Client{Transport: &http.Transport{DialContext: never}}
			write(t, ghl.New(ghl.Config{BaseURL: "http://highlevel.test", HTTP: client}).Account(sandbox.LocationID, sandbox.Token), 1500*time.Millisecond)
		})
	})
	t.Run("somebody else", func(t *testing.T) {
		s := httptest.NewTLSServer(http.NotFoundHandler()) // with a certificate that nobody knows
		defer s.Close()
		write(t, ghl.New(ghl.Config{BaseURL: s.URL}).Account(sandbox.LocationID, sandbox.Token), 4*time.Second)
	})
}

// TestSlowReturn sees that HighLevel is back also where it is slower than one
// look.
func TestSlowReturn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{Latency: 1200 * time.Millisecond})
		a := behind(t, ghl.Config{}, sample)
		get := func() error {
			ctx, cancel := a.Interactive(t.Context())
			defer cancel()
			_, err := a.GetContact(ctx, sandbox.MayaID)
			return err
		}
		sample.Break(parse(t, "status-before=503 * *"))
		for range 20 {
			_ = get()
		}
		sample.Mend()
		back := time.Now()
		for get() != nil && time.Since(back) < time.Minute {
			time.Sleep(100 * time.Millisecond)
		}
		if took := time.Since(back); took > 3*time.Second {
			t.Errorf("back after %v", took)
		}
	})
}

// integration is a stored private integration: its app is nobody's.
type integration struct{ ghl.Secret }

func (i integration) Token(context.Context) (ghl.Secret, error) { return i.Secret, nil }
func (integration) Renew(context.Context, ghl.Secret) (ghl.Secret, error) {
	return "", ghl.ErrNotRenewable
}
func (integration) App() string { return "" }

// TestOneWindow sees that all private integrations of a location are paced as
// one, stored or not.
func TestOneWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		sample.Break(parse(t, "hang * *"))
		one := behind(t, ghl.Config{}, sample)
		two := one.AccountWith(sandbox.LocationID, integration{sandbox.Token})
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		var all sync.WaitGroup
		for range 80 {
			all.Go(func() { _, _ = one.GetContact(ctx, sandbox.MayaID) })
			all.Go(func() { _, _ = two.GetContact(ctx, sandbox.MayaID) })
		}
		all.Wait()
		if n := len(sample.Requests()); n > 100 {
			t.Errorf("%d requests at once", n)
		}
	})
}

// TestClaimedWrite sees that a write by which an account is proved is known to
// the others of the location.
func TestClaimedWrite(t *testing.T) {
	sample := sandbox.New(sandbox.Options{})
	s := httptest.NewServer(sample)
	defer s.Close()
	c := ghl.New(ghl.Config{BaseURL: s.URL})
	known := c.Account(sandbox.LocationID, sandbox.Token).Cached()
	if _, err := known.GetContact(t.Context(), sandbox.MayaID); err != nil {
		t.Fatal(err)
	}
	claimed := c.Claimed(sandbox.LocationID, integration{sandbox.Token}, func() {})
	if _, err := claimed.UpdateContact(t.Context(), sandbox.MayaID, ghl.ContactFields{City: new("Oakland")}); err != nil {
		t.Fatal(err)
	}
	if now, err := known.GetContact(t.Context(), sandbox.MayaID); err != nil || now.City != "Oakland" {
		t.Errorf("after our write %q, %v", now.City, err)
	}
}

type panicking struct{}

func (panicking) Token(context.Context) (ghl.Secret, error)             { panic("no token") }
func (panicking) Renew(context.Context, ghl.Secret) (ghl.Secret, error) { return "", nil }

// TestPanickingCredential sees that a panic holds no place in the window.
func TestPanickingCredential(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := behind(t, ghl.Config{}, sandbox.New(sandbox.Options{}))
		bad := a.AccountWith(sandbox.LocationID, panicking{})
		for range 100 {
			func() {
				defer func() { _ = recover() }()
				_, _ = bad.GetContact(t.Context(), sandbox.MayaID)
			}()
		}
		ctx, cancel := a.Interactive(t.Context())
		defer cancel()
		if _, err := a.GetContact(ctx, sandbox.MayaID); err != nil {
			t.Error(err)
		}
	})
}

// TestGone sees that what a lost removal was about, and is not there, is told:
// only what was to be deleted is as it was asked.
func TestGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := broken(t, "reset-before DELETE /contacts/** x1")
		if _, err := behind(t, ghl.Config{}, sample).RemoveTags(t.Context(), "nobody", []string{"vip"}); ghl.CodeOf(err) != ghl.NotFound {
			t.Errorf("told %v", err)
		}
	})
}

// TestOldTask sees that a task which somebody completed long ago is not taken
// for the one whose answer was lost.
func TestOldTask(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		somebody := behind(t, ghl.Config{}, sample)
		old, err := creations["task"].make(t.Context(), somebody)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := somebody.CompleteTask(t.Context(), sandbox.MayaID, old, true); err != nil {
			t.Fatal(err)
		}
		sample.Break(parse(t, "reset-before POST /contacts/*/tasks x1"))
		told, err := creations["task"].make(t.Context(), behind(t, ghl.Config{}, sample))
		if n := len(creations["task"].there(sample.Committed())); err != nil || told == old || n != 2 {
			t.Errorf("told %q, %v; there are %d", told, err, n)
		}
	})
}

package ghl_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

func broken(t *testing.T, faults ...string) *sandbox.Account {
	t.Helper()
	sample := sandbox.New(sandbox.Options{})
	for _, text := range faults {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		sample.Break(f)
	}
	return sample
}

// TestReadsAreRepeated sees that a read survives what passes, within the time
// of its caller.
func TestReadsAreRepeated(t *testing.T) {
	for _, fault := range []string{"status-before=500", "status-before=502", "html=522", "html=524", "text=503", "reset-before", "reset-after", "broken-json", "slow-body=3s", "hang"} {
		t.Run(fault, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sample := broken(t, fault+" GET /contacts/* x1")
				a := behind(t, ghl.Config{}, sample)
				ctx, cancel := a.Interactive(t.Context())
				defer cancel()
				if _, err := a.GetContact(ctx, sandbox.MayaID); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestWritesThatCanBeRepeated sees that what is as well done twice is done.
func TestWritesThatCanBeRepeated(t *testing.T) {
	for name, do := range map[string]func(context.Context, *ghl.Account) error{
		"POST /contacts/*/tags": func(ctx context.Context, a *ghl.Account) error {
			_, err := a.AddTags(ctx, sandbox.MayaID, []string{"new"})
			return err
		},
		"PUT /contacts/*": func(ctx context.Context, a *ghl.Account) error {
			_, err := a.UpdateContact(ctx, sandbox.MayaID, ghl.ContactFields{City: new("Oakland")})
			return err
		},
		"DELETE /contacts/*": func(ctx context.Context, a *ghl.Account) error { return a.DeleteContact(ctx, sandbox.MayaID) },
	} {
		for _, fault := range []string{"reset-after", "status-after=500", "reset-before", "hang-after", "broken-json"} {
			t.Run(fault+" "+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sample := broken(t, fault+" "+name+" x1")
					a := behind(t, ghl.Config{}, sample)
					ctx, cancel := a.Interactive(t.Context())
					defer cancel()
					if err := do(ctx, a); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

// TestDoubtStays sees that a failure which says for sure that nothing was done
// does not speak for the tries before it.
func TestDoubtStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := broken(t, "reset-after POST /contacts/*/tags x1")
		go func() {
			for len(sample.Requests()) == 0 {
				time.Sleep(time.Millisecond)
			}
			sample.Break(parse(t, "status-before=401 POST /contacts/*/tags"))
		}()
		ctx, cancel := ghl.Interactive(t.Context(), 4*time.Second)
		defer cancel()
		if _, err := behind(t, ghl.Config{}, sample).AddTags(ctx, sandbox.MayaID, []string{"new"}); ghl.CodeOf(err) != ghl.OutcomeUnknown {
			t.Error(err)
		}
	})
}

// So it is where the try before was another call's.
func TestDoubtOfAnotherCallStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := behind(t, ghl.Config{}, broken(t, "html=429 POST /contacts/*/tags"))
		ctx, cancel := a.Interactive(ghl.InDoubt(t.Context(), ghl.Doubt{Since: time.Now()}))
		defer cancel()
		if _, err := a.AddTags(ctx, sandbox.MayaID, []string{"new"}); ghl.CodeOf(err) != ghl.OutcomeUnknown {
			t.Error(err)
		}
	})
}

// TestOutage sees that an outage is answered in time, is not made worse, and is
// over when it is over.
func TestOutage(t *testing.T) {
	for _, fault := range []string{"status-before=503 * *", "reset-before * *", "hang * *"} {
		t.Run(fault, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sample := broken(t, fault)
				a := behind(t, ghl.Config{}, sample)
				const callers, calls = 20, 30
				var all sync.WaitGroup
				for range callers {
					all.Go(func() {
						for range calls {
							start := time.Now()
							ctx, cancel := a.Interactive(t.Context())
							_, err := a.GetContact(ctx, sandbox.MayaID)
							cancel()
							if code := ghl.CodeOf(err); code != ghl.UpstreamUnavailable && code != ghl.Timeout {
								t.Error(err)
							}
							if took := time.Since(start); took > 4*time.Second {
								t.Errorf("took %v", took)
							}
							time.Sleep(time.Second)
						}
					})
				}
				all.Wait()
				sent := len(sample.Requests())
				t.Logf("%d calls, %d requests", callers*calls, sent)
				if sent > callers*calls/3 {
					t.Errorf("%d requests of %d calls reached a HighLevel that is down", sent, callers*calls)
				}
				sample.Mend()
				back := time.Now()
				for {
					ctx, cancel := a.Interactive(t.Context())
					_, err := a.GetContact(ctx, sandbox.MayaID)
					cancel()
					if err == nil {
						break
					}
					time.Sleep(50 * time.Millisecond)
				}
				if took := time.Since(back); took > 2*time.Second {
					t.Errorf("back after %v", took)
				}
			})
		})
	}
}

// TestNotDown sees that refusals, and callers who go away, are no outage.
func TestNotDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{Latency: time.Second})
		a := behind(t, ghl.Config{}, sample)
		for range 30 {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(100*time.Millisecond, cancel)
			_, _ = a.GetContact(ctx, sandbox.MayaID)
			if _, err := a.GetContact(t.Context(), "nobody"); ghl.CodeOf(err) != ghl.NotFound {
				t.Fatal(err)
			}
		}
	})
}

// TestTooManyRequests sees that a window which others have spent is waited for,
// by writes too, and that who cannot wait that long is told so at once.
func TestTooManyRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{RateLimit: sandbox.Limit{Requests: 5, Window: 10 * time.Second}})
		other, a := behind(t, ghl.Config{}, sample), behind(t, ghl.Config{}, sample)
		for range 5 {
			if _, err := other.GetContact(t.Context(), sandbox.MayaID); err != nil {
				t.Fatal(err)
			}
		}
		start := time.Now()
		ctx, cancel := a.Interactive(t.Context())
		defer cancel()
		for range 2 { // the second without asking HighLevel
			_, err := a.GetContact(ctx, sandbox.MayaID)
			if e, ok := errors.AsType[*ghl.Error](err); !ok || e.Code != ghl.RateLimited || e.RetryAfter < 9*time.Second || e.RetryAfter > 10*time.Second {
				t.Errorf("%+v", err)
			}
		}
		if n := len(sample.Requests()); n != 6 {
			t.Errorf("%d requests", n)
		}
		if _, err := a.CreateNote(t.Context(), sandbox.MayaID, ghl.NewNote{Body: "x"}); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took < 9*time.Second || took > 11*time.Second {
			t.Errorf("waited %v", took)
		}
	})
}

// TestRefusedForAMoment sees that a 429 while there is room is tried again soon.
func TestRefusedForAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := behind(t, ghl.Config{}, broken(t, "status-before=429 POST /contacts/*/notes x1"))
		ctx, cancel := a.Interactive(t.Context())
		defer cancel()
		if _, err := a.CreateNote(ctx, sandbox.MayaID, ghl.NewNote{Body: "x"}); err != nil {
			t.Error(err)
		}
	})
}

func parse(t *testing.T, text string) sandbox.Fault {
	t.Helper()
	f, err := sandbox.ParseFault(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestRepeatedByTransport sees that what net/http sends anew by itself is
// counted.
func TestRepeatedByTransport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{RateLimit: sandbox.Limit{Requests: 5, Window: 10 * time.Second}})
		a := behind(t, ghl.Config{}, sample)
		get := func() error {
			ctx, cancel := a.Interactive(t.Context())
			defer cancel()
			_, err := a.GetContact(ctx, sandbox.MayaID)
			return err
		}
		if err := get(); err != nil {
			t.Fatal(err)
		}
		sample.Break(parse(t, "reset-before GET /contacts/* x1"))
		for range 10 {
			_ = get()
		}
		for _, r := range sample.Requests() {
			if r.Status == http.StatusTooManyRequests {
				t.Errorf("it was sent although the window was full")
			}
		}
		if n := len(sample.Requests()); n != 5 {
			t.Errorf("%d requests", n)
		}
	})
}

package ghl_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// creations make one thing each, and count how many of it there are.
var creations = map[string]struct {
	path  string // of the request
	make  func(context.Context, *ghl.Account) (string, error)
	there func(sandbox.Contents) []string // ids
}{
	"note": {"/contacts/*/notes", func(ctx context.Context, a *ghl.Account) (string, error) {
		n, err := a.CreateNote(ctx, sandbox.MayaID, ghl.NewNote{Body: " Wants the crown on Friday.\n"})
		return n.ID, err
	}, func(c sandbox.Contents) (ids []string) {
		for _, n := range c.Notes {
			if strings.Contains(n.Body, "Wants the crown on Friday.") {
				ids = append(ids, n.ID)
			}
		}
		return ids
	}},
	"task": {"/contacts/*/tasks", func(ctx context.Context, a *ghl.Account) (string, error) {
		n, err := a.CreateTask(ctx, sandbox.MayaID, ghl.NewTask{Title: "Call about the crown", DueDate: "2026-12-03T14:00:00Z"})
		return n.ID, err
	}, func(c sandbox.Contents) (ids []string) {
		for _, n := range c.Tasks {
			if n.Title == "Call about the crown" {
				ids = append(ids, n.ID)
			}
		}
		return ids
	}},
	"logged message": {"/conversations/messages/inbound", func(ctx context.Context, a *ghl.Account) (string, error) {
		v, err := a.ConversationWith(ctx, sandbox.MayaID)
		if err != nil {
			return "", err
		}
		m, err := a.LogMessage(ctx, ghl.LoggedMessage{Type: "SMS", ConversationID: v.ID, ContactID: sandbox.MayaID, Direction: "inbound", Message: hello})
		return m.MessageID, err
	}, hellos},
	"contact": {"/contacts", func(ctx context.Context, a *ghl.Account) (string, error) {
		n, err := a.CreateContact(ctx, ghl.NewContact{ContactFields: ghl.ContactFields{FirstName: new("Ada"), Phone: new("+14155550988")}})
		return n.ID, err
	}, adas},
	"upsert": {"/contacts/upsert", func(ctx context.Context, a *ghl.Account) (string, error) {
		n, created, err := a.UpsertContact(ctx, ghl.NewContact{ContactFields: ghl.ContactFields{FirstName: new("Ada"), Phone: new("+14155550988")}})
		if err == nil && !created {
			return "not new", nil
		}
		return n.ID, err
	}, adas},
	"appointment": {"/calendars/events/appointments", func(ctx context.Context, a *ghl.Account) (string, error) {
		p, err := a.BookAppointment(ctx, ghl.NewAppointment{CalendarID: cleaning, ContactID: sandbox.MayaID, StartTime: "2000-01-03T09:30:00-08:00"})
		return p.ID, err
	}, func(c sandbox.Contents) (ids []string) {
		for _, p := range c.Appointments {
			if p.Start.Equal(slot) {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}},
	"block": {"/calendars/events/block-slots", func(ctx context.Context, a *ghl.Account) (string, error) {
		b, err := a.BlockTime(ctx, ghl.NewBlock{CalendarID: cleaning, StartTime: "2000-01-03T09:30:00-08:00", EndTime: "2000-01-03T12:00:00-08:00"})
		return b.ID, err
	}, func(c sandbox.Contents) (ids []string) {
		for _, b := range c.Blocks {
			if b.Start.Equal(slot) {
				ids = append(ids, b.ID)
			}
		}
		return ids
	}},
}

// cleaning is a calendar of the sample's, slot one of its slots on the first
// Monday of the tests' clock.
const cleaning = "calHygiene2Nq6Tr8Ym4"

var slot = time.Date(2000, 1, 3, 17, 30, 0, 0, time.UTC)

func adas(c sandbox.Contents) (ids []string) {
	for _, n := range c.Contacts {
		if n.Phone == "+14155550988" {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// TestLostAnswers sees that what is made is made once and told by its id,
// whatever becomes of the first answer.
func TestLostAnswers(t *testing.T) {
	for _, fault := range []string{
		"reset-after", "reset-before", "status-after=500", "status-after=422", "status-before=503", "status-before=429",
		"html=522", "slow-body=6s", "broken-json", "hang-after",
	} {
		for name, c := range creations {
			t.Run(fault+" "+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sample := sandbox.New(sandbox.Options{})
					f, err := sandbox.ParseFault(fault + " POST " + c.path + " x1")
					if err != nil {
						t.Fatal(err)
					}
					sample.Break(f)
					a := behind(t, ghl.Config{Now: func() time.Time { return time.Now().Add(-400 * time.Hour) }}, sample) // our clock may be wrong
					ctx, cancel := a.Interactive(t.Context())
					defer cancel()
					id, err := c.make(ctx, a)
					if fault == "status-before=429" && ghl.CodeOf(err) == ghl.RateLimited { // HighLevel wants ten seconds
						return
					}
					there := c.there(sample.Committed())
					if err != nil || len(there) != 1 || id != there[0] {
						t.Errorf("told %q, %v; there are %q", id, err, there)
					}
				})
			})
		}
	}
}

// TestDoubts sees that what cannot be known is told as that, and that a
// repetition looks before it sends.
func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		name, fault string
		options     sandbox.Options
		do          func(context.Context, *ghl.Account) error
		sent        int
	}{
		{"a note that may still come", "hang POST /contacts/*/notes", sandbox.Options{}, func(ctx context.Context, a *ghl.Account) error {
			_, err := creations["note"].make(ctx, a)
			return err
		}, 1},
		{"a workflow", "reset-after POST /contacts/*/workflow/*", sandbox.Options{}, func(ctx context.Context, a *ghl.Account) error {
			workflows, err := a.ListWorkflows(ctx)
			if err != nil {
				return err
			}
			return a.AddToWorkflow(ctx, sandbox.MayaID, workflows[0].ID, "")
		}, 1},
		{"somebody without phone and email", "reset-after POST /contacts", sandbox.Options{}, func(ctx context.Context, a *ghl.Account) error {
			_, err := a.CreateContact(ctx, ghl.NewContact{ContactFields: ghl.ContactFields{FirstName: new("Ada")}})
			return err
		}, 1},
		{"one of two with the same phone", "reset-after POST /contacts", sandbox.Options{AllowDuplicates: true}, func(ctx context.Context, a *ghl.Account) error {
			maya, err := a.GetContact(ctx, sandbox.MayaID)
			if err != nil {
				return err
			}
			_, err = a.CreateContact(ctx, ghl.NewContact{ContactFields: ghl.ContactFields{FirstName: new("Ada"), Phone: &maya.Phone}})
			return err
		}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sample := sandbox.New(c.options)
				f, err := sandbox.ParseFault(c.fault)
				if err != nil {
					t.Fatal(err)
				}
				sample.Break(f)
				a := behind(t, ghl.Config{}, sample)
				ctx, cancel := a.Interactive(t.Context())
				defer cancel()
				if err = c.do(ctx, a); ghl.CodeOf(err) != ghl.OutcomeUnknown {
					t.Errorf("told %v", err)
				}
				sent := 0
				for _, r := range sample.Requests() {
					if r.Fault != "" {
						sent++
					}
				}
				if sent != c.sent {
					t.Errorf("sent %d times", sent)
				}
			})
		})
	}
}

// TestInDoubt sees that whoever repeats what may have happened gets what
// happened, or makes it.
func TestInDoubt(t *testing.T) {
	for name, c := range creations {
		for _, happened := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sample := sandbox.New(sandbox.Options{})
					since := time.Now()
					if happened { // in another process, say
						if _, err := c.make(t.Context(), behind(t, ghl.Config{}, sample)); err != nil {
							t.Fatal(err)
						}
					}
					time.Sleep(time.Minute)
					id, err := c.make(ghl.InDoubt(t.Context(), ghl.Doubt{Since: since}), behind(t, ghl.Config{}, sample))
					if there := c.there(sample.Committed()); err != nil || len(there) != 1 || id != there[0] && name != "upsert" {
						t.Errorf("told %q, %v; there are %q", id, err, there)
					}
				})
			})
		}
	}
}

// TestTwins sees that nobody is told of the other's note as if it were theirs.
func TestTwins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{Latency: 100 * time.Millisecond})
		for _, fault := range []string{"reset-after POST /contacts/*/notes x1", "reset-before POST /contacts/*/notes x1", "reset-after POST /contacts/*/notes x2"} {
			f, err := sandbox.ParseFault(fault)
			if err != nil {
				t.Fatal(err)
			}
			sample.Break(f)
		}
		a := behind(t, ghl.Config{}, sample)
		const callers = 6
		told := make(chan string, callers)
		for range callers {
			go func() {
				id, err := creations["note"].make(t.Context(), a)
				if err != nil {
					t.Error(err)
				}
				told <- id
			}()
		}
		ids := map[string]bool{}
		for range callers {
			ids[<-told] = true
		}
		if there := creations["note"].there(sample.Committed()); len(ids) != callers || len(there) != callers {
			t.Errorf("%d were told of %d notes; there are %d", callers, len(ids), len(there))
		}
	})
}

// TestNotYetMade sees that nothing is sent again while HighLevel may still be at
// work on it, and that one is made in the end.
func TestNotYetMade(t *testing.T) {
	for _, comes := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			sample := sandbox.New(sandbox.Options{})
			sample.Break(parse(t, "hang POST /contacts/*/notes x1"))
			a := behind(t, ghl.Config{}, sample)
			start := time.Now()
			try := func(ctx context.Context) error {
				ctx, cancel := a.Interactive(ctx)
				defer cancel()
				_, err := creations["note"].make(ctx, a)
				return err
			}
			again := ghl.InDoubt(t.Context(), ghl.Doubt{Since: start, Open: true})
			for _, ctx := range []context.Context{t.Context(), again, again} {
				if err := try(ctx); ghl.CodeOf(err) != ghl.OutcomeUnknown || !ghl.MayHappenYet(err) {
					t.Errorf("told %v", err)
				}
			}
			if comes {
				if _, err := creations["note"].make(t.Context(), behind(t, ghl.Config{}, sample)); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(10 * time.Second)
			if err := try(again); err != nil {
				t.Errorf("told %v", err)
			}
			if there := creations["note"].there(sample.Committed()); len(there) != 1 {
				t.Errorf("%d notes", len(there))
			}
		})
	}
}

package ghl_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// TestLateBooking has a booking that seemed lost arrive just before it is sent
// again, which is refused then: the slot is ours.
func TestLateBooking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		const personal = "calDrMarsh5Wp3Jc7Xg9" // for one at a time
		var late *http.Request
		posts := 0
		answer := func(r *http.Request) *http.Response {
			w := httptest.NewRecorder()
			if r.Body == nil {
				r.Body = http.NoBody
			}
			sample.ServeHTTP(w, r)
			return w.Result()
		}
		a := ghl.New(ghl.Config{HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			if r.Method == http.MethodPost {
				if posts++; posts == 1 {
					body, err := io.ReadAll(r.Body)
					if err != nil {
						return nil, err
					}
					late = r.Clone(t.Context())
					late.Body = io.NopCloser(bytes.NewReader(body))
					return nil, errors.New("connection reset by peer")
				}
				answer(late)
			}
			return answer(r), nil
		})}}).Account(sandbox.LocationID, sandbox.Token)
		p, err := a.BookAppointment(t.Context(), ghl.NewAppointment{CalendarID: personal, ContactID: sandbox.MayaID, StartTime: "2000-01-04T10:30:00-08:00"})
		all := sample.Committed().Appointments
		if err != nil || posts != 2 || p.ID != all[len(all)-1].ID {
			t.Errorf("told %q, %v, after %d requests", p.ID, err, posts)
		}
		_, err = a.BookAppointment(t.Context(), ghl.NewAppointment{CalendarID: personal, ContactID: sandbox.OskarID, StartTime: "2000-01-04T10:30:00-08:00"})
		if ghl.CodeOf(err) != ghl.InvalidArguments || !strings.Contains(err.Error(), "no longer available") {
			t.Errorf("the other one is told %v", err)
		}
	})
}

// TestFreeSlots asks for more than HighLevel shows at once, across a change of
// the clock, in another zone.
func TestFreeSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sample := sandbox.New(sandbox.Options{})
		a := behind(t, ghl.Config{}, sample)
		from := time.Now().Add(24 * time.Hour)
		slots, err := a.FreeSlots(t.Context(), "calPlanning8Rt2Bd6Fk", from, from.AddDate(0, 0, 100), "Europe/Copenhagen", "")
		if err != nil {
			t.Fatal(err)
		}
		zone, err := time.LoadLocation("America/Los_Angeles")
		if err != nil {
			t.Fatal(err)
		}
		first, last, before := time.Date(2000, 1, 10, 9, 0, 0, 0, zone), time.Date(2000, 3, 29, 11, 0, 0, 0, zone), time.Time{}
		if len(slots) < 90 || !slots[0].Equal(first) || !slots[len(slots)-1].Equal(last) {
			t.Errorf("%d slots, from %v to %v", len(slots), slots[0], slots[len(slots)-1])
		}
		for _, s := range slots {
			if hour := s.In(zone).Hour(); hour < 9 || hour > 11 || !s.After(before) {
				t.Errorf("%v after %v", s, before)
			}
			before = s
		}
		if offset := slots[0].Format("-07:00"); offset != "+01:00" {
			t.Errorf("the first has the offset %s", offset)
		}
		if asked := len(sample.Requests()); asked != 4 {
			t.Errorf("asked %d times", asked)
		}
	})
}

// TestDraftCalendars sees that a calendar which does not say what it is can be
// booked.
func TestDraftCalendars(t *testing.T) {
	a := account(t, ghl.Config{}, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"calendars":[{"id":"a","slotDuration":1.5,"slotDurationUnit":"hours"},{"id":"b","isActive":false,"slotDuration":20}],"traceId":"t"}`)
	})
	all, err := a.ListCalendars(t.Context())
	if err != nil || len(all) != 2 || !all[0].IsActive || all[1].IsActive {
		t.Fatalf("read %+v, %v", all, err)
	}
	if all[0].Length() != 90*time.Minute || all[1].Length() != 20*time.Minute {
		t.Errorf("they last %v and %v", all[0].Length(), all[1].Length())
	}
}

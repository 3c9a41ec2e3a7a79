package tools_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestRoundTrips counts how often a call with nothing at hand waits for HighLevel:
// requests that do not need each other's answers go out together.
func TestRoundTrips(t *testing.T) {
	const trip = 250 * time.Millisecond
	for _, c := range []struct {
		tool, args string
		most       int
	}{
		{"list_free_slots", fmt.Sprintf(`{"calendar":"Whitening","contactId":%q,"when":"tomorrow"}`, maya), 2},
		{"book_appointment", fmt.Sprintf(`{"calendar":"Whitening","contactId":%q,"startTime":"2026-12-03 09:00"}`, maya), 3},
		{"reschedule_appointment", fmt.Sprintf(`{"contactId":%q,"appointmentId":"ZPSnl6IQZsYap8wwQYaU","startTime":"2026-12-09 09:00"}`, maya), 3},
		{"cancel_appointment", fmt.Sprintf(`{"contactId":%q,"appointmentId":"ZPSnl6IQZsYap8wwQYaU"}`, maya), 2},
	} {
		t.Run(c.tool, func(t *testing.T) {
			t.Parallel()
			var w *world
			var mu sync.Mutex
			answered, trips := 0, 0 // the longest chain of requests that followed an answer, and of all
			far := httptest.NewServer(http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
				mu.Lock()
				mine := answered + 1
				trips = max(trips, mine)
				mu.Unlock()
				time.Sleep(trip)
				mu.Lock()
				answered = max(answered, mine)
				mu.Unlock()
				w.account.ServeHTTP(to, r)
			}))
			t.Cleanup(far.Close)
			w = open(t, setup{base: far.URL, patience: time.Minute})
			must[struct{}](t, w, c.tool, c.args)
			if trips > c.most {
				t.Errorf("%d round trips, not %d:\n%s", trips, c.most, w.wire(false))
			}
		})
	}
}

// TestBookingWhileNamesHang books although HighLevel says neither what users are
// called nor in which zone the contact is: its time is clear.
func TestBookingWhileNamesHang(t *testing.T) {
	for _, part := range []string{"GET /users/search", "GET /locations/*", "GET /contacts/*"} {
		t.Run(part, func(t *testing.T) {
			t.Parallel()
			w := open(t, setup{})
			w.fail(t, "hang "+part)
			began := time.Now()
			made := must[bookedAnswer](t, w, "book_appointment", fmt.Sprintf(`{"contactId":%q,"calendar":"Cleaning and check-up","startTime":"2026-12-03T09:00:00-08:00"}`, maya))
			if took := time.Since(began); made.Notice == "" || took > 3*time.Second {
				t.Errorf("%+v after %v", made, took)
			}
		})
	}
}

// TestFormFilling sends "" for every optional text, as agents do that fill in all
// there is. What is required must not be empty.
func TestFormFilling(t *testing.T) {
	w := open(t, setup{})
	must[struct{}](t, w, "list_free_slots", `{"calendar":"Whitening","when":"","contactId":"","zone":"","user":""}`)
	must[struct{}](t, w, "list_appointments", `{"contactId":"","from":"2026-12-01","to":"","calendar":"","user":"","cursor":""}`)
	must[struct{}](t, w, "book_appointment", fmt.Sprintf(`{"contactId":%q,"calendar":"Whitening","startTime":"2026-12-02 09:00","user":"","title":"","notes":"","idempotencyKey":""}`, maya))
	refused(t, w, "book_appointment", `{"contactId":"","calendar":"Whitening","startTime":"2026-12-02 10:30"}`)
	refused(t, w, "list_free_slots", `{"calendar":"Whitening","contactId":" "}`)
}

// TestTogether lists an appointment that takes the time of a whole team for each
// of its members.
func TestTogether(t *testing.T) {
	w := open(t, setup{})
	made := must[bookedAnswer](t, w, "book_appointment", fmt.Sprintf(`{"contactId":%q,"calendar":"Implant planning","startTime":"2026-12-09 09:00"}`, maya))
	for user, takes := range map[string]bool{"Elena Marsh": true, "Jonas Weber": true, "Tom Reyes": false} {
		for _, whose := range []string{"", fmt.Sprintf(`,"contactId":%q`, maya), `,"calendar":"Implant planning"`} {
			answer, _ := w.call(t, "list_appointments", fmt.Sprintf(`{"from":"2026-12-09","user":%q%s}`, user, whose))
			var said struct{ Appointments []bookedAnswer }
			_ = json.Unmarshal(answer, &said)
			if slices.ContainsFunc(said.Appointments, func(a bookedAnswer) bool { return a.AppointmentID == made.AppointmentID }) != takes {
				t.Errorf("%s%s: %s", user, whose, answer)
			}
		}
	}
}

// TestSparseAnswers reads answers to bookings that hold no more than the
// specification requires: the ids.
func TestSparseAnswers(t *testing.T) {
	var w *world
	sparse := httptest.NewServer(http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			w.account.ServeHTTP(to, r)
			return
		}
		seen := httptest.NewRecorder()
		w.account.ServeHTTP(seen, r)
		var whole map[string]any
		_ = json.Unmarshal(seen.Body.Bytes(), &whole)
		maps.DeleteFunc(whole, func(key string, _ any) bool {
			return key != "id" && !strings.HasSuffix(key, "Id") || key == "assignedUserId"
		})
		to.WriteHeader(seen.Code)
		_ = json.NewEncoder(to).Encode(whole)
	}))
	t.Cleanup(sparse.Close)
	w = open(t, setup{base: sparse.URL})
	made := must[bookedAnswer](t, w, "book_appointment", booking(maya, "2026-12-02T09:00:00-08:00"))
	if made.StartTimeText != "Wednesday, December 2, 2026 at 9:00 AM" {
		t.Errorf("%+v", made)
	}
	key := fmt.Sprintf(`"contactId":%q,"appointmentId":%q`, maya, made.AppointmentID)
	if moved := must[bookedAnswer](t, w, "reschedule_appointment", "{"+key+`,"startTime":"2026-12-02T10:30:00-08:00"}`); moved.StartTime != "2026-12-02T10:30:00-08:00" || moved.Status != "confirmed" {
		t.Errorf("%+v", moved)
	}
	if gone := must[bookedAnswer](t, w, "cancel_appointment", "{"+key+"}"); gone.StartTime != "2026-12-02T10:30:00-08:00" || gone.Status != "cancelled" {
		t.Errorf("%+v", gone)
	}
}

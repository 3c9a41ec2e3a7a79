package tools_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

type offered struct{ StartTime, StartTimeText string }

type slotsAnswer struct {
	Zone   string
	Slots  []offered
	Total  int
	Notice string
}

type bookedAnswer struct {
	AppointmentID, ContactID, StartTime, StartTimeText, Status, Notice string

	Repeated bool
}

// booking is the call that books in the calendar of which Tom Reyes is half.
func booking(contactID, start string) string {
	return fmt.Sprintf(`{"contactId":%q,"calendar":"Whitening","user":"Tom Reyes","startTime":%q}`, contactID, start)
}

// people are as many different contacts.
func people(t *testing.T, w *world, n int) []string {
	t.Helper()
	var ids []string
	for cursor := ""; len(ids) < n; {
		found := must[struct {
			Contacts   []struct{ ContactID string }
			NextCursor string
		}](t, w, "search_contacts", fmt.Sprintf(`{"limit":50,"cursor":%q}`, cursor))
		for _, c := range found.Contacts {
			ids = append(ids, c.ContactID)
		}
		if cursor = found.NextCursor; cursor == "" && len(ids) < n {
			t.Fatalf("the sample has %d contacts, not %d", len(ids), n)
		}
	}
	return ids[:n]
}

// TestBookingRace lets 64 callers race for 10 slots. Each slot is had by one of
// them, and all others are offered what is free: they book that, until everybody
// has an appointment, and no two the same.
func TestBookingRace(t *testing.T) {
	const callers, places, atOnce = 64, 10, 24
	w := open(t, setup{patience: time.Minute})
	contacts := people(t, w, callers)
	first := must[slotsAnswer](t, w, "list_free_slots", fmt.Sprintf(`{"calendar":"Whitening","user":"Tom Reyes","limit":%d}`, places)).Slots
	if len(first) != places {
		t.Fatalf("%d slots", len(first))
	}
	before := len(w.account.Committed().Appointments)

	var mu sync.Mutex
	hadAt := map[string]time.Time{} // when it was known that somebody has the slot
	has := map[string]string{}      // contact by slot
	book := func(contactID, start string) (others []offered) {
		mu.Lock()
		gone, start := map[string]bool{}, instant(t, start)
		for s := range hadAt {
			gone[s] = true
		}
		mu.Unlock()
		answer, failed := w.call(t, "book_appointment", booking(contactID, start))
		if !failed {
			made := decode[bookedAnswer](t, answer)
			mu.Lock()
			defer mu.Unlock()
			if instant(t, made.StartTime) != start || made.ContactID != contactID {
				t.Errorf("asked for %s, and booked %+v", start, made)
			}
			if other, had := has[start]; had {
				t.Errorf("%s is had by %s and %s", start, other, contactID)
			}
			has[start], hadAt[start] = contactID, time.Now()
			return nil
		}
		f := decode[struct{ Error tools.Failure }](t, answer).Error
		if f.Code != tools.SlotTaken || len(f.Slots) == 0 {
			t.Errorf("%s was answered %s", start, answer)
		}
		for _, s := range f.Slots {
			if at := instant(t, s.StartTime); at == start || gone[at] {
				t.Errorf("%s was offered for %s, when it was had", s.StartTime, start)
			}
			others = append(others, offered(s))
		}
		return others
	}

	left := make([][]offered, callers)
	each(atOnce, callers, func(i int) { left[i] = book(contacts[i], first[i%places].StartTime) })
	if made := len(w.account.Committed().Appointments) - before; made != places || len(has) != places {
		t.Fatalf("%d appointments were made, and %d were told, for %d places", made, len(has), places)
	}
	each(atOnce, callers, func(i int) {
		for try := 0; len(left[i]) > 0; try++ {
			if try == callers {
				t.Errorf("%s found no place in %d tries", contacts[i], try)
				return
			}
			left[i] = book(contacts[i], left[i][(i+try)%len(left[i])].StartTime)
		}
	})
	if made := len(w.account.Committed().Appointments) - before; made != callers || len(has) != callers {
		t.Errorf("%d appointments were made, and %d were told, for %d callers", made, len(has), callers)
	}
}

// instant is a moment as it is written in every zone alike.
func instant(t *testing.T, written string) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, written)
	if err != nil {
		t.Error(err)
	}
	return at.UTC().Format(time.RFC3339)
}

// each runs n things, some at once.
func each(atOnce, n int, do func(int)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, atOnce)
	for i := range n {
		free <- struct{}{}
		wg.Go(func() { defer func() { <-free }(); do(i) })
	}
	wg.Wait()
}

// TestBookingTwice sees that one contact does not get one slot twice, however
// often and however it is asked for, even where the slot has room.
func TestBookingTwice(t *testing.T) {
	w := open(t, setup{patience: time.Minute})
	const class = `{"contactId":%q,"calendar":"Brushing workshop for children","startTime":"2026-12-05 10:00","idempotencyKey":"%d"}`
	before := len(w.account.Committed().Appointments)
	var mu sync.Mutex
	ids := map[string]int{}
	each(8, 16, func(i int) {
		made := decode[bookedAnswer](t, first(w.call(t, "book_appointment", fmt.Sprintf(class, maya, i))))
		mu.Lock()
		defer mu.Unlock()
		ids[made.AppointmentID]++
	})
	if made := len(w.account.Committed().Appointments) - before; made != 1 || len(ids) != 1 {
		t.Fatalf("%d appointments were made: %v", made, ids)
	}
	id := slices.Collect(maps.Keys(ids))[0]
	must[struct{}](t, w, "cancel_appointment", fmt.Sprintf(`{"contactId":%q,"appointmentId":%q}`, maya, id))
	if again := must[bookedAnswer](t, w, "book_appointment", fmt.Sprintf(class, maya, 99)); again.AppointmentID == id || again.Notice != "" {
		t.Errorf("after it was cancelled: %+v", again)
	}
}

func first[T any](v T, _ bool) T { return v }

func decode[T any](t *testing.T, raw json.RawMessage) (out T) {
	t.Helper()
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Errorf("%s: %v", raw, err)
	}
	return out
}

// TestBookingInDoubt loses the answer to a booking, and all means to look for it.
// The repeat finds what was made, or says that it was not and who else has it.
func TestBookingInDoubt(t *testing.T) {
	for name, lost := range map[string]string{"made": "reset-after", "not made": "reset-before"} {
		t.Run(name, func(t *testing.T) {
			w := open(t, setup{})
			slot := must[slotsAnswer](t, w, "list_free_slots", `{"calendar":"Whitening","user":"Tom Reyes","limit":1}`).Slots[0].StartTime
			before := len(w.account.Committed().Appointments)
			w.fail(t, lost+" POST /calendars/events/appointments", "status-before=500 GET /calendars/events x8")
			if f := refused(t, w, "book_appointment", booking(maya, slot)); f.Code != ghl.OutcomeUnknown && f.Code != ghl.UpstreamUnavailable {
				t.Fatalf("%+v", f)
			}
			w.account.Mend()
			if lost == "reset-before" { // meanwhile somebody else takes the slot
				must[bookedAnswer](t, w, "book_appointment", booking(sandbox.FrejaID, slot))
				if f := refused(t, w, "book_appointment", booking(maya, slot)); f.Code != tools.SlotTaken || len(f.Slots) == 0 {
					t.Errorf("%+v", f)
				}
			} else if again := must[bookedAnswer](t, w, "book_appointment", booking(maya, slot)); again.StartTime != slot {
				t.Errorf("%+v", again)
			}
			if made := len(w.account.Committed().Appointments) - before; made != 1 {
				t.Errorf("%d appointments were made", made)
			}
		})
	}
}

// TestBookingWithoutLooking books with a token that may not see appointments.
func TestBookingWithoutLooking(t *testing.T) {
	w := open(t, setup{scopes: []string{"contacts.readonly", "locations.readonly", "calendars.readonly", "calendars/events.write", "users.readonly"}})
	slot := must[slotsAnswer](t, w, "list_free_slots", `{"calendar":"Whitening","user":"Tom Reyes","limit":1}`).Slots[0].StartTime
	must[bookedAnswer](t, w, "book_appointment", booking(maya, slot))
	if f := refused(t, w, "book_appointment", booking(sandbox.FrejaID, slot)); f.Code != tools.SlotTaken {
		t.Errorf("%+v", f)
	}
	if f := refused(t, w, "cancel_appointment", fmt.Sprintf(`{"contactId":%q,"appointmentId":"ZPSnl6IQZsYap8wwQYaU"}`, maya)); f.Code != ghl.MissingScope || f.Scope != ghl.EventsRead {
		t.Errorf("%+v", f)
	}
}

// TestOtherPeoplesAppointments sees that an appointment is changed for nobody but
// the contact whose it is.
func TestOtherPeoplesAppointments(t *testing.T) {
	w := open(t, setup{})
	w.account.Forget()
	for tool, more := range map[string]string{"cancel_appointment": "", "reschedule_appointment": `,"startTime":"2026-12-09 09:00"`} {
		if f := refused(t, w, tool, fmt.Sprintf(`{"contactId":%q,"appointmentId":"ZPSnl6IQZsYap8wwQYaU"%s}`, sandbox.FrejaID, more)); f.Code != ghl.NotFound {
			t.Errorf("%s: %+v", tool, f)
		}
	}
	if slices.ContainsFunc(w.account.Requests(), func(r sandbox.Request) bool { return r.Method != "GET" }) {
		t.Errorf("something was written: %s", w.wire(false))
	}
	if said := must[struct{ Appointments []struct{ Status string } }](t, w, "list_appointments", fmt.Sprintf(`{"contactId":%q,"upcoming":true}`, maya)); len(said.Appointments) != 1 || !strings.Contains(said.Appointments[0].Status, "confirmed") {
		t.Errorf("%+v", said)
	}
}

// TestPinnedBooking sees what somebody may do who has one contact: look for free
// slots, book, move and cancel for that one, and nothing that tells of others.
func TestPinnedBooking(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Delete, Pins: map[string]string{"contactId": maya}}})
	listed := list(t, w)
	for tool, open := range map[string]bool{"list_calendars": true, "list_free_slots": true, "book_appointment": true, "list_appointments": true, "cancel_appointment": true, "block_time": false} {
		if (listed[tool] != nil) != open {
			t.Errorf("%s is offered: %v", tool, !open)
		}
	}
	slot := must[slotsAnswer](t, w, "list_free_slots", `{"calendar":"Whitening","limit":1}`).Slots[0].StartTime
	if made := must[bookedAnswer](t, w, "book_appointment", fmt.Sprintf(`{"calendar":"Whitening","startTime":%q}`, slot)); made.ContactID != maya {
		t.Errorf("%+v", made)
	}
	said := must[struct{ Appointments []bookedAnswer }](t, w, "list_appointments", `{"from":"2026-12-01","to":"2026-12-31"}`).Appointments
	if len(said) != 2 || slices.ContainsFunc(said, func(a bookedAnswer) bool { return a.ContactID != maya }) {
		t.Errorf("the range holds %+v", said)
	}
	var others string
	for _, a := range w.account.Committed().Appointments {
		if a.ContactID != maya && a.Start.After(now) {
			others = a.ID
		}
	}
	if f := refused(t, w, "cancel_appointment", fmt.Sprintf(`{"appointmentId":%q}`, others)); f.Code != ghl.NotFound {
		t.Errorf("an appointment of somebody else: %+v", f)
	}
}

// TestSameCalendarName sees that two calendars of one name are told apart by the
// caller.
func TestSameCalendarName(t *testing.T) {
	var w *world
	twins := httptest.NewServer(http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		seen := httptest.NewRecorder()
		w.account.ServeHTTP(seen, r)
		to.Header().Set("Content-Type", seen.Header().Get("Content-Type"))
		to.WriteHeader(seen.Code)
		_, _ = to.Write(bytes.ReplaceAll(seen.Body.Bytes(), []byte("Implant planning"), []byte("whitening")))
	}))
	t.Cleanup(twins.Close)
	w = open(t, setup{base: twins.URL})
	f := refused(t, w, "list_free_slots", `{"calendar":"Whitening"}`)
	if f.Code != tools.Ambiguous || len(f.Candidates) != 2 {
		t.Fatalf("%+v", f)
	}
	for _, c := range f.Candidates {
		must[slotsAnswer](t, w, "list_free_slots", fmt.Sprintf(`{"calendar":%q}`, c.ID))
	}
}

// TestMoveRace lets appointments race for one slot: one of them is moved there,
// and all others stay where they are.
func TestMoveRace(t *testing.T) {
	const movers = 12
	w := open(t, setup{patience: time.Minute})
	contacts := people(t, w, movers)
	slots := must[slotsAnswer](t, w, "list_free_slots", fmt.Sprintf(`{"calendar":"Whitening","user":"Tom Reyes","limit":%d}`, movers+1)).Slots
	ids := make([]string, movers)
	for i, c := range contacts {
		ids[i] = must[bookedAnswer](t, w, "book_appointment", booking(c, slots[i].StartTime)).AppointmentID
	}
	wanted := slots[movers].StartTime
	var moved atomic.Int32
	each(movers, movers, func(i int) {
		call := fmt.Sprintf(`{"contactId":%q,"appointmentId":%q,"startTime":%q}`, contacts[i], ids[i], wanted)
		answer, failed := w.call(t, "reschedule_appointment", call)
		switch {
		case !failed:
			moved.Add(1)
		case decode[struct{ Error tools.Failure }](t, answer).Error.Code != tools.SlotTaken:
			t.Errorf("%s", answer)
		}
	})
	at := map[string]int{}
	for _, a := range w.account.Committed().Appointments {
		if slices.Contains(ids, a.ID) {
			at[a.Start.UTC().Format(time.RFC3339)]++
		}
	}
	if moved.Load() != 1 || at[instant(t, wanted)] != 1 || len(at) != movers {
		t.Errorf("%d were moved: %v", moved.Load(), at)
	}
}

package tools_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// changing are zones whose clocks change in every way there is: by an hour, by
// half of one and by two, at midnight and before it, at both ends of the year,
// and never.
var changing = []string{
	"America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Santiago", "America/Havana", "America/Asuncion", "America/Nuuk", "America/Phoenix",
	"Europe/London", "Europe/Copenhagen", "Atlantic/Azores", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Kathmandu",
	"Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Norfolk", "Antarctica/Troll", "Pacific/Apia", "UTC",
}

// changes are the moments after one at which a zone's clock changes.
func changes(zone *time.Location, after, before time.Time) (at []time.Time) {
	for {
		_, end := after.In(zone).ZoneBounds()
		if end.IsZero() || end.After(before) {
			return at
		}
		at, after = append(at, end), end
	}
}

// wallClock is the wall clock of a moment, from nothing but what the zone is off.
func wallClock(zone *time.Location, at time.Time) time.Time {
	_, offset := at.In(zone).Zone()
	return at.UTC().Add(time.Duration(offset) * time.Second)
}

// namesakes are all moments of a zone that have a wall clock.
func namesakes(zone *time.Location, clock time.Time) (all []time.Time) {
	for off := -15 * 60; off <= 15*60; off += 15 {
		if at := clock.Add(time.Duration(off) * time.Minute); wallClock(zone, at).Equal(clock) {
			all = append(all, at)
		}
	}
	return all
}

// TestSlotsAcrossZones asks for slots on the days on which the clocks of the
// location or of the contact change, in many zones. Each is said at the wall
// clock that it has there, no two alike, and can be booked as it was said.
func TestSlotsAcrossZones(t *testing.T) {
	const rounds = 60
	random := rand.New(rand.NewPCG(20261101, 6)) //nolint:gosec // the same each time
	var slots, twice, booked int
	for round := range rounds {
		ours, theirs := changing[round%len(changing)], changing[random.IntN(len(changing))]
		t.Run(fmt.Sprint(round, " ", ours, " ", theirs), func(t *testing.T) {
			location, contact := load(t, ours), load(t, theirs)
			from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			days := append(changes(location, from, from.AddDate(2, 0, 0)), changes(contact, from, from.AddDate(2, 0, 0))...)
			if len(days) == 0 {
				days = []time.Time{from.AddDate(0, 6, 0)}
			}
			change := days[random.IntN(len(days))]
			clock := change.Add(-time.Duration(random.IntN(70*60)) * time.Minute).Truncate(time.Minute)
			w := open(t, setup{sandbox: sandbox.Options{Zone: ours, Now: func() time.Time { return clock }}})
			must[struct{}](t, w, "update_contact", fmt.Sprintf(`{"contactId":%q,"timezone":%q}`, maya, theirs))

			// From an hour and a half before the change on, in the words of an agent.
			near := change.Add(-90 * time.Minute)
			if near.Before(clock) {
				near = clock.Add(time.Minute)
			}
			found := must[slotsAnswer](t, w, "list_free_slots", fmt.Sprintf(`{"calendar":"Emergency line, nights","contactId":%q,"when":%q,"limit":20}`, maya, near.Format(time.RFC3339)))
			if found.Zone != theirs {
				t.Errorf("said in %s, not %s", found.Zone, theirs)
			}
			said := map[string]bool{}
			for _, s := range found.Slots {
				at := check(t, s, contact)
				if open := wallClock(location, at).Hour(); open >= 6 && open < 18 || open == 23 {
					t.Errorf("%s is %v at the location, which is closed then", s.StartTime, wallClock(location, at))
				}
				if said[s.StartTimeText] || at.Before(clock) {
					t.Errorf("%s is said twice, or is over", s.StartTimeText)
				}
				said[s.StartTimeText] = true
				slots++
				if len(namesakes(contact, wallClock(contact, at))) > 1 {
					twice++
				}
			}
			if len(found.Slots) == 0 {
				t.Fatalf("nothing is free at %s: %s", near, found.Notice)
			}
			tomorrow := must[slotsAnswer](t, w, "list_free_slots", fmt.Sprintf(`{"calendar":"Emergency line, nights","contactId":%q,"when":"tomorrow","limit":20}`, maya))
			for _, s := range tomorrow.Slots {
				if day := wallClock(contact, check(t, s, contact)).Format(time.DateOnly); tomorrow.Notice == "" && day != wallClock(contact, clock).AddDate(0, 0, 1).Format(time.DateOnly) {
					t.Errorf("%s was offered for tomorrow on %v", s.StartTime, wallClock(contact, clock))
				}
			}
			if len(tomorrow.Slots) == 0 || tomorrow.Notice != "" {
				t.Errorf("nothing is free tomorrow: %+v", tomorrow)
			}
			mine := map[string]bool{}
			for _, i := range random.Perm(len(found.Slots))[:min(3, len(found.Slots))] {
				s := found.Slots[i]
				made := must[bookedAnswer](t, w, "book_appointment", fmt.Sprintf(`{"contactId":%q,"calendar":"Emergency line, nights","startTime":%q}`, maya, s.StartTime))
				if (offered{made.StartTime, made.StartTimeText}) != s {
					t.Errorf("%v was booked as %+v", s, made)
				}
				booked++
				mine[s.StartTime] = true
				byClock(t, w, contact, s, made.AppointmentID)
			}
			theirList := must[struct{ Appointments []offered }](t, w, "list_appointments", fmt.Sprintf(`{"contactId":%q,"upcoming":true}`, maya)).Appointments
			for _, s := range theirList {
				check(t, s, contact)
				delete(mine, s.StartTime)
			}
			if len(mine) > 0 {
				t.Errorf("list_appointments lacks %v of %v", mine, theirList)
			}
		})
	}
	t.Logf("%d slots, %d of them at a wall clock that comes twice, %d bookings", slots, twice, booked)
	if slots < 5*rounds || twice < 10 || booked < 2*rounds {
		t.Errorf("%d slots, %d of them at a wall clock that comes twice, and %d bookings show little", slots, twice, booked)
	}
}

// check holds what is said of a moment against its zone, and returns it.
func check(t *testing.T, s offered, zone *time.Location) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s.StartTime)
	if err != nil {
		t.Fatal(err)
	}
	clock := wallClock(zone, at)
	if wrote := s.StartTime[:len("2006-01-02T15:04:05")]; wrote != clock.Format("2006-01-02T15:04:05") {
		t.Errorf("%s is %v in %s", s.StartTime, clock, zone)
	}
	const layout = "Monday, January 2, 2006 at 3:04 PM"
	text, short, named := s.StartTimeText, "", false
	for _, half := range []string{" AM ", " PM "} {
		if before, after, found := strings.Cut(text, half); found {
			text, short, named = before+strings.TrimSuffix(half, " "), after, true
		}
	}
	read, err := time.Parse(layout, text)
	if err != nil || !read.Equal(clock) || read.Format(layout) != text {
		t.Errorf("%s is said as %q: %v in %s", s.StartTime, s.StartTimeText, clock, zone)
	}
	if all := namesakes(zone, clock); len(all) > 1 != named || named && at.In(zone).Format("MST") != short {
		t.Errorf("%q stands for %d moments in %s", s.StartTimeText, len(all), zone)
	}
	return at
}

// byClock books what was booked once more, by the wall clock alone: it is the
// same appointment, or the clock shows that time twice and is asked about.
func byClock(t *testing.T, w *world, zone *time.Location, s offered, appointmentID string) {
	t.Helper()
	clock := strings.Replace(s.StartTime[:len("2006-01-02T15:04")], "T", " ", 1)
	call := fmt.Sprintf(`{"contactId":%q,"calendar":"Emergency line, nights","startTime":%q}`, maya, clock)
	at, _ := time.Parse("2006-01-02 15:04", clock)
	if len(namesakes(zone, at)) == 1 {
		if again := must[bookedAnswer](t, w, "book_appointment", call); again.AppointmentID != appointmentID || again.StartTime != s.StartTime {
			t.Errorf("%s by the clock is %+v", s.StartTime, again)
		}
		return
	}
	if f := refused(t, w, "book_appointment", call); f.Code != ghl.InvalidArguments || !strings.Contains(f.Message, s.StartTime) {
		t.Errorf("%s, which comes twice: %+v", clock, f)
	}
}

func load(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

package sandbox_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

const (
	cleaning  = "calHygiene2Nq6Tr8Ym4" // two hours' notice, three members
	drMarsh   = "calDrMarsh5Wp3Jc7Xg9" // at most six a day, a quarter of an hour before each
	planning  = "calPlanning8Rt2Bd6Fk" // of two together
	workshop  = "calWorkshop6Yg1Kn8Dt" // eight seats
	emergency = "calEmergency3Hx7Pq2L" // open at night, when clocks are changed
	aligners  = "calAligners9Jf4Cw1Uh" // a draft
)

// freeSlots asks for free slots, and holds each to the day and the zone under
// which it is answered.
func (b *bench) freeSlots(calendarID string, from, to time.Time, zone, more string) []time.Time {
	b.Helper()
	in, err := time.LoadLocation(zone)
	if err != nil {
		b.Fatal(err)
	}
	path := fmt.Sprintf("/calendars/%s/free-slots?startDate=%d&endDate=%d&timezone=%s%s", calendarID, from.UnixMilli(), to.UnixMilli(), url.QueryEscape(zone), more)
	answer := b.do("GET", path, "", 200)
	delete(answer, "traceId")
	slots := []time.Time{}
	for _, day := range slices.Sorted(maps.Keys(answer)) {
		listed := at(answer[day], "slots").([]any)
		if len(listed) == 0 {
			b.Errorf("%s is listed and has no slot", day)
		}
		for _, s := range listed {
			slot, err := time.Parse(time.RFC3339, s.(string))
			if err != nil || slot.In(in).Format(time.RFC3339) != s || slot.In(in).Format(time.DateOnly) != day {
				b.Errorf("%s on %s is not of %s", s, day, zone)
			}
			slots = append(slots, slot.UTC())
		}
	}
	return slots
}

// book books a slot, and answers the status.
func (b *bench) book(calendarID, contactID string, start time.Time) (int, string) {
	body := fmt.Sprintf(`{"calendarId":%q,"locationId":%q,"contactId":%q,"startTime":%q}`, calendarID, sandbox.LocationID, contactID, start.Format(time.RFC3339))
	response, raw, err := b.send("POST", "/calendars/events/appointments", body)
	if err != nil {
		b.Error(err)
	}
	return response.StatusCode, string(raw)
}

// TestSlotsThroughTheYear compares the free slots of every calendar with those
// that a reading of its settings minute by minute comes to, in weeks in which
// clocks are changed: by an hour, by half of one, at midnight, by a whole day.
func TestSlotsThroughTheYear(t *testing.T) {
	for i, c := range []struct{ zone, change, asked string }{
		{"America/Los_Angeles", "2026-03-08", "Asia/Kolkata"},
		{"America/Los_Angeles", "2026-11-01", "America/Los_Angeles"},
		{"Europe/Copenhagen", "2026-03-29", "America/New_York"},
		{"Europe/Copenhagen", "2026-10-25", "Australia/Lord_Howe"},
		{"Australia/Lord_Howe", "2026-04-05", "Europe/London"},
		{"Australia/Lord_Howe", "2026-10-04", "Pacific/Apia"},
		{"America/Sao_Paulo", "2018-02-18", "America/Sao_Paulo"},
		{"America/Sao_Paulo", "2018-11-04", "Asia/Tokyo"},
		{"America/Havana", "2026-11-01", "UTC"},
		{"Pacific/Apia", "2011-12-30", "Pacific/Auckland"},
		{"Antarctica/Troll", "2026-03-29", "Asia/Kathmandu"},
		{"Asia/Kolkata", "2026-06-01", "Europe/Copenhagen"},
	} {
		t.Run(strings.ReplaceAll(c.zone, "/", "-")+" "+c.change, func(t *testing.T) {
			change, err := time.Parse(time.DateOnly, c.change)
			if err != nil {
				t.Fatal(err)
			}
			// The horizon of the shortest calendar is in the week of the change.
			now := change.AddDate(0, 0, -13).Add(13*time.Hour + 7*time.Minute)
			b := serve(t, sandbox.Options{Zone: c.zone, Now: func() time.Time { return now }})
			b.account.AddCalendar(sandbox.Calendar{Name: "Nearly always", Users: []string{tom, elena}, Slot: 45 * time.Minute, Close: 23, Seats: 2, Notice: 30 * time.Hour})
			a := newAlmanac(b, c.zone, now)
			weeks := [][2]time.Time{{now.Add(-time.Hour), now.AddDate(0, 0, 3)}, {change.AddDate(0, 0, -2), change.AddDate(0, 0, 4)}}
			a.compare(weeks, c.asked)

			random := rand.New(rand.NewPCG(1, uint64(i)))
			contacts := []string{sandbox.MayaID, sandbox.FrejaID, sandbox.YokoID, sandbox.OskarID}
			for _, k := range a.calendars {
				for _, week := range weeks {
					free := b.freeSlots(k["id"].(string), week[0], week[1], "UTC", "")
					for range min(8, len(free)) {
						slot := free[random.IntN(len(free))]
						if status, raw := b.book(k["id"].(string), contacts[random.IntN(4)], slot); status != 200 && !strings.Contains(raw, "no longer available") {
							t.Errorf("%s at %v: %s", k["name"], slot, raw)
						}
					}
				}
			}
			for who, body := range map[string]string{"calendarId": emergency, "assignedUserId": "uJonasWeber8Qt1Zp4Hd"} {
				b.do("POST", "/calendars/events/block-slots", fmt.Sprintf(`{%q:%q,"locationId":%q,"startTime":%q,"endTime":%q}`, who, body, sandbox.LocationID,
					change.Add(2*time.Hour).Format(time.RFC3339), change.Add(19*time.Hour).Format(time.RFC3339)), 201)
			}
			if a.compare(weeks, c.asked); a.offered == 0 {
				t.Error("nothing is free, which proves nothing")
			}
		})
	}
}

// almanac works out free slots by looking at every minute.
type almanac struct {
	*bench
	zone      *time.Location
	now       time.Time
	calendars []object
	byID      map[string]object
	offered   int
}

func newAlmanac(b *bench, zone string, now time.Time) *almanac {
	in, err := time.LoadLocation(zone)
	if err != nil {
		b.Fatal(err)
	}
	a := &almanac{bench: b, zone: in, now: now, byID: map[string]object{}}
	for _, k := range b.do("GET", "/calendars/?showDrafted=false&"+location, "", 200)["calendars"].([]any) {
		a.calendars = append(a.calendars, k.(object))
		a.byID[at(k, "id").(string)] = k.(object)
	}
	if len(a.calendars) != 7 {
		b.Errorf("%d calendars", len(a.calendars))
	}
	return a
}

func (a *almanac) compare(weeks [][2]time.Time, asked string) {
	a.Helper()
	for _, week := range weeks {
		taken := a.taken(week[0].AddDate(0, 0, -2), week[1].AddDate(0, 0, 2))
		for _, k := range a.calendars {
			want := []time.Time{}
			for _, slot := range a.slots(k, week[0], week[1]) {
				if a.free(k, slot, taken) {
					want = append(want, slot)
				}
			}
			got := a.freeSlots(k["id"].(string), week[0], week[1], asked, "")
			if diff := cmp.Diff(want, got); diff != "" {
				a.Errorf("%s, %v to %v (-by the minute +answered):\n%s", k["name"], week[0], week[1], diff)
			}
			a.offered += len(got)
		}
	}
}

func setting(k object, name string) time.Duration {
	n, _ := k[name].(float64)
	unit := map[any]time.Duration{"mins": time.Minute, "hours": time.Hour, "days": 24 * time.Hour, "weeks": 168 * time.Hour, "months": 720 * time.Hour}
	return time.Duration(n * float64(unit[k[name+"Unit"]]))
}

// slots are those of the calendar within its notice and horizon.
func (a *almanac) slots(k object, from, to time.Time) []time.Time {
	last := a.now.Add(setting(k, "allowBookingFor")).In(a.zone).Format(time.DateOnly)
	var all []time.Time
	for _, days := range k["openHours"].([]any) {
		for _, h := range at(days, "hours").([]any) {
			minutes := func(what string) int {
				return int(at(h, what+"Hour").(float64))*60 + int(at(h, what+"Minute").(float64))
			}
			opens, closes := minutes("open"), minutes("close")
			since := 0 // for how many minutes it has been open
			for m := from.Add(-24 * time.Hour).Truncate(time.Minute); !m.After(to); m = m.Add(time.Minute) {
				if !a.open(m, days, opens, closes) {
					since = 0
					continue
				}
				if since%int(setting(k, "slotInterval").Minutes()) == 0 && !m.Before(from) && !m.Before(a.now.Add(setting(k, "allowBookingAfter"))) &&
					m.In(a.zone).Format(time.DateOnly) <= last && a.stays(m, setting(k, "slotDuration"), days, opens, closes) {
					all = append(all, m)
				}
				since++
			}
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

func (a *almanac) open(m time.Time, days any, opens, closes int) bool {
	wall := m.In(a.zone)
	minute := wall.Hour()*60 + wall.Minute()
	return minute >= opens && minute < closes && slices.Contains(at(days, "daysOfTheWeek").([]any), any(float64(wall.Weekday())))
}

func (a *almanac) stays(m time.Time, d time.Duration, days any, opens, closes int) bool {
	for end := m.Add(d); m.Before(end); m = m.Add(time.Minute) {
		if !a.open(m, days, opens, closes) {
			return false
		}
	}
	return true
}

// taking is an appointment or a block.
type taking struct {
	calendar   string
	users      []any
	start, end time.Time
	block      bool
}

func (a *almanac) taken(from, to time.Time) []taking {
	owners := []string{"userId=uElenaMarsh4Kx9Wq2Tz", "userId=uTomReyes7Bd3Nf8Gh1Y", "userId=uPriyaNair5Lc6Vm0Rs2", "userId=uJonasWeber8Qt1Zp4Hd", "userId=uAishaBello3Xk7Jw9Cv"}
	for id := range a.byID {
		owners = append(owners, "calendarId="+id)
	}
	all := map[string]taking{}
	for _, list := range []string{"events", "blocked-slots"} {
		for _, owner := range owners {
			path := fmt.Sprintf("/calendars/%s?%s&%s&startTime=%d&endTime=%d", list, location, owner, from.UnixMilli(), to.UnixMilli())
			for _, e := range a.do("GET", path, "", 200)["events"].([]any) {
				start, _ := time.Parse(time.RFC3339, at(e, "startTime").(string))
				end, _ := time.Parse(time.RFC3339, at(e, "endTime").(string))
				users := append(at(e, "users").([]any), at(e, "assignedUserId"))
				all[at(e, "id").(string)] = taking{at(e, "calendarId").(string), users, start, end, list == "blocked-slots"}
			}
		}
	}
	return slices.Collect(maps.Values(all))
}

// free reports whether enough of the calendar's members have time.
func (a *almanac) free(k object, slot time.Time, taken []taking) bool {
	members, _ := k["teamMembers"].([]any)
	if len(members) == 0 {
		members = []any{object{"userId": ""}}
	}
	perDay, _ := k["appoinmentPerDay"].(float64)
	seats, _ := k["appoinmentPerSlot"].(float64)
	end := slot.Add(setting(k, "slotDuration"))
	idle := 0
	for _, m := range members {
		sitting, busy := 0.0, false
		for _, p := range taken {
			mine := m.(object)["userId"] != "" && slices.Contains(p.users, m.(object)["userId"])
			here := p.calendar == k["id"]
			before, after := setting(k, "preBuffer"), setting(k, "slotBuffer")
			theirBefore, theirAfter := setting(a.byID[p.calendar], "preBuffer"), setting(a.byID[p.calendar], "slotBuffer")
			switch {
			case p.block && (here || mine):
				busy = busy || slot.Before(p.end) && p.start.Before(end)
			case p.block || !mine && (!here || m.(object)["userId"] != ""):
			case here && p.start.Equal(slot):
				sitting++
			default:
				busy = busy || slot.Add(-before).Before(p.end) && p.start.Before(end.Add(after)) ||
					slot.Before(p.end.Add(theirAfter)) && p.start.Add(-theirBefore).Before(end)
			}
		}
		if !busy && sitting < max(seats, 1) {
			idle++
		}
	}
	onDay := 0.0
	for _, p := range taken {
		if p.calendar == k["id"] && !p.block && p.start.In(a.zone).Format(time.DateOnly) == slot.In(a.zone).Format(time.DateOnly) {
			onDay++
		}
	}
	return (perDay == 0 || onDay < perDay) && idle > 0 && (k["calendarType"] != "collective" || idle == len(members))
}

// TestRace has 64 callers want 10 slots: each is booked once.
func TestRace(t *testing.T) {
	b := serve(t, sandbox.Options{})
	var contacts []string
	for _, c := range b.search(`"pageLimit":64`)["contacts"].([]any) {
		contacts = append(contacts, at(c, "id").(string))
	}
	free := b.freeSlots(planning, noon.AddDate(0, 0, 7), noon.AddDate(0, 0, 35), "UTC", "")
	if len(free) < 10 || len(contacts) != 64 {
		t.Fatalf("%d slots, %d contacts", len(free), len(contacts))
	}
	won := make([]int, 64)
	var callers sync.WaitGroup
	for i := range won {
		callers.Go(func() {
			status, raw := b.book(planning, contacts[i], free[i%10])
			if won[i] = status; status != 200 && (status != 400 || !strings.Contains(raw, "no longer available")) {
				t.Errorf("answer %d %s", status, raw)
			}
		})
	}
	callers.Wait()
	winners := 0
	for _, status := range won {
		if status == 200 {
			winners++
		}
	}
	if winners != 10 {
		t.Errorf("%d booked 10 slots", winners)
	}
	if diff := cmp.Diff(free[10:], b.freeSlots(planning, noon.AddDate(0, 0, 7), noon.AddDate(0, 0, 35), "UTC", "")); diff != "" {
		t.Error(diff)
	}
}

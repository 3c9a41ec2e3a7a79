package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

const (
	elena = "uElenaMarsh4Kx9Wq2Tz"
	priya = "uPriyaNair5Lc6Vm0Rs2"
	jonas = "uJonasWeber8Qt1Zp4Hd"
	tom   = "uTomReyes7Bd3Nf8Gh1Y"

	appointments = "/calendars/events/appointments"
	blockSlots   = "/calendars/events/block-slots"
)

// booking is the body of a booking for Oskar.
func booking(calendarID, start string, more ...string) string {
	return with(strings.Join(append([]string{fmt.Sprintf(`"calendarId":%q,"contactId":%q,"startTime":%q`, calendarID, sandbox.OskarID, start)}, more...), ","))
}

// TestBooking follows an appointment from its booking to its end.
func TestBooking(t *testing.T) {
	b := serve(t, sandbox.Options{})
	week := func() []time.Time {
		return b.freeSlots(drMarsh, noon, noon.AddDate(0, 0, 14), "America/Los_Angeles", "")
	}
	before := week()
	made := b.do("POST", appointments, booking(drMarsh, "2026-12-01T18:00:00Z", `"description":"Second opinion"`), 200)
	id := made["id"].(string)
	delete(made, "traceId")
	want := object{
		"id": id, "calendarId": drMarsh, "locationId": sandbox.LocationID, "contactId": sandbox.OskarID, "title": "Oskar Nyberg",
		"startTime": "2026-12-01T10:00:00-08:00", "endTime": "2026-12-01T10:30:00-08:00", "appointmentStatus": "confirmed",
		"assignedUserId": elena, "address": "214 Harbor Street, San Francisco", "meetingLocationType": "default", "isRecurring": false, "rrule": "",
	}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Error(diff)
	}
	event := b.do("GET", appointments+"/"+id, "", 200)["event"].(object)
	if event["description"] != "Second opinion" || event["groupId"] != "grpDentists4Lw8Vn1Qx" || event["dateAdded"] != "2026-11-21T12:00:00-08:00" || at(event, "createdBy", "source") != "third_party" {
		t.Errorf("got %v", event)
	}
	listed := b.do("GET", oskar+"/appointments", "", 200)["events"].([]any)
	if len(listed) != 1 || at(listed, 0, "startTime") != "2026-12-01 10:00:00" || at(listed, 0, "endTime") != "2026-12-01 10:30:00" {
		t.Errorf("the contact has %v", listed)
	}
	if got := b.do("GET", oskar, "", 200); at(got, "contact", "lastActivity") != "2026-11-21T20:00:00.000Z" {
		t.Errorf("last activity %v", at(got, "contact", "lastActivity"))
	}
	if free := week(); len(free) != len(before)-2 { // itself, and the next one's quarter of an hour before
		t.Errorf("%d slots are free, before %d", len(free), len(before))
	}

	b.says("POST", appointments, booking(drMarsh, "2026-12-01T10:00:00-08:00"), 400, "no longer available")
	for range 2 { // to where it is does no harm
		moved := b.do("PUT", appointments+"/"+id, `{"startTime":"2026-12-02T11:30:00-08:00"}`, 200)
		if moved["endTime"] != "2026-12-02T12:00:00-08:00" || moved["assignedUserId"] != elena {
			t.Errorf("moved to %v", moved)
		}
	}
	b.do("POST", appointments, booking(drMarsh, "2026-12-01T10:00:00-08:00"), 200)
	b.says("PUT", appointments+"/"+id, `{"startTime":"2026-12-01T10:00:00-08:00"}`, 400, "no longer available")
	b.says("PUT", appointments+"/"+id, `{"startTime":"2026-12-02T11:31:00-08:00"}`, 400, "no longer available")
	b.do("PUT", appointments+"/"+id, `{"startTime":"2026-12-02T11:31:00-08:00","endTime":"2026-12-02T11:40:00-08:00","ignoreFreeSlotValidation":true}`, 200)
	b.do("PUT", appointments+"/"+id, `{"startTime":"2026-12-02T11:30:00-08:00","endTime":"2026-12-02T12:00:00-08:00"}`, 200)

	for range 2 {
		if got := b.do("PUT", appointments+"/"+id, `{"appointmentStatus":"cancelled"}`, 200); got["appointmentStatus"] != "cancelled" {
			t.Errorf("cancelled: %v", got)
		}
	}
	b.do("POST", appointments, booking(drMarsh, "2026-12-02T11:30:00-08:00"), 200)
	b.says("PUT", appointments+"/"+id, `{"appointmentStatus":"confirmed"}`, 400, "no longer available")
	if got := b.do("DELETE", "/calendars/events/"+id, `{}`, 201); got["succeeded"] != true {
		t.Errorf("deleted: %v", got)
	}
	b.says("GET", appointments+"/"+id, "", 400, "Appointment with id")
	b.says("DELETE", "/calendars/events/"+id, `{}`, 400, "Event with id")
	if got := b.as(sandbox.Token, "v3").do("POST", appointments, booking(cleaning, "2026-12-01T10:00:00-08:00"), 200); got["dateAdded"] != "2026-11-21T12:00:00-08:00" {
		t.Errorf("v3 says when: %v", got)
	}
	b.do("DELETE", oskar, "", 200)
	for _, p := range b.account.Committed().Appointments {
		if p.ContactID == sandbox.OskarID {
			t.Errorf("left of a deleted contact: %v", p)
		}
	}
}

// TestWhoIsAssigned books what several could take.
func TestWhoIsAssigned(t *testing.T) {
	b := serve(t, sandbox.Options{})
	assigned := func(calendarID, start string, more ...string) any {
		t.Helper()
		return b.do("POST", appointments, booking(calendarID, start, more...), 200)["assignedUserId"]
	}
	const slot = "2026-12-01T10:00:00-08:00"
	if got := assigned(cleaning, slot); got != jonas { // has the fewest to come
		t.Errorf("first %v", got)
	}
	if got := assigned(cleaning, slot); got != elena {
		t.Errorf("then %v", got)
	}
	b.says("POST", appointments, booking(cleaning, slot, `"assignedUserId":"`+jonas+`"`), 400, "no longer available")
	b.says("POST", appointments, booking(cleaning, slot, `"assignedUserId":"`+tom+`"`), 400, "not a team member")
	if got := assigned(cleaning, slot, `"assignedUserId":"`+priya+`"`); got != priya {
		t.Errorf("wanted Priya, got %v", got)
	}
	b.says("POST", appointments, booking(cleaning, slot), 400, "no longer available")
	if got := assigned(cleaning, slot, `"ignoreFreeSlotValidation":true`); got == "" {
		t.Error("nobody has what was forced")
	}
	if got := assigned("calWhitening1Zs9Mv4Q", "2026-12-02T10:30:00-08:00"); got != tom { // his priority is higher
		t.Errorf("whitening by %v", got)
	}
	planned := b.do("POST", appointments, booking(planning, "2026-12-01T11:00:00-08:00"), 200)
	if planned["appointmentStatus"] != "new" {
		t.Errorf("confirmed by itself: %v", planned)
	}
	if got := b.do("GET", appointments+"/"+planned["id"].(string), "", 200); cmp.Diff([]any{elena, jonas}, at(got, "event", "users")) != "" {
		t.Errorf("planned by %v", at(got, "event", "users"))
	}
	for seat := range 9 {
		status, _ := b.book(workshop, sandbox.OskarID, time.Date(2026, 11, 28, 18, 0, 0, 0, time.UTC))
		if want := map[bool]int{true: 200, false: 400}[seat < 8]; status != want {
			t.Errorf("seat %d: %d", seat, status)
		}
	}
}

// TestRefusedBookings books what cannot be.
func TestRefusedBookings(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const taken = "no longer available"
	for name, c := range map[string]struct {
		body    string
		status  int
		message string
	}{
		"nothing given":      {`{}`, 422, "calendarId should not be empty"},
		"undeclared":         {booking(cleaning, "2026-12-01T10:00:00-08:00", `"slot":"10"`), 422, "property slot should not exist"},
		"no such status":     {booking(cleaning, "2026-12-01T10:00:00-08:00", `"appointmentStatus":"completed"`), 422, "appointmentStatus must be one of"},
		"no time":            {booking(cleaning, "tomorrow"), 422, "startTime must be a valid ISO 8601"},
		"no such calendar":   {booking("calNothing", "2026-12-01T10:00:00-08:00"), 400, "Calendar with id calNothing not found"},
		"no such contact":    {strings.ReplaceAll(booking(cleaning, "2026-12-01T10:00:00-08:00"), sandbox.OskarID, "nobody"), 400, "Contact with id nobody not found"},
		"a draft":            {booking(aligners, "2026-12-01T14:00:00-08:00"), 400, "not active"},
		"ends first":         {booking(cleaning, "2026-12-01T10:00:00-08:00", `"endTime":"2026-12-01T10:00:00-08:00"`), 400, "endTime must be after"},
		"between slots":      {booking(cleaning, "2026-12-01T10:10:00-08:00"), 400, taken},
		"closed":             {booking(cleaning, "2026-12-01T12:00:00-08:00"), 400, taken},
		"too soon":           {booking(emergency, "2026-11-21T11:45:00-08:00"), 400, taken},
		"too late":           {booking(emergency, "2026-12-06T00:00:00-08:00"), 400, taken},
		"over":               {booking(cleaning, "2026-11-20T10:00:00-08:00", `"ignoreDateRange":true`), 400, taken},
		"into what is taken": {booking(drMarsh, "2026-12-01T12:00:00-08:00", `"endTime":"2026-12-01T15:00:00-08:00"`), 400, taken},
		"another location":   {strings.ReplaceAll(booking(cleaning, "2026-12-01T10:00:00-08:00"), sandbox.LocationID, "elsewhere"), 403, "access to this location"},
	} {
		t.Run(name, func(t *testing.T) {
			b := *b
			b.T = t
			if name == "into what is taken" {
				b.do("POST", appointments, booking(drMarsh, "2026-12-01T13:00:00-08:00"), 200)
			}
			b.says("POST", appointments, c.body, c.status, c.message)
		})
	}
	b.do("POST", appointments, booking(emergency, "2026-12-06T00:00:00-08:00", `"ignoreDateRange":true`), 200)
	b.do("POST", appointments, booking(cleaning, "2026-11-20T10:10:00-08:00", `"ignoreFreeSlotValidation":true`), 200)
	b.as(sandbox.ReadOnlyToken, "2021-04-15").says("POST", appointments, booking(cleaning, "2026-12-01T10:00:00-08:00"), 401, "scope")
}

// TestBlocks blocks a calendar and a user, and lists both.
func TestBlocks(t *testing.T) {
	b := serve(t, sandbox.Options{})
	block := func(who, from, to string) string {
		return with(fmt.Sprintf(`%s,"startTime":"2026-12-01T%s:00-08:00","endTime":"2026-12-01T%s:00-08:00"`, who, from, to))
	}
	day := time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)
	free := func(calendarID string) int {
		return len(b.freeSlots(calendarID, day, day.AddDate(0, 0, 1), "UTC", ""))
	}
	marsh, clean := free(drMarsh), free(cleaning)
	made := b.do("POST", blockSlots, block(`"calendarId":"`+drMarsh+`"`, "10:00", "12:00"), 201)
	if made["title"] != "Blocked" || made["calendarId"] != drMarsh || made["endTime"] != "2026-12-01T12:00:00-08:00" {
		t.Errorf("made %v", made)
	}
	if got := free(drMarsh); got != marsh-4 {
		t.Errorf("%d of %d slots are free", got, marsh)
	}
	b.do("PUT", blockSlots+"/"+made["id"].(string), block(`"calendarId":"`+drMarsh+`","title":"Lunch"`, "10:00", "11:00"), 201)
	if got := free(drMarsh); got != marsh-2 {
		t.Errorf("%d of %d slots are free", got, marsh)
	}
	b.do("POST", blockSlots, block(`"assignedUserId":"`+elena+`"`, "15:00", "16:00"), 201)
	if m, c := free(drMarsh), free(cleaning); m != marsh-4 || c != clean {
		t.Errorf("%d of %d slots are free, and %d of %d where others are too", m, marsh, c, clean)
	}
	for _, id := range []string{jonas, priya} {
		b.do("POST", blockSlots, block(`"assignedUserId":"`+id+`"`, "15:00", "16:00"), 201)
	}
	if c := free(cleaning); c >= clean {
		t.Errorf("%d of %d slots are free where nobody is", c, clean)
	}
	listed := func(list, who string) (titles []any) {
		path := fmt.Sprintf("/calendars/%s?%s&startTime=%d&endTime=%d&%s", list, location, day.UnixMilli(), day.AddDate(0, 0, 1).UnixMilli(), who)
		for _, e := range b.do("GET", path, "", 200)["events"].([]any) {
			titles = append(titles, at(e, "title"))
		}
		return titles
	}
	if diff := cmp.Diff([]any{"Lunch"}, listed("blocked-slots", "calendarId="+drMarsh)); diff != "" {
		t.Error(diff)
	}
	if got := listed("blocked-slots", "userId="+elena); len(got) != 1 {
		t.Errorf("Elena has the blocks %v", got)
	}
	if got := listed("events", "calendarId="+drMarsh); len(got) != 0 {
		t.Errorf("appointments: %v", got)
	}
	if got := listed("blocked-slots", "groupId=grpDentists4Lw8Vn1Qx"); len(got) != 1 {
		t.Errorf("the group has the blocks %v", got)
	}
	b.do("DELETE", "/calendars/events/"+made["id"].(string), `{}`, 201)
	if got := free(drMarsh); got != marsh-2 {
		t.Errorf("%d of %d slots are free", got, marsh)
	}
	b.says("POST", blockSlots, block(`"calendarId":"`+drMarsh+`","assignedUserId":"`+elena+`"`, "10:00", "12:00"), 422, "not both")
	b.says("POST", blockSlots, block(`"title":"x"`, "10:00", "12:00"), 422, "not both")
	b.says("POST", blockSlots, block(`"calendarId":"nothing"`, "10:00", "12:00"), 400, "Calendar with id nothing")
	b.says("POST", blockSlots, block(`"assignedUserId":"nobody"`, "10:00", "12:00"), 400, "User with id nobody")
	b.says("POST", blockSlots, block(`"calendarId":"`+drMarsh+`"`, "12:00", "10:00"), 400, "endTime must be after")
	b.says("PUT", blockSlots+"/nothing", block(`"calendarId":"`+drMarsh+`"`, "10:00", "12:00"), 400, "Block slot with id nothing")
}

// TestSlotQueries asks for calendars, slots and events in ways that are refused.
func TestSlotQueries(t *testing.T) {
	b := serve(t, sandbox.Options{})
	slots := "/calendars/" + cleaning + "/free-slots?"
	const december = "startDate=1796112000000&endDate=1796198400000"
	b.says("GET", slots+"startDate=2026-12-01&endDate=2026-12-02", "", 422, "startDate must be a number")
	b.says("GET", slots+december+"&"+location, "", 422, "property locationId should not exist")
	b.says("GET", slots+"startDate=1796112000000&endDate=1798876800000", "", 400, "31 days")
	b.says("GET", slots+"startDate=1796112000000&endDate=1796025600000", "", 400, "31 days")
	b.says("GET", slots+december+"&timezone=Mars", "", 400, "timezone")
	b.says("GET", slots+december+"&userId="+tom, "", 400, "not a team member")
	b.says("GET", "/calendars/nothing/free-slots?"+december, "", 400, "Calendar with id nothing")
	b.says("GET", "/calendars/nothing", "", 400, "Calendar with id nothing")
	b.says("GET", "/calendars/events?"+location+"&startTime=1796112000000&endTime=1796198400000", "", 422, "Either of userId")
	b.says("GET", "/calendars/events?"+location+"&calendarId=x&startTime=2026-12-01&endTime=1796198400000", "", 422, "startTime must be a number")
	b.says("GET", "/calendars/", "", 422, "locationId should not be empty")

	from, to := noon.AddDate(0, 0, 2), noon.AddDate(0, 0, 9)
	if got := b.freeSlots(aligners, from, to, "UTC", ""); len(got) != 0 {
		t.Errorf("a draft has free slots: %v", got)
	}
	both, one := b.freeSlots(cleaning, from, to, "UTC", "&userIds="+elena+"&userIds="+jonas), b.freeSlots(cleaning, from, to, "UTC", "&userId="+elena)
	if len(one) == 0 || len(one) >= len(both) {
		t.Errorf("Elena has %d slots, and with Jonas %d", len(one), len(both))
	}
	if got := b.do("GET", slots+"startDate=1796112000000&endDate=1796191200000", "", 200); at(got, "2026-12-01", "slots", 0) != "2026-12-01T09:00:00-08:00" {
		t.Errorf("in the location's zone: %v", got)
	}
	for query, want := range map[string]int{"": 7, "&showDrafted=false": 6, "&groupId=grpFrontDesk7Hb3Zk5C": 2} {
		if got := b.do("GET", "/calendars/?"+location+query, "", 200)["calendars"].([]any); len(got) != want {
			t.Errorf("%d calendars with %q", len(got), query)
		}
	}
	if got := b.do("GET", "/calendars/"+planning, "", 200); at(got, "calendar", "calendarType") != "collective" || at(got, "calendar", "slotDurationUnit") != "hours" {
		t.Errorf("got %v", got)
	}
}

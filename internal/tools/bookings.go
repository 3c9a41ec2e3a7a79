package tools

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"mcp-ghl/internal/ghl"
)

func bookings() []Tool {
	return []Tool{
		define(Tool{
			Name: "book_appointment", Title: "Book an appointment",
			Doc:    "Book a free slot for a contact. If it is gone, slot_taken offers others.",
			Effect: Add, Creates: true, Scope: ghl.EventsWrite, Sets: []string{Voice, Scheduling},
			Operations: []string{"POST /calendars/events/appointments"},
		}, bookAppointment),
		define(Tool{
			Name: "reschedule_appointment", Title: "Move an appointment",
			Doc:    "Move a contact's appointment to a free slot.",
			Effect: Change, Scope: ghl.EventsWrite, Sets: []string{Voice, Scheduling},
			Operations: []string{"PUT /calendars/events/appointments/{eventId}"},
		}, rescheduleAppointment),
		define(Tool{
			Name: "cancel_appointment", Title: "Cancel an appointment",
			Doc:    "Cancel a contact's appointment.",
			Effect: Change, Scope: ghl.EventsWrite, Sets: []string{Voice, Scheduling},
			Operations: []string{"PUT /calendars/events/appointments/{eventId}", "DELETE /calendars/events/{eventId}"},
		}, cancelAppointment),
	}
}

type newAppointment struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Calendar  string `json:"calendar,omitempty" jsonschema_description:"Name or id."`
	StartTime moment `json:"startTime" jsonschema:"pattern=\\S" jsonschema_description:"As list_free_slots has it."`
	User      string `json:"user,omitempty" jsonschema_description:"User's name or id."`
	Title     string `json:"title,omitempty" jsonschema_description:"Title."`
	Notes     string `json:"notes,omitempty" jsonschema_description:"For the team."`
}

// oneAppointment is an appointment that is answered alone.
type oneAppointment struct {
	appointment
	Calendar string `json:"calendar"`
	Notice   string `json:"notice"`
}

// alreadyBooked says that a booking was there: a repeat makes no second one, even
// after the first one's answer is forgotten.
const alreadyBooked = "This contact had this appointment already; nothing new was booked."

// bookAppointment looks whether the slot is free, and whether the contact has it
// already, before it books. What HighLevel says of a slot that is taken is not
// documented: what it refuses is settled by looking again.
func bookAppointment(ctx context.Context, crm *ghl.Account, in newAppointment) (oneAppointment, error) {
	done, err := crm.Alone(ctx, string(in.ContactID)) // of two at once the second finds what the first booked
	if err != nil {
		return oneAppointment{}, err
	}
	defer done()
	n := &names{}
	s := seat{crm: crm, names: n, contactID: string(in.ContactID)}
	var c ghl.Calendar
	whose, err := alongside(ctx, crm, []want{userNames}, func() (err error) {
		if c, err = s.choose(ctx, in); err == nil {
			err = s.look(ctx)
		}
		return err
	})
	if err != nil {
		return oneAppointment{}, err
	}
	n.users, n.usersErr = whose.users, whose.usersErr
	switch {
	case s.theirs.ID != "":
		return n.booked(s.theirs, c, alreadyBooked), nil
	case !s.free:
		return oneAppointment{}, s.taken()
	}
	made, err := crm.BookAppointment(ctx, ghl.NewAppointment{
		CalendarID: c.ID, ContactID: s.contactID, StartTime: s.start.Format(time.RFC3339),
		Title: in.Title, AssignedUserID: s.userID, Description: in.Notes,
	})
	if refusal(err) && s.look(ctx) == nil {
		switch {
		case s.theirs.ID != "": // made all the same
			made, err = s.theirs, nil
		case !s.free: // else it is refused for another reason
			err = s.taken()
		}
	}
	if err != nil {
		return oneAppointment{}, err
	}
	made.Description = cmp.Or(made.Description, in.Notes) // which the answer leaves out, and it may leave out the rest
	made.Title, made.AssignedUserID = cmp.Or(made.Title, in.Title), cmp.Or(made.AssignedUserID, s.userID)
	made.StartTime = orTime(made.StartTime, ghl.Time{Time: s.start})
	return n.booked(made, c, ""), nil
}

// booked is an appointment in a calendar as it is answered alone.
func (n *names) booked(a ghl.Appointment, c ghl.Calendar, notice string) oneAppointment {
	if a.AssignedUserID == "" {
		n.usersErr = nil // nobody is to be named
	}
	return oneAppointment{n.appointment(a), c.Name, cmp.Or(notice, n.notice())}
}

// startToCome reads when an appointment is to begin.
func startToCome(crm *ghl.Account, n *names, given moment) (time.Time, error) {
	start, err := given.once("startTime", cmp.Or(n.zone, time.UTC))
	if err == nil && !start.After(crm.Now()) {
		err = invalid("startTime is over: it is " + spoken(crm.Now().In(cmp.Or(n.zone, time.UTC))))
	}
	return start, err
}

// seat is a time in a calendar that a contact wants.
type seat struct {
	crm                           *ghl.Account
	names                         *names
	calendarID, userID, contactID string // "" where any user will do, and where the contact has a seat already
	start                         time.Time

	free   bool
	near   []time.Time     // what is free around it, nearest first
	theirs ghl.Appointment // what the contact has there already
	looked bool            // that could be seen
}

// How far around a time other slots are looked for.
const (
	nearBefore = 24 * time.Hour
	nearAfter  = 3 * 24 * time.Hour
)

// choose is the seat that the arguments mean. In what zone to say its time is
// worth less than the booking, if the time is clear without.
func (s *seat) choose(ctx context.Context, in newAppointment) (c ghl.Calendar, err error) {
	n := s.names
	err = everyProblem(
		func() error {
			ctx := ctx
			if in.StartTime.zoned() {
				short, cancel := context.WithTimeout(ctx, embellish)
				defer cancel()
				ctx = short
			}
			n.zone, n.zoneErr = zoneOf(ctx, s.crm, in.ContactID)
			if n.zoneErr != nil && (!in.StartTime.zoned() || ghl.CodeOf(n.zoneErr) == ghl.NotFound) {
				return n.zoneErr
			}
			return nil
		},
		func() (err error) { c, s.userID, err = calendarAndUser(ctx, s.crm, in.Calendar, in.User); return err })
	if err == nil {
		s.start, err = startToCome(s.crm, n, in.StartTime)
	}
	s.calendarID = c.ID
	return c, err
}

// look sees whether the seat is free, whether the contact has it, and what is
// free near it.
func (s *seat) look(ctx context.Context) error {
	err := atOnce(func() error { return s.lookAround(ctx) }, func() error { return s.lookForTheirs(ctx) })
	if err == nil && !s.free && s.theirs.ID == "" {
		err = s.lookForTheirs(ctx) // it may have been booked between the two
	}
	return err
}

func (s *seat) lookAround(ctx context.Context) error {
	from, to := s.start.Add(-nearBefore), s.start.Add(nearAfter)
	if now := s.crm.Now(); from.Before(now) {
		from = now
	}
	zone := ""
	if s.names.zone != nil {
		zone = s.names.zone.String()
	}
	free, err := s.crm.FreeSlots(ctx, s.calendarID, from, to, zone, s.userID)
	if err == nil && len(free) == 0 { // a long week-end
		free, err = s.crm.FreeSlots(ctx, s.calendarID, to, to.AddDate(0, 0, laterDays), zone, s.userID)
	}
	s.near = nearestTo(s.start, free)
	s.free = slices.ContainsFunc(free, s.start.Equal)
	return err
}

// lookForTheirs needs a scope that booking does not: without it HighLevel alone
// says whether the seat can be had.
func (s *seat) lookForTheirs(ctx context.Context) error {
	if s.contactID == "" {
		return nil
	}
	all, err := s.crm.ListEvents(ctx, ghl.EventQuery{CalendarID: s.calendarID, From: s.start.Add(-time.Second), To: s.start.Add(time.Second)})
	for _, a := range all {
		if a.ContactID == s.contactID && a.StartTime.Equal(s.start) && !a.Cancelled() && a.Status != "invalid" {
			s.theirs = a
		}
	}
	s.looked = err == nil
	return unlessScope(err)
}

// taken is the failure of a seat that is not free, with others that are.
func (s *seat) taken() *Failure {
	f := &Failure{
		Code: SlotTaken, Message: "That time is not free.",
		Hint:    "Offer the times in slots, and use the startTime of the one that is chosen.",
		Slots:   s.names.slots(s.near, fewSlots),
		settled: s.looked && s.theirs.ID == "",
	}
	if len(f.Slots) == 0 {
		f.Hint = "Nothing else is free near it. list_free_slots looks further."
	}
	return f
}

// refusal reports whether HighLevel refused what an appointment was to be, as
// opposed to who asked, or how often. A 409 is Internal: nothing else has one.
func refusal(err error) bool {
	e, ok := errors.AsType[*ghl.Error](err)
	return ok && e.Status/100 == 4 && slices.Contains([]ghl.Code{ghl.InvalidArguments, ghl.Forbidden, ghl.Duplicate, ghl.Internal}, e.Code)
}

type appointmentKey struct {
	ContactID     id `json:"contactId" jsonschema_description:"Contact id."`
	AppointmentID id `json:"appointmentId" jsonschema_description:"Appointment id."`
}

type appointmentMove struct {
	appointmentKey
	StartTime moment `json:"startTime" jsonschema:"pattern=\\S" jsonschema_description:"As list_free_slots has it."`
}

type appointmentChange struct {
	AppointmentID string            `json:"appointmentId"`
	ContactID     string            `json:"contactId"`
	Calendar      string            `json:"calendar"`
	Title         string            `json:"title"`
	Status        string            `json:"status"`
	StartTime     string            `json:"startTime"`
	StartTimeText string            `json:"startTimeText"`
	Changed       map[string]change `json:"changed" jsonschema_description:"Each field with from and to."`
	Notice        string            `json:"notice"`
}

// read reads an appointment that is about to change. One of somebody else's is as
// one that is not there: whoever has one contact learns nothing of others.
func (k appointmentKey) read(ctx context.Context, crm *ghl.Account) (a ghl.Appointment, n *names, err error) {
	n, err = alongside(ctx, crm, []want{calendarNames, zoneFor(k.ContactID)}, func() (err error) {
		a, err = crm.GetAppointment(ctx, string(k.AppointmentID))
		return err
	})
	if ghl.CodeOf(err) == ghl.NotFound || err == nil && a.ContactID != string(k.ContactID) {
		err = &Failure{Code: ghl.NotFound, Message: "I cannot find that appointment of this contact.", Hint: "list_appointments with the contactId has the ids of all there are."}
	}
	return a, n, err
}

// rescheduleAppointment leaves the length as it is, and whose it is. Where the
// new time is near the old one, the appointment itself and its buffers are in the
// way of the free slots, and HighLevel is asked at once.
func rescheduleAppointment(ctx context.Context, crm *ghl.Account, in appointmentMove) (appointmentChange, error) {
	before, n, err := in.read(ctx, crm)
	if err != nil {
		return appointmentChange{}, err
	}
	if n.zone == nil && !in.StartTime.zoned() {
		if n.zone, n.zoneErr = zoneOf(ctx, crm, in.ContactID); n.zoneErr != nil { // now it is worth waiting for
			return appointmentChange{}, n.zoneErr
		}
	}
	start, err := startToCome(crm, n, in.StartTime)
	if err != nil {
		return appointmentChange{}, err
	}
	c := knownCalendar(ctx, crm, before.CalendarID)
	length := before.EndTime.Sub(before.StartTime.Time)
	if before.EndTime.IsZero() {
		length = c.Length()
	}
	switch {
	case before.Cancelled():
		return appointmentChange{}, &Failure{Code: ghl.InvalidArguments, Message: "That appointment is cancelled, so it cannot be moved.", Hint: "Book a new one with book_appointment."}
	case before.StartTime.Equal(start):
		return n.appointmentChange(before, before, c), nil
	}
	s := seat{crm: crm, names: n, calendarID: before.CalendarID, start: start}
	if inTeam(c, before.AssignedUserID) {
		s.userID = before.AssignedUserID // it stays with whom it is
	}
	if start.Sub(before.StartTime.Time).Abs() >= 2*max(length, c.Length()) {
		if err := s.look(ctx); err != nil {
			return appointmentChange{}, err
		}
		if !s.free {
			return appointmentChange{}, s.taken()
		}
	}
	from, to := start.Format(time.RFC3339), start.Add(length).Format(time.RFC3339)
	fields := ghl.AppointmentFields{StartTime: &from, EndTime: &to}
	if s.userID != "" {
		fields.AssignedUserID = &s.userID
	}
	after, err := crm.UpdateAppointment(ctx, before.ID, fields)
	if refusal(err) && s.look(ctx) == nil && !s.free {
		err = s.taken()
	}
	if err != nil {
		return appointmentChange{}, err
	}
	after.StartTime, after.Status = orTime(after.StartTime, ghl.Time{Time: start}), cmp.Or(after.Status, before.Status)
	return n.appointmentChange(before, after, c), nil
}

func cancelAppointment(ctx context.Context, crm *ghl.Account, in appointmentKey) (appointmentChange, error) {
	before, n, err := in.read(ctx, crm)
	if err != nil {
		return appointmentChange{}, err
	}
	c := knownCalendar(ctx, crm, before.CalendarID)
	if before.Cancelled() {
		return n.appointmentChange(before, before, c), nil
	}
	cancelled := "cancelled"
	after, err := crm.UpdateAppointment(ctx, before.ID, ghl.AppointmentFields{Status: &cancelled})
	after.StartTime, after.Status = orTime(after.StartTime, before.StartTime), cmp.Or(after.Status, cancelled)
	return n.appointmentChange(before, after, c), err
}

// orTime is a time of an answer, or what it must be where the answer leaves it
// out: only the ids are sure to be in it (facts.md 2.2).
func orTime(answered, known ghl.Time) ghl.Time {
	if answered.IsZero() {
		return known
	}
	return answered
}

// appointmentChange says what became different.
func (n *names) appointmentChange(before, after ghl.Appointment, c ghl.Calendar) appointmentChange {
	out := appointmentChange{
		AppointmentID: before.ID, ContactID: before.ContactID, Calendar: c.Name, Title: before.Title, Status: after.Status,
		Changed: map[string]change{}, Notice: n.notice(),
	}
	was, _ := n.said(before.StartTime)
	out.StartTime, out.StartTimeText = n.said(after.StartTime)
	note(out.Changed, "startTime", was, out.StartTime)
	note(out.Changed, "status", before.Status, after.Status)
	return out
}

package ghl

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Appointment is an entry in a calendar.
type Appointment struct {
	ID             string   `json:"id"`
	CalendarID     string   `json:"calendarId"`
	ContactID      string   `json:"contactId"`
	Title          string   `json:"title"`
	Status         string   `json:"appointmentStatus"` // new, confirmed, cancelled, showed, noshow, invalid
	AssignedUserID string   `json:"assignedUserId"`
	Users          []string `json:"users"` // all who take part: of a collective calendar the whole team
	Address        string   `json:"address"`
	Notes          string   `json:"notes"`
	Description    string   `json:"description"`
	StartTime      Time     `json:"startTime"` // without a zone where it is listed by contact
	EndTime        Time     `json:"endTime"`
	DateAdded      Time     `json:"dateAdded"` // not in the answer to a booking of the date versions
	Deleted        bool     `json:"deleted"`   // v3 only
}

// Cancelled reports whether the appointment's time is free again.
func (p Appointment) Cancelled() bool { return p.Status == "cancelled" || p.Deleted }

// NewAppointment is an appointment to be booked. Without an end it is as long as
// the calendar's slots, and without an assigned user the calendar chooses one.
type NewAppointment struct {
	LocationID     string `json:"locationId"` // BookAppointment sets it
	CalendarID     string `json:"calendarId"`
	ContactID      string `json:"contactId"`
	StartTime      string `json:"startTime"` // RFC 3339
	EndTime        string `json:"endTime,omitempty"`
	Title          string `json:"title,omitempty"`
	Status         string `json:"appointmentStatus,omitempty"`
	AssignedUserID string `json:"assignedUserId,omitempty"`
	Description    string `json:"description,omitempty"`
	Address        string `json:"address,omitempty"`
}

// AppointmentFields are what can be written of an appointment. A nil field is
// left as it is. The contact cannot be changed.
type AppointmentFields struct {
	CalendarID     *string `json:"calendarId,omitempty"`
	StartTime      *string `json:"startTime,omitempty"` // RFC 3339
	EndTime        *string `json:"endTime,omitempty"`
	Title          *string `json:"title,omitempty"`
	Status         *string `json:"appointmentStatus,omitempty"`
	AssignedUserID *string `json:"assignedUserId,omitempty"`
	Description    *string `json:"description,omitempty"`
	Address        *string `json:"address,omitempty"`
}

// EventQuery says what of a calendar is asked for: one of the ids is needed.
type EventQuery struct {
	CalendarID, UserID, GroupID string
	From, To                    time.Time
}

func (q EventQuery) values(locationID string) url.Values {
	v := url.Values{"locationId": {locationID}, "startTime": {itoa(q.From.UnixMilli())}, "endTime": {itoa(q.To.UnixMilli())}}
	setUnlessZero(v, "calendarId", q.CalendarID)
	setUnlessZero(v, "userId", q.UserID)
	setUnlessZero(v, "groupId", q.GroupID)
	return v
}

type appointmentList struct {
	Events []Appointment `json:"events"`
}

func (a appointmentList) complete() bool { return a.Events != nil }

type oneAppointment struct {
	Event Appointment `json:"event"`
}

func (a oneAppointment) complete() bool { return a.Event.ID != "" }

// bookedAppointment is what booking and changing answer, without a wrapper.
type bookedAppointment struct{ Appointment }

func (a bookedAppointment) complete() bool { return a.ID != "" }

// ListAppointments reads all appointments of a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-appointments-for-contact
func (a *Account) ListAppointments(ctx context.Context, contactID string) ([]Appointment, error) {
	r, err := do[appointmentList](ctx, a, "GET /contacts/{contactId}/appointments", ContactsRead, request{ids: []string{contactID}})
	return r.Events, err
}

// ListEvents reads the appointments of a calendar, a user or a group.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendar-events
func (a *Account) ListEvents(ctx context.Context, q EventQuery) ([]Appointment, error) {
	r, err := do[appointmentList](ctx, a, "GET /calendars/events", EventsRead, request{query: q.values(a.LocationID)})
	return r.Events, err
}

// GetAppointment reads one appointment.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/get-appointment
func (a *Account) GetAppointment(ctx context.Context, appointmentID string) (Appointment, error) {
	r, err := do[oneAppointment](ctx, a, "GET /calendars/events/appointments/{eventId}", EventsRead, request{ids: []string{appointmentID}})
	return r.Event, err
}

// BookAppointment books an appointment. How HighLevel refuses a slot that is
// taken is not documented: whoever is refused asks for the free slots again.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/create-appointment
func (a *Account) BookAppointment(ctx context.Context, in NewAppointment) (Appointment, error) {
	in.LocationID = a.LocationID
	start, _ := time.Parse(time.RFC3339, in.StartTime)
	return create(ctx, a, creation[Appointment]{
		same: strings.Join([]string{in.ContactID, "appointment", in.CalendarID, start.UTC().String()}, "\n"),
		send: func(ctx context.Context) (Appointment, error) {
			r, err := do[bookedAppointment](ctx, a, "POST /calendars/events/appointments", EventsWrite, request{body: in, brief: true})
			return r.Appointment, err
		},
		look: func(ctx context.Context, at time.Time) ([]Appointment, error) {
			all, err := a.ListEvents(ctx, EventQuery{CalendarID: in.CalendarID, From: start.Add(-time.Second), To: start.Add(time.Second)})
			return slices.DeleteFunc(all, func(p Appointment) bool {
				return p.ContactID != in.ContactID || !p.StartTime.Equal(start) || p.Cancelled() || !a.madeAt(p.DateAdded, at)
			}), err
		},
		id: func(p Appointment) string { return p.ID },
	})
}

// UpdateAppointment writes the fields that are set: a new start moves it, the
// status "cancelled" frees its time.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/edit-appointment
func (a *Account) UpdateAppointment(ctx context.Context, appointmentID string, in AppointmentFields) (Appointment, error) {
	r, err := do[bookedAppointment](ctx, a, "PUT /calendars/events/appointments/{eventId}", EventsWrite, request{ids: []string{appointmentID}, body: in, again: true})
	return r.Appointment, err
}

// TakenBy reports whether an appointment takes a user's time.
func (p Appointment) TakenBy(userID string) bool {
	return p.AssignedUserID == userID || slices.Contains(p.Users, userID)
}

// madeAt reports whether an entry of a calendar can be what was made at that
// moment. One that does not say when it was added is taken for it: who has the
// slot is the same in any case.
func (a *Account) madeAt(added Time, at time.Time) bool {
	return added.IsZero() || a.clock.near(added.Time, at)
}

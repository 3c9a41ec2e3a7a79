package sandbox

import (
	"net/http"
	"slices"
	"time"
)

// appointment is an entry in a calendar.
type appointment struct {
	id, calendarID, contactID, title, status string
	assigned                                 string   // the user whose it is; "" for nobody
	users                                    []string // all of the team who take part
	address, notes, description              string
	meetingType, rrule, source               string
	start, end, added, updated               time.Time
}

func (p *appointment) span() span { return span{p.start, p.end} }

func (p *appointment) takes(userID string) bool {
	return p.assigned == userID || slices.Contains(p.users, userID)
}

// contactAppointment is GetEventSchema, the appointment as a contact's list has
// it: its times have no zone and are the location's (facts.md 2.1).
type contactAppointment struct {
	ID                string   `json:"id"`
	CalendarID        string   `json:"calendarId"`
	Status            string   `json:"status"`
	Title             string   `json:"title"`
	AssignedUserID    string   `json:"assignedUserId"`
	Notes             string   `json:"notes,omitempty"`
	StartTime         string   `json:"startTime"`
	EndTime           string   `json:"endTime"`
	Address           string   `json:"address"`
	LocationID        string   `json:"locationId"`
	ContactID         string   `json:"contactId"`
	GroupID           string   `json:"groupId,omitempty"`
	AppointmentStatus string   `json:"appointmentStatus"`
	Users             []string `json:"users"`
	DateAdded         string   `json:"dateAdded"`
	DateUpdated       string   `json:"dateUpdated"`
	AssignedResources []string `json:"assignedResources"`
}

// eventWire is CalendarEventDTO. Blocks are listed in it too.
type eventWire struct {
	ID                string     `json:"id"`
	Address           string     `json:"address"`
	Title             string     `json:"title"`
	CalendarID        string     `json:"calendarId"`
	LocationID        string     `json:"locationId"`
	ContactID         string     `json:"contactId"`
	GroupID           string     `json:"groupId"`
	AppointmentStatus string     `json:"appointmentStatus"`
	AssignedUserID    string     `json:"assignedUserId"`
	Users             []string   `json:"users"`
	Notes             string     `json:"notes,omitempty"`
	Description       string     `json:"description,omitempty"`
	IsRecurring       bool       `json:"isRecurring"`
	RRule             string     `json:"rrule,omitempty"`
	StartTime         string     `json:"startTime"`
	EndTime           string     `json:"endTime"`
	DateAdded         string     `json:"dateAdded"`
	DateUpdated       string     `json:"dateUpdated"`
	AssignedResources []string   `json:"assignedResources"`
	CreatedBy         *createdBy `json:"createdBy,omitempty"`
	Deleted           *bool      `json:"deleted,omitempty"` // v3 only
}

type createdBy struct {
	UserID string `json:"userId,omitempty"`
	Source string `json:"source"`
}

// bookedWire is AppointmentSchemaResponse, what booking and changing answer.
type bookedWire struct {
	ID                  string `json:"id"`
	CalendarID          string `json:"calendarId"`
	LocationID          string `json:"locationId"`
	ContactID           string `json:"contactId"`
	StartTime           string `json:"startTime"`
	EndTime             string `json:"endTime"`
	Title               string `json:"title"`
	MeetingLocationType string `json:"meetingLocationType"`
	AppointmentStatus   string `json:"appointmentStatus"`
	AssignedUserID      string `json:"assignedUserId"`
	Address             string `json:"address"`
	IsRecurring         bool   `json:"isRecurring"`
	RRule               string `json:"rrule"`
	DateAdded           string `json:"dateAdded,omitempty"` // v3 only, and so is the next
	DateUpdated         string `json:"dateUpdated,omitempty"`
}

var (
	isStatus   = isOneOf("new", "confirmed", "cancelled", "showed", "noshow", "invalid")
	isV3Status = isOneOf("new", "confirmed", "cancelled", "showed", "noshow", "invalid", "completed", "active")

	editAppointmentBody = shape{
		{name: "title", is: isText},
		{name: "meetingLocationType", is: isOneOf("custom", "zoom", "gmeet", "phone", "address", "ms_teams", "google")},
		{name: "meetingLocationId", is: isText},
		{name: "overrideLocationConfig", is: isFlag},
		{name: "appointmentStatus", is: func(value any, at string, g generation) []string {
			if g == v3 {
				return isV3Status(value, at, g)
			}
			return isStatus(value, at, g)
		}},
		{name: "assignedUserId", is: isText},
		{name: "description", is: isText},
		{name: "address", is: isText},
		{name: "ignoreDateRange", is: isFlag},
		{name: "toNotify", is: isFlag},
		{name: "ignoreFreeSlotValidation", is: isFlag},
		{name: "rrule", is: isText},
		{name: "calendarId", is: isText},
		{name: "startTime", is: isTime},
		{name: "endTime", is: isTime},
	}
	createAppointmentBody = append(slices.DeleteFunc(slices.Clone(editAppointmentBody), func(p property) bool {
		return p.name == "calendarId" || p.name == "startTime"
	}), shape{
		{name: "calendarId", is: isText, must: true},
		{name: "locationId", is: isText, must: true},
		{name: "contactId", is: isText, must: true},
		{name: "startTime", is: isTime, must: true},
	}...)
)

// local writes a moment as the calendars API does: by the location's clock,
// with its offset.
func (a *Account) local(t time.Time) string { return t.In(a.zone).Format(time.RFC3339) }

func (a *Account) groupOf(calendarID string) string {
	k, bad := a.calendar(calendarID)
	if bad != nil {
		return ""
	}
	return k.GroupID
}

func (c *call) eventWire(p *appointment) eventWire {
	a := c.a
	w := eventWire{
		ID: p.id, Address: p.address, Title: p.title, CalendarID: p.calendarID, LocationID: a.LocationID, ContactID: p.contactID,
		GroupID: a.groupOf(p.calendarID), AppointmentStatus: p.status, AssignedUserID: p.assigned, Users: list(p.users),
		Notes: p.notes, Description: p.description, IsRecurring: p.rrule != "", RRule: p.rrule,
		StartTime: a.local(p.start), EndTime: a.local(p.end), DateAdded: a.local(p.added), DateUpdated: a.local(p.updated),
		AssignedResources: []string{}, CreatedBy: &createdBy{Source: p.source},
	}
	if c.generation == v3 {
		w.Deleted = new(bool)
	}
	return w
}

func (c *call) bookedWire(p *appointment) bookedWire {
	w := bookedWire{
		ID: p.id, CalendarID: p.calendarID, LocationID: c.a.LocationID, ContactID: p.contactID,
		StartTime: c.a.local(p.start), EndTime: c.a.local(p.end), Title: p.title, MeetingLocationType: p.meetingType,
		AppointmentStatus: p.status, AssignedUserID: p.assigned, Address: p.address, IsRecurring: p.rrule != "", RRule: p.rrule,
	}
	if c.generation == v3 {
		w.DateAdded, w.DateUpdated = c.a.local(p.added), c.a.local(p.updated)
	}
	return w
}

// listAppointments answers the contact's appointments, not paged.
func (c *call) listAppointments() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	zoneless := func(t time.Time) string { return t.In(c.a.zone).Format("2006-01-02 15:04:05") }
	events := []contactAppointment{}
	for _, p := range c.a.appointments {
		if p.contactID != k.id {
			continue
		}
		events = append(events, contactAppointment{
			ID: p.id, CalendarID: p.calendarID, Status: contactListStatus, Title: p.title, AssignedUserID: p.assigned, Notes: p.notes,
			StartTime: zoneless(p.start), EndTime: zoneless(p.end), Address: p.address, LocationID: c.a.LocationID, ContactID: k.id,
			GroupID: c.a.groupOf(p.calendarID), AppointmentStatus: p.status, Users: list(p.users),
			DateAdded: zoneless(p.added), DateUpdated: zoneless(p.updated), AssignedResources: []string{},
		})
	}
	return ok(object{"events": events})
}

// appointment returns the appointment of the path, or the refusal.
func (c *call) appointment() (*appointment, *answer) {
	id := c.path["eventId"]
	at := slices.IndexFunc(c.a.appointments, func(p *appointment) bool { return p.id == id })
	if at < 0 {
		return nil, refuse(http.StatusBadRequest, "Appointment with id "+id+" not found")
	}
	return c.a.appointments[at], nil
}

func (c *call) getAppointment() answer {
	p, bad := c.appointment()
	if bad != nil {
		return *bad
	}
	return ok(object{"event": c.eventWire(p)})
}

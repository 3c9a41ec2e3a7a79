package ghl

import "context"

// Appointment is an entry in a calendar.
type Appointment struct {
	ID             string `json:"id"`
	CalendarID     string `json:"calendarId"`
	ContactID      string `json:"contactId"`
	Title          string `json:"title"`
	Status         string `json:"appointmentStatus"` // new, confirmed, cancelled, showed, noshow, invalid
	AssignedUserID string `json:"assignedUserId"`
	Address        string `json:"address"`
	Notes          string `json:"notes"`
	StartTime      Time   `json:"startTime"` // without a zone where it is listed by contact
	EndTime        Time   `json:"endTime"`
}

type appointmentList struct {
	Events []Appointment `json:"events"`
}

func (a appointmentList) complete() bool { return a.Events != nil }

// ListAppointments reads all appointments of a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-appointments-for-contact
func (a *Account) ListAppointments(ctx context.Context, contactID string) ([]Appointment, error) {
	r, err := do[appointmentList](ctx, a, "GET /contacts/{contactId}/appointments", ContactsRead, request{ids: []string{contactID}})
	return r.Events, err
}

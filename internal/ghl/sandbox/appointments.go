package sandbox

// appointment is GetEventSchema, the appointment as a contact's list has it:
// its times have no zone and are the location's (facts.md 2.1).
type appointment struct {
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

// listAppointments answers the contact's appointments, not paged.
func (c *call) listAppointments() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	return ok(object{"events": list(c.a.appointments[k.id])})
}

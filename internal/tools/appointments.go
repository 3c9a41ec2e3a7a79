package tools

import (
	"context"
	"slices"
	"time"

	"mcp-ghl/internal/ghl"
)

func appointments() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_appointments", Title: "List a contact's appointments",
			Doc:    "List the appointments of a contact, past and coming, in order of time.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, listAppointments),
	}
}

type appointmentList struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Upcoming  bool   `json:"upcoming,omitempty" jsonschema_description:"Only those to come."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

type appointmentPage struct {
	Appointments []appointment `json:"appointments"`
	Total        int           `json:"total"`
	NextCursor   string        `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice       string        `json:"notice"`
}

type appointment struct {
	AppointmentID string `json:"appointmentId"`
	ContactID     string `json:"contactId"`
	CalendarID    string `json:"calendarId"`
	Title         string `json:"title"`
	Status        string `json:"status"`
	StartTime     string `json:"startTime"`
	StartTimeText string `json:"startTimeText" jsonschema_description:"As said in the contact's zone."`
	EndTime       string `json:"endTime"`
	Address       string `json:"address"`
	Owner         string `json:"owner"`
	OwnerID       string `json:"ownerId"`
	Notes         string `json:"notes"`
	Truncated     bool   `json:"truncated"`
}

// listAppointments reads times that HighLevel writes without a zone as the
// location's, and says them in the contact's.
func listAppointments(ctx context.Context, crm *ghl.Account, in appointmentList) (appointmentPage, error) {
	var all []ghl.Appointment
	n, err := alongside(ctx, crm, []want{userNames, zoneFor(in.ContactID)}, func() (err error) {
		all, err = crm.ListAppointments(ctx, string(in.ContactID))
		return err
	})
	if err != nil {
		return appointmentPage{}, err
	}
	if ours, err := accountZone(ctx, crm); err == nil {
		for i := range all {
			all[i].StartTime, all[i].EndTime = fixed(all[i].StartTime, ours), fixed(all[i].EndTime, ours)
		}
	} else {
		n.zone, n.zoneErr = nil, err
	}
	slices.SortStableFunc(all, func(a, b ghl.Appointment) int { return a.StartTime.Compare(b.StartTime.Time) })
	var rows []appointment
	for _, a := range all {
		if in.Upcoming && (a.StartTime.Before(crm.Now()) || a.Status == "cancelled" || a.Status == "invalid") {
			continue
		}
		row := appointment{AppointmentID: a.ID, ContactID: a.ContactID, CalendarID: a.CalendarID, Title: a.Title, Status: a.Status, Address: a.Address, Owner: n.user(a.AssignedUserID), OwnerID: a.AssignedUserID}
		row.Notes, row.Truncated = cut(a.Notes, bodyInList)
		row.StartTime, row.StartTimeText = n.said(a.StartTime)
		row.EndTime, _ = n.said(a.EndTime)
		rows = append(rows, row)
	}
	out := appointmentPage{Total: len(rows), Notice: n.notice()}
	out.Appointments, out.NextCursor, err = part(rows, in.Cursor, len(rows))
	return out, err
}

// fixed is a time that lies in a zone, if it named none itself.
func fixed(t ghl.Time, zone *time.Location) ghl.Time {
	if t.IsZero() {
		return t
	}
	return ghl.Time{Time: t.In(zone)}
}

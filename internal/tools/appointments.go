package tools

import (
	"cmp"
	"context"
	"slices"
	"time"

	"mcp-ghl/internal/ghl"
)

func appointments() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_appointments", Title: "List appointments",
			Doc:    "List the appointments of a contact, or those of a time in all calendars, one calendar or of one user, in order of time.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts, Scheduling},
			Operations: []string{"GET /contacts/{contactId}/appointments", "GET /calendars/events", "GET /calendars/events/appointments/{eventId}"},
		}, listAppointments),
	}
}

type appointmentList struct {
	ContactID id     `json:"contactId,omitempty" jsonschema_description:"Contact id."`
	From      moment `json:"from,omitempty" jsonschema_description:"Date or time, in the account's zone."`
	To        moment `json:"to,omitempty" jsonschema_description:"The same; default the day of from."`
	Calendar  string `json:"calendar,omitempty" jsonschema_description:"Name or id."`
	User      string `json:"user,omitempty" jsonschema_description:"Name or id."`
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
	StartTimeText string `json:"startTimeText" jsonschema_description:"As a person says it."`
	EndTime       string `json:"endTime"`
	Address       string `json:"address"`
	Owner         string `json:"owner"`
	OwnerID       string `json:"ownerId"`
	Notes         string `json:"notes"`
	Truncated     bool   `json:"truncated"`
}

// appointment is one as tools answer it.
func (n *names) appointment(a ghl.Appointment) appointment {
	row := appointment{AppointmentID: a.ID, ContactID: a.ContactID, CalendarID: a.CalendarID, Title: a.Title, Status: a.Status, Address: a.Address, Owner: n.user(a.AssignedUserID), OwnerID: a.AssignedUserID}
	row.Notes, row.Truncated = cut(cmp.Or(a.Notes, a.Description), bodyInList)
	row.StartTime, row.StartTimeText = n.said(a.StartTime)
	row.EndTime, _ = n.said(a.EndTime)
	return row
}

// listAppointments asks for the contact's, which needs no more than the scope of
// contacts, or the calendars.
func listAppointments(ctx context.Context, crm *ghl.Account, in appointmentList) (appointmentPage, error) {
	var all []ghl.Appointment
	var n *names
	asked, err := in.read(ctx, crm)
	switch {
	case err != nil:
	case in.ContactID != "":
		all, n, err = ofContact(ctx, crm, in.ContactID)
	default:
		n, err = alongside(ctx, crm, []want{userNames, accountZoneWanted}, func() (err error) {
			all, err = asked.find(ctx, crm)
			return err
		})
	}
	if err != nil {
		return appointmentPage{}, err
	}
	slices.SortStableFunc(all, func(a, b ghl.Appointment) int { return a.StartTime.Compare(b.StartTime.Time) })
	var rows []appointment
	for _, a := range all {
		toCome := !a.StartTime.Before(crm.Now()) && !a.Cancelled() && a.Status != "invalid"
		if asked.means(a) && (toCome || !in.Upcoming) {
			rows = append(rows, n.appointment(a))
		}
	}
	out := appointmentPage{Total: len(rows), Notice: n.notice()}
	out.Appointments, out.NextCursor, err = part(rows, in.Cursor, len(rows))
	return out, err
}

// appointmentQuery is which appointments are asked for.
type appointmentQuery struct{ ghl.EventQuery }

// read resolves the arguments.
func (in appointmentList) read(ctx context.Context, crm *ghl.Account) (q appointmentQuery, err error) {
	if in.ContactID == "" && in.From == "" {
		return q, invalid("contactId or from is missing")
	}
	err = everyProblem(
		func() error {
			if in.From == "" && in.To == "" {
				return nil
			}
			zone, err := accountZone(ctx, crm)
			if err != nil {
				return err
			}
			if q.From, err = in.From.bound("from", zone, false); err != nil {
				return err
			}
			if q.To, err = in.To.bound("to", zone, true); err == nil && in.To == "" {
				q.To = midnight(q.From.In(zone).AddDate(0, 0, 1))
			}
			if err == nil && !q.To.After(q.From) {
				err = invalid("to must be after from")
			}
			return err
		},
		func() error {
			if in.Calendar == "" {
				return nil
			}
			c, err := calendarFor(ctx, crm, in.Calendar)
			q.CalendarID = c.ID
			return err
		},
		func() (err error) { q.UserID, err = userID(ctx, crm, "user", in.User); return err })
	return q, err
}

// means reports whether an appointment is one of those asked for: HighLevel knows
// none of the conditions for a contact's, and of the others one at a time.
func (q appointmentQuery) means(a ghl.Appointment) bool {
	return (q.CalendarID == "" || a.CalendarID == q.CalendarID) &&
		(q.UserID == "" || a.TakenBy(q.UserID)) &&
		(q.From.IsZero() || !a.StartTime.Before(q.From)) &&
		(q.To.IsZero() || a.StartTime.Before(q.To)) && !a.Deleted
}

// find asks for the appointments of a calendar, or of a user, or else of each
// calendar: HighLevel wants one of them (facts.md 2.2).
func (q appointmentQuery) find(ctx context.Context, crm *ghl.Account) ([]ghl.Appointment, error) {
	const atATime = 8
	if q.CalendarID != "" || q.UserID != "" {
		if q.CalendarID != "" {
			q.UserID = ""
		}
		return crm.ListEvents(ctx, q.EventQuery)
	}
	calendars, err := crm.Calendars(ctx)
	if err != nil {
		return nil, err
	}
	var all []ghl.Appointment
	for some := range slices.Chunk(calendars, atATime) {
		found := make([][]ghl.Appointment, len(some))
		var asks []func() error
		for i, c := range some {
			asks = append(asks, func() (err error) {
				found[i], err = crm.ListEvents(ctx, ghl.EventQuery{CalendarID: c.ID, From: q.From, To: q.To})
				return err
			})
		}
		if err := atOnce(asks...); err != nil {
			return nil, err
		}
		all = append(all, slices.Concat(found...)...)
	}
	return all, nil
}

// ofContact reads a contact's appointments. Times that HighLevel writes without a
// zone are the location's (facts.md 2.1), and are said in the contact's.
func ofContact(ctx context.Context, crm *ghl.Account, contactID id) ([]ghl.Appointment, *names, error) {
	var all []ghl.Appointment
	n, err := alongside(ctx, crm, []want{userNames, zoneFor(contactID)}, func() (err error) {
		all, err = crm.ListAppointments(ctx, string(contactID))
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if ours, err := accountZone(ctx, crm); err == nil {
		for i, a := range all {
			all[i].StartTime, all[i].EndTime = fixed(a.StartTime, ours), fixed(a.EndTime, ours)
			_, twice := twin(all[i].StartTime.Time)
			_, ends := twin(all[i].EndTime.Time)
			if !a.StartTime.Zoneless || !twice && !ends {
				continue
			}
			if exact, err := crm.GetAppointment(ctx, a.ID); err == nil { // which has an offset
				all[i].StartTime, all[i].EndTime = exact.StartTime, exact.EndTime
			} else {
				n.foldErr = err
			}
		}
	} else {
		n.zone, n.zoneErr = nil, err
	}
	return all, n, nil
}

// fixed is a time that lies in a zone, if it named none itself.
func fixed(t ghl.Time, zone *time.Location) ghl.Time {
	if t.IsZero() {
		return t
	}
	return ghl.Time{Time: t.In(zone)}
}

package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// createAppointment books a free slot. As every operation it has the account
// to itself, so that of two who want one slot one gets it.
func (c *call) createAppointment() answer {
	b := c.body
	contact := c.a.contacts[b.text("contactId")]
	if contact == nil {
		return missing("Contact", b.text("contactId"))
	}
	p := &appointment{contactID: contact.id, meetingType: "default", source: bookedBy, added: c.now}
	if bad := c.book(p); bad != nil {
		return *bad
	}
	p.id = c.a.newID("appointment")
	c.a.appointments = append(c.a.appointments, p)
	c.touch(contact)
	return ok(c.bookedWire(p))
}

// updateAppointment moves an appointment, or changes what it says. A new start
// takes the end along.
func (c *call) updateAppointment() answer {
	old, bad := c.appointment()
	if bad != nil {
		return *bad
	}
	p := *old
	if bad := c.book(&p); bad != nil {
		return *bad
	}
	*old = p
	if contact := c.a.contacts[p.contactID]; contact != nil {
		c.touch(contact)
	}
	return ok(c.bookedWire(old))
}

// book puts what the body says into an appointment, or refuses it. Its time is
// looked at where that is new, or was free.
func (c *call) book(p *appointment) *answer {
	b, before := c.body, *p
	set := func(name string, to *string) {
		if _, given := b[name]; given {
			*to = b.text(name)
		}
	}
	set("calendarId", &p.calendarID)
	k, bad := c.a.calendar(p.calendarID)
	switch {
	case bad != nil:
		return bad
	case !k.IsActive && p.calendarID != before.calendarID:
		return refuse(http.StatusBadRequest, inactiveText)
	}
	set("title", &p.title)
	set("description", &p.description)
	set("address", &p.address)
	set("meetingLocationType", &p.meetingType)
	set("appointmentStatus", &p.status)
	if b.flag("ignoreFreeSlotValidation") {
		set("rrule", &p.rrule) // kept, and not spun out: only the first takes time
	}
	if p.id == "" {
		p.complete(k, c.a.contacts[p.contactID])
	}
	lasts := length(k.SlotDuration, k.SlotDurationUnit)
	if p.id != "" {
		lasts = p.end.Sub(p.start)
	}
	if start, given := parseTime(b.text("startTime")); given {
		p.start, p.end = start, start.Add(lasts)
	}
	if end, given := parseTime(b.text("endTime")); given {
		p.end = end
	}
	if !p.start.Before(p.end) {
		return refuse(http.StatusBadRequest, endText)
	}
	wanted := b.text("assignedUserId")
	if wanted != "" && !c.a.has(k, wanted) {
		return refuse(http.StatusBadRequest, strangerText)
	}
	p.updated = c.now
	same := p.id != "" && p.calendarID == before.calendarID && (wanted == "" || wanted == before.assigned) &&
		p.start.Equal(before.start) && p.end.Equal(before.end)
	if frees[p.status] || same && !frees[before.status] {
		return nil
	}
	return c.assign(k, p, wanted)
}

// complete fills in what the calendar says of a new appointment.
func (p *appointment) complete(k *calendar, contact *contact) {
	p.title = cmp.Or(p.title, strings.ReplaceAll(k.EventTitle, "{{contact.name}}", contact.name()))
	p.address = cmp.Or(p.address, office)
	state := "new"
	if k.AutoConfirm {
		state = "confirmed"
	}
	p.status = cmp.Or(p.status, state)
}

// assign gives an appointment to those of the team who have time, of whom the
// wanted one must be, or refuses it.
func (c *call) assign(k *calendar, p *appointment, wanted string) *answer {
	free := k.members()
	if !c.body.flag("ignoreFreeSlotValidation") {
		free = c.able(k, p)
		if len(free) == 0 || wanted != "" && len(k.TeamMembers) > 0 && !slices.Contains(free, wanted) {
			return refuse(refusedBooking, takenText)
		}
	}
	kept := p.assigned != "" && slices.Contains(free, p.assigned) // who moves an appointment does not change whose it is
	switch {
	case wanted != "":
		p.assigned = wanted
	case !kept:
		p.assigned = c.a.choose(k, free, c.now)
	}
	p.users = []string{}
	if p.assigned != "" {
		p.users = append(p.users, p.assigned)
	}
	if everybody[k.CalendarType] {
		for _, id := range k.members() {
			if id != p.assigned {
				p.users = append(p.users, id)
			}
		}
	}
	return nil
}

// able returns who of the calendar's team could have the appointment: nobody if
// it is not at a slot, or too soon, or too far ahead.
func (c *call) able(k *calendar, p *appointment) []string {
	open := k.bookable(c.now, c.a.zone)
	ignored := c.body.flag("ignoreDateRange")
	switch {
	case !ignored && (p.start.Before(open.from) || !p.start.Before(open.to)),
		!pastIsFree && p.start.Before(c.now),
		len(k.slots(span{p.start, p.start}, c.a.zone)) == 0,
		c.a.full(k, p.start, p.id):
		return nil
	}
	return c.a.free(k, p.span(), p.id)
}

// choose picks one of the members who have time.
func (a *Account) choose(k *calendar, free []string, now time.Time) string {
	priority := func(id string) float64 {
		at := slices.IndexFunc(k.TeamMembers, func(m teamMember) bool { return m.UserID == id })
		if at < 0 {
			return 0
		}
		return k.TeamMembers[at].Priority
	}
	toCome := func(id string) (n int) {
		for _, p := range a.appointments {
			if p.takes(id) && !frees[p.status] && p.start.After(now) {
				n++
			}
		}
		return n
	}
	return slices.MinFunc(free, func(x, y string) int {
		if byPriority, said := chooses[k.EventType]; said && !byPriority {
			return cmp.Compare(toCome(x), toCome(y))
		}
		return cmp.Compare(priority(y), priority(x))
	})
}

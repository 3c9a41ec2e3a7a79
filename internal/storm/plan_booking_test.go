package storm

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Each slot of the emergency line takes so many.
const perSlot = 2

var aboutCalendars = []*kind{
	{tool: "book_appointment", share: 3, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		w.book(p.somebody(w.place), p.opening(w.place))
		if w.follows = p.luckily(20, "cancel_appointment"); w.follows == "" && p.luck.IntN(5) == 0 {
			p.compete(w)
		}
	}},
	{tool: "reschedule_appointment", share: 3, asked: true, make: func(p *plan, w *write) {
		contact, id := p.booked(w.place)
		at := p.opening(w.place)
		if n := len(w.place.wanted); n > 0 && p.luck.IntN(4) == 0 { // it is full by then, or will be
			if most := w.place.wanted[p.luck.IntN(n)]; !slices.Contains(most.contacts, contact) {
				at = most.at
			}
		}
		w.args = map[string]any{"contactId": contact, "appointmentId": id, "startTime": said(at)}
		w.things = []thing{{what: aMove, contact: contact, mark: id, in: slotOf(at)}}
	}},
	{tool: "cancel_appointment", share: 2, asked: true, make: func(p *plan, w *write) {
		contact, id := p.booked(w.place)
		w.args = map[string]any{"contactId": contact, "appointmentId": id}
		w.things = []thing{{what: aCall, contact: contact, mark: id}}
	}},
	{tool: "block_time", share: 3, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		p.slots[w.place.LocationID+"block"]++
		at := dayOne.Add(time.Duration(p.slots[w.place.LocationID+"block"]) * time.Hour)
		w.args = map[string]any{"calendar": "Whitening", "startTime": said(at), "minutes": 45, "title": w.mark() + ": closed"}
		if p.luck.IntN(3) == 0 {
			delete(w.args, "calendar")
			w.args["user"] = "Tom Reyes"
		}
		w.things = []thing{{what: aBlock, mark: w.mark()}}
	}},
}

var aboutSales = []*kind{
	{tool: "create_opportunity", share: 3, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		c, pipeline := p.slot(w.place, "opportunity", "Treatments", "Corporate plans")
		w.deal(c, pipeline)
		if p.luck.IntN(4) == 0 { // most locations allow one opportunity of a contact in a pipeline
			w.rivals = append(w.rivals, func(serial int) *write {
				r := w.rival(serial)
				r.deal(c, pipeline)
				return r
			})
		}
	}},
	{tool: "save_business", share: 3, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		w.args = map[string]any{"name": w.mark() + ": Works", "website": "https://example.com"}
		w.things = []thing{{what: aBusiness, mark: w.mark()}}
		w.follows = p.luckily(20, "save_business")
	}},
}

// dayOne is when the first of the slots are: more than the hours by which the
// server's clock is wrong after the storm.
var dayOne = time.Date(2000, 1, 3, 8, 0, 0, 0, time.UTC)

func said(at time.Time) string { return at.Format(time.RFC3339) }

// slotOf is a slot as it is compared.
func slotOf(at time.Time) string { return said(at.UTC()) }

func timeOf(slot string) time.Time {
	at, err := time.Parse(time.RFC3339, slot)
	if err != nil {
		panic(err)
	}
	return at
}

// wanted is a slot that more want than can have it.
type wanted struct {
	at       time.Time
	contacts []string // who want to book it; others want to move there
}

// book makes the write one of an appointment at a slot.
func (w *write) book(c person, at time.Time) {
	w.args = map[string]any{"contactId": c.id, "calendar": w.place.nights, "startTime": said(at), "title": w.mark() + ": a visit"}
	w.things = []thing{{what: aBooking, contact: c.id, mark: slotOf(at)}}
}

// deal makes the write one of an opportunity.
func (w *write) deal(c person, pipeline string) {
	w.args = map[string]any{"contactId": c.id, "name": w.mark() + ": a boiler", "pipeline": pipeline, "value": 1200}
	w.things = []thing{{what: aDeal, contact: c.id, mark: w.mark()}}
}

// rival is the beginning of a write that wants what w wants for somebody else.
func (w *write) rival(serial int) *write {
	return &write{serial: serial, kind: w.kind, place: w.place, habits: habits{timeout: w.habits.timeout}}
}

// compete has more people want the slot of a booking than can have it, all at
// the same time.
func (p *plan) compete(w *write) {
	most := wanted{at: timeOf(w.things[0].mark), contacts: []string{w.things[0].contact}}
	others := slices.DeleteFunc(slices.Clone(w.place.contacts), func(c person) bool { return c.id == w.things[0].contact })
	first := p.luck.IntN(len(others) - perSlot)
	for _, c := range others[first : first+perSlot] {
		most.contacts = append(most.contacts, c.id)
		w.rivals = append(w.rivals, func(serial int) *write {
			r := w.rival(serial)
			r.book(c, most.at)
			return r
		})
	}
	w.place.wanted = append(w.place.wanted, most)
}

// opening is a free slot, which no other write gets.
func (p *plan) opening(at *place) time.Time {
	if at.nights == "" {
		at.open()
	}
	slot := at.slots[0]
	at.slots = at.slots[1:]
	return slot
}

// open finds the calendar that is booked in, and the slots of it that nobody has.
func (p *place) open() {
	var days map[string]json.RawMessage
	var all struct{ Calendars []struct{ ID, Slug string } }
	p.get("/calendars/?locationId="+p.LocationID, &all)
	for _, c := range all.Calendars {
		if c.Slug == "emergency" {
			p.nights = c.ID
		}
	}
	p.get(fmt.Sprintf("/calendars/%s/free-slots?startDate=%d&endDate=%d", p.nights, dayOne.UnixMilli(), dayOne.AddDate(0, 0, 11).UnixMilli()), &days)
	taken := map[string]bool{}
	for _, a := range p.Committed().Appointments {
		if a.CalendarID == p.nights {
			taken[slotOf(a.Start)] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(days)) {
		var day struct{ Slots []time.Time }
		_ = json.Unmarshal(days[name], &day) // beside the days is a traceId
		for _, at := range day.Slots {
			if !taken[slotOf(at)] {
				p.slots = append(p.slots, at)
			}
		}
	}
}

// booked is an appointment that was there before the storm.
func (p *plan) booked(at *place) (contactID, id string) {
	c, slot := p.somebody(at), p.opening(at)
	answer := at.post("/calendars/events/appointments", fmt.Sprintf(`{"locationId":%q,"calendarId":%q,"contactId":%q,"startTime":%q}`,
		at.LocationID, at.nights, c.id, said(slot)))
	var made struct{ ID string }
	if json.Unmarshal(answer.Body.Bytes(), &made) != nil || made.ID == "" {
		panic(fmt.Sprintf("an appointment is answered %d %s", answer.Code, answer.Body))
	}
	return c.id, made.ID
}

package storm

import (
	"fmt"
	"slices"

	"mcp-ghl/internal/ghl/sandbox"
)

// book reads what there is of appointments, blocks, opportunities and businesses.
func (t *truth) book(p *place) {
	t.appointments, t.seats, t.cities = map[string]sandbox.Appointment{}, map[string]int{}, map[string]string{}
	add := func(it thing, id string) { t.ids[it] = append(t.ids[it], id) }
	for _, a := range t.Appointments {
		t.appointments[a.ID] = a
		if a.CalendarID == p.nights && a.Status != "cancelled" {
			t.seats[slotOf(a.Start)]++
			add(thing{what: aBooking, contact: a.ContactID, mark: slotOf(a.Start)}, a.ID)
		}
	}
	for _, b := range t.Blocks {
		add(thing{what: aBlock, mark: marked(b.Title)}, b.ID)
	}
	for _, o := range t.Opportunities {
		add(thing{what: aDeal, contact: o.ContactID, mark: marked(o.Name)}, o.ID)
	}
	for _, b := range t.Businesses {
		add(thing{what: aBusiness, mark: marked(b.Name)}, b.ID)
		t.cities[b.ID] = b.City
	}
}

// refusal judges what was told to be in the way of a write: it must be there.
func (t truth) refusal(it thing, v verdict, lie func(string, ...any)) {
	slot := map[what]string{aBooking: it.mark, aMove: it.in}[it.what]
	switch {
	case v.state != failed:
	case v.code == "slot_taken" && t.seats[slot] < perSlot:
		lie("told that %s is taken, and %d have it", slot, t.seats[slot])
	case v.code == "slot_taken" && len(t.ids[it]) > 0:
		lie("told that %s is taken, and it is they who have it: %v", slot, t.ids[it])
	case v.code == "duplicate" && it.what == aDeal && !slices.ContainsFunc(t.Opportunities, func(o sandbox.Opportunity) bool { return o.ContactID == it.contact }):
		lie("told to be a duplicate, and there is none")
	case !slices.Contains(refusals, v.code):
		lie("told as failed, of all reasons for %s", v.code)
	}
}

// refusals are what a storm can be a reason for. HighLevel's 401s, which may come
// twice in a row, are.
var refusals = []string{"slot_taken", "duplicate", "not_found", "rate_limited", "timeout", "upstream_unavailable", "bad_credential", "no such step"}

// one judges what is there once however many asked for it: an appointment of a
// contact at a slot, and a business of a name. It may have been cancelled, and
// asked for again.
func (t truth) one(it thing, group []*write) (faults []fault) {
	ids := t.ids[it]
	lie := func(x *write, format string, args ...any) {
		faults = append(faults, fault{x, fmt.Sprintf(format, args...)})
	}
	if len(ids) > 1 {
		lie(group[0], "the %s is there %d times: %v", it.what, len(ids), ids)
	}
	told := map[string]bool{}
	removed := map[string]bool{}
	perhaps := false
	for _, x := range group {
		v := x.verdict(0)
		told[v.id] = told[v.id] || v.state == done
		perhaps = perhaps || v.state == open
		if x.removal != nil && x.removal.verdict(0).state != failed {
			removed[v.id] = true
		}
	}
	for _, x := range group {
		switch v := x.verdict(0); {
		case v.state == done && !removed[v.id] && !slices.Contains(ids, v.id):
			lie(x, "the %s is told as done with the id %q, and there is %v", it.what, v.id, ids)
		case v.state == done && removed[v.id] && t.appointments[v.id].ID == "":
			lie(x, "the %s is told as done with the id %q, which never was", it.what, v.id)
		}
	}
	if len(ids) > 0 && !told[ids[0]] && !perhaps {
		lie(group[0], "the %s is there, and nobody was told: %s", it.what, ids[0])
	}
	return faults
}

package storm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// write is one thing that an agent wants done, however often it is asked for.
type write struct {
	serial  int
	kind    *kind
	place   *place
	args    map[string]any
	things  []thing
	habits  habits
	follows string                    // the tool that undoes or completes it once it is told as done, "" for none
	anew    bool                      // the same is wanted once more after it was deleted
	rivals  []func(serial int) *write // of which others think at the same time, and which want what only some can have

	answers []answer
	removal *write // what deleted it, or tried to
}

// thing is what is to be there once a write is done.
type thing struct {
	what    what
	contact string // on which contact, "" for one that is a contact itself
	mark    string // by which it is found: no other write's has it, but its twin's
	in      string // of an enrolment: the workflow or campaign; of a new time: when that is
}

type what string

const (
	aNote      what = "note"
	aTask      what = "task"
	aContact   what = "contact"
	aMessage   what = "message"
	aTag       what = "tag"
	aName      what = "name"      // of a contact that was there
	anEntry    what = "enrolment" // of such a contact
	noMore     what = "deletion"
	aTick      what = "completion"
	aBooking   what = "appointment"  // its mark is when it begins
	aMove      what = "new time"     // of the appointment of that id
	aCall      what = "cancellation" // of the appointment of that id
	aBlock     what = "block"
	aDeal      what = "opportunity"
	aBusiness  what = "business"
	aCity      what = "city" // of the business of that id
	markLayout      = "w%06d"
)

// habits are how a caller goes about a write.
type habits struct {
	pause   time.Duration // before it
	timeout time.Duration // of each call
	hangsUp time.Duration // after this long in the first call; 0 for never
	twice   bool          // sends the first call two times at once
	twin    bool          // another caller writes the same at the same time
	callID  string        // X-Call-Id
	key     string        // idempotencyKey
}

// kind is a tool and how it is used.
type kind struct {
	tool  string
	share int  // of all writes, in percent
	asked bool // HighLevel can be asked afterwards whether it is there
	once  bool // it creates something: the same call again is answered from memory
	twins bool // two callers may mean the same words
	make  func(*plan, *write)
}

var workflows = []string{
	"3b0f6a52-7c1e-4d0a-9b55-1f8e2a6c9d01", "8e4c1d93-2a6b-4f7e-8c10-5d3b7e9f0a02", "c17a9e04-5b3d-4e82-a6f1-0c9d4b2e7f03",
	"f52d8b76-9e0c-4a13-b7d4-6e1f3c8a5b04", "0a9c3e18-4d7f-4b56-9e82-7b5a1d6c2f05",
}

var campaigns = []string{
	"21c5b8e7-6f30-4d9a-b1e4-3a7c9f2d8011", "74e9d0a3-8b12-4c6f-9d57-e5f1b3a62c12", "b83f6c15-0d4e-4a79-8e2b-4c9d7a1f5e13",
}

// kinds are the tools that write, but for those that undo.
var kinds = slices.Concat(aboutContacts, aboutCalendars, aboutSales)

var aboutContacts = []*kind{
	{tool: "append_note", share: 14, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "body": w.mark() + ": asked about the boiler & said <thanks>.", "title": "Call"}
		w.things = []thing{{what: aNote, contact: c.id, mark: w.mark()}}
		w.follows = p.luckily(10, "delete_note")
	}},
	{tool: "create_task", share: 13, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "title": w.mark() + ": call back", "dueDate": "2000-03-01 10:00 Europe/Copenhagen"}
		if p.luck.IntN(2) == 0 {
			w.args["dueDate"] = "2000-03-02 09:30"
			w.args["body"] = "In the morning."
		}
		w.things = []thing{{what: aTask, contact: c.id, mark: w.mark()}}
		w.follows = p.luckily(20, []string{"delete_task", "complete_task"}[p.luck.IntN(2)])
	}},
	{tool: "create_contact", share: 9, asked: true, once: true, make: func(p *plan, w *write) {
		w.newcomer(p.luck.IntN(4))
		w.follows = p.luckily(10, "delete_contact")
	}},
	{tool: "create_contact", share: 2, once: true, make: func(_ *plan, w *write) { // by nothing but a name
		w.newcomer(-1)
	}},
	{tool: "upsert_contact", share: 7, asked: true, once: true, make: func(p *plan, w *write) {
		w.newcomer(p.luck.IntN(4))
		if p.luck.IntN(4) == 0 {
			w.args["tags"] = []string{"upserted"}
		}
	}},
	{tool: "upsert_contact", share: 3, asked: true, make: func(p *plan, w *write) { // of somebody who is there
		c, field := p.slot(w.place, "name", "firstName", "lastName")
		w.args = map[string]any{"phone": c.phone, field: w.mark()}
		w.things = []thing{{what: aName, contact: c.id, mark: w.mark()}}
	}},
	{tool: "log_conversation", share: 8, asked: true, once: true, make: func(p *plan, w *write) {
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "note": w.mark() + ": agreed on a visit."}
		w.things = []thing{{what: aNote, contact: c.id, mark: w.mark()}}
		if p.luck.IntN(2) == 0 {
			w.args["tasks"] = []any{map[string]any{"title": w.mark() + ": send the offer", "dueDate": "2000-03-03 12:00"}}
			w.things = append(w.things, thing{what: aTask, contact: c.id, mark: w.mark()})
		}
		if p.luck.IntN(3) == 0 {
			w.args["addTags"] = []string{w.mark()}
			w.things = append(w.things, thing{what: aTag, contact: c.id, mark: w.mark()})
		}
	}},
	{tool: "log_message", share: 3, asked: true, once: true, twins: true, make: func(p *plan, w *write) {
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "channel": "SMS", "direction": "inbound", "body": w.mark() + ": is it done?"}
		w.things = []thing{{what: aMessage, contact: c.id, mark: w.mark()}}
	}},
	{tool: "send_message", share: 3, once: true, twins: true, make: func(p *plan, w *write) { // one that is not there yet may come: callers ask no later
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "channel": "SMS", "body": w.mark() + ": it is done."}
		w.things = []thing{{what: aMessage, contact: c.id, mark: w.mark()}}
	}},
	{tool: "tag_contact", share: 6, asked: true, make: func(p *plan, w *write) {
		c := p.somebody(w.place)
		w.args = map[string]any{"contactId": c.id, "tags": []string{w.mark()}}
		w.things = []thing{{what: aTag, contact: c.id, mark: w.mark()}}
	}},
	{tool: "update_contact", share: 5, asked: true, make: func(p *plan, w *write) {
		c, field := p.slot(w.place, "name", "firstName", "lastName")
		w.args = map[string]any{"contactId": c.id, field: w.mark()}
		w.things = []thing{{what: aName, contact: c.id, mark: w.mark()}}
	}},
	{tool: "add_to_workflow", share: 6, make: func(p *plan, w *write) {
		c, in := p.slot(w.place, "workflow", workflows...)
		w.args = map[string]any{"contactId": c.id, "workflow": in}
		w.things = []thing{{what: anEntry, contact: c.id, in: in}}
	}},
	{tool: "add_to_campaign", share: 4, make: func(p *plan, w *write) {
		c, in := p.slot(w.place, "campaign", campaigns...)
		w.args = map[string]any{"contactId": c.id, "campaign": in}
		w.things = []thing{{what: anEntry, contact: c.id, in: in}}
	}},
}

// after are the tools that follow another write.
var after = map[string]*kind{
	"delete_note":    {tool: "delete_note", asked: true},
	"delete_task":    {tool: "delete_task", asked: true},
	"delete_contact": {tool: "delete_contact", asked: true},
	"complete_task":  {tool: "complete_task", asked: true},

	"cancel_appointment": {tool: "cancel_appointment", asked: true},
	"save_business":      {tool: "save_business", asked: true},
}

func (w *write) mark() string { return fmt.Sprintf(markLayout, w.serial) }

// newcomer makes the write one of a contact whom nobody knows: with a phone, an
// email, or both, and with nothing but a name for -1.
func (w *write) newcomer(how int) {
	w.args = map[string]any{"firstName": "Ada", "lastName": w.mark()}
	if how == 0 || how > 1 {
		w.args["phone"] = fmt.Sprintf("+1212%07d", w.serial)
	}
	if how == 1 || how > 2 {
		w.args["email"] = w.mark() + "@example.com"
	}
	w.things = []thing{{what: aContact, mark: w.mark()}}
}

// follow is the write that comes after w, which is told as having made an id.
func (w *write) follow(serial int, id string, h habits) *write {
	f := &write{serial: serial, kind: after[w.follows], place: w.place, habits: h}
	contact := w.things[0].contact
	f.args = map[string]any{"contactId": contact}
	switch w.follows {
	case "delete_note":
		f.args["noteId"] = id
	case "delete_task", "complete_task":
		f.args["taskId"] = id
	case "delete_contact":
		f.args["contactId"] = id
	case "cancel_appointment":
		f.args["appointmentId"] = id
	case "save_business":
		f.args = map[string]any{"businessId": id, "city": f.mark()}
	}
	f.things = []thing{{what: noMore, contact: contact, mark: id}}
	switch w.follows {
	case "complete_task":
		f.things[0].what = aTick
	case "save_business":
		f.things = []thing{{what: aCity, mark: f.mark(), in: id}}
	case "cancel_appointment":
		f.things[0].what = aCall
		w.removal = f
	default:
		w.removal = f
	}
	return f
}

// again is the same write by the same caller, as a new one.
func (w *write) again() *write {
	x := *w
	x.answers, x.removal, x.follows, x.rivals, x.habits.key = nil, nil, "", nil, ""
	return &x
}

// plan is what all callers are going to do.
type plan struct {
	world   *world
	luck    *rand.Rand
	writes  []*write
	callers [][]*write
	slots   map[string]int
}

// contactsFor is how many contacts a location needs for that many writes.
func contactsFor(writes int) int { return 20 + writes/locations/8 }

func newPlan(w *world, seed uint64, writes int) *plan {
	p := &plan{world: w, luck: rand.New(rand.NewPCG(seed, 1)), callers: make([][]*write, callers), slots: map[string]int{}}
	for serial := range writes {
		caller := serial % callers
		x := &write{serial: serial, kind: p.pick(), place: w.home(caller)}
		x.kind.make(p, x)
		x.habits = p.habits(x.kind)
		x.anew = p.luck.IntN(2) == 0
		p.writes = append(p.writes, x)
		p.callers[caller] = append(p.callers[caller], x)
	}
	time.Sleep(time.Minute) // what was booked for it is not to be felt
	for _, at := range w.places {
		at.Forget()
	}
	return p
}

func (p *plan) pick() *kind {
	n := p.luck.IntN(100)
	for _, k := range kinds {
		if n -= k.share; n < 0 {
			return k
		}
	}
	panic("the shares of the kinds are less than 100")
}

// somebody is any contact of a place, and often one of the few about whom
// everybody writes.
func (p *plan) somebody(at *place) person {
	const few = 3
	if p.luck.IntN(2) == 0 {
		return at.contacts[p.luck.IntN(few)]
	}
	return at.contacts[p.luck.IntN(len(at.contacts))]
}

// slot is a contact and one of the choices, which no other write gets.
func (p *plan) slot(at *place, of string, choices ...string) (person, string) {
	n := p.slots[at.LocationID+of]
	p.slots[at.LocationID+of]++
	return at.contacts[n%len(at.contacts)], choices[n/len(at.contacts)]
}

// luckily is a value in so many of a hundred cases.
func (p *plan) luckily(percent int, value string) string {
	if p.luck.IntN(100) < percent {
		return value
	}
	return ""
}

// habits are drawn for a write. Most callers wait longer than the server takes.
func (p *plan) habits(k *kind) habits {
	between := func(from, to time.Duration) time.Duration { return from + time.Duration(p.luck.Int64N(int64(to-from))) }
	h := habits{pause: between(0, 2*meanPause), timeout: between(5*time.Second, 10*time.Second)}
	one := func(percent int) bool { return p.luck.IntN(100) < percent }
	if one(10) {
		h.timeout = between(time.Second, 4*time.Second)
	}
	if one(4) {
		h.hangsUp = between(0, 3*time.Second)
	}
	if one(40) {
		h.callID = fmt.Sprintf("call-%08x", p.luck.Uint32())
	}
	if k.once && one(20) {
		h.key = fmt.Sprintf("key-%08x", p.luck.Uint32())
	}
	h.twice = k.once && one(4)
	h.twin = k.twins && !h.twice && one(4)
	return h
}

package storm

import (
	"fmt"
	"slices"
	"strings"

	"mcp-ghl/internal/ghl/sandbox"
)

// truth is what a location holds in the end, by what it is found by.
type truth struct {
	sandbox.Contents
	ids       map[thing][]string // of what is made
	contacts  map[string]sandbox.Contact
	completed map[string]bool // tasks, by id: those that there are
	there     map[string]bool // ids of notes, tasks and contacts
	requests  []sandbox.Request

	appointments map[string]sandbox.Appointment // by id
	seats        map[string]int                 // how many appointments begin at a slot
	cities       map[string]string              // by the id of the business
}

func truthOf(p *place) truth {
	t := truth{
		Contents: p.Committed(), ids: map[thing][]string{}, contacts: map[string]sandbox.Contact{},
		completed: map[string]bool{}, there: map[string]bool{}, requests: p.Requests(),
	}
	t.book(p)
	add := func(it thing, id string) {
		t.ids[it] = append(t.ids[it], id)
		t.there[id] = true
	}
	for _, n := range t.Notes {
		add(thing{what: aNote, contact: n.ContactID, mark: marked(n.Body)}, n.ID)
	}
	for _, k := range t.Tasks {
		add(thing{what: aTask, contact: k.ContactID, mark: marked(k.Title)}, k.ID)
		t.completed[k.ID] = k.Completed
	}
	for _, m := range t.Messages {
		add(thing{what: aMessage, contact: m.ContactID, mark: marked(m.Body)}, m.ID)
	}
	for _, c := range t.Contacts {
		add(thing{what: aContact, mark: c.LastName}, c.ID)
		t.contacts[c.ID] = c
	}
	return t
}

// marked is the mark that a text begins with.
func marked(text string) string { mark, _, _ := strings.Cut(text, ":"); return mark }

// fault is a lie that somebody was told.
type fault struct {
	*write
	text string
}

// judge holds what was told against what there is.
func (p *plan) judge() (faults []fault) {
	truths := map[string]truth{}
	for _, at := range p.world.places {
		truths[at.LocationID] = truthOf(at)
	}
	groups := map[thing][]*write{} // who wrote what is made once each, in the order of their serials
	for _, x := range p.writes {
		there := truths[x.place.LocationID]
		lie := func(format string, args ...any) { faults = append(faults, fault{x, fmt.Sprintf(format, args...)}) }
		for _, a := range x.answers {
			if strings.HasPrefix(a.raw, "not the answer") {
				lie("%s", a.raw)
			}
		}
		if x.answers[0].told.Repeated && (len(x.answers) == 1 || !x.habits.twice) {
			lie("the first call is told to be a repeat")
		}
		if x.kind.tool == "upsert_contact" && x.kind.once && x.args["tags"] == nil && !x.created() {
			lie("somebody new is told to have been there")
		}
		for i, it := range x.things {
			v := x.verdict(i)
			switch it.what {
			case aNote, aTask, aContact, aMessage, aBooking, aBlock, aDeal, aBusiness:
				groups[it] = append(groups[it], x)
				if len(v.ids) > 1 {
					lie("told to be %v", v.ids)
				}
				there.refusal(it, v, lie)
			case anEntry:
				there.entry(x, it, lie)
			default:
				there.refusal(it, v, lie)
				is := there.is(it)
				if v.state == done && !is {
					lie("the %s is told as done, and is not there", it.what)
				}
				if v.state == failed && is && !x.goneAnyway() {
					lie("the %s is told as failed (%s), and is there", it.what, v.code)
				}
			}
		}
	}
	for it, group := range groups {
		there := truths[group[0].place.LocationID]
		switch it.what {
		case aBooking, aBusiness:
			faults = append(faults, there.one(it, group)...)
		default:
			faults = append(faults, there.count(it, group)...)
		}
	}
	slices.SortFunc(faults, func(a, b fault) int { return a.serial - b.serial })
	return faults
}

// created reports whether a new contact was told to be one, or not told of at
// all. A repeat that had only the tags left to write says otherwise.
func (x *write) created() bool {
	for _, a := range x.answers {
		if a.heard && a.told.Error == nil && !a.told.Created {
			return false
		}
	}
	return true
}

// is reports whether there is a thing that is either there or not.
func (t truth) is(it thing) bool {
	switch c := t.contacts[it.contact]; it.what {
	case aTag:
		return slices.Contains(c.Tags, it.mark)
	case aName:
		return c.FirstName == it.mark || c.LastName == it.mark
	case noMore:
		return !t.there[it.mark]
	case aTick:
		return t.completed[it.mark]
	case aMove:
		return t.appointments[it.mark].Start.Equal(timeOf(it.in))
	case aCall:
		return t.appointments[it.mark].Status == "cancelled"
	case aCity:
		return t.cities[it.in] == it.mark
	}
	return false
}

// goneAnyway reports whether a deletion was told to have found nothing: what it
// was to delete had been deleted by an earlier call.
func (x *write) goneAnyway() bool {
	return x.things[0].what == noMore && x.verdict(0).code == "not_found"
}

// count compares how often something was made with what those who made it were
// told.
func (t truth) count(it thing, group []*write) (faults []fault) {
	lie := func(format string, args ...any) {
		faults = append(faults, fault{group[0], fmt.Sprintf(format, args...)})
	}
	least, most := 0, 0
	var told []string
	for _, x := range group {
		v := x.verdict(slices.IndexFunc(x.things, func(o thing) bool { return o == it }))
		switch {
		case v.state == failed:
		case v.state == open:
			most++
		case x.removal == nil, x.removal.verdict(0).state == failed && !x.removal.goneAnyway():
			least, most = least+1, most+1
			if slices.Contains(told, v.id) {
				lie("two who wrote the same %s are told of one, %s", it.what, v.id)
			}
			told = append(told, v.id)
			if !slices.Contains(t.ids[it], v.id) {
				lie("the %s is told as done with the id %q, which is not there", it.what, v.id)
			}
		case x.removal.verdict(0).state == open:
			most++
		}
	}
	if n := len(t.ids[it]); n < least || n > most {
		lie("the %s is there %d times, and by what was told from %d to %d times", it.what, n, least, most)
	}
	return faults
}

// entry judges an enrolment, of which HighLevel cannot be asked. What is not
// known is exactly what nobody could know.
func (t truth) entry(x *write, it thing, lie func(string, ...any)) {
	told := map[state]int{}
	silent := 0
	for _, a := range x.answers {
		if v := x.single(a, 0); v.silent {
			silent++
		} else {
			told[v.state]++
		}
	}
	n := t.Enrolments[sandbox.Enrolment{ContactID: it.contact, In: it.in}]
	if n < told[done] || n > told[done]+told[open]+silent {
		lie("enrolled %d times; told: %d times done, %d times unknown, %d times nothing", n, told[done], told[open], silent)
	}
	unclear, slow := 0, 0
	for _, r := range t.of(x) {
		switch {
		case strings.HasPrefix(r.Fault, "slow-body="): // perhaps not too slow
			slow++
		case r.Status == 0 || r.Status >= 500 || r.Status < 300 && r.Fault != "":
			unclear++
		}
	}
	if told[open] > unclear+slow || unclear > told[open]+silent {
		lie("%d answers left it open, and it was told %d times as unknown", unclear, told[open])
	}
}

// of returns the requests of a write that can be told from others, and those
// by which it was perhaps looked for.
func (t truth) of(x *write) (sent []sandbox.Request) {
	for _, r := range t.requests {
		it := x.things[0]
		if it.what == anEntry {
			if r.Method == "POST" && strings.HasPrefix(r.Path, "/contacts/"+it.contact+"/") && strings.HasSuffix(r.Path, "/"+it.in) {
				sent = append(sent, r)
			}
			continue
		}
		phone, _ := x.args["phone"].(string)
		digits := strings.TrimPrefix(phone, "+")
		switch {
		case strings.Contains(r.Body, x.mark()),
			slices.ContainsFunc(x.things, func(it thing) bool { return it.what != aBooking && strings.Contains(r.Path+r.Body, it.mark) }),
			digits != "" && strings.Contains(r.Path, digits),
			len(sent) > 0 && r.Method == "GET" && it.contact != "" && strings.HasPrefix(r.Path, "/contacts/"+it.contact+"/"+string(it.what)):
			sent = append(sent, r)
		}
	}
	return sent
}

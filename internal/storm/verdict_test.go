package storm

import (
	"slices"
	"strings"
)

// state is what became of a thing, by what its writer was told.
type state int

const (
	open   state = iota // nobody knows: outcome_unknown, or no answer
	failed              // it is not there
	done                // it is there
)

func (s state) String() string { return [...]string{"open", "failed", "done"}[s] }

// verdict is what a caller knows of a thing.
type verdict struct {
	state  state
	silent bool     // nothing was heard, as opposed to a doubt that was told
	code   string   // of a failure, "" of a success
	id     string   // of what was made
	ids    []string // all that it was told to be
}

// verdict is what the caller knows of a thing in the end.
func (x *write) verdict(i int) verdict {
	var last verdict
	var ids []string
	openBefore := false
	for _, a := range x.answers {
		v := x.single(a, i)
		if v.state == done && v.id != "" && !slices.Contains(ids, v.id) {
			ids = append(ids, v.id)
		}
		if last.state == done && v.state != done {
			continue // it was there, and still is
		}
		openBefore = openBefore || last.code != "" && last.state == open || last.silent
		last = v
	}
	if last.state == failed && openBefore && !x.kind.once {
		last.state = open // what was sent before may have been done; this time nothing was
	}
	last.ids = ids
	return last
}

// single is what one call was told of a thing.
func (x *write) single(a answer, i int) verdict {
	if !a.heard {
		return verdict{state: open, silent: true}
	}
	it := x.things[i]
	if e := a.told.Error; e != nil {
		switch {
		case e.Code == "outcome_unknown" && (e.ContactID == "" || it.what != aContact):
			return verdict{state: open, code: e.Code}
		case e.ContactID != "" && it.what == aContact: // it is there, but not its tags, or for longer than was thought
			return verdict{state: done, code: e.Code, id: e.ContactID}
		}
		return verdict{state: failed, code: e.Code}
	}
	if a.told.Complete != nil {
		return a.told.step(map[what]string{aNote: "note", aTask: "task", aTag: "addTags"}[it.what])
	}
	return verdict{state: done, id: map[what]string{
		aNote: a.told.NoteID, aTask: a.told.TaskID, aContact: a.told.ContactID, aMessage: a.told.MessageID,
		aBooking: a.told.AppointmentID, aBlock: a.told.BlockID, aDeal: a.told.OpportunityID, aBusiness: a.told.BusinessID,
	}[it.what]}
}

// step is what log_conversation says of one of its steps.
func (t told) step(name string) verdict {
	for _, s := range t.Steps {
		if s.Step != name {
			continue
		}
		code, _, _ := strings.Cut(s.Message, ":")
		switch {
		case s.Status != "failed":
			return verdict{state: done, id: s.ID}
		case code == "outcome_unknown":
			return verdict{state: open, code: code}
		}
		return verdict{state: failed, code: code}
	}
	return verdict{state: failed, code: "no such step"}
}

package sandbox

import (
	"net/http"
	"slices"
	"time"
)

// note is one version of a note; like a contact it is never changed.
type note struct {
	id, contactID, userID, body, title, color string
	pinned                                    bool
	added                                     time.Time
}

// noteWire is GetNoteSchema.
type noteWire struct {
	ID        string `json:"id"`
	Body      string `json:"body"`
	UserID    string `json:"userId,omitempty"`
	DateAdded string `json:"dateAdded"`
	ContactID string `json:"contactId"`
	Title     string `json:"title,omitempty"`
	Color     string `json:"color,omitempty"`
	Pinned    bool   `json:"pinned"`
}

var (
	createNoteBody = shape{
		{name: "userId", is: isText},
		{name: "body", is: isText, must: true},
		{name: "title", is: isText},
		{name: "color", is: isText},
		{name: "pinned", is: isFlag},
	}
	updateNoteBody = shape{
		{name: "userId", is: isText},
		{name: "body", is: isText},
		{name: "title", is: isText},
		{name: "color", is: isText},
		{name: "pinned", is: isFlag},
	}
)

func (n *note) wire() noteWire {
	return noteWire{n.id, n.body, n.userID, stamp(n.added), n.contactID, n.title, n.color, n.pinned}
}

// note returns where the note of the path is among its contact's, or the
// refusal.
func (c *call) note() (*contact, int, *answer) {
	k, bad := c.contact()
	if bad != nil {
		return nil, 0, bad
	}
	id := c.path["id"]
	at := slices.IndexFunc(c.a.notes[k.id], func(n *note) bool { return n.id == id })
	if at < 0 {
		return nil, 0, refuse(http.StatusBadRequest, "Note with id "+id+" not found")
	}
	return k, at, nil
}

// listNotes answers all notes of the contact, the newest first.
func (c *call) listNotes() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	notes := []noteWire{}
	for _, n := range slices.Backward(c.a.notes[k.id]) {
		notes = append(notes, n.wire())
	}
	return ok(object{"notes": notes})
}

func (c *call) getNote() answer {
	k, at, bad := c.note()
	if bad != nil {
		return *bad
	}
	return ok(object{"note": c.a.notes[k.id][at].wire()})
}

func (c *call) createNote() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	n := &note{id: c.a.newID("note"), contactID: k.id, added: c.now}
	if bad = c.applyNote(n); bad != nil {
		return *bad
	}
	c.a.notes[k.id] = append(c.a.notes[k.id], n)
	c.touch(k)
	return created(object{"note": n.wire()})
}

func (c *call) updateNote() answer {
	k, at, bad := c.note()
	if bad != nil {
		return *bad
	}
	n := *c.a.notes[k.id][at]
	if bad = c.applyNote(&n); bad != nil {
		return *bad
	}
	c.a.notes[k.id][at] = &n
	c.touch(k)
	return ok(object{"note": n.wire()})
}

func (c *call) deleteNote() answer {
	k, at, bad := c.note()
	if bad != nil {
		return *bad
	}
	c.a.notes[k.id] = slices.Delete(c.a.notes[k.id], at, at+1)
	c.touch(k)
	return ok(c.success())
}

func (c *call) applyNote(n *note) *answer {
	b := c.body
	if id := b.text("userId"); id != "" && !c.a.hasUser(id) {
		return refuse(http.StatusBadRequest, "User with id "+id+" not found")
	}
	set := func(name string, to *string) {
		if _, given := b[name]; given {
			*to = b.text(name)
		}
	}
	set("userId", &n.userID)
	set("body", &n.body)
	set("title", &n.title)
	set("color", &n.color)
	if _, given := b["pinned"]; given {
		n.pinned = b.flag("pinned")
	}
	return nil
}

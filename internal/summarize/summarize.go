// Package summarize turns what a CRM knows of somebody into few words, and a
// talk into what is to be done. Its functions are pure: they ask nobody, read
// no clock but the moment they are given, and the same input makes the same
// bytes.
package summarize

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// History is what is known of a contact. Parts that are not known are empty.
type History struct {
	Contact       ghl.Contact // zero for somebody unknown
	Tasks         []ghl.Task
	Notes         []ghl.Note
	Appointments  []ghl.Appointment
	Opportunities []Opportunity
	Messages      []Message

	Fields []ghl.CustomField // names of custom fields
	Users  []ghl.User        // names of users
	Zone   *time.Location    // the account's; appointments without a zone are in it
}

// Opportunity is a deal with the contact.
type Opportunity struct {
	Name          string   `json:"name"`
	Status        string   `json:"status"` // open, won, lost or abandoned
	MonetaryValue float64  `json:"monetaryValue"`
	UpdatedAt     ghl.Time `json:"updatedAt"`
}

// Message is a message to or from the contact.
type Message struct {
	MessageType string   `json:"messageType"`
	Direction   string   `json:"direction"` // inbound or outbound
	Body        string   `json:"body"`
	DateAdded   ghl.Time `json:"dateAdded"`
}

// zone is where the contact is, or else the account.
func (h History) zone() *time.Location {
	if zone, err := Zone(h.Contact.Timezone); err == nil && h.Contact.Timezone != "" {
		return zone
	}
	return h.home()
}

func (h History) home() *time.Location { return cmp.Or(h.Zone, time.UTC) }

// user is the name of a user, "" for one that is not known by name.
func (h History) user(id string) string {
	for _, u := range h.Users {
		if u.ID == id {
			return u.Name
		}
	}
	return ""
}

// name is what to call the contact.
func (h History) name() string {
	c := h.Contact
	full := strings.TrimSpace(cmp.Or(c.FirstNameRaw, c.FirstName) + " " + cmp.Or(c.LastNameRaw, c.LastName))
	return cmp.Or(full, c.Name, c.ContactName)
}

// open returns the tasks that are not done, by due date, and how many of the
// first are overdue.
func (h History) open(now time.Time) (tasks []ghl.Task, overdue int) {
	for _, t := range h.Tasks {
		if !t.Completed {
			tasks = append(tasks, t)
		}
	}
	slices.SortStableFunc(tasks, func(a, b ghl.Task) int {
		switch {
		case a.DueDate.IsZero() || b.DueDate.IsZero():
			return cmp.Compare(btoi(a.DueDate.IsZero()), btoi(b.DueDate.IsZero()))
		default:
			return a.DueDate.Compare(b.DueDate.Time)
		}
	})
	for _, t := range tasks {
		if !t.DueDate.IsZero() && t.DueDate.Before(now) {
			overdue++
		}
	}
	return tasks, overdue
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// upcoming returns the appointments that are still to come, the next first.
func (h History) upcoming(now time.Time) []ghl.Appointment {
	var list []ghl.Appointment
	for _, a := range h.Appointments {
		off := a.Status == "cancelled" || a.Status == "invalid" || a.Status == "noshow" || a.Status == "showed"
		if !off && a.StartTime.In(h.home()).After(now) {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b ghl.Appointment) int {
		return a.StartTime.In(h.home()).Compare(b.StartTime.In(h.home()))
	})
	return list
}

// latestNotes returns the notes, the newest first.
func (h History) latestNotes() []ghl.Note {
	notes := slices.Clone(h.Notes)
	slices.SortStableFunc(notes, func(a, b ghl.Note) int { return b.DateAdded.Compare(a.DateAdded.Time) })
	return notes
}

// blocked returns the channels on which the contact does not want to hear from
// us, and whether that is all of them.
func (h History) blocked() (channels []string, all bool) {
	for channel, d := range h.Contact.DNDSettings {
		if d.Status == "active" || d.Status == "permanent" {
			channels = append(channels, strings.ToLower(channel))
		}
	}
	slices.Sort(channels)
	return channels, h.Contact.DND
}

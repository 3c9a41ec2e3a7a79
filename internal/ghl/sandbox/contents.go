package sandbox

import (
	"maps"
	"slices"
	"time"
)

// Contents are what a location holds at one moment, to compare with what
// others believe of it.
type Contents struct {
	LocationID string
	Contacts   []Contact // by id
	Notes      []Note    // by contact, each one's in the order of creation
	Tasks      []Task    // likewise
	Messages   []Message // by contact, each one's by their date

	Appointments []Appointment // in the order of creation, as the blocks
	Blocks       []Block

	Opportunities []Opportunity // by id
	Businesses    []Business    // in the order of creation

	// Enrolments says how often a contact was added to a workflow or campaign.
	// Taking it out, or deleting it, does not undo that it was.
	Enrolments map[Enrolment]int
}

// Contact is what [Contents] say of a contact.
type Contact struct {
	ID, FirstName, LastName, Email, Phone string
	Tags, Followers                       []string
	Workflows, Campaigns                  []string // the ids of those that it is in
	Added                                 time.Time
}

// Note is what [Contents] say of a note.
type Note struct {
	ID, ContactID, Title, Body string
	Added                      time.Time
}

// Task is what [Contents] say of a task.
type Task struct {
	ID, ContactID, Title, Body, AssignedTo string
	Due, Added                             time.Time
	Completed                              bool
}

// Message is what [Contents] say of a message, a call or an e-mail.
type Message struct {
	ID, ConversationID, ContactID string
	Type                          string // such as TYPE_SMS
	Direction, Status, Body       string
	Added, Due                    time.Time // Due is zero unless it was scheduled
}

// Appointment is what [Contents] say of an appointment.
type Appointment struct {
	ID, CalendarID, ContactID, Title, Status string
	Users                                    []string // whose time it takes, the one whose it is first
	Start, End, Added                        time.Time
}

// Block is what [Contents] say of a time that somebody blocked in a calendar,
// or of a user.
type Block struct {
	ID, CalendarID, UserID, Title string
	Start, End, Added             time.Time
}

// Opportunity is what [Contents] say of an opportunity.
type Opportunity struct {
	ID, ContactID, Name string
	PipelineID, StageID string
	Status, AssignedTo  string
	Value               float64
	Added               time.Time
}

// Business is what [Contents] say of a business.
type Business struct {
	ID, Name, Phone, Email, Website, Description string
	Address, City, State, PostalCode, Country    string
}

// Enrolment is a contact in a workflow or campaign.
type Enrolment struct {
	ContactID string
	In        string // the workflow's or campaign's id
}

// Committed returns what the location holds: all that was stored, whether or
// not its caller was told so, and also what searches do not see yet. It is a
// copy.
func (a *Account) Committed() Contents {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.contacts == nil {
		a.fill()
	}
	all := Contents{LocationID: a.LocationID, Enrolments: maps.Clone(a.enrolments)}
	for _, id := range slices.Sorted(maps.Keys(a.contacts)) {
		k := a.contacts[id]
		all.Contacts = append(all.Contacts, Contact{
			ID: id, FirstName: k.firstName, LastName: k.lastName, Email: k.email, Phone: k.phone,
			Tags: slices.Clone(k.tags), Followers: slices.Clone(k.followers),
			Workflows: slices.Clone(k.workflows), Campaigns: slices.Clone(k.campaigns), Added: k.added,
		})
		for _, n := range a.notes[id] {
			all.Notes = append(all.Notes, Note{ID: n.id, ContactID: id, Title: n.title, Body: n.body, Added: n.added})
		}
		for _, t := range a.tasks[id] {
			all.Tasks = append(all.Tasks, Task{
				ID: t.id, ContactID: id, Title: t.title, Body: t.body, AssignedTo: t.assignedTo,
				Due: t.due, Added: t.added, Completed: t.completed,
			})
		}
		if v := a.conversationOf(id); v != nil {
			for _, m := range a.messages[v.id] {
				all.Messages = append(all.Messages, Message{
					ID: m.id, ConversationID: v.id, ContactID: id, Type: m.kind.name,
					Direction: m.direction, Status: m.status, Body: m.body, Added: m.added, Due: m.due,
				})
			}
		}
	}
	for _, p := range a.appointments {
		all.Appointments = append(all.Appointments, Appointment{
			ID: p.id, CalendarID: p.calendarID, ContactID: p.contactID, Title: p.title, Status: p.status,
			Users: slices.Clone(p.users), Start: p.start, End: p.end, Added: p.added,
		})
	}
	for _, b := range a.blocks {
		all.Blocks = append(all.Blocks, Block{b.id, b.calendarID, b.userID, b.title, b.from, b.to, b.added})
	}
	for _, id := range slices.Sorted(maps.Keys(a.opportunities)) {
		o := a.opportunities[id]
		all.Opportunities = append(all.Opportunities, Opportunity{
			ID: id, ContactID: o.contactID, Name: o.name, PipelineID: o.pipelineID, StageID: o.stageID,
			Status: o.status, AssignedTo: o.assignedTo, Value: o.value, Added: o.added,
		})
	}
	for _, b := range a.businesses {
		all.Businesses = append(all.Businesses, Business{
			ID: b.ID, Name: b.Name, Phone: b.Phone, Email: b.Email, Website: b.Website, Description: b.Description,
			Address: b.Address, City: b.City, State: b.State, PostalCode: b.PostalCode, Country: b.Country,
		})
	}
	return all
}

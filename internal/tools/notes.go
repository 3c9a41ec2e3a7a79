package tools

import (
	"context"
	"slices"
	"time"

	"mcp-ghl/internal/ghl"
)

func notes() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_notes", Title: "List a contact's notes",
			Doc:    "List the notes of a contact, newest first, long ones cut (get_note reads on).",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, listNotes),
		define(Tool{
			Name: "get_note", Title: "Read a note",
			Doc:    "Read one note. If truncated, call again with offset = nextOffset.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, getNote),
		define(Tool{
			Name: "append_note", Title: "Add a note",
			Doc:    "Add a note to a contact's timeline, for the team to read: what was said, asked and agreed.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, func(ctx context.Context, crm *ghl.Account, in newNote) (note, error) {
			var created ghl.Note
			var zone *time.Location
			n, err := alongside(ctx, crm, 0,
				func() (err error) {
					created, err = crm.CreateNote(ctx, string(in.ContactID), ghl.NewNote{Body: in.Body, Title: in.Title})
					return err
				},
				func() error { zone, _ = zoneOf(ctx, crm, in.ContactID); return nil })
			return n.note(created, zone, noteInList), err
		}),
		define(Tool{
			Name: "update_note", Title: "Update a note",
			Doc:    "Replace the body or title of a note. Answers what changed, from what, to what.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, updateNote),
		define(Tool{
			Name: "delete_note", Title: "Delete a note",
			Doc:    "Delete a note for good.",
			Effect: Delete, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, func(ctx context.Context, crm *ghl.Account, in noteKey) (deletedNote, error) {
			return deletedNote{in.ContactID, in.NoteID, true}, crm.DeleteNote(ctx, string(in.ContactID), string(in.NoteID))
		}),
	}
}

type noteKey struct {
	ContactID id `json:"contactId" jsonschema_description:"Contact id."`
	NoteID    id `json:"noteId" jsonschema_description:"Note id."`
}

type deletedNote struct {
	ContactID id   `json:"contactId"`
	NoteID    id   `json:"noteId"`
	Deleted   bool `json:"deleted"`
}

// note is a note as tools answer it.
type note struct {
	NoteID        string `json:"noteId"`
	ContactID     string `json:"contactId"`
	Title         string `json:"title"`
	Body          string `json:"body"`
	Truncated     bool   `json:"truncated"`
	Author        string `json:"author"`
	DateAdded     string `json:"dateAdded"`
	DateAddedText string `json:"dateAddedText" jsonschema_description:"As said in the contact's zone."`
}

type notePage struct {
	Notes      []note `json:"notes"`
	Total      int    `json:"total"`
	NextCursor string `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string `json:"notice"`
}

// How much of a note's body, in characters of JSON, a list and a single note
// show.
const (
	noteInList = 600
	noteAlone  = 12_000
)

func (n *names) note(v ghl.Note, zone *time.Location, most int) note {
	out := note{NoteID: v.ID, ContactID: v.ContactID, Title: v.Title, Author: n.user(v.UserID)}
	out.Body, out.Truncated = cut(v.Body, most)
	if !v.DateAdded.IsZero() {
		out.DateAdded, out.DateAddedText = said(v.DateAdded.In(zone))
	}
	return out
}

type noteList struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Limit     int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listNotes(ctx context.Context, crm *ghl.Account, in noteList) (notePage, error) {
	var all []ghl.Note
	var zone *time.Location
	n, err := alongside(ctx, crm, wantUsers,
		func() (err error) { all, err = crm.ListNotes(ctx, string(in.ContactID)); return err },
		func() error { zone, _ = zoneOf(ctx, crm, in.ContactID); return nil })
	if err != nil {
		return notePage{}, err
	}
	slices.SortStableFunc(all, func(a, b ghl.Note) int { return b.DateAdded.Compare(a.DateAdded.Time) })
	rows := make([]note, len(all))
	for i, v := range all {
		rows[i] = n.note(v, zone, noteInList)
	}
	out := notePage{Total: len(rows), Notice: n.notice()}
	out.Notes, out.NextCursor, err = part(rows, in.Cursor, orDefault(in.Limit, 20))
	return out, err
}

type noteRead struct {
	noteKey
	Offset int `json:"offset,omitempty" jsonschema:"minimum=0" jsonschema_description:"Where to go on, in characters."`
}

type notePart struct {
	note
	NextOffset int    `json:"nextOffset"`
	Notice     string `json:"notice"`
}

func getNote(ctx context.Context, crm *ghl.Account, in noteRead) (notePart, error) {
	var v ghl.Note
	var zone *time.Location
	n, err := alongside(ctx, crm, wantUsers,
		func() (err error) { v, err = crm.GetNote(ctx, string(in.ContactID), string(in.NoteID)); return err },
		func() error { zone, _ = zoneOf(ctx, crm, in.ContactID); return nil })
	if err != nil {
		return notePart{}, err
	}
	whole := []rune(v.Body)
	if in.Offset > len(whole) {
		return notePart{}, invalid("offset is past the end of the note")
	}
	v.Body = string(whole[in.Offset:])
	out := notePart{note: n.note(v, zone, noteAlone), Notice: n.notice()}
	if out.Truncated {
		out.NextOffset = in.Offset + len([]rune(out.Body))
	}
	return out, nil
}

type newNote struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Body      string `json:"body" jsonschema:"minLength=1" jsonschema_description:"Text of the note."`
	Title     string `json:"title,omitempty" jsonschema_description:"Heading."`
}

type noteUpdate struct {
	noteKey
	Body  *string `json:"body,omitempty" jsonschema:"minLength=1" jsonschema_description:"New text."`
	Title *string `json:"title,omitempty" jsonschema_description:"New heading."`
}

type noteChange struct {
	ContactID id                `json:"contactId"`
	NoteID    id                `json:"noteId"`
	Changed   map[string]change `json:"changed" jsonschema_description:"Each field with from and to."`
}

func updateNote(ctx context.Context, crm *ghl.Account, in noteUpdate) (noteChange, error) {
	if in.Body == nil && in.Title == nil {
		return noteChange{}, invalid("body or title is missing")
	}
	before, err := crm.GetNote(ctx, string(in.ContactID), string(in.NoteID))
	if err != nil {
		return noteChange{}, err
	}
	after, err := crm.UpdateNote(ctx, string(in.ContactID), string(in.NoteID), ghl.NoteFields{Body: in.Body, Title: in.Title})
	if err != nil {
		return noteChange{}, err
	}
	out := noteChange{ContactID: in.ContactID, NoteID: in.NoteID, Changed: map[string]change{}}
	for name, v := range map[string][2]string{"body": {before.Body, after.Body}, "title": {before.Title, after.Title}} {
		if v[0] != v[1] {
			from, _ := cut(v[0], noteInList)
			to, _ := cut(v[1], noteInList)
			out.Changed[name] = change{from, to}
		}
	}
	return out, nil
}

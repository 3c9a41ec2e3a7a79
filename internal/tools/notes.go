package tools

import (
	"context"
	"slices"

	"mcp-ghl/internal/ghl"
)

func notes() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_notes", Title: "List a contact's notes",
			Doc:    "List the notes of a contact, newest first, long ones cut (get_note reads on).",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/{contactId}/notes"},
		}, listNotes),
		define(Tool{
			Name: "get_note", Title: "Read a note",
			Doc:    "Read one note. If truncated, call again with offset = nextOffset.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/{contactId}/notes/{id}"},
		}, getNote),
		define(Tool{
			Name: "append_note", Title: "Add a note",
			Doc:    "Add a note to a contact's timeline, for the team to read: what was said, asked and agreed.",
			Effect: Add, Creates: true, Scope: ghl.ContactsWrite, Sets: []string{Voice, Contacts},
			Operations: []string{"POST /contacts/{contactId}/notes"},
		}, func(ctx context.Context, crm *ghl.Account, in newNote) (addedNote, error) {
			var created ghl.Note
			n, err := alongside(ctx, crm, []want{zoneFor(in.ContactID)}, func() (err error) {
				created, err = crm.CreateNote(ctx, string(in.ContactID), ghl.NewNote{Body: string(in.Body), Title: in.Title})
				return err
			})
			if created.UserID != "" {
				userNames.read(ctx, crm, n)
			}
			return addedNote{n.note(created, noteInList), n.notice()}, err
		}),
		define(Tool{
			Name: "update_note", Title: "Update a note",
			Doc:    "Replace the body or title of a note. Answers what changed, from what, to what.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"PUT /contacts/{contactId}/notes/{id}"},
		}, updateNote),
		define(Tool{
			Name: "delete_note", Title: "Delete a note",
			Doc:    "Delete a note for good.",
			Effect: Delete, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"DELETE /contacts/{contactId}/notes/{id}"},
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

// noteRow is a note as tools answer it.
type noteRow struct {
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
	Notes      []noteRow `json:"notes"`
	Total      int       `json:"total"`
	NextCursor string    `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string    `json:"notice"`
}

// How much of a note's body, in characters of JSON, a list and a single note
// show.
const (
	noteInList = 600
	noteAlone  = 12_000
)

func (n *names) note(v ghl.Note, most int) noteRow {
	out := noteRow{NoteID: v.ID, ContactID: v.ContactID, Title: v.Title, Author: n.user(v.UserID)}
	out.Body, out.Truncated = cut(v.Body, most)
	out.DateAdded, out.DateAddedText = n.said(v.DateAdded)
	return out
}

type noteList struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Limit     whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listNotes(ctx context.Context, crm *ghl.Account, in noteList) (notePage, error) {
	var all []ghl.Note
	n, err := alongside(ctx, crm, []want{userNames, zoneFor(in.ContactID)}, func() (err error) {
		all, err = crm.ListNotes(ctx, string(in.ContactID))
		return err
	})
	if err != nil {
		return notePage{}, err
	}
	slices.SortStableFunc(all, func(a, b ghl.Note) int { return b.DateAdded.Compare(a.DateAdded.Time) })
	rows := make([]noteRow, len(all))
	for i, v := range all {
		rows[i] = n.note(v, noteInList)
	}
	out := notePage{Total: len(rows), Notice: n.notice()}
	out.Notes, out.NextCursor, err = part(rows, in.Cursor, orDefault(int(in.Limit), 20))
	return out, err
}

type noteRead struct {
	noteKey
	Offset whole `json:"offset,omitempty" jsonschema:"minimum=0" jsonschema_description:"Where to go on, in characters."`
}

// addedNote is a note that was just added.
type addedNote struct {
	noteRow
	Notice string `json:"notice"`
}

type notePart struct {
	noteRow
	NextOffset int    `json:"nextOffset"`
	Notice     string `json:"notice"`
}

func getNote(ctx context.Context, crm *ghl.Account, in noteRead) (notePart, error) {
	var v ghl.Note
	n, err := alongside(ctx, crm, []want{userNames, zoneFor(in.ContactID)}, func() (err error) {
		v, err = crm.GetNote(ctx, string(in.ContactID), string(in.NoteID))
		return err
	})
	if err != nil {
		return notePart{}, err
	}
	body, offset := []rune(v.Body), int(in.Offset)
	if offset > len(body) {
		return notePart{}, invalid("offset is past the end of the note")
	}
	v.Body = string(body[offset:])
	out := notePart{noteRow: n.note(v, noteAlone), Notice: n.notice()}
	if out.Truncated {
		out.NextOffset = offset + len([]rune(out.Body))
	}
	return out, nil
}

type newNote struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Body      words  `json:"body" jsonschema_description:"Text of the note."`
	Title     string `json:"title,omitempty" jsonschema_description:"Heading."`
}

type noteUpdate struct {
	noteKey
	Body  *words  `json:"body,omitempty" jsonschema_description:"New text."`
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
	after, err := crm.UpdateNote(ctx, string(in.ContactID), string(in.NoteID), ghl.NoteFields{Body: (*string)(in.Body), Title: in.Title})
	if err != nil {
		return noteChange{}, err
	}
	out := noteChange{ContactID: in.ContactID, NoteID: in.NoteID, Changed: map[string]change{}}
	note(out.Changed, "body", before.Body, after.Body)
	note(out.Changed, "title", before.Title, after.Title)
	return out, nil
}

package ghl

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Note is a text on a contact's timeline.
type Note struct {
	ID        string `json:"id"`
	ContactID string `json:"contactId"`
	UserID    string `json:"userId"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	Pinned    bool   `json:"pinned"`
	DateAdded Time   `json:"dateAdded"`
}

// NewNote is a note to be made.
type NewNote struct {
	Body   string `json:"body"`
	Title  string `json:"title,omitempty"`
	UserID string `json:"userId,omitempty"`
}

// NoteFields are what can be written of a note. A nil field is left as it is.
type NoteFields struct {
	Body   *string `json:"body,omitempty"`
	Title  *string `json:"title,omitempty"`
	Pinned *bool   `json:"pinned,omitempty"`
}

type oneNote struct {
	Note Note `json:"note"`
}

func (a oneNote) complete() bool { return a.Note.ID != "" }

type noteList struct {
	Notes []Note `json:"notes"`
}

func (a noteList) complete() bool { return a.Notes != nil }

// ListNotes reads all notes of a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-all-notes
func (a *Account) ListNotes(ctx context.Context, contactID string) ([]Note, error) {
	r, err := do[noteList](ctx, a, "GET /contacts/{contactId}/notes", ContactsRead, request{ids: []string{contactID}})
	return r.Notes, err
}

// GetNote reads one note.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-note
func (a *Account) GetNote(ctx context.Context, contactID, noteID string) (Note, error) {
	r, err := do[oneNote](ctx, a, "GET /contacts/{contactId}/notes/{id}", ContactsRead, request{ids: []string{contactID, noteID}})
	return r.Note, err
}

// CreateNote adds a note.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/create-note
func (a *Account) CreateNote(ctx context.Context, contactID string, in NewNote) (Note, error) {
	return create(ctx, a, creation[Note]{
		same: strings.Join([]string{contactID, "note", in.Title, in.Body}, "\n"),
		send: func(ctx context.Context) (Note, error) {
			r, err := do[oneNote](ctx, a, "POST /contacts/{contactId}/notes", ContactsWrite, request{ids: []string{contactID}, body: in, brief: true})
			return r.Note, err
		},
		look: func(ctx context.Context, at time.Time) ([]Note, error) {
			all, err := a.ListNotes(ctx, contactID)
			return slices.DeleteFunc(all, func(n Note) bool {
				return !sameText(n.Body, in.Body) || n.Title != "" && !sameText(n.Title, in.Title) || !a.clock.near(n.DateAdded.Time, at)
			}), err
		},
		id: func(n Note) string { return n.ID },
	})
}

// UpdateNote writes the fields that are set.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/update-note
func (a *Account) UpdateNote(ctx context.Context, contactID, noteID string, in NoteFields) (Note, error) {
	r, err := do[oneNote](ctx, a, "PUT /contacts/{contactId}/notes/{id}", ContactsWrite, request{ids: []string{contactID, noteID}, body: in, again: true})
	return r.Note, err
}

// DeleteNote deletes a note.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-note
func (a *Account) DeleteNote(ctx context.Context, contactID, noteID string) error {
	return act(ctx, a, "DELETE /contacts/{contactId}/notes/{id}", ContactsWrite, request{ids: []string{contactID, noteID}, again: true, gone: true})
}

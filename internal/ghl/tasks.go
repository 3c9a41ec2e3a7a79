package ghl

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Task is something to do for a contact.
type Task struct {
	ID         string `json:"id"`
	MongoID    string `json:"_id"` // what the search across contacts calls ID
	ContactID  string `json:"contactId"`
	Title      string `json:"title"`
	Body       string `json:"body"`
	AssignedTo string `json:"assignedTo"`
	DueDate    Time   `json:"dueDate"`
	Completed  bool   `json:"completed"`
}

// NewTask is a task to be made.
type NewTask struct {
	Title      string `json:"title"`
	Body       string `json:"body,omitempty"`
	DueDate    string `json:"dueDate"` // RFC 3339
	Completed  bool   `json:"completed"`
	AssignedTo string `json:"assignedTo,omitempty"`
}

// TaskFields are what can be written of a task. A nil field is left as it is.
type TaskFields struct {
	Title      *string `json:"title,omitempty"`
	Body       *string `json:"body,omitempty"`
	DueDate    *string `json:"dueDate,omitempty"`
	Completed  *bool   `json:"completed,omitempty"`
	AssignedTo *string `json:"assignedTo,omitempty"`
}

// TaskSearch is a question about the tasks of all contacts.
type TaskSearch struct {
	ContactID  []string `json:"contactId,omitempty"`
	Completed  *bool    `json:"completed,omitempty"`
	AssignedTo []string `json:"assignedTo,omitempty"`
	Query      string   `json:"query,omitempty"`
	Limit      int      `json:"limit"`
	Skip       int      `json:"skip"`
}

type oneTask struct {
	Task Task `json:"task"`
}

func (a oneTask) complete() bool { return a.Task.ID != "" }

type taskList struct {
	Tasks []Task `json:"tasks"`
}

func (a taskList) complete() bool { return a.Tasks != nil }

// ListTasks reads all tasks of a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-all-tasks
func (a *Account) ListTasks(ctx context.Context, contactID string) ([]Task, error) {
	r, err := do[taskList](ctx, a, "GET /contacts/{contactId}/tasks", ContactsRead, request{ids: []string{contactID}})
	return r.Tasks, err
}

// GetTask reads one task.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/get-task
func (a *Account) GetTask(ctx context.Context, contactID, taskID string) (Task, error) {
	r, err := do[oneTask](ctx, a, "GET /contacts/{contactId}/tasks/{taskId}", ContactsRead, request{ids: []string{contactID, taskID}})
	return r.Task, err
}

// CreateTask makes a task.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/create-task
func (a *Account) CreateTask(ctx context.Context, contactID string, in NewTask) (Task, error) {
	due, _ := time.Parse(time.RFC3339, in.DueDate)
	return create(ctx, a, creation[Task]{
		same: strings.Join([]string{contactID, "task", in.Title, in.DueDate}, "\n"),
		send: func(ctx context.Context) (Task, error) {
			r, err := do[oneTask](ctx, a, "POST /contacts/{contactId}/tasks", ContactsWrite, request{ids: []string{contactID}, body: in, brief: true})
			return r.Task, err
		},
		look: func(ctx context.Context, _ time.Time) ([]Task, error) { // tasks do not say when they were made
			all, err := a.ListTasks(ctx, contactID)
			return slices.DeleteFunc(all, func(t Task) bool {
				return !sameText(t.Title, in.Title) || !sameText(t.Body, in.Body) || !t.DueDate.Equal(due) || t.Completed != in.Completed ||
					in.AssignedTo != "" && t.AssignedTo != in.AssignedTo
			}), err
		},
		id: func(t Task) string { return t.ID },
	})
}

// UpdateTask writes the fields that are set.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/update-task
func (a *Account) UpdateTask(ctx context.Context, contactID, taskID string, in TaskFields) (Task, error) {
	r, err := do[oneTask](ctx, a, "PUT /contacts/{contactId}/tasks/{taskId}", ContactsWrite, request{ids: []string{contactID, taskID}, body: in, again: true})
	return r.Task, err
}

// CompleteTask completes a task, or reopens it.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/update-task-completed
func (a *Account) CompleteTask(ctx context.Context, contactID, taskID string, completed bool) (Task, error) {
	in := struct {
		Completed bool `json:"completed"`
	}{completed}
	r, err := do[oneTask](ctx, a, "PUT /contacts/{contactId}/tasks/{taskId}/completed", ContactsWrite, request{ids: []string{contactID, taskID}, body: in, again: true})
	return r.Task, err
}

// DeleteTask deletes a task.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-task
func (a *Account) DeleteTask(ctx context.Context, contactID, taskID string) error {
	return act(ctx, a, "DELETE /contacts/{contactId}/tasks/{taskId}", ContactsWrite, request{ids: []string{contactID, taskID}, again: true, gone: true})
}

// SearchTasks reads tasks across contacts. The answer does not say how many
// there are in all.
// https://marketplace.gohighlevel.com/docs/ghl/locations/task-search
func (a *Account) SearchTasks(ctx context.Context, s TaskSearch) ([]Task, error) {
	r, err := do[taskList](ctx, a, "POST /locations/{locationId}/tasks/search", TasksRead, request{ids: []string{a.LocationID}, body: s})
	for i, t := range r.Tasks {
		if t.ID == "" {
			r.Tasks[i].ID = t.MongoID
		}
	}
	return r.Tasks, err
}

package tools

import (
	"cmp"
	"context"
	"time"

	"mcp-ghl/internal/ghl"
)

func tasks() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_tasks", Title: "List a contact's tasks",
			Doc:    "List the tasks of a contact, with what is overdue.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/{contactId}/tasks"},
		}, listTasks),
		define(Tool{
			Name: "get_task", Title: "Read a task",
			Doc:    "Read one task of a contact.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/{contactId}/tasks/{taskId}"},
		}, func(ctx context.Context, crm *ghl.Account, in taskKey) (oneTask, error) {
			var t ghl.Task
			n, err := alongside(ctx, crm, []want{userNames, zoneFor(in.ContactID)}, func() (err error) {
				t, err = crm.GetTask(ctx, string(in.ContactID), string(in.TaskID))
				return err
			})
			return oneTask{n.task(t, crm.Now(), bodyAlone), n.notice()}, err
		}),
		define(Tool{
			Name: "create_task", Title: "Create a task",
			Doc:    "Create a task on a contact, for example when a caller asks for something. Needs title and dueDate; ask if you do not know them.",
			Effect: Add, Creates: true, Scope: ghl.ContactsWrite, Sets: []string{Voice, Contacts},
			Operations: []string{"POST /contacts/{contactId}/tasks"},
		}, createTask),
		define(Tool{
			Name: "update_task", Title: "Update a task",
			Doc:    "Change the given fields of a task and no others. Answers what changed, from what, to what.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"PUT /contacts/{contactId}/tasks/{taskId}"},
		}, updateTask),
		define(Tool{
			Name: "complete_task", Title: "Complete or reopen a task",
			Doc:    "Mark a task as done, or as open again with completed false.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"PUT /contacts/{contactId}/tasks/{taskId}/completed"},
		}, completeTask),
		define(Tool{
			Name: "delete_task", Title: "Delete a task",
			Doc:    "Delete a task for good. To finish one use complete_task.",
			Effect: Delete, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"DELETE /contacts/{contactId}/tasks/{taskId}"},
		}, func(ctx context.Context, crm *ghl.Account, in taskKey) (deletedTask, error) {
			return deletedTask{in.ContactID, in.TaskID, true}, crm.DeleteTask(ctx, string(in.ContactID), string(in.TaskID))
		}),
		define(Tool{
			Name: "search_tasks", Title: "Search tasks of all contacts",
			Doc:    "List tasks across contacts by owner, state and due date, for example what is overdue. Due dates are said in the account's zone.",
			Effect: Read, Scope: ghl.TasksRead, Sets: []string{Contacts},
			Operations: []string{"POST /locations/{locationId}/tasks/search"},
		}, searchTasks),
	}
}

type taskKey struct {
	ContactID id `json:"contactId" jsonschema_description:"Contact id."`
	TaskID    id `json:"taskId" jsonschema_description:"Task id."`
}

type deletedTask struct {
	ContactID id   `json:"contactId"`
	TaskID    id   `json:"taskId"`
	Deleted   bool `json:"deleted"`
}

// task is a task as tools answer it.
type task struct {
	TaskID      string `json:"taskId"`
	ContactID   string `json:"contactId"`
	Title       string `json:"title"`
	Body        string `json:"body"`
	DueDate     string `json:"dueDate"`
	DueDateText string `json:"dueDateText" jsonschema_description:"As a person says it."`
	Completed   bool   `json:"completed"`
	Overdue     bool   `json:"overdue"`
	Owner       string `json:"owner"`
	OwnerID     string `json:"ownerId"`
	Truncated   bool   `json:"truncated"`
}

// oneTask is a task that is answered alone.
type oneTask struct {
	task
	Notice string `json:"notice"`
}

type taskPage struct {
	Tasks      []task `json:"tasks"`
	Total      int    `json:"total" jsonschema_description:"In a search, those known so far."`
	NextCursor string `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string `json:"notice"`
}

func (n *names) task(t ghl.Task, now time.Time, most int) task {
	out := task{TaskID: t.ID, ContactID: t.ContactID, Title: t.Title, Completed: t.Completed, Owner: n.user(t.AssignedTo), OwnerID: t.AssignedTo}
	out.Body, out.Truncated = cut(t.Body, most)
	out.DueDate, out.DueDateText = n.said(t.DueDate)
	out.Overdue = !t.Completed && !t.DueDate.IsZero() && t.DueDate.Before(now)
	return out
}

// How much of a task's body a list and a single task show.
const (
	bodyInList = 500
	bodyAlone  = 10_000
)

type taskList struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Completed *bool  `json:"completed,omitempty" jsonschema_description:"Only done, or only open ones."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listTasks(ctx context.Context, crm *ghl.Account, in taskList) (taskPage, error) {
	var all []ghl.Task
	n, err := alongside(ctx, crm, []want{userNames, zoneFor(in.ContactID)}, func() (err error) {
		all, err = crm.ListTasks(ctx, string(in.ContactID))
		return err
	})
	if err != nil {
		return taskPage{}, err
	}
	var rows []task
	for _, t := range all {
		if in.Completed == nil || *in.Completed == t.Completed {
			rows = append(rows, n.task(t, crm.Now(), bodyInList))
		}
	}
	out := taskPage{Total: len(rows), Notice: n.notice()}
	out.Tasks, out.NextCursor, err = part(rows, in.Cursor, len(rows))
	return out, err
}

type newTask struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Title     words  `json:"title" jsonschema_description:"What is to be done."`
	DueDate   moment `json:"dueDate" jsonschema:"pattern=\\S" jsonschema_description:"Such as 2026-12-01 14:00; the contact's zone unless one is given."`
	Body      string `json:"body,omitempty" jsonschema_description:"Details."`
	Owner     string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
}

func createTask(ctx context.Context, crm *ghl.Account, in newTask) (oneTask, error) {
	n := &names{}
	n.zone, n.zoneErr = zoneOf(ctx, crm, in.ContactID)
	due, owner, err := dueAndOwner(ctx, crm, n, &in.DueDate, &in.Owner)
	if err != nil {
		return oneTask{}, err
	}
	t, err := crm.CreateTask(ctx, string(in.ContactID), ghl.NewTask{Title: string(in.Title), Body: in.Body, DueDate: *due, AssignedTo: *owner})
	if err != nil {
		return oneTask{}, err
	}
	if t.AssignedTo != "" {
		userNames.read(ctx, crm, n)
	}
	return oneTask{n.task(t, crm.Now(), bodyAlone), n.notice()}, nil
}

// dueAndOwner resolves what a task is written with. Nil stays nil. A time
// without a zone needs the contact's: without it nothing is written.
func dueAndOwner(ctx context.Context, crm *ghl.Account, n *names, due *moment, owner *string) (dueDate, ownerID *string, err error) {
	err = everyProblem(
		func() error {
			if due == nil {
				return nil
			}
			if n.zoneErr != nil && (!due.zoned() || ghl.CodeOf(n.zoneErr) == ghl.NotFound) {
				return n.zoneErr
			}
			at, err := due.resolve("dueDate", cmp.Or(n.zone, time.UTC))
			s := at.UTC().Format(time.RFC3339)
			dueDate = &s
			return err
		},
		func() error {
			if owner == nil {
				return nil
			}
			user, err := userID(ctx, crm, "owner", *owner)
			ownerID = &user
			return err
		})
	return dueDate, ownerID, err
}

type taskUpdate struct {
	taskKey
	Title     *words  `json:"title,omitempty" jsonschema_description:"What is to be done."`
	Body      *string `json:"body,omitempty" jsonschema_description:"Details."`
	DueDate   *moment `json:"dueDate,omitempty" jsonschema:"pattern=\\S" jsonschema_description:"As in create_task."`
	Completed *bool   `json:"completed,omitempty" jsonschema_description:"Done or not."`
	Owner     *string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
}

type taskChange struct {
	ContactID string            `json:"contactId"`
	TaskID    string            `json:"taskId"`
	Title     string            `json:"title"`
	Completed bool              `json:"completed"`
	Changed   map[string]change `json:"changed" jsonschema_description:"Each field with from and to."`
	Notice    string            `json:"notice"`
}

func updateTask(ctx context.Context, crm *ghl.Account, in taskUpdate) (taskChange, error) {
	if in.Title == nil && in.Body == nil && in.DueDate == nil && in.Completed == nil && in.Owner == nil {
		return taskChange{}, invalid("a field to change is missing")
	}
	before, n, err := readTask(ctx, crm, in.taskKey)
	if err != nil {
		return taskChange{}, err
	}
	fields := ghl.TaskFields{Title: (*string)(in.Title), Body: in.Body, Completed: in.Completed}
	if in.DueDate != nil && !in.DueDate.zoned() && n.zone == nil {
		n.zone, n.zoneErr = zoneOf(ctx, crm, in.ContactID) // now it is worth waiting for
	}
	if fields.DueDate, fields.AssignedTo, err = dueAndOwner(ctx, crm, n, in.DueDate, in.Owner); err != nil {
		return taskChange{}, err
	}
	after, err := crm.UpdateTask(ctx, string(in.ContactID), string(in.TaskID), fields)
	return n.taskChange(before, after), err
}

type taskDone struct {
	taskKey
	Completed *bool `json:"completed,omitempty" jsonschema_description:"Default true."`
}

func completeTask(ctx context.Context, crm *ghl.Account, in taskDone) (taskChange, error) {
	before, n, err := readTask(ctx, crm, in.taskKey)
	if err != nil {
		return taskChange{}, err
	}
	after, err := crm.CompleteTask(ctx, string(in.ContactID), string(in.TaskID), in.Completed == nil || *in.Completed)
	return n.taskChange(before, after), err
}

// readTask reads a task that is about to change.
func readTask(ctx context.Context, crm *ghl.Account, key taskKey) (t ghl.Task, n *names, err error) {
	n, err = alongside(ctx, crm, []want{userNames, zoneFor(key.ContactID)}, func() (err error) {
		t, err = crm.GetTask(ctx, string(key.ContactID), string(key.TaskID))
		return err
	})
	return t, n, err
}

// taskChange says what became different.
func (n *names) taskChange(before, after ghl.Task) taskChange {
	out := taskChange{ContactID: before.ContactID, TaskID: before.ID, Title: after.Title, Completed: after.Completed, Changed: map[string]change{}, Notice: n.notice()}
	dueBefore, _ := n.said(before.DueDate)
	dueAfter, _ := n.said(after.DueDate)
	note(out.Changed, "title", before.Title, after.Title)
	note(out.Changed, "body", before.Body, after.Body)
	note(out.Changed, "dueDate", dueBefore, dueAfter)
	note(out.Changed, "completed", before.Completed, after.Completed)
	note(out.Changed, "owner", n.user(before.AssignedTo), n.user(after.AssignedTo))
	return out
}

type taskSearch struct {
	Query     string `json:"query,omitempty" jsonschema_description:"Words to look for."`
	Owner     string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	Completed *bool  `json:"completed,omitempty" jsonschema_description:"Only done, or only open ones."`
	DueAfter  moment `json:"dueAfter,omitempty" jsonschema_description:"Date or time, in the account's zone."`
	DueBefore moment `json:"dueBefore,omitempty" jsonschema_description:"Date or time, in the account's zone."`
	Limit     whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

package tools

import (
	"context"
	"fmt"
	"time"

	"mcp-ghl/internal/ghl"
)

func tasks() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_tasks", Title: "List a contact's tasks",
			Doc:    "List the tasks of a contact, with what is overdue.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, listTasks),
		define(Tool{
			Name: "get_task", Title: "Read a task",
			Doc:    "Read one task of a contact.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, func(ctx context.Context, crm *ghl.Account, in taskKey) (oneTask, error) {
			return answerTask(ctx, crm, in.ContactID, func() (ghl.Task, error) { return crm.GetTask(ctx, string(in.ContactID), string(in.TaskID)) })
		}),
		define(Tool{
			Name: "create_task", Title: "Create a task",
			Doc:    "Create a task on a contact, for example when a caller asks for something. Needs title and dueDate; ask if you do not know them.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, createTask),
		define(Tool{
			Name: "update_task", Title: "Update a task",
			Doc:    "Change the given fields of a task and no others. Answers what changed, from what, to what.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, updateTask),
		define(Tool{
			Name: "complete_task", Title: "Complete or reopen a task",
			Doc:    "Mark a task as done, or as open again with completed false.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, completeTask),
		define(Tool{
			Name: "delete_task", Title: "Delete a task",
			Doc:    "Delete a task for good. To finish one use complete_task.",
			Effect: Delete, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, func(ctx context.Context, crm *ghl.Account, in taskKey) (deletedTask, error) {
			return deletedTask{in.ContactID, in.TaskID, true}, crm.DeleteTask(ctx, string(in.ContactID), string(in.TaskID))
		}),
		define(Tool{
			Name: "search_tasks", Title: "Search tasks of all contacts",
			Doc:    "List tasks across contacts by owner, state and due date, for example what is overdue today.",
			Effect: Read, Scope: ghl.TasksRead, Sets: []string{Contacts},
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
	DueDateText string `json:"dueDateText" jsonschema_description:"As said in the contact's zone."`
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
	Total      int    `json:"total"`
	NextCursor string `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string `json:"notice"`
}

func (n *names) task(t ghl.Task, zone *time.Location, now time.Time, most int) task {
	out := task{TaskID: t.ID, ContactID: t.ContactID, Title: t.Title, Completed: t.Completed, Owner: n.user(t.AssignedTo), OwnerID: t.AssignedTo}
	out.Body, out.Truncated = cut(t.Body, most)
	if !t.DueDate.IsZero() {
		out.DueDate, out.DueDateText = said(t.DueDate.In(zone))
		out.Overdue = !t.Completed && t.DueDate.Before(now)
	}
	return out
}

// How much of a task's body a list and a single task show.
const (
	bodyInList = 500
	bodyAlone  = 10_000
)

// answerTask does something that answers a task, and says it in the contact's
// zone.
func answerTask(ctx context.Context, crm *ghl.Account, contactID id, work func() (ghl.Task, error)) (oneTask, error) {
	var t ghl.Task
	var zone *time.Location
	n, err := alongside(ctx, crm, wantUsers,
		func() (err error) { t, err = work(); return err },
		func() error { zone, _ = zoneOf(ctx, crm, contactID); return nil })
	if err != nil {
		return oneTask{}, err
	}
	return oneTask{n.task(t, zone, crm.Now(), bodyAlone), n.notice()}, nil
}

type taskList struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Completed *bool  `json:"completed,omitempty" jsonschema_description:"Only done, or only open ones."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listTasks(ctx context.Context, crm *ghl.Account, in taskList) (taskPage, error) {
	var all []ghl.Task
	var zone *time.Location
	n, err := alongside(ctx, crm, wantUsers,
		func() (err error) { all, err = crm.ListTasks(ctx, string(in.ContactID)); return err },
		func() error { zone, _ = zoneOf(ctx, crm, in.ContactID); return nil })
	if err != nil {
		return taskPage{}, err
	}
	var rows []task
	for _, t := range all {
		if in.Completed == nil || *in.Completed == t.Completed {
			rows = append(rows, n.task(t, zone, crm.Now(), bodyInList))
		}
	}
	out := taskPage{Total: len(rows), Notice: n.notice()}
	out.Tasks, out.NextCursor, err = part(rows, in.Cursor, len(rows))
	return out, err
}

type newTask struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Title     string `json:"title" jsonschema:"minLength=1" jsonschema_description:"What is to be done."`
	DueDate   moment `json:"dueDate" jsonschema:"minLength=1" jsonschema_description:"Such as 2026-12-01 14:00; the contact's zone unless one is given."`
	Body      string `json:"body,omitempty" jsonschema_description:"Details."`
	Owner     string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
}

func createTask(ctx context.Context, crm *ghl.Account, in newTask) (oneTask, error) {
	zone, due, owner, err := dueAndOwner(ctx, crm, in.ContactID, &in.DueDate, &in.Owner)
	if err != nil {
		return oneTask{}, err
	}
	t, err := crm.CreateTask(ctx, string(in.ContactID), ghl.NewTask{Title: in.Title, Body: in.Body, DueDate: *due, AssignedTo: *owner})
	if err != nil {
		return oneTask{}, err
	}
	n, _ := alongside(ctx, crm, wantUsers)
	return oneTask{n.task(t, zone, crm.Now(), bodyAlone), n.notice()}, nil
}

// dueAndOwner resolves what a task is written with. Nil stays nil. A time
// without a zone needs the contact's: without it nothing is written.
func dueAndOwner(ctx context.Context, crm *ghl.Account, contactID id, due *moment, owner *string) (zone *time.Location, dueDate, ownerID *string, err error) {
	err = everyProblem(
		func() error {
			var zoneErr error
			if zone, zoneErr = zoneOf(ctx, crm, contactID); due == nil {
				return nil
			}
			if zoneErr != nil && (!due.zoned() || ghl.CodeOf(zoneErr) == ghl.NotFound) {
				return zoneErr
			}
			at, err := due.resolve("dueDate", zone)
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
	return zone, dueDate, ownerID, err
}

type taskUpdate struct {
	taskKey
	Title     *string `json:"title,omitempty" jsonschema:"minLength=1" jsonschema_description:"What is to be done."`
	Body      *string `json:"body,omitempty" jsonschema_description:"Details."`
	DueDate   *moment `json:"dueDate,omitempty" jsonschema:"minLength=1" jsonschema_description:"As in create_task."`
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
	fields := ghl.TaskFields{Title: in.Title, Body: in.Body, Completed: in.Completed}
	return changeTask(ctx, crm, in.taskKey, func() (zone *time.Location, err error) {
		zone, fields.DueDate, fields.AssignedTo, err = dueAndOwner(ctx, crm, in.ContactID, in.DueDate, in.Owner)
		return zone, err
	}, func() (ghl.Task, error) {
		return crm.UpdateTask(ctx, string(in.ContactID), string(in.TaskID), fields)
	})
}

type taskDone struct {
	taskKey
	Completed *bool `json:"completed,omitempty" jsonschema_description:"Default true."`
}

func completeTask(ctx context.Context, crm *ghl.Account, in taskDone) (taskChange, error) {
	return changeTask(ctx, crm, in.taskKey, func() (*time.Location, error) {
		zone, _ := zoneOf(ctx, crm, in.ContactID)
		return zone, nil
	}, func() (ghl.Task, error) {
		return crm.CompleteTask(ctx, string(in.ContactID), string(in.TaskID), in.Completed == nil || *in.Completed)
	})
}

// changeTask reads a task, changes it, and says what became different.
func changeTask(ctx context.Context, crm *ghl.Account, key taskKey, prepare func() (*time.Location, error), write func() (ghl.Task, error)) (taskChange, error) {
	var before ghl.Task
	var zone *time.Location
	n, err := alongside(ctx, crm, wantUsers,
		func() (err error) {
			before, err = crm.GetTask(ctx, string(key.ContactID), string(key.TaskID))
			return err
		},
		func() (err error) { zone, err = prepare(); return err })
	if err != nil {
		return taskChange{}, err
	}
	after, err := write()
	if err != nil {
		return taskChange{}, err
	}
	b, a := n.task(before, zone, crm.Now(), bodyInList), n.task(after, zone, crm.Now(), bodyInList)
	out := taskChange{ContactID: string(key.ContactID), TaskID: string(key.TaskID), Title: a.Title, Completed: a.Completed, Changed: map[string]change{}, Notice: n.notice()}
	for name, v := range map[string][2]any{
		"title": {b.Title, a.Title}, "body": {b.Body, a.Body}, "dueDate": {b.DueDate, a.DueDate},
		"completed": {b.Completed, a.Completed}, "owner": {b.Owner, a.Owner},
	} {
		if v[0] != v[1] {
			out.Changed[name] = change{v[0], v[1]}
		}
	}
	return out, nil
}

type taskSearch struct {
	Query     string `json:"query,omitempty" jsonschema_description:"Words to look for."`
	Owner     string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	Completed *bool  `json:"completed,omitempty" jsonschema_description:"Only done, or only open ones."`
	DueAfter  moment `json:"dueAfter,omitempty" jsonschema_description:"Date or time, in the account's zone."`
	DueBefore moment `json:"dueBefore,omitempty" jsonschema_description:"Date or time, in the account's zone."`
	Limit     int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

// searchTasks filters by due date itself, since HighLevel does not: it reads
// page by page until it has enough. How many match in all is known only at the
// end; until then total counts those seen so far.
func searchTasks(ctx context.Context, crm *ghl.Account, in taskSearch) (taskPage, error) {
	const pageSize, maxPages = 100, 10
	var skip, seen int
	if in.Cursor != "" {
		if _, err := fmt.Sscanf(in.Cursor, "%d.%d", &skip, &seen); err != nil || skip < 0 || seen < 0 {
			return taskPage{}, invalid("cursor is not one that this tool gave")
		}
	}
	var owner string
	var first, last time.Time
	zone := time.UTC
	err := everyProblem(
		func() (err error) { owner, err = userID(ctx, crm, "owner", in.Owner); return err },
		func() (err error) {
			first, last, err = ends(ctx, crm, "dueAfter", in.DueAfter, "dueBefore", in.DueBefore)
			return err
		},
		func() error { zone, _ = accountZone(ctx, crm); return nil })
	if err != nil {
		return taskPage{}, err
	}
	s := ghl.TaskSearch{Completed: in.Completed, Query: in.Query, Limit: pageSize}
	if owner != "" {
		s.AssignedTo = []string{owner}
	}
	n, _ := alongside(ctx, crm, wantUsers)
	limit := orDefault(in.Limit, 20)
	var rows []task
	var after []int // for each row, where in HighLevel's list to go on behind it
	end := false
	for page := 0; page < maxPages && len(rows) < limit && !end; page++ {
		s.Skip = skip
		found, err := crm.SearchTasks(ctx, s)
		if err != nil {
			return taskPage{}, err
		}
		for _, t := range found {
			skip++
			if due := t.DueDate.Time; (!first.IsZero() && due.Before(first)) || (!last.IsZero() && due.After(last)) {
				continue
			}
			rows, after = append(rows, n.task(t, zone, crm.Now(), bodyInList)), append(after, skip)
		}
		end = len(found) < pageSize
	}
	out := taskPage{Notice: n.notice()}
	shown := 0
	out.Tasks, shown = fit(rows, limit)
	out.Total = seen + len(rows)
	if shown < len(rows) {
		skip, end = after[shown-1], false
	}
	if !end {
		out.NextCursor = fmt.Sprintf("%d.%d", skip, seen+shown)
	}
	return out, nil
}

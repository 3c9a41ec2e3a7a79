package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// task is one version of a task; like a contact it is never changed.
type task struct {
	id, contactID, title, body, assignedTo string
	due, added, updated                    time.Time
	completed                              bool
}

// taskWire is TaskSchema.
type taskWire struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Body       string `json:"body,omitempty"`
	AssignedTo string `json:"assignedTo,omitempty"`
	DueDate    string `json:"dueDate"`
	Completed  bool   `json:"completed"`
	ContactID  string `json:"contactId"`
}

// locationTask is a task as the search of a location has it; the
// specification says only that it is an array, and it is not.
type locationTask struct {
	taskWire
	LocationID  string `json:"locationId"`
	DateAdded   string `json:"dateAdded"`
	DateUpdated string `json:"dateUpdated"`
}

var (
	createTaskBody = shape{
		{name: "title", is: isText, must: true},
		{name: "body", is: isText},
		{name: "dueDate", is: isTime, must: true},
		{name: "completed", is: isFlag, must: true},
		{name: "assignedTo", is: isText},
	}
	updateTaskBody = shape{
		{name: "title", is: isText},
		{name: "body", is: isText},
		{name: "dueDate", is: isTime},
		{name: "completed", is: isFlag},
		{name: "assignedTo", is: isText},
	}
	completeTaskBody = shape{{name: "completed", is: isFlag, must: true}}
	taskSearchBody   = shape{
		{name: "contactId", is: isTexts},
		{name: "completed", is: isFlag},
		{name: "assignedTo", is: isTexts},
		{name: "query", is: isText},
		{name: "limit", is: isNumber(1, 100)},
		{name: "skip", is: isNumber(0, 0)},
		{name: "businessId", is: isText},
	}
)

func (t *task) wire() taskWire {
	return taskWire{t.id, t.title, t.body, t.assignedTo, stamp(t.due), t.completed, t.contactID}
}

// task returns where the task of the path is among its contact's, or the
// refusal.
func (c *call) task() (*contact, int, *answer) {
	k, bad := c.contact()
	if bad != nil {
		return nil, 0, bad
	}
	id := c.path["taskId"]
	at := slices.IndexFunc(c.a.tasks[k.id], func(t *task) bool { return t.id == id })
	if at < 0 {
		return nil, 0, refuse(http.StatusBadRequest, "Task with id "+id+" not found")
	}
	return k, at, nil
}

// listTasks answers all tasks of the contact, in the order of creation.
func (c *call) listTasks() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	tasks := []taskWire{}
	for _, t := range c.a.tasks[k.id] {
		tasks = append(tasks, t.wire())
	}
	return ok(object{"tasks": tasks})
}

func (c *call) getTask() answer {
	k, at, bad := c.task()
	if bad != nil {
		return *bad
	}
	return ok(object{"task": c.a.tasks[k.id][at].wire()})
}

func (c *call) createTask() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	t := &task{id: c.a.newID("task"), contactID: k.id, added: c.now}
	if bad = c.applyTask(t); bad != nil {
		return *bad
	}
	c.a.tasks[k.id] = append(c.a.tasks[k.id], t)
	c.a.taskIndex.put(t.id, t, c.now.Add(c.a.searchLag))
	c.touch(k)
	return created(object{"task": t.wire()})
}

// updateTask serves PUT …/completed too, whose body is a part of its own.
func (c *call) updateTask() answer {
	k, at, bad := c.task()
	if bad != nil {
		return *bad
	}
	t := *c.a.tasks[k.id][at]
	if bad = c.applyTask(&t); bad != nil {
		return *bad
	}
	c.a.tasks[k.id][at] = &t
	c.a.taskIndex.put(t.id, &t, c.now.Add(c.a.searchLag))
	c.touch(k)
	return ok(object{"task": t.wire()})
}

func (c *call) deleteTask() answer {
	k, at, bad := c.task()
	if bad != nil {
		return *bad
	}
	c.a.taskIndex.put(c.path["taskId"], nil, c.now.Add(c.a.searchLag))
	c.a.tasks[k.id] = slices.Delete(c.a.tasks[k.id], at, at+1)
	c.touch(k)
	return ok(c.success())
}

func (c *call) applyTask(t *task) *answer {
	b := c.body
	if id := b.text("assignedTo"); id != "" && !c.a.hasUser(id) {
		return refuse(http.StatusBadRequest, "User with id "+id+" not found")
	}
	set := func(name string, to *string) {
		if _, given := b[name]; given {
			*to = b.text(name)
		}
	}
	set("title", &t.title)
	set("body", &t.body)
	set("assignedTo", &t.assignedTo)
	if due, given := parseTime(b.text("dueDate")); given {
		t.due = due
	}
	if _, given := b["completed"]; given {
		t.completed = b.flag("completed")
	}
	t.updated = c.now
	return nil
}

// touch notes that something happened to the contact, without changing it.
func (c *call) touch(old *contact) {
	k := *old
	k.activity = c.now
	c.a.store(&k, c.now.Add(c.a.searchLag))
}

// searchTasks is the only way to tasks across contacts: newest first,
// 25 unless asked, 100 at most.
func (c *call) searchTasks() answer {
	b := c.body
	completed, byState := b["completed"].(bool)
	contacts, assignees := scopeSet(b.texts("contactId")...), scopeSet(b.texts("assignedTo")...)
	wanted := words(b.text("query"))
	var found []*task
	for _, t := range c.a.taskIndex.all(c.now) {
		switch {
		case byState && t.completed != completed,
			len(contacts) > 0 && !contacts[t.contactID],
			len(assignees) > 0 && !assignees[t.assignedTo],
			!t.mentions(wanted):
			continue
		}
		if id := b.text("businessId"); id != "" {
			if k := c.a.contacts[t.contactID]; k == nil || k.businessID != id {
				continue
			}
		}
		found = append(found, t)
	}
	slices.SortFunc(found, func(x, y *task) int {
		return order(y.added.Compare(x.added), strings.Compare(x.id, y.id))
	})
	tasks := []locationTask{}
	for _, t := range page(found, b.number("skip", 0), b.number("limit", 25)) {
		tasks = append(tasks, locationTask{t.wire(), c.a.LocationID, stamp(t.added), stamp(t.updated)})
	}
	return ok(object{"tasks": tasks})
}

func (t *task) mentions(wanted []string) bool {
	text := strings.ToLower(t.title + "\n" + t.body)
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

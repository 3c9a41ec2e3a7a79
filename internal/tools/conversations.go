package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	reflected "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcp-ghl/internal/ghl"
)

func conversations() []Tool {
	return []Tool{
		define(Tool{
			Name: "log_conversation", Title: "Log a whole conversation",
			Doc:    "Write back what came of a talk in one call: a note, tasks, tags and changed fields. Answers what became of each step. Repeat it unchanged if complete is false: it finishes what is missing and doubles nothing.",
			Effect: Change, Creates: true, Scope: ghl.ContactsWrite, Sets: []string{Voice, Contacts},
		}, logConversation),
	}
}

type conversation struct {
	ContactID  id         `json:"contactId" jsonschema_description:"Contact id."`
	Note       string     `json:"note,omitempty" jsonschema_description:"What was said, asked and agreed."`
	Tasks      []talkTask `json:"tasks,omitempty" jsonschema:"maxItems=20" jsonschema_description:"As in create_task."`
	AddTags    []words    `json:"addTags,omitempty" jsonschema_description:"Tags."`
	RemoveTags []words    `json:"removeTags,omitempty" jsonschema_description:"Tags."`
	Fields     fieldsArg  `json:"fields,omitzero" jsonschema_description:"Fields to change, as in update_contact."`
}

type talkTask struct {
	Title   words  `json:"title"`
	DueDate moment `json:"dueDate" jsonschema:"pattern=\\S"`
	Body    string `json:"body,omitempty"`
	Owner   string `json:"owner,omitempty"`
}

// fieldsArg are fields as update_contact takes them. Their schema would double
// the tool's, so it says no more than that it is an object.
type fieldsArg struct{ contactFields }

// JSONSchema is an object.
func (fieldsArg) JSONSchema() *reflected.Schema { return &reflected.Schema{Type: "object"} }

var fieldsSchema = sync.OnceValues(func() (*jsonschema.Schema, error) { return schemaOf[contactFields]().compile() })

// UnmarshalJSON checks the fields as update_contact would.
func (f *fieldsArg) UnmarshalJSON(raw []byte) error {
	check, err := fieldsSchema()
	if err != nil {
		return errors.Join(errNoSchema, err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	if bad, ok := errors.AsType[*jsonschema.ValidationError](check.Validate(doc)); ok {
		var found []string
		for _, p := range problems(bad) {
			found = append(found, "fields."+p)
		}
		return invalid(found...)
	}
	return json.Unmarshal(raw, &f.contactFields)
}

type logged struct {
	ContactID string `json:"contactId"`
	Complete  bool   `json:"complete"`
	Steps     []step `json:"steps"`
	Notice    string `json:"notice"`
	doubt     bool   // of what became of a step
	coming    bool   // it may happen yet
}

func (l logged) open() bool { return l.coming }

// inDoubt reports whether nobody knows what became of a step.
func (l logged) inDoubt() bool { return l.doubt }

// complete reports whether a repeat has nothing left to do.
func (l logged) complete() bool { return l.Complete }

// step is one thing that was to be done.
type step struct {
	Step    string `json:"step" jsonschema_description:"note, task, addTags, removeTags or fields."`
	Status  string `json:"status" jsonschema_description:"done, already there or failed."`
	ID      string `json:"id" jsonschema_description:"Of the note or task."`
	Message string `json:"message"`
}

const (
	done    = "done"
	already = "already there"
	failed  = "failed"
)

// sameTalk is how long an equal note is taken for the same one: platforms
// repeat a call within minutes.
const sameTalk = time.Hour

// logConversation looks before it writes, so that it can be repeated as a
// whole. Talks about one contact are logged one after the other: two repeats at
// once would not see each other.
func logConversation(ctx context.Context, crm *ghl.Account, in conversation) (logged, error) {
	if in.Note == "" && len(in.Tasks)+len(in.AddTags)+len(in.RemoveTags) == 0 && in.Fields.none() {
		return logged{}, invalid("there is nothing to log: note, tasks, addTags, removeTags or fields is missing")
	}
	alone, err := crm.Alone(ctx, string(in.ContactID))
	if err != nil {
		return logged{}, err
	}
	defer alone()
	there, err := in.look(ctx, crm)
	if err != nil {
		return logged{}, err
	}
	jobs := in.jobs(ctx, crm, there)
	errs := make([]error, len(jobs))
	lanes := map[string]func() error{} // side by side, but tasks in their order
	for i, j := range jobs {
		if j.write == nil {
			continue
		}
		first := lanes[j.Step]
		lanes[j.Step] = func() error {
			if first != nil {
				_ = first()
			}
			jobs[i].ID, errs[i] = j.write()
			return nil
		}
	}
	if err := atOnce(slices.Collect(maps.Values(lanes))...); err != nil {
		return logged{}, err
	}
	return report(string(in.ContactID), jobs, errs)
}

// before is what stands in the CRM before a talk is logged, and what is to be
// written, read as HighLevel wants it.
type before struct {
	notes  []ghl.Note
	tasks  []ghl.Task
	fields ghl.ContactFields
	wanted []ghl.NewTask
}

// look reads what there is, and checks all that was given: nothing is written
// while anything is wrong.
func (in conversation) look(ctx context.Context, crm *ghl.Account) (before, error) {
	b := before{wanted: make([]ghl.NewTask, len(in.Tasks))}
	n := &names{}
	bad := everyProblem(
		func() error {
			n.zone, n.zoneErr = zoneOf(ctx, crm, in.ContactID)
			if ghl.CodeOf(n.zoneErr) == ghl.NotFound {
				return n.zoneErr
			}
			return nil
		},
		func() (err error) { b.fields, err = in.Fields.resolve(ctx, crm); return err },
		func() (err error) { b.notes, err = crm.ListNotes(ctx, string(in.ContactID)); return err },
		func() (err error) { b.tasks, err = crm.ListTasks(ctx, string(in.ContactID)); return err })
	checks := []func() error{func() error { return bad }}
	for i, t := range in.Tasks {
		checks = append(checks, func() error {
			due, owner, err := dueAndOwner(ctx, crm, n, &t.DueDate, &t.Owner)
			if err == nil {
				b.wanted[i] = ghl.NewTask{Title: string(t.Title), Body: t.Body, DueDate: *due, AssignedTo: *owner}
			}
			return err
		})
	}
	return b, everyProblem(checks...)
}

// job is a step and what does it; nil where nothing is left to do.
type job struct {
	step
	write func() (id string, err error)
}

func (in conversation) jobs(ctx context.Context, crm *ghl.Account, there before) []job {
	var jobs []job
	contactID := string(in.ContactID)
	add := func(name, same string, write func() (string, error)) {
		j := job{step{Step: name, Status: already, ID: same}, nil}
		if same == "" {
			j.write = write
		}
		jobs = append(jobs, j)
	}
	if in.Note != "" {
		add("note", sameNote(crm, there.notes, in.Note), func() (string, error) {
			v, err := crm.CreateNote(ctx, contactID, ghl.NewNote{Body: in.Note})
			return v.ID, err
		})
	}
	for _, t := range there.wanted {
		add("task", sameTask(there.tasks, t), func() (string, error) {
			made, err := crm.CreateTask(ctx, contactID, t)
			return made.ID, err
		})
	}
	if len(in.AddTags) > 0 {
		add("addTags", "", func() (string, error) {
			_, err := crm.AddTags(ctx, contactID, lowered(in.AddTags))
			return "", err
		})
	}
	if len(in.RemoveTags) > 0 {
		add("removeTags", "", func() (string, error) {
			_, err := crm.RemoveTags(ctx, contactID, lowered(in.RemoveTags))
			return "", err
		})
	}
	if !in.Fields.none() {
		add("fields", "", func() (string, error) {
			_, err := crm.UpdateContact(ctx, contactID, there.fields)
			return "", err
		})
	}
	return jobs
}

// report says what became of each step. Where nothing at all was done, that is
// a failure like any other.
func report(contactID string, jobs []job, errs []error) (logged, error) {
	out := logged{ContactID: contactID, Complete: true, Steps: []step{}}
	var first error
	for i, j := range jobs {
		if err := errs[i]; err != nil {
			f := explainPlain(err)
			j.Status, j.Message = failed, string(f.Code)+": "+f.Message
			if f.Scope != "" {
				j.Message += " Scope: " + string(f.Scope) + "."
			}
			out.Complete = false
			out.doubt = out.doubt || f.Code == ghl.OutcomeUnknown
			out.coming = out.coming || ghl.MayHappenYet(err)
			if first == nil || ghl.CodeOf(err) == ghl.OutcomeUnknown { // a doubt speaks for all
				first = err
			}
		} else if j.write != nil {
			j.Status = done
		}
		out.Steps = append(out.Steps, j.step)
	}
	if !slices.ContainsFunc(out.Steps, func(s step) bool { return s.Status != failed }) {
		return out, first
	}
	if !out.Complete {
		out.Notice = "Not all is done. Call again unchanged: what is there is not doubled."
	}
	return out, nil
}

// none reports whether no field is to be changed.
func (f fieldsArg) none() bool {
	raw, _ := encode(f.contactFields)
	return string(raw) == "{}"
}

func sameNote(crm *ghl.Account, notes []ghl.Note, body string) string {
	for _, n := range notes {
		if strings.TrimSpace(n.Body) == strings.TrimSpace(body) && crm.Within(n.DateAdded.Time, sameTalk) {
			return n.ID
		}
	}
	return ""
}

func sameTask(tasks []ghl.Task, t ghl.NewTask) string {
	due, _ := time.Parse(time.RFC3339, t.DueDate)
	for _, have := range tasks {
		if strings.TrimSpace(have.Title) == strings.TrimSpace(t.Title) && have.DueDate.Equal(due) {
			return have.ID
		}
	}
	return ""
}

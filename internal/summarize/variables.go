package summarize

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// Variables is a history as one flat map of strings, every key always there:
// platforms say an unset variable aloud. Besides the fixed keys there is
// cf_<field key> for each custom field of the account.
func Variables(h History, now time.Time) map[string]string {
	v := map[string]string{}
	for name, f := range facts(h, now) {
		v[name] = f.text
	}
	return v
}

// Mapping renames, adds and drops variables.
type Mapping struct {
	Variables map[string]Source `json:"variables"`
	Drop      []string          `json:"drop"`
}

// Source is where a variable comes from.
type Source struct {
	From    string `json:"from"`    // a key of Variables
	Default string `json:"default"` // for one that is empty
	Format  string `json:"format"`  // of a moment: a Go layout; of a number: its decimals, such as "0.00"
}

// Apply returns Variables as the mapping wants them. Variables that it takes from
// elsewhere keep no second name.
func (m Mapping) Apply(h History, now time.Time) map[string]string {
	known := facts(h, now)
	v := map[string]string{}
	renamed := map[string]bool{}
	for _, s := range m.Variables {
		renamed[s.From] = true
	}
	for name, f := range known {
		if !renamed[name] && !slices.Contains(m.Drop, name) {
			v[name] = f.text
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Variables)) {
		s := m.Variables[name]
		if name = safe(name); name == "" {
			continue
		}
		if v[name] = known[s.From].as(s.Format); v[name] == "" {
			v[name] = s.Default
		}
	}
	return v
}

// fact is one thing that is known, as text and, where it is more, as that.
type fact struct {
	text   string
	at     time.Time
	number *float64
}

func (f fact) as(format string) string {
	switch {
	case format == "":
		return f.text
	case !f.at.IsZero():
		return f.at.Format(format)
	case f.number != nil:
		_, decimals, _ := strings.Cut(format, ".")
		return strconv.FormatFloat(*f.number, 'f', len(decimals), 64)
	}
	return f.text
}

func word(s string) fact { return fact{text: clean(s)} }

// quoted is what somebody wrote, as a prompt can hold it. It is withheld if it
// talks to the model.
func quoted(s string) fact {
	if aimed(s) {
		return fact{}
	}
	return fact{text: beginning(tame(head(s, mostOfNote)), 300)}
}

func count(n int) fact {
	f := float64(n)
	return fact{text: strconv.Itoa(n), number: &f}
}

// moment is a moment in words, "" for none.
func moment(at, now time.Time) fact {
	if at.IsZero() {
		return fact{}
	}
	return fact{text: when(at, now), at: at}
}

func facts(h History, now time.Time) map[string]fact {
	zone := h.zone()
	now = now.In(zone)
	c := h.Contact
	tasks, overdue := h.open(now)
	local := func(t ghl.Time) time.Time {
		if t.IsZero() {
			return time.Time{}
		}
		return t.In(h.home()).In(zone)
	}
	_, blocked := h.blocked()
	owner := h.user(c.AssignedTo)
	if owner == "" {
		owner = c.AssignedTo
	}
	f := map[string]fact{
		"contactId": word(c.ID), "name": word(h.name()), "firstName": word(first(c.FirstNameRaw, c.FirstName)), "lastName": word(first(c.LastNameRaw, c.LastName)),
		"email": word(c.Email), "phone": word(c.Phone), "company": word(c.CompanyName), "tags": word(strings.Join(slices.DeleteFunc(slices.Clone(c.Tags), aimed), ", ")),
		"owner": word(owner), "status": word(c.Type), "timezone": word(c.Timezone), "lastActivity": moment(local(c.LastActivity), now),
		"openTasks": count(len(tasks)), "overdueTasks": count(overdue),
		"nextTask": {}, "nextTaskId": {}, "nextTaskDue": {},
		"nextAppointment": {}, "nextAppointmentId": {}, "nextAppointmentTime": {},
		"lastNote": {}, "lastNoteDate": {},
		"doNotDisturb": {text: strconv.FormatBool(blocked)}, "known": {text: strconv.FormatBool(c.ID != "")},
	}
	for _, t := range tasks {
		if !aimed(t.Title) {
			f["nextTask"], f["nextTaskId"], f["nextTaskDue"] = quoted(t.Title), word(t.ID), moment(local(t.DueDate), now)
			break
		}
	}
	if next := h.upcoming(now); len(next) > 0 {
		f["nextAppointment"], f["nextAppointmentId"], f["nextAppointmentTime"] = quoted(next[0].Title), word(next[0].ID), moment(local(next[0].StartTime), now)
	}
	for _, n := range h.latestNotes() {
		const most = 300
		if said, _ := trusted(head(n.Body, mostOfNote)); len(said) > 0 {
			f["lastNote"], f["lastNoteDate"] = fact{text: beginning(tame(strings.Join(said, " ")), most)}, moment(local(n.DateAdded), now)
			break
		}
	}
	for _, field := range h.Fields {
		f["cf_"+safe(strings.TrimPrefix(field.FieldKey, "contact."))] = fact{}
	}
	for _, value := range c.CustomFields {
		for _, field := range h.Fields {
			if field.ID == value.ID {
				f["cf_"+safe(strings.TrimPrefix(field.FieldKey, "contact."))] = valueFact(value.Value)
			}
		}
	}
	return f
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// valueFact is the value of a custom field.
func valueFact(v any) fact {
	switch v := v.(type) {
	case nil:
		return fact{}
	case float64:
		return fact{text: strconv.FormatFloat(v, 'f', -1, 64), number: &v}
	case string:
		if at, err := time.Parse(time.DateOnly, v); err == nil {
			return fact{text: v, at: at}
		}
	}
	return quoted(plain(v))
}

// plain is a custom field's value as somebody would say it.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, plain(e))
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if file, ok := v[key].(map[string]any); ok {
				parts = append(parts, plain(file["url"]))
			} else {
				parts = append(parts, key+" "+plain(v[key]))
			}
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(v)
}

var unsafe = regexp.MustCompile(`[^A-Za-z0-9_]+`)

// safe makes a variable's name one that every platform takes: letters, digits
// and underscores.
func safe(name string) string { return strings.Trim(unsafe.ReplaceAllString(name, "_"), "_") }

// beginning is as much of a text as has at most n characters, cut between
// words.
func beginning(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	head := string(r[:n])
	if i := strings.LastIndexByte(head, ' '); i > 0 {
		head = head[:i]
	}
	return head + "…"
}

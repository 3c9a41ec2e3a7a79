package tools

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/summarize"
)

func wrapUps() []Tool {
	return []Tool{
		define(Tool{
			Name: "wrap_up", Title: "Wrap up a talk",
			Doc:    "Find in a transcript or summary what log_conversation takes: note, tasks with due dates, changed fields, opt-out. Read it, mend it, then log it. Writes nothing.",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
		}, wrapUp),
	}
}

type talk struct {
	Transcript words  `json:"transcript" jsonschema:"maxLength=100000" jsonschema_description:"Lines such as \"Agent: …\", \"User: …\", or a summary."`
	ContactID  id     `json:"contactId,omitempty" jsonschema_description:"Whose time zone dates are in."`
	At         moment `json:"at,omitempty" jsonschema_description:"When the talk was; default now."`
	Language   string `json:"language,omitempty" jsonschema:"enum=en,enum=da,enum=de,enum=es,enum=fr,enum=pt" jsonschema_description:"Default: detected."`
}

type wrappedUp struct {
	Arguments suggested `json:"arguments" jsonschema_description:"For log_conversation."`
	Undated   []string  `json:"undated" jsonschema_description:"Tasks for which the words give no date."`
	OptOut    bool      `json:"optOut" jsonschema_description:"Wants no more contact."`
	Notice    string    `json:"notice"`
}

// suggested are arguments of log_conversation: they can be passed on as they
// are, so what was not found is not there.
type suggested struct {
	ContactID id              `json:"contactId,omitempty"`
	Note      string          `json:"note"`
	Tasks     []suggestedTask `json:"tasks,omitempty"`
	Fields    suggestedFields `json:"fields,omitzero"`
}

type suggestedTask struct {
	Title   string `json:"title"`
	DueDate string `json:"dueDate"`
}

type suggestedFields struct {
	FirstName    string `json:"firstName,omitempty"`
	LastName     string `json:"lastName,omitempty"`
	Email        string `json:"email,omitempty"`
	Phone        string `json:"phone,omitempty"`
	DoNotDisturb bool   `json:"doNotDisturb,omitempty"`
}

// wrapUp reads the contact for nothing but its zone and country: dates and
// telephone numbers are meant as one says them there.
func wrapUp(ctx context.Context, crm *ghl.Account, in talk) (wrappedUp, error) {
	var contact ghl.Contact
	var location ghl.Location
	err := atOnce(func() (err error) {
		if in.ContactID != "" {
			contact, err = crm.GetContact(ctx, string(in.ContactID))
		}
		return err
	}, func() (err error) {
		location, err = crm.Location(ctx)
		return err
	})
	if err != nil {
		return wrappedUp{}, err
	}
	zone, err := zoneIn(ctx, crm, contact)
	if err != nil {
		return wrappedUp{}, err
	}
	at := crm.Now()
	if in.At != "" {
		if at, err = in.At.resolve("at", zone); err != nil {
			return wrappedUp{}, err
		}
	}
	found := summarize.WrapUp(summarize.Talk{
		Text: string(in.Transcript), Language: in.Language, At: at.In(zone), Country: cmp.Or(contact.Country, location.Country),
	})
	return suggest(in.ContactID, found), nil
}

func suggest(contact id, found summarize.Outcome) wrappedUp {
	out := wrappedUp{Undated: []string{}, OptOut: found.OptOut}
	first, last, _ := strings.Cut(found.Name, " ")
	out.Arguments = suggested{ContactID: contact, Note: found.Note, Fields: suggestedFields{
		FirstName: first, LastName: last, Email: found.Email, Phone: found.Phone, DoNotDisturb: found.OptOut,
	}}
	const workday = "09:00" // when a task begins of which only the day was said
	var notices []string
	say := func(s string) {
		if !slices.Contains(notices, s) {
			notices = append(notices, s)
		}
	}
	for _, a := range found.Actions {
		switch {
		case a.Due.IsZero():
			out.Undated = append(out.Undated, a.Title)
			say("For what is undated, the words give no date: add it to tasks with one.")
			continue
		case a.DayOnly:
			say("Where only a day was said, the time is " + workday + ".")
			out.Arguments.Tasks = append(out.Arguments.Tasks, suggestedTask{a.Title, a.Due.Format(time.DateOnly) + " " + workday})
		default:
			out.Arguments.Tasks = append(out.Arguments.Tasks, suggestedTask{a.Title, a.Due.Format("2006-01-02 15:04")})
		}
	}
	if contact == "" {
		say("contactId is missing from arguments.")
	}
	out.Notice = strings.Join(notices, " ")
	return out
}

package resources

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"text/template"

	"mcp-ghl/internal/ghl"
)

// briefTool answers the brief that every prompt embeds.
const briefTool = "brief_contact"

// prompt is one reusable template. Its text is prompts/<name>.md.
type prompt struct {
	name, title, doc string
	arguments        []argument
}

// argument is one of a prompt's.
type argument struct {
	name, title, doc string
	required         bool
	completes        subject
}

var who = argument{name: "contactId", title: "Contact", doc: "Contact id; a phone number or email address works too.", required: true, completes: contacts}

// prompts are all there are, in the order in which people need them.
var prompts = []prompt{
	{"prepare_for_call", "Prepare for a call", "What to know and to ask before calling a contact.", []argument{who,
		{name: "purpose", title: "Purpose", doc: "What the call is for, in a few words."}}},
	{"wrap_up_call", "Wrap up a call", "Write a finished call back: one note, the tasks, tags and fields that came of it.", []argument{who,
		{name: "summary", title: "Summary or transcript", doc: "What was said. Without it you are asked."},
		{name: "owner", title: "Owner of tasks", doc: "The user who does what was promised.", completes: users}}},
	{"follow_up_missed_call", "Follow up a missed call", "Find out what a missed call was probably about, and see to it that somebody calls back.", []argument{who,
		{name: "owner", title: "Who calls back", doc: "A user's name.", completes: users}}},
	{"qualify_lead", "Qualify a lead", "Ask what is not known yet about need, money, time and who decides, and write the answers down.", []argument{who,
		{name: "field", title: "Custom field", doc: "One that must be filled in.", completes: customFields},
		{name: "tag", title: "Tag", doc: "What a qualified lead is tagged with.", completes: tags}}},
	{"onboard_customer", "Onboard a customer", "Make a new customer's record whole and plan the first steps with them.", []argument{who,
		{name: "owner", title: "Owner", doc: "The user who looks after the customer.", completes: users},
		{name: "workflow", title: "Workflow", doc: "The onboarding workflow, if there is one.", completes: workflows},
		{name: "tag", title: "Tag", doc: "What customers are tagged with.", completes: tags}}},
	{"clean_up_contact", "Clean up a contact", "Find what is wrong, double, empty or out of date in a contact, and mend it once agreed.", []argument{who}},
	{"reactivate_cold_contact", "Reactivate a cold contact", "Find an honest reason to get in touch again, and plan it.", []argument{who,
		{name: "offer", title: "Offer", doc: "What there is to offer, in a few words."},
		{name: "owner", title: "Owner of tasks", doc: "The user who gets in touch.", completes: users}}},
}

//go:embed prompts/*.md
var files embed.FS

// texts are the templates. A server that nobody asks for a prompt does not
// parse them.
var texts = sync.OnceValues(func() (*template.Template, error) {
	return template.New("").Option("missingkey=zero").ParseFS(files, "prompts/*.md")
})

// filled is a prompt's text for one contact.
type filled struct{ contactID, doc, text string }

// longest bounds an argument: a transcript of an hour has half of that.
const longest = 100_000

func (s *Set) fill(ctx context.Context, name string, given map[string]string) (filled, error) {
	i := slices.IndexFunc(prompts, func(p prompt) bool { return p.name == name })
	if i < 0 || !s.has(briefTool) {
		return filled{}, &Failure{Code: ghl.InvalidArguments, Message: "There is no such prompt."}
	}
	p := prompts[i]
	values := map[string]string{}
	for _, a := range p.arguments {
		v := strings.TrimSpace(given[a.name])
		if v == "" && a.required {
			return filled{}, &Failure{Code: ghl.InvalidArguments, Message: fmt.Sprintf("%s needs %s.", name, a.name), Hint: a.doc}
		}
		if len(v) > longest {
			return filled{}, &Failure{Code: ghl.InvalidArguments, Message: fmt.Sprintf("%s is too long.", a.name)}
		}
		values[a.name] = quoted(v)
	}
	for name := range given {
		if _, ok := values[name]; !ok {
			return filled{}, &Failure{Code: ghl.InvalidArguments, Message: fmt.Sprintf("%s takes no such argument; it takes %s.", p.name, p.takes())}
		}
	}
	contactID, err := s.whoIs(ctx, strings.TrimSpace(given[who.name]))
	if err != nil {
		return filled{}, err
	}
	values[who.name] = contactID
	all, err := texts()
	if err != nil {
		return filled{}, &Failure{Code: ghl.Internal, Message: "Something went wrong on our side.", Err: err}
	}
	var text strings.Builder
	if err := all.ExecuteTemplate(&text, name+".md", values); err != nil {
		return filled{}, &Failure{Code: ghl.Internal, Message: "Something went wrong on our side.", Err: err}
	}
	return filled{contactID, p.doc, strings.TrimSpace(text.String())}, nil
}

func (p prompt) takes() string {
	var names []string
	for _, a := range p.arguments {
		names = append(names, a.name)
	}
	return strings.Join(names, ", ")
}

// quoted keeps what a person typed from ending the tags it stands between.
func quoted(s string) string { return strings.NewReplacer("<", "‹", ">", "›").Replace(s) }

// whoIs returns the id of a contact named by id, phone or email.
func (s *Set) whoIs(ctx context.Context, given string) (string, error) {
	key := keyOf(given)
	if key == contacts {
		return given, nil
	}
	answer, failure := s.call(ctx, briefTool, map[string]any{string(key): given})
	if failure != nil {
		return "", failure
	}
	var found struct{ ContactID, Known string }
	if err := json.Unmarshal(answer, &found); err != nil || found.ContactID == "" || found.Known == "false" {
		return "", &Failure{Code: ghl.NotFound, Message: "Nobody is stored under that.", Hint: "Create the contact first, or choose another.", Err: err}
	}
	return found.ContactID, nil
}

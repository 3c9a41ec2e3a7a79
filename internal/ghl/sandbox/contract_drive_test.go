package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// host is where the sandbox is said to be; no request leaves the process.
const host = "http://highlevel.test"

// fresh returns a new account. All of one day have the same sample data.
func fresh() direct {
	return direct{sandbox.New(sandbox.Options{Now: func() time.Time { return time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC) }})}
}

func client(transport http.RoundTripper, version string) *ghl.Account {
	return ghl.New(ghl.Config{BaseURL: host, Version: version, HTTP: &http.Client{Transport: transport}}).
		Account(sandbox.LocationID, sandbox.Token)
}

// sample is what of the sample data the requests refer to. The contact has
// tasks, notes, appointments and a follower; the other one belongs to the
// business.
type sample struct {
	contact, other                           ghl.Contact
	task, note, campaign, workflow, business string
	users                                    []string // one follows the contact, one does not
	appointment                              ghl.Appointment
	block                                    string
	fields                                   map[ghl.DataType]ghl.CustomField
}

func samples(t *testing.T) sample {
	t.Helper()
	a, ctx := client(fresh(), ""), t.Context()
	s := sample{fields: map[ghl.DataType]ghl.CustomField{}}
	s.contact = must(a.GetContact(ctx, sandbox.MayaID))(t)
	s.other = must(a.GetContact(ctx, sandbox.GraceID))(t)
	s.business = s.other.BusinessID
	s.task = must(a.ListTasks(ctx, s.contact.ID))(t)[0].ID
	s.note = must(a.ListNotes(ctx, s.contact.ID))(t)[0].ID
	s.campaign = must(a.ListCampaigns(ctx))(t)[0].ID
	s.workflow = must(a.ListWorkflows(ctx))(t)[0].ID
	users := must(a.ListUsers(ctx, sandbox.CompanyID))(t)
	stranger := slices.IndexFunc(users, func(u ghl.User) bool { return !slices.Contains(s.contact.Followers, u.ID) })
	s.users = []string{s.contact.Followers[0], users[stranger].ID}
	s.appointment = must(a.ListAppointments(ctx, s.contact.ID))(t)[2]
	s.block = must(a.ListBlockedSlots(ctx, ghl.EventQuery{CalendarID: s.appointment.CalendarID, From: since, To: until}))(t)[0].ID
	for _, f := range must(a.ListCustomFields(ctx))(t) {
		s.fields[f.DataType] = f
	}
	return s
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// driveClient calls every method of the client, each on a new account, and
// looks that it finds something in the answer.
func (c *contract) driveClient(version string) {
	calls := clientCalls(samples(c.T))
	maps.Copy(calls, calendarCalls(samples(c.T)))
	for key := range c.operations {
		call := calls[key]
		if withoutMethod[key] {
			continue
		}
		if call == nil {
			c.Errorf("no method of the client is known for %s", key)
			continue
		}
		c.direct = fresh()
		before := c.driven[key]
		got, err := call(c.Context(), client(c, version))
		switch {
		case err != nil:
			c.Errorf("%s: %v", key, err)
		case c.driven[key] != before+1:
			c.Errorf("the client's method for %s does something else", key)
		case got == nil || reflect.ValueOf(got).IsZero():
			c.Errorf("%s: the client finds nothing in the answer", key)
		}
	}
}

type call func(context.Context, *ghl.Account) (any, error)

// clientCalls are the operations by the client's methods.
func clientCalls(s sample) map[string]call {
	id, user, tags := s.contact.ID, s.users[0], []string{"vip", "new"}
	first, email, number := "Nora", "nora.quist@example.com", "+14155550199"
	nora := ghl.NewContact{CompanyName: &s.other.CompanyName, Tags: tags, ContactFields: ghl.ContactFields{
		FirstName: &first, LastName: &first, Email: &email, Phone: &number, Address1: &first, City: &first, State: &first,
		PostalCode: &first, Country: new("US"), Website: &first, Timezone: new("Asia/Tokyo"), Source: &first,
		DateOfBirth: new(ghl.Day("1990-09-25")), DND: new(true), AssignedTo: &user,
		CustomFields: []ghl.SetCustomField{
			{ID: s.fields["TEXT"].ID, Value: "A-1"},
			{ID: s.fields[ghl.Numerical].ID, Value: 7},
			{ID: s.fields[ghl.Checkbox].ID, Value: s.fields[ghl.Checkbox].PicklistOptions},
		},
	}}
	search := ghl.Search{
		PageLimit: 500, Page: 1, Query: "a",
		Filters: []ghl.Filter{{Field: "dateAdded", Operator: "range", Value: ghl.Range{GTE: "2020-01-01T00:00:00Z"}}},
		Sort:    []ghl.Sort{{Field: "dateAdded", Direction: "desc"}},
	}
	fromAll := func(ctx context.Context, a *ghl.Account) (any, error) { return done(a.RemoveFromAllCampaigns(ctx, id)) }
	return map[string]call{
		"POST /contacts/search": func(ctx context.Context, a *ghl.Account) (any, error) {
			return both(a.SearchContacts(ctx, search))
		},
		"GET /contacts/search/duplicate": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.FindDuplicate(ctx, s.contact.Phone, s.contact.Email)
		},
		"GET /contacts/{contactId}": func(ctx context.Context, a *ghl.Account) (any, error) { return a.GetContact(ctx, id) },
		"POST /contacts/":           func(ctx context.Context, a *ghl.Account) (any, error) { return a.CreateContact(ctx, nora) },
		"PUT /contacts/{contactId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.UpdateContact(ctx, id, nora.ContactFields)
		},
		"POST /contacts/upsert": func(ctx context.Context, a *ghl.Account) (any, error) {
			return both(a.UpsertContact(ctx, nora))
		},
		"DELETE /contacts/{contactId}": func(ctx context.Context, a *ghl.Account) (any, error) { return done(a.DeleteContact(ctx, id)) },
		"GET /contacts/": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.ListContacts(ctx, "a", 100, 1<<42, "z"))
		},
		"GET /contacts/business/{businessId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return both(a.ListBusinessContacts(ctx, s.business, s.other.FirstName, 25, 0))
		},
		"POST /contacts/bulk/business": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.SetBusiness(ctx, []string{id}, ""))
		},
		"POST /contacts/bulk/tags/update/{type}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.BulkTags(ctx, []string{id, "abcdef"}, tags, true))
		},
		"GET /contacts/{contactId}/tasks": func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListTasks(ctx, id)) },
		"POST /contacts/{contactId}/tasks": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.CreateTask(ctx, id, ghl.NewTask{Title: "Call", Body: "Soon", DueDate: "2026-12-01T10:00:00Z", AssignedTo: user})
		},
		"GET /contacts/{contactId}/tasks/{taskId}": func(ctx context.Context, a *ghl.Account) (any, error) { return a.GetTask(ctx, id, s.task) },
		"PUT /contacts/{contactId}/tasks/{taskId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.UpdateTask(ctx, id, s.task, ghl.TaskFields{Title: &first, Body: &first, DueDate: new("2026-12-01T10:00:00Z"), Completed: new(true), AssignedTo: &user})
		},
		"PUT /contacts/{contactId}/tasks/{taskId}/completed": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.CompleteTask(ctx, id, s.task, false)
		},
		"DELETE /contacts/{contactId}/tasks/{taskId}": func(ctx context.Context, a *ghl.Account) (any, error) { return done(a.DeleteTask(ctx, id, s.task)) },
		"GET /contacts/{contactId}/notes":             func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListNotes(ctx, id)) },
		"POST /contacts/{contactId}/notes": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.CreateNote(ctx, id, ghl.NewNote{Body: "Called", Title: "Call", UserID: user})
		},
		"GET /contacts/{contactId}/notes/{id}": func(ctx context.Context, a *ghl.Account) (any, error) { return a.GetNote(ctx, id, s.note) },
		"PUT /contacts/{contactId}/notes/{id}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.UpdateNote(ctx, id, s.note, ghl.NoteFields{Body: &first, Title: &first, Pinned: new(true)})
		},
		"DELETE /contacts/{contactId}/notes/{id}": func(ctx context.Context, a *ghl.Account) (any, error) { return done(a.DeleteNote(ctx, id, s.note)) },
		"POST /contacts/{contactId}/tags":         func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.AddTags(ctx, id, tags)) },
		"DELETE /contacts/{contactId}/tags":       func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.RemoveTags(ctx, id, tags)) },
		"POST /contacts/{contactId}/followers": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.AddFollowers(ctx, id, s.users))
		},
		"DELETE /contacts/{contactId}/followers": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.RemoveFollowers(ctx, id, s.users))
		},
		"POST /contacts/{contactId}/campaigns/{campaignId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return done(a.AddToCampaign(ctx, id, s.campaign))
		},
		"DELETE /contacts/{contactId}/campaigns/{campaignId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return done(a.RemoveFromCampaign(ctx, id, s.campaign))
		},
		"DELETE /contacts/{contactId}/campaigns/removeAll":  fromAll,
		"DELETE /contacts/{contactId}/campaigns/remove-all": fromAll,
		"POST /contacts/{contactId}/workflow/{workflowId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return done(a.AddToWorkflow(ctx, id, s.workflow, "2026-12-01T10:00:00Z"))
		},
		"DELETE /contacts/{contactId}/workflow/{workflowId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return done(a.RemoveFromWorkflow(ctx, id, s.workflow))
		},
		"GET /contacts/{contactId}/appointments": func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListAppointments(ctx, id)) },
	}
}

func done(err error) (any, error) { return true, err }

func length[T any](list []T, err error) (any, error) { return len(list), err }

// both is nothing where either is.
func both[A, B any](a A, b B, err error) (any, error) {
	if reflect.ValueOf(a).IsZero() || reflect.ValueOf(b).IsZero() {
		return nil, err
	}
	return true, err
}

// driveExamples makes every request out of the examples, with a token that
// has the scopes which the specification names, and no other.
func (c *contract) driveExamples() {
	s := samples(c.T)
	for key, operation := range c.operations {
		c.direct = fresh()
		scopes := []string{"contacts.write"} // of the two that name none
		if operation.Security != nil {
			scopes = (*operation.Security)[0]["bearer"]
		}
		c.account.AddToken("pit-of-the-examples", scopes...)
		if status := c.send(key, s, "pit-of-the-examples", nil); status > 299 {
			c.Errorf("%s answers %d", key, status)
		}
	}
}

// driveRefusals makes every request so that it must be refused: by a token
// without a scope, for a contact that is not there, with an undeclared
// property, for a contact that is there already and in a slot that is not free.
func (c *contract) driveRefusals() {
	c.refused = true
	s := samples(c.T)
	refused := func(key string, s sample, token string, extra map[string]any, want int) {
		c.Helper()
		if status := c.send(key, s, token, extra); status != want {
			c.Errorf("%s answers %d, want %d", key, status, want)
		}
	}
	c.direct = fresh() // One does, as nothing is changed.
	c.account.AddToken("pit-without-a-scope")
	for key, operation := range c.operations {
		refused(key, s, "pit-without-a-scope", nil, http.StatusUnauthorized)
		if operation.Parameters.GetByInAndName("path", "contactId") != nil {
			nobody := s
			nobody.contact.ID = "ocQHyuzHvysMo5N5VsXc"
			refused(key, nobody, sandbox.Token, nil, http.StatusBadRequest)
		}
		if operation.RequestBody != nil {
			refused(key, s, sandbox.Token, map[string]any{"undeclared": true}, http.StatusUnprocessableEntity)
		}
	}
	for key, extra := range map[string]map[string]any{
		"POST /contacts/":                     {"email": s.contact.Email},
		"POST /calendars/events/appointments": {"ignoreFreeSlotValidation": false},
	} {
		if c.operations[key] != nil {
			refused(key, s, sandbox.Token, extra, http.StatusBadRequest)
		}
	}
}

// send makes a request from the examples and returns the answer's status.
// What has to be of the sample data is, and so is what the examples have
// wrong (facts.md 8.3).
func (c *contract) send(key string, s sample, token string, extra map[string]any) int {
	c.Helper()
	operation := c.operations[key]
	ids := map[string]string{
		"contactId": s.contact.ID, "taskId": s.task, "id": s.note, "type": "add",
		"campaignId": s.campaign, "workflowId": s.workflow, "businessId": s.business,
		"calendarId": s.appointment.CalendarID, "eventId": s.appointment.ID,
	}
	if strings.Contains(key, "block-slots") {
		ids["eventId"] = s.block
	}
	queries := map[string]string{
		"locationId": sandbox.LocationID, "skip": "0", "query": s.other.FirstName, "email": s.contact.Email, "number": s.contact.Phone,
		"startAfter": "4102444800000",
	}
	maps.Copy(queries, s.calendarQueries(key))
	properties := map[string]any{
		"locationId": sandbox.LocationID, "assignedTo": s.users[0], "userId": s.users[0], "followers": s.users, "businessId": s.business,
		"ids": []string{s.contact.ID}, "contacts": []string{s.contact.ID, "abcdef"}, "removeAllTags": false,
		"calendarId": s.appointment.CalendarID, "contactId": s.contact.ID, "assignedUserId": s.appointment.AssignedUserID,
	}
	version, query := "", url.Values{}
	for _, p := range operation.Parameters {
		example := p.Value.Schema.Value.Example
		switch given, ok := queries[p.Value.Name]; {
		case p.Value.In == "header":
			version, _ = p.Value.Schema.Value.Enum[0].(string)
		case p.Value.In == "path", given == "" && ok:
		case p.Value.Schema.Value.Type.Is("array"): // the last name and id, of v3
			query[p.Value.Name] = []string{"a", "0"}
		case ok:
			query.Set(p.Value.Name, given)
		default:
			query.Set(p.Value.Name, fmt.Sprint(example))
		}
	}
	var body []byte
	if operation.RequestBody != nil {
		object, _ := s.example(operation.RequestBody.Value.Content["application/json"].Schema).(map[string]any)
		for name, value := range properties {
			if _, declared := object[name]; declared {
				object[name] = value
			}
		}
		if key == "POST /contacts/search" { // It declares nothing; this is facts.md 5.4.
			object = map[string]any{"locationId": sandbox.LocationID, "pageLimit": 500, "page": 1}
		}
		if strings.Contains(key, "block-slots") { // Not both, it says of them.
			delete(object, "assignedUserId")
		}
		maps.Copy(object, extra)
		body = must(json.Marshal(object))(c.T)
	}
	method, at, _ := strings.Cut(key, " ")
	at = placeholder.ReplaceAllStringFunc(at, func(name string) string { return ids[strings.Trim(name, "{}")] })
	r := must(http.NewRequestWithContext(c.Context(), method, host+at+"?"+query.Encode(), bytes.NewReader(body)))(c.T)
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Version", version)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	response, err := c.RoundTrip(r)
	if err != nil {
		c.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}

// fieldTypes are the alternatives of customFields.
var fieldTypes = map[string]ghl.DataType{
	"TextField": "TEXT", "LargeTextField": "LARGE_TEXT", "SingleSelectField": ghl.SingleOptions, "RadioField": ghl.Radio,
	"NumericField": ghl.Numerical, "MonetoryField": ghl.Monetory, "CheckboxField": ghl.Checkbox,
	"MultiSelectField": ghl.MultipleOptions, "FileField": ghl.FileUpload,
}

// example puts the examples of a schema's parts together.
func (s sample) example(ref *openapi3.SchemaRef) any {
	schema := ref.Value
	switch {
	case len(schema.Properties) > 0:
		object := map[string]any{}
		for name, property := range schema.Properties {
			object[name] = s.example(property)
		}
		if field, ok := s.fields[fieldTypes[path.Base(ref.Ref)]]; ok {
			object["id"], object["key"] = field.ID, field.FieldKey
		}
		return object
	case schema.Items != nil && len(schema.Items.Value.AnyOf) > 0:
		var list []any
		for _, alternative := range schema.Items.Value.AnyOf {
			list = append(list, s.example(alternative))
		}
		return list
	case schema.Example != nil:
		return schema.Example
	case len(schema.Enum) > 0:
		return schema.Enum[0]
	case schema.Type.Is("object"):
		return map[string]any{}
	default:
		return "example"
	}
}

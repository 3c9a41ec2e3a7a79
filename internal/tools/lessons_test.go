package tools_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// fake is a HighLevel of few words: what stands under "METHOD /path" is
// answered, or else the sandbox is asked.
func fake(t *testing.T, answers map[string]string) setup {
	t.Helper()
	account := sandbox.New(sandbox.Options{Now: func() time.Time { return now }})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, ok := answers[r.Method+" "+r.URL.Path]
		switch {
		case answer == "hang":
			<-r.Context().Done()
		case ok:
			status := http.StatusOK
			if code, rest, found := strings.Cut(answer, "|"); found {
				_, _ = fmt.Sscan(code, &status)
				answer = rest
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, answer)
		default:
			account.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return setup{base: s.URL}
}

const (
	aboutMaya = `"contactId":"` + sandbox.MayaID + `"`
	location  = "/locations/" + sandbox.LocationID
)

// TestForeignNumbers sees that a mistyped number of this country does not
// become somebody else's of another.
func TestForeignNumbers(t *testing.T) {
	w := open(t, setup{})
	for _, phone := range []string{"555-555-0100", "20 30 40 50"} {
		if f := refused(t, w, "create_contact", fmt.Sprintf(`{"firstName":"A","phone":%q}`, phone)); f.Code != ghl.InvalidArguments {
			t.Errorf("%s: %s", phone, f.Code)
		}
	}
	w = open(t, setup{scopes: []string{"contacts.readonly", "contacts.write"}}) // without the country
	if f := refused(t, w, "create_contact", `{"firstName":"A","phone":"415 555 0188"}`); f.Code != ghl.MissingScope {
		t.Errorf("a number of no country: %s", f.Code)
	}
	must[any](t, w, "create_contact", `{"firstName":"A","phone":"+1 415 555 0188"}`)
}

// TestFieldsAfterRenames lets a field's key be the name of another: names win.
func TestFieldsAfterRenames(t *testing.T) {
	w := open(t, fake(t, map[string]string{
		"GET " + location + "/customFields":    `{"customFields":[{"id":"old","name":"Old status","fieldKey":"contact.status","dataType":"TEXT"},{"id":"new","name":"Status","fieldKey":"contact.status_2","dataType":"TEXT"}]}`,
		"PUT /contacts/" + sandbox.MayaID:      `{"succeded":true}`,
		"POST /contacts/bulk/tags/update/add":  `{"succeded":false,"errorCount":1,"responses":[]}`,
		"DELETE /contacts/" + sandbox.DanielID: `204|`,
	}))
	dry, _ := w.call(t, "update_contact", "{"+aboutMaya+`,"customFields":{"status":"gold"},"dryRun":true}`)
	if !strings.Contains(string(dry), `{"id":"new","field_value":"gold"}`) {
		t.Errorf("would send %s", dry)
	}
	must[any](t, w, "delete_contact", `{"contactId":"`+sandbox.DanielID+`"}`) // 204, without a body
}

// TestEmptyIsNotGiven sees that an agent that fills in a form with "" and null
// loses nothing.
func TestEmptyIsNotGiven(t *testing.T) {
	w := open(t, setup{})
	must[any](t, w, "upsert_contact", `{"phone":"415-555-0123","email":"","lastName":"","city":"","country":"","dateOfBirth":"","owner":"","customFields":{"Policy number":"","Allergies":null}}`)
	must[any](t, w, "create_contact", `{"firstName":"Ada","country":"","dateOfBirth":"","phone":""}`)
	must[any](t, w, "search_contacts", `{"query":"","sort":"","owner":"","addedAfter":"","cursor":"","limit":5.0}`)
	must[any](t, w, "update_contact", "{"+aboutMaya+`,"customFields":{"Policy number":null},"city":"Oakland"}`)
	c := must[struct {
		LastName, City, Email, Owner string
		CustomFields                 map[string]any
	}](t, w, "get_contact", "{"+aboutMaya+"}")
	if c.LastName != "Okafor" || c.City != "Oakland" || c.Email == "" || c.Owner == "" || c.CustomFields["Policy number"] != "A-1042" || c.CustomFields["Allergies"] == nil {
		t.Errorf("%+v", c)
	}
	must[any](t, w, "update_contact", "{"+aboutMaya+`,"dateOfBirth":"","email":""}`) // here "" clears
	if f := refused(t, w, "update_contact", "{"+aboutMaya+`,"country":""}`); f.Code != ghl.InvalidArguments {
		t.Error(f)
	}
	for _, call := range []string{
		`create_task {` + aboutMaya + `,"title":"  ","dueDate":"2026-12-03 10:00"}`, `tag_contact {` + aboutMaya + `,"tags":[""]}`,
		`follow_contact {` + aboutMaya + `,"followers":[""]}`, `append_note {` + aboutMaya + `,"body":"\n"}`, `create_task {` + aboutMaya + `,"title":"x","dueDate":""}`,
	} {
		name, args, _ := strings.Cut(call, " ")
		if f := refused(t, w, name, args); f.Code != ghl.InvalidArguments {
			t.Errorf("%s: %s", call, f.Code)
		}
	}
}

// TestEmptyOptions leaves every option of every tool empty, as forms do: none is
// refused for not being an id.
func TestEmptyOptions(t *testing.T) {
	w := open(t, setup{})
	for name, definition := range list(t, w) {
		var tool struct {
			InputSchema struct {
				Properties map[string]struct{ Type string }
				Required   []string
			}
		}
		if err := json.Unmarshal(definition, &tool); err != nil {
			t.Fatal(err)
		}
		args := map[string]string{}
		for argument, of := range tool.InputSchema.Properties {
			if of.Type == "string" && !slices.Contains(tool.InputSchema.Required, argument) {
				args[argument] = ""
			}
		}
		raw, _ := json.Marshal(args)
		if answer, _ := w.call(t, name, string(raw)); strings.Contains(string(answer), "is not an id") {
			t.Errorf("%s %s: %s", name, raw, answer)
		}
	}
}

func TestExactNumbers(t *testing.T) {
	w := open(t, setup{})
	dry, _ := w.call(t, "update_contact", "{"+aboutMaya+`,"customFields":{"Policy number":12345678901234567890,"Visits this year":9007199254740993},"dryRun":true}`)
	if !strings.Contains(string(dry), `"12345678901234567890"`) || !strings.Contains(string(dry), `:9007199254740993}`) {
		t.Errorf("would send %s", dry)
	}
	f := refused(t, w, "update_contact", "{"+aboutMaya+`,"customFields":{"Policy number":"A","policy_number":"B"}}`)
	if f.Code != ghl.InvalidArguments || !strings.Contains(f.Message, "is the same field as") {
		t.Errorf("%+v", f)
	}
}

// TestSlowNames sees that names are not worth a write, nor its answer.
func TestSlowNames(t *testing.T) {
	w := open(t, fake(t, map[string]string{"GET /users/search": "hang"}))
	for _, call := range []string{
		`complete_task {` + aboutMaya + `,"taskId":"EC4hT6cm2lJpKlFbWqwT"}`, `update_contact {` + aboutMaya + `,"city":"Oakland"}`, `get_contact {` + aboutMaya + `}`,
	} {
		name, args, _ := strings.Cut(call, " ")
		out := must[struct{ Notice string }](t, w, name, args)
		if !strings.Contains(out.Notice, "Users stand as ids") {
			t.Errorf("%s: notice %q", call, out.Notice)
		}
	}
}

// TestHollowAnswers sees that a 200 is not taken for more than it says.
func TestHollowAnswers(t *testing.T) {
	maya := "/contacts/" + sandbox.MayaID
	w := open(t, fake(t, map[string]string{
		"POST /contacts/": `{}`, "POST " + maya + "/tasks": `{}`, "POST " + maya + "/notes": `{"note":null}`, "POST /contacts/upsert": `{"new":false}`,
		"POST " + maya + "/tags": `{"succeded":false}`, "DELETE " + maya: `{"succeded":false}`, "GET /contacts/blank": `{}`, "GET " + maya + "/notes": `{}`,
	}))
	for call, code := range map[string]ghl.Code{
		`create_contact {"firstName":"A"}`:                                         ghl.OutcomeUnknown,
		`create_task {` + aboutMaya + `,"title":"x","dueDate":"2026-12-03 10:00"}`: ghl.OutcomeUnknown,
		`append_note {` + aboutMaya + `,"body":"x"}`:                               ghl.OutcomeUnknown,
		`upsert_contact {"email":"a@example.com","tags":["x"]}`:                    ghl.OutcomeUnknown,
		`tag_contact {` + aboutMaya + `,"tags":["x"]}`:                             ghl.OutcomeUnknown,
		`delete_contact {` + aboutMaya + `}`:                                       ghl.OutcomeUnknown,
		`get_contact {"contactId":"blank"}`:                                        ghl.UpstreamUnavailable,
		`list_notes {` + aboutMaya + `}`:                                           ghl.UpstreamUnavailable,
	} {
		name, args, _ := strings.Cut(call, " ")
		if f := refused(t, w, name, args); f.Code != code {
			t.Errorf("%s: %s, want %s", call, f.Code, code)
		}
	}
}

// TestBulkRefused sees that a bulk change that cannot work says so, whatever
// its length.
func TestBulkRefused(t *testing.T) {
	ids := make([]string, 250)
	for i := range ids {
		ids[i] = fmt.Sprintf("contact%013d", i)
	}
	raw, _ := json.Marshal(map[string]any{"contactIds": ids, "tags": []string{"x"}})
	w := open(t, setup{token: sandbox.ReadOnlyToken})
	if f := refused(t, w, "bulk_tag_contacts", string(raw)); f.Code != ghl.MissingScope || f.Scope != ghl.ContactsWrite {
		t.Errorf("%+v", f)
	}
	if n := len(w.account.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

// TestChangesAtTheEnd sees that what changes behind the part that is shown is
// told too.
func TestChangesAtTheEnd(t *testing.T) {
	w := open(t, setup{})
	long := strings.Repeat("all the same ", 500)
	must[any](t, w, "update_contact", "{"+aboutMaya+`,"customFields":{"Treatment summary":"`+long+`"}}`)
	out := must[struct {
		Changed map[string]struct{ From, To string }
	}](t, w, "update_contact", "{"+aboutMaya+`,"customFields":{"Treatment summary":"`+long+`but this"}}`)
	if c := out.Changed["customFields.Treatment summary"]; !strings.HasSuffix(c.To, "but this") || c.From == c.To {
		t.Errorf("%+v", out)
	}
}

func TestDays(t *testing.T) {
	w := open(t, setup{})
	w.call(t, "search_contacts", `{"addedAfter":"2026-12-01 Asia/Tokyo","addedBefore":"2026-12-01 Asia/Tokyo"}`)
	if wire := w.wire(false); !strings.Contains(wire, `"gte":"2026-11-30T15:00:00.000Z","lte":"2026-12-01T14:59:59.999Z"`) {
		t.Error(wire)
	}
}

// TestUnknownZone sees that nothing is written, or said, in a zone that nobody
// knows.
func TestUnknownZone(t *testing.T) {
	oskarsTwin := `{"contact":{"id":"twin","firstName":"T"}}`
	w := open(t, fake(t, map[string]string{
		"GET " + location:          `{"location":{"id":"x","timezone":"US/Nowhere","country":"US"}}`,
		"GET /contacts/twin":       oskarsTwin,
		"GET /contacts/twin/tasks": `{"tasks":[{"id":"t1","title":"x","dueDate":"2026-12-03T22:00:00Z","contactId":"twin"}]}`,
	}))
	if f := refused(t, w, "create_task", `{"contactId":"twin","title":"x","dueDate":"2026-12-03 14:00"}`); f.Code != ghl.InvalidArguments || !strings.Contains(f.Message, "offset") {
		t.Errorf("%+v", f)
	}
	page := must[struct {
		Tasks []struct{ DueDate, DueDateText string }
	}](t, w, "list_tasks", `{"contactId":"twin"}`)
	if page.Tasks[0].DueDate != "2026-12-03T22:00:00Z" || page.Tasks[0].DueDateText != "" {
		t.Errorf("%+v", page)
	}
}

// TestManyProblems sees that a very bad call gets an answer that can be read.
func TestManyProblems(t *testing.T) {
	bad := make([]string, 800)
	for i := range bad {
		bad[i] = "not an id!"
	}
	raw, _ := json.Marshal(map[string]any{"contactIds": bad, "tags": []string{"x"}})
	fields := map[string]any{}
	for i := range 300 {
		fields[fmt.Sprint("no such field ", i)] = "x"
	}
	update, _ := json.Marshal(map[string]any{"contactId": sandbox.MayaID, "customFields": fields})
	w := open(t, setup{})
	for name, args := range map[string]string{"bulk_tag_contacts": string(raw), "update_contact": string(update)} {
		if f := refused(t, w, name, args); len(f.Problems) != 21 || !strings.Contains(f.Problems[20], "more like these") {
			t.Errorf("%s: %d problems", name, len(f.Problems))
		}
	}
}

// TestLongPicklist sees that one long picklist does not hide other fields.
func TestLongPicklist(t *testing.T) {
	var options []string
	for i := range 2000 {
		options = append(options, fmt.Sprint("Option number ", i))
	}
	raw, _ := json.Marshal(map[string]any{"customFields": []any{
		map[string]any{"id": "a", "name": "Long", "fieldKey": "contact.long", "dataType": "SINGLE_OPTIONS", "picklistOptions": options},
		map[string]any{"id": "b", "name": "Short", "fieldKey": "contact.short", "dataType": "TEXT"},
	}})
	w := open(t, fake(t, map[string]string{"GET " + location + "/customFields": string(raw)}))
	if d := must[struct{ CustomFields []any }](t, w, "describe_account", `{}`); len(d.CustomFields) != 2 {
		t.Errorf("%d fields", len(d.CustomFields))
	}
}

// TestUnknownRouteIsPrivate sees that a route that is not there is not told
// with the email that was looked for.
func TestUnknownRouteIsPrivate(t *testing.T) {
	w := open(t, fake(t, map[string]string{
		"GET /contacts/search/duplicate": `404|{"message":"Cannot GET /contacts/search/duplicate?email=secret.person%40example.com","error":"Not Found","statusCode":404}`,
	}))
	if f := refused(t, w, "find_contact", `{"email":"secret.person@example.com"}`); f.Code != ghl.Internal || strings.Contains(f.Message+f.Hint, "secret") {
		t.Errorf("%+v", f)
	}
}

// TestIndexOnlyHits lets the search find what is no longer so: a contact that
// is deleted, and a number that has moved.
func TestIndexOnlyHits(t *testing.T) {
	w := open(t, setup{sandbox: sandbox.Options{AllowDuplicates: true, SearchLag: time.Hour}})
	must[any](t, w, "update_contact", "{"+aboutMaya+`,"phone":"+14155550190"}`)
	must[any](t, w, "create_contact", `{"firstName":"Heir","phone":"+14155550123"}`)
	if c := must[struct{ FirstName string }](t, w, "find_contact", `{"phone":"+14155550123"}`); c.FirstName != "Heir" {
		t.Errorf("found %+v", c)
	}
	must[any](t, w, "delete_contact", `{"contactId":"`+sandbox.DanielID+`"}`)
	if f := refused(t, w, "find_contact", `{"phone":"+13125550147"}`); f.Code != ghl.NotFound {
		t.Errorf("%+v", f)
	}
}

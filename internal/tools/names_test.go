package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// TestWithoutNames takes the scopes for lists of names away: reads still
// answer, with ids and a notice; a write by name says which scope it lacks.
func TestWithoutNames(t *testing.T) {
	w := open(t, setup{scopes: []string{"contacts.readonly", "contacts.write", "locations.readonly"}})
	maya := fmt.Sprintf(`{"contactId":%q}`, sandbox.MayaID)
	c := must[struct {
		Owner, OwnerID, Notice string
		CustomFields           map[string]any
	}](t, w, "get_contact", maya)
	if c.Owner != c.OwnerID || c.Owner == "" || c.CustomFields["Policy number"] != nil || len(c.CustomFields) == 0 {
		t.Errorf("%+v", c)
	}
	for _, scope := range []string{"users.readonly", "locations/customFields.readonly"} {
		if !strings.Contains(c.Notice, scope) {
			t.Errorf("the notice does not name %s: %s", scope, c.Notice)
		}
	}
	for call, scope := range map[string]string{
		`update_contact {"contactId":"` + sandbox.MayaID + `","owner":"Tom Reyes"}`:                    "users.readonly",
		`update_contact {"contactId":"` + sandbox.MayaID + `","customFields":{"Policy number":"A-1"}}`: "locations/customFields.readonly",
		`add_to_workflow {"contactId":"` + sandbox.MayaID + `","workflow":"New patient welcome"}`:      "workflows.readonly",
		`add_to_campaign {"contactId":"` + sandbox.MayaID + `","campaign":"Newsletter"}`:               "campaigns.readonly",
		`search_tasks {"owner":"Tom Reyes"}`:                                                           "users.readonly",
		`search_tasks {}`:                                                                              "locations/tasks.readonly",
	} {
		name, args, _ := strings.Cut(call, " ")
		if f := refused(t, w, name, args); f.Code != ghl.MissingScope || string(f.Scope) != scope {
			t.Errorf("%s: %s %s, want missing_scope %s", call, f.Code, f.Scope, scope)
		}
	}
	must[any](t, w, "update_contact", `{"contactId":"`+sandbox.MayaID+`","owner":"uElenaMarsh4Kx9Wq2Tz"}`) // by id it needs no list
	d := must[struct{ Notice string }](t, w, "describe_account", `{}`)
	if !strings.Contains(d.Notice, "locations/tags.readonly") {
		t.Errorf("notice: %s", d.Notice)
	}
}

// TestReadOnlyToken sees HighLevel refuse what our own policy would allow.
func TestReadOnlyToken(t *testing.T) {
	w := open(t, setup{token: sandbox.ReadOnlyToken})
	f := refused(t, w, "append_note", `{"contactId":"`+sandbox.MayaID+`","body":"x"}`)
	if f.Code != ghl.MissingScope || f.Scope != ghl.ContactsWrite {
		t.Errorf("%+v", f)
	}
	must[any](t, w, "get_contact", `{"contactId":"`+sandbox.MayaID+`"}`)
}

// TestDuplicatesAllowed lets two contacts have one phone: the look-up knows of
// one, the search beside it of both.
func TestDuplicatesAllowed(t *testing.T) {
	w := open(t, setup{sandbox: sandbox.Options{AllowDuplicates: true}})
	twin := must[struct{ ContactID string }](t, w, "create_contact", `{"firstName":"Chidi","phone":"+14155550123"}`)
	f := refused(t, w, "find_contact", `{"phone":"415 555 0123"}`)
	if f.Code != tools.Ambiguous || len(f.Candidates) != 2 {
		t.Fatalf("%+v", f)
	}
	for _, c := range f.Candidates {
		if c.ContactID != twin.ContactID && c.ContactID != sandbox.MayaID {
			t.Errorf("candidate %+v", c)
		}
	}
}

// TestGenerations plays the main job in both generations of the API.
func TestGenerations(t *testing.T) {
	for _, version := range []string{"", "2021-07-28", "2023-02-21", ghl.V3} {
		t.Run(version, func(t *testing.T) {
			w := open(t, setup{version: version})
			c := must[struct{ ContactID string }](t, w, "find_contact", `{"phone":"+14155550123"}`)
			changed := must[struct {
				Name    string
				Changed map[string]struct{ From, To any }
			}](t, w, "update_contact", fmt.Sprintf(`{"contactId":%q,"firstName":"May","phone":"415 555 0177","doNotDisturb":true,"dateOfBirth":"1988-04-18","customFields":{"Visits this year":4}}`, c.ContactID))
			if changed.Name != "May Okafor" || len(changed.Changed) != 5 || changed.Changed["customFields.Visits this year"].To != 4.0 || changed.Changed["phone"].To != "+14155550177" {
				t.Errorf("%+v", changed)
			}
			task := must[struct{ TaskID string }](t, w, "create_task", fmt.Sprintf(`{"contactId":%q,"title":"Call","dueDate":"2026-12-03 14:00"}`, c.ContactID))
			must[any](t, w, "complete_task", fmt.Sprintf(`{"contactId":%q,"taskId":%q}`, c.ContactID, task.TaskID))
			must[any](t, w, "remove_from_campaign", fmt.Sprintf(`{"contactId":%q,"all":true}`, c.ContactID))
			d := must[struct{ DoNotDisturbChannels []string }](t, w, "get_contact", `{"contactId":"`+sandbox.DanielID+`"}`)
			if len(d.DoNotDisturbChannels) != 6 || d.DoNotDisturbChannels[0] != "call" {
				t.Errorf("channels %v", d.DoNotDisturbChannels)
			}
			if n := must[struct{ Users []any }](t, w, "describe_account", `{}`); len(n.Users) != 5 {
				t.Errorf("%d users", len(n.Users))
			}
		})
	}
}

// TestPages walks every paged list to its end and sees each thing once.
func TestPages(t *testing.T) {
	w := open(t, setup{})
	for call, key := range map[string]string{
		`search_contacts {"limit":7}`:                                   "contactId",
		`search_contacts {"limit":100,"sort":"lastName"}`:               "contactId",
		`search_tasks {"limit":9}`:                                      "taskId",
		`search_tasks {"limit":4,"dueAfter":"2026-11-20"}`:              "taskId",
		`list_notes {"contactId":"` + sandbox.RobertID + `"}`:           "noteId",
		`list_notes {"contactId":"` + sandbox.RobertID + `","limit":5}`: "noteId",
	} {
		name, args, _ := strings.Cut(call, " ")
		seen, total, cursor := map[string]bool{}, 0, ""
		for range 1000 {
			var in map[string]any
			if err := json.Unmarshal([]byte(args), &in); err != nil {
				t.Fatal(err)
			}
			if cursor != "" {
				in["cursor"] = cursor
			}
			raw, _ := json.Marshal(in)
			page := must[map[string]any](t, w, name, string(raw))
			for _, list := range page {
				items, _ := list.([]any)
				for _, item := range items {
					id := item.(map[string]any)[key].(string)
					if seen[id] {
						t.Fatalf("%s: %s comes twice", call, id)
					}
					seen[id] = true
				}
			}
			total = int(page["total"].(float64))
			if cursor = page["nextCursor"].(string); cursor == "" {
				break
			}
		}
		if len(seen) != total || total < 10 {
			t.Errorf("%s: %d seen of %d", call, len(seen), total)
		}
	}
}

// TestSearchCatchesUp sees that an exact look-up finds at once what a search
// finds later.
func TestSearchCatchesUp(t *testing.T) {
	w := open(t, setup{sandbox: sandbox.Options{SearchLag: time.Minute}})
	must[any](t, w, "create_contact", `{"firstName":"Zenobia","email":"zenobia@example.com"}`)
	must[any](t, w, "find_contact", `{"email":"zenobia@example.com"}`)
	if page := must[struct{ Total int }](t, w, "search_contacts", `{"query":"zenobia"}`); page.Total != 0 {
		t.Errorf("the index shows %d already", page.Total)
	}
}

// TestBulk tags more contacts than one request takes, through a spent window.
func TestBulk(t *testing.T) {
	w := open(t, setup{})
	ids := []string{}
	for cursor := ""; ; {
		page := must[struct {
			Contacts   []struct{ ContactID string }
			NextCursor string
		}](t, w, "search_contacts", fmt.Sprintf(`{"limit":100,"cursor":%q}`, cursor))
		for _, c := range page.Contacts {
			ids = append(ids, c.ContactID)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	raw, _ := json.Marshal(map[string]any{"contactIds": append(ids, "gone0000000000000000"), "tags": []string{"Everyone"}})
	fault, _ := sandbox.ParseFault("reset-after POST /contacts/bulk/** x1")
	w.account.Break(fault)
	out := must[struct{ Total, Succeeded, Failed int }](t, w, "bulk_tag_contacts", string(raw))
	if out.Total != len(ids)+1 || out.Succeeded != len(ids) || out.Failed != 1 || len(ids) < 150 {
		t.Errorf("%+v of %d", out, len(ids))
	}
	if page := must[struct{ Total int }](t, w, "search_contacts", `{"tags":["everyone"],"limit":1}`); page.Total != len(ids) {
		t.Errorf("%d have the tag", page.Total)
	}
}

// TestDeepPages goes on where HighLevel's page numbers end.
func TestDeepPages(t *testing.T) {
	const crowd = 10_050
	w := open(t, setup{})
	for i := range crowd {
		body := fmt.Sprintf(`{"locationId":%q,"email":"deep%d@example.com","tags":["deep"]}`, sandbox.LocationID, i)
		r := httptest.NewRequest(http.MethodPost, "/contacts/", strings.NewReader(body))
		r.Header = http.Header{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"2021-07-28"}, "Content-Type": {"application/json"}}
		answer := httptest.NewRecorder()
		if w.account.ServeHTTP(answer, r); answer.Code != http.StatusCreated {
			t.Fatal(answer.Body)
		}
	}
	seen := map[string]bool{}
	for cursor := ""; ; {
		page := must[struct {
			Contacts   []struct{ ContactID string }
			Total      int
			NextCursor string
		}](t, w, "search_contacts", fmt.Sprintf(`{"tags":["deep"],"sort":"email","limit":100,"cursor":%q}`, cursor))
		for _, c := range page.Contacts {
			seen[c.ContactID] = true
		}
		if page.Total != crowd {
			t.Fatalf("total %d", page.Total)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != crowd {
		t.Errorf("%d of %d seen", len(seen), crowd)
	}
}

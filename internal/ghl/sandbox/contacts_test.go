package sandbox_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

// with writes a body that names the location.
func with(properties string) string {
	if properties != "" {
		properties = "," + properties
	}
	return `{"locationId":"` + sandbox.LocationID + `"` + properties + `}`
}

// fieldID returns the id of the custom field of a key.
func (b *bench) fieldID(key string) string {
	b.Helper()
	return at(b.do("GET", "/locations/"+sandbox.LocationID+"/customFields/contact."+key, "", 200), "customField", "id").(string)
}

func TestStrictBodies(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const maya = "/contacts/" + sandbox.MayaID
	for _, r := range []struct {
		name, version, method, path, body string
		want                              []string
	}{
		{"every violation of a task", "v3", "POST", maya + "/tasks", `{"zeal":1,"also":2,"title":"","dueDate":"soon","completed":"yes","assignedTo":4}`, []string{
			"property also should not exist", "property zeal should not exist", "title should not be empty",
			"dueDate must be a valid ISO 8601 date string", "completed must be a boolean value", "assignedTo must be a string"}},
		{"an empty task", "v3", "POST", maya + "/tasks", ``, []string{
			"title should not be empty", "title must be a string",
			"dueDate should not be empty", "dueDate must be a valid ISO 8601 date string",
			"completed should not be empty", "completed must be a boolean value"}},
		{"a note with a location", "v3", "POST", maya + "/notes", with(`"body":"x"`), []string{"property locationId should not exist"}},
		{"PUT has no company", "2021-07-28", "PUT", maya, `{"companyName":"x","gender":"y","email":"nobody","phone":"12","country":"Denmark","dateOfBirth":"then","tags":["a",1],"dnd":1,"postalCode":null,"timezone":null}`, []string{
			"property companyName should not exist", "property gender should not exist", "email must be an email",
			"phone must be a valid phone number", "postalCode must be a string", "dnd must be a boolean value",
			"each value in tags must be a string", "dateOfBirth must be a valid date", "country must be a valid enum value"}},
		{"nested, date versions", "2021-07-28", "PUT", maya, `{"dndSettings":{"call":{"status":"active"},"SMS":{"status":"off","more":1},"Email":7},"inboundDndSettings":{"all":{}},"customFields":[{"id":"x","fieldValue":"y"},{"field_value":"z"},3]}`, []string{
			"dndSettings.property call should not exist", "nested property dndSettings.Email must be either object or array",
			"dndSettings.SMS.property more should not exist", "dndSettings.SMS.status must be one of the following values: active, inactive, permanent",
			"inboundDndSettings.all.status should not be empty", "inboundDndSettings.all.status must be one of the following values: active, inactive",
			"customFields.0.property fieldValue should not exist", "customFields.1.id should not be empty",
			"nested property customFields.2 must be either object or array"}},
		{"nested, v3", "v3", "PUT", maya, `{"dndSettings":{"Call":{"status":"active"}},"customFields":{}}`, []string{
			"dndSettings.property Call should not exist", "customFields must be an array"}},
		{"create without a location", "v3", "POST", "/contacts/", `{"firstName":"x"}`, []string{"locationId should not be empty", "locationId must be a string"}},
		{"search without its two", "v3", "POST", "/contacts/search", `{}`, []string{
			"locationId should not be empty", "locationId must be a string",
			"pageLimit should not be empty", "pageLimit must be a number conforming to the specified constraints"}},
		{"campaign", "v3", "POST", maya + "/campaigns/21c5b8e7-6f30-4d9a-b1e4-3a7c9f2d8011", `{"x":1}`, []string{"property x should not exist"}},
		{"workflow", "v3", "POST", maya + "/workflow/21c5b8e7", `{"eventStartTime":"noon"}`, []string{"eventStartTime must be a valid ISO 8601 date string"}},
		{"a query", "v3", "GET", "/contacts/?limit=101&startAfter=x&page=2&" + location, "", []string{
			"property page should not exist", "startAfter must be a number string", "limit must not be greater than 100"}},
		{"tasks search", "v3", "POST", "/locations/" + sandbox.LocationID + "/tasks/search", `{"limit":101,"skip":-1,"contactId":"x","businessId":3}`, []string{
			"contactId must be an array", "limit must not be greater than 100", "skip must not be less than 0", "businessId must be a string"}},
	} {
		t.Run(r.name, func(t *testing.T) {
			b := b.as(sandbox.Token, r.version)
			b.T = t
			o := b.do(r.method, r.path, r.body, 422)
			var got []string
			for _, m := range o["message"].([]any) {
				got = append(got, m.(string))
			}
			if diff := cmp.Diff(r.want, got); diff != "" {
				t.Error(diff)
			}
			if o["error"] != "Unprocessable Entity" {
				t.Errorf("error %v", o["error"])
			}
		})
	}
	b.says("POST", "/contacts/", `{"locationId":`, 400, "Unexpected token in JSON")
	b.says("POST", "/contacts/", `[]`, 400, "must be a JSON object")
	b.says("PUT", maya, `[]`, 400, "must be a JSON object")
	b.says("PUT", maya, `{"firstName":"`+strings.Repeat("x", 11<<20)+`"}`, 413, "request entity too large")
}

func TestMissingThings(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const maya, none = "/contacts/" + sandbox.MayaID, "/contacts/nobodyNobodyNobody12"
	for _, r := range []struct{ method, path, body, message string }{
		{"GET", none, "", "Contact with id nobodyNobodyNobody12 not found"},
		{"PUT", none, "{}", "Contact with id"}, {"DELETE", none, "", "Contact with id"},
		{"GET", none + "/tasks", "", "Contact with id"}, {"POST", none + "/tasks", `{"title":"x","dueDate":"2026-01-01","completed":false}`, "Contact with id"},
		{"GET", none + "/notes", "", "Contact with id"}, {"POST", none + "/notes", `{"body":"x"}`, "Contact with id"},
		{"POST", none + "/tags", `{"tags":["x"]}`, "Contact with id"}, {"DELETE", none + "/tags", `{"tags":["x"]}`, "Contact with id"},
		{"POST", none + "/followers", `{"followers":[]}`, "Contact with id"}, {"DELETE", none + "/followers", `{"followers":[]}`, "Contact with id"},
		{"GET", none + "/appointments", "", "Contact with id"}, {"POST", none + "/campaigns/x", "", "Contact with id"},
		{"DELETE", none + "/campaigns/removeAll", "", "Contact with id"}, {"POST", none + "/workflow/x", "", "Contact with id"},
		{"GET", maya + "/tasks/x", "", "Task with id x not found"}, {"PUT", maya + "/tasks/x", "{}", "Task with id x not found"},
		{"PUT", maya + "/tasks/x/completed", `{"completed":true}`, "Task with id x not found"}, {"DELETE", maya + "/tasks/x", "", "Task with id x not found"},
		{"GET", none + "/tasks/x", "", "Contact with id"}, {"GET", none + "/notes/x", "", "Contact with id"},
		{"GET", maya + "/notes/x", "", "Note with id x not found"}, {"PUT", maya + "/notes/x", "{}", "Note with id x not found"}, {"DELETE", maya + "/notes/x", "", "Note with id x not found"},
		{"POST", maya + "/campaigns/x", "", "Campaign with id x not found"}, {"DELETE", maya + "/campaigns/x", "", "Campaign with id x not found"},
		{"POST", maya + "/workflow/x", "", "Workflow with id x not found"}, {"DELETE", maya + "/workflow/x", "", "Workflow with id x not found"},
		{"POST", maya + "/followers", `{"followers":["x"]}`, "User with id x not found"},
		{"PUT", maya, `{"assignedTo":"x"}`, "User with id x not found"},
		{"POST", maya + "/tasks", `{"title":"x","dueDate":"2026-01-01","completed":false,"assignedTo":"x"}`, "User with id x not found"},
		{"POST", maya + "/notes", `{"body":"x","userId":"x"}`, "User with id x not found"},
		{"PUT", maya, `{"customFields":[{"id":"x","field_value":"y"}]}`, "Custom field with id x not found"},
		{"GET", "/users/x", "", "User with id x not found"}, {"GET", "/businesses/x", "", "Business with id x not found"},
		{"GET", "/contacts/business/x?" + location, "", "Business with id x not found"},
		{"POST", "/contacts/bulk/business", with(`"ids":[],"businessId":"x"`), "Business with id x not found"},
		{"GET", "/locations/" + sandbox.LocationID + "/customFields/x", "", "Custom field with id x not found"},
	} {
		b.says(r.method, r.path, r.body, 400, r.message)
	}
}

func TestCreateContact(t *testing.T) {
	b := serve(t, sandbox.Options{})
	policy, allergies := b.fieldID("policy_number"), b.fieldID("allergies")
	body := with(`"name":"Ada von Lovelace","email":"Ada@Example.com","phone":"(415) 555-0198","tags":[" VIP ","Brand New","vip"],
		"dateOfBirth":"04/17/1988","companyName":"Engines","gender":"female","country":"US","dnd":true,
		"dndSettings":{"SMS":{"status":"active","message":"no"}},"inboundDndSettings":{"all":{"status":"inactive"}},
		"customFields":[{"id":"` + policy + `","field_value":"A-1"},{"key":"allergies","field_value":["Latex"]}]`)
	made := b.do("POST", "/contacts/", body, 201)["contact"].(object)
	id := made["id"].(string)
	if len(id) != 20 {
		t.Errorf("id %s", id)
	}
	for key, want := range map[string]any{
		"firstName": "Ada", "lastName": "von Lovelace", "fullNameLowerCase": "ada von lovelace", "email": "Ada@Example.com", "emailLowerCase": "ada@example.com",
		"phone": "+14155550198", "dateOfBirth": "1988-04-17T00:00:00.000Z", "birthMonth": 4.0, "birthDay": 17.0, "deleted": false,
		"tags": []any{"vip", "brand new"}, "dateAdded": "2026-11-21T20:00:00.000Z", "bounceEmail": false, "offers": []any{},
		"dndSettings":  object{"SMS": object{"status": "active", "message": "no"}},
		"customFields": []any{object{"id": policy, "value": "A-1"}, object{"id": allergies, "value": []any{"Latex"}}},
	} {
		if diff := cmp.Diff(want, made[key]); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
	if made["name"] != nil || made["timezone"] != nil {
		t.Errorf("the date versions' create has neither name nor timezone: %v", made)
	}
	got := b.do("GET", "/contacts/"+id, "", 200)["contact"].(object)
	if got["name"] != "Ada von Lovelace" || got["dateOfBirth"] != "1988-04-17" || got["companyName"] != "Engines" || got["gender"] != nil || got["inboundDndSettings"] != nil {
		t.Errorf("read back: %v", got)
	}
	other := b.as(sandbox.Token, "v3")
	if got = other.do("GET", "/contacts/"+id, "", 200)["contact"].(object); at(got, "dndSettings", "sms", "status") != "active" || at(got, "dndSettings", "SMS") != nil {
		t.Errorf("v3: %v", got["dndSettings"])
	}
	made = other.do("POST", "/contacts/", with(`"firstName":"Third","dndSettings":{"whatsApp":{"status":"active"}},"customFields":[{"id":"`+policy+`","fieldValue":"A-3"},{"id":"`+allergies+`","field_value":["Latex"]}]`), 201)["contact"].(object)
	if made["name"] != "Third" || made["deleted"] != nil || at(made, "dndSettings", "whatsApp", "status") != "active" || at(made, "customFields", 0, "value") != "A-3" {
		t.Errorf("v3 create: %v", made)
	}
	tags := b.do("GET", "/locations/"+sandbox.LocationID+"/tags", "", 200)["tags"].([]any)
	if at(tags, len(tags)-1, "name") != "brand new" {
		t.Errorf("the location's last tag is %v", at(tags, len(tags)-1))
	}
}

func TestDuplicates(t *testing.T) {
	b := serve(t, sandbox.Options{})
	refused := b.says("POST", "/contacts/", with(`"email":"MAYA.okafor@example.com","phone":"+13125550147"`), 400, "This location does not allow duplicated contacts.")
	if diff := cmp.Diff(object{"contactId": sandbox.MayaID, "contactName": "Maya Okafor", "matchingField": "email"}, refused["meta"]); diff != "" {
		t.Error(diff)
	}
	refused = b.says("POST", "/contacts/", with(`"phone":"312-555-0147"`), 400, "duplicated")
	if at(refused, "meta", "contactId") != sandbox.DanielID || at(refused, "meta", "matchingField") != "phone" {
		t.Errorf("meta %v", refused["meta"])
	}
	b.says("PUT", "/contacts/"+sandbox.OskarID, `{"phone":"+14155550123"}`, 400, "duplicated")
	b.do("PUT", "/contacts/"+sandbox.MayaID, `{"email":"maya.okafor@example.com","phone":"(415) 555-0123"}`, 200)

	allowed := serve(t, sandbox.Options{AllowDuplicates: true})
	for range 2 {
		allowed.do("POST", "/contacts/", with(`"email":"maya.okafor@example.com"`), 201)
	}
	if got := allowed.do("GET", "/locations/"+sandbox.LocationID, "", 200); at(got, "location", "settings", "allowDuplicateContact") != true {
		t.Errorf("settings %v", at(got, "location", "settings"))
	}
	for query, want := range map[string]any{
		"email=maya.okafor%40example.com":                       sandbox.MayaID,
		"number=%2B14155550123":                                 sandbox.MayaID,
		"number=415-555-0123":                                   sandbox.MayaID,
		"email=maya.okafor%40example.com&number=%2B13125550147": sandbox.MayaID,
		"email=nobody%40example.com&number=%2B13125550147":      sandbox.DanielID,
		"email=nobody%40example.com":                            nil,
		"number=x":                                              nil,
	} {
		got := b.do("GET", "/contacts/search/duplicate?"+location+"&"+query, "", 200)
		if _, given := got["contact"]; !given || at(got, "contact", "id") != want {
			t.Errorf("%s: %v, want %v", query, at(got, "contact", "id"), want)
		}
	}
	b.says("GET", "/contacts/search/duplicate?"+location, "", 422, "email or number should not be empty")
	b.do("DELETE", "/contacts/"+sandbox.MayaID, "", 200)
	if got := b.do("GET", "/contacts/search/duplicate?"+location+"&number=%2B14155550123", "", 200); got["contact"] != nil {
		t.Error("found a deleted contact")
	}
	b.do("POST", "/contacts/", with(`"phone":"+14155550123"`), 201)
}

func TestUpdateContact(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const maya = "/contacts/" + sandbox.MayaID
	policy, balance := b.fieldID("policy_number"), b.fieldID("outstanding_balance")
	old := b.do("GET", maya, "", 200)["contact"].(object)
	answer := b.do("PUT", maya, `{"city":"Oakland","email":null,"source":"","tags":["Only","ONLY"],"dateOfBirth":"1990_09_25","dnd":true,
		"dndSettings":{"Call":{"status":"active"}},"customFields":[{"id":"`+policy+`","field_value":"A-2"},{"id":"`+balance+`","field_value":null}]}`, 200)
	if answer["succeded"] != true || answer["succeeded"] != nil {
		t.Errorf("flags %v", answer)
	}
	got := answer["contact"].(object)
	if diff := cmp.Diff([]any{"only"}, got["tags"]); diff != "" {
		t.Error(diff)
	}
	if got["city"] != "Oakland" || got["email"] != nil || got["source"] != nil || got["phone"] != old["phone"] || got["dateOfBirth"] != "1990-09-25" || got["dateAdded"] != old["dateAdded"] || got["dateUpdated"] == old["dateUpdated"] {
		t.Errorf("contact %v", got)
	}
	if len(got["customFields"].([]any)) != len(old["customFields"].([]any))-1 || at(got, "customFields", 0, "value") != "A-2" {
		t.Errorf("custom fields %v", got["customFields"])
	}
	answer = b.as(sandbox.Token, "v3").do("PUT", maya, `{"dndSettings":{"sms":{"status":"permanent"}}}`, 200)
	if answer["succeeded"] != true || answer["succeded"] != nil {
		t.Errorf("v3 flags %v", answer)
	}
	if diff := cmp.Diff(object{"call": object{"status": "active"}, "sms": object{"status": "permanent"}}, at(answer, "contact", "dndSettings")); diff != "" {
		t.Error(diff)
	}
	if at(answer, "contact", "tags", 0) != "only" {
		t.Errorf("a PUT without tags changed them: %v", at(answer, "contact", "tags"))
	}
}

func TestUpsertContact(t *testing.T) {
	b := serve(t, sandbox.Options{})
	upsert := func(body string) object {
		t.Helper()
		return b.do("POST", "/contacts/upsert", with(body), 200)
	}
	made := upsert(`"email":"new@example.com","firstName":"New"`)
	if made["new"] != true || at(made, "contact", "name") != "New" {
		t.Errorf("new: %v", made)
	}
	// The email names Maya and the phone Daniel: the email wins, the phone is ignored.
	got := upsert(`"email":"maya.okafor@example.com","phone":"+13125550147","tags":["Z"],"createNewIfDuplicateAllowed":true`)
	if got["new"] != false || at(got, "contact", "id") != sandbox.MayaID || at(got, "contact", "phone") != "+14155550123" || at(got, "contact", "tags", 0) != "z" || at(got, "contact", "tags", 1) != nil {
		t.Errorf("by email: %v", got)
	}
	got = upsert(`"email":"fresh@example.com","phone":"(312) 555-0147","gender":"male"`)
	if at(got, "contact", "id") != sandbox.DanielID || at(got, "contact", "email") != "fresh@example.com" {
		t.Errorf("by phone: %v", got)
	}
	b.says("POST", "/contacts/upsert", with(`"email":"maya.okafor@example.com","assignedTo":"x"`), 400, "User with id x")

	b = serve(t, sandbox.Options{AllowDuplicates: true})
	if got = upsert(`"email":"maya.okafor@example.com"`); got["new"] != false {
		t.Errorf("allowed, not asked for: %v", got)
	}
	if got = upsert(`"email":"maya.okafor@example.com","createNewIfDuplicateAllowed":true`); got["new"] != true {
		t.Errorf("allowed and asked for: %v", got)
	}
}

func TestDeleteContact(t *testing.T) {
	b := serve(t, sandbox.Options{})
	if got := b.do("DELETE", "/contacts/"+sandbox.MayaID, "", 200); got["succeded"] != true || got["succeeded"] != nil {
		t.Errorf("answer %v", got)
	}
	b.says("GET", "/contacts/"+sandbox.MayaID, "", 400, "not found")
	b.says("DELETE", "/contacts/"+sandbox.MayaID, "", 400, "not found")
	if got := b.as(sandbox.Token, "v3").do("DELETE", "/contacts/"+sandbox.DanielID, "", 200); got["succeded"] != true || got["succeeded"] != true {
		t.Errorf("v3 answer %v", got)
	}
	got := b.do("POST", "/locations/"+sandbox.LocationID+"/tasks/search", `{"contactId":["`+sandbox.MayaID+`"]}`, 200)
	if len(got["tasks"].([]any)) != 0 {
		t.Errorf("tasks of a deleted contact: %v", got)
	}
}

// TestGenerations compares the keys of the answers of both.
func TestGenerations(t *testing.T) {
	date := serve(t, sandbox.Options{})
	third := date.as(sandbox.Token, "v3")
	const maya = "/contacts/" + sandbox.MayaID
	flags := func(o object) string {
		var keys []string
		for key := range o {
			if strings.HasPrefix(key, "succe") {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		return strings.Join(keys, " ")
	}
	const campaign, workflow = "/campaigns/21c5b8e7-6f30-4d9a-b1e4-3a7c9f2d8011", "/workflow/3b0f6a52-7c1e-4d0a-9b55-1f8e2a6c9d01"
	for _, r := range []struct {
		method, path, body string
		status             int
	}{
		{"POST", maya + campaign, "{}", 201}, {"DELETE", maya + campaign, "", 200}, {"DELETE", maya + "/campaigns/ALL", "", 200},
		{"POST", maya + workflow, `{"eventStartTime":"2026-12-01T09:00:00+01:00"}`, 200}, {"DELETE", maya + workflow, `{"eventStartTime":"2026-12-01T09:00:00Z"}`, 200},
		{"POST", "/contacts/bulk/tags/update/add", with(`"contacts":[],"tags":[]`), 201},
	} {
		if got := flags(date.do(r.method, strings.Replace(r.path, "ALL", "removeAll", 1), r.body, r.status)); got != "succeded" {
			t.Errorf("%s %s: %s", r.method, r.path, got)
		}
		if got := flags(third.do(r.method, strings.Replace(r.path, "ALL", "remove-all", 1), r.body, r.status)); got != "succeded succeeded" {
			t.Errorf("v3 %s %s: %s", r.method, r.path, got)
		}
	}
}

func TestTimesHaveMilliseconds(t *testing.T) {
	b := serve(t, sandbox.Options{})
	got := b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)["contact"].(object)
	for _, key := range []string{"dateAdded", "dateUpdated", "lastActivity"} {
		if _, err := time.Parse("2006-01-02T15:04:05.000Z", got[key].(string)); err != nil {
			t.Error(err)
		}
	}
	raw, _ := json.Marshal(got)
	if strings.Contains(string(raw), "null") {
		t.Errorf("nulls where the specification has none: %s", raw)
	}
}

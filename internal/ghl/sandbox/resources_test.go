package sandbox_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

const oskar = "/contacts/" + sandbox.OskarID

func TestTasks(t *testing.T) {
	b := serve(t, sandbox.Options{})
	made := b.do("POST", oskar+"/tasks", `{"title":"Call","body":"Twice","dueDate":"2026-12-01T09:00:00+02:00","completed":false,"assignedTo":"uTomReyes7Bd3Nf8Gh1Y"}`, 201)["task"].(object)
	id := made["id"].(string)
	want := object{"id": id, "title": "Call", "body": "Twice", "assignedTo": "uTomReyes7Bd3Nf8Gh1Y", "dueDate": "2026-12-01T07:00:00.000Z", "completed": false, "contactId": sandbox.OskarID}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Error(diff)
	}
	listed := b.do("GET", oskar+"/tasks", "", 200)["tasks"].([]any)
	if diff := cmp.Diff(want, listed[len(listed)-1]); diff != "" {
		t.Error(diff)
	}
	want["title"], want["dueDate"], want["body"] = "Write", "2026-12-24T00:00:00.000Z", nil
	delete(want, "body")
	if diff := cmp.Diff(want, b.do("PUT", oskar+"/tasks/"+id, `{"title":"Write","body":"","dueDate":"2026-12-24"}`, 200)["task"]); diff != "" {
		t.Error(diff)
	}
	want["completed"] = true
	if diff := cmp.Diff(want, b.do("PUT", oskar+"/tasks/"+id+"/completed", `{"completed":true}`, 200)["task"]); diff != "" {
		t.Error(diff)
	}
	b.says("PUT", oskar+"/tasks/"+id, `{"assignedTo":"x"}`, 400, "User with id x")
	if diff := cmp.Diff(want, b.do("GET", oskar+"/tasks/"+id, "", 200)["task"]); diff != "" {
		t.Error(diff)
	}
	if got := b.do("DELETE", oskar+"/tasks/"+id, "", 200); got["succeded"] != true {
		t.Errorf("answer %v", got)
	}
	b.says("GET", oskar+"/tasks/"+id, "", 400, "Task with id")
	if got := b.do("GET", oskar, "", 200); at(got, "contact", "lastActivity") != "2026-11-21T20:00:00.000Z" {
		t.Errorf("last activity %v", at(got, "contact", "lastActivity"))
	}
}

func TestTaskSearch(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const path = "/locations/" + sandbox.LocationID + "/tasks/search"
	search := func(body string) []any {
		t.Helper()
		return b.do("POST", path, body, 200)["tasks"].([]any)
	}
	all := search(`{"limit":100}`)
	if first := search(``); len(first) != 25 {
		t.Errorf("25 unless asked, not %d", len(first))
	} else if diff := cmp.Diff(all[:25], first); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(all[3:8], search(`{"limit":5,"skip":3}`)); diff != "" {
		t.Error(diff)
	}
	if got := search(`{"skip":1000}`); len(got) != 0 {
		t.Errorf("beyond the end: %v", got)
	}
	open := search(`{"contactId":["` + sandbox.MayaID + `"],"completed":false}`)
	if len(open) != 4 || at(open, 0, "locationId") != sandbox.LocationID || at(open, 0, "dateAdded") == nil {
		t.Errorf("open: %v", open)
	}
	if got := search(`{"contactId":["` + sandbox.MayaID + `"],"assignedTo":["uTomReyes7Bd3Nf8Gh1Y"],"query":"CROWN insurance"}`); len(got) != 1 {
		t.Errorf("by query: %v", got)
	}
	if got := search(`{"businessId":"66f1a0c2b3d4e5f601728391","query":"renewal"}`); len(got) != 1 || at(got, 0, "contactId") != sandbox.GraceID {
		t.Errorf("by business: %v", got)
	}
}

func TestNotes(t *testing.T) {
	b := serve(t, sandbox.Options{})
	first := b.do("POST", oskar+"/notes", `{"body":"One <b>&</b>"}`, 201)["note"].(object)
	second := b.do("POST", oskar+"/notes", `{"body":"Two","userId":"uTomReyes7Bd3Nf8Gh1Y","title":"T","color":"#FFAA00","pinned":true}`, 201)["note"].(object)
	if diff := cmp.Diff([]any{second, first}, b.do("GET", oskar+"/notes", "", 200)["notes"]); diff != "" {
		t.Error(diff)
	}
	if first["body"] != "One <b>&</b>" || first["dateAdded"] != "2026-11-21T20:00:00.000Z" || first["pinned"] != false || second["color"] != "#FFAA00" {
		t.Errorf("%v %v", first, second)
	}
	at := oskar + "/notes/" + second["id"].(string)
	second["body"], second["pinned"] = "Three", false
	if diff := cmp.Diff(second, b.do("PUT", at, `{"body":"Three","pinned":false}`, 200)["note"]); diff != "" {
		t.Error(diff)
	}
	b.says("PUT", at, `{"userId":"x"}`, 400, "User with id x")
	if diff := cmp.Diff(second, b.do("GET", at, "", 200)["note"]); diff != "" {
		t.Error(diff)
	}
	b.do("DELETE", at, "", 200)
	b.says("GET", at, "", 400, "Note with id")
}

func TestTags(t *testing.T) {
	b := serve(t, sandbox.Options{})
	tags := func(o object) string { return strings.Trim(fmt.Sprint(o["tags"]), "[]") }
	if got := tags(b.do("POST", oskar+"/tags", `{"tags":["Newsletter"," VIP ","vip",""]}`, 201)); got != "new-patient newsletter vip" {
		t.Errorf("added: %s", got)
	}
	if got := tags(b.do("DELETE", oskar+"/tags", `{"tags":["NEWSLETTER","other"]}`, 200)); got != "new-patient vip" {
		t.Errorf("removed: %s", got)
	}
	b.says("POST", oskar+"/tags", `{"tags":"vip"}`, 422, "tags must be an array")

	b.do("DELETE", "/contacts/"+sandbox.DanielID, "", 200)
	ids := `["` + sandbox.OskarID + `","short","` + sandbox.DanielID + `","nobodyNobodyNobody12"]`
	got := b.do("POST", "/contacts/bulk/tags/update/add", with(`"tags":["Bulk"],"contacts":`+ids), 201)
	want := []any{
		object{"contactId": sandbox.OskarID, "message": "Tags updated", "type": "success", "oldTags": []any{"new-patient", "vip"}, "tagsAdded": []any{"bulk"}, "tagsRemoved": []any{}},
		object{"contactId": "short", "message": "contact id is not a valid firebase id", "type": "error"},
		object{"contactId": sandbox.DanielID, "message": "contact is deleted", "type": "error"},
		object{"contactId": "nobodyNobodyNobody12", "message": "contact does not belong to location", "type": "error"},
	}
	if diff := cmp.Diff(want, got["responses"]); diff != "" || got["errorCount"] != 3.0 || got["succeded"] != true {
		t.Errorf("%v %s", got, diff)
	}
	got = b.do("POST", "/contacts/bulk/tags/update/remove", with(`"tags":["VIP"],"contacts":`+ids), 201)
	if fmt.Sprint(at(got, "responses", 0, "tagsRemoved")) != "[vip]" {
		t.Errorf("removed in bulk: %v", got)
	}
	got = b.do("POST", "/contacts/bulk/tags/update/remove", with(`"tags":[],"removeAllTags":true,"contacts":["`+sandbox.OskarID+`"]`), 201)
	if fmt.Sprint(at(got, "responses", 0, "tagsRemoved")) != "[new-patient bulk]" {
		t.Errorf("removed all: %v", got)
	}
	b.says("POST", "/contacts/bulk/tags/update/replace", with(`"tags":[],"contacts":[]`), 422, "type must be one of")
	b.says("POST", "/contacts/bulk/tags/update/add", with(`"tags":[],"contacts":[],"removeAllTags":true`), 422, "only be used with remove")
}

func TestFollowers(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const elena, tom = "uElenaMarsh4Kx9Wq2Tz", "uTomReyes7Bd3Nf8Gh1Y"
	got := b.do("POST", oskar+"/followers", `{"followers":["`+elena+`","`+elena+`"]}`, 201)
	if diff := cmp.Diff([]any{[]any{elena}, []any{elena}}, []any{got["followers"], got["followersAdded"]}); diff != "" {
		t.Error(diff)
	}
	got = b.do("POST", oskar+"/followers", `{"followers":["`+elena+`","`+tom+`"]}`, 201)
	if diff := cmp.Diff([]any{[]any{elena, tom}, []any{tom}}, []any{got["followers"], got["followersAdded"]}); diff != "" {
		t.Error(diff)
	}
	got = b.do("DELETE", oskar+"/followers", `{"followers":["`+elena+`","x"]}`, 200)
	if diff := cmp.Diff([]any{[]any{tom}, []any{elena}}, []any{got["followers"], got["followersRemoved"]}); diff != "" {
		t.Error(diff)
	}
}

func TestBusinesses(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const lumen = "66f1a0c2b3d4e5f601728391"
	if got := b.do("GET", "/businesses/"+lumen, "", 200); at(got, "business", "name") != "Lumen Robotics" {
		t.Errorf("one: %v", got)
	}
	if got := b.do("GET", "/businesses/?limit=2&skip=4&"+location, "", 200)["businesses"].([]any); len(got) != 1 {
		t.Errorf("page: %v", got)
	}
	b.says("GET", "/businesses/", "", 422, "locationId should not be empty")

	path := "/contacts/business/" + lumen + "?" + location
	before := b.do("GET", path, "", 200)
	count := int(before["count"].(float64))
	if count < 3 || len(before["contacts"].([]any)) != count {
		t.Errorf("of a business: %v", before)
	}
	got := b.do("POST", "/contacts/bulk/business", with(`"ids":["`+sandbox.OskarID+`","nobodyNobodyNobody12"],"businessId":"`+lumen+`"`), 200)
	if diff := cmp.Diff([]any{sandbox.OskarID}, got["ids"]); diff != "" || got["success"] != true {
		t.Errorf("%v %s", got, diff)
	}
	if got = b.do("GET", path+"&query=oskar&limit=1", "", 200); got["count"] != 1.0 || at(got, "contacts", 0, "businessName") != "Lumen Robotics" {
		t.Errorf("attached: %v", got)
	}
	if got = b.do("GET", path+"&limit=2&skip=2", "", 200); int(got["count"].(float64)) != count+1 || at(got, "contacts", 0, "id") == at(before, "contacts", 0, "id") {
		t.Errorf("second page: %v", got)
	}
	// v3 goes on after a name and an id.
	third, seen := b.as(sandbox.Token, "v3"), 0
	next := path + "&limit=2"
	for {
		page := third.do("GET", next, "", 200)["contacts"].([]any)
		if len(page) == 0 {
			break
		}
		seen += len(page)
		cursor := at(page, len(page)-1, "searchAfter")
		next = path + "&limit=2&startAfter=" + strings.ReplaceAll(at(cursor, 0).(string), " ", "+") + "&startAfter=" + at(cursor, 1).(string)
	}
	if seen != count+1 {
		t.Errorf("by cursor: %d of %d", seen, count+1)
	}
	third.says("GET", path+"&startAfter=x", "", 422, "startAfter must contain 2 elements")
	b.says("GET", path+"&startAfter=x&startAfter=y", "", 422, "property startAfter should not exist")

	b.do("POST", "/contacts/bulk/business", with(`"ids":["`+sandbox.OskarID+`"],"businessId":null`), 200)
	if got = b.do("GET", oskar, "", 200); at(got, "contact", "businessId") != nil {
		t.Errorf("detached: %v", got)
	}
	many := strings.Repeat(`"x",`, 50) + `"x"`
	b.says("POST", "/contacts/bulk/business", with(`"businessId":null,"ids":[`+many+`]`), 422, "no more than 50 elements")
	b.says("POST", "/contacts/bulk/business", with(`"businessId":null,"ids":["`+strings.Repeat("x", 51)+`"]`), 422, "shorter than or equal to 50")
	b.says("POST", "/contacts/bulk/business", with(`"ids":[3]`), 422, "businessId should not be empty")
}

func TestUsers(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const search = "/users/search?companyId=" + sandbox.CompanyID
	for query, want := range map[string]int{
		"": 5, "&query=ELENA": 1, "&role=admin": 2, "&type=agency": 0, "&" + location: 5, "&skip=3": 2, "&limit=2": 2,
		"&ids=uElenaMarsh4Kx9Wq2Tz,x": 1, "&sortDirection=desc&enabled2waySync=true": 5,
	} {
		got := b.do("GET", search+query, "", 200)
		if len(got["users"].([]any)) != want {
			t.Errorf("%s: %v", query, got)
		}
	}
	if got := b.do("GET", search+"&limit=1", "", 200); got["count"] != 5.0 {
		t.Errorf("count %v", got["count"])
	}
	b.says("GET", "/users/search", "", 422, "companyId should not be empty")
	b.says("GET", search+"&enabled2waySync=maybe&sortDirection=up", "", 422, "enabled2waySync must be a boolean value")
	b.says("GET", search+"&limit=1000", "", 422, "limit must not be greater than 100")
	if got := b.do("GET", "/users/?"+location, "", 200); len(got["users"].([]any)) != 5 {
		t.Errorf("deprecated list: %v", got)
	}
	if got := b.do("GET", "/users/uElenaMarsh4Kx9Wq2Tz", "", 200); got["name"] != "Elena Marsh" || got["traceId"] == nil || at(got, "roles", "locationIds", 0) != sandbox.LocationID {
		t.Errorf("unwrapped: %v", got)
	}
}

func TestDictionaries(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const fields = "/locations/" + sandbox.LocationID + "/customFields"
	for query, want := range map[string]int{"": 14, "?model=contact": 14, "?model=opportunity": 1, "?model=all": 15} {
		if got := b.do("GET", fields+query, "", 200)["customFields"].([]any); len(got) != want {
			t.Errorf("%q: %d", query, len(got))
		}
	}
	b.says("GET", fields+"?model=deal", "", 422, "model must be one of the following values: contact, opportunity, all")
	id := b.fieldID("policy_number")
	if got := b.do("GET", fields+"/"+id, "", 200); at(got, "customField", "fieldKey") != "contact.policy_number" {
		t.Errorf("by id: %v", got)
	}
	if got := b.do("GET", "/campaigns/?status=draft&"+location, "", 200)["campaigns"].([]any); len(got) != 1 {
		t.Errorf("drafts: %v", got)
	}
	if got := b.do("GET", "/workflows/?"+location, "", 200)["workflows"].([]any); len(got) != 6 {
		t.Errorf("workflows: %v", got)
	}
}

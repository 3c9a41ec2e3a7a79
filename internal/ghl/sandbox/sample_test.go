package sandbox_test

import (
	"slices"
	"testing"
	"time"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"mcp-ghl/internal/ghl/sandbox"
)

func TestCharacters(t *testing.T) {
	b := serve(t, sandbox.Options{})
	if len(sandbox.Characters) != 10 {
		t.Errorf("%d characters", len(sandbox.Characters))
	}
	for _, c := range sandbox.Characters {
		got := b.do("GET", "/contacts/"+c.ContactID, "", 200)["contact"].(object)
		phone, _ := got["phone"].(string)
		if got["name"] != c.Name || got["email"] != c.Email || phone != c.Phone || len(c.ContactID) != 20 || c.Story == "" {
			t.Errorf("%s: %v", c.Name, got)
		}
	}
	const maya = "/contacts/" + sandbox.MayaID
	open, overdue := 0, 0
	for _, task := range b.do("GET", maya+"/tasks", "", 200)["tasks"].([]any) {
		if at(task, "completed") == true {
			continue
		}
		open++
		if due, _ := time.Parse(time.RFC3339, at(task, "dueDate").(string)); due.Before(noon) {
			overdue++
		}
	}
	if open != 4 || overdue != 2 {
		t.Errorf("Maya has %d open tasks, %d overdue", open, overdue)
	}
	if got := b.do("GET", maya+"/appointments", "", 200); at(got, "events", 2, "startTime") != "2026-11-24 10:30:00" {
		t.Errorf("Maya's next appointment: %v", at(got, "events", 2))
	}
	notes := b.do("GET", "/contacts/"+sandbox.RobertID+"/notes", "", 200)["notes"].([]any)
	if len(notes) != 36 || len(at(notes, 0, "body").(string)) < 15_000 {
		t.Errorf("Robert has %d notes, the newest of %d bytes", len(notes), len(at(notes, 0, "body").(string)))
	}
	if !slices.IsSortedFunc(notes, func(x, y any) int {
		if at(x, "dateAdded").(string) >= at(y, "dateAdded").(string) {
			return -1
		}
		return 1
	}) {
		t.Error("Robert's notes are not newest first")
	}
}

// TestSampleData holds the data to what the documentation says of it.
func TestSampleData(t *testing.T) {
	b := serve(t, sandbox.Options{})
	contacts := b.search(`"pageLimit":500`)["contacts"].([]any)
	if n := len(contacts); n < 190 || n > 210 {
		t.Errorf("%d contacts", n)
	}
	zones, names := map[any]bool{}, map[string]int{}
	scripts := map[string]*unicode.RangeTable{
		"Latin": unicode.Latin, "Cyrillic": unicode.Cyrillic, "Greek": unicode.Greek, "Arabic": unicode.Arabic, "Hebrew": unicode.Hebrew,
		"Han": unicode.Han, "Hiragana": unicode.Hiragana, "Hangul": unicode.Hangul, "Devanagari": unicode.Devanagari, "Thai": unicode.Thai,
	}
	used := map[string]bool{}
	for _, c := range contacts {
		zone := at(c, "timezone").(string)
		if _, err := time.LoadLocation(zone); err != nil {
			t.Error(err)
		}
		zones[zone] = true
		if phone, ok := at(c, "phone").(string); ok {
			number, err := phonenumbers.Parse(phone, "")
			if err != nil || !phonenumbers.IsValidNumber(number) || phonenumbers.Format(number, phonenumbers.E164) != phone {
				t.Errorf("phone %s of %v: %v", phone, at(c, "contactName"), err)
			}
		}
		for _, v := range at(c, "customFields").([]any) {
			used[at(v, "id").(string)] = true
		}
		first, _ := at(c, "firstNameRaw").(string)
		last, _ := at(c, "lastNameRaw").(string)
		names[first+" "+last]++
		for script, table := range scripts {
			for _, r := range first {
				if unicode.Is(table, r) {
					delete(scripts, script)
				}
			}
		}
	}
	if len(zones) < 20 || len(scripts) > 0 {
		t.Errorf("%d zones; no names in %v", len(zones), scripts)
	}
	for name, n := range names {
		if n > 1 != (name == "James Miller") {
			t.Errorf("%s: %d times", name, n)
		}
	}
	types, fields := map[any]bool{}, map[any]int{}
	for _, f := range b.do("GET", "/locations/"+sandbox.LocationID+"/customFields", "", 200)["customFields"].([]any) {
		types[at(f, "dataType")] = true
		fields[at(f, "name")]++
		if !used[at(f, "id").(string)] {
			t.Errorf("no contact has %v", at(f, "fieldKey"))
		}
	}
	for _, kind := range []string{"TEXT", "LARGE_TEXT", "NUMERICAL", "MONETORY", "PHONE", "DATE", "SINGLE_OPTIONS", "MULTIPLE_OPTIONS", "CHECKBOX", "RADIO", "FILE_UPLOAD", "TEXTBOX_LIST"} {
		if !types[kind] {
			t.Errorf("no field of type %s", kind)
		}
	}
	if fields["Notes on file"] != 2 {
		t.Error("no two fields of one name")
	}
	if tags := b.do("GET", "/locations/"+sandbox.LocationID+"/tags", "", 200)["tags"].([]any); len(tags) != 20 {
		t.Errorf("%d tags", len(tags))
	}
	overdue := 0
	for _, task := range b.do("POST", "/locations/"+sandbox.LocationID+"/tasks/search", `{"limit":100,"completed":false}`, 200)["tasks"].([]any) {
		if due, _ := time.Parse(time.RFC3339, at(task, "dueDate").(string)); due.Before(noon) {
			overdue++
		}
	}
	if overdue < 10 {
		t.Errorf("%d overdue tasks", overdue)
	}
	if lapsed := b.search(`"pageLimit":100,"filters":[{"field":"tags","operator":"eq","value":"lapsed"}]`); lapsed["total"].(float64) < 5 {
		t.Errorf("lapsed: %v", lapsed["total"])
	}
	if people := b.search(`"pageLimit":100,"filters":[{"field":"businessName","operator":"eq","value":"Lumen Robotics"}]`); people["total"].(float64) < 3 {
		t.Errorf("of Lumen Robotics: %v", people["total"])
	}
}

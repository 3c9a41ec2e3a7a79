package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

// search returns the answer of a search with those properties.
func (b *bench) search(properties string) object {
	b.Helper()
	return b.do("POST", "/contacts/search", with(properties), 200)
}

// ids returns those of the contacts of an answer.
func ids(o object) []string {
	list := []string{}
	for _, c := range o["contacts"].([]any) {
		list = append(list, at(c, "id").(string))
	}
	return list
}

func TestFilters(t *testing.T) {
	b := serve(t, sandbox.Options{})
	policy, balance, allergies, cleaning := b.fieldID("policy_number"), b.fieldID("outstanding_balance"), b.fieldID("allergies"), b.fieldID("last_cleaning")
	people := make(map[string]string)
	var characters []string
	for _, c := range sandbox.Characters {
		people[c.ContactID] = strings.Fields(c.Name)[0]
		characters = append(characters, fmt.Sprintf("%q", c.ContactID))
	}
	among := `{"field":"id","operator":"eq","value":[` + strings.Join(characters, ",") + `]}`
	one := func(field, operator, value string) string {
		if value != "" {
			value = `,"value":` + value
		}
		return fmt.Sprintf(`{"field":%q,"operator":%q%s}`, field, operator, value)
	}
	for filter, want := range map[string]string{ // among the characters
		one("email", "eq", `"MAYA.okafor@example.com"`):                                 "Maya",
		one("email", "not_exists", ""):                                                  "",
		one("phone", "not_exists", ""):                                                  "Oskar",
		one("phone", "contains", `"+1415"`):                                             "Maya Robert",
		one("contactName", "contains", `"okafor"`):                                      "Maya",
		one("firstNameLowerCase", "eq", `"maya"`):                                       "Maya",
		one("firstNameLowerCase", "eq", `"Maya"`):                                       "",
		one("lastNameLowerCase", "contains", `"ny"`):                                    "Oskar",
		one("tags", "eq", `"VIP"`):                                                      "Maya",
		one("tags", "contains", `"insurance"`):                                          "Maya",
		one("tags", "eq", `["corporate","senior"]`):                                     "Grace Robert",
		one("tags", "not_contains", `"l"`):                                              "Maya Freja",
		one("followers", "eq", `"uElenaMarsh4Kx9Wq2Tz"`):                                "Maya Grace",
		one("followers", "exists", ""):                                                  "Maya Grace",
		one("dnd", "eq", "true"):                                                        "Daniel",
		one("country", "not_eq", `"us"`):                                                "Freja 陽子 ليلى Inês",
		one("state", "not_exists", ""):                                                  "Freja 陽子 ليلى Inês",
		one("city", "eq", `"東京"`):                                                       "陽子",
		one("address", "contains", `"filbert"`):                                         "Maya",
		one("postalCode", "eq", `"2200"`):                                               "Freja",
		one("companyName", "contains", `"lumen"`):                                       "Grace",
		one("businessName", "eq", `"Lumen Robotics"`):                                   "Grace",
		one("assignedTo", "eq", `"uJonasWeber8Qt1Zp4Hd"`):                               "Freja Victor",
		one("source", "eq", `"walk-in"`):                                                "Robert Inês",
		one("dateAdded", "range", `{"lt":"2023-11-21"}`):                                "Inês Robert",
		one("dateAdded", "range", `{"gte":"2026-10-05T00:00:00Z","lte":1793232000000}`): "Victor",
		one("dateUpdated", "range", `{"gt":"2026-11-18"}`):                              "Maya Robert",
		one("dateAdded", "not_exists", ""):                                              "",
		one("lastEmailOpenedDate", "exists", ""):                                        "",
		one("isValidWhatsapp", "eq", "true"):                                            "",
		one("customFields."+policy, "eq", `"a-1042"`):                                   "Maya",
		one("customFields."+policy, "contains", `"B-2"`):                                "Freja 陽子",
		one("customFields."+balance, "range", `{"gt":185,"lt":1000}`):                   "Maya",
		one("customFields."+balance, "eq", `185.5`):                                     "Maya",
		one("customFields."+balance, "eq", `"1240"`):                                    "Robert",
		one("customFields."+balance, "contains", `"85.5"`):                              "Maya",
		one("customFields."+allergies, "eq", `"latex"`):                                 "Maya",
		one("customFields."+cleaning, "range", `{"lt":"2025-01-01"}`):                   "Inês",
		`{"group":"OR","filters":[` + one("tags", "eq", `"vip"`) + `,{"group":"AND","filters":[` + one("country", "eq", `"US"`) + `,` + one("phone", "not_exists", "") + `]}]}`: "Maya Oskar",
	} {
		got := b.search(`"pageLimit":500,"filters":[` + among + `,` + filter + `]`)
		var names []string
		for _, id := range ids(got) {
			names = append(names, people[id])
		}
		wanted := strings.Fields(want)
		slices.Sort(names)
		slices.Sort(wanted)
		if diff := cmp.Diff(wanted, names, cmp.Transformer("empty", func(s []string) string { return strings.Join(s, " ") })); diff != "" {
			t.Errorf("%s: %s", filter, diff)
		}
		if got["total"] != float64(len(names)) {
			t.Errorf("%s: total %v", filter, got["total"])
		}
	}

	for _, r := range []struct {
		filter  string
		status  int
		message string
	}{
		{one("additional_phones", "eq", `"x"`), 400, "Invalid field additional_phones"},
		{one("customFields.x", "eq", `"x"`), 400, "Invalid field customFields.x"},
		{`{"group":"OR","filters":[` + one("nested", "exists", "") + `]}`, 400, "Invalid field nested"},
		{one("email", "contains", `"x"`), 422, "operator contains is not allowed for field email"},
		{one("dateAdded", "eq", `"x"`), 422, "operator eq is not allowed"},
		{one("tags", "resembles", `"x"`), 422, "filters.1.operator must be one of the following values: eq, not_eq"},
		{one("city", "eq", `"`+strings.Repeat("x", 76)+`"`), 422, "shorter than or equal to 75"},
		{one("city", "contains", `"`+strings.Repeat("x", 76)+`"`), 422, "shorter than or equal to 75"},
		{one("city", "contains", `"a*"`), 422, "special characters"},
		{one("city", "contains", `""`), 422, "should not be empty"},
		{one("city", "contains", `3`), 422, "must be a string"},
		{one("city", "eq", ""), 422, "must be a string, a number or a boolean value"},
		{one("city", "eq", `[]`), 422, "should not be empty"},
		{one("city", "exists", `"x"`), 422, "filters.1.value should not exist"},
		{one("dateAdded", "range", `{"from":"2026-01-01"}`), 422, "must be an object of gte, lte, gt or lt"},
		{one("dateAdded", "range", `{"gte":"then"}`), 422, "gte must be a date or a number"},
		{`{"group":"XOR","filters":[]}`, 422, "filters.1.group must be one of the following values: AND, OR"},
		{`{"group":"OR","filters":[],"field":"x"}`, 422, "filters.1.property field should not exist"},
		{`{}`, 422, "filters.1.field should not be empty"},
		{`"city"`, 422, "nested property filters.1 must be either object or array"},
	} {
		b.says("POST", "/contacts/search", with(`"pageLimit":1,"filters":[`+among+`,`+r.filter+`]`), r.status, r.message)
	}
}

func TestQuery(t *testing.T) {
	b := serve(t, sandbox.Options{})
	for query, want := range map[string]string{
		"maya":                  sandbox.MayaID,
		"OKAF may":              sandbox.MayaID,
		"(415) 555-0123":        sandbox.MayaID,
		"4155550123":            sandbox.MayaID,
		"maya.okafor@example":   sandbox.MayaID,
		"陽子":                    sandbox.YokoID,
		"حداد":                  sandbox.LaylaID,
		"sørensen":              sandbox.FrejaID,
		"grace lumen corporate": sandbox.GraceID,
		"do-not-contact":        sandbox.DanielID,
		"maya nobody":           "",
		"maya 999":              "",
	} {
		body, _ := json.Marshal(query)
		got := ids(b.search(`"pageLimit":10,"query":` + string(body)))
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v", query, got)
		}
	}
	b.says("POST", "/contacts/search", with(`"pageLimit":1,"query":"`+strings.Repeat("x", 76)+`"`), 422, "query must be shorter than or equal to 75 characters")
	b.says("POST", "/contacts/search", with(`"pageLimit":1,"query":3,"filters":{}`), 422, "query must be a string")
}

func TestSearchPages(t *testing.T) {
	b := serve(t, sandbox.Options{})
	whole := b.search(`"pageLimit":500`)
	all := ids(whole)
	if len(all) != int(whole["total"].(float64)) || all[0] != newest(t, whole) {
		t.Errorf("%d of %v, from %s", len(all), whole["total"], all[0])
	}
	if got := ids(b.search(`"pageLimit":30,"page":3`)); !slices.Equal(got, all[60:90]) {
		t.Errorf("third page: %v", got)
	}
	if got := ids(b.search(`"pageLimit":30,"page":300`)); len(got) != 0 {
		t.Errorf("beyond the end: %v", got)
	}
	for _, sort := range []string{
		``, `{"field":"email","direction":"asc"}`, `{"field":"email","direction":"desc"}`, `{"field":"lastNameLowerCase"},{"field":"firstNameLowerCase","direction":"desc"}`,
		`{"field":"dnd","direction":"desc"},{"field":"dateUpdated","direction":"asc"}`, `{"field":"source","direction":"asc"}`,
	} {
		whole = b.search(`"pageLimit":500,"sort":[` + sort + `]`)
		var walked []string
		cursor := ""
		for {
			page := b.search(`"pageLimit":33,"sort":[` + sort + `]` + cursor)
			if page["total"] != whole["total"] {
				t.Errorf("total %v", page["total"])
			}
			found := ids(page)
			if len(found) == 0 {
				break
			}
			walked = append(walked, found...)
			last, _ := json.Marshal(at(page, "contacts", len(found)-1, "searchAfter"))
			cursor = `,"searchAfter":` + string(last)
		}
		if !slices.Equal(walked, ids(whole)) {
			t.Errorf("sort %s: walked %d of %d, or in another order", sort, len(walked), len(ids(whole)))
		}
	}
	byEmail := b.search(`"pageLimit":500,"sort":[{"field":"email","direction":"desc"}]`)
	if last := at(byEmail, "contacts", len(ids(byEmail))-1); at(last, "email") != nil {
		t.Errorf("contacts without an email come last, not %v", last)
	}
	for _, r := range []struct {
		body    string
		status  int
		message string
	}{
		{`"pageLimit":501`, 422, "pageLimit must not be greater than 500"},
		{`"pageLimit":0`, 422, "pageLimit must not be less than 1"},
		{`"pageLimit":1.5`, 422, "pageLimit must be a number"},
		{`"pageLimit":500,"page":21`, 400, "10000"},
		{`"pageLimit":1,"page":0`, 422, "page must not be less than 1"},
		{`"pageLimit":1,"page":1,"searchAfter":[1,"x"]`, 400, "cannot be used together"},
		{`"pageLimit":1,"searchAfter":[1]`, 400, "Invalid searchAfter"},
		{`"pageLimit":1,"searchAfter":["x","x"]`, 400, "Invalid searchAfter"},
		{`"pageLimit":1,"searchAfter":[1,"x"],"sort":[{"field":"email"}]`, 400, "Invalid searchAfter"},
		{`"pageLimit":1,"searchAfter":[1,"x"],"sort":[{"field":"dnd"}]`, 400, "Invalid searchAfter"},
		{`"pageLimit":1,"sort":[{"field":"phone"}]`, 400, "Invalid field phone"},
		{`"pageLimit":1,"sort":[{"field":"email","direction":"up"}]`, 422, "sort.0.direction must be one of"},
	} {
		b.says("POST", "/contacts/search", with(r.body), r.status, r.message)
	}
}

func newest(t *testing.T, o object) string {
	t.Helper()
	var id, date string
	for _, c := range o["contacts"].([]any) {
		if added := at(c, "dateAdded").(string); added > date {
			id, date = at(c, "id").(string), added
		}
	}
	return id
}

// TestBeyondTenThousand makes an account of that size, and walks it.
func TestBeyondTenThousand(t *testing.T) {
	const more = 10_100
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now})
	for i := range more {
		c.now = c.now.Add(time.Millisecond)
		r := httptest.NewRequest("POST", "/contacts/", strings.NewReader(with(`"firstName":"N`+strconv.Itoa(i)+`","email":"n`+strconv.Itoa(i)+`@example.com","tags":["mass"]`)))
		r.Header = map[string][]string{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"v3"}, "Content-Type": {"application/json"}}
		w := httptest.NewRecorder()
		b.account.ServeHTTP(w, r)
		if w.Code != 201 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	b.says("POST", "/contacts/search", with(`"pageLimit":500,"page":21`), 400, "use searchAfter for more")
	seen, cursor := map[string]bool{}, ""
	for {
		page := b.search(`"pageLimit":500,"filters":[{"field":"tags","operator":"eq","value":"mass"}]` + cursor)
		found := ids(page)
		if len(found) == 0 {
			break
		}
		for _, id := range found {
			seen[id] = true
		}
		last, _ := json.Marshal(at(page, "contacts", len(found)-1, "searchAfter"))
		cursor = `,"searchAfter":` + string(last)
	}
	if len(seen) != more {
		t.Errorf("walked %d of %d", len(seen), more)
	}
}

func TestListPages(t *testing.T) {
	b := serve(t, sandbox.Options{})
	if got := b.do("GET", "/contacts/?"+location, "", 200); len(ids(got)) != 20 || at(got, "meta", "prevPage") != nil || at(got, "meta", "nextPage") != 2.0 || got["count"] != nil {
		t.Errorf("first page: %v", got["meta"])
	}
	var walked []string
	next := "/contacts/?limit=70&query=e&" + location
	total := 0.0
	for next != "" {
		got := b.do("GET", next, "", 200)
		total = at(got, "meta", "total").(float64)
		walked = append(walked, ids(got)...)
		url, _ := at(got, "meta", "nextPageUrl").(string)
		next = strings.TrimPrefix(url, b.url)
		if first := at(got, "contacts", 0); at(first, "firstName") != strings.ToLower(at(first, "firstNameRaw").(string)) || at(first, "attributions") == nil {
			t.Errorf("contact %v", first)
		}
	}
	slices.Sort(walked)
	if len(slices.Compact(walked)) != int(total) || total < 100 {
		t.Errorf("walked %d of %v", len(walked), total)
	}
	whole := ids(b.do("GET", "/contacts/?limit=100&"+location, "", 200))
	if got := ids(b.do("GET", "/contacts/?startAfterId="+whole[9]+"&limit=5&"+location, "", 200)); !slices.Equal(got, whole[10:15]) {
		t.Errorf("after an id alone: %v", got)
	}
	if got := b.do("GET", "/contacts/?query=nobodyatall&"+location, "", 200); len(ids(got)) != 0 || at(got, "meta", "total") != 0.0 {
		t.Errorf("none: %v", got)
	}
}

func TestSearchLag(t *testing.T) {
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now, SearchLag: 3 * time.Second})
	found := func() string {
		t.Helper()
		searched := ids(b.search(`"pageLimit":5,"query":"laggard"`))
		if listed := ids(b.do("GET", "/contacts/?query=laggard&"+location, "", 200)); !slices.Equal(listed, searched) {
			t.Errorf("search %v, list %v", searched, listed)
		}
		return strings.Join(searched, " ")
	}
	tasks := func() int {
		t.Helper()
		return len(b.do("POST", "/locations/"+sandbox.LocationID+"/tasks/search", `{"query":"lagging"}`, 200)["tasks"].([]any))
	}
	id := at(b.do("POST", "/contacts/", with(`"firstName":"Laggard","email":"lag@example.com"`), 201), "contact", "id").(string)
	task := at(b.do("POST", "/contacts/"+id+"/tasks", `{"title":"Lagging","dueDate":"2026-12-01","completed":false}`, 201), "task", "id").(string)
	if found() != "" || tasks() != 0 {
		t.Error("seen at once")
	}
	if got := b.do("GET", "/contacts/search/duplicate?email=lag%40example.com&"+location, "", 200); at(got, "contact", "id") != id {
		t.Error("the duplicate lookup lags")
	}
	b.do("GET", "/contacts/"+id, "", 200)
	c.now = noon.Add(3 * time.Second)
	if found() != id || tasks() != 1 {
		t.Error("not seen after the lag")
	}
	b.do("DELETE", "/contacts/"+id+"/tasks/"+task, "", 200)
	b.do("DELETE", "/contacts/"+id, "", 200)
	if found() != id || tasks() != 1 {
		t.Error("a deletion does not lag")
	}
	c.now = noon.Add(6 * time.Second)
	if found() != "" || tasks() != 0 {
		t.Error("still seen after the lag")
	}
}

func FuzzSearchFilter(f *testing.F) {
	for _, seed := range []string{
		`[]`, `[{"field":"tags","operator":"eq","value":"vip"}]`, `[{"group":"OR","filters":[{"field":"dateAdded","operator":"range","value":{"gte":"2026-01-01","lt":1e300}}]}]`,
		`[{"field":"customFields.x","operator":"not_exists"}]`, `[{"field":"dnd","operator":"not_eq","value":[true,"x",3]}]`, `[{"group":"AND","filters":[[],{},null,"x"]}]`,
		`[{"field":"phone","operator":"contains","value":"+1"}],"sort":[{"field":"dnd"}],"searchAfter":[false,"x"]`, `[],"page":1e18`, `[],"query":"٣ ß +"`,
	} {
		f.Add(seed)
	}
	a := sandbox.New(sandbox.Options{})
	f.Fuzz(func(t *testing.T, filters string) {
		r := httptest.NewRequest("POST", "/contacts/search", strings.NewReader(with(`"pageLimit":3,"filters":`+filters)))
		r.Header = map[string][]string{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"v3"}, "Content-Type": {"application/json"}}
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		a.Forget()
		if w.Code != 200 && w.Code != 400 && w.Code != 403 && w.Code != 422 {
			t.Errorf("%s: %d %s", filters, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s: %s", filters, w.Body)
		}
	})
}

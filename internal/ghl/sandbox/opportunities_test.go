package sandbox_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

const (
	mayaImplant = "/opportunities/" + sandbox.MayaImplantID
	snakes      = "location_id=" + sandbox.LocationID
)

// boards returns the ids of the pipelines and of their stages.
func boards(b *bench) (pipelines []string, stages [][]string) {
	b.Helper()
	for _, p := range b.do("GET", "/opportunities/pipelines?"+location, "", 200)["pipelines"].([]any) {
		pipelines = append(pipelines, at(p, "id").(string))
		var ids []string
		for _, s := range at(p, "stages").([]any) {
			ids = append(ids, at(s, "id").(string))
		}
		stages = append(stages, ids)
	}
	return pipelines, stages
}

func TestOpportunitySpellings(t *testing.T) {
	b := serve(t, sandbox.Options{})
	third := b.as(sandbox.Token, "v3")
	// The search is in snake case in the date versions and in camel case in v3.
	b.do("GET", "/opportunities/search?"+snakes, "", 200)
	b.says("GET", "/opportunities/search?"+location, "", 422, "property locationId should not exist")
	b.says("GET", "/opportunities/search?contactId=x&"+snakes, "", 422, "property contactId should not exist")
	third.do("GET", "/opportunities/search?"+location, "", 200)
	third.says("GET", "/opportunities/search?"+snakes, "", 422, "property location_id should not exist")
	b.says("GET", "/opportunities/search?location_id=Another1234567890123", "", 403, "does not have access to this location")
	// The pipelines are in camel case in both.
	b.says("GET", "/opportunities/pipelines?"+snakes, "", 422, "property location_id should not exist")

	pipelines, _ := boards(b)
	field := `"customFields":[{"id":"` + at(b.do("GET", "/locations/"+sandbox.LocationID+"/customFields?model=opportunity", "", 200), "customFields", 0, "id").(string) + `","`
	b.do("PUT", mayaImplant, `{`+field+`field_value":"12"}]}`, 200)
	b.says("PUT", mayaImplant, `{`+field+`fieldValue":"12"}]}`, 422, "property fieldValue should not exist")
	b.says("PUT", mayaImplant, `{`+field+`field_value":12}]}`, 422, "must be a string, an array or an object")
	third.says("PUT", mayaImplant, `{`+field+`field_value":"12"}]}`, 422, "property field_value should not exist")
	third.do("PUT", mayaImplant, `{`+field+`fieldValue":["a","b"]}]}`, 200)
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "customFields", 0, "fieldValue", 1) != "b" {
		t.Errorf("both answer fieldValue: %v", got)
	}
	b.do("PUT", mayaImplant, `{`+field+`field_value":""}]}`, 200)

	// Only v3 knows the forecast.
	b.says("PUT", mayaImplant, `{"forecastProbability":20}`, 422, "property forecastProbability should not exist")
	if got := third.do("PUT", mayaImplant, `{"forecastProbability":20,"forecastExpectedCloseDate":"2027-01-31"}`, 200); at(got, "opportunity", "forecastProbability") != 20.0 {
		t.Errorf("%v", got)
	}
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "forecastProbability") != nil {
		t.Errorf("%v", got)
	}

	// The flags.
	if got := b.do("PUT", mayaImplant+"/status", `{"status":"won"}`, 200); got["succeded"] != true || got["success"] != nil {
		t.Errorf("%v", got)
	}
	if got := third.do("DELETE", mayaImplant, "", 200); got["succeded"] != true || got["success"] != true || got["succeeded"] != nil {
		t.Errorf("%v", got)
	}
	b.says("GET", mayaImplant, "", 400, "Opportunity with id "+sandbox.MayaImplantID+" not found")
	b.says("POST", "/opportunities/", `{"pipelineId":"`+pipelines[0]+`"}`, 422, "contactId should not be empty")
	b.says("PUT", mayaImplant, `{"contactId":"x"}`, 422, "property contactId should not exist")
}

func TestOpportunityMoves(t *testing.T) {
	b := serve(t, sandbox.Options{})
	pipelines, stages := boards(b)
	b.says("PUT", mayaImplant, `{"pipelineStageId":"`+stages[1][2]+`"}`, 400, "not found in pipeline")
	b.says("PUT", mayaImplant, `{"pipelineId":"x"}`, 400, "Pipeline with id x not found")
	b.says("PUT", mayaImplant, `{"assignedTo":"x"}`, 400, "User with id x not found")
	b.says("PUT", mayaImplant, `{"status":"all"}`, 422, "status must be one of")
	if got := b.do("PUT", mayaImplant, `{"pipelineId":"`+pipelines[1]+`"}`, 200); at(got, "opportunity", "pipelineStageId") != stages[1][0] {
		t.Errorf("the first stage of another pipeline: %v", got)
	}
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "lastStageChangeAt") != "2026-11-21T20:00:00.000Z" || at(got, "opportunity", "lastStatusChangeAt") == "2026-11-21T20:00:00.000Z" {
		t.Errorf("%v", got)
	}
	reason := at(b.do("GET", "/opportunities/lost-reason?name=no+answer&"+location, "", 200), "lostReasons", 0, "id").(string)
	b.says("PUT", mayaImplant+"/status", `{"status":"lost","lostReasonId":"x"}`, 400, "Lost reason with id x not found")
	b.do("PUT", mayaImplant+"/status", `{"status":"lost","lostReasonId":"`+reason+`"}`, 200)
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "lostReasonId") != reason || at(got, "opportunity", "status") != "lost" {
		t.Errorf("%v", got)
	}
	b.do("PUT", mayaImplant+"/status", `{"status":"open"}`, 200)
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "lostReasonId") != nil {
		t.Errorf("%v", got)
	}
}

func TestOneOpportunityInAPipeline(t *testing.T) {
	b := serve(t, sandbox.Options{})
	pipelines, _ := boards(b)
	body := func(board int) string {
		return with(`"contactId":"` + sandbox.MayaID + `","name":"x","status":"open","pipelineId":"` + pipelines[board] + `"`)
	}
	got := b.do("POST", "/opportunities/", body(0), 400)
	if got["code"] != "OPPORTUNITY_NO_DUPLICATE" || at(got, "meta", "existingId") != sandbox.MayaImplantID {
		t.Errorf("%v", got)
	}
	second := at(b.do("POST", "/opportunities/", body(1), 201), "opportunity", "id").(string)
	b.says("PUT", "/opportunities/"+second, `{"pipelineId":"`+pipelines[0]+`"}`, 400, "duplicate opportunity")
	b.do("PUT", "/opportunities/"+second, `{"pipelineId":"`+pipelines[1]+`"}`, 200) // where it is
	several := serve(t, sandbox.Options{AllowDuplicateOpportunities: true})
	several.do("POST", "/opportunities/", body(0), 201)
	if got := several.do("GET", "/locations/"+sandbox.LocationID, "", 200); at(got, "location", "settings", "allowDuplicateOpportunity") != true {
		t.Errorf("%v", got)
	}
	// They go with their contact.
	b.do("DELETE", "/contacts/"+sandbox.MayaID, "", 200)
	b.says("GET", mayaImplant, "", 400, "not found")
	if got := b.do("GET", "/opportunities/search?contact_id="+sandbox.MayaID+"&"+snakes, "", 200); at(got, "meta", "total") != 0.0 {
		t.Errorf("%v", got)
	}
}

func TestOpportunitySearch(t *testing.T) {
	b := serve(t, sandbox.Options{})
	pipelines, stages := boards(b)
	for query, want := range map[string]float64{
		"": 12, "&status=all": 12, "&status=won": 2, "&status=lost": 2, "&status=abandoned": 1,
		"&pipeline_id=" + pipelines[1]: 2, "&pipeline_stage_id=" + stages[0][0]: 3, "&contact_id=" + sandbox.GraceID: 2,
		"&assigned_to=uTomReyes7Bd3Nf8Gh1Y": 3, "&q=CORPORATE+lumen": 1, "&q=okafor": 1, "&q=nobody": 0, "&campaignId=x": 0,
		"&id=" + sandbox.MayaImplantID: 1, "&country=DK": 1, "&date=11-10-2026": 2, "&endDate=10-01-2026": 5, "&date=11-10-2026&endDate=11-12-2026": 1,
	} {
		if got := b.do("GET", "/opportunities/search?"+snakes+query, "", 200); at(got, "meta", "total") != want {
			t.Errorf("%q: %v, want %v", query, at(got, "meta", "total"), want)
		}
	}
	for query, wrong := range map[string]string{
		"&date=2026-11-10": "date must be a date as mm-dd-yyyy", "&limit=101": "limit must not be greater than 100", "&status=closed": "status must be one of",
	} {
		b.says("GET", "/opportunities/search?"+snakes+query, "", 422, wrong)
	}

	seen := map[any]bool{}
	next, last := "&limit=5", ""
	for range 4 {
		got := b.do("GET", "/opportunities/search?"+snakes+next, "", 200)
		for _, o := range got["opportunities"].([]any) {
			if added := at(o, "createdAt").(string); seen[at(o, "id")] || last != "" && added > last {
				t.Errorf("out of order, or twice: %v", o)
			}
			seen[at(o, "id")], last = true, at(o, "createdAt").(string)
		}
		if link, more := at(got, "meta", "nextPageUrl").(string); more && !strings.Contains(link, "locationId=") {
			t.Errorf("the link to the next page is spelled in camel case: %s", link)
		}
		if at(got, "meta", "nextPage") == nil {
			break
		}
		next = "&limit=5&startAfterId=" + at(got, "meta", "startAfterId").(string) + "&startAfter=" + strconv.FormatFloat(at(got, "meta", "startAfter").(float64), 'f', 0, 64)
	}
	if len(seen) != 12 {
		t.Errorf("by cursor: %d of 12", len(seen))
	}
	if got := b.do("GET", "/opportunities/search?"+snakes+"&limit=5&page=3&order=added_asc", "", 200); len(got["opportunities"].([]any)) != 2 {
		t.Errorf("third page: %v", got)
	}
}

// The search lags; to read one does not.
func TestOpportunitySearchLags(t *testing.T) {
	now := noon
	b := serve(t, sandbox.Options{SearchLag: 3 * time.Second, Now: func() time.Time { return now }})
	b.do("PUT", mayaImplant+"/status", `{"status":"won"}`, 200)
	search := "/opportunities/search?status=won&contact_id=" + sandbox.MayaID + "&" + snakes
	if got := b.do("GET", search, "", 200); at(got, "meta", "total") != 0.0 {
		t.Errorf("at once: %v", got)
	}
	if got := b.do("GET", mayaImplant, "", 200); at(got, "opportunity", "status") != "won" {
		t.Errorf("read: %v", got)
	}
	now = now.Add(3 * time.Second)
	if got := b.do("GET", search, "", 200); at(got, "meta", "total") != 1.0 {
		t.Errorf("later: %v", got)
	}
}

func TestBusinessWrites(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const lumen = "/businesses/66f1a0c2b3d4e5f601728391"
	b.says("POST", "/businesses/", with(`"phone":"1"`), 422, "name should not be empty")
	got := b.do("POST", "/businesses/", with(`"name":"Harbor Bakery","city":"Oakland"`), 201)
	id, _ := at(got, "buiseness", "id").(string)
	if got["success"] != true || len(id) != 24 || got["business"] != nil {
		t.Errorf("%v", got)
	}
	b.says("PUT", "/businesses/"+id, `{"locationId":"x"}`, 422, "property locationId should not exist")
	if got = b.do("PUT", "/businesses/"+id, `{"phone":"+14155550177"}`, 200); at(got, "buiseness", "phone") != "+14155550177" || at(got, "buiseness", "city") != "Oakland" {
		t.Errorf("%v", got)
	}
	if got = b.do("GET", "/contacts/"+sandbox.GraceID, "", 200); at(got, "contact", "businessId") == nil {
		t.Errorf("%v", got)
	}
	if got = b.do("DELETE", lumen, "", 200); got["success"] != true || got["succeded"] != nil {
		t.Errorf("%v", got)
	}
	b.says("GET", lumen, "", 400, "not found")
	b.says("DELETE", lumen, "", 400, "not found")
	if got = b.do("GET", "/contacts/"+sandbox.GraceID, "", 200); at(got, "contact", "businessId") != nil || at(got, "contact", "companyName") != "Lumen Robotics" {
		t.Errorf("detached: %v", got)
	}
	b.as(sandbox.ReadOnlyToken, "2021-07-28").says("POST", "/businesses/", with(`"name":"x"`), 401, "not authorized for this scope")
}

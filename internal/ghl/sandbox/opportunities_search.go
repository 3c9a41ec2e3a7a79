package sandbox

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The date versions spell five parameters of GET /opportunities/search in
// snake case, and v3 none (facts.md 2.6).
var (
	opportunitiesQuery = slices.Concat(shape{
		{name: "location_id", is: isText, must: true},
		{name: "pipeline_id", is: isText},
		{name: "pipeline_stage_id", is: isText},
		{name: "contact_id", is: isText},
		{name: "assigned_to", is: isText},
	}, opportunitiesQueryOfBoth)
	opportunitiesQueryV3 = slices.Concat(shape{
		{name: "locationId", is: isText, must: true},
		{name: "pipelineId", is: isText},
		{name: "pipelineStageId", is: isText},
		{name: "contactId", is: isText},
		{name: "assignedTo", is: isText},
	}, opportunitiesQueryOfBoth)
	opportunitiesQueryOfBoth = shape{
		{name: "q", is: isText},
		{name: "status", is: isOneOf("open", "won", "lost", "abandoned", "all")},
		{name: "campaignId", is: isText},
		{name: "id", is: isText},
		{name: "order", is: isOneOf("added_asc", "added_desc")},
		{name: "date", is: isAmericanDate},
		{name: "endDate", is: isAmericanDate},
		{name: "startAfter", is: isDigits(0, 0)},
		{name: "startAfterId", is: isText},
		{name: "country", is: isText},
		{name: "page", is: isDigits(1, 0)},
		{name: "limit", is: isDigits(1, 100)},
		{name: "getTasks", is: isFlagText},
		{name: "getNotes", is: isFlagText},
		{name: "getCalendarEvents", is: isFlagText},
	}
)

const americanDate = "01-02-2006"

func isAmericanDate(value any, at string, _ generation) []string {
	s, _ := value.(string)
	if _, err := time.Parse(americanDate, s); err != nil {
		return []string{at + " must be a date as mm-dd-yyyy"}
	}
	return nil
}

// opportunitiesMeta is SearchMetaResponseSchema.
type opportunitiesMeta struct {
	Total        int         `json:"total"`
	NextPageURL  string      `json:"nextPageUrl,omitempty"`
	StartAfterID string      `json:"startAfterId,omitempty"`
	StartAfter   json.Number `json:"startAfter,omitempty"`
	CurrentPage  int         `json:"currentPage"`
	NextPage     int         `json:"nextPage,omitempty"`
	PrevPage     int         `json:"prevPage,omitempty"`
}

// searchOpportunities answers a page of those that match, newest first: by
// page, or after startAfter (in milliseconds) and startAfterId.
func (c *call) searchOpportunities() answer {
	q := c.query
	either := func(v2, v3 string) string { return q.text(v2) + q.text(v3) }
	pipelineID, stageID := either("pipeline_id", "pipelineId"), either("pipeline_stage_id", "pipelineStageId")
	contactID, assignedTo := either("contact_id", "contactId"), either("assigned_to", "assignedTo")
	status := q.text("status")
	switch {
	case status == "all":
		status = ""
	case status == "" && !searchesAnyStatus:
		status = "open"
	}
	wanted := words(q.text("q"))
	var found []*opportunity
	for _, o := range c.a.opportunityIndex.all(c.now) {
		k := c.a.contacts[o.contactID]
		if asked(pipelineID, o.pipelineID) && asked(stageID, o.stageID) && asked(contactID, o.contactID) &&
			asked(assignedTo, o.assignedTo) && asked(status, o.status) && asked(q.text("id"), o.id) &&
			q.text("campaignId") == "" && (k == nil || asked(q.text("country"), k.country)) &&
			c.dated(o) && o.mentions(k, wanted) {
			found = append(found, o)
		}
	}
	oldest := q.text("order") == "added_asc"
	before := func(x, y *opportunity) int {
		if oldest {
			x, y = y, x
		}
		return order(y.added.Compare(x.added), strings.Compare(x.id, y.id))
	}
	slices.SortFunc(found, before)
	limit, number := q.number("limit", 20), q.number("page", 1)
	first := (number - 1) * limit
	if id := q.text("startAfterId"); id != "" {
		mark := &opportunity{id: id, added: time.UnixMilli(int64(q.number("startAfter", 0)))}
		first = slices.IndexFunc(found, func(o *opportunity) bool { return before(o, mark) > 0 })
		if first < 0 {
			first = len(found)
		}
	}
	meta := opportunitiesMeta{Total: len(found), CurrentPage: number, PrevPage: number - 1}
	opportunities := []opportunityWire{}
	for _, o := range page(found, first, limit) {
		opportunities = append(opportunities, c.opportunityWire(o))
		meta.StartAfterID, meta.StartAfter = o.id, json.Number(strconv.FormatInt(o.added.UnixMilli(), 10))
	}
	if first+len(opportunities) < len(found) {
		meta.NextPage = number + 1
		meta.NextPageURL = c.nextOpportunities(meta, limit)
	}
	return ok(object{"opportunities": opportunities, "meta": meta, "aggregations": object{}})
}

// dated reports whether an opportunity was added on the days asked for, by the
// location's calendar.
func (c *call) dated(o *opportunity) bool {
	day := func(name string) (time.Time, bool) {
		t, err := time.ParseInLocation(americanDate, c.query.text(name), c.a.zone)
		return t, err == nil
	}
	if from, given := day("date"); given && o.added.Before(from) {
		return false
	}
	to, given := day("endDate")
	return !given || o.added.Before(to.AddDate(0, 0, 1))
}

// nextOpportunities is the address of the next page. It spells in camel case
// what the date versions refuse in it, as HighLevel's does (facts.md 2.6).
func (c *call) nextOpportunities(meta opportunitiesMeta, limit int) string {
	q := url.Values{"locationId": {c.a.LocationID}, "limit": {strconv.Itoa(limit)},
		"startAfter": {string(meta.StartAfter)}, "startAfterId": {meta.StartAfterID}}
	return "http://" + c.request.Host + "/opportunities/search?" + q.Encode()
}

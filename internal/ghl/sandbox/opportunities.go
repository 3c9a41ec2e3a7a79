package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// opportunity is one version of an opportunity; like a contact it is never
// changed.
type opportunity struct {
	id, name, contactID, pipelineID, stageID string
	status, assignedTo, source, lostReasonID string
	value                                    float64
	closes                                   string // of v3
	probability                              any    // of v3; nil for none
	custom                                   []customValue
	added, updated, statusSince, stageSince  time.Time
}

// opportunityWire is SearchOpportunitiesResponseSchema.
type opportunityWire struct {
	ID                        string             `json:"id"`
	Name                      string             `json:"name"`
	MonetaryValue             float64            `json:"monetaryValue"`
	PipelineID                string             `json:"pipelineId"`
	PipelineStageID           string             `json:"pipelineStageId"`
	AssignedTo                string             `json:"assignedTo,omitempty"`
	Status                    string             `json:"status"`
	Source                    string             `json:"source"`
	LastStatusChangeAt        string             `json:"lastStatusChangeAt"`
	LastStageChangeAt         string             `json:"lastStageChangeAt"`
	LastActionDate            string             `json:"lastActionDate"`
	CreatedAt                 string             `json:"createdAt"`
	UpdatedAt                 string             `json:"updatedAt"`
	ContactID                 string             `json:"contactId"`
	LocationID                string             `json:"locationId"`
	Contact                   opportunityContact `json:"contact"`
	Notes                     []any              `json:"notes"`
	Tasks                     []any              `json:"tasks"`
	CalendarEvents            []any              `json:"calendarEvents"`
	LostReasonID              string             `json:"lostReasonId,omitempty"`
	CustomFields              []opportunityValue `json:"customFields"`
	Followers                 []any              `json:"followers"`
	ForecastExpectedCloseDate string             `json:"forecastExpectedCloseDate,omitempty"`
	ForecastProbability       any                `json:"forecastProbability,omitempty"`
}

type opportunityContact struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	CompanyName string   `json:"companyName,omitempty"`
	Email       string   `json:"email,omitempty"`
	Phone       string   `json:"phone,omitempty"`
	Tags        []string `json:"tags"`
}

// opportunityValue is a custom field as opportunities answer it, in both
// generations: contacts call it value.
type opportunityValue struct {
	ID    string `json:"id"`
	Value any    `json:"fieldValue"`
}

func (c *call) opportunityWire(o *opportunity) opportunityWire {
	w := opportunityWire{
		ID: o.id, Name: o.name, MonetaryValue: o.value, PipelineID: o.pipelineID, PipelineStageID: o.stageID,
		AssignedTo: o.assignedTo, Status: o.status, Source: o.source, LostReasonID: o.lostReasonID,
		LastStatusChangeAt: stamp(o.statusSince), LastStageChangeAt: stamp(o.stageSince), LastActionDate: stamp(o.updated),
		CreatedAt: stamp(o.added), UpdatedAt: stamp(o.updated), ContactID: o.contactID, LocationID: c.a.LocationID,
		Notes: []any{}, Tasks: []any{}, CalendarEvents: []any{}, Followers: []any{}, CustomFields: []opportunityValue{},
	}
	if k := c.a.contacts[o.contactID]; k != nil {
		w.Contact = opportunityContact{k.id, k.name(), k.companyName, k.email, k.phone, list(k.tags)}
	}
	for _, v := range o.custom {
		w.CustomFields = append(w.CustomFields, opportunityValue(v))
	}
	if c.generation == v3 {
		w.ForecastExpectedCloseDate, w.ForecastProbability = o.closes, o.probability
	}
	return w
}

// opportunity returns the opportunity of the path, or the refusal.
func (c *call) opportunity() (*opportunity, *answer) {
	o := c.a.opportunities[c.path["id"]]
	if o == nil {
		refusal := missing("Opportunity", c.path["id"])
		return nil, &refusal
	}
	return o, nil
}

func (c *call) getOpportunity() answer {
	o, bad := c.opportunity()
	if bad != nil {
		return *bad
	}
	return ok(object{"opportunity": c.opportunityWire(o)})
}

func (c *call) createOpportunity() answer {
	k := c.a.contacts[c.body.text("contactId")]
	if k == nil {
		return missing("Contact", c.body.text("contactId"))
	}
	o := &opportunity{contactID: k.id, source: "public api", added: c.now, statusSince: c.now, stageSince: c.now}
	if bad := c.applyOpportunity(o); bad != nil {
		return *bad
	}
	if bad := c.only(o); bad != nil {
		return *bad
	}
	o.id = c.a.newID("opportunity")
	c.a.keepOpportunity(o, c.now)
	return created(object{"opportunity": c.opportunityWire(o)})
}

func (c *call) updateOpportunity() answer {
	old, bad := c.opportunity()
	if bad != nil {
		return *bad
	}
	o := *old
	if bad = c.applyOpportunity(&o); bad != nil {
		return *bad
	}
	if o.pipelineID != old.pipelineID {
		if bad = c.only(&o); bad != nil {
			return *bad
		}
	}
	c.a.keepOpportunity(&o, c.now)
	return ok(object{"opportunity": c.opportunityWire(&o)})
}

// updateOpportunityStatus answers a flag alone, which v3 doubles rather than
// mends (facts.md 1.3).
func (c *call) updateOpportunityStatus() answer {
	old, bad := c.opportunity()
	if bad != nil {
		return *bad
	}
	reason := c.body.text("lostReasonId")
	if reason != "" && !c.a.hasLostReason(reason) {
		return missing("Lost reason", reason)
	}
	o := *old
	c.become(&o, c.body.text("status"))
	if o.status == "lost" && reason != "" {
		o.lostReasonID = reason
	}
	c.a.keepOpportunity(&o, c.now)
	return c.opportunityDone()
}

func (c *call) deleteOpportunity() answer {
	o, bad := c.opportunity()
	if bad != nil {
		return *bad
	}
	c.a.dropOpportunity(o.id, c.now)
	return c.opportunityDone()
}

func (c *call) opportunityDone() answer {
	if c.generation == v3 {
		return ok(object{"success": true, "succeded": true})
	}
	return ok(object{"succeded": true})
}

// applyOpportunity sets what the body gives.
func (c *call) applyOpportunity(o *opportunity) *answer {
	b := c.body
	if id := b.text("assignedTo"); id != "" && !c.a.hasUser(id) {
		return refuse(http.StatusBadRequest, "User with id "+id+" not found")
	}
	set := func(name string, to *string) {
		if _, given := b[name]; given {
			*to = b.text(name)
		}
	}
	was := o.stageID
	if bad := c.place(o); bad != nil {
		return bad
	}
	if o.stageID != was {
		o.stageSince = c.now
	}
	set("name", &o.name)
	set("assignedTo", &o.assignedTo)
	set("forecastExpectedCloseDate", &o.closes)
	if p, given := b["forecastProbability"]; given {
		o.probability = p
	}
	if v, given := b["monetaryValue"].(float64); given {
		o.value = v
	}
	if status := b.text("status"); status != "" {
		c.become(o, status)
	}
	values, _ := b["customFields"].([]any)
	custom := o.custom
	if len(values) > 0 && !opportunityFieldsStay {
		custom = nil
	}
	custom, refusal := c.withFields(custom, "opportunity", values)
	if refusal == nil {
		o.custom = custom
	}
	return refusal
}

// place puts an opportunity where the body says, and refuses a stage that is
// not of its pipeline.
func (c *call) place(o *opportunity) *answer {
	_, moved := c.body["pipelineId"]
	if moved {
		o.pipelineID = c.body.text("pipelineId")
	}
	p := c.a.pipeline(o.pipelineID)
	if p == nil {
		return refuse(http.StatusBadRequest, "Pipeline with id "+o.pipelineID+" not found")
	}
	if id := c.body.text("pipelineStageId"); id != "" {
		o.stageID = id
	} else if moved && !p.has(o.stageID) && firstStageByDefault {
		o.stageID = p.Stages[0].ID
	}
	if !p.has(o.stageID) {
		return refuse(http.StatusBadRequest, "Stage with id "+o.stageID+" not found in pipeline "+p.ID)
	}
	return nil
}

func (c *call) become(o *opportunity, status string) {
	if o.status != status {
		o.status, o.statusSince = status, c.now
	}
	if status != "lost" && reasonOnlyWhileLost {
		o.lostReasonID = ""
	}
}

// only refuses a second opportunity of the contact in the pipeline, unless the
// location allows it, in the words that HighLevel has been seen to use.
func (c *call) only(o *opportunity) *answer {
	if c.a.duplicateOpportunity || !oneOpportunityPerPipeline {
		return nil
	}
	for id, other := range c.a.opportunities {
		if id != o.id && other.contactID == o.contactID && other.pipelineID == o.pipelineID {
			return &answer{http.StatusBadRequest, failure{
				StatusCode: http.StatusBadRequest, Message: "Can not create duplicate opportunity for the contact.",
				Code: "OPPORTUNITY_NO_DUPLICATE", Error: "Bad Request", Meta: object{"existingId": other.id},
			}}
		}
	}
	return nil
}

// keepOpportunity stores a version of an opportunity; the search sees it after the lag.
func (a *Account) keepOpportunity(o *opportunity, now time.Time) {
	o.updated = now
	a.opportunities[o.id] = o
	a.opportunityIndex.put(o.id, o, now.Add(a.searchLag))
}

func (a *Account) dropOpportunity(id string, now time.Time) {
	delete(a.opportunities, id)
	a.opportunityIndex.put(id, nil, now.Add(a.searchLag))
}

// mentions reports whether each word is in the opportunity's name, or in the
// name, email, phone or company of its contact.
func (o *opportunity) mentions(k *contact, wanted []string) bool {
	text := strings.ToLower(o.name)
	if k != nil {
		text = strings.ToLower(strings.Join([]string{o.name, k.name(), k.email, k.phone, k.companyName}, "\n"))
	}
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

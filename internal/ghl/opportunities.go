package ghl

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Opportunity is a possible sale to a contact.
type Opportunity struct {
	ID                 string             `json:"id"`
	Name               string             `json:"name"`
	MonetaryValue      float64            `json:"monetaryValue"` // HighLevel does not say in which currency
	PipelineID         string             `json:"pipelineId"`
	StageID            string             `json:"pipelineStageId"`
	Status             string             `json:"status"` // open, won, lost or abandoned
	AssignedTo         string             `json:"assignedTo"`
	Source             string             `json:"source"`
	LostReasonID       string             `json:"lostReasonId"`
	ContactID          string             `json:"contactId"`
	CustomFields       opportunityValues  `json:"customFields"`
	CreatedAt          Time               `json:"createdAt"`
	UpdatedAt          Time               `json:"updatedAt"`
	LastStatusChangeAt Time               `json:"lastStatusChangeAt"`
	LastStageChangeAt  Time               `json:"lastStageChangeAt"`
	Contact            OpportunityContact `json:"contact"`
}

// OpportunityContact is what an opportunity says of its contact.
type OpportunityContact struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Owner returns the contact that the opportunity is of, "" if HighLevel does
// not say.
func (o Opportunity) Owner() string { return cmp.Or(o.ContactID, o.Contact.ID) }

// opportunityValues are custom fields as opportunities answer them: the value
// stands as fieldValue or, in some answers, with its type behind that
// (fieldValueString).
type opportunityValues []CustomFieldValue

// UnmarshalJSON reads any of the spellings.
func (v *opportunityValues) UnmarshalJSON(raw []byte) error {
	var fields []map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		return err
	}
	*v = make(opportunityValues, 0, len(fields))
	for _, f := range fields {
		read := CustomFieldValue{Value: f["value"]}
		read.ID, _ = f["id"].(string)
		for key, value := range f {
			if strings.HasPrefix(key, "fieldValue") && value != nil {
				read.Value = value
			}
		}
		*v = append(*v, read)
	}
	return nil
}

// NewOpportunity is an opportunity to be made.
type NewOpportunity struct {
	LocationID    string           `json:"locationId"`
	ContactID     string           `json:"contactId"`
	PipelineID    string           `json:"pipelineId"`
	StageID       string           `json:"pipelineStageId,omitempty"` // "" is the pipeline's first
	Name          string           `json:"name"`
	Status        string           `json:"status"`
	MonetaryValue *float64         `json:"monetaryValue,omitempty"`
	AssignedTo    string           `json:"assignedTo,omitempty"`
	CustomFields  []SetCustomField `json:"-"` // each generation spells them otherwise
}

// OpportunityFields are what can be written of an opportunity. A nil field is
// left as it is.
type OpportunityFields struct {
	PipelineID    *string          `json:"pipelineId,omitempty"`
	StageID       *string          `json:"pipelineStageId,omitempty"`
	Name          *string          `json:"name,omitempty"`
	MonetaryValue *float64         `json:"monetaryValue,omitempty"`
	AssignedTo    *string          `json:"assignedTo,omitempty"`
	CustomFields  []SetCustomField `json:"-"`
}

// opportunityField is a custom field as opportunities are written: v3 takes no
// other spelling than its own (facts.md 1.3).
type opportunityField struct {
	ID    string `json:"id"`
	Value any    `json:"field_value,omitempty"`
	V3    any    `json:"fieldValue,omitempty"`
}

// opportunityFields spells custom fields for the generation that is asked.
// Numbers go as texts: the specification knows texts, lists and objects only.
func (a *Account) opportunityFields(set []SetCustomField) []opportunityField {
	var fields []opportunityField
	for _, f := range set {
		switch n := f.Value.(type) {
		case json.Number, float64:
			f.Value = fmt.Sprint(n)
		}
		if a.version == V3 {
			fields = append(fields, opportunityField{ID: f.ID, V3: f.Value})
		} else {
			fields = append(fields, opportunityField{ID: f.ID, Value: f.Value})
		}
	}
	return fields
}

type oneOpportunity struct {
	Opportunity Opportunity `json:"opportunity"`
}

func (a oneOpportunity) complete() bool { return a.Opportunity.ID != "" }

type opportunityList struct {
	Opportunities []Opportunity `json:"opportunities"`
	Meta          struct {
		Total        int         `json:"total"`
		StartAfter   json.Number `json:"startAfter"`
		StartAfterID string      `json:"startAfterId"`
	} `json:"meta"`
}

func (a opportunityList) complete() bool { return a.Opportunities != nil }

// OpportunitySearch is a question about the opportunities of the location. All
// that is given must hold.
type OpportunitySearch struct {
	Query, ContactID, PipelineID, StageID, AssignedTo string

	Status string           // "" is any
	Limit  int              // at most 100
	After  OpportunityPlace // the end of the page before; zero for the first
}

// OpportunityPlace is where a page of a search ended, as HighLevel says it.
type OpportunityPlace struct{ Time, ID string }

// SearchOpportunities reads a page of opportunities, newest first, and says how
// many there are in all and where the page ends. Writes may take seconds to be
// seen. Of HighLevel's two searches this is the one whose parameters are all in
// the specifications: the POST has no filters there (facts.md 2.6).
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/search-opportunity
func (a *Account) SearchOpportunities(ctx context.Context, s OpportunitySearch) (found []Opportunity, total int, end OpportunityPlace, err error) {
	spell := func(v2, v3 string) string {
		if a.version == V3 {
			return v3
		}
		return v2
	}
	q := url.Values{spell("location_id", "locationId"): {a.LocationID}, "limit": {itoa(s.Limit)}, "status": {cmp.Or(s.Status, "all")}}
	setUnlessZero(q, "q", s.Query)
	setUnlessZero(q, spell("contact_id", "contactId"), s.ContactID)
	setUnlessZero(q, spell("pipeline_id", "pipelineId"), s.PipelineID)
	setUnlessZero(q, spell("pipeline_stage_id", "pipelineStageId"), s.StageID)
	setUnlessZero(q, spell("assigned_to", "assignedTo"), s.AssignedTo)
	setUnlessZero(q, "startAfter", s.After.Time)
	setUnlessZero(q, "startAfterId", s.After.ID)
	r, err := do[opportunityList](ctx, a, "GET /opportunities/search", OpportunitiesRead, request{query: q})
	return r.Opportunities, r.Meta.Total, OpportunityPlace{r.Meta.StartAfter.String(), r.Meta.StartAfterID}, err
}

// GetOpportunity reads one opportunity.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-opportunity
func (a *Account) GetOpportunity(ctx context.Context, opportunityID string) (Opportunity, error) {
	r, err := do[oneOpportunity](ctx, a, "GET /opportunities/{id}", OpportunitiesRead, request{ids: []string{opportunityID}})
	return r.Opportunity, err
}

// CreateOpportunity makes an opportunity. A Duplicate error names the one that
// the contact has in the pipeline, unless the location allows duplicates.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/create-opportunity
func (a *Account) CreateOpportunity(ctx context.Context, in NewOpportunity) (Opportunity, error) {
	in.LocationID = a.LocationID
	body := struct {
		NewOpportunity
		CustomFields []opportunityField `json:"customFields,omitempty"`
	}{in, a.opportunityFields(in.CustomFields)}
	doubt, again := doubtOf(ctx)
	since := doubt.Since
	if !again {
		since = time.Now()
	}
	return create(ctx, a, creation[Opportunity]{
		same: strings.Join([]string{in.ContactID, "opportunity", in.PipelineID, in.Name}, "\n"),
		send: func(ctx context.Context) (Opportunity, error) {
			r, err := do[oneOpportunity](ctx, a, "POST /opportunities/", OpportunitiesWrite, request{body: body, brief: true})
			if e, ok := errors.AsType[*Error](err); ok && again && e.Code == Duplicate && e.ExistingID != "" {
				// The search may not show yet what an earlier attempt made.
				there, cannot := a.GetOpportunity(ctx, e.ExistingID)
				switch {
				case cannot != nil:
					return r.Opportunity, unknown(cannot)
				case a.madeAs(in, there, since):
					return there, nil
				}
			}
			again = true
			return r.Opportunity, err
		},
		look: func(ctx context.Context, at time.Time) ([]Opportunity, error) {
			return a.lookForOpportunity(ctx, in, at)
		},
		id:       func(o Opportunity) string { return o.ID },
		unlisted: true,
	})
}

// madeAs reports whether an opportunity can be the one that was made as in at
// that moment.
func (a *Account) madeAs(in NewOpportunity, o Opportunity, at time.Time) bool {
	return o.PipelineID == in.PipelineID && sameText(o.Name, in.Name) && a.clock.near(o.CreatedAt.Time, at) && !a.made.has(a.LocationID, o.ID)
}

// lookForOpportunity returns the opportunities that were made as in at that
// moment. Not to find one proves nothing while the search may lag, unless
// HighLevel itself would refuse a second.
func (a *Account) lookForOpportunity(ctx context.Context, in NewOpportunity, at time.Time) ([]Opportunity, error) {
	all, _, _, err := a.SearchOpportunities(ctx, OpportunitySearch{ContactID: in.ContactID, PipelineID: in.PipelineID, Limit: 100})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o Opportunity) bool { return !a.madeAs(in, o, at) })
	if len(all) > 0 || time.Since(at) > late {
		return all, nil
	}
	location, err := a.Location(ctx)
	if err == nil && location.Settings.AllowDuplicateOpportunity {
		err = errUnclear
	}
	return nil, err
}

// UpdateOpportunity writes the fields that are set.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity
func (a *Account) UpdateOpportunity(ctx context.Context, opportunityID string, in OpportunityFields) (Opportunity, error) {
	body := struct {
		OpportunityFields
		CustomFields []opportunityField `json:"customFields,omitempty"`
	}{in, a.opportunityFields(in.CustomFields)}
	r, err := do[oneOpportunity](ctx, a, "PUT /opportunities/{id}", OpportunitiesWrite, request{ids: []string{opportunityID}, body: body, again: true})
	return r.Opportunity, err
}

// SetOpportunityStatus closes an opportunity, or opens it again. A lost one may
// have a reason.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/update-opportunity-status
func (a *Account) SetOpportunityStatus(ctx context.Context, opportunityID, status, lostReasonID string) error {
	in := struct {
		Status       string `json:"status"`
		LostReasonID string `json:"lostReasonId,omitempty"`
	}{status, lostReasonID}
	return act(ctx, a, "PUT /opportunities/{id}/status", OpportunitiesWrite, request{ids: []string{opportunityID}, body: in, again: true})
}

// DeleteOpportunity deletes an opportunity.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/delete-opportunity
func (a *Account) DeleteOpportunity(ctx context.Context, opportunityID string) error {
	return act(ctx, a, "DELETE /opportunities/{id}", OpportunitiesWrite, request{ids: []string{opportunityID}, again: true, gone: true})
}

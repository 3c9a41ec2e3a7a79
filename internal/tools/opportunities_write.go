package tools

import (
	"context"
	"errors"
	"strings"

	"mcp-ghl/internal/ghl"
)

type newOpportunity struct {
	ContactID    id          `json:"contactId" jsonschema_description:"Contact id."`
	Name         words       `json:"name" jsonschema_description:"What it is about."`
	Pipeline     words       `json:"pipeline" jsonschema_description:"Name or id."`
	Stage        string      `json:"stage,omitempty" jsonschema_description:"Name or id; default the first."`
	Status       string      `json:"status,omitempty" jsonschema:"enum=open,enum=won,enum=lost,enum=abandoned" jsonschema_description:"Default open."`
	Value        *float64    `json:"value,omitempty" jsonschema_description:"Amount of money, in the account's currency."`
	Owner        string      `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	CustomFields fieldValues `json:"customFields,omitempty" jsonschema_description:"Values by field name."`
}

func createOpportunity(ctx context.Context, crm *ghl.Account, in newOpportunity) (opportunity, error) {
	made := ghl.NewOpportunity{ContactID: string(in.ContactID), Name: strings.TrimSpace(string(in.Name)), Status: in.Status, MonetaryValue: in.Value}
	if made.Status == "" {
		made.Status = "open"
	}
	err := everyProblem(
		func() error {
			at, err := board{}.find(ctx, crm, string(in.Pipeline), in.Stage)
			if err == nil && at.stageID == "" {
				at.stageID, err = firstStage(ctx, crm, at.pipelineID)
			}
			made.PipelineID, made.StageID = at.pipelineID, at.stageID
			return err
		},
		func() (err error) { made.AssignedTo, err = userID(ctx, crm, "owner", in.Owner); return err },
		func() (err error) {
			made.CustomFields, err = writeOpportunityFields(ctx, crm, in.CustomFields)
			return err
		})
	if err != nil {
		return opportunity{}, err
	}
	o, err := crm.CreateOpportunity(ctx, made)
	if err != nil {
		return opportunity{}, taken(ctx, crm, err)
	}
	n, _ := alongside(ctx, crm, namesOf(o)) // what they lack is said in the notice; it is no reason to call a write failed
	return n.opportunity(o), nil
}

// namesOf are the names that an opportunity is rendered with.
func namesOf(o ghl.Opportunity) []want {
	wanted := []want{pipelineNames}
	if o.AssignedTo != "" {
		wanted = append(wanted, userNames)
	}
	if len(o.CustomFields) > 0 {
		wanted = append(wanted, opportunityFieldNames)
	}
	return wanted
}

// taken says of an opportunity that HighLevel refused which one the contact has
// already; anything else it leaves as it is.
func taken(ctx context.Context, crm *ghl.Account, err error) error {
	e, ok := errors.AsType[*ghl.Error](err)
	if !ok || e.Code != ghl.Duplicate {
		return err
	}
	f := &Failure{
		Code:    ghl.Duplicate,
		Message: "The contact already has an opportunity in that pipeline.",
		Hint:    "This account allows one. Change that one with update_opportunity, move_opportunity or close_opportunity; its id is the candidate's.",
		TraceID: e.TraceID,
		settled: ghl.Settled(err),
	}
	if e.ExistingID == "" {
		f.Hint = "This account allows one. search_opportunities with contactId and pipeline finds it."
		return f
	}
	there, _ := crm.GetOpportunity(ctx, e.ExistingID) // its name is worth less than the answer
	f.Candidates = []candidate{{ID: e.ExistingID, Name: there.Name}}
	return f
}

type opportunityUpdate struct {
	opportunityKey
	Name         *words      `json:"name,omitempty" jsonschema_description:"What it is about."`
	Value        *float64    `json:"value,omitempty" jsonschema_description:"Amount of money, in the account's currency."`
	Owner        *string     `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	CustomFields fieldValues `json:"customFields,omitempty" jsonschema_description:"Values by field name."`
}

// opportunityChange is what became of an opportunity.
type opportunityChange struct {
	OpportunityID string            `json:"opportunityId"`
	ContactID     string            `json:"contactId"`
	Name          string            `json:"name"`
	Changed       map[string]change `json:"changed" jsonschema_description:"Each field with from and to."`
	Notice        string            `json:"notice"`
}

func updateOpportunity(ctx context.Context, crm *ghl.Account, in opportunityUpdate) (opportunityChange, error) {
	if in.Name == nil && in.Value == nil && in.Owner == nil && len(in.CustomFields) == 0 {
		return opportunityChange{}, invalid("a field to change is missing")
	}
	before, n, err := readOpportunity(ctx, crm, in.opportunityKey, opportunityFieldNames)
	if err != nil {
		return opportunityChange{}, err
	}
	fields := ghl.OpportunityFields{MonetaryValue: in.Value}
	if in.Name != nil {
		fields.Name = new(strings.TrimSpace(string(*in.Name)))
	}
	err = everyProblem(
		func() error {
			if in.Owner == nil {
				return nil
			}
			owner, err := userID(ctx, crm, "owner", *in.Owner)
			fields.AssignedTo = &owner
			return err
		},
		func() (err error) {
			fields.CustomFields, err = writeOpportunityFields(ctx, crm, in.CustomFields)
			return err
		})
	if err != nil {
		return opportunityChange{}, err
	}
	after, err := crm.UpdateOpportunity(ctx, before.ID, fields)
	if err != nil {
		return opportunityChange{}, err
	}
	return n.opportunityChange(before, after), nil
}

// opportunityChange says what became different.
func (n *names) opportunityChange(before, after ghl.Opportunity) opportunityChange {
	out := opportunityChange{OpportunityID: before.ID, ContactID: before.Owner(), Name: after.Name, Changed: map[string]change{}, Notice: n.notice()}
	note(out.Changed, "name", before.Name, after.Name)
	note(out.Changed, "value", before.MonetaryValue, after.MonetaryValue)
	note(out.Changed, "owner", n.user(before.AssignedTo), n.user(after.AssignedTo))
	note(out.Changed, "pipeline", n.pipeline(before.PipelineID), n.pipeline(after.PipelineID))
	note(out.Changed, "stage", n.stage(before.StageID), n.stage(after.StageID))
	note(out.Changed, "status", before.Status, after.Status)
	note(out.Changed, "lostReason", n.lostReason(before.LostReasonID), n.lostReason(after.LostReasonID))
	from, _ := n.readFields(before.CustomFields, fieldWhole)
	to, _ := n.readFields(after.CustomFields, fieldWhole)
	for name := range from {
		note(out.Changed, "customFields."+name, from[name], orEmpty(to[name]))
	}
	for name := range to {
		note(out.Changed, "customFields."+name, orEmpty(from[name]), to[name])
	}
	return out
}

type opportunityMove struct {
	opportunityKey
	Stage    words  `json:"stage" jsonschema_description:"Name or id."`
	Pipeline string `json:"pipeline,omitempty" jsonschema_description:"Name or id; default its own."`
}

func moveOpportunity(ctx context.Context, crm *ghl.Account, in opportunityMove) (opportunityChange, error) {
	before, n, err := readOpportunity(ctx, crm, in.opportunityKey)
	if err != nil {
		return opportunityChange{}, err
	}
	to, err := board{pipelineID: before.PipelineID}.find(ctx, crm, in.Pipeline, string(in.Stage))
	if err != nil {
		return opportunityChange{}, err
	}
	fields := ghl.OpportunityFields{StageID: &to.stageID}
	if to.pipelineID != before.PipelineID {
		fields.PipelineID = &to.pipelineID
	}
	after, err := crm.UpdateOpportunity(ctx, before.ID, fields)
	if err != nil {
		return opportunityChange{}, taken(ctx, crm, err)
	}
	pipelineNames.read(ctx, crm, n) // the stage may be newer than what was known before
	return n.opportunityChange(before, after), nil
}

type opportunityClose struct {
	opportunityKey
	Status     string `json:"status" jsonschema:"enum=won,enum=lost,enum=abandoned,enum=open" jsonschema_description:"What it becomes."`
	LostReason string `json:"lostReason,omitempty" jsonschema_description:"Why lost: name or id."`
}

func closeOpportunity(ctx context.Context, crm *ghl.Account, in opportunityClose) (opportunityChange, error) {
	switch {
	case in.Status == "":
		return opportunityChange{}, invalid("status is missing")
	case in.Status != "lost" && strings.TrimSpace(in.LostReason) != "":
		return opportunityChange{}, invalid("lostReason goes with status lost only")
	}
	before, n, err := readOpportunity(ctx, crm, in.opportunityKey)
	if err != nil {
		return opportunityChange{}, err
	}
	after := before // HighLevel answers no more than that it is done
	after.Status = in.Status
	reason := ""
	if strings.TrimSpace(in.LostReason) != "" {
		if reason, err = lostReasonID(ctx, crm, in.LostReason); err != nil {
			return opportunityChange{}, err
		}
		after.LostReasonID = reason
		lostReasonNames.read(ctx, crm, n)
	}
	if err := crm.SetOpportunityStatus(ctx, before.ID, in.Status, reason); err != nil {
		return opportunityChange{}, err
	}
	return n.opportunityChange(before, after), nil
}

type deletedOpportunity struct {
	OpportunityID id   `json:"opportunityId"`
	Deleted       bool `json:"deleted"`
}

func deleteOpportunity(ctx context.Context, crm *ghl.Account, in opportunityKey) (deletedOpportunity, error) {
	if in.ContactID != "" {
		if _, _, err := readOpportunity(ctx, crm, in); err != nil {
			return deletedOpportunity{}, err
		}
	}
	return deletedOpportunity{in.OpportunityID, true}, crm.DeleteOpportunity(ctx, string(in.OpportunityID))
}

package tools

import (
	"context"
	"encoding/json"

	"mcp-ghl/internal/ghl"
)

func opportunities() []Tool {
	return []Tool{
		define(Tool{
			Name: "search_opportunities", Title: "Search opportunities",
			Doc:    "Search opportunities (deals), newest first; all given must match. Sees changes after a few seconds. Answers short rows; get_opportunity reads one whole.",
			Effect: Read, Scope: ghl.OpportunitiesRead, Sets: []string{Sales},
			Operations: []string{"GET /opportunities/search", "POST /opportunities/search"},
		}, searchOpportunities),
		define(Tool{
			Name: "get_opportunity", Title: "Read an opportunity",
			Doc:    "Read one opportunity whole.",
			Effect: Read, Scope: ghl.OpportunitiesRead, Sets: []string{Sales},
			Operations: []string{"GET /opportunities/{id}"},
		}, func(ctx context.Context, crm *ghl.Account, in opportunityKey) (opportunity, error) {
			o, n, err := readOpportunity(ctx, crm, in, opportunityFieldNames)
			if err != nil {
				return opportunity{}, err
			}
			return n.opportunity(o), nil
		}),
		define(Tool{
			Name: "create_opportunity", Title: "Create an opportunity",
			Doc:    "Create an opportunity for a contact. Most accounts allow a contact one in each pipeline.",
			Effect: Add, Creates: true, Scope: ghl.OpportunitiesWrite, Sets: []string{Sales},
			Operations: []string{"POST /opportunities/", "POST /opportunities/upsert"},
		}, createOpportunity),
		define(Tool{
			Name: "update_opportunity", Title: "Update an opportunity",
			Doc:    "Change the given fields of an opportunity and no others. Answers what changed, from what, to what.",
			Effect: Change, Scope: ghl.OpportunitiesWrite, Sets: []string{Sales},
			Operations: []string{"PUT /opportunities/{id}"},
		}, updateOpportunity),
		define(Tool{
			Name: "move_opportunity", Title: "Move an opportunity",
			Doc:    "Move an opportunity to another stage, of its pipeline or another.",
			Effect: Change, Scope: ghl.OpportunitiesWrite, Sets: []string{Sales},
			Operations: []string{"PUT /opportunities/{id}"},
		}, moveOpportunity),
		define(Tool{
			Name: "close_opportunity", Title: "Close or reopen an opportunity",
			Doc:    "Mark an opportunity as won, lost or abandoned, or as open again.",
			Effect: Change, Scope: ghl.OpportunitiesWrite, Sets: []string{Sales},
			Operations: []string{"PUT /opportunities/{id}/status", "PUT /opportunities/{id}", "POST /opportunities/upsert"}, // whose bodies have the status too
		}, closeOpportunity),
		define(Tool{
			Name: "delete_opportunity", Title: "Delete an opportunity",
			Doc:    "Delete an opportunity for good. To end one use close_opportunity.",
			Effect: Delete, Scope: ghl.OpportunitiesWrite, Sets: []string{Sales},
			Operations: []string{"DELETE /opportunities/{id}"},
		}, deleteOpportunity),
	}
}

// opportunityKey names an opportunity. The contact is what a connection with
// pins is held to: whoever has it fixed reaches no other's.
type opportunityKey struct {
	OpportunityID id `json:"opportunityId" jsonschema_description:"Opportunity id."`
	ContactID     id `json:"contactId,omitempty" jsonschema_description:"Whose it is, to make sure."`
}

// opportunity is an opportunity as tools answer it.
type opportunity struct {
	OpportunityID    string         `json:"opportunityId"`
	Name             string         `json:"name"`
	ContactID        string         `json:"contactId"`
	ContactName      string         `json:"contactName"`
	Pipeline         string         `json:"pipeline"`
	PipelineID       string         `json:"pipelineId"`
	Stage            string         `json:"stage"`
	StageID          string         `json:"stageId"`
	Status           string         `json:"status"`
	LostReason       string         `json:"lostReason"`
	Value            float64        `json:"value" jsonschema_description:"Amount of money, in the account's currency."`
	Owner            string         `json:"owner"`
	OwnerID          string         `json:"ownerId"`
	Source           string         `json:"source"`
	DateAdded        string         `json:"dateAdded"`
	LastStageChange  string         `json:"lastStageChange"`
	LastStatusChange string         `json:"lastStatusChange"`
	CustomFields     map[string]any `json:"customFields" jsonschema_description:"By name."`
	Truncated        bool           `json:"truncated"`
	Notice           string         `json:"notice"`
}

func (n *names) opportunity(o ghl.Opportunity) opportunity {
	out := opportunity{
		OpportunityID: o.ID, Name: o.Name, ContactID: o.Owner(), ContactName: o.Contact.Name,
		Pipeline: n.pipeline(o.PipelineID), PipelineID: o.PipelineID, Stage: n.stage(o.StageID), StageID: o.StageID,
		Status: o.Status, LostReason: n.lostReason(o.LostReasonID), Value: o.MonetaryValue,
		Owner: n.user(o.AssignedTo), OwnerID: o.AssignedTo, Source: o.Source, DateAdded: stamp(o.CreatedAt),
		LastStageChange: stamp(o.LastStageChangeAt), LastStatusChange: stamp(o.LastStatusChangeAt),
		Notice: n.notice(),
	}
	out.CustomFields, out.Truncated = n.readFields(o.CustomFields, fieldShown)
	return out
}

// opportunityFieldNames are the names of the custom fields of opportunities.
var opportunityFieldNames = want{
	func(ctx context.Context, crm *ghl.Account, n *names) {
		n.fields, n.fieldsErr = crm.OpportunityFields(ctx)
	},
	(*ghl.Account).KnowsOpportunityFields,
}

// readOpportunity reads an opportunity, and with it the names of what it is in
// and whatever else is wanted. One that is not the contact's that the key names
// is refused: every tool that takes a key comes by here.
func readOpportunity(ctx context.Context, crm *ghl.Account, key opportunityKey, more ...want) (o ghl.Opportunity, n *names, err error) {
	n, err = alongside(ctx, crm, append(more, userNames, pipelineNames), func() (err error) {
		o, err = crm.GetOpportunity(ctx, string(key.OpportunityID))
		return err
	})
	if err == nil && key.ContactID != "" && o.Owner() != string(key.ContactID) {
		err = &Failure{Code: ghl.Forbidden, Message: "That opportunity belongs to another contact.", Hint: "search_opportunities with the contactId lists those of the contact."}
	}
	if err == nil && o.LostReasonID != "" {
		lostReasonNames.read(ctx, crm, n)
	}
	return o, n, err
}

// opportunityRow is an opportunity in a list.
type opportunityRow struct {
	OpportunityID string  `json:"opportunityId"`
	Name          string  `json:"name"`
	ContactID     string  `json:"contactId"`
	ContactName   string  `json:"contactName"`
	Pipeline      string  `json:"pipeline"`
	Stage         string  `json:"stage"`
	Status        string  `json:"status"`
	Value         float64 `json:"value"`
	Owner         string  `json:"owner"`
	DateAdded     string  `json:"dateAdded"`
}

type opportunityPage struct {
	Opportunities []opportunityRow `json:"opportunities"`
	Total         int              `json:"total"`
	NextCursor    string           `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice        string           `json:"notice"`
}

type opportunitySearch struct {
	Query     string `json:"query,omitempty" jsonschema_description:"Words in its name or its contact's."`
	ContactID id     `json:"contactId,omitempty" jsonschema_description:"Contact id."`
	Pipeline  string `json:"pipeline,omitempty" jsonschema_description:"Name or id."`
	Stage     string `json:"stage,omitempty" jsonschema_description:"Name or id."`
	Status    string `json:"status,omitempty" jsonschema:"enum=open,enum=won,enum=lost,enum=abandoned" jsonschema_description:"Default any."`
	Owner     string `json:"owner,omitempty" jsonschema_description:"User's name or id."`
	Limit     whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 20."`
	Cursor    string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

// mostOpportunities is how many HighLevel answers at once (facts.md 5.5).
const mostOpportunities = 100

func searchOpportunities(ctx context.Context, crm *ghl.Account, in opportunitySearch) (opportunityPage, error) {
	s := ghl.OpportunitySearch{Query: in.Query, ContactID: string(in.ContactID), Status: in.Status}
	err := everyProblem(
		func() error {
			if in.Pipeline == "" && in.Stage == "" {
				return nil
			}
			at, err := board{}.find(ctx, crm, in.Pipeline, in.Stage)
			s.PipelineID, s.StageID = at.pipelineID, at.stageID
			return err
		},
		func() (err error) { s.AssignedTo, err = userID(ctx, crm, "owner", in.Owner); return err })
	if err != nil {
		return opportunityPage{}, err
	}
	// A cursor belongs to one search: with another it would skip and repeat.
	same := fingerprint(s)
	from, err := readOpportunityCursor(in.Cursor, same)
	if err != nil {
		return opportunityPage{}, err
	}
	limit := orDefault(int(in.Limit), 20)
	s.After, s.Limit = ghl.OpportunityPlace{Time: from.Time, ID: from.ID}, min(limit+from.Shown, mostOpportunities)
	var found []ghl.Opportunity
	var out opportunityPage
	var end ghl.OpportunityPlace
	n, err := alongside(ctx, crm, []want{userNames, pipelineNames}, func() (err error) {
		found, out.Total, end, err = crm.SearchOpportunities(ctx, s)
		return err
	})
	if err != nil {
		return opportunityPage{}, err
	}
	var rows []opportunityRow
	for _, o := range found[min(from.Shown, len(found)):] {
		rows = append(rows, opportunityRow{
			OpportunityID: o.ID, Name: o.Name, ContactID: o.Owner(), ContactName: o.Contact.Name, Pipeline: n.pipeline(o.PipelineID),
			Stage: n.stage(o.StageID), Status: o.Status, Value: o.MonetaryValue, Owner: n.user(o.AssignedTo), DateAdded: stamp(o.CreatedAt),
		})
	}
	var shown int
	out.Notice = n.notice()
	out.Opportunities, shown = fit(rows, limit)
	switch {
	case shown < len(rows): // the rest of HighLevel's page comes with ours
		out.NextCursor = opportunityCursor{from.Time, from.ID, from.Shown + shown}.write(same)
	case len(found) == s.Limit && end.ID != "":
		out.NextCursor = opportunityCursor{end.Time, end.ID, 0}.write(same)
	}
	return out, nil
}

// opportunityCursor is where a search goes on: the place at which HighLevel's
// page begins, and how many of it were shown. Of what comes in between, only
// HighLevel knows the place.
type opportunityCursor struct {
	Time  string `json:"t"`
	ID    string `json:"i"`
	Shown int    `json:"n"`
}

func (c opportunityCursor) write(search string) string {
	raw, _ := encode([]opportunityCursor{c})
	return writeCursor(raw, search)
}

func readOpportunityCursor(cursor, search string) (opportunityCursor, error) {
	if cursor == "" {
		return opportunityCursor{}, nil
	}
	raw, err := readCursor(cursor, search)
	if err != nil {
		return opportunityCursor{}, err
	}
	var at []opportunityCursor
	if err := json.Unmarshal(raw, &at); err != nil || len(at) != 1 || at[0].Shown < 0 || at[0].Shown >= mostOpportunities {
		return opportunityCursor{}, invalid("cursor is not one that this tool gave")
	}
	return at[0], nil
}

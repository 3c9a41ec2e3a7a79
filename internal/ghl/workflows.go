package ghl

import (
	"context"
	"net/url"
)

// Workflow is an automation. HighLevel lets no one make or change one by API.
type Workflow struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Status string `json:"status"` // draft or published
}

type workflowBody struct {
	EventStartTime string `json:"eventStartTime,omitempty"`
}

// ListWorkflows reads the location's workflows.
// https://marketplace.gohighlevel.com/docs/ghl/workflows/get-workflow
func (a *Account) ListWorkflows(ctx context.Context) ([]Workflow, error) {
	r, err := do[struct {
		Workflows []Workflow `json:"workflows"`
	}](ctx, a, "GET /workflows/", WorkflowsRead, request{query: url.Values{"locationId": {a.LocationID}}})
	return r.Workflows, err
}

// AddToWorkflow enrols a contact, at once or, if start (RFC 3339) is set, then.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-workflow
func (a *Account) AddToWorkflow(ctx context.Context, contactID, workflowID, start string) error {
	return act(ctx, a, "POST /contacts/{contactId}/workflow/{workflowId}", ContactsWrite, request{ids: []string{contactID, workflowID}, body: workflowBody{start}})
}

// RemoveFromWorkflow takes a contact out of a workflow.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/delete-contact-from-workflow
func (a *Account) RemoveFromWorkflow(ctx context.Context, contactID, workflowID string) error {
	return act(ctx, a, "DELETE /contacts/{contactId}/workflow/{workflowId}", ContactsWrite, request{ids: []string{contactID, workflowID}, body: workflowBody{}, again: true})
}

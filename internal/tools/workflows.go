package tools

import (
	"context"
	"time"

	"mcp-ghl/internal/ghl"
)

func workflows() []Tool {
	return []Tool{
		define(Tool{
			Name: "add_to_workflow", Title: "Add a contact to a workflow",
			Doc:    "Enrol a contact in a workflow, which may send it messages at once.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"POST /contacts/{contactId}/workflow/{workflowId}"},
		}, addToWorkflow),
		define(Tool{
			Name: "remove_from_workflow", Title: "Remove a contact from a workflow",
			Doc:    "Take a contact out of a workflow.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"DELETE /contacts/{contactId}/workflow/{workflowId}"},
		}, func(ctx context.Context, crm *ghl.Account, in workflowKey) (inWorkflow, error) {
			workflowID, err := workflowID(ctx, crm, string(in.Workflow))
			if err != nil {
				return inWorkflow{}, err
			}
			return inWorkflow{in.ContactID, workflowID, false}, crm.RemoveFromWorkflow(ctx, string(in.ContactID), workflowID)
		}),
	}
}

type workflowKey struct {
	ContactID id    `json:"contactId" jsonschema_description:"Contact id."`
	Workflow  words `json:"workflow" jsonschema_description:"Workflow's name or id."`
}

type workflowStart struct {
	workflowKey
	Start moment `json:"start,omitempty" jsonschema_description:"When; default at once."`
}

type inWorkflow struct {
	ContactID  id     `json:"contactId"`
	WorkflowID string `json:"workflowId"`
	Enrolled   bool   `json:"enrolled"`
}

func addToWorkflow(ctx context.Context, crm *ghl.Account, in workflowStart) (inWorkflow, error) {
	var found, start string
	err := everyProblem(
		func() (err error) { found, err = workflowID(ctx, crm, string(in.Workflow)); return err },
		func() error {
			if in.Start == "" {
				return nil
			}
			zone := time.UTC
			if !in.Start.zoned() {
				var err error
				if zone, err = zoneOf(ctx, crm, in.ContactID); err != nil {
					return err
				}
			}
			at, err := in.Start.resolve("start", zone)
			start = at.Format(time.RFC3339)
			return err
		})
	if err != nil {
		return inWorkflow{}, err
	}
	return inWorkflow{in.ContactID, found, true}, crm.AddToWorkflow(ctx, string(in.ContactID), found, start)
}

func workflowID(ctx context.Context, crm *ghl.Account, given string) (string, error) {
	if looksLikeID(given) {
		return given, nil
	}
	list, err := crm.ListWorkflows(ctx)
	if err != nil {
		return "", err
	}
	var all []named
	for _, w := range list {
		all = append(all, named{id: w.ID, name: w.Name})
	}
	return pick("workflow", "workflow", given, all)
}

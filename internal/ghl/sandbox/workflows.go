package sandbox

import "slices"

// workflow is WorkflowSchema. Workflows can only be listed; a contact is
// enrolled through its own path.
type workflow struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Status     string `json:"status"`
	Version    int    `json:"version"`
	CreatedAt  string `json:"createdAt"`
	UpdatedAt  string `json:"updatedAt"`
	LocationID string `json:"locationId"`
}

var (
	locationQuery = shape{{name: "locationId", is: isText, must: true}}
	workflowBody  = shape{{name: "eventStartTime", is: isTime}}
)

func (c *call) listWorkflows() answer { return ok(object{"workflows": list(c.a.workflows)}) }

// workflow returns the contact and the workflow's id of the path.
func (c *call) workflow() (*contact, string, *answer) {
	k, bad := c.contact()
	if bad != nil {
		return nil, "", bad
	}
	id := c.path["workflowId"]
	if !slices.ContainsFunc(c.a.workflows, func(x workflow) bool { return x.ID == id }) {
		refusal := missing("Workflow", id)
		return nil, "", &refusal
	}
	return k, id, nil
}

// addToWorkflow answers 200, where the campaign's way answers 201. A contact
// that is in the workflow already is enrolled once more, and nothing says so.
func (c *call) addToWorkflow() answer {
	old, id, bad := c.workflow()
	if bad != nil {
		return *bad
	}
	k := *old
	k.workflows = append(without(old.workflows, []string{id}), id)
	c.a.save(&k, c.now)
	c.a.enrolments[Enrolment{k.id, id}]++
	return ok(c.success())
}

// removeFromWorkflow is a DELETE that may have a body.
func (c *call) removeFromWorkflow() answer {
	old, id, bad := c.workflow()
	if bad != nil {
		return *bad
	}
	k := *old
	k.workflows = without(old.workflows, []string{id})
	c.a.save(&k, c.now)
	return ok(c.success())
}

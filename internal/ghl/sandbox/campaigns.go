package sandbox

import "slices"

// campaign is campaignsSchema. Campaigns can only be listed.
type campaign struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Status     string `json:"status"`
	LocationID string `json:"locationId"`
}

var campaignsQuery = shape{
	{name: "locationId", is: isText, must: true},
	{name: "status", is: isText},
}

func (c *call) listCampaigns() answer {
	status := c.query.text("status")
	campaigns := []campaign{}
	for _, x := range c.a.campaigns {
		if status == "" || x.Status == status {
			campaigns = append(campaigns, x)
		}
	}
	return ok(object{"campaigns": campaigns})
}

// campaign returns the contact and the campaign's id of the path.
func (c *call) campaign() (*contact, string, *answer) {
	k, bad := c.contact()
	if bad != nil {
		return nil, "", bad
	}
	id := c.path["campaignId"]
	if !slices.ContainsFunc(c.a.campaigns, func(x campaign) bool { return x.ID == id }) {
		refusal := missing("Campaign", id)
		return nil, "", &refusal
	}
	return k, id, nil
}

// addToCampaign enrols once more a contact that is in the campaign already.
func (c *call) addToCampaign() answer {
	old, id, bad := c.campaign()
	if bad != nil {
		return *bad
	}
	k := *old
	k.campaigns = append(without(old.campaigns, []string{id}), id)
	c.a.save(&k, c.now)
	c.a.enrolments[Enrolment{k.id, id}]++
	return created(c.success())
}

func (c *call) removeFromCampaign() answer {
	old, id, bad := c.campaign()
	if bad != nil {
		return *bad
	}
	k := *old
	k.campaigns = without(old.campaigns, []string{id})
	c.a.save(&k, c.now)
	return ok(c.success())
}

// removeFromAllCampaigns is removeAll in the date versions, remove-all in v3.
func (c *call) removeFromAllCampaigns() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	k := *old
	k.campaigns = nil
	c.a.save(&k, c.now)
	return ok(c.success())
}

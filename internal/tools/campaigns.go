package tools

import (
	"context"

	"mcp-ghl/internal/ghl"
)

func campaigns() []Tool {
	return []Tool{
		define(Tool{
			Name: "add_to_campaign", Title: "Add a contact to a campaign",
			Doc:    "Enrol a contact in a campaign, which may send it messages at once.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"POST /contacts/{contactId}/campaigns/{campaignId}"},
		}, func(ctx context.Context, crm *ghl.Account, in campaignKey) (inCampaign, error) {
			campaignID, err := campaignID(ctx, crm, string(in.Campaign))
			if err != nil {
				return inCampaign{}, err
			}
			return inCampaign{in.ContactID, campaignID, true}, crm.AddToCampaign(ctx, string(in.ContactID), campaignID)
		}),
		define(Tool{
			Name: "remove_from_campaign", Title: "Remove a contact from campaigns",
			Doc:    "Take a contact out of one campaign, or out of all with all true.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"DELETE /contacts/{contactId}/campaigns/{campaignId}", "DELETE /contacts/{contactId}/campaigns/removeAll", "DELETE /contacts/{contactId}/campaigns/remove-all"},
		}, removeFromCampaign),
	}
}

type campaignKey struct {
	ContactID id    `json:"contactId" jsonschema_description:"Contact id."`
	Campaign  words `json:"campaign" jsonschema_description:"Campaign's name or id."`
}

type inCampaign struct {
	ContactID  id     `json:"contactId"`
	CampaignID string `json:"campaignId" jsonschema_description:"Empty for all."`
	Enrolled   bool   `json:"enrolled"`
}

type campaignExit struct {
	ContactID id     `json:"contactId" jsonschema_description:"Contact id."`
	Campaign  string `json:"campaign,omitempty" jsonschema_description:"Campaign's name or id."`
	All       bool   `json:"all,omitempty" jsonschema_description:"Out of all campaigns."`
}

func removeFromCampaign(ctx context.Context, crm *ghl.Account, in campaignExit) (inCampaign, error) {
	if in.All == (in.Campaign != "") {
		return inCampaign{}, invalid("give either campaign, or all true")
	}
	if in.All {
		return inCampaign{ContactID: in.ContactID}, crm.RemoveFromAllCampaigns(ctx, string(in.ContactID))
	}
	found, err := campaignID(ctx, crm, in.Campaign)
	if err != nil {
		return inCampaign{}, err
	}
	return inCampaign{ContactID: in.ContactID, CampaignID: found}, crm.RemoveFromCampaign(ctx, string(in.ContactID), found)
}

func campaignID(ctx context.Context, crm *ghl.Account, given string) (string, error) {
	if looksLikeID(given) {
		return given, nil
	}
	list, err := crm.ListCampaigns(ctx)
	if err != nil {
		return "", err
	}
	var all []named
	for _, c := range list {
		all = append(all, named{id: c.ID, name: c.Name})
	}
	return pick("campaign", "campaign", given, all)
}

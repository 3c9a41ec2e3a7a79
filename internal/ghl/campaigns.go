package ghl

import (
	"context"
	"net/url"
)

// Campaign is a sequence of messages. HighLevel lets no one make or change one
// by API.
type Campaign struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Status string `json:"status"` // draft or published
}

// ListCampaigns reads the location's campaigns.
// https://marketplace.gohighlevel.com/docs/ghl/campaigns/get-campaigns
func (a *Account) ListCampaigns(ctx context.Context) ([]Campaign, error) {
	r, err := do[struct {
		Campaigns []Campaign `json:"campaigns"`
	}](ctx, a, "GET /campaigns/", CampaignsRead, request{query: url.Values{"locationId": {a.LocationID}}})
	return r.Campaigns, err
}

// AddToCampaign enrols a contact.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/add-contact-to-campaign
func (a *Account) AddToCampaign(ctx context.Context, contactID, campaignID string) error {
	return act(ctx, a, "POST /contacts/{contactId}/campaigns/{campaignId}", ContactsWrite, request{ids: []string{contactID, campaignID}, body: struct{}{}})
}

// RemoveFromCampaign takes a contact out of a campaign.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-contact-from-campaign
func (a *Account) RemoveFromCampaign(ctx context.Context, contactID, campaignID string) error {
	return act(ctx, a, "DELETE /contacts/{contactId}/campaigns/{campaignId}", ContactsWrite, request{ids: []string{contactID, campaignID}, again: true})
}

// RemoveFromAllCampaigns takes a contact out of every campaign. v3 spells the
// path anew.
// https://marketplace.gohighlevel.com/docs/ghl/contacts/remove-contact-from-every-campaign
func (a *Account) RemoveFromAllCampaigns(ctx context.Context, contactID string) error {
	operation := "DELETE /contacts/{contactId}/campaigns/removeAll"
	if a.version == V3 {
		operation = "DELETE /contacts/{contactId}/campaigns/remove-all"
	}
	return act(ctx, a, operation, ContactsWrite, request{ids: []string{contactID}, again: true})
}

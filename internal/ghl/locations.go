package ghl

import "context"

// Location is a sub-account.
type Location struct {
	ID        string `json:"id"`
	CompanyID string `json:"companyId"` // the agency it belongs to
	Name      string `json:"name"`
	Country   string `json:"country"`  // ISO 3166 alpha-2
	Timezone  string `json:"timezone"` // IANA name
	Settings  struct {
		AllowDuplicateContact     bool `json:"allowDuplicateContact"`
		AllowDuplicateOpportunity bool `json:"allowDuplicateOpportunity"` // several of a contact in one pipeline
	} `json:"settings"`
}

// GetLocation reads the account's location.
// https://marketplace.gohighlevel.com/docs/ghl/locations/get-location
func (a *Account) GetLocation(ctx context.Context) (Location, error) {
	r, err := do[struct {
		Location Location `json:"location"`
	}](ctx, a, "GET /locations/{locationId}", LocationsRead, request{ids: []string{a.LocationID}})
	return r.Location, err
}

package ghl

import (
	"context"
	"net/url"
)

// LostReason is why an opportunity may be lost; each account has its own.
type LostReason struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

const (
	lostReasonPage = 100
	maxLostReasons = 1000 // of one location; nobody has so many, and the paging ends
)

// ListLostReasons reads the location's reasons for losing an opportunity, but
// for deleted ones.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-lost-reason
func (a *Account) ListLostReasons(ctx context.Context) ([]LostReason, error) {
	var all []LostReason
	for {
		q := url.Values{"locationId": {a.LocationID}, "limit": {itoa(lostReasonPage)}, "skip": {itoa(len(all))}}
		r, err := do[struct {
			LostReasons []LostReason `json:"lostReasons"`
		}](ctx, a, "GET /opportunities/lost-reason", OpportunitiesRead, request{query: q})
		all = append(all, r.LostReasons...)
		if err != nil || len(r.LostReasons) < lostReasonPage || len(all) >= maxLostReasons {
			return all, err
		}
	}
}

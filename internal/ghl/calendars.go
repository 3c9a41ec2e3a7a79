package ghl

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"time"
)

// Calendar is what appointments are booked in (facts.md 2.2). When it is open,
// how soon and how far ahead, is for FreeSlots to say.
type Calendar struct {
	ID           string       `json:"id"`
	Name         string       `json:"name"`
	Description  string       `json:"description"`
	Type         string       `json:"calendarType"` // round_robin, event, class_booking, collective, service_booking, personal
	IsActive     bool         `json:"isActive"`     // false of a draft
	TeamMembers  []TeamMember `json:"teamMembers"`
	SlotDuration float64      `json:"slotDuration"`
	DurationUnit string       `json:"slotDurationUnit"` // mins or hours
}

// TeamMember is a user whose time a calendar gives away.
type TeamMember struct {
	UserID string `json:"userId"`
}

// UnmarshalJSON reads a calendar: one that does not say is active.
func (c *Calendar) UnmarshalJSON(raw []byte) error {
	type plain Calendar
	p := plain{IsActive: true}
	err := json.Unmarshal(raw, &p)
	*c = Calendar(p)
	return err
}

// Length is how long an appointment in the calendar lasts.
func (c Calendar) Length() time.Duration {
	unit := time.Minute
	if c.DurationUnit == "hours" {
		unit = time.Hour
	}
	return time.Duration(c.SlotDuration * float64(unit))
}

type calendarList struct {
	Calendars []Calendar `json:"calendars"`
}

func (a calendarList) complete() bool { return a.Calendars != nil }

// ListCalendars reads all calendars of the location, drafts among them.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendars
func (a *Account) ListCalendars(ctx context.Context) ([]Calendar, error) {
	r, err := do[calendarList](ctx, a, "GET /calendars/", CalendarsRead, request{query: url.Values{"locationId": {a.LocationID}}})
	return r.Calendars, err
}

// slotRange is how many days HighLevel shows at once (facts.md 2.2).
const slotRange = 31 * 24 * time.Hour

// FreeSlots reads when the free slots of a calendar begin, in their order, from
// one moment to just before another: longer than 31 days are several requests.
// Each has the offset of the zone, an IANA name; "" is the location's. A userID
// that is not "" is the one whose time it must be.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/get-slots
func (a *Account) FreeSlots(ctx context.Context, calendarID string, from, to time.Time, zone, userID string) ([]time.Time, error) {
	var slots []time.Time
	for ; from.Before(to); from = from.Add(slotRange) {
		end := from.Add(slotRange)
		if end.After(to) {
			end = to
		}
		q := url.Values{"startDate": {itoa(from.UnixMilli())}, "endDate": {itoa(end.UnixMilli())}}
		setUnlessZero(q, "timezone", zone)
		setUnlessZero(q, "userId", userID)
		days, err := do[map[string]json.RawMessage](ctx, a, "GET /calendars/{calendarId}/free-slots", CalendarsRead, request{ids: []string{calendarID}, query: q})
		if err != nil {
			return nil, err
		}
		for _, raw := range days {
			var day struct {
				Slots []Time `json:"slots"`
			}
			_ = json.Unmarshal(raw, &day) // beside the days are other keys, such as traceId
			for _, slot := range day.Slots {
				if !slot.Before(from) && slot.Before(end) { // HighLevel may think in whole days
					slots = append(slots, slot.Time)
				}
			}
		}
	}
	slices.SortFunc(slots, time.Time.Compare)
	return slices.CompactFunc(slots, time.Time.Equal), nil
}

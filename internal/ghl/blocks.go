package ghl

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Block is a time at which nothing can be booked.
type Block struct {
	ID             string `json:"id"`
	CalendarID     string `json:"calendarId"`
	AssignedUserID string `json:"assignedUserId"`
	Title          string `json:"title"`
	StartTime      Time   `json:"startTime"`
	EndTime        Time   `json:"endTime"`
	DateAdded      Time   `json:"dateAdded"` // only where blocks are listed
}

// NewBlock is a block to be made: of a calendar or of a user, not of both.
type NewBlock struct {
	LocationID     string `json:"locationId"` // BlockTime sets it
	CalendarID     string `json:"calendarId,omitempty"`
	AssignedUserID string `json:"assignedUserId,omitempty"`
	Title          string `json:"title,omitempty"`
	StartTime      string `json:"startTime"` // RFC 3339
	EndTime        string `json:"endTime"`
}

type blockList struct {
	Events []Block `json:"events"`
}

func (a blockList) complete() bool { return a.Events != nil }

// madeBlock is what making one answers, without a wrapper.
type madeBlock struct{ Block }

func (a madeBlock) complete() bool { return a.ID != "" }

// ListBlockedSlots reads the blocks of a calendar, a user or a group.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/get-blocked-slots
func (a *Account) ListBlockedSlots(ctx context.Context, q EventQuery) ([]Block, error) {
	r, err := do[blockList](ctx, a, "GET /calendars/blocked-slots", EventsRead, request{query: q.values(a.LocationID)})
	return r.Events, err
}

// BlockTime makes a block. It moves nothing that was booked before.
// https://marketplace.gohighlevel.com/docs/ghl/calendars/create-block-slot
func (a *Account) BlockTime(ctx context.Context, in NewBlock) (Block, error) {
	in.LocationID = a.LocationID
	start, _ := time.Parse(time.RFC3339, in.StartTime)
	end, _ := time.Parse(time.RFC3339, in.EndTime)
	return create(ctx, a, creation[Block]{
		same: strings.Join([]string{in.CalendarID, "block", in.AssignedUserID, start.UTC().String(), end.UTC().String()}, "\n"),
		send: func(ctx context.Context) (Block, error) {
			r, err := do[madeBlock](ctx, a, "POST /calendars/events/block-slots", EventsWrite, request{body: in, brief: true})
			return r.Block, err
		},
		look: func(ctx context.Context, at time.Time) ([]Block, error) {
			all, err := a.ListBlockedSlots(ctx, EventQuery{CalendarID: in.CalendarID, UserID: in.AssignedUserID, From: start, To: end})
			return slices.DeleteFunc(all, func(b Block) bool {
				return !b.StartTime.Equal(start) || !b.EndTime.Equal(end) || in.Title != "" && !sameText(b.Title, in.Title) || !a.madeAt(b.DateAdded, at)
			}), err
		},
		id: func(b Block) string { return b.ID },
	})
}

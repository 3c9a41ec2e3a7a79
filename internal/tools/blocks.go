package tools

import (
	"context"
	"time"

	"mcp-ghl/internal/ghl"
)

func blocks() []Tool {
	return []Tool{
		define(Tool{
			Name: "block_time", Title: "Block time in a calendar",
			Doc:    "Keep a time free of new appointments. What is booked stays. A startTime without a time of day is the whole day.",
			Effect: Add, Creates: true, Scope: ghl.EventsWrite, Sets: []string{Scheduling},
			Operations: []string{"POST /calendars/events/block-slots", "PUT /calendars/events/block-slots/{eventId}"},
		}, blockTime),
	}
}

type newBlock struct {
	Calendar  string `json:"calendar,omitempty" jsonschema_description:"Name or id."`
	User      string `json:"user,omitempty" jsonschema_description:"Instead, in all calendars of a user: name or id."`
	StartTime moment `json:"startTime" jsonschema:"pattern=\\S" jsonschema_description:"Date or time, in the account's zone."`
	EndTime   moment `json:"endTime,omitempty" jsonschema_description:"The same."`
	Minutes   whole  `json:"minutes,omitempty" jsonschema:"minimum=1" jsonschema_description:"Instead of endTime."`
	Title     string `json:"title,omitempty" jsonschema_description:"Why."`
}

type block struct {
	BlockID       string `json:"blockId"`
	CalendarID    string `json:"calendarId"`
	Calendar      string `json:"calendar"`
	User          string `json:"user"`
	UserID        string `json:"userId"`
	Title         string `json:"title"`
	StartTime     string `json:"startTime"`
	StartTimeText string `json:"startTimeText"`
	EndTime       string `json:"endTime"`
	EndTimeText   string `json:"endTimeText"`
	Notice        string `json:"notice"`
}

// blockTime blocks a calendar or a user's time: HighLevel refuses both at once.
func blockTime(ctx context.Context, crm *ghl.Account, in newBlock) (block, error) {
	n := &names{}
	var c ghl.Calendar
	var user string
	var from, to time.Time
	err := everyProblem(
		func() error {
			n.zone, n.zoneErr = accountZone(ctx, crm)
			if n.zoneErr != nil && (!in.StartTime.zoned() || in.EndTime != "" && !in.EndTime.zoned()) {
				return n.zoneErr
			}
			var err error
			from, to, err = in.span(n.zone)
			return err
		},
		func() (err error) {
			switch {
			case in.User == "":
				c, err = calendarFor(ctx, crm, in.Calendar)
			case in.Calendar != "":
				err = invalid("give either calendar or user")
			default:
				user, err = userID(ctx, crm, "user", in.User)
			}
			return err
		})
	if err != nil {
		return block{}, err
	}
	made, err := crm.BlockTime(ctx, ghl.NewBlock{
		CalendarID: c.ID, AssignedUserID: user, Title: in.Title,
		StartTime: from.Format(time.RFC3339), EndTime: to.Format(time.RFC3339),
	})
	if err != nil {
		return block{}, err
	}
	if made.AssignedUserID != "" {
		userNames.read(ctx, crm, n)
	}
	out := block{BlockID: made.ID, CalendarID: c.ID, Calendar: c.Name, User: n.user(made.AssignedUserID), UserID: made.AssignedUserID, Title: made.Title, Notice: n.notice()}
	out.StartTime, out.StartTimeText = n.said(made.StartTime)
	out.EndTime, out.EndTimeText = n.said(made.EndTime)
	return out, nil
}

// span is from when until when is to be blocked.
func (in newBlock) span(zone *time.Location) (from, to time.Time, err error) {
	if zone == nil {
		zone = time.UTC
	}
	p, err := parseMoment(string(in.StartTime))
	switch {
	case err != nil:
		return from, to, invalid("startTime " + err.Error())
	case in.EndTime != "" && in.Minutes > 0:
		return from, to, invalid("give either endTime or minutes")
	case in.EndTime == "" && in.Minutes == 0 && !p.dayOnly:
		return from, to, invalid("endTime or minutes is missing")
	case p.dayOnly:
		from, err = in.StartTime.bound("startTime", zone, false)
	default:
		from, err = in.StartTime.once("startTime", zone)
	}
	if err != nil {
		return from, to, err
	}
	last := in.EndTime
	if last == "" {
		last = in.StartTime
	}
	q, err := parseMoment(string(last))
	switch {
	case err != nil:
		return from, to, invalid("endTime " + err.Error())
	case in.Minutes > 0:
		to = from.Add(time.Duration(in.Minutes) * time.Minute)
	case q.dayOnly: // until the next one begins
		to, err = last.bound("endTime", zone, true)
		to = to.Add(time.Millisecond)
	default:
		to, err = last.once("endTime", zone)
	}
	if err == nil && !to.After(from) {
		err = invalid("endTime must be after startTime")
	}
	return from, to, err
}

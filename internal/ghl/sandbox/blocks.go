package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"time"
)

// block is a time at which a calendar, or a user in any, cannot be booked.
type block struct {
	span
	id, calendarID, userID, title string
	added, updated                time.Time
}

// blockWire is BlockedSlotSuccessfulResponseDto.
type blockWire struct {
	ID             string `json:"id"`
	LocationID     string `json:"locationId"`
	Title          string `json:"title"`
	StartTime      string `json:"startTime"`
	EndTime        string `json:"endTime"`
	CalendarID     string `json:"calendarId"`
	AssignedUserID string `json:"assignedUserId"`
}

// The specification requires a calendarId, and says of it that an
// assignedUserId can stand in its place.
var blockBody = shape{
	{name: "title", is: isText},
	{name: "calendarId", is: isText},
	{name: "assignedUserId", is: isText},
	{name: "locationId", is: isText, must: true},
	{name: "startTime", is: isTime},
	{name: "endTime", is: isTime},
}

var eventsQuery = shape{
	{name: "locationId", is: isText, must: true},
	{name: "userId", is: isText},
	{name: "calendarId", is: isText},
	{name: "groupId", is: isText},
	{name: "startTime", is: isMillis, must: true},
	{name: "endTime", is: isMillis, must: true},
}

func (c *call) blockWire(b *block) blockWire {
	return blockWire{b.id, c.a.LocationID, b.title, c.a.local(b.from), c.a.local(b.to), b.calendarID, b.userID}
}

// within returns what the query asks of two lists of events: whether one is of
// the calendar, user or group, and of the range.
func (c *call) within() (func(calendarID string, users []string, s span) bool, *answer) {
	q := c.query
	if q.text("userId") == "" && q.text("calendarId") == "" && q.text("groupId") == "" {
		bad := unprocessable(ownerText)
		return nil, &bad
	}
	from, to := q.moment("startTime"), q.moment("endTime")
	return func(calendarID string, users []string, s span) bool {
		if s.from.After(to) || eventsByStart && s.from.Before(from) || !s.to.After(from) {
			return false
		}
		return asked(q.text("calendarId"), calendarID) && asked(q.text("groupId"), c.a.groupOf(calendarID)) &&
			(q.text("userId") == "" || slices.Contains(users, q.text("userId")))
	}, nil
}

// listEvents answers appointments, cancelled ones too, by their start.
func (c *call) listEvents() answer {
	within, bad := c.within()
	if bad != nil {
		return *bad
	}
	events := []eventWire{}
	for _, p := range slices.SortedStableFunc(slices.Values(c.a.appointments), func(x, y *appointment) int { return x.start.Compare(y.start) }) {
		if within(p.calendarID, append([]string{p.assigned}, p.users...), p.span()) {
			events = append(events, c.eventWire(p))
		}
	}
	return ok(object{"events": events})
}

// listBlocks answers blocks, as events without a contact.
func (c *call) listBlocks() answer {
	within, bad := c.within()
	if bad != nil {
		return *bad
	}
	events := []eventWire{}
	for _, b := range slices.SortedStableFunc(slices.Values(c.a.blocks), func(x, y *block) int { return x.from.Compare(y.from) }) {
		if !within(b.calendarID, []string{b.userID}, b.span) {
			continue
		}
		w := c.eventWire(&appointment{id: b.id, title: b.title, calendarID: b.calendarID, assigned: b.userID,
			start: b.from, end: b.to, added: b.added, updated: b.updated, source: bookedBy})
		events = append(events, w)
	}
	return ok(object{"events": events})
}

func (c *call) createBlock() answer {
	b := &block{added: c.now}
	if bad := c.applyBlock(b); bad != nil {
		return *bad
	}
	b.id = c.a.newID("block")
	c.a.blocks = append(c.a.blocks, b)
	return created(c.blockWire(b))
}

func (c *call) updateBlock() answer {
	id := c.path["eventId"]
	at := slices.IndexFunc(c.a.blocks, func(b *block) bool { return b.id == id })
	if at < 0 {
		return missing("Block slot", id)
	}
	b := *c.a.blocks[at]
	if bad := c.applyBlock(&b); bad != nil {
		return *bad
	}
	*c.a.blocks[at] = b
	return created(c.blockWire(&b))
}

func (c *call) applyBlock(b *block) *answer {
	calendarID, userID := c.body.text("calendarId"), c.body.text("assignedUserId")
	if (calendarID == "") == (userID == "") {
		bad := unprocessable(blockText)
		return &bad
	}
	if calendarID != "" {
		if _, bad := c.a.calendar(calendarID); bad != nil {
			return bad
		}
	}
	if userID != "" && !c.a.hasUser(userID) {
		return refuse(http.StatusBadRequest, "User with id "+userID+" not found")
	}
	b.calendarID, b.userID, b.title = calendarID, userID, cmp.Or(c.body.text("title"), b.title, blockTitle)
	if from, given := parseTime(c.body.text("startTime")); given {
		b.from = from
	}
	if to, given := parseTime(c.body.text("endTime")); given {
		b.to = to
	}
	if !b.from.Before(b.to) || b.from.IsZero() {
		return refuse(http.StatusBadRequest, endText)
	}
	b.updated = c.now
	return nil
}

// deleteEvent deletes an appointment or a block.
func (c *call) deleteEvent() answer {
	id := c.path["eventId"]
	n := len(c.a.appointments) + len(c.a.blocks)
	c.a.appointments = slices.DeleteFunc(c.a.appointments, func(p *appointment) bool { return p.id == id })
	c.a.blocks = slices.DeleteFunc(c.a.blocks, func(b *block) bool { return b.id == id })
	if len(c.a.appointments)+len(c.a.blocks) == n {
		return missing("Event", id)
	}
	return created(object{"succeeded": true})
}

package sandbox

import (
	"slices"
	"time"
)

// calendar is CalendarDTO, as far as the sample data has it.
type calendar struct {
	ID                    string       `json:"id"`
	LocationID            string       `json:"locationId"`
	GroupID               string       `json:"groupId,omitempty"`
	Name                  string       `json:"name"`
	Description           string       `json:"description"`
	Slug                  string       `json:"slug"`
	WidgetSlug            string       `json:"widgetSlug"`
	CalendarType          string       `json:"calendarType"`
	EventType             string       `json:"eventType,omitempty"`
	EventTitle            string       `json:"eventTitle"`
	EventColor            string       `json:"eventColor"`
	IsActive              bool         `json:"isActive"`
	TeamMembers           []teamMember `json:"teamMembers,omitempty"`
	OpenHours             []openHours  `json:"openHours"`
	SlotDuration          float64      `json:"slotDuration"`
	SlotDurationUnit      string       `json:"slotDurationUnit"`
	SlotInterval          float64      `json:"slotInterval"`
	SlotIntervalUnit      string       `json:"slotIntervalUnit"`
	PreBuffer             float64      `json:"preBuffer"`
	PreBufferUnit         string       `json:"preBufferUnit"`
	SlotBuffer            float64      `json:"slotBuffer"`
	SlotBufferUnit        string       `json:"slotBufferUnit"`
	PerSlot               int          `json:"appoinmentPerSlot,omitempty"` // sic
	PerDay                int          `json:"appoinmentPerDay,omitempty"`  // sic
	AllowBookingAfter     float64      `json:"allowBookingAfter"`
	AllowBookingAfterUnit string       `json:"allowBookingAfterUnit"`
	AllowBookingFor       float64      `json:"allowBookingFor"`
	AllowBookingForUnit   string       `json:"allowBookingForUnit"`
	AutoConfirm           bool         `json:"autoConfirm"`
	AllowReschedule       bool         `json:"allowReschedule"`
	AllowCancellation     bool         `json:"allowCancellation"`
}

type teamMember struct {
	UserID              string  `json:"userId"`
	Priority            float64 `json:"priority"`
	MeetingLocationType string  `json:"meetingLocationType"`
	IsPrimary           bool    `json:"isPrimary"`
}

type openHours struct {
	DaysOfTheWeek []time.Weekday `json:"daysOfTheWeek"`
	Hours         []hours        `json:"hours"`
}

type hours struct {
	OpenHour    int `json:"openHour"`
	OpenMinute  int `json:"openMinute"`
	CloseHour   int `json:"closeHour"`
	CloseMinute int `json:"closeMinute"`
}

func length(n float64, unit string) time.Duration { return time.Duration(n * float64(units[unit])) }

// members are the users whose time the calendar gives away; one of the kind
// that has none is its own, "".
func (k *calendar) members() []string {
	if len(k.TeamMembers) == 0 {
		return []string{""}
	}
	ids := make([]string, len(k.TeamMembers))
	for i, m := range k.TeamMembers {
		ids[i] = m.UserID
	}
	return ids
}

// has reports whether somebody is of the calendar's team. One without a team
// can be given to anybody of the location.
func (a *Account) has(k *calendar, userID string) bool {
	if len(k.TeamMembers) == 0 {
		return a.hasUser(userID)
	}
	return slices.Contains(k.members(), userID)
}

func (a *Account) calendar(id string) (*calendar, *answer) {
	at := slices.IndexFunc(a.calendars, func(k *calendar) bool { return k.ID == id })
	if at < 0 {
		bad := missing("Calendar", id)
		return nil, &bad
	}
	return a.calendars[at], nil
}

// Calendar is one that [Account.AddCalendar] makes.
type Calendar struct {
	Name        string
	Users       []string      // the ids of its team; nobody for a calendar without one
	Slot        time.Duration // how long an appointment lasts, and from slot to slot
	Open, Close int           // every day, in whole hours from 0 to 24
	Seats       int           // of each slot, and each user
	Notice      time.Duration // whole hours
}

// AddCalendar makes a further calendar, of a round robin if it has a team, that
// can be booked for half a year, and returns its id.
func (a *Account) AddCalendar(k Calendar) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.contacts == nil {
		a.fill()
	}
	kind := "event"
	if len(k.Users) > 0 {
		kind = "round_robin"
	}
	made := &calendar{
		ID: a.newID("calendar"), LocationID: a.LocationID, Name: k.Name, CalendarType: kind, EventTitle: "{{contact.name}}",
		TeamMembers: team(k.Users...), OpenHours: open(everyDay, k.Open, k.Close), PerSlot: k.Seats,
		SlotDuration: k.Slot.Minutes(), SlotDurationUnit: "mins", SlotInterval: k.Slot.Minutes(), SlotIntervalUnit: "mins",
		PreBufferUnit: "mins", SlotBufferUnit: "mins", AllowBookingAfter: k.Notice.Hours(), AllowBookingAfterUnit: "hours",
		AllowBookingFor: 6, AllowBookingForUnit: "months", IsActive: true, AutoConfirm: true, AllowReschedule: true, AllowCancellation: true,
	}
	a.calendars = append(a.calendars, made)
	return made.ID
}

var calendarsQuery = shape{
	{name: "locationId", is: isText, must: true},
	{name: "groupId", is: isText},
	{name: "showDrafted", is: isFlagText},
}

// listCalendars answers the calendars, drafts too unless told not to.
func (c *call) listCalendars() answer {
	shown := []*calendar{}
	for _, k := range c.a.calendars {
		if asked(c.query.text("groupId"), k.GroupID) && (k.IsActive || c.query.text("showDrafted") != "false") {
			shown = append(shown, k)
		}
	}
	return ok(object{"calendars": shown})
}

func (c *call) getCalendar() answer {
	k, bad := c.a.calendar(c.path["calendarId"])
	if bad != nil {
		return *bad
	}
	return ok(object{"calendar": k})
}

package tools

import (
	"context"
	"fmt"
	"slices"

	"mcp-ghl/internal/ghl"
)

func calendars() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_calendars", Title: "List calendars",
			Doc:    "List the calendars in which appointments can be booked, with their length and team.",
			Effect: Read, Scope: ghl.CalendarsRead, Sets: []string{Scheduling},
			Operations: []string{"GET /calendars/"},
		}, listCalendars),
	}
}

type calendarPage struct {
	Calendars  []calendar `json:"calendars"`
	Total      int        `json:"total"`
	NextCursor string     `json:"nextCursor" jsonschema_description:"Empty at the end."`
	Notice     string     `json:"notice"`
}

type calendar struct {
	CalendarID  string   `json:"calendarId"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Minutes     int      `json:"minutes" jsonschema_description:"Of an appointment."`
	Users       []string `json:"users"`
	Active      bool     `json:"active" jsonschema_description:"False: cannot be booked."`
}

type calendarList struct {
	Cursor string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listCalendars(ctx context.Context, crm *ghl.Account, in calendarList) (calendarPage, error) {
	var all []ghl.Calendar
	n, err := alongside(ctx, crm, []want{userNames}, func() (err error) {
		all, err = crm.Calendars(ctx)
		return err
	})
	if err != nil {
		return calendarPage{}, err
	}
	var rows []calendar
	for _, c := range all {
		row := calendar{CalendarID: c.ID, Name: c.Name, Minutes: minutes(c), Users: []string{}, Active: c.IsActive}
		row.Description, _ = cut(c.Description, bodyInList)
		for _, m := range c.TeamMembers {
			row.Users = append(row.Users, n.user(m.UserID))
		}
		rows = append(rows, row)
	}
	out := calendarPage{Total: len(rows), Notice: n.notice()}
	out.Calendars, out.NextCursor, err = part(rows, in.Cursor, len(rows))
	return out, err
}

func minutes(c ghl.Calendar) int { return int(c.Length().Minutes()) }

// calendarFor returns the active calendar of a name or an id. Where there is
// only one, it need not be given.
func calendarFor(ctx context.Context, crm *ghl.Account, given string) (ghl.Calendar, error) {
	for {
		all, err := crm.Calendars(ctx)
		if err != nil {
			return ghl.Calendar{}, err
		}
		found, err := pickCalendar(given, all)
		if err == nil || !isUnknown(err) || !crm.RefreshCalendars() {
			return found, err
		}
	}
}

func pickCalendar(given string, all []ghl.Calendar) (ghl.Calendar, error) {
	byID := map[string]ghl.Calendar{}
	var active, drafts []named
	for _, c := range all {
		byID[c.ID] = c
		if each := (named{id: c.ID, name: c.Name}); c.IsActive {
			active = append(active, each)
		} else {
			drafts = append(drafts, each)
		}
	}
	if given == "" {
		if len(active) == 1 {
			return byID[active[0].id], nil
		}
		return ghl.Calendar{}, invalid("calendar is missing; there are " + some(active))
	}
	found, err := pick("calendar", "active calendar", given, active)
	if isUnknown(err) {
		if _, unknown := pick("calendar", "calendar", given, drafts); unknown == nil {
			err = invalid(fmt.Sprintf("calendar: %s is not active; there are %s", given, some(active)))
		}
	}
	return byID[found], err
}

// calendarAndUser resolves a calendar, and who of its team is wanted.
func calendarAndUser(ctx context.Context, crm *ghl.Account, calendar, user string) (c ghl.Calendar, wanted string, err error) {
	err = everyProblem(
		func() (err error) { c, err = calendarFor(ctx, crm, calendar); return err },
		func() (err error) { wanted, err = userID(ctx, crm, "user", user); return err })
	if err != nil || wanted == "" || len(c.TeamMembers) == 0 || inTeam(c, wanted) {
		return c, wanted, err
	}
	n := &names{}
	userNames.read(ctx, crm, n)
	var team []named
	for _, m := range c.TeamMembers {
		team = append(team, named{id: m.UserID, name: n.user(m.UserID)})
	}
	return c, wanted, invalid(fmt.Sprintf("user: %s is not in the team of %s; there are %s", n.user(wanted), c.Name, some(team)))
}

func inTeam(c ghl.Calendar, userID string) bool {
	return slices.ContainsFunc(c.TeamMembers, func(m ghl.TeamMember) bool { return m.UserID == userID })
}

// calendarNames has the calendars at hand for knownCalendar.
var calendarNames = want{
	func(ctx context.Context, crm *ghl.Account, _ *names) { _, _ = crm.Calendars(ctx) },
	(*ghl.Account).KnowsCalendars,
}

// knownCalendar is the calendar of an id as far as it is known: its name and
// team are worth less than the appointment in it.
func knownCalendar(ctx context.Context, crm *ghl.Account, calendarID string) ghl.Calendar {
	if !crm.KnowsCalendars() { // they were asked for, and did not come in time
		return ghl.Calendar{ID: calendarID}
	}
	all, _ := crm.Calendars(ctx)
	for _, c := range all {
		if c.ID == calendarID {
			return c
		}
	}
	return ghl.Calendar{ID: calendarID}
}

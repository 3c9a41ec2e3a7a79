package sandbox_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// calendarOperations are those of the calendars' specification that the sandbox
// answers.
var calendarOperations = []string{
	"GET /calendars/", "GET /calendars/{calendarId}", "GET /calendars/{calendarId}/free-slots",
	"GET /calendars/events", "GET /calendars/blocked-slots", "DELETE /calendars/events/{eventId}",
	"POST /calendars/events/appointments", "GET /calendars/events/appointments/{eventId}", "PUT /calendars/events/appointments/{eventId}",
	"POST /calendars/events/block-slots", "PUT /calendars/events/block-slots/{eventId}",
}

// withoutMethod are operations that the sandbox answers and the client does not
// ask for.
var withoutMethod = map[string]bool{
	"GET /calendars/{calendarId}": true, "DELETE /calendars/events/{eventId}": true, "PUT /calendars/events/block-slots/{eventId}": true,
}

// The range that is asked for: the sample's appointments, blocks and free slots
// of the days after that of fresh.
var (
	since = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	until = since.AddDate(0, 0, 21)
)

// calendarCalls are the operations on calendars by the client's methods.
func calendarCalls(s sample) map[string]call {
	inCalendar := ghl.EventQuery{CalendarID: s.appointment.CalendarID, From: since, To: until}
	ofUser := ghl.EventQuery{UserID: s.appointment.AssignedUserID, From: since, To: until}
	return map[string]call{
		"GET /calendars/": func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListCalendars(ctx)) },
		"GET /calendars/{calendarId}/free-slots": func(ctx context.Context, a *ghl.Account) (any, error) {
			return length(a.FreeSlots(ctx, s.appointment.CalendarID, since, until, "Asia/Tokyo", s.appointment.AssignedUserID))
		},
		"GET /calendars/events":        func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListEvents(ctx, inCalendar)) },
		"GET /calendars/blocked-slots": func(ctx context.Context, a *ghl.Account) (any, error) { return length(a.ListBlockedSlots(ctx, ofUser)) },
		"POST /calendars/events/appointments": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.BookAppointment(ctx, ghl.NewAppointment{
				CalendarID: s.appointment.CalendarID, ContactID: s.other.ID, StartTime: "2026-11-23T09:30:00-08:00", EndTime: "2026-11-23T10:10:00-08:00",
				Title: "Cleaning", Status: "new", AssignedUserID: s.appointment.AssignedUserID, Description: "First visit", Address: "Room 2",
			})
		},
		"GET /calendars/events/appointments/{eventId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.GetAppointment(ctx, s.appointment.ID)
		},
		"PUT /calendars/events/appointments/{eventId}": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.UpdateAppointment(ctx, s.appointment.ID, ghl.AppointmentFields{
				StartTime: new("2026-11-23T09:30:00-08:00"), EndTime: new("2026-11-23T10:10:00-08:00"), Title: new("Crown"), Status: new("confirmed"),
			})
		},
		"POST /calendars/events/block-slots": func(ctx context.Context, a *ghl.Account) (any, error) {
			return a.BlockTime(ctx, ghl.NewBlock{
				CalendarID: s.appointment.CalendarID, Title: "Closed", StartTime: "2026-11-23T09:30:00-08:00", EndTime: "2026-11-23T12:00:00-08:00",
			})
		},
	}
}

// calendarQueries are what the examples have too old, too long or too many of;
// "" for what is left out.
func (s sample) calendarQueries(key string) map[string]string {
	if !strings.Contains(key, "/calendars/") {
		return nil
	}
	first, last := fmt.Sprint(since.UnixMilli()), fmt.Sprint(until.UnixMilli())
	return map[string]string{
		"startDate": first, "endDate": last, "startTime": first, "endTime": last, "showDrafted": "true",
		"calendarId": s.appointment.CalendarID, "userId": "", "userIds": "", "groupId": "",
	}
}

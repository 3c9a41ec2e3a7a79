package sandbox

import (
	"strings"
	"time"
)

// The groups that calendars are in.
const (
	dentists = "grpDentists4Lw8Vn1Qx"
	atDesk   = "grpFrontDesk7Hb3Zk5C"
)

const office = "214 Harbor Street, San Francisco"

var (
	weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	everyDay = append([]time.Weekday{time.Sunday, time.Saturday}, weekdays...)
)

// schedule makes a calendar of every kind that HighLevel has, and a draft.
func (s *sampler) schedule() {
	add := func(k calendar) {
		if s.LocationID != LocationID { // no two locations have an id in common
			k.ID = s.newID("calendar")
			if k.GroupID != "" {
				k.GroupID = strings.ToLower(k.GroupID[3:6]) + s.LocationID
			}
		}
		k.LocationID, k.IsActive = s.LocationID, k.Slug != "aligners"
		k.WidgetSlug, k.EventTitle, k.EventColor = k.Slug, "{{contact.name}}", "#039be5"
		k.PreBufferUnit, k.SlotBufferUnit = "mins", "mins"
		k.AutoConfirm, k.AllowReschedule, k.AllowCancellation = k.Slug != "planning", true, true
		s.calendars = append(s.calendars, &k)
	}
	add(calendar{
		ID: calendarID, GroupID: dentists, Name: "Cleaning and check-up", Slug: "cleaning", CalendarType: "round_robin",
		Description: "With whoever of the dentists and hygienists is free", EventType: "RoundRobin_OptimizeForEqualDistribution",
		TeamMembers: team(priya, jonas, elena), OpenHours: open(weekdays, 9, 12, 13, 17),
		SlotDuration: 40, SlotDurationUnit: "mins", SlotInterval: 30, SlotIntervalUnit: "mins", SlotBuffer: 10,
		AllowBookingAfter: 2, AllowBookingAfterUnit: "hours", AllowBookingFor: 60, AllowBookingForUnit: "days",
	})
	add(calendar{
		ID: "calDrMarsh5Wp3Jc7Xg9", GroupID: dentists, Name: "Consultation with Dr. Marsh", Slug: "dr-marsh", CalendarType: "personal",
		Description: "Crowns, implants, second opinions", TeamMembers: team(elena), OpenHours: open(weekdays[1:4], 10, 16),
		SlotDuration: 0.5, SlotDurationUnit: "hours", SlotInterval: 30, SlotIntervalUnit: "mins", PreBuffer: 15, PerDay: 6,
		AllowBookingAfter: 1, AllowBookingAfterUnit: "days", AllowBookingFor: 6, AllowBookingForUnit: "weeks",
	})
	add(calendar{
		ID: "calPlanning8Rt2Bd6Fk", GroupID: dentists, Name: "Implant planning", Slug: "planning", CalendarType: "collective",
		Description: "Dr. Marsh and Dr. Weber together", TeamMembers: team(elena, jonas), OpenHours: open(weekdays[:3], 9, 12),
		SlotDuration: 1, SlotDurationUnit: "hours", SlotInterval: 1, SlotIntervalUnit: "hours",
		AllowBookingAfter: 1, AllowBookingAfterUnit: "weeks", AllowBookingFor: 3, AllowBookingForUnit: "months",
	})
	add(calendar{
		ID: "calWhitening1Zs9Mv4Q", GroupID: atDesk, Name: "Whitening", Slug: "whitening", CalendarType: "service_booking",
		Description: "Takes an hour and a half", TeamMembers: append(team(priya), teamMember{tom, 1, "custom", false}), OpenHours: open(weekdays, 9, 18),
		SlotDuration: 90, SlotDurationUnit: "mins", SlotInterval: 90, SlotIntervalUnit: "mins",
		AllowBookingAfter: 3, AllowBookingAfterUnit: "hours", AllowBookingFor: 30, AllowBookingForUnit: "days",
	})
	add(calendar{
		ID: "calWorkshop6Yg1Kn8Dt", GroupID: atDesk, Name: "Brushing workshop for children", Slug: "workshop", CalendarType: "class_booking",
		Description: "Eight children at a time", TeamMembers: team(aisha), OpenHours: open([]time.Weekday{time.Saturday}, 10, 12),
		SlotDuration: 1, SlotDurationUnit: "hours", SlotInterval: 1, SlotIntervalUnit: "hours", PerSlot: 8,
		AllowBookingAfter: 1, AllowBookingAfterUnit: "days", AllowBookingFor: 8, AllowBookingForUnit: "weeks",
	})
	add(calendar{
		ID: "calEmergency3Hx7Pq2L", Name: "Emergency line, nights", Slug: "emergency", CalendarType: "event",
		Description: "The dentist on call rings back", OpenHours: open(everyDay, 0, 6, 18, 23),
		SlotDuration: 15, SlotDurationUnit: "mins", SlotInterval: 15, SlotIntervalUnit: "mins", PerSlot: 2,
		AllowBookingAfterUnit: "hours", AllowBookingFor: 14, AllowBookingForUnit: "days",
	})
	add(calendar{
		ID: "calAligners9Jf4Cw1Uh", GroupID: dentists, Name: "Clear aligners", Slug: "aligners", CalendarType: "round_robin",
		Description: "From spring", EventType: "RoundRobin_OptimizeForAvailability", TeamMembers: team(jonas, elena), OpenHours: open(weekdays, 14, 17),
		SlotDuration: 30, SlotDurationUnit: "mins", SlotInterval: 30, SlotIntervalUnit: "mins",
		AllowBookingAfter: 1, AllowBookingAfterUnit: "days", AllowBookingFor: 1, AllowBookingForUnit: "months",
	})
}

// absences block some of the time: a room's, and a dentist's in all calendars.
func (s *sampler) absences() {
	add := func(title, calendarID, userID string, from, to time.Time) {
		added := s.at(-10, 8, 0)
		s.blocks = append(s.blocks, &block{span{from, to}, s.newID("block"), calendarID, userID, title, added, added})
	}
	add("Service of the sterilizer", s.calendars[0].ID, "", s.at(4, 13, 0), s.at(4, 14, 30))
	add("Conference", "", elena, s.at(5, 9, 0), s.at(5, 17, 0))
}

// team are members of a calendar, the first the primary one.
func team(userIDs ...string) []teamMember {
	var members []teamMember
	for i, id := range userIDs {
		members = append(members, teamMember{UserID: id, Priority: 0.5, MeetingLocationType: "custom", IsPrimary: i == 0})
	}
	return members
}

// open are whole hours, in pairs of from and until, the same on each of the days.
func open(days []time.Weekday, at ...int) []openHours {
	o := openHours{DaysOfTheWeek: days}
	for i := 0; i+1 < len(at); i += 2 {
		o.Hours = append(o.Hours, hours{OpenHour: at[i], CloseHour: at[i+1]})
	}
	return []openHours{o}
}

package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// span is a stretch of time, its end not in it.
type span struct{ from, to time.Time }

func (s span) meets(o span) bool { return s.from.Before(o.to) && o.from.Before(s.to) }

// later returns s so much later.
func (s span) later(d time.Duration) span { return span{s.from.Add(d), s.to.Add(d)} }

// wider returns s with so much more before and after it.
func (s span) wider(before, after time.Duration) span {
	return span{s.from.Add(-before), s.to.Add(after)}
}

// openings returns when a clock of the zone shows a time of the hours on a day,
// which is given as midnight in UTC. They are one stretch, but for a day on which
// the clock is set back within them, or is never what they say.
func openings(day time.Time, h hours, zone *time.Location) []span {
	clock := func(hour, minute int) time.Time {
		return day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
	}
	open, shut := clock(h.OpenHour, h.OpenMinute), clock(h.CloseHour, h.CloseMinute)
	const most = 36 * time.Hour // that a clock is from UTC, and what it is set by
	var all []span
	shown := open // how far the clock has come
	for at := open.Add(-most).In(zone); at.Before(shut.Add(most)); {
		begin, end := at.ZoneBounds() // between which the clock is as far from UTC
		_, seconds := at.Zone()
		offset := time.Duration(seconds) * time.Second
		s := span{open.Add(-offset), shut.Add(-offset)}
		if !foldOpensTwice {
			s.from = shown.Add(-offset)
		}
		if !begin.IsZero() && s.from.Before(begin) {
			s.from = begin
		}
		if !end.IsZero() && s.to.After(end) {
			s.to = end
		}
		if s.from.Before(s.to) {
			shown = s.to.Add(offset)
			if last := len(all) - 1; last >= 0 && all[last].to.Equal(s.from) {
				all[last].to = s.to
			} else {
				all = append(all, s)
			}
		}
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

// slots returns the calendar's slots that begin in the range, its end included,
// whether or not they are free.
func (k *calendar) slots(within span, zone *time.Location) []span {
	lasts, every := length(k.SlotDuration, k.SlotDurationUnit), length(k.SlotInterval, k.SlotIntervalUnit)
	year, month, date := within.from.In(zone).Date()
	var all []span
	for day := time.Date(year, month, date-1, 0, 0, 0, 0, time.UTC); day.Before(within.to.Add(48 * time.Hour)); day = day.AddDate(0, 0, 1) {
		for _, o := range k.OpenHours {
			if !slices.Contains(o.DaysOfTheWeek, day.Weekday()) {
				continue
			}
			for _, h := range o.Hours {
				for _, open := range openings(day, h, zone) {
					for s := (span{open.from, open.from.Add(lasts)}); !s.to.After(open.to); s = s.later(every) {
						if !s.from.Before(within.from) && !s.from.After(within.to) {
							all = append(all, s)
						}
					}
				}
			}
		}
	}
	return all
}

// bookable is the range of the calendar's minimum notice and how far ahead.
func (k *calendar) bookable(now time.Time, zone *time.Location) span {
	s := span{now.Add(length(k.AllowBookingAfter, k.AllowBookingAfterUnit)), now.Add(length(k.AllowBookingFor, k.AllowBookingForUnit))}
	if lastDayIsWhole {
		year, month, date := s.to.In(zone).Date()
		s.to = time.Date(year, month, date+1, 0, 0, 0, 0, zone)
	}
	return s
}

// full reports whether the calendar has all the appointments that it may have
// on the day of a moment. The appointment except is not counted.
func (a *Account) full(k *calendar, at time.Time, except string) bool {
	if k.PerDay == 0 {
		return false
	}
	day, n := at.In(a.zone).Format(time.DateOnly), 0
	for _, p := range a.appointments {
		if p.calendarID == k.ID && p.id != except && !frees[p.status] && p.start.In(a.zone).Format(time.DateOnly) == day {
			n++
		}
	}
	return n >= k.PerDay
}

// free returns which of the calendar's members have time, as if the appointment
// except were not: nobody unless all, where all are needed.
func (a *Account) free(k *calendar, s span, except string) []string {
	var members []string
	for _, m := range k.members() {
		if a.hasTime(k, m, s, except) {
			members = append(members, m)
		} else if everybody[k.CalendarType] {
			return nil
		}
	}
	return members
}

func (a *Account) hasTime(k *calendar, member string, s span, except string) bool {
	before, after := k.buffers()
	wide := s.wider(before, after)
	unblocked := s
	if blocksNeedBuffers {
		unblocked = wide
	}
	for _, b := range a.blocks {
		if (b.calendarID == k.ID || b.userID != "" && b.userID == member) && b.meets(unblocked) {
			return false
		}
	}
	seats := max(k.PerSlot, defaultPerSlot)
	for _, p := range a.appointments {
		here := p.calendarID == k.ID
		concerns := here && member == "" || member != "" && p.takes(member) && (here || busyElsewhere)
		switch {
		case !concerns || p.id == except || frees[p.status]:
		case here && p.start.Equal(s.from):
			seats--
		case p.span().meets(wide), buffersOfBoth && a.wideOf(p).meets(s):
			return false
		}
	}
	return seats > 0
}

func (k *calendar) buffers() (before, after time.Duration) {
	return length(k.PreBuffer, k.PreBufferUnit), length(k.SlotBuffer, k.SlotBufferUnit)
}

// wideOf is an appointment's time with the buffers of its calendar.
func (a *Account) wideOf(p *appointment) span {
	k, bad := a.calendar(p.calendarID)
	if bad != nil {
		return p.span()
	}
	return p.span().wider(k.buffers())
}

var freeSlotsQuery = shape{
	{name: "startDate", is: isMillis, must: true},
	{name: "endDate", is: isMillis, must: true},
	{name: "timezone", is: isText},
	{name: "userId", is: isText},
	{name: "userIds", is: isTextOrTexts},
}

// isMillis takes a moment as a number of milliseconds.
func isMillis(value any, at string, _ generation) []string {
	s, _ := value.(string)
	if _, err := strconv.ParseInt(s, 10, 64); err != nil {
		return []string{at + " must be a number conforming to the specified constraints"}
	}
	return nil
}

func isTextOrTexts(value any, at string, g generation) []string {
	if _, one := value.(string); one {
		return nil
	}
	return isTexts(value, at, g)
}

// moment reads what isMillis took.
func (o object) moment(name string) time.Time {
	ms, _ := strconv.ParseInt(o.text(name), 10, 64)
	return time.UnixMilli(ms)
}

// freeSlots answers the free slots by the day that they begin on, by the clock
// of the zone that is asked for.
func (c *call) freeSlots() answer {
	k, bad := c.a.calendar(c.path["calendarId"])
	if bad != nil {
		return *bad
	}
	q := c.query
	within, zone := span{q.moment("startDate"), q.moment("endDate")}, c.a.zone
	if long := within.to.Sub(within.from); long < 0 || long > freeSlotRange+time.Hour {
		return fail(http.StatusBadRequest, rangeText)
	}
	if name := q.text("timezone"); name != "" {
		var err error
		if zone, err = time.LoadLocation(name); err != nil || name == "Local" {
			return fail(http.StatusBadRequest, zoneText)
		}
	}
	users := q.texts("userIds")
	for _, name := range []string{"userId", "userIds"} {
		if id := q.text(name); id != "" {
			users = append(users, id)
		}
	}
	if slices.ContainsFunc(users, func(id string) bool { return !c.a.has(k, id) }) {
		return fail(http.StatusBadRequest, strangerText)
	}
	type day struct {
		Slots []string `json:"slots"`
	}
	days := map[string]day{}
	if emptyDaysAreListed {
		for at := within.from; !at.After(within.to); at = at.Add(time.Hour) {
			days[at.In(zone).Format(time.DateOnly)] = day{[]string{}}
		}
	}
	if !k.IsActive && !draftsHaveSlots {
		return ok(days)
	}
	open := k.bookable(c.now, c.a.zone)
	for _, s := range k.slots(within, c.a.zone) {
		if s.from.Before(open.from) || !s.from.Before(open.to) || c.a.full(k, s.from, "") {
			continue
		}
		free := c.a.free(k, s, "")
		if len(free) == 0 || len(users) > 0 && len(k.TeamMembers) > 0 && !slices.ContainsFunc(users, func(id string) bool { return slices.Contains(free, id) }) {
			continue
		}
		at := s.from.In(zone)
		date := at.Format(time.DateOnly)
		days[date] = day{append(days[date].Slots, at.Format(time.RFC3339))}
	}
	return ok(days)
}

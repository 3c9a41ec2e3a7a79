package tools

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/summarize"
)

func freeSlots() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_free_slots", Title: "List free slots",
			Doc:    "Find times that can be booked, nearest to the wish first.",
			Effect: Read, Scope: ghl.CalendarsRead, Sets: []string{Voice, Scheduling},
			Operations: []string{"GET /calendars/{calendarId}/free-slots"},
		}, listFreeSlots),
	}
}

type slotSearch struct {
	Calendar  string `json:"calendar,omitempty" jsonschema_description:"Name or id."`
	When      string `json:"when,omitempty" jsonschema:"maxLength=200" jsonschema_description:"A date, or words: Tuesday afternoon."`
	ContactID id     `json:"contactId,omitempty" jsonschema_description:"Whose zone to use."`
	Zone      string `json:"zone,omitempty" jsonschema:"format=zone" jsonschema_description:"IANA name."`
	User      string `json:"user,omitempty" jsonschema_description:"User's name or id."`
	Limit     whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=20" jsonschema_description:"Default 5."`
}

type slotPage struct {
	CalendarID string `json:"calendarId"`
	Calendar   string `json:"calendar"`
	Minutes    int    `json:"minutes" jsonschema_description:"Of an appointment."`
	Zone       string `json:"zone"`
	Slots      []slot `json:"slots"`
	Total      int    `json:"total" jsonschema_description:"That fit the wish."`
	Notice     string `json:"notice"`
}

// slot is when an appointment can begin.
type slot struct {
	StartTime     string `json:"startTime"`
	StartTimeText string `json:"startTimeText"`
}

// fewSlots are as many as somebody can choose from who only hears them.
const fewSlots = 5

// mostWishes bounds what one question costs HighLevel.
const mostWishes = 4

// How far ahead slots are looked for where nobody says when, and how far beyond
// the wish where nothing is free then: HighLevel shows no more at once (facts.md
// 2.2).
const (
	soonDays  = 14
	laterDays = 31
)

func listFreeSlots(ctx context.Context, crm *ghl.Account, in slotSearch) (slotPage, error) {
	n := &names{}
	var c ghl.Calendar
	var user string
	var wanted []want
	if _, unread := parseMoment(in.When); in.When != "" && unread != nil {
		wanted = append(wanted, countryWanted)
	}
	_, err := alongside(ctx, crm, wanted, func() error {
		return everyProblem(
			func() (err error) { n.zone, err = in.zone(ctx, crm); return err },
			func() (err error) { c, user, err = calendarAndUser(ctx, crm, in.Calendar, in.User); return err })
	})
	if err != nil {
		return slotPage{}, err
	}
	now := crm.Now().In(n.zone)
	wishes, err := in.wishes(knownCountry(ctx, crm), now)
	if err != nil {
		return slotPage{}, err
	}
	slots := func(from, to time.Time) ([]time.Time, error) {
		return crm.FreeSlots(ctx, c.ID, from, to, n.zone.String(), user)
	}
	found := make([][]time.Time, len(wishes))
	var asks []func() error
	for i, w := range wishes {
		from, to := daysOf(w, now)
		asks = append(asks, func() (err error) { found[i], err = slots(from, to); return err })
	}
	if err := atOnce(asks...); err != nil {
		return slotPage{}, err
	}
	free := slices.Concat(found...)
	fitting, exact := fittest(wishes, free)
	out := slotPage{CalendarID: c.ID, Calendar: c.Name, Minutes: minutes(c), Zone: n.zone.String(), Total: len(fitting)}
	if len(fitting) == 0 {
		_, end := daysOf(wishes[0], now)
		later, err := slots(end, end.AddDate(0, 0, laterDays))
		if err != nil {
			return slotPage{}, err
		}
		fitting = nearestTo(wishes[0].Start(), append(free, later...))
	}
	switch {
	case len(fitting) == 0:
		out.Notice = fmt.Sprintf("Nothing is free then, nor in the %d days after it.", laterDays)
	case len(free) == 0 && in.When != "": // what is free before was not looked at
		out.Notice = "Nothing is free then; these are the next."
	case !exact && in.When != "":
		out.Notice = "Nothing is free exactly as wished; these come nearest."
	}
	out.Slots = n.slots(fitting, orDefault(int(in.Limit), fewSlots))
	return out, nil
}

// zone is the one in which slots are said: that which is given, or the
// contact's, or the account's.
func (in slotSearch) zone(ctx context.Context, crm *ghl.Account) (*time.Location, error) {
	switch {
	case in.Zone != "":
		return summarize.Zone(in.Zone)
	case in.ContactID != "":
		return zoneOf(ctx, crm, in.ContactID)
	}
	return accountZone(ctx, crm)
}

// countryWanted has the location at hand for knownCountry.
var countryWanted = want{
	func(ctx context.Context, crm *ghl.Account, _ *names) { _, _ = crm.Location(ctx) },
	(*ghl.Account).KnowsLocation,
}

// knownCountry is that of the account as far as it is known: without it a date
// is day before month.
func knownCountry(ctx context.Context, crm *ghl.Account) string {
	if !crm.KnowsLocation() {
		return ""
	}
	location, _ := crm.Location(ctx)
	return location.Country
}

// wishes reads when it should be, which is not over: a moment as everywhere, or
// words. The first day to come is the first.
func (in slotSearch) wishes(country string, now time.Time) (wishes []summarize.Wish, err error) {
	p, unread := parseMoment(in.When)
	switch {
	case in.When == "":
		w := summarize.On(now)
		w.Last = w.Last.AddDate(0, 0, soonDays)
		wishes = append(wishes, w)
	case unread == nil && p.dayOnly:
		wishes = append(wishes, summarize.On(time.Date(p.at.Year(), p.at.Month(), p.at.Day(), 12, 0, 0, 0, now.Location())))
	case unread == nil:
		at, err := p.in(now.Location())
		if err != nil {
			return nil, invalid("when " + err.Error())
		}
		wishes = append(wishes, summarize.At(at.In(now.Location())))
	default:
		wishes = summarize.Wishes(in.When, country, now)
	}
	if len(wishes) == 0 {
		return nil, invalid(fmt.Sprintf(`when: I cannot read %q; say "Tuesday afternoon", "tomorrow at two", "next week", "after five" or "2026-12-01 14:00", or leave it out for what is free next`, in.When))
	}
	wishes = slices.DeleteFunc(wishes, func(w summarize.Wish) bool { _, to := daysOf(w, now); return !to.After(now) })
	if len(wishes) == 0 {
		return nil, invalid("when is over: it is " + spoken(now))
	}
	slices.SortStableFunc(wishes, func(a, b summarize.Wish) int { return a.Start().Compare(b.Start()) })
	return wishes[:min(len(wishes), mostWishes)], nil
}

// daysOf is from when until when the days of a wish are, but for what is over.
func daysOf(w summarize.Wish, now time.Time) (from, to time.Time) {
	from, to = midnight(w.First), midnight(w.Last.AddDate(0, 0, 1))
	if from.Before(now) {
		from = now
	}
	return from, to
}

// midnight is the first second of a day, which is later where a change to
// summer time skips it.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// fittest are the slots that fit one of the wishes, those nearest to the minute
// that was named first, and whether any is just as wished.
func fittest(wishes []summarize.Wish, free []time.Time) (fitting []time.Time, exact bool) {
	slices.SortFunc(free, time.Time.Compare)
	free = slices.CompactFunc(free, time.Time.Equal) // days may be in several wishes
	away := map[time.Time]time.Duration{}
	for _, at := range free {
		for _, w := range wishes {
			if off, known := away[at]; w.Fits(at) && (!known || w.Away(at) < off) {
				away[at] = w.Away(at)
			}
		}
		if off, fits := away[at]; fits {
			fitting = append(fitting, at)
			exact = exact || off == 0
		}
	}
	slices.SortStableFunc(fitting, func(a, b time.Time) int { return cmp.Or(cmp.Compare(away[a], away[b]), a.Compare(b)) })
	return fitting, exact
}

// nearestTo sorts slots by how far they are from a moment.
func nearestTo(at time.Time, free []time.Time) []time.Time {
	slices.SortStableFunc(free, func(a, b time.Time) int {
		return cmp.Or(cmp.Compare(a.Sub(at).Abs(), b.Sub(at).Abs()), a.Compare(b))
	})
	return slices.CompactFunc(free, time.Time.Equal)
}

// slots are some of the free slots, as they are said.
func (n *names) slots(free []time.Time, most int) []slot {
	some := []slot{}
	for _, at := range free[:min(len(free), most)] {
		iso, text := n.said(ghl.Time{Time: at})
		some = append(some, slot{iso, text})
	}
	return some
}

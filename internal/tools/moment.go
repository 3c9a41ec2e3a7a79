package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/summarize"
)

// wallClocks are the ways to write a time of day without a zone.
var wallClocks = []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 3:04 PM", "2006-01-02 3:04PM", "2006-01-02 3:04 pm", "2006-01-02 3:04pm"}

const day = "2006-01-02"

// parsed is a moment that may still lack a zone.
type parsed struct {
	at      time.Time // in UTC where the zone is not known
	zoned   bool
	dayOnly bool
}

var errMoment = errors.New(`is not a time I can read; write "2026-12-01 14:00", with a zone behind it if it is not the contact's ("2026-12-01 14:00 Europe/Copenhagen", "2026-12-01T14:00:00-08:00")`)

// parseMoment reads a date, or a date and a time of day, with or without a
// zone: an offset, Z, or an IANA name behind a space.
func parseMoment(s string) (parsed, error) {
	s = strings.TrimSpace(s)
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return parsed{at: at, zoned: true}, nil
	}
	if at, err := time.Parse(day, s); err == nil {
		return parsed{at: at, dayOnly: true}, nil
	}
	for _, layout := range wallClocks {
		if at, err := time.Parse(layout, s); err == nil {
			return parsed{at: at}, nil
		}
		for _, offset := range []string{"-07:00", " -07:00", "Z"} {
			if at, err := time.Parse(layout+offset, s); err == nil {
				return parsed{at: at, zoned: true}, nil
			}
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 && strings.Contains(s[i:], "/") || strings.HasSuffix(s, " UTC") {
		zone, err := summarize.Zone(s[i+1:])
		if err != nil {
			return parsed{}, fmt.Errorf("names a zone I do not know, %q", s[i+1:])
		}
		p, err := parseMoment(s[:i])
		if err != nil || p.zoned {
			return parsed{}, errMoment
		}
		p.at, err = p.in(zone)
		p.zoned = true
		return p, err
	}
	return parsed{}, errMoment
}

// in fixes the moment in a zone, if it had none. A wall clock that a change to
// summer time skips is refused, rather than moved by an hour.
func (p parsed) in(zone *time.Location) (time.Time, error) {
	if p.zoned {
		return p.at, nil
	}
	at := time.Date(p.at.Year(), p.at.Month(), p.at.Day(), p.at.Hour(), p.at.Minute(), p.at.Second(), 0, zone)
	if at.Hour() != p.at.Hour() || at.Minute() != p.at.Minute() {
		return at, fmt.Errorf("does not exist in %s: the clocks change then", zone)
	}
	return at, nil
}

// resolve turns m, which validation has parsed, into an instant. A day without
// a time of day is refused: the time would be ours, not the caller's.
func (m moment) resolve(name string, zone *time.Location) (time.Time, error) {
	p, err := parseMoment(string(m))
	if err == nil && p.dayOnly {
		err = errors.New(`needs a time of day, as in "` + string(m) + ` 14:00"`)
	}
	if err != nil {
		return time.Time{}, invalid(name + " " + err.Error())
	}
	at, err := p.in(zone)
	if err != nil {
		return time.Time{}, invalid(name + " " + err.Error())
	}
	return at, nil
}

// once is resolve for what must not be an hour off: a wall clock that comes
// twice, when the clocks go back, is refused.
func (m moment) once(name string, zone *time.Location) (time.Time, error) {
	at, err := m.resolve(name, zone)
	if err != nil {
		return at, err
	}
	if other, twice := twin(at); twice && at.Location() != time.Local { // which is where time.Parse puts an offset that fits
		first, second := at, other
		if second.Before(first) {
			first, second = second, first
		}
		return at, invalid(fmt.Sprintf("%s comes twice in %s, since the clocks go back: say %s or %s", name, zone, first.Format(time.RFC3339), second.Format(time.RFC3339)))
	}
	return at, nil
}

// bound turns m into one end of a range: a day means its first moment, or its
// last one.
func (m moment) bound(name string, zone *time.Location, last bool) (time.Time, error) {
	if m == "" {
		return time.Time{}, nil
	}
	p, err := parseMoment(string(m))
	if err != nil {
		return time.Time{}, invalid(name + " " + err.Error())
	}
	if p.dayOnly {
		if p.zoned {
			zone = p.at.Location()
		}
		// Not in(): where midnight is skipped, the day still has a first second.
		at := time.Date(p.at.Year(), p.at.Month(), p.at.Day(), 0, 0, 0, 0, zone)
		if last { // HighLevel's times have milliseconds
			at = time.Date(p.at.Year(), p.at.Month(), p.at.Day()+1, 0, 0, 0, 0, zone).Add(-time.Millisecond)
		}
		return at, nil
	}
	at, err := p.in(zone)
	if err != nil {
		return time.Time{}, invalid(name + " " + err.Error())
	}
	return at, nil
}

// zoned reports whether m says its zone itself.
func (m moment) zoned() bool {
	p, err := parseMoment(string(m))
	return err == nil && p.zoned
}

// zoneOf returns the zone in which to read and say times for a contact: its
// own, or the account's.
func zoneOf(ctx context.Context, crm *ghl.Account, contactID id) (*time.Location, error) {
	c, err := crm.GetContact(ctx, string(contactID))
	if err != nil {
		return nil, err
	}
	return zoneIn(ctx, crm, c)
}

// zoneIn is zoneOf for a contact that was read already.
func zoneIn(ctx context.Context, crm *ghl.Account, c ghl.Contact) (*time.Location, error) {
	if zone, err := summarize.Zone(c.Timezone); err == nil && c.Timezone != "" {
		return zone, nil
	}
	return accountZone(ctx, crm)
}

func accountZone(ctx context.Context, crm *ghl.Account) (*time.Location, error) {
	location, err := crm.Location(ctx)
	if err != nil {
		return nil, err
	}
	zone, err := summarize.Zone(location.Timezone)
	if err != nil || location.Timezone == "" {
		return nil, invalid("the account's time zone is not known: write times with an offset, as in 2026-12-01T14:00:00-08:00")
	}
	return zone, nil
}

// said is a moment as a machine and as a person says it. In no known zone
// nobody can say it.
func (n *names) said(t ghl.Time) (iso, text string) {
	switch {
	case t.IsZero():
		return "", ""
	case n.zone == nil && t.Zoneless:
		return t.Format("2006-01-02T15:04:05"), ""
	case n.zone == nil:
		return t.UTC().Format(time.RFC3339), ""
	}
	at := t.In(n.zone)
	return at.Format(time.RFC3339), spoken(at)
}

// spoken is a moment as a person says it in its zone. Where the clocks go back
// a wall clock comes twice: the zone's short name tells which one is meant.
func spoken(at time.Time) string {
	const layout = "Monday, January 2, 2006 at 3:04 PM"
	if _, twice := twin(at); twice {
		return at.Format(layout + " MST")
	}
	return at.Format(layout)
}

// twin is the other moment that has the same wall clock in the same zone, if
// there is one.
func twin(at time.Time) (other time.Time, ok bool) {
	_, offset := at.Zone()
	begin, end := at.ZoneBounds()
	for _, edge := range []time.Time{begin.Add(-time.Second), end} {
		_, beyond := edge.Zone()
		other = at.Add(time.Duration(offset-beyond) * time.Second)
		if _, is := other.Zone(); !edge.IsZero() && beyond != offset && is == beyond {
			return other, true
		}
	}
	return at, false
}

// stamp is an instant as a machine says it.
func stamp(t ghl.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

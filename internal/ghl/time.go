package ghl

import (
	"bytes"
	"encoding/json"
	"time"
)

// Time is a moment as HighLevel writes it: RFC 3339 nearly everywhere, epoch
// milliseconds here and there, and without a zone in a contact's appointments
// (facts.md 2.1). What cannot be read is the zero Time: one odd date must not
// cost a whole answer.
type Time struct {
	time.Time
	Zoneless bool // the wall clock of an unnamed zone, held as UTC
}

// UnmarshalJSON reads any of HighLevel's forms.
func (t *Time) UnmarshalJSON(raw []byte) error {
	*t = Time{}
	var ms int64
	if json.Unmarshal(raw, &ms) == nil {
		if ms != 0 {
			t.Time = time.UnixMilli(ms).UTC()
		}
		return nil
	}
	s := string(bytes.Trim(raw, `"`))
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.000-0700"} {
		if at, err := time.Parse(layout, s); err == nil {
			t.Time = at
			return nil
		}
	}
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02"} {
		if at, err := time.Parse(layout, s); err == nil {
			t.Time, t.Zoneless = at, true
			return nil
		}
	}
	return nil
}

// In returns t in a zone. A zoneless time is taken as that zone's wall clock.
func (t Time) In(zone *time.Location) time.Time {
	if !t.Zoneless {
		return t.Time.In(zone)
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

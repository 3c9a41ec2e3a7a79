package summarize

import (
	"fmt"
	"time"
)

// when says a moment as somebody would on the phone, seen from now: in the
// zone of both, with the time of day.
func when(at, now time.Time) string {
	return date(at, now) + " at " + at.Format("15:04")
}

// date says the day of a moment, seen from now. Both must be in one zone.
func date(at, now time.Time) string {
	switch days := daysBetween(now, at); {
	case days == 0:
		return "today"
	case days == 1:
		return "tomorrow"
	case days == -1:
		return "yesterday"
	case days > 1 && days < 7:
		return at.Format("Mon 2 Jan")
	case days < -1 && days > -7:
		return fmt.Sprintf("%d days ago", -days)
	case at.Year() == now.Year():
		return at.Format("2 Jan")
	}
	return at.Format("2 Jan 2006")
}

// day says the day of a moment in few words, seen from now.
func day(at, now time.Time) string {
	switch days := daysBetween(now, at); {
	case days >= -1 && days <= 1:
		return date(at, now)
	case days > -300 && days < 300:
		return at.Format("2 Jan")
	}
	return at.Format("Jan 2006")
}

// daysBetween counts the midnights from one moment to another.
func daysBetween(from, to time.Time) int {
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(midnight(to).Sub(midnight(from)).Hours() / 24)
}

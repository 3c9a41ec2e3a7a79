package sandbox

import (
	"testing"
	"time"
)

// TestOpenings compares openings with a clock that is read every minute: for
// hours that begin, end or lie in what a change of the clock skips or repeats.
func TestOpenings(t *testing.T) {
	for _, c := range []struct{ zone, day string }{
		{"America/Los_Angeles", "2026-03-08"},
		{"America/Los_Angeles", "2026-11-01"},
		{"Australia/Lord_Howe", "2026-04-05"},
		{"Australia/Lord_Howe", "2026-10-04"},
		{"America/Sao_Paulo", "2018-02-17"},
		{"America/Sao_Paulo", "2018-11-04"},
		{"Africa/Cairo", "2026-10-29"},
		{"Pacific/Apia", "2011-12-30"},
		{"Antarctica/Troll", "2026-10-25"},
		{"Asia/Kathmandu", "2026-06-01"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		shown := map[int][]time.Time{} // when the clock shows a minute of the day
		for m := day.Add(-36 * time.Hour); m.Before(day.Add(60 * time.Hour)); m = m.Add(time.Minute) {
			if wall := m.In(zone); wall.Format(time.DateOnly) == c.day {
				shown[60*wall.Hour()+wall.Minute()] = append(shown[60*wall.Hour()+wall.Minute()], m)
			}
		}
		for open := 0; open < 24*60; open += 25 {
			for shut := open + 15; shut < 24*60; shut += 95 {
				want := map[time.Time]bool{}
				for minute := open; minute < shut; minute++ {
					for _, m := range shown[minute] {
						want[m] = true
					}
				}
				all := openings(day, hours{open / 60, open % 60, shut / 60, shut % 60}, zone)
				got := 0
				for i, s := range all {
					if i > 0 && !all[i-1].to.Before(s.from) {
						t.Errorf("%s, %s, %d to %d: %v are not apart", c.zone, c.day, open, shut, all)
					}
					for m := s.from; m.Before(s.to); m = m.Add(time.Minute) {
						if got++; !want[m.UTC()] {
							t.Fatalf("%s, %s, %d to %d: open at %v", c.zone, c.day, open, shut, m.In(zone))
						}
					}
				}
				if got != len(want) {
					t.Fatalf("%s, %s, %d to %d: open for %d minutes, want %d", c.zone, c.day, open, shut, got, len(want))
				}
			}
		}
	}
}

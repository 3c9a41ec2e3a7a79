package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Limit is a number of requests in a sliding window. HighLevel's own is
// 100/10s, a test account's 25/10s (facts.md 4). A window of a day or more
// is the daily limit, and answered through its headers.
type Limit struct {
	Requests int
	Window   time.Duration
}

// ParseLimit reads "100/10s". The empty string is no limit.
func ParseLimit(s string) (Limit, error) {
	if s == "" {
		return Limit{}, nil
	}
	count, window, found := strings.Cut(s, "/")
	requests, err := strconv.Atoi(count)
	if !found || err != nil || requests <= 0 {
		return Limit{}, fmt.Errorf("rate limit %q is not like 100/10s", s)
	}
	span, err := time.ParseDuration(window)
	if err != nil || span <= 0 {
		return Limit{}, fmt.Errorf("rate limit %q is not like 100/10s", s)
	}
	return Limit{Requests: requests, Window: span}, nil
}

// String writes the limit as [ParseLimit] reads it.
func (l Limit) String() string {
	if l.Requests == 0 {
		return ""
	}
	window := l.Window.String()
	if strings.HasSuffix(window, "m0s") {
		window = strings.TrimSuffix(window, "0s")
	}
	if strings.HasSuffix(window, "h0m") {
		window = strings.TrimSuffix(window, "0m")
	}
	return strconv.Itoa(l.Requests) + "/" + window
}

// UnmarshalText reads the text form, so that a flag can be a Limit.
func (l *Limit) UnmarshalText(text []byte) error {
	parsed, err := ParseLimit(string(text))
	if err == nil {
		*l = parsed
	}
	return err
}

// MarshalText writes the text form.
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

const (
	day       = 24 * time.Hour
	dailyFull = 200_000
	dailyTest = 10_000
	// unlimited is the limit an account without one reports, so that a
	// client which paces itself by the headers is not held back.
	unlimited = 1_000_000
)

// meter counts the requests of the window. Those it refuses do not count.
type meter struct {
	limit Limit
	taken []time.Time // in the window, oldest first
	today int
	date  int // the day that today counts
}

// slide forgets what has left the window.
func (m *meter) slide(now time.Time) {
	old := 0
	for old < len(m.taken) && now.Sub(m.taken[old]) >= m.limit.Window {
		old++
	}
	m.taken = m.taken[old:]
	if date := now.UTC().Year()*1000 + now.UTC().YearDay(); date != m.date {
		m.date, m.today = date, 0
	}
}

func (m *meter) daily() int {
	switch {
	case m.limit.Window >= day:
		return m.limit.Requests
	case m.limit.Requests == 25:
		return dailyTest
	default:
		return dailyFull
	}
}

// take counts a request, or refuses it.
func (m *meter) take(now time.Time) bool {
	if m.limit.Requests == 0 {
		return true
	}
	m.slide(now)
	if len(m.taken) >= m.limit.Requests || m.today >= m.daily() {
		return false
	}
	m.taken = append(m.taken, now)
	m.today++
	return true
}

// headers sets the five headers of every answer.
func (m *meter) headers(h http.Header, now time.Time) {
	most, left, window := unlimited, unlimited, 10*time.Second
	daily, dailyLeft := dailyFull, dailyFull
	switch {
	case m.limit.Requests == 0:
	case m.limit.Window >= day:
		m.slide(now)
		daily, dailyLeft = m.limit.Requests, m.limit.Requests-len(m.taken)
	default:
		m.slide(now)
		most, left, window = m.limit.Requests, m.limit.Requests-len(m.taken), m.limit.Window
		daily, dailyLeft = m.daily(), max(m.daily()-m.today, 0)
	}
	set := func(name string, n int) { h[name] = []string{strconv.Itoa(n)} }
	set("X-Ratelimit-Limit-Daily", daily)
	set("X-Ratelimit-Daily-Remaining", dailyLeft)
	set("X-Ratelimit-Interval-Milliseconds", int(window.Milliseconds()))
	set("X-Ratelimit-Max", most)
	set("X-Ratelimit-Remaining", left)
}

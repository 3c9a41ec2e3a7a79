package tools

import (
	"strings"
	"testing"
	"time"

	"github.com/nyaruka/phonenumbers"
)

func TestMoments(t *testing.T) {
	copenhagen, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, want string }{
		{"2026-12-01 14:00", "2026-12-01T13:00:00Z"},
		{"2026-07-01T14:00", "2026-07-01T12:00:00Z"},
		{"2026-12-01 2:00 PM", "2026-12-01T13:00:00Z"},
		{"2026-12-01 2:00pm", "2026-12-01T13:00:00Z"},
		{"2026-12-01 14:00:30", "2026-12-01T13:00:30Z"},
		{"2026-12-01T14:00:00-08:00", "2026-12-01T22:00:00Z"},
		{"2026-12-01T14:00:00.000Z", "2026-12-01T14:00:00Z"},
		{"2026-12-01 14:00+02:00", "2026-12-01T12:00:00Z"},
		{"2026-12-01 14:00Z", "2026-12-01T14:00:00Z"},
		{"2026-12-01 14:00 UTC", "2026-12-01T14:00:00Z"},
		{"2026-12-01 14:00 America/New_York", "2026-12-01T19:00:00Z"},
		{"2026-12-01", "needs a time of day"},
		{"2026-03-29 02:30", "the clocks change then"},
		{"2026-12-01 14:00 Mars/Base", "zone I do not know"},
		{"2026-13-01 14:00", "is not a time"},
		{"tomorrow", "is not a time"},
		{"", "is not a time"},
		{"2026-12-01 14:00 Europe/Copenhagen UTC", "is not a time"},
	} {
		at, err := moment(c.in).resolve("dueDate", copenhagen)
		got := at.UTC().Format(time.RFC3339)
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in   moment
		last bool
		want string
	}{
		{"2026-11-01", false, "2026-11-01T07:00:00Z"}, // a day of 25 hours
		{"2026-11-01", true, "2026-11-02T07:59:59Z"},
		{"2026-11-01 12:00", true, "2026-11-01T20:00:00Z"},
	} {
		at, err := c.in.bound("to", zone, c.last)
		if got := at.UTC().Format(time.RFC3339); err != nil || got != c.want {
			t.Errorf("%s: %s %v, want %s", c.in, got, err, c.want)
		}
	}
}

// FuzzMoment holds that whatever is read is read alike when it is written out
// in full.
func FuzzMoment(f *testing.F) {
	for _, s := range []string{"2026-12-01 14:00", "2026-12-01", "2026-12-01T14:00:00-08:00", "2026-12-01 14:00 America/New_York", "2026-12-01 2:00 PM", "x"} {
		f.Add(s)
	}
	zone, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := moment(s).resolve("at", zone)
		if err != nil || at.Year() < 1 || at.Year() > 9999 {
			return
		}
		again, err := moment(at.UTC().Format(time.RFC3339Nano)).resolve("at", zone)
		if err != nil || !again.Equal(at) {
			t.Errorf("%q is %s, and then %s (%v)", s, at, again, err)
		}
	})
}

func TestPhones(t *testing.T) {
	for _, c := range []struct{ in, country, want string }{
		{"(415) 555-0123", "US", "+14155550123"},
		{"14155550123", "US", "+14155550123"},
		{"415.555.0123", "US", "+14155550123"},
		{"+45 32 12 34 56", "US", "+4532123456"},
		{"4532123456", "US", "+4532123456"}, // Relatel leaves the + out
		{"0045 32 12 34 56", "DK", "+4532123456"},
		{"32123456", "DK", "+4532123456"},
		{"tel: 415-555-0123", "US", "+14155550123"},
		{"٤١٥٥٥٥٠١٢٣", "US", "+14155550123"},
		{"12", "US", ""},
		{"+1", "US", ""},
		{"", "US", ""},
		{"tomorrow", "US", ""},
	} {
		if got := parsePhone(c.in, c.country); got != c.want {
			t.Errorf("%q in %s: %q, want %q", c.in, c.country, got, c.want)
		}
	}
}

// FuzzPhone holds that a number, once read, is read the same ever after.
func FuzzPhone(f *testing.F) {
	for _, s := range []string{"(415) 555-0123", "+4532123456", "4532123456", "00", "tel:+1-415-555-0123;ext=5"} {
		f.Add(s, "US")
	}
	f.Fuzz(func(t *testing.T, phone, country string) {
		e164 := parsePhone(phone, country)
		if e164 == "" {
			return
		}
		if again := parsePhone(e164, country); again != e164 {
			t.Errorf("%q in %q is %s, and then %q", phone, country, e164, again)
		}
		if _, err := phonenumbers.Parse(e164, ""); err != nil {
			t.Errorf("%q in %q became %s: %v", phone, country, e164, err)
		}
	})
}

// FuzzCut holds that what is cut is a beginning of the text, fits, and is as
// long as can be.
func FuzzCut(f *testing.F) {
	f.Add("hello \"world\"\n", 5)
	f.Add("日本語\x00\u2028", 3)
	f.Fuzz(func(t *testing.T, s string, n int) {
		n = max(0, min(n, 1000))
		head, more := cut(s, n)
		raw, err := encode(head)
		if err != nil {
			t.Fatal(err)
		}
		if size := len([]rune(string(raw))) - 2; size > n {
			t.Errorf("%q takes %d, more than %d", head, size, n)
		}
		if !strings.HasPrefix(s, head) || more != (len(head) < len(s)) {
			t.Errorf("%q, %v is no beginning of %q", head, more, s)
		}
	})
}

// FuzzArguments throws anything at every tool's decoding: each either refuses
// it with a sentence or accepts it.
func FuzzArguments(f *testing.F) {
	all := All()
	for i := range all {
		f.Add(i, `{"contactId":"abc","limit":5,"tags":["x"]}`)
	}
	f.Add(0, `{"phone":1e400}`)
	f.Add(3, `[1,2]`)
	f.Add(4, `{"contactId":"abc","customFields":{"a":{"b":[]}}}`)
	f.Fuzz(func(t *testing.T, i int, args string) {
		tool := all[((i%len(all))+len(all))%len(all)]
		err := tool.validate([]byte(args))
		if err == nil {
			return
		}
		failure := explain(tool, err)
		if failure.Code != "invalid_arguments" || len(failure.Problems) == 0 || failure.Hint == "" {
			t.Errorf("%s %s: %+v", tool.Name, args, failure)
		}
	})
}

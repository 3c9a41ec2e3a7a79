package sandbox_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

func TestParseLimit(t *testing.T) {
	for text, want := range map[string]sandbox.Limit{
		"100/10s": {Requests: 100, Window: 10 * time.Second},
		"25/1m":   {Requests: 25, Window: time.Minute},
		"5/24h":   {Requests: 5, Window: 24 * time.Hour},
		"":        {},
	} {
		var got sandbox.Limit
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
		if back, _ := got.MarshalText(); string(back) != text {
			t.Errorf("%q is written %q", text, back)
		}
	}
	for _, text := range []string{"100", "x/10s", "0/10s", "-1/10s", "10/x", "10/0s", "10/-1s", "/"} {
		if l, err := sandbox.ParseLimit(text); err == nil {
			t.Errorf("%q was read as %v", text, l)
		}
	}
}

func TestSlidingWindow(t *testing.T) {
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now, RateLimit: sandbox.Limit{Requests: 3, Window: 10 * time.Second}})
	get := func(status int, left string) {
		t.Helper()
		response, raw, err := b.send("GET", "/contacts/"+sandbox.MayaID, "")
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != status || response.Header.Get("X-RateLimit-Remaining") != left {
			t.Errorf("at %v: %d with %s left, want %d with %s: %.100s", c.now.Sub(noon), response.StatusCode, response.Header.Get("X-RateLimit-Remaining"), status, left, raw)
		}
	}
	get(200, "2")
	c.now = noon.Add(6 * time.Second)
	get(200, "1")
	get(200, "0")
	get(429, "0")
	c.now = noon.Add(9999 * time.Millisecond)
	get(429, "0")
	c.now = noon.Add(10 * time.Second) // only the first has left the window
	get(200, "0")
	get(429, "0")
	c.now = noon.Add(16 * time.Second)
	get(200, "1")
	b.says("GET", "/nothing", "", 404, "Cannot GET") // not counted
	get(200, "0")
	b.says("GET", "/contacts/"+sandbox.MayaID, "", 429, "Too Many Requests")
}

func TestDailyLimit(t *testing.T) {
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now, RateLimit: sandbox.Limit{Requests: 1, Window: 24 * time.Hour}})
	b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	c.now = noon.Add(time.Hour)
	response, _, err := b.send("GET", "/contacts/"+sandbox.MayaID, "")
	if err != nil {
		t.Fatal(err)
	}
	h := response.Header
	if response.StatusCode != 429 || h.Get("X-RateLimit-Daily-Remaining") != "0" || h.Get("X-RateLimit-Limit-Daily") != "1" || h.Get("X-RateLimit-Remaining") == "0" {
		t.Errorf("%d %v", response.StatusCode, h)
	}
	c.now = noon.Add(24 * time.Hour)
	b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
}

// TestDailyBudget spends the 10,000 requests a day of a test account.
func TestDailyBudget(t *testing.T) {
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now, RateLimit: sandbox.Limit{Requests: 25, Window: time.Second}})
	for range 10_000 / 25 {
		for range 25 {
			r := httptest.NewRequest("GET", "/businesses/66f1a0c2b3d4e5f601728390", nil)
			r.Header = map[string][]string{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"v3"}}
			w := httptest.NewRecorder()
			if b.account.ServeHTTP(w, r); w.Code != 200 {
				t.Fatal(w.Code)
			}
		}
		c.now = c.now.Add(time.Second)
	}
	response, _, err := b.send("GET", "/contacts/"+sandbox.MayaID, "")
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != 429 || response.Header.Get("X-RateLimit-Daily-Remaining") != "0" {
		t.Errorf("%d %v", response.StatusCode, response.Header)
	}
	c.now = noon.Add(24 * time.Hour)
	b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
}

// TestArrivals looks at what counts as having reached the location.
func TestArrivals(t *testing.T) {
	c := &clock{noon}
	b := serve(t, sandbox.Options{Now: c.Now, RateLimit: sandbox.Limit{Requests: 2, Window: 10 * time.Second}})
	const maya = "/contacts/" + sandbox.MayaID
	b.do("GET", maya, "", 200)
	c.now = noon.Add(time.Second)
	b.do("GET", maya, "", 200)
	c.now = noon.Add(2 * time.Second)
	b.do("GET", maya, "", 429)
	arm(t, b.account, "html=522 * * x1", "reset-before * * x1")
	for range 2 { // net/http would send a GET again by itself
		_, _, _ = b.send("POST", maya+"/notes", `{"body":"x"}`)
	}
	b.as("pit-of-nobody", "v3").do("GET", maya, "", 401)
	var got []time.Duration
	for _, arrival := range b.account.Arrivals() {
		got = append(got, arrival.Sub(noon))
	}
	if diff := cmp.Diff([]time.Duration{0, time.Second, 2 * time.Second, 2 * time.Second, 2 * time.Second}, got); diff != "" {
		t.Errorf("arrived (-want +got):\n%s", diff)
	}
	b.account.Forget()
	if left := b.account.Arrivals(); len(left) != 0 {
		t.Errorf("after Forget: %v", left)
	}
}

package sandbox_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

// gone is the context of a client that has left, so that nothing which hangs
// or is slow holds the tests up.
var gone = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

// note asks the account itself to store a note; what it answers is lost.
func note(a *sandbox.Account, body string) {
	defer func() { _ = recover() }() // a reset without a connection panics
	r := httptest.NewRequest("POST", "/contacts/"+sandbox.MayaID+"/notes", strings.NewReader(`{"body":"`+body+`"}`)).WithContext(gone)
	r.Header = http.Header{"Authorization": {"Bearer " + a.Token}, "Version": {"v3"}, "Content-Type": {"application/json"}}
	a.ServeHTTP(httptest.NewRecorder(), r)
}

// met returns which fault each request met, by its body and how often it had
// been made.
func met(a *sandbox.Account) map[string]string {
	faults, times := map[string]string{}, map[string]int{}
	for _, r := range a.Requests() {
		times[r.Body]++
		faults[fmt.Sprintf("%s %d", r.Body, times[r.Body])] = r.Fault
	}
	return faults
}

// TestStormReplays makes the same requests in two orders, the second time by
// many callers at once.
func TestStormReplays(t *testing.T) {
	const different, repeats = 300, 3
	chaos := sandbox.Chaos{Seed: 7, Rate: 0.2}
	first := sandbox.New(sandbox.Options{})
	first.Storm(chaos)
	for n := range different * repeats {
		note(first, fmt.Sprint("note ", n/repeats))
	}

	again := sandbox.New(sandbox.Options{})
	again.Storm(chaos)
	orders := make(chan int)
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for n := range orders {
				note(again, fmt.Sprint("note ", n%different))
			}
		})
	}
	for _, n := range rand.Perm(different * repeats) {
		orders <- n
	}
	close(orders)
	callers.Wait()
	if diff := cmp.Diff(met(first), met(again)); diff != "" {
		t.Errorf("what each request met (-in order +in another):\n%s", diff)
	}

	// Trying again can help.
	struck, through := 0, 0
	faults := met(first)
	for n := range different {
		if body := fmt.Sprintf(`{"body":"note %d"}`, n); faults[body+" 1"] != "" {
			struck++
			if faults[body+" 2"] == "" {
				through++
			}
		}
	}
	if struck < 30 || through < struck/2 || through == struck {
		t.Errorf("of %d requests that failed, %d went through when repeated", struck, through)
	}

	// Another seed is another storm, and so is that of another location.
	for name, other := range map[string]*sandbox.Account{
		"seed 8": sandbox.New(sandbox.Options{}), "location": sandbox.New(sandbox.Options{LocationID: eastID}),
	} {
		c := chaos
		if other.LocationID == sandbox.LocationID {
			c.Seed = 8
		}
		other.Storm(c)
		for n := range different * repeats {
			note(other, fmt.Sprint("note ", n/repeats))
		}
		same := 0
		for request, fault := range met(other) {
			if fault != "" && fault == faults[request] {
				same++
			}
		}
		if same > 30 { // 900 requests, a fifth of them hit, a fifth of those hit in both, by one of 17 kinds
			t.Errorf("with another %s %d faults are the same", name, same)
		}
	}
}

// TestWeather counts what a storm of every kind does.
func TestWeather(t *testing.T) {
	const requests = 6000
	a := sandbox.New(sandbox.Options{})
	a.Storm(sandbox.Chaos{Seed: 1, Rate: 0.2})
	for n := range requests {
		note(a, fmt.Sprint("note ", n))
	}
	struck, kinds, delays := 0, map[string]int{}, map[string]bool{}
	for _, r := range a.Requests() {
		if r.Fault == "" {
			continue
		}
		struck++
		kind, _, _ := strings.Cut(r.Fault, " ")
		if delay, slow := strings.CutPrefix(kind, "slow-body="); slow {
			if d, err := time.ParseDuration(delay); err != nil || d < 500*time.Millisecond || d > 6*time.Second {
				t.Errorf("a slow body of %s", delay)
			}
			kind, delays[delay] = "slow-body", true
		}
		kinds[kind]++
	}
	if rate := float64(struck) / requests; math.Abs(rate-0.2) > 0.02 {
		t.Errorf("%.3f of the requests met a fault", rate)
	}
	before := []string{
		"text=429", "status-before=429", "status-before=500", "status-before=502", "status-before=503",
		"html=520", "html=522", "html=524", "status-before=401", "reset-before", "hang",
	}
	after := []string{"status-after=500", "status-after=422", "reset-after", "hang-after", "slow-body", "broken-json"}
	for _, kind := range slices.Concat(before, after) {
		if kinds[kind] < struck/17/2 {
			t.Errorf("%s: %d of %d", kind, kinds[kind], struck)
		}
	}
	if len(delays) < kinds["slow-body"]/2 {
		t.Errorf("%d slow bodies took %v", kinds["slow-body"], delays)
	}
	if len(kinds) != len(before)+len(after) {
		t.Errorf("kinds: %v", kinds)
	}

	// What committed is there, and nothing else.
	lost := 0
	for _, kind := range before {
		lost += kinds[kind]
	}
	sample := len(sandbox.New(sandbox.Options{}).Committed().Notes)
	if got := len(a.Committed().Notes) - sample; got != requests-lost {
		t.Errorf("%d notes of %d, %d of which were lost", got, requests, lost)
	}
}

// TestStormTellsNoLies has many callers store notes through a storm, over the
// wire, and holds what they were told against what there is.
func TestStormTellsNoLies(t *testing.T) {
	b := serve(t, sandbox.Options{})
	var faults []sandbox.Fault
	for _, text := range []string{
		"text=429 * *", "status-before=503 * *", "html=522 * *", "reset-before * *",
		"status-after=500 * *", "reset-after * *", "broken-json * *", "slow-body=20ms * *",
	} {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		faults = append(faults, f)
	}
	b.account.Storm(sandbox.Chaos{Seed: 3, Rate: 0.5, Faults: faults})
	var mu sync.Mutex
	told := map[string]bool{} // the notes, and whether each was told to be stored
	var callers sync.WaitGroup
	for caller := range 8 {
		callers.Go(func() {
			for n := range 40 {
				body := fmt.Sprintf("note %d of %d", n, caller)
				response, raw, err := b.send("POST", "/contacts/"+sandbox.OskarID+"/notes", `{"body":"`+body+`"}`)
				mu.Lock()
				told[body] = err == nil && response.StatusCode == 201 && json.Valid(raw)
				mu.Unlock()
			}
		})
	}
	callers.Wait()
	stored := map[string]int{}
	for _, n := range b.account.Committed().Notes {
		stored[n.Body]++
	}
	unaware := 0
	for body, success := range told {
		switch {
		case stored[body] > 1, success && stored[body] == 0:
			t.Errorf("%q is there %d times, told: %v", body, stored[body], success)
		case !success && stored[body] == 1:
			unaware++
		}
	}
	if unaware == 0 || len(told) != 320 {
		t.Errorf("of %d notes %d are stored and their caller does not know", len(told), unaware)
	}

	b.account.Storm(sandbox.Chaos{})
	for range 20 {
		b.do("GET", "/contacts/"+sandbox.OskarID, "", 200)
	}
}

// TestStormOnSomePaths leaves alone what none of its faults hits.
func TestStormOnSomePaths(t *testing.T) {
	b := serve(t, sandbox.Options{})
	f, err := sandbox.ParseFault("status-before=503 POST /contacts/*/notes x1")
	if err != nil {
		t.Fatal(err)
	}
	b.account.Storm(sandbox.Chaos{Rate: 1, Faults: []sandbox.Fault{f}})
	for range 3 { // the count means nothing in a storm
		b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
		b.do("POST", "/contacts/"+sandbox.MayaID+"/notes", `{"body":"x"}`, 503)
	}
	if log := b.account.Requests(); log[0].Fault != "" || log[1].Fault != "status-before=503 POST /contacts/*/notes" {
		t.Errorf("recorded %v", log)
	}
	arm(t, b.account, "status-before=500 POST /contacts/*/notes x1")
	b.do("POST", "/contacts/"+sandbox.MayaID+"/notes", `{"body":"x"}`, 500) // what is armed goes first
	b.do("POST", "/contacts/"+sandbox.MayaID+"/notes", `{"body":"x"}`, 503)
}

// TestAgencyInAStorm has a storm over one location and another over OAuth,
// and access tokens that end within it.
func TestAgencyInAStorm(t *testing.T) {
	o := opened(t)
	down := func(text string) sandbox.Chaos {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		return sandbox.Chaos{Rate: 1, Faults: []sandbox.Fault{f}}
	}
	east := o.as(o.east.Token, "2021-07-28")
	const notes = "/contacts/" + sandbox.MayaID + "/notes"
	o.harbor.Storm(down("status-after=500 * *"))
	o.do("POST", notes, `{"body":"in the storm"}`, 500)
	east.do("POST", notes, `{"body":"in the calm"}`, 201)
	for body, count := range map[string][2]int{"in the storm": {1, 0}, "in the calm": {0, 1}} {
		for i, a := range []*sandbox.Account{o.harbor, o.east} {
			got := 0
			for _, n := range a.Committed().Notes {
				if n.Body == body {
					got++
				}
			}
			if got != count[i] {
				t.Errorf("%s holds %q %d times", a.Name, body, got)
			}
		}
	}

	// The storm of the first location does not reach the token endpoint.
	o.agency.ShortenAccess(time.Minute)
	given := o.given(refreshing(o.agency.Install(eastID, "contacts.readonly").Refresh)...)
	if given["expires_in"] != 60.0 {
		t.Errorf("expires_in %v", given["expires_in"])
	}
	reader := o.as(given["access_token"].(string), "v3")
	reader.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	o.clock.now = noon.Add(time.Minute)
	reader.says("GET", "/contacts/"+sandbox.MayaID, "", 401, "Invalid JWT")

	o.agency.Storm(down("html=520 POST /oauth/*"))
	if response, raw, err := o.send("POST", "/oauth/token", ""); err != nil || response.StatusCode != 520 || !strings.Contains(string(raw), "520") {
		t.Errorf("%v %v %s", err, response, raw)
	}
	east.do("POST", notes, `{"body":"still calm"}`, 201)
	o.agency.Storm(sandbox.Chaos{})
	o.given(refreshing(given["refresh_token"])...)
}

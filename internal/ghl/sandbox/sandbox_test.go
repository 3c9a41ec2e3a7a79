package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

// noon is the clock of every test that does not move it.
var noon = time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)

// bench is an account behind a server, and how a test talks to it.
type bench struct {
	*testing.T
	account *sandbox.Account
	url     string
	token   string
	version string
}

func serve(t *testing.T, o sandbox.Options) *bench {
	t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return noon }
	}
	a := sandbox.New(o)
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	return &bench{t, a, server.URL, sandbox.Token, "2021-07-28"}
}

// as returns the bench with another token, under another version.
func (b bench) as(token, version string) *bench {
	b.token, b.version = token, version
	return &b
}

// object is a JSON object; at reaches into it by keys and positions.
type object = map[string]any

func at(v any, path ...any) any {
	for _, p := range path {
		switch key := p.(type) {
		case string:
			o, _ := v.(object)
			v = o[key]
		case int:
			list, _ := v.([]any)
			if key >= len(list) {
				return nil
			}
			v = list[key]
		}
	}
	return v
}

// received is what a response has beside its body.
type received struct {
	StatusCode int
	Header     http.Header
}

// send makes a request and reads the response.
func (b *bench) send(method, path, body string) (received, []byte, error) {
	b.Helper()
	request, err := http.NewRequest(method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	if b.token != "" {
		request.Header.Set("Authorization", "Bearer "+b.token)
	}
	if b.version != "" {
		request.Header.Set("Version", b.version)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return received{}, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	raw, err := io.ReadAll(response.Body)
	return received{response.StatusCode, response.Header}, raw, err
}

// do makes a request that must have that status, and returns the answer.
func (b *bench) do(method, path, body string, status int) object {
	b.Helper()
	response, raw, err := b.send(method, path, body)
	if err != nil {
		b.Fatalf("%s %s: %v", method, path, err)
	}
	if response.StatusCode != status {
		b.Fatalf("%s %s: status %d, want %d\n%s", method, path, response.StatusCode, status, raw)
	}
	var o object
	if err = json.NewDecoder(bytes.NewReader(raw)).Decode(&o); err != nil {
		b.Fatalf("%s %s: %v\n%s", method, path, err, raw)
	}
	return o
}

// says makes a request that must be refused with that status and message.
func (b *bench) says(method, path, body string, status int, message string) object {
	b.Helper()
	o := b.do(method, path, body, status)
	if got, _ := json.Marshal(o["message"]); !strings.Contains(string(got), message) {
		b.Errorf("%s %s: message %s, want %s", method, path, got, message)
	}
	return o
}

const location = "locationId=" + sandbox.LocationID

// clock is a time that a test moves.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func TestUnknownRoutes(t *testing.T) {
	b := serve(t, sandbox.Options{})
	for _, r := range []struct{ method, path, version string }{
		{"GET", "/nothing?x=1", "2021-07-28"},
		{"PATCH", "/contacts/" + sandbox.MayaID, "2021-07-28"},
		{"DELETE", "/contacts/" + sandbox.MayaID + "/campaigns/removeAll", "v3"},
		{"DELETE", "/contacts/" + sandbox.MayaID + "/campaigns/remove-all", "2021-07-28"},
		{"GET", "/users/?" + location, "v3"},
	} {
		o := b.as(sandbox.Token, r.version).says(r.method, r.path, "", 404, "Cannot "+r.method+" "+r.path)
		if o["error"] != "Not Found" || o["statusCode"] != 404.0 || o["traceId"] == nil {
			t.Errorf("%s %s: %v", r.method, r.path, o)
		}
	}
	b.as(sandbox.Token, "v3").do("GET", "/contacts/?"+location, "", 200)
	b.do("GET", "/contacts?"+location, "", 200)
	b.do("GET", "/contacts/"+sandbox.MayaID+"/", "", 200)
}

func TestRequestsAreRecorded(t *testing.T) {
	b := serve(t, sandbox.Options{})
	b.do("GET", "/contacts/?limit=1&"+location, "", 200)
	b.do("POST", "/contacts/"+sandbox.MayaID+"/tags", `{"tags":["New"]}`, 201)
	b.do("GET", "/contacts/%C3%A9", "", 400)
	want := []sandbox.Request{
		{Method: "GET", Path: "/contacts/?limit=1&" + location, Status: 200},
		{Method: "POST", Path: "/contacts/" + sandbox.MayaID + "/tags", Body: `{"tags":["New"]}`, Status: 201},
		{Method: "GET", Path: "/contacts/%C3%A9", Status: 400},
	}
	if diff := cmp.Diff(want, b.account.Requests()); diff != "" {
		t.Error(diff)
	}
	b.account.Forget()
	if got := b.account.Requests(); len(got) != 0 {
		t.Errorf("after Forget: %v", got)
	}
}

func TestRequestsAreBounded(t *testing.T) {
	a := sandbox.New(sandbox.Options{})
	for i := range 10_050 {
		a.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/"+strconv.Itoa(i), strings.NewReader("")))
	}
	got := a.Requests()
	if len(got) != 10_000 || got[0].Path != "/50" || got[9_999].Path != "/10049" {
		t.Errorf("%d requests, from %v to %v", len(got), got[0], got[len(got)-1])
	}
}

func TestLatency(t *testing.T) {
	b := serve(t, sandbox.Options{Latency: 30 * time.Millisecond})
	from := time.Now()
	b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	if took := time.Since(from); took < 30*time.Millisecond {
		t.Errorf("took %v", took)
	}
	slow := sandbox.New(sandbox.Options{Latency: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	slow.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/contacts/"+sandbox.MayaID, nil))
}

func TestStart(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	url, stop, err := sandbox.Start(ctx, ":0", sandbox.New(sandbox.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Errorf("url %s", url)
	}
	b := &bench{t, nil, url, sandbox.Token, "v3"}
	b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	cancel()
	stop()
	if _, _, err = b.send("GET", "/", ""); err == nil {
		t.Error("still answers after stop")
	}
	if _, _, err = sandbox.Start(t.Context(), "nonsense", nil); err == nil {
		t.Error("started on nonsense")
	}
	if _, _, err = sandbox.Start(t.Context(), "127.0.0.1:999999", nil); err == nil {
		t.Error("started on an impossible port")
	}
}

func TestTwoStartsAreOne(t *testing.T) {
	later := func() time.Time { return noon.Add(3 * time.Hour) } // the same day in San Francisco
	x, y := serve(t, sandbox.Options{}), serve(t, sandbox.Options{Now: later})
	paths := []string{
		"/locations/" + sandbox.LocationID, "/locations/" + sandbox.LocationID + "/tags",
		"/locations/" + sandbox.LocationID + "/customFields?model=all", "/users/search?companyId=" + sandbox.CompanyID,
		"/workflows/?" + location, "/campaigns/?" + location, "/businesses/?" + location,
		"/contacts/?limit=100&query=a&" + location,
	}
	for _, c := range sandbox.Characters {
		at := "/contacts/" + c.ContactID
		paths = append(paths, at, at+"/tasks", at+"/notes", at+"/appointments")
	}
	for _, path := range paths {
		_, first, err := x.send("GET", path, "")
		if err != nil {
			t.Fatal(err)
		}
		_, second, err := y.send("GET", path, "")
		if err != nil {
			t.Fatal(err)
		}
		host := strings.NewReplacer(strings.TrimPrefix(x.url, "http://"), "HOST", strings.TrimPrefix(y.url, "http://"), "HOST")
		if diff := cmp.Diff(host.Replace(string(first)), host.Replace(string(second))); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

// TestDate looks at the header that says what the time is for HighLevel.
func TestDate(t *testing.T) {
	o := opened(t)
	arm(t, o.account, "html=522 GET /contacts/*/tasks")
	for i, path := range []string{
		"/contacts/" + sandbox.MayaID, "/contacts/" + sandbox.MayaID + "/tasks", "/nothing",
		"/oauth/installedLocations", "/oauth/chooselocation",
	} {
		o.clock.now = noon.Add(time.Duration(i) * time.Hour)
		response, _, err := o.send("GET", path, "")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := response.Header.Get("Date"), o.clock.now.Format(http.TimeFormat); got != want {
			t.Errorf("%s: %d of %s, want %s", path, response.StatusCode, got, want)
		}
	}
}

// TestParallel is for the race detector.
func TestParallel(t *testing.T) {
	b := serve(t, sandbox.Options{SearchLag: time.Millisecond})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 10 {
				_, _, _ = b.send("POST", "/contacts/"+sandbox.MayaID+"/tags", `{"tags":["p`+strconv.Itoa(i)+`"]}`)
				_, _, _ = b.send("POST", "/contacts/search", `{"locationId":"`+sandbox.LocationID+`","pageLimit":20,"query":"maya"}`)
				_, _, _ = b.send("GET", "/contacts/"+sandbox.MayaID+"/notes", "")
				b.account.Requests()
			}
		})
	}
	group.Wait()
	if got := b.do("GET", "/contacts/"+sandbox.MayaID, "", 200); len(at(got, "contact", "tags").([]any)) != 3+8 {
		t.Errorf("tags %v", at(got, "contact", "tags"))
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sandbox.New(sandbox.Options{})
	}
}

func BenchmarkGetContact(b *testing.B) {
	a := sandbox.New(sandbox.Options{})
	for b.Loop() {
		r := httptest.NewRequest("GET", "/contacts/"+sandbox.MayaID, nil)
		r.Header.Set("Authorization", "Bearer "+sandbox.Token)
		r.Header.Set("Version", "v3")
		a.ServeHTTP(httptest.NewRecorder(), r)
	}
}

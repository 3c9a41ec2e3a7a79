package ghl_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// account is an account whose HighLevel is a handler.
func account(t *testing.T, c ghl.Config, h http.HandlerFunc) *ghl.Account {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c.BaseURL = s.URL + "/base/" // not the root: absolute paths would show
	return ghl.New(c).Account(sandbox.LocationID, sandbox.Token)
}

// inside is an account whose HighLevel is a handler in this process, without a
// network, so that time can be moved.
func inside(h http.HandlerFunc) *ghl.Account {
	return ghl.New(ghl.Config{HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		h(w, r)
		return w.Result(), r.Context().Err()
	})}}).Account(sandbox.LocationID, sandbox.Token)
}

func TestHeaders(t *testing.T) {
	var got *http.Request
	record := func(w http.ResponseWriter, r *http.Request) {
		got = r
		_, _ = io.WriteString(w, `{"contact":{"id":"abc"}}`)
	}
	a := account(t, ghl.Config{}, record)
	if _, err := a.GetContact(t.Context(), "abc"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Authorization": "Bearer " + sandbox.Token, "Version": "2021-07-28", "Accept": "application/json", "Content-Type": ""} {
		if v := got.Header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
	if got.URL.Path != "/base/contacts/abc" {
		t.Errorf("path %s", got.URL.Path)
	}
	a = account(t, ghl.Config{Version: ghl.V3}, record)
	if err := a.RemoveFromAllCampaigns(t.Context(), "abc"); err != nil || got.Header.Get("Version") != "v3" || !strings.HasSuffix(got.URL.Path, "/remove-all") {
		t.Errorf("%v, version %s, path %s", err, got.Header.Get("Version"), got.URL.Path)
	}
}

// TestIDs sees that nothing but an id gets into a path, and that what is
// refused is not sent.
func TestIDs(t *testing.T) {
	a := account(t, ghl.Config{}, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	for _, bad := range []string{"", "../locations/x", "a/b", "a?b=1", "a%2fb", "a b", "é", strings.Repeat("a", 65)} {
		if _, err := a.GetContact(t.Context(), bad); ghl.CodeOf(err) != ghl.InvalidArguments {
			t.Errorf("%q: %v", bad, err)
		}
		if _, err := a.GetNote(t.Context(), "good", bad); ghl.CodeOf(err) != ghl.InvalidArguments {
			t.Errorf("note %q: %v", bad, err)
		}
	}
}

// TestSecrets plants credentials where HighLevel, or a proxy, might echo them.
func TestSecrets(t *testing.T) {
	const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhdXRoQ2xhc3MiOiJMb2NhdGlvbiJ9.c2lnbmF0dXJl"
	leaks := []string{sandbox.Token, jwt, "0f9e8d7c-1111-4222-8333-444455556666"}
	a := account(t, ghl.Config{}, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprintf(w, `{"message":["token %s, Bearer %s","client_secret=%s"],"traceId":"t"}`, leaks[0], leaks[1], leaks[2])
	})
	_, err := a.GetContact(t.Context(), "abc")
	e, ok := errors.AsType[*ghl.Error](err)
	if !ok {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "token", ghl.Secret(leaks[0]), "err", err, "account", fmt.Sprintf("%+v %#v", a, ghl.Secret(leaks[0])))
	marshalled, _ := json.Marshal(ghl.Secret(leaks[0]))
	all := strings.Join([]string{err.Error(), fmt.Sprintf("%+v %#v %s", e, *e, e.Violations), log.String(), string(marshalled), ghl.Redact(strings.Join(leaks[:2], " ")),
		ghl.Redact("Authorization: Bearer " + leaks[2]), ghl.Redact(strings.ToUpper(leaks[0])), fmt.Sprint(*a)}, "\n")
	for _, leak := range leaks {
		if strings.Contains(strings.ToLower(all), strings.ToLower(leak)) {
			t.Errorf("%s is shown:\n%s", leak, all)
		}
	}
}

func TestRedactFindsEveryShape(t *testing.T) {
	for _, leak := range []string{"pit-12345678", "PIT-abcdefgh", "eyJhbGci", "EYJhbGci", "client_secret=x", "refreshToken:x", "access_token\t=\tx", "bearer x", "BEARER\nx", "code=x"} {
		if got := ghl.Redact(leak); !strings.Contains(got, "[redacted]") {
			t.Errorf("%q stays %q", leak, got)
		}
	}
}

func TestRedactKeepsTheRest(t *testing.T) {
	const s = `{"statusCode":400,"message":"Contact with id ocQHyuzHvysMo5N5VsXc not found"}`
	if got := ghl.Redact(s); got != s {
		t.Errorf("%s became %s", s, got)
	}
}

// TestPrivacy sees that a failed look-up does not carry the phone that was
// looked for into errors, and so into logs.
func TestPrivacy(t *testing.T) {
	a := ghl.New(ghl.Config{BaseURL: "http://127.0.0.1:1"}).Account(sandbox.LocationID, sandbox.Token)
	_, err := a.FindDuplicate(t.Context(), "+14155550123", "ada@example.com")
	if err == nil || strings.Contains(err.Error(), "4155550123") || strings.Contains(err.Error(), "ada") {
		t.Error(err)
	}
}

func TestLongAnswer(t *testing.T) {
	a := account(t, ghl.Config{}, func(w http.ResponseWriter, _ *http.Request) {
		chunk := make([]byte, 1<<20)
		for range 20 {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	if _, err := a.GetContact(t.Context(), "abc"); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Error(err)
	}
}

// TestWaits sees that a wait ends with its context, and says whether a write
// may have happened.
func TestWaits(t *testing.T) {
	a := account(t, ghl.Config{}, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := a.GetContact(ctx, "abc"); ghl.CodeOf(err) != ghl.Timeout || !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if _, err := a.CreateNote(ctx, "abc", ghl.NewNote{Body: "x"}); ghl.CodeOf(err) != ghl.OutcomeUnknown && ghl.CodeOf(err) != ghl.Timeout {
		t.Error(err)
	}
}

func TestDryRun(t *testing.T) {
	var sent atomic.Int32
	a := account(t, ghl.Config{}, func(w http.ResponseWriter, _ *http.Request) {
		sent.Add(1)
		_, _ = io.WriteString(w, `{"contact":{"id":"abc"}}`)
	})
	dry, writes := a.DryRun()
	if c, err := dry.GetContact(t.Context(), "abc"); err != nil || c.ID != "abc" {
		t.Errorf("reads are not sent: %v %v", c, err)
	}
	if _, err := dry.AddTags(t.Context(), "abc", []string{"vip"}); err != nil {
		t.Error(err)
	}
	got, _ := json.Marshal(writes())
	if want := `[{"method":"POST","path":"/contacts/abc/tags","body":{"tags":["vip"]}}]`; string(got) != want || sent.Load() != 1 {
		t.Errorf("sent %d, kept %s", sent.Load(), got)
	}
}

// TestReference sees that reference data is asked for once by many, again when
// it is old, and again soon after a failure.
func TestReference(t *testing.T) {
	synctest.Test(t, testReference)
}

func testReference(t *testing.T) {
	var asked, failing atomic.Int32
	a := inside(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		if failing.Load() > 0 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		time.Sleep(10 * time.Millisecond)
		_, _ = io.WriteString(w, `{"customFields":[{"id":"f1","name":"Policy"}]}`)
	})
	done := make(chan error, 20)
	for range cap(done) {
		go func() { _, err := a.CustomFields(t.Context()); done <- err }()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times for 20 callers", asked.Load())
	}
	if a.RefreshCustomFields() {
		t.Error("what is seconds old is asked for again")
	}
	time.Sleep(time.Minute)
	if !a.RefreshCustomFields() {
		t.Error("what is a minute old is not asked for again")
	}
	failing.Store(1)
	if _, err := a.CustomFields(t.Context()); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
		t.Error(err)
	}
	failing.Store(0)
	if f, err := a.CustomFields(t.Context()); err != nil || len(f) != 1 {
		t.Errorf("a failure is remembered: %v", err)
	}
}

// TestReferenceCaller sees that a caller who gives up leaves at once, and that
// the request goes on for the others.
func TestReferenceCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		a := ghl.New(ghl.Config{HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			select {
			case <-release:
			case <-r.Context().Done():
				return nil, r.Context().Err()
			}
			return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"location":{"id":"l","timezone":"UTC"}}`))}, nil
		})}}).Account(sandbox.LocationID, sandbox.Token)
		impatient, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		patient := make(chan error, 1)
		go func() { time.Sleep(time.Millisecond); _, err := a.Location(t.Context()); patient <- err }()
		if _, err := a.Location(impatient); ghl.CodeOf(err) != ghl.Timeout {
			t.Errorf("the impatient caller: %v", err)
		}
		close(release)
		if err := <-patient; err != nil {
			t.Errorf("the patient caller: %v", err)
		}
	})
}

// TestAlone sees that turns are taken one by one, that a wait ends with its
// context, and that nothing is kept of those who are gone.
func TestAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ghl.New(ghl.Config{}).Account("l", "t")
		done, err := a.Alone(t.Context(), "c")
		if err != nil {
			t.Fatal(err)
		}
		if other, err := a.Alone(t.Context(), "another"); err != nil {
			t.Error(err)
		} else {
			other()
		}
		short, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := a.Alone(short, "c"); ghl.CodeOf(err) != ghl.Timeout {
			t.Errorf("waiting for a turn: %v", err)
		}
		got := make(chan error)
		go func() {
			second, err := a.Alone(t.Context(), "c")
			if err == nil {
				second()
			}
			got <- err
		}()
		done()
		if err := <-got; err != nil {
			t.Error(err)
		}
	})
}

// TestCache sees that only those who ask for speed are answered from memory,
// not for long, and never what was before a write of ours.
func TestCache(t *testing.T) {
	synctest.Test(t, testCache)
}

func testCache(t *testing.T) {
	var asked atomic.Int32
	slow := inside(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			asked.Add(1)
		}
		_, _ = io.WriteString(w, `{"contact":{"id":"abc"},"tags":[],"tasks":[]}`)
	})
	fast := slow.Cached()
	step := func(what string, want int32, do func() error) {
		t.Helper()
		before := asked.Load()
		if err := do(); err != nil {
			t.Fatal(what, err)
		}
		if n := asked.Load() - before; n != want {
			t.Errorf("%s: asked %d times, want %d", what, n, want)
		}
	}
	get := func(a *ghl.Account) func() error {
		return func() error { _, err := a.GetContact(t.Context(), "abc"); return err }
	}
	step("first", 1, get(fast))
	step("second", 0, get(fast))
	step("without haste", 1, get(slow))
	time.Sleep(6 * time.Second)
	step("later", 1, get(fast))
	for what, write := range map[string]func() error{
		"tags":   func() error { _, err := slow.AddTags(t.Context(), "abc", []string{"x"}); return err },
		"bulk":   func() error { _, err := slow.BulkTags(t.Context(), []string{"abc"}, []string{"x"}, false); return err },
		"delete": func() error { return slow.DeleteContact(t.Context(), "abc") },
	} {
		step("before "+what, 0, get(fast))
		step(what, 0, write)
		step("after "+what, 1, get(fast))
	}
	step("other contact", 0, func() error { _, err := slow.AddTags(t.Context(), "other", []string{"x"}); return err })
	step("unharmed", 0, get(fast))
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestGenerations reads the same things spelled as each generation does.
func TestGenerations(t *testing.T) {
	answers := []string{
		`{"succeded":true,"contact":{"id":"c","dndSettings":{"SMS":{"status":"active"}},"customFields":[{"id":"f","value":["a"]}],"dateAdded":"2026-12-01T10:00:00.000Z","followers":"u1"}}`,
		`{"succeeded":true,"contact":{"id":"c","dndSettings":{"sms":{"status":"active"}},"customFields":[{"id":"f","value":["a"]}],"dateAdded":1796119200000,"followers":["u1"]}}`,
	}
	for _, answer := range answers {
		a := account(t, ghl.Config{}, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) })
		c, err := a.GetContact(t.Context(), "c")
		if err != nil {
			t.Fatal(err)
		}
		if len(c.DNDSettings) != 1 || len(c.Followers) != 1 || !c.DateAdded.Equal(time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)) {
			t.Errorf("%s became %+v", answer, c)
		}
	}
}

func FuzzError(f *testing.F) {
	f.Add(400, `{"message":"Contact not found"}`)
	f.Add(422, `{"message":["a","b"],"traceId":"t"}`)
	f.Add(401, `{"message":{"a":1}}`)
	f.Add(502, `<html>`)
	f.Add(429, ``)
	f.Add(400, `{"messAge":""}`)
	var status int
	var body string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, st int, b string) {
		if st < 300 || st > 599 || st == 304 {
			t.Skip()
		}
		status, body = st, b
		once, cancel := context.WithTimeout(t.Context(), 40*time.Millisecond) // too short to try again
		defer cancel()
		_, err := ghl.New(ghl.Config{BaseURL: s.URL, HTTP: s.Client()}).Account(sandbox.LocationID, sandbox.Token).GetContact(once, "abc")
		e, ok := errors.AsType[*ghl.Error](err)
		if ok && e.Code == ghl.Timeout {
			t.Skip("the machine is busy")
		}
		if !ok || e.Code == "" || e.Status != st || e.Message == "" {
			t.Errorf("%d %q became %v", st, b, err)
		}
	})
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{`"2026-12-01T10:00:00.000Z"`, `"2021-07-16 11:00:00"`, `1796119200000`, `null`, `""`, `{"a":1}`, `"2026-12-01T10:00:00+0200"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var v struct{ T ghl.Time }
		if json.Valid([]byte(s)) {
			if err := json.Unmarshal([]byte(`{"T":`+s+`}`), &v); err != nil {
				t.Errorf("%s: %v", s, err)
			}
		}
	})
}

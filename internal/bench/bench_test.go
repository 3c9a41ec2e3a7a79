package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestMain lets the test binary be the sandbox's process, as the bench is.
func TestMain(m *testing.M) {
	if len(os.Args) == 3+1 && os.Args[1] == sandboxCommand {
		if err := run(context.Background(), os.Args[1:]); err != nil {
			panic(err)
		}
		return
	}
	os.Exit(m.Run())
}

// All of it once, much too short to mean anything: every cell is there, in the
// table and in the JSON, and what is called reaches HighLevel as often as it
// says.
func TestBench(t *testing.T) {
	switch {
	case runtime.GOOS != "linux":
		t.Skip("what processes cost is read from /proc")
	case testing.Short():
		t.Skip("builds and starts some thirty processes")
	}
	o := options{
		rounds: 1, each: 20 * time.Millisecond, callers: []int{1, 16}, contacts: 20_000,
		starts: 1, idle: []int{2, 5}, accounts: []int{1, 3}, bulk: 550, limit: sandbox.Limit{Requests: 5, Window: time.Second},
	}
	r, err := bench(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{rawEcho, bareNoop, direct, directNote, ourNoop, relayRow, getRow, getAgain, getAgainBare, briefRow, briefAgain, briefBare, appendNoteRow, listRow, listBare}
	if got, want := len(r.Calls), 2*len(eras)*len(o.callers)*len(names); got != want {
		t.Errorf("there are %d rows, want %d", got, want)
	}
	found := map[string]int{}
	for _, c := range r.Calls {
		found[c.Name]++
		if c.PerSecond <= 0 || c.P50 <= 0 || c.P99 < c.P50 || c.Resident <= 0 || c.Sockets <= 0 || c.AnswerBytes <= 0 {
			t.Errorf("%s %s, %d callers, %s: %+v", c.Transport, c.Era, c.Callers, c.Name, c.figures)
		}
		asks := map[string]float64{direct: 1, directNote: 1, relayRow: 1, getRow: 1, briefRow: 4}
		if want, least := asks[c.Name], 0.9*asks[c.Name]; c.Upstream < least || want == 0 && strings.HasPrefix(c.Name, "mcp-go") && c.Upstream != 0 {
			t.Errorf("%s %s, %d callers, %s: %.2f requests to HighLevel a call, want %.0f", c.Transport, c.Era, c.Callers, c.Name, c.Upstream, want)
		}
		if measured := c.target.watch != "" && c.Callers == 1 && c.Name != direct && c.Name != directNote; measured && c.Objects <= 0 {
			t.Errorf("%s %s, %s: allocations are not known", c.Transport, c.Era, c.Name)
		}
	}
	var table strings.Builder
	if err := r.write(&table); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "bench.json")
	if err := r.save(file); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var saved struct {
		Calls                       []struct{ Name string }
		Targets                     []struct{ What string }
		Start, Idle, Accounts, Bulk []json.RawMessage
	}
	if err := json.Unmarshal([]byte(strings.Replace(string(raw), "bulkTagging", "bulk", 1)), &saved); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if found[name] == 0 || !strings.Contains(table.String(), name) {
			t.Errorf("%s is not in the table", name)
		}
	}
	if len(saved.Calls) != len(r.Calls) || len(saved.Targets) != len(r.Targets) || len(saved.Targets) != 4*(5+5) {
		t.Errorf("the JSON has %d rows and %d targets, the table %d and %d", len(saved.Calls), len(saved.Targets), len(r.Calls), len(r.Targets))
	}
	if len(saved.Start) != 2 || len(saved.Idle) != 3*len(o.idle) || len(saved.Accounts) != len(o.accounts) || len(saved.Bulk) != 2 {
		t.Errorf("the JSON has %d starts, %d idle, %d accounts, %d bulk", len(saved.Start), len(saved.Idle), len(saved.Accounts), len(saved.Bulk))
	}
	for _, b := range r.Bulk {
		if b.Requests != 6 || b.Took < b.Ideal || b.Ideal < 0.9 {
			t.Errorf("bulk tagging: %+v", b)
		}
	}
}

// A verdict follows the figures, and stdio is asked for less.
func TestJudge(t *testing.T) {
	cellOf := func(transport string, callers int, name string, calls, p50 float64) *cell {
		c := &cell{Transport: transport, Era: legacy, Callers: callers, Name: name}
		for _, machine := range []float64{1, 7, 2} { // which slows all alike
			c.Rounds = append(c.Rounds, figures{PerSecond: calls / machine, P50: p50 * machine, P99: 2 * p50 * machine, Upstream: 1})
		}
		return c
	}
	for _, c := range []struct {
		name          string
		transport     string
		callers       int
		get           float64 // its p50, or its calls a second
		asked, missed int
	}{
		{"quick enough", overHTTPName, 1, 250, 3, 0},
		{"too slow by p50", overHTTPName, 1, 251, 3, 1},
		{"too slow altogether", overHTTPName, 1, 401, 3, 2},
		{"too slow over stdio", stdio, 1, 251, 3, 1},
		{"enough calls", overHTTPName, 16, 350, 4, 0},
		{"too few calls", overHTTPName, 16, 349, 4, 1},
		{"too few calls over stdio", stdio, 16, 349, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := func(name string, calls, p50 float64) *cell { return cellOf(c.transport, c.callers, name, calls, p50) }
			g := group{
				at(bareNoop, 1000, 100), at(direct, 1000, 100), at(relayRow, 1, 1000), at(getRow, c.get, c.get),
				at(getAgain, 850, 1), at(getAgainBare, 1000, 1), at(listRow, 300, 1), at(listBare, 100, 1),
			}
			asked, missed := report{Targets: judge([]group{g})}.missed()
			if asked != c.asked || missed != c.missed {
				t.Errorf("%d of %d targets are missed, want %d of %d", missed, asked, c.missed, c.asked)
			}
		})
	}
	t.Run("answered from memory", func(t *testing.T) {
		get := cellOf(overHTTPName, 1, getRow, 1, 100)
		for i := range get.Rounds {
			get.Rounds[i].Upstream = 0.5
		}
		g := group{cellOf(overHTTPName, 1, bareNoop, 1, 100), cellOf(overHTTPName, 1, direct, 1, 100), cellOf(overHTTPName, 1, relayRow, 1, 100), get}
		if _, missed := (report{Targets: judge([]group{g})}).missed(); missed != 1 {
			t.Errorf("%d targets are missed, want 1", missed)
		}
	})
}

// A connection reads answers of either kind whole, one after the other.
func TestConnection(t *testing.T) {
	long := strings.Repeat("ä", 100_000)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/chunked" {
			_ = http.NewResponseController(w).Flush()
		}
		_, _ = io.WriteString(w, "short")
		if r.URL.Path != "/short" {
			_, _ = io.WriteString(w, long)
		}
	}))
	defer s.Close()
	c, err := dial(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, path := range []string{"/chunked", "/short", "/long", "/chunked", "/short"} {
		status, body, err := c.exchange(callOf(modern, "noop", "{}").request(path, 1, nil))
		want := "short" + long
		if path == "/short" {
			want = "short"
		}
		if err != nil || status != http.StatusOK || string(body) != want {
			t.Errorf("%s: %d, %d bytes, %v", path, status, len(body), err)
		}
	}
}

func TestIdeal(t *testing.T) {
	for _, c := range []struct {
		requests int
		left     time.Duration
		want     time.Duration
	}{{100, -time.Hour, 0}, {101, 0, 10 * time.Second}, {100, 9 * time.Second, 9 * time.Second}, {250, time.Second, 21 * time.Second}} {
		if got := ideal(c.requests, highLevels, c.left); got != c.want {
			t.Errorf("%d requests with %s left take %s, want %s", c.requests, c.left, got, c.want)
		}
	}
}

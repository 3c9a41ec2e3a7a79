package storm

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

var soakFor = flag.Duration("soak", 9*time.Second, "how long TestSoak runs at full speed")

// soakSample is what the process holds at one moment.
type soakSample struct{ goroutines, descriptors, heap int }

// soakTake measures. What HighLevel remembers of requests is the sandbox's
// alone.
func soakTake(locations []*sandbox.Account) soakSample {
	for _, l := range locations {
		l.Forget()
	}
	runtime.GC()
	runtime.GC() // the first one only empties pools
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	open, _ := os.ReadDir("/proc/self/fd")
	return soakSample{runtime.NumGoroutine(), len(open), int(m.HeapAlloc)}
}

// soakJudge compares the median of the first third with that of the last, after
// warm-up.
func soakJudge(t *testing.T, what string, samples []soakSample) {
	t.Helper()
	samples = samples[len(samples)/4:]
	third := len(samples) / 3
	if third < 3 {
		t.Fatalf("%s: only %d samples", what, len(samples))
	}
	median := func(part []soakSample, of func(soakSample) int) int {
		var all []int
		for _, s := range part {
			all = append(all, of(s))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	first, last := samples[:third], samples[len(samples)-third:]
	for _, m := range []struct {
		name  string
		of    func(soakSample) int
		slack int
	}{
		{"goroutines", func(s soakSample) int { return s.goroutines }, 10},
		{"descriptors", func(s soakSample) int { return s.descriptors }, 10},
		{"heap in bytes", func(s soakSample) int { return s.heap }, 1 << 20},
	} {
		before, after := median(first, m.of), median(last, m.of)
		t.Logf("%s: %s %d in the first third, %d in the last", what, m.name, before, after)
		if after > before+before/10+m.slack {
			t.Errorf("%s: %s grow from %d to %d", what, m.name, before, after)
		}
	}
}

// soakCalls are calls that leave the account as large as it was.
func soakCalls(luck *rand.Rand, contactID string) (tool string, args map[string]any) {
	of := func(more map[string]any) map[string]any { more["contactId"] = contactID; return more }
	switch luck.IntN(10) {
	case 0:
		return "brief_contact", of(map[string]any{})
	case 1:
		return "list_notes", of(map[string]any{})
	case 2:
		return "search_contacts", map[string]any{"query": string(rune('a' + luck.IntN(26)))}
	case 3:
		return "update_contact", of(map[string]any{"city": fmt.Sprint("Springfield ", luck.IntN(100))})
	case 4:
		return "tag_contact", of(map[string]any{"tags": []string{"soak"}})
	case 5:
		return "untag_contact", of(map[string]any{"tags": []string{"soak"}})
	case 6:
		return "list_tasks", of(map[string]any{})
	case 7:
		return "find_contact", map[string]any{"phone": fmt.Sprintf("+1415555%04d", luck.IntN(100))}
	case 8:
		return "get_contact", map[string]any{"contactId": "nobody1234567890"}
	default:
		return "get_contact", of(map[string]any{})
	}
}

// soakCount counts what came of calls. Those that ask for what is not there have
// not failed.
type soakCount struct {
	calls, failed, connections, streams, left atomic.Int64
}

// soakMissing reports whether a call failed since it asked for nobody.
func soakMissing(result *mcp.CallToolResult) bool {
	text, _ := result.Content[0].(mcp.TextContent)
	return strings.Contains(text.Text, `"code":"not_found"`)
}

// soakVisit is one client's whole life: it connects, calls a while, sometimes
// goes away in the middle of a call or opens a stream, and hangs up.
func soakVisit(t *testing.T, luck *rand.Rand, web *http.Client, url, contactID string, calls int, rest time.Duration, count *soakCount) {
	era := paceEras[luck.IntN(2)]
	c := paceDial(t, web, url, era)
	count.connections.Add(1)
	for range calls {
		if rest > 0 {
			time.Sleep(rest/2 + time.Duration(luck.Int64N(int64(rest))))
		}
		tool, args := soakCalls(luck, contactID)
		ctx, cancel := context.WithCancel(t.Context())
		if luck.IntN(20) == 0 { // leaves in the middle
			count.left.Add(1)
			leave := time.AfterFunc(time.Millisecond, cancel)
			_, _ = soakCall(ctx, c, tool, args)
			leave.Stop()
			cancel()
			continue
		}
		result, err := soakCall(ctx, c, tool, args)
		cancel()
		count.calls.Add(1)
		switch {
		case err != nil:
			t.Errorf("%s: %v", tool, err)
		case result.IsError && !soakMissing(result):
			count.failed.Add(1)
		}
	}
	if luck.IntN(4) == 0 {
		soakStream(t, web, url)
		count.streams.Add(1)
	}
	_ = c.Close()
}

func soakCall(ctx context.Context, c *client.Client, tool string, args map[string]any) (*mcp.CallToolResult, error) {
	r := mcp.CallToolRequest{}
	r.Params.Name, r.Params.Arguments = tool, args
	return c.CallTool(ctx, r)
}

// soakStream subscribes to the changes of a contact, hears that it did, and
// hangs up.
func soakStream(t *testing.T, web *http.Client, url string) {
	version := mcp.ProtocolVersion20260728
	body := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":%q,"io.modelcontextprotocol/clientCapabilities":{}},"notifications":{"resourceSubscriptions":["ghl://contacts/nobody1234567890"]}}}`, version)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}, "Mcp-Protocol-Version": {version}, "Mcp-Method": {"subscriptions/listen"}}
	answer, err := web.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	defer answer.Body.Close()
	first := make([]byte, 16)
	if _, err := io.ReadFull(answer.Body, first); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("a stream begins with %s, %q: %v", answer.Status, first, err)
	}
}

// soakServer is our server of one location.
func soakServer(t *testing.T, c *ghl.Client, location *sandbox.Account) *server.Server {
	t.Helper()
	s, err := server.New(server.Options{
		Account: c.Account(location.LocationID, ghl.Secret(location.Token)), Sandbox: true, Tools: tools.All(), Version: "test",
		Policy: access.Policy{Level: access.Delete, Sets: tools.Sets(tools.All())},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func soakLocations() []*sandbox.Account {
	var all []*sandbox.Account
	for _, id := range []string{sandbox.LocationID, "second0000000000000b", "third00000000000000c"} {
		all = append(all, sandbox.New(sandbox.Options{LocationID: id}))
	}
	return all
}

// soakWeather is a day on which a request in fifty fails. A 429 is not in it:
// it would hold everybody for ten seconds.
func soakWeather(t *testing.T) sandbox.Chaos {
	t.Helper()
	chaos := sandbox.Chaos{Seed: 1, Rate: 0.02}
	for _, text := range []string{"status-before=503 * *", "html=520 * *", "reset-before * *", "reset-after * *", "broken-json * *", "slow-body=600ms * *", "status-after=500 * *"} {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		chaos.Faults = append(chaos.Faults, f)
	}
	return chaos
}

// Full speed over real connections that come and go, until the flag says stop.
func TestSoak(t *testing.T) {
	locations := soakLocations()
	highlevel := &outageHighLevel{locations: map[string]*sandbox.Account{}}
	for _, l := range locations {
		highlevel.locations[l.Token] = l
	}
	back := httptest.NewServer(highlevel)
	defer func() { back.CloseClientConnections(); back.Close() }()
	c := ghl.New(ghl.Config{BaseURL: back.URL})
	var count soakCount
	var group sync.WaitGroup
	ctx, cancel := context.WithTimeout(t.Context(), *soakFor)
	defer cancel()
	for i, l := range locations {
		front := httptest.NewServer(soakServer(t, c, l).Handler())
		defer front.Close()
		person := outageSomebody(t, front.URL+"/mcp")
		l.Storm(soakWeather(t))
		for worker := range 3 {
			group.Go(func() {
				luck := rand.New(rand.NewPCG(uint64(i), uint64(worker)))
				for ctx.Err() == nil {
					wire := &http.Transport{}
					soakVisit(t, luck, &http.Client{Transport: wire}, front.URL+"/mcp", person, 1+luck.IntN(40), 0, &count)
					wire.CloseIdleConnections()
				}
			})
		}
	}
	var samples []soakSample
	for every := time.NewTicker(*soakFor / 60); ctx.Err() == nil; {
		select {
		case <-every.C:
			samples = append(samples, soakTake(locations))
		case <-ctx.Done():
			every.Stop()
		}
	}
	group.Wait()
	t.Logf("%s at full speed: %d calls, %d of them failed, %d connections, %d streams, %d calls left by their clients", *soakFor, count.calls.Load(), count.failed.Load(), count.connections.Load(), count.streams.Load(), count.left.Load())
	soakJudge(t, "soak", samples)
	if n := count.calls.Load(); count.failed.Load() > n/50 || n < 100 {
		t.Errorf("%d of %d calls failed", count.failed.Load(), n)
	}
}

// An hour of callers at their own pace, in virtual time.
func TestSoakHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		locations := soakLocations()
		highlevel := &outageHighLevel{locations: map[string]*sandbox.Account{}}
		for _, l := range locations {
			highlevel.locations[l.Token] = l
		}
		c := ghl.New(ghl.Config{HTTP: &http.Client{Transport: newPaceNetwork(highlevel, 11)}})
		ctx, cancel := paceFor(t.Context(), time.Hour)
		defer cancel()
		var count soakCount
		var group sync.WaitGroup
		for i, l := range locations {
			pipes := newPacePipes()
			serving, stop := context.WithCancel(context.WithoutCancel(t.Context()))
			s := soakServer(t, c, l)
			served := make(chan error, 1)
			go func() { served <- s.Serve(serving, pipes) }()
			defer func() {
				stop()
				if err := <-served; err != nil {
					t.Error(err)
				}
			}()
			l.Storm(soakWeather(t))
			person := soakPerson(t, c, l)
			for worker := range 3 {
				group.Go(func() {
					luck := rand.New(rand.NewPCG(uint64(i), uint64(worker)))
					for ctx.Err() == nil {
						wire := &http.Transport{DialContext: pipes.dial}
						soakVisit(t, luck, &http.Client{Transport: wire}, paceURL, person, 1+luck.IntN(20), 12*time.Second, &count)
						wire.CloseIdleConnections()
						_ = paceSleep(ctx, time.Duration(luck.Int64N(int64(30*time.Second))))
					}
				})
			}
		}
		var samples []soakSample
		for paceSleep(ctx, time.Minute) == nil {
			samples = append(samples, soakTake(locations))
		}
		group.Wait()
		t.Logf("an hour: %d calls, %d of them failed, %d connections, %d streams, %d calls left by their clients", count.calls.Load(), count.failed.Load(), count.connections.Load(), count.streams.Load(), count.left.Load())
		soakJudge(t, "an hour", samples)
		if n := count.calls.Load(); count.failed.Load() > n/50 || n < 1000 {
			t.Errorf("%d of %d calls failed", count.failed.Load(), n)
		}
	})
}

// soakPerson is a contact of a location.
func soakPerson(t *testing.T, c *ghl.Client, l *sandbox.Account) string {
	t.Helper()
	found, _, err := c.Account(l.LocationID, ghl.Secret(l.Token)).SearchContacts(t.Context(), ghl.Search{Page: 1, PageLimit: 1})
	if err != nil || len(found) == 0 {
		t.Fatalf("%d contacts: %v", len(found), err)
	}
	return found[0].ID
}

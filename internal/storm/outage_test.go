package storm

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

const (
	outageLasts   = 5 * time.Second
	outageCallers = 3                       // of each location
	outageLate    = 4500 * time.Millisecond // the deadline of 4 s, and a machine that is busy
)

// outage is one way for HighLevel to be gone, and to come back.
type outage struct {
	name       string
	http2      bool
	arrives    bool // requests still reach HighLevel
	begin, end func(t *testing.T, w *outageWorld)
}

// outageWorld is our server, used by several callers of several locations, and
// HighLevel behind a line.
type outageWorld struct {
	highlevel *outageHighLevel
	line      *outageLine
	fronts    []string       // our server's URL, a location
	people    []outagePerson // one of each
}

func outageFault(t *testing.T, w *outageWorld, fault string) {
	t.Helper()
	f, err := sandbox.ParseFault(fault)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range w.highlevel.locations {
		a.Break(f)
	}
}

func outageMend(_ *testing.T, w *outageWorld) {
	for _, a := range w.highlevel.locations {
		a.Mend()
	}
}

func outages() []outage {
	killed := func(_ *testing.T, w *outageWorld) { w.line.close() }
	revived := func(t *testing.T, w *outageWorld) { w.line.open(t) }
	hung := func(t *testing.T, w *outageWorld) { outageFault(t, w, "hang * *") }
	refusing := func(t *testing.T, w *outageWorld) { outageFault(t, w, "status-before=503 * *") }
	dark := func(_ *testing.T, w *outageWorld) { w.line.blackOut() }
	light := func(_ *testing.T, w *outageWorld) { w.line.light() }
	forgotten := func(_ *testing.T, w *outageWorld) { w.line.forget() }
	return []outage{
		{"killed", false, false, killed, revived},
		{"hanging", false, true, hung, outageMend},
		{"black hole", false, false, dark, light},
		{"503", false, true, refusing, outageMend},
		{"killed, HTTP2", true, false, killed, revived},
		{"hanging, HTTP2", true, true, hung, outageMend},
		{"black hole, HTTP2", true, false, dark, light},
		{"black hole that forgets connections", false, false, dark, forgotten},
		{"black hole that forgets connections, HTTP2", true, false, dark, forgotten},
	}
}

func newOutageWorld(t *testing.T, http2 bool) *outageWorld {
	t.Helper()
	w := &outageWorld{highlevel: &outageHighLevel{locations: map[string]*sandbox.Account{}}}
	back := httptest.NewUnstartedServer(w.highlevel)
	scheme := "http://"
	if http2 {
		scheme = "https://"
		back.EnableHTTP2 = true
		back.StartTLS()
	} else {
		back.Start()
	}
	t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
	w.line = newOutageLine(t, back.Listener.Addr().String())
	c := ghl.New(ghl.Config{BaseURL: scheme + w.line.addr})
	for _, id := range []string{sandbox.LocationID, "second0000000000000b", "third00000000000000c"} {
		a := sandbox.New(sandbox.Options{LocationID: id, Latency: 10 * time.Millisecond})
		w.highlevel.locations[a.Token] = a
		s, err := server.New(server.Options{
			Account: c.Account(a.LocationID, ghl.Secret(a.Token)), Sandbox: true, Tools: tools.All(), Version: "test",
			Policy: access.Policy{Level: access.Delete, Sets: tools.Sets(tools.All())},
		})
		if err != nil {
			t.Fatal(err)
		}
		front := httptest.NewServer(s.Handler())
		t.Cleanup(front.Close)
		w.fronts = append(w.fronts, front.URL+"/mcp")
		a.AddCalendar(sandbox.Calendar{Name: outageCalendar, Slot: 15 * time.Minute, Close: 24, Seats: 1_000_000})
		person := outagePerson{contactID: outageSomebody(t, front.URL+"/mcp")}
		person.moved, person.cancelled = outageBooked(t, front.URL+"/mcp", person, 0), outageBooked(t, front.URL+"/mcp", person, 1)
		w.people = append(w.people, person)
	}
	return w
}

func outageDial(t *testing.T, url, era string) (*client.Client, func()) {
	t.Helper()
	wire := &http.Transport{}
	c := paceDial(t, &http.Client{Transport: wire}, url, era)
	return c, func() { _ = c.Close(); wire.CloseIdleConnections() }
}

func outageSomebody(t *testing.T, url string) string {
	t.Helper()
	c, done := outageDial(t, url, paceEras[0])
	defer done()
	said := outageCall(t, c, "search_contacts", map[string]any{})
	var list struct{ Contacts []struct{ ContactID string } }
	if json.Unmarshal(said.text, &list) != nil || len(list.Contacts) == 0 {
		t.Fatalf("search_contacts: %s", said.text)
	}
	return list.Contacts[0].ContactID
}

// outagePerson is a contact with two appointments: one that is moved about, and
// one that is cancelled again and again.
type outagePerson struct{ contactID, moved, cancelled string }

// outageCalendar is one in which there is always room.
const outageCalendar = "Open all day"

func outageBooked(t *testing.T, url string, person outagePerson, n int) string {
	t.Helper()
	c, done := outageDial(t, url, paceEras[0])
	defer done()
	said := outageCall(t, c, "book_appointment", outageCalls(person, n)["book_appointment"])
	var booked struct{ AppointmentID string }
	if json.Unmarshal(said.text, &booked) != nil || booked.AppointmentID == "" {
		t.Fatalf("book_appointment: %s", said.text)
	}
	return booked.AppointmentID
}

// outageCalls are calls of every tool of the voice set. No two of one caller
// are the same, so that none is answered from memory.
func outageCalls(person outagePerson, n int) map[string]map[string]any {
	of := func(more map[string]any) map[string]any { more["contactId"] = person.contactID; return more }
	unique := fmt.Sprintf("storm %d", n)
	start := time.Now().Truncate(24*time.Hour).AddDate(0, 0, 2).Add(time.Duration(n%10_000) * 15 * time.Minute).Format(time.RFC3339)
	return map[string]map[string]any{
		"brief_contact":     of(map[string]any{}),
		"find_contact":      {"phone": fmt.Sprintf("+1415555%04d", n%10_000)},
		"get_contact":       of(map[string]any{}),
		"upsert_contact":    {"phone": "+14155550123", "firstName": "Storm", "lastName": unique},
		"append_note":       of(map[string]any{"body": unique}),
		"create_task":       of(map[string]any{"title": unique, "dueDate": "2030-01-02 14:00"}),
		"tag_contact":       of(map[string]any{"tags": []string{"storm"}}),
		"log_conversation":  of(map[string]any{"note": unique}),
		"update_contact":    of(map[string]any{"firstName": "Storm"}),
		"wrap_up":           of(map[string]any{"transcript": "Agent: Hello.\nUser: Please call me back tomorrow. " + unique}),
		"list_tasks":        of(map[string]any{}),
		"list_notes":        of(map[string]any{}),
		"complete_task":     of(map[string]any{"taskId": "nobody1234567890"}),
		"list_appointments": of(map[string]any{}),

		"list_free_slots":        of(map[string]any{"calendar": outageCalendar}),
		"book_appointment":       of(map[string]any{"calendar": outageCalendar, "startTime": start, "title": unique}),
		"reschedule_appointment": of(map[string]any{"appointmentId": person.moved, "startTime": start}),
		"cancel_appointment":     of(map[string]any{"appointmentId": person.cancelled}),

		"describe_account": {},
		"search_contacts":  {"query": unique},
	}
}

func outageVoice(t *testing.T) []string {
	t.Helper()
	var names []string
	known := outageCalls(outagePerson{}, 0)
	for _, tool := range tools.All() {
		if slices.Contains(tool.Sets, tools.Voice) {
			names = append(names, tool.Name)
			if known[tool.Name] == nil {
				t.Errorf("no call of %s is known", tool.Name)
			}
		}
	}
	return names
}

// outageSaid is the answer to a call.
type outageSaid struct {
	tool         string
	start        time.Time
	took         time.Duration
	failed       bool
	code, words  string
	text         []byte
	partly, none bool
}

func outageCall(t *testing.T, c *client.Client, tool string, args map[string]any) outageSaid {
	said := outageSaid{tool: tool, start: time.Now()}
	r := mcp.CallToolRequest{}
	r.Params.Name, r.Params.Arguments = tool, args
	result, err := c.CallTool(t.Context(), r)
	said.took = time.Since(said.start)
	if err != nil {
		said.none = true
		t.Errorf("%s has no answer after %s: %v", tool, said.took, err)
		return said
	}
	said.text = []byte(result.Content[0].(mcp.TextContent).Text)
	var body struct {
		Error    struct{ Code, Message string }
		Complete *bool
		Steps    []struct{ Status, Message string }
	}
	_ = json.Unmarshal(said.text, &body)
	said.failed, said.code, said.words = result.IsError, body.Error.Code, body.Error.Message
	said.partly = body.Complete != nil && !*body.Complete
	return said
}

var outageJargon = regexp.MustCompile(`(?i)\b(http|tcp|tls|eof|status|deadline|context|dial|connection refused|reset by peer|nil|null|upstream|5\d\d|json|timeout|breaker)\b`)

// outageSpoken fails the test for what could not be said to somebody on the
// phone.
func outageSpoken(t *testing.T, where string, said outageSaid) {
	t.Helper()
	words := said.words
	if words == "" || !strings.HasSuffix(words, ".") || strings.ToUpper(words[:1]) != words[:1] || len(words) > 120 || outageJargon.MatchString(words) {
		t.Errorf("%s: %s fails with %q: %s", where, said.tool, words, said.text)
	}
	switch said.code {
	case "upstream_unavailable", "timeout", "outcome_unknown":
	default:
		t.Errorf("%s: %s fails with the code %q: %s", where, said.tool, said.code, said.text)
	}
}

// HighLevel is gone and comes back. Everybody is answered in time all along,
// and served again within two seconds.
func TestOutage(t *testing.T) {
	outageTrust(t)
	voice := outageVoice(t)
	var group sync.WaitGroup // t.Parallel would run no more of them at once than there are cores
	for _, o := range outages() {
		w := newOutageWorld(t, o.http2)
		group.Go(func() { o.run(t, w, voice) })
	}
	group.Wait()
}

func (o outage) run(t *testing.T, w *outageWorld, voice []string) {
	stop := make(chan struct{})
	said := make([][]outageSaid, len(w.fronts)) // of each location
	var mu sync.Mutex
	var group sync.WaitGroup
	returned := make(chan struct{})
	for i, url := range w.fronts {
		for caller := range outageCallers + 1 {
			c, done := outageDial(t, url, paceEras[caller%2])
			group.Go(func() {
				defer done()
				if caller == outageCallers { // whose line is free when HighLevel comes back
					<-returned
				}
				for n := caller * 1000; ; n++ {
					select {
					case <-stop:
						return
					case <-time.After(100 * time.Millisecond):
					}
					tool := voice[n%len(voice)]
					s := outageCall(t, c, tool, outageCalls(w.people[i], n+i*100_000)[tool])
					mu.Lock()
					said[i] = append(said[i], s)
					mu.Unlock()
				}
			})
		}
	}
	time.Sleep(time.Second)
	o.begin(t, w)
	gone, arrived := time.Now(), w.highlevel.arrived.Load()
	time.Sleep(outageLasts)
	reached := w.highlevel.arrived.Load() - arrived
	back := time.Now()
	o.end(t, w)
	close(returned)
	time.Sleep(3 * time.Second)
	close(stop)
	group.Wait()

	if o.http2 && w.highlevel.http2.Load() == 0 {
		t.Errorf("%s: nothing went over HTTP/2", o.name)
	}
	slowest := outageSaid{}
	during, failed, unknown := 0, 0, 0
	firstServed, lastFailed := time.Duration(0), time.Duration(0)
	for i := range said {
		slices.SortFunc(said[i], func(a, b outageSaid) int { return a.start.Compare(b.start) })
		served := time.Duration(0)
		for _, s := range said[i] {
			if s.none {
				continue
			}
			if s.took > slowest.took {
				slowest = s
			}
			if s.failed {
				outageSpoken(t, o.name, s)
				if s.start.Before(gone) && s.start.Add(s.took).Before(gone) {
					t.Errorf("%s: %s failed before HighLevel was gone: %s", o.name, s.tool, s.text)
				}
			}
			since := s.start.Sub(back)
			if since > 0 && (s.failed || s.partly) {
				lastFailed = max(lastFailed, since)
			}
			if end := s.start.Add(s.took).Sub(back); end > 0 && !s.failed && !s.partly && (served == 0 || end < served) {
				served = end
			}
			if s.start.Add(s.took).After(gone) && s.start.Before(back) { // those it caught on their way too
				during++
				if s.failed {
					failed++
				}
				if s.code == "outcome_unknown" {
					unknown++
				}
			}
		}
		firstServed = max(firstServed, cmp.Or(served, time.Hour))
	}
	t.Logf("%s: gone for %s, %d calls, %d failed (%d outcome_unknown), %d requests reached HighLevel (%.2f a call); the slowest answer took %s (%s); back after %s, the last failure began after %s",
		o.name, outageLasts, during, failed, unknown, reached, float64(reached)/float64(during), slowest.took.Round(time.Millisecond), slowest.tool, firstServed.Round(time.Millisecond), lastFailed.Round(time.Millisecond))
	if slowest.took > outageLate {
		t.Errorf("%s: %s was answered after %s: %s", o.name, slowest.tool, slowest.took, slowest.text)
	}
	if firstServed > 2*time.Second || lastFailed > 2*time.Second {
		t.Errorf("%s: HighLevel is back, and it takes %s to the first answer, %s to the last failure", o.name, firstServed, lastFailed)
	}
	if o.arrives && (reached > int64(during+20*len(w.fronts)) || reached < 3) { // 20 is what the retry budget gives at once
		t.Errorf("%s: %d calls were made, and %d requests reached HighLevel", o.name, during, reached)
	}
	if failed < during/4 { // those who came last were still served
		t.Errorf("%s: only %d of %d calls failed: was HighLevel gone?", o.name, failed, during)
	}
}

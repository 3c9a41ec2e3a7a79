package tools_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// BenchmarkBriefContact says what a caller waits for before the first word, in
// round trips of a HighLevel that takes 150 ms: cold, with nothing known of the
// account, and warm.
//
//	go test ./internal/tools -run '^$' -bench BriefContact -benchtime 10x
func BenchmarkBriefContact(b *testing.B) {
	const trip = 150 * time.Millisecond
	s := httptest.NewServer(sandbox.New(sandbox.Options{Latency: trip}))
	defer s.Close()
	all := tools.All()
	tool := all[slices.IndexFunc(all, func(t tools.Tool) bool { return t.Name == "brief_contact" })]
	args := json.RawMessage(`{"phone":"+14155550123"}`)
	brief := func(crm *ghl.Account) time.Duration {
		start := time.Now()
		if r := tool.Call(context.Background(), crm, args, nil); r.Code != "" {
			b.Fatalf("%s", r.JSON)
		}
		return time.Since(start)
	}
	client := ghl.New(ghl.Config{BaseURL: s.URL})
	direct := func() time.Duration { // one round trip, on a warm connection, measured in the same run
		start := time.Now()
		r, _ := http.NewRequest(http.MethodGet, s.URL+"/contacts/"+sandbox.MayaID, http.NoBody)
		r.Header = http.Header{"Authorization": {"Bearer " + sandbox.Token}, "Version": {"2021-07-28"}}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			b.Fatal(err)
		}
		_ = answer.Body.Close()
		return time.Since(start)
	}
	direct()
	brief(client.Account(sandbox.LocationID, sandbox.Token)) // loads the tokenizer, as a server does at its start
	var cold, warm, one []time.Duration
	for b.Loop() {
		crm := client.Account(sandbox.LocationID, sandbox.Token)
		one = append(one, direct())
		cold = append(cold, brief(crm))
		warm = append(warm, brief(crm))
	}
	median := func(d []time.Duration) float64 {
		slices.Sort(d)
		return float64(d[len(d)/2].Microseconds()) / 1000
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(cold)/median(one), "trips-cold")
	b.ReportMetric(median(warm), "ms-warm")
	fmt.Printf("brief_contact: cold %.0f ms, %.2f round trips of %.0f ms (target 2.3); warm %.2f ms (target 5)\n", median(cold), median(cold)/median(one), median(one), median(warm))
}

// TestBriefFollowsWrites sees that a brief never shows what was before a write
// of ours.
func TestBriefFollowsWrites(t *testing.T) {
	w := open(t, setup{})
	args := `{"phone":"+14155550123"}`
	type answer struct{ Variables map[string]string }
	must[answer](t, w, "brief_contact", args)
	w.account.Forget()
	must[answer](t, w, "brief_contact", args)
	if wire := w.wire(false); wire != "" {
		t.Errorf("a warm brief asks HighLevel:\n%s", wire)
	}
	for call, want := range map[string][2]string{
		`update_contact {` + aboutMaya + `,"lastName":"Okafor-Lee"}`:                     {"lastName", "Okafor-Lee"},
		`append_note {` + aboutMaya + `,"body":"Rang about parking."}`:                   {"lastNote", "Rang about parking."},
		`create_task {` + aboutMaya + `,"title":"First","dueDate":"2026-11-01 09:00"}`:   {"nextTask", "First"},
		`bulk_tag_contacts {"contactIds":["` + sandbox.MayaID + `"],"tags":["new tag"]}`: {"tags", "vip, patient, insurance-pending, new tag"},
	} {
		name, rest, _ := strings.Cut(call, " ")
		must[any](t, w, name, rest)
		if got := must[answer](t, w, "brief_contact", args).Variables[want[0]]; got != want[1] {
			t.Errorf("after %s: %s is %q, want %q", name, want[0], got, want[1])
		}
	}
}

// TestRepeatedTalks lets the same talk be logged many times at once, as
// platforms that retry do: it is there once.
func TestRepeatedTalks(t *testing.T) {
	w := open(t, setup{})
	args := "{" + aboutMaya + `,"note":"Wants a call about the crown.","tasks":[{"title":"Call about the crown","dueDate":"2026-12-03 09:00"}],"addTags":["crown"]}`
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { w.call(t, "log_conversation", args) })
	}
	wg.Wait()
	page := must[struct {
		Notes []struct{ Body string }
		Tasks []struct{ Title string }
	}](t, w, "list_notes", "{"+aboutMaya+"}")
	page.Tasks = must[struct{ Tasks []struct{ Title string } }](t, w, "list_tasks", "{"+aboutMaya+"}").Tasks
	notes, tasks := 0, 0
	for _, n := range page.Notes {
		if n.Body == "Wants a call about the crown." {
			notes++
		}
	}
	for _, v := range page.Tasks {
		if v.Title == "Call about the crown" {
			tasks++
		}
	}
	if notes != 1 || tasks != 1 {
		t.Errorf("%d notes and %d tasks", notes, tasks)
	}
}

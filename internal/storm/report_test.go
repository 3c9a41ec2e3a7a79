package storm

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// tally is what came of the writes of one tool.
type tally struct {
	writes, calls               int
	done, failed, doubt, silent int // in the end; a write with a part in doubt is one
	firstDoubt                  int // after its first call
	codes                       map[string]int
}

func (p *plan) tallies() map[string]*tally {
	all := map[string]*tally{}
	for _, x := range p.writes {
		name := x.kind.tool
		if !x.kind.asked {
			name += " *"
		}
		t := all[name]
		if t == nil {
			t = &tally{codes: map[string]int{}}
			all[name] = t
		}
		t.count(x)
	}
	return all
}

func (t *tally) count(x *write) {
	t.writes++
	t.calls += len(x.answers)
	states := map[string]bool{}
	first := false
	for i := range x.things {
		switch v := x.verdict(i); {
		case v.silent:
			states["silent"] = true
		case v.state == open:
			states["doubt"] = true
		default:
			states[v.state.String()] = true
			if v.state == failed {
				t.codes[v.code]++
			}
		}
		v := x.single(x.answers[0], i)
		first = first || v.state == open && !v.silent
	}
	if first {
		t.firstDoubt++
	}
	switch {
	case states["doubt"]:
		t.doubt++
	case states["silent"]:
		t.silent++
	case states["failed"]:
		t.failed++
	default:
		t.done++
	}
}

// doubts is the share of the writes told as unknown in the end, of those of
// which HighLevel can be asked.
func (p *plan) doubts() float64 {
	doubt, writes := 0, 0
	for name, t := range p.tallies() {
		if !strings.HasSuffix(name, " *") {
			doubt, writes = doubt+t.doubt, writes+t.writes
		}
	}
	return float64(doubt) / float64(max(writes, 1))
}

// table is what came of all writes, for people to read.
func (p *plan) table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "tool\twrites\tcalls\tdone\tfailed\tunknown\tsilent\tunknown at first\twhy failed")
	all := p.tallies()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t := all[name]
		var why []string
		for _, code := range slices.Sorted(maps.Keys(t.codes)) {
			why = append(why, fmt.Sprintf("%s %d", code, t.codes[code]))
		}
		_, _ = fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\n", name, t.writes, t.calls, t.done, t.failed, t.doubt, t.silent, t.firstDoubt, strings.Join(why, ", "))
	}
	_ = w.Flush()
	return b.String() + "* HighLevel cannot be asked afterwards\n"
}

// account tells of one fault what was wanted, sent and told, and what is there.
func (f fault) account(p *plan, began time.Time) string {
	t := truthOf(f.place)
	var b strings.Builder
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(&b, format+"\n", args...) }
	say("%s: %s", f.mark(), f.text)
	for _, x := range p.writes {
		if x.serial != f.serial {
			if x.meanwhile(f.write) {
				say("  meanwhile %s %s of the same contact, at %s", x.kind.tool, x.mark(), x.answers[0].sent.Sub(began).Round(time.Millisecond))
			}
			continue
		}
		h := x.habits
		say("  %s %v at %s (patience %s, hangs up after %s, call %q, key %q, twice %v, twin %v)", x.kind.tool, x.args, x.place.LocationID, h.timeout, h.hangsUp, h.callID, h.key, h.twice, h.twin)
		for _, a := range x.answers {
			said := a.raw
			if a.heard {
				_, said, _ = strings.Cut(a.raw, `"structuredContent":`)
			}
			say("    %s to %s: told %.260s", a.sent.Sub(began).Round(time.Millisecond), a.came.Sub(began).Round(time.Millisecond), said)
		}
	}
	for _, r := range t.of(f.write) {
		met := ""
		if r.Fault != "" {
			met = " met " + r.Fault
		}
		say("    sent %s %s: %d%s", r.Method, r.Path, r.Status, met)
	}
	for _, it := range f.things {
		if ids := t.ids[it]; ids != nil {
			say("    there: %s %v", it.what, ids)
		}
	}
	return b.String()
}

// meanwhile reports whether x was about the same contact while f was being
// written.
func (x *write) meanwhile(f *write) bool {
	contact := f.args["contactId"]
	return contact != nil && x.args["contactId"] == contact && x.place == f.place &&
		x.answers[0].sent.Before(f.answers[len(f.answers)-1].came) && x.answers[len(x.answers)-1].came.After(f.answers[0].sent)
}

package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"mcp-ghl/internal/audit"
)

// summary counts records by tool: how often, how it went, and how long it took.
type summary map[string]*toll

type toll struct {
	took   []int64 // milliseconds
	failed map[string]int
}

func (s summary) add(r audit.Record) {
	t := s[r.Tool]
	if t == nil {
		t = &toll{failed: map[string]int{}}
		s[r.Tool] = t
	}
	t.took = append(t.took, r.MS)
	if r.Outcome != audit.OK {
		t.failed[r.Outcome]++
	}
}

// write prints the busiest tool first.
func (s summary) write(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "TOOL\tCALLS\tP50\tP99\tFAILED")
	names := slices.SortedFunc(maps.Keys(s), func(a, b string) int {
		if n := len(s[b].took) - len(s[a].took); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		t := s[name]
		slices.Sort(t.took)
		at := func(share float64) int64 { return t.took[int(share*float64(len(t.took)-1))] }
		var failed []string
		for _, outcome := range slices.Sorted(maps.Keys(t.failed)) {
			failed = append(failed, fmt.Sprintf("%d %s", t.failed[outcome], outcome))
		}
		_, _ = fmt.Fprintf(w, "%s\t%d\t%d ms\t%d ms\t%s\n", name, len(t.took), at(0.5), at(0.99), strings.Join(failed, ", "))
	}
	return w.Flush()
}

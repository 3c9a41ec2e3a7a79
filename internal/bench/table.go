package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"text/tabwriter"
)

// report is all that was measured.
type report struct {
	Machine  string    `json:"machine"`
	Calls    []row     `json:"calls"`
	Targets  []verdict `json:"targets"`
	Start    []start   `json:"start,omitempty"`
	Idle     []idle    `json:"idle,omitempty"`
	Accounts []growth  `json:"accounts,omitempty"`
	Bulk     []bulk    `json:"bulkTagging,omitempty"`
}

// row is a cell as it is shown: the medians of its rounds.
type row struct {
	*cell
	figures
	ToNoop float64 `json:"callsOverNoop"`
	ToRaw  float64 `json:"callsOverRawEcho,omitempty"`
	// Over its yardstick: what has to be done in any case.
	Yardstick string  `json:"yardstick,omitempty"`
	ToCalls   float64 `json:"callsOverYardstick,omitempty"`
	ToP50     float64 `json:"p50OverYardstick,omitempty"`
	ToP99     float64 `json:"p99OverYardstick,omitempty"`
}

// yardsticks are what rows are held against: the sum of other rows.
var yardsticks = map[string][]string{
	ourNoop:       {bareNoop},
	relayRow:      {bareNoop, direct},
	getRow:        {bareNoop, direct},
	getAgain:      {getAgainBare},
	briefAgain:    {briefBare},
	appendNoteRow: {bareNoop, directNote},
	listRow:       {listBare},
}

func rows(groups []group) []row {
	var all []row
	for _, g := range groups {
		for _, c := range g {
			r := row{cell: c, figures: figures{
				PerSecond: c.median(perSecond), P50: c.median(p50), P99: c.median(p99),
				Processor:   c.median(func(f figures) float64 { return f.Processor }),
				Upstream:    c.median(func(f figures) float64 { return f.Upstream }),
				AnswerBytes: c.median(func(f figures) float64 { return f.AnswerBytes }),
				Resident:    c.median(func(f figures) float64 { return f.Resident }),
				Sockets:     c.median(func(f figures) float64 { return f.Sockets }),
			}}
			r.ToNoop = ratio(perSecond, c, g.named(bareNoop))
			if raw := g.named(rawEcho); raw != nil {
				r.ToRaw = ratio(perSecond, c, raw)
			}
			r.hold(g)
			all = append(all, r)
		}
	}
	return all
}

// hold compares a row with its yardstick, where the group has one.
func (r *row) hold(g group) {
	var over []*cell
	for i, name := range yardsticks[r.Name] {
		c := g.named(name)
		if c == nil {
			return
		}
		over = append(over, c)
		if i > 0 {
			r.Yardstick += " + "
		}
		r.Yardstick += name
	}
	if len(over) == 0 {
		return
	}
	r.ToP50, r.ToP99 = ratio(p50, r.cell, over...), ratio(p99, r.cell, over...)
	if len(over) == 1 {
		r.ToCalls = ratio(perSecond, r.cell, over...)
	}
}

// write prints the report as tables.
func (r report) write(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(t, format+"\n", args...) }
	_, _ = fmt.Fprintln(out, r.Machine)
	before := ""
	for _, c := range r.Calls {
		if title := fmt.Sprintf("%s, protocol %s, %d callers", c.Transport, c.Era, c.Callers); title != before {
			before = title
			_ = t.Flush()
			_, _ = fmt.Fprintf(out, "\n%s\n", title)
			line("calls/s\tp50 ms\tp99 ms\t× no-op\t× raw\tyardstick: ×calls\t×p50\t×p99\tCPU µs\tallocs\tkB\tto HighLevel\tanswer B\tMiB\topen\t  ")
		}
		line("%.0f\t%.3f\t%.2f\t%s\t%s\t%s\t%s\t%s\t%.0f\t%s\t%s\t%.2f\t%.0f\t%.0f\t%.0f\t  %s",
			c.PerSecond, c.P50/1000, c.P99/1000, known(c.ToNoop, 2), known(c.ToRaw, 2), known(c.ToCalls, 2), known(c.ToP50, 2), known(c.ToP99, 2),
			c.Processor, known(c.Objects, 0), known(c.AllocatedBytes/1000, 1), c.Upstream, c.AnswerBytes, c.Resident, c.Sockets, c.Name)
	}
	_ = t.Flush()
	_, _ = fmt.Fprintln(out, `
A yardstick is what must be done in any case: for get_contact and append_note a no-op of mcp-go and the same asked of HighLevel directly,
for what is cached and for lists mcp-go alone with the same bytes. Allocations and kB are the whole process's per call, at one caller. CPU and MiB are the server's; open are its sockets, with those it listens on.`)
	r.writeRest(out)
	if len(r.Targets) > 0 {
		_, _ = fmt.Fprintln(out, "\nTargets, as medians of the rounds")
		for _, v := range r.Targets {
			_, _ = fmt.Fprintln(out, v)
		}
	}
	return nil
}

// writeRest prints what is measured beside the calls.
func (r report) writeRest(out io.Writer) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(t, format+"\n", args...) }
	title := func(format string, args ...any) {
		_ = t.Flush()
		_, _ = fmt.Fprintf(out, "\n"+format+"\n", args...)
	}
	if len(r.Start) > 0 {
		title("Start over stdio, from exec to the answer of initialize")
		line("median ms\tworst ms\t× bare\t  ")
		for _, s := range r.Start {
			line("%.1f\t%.1f\t%.2f\t  %s", s.Median, s.Worst, s.Ratio, s.Name)
		}
	}
	if len(r.Idle) > 0 {
		title("Clients that are connected over HTTP and ask nothing")
		line("clients\tMiB\tkB per client\t  ")
		for _, i := range r.Idle {
			why := ""
			if i.Stopped != "" {
				why = fmt.Sprintf(" (%d wanted: %s)", i.Wanted, i.Stopped)
			}
			line("%d\t%.0f\t%.1f\t  %s: %s%s", i.Clients, i.Resident, i.KiB, i.Server, i.Kind, why)
		}
	}
	if len(r.Accounts) > 0 {
		title("Accounts, each after one get_contact by pass-through")
		line("accounts\tMiB\tkB per account\tp50 ms of the first call\t  ")
		for _, a := range r.Accounts {
			line("%d\t%.0f\t%.1f\t%.2f\t  ", a.Accounts, a.Resident, a.KiB, a.P50/1000)
		}
	}
	if len(r.Bulk) > 0 {
		title("bulk_tag_contacts under a limit of %s requests", r.Bulk[0].Limit)
		line("contacts\trequests\tseconds\tideal\tover ideal\tmore requests\t  ")
		for _, b := range r.Bulk {
			line("%d\t%d\t%.2f\t%.2f\t%+.2f s\t%d\t  %s", b.Contacts, b.Requests, b.Took, b.Ideal, b.Took-b.Ideal, b.Beyond, b.Case)
		}
	}
	_ = t.Flush()
}

// known is a figure, or a dash where there is none.
func known(v float64, digits int) string {
	if v == 0 {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', digits, 64)
}

func (r report) save(file string) error {
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(raw, '\n'), 0o644)
}

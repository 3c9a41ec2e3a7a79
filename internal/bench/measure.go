package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// cell is one row of the table: a load on a target, by so many callers.
type cell struct {
	Transport string `json:"transport"`
	Era       string `json:"protocol"`
	Callers   int    `json:"callers"`
	Name      string `json:"name"`

	target, watched *target // watched is the target that can say what it allocates
	load            *load
	plain           bool // called by net/http, not by our client
	Rounds          []figures

	// Per call, at one caller; 0 where the target cannot say.
	Objects        float64 `json:"allocationsPerCall"`
	AllocatedBytes float64 `json:"allocatedBytesPerCall"`
}

// figures are what one round of a cell came to.
type figures struct {
	PerSecond   float64 `json:"callsPerSecond"`
	P50         float64 `json:"p50Microseconds"`
	P99         float64 `json:"p99Microseconds"`
	Processor   float64 `json:"serverMicrosecondsPerCall"`
	Upstream    float64 `json:"requestsToHighLevelPerCall"`
	AnswerBytes float64 `json:"bytesPerAnswer"`
	Resident    float64 `json:"residentMiB"`
	Sockets     float64 `json:"openConnections"`
}

// group are the cells that are compared with each other: they run one after the
// other in every round, so that what the machine does meanwhile hits all alike.
type group []*cell

func (g group) named(name string) *cell {
	i := slices.IndexFunc(g, func(c *cell) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return g[i]
}

func (c *cell) run(t *target, d time.Duration) (sample, error) {
	switch {
	case c.plain:
		return directly(t, c.load, c.Callers, d)
	case c.Transport == stdio:
		return overStdio(t, c.load, c.Callers, d)
	}
	return overHTTP(t, c.load, c.Callers, d)
}

// slice is how long a cell runs at a time. It is short, so that what else the
// machine does hits all cells of a group alike.
const slice = 50 * time.Millisecond

// measure runs every cell for a while, and adds a round to it. The cells take
// turns, and the order turns too: none always follows the same one.
func (g group) measure(high *target, d time.Duration) error {
	turns := max(1, int(d/slice))
	samples := make([]sample, len(g))
	sums := make([]figures, len(g))
	for turn := range turns {
		for i := range g {
			at := (i + turn) % len(g)
			if err := g[at].turn(high, d/time.Duration(turns), &samples[at], &sums[at]); err != nil {
				return err
			}
		}
	}
	for i, c := range g {
		f, calls := samples[i].figures(), float64(len(samples[i].took))
		f.Processor, f.Upstream = sums[i].Processor/calls, sums[i].Upstream/calls
		f.Resident, f.Sockets = sums[i].Resident, sums[i].Sockets
		c.Rounds = append(c.Rounds, f)
	}
	return nil
}

// turn runs a cell once and adds it up.
func (c *cell) turn(high *target, d time.Duration, all *sample, sum *figures) error {
	asked, err := requests(high)
	if err != nil {
		return err
	}
	before := c.target.processor()
	s, err := c.run(c.target, d)
	if err != nil {
		return err
	}
	sum.Processor += float64((c.target.processor() - before).Microseconds())
	sum.Resident, sum.Sockets = c.target.resident(), float64(c.target.sockets())
	now, err := requests(high)
	if err != nil {
		return err
	}
	sum.Upstream += float64(now - asked)
	all.took, all.elapsed, all.bytes = append(all.took, s.took...), all.elapsed+s.elapsed, all.bytes+s.bytes
	return nil
}

// warm lets every cell run once uncounted, and counts what one caller's calls
// allocate.
func (g group) warm(d time.Duration) error {
	for _, c := range g {
		if _, err := c.run(c.target, d); err != nil {
			return err
		}
		if c.watched == nil || c.Callers != 1 {
			continue
		}
		if _, err := c.run(c.watched, d); err != nil {
			return err
		}
		before, err := c.watched.allocated()
		if err != nil {
			return err
		}
		s, err := c.run(c.watched, d)
		if err != nil {
			return err
		}
		after, err := c.watched.allocated()
		if err != nil {
			return err
		}
		calls := float64(len(s.took))
		c.Objects, c.AllocatedBytes = float64(after.Objects-before.Objects)/calls, float64(after.Bytes-before.Bytes)/calls
	}
	return nil
}

// requests is how many requests HighLevel has had.
func requests(high *target) (int, error) {
	text, err := ask(high.address, requestsPath)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%s says %q", requestsPath, text)
	}
	return n, nil
}

func (s sample) figures() figures {
	slices.Sort(s.took)
	at := func(share float64) float64 {
		return float64(s.took[min(int(share*float64(len(s.took))), len(s.took)-1)].Nanoseconds()) / 1000
	}
	calls := float64(len(s.took))
	return figures{PerSecond: calls / s.elapsed.Seconds(), P50: at(0.50), P99: at(0.99), AnswerBytes: float64(s.bytes) / calls}
}

// median is the median of what the rounds of a cell show.
func (c *cell) median(of func(figures) float64) float64 {
	all := make([]float64, len(c.Rounds))
	for i, f := range c.Rounds {
		all[i] = of(f)
	}
	return median(all)
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}

// ratio is the median over the rounds of a figure of one cell, over the sum of
// those of others in the same round.
func ratio(of func(figures) float64, c *cell, over ...*cell) float64 {
	var all []float64
	for i, f := range c.Rounds {
		sum := 0.0
		for _, o := range over {
			sum += of(o.Rounds[i])
		}
		if sum > 0 {
			all = append(all, of(f)/sum)
		}
	}
	return median(all)
}

func perSecond(f figures) float64 { return f.PerSecond }
func p50(f figures) float64       { return f.P50 }
func p99(f figures) float64       { return f.P99 }

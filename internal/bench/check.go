package main

import "fmt"

// The targets of the product (issue 5). Each is a ratio, as the median over the
// rounds.
const (
	mostP50    = 1.25 // get_contact at one caller, over a no-op and a direct call of HighLevel together
	mostP99    = 2.0
	leastCalls = 0.35 // of the no-op's throughput, by get_contact at 16 callers
	leastAgain = 0.85 // of a bare tool's that answers the same bytes, by a cached read
	leastList  = 3.0  // times mcp-go's own, by tools/list
)

// verdict is a target, and what was measured.
type verdict struct {
	What     string  `json:"what"`
	Where    string  `json:"where"`
	Measured float64 `json:"measured"`
	Target   float64 `json:"target"`
	AtMost   bool    `json:"atMost"`
	Asked    bool    `json:"asked"` // false where it is shown, and no target
	Met      bool    `json:"met"`
}

// String says it in one line.
func (v verdict) String() string {
	sign, met := "≥", "met"
	if v.AtMost {
		sign = "≤"
	}
	switch {
	case !v.Asked:
		met = "shown"
	case !v.Met:
		met = "MISSED"
	}
	return fmt.Sprintf("%-6s  %5.2f %s %.2f  %s (%s)", met, v.Measured, sign, v.Target, v.What, v.Where)
}

// judge holds the groups against the targets. Over stdio, where a no-op does
// without all of HTTP, only what one caller waits for is one.
func judge(groups []group) []verdict {
	var all []verdict
	for _, g := range groups {
		callers := g[0].Callers
		where := fmt.Sprintf("%s, %s, %d callers", g[0].Transport, g[0].Era, callers)
		asked := callers == 1 || g[0].Transport == overHTTPName
		atMost := func(what string, measured, target float64, asked bool) {
			all = append(all, verdict{what, where, measured, target, true, asked, measured > 0 && measured <= target})
		}
		atLeast := func(what string, measured, target float64, asked bool) {
			all = append(all, verdict{what, where, measured, target, false, asked, measured >= target})
		}
		noop, get, relay := g.named(bareNoop), g.named(getRow), g.named(relayRow)
		switch callers {
		case 1:
			highLevel := g.named(direct)
			atMost("get_contact: p50 over those of a no-op and of HighLevel directly", ratio(p50, get, noop, highLevel), mostP50, asked)
			atMost("get_contact: p99 over the same", ratio(p99, get, noop, highLevel), mostP99, asked)
			atMost("nothing of ours, mcp-go that asks HighLevel: p50 over the same", ratio(p50, relay, noop, highLevel), mostP50, false)
			atMost("nothing of ours, mcp-go that asks HighLevel: p99 over the same", ratio(p99, relay, noop, highLevel), mostP99, false)
		case 16:
			atLeast("get_contact: calls over a no-op's", ratio(perSecond, get, noop), leastCalls, asked)
			atLeast("nothing of ours, mcp-go that asks HighLevel: calls over a no-op's", ratio(perSecond, relay, noop), leastCalls, false)
			atLeast("get_contact, cached: calls over those of a bare tool with the same bytes", ratio(perSecond, g.named(getAgain), g.named(getAgainBare)), leastAgain, asked)
			atLeast("tools/list: calls over mcp-go's own", ratio(perSecond, g.named(listRow), g.named(listBare)), leastList, asked)
		default:
			continue
		}
		// Calls that were answered from memory would not show what HighLevel costs.
		atLeast("get_contact: requests to HighLevel per call", get.median(func(f figures) float64 { return f.Upstream }), 0.95, asked)
	}
	return all
}

// missed is how many targets there are, and how many of them are not met.
func (r report) missed() (asked, missed int) {
	for _, v := range r.Targets {
		if v.Asked {
			asked++
			if !v.Met {
				missed++
			}
		}
	}
	return asked, missed
}

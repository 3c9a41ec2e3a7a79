package main

import (
	"bytes"
	"net/http"
	"sync/atomic"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// growth is what accounts cost that somebody has used.
type growth struct {
	Accounts int     `json:"accounts"`
	Resident float64 `json:"residentMiB"`
	KiB      float64 `json:"kiBPerAccount"` // beyond the process that has served one
	P50      float64 `json:"p50Microseconds"`
}

// grow has so many locations, each with a token of its own, make one call each:
// by pass-through, since it needs no account to be stored first.
func (w *workshop) grow(counts []int) ([]growth, error) {
	most := counts[len(counts)-1]
	high, err := w.startSandbox(sandboxOptions{Locations: most + 1})
	if err != nil {
		return nil, err
	}
	defer high.stop()
	t, err := w.startProduct(w.product, overHTTPName, high, "--passthrough")
	if err != nil {
		return nil, err
	}
	defer t.stop()
	c, err := dial(t.address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	all := branches(most + 1)
	if _, err := readMaya(c, all[most]); err != nil { // what the first one costs is the process's
		return nil, err
	}
	time.Sleep(settle)
	before := t.resident()
	var out []growth
	done := 0
	for _, n := range counts {
		s := sample{elapsed: time.Second} // no throughput is asked for
		for ; done < n; done++ {
			began := time.Now()
			size, err := readMaya(c, all[done])
			if err != nil {
				return nil, err
			}
			s.add(time.Since(began), size)
		}
		time.Sleep(settle)
		r := t.resident()
		out = append(out, growth{n, r, (r - before) * 1024 / float64(n), s.figures().P50})
	}
	return out, nil
}

// readMaya reads the contact that every location has, and makes sure that it is
// the location's own. It returns how long the answer is.
func readMaya(c *connection, a *sandbox.Account) (int, error) {
	l := getContact(modern)
	l.headers = map[string]string{"Authorization": "Bearer " + a.Token, "locationId": a.LocationID}
	status, body, err := c.exchange(l.about(new(atomic.Uint64), sandbox.MayaID).request(0).next())
	if err != nil || status != http.StatusOK || !bytes.Contains(body, l.want) || !bytes.Contains(body, []byte(a.Name)) {
		l.name += " of " + a.LocationID
		return 0, l.wrong(body, err)
	}
	return len(body), nil
}

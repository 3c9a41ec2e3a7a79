package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// bulk is one bulk change under HighLevel's own limit.
type bulk struct {
	Case     string  `json:"case"`
	Limit    string  `json:"limit"`
	Contacts int     `json:"contacts"`
	Requests int     `json:"requests"`
	Took     float64 `json:"seconds"`
	Ideal    float64 `json:"idealSeconds"`
	Beyond   int     `json:"requestsBeyond"` // what was needed: refused with 429, and sent again
}

// highLevels is HighLevel's own limit (facts.md 4).
var highLevels = sandbox.Limit{Requests: 100, Window: 10 * time.Second}

// batch is how many contacts HighLevel takes in one request.
const batch = 100

// bulkTags tags so many contacts with one call: with the window empty, and with
// one that others have used up.
//
// The ideal is what the limit alone allows, if HighLevel answered at once.
func (w *workshop) bulkTags(contacts int, limit sandbox.Limit) ([]bulk, error) {
	high, err := w.startSandbox(sandboxOptions{Contacts: contacts, Limit: limit})
	if err != nil {
		return nil, err
	}
	defer high.stop()
	p, err := peopleOf(high)
	if err != nil {
		return nil, err
	}
	var all []bulk
	for _, spent := range []bool{false, true} {
		b, err := w.bulkOnce(high, p, limit, spent)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
		if !spent {
			time.Sleep(limit.Window) // until it is empty
		}
	}
	return all, nil
}

func (w *workshop) bulkOnce(high *target, p *people, limit sandbox.Limit, spent bool) (bulk, error) {
	t, err := w.startProduct(w.product, overHTTPName, high)
	if err != nil {
		return bulk{}, err
	}
	defer t.stop()
	b := bulk{Case: "window empty", Limit: limit.String(), Contacts: len(p.many), Requests: (len(p.many) + batch - 1) / batch}
	var spending time.Time
	if spent {
		b.Case = "window used up by others"
		spending = time.Now()
		plain := getContact(legacy).about(&p.next, p.many...).body(0)
		for range limit.Requests {
			if _, err := high.plainly(plain, new(bytes.Buffer)); err != nil {
				return b, err
			}
		}
	}
	ids, err := json.Marshal(p.many)
	if err != nil {
		return b, err
	}
	l := &load{name: "bulk_tag_contacts", path: "/mcp/x/all", message: callOf(modern, "bulk_tag_contacts", `{"contactIds":`+string(ids)+`,"tags":["bench"]}`)}
	c, err := dial(t.address)
	if err != nil {
		return b, err
	}
	defer c.Close()
	before, err := requests(high)
	if err != nil {
		return b, err
	}
	began := time.Now()
	status, body, err := c.exchange(l.request(0).next())
	b.Took = time.Since(began).Seconds()
	if err != nil || status != http.StatusOK || !bytes.Contains(body, fmt.Appendf(nil, `"succeeded":%d,"failed":0`, len(p.many))) {
		return b, l.wrong(body, err)
	}
	after, err := requests(high)
	if err != nil {
		return b, err
	}
	b.Beyond = after - before - b.Requests
	b.Ideal = ideal(b.Requests, limit, spending.Add(limit.Window).Sub(began)).Seconds()
	return b, nil
}

// ideal is how long a limiter without fault needs: what is left of a window that
// is used up, and one more window for each that the requests fill beyond it.
func ideal(requests int, limit sandbox.Limit, left time.Duration) time.Duration {
	return max(left, 0) + time.Duration((requests-1)/limit.Requests)*limit.Window
}

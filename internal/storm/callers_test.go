package storm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"sync"
	"time"
)

// What callers do only where calls are answered from memory.
const (
	repeats = true // the same call again, or twice at once
	keyed   = true // with idempotencyKey
)

const (
	retries   = 2 // of a call that failed, as Retell does
	meanPause = 12 * time.Second
)

// answer is what one call was told.
type answer struct {
	sent, came time.Time
	heard      bool // that is, before the caller's patience was over
	told       told
	raw        string
}

// told is what any of the tools may answer.
type told struct {
	ContactID, NoteID, TaskID string
	MessageID, AppointmentID  string
	BlockID, OpportunityID    string
	BusinessID                string
	Created, Completed        bool
	Complete                  *bool
	Repeated                  bool
	Steps                     []struct{ Step, Status, ID, Message string }
	Error                     *struct{ Code, Message, ContactID string }
}

// good reports whether nobody would repeat the call.
func (a answer) good() bool {
	return a.heard && a.told.Error == nil && (a.told.Complete == nil || *a.told.Complete)
}

// run has all callers do what they have planned, at once.
func (p *plan) run() {
	var mu sync.Mutex // of the writes that are thought of on the way
	next := len(p.writes)
	also := func(x *write) {
		mu.Lock()
		defer mu.Unlock()
		p.writes = append(p.writes, x)
	}
	serial := func() int {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next
	}
	var all sync.WaitGroup
	for caller, writes := range p.callers {
		all.Go(func() {
			for _, x := range writes {
				time.Sleep(x.habits.pause)
				if x.habits.twin {
					twin := *x
					twin.follows, twin.rivals, twin.habits.hangsUp = "", nil, 0
					also(&twin)
					all.Go(func() { p.world.perform(&twin, colleague(caller)) })
				}
				for _, rival := range x.rivals {
					r := rival(serial())
					also(r)
					all.Go(func() { p.world.perform(r, colleague(caller)) })
				}
				p.world.perform(x, caller)
				if id := x.made(); x.follows != "" && id != "" {
					f := x.follow(serial(), id, habits{timeout: x.habits.timeout, callID: x.habits.callID})
					also(f)
					time.Sleep(x.habits.pause / 4)
					p.world.perform(f, caller)
					if x.anew && x.removal != nil && f.verdict(0).state == done {
						y := x.again()
						also(y)
						p.world.perform(y, caller)
					}
				}
			}
		})
	}
	all.Wait()
}

// colleague is another caller of the same location.
func colleague(caller int) int {
	if caller+locations < callers {
		return caller + locations
	}
	return caller - locations
}

// perform makes the calls of a write, one after the other until one is good.
func (w *world) perform(x *write, caller int) {
	for try := range 1 + retries {
		ctx, cancel := context.WithTimeout(context.Background(), x.habits.timeout)
		if try == 0 && x.habits.hangsUp > 0 {
			time.AfterFunc(x.habits.hangsUp, cancel)
		}
		twins := 1
		if repeats && try == 0 && x.habits.twice {
			twins = 2
		}
		said := make([]answer, twins)
		var calls sync.WaitGroup
		for i := range said {
			calls.Go(func() { said[i] = w.call(ctx, x, caller) })
		}
		calls.Wait()
		cancel()
		x.answers = append(x.answers, said...)
		if !repeats || said[0].good() || twins == 2 && said[1].good() {
			return
		}
		time.Sleep(x.habits.timeout / 4)
	}
}

// call makes one call, as Retell does: one POST, without a session.
func (w *world) call(ctx context.Context, x *write, caller int) (a answer) {
	args := maps.Clone(x.args)
	if keyed && x.habits.key != "" {
		args["idempotencyKey"] = x.habits.key
	}
	body, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": map[string]any{"name": x.kind.tool, "arguments": args},
	})
	if err != nil {
		panic(err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost/mcp", bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	r.Header = http.Header{
		"Authorization": {"Bearer " + string(w.keys[caller])},
		"Content-Type":  {"application/json"},
		"Accept":        {"application/json, text/event-stream"},
	}
	if x.habits.callID != "" {
		r.Header.Set("X-Call-Id", x.habits.callID)
	}
	a.sent = time.Now()
	defer func() { a.came = time.Now() }()
	response, err := w.front.Do(r)
	if err != nil {
		a.raw = err.Error()
		return a
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if a.raw = string(raw); err != nil {
		return a
	}
	var message struct {
		Result struct {
			StructuredContent *told
		}
	}
	if err := json.Unmarshal(raw, &message); err != nil || message.Result.StructuredContent == nil {
		a.raw = fmt.Sprintf("not the answer of a tool: %d %s", response.StatusCode, raw)
		return a
	}
	a.heard, a.told = true, *message.Result.StructuredContent
	return a
}

// made is the id that the write was told to have made, "" if it was not.
func (x *write) made() string {
	if v := x.verdict(0); v.state == done {
		return v.id
	}
	return ""
}

package store

import (
	"container/list"
	"context"
	"errors"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
)

// ErrOtherArguments says that a key stands for a call with other arguments.
var ErrOtherArguments = errors.New("the key stands for a call with other arguments")

// maxAnswers bounds the settled calls that Answers holds, in bytes.
const maxAnswers = 64 << 20

// Answers remembers what calls came to, in memory, so that one which is
// repeated is not done twice. It is safe for concurrent use.
type Answers struct {
	mu    sync.Mutex
	most  int // bytes of what is settled
	calls map[string]*call
	about map[string]map[*call]struct{} // settled calls, by what drops them

	// Settled calls, oldest first. When there is no room, what only a time ends
	// goes last, unless it takes more than half: it stays for up to a day, and
	// would leave none to all others.
	droppable, lasting line
}

// line is settled calls in their order.
type line struct {
	list.List
	size int // bytes
}

// call is one call and what is known of it. It is settled once.
type call struct {
	key, arguments string
	over           chan struct{} // closed when it is settled or freed
	settled        bool
	answer         []byte    // nil where it is not known to have succeeded
	heard          bool      // by somebody
	doubt          ghl.Doubt // zero unless nobody knows whether it happened
	about          []string
	place          *list.Element
	expiry         *time.Timer
}

// NewAnswers returns an empty memory.
func NewAnswers() *Answers {
	return &Answers{most: maxAnswers, calls: map[string]*call{}, about: map[string]map[*call]struct{}{}}
}

// Claim asks for a call by its key. An answer is what an earlier one came to.
// Without one the call is the caller's to make, who then has to Settle, Doubt
// or Free it; a doubt that is not zero is that of one of which nobody knows
// whether it happened. While another makes the call, Claim waits for what comes
// of it. It fails with ErrOtherArguments, or when ctx ends.
func (a *Answers) Claim(ctx context.Context, key, arguments string) (answer []byte, doubt ghl.Doubt, err error) {
	for {
		c, mine := a.claim(key, arguments)
		switch {
		case mine:
			return nil, c.doubt, nil
		case c.arguments != arguments:
			return nil, ghl.Doubt{}, ErrOtherArguments
		}
		select {
		case <-c.over:
		case <-ctx.Done():
			return nil, ghl.Doubt{}, ctx.Err()
		}
		if c.answer != nil { // also if it was dropped just now: it is what this caller waited for
			a.hear(ctx, c)
			return c.answer, ghl.Doubt{}, nil
		}
	}
}

// claim returns the call that has the key, and whether it was free to be made.
func (a *Answers) claim(key, arguments string) (c *call, mine bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	mine = true
	c = &call{key: key, arguments: arguments, over: make(chan struct{})}
	if known := a.calls[key]; known != nil {
		if !known.settled || known.answer != nil || known.arguments != arguments {
			return known, false
		}
		c.doubt = known.doubt
		a.forget(known)
	}
	a.calls[key] = c
	return c, mine
}

// hear notes that somebody is given a call's answer, unless they are gone.
func (a *Answers) hear(ctx context.Context, c *call) {
	if ctx.Err() == nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		c.heard = true
	}
}

// Settle keeps the answer of a claimed call for ttl. Drop forgets it by
// anything that it is about; what is about nothing stays. An answer whose caller
// was gone is not heard until a repeat is given it.
func (a *Answers) Settle(key string, answer []byte, heard bool, ttl time.Duration, about ...string) {
	a.settle(key, ttl, func(c *call) { c.answer, c.heard, c.about = answer, heard, about })
}

// Doubt keeps for ttl that a claimed call may have happened.
// Drop does not forget that: whoever makes the call next has to look.
func (a *Answers) Doubt(key string, d ghl.Doubt, ttl time.Duration) {
	a.settle(key, ttl, func(c *call) { c.doubt = d })
}

func (a *Answers) settle(key string, ttl time.Duration, with func(*call)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c := a.calls[key]
	if c == nil || c.settled {
		return
	}
	with(c)
	c.settled = true
	close(c.over)
	for _, of := range c.about {
		if a.about[of] == nil {
			a.about[of] = map[*call]struct{}{}
		}
		a.about[of][c] = struct{}{}
	}
	c.place = a.line(c).PushBack(c)
	over := c.over // by which it is known again: a timer that was stopped may hold on to what it had for long
	c.expiry = time.AfterFunc(ttl, func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if c := a.calls[key]; c != nil && c.over == over {
			a.forget(c)
		}
	})
	a.line(c).size += c.bytes()
	for a.droppable.size+a.lasting.size > a.most {
		full := &a.droppable
		if a.lasting.size > a.most/2 {
			full = &a.lasting
		}
		a.forget(full.Front().Value.(*call))
	}
}

// Free gives up a claimed call that is known not to have happened.
func (a *Answers) Free(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if c := a.calls[key]; c != nil && !c.settled {
		delete(a.calls, key)
		close(c.over)
	}
}

// Drop forgets the answers that are about any of these. Calls that are being
// made go on, and an answer that nobody heard is kept for its repeat, unless all
// are to go: what it told of was deleted.
func (a *Answers) Drop(all bool, about ...string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, of := range about {
		for c := range a.about[of] {
			if c.heard || all {
				a.forget(c)
			}
		}
	}
}

// forget forgets a settled call, unless that is done already.
func (a *Answers) forget(c *call) {
	if a.calls[c.key] != c {
		return
	}
	delete(a.calls, c.key)
	for _, of := range c.about {
		if delete(a.about[of], c); len(a.about[of]) == 0 {
			delete(a.about, of)
		}
	}
	a.line(c).Remove(c.place)
	c.expiry.Stop()
	a.line(c).size -= c.bytes()
}

// line is the list that a settled call stands in.
func (a *Answers) line(c *call) *line {
	if len(c.about) > 0 {
		return &a.droppable
	}
	return &a.lasting
}

// bytes is what a settled call takes, with what holds it.
func (c *call) bytes() int {
	const around = 700 // the call, its timer and channel, its places in maps and lists
	n := around + len(c.key) + len(c.arguments) + len(c.answer)
	for _, of := range c.about {
		n += around/4 + len(of)
	}
	return n
}

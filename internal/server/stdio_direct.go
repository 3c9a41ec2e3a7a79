package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// inlet is the input of stdio without the plain lists and calls, which are
// answered here as direct answers them over HTTP. mcp-go gets all else.
type inlet struct {
	ctx     context.Context
	cancels context.CancelFunc
	in      *bufio.Reader
	server  *Server
	way     *lines
	rest    []byte        // of a line that mcp-go is reading
	workers chan struct{} // calls under way; when there are too many, mcp-go has them wait
	running sync.Map      // by request id, what cancels a call: a *context.CancelFunc

	mu      sync.Mutex
	ended   bool // nothing more is answered
	writing sync.WaitGroup
}

func newInlet(ctx context.Context, in *bufio.Reader, s *Server, way *lines) *inlet {
	ctx, cancel := context.WithCancel(ctx)
	return &inlet{ctx: ctx, cancels: cancel, in: in, server: s, way: way, workers: make(chan struct{}, workers)}
}

// end cancels the calls under way, and waits until what they came to is in the
// log. Somebody may still be reading: mcp-go cannot take back a Read.
func (i *inlet) end() {
	i.cancels()
	i.mu.Lock()
	i.ended = true
	i.mu.Unlock()
	i.writing.Wait()
}

// begin has an answer made and written, unless it is too late for that.
func (i *inlet) begin(answer func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if !i.ended {
		i.writing.Go(answer)
	}
}

// Read hands on what mcp-go is to answer. Like mcp-go it does not wait until the
// client takes an answer, except at the end.
func (i *inlet) Read(p []byte) (int, error) {
	for len(i.rest) == 0 {
		line, err := i.in.ReadBytes('\n')
		if err != nil && len(line) == 0 {
			i.writing.Wait()
			return 0, err
		}
		if !i.take(line) {
			i.rest = line
		}
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

var cancelMethod = []byte(`"` + mcp.MethodNotificationCancelled + `"`)

// take answers a line, or reports false and has done nothing that mcp-go would
// not do again.
func (i *inlet) take(line []byte) bool {
	if i.server.indirect {
		return false
	}
	if bytes.Contains(line, cancelMethod) {
		i.cancel(line)
		return false
	}
	p, ok := readPlain(line)
	if !ok {
		return false
	}
	if p.method == mcp.MethodToolsList {
		list := i.server.listed(i.ctx, &caller{Caller: i.way.caller.Caller, modern: p.modern}, line)
		if list == nil {
			return false
		}
		answer := slices.Concat(p.start(), list)
		i.begin(func() { _ = i.way.write(answer) })
		return true
	}
	t, ok := i.server.plainTool(p.name, i.way.caller.Policy)
	if !ok {
		return false
	}
	select {
	case i.workers <- struct{}{}:
	default:
		return false
	}
	ctx, cancel := context.WithCancel(i.way.caller.in(i.ctx))
	id := string(p.id)
	i.running.Store(id, &cancel)
	i.begin(func() {
		defer func() {
			cancel()
			i.running.CompareAndDelete(id, &cancel)
			<-i.workers
		}()
		result := i.server.call(ctx, t, p.request(nil))
		if ctx.Err() == nil { // else nobody wants to know
			_ = i.way.write(i.server.appendResult(p.start(), result, p.modern))
		}
	})
	return true
}

// cancel ends the call that a notification means, if it is one of ours.
func (i *inlet) cancel(line []byte) {
	var n struct {
		Method mcp.MCPMethod `json:"method"`
		Params struct {
			ID json.RawMessage `json:"requestId"`
		} `json:"params"`
	}
	if json.Unmarshal(line, &n) != nil || n.Method != mcp.MethodNotificationCancelled {
		return
	}
	if cancel, ok := i.running.Load(string(n.Params.ID)); ok {
		(*cancel.(*context.CancelFunc))()
	}
}

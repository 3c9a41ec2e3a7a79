package server

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/tools"
)

// caller is who is asking: over HTTP for one request, over stdio for life.
type caller struct {
	access.Caller
	outbox  outbox
	mending mending
	stays   bool // for life: stdio
	listens bool // to the stream that its request opens
	modern  bool // its request is of 2026-07-28 or later
}

type callerKey struct{}

func (c *caller) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// callerOf returns the caller of a request. Nobody may do nothing.
func callerOf(ctx context.Context) *caller {
	if c, ok := ctx.Value(callerKey{}).(*caller); ok {
		return c
	}
	return &caller{}
}

// session is mcp-go's session of one HTTP request, with an id that no other
// request has. mcp-go finds the call that notifications/cancelled means by
// session and request id; without this all callers share the session "", and
// each could cancel the calls of the others (mcp.md D2). It leaves out what
// mcp-go's own can do beyond that, all of which is state between requests.
type session struct {
	mcpserver.ClientSession
	id      string
	listens bool
}

// SessionID returns the id of this request alone.
func (s session) SessionID() string { return s.id }

// isolate gives a request its own session.
func (s *Server) isolate(ctx context.Context, _ *http.Request) context.Context {
	own := session{mcpserver.ClientSessionFromContext(ctx), strconv.FormatUint(s.requests.Add(1), 36), callerOf(ctx).listens}
	return s.mcp.WithContext(ctx, own)
}

// outbox counts the notifications of a caller on their way out. mcp-go hands
// them to another goroutine, and what that has not written when the tool
// returns is lost, or arrives after the result (mcp.md D3).
type outbox struct{ sent, written atomic.Int64 }

// settle waits until everything sent is written, but not for long: progress is
// worth less than the result.
func (o *outbox) settle(ctx context.Context) {
	const longest = time.Second
	sent := o.sent.Load()
	for start := time.Now(); o.written.Load() < sent && ctx.Err() == nil && time.Since(start) < longest; {
		time.Sleep(time.Millisecond)
	}
}

// progress returns what tells the client how far its call is: nothing, unless
// it asked.
func (s *Server) progress(ctx context.Context, c *caller, meta *mcp.Meta) tools.Report {
	if meta == nil || meta.ProgressToken == nil {
		return nil
	}
	var mu sync.Mutex
	last := -1
	return func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		if done <= last { // progress only ever grows
			return
		}
		last = done
		c.outbox.sent.Add(1)
		err := s.mcp.SendNotificationToClient(ctx, "notifications/progress", map[string]any{
			"progressToken": meta.ProgressToken,
			"progress":      done,
			"total":         total,
		})
		if err != nil { // the client does not keep up
			c.outbox.sent.Add(-1)
		}
	}
}

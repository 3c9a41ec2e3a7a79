package server

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log/slog"
	"sync"

	mcpserver "github.com/mark3labs/mcp-go/server"
)

// workers is how many calls of a stdio client run at once. Most of them wait
// for HighLevel, and bulk ones for long.
const workers = 16

// Stdio serves the one client that launched us until in ends or ctx does, and
// returns nil for both. Nothing but JSON-RPC is written to out.
func (s *Server) Stdio(ctx context.Context, in io.Reader, out io.Writer) error {
	c := &caller{Caller: s.everybody, stays: true}
	defer s.subscriptions.leave(c)
	stdio := mcpserver.NewStdioServer(s.mcp)
	for _, set := range []mcpserver.StdioOption{
		mcpserver.WithErrorLogger(slog.NewLogLogger(s.log.Handler(), slog.LevelError)),
		mcpserver.WithWorkerPoolSize(workers),
	} {
		set(stdio)
	}
	way := &lines{Writer: out, server: s, caller: c, warm: sync.OnceFunc(func() { go s.warm(ctx) })}
	inlet := newInlet(ctx, bufio.NewReader(in), s, way)
	err := stdio.Listen(c.in(ctx), inlet, way)
	inlet.end()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// lines is the way out of stdio. It counts the progress that went out, and
// mends errors; mcp-go writes each message at once.
type lines struct {
	io.Writer
	server *Server
	caller *caller
	warm   func() // after the first answer, which nothing may slow

	mu sync.Mutex // mcp-go is not the only one who writes; see inlet
}

var progressLine = []byte(`{"jsonrpc":"2.0","method":"notifications/progress"`)

func (l *lines) Write(line []byte) (int, error) {
	n := len(line)
	err := l.write(l.caller.mending.mend(line))
	l.server.acknowledged(l.caller, line)
	if bytes.HasPrefix(line, progressLine) {
		l.caller.outbox.written.Add(1)
	}
	return n, err
}

func (l *lines) write(line []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.Writer.Write(line)
	l.warm()
	return err
}

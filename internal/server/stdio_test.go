package server_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// pipes is a server on stdio, and the two ends that a client has of it.
type pipes struct {
	in   *io.PipeWriter
	out  *io.PipeReader
	done <-chan error
}

func launch(ctx context.Context, t *testing.T, s *server.Server) pipes {
	t.Helper()
	theirs, in := io.Pipe()
	out, ours := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- s.Stdio(ctx, theirs, ours)
		_ = ours.Close()
	}()
	t.Cleanup(func() {
		_ = in.Close()
		_ = out.Close()
	})
	return pipes{in, out, done}
}

func (p pipes) dial(t *testing.T, era string) *client.Client {
	t.Helper()
	return connect(t, transport.NewIO(p.out, p.in, io.NopCloser(strings.NewReader(""))), era)
}

func TestStdio(t *testing.T) {
	for _, era := range eras {
		t.Run(era, func(t *testing.T) {
			s, log := build(t, policy(access.Write, tools.Contacts, tools.Automation))
			p := launch(t.Context(), t, s)
			c := p.dial(t, era)
			if got, want := listed(t, c), offered(access.Write, tools.Contacts, tools.Automation); !slices.Equal(got, want) {
				t.Errorf("lists\n%v, want\n%v", got, want)
			}
			id := somebody(t, c)
			if said, failed := call(t, c, "delete_contact", object{"contactId": id}); !failed || code(said) != "read_only" {
				t.Errorf("delete_contact answers %v", said)
			}
			const want = `[{"progress":100,"progressToken":"mine","total":250} {"progress":200,"progressToken":"mine","total":250} {"progress":250,"progressToken":"mine","total":250}]`
			for range 20 {
				if got := fmt.Sprint(progressed(t, c)); got != want {
					t.Fatalf("heard\n%s, want\n%s", got, want)
				}
			}
			if !strings.Contains(log.String(), `"outcome":"read_only"`) {
				t.Errorf("the log has\n%s", log)
			}
			if err := c.Close(); err != nil { // closes our stdin
				t.Error(err)
			}
			if err := within(t, 2*time.Second, "the end", p.done); err != nil {
				t.Errorf("the end of input is an error: %v", err)
			}
		})
	}
}

// Whatever happens, out is JSON-RPC, a message a line.
func TestStdioWritesNothingElse(t *testing.T) {
	s, _ := build(t)
	p := launch(t.Context(), t, s)
	list, _ := message(legacy, "1", "tools/list", "")
	unknown, _ := message(legacy, "2", "tools/call", `"name":"no_such_tool"`)
	odd, _ := message(legacy, "3", "no/such/method", "")
	done, _ := message(modern, "4", "tools/call", `"name":"describe_account","arguments":{}`)
	go func() { _, _ = io.WriteString(p.in, strings.Join([]string{"{", list, unknown, odd, done}, "\n")+"\n") }()
	lines := bufio.NewReader(p.out)
	for range 5 {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ JSONRPC string }
		if json.Unmarshal(line, &got) != nil || got.JSONRPC != "2.0" {
			t.Errorf("out says %s", line)
		}
	}
	_ = p.in.Close()
	rest, _ := io.ReadAll(lines)
	if len(rest) != 0 {
		t.Errorf("out goes on: %s", rest)
	}
	if err := within(t, 2*time.Second, "the end", p.done); err != nil {
		t.Error(err)
	}
}

func TestStdioEndsWithItsContext(t *testing.T) {
	s, _ := build(t)
	ctx, cancel := context.WithCancel(t.Context())
	p := launch(ctx, t, s)
	c := p.dial(t, legacy)
	listed(t, c)
	cancel()
	if err := within(t, 2*time.Second, "the end", p.done); err != nil {
		t.Errorf("SIGTERM is an error: %v", err)
	}
}

// The one client of stdio may cancel its own calls.
func TestStdioCancels(t *testing.T) {
	gone := make(chan struct{}, 1)
	s, _ := build(t, upstream(t, stuck(gone)))
	p := launch(t.Context(), t, s)
	go func() { _, _ = io.Copy(io.Discard, p.out) }()
	ask, _ := message(legacy, "7", "tools/call", `"name":"list_notes","arguments":{"contactId":"nobody1234567890"}`)
	stop, _ := message(legacy, "", "notifications/cancelled", `"requestId":7`)
	_, _ = io.WriteString(p.in, ask+"\n")
	time.Sleep(200 * time.Millisecond)
	_, _ = io.WriteString(p.in, stop+"\n")
	within(t, time.Second, "the end of the request to HighLevel", gone)
	_ = p.in.Close()
	if err := within(t, 2*time.Second, "the end", p.done); err != nil {
		t.Error(err)
	}
}

// A call that SIGTERM cuts off is in the log when Stdio returns.
func TestStdioEndsAfterItsCalls(t *testing.T) {
	for _, indirect := range []bool{false, true} {
		gone := make(chan struct{}, 1)
		log := &lingering{}
		s, _ := build(t, upstream(t, stuck(gone)), func(o *server.Options) { o.Log = slog.New(slog.NewJSONHandler(log, nil)) })
		if indirect {
			s.Indirect()
		}
		ctx, cancel := context.WithCancel(t.Context())
		p := launch(ctx, t, s)
		go func() { _, _ = io.Copy(io.Discard, p.out) }()
		ask, _ := message(legacy, "7", "tools/call", `"name":"list_notes","arguments":{"contactId":"nobody1234567890"}`)
		_, _ = io.WriteString(p.in, ask+"\n")
		time.Sleep(200 * time.Millisecond)
		cancel()
		if err := within(t, 2*time.Second, "the end", p.done); err != nil {
			t.Error(err)
		}
		if log.calls.Load() != 1 {
			t.Errorf("the log has %d calls when Stdio has returned; all by mcp-go: %v", log.calls.Load(), indirect)
		}
	}
}

// lingering is a log that takes its time for calls.
type lingering struct{ calls atomic.Int32 }

func (l *lingering) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte(`"msg":"call"`)) {
		time.Sleep(100 * time.Millisecond)
		l.calls.Add(1)
	}
	return len(line), nil
}

// The way to HighLevel is opened after the first answer, whoever gives it.
func TestStdioWarmsUp(t *testing.T) {
	warm := make(chan struct{}, 1)
	s, _ := build(t, func(o *server.Options) { o.Warm = func(context.Context) { warm <- struct{}{} } })
	p := launch(t.Context(), t, s)
	go func() { _, _ = io.Copy(io.Discard, p.out) }()
	ask, _ := message(modern, "1", "tools/list", "")
	_, _ = io.WriteString(p.in, ask+"\n")
	within(t, time.Second, "opening the way", warm)
}

package storm

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// pacePipes is a listener within the process, and what dials it: a network without
// one, in virtual time.
type pacePipes struct {
	calls chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPacePipes() *pacePipes {
	return &pacePipes{calls: make(chan net.Conn), done: make(chan struct{})}
}

func (p *pacePipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pacePipes) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pacePipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func (p *pacePipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case p.calls <- theirs:
		return ours, nil
	case <-p.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// paceDoor is our server before an account, on pipes.
func paceDoor(t *testing.T, account *ghl.Account) (web *http.Client, stop func()) {
	t.Helper()
	s, err := server.New(server.Options{
		Account: account, Sandbox: true, Tools: tools.All(), Version: "test",
		Policy: access.Policy{Level: access.Delete, Sets: tools.Sets(tools.All())},
	})
	if err != nil {
		t.Fatal(err)
	}
	pipes := newPacePipes()
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, pipes) }()
	wire := &http.Transport{DialContext: pipes.dial, MaxIdleConnsPerHost: 64}
	return &http.Client{Transport: wire}, func() {
		wire.CloseIdleConnections()
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
	}
}

// paceDial returns an MCP client of that protocol version that has shaken
// hands.
func paceDial(t *testing.T, web *http.Client, url, version string) *client.Client {
	t.Helper()
	wire, err := transport.NewStreamableHTTP(url, transport.WithHTTPBasicClient(web))
	if err != nil {
		t.Fatal(err)
	}
	c := client.NewClient(wire, client.WithProtocolVersion(version))
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	hello := mcp.InitializeRequest{}
	hello.Params.ProtocolVersion = version
	hello.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "1"}
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	return c
}

// paceFill spends the whole window of a location at once.
func paceFill(ctx context.Context, a *ghl.Account) {
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			ctx, cancel := a.Interactive(ctx)
			defer cancel()
			_ = paceAsk(ctx, a)
		})
	}
	group.Wait()
}

// paceBulk is a call that tags that many contacts, and wants to hear how far
// it is.
func paceBulk(contacts int) mcp.CallToolRequest {
	ids := make([]string, contacts)
	for i := range ids {
		ids[i] = fmt.Sprintf("nobody%014d", i)
	}
	r := mcp.CallToolRequest{}
	r.Params.Name = "bulk_tag_contacts"
	r.Params.Arguments = map[string]any{"contactIds": ids, "tags": []string{"x"}}
	r.Params.Meta = &mcp.Meta{ProgressToken: "mine"}
	return r
}

// paceProgress counts what a client hears of its call's progress.
func paceProgress(c *client.Client) (heard func() int) {
	var mu sync.Mutex
	n := 0
	c.OnNotification(func(note mcp.JSONRPCNotification) {
		mu.Lock()
		defer mu.Unlock()
		if note.Method == "notifications/progress" {
			n++
		}
	})
	return func() int {
		mu.Lock()
		defer mu.Unlock()
		return n
	}
}

var paceEras = []string{mcp.LATEST_LEGACY_PROTOCOL_VERSION, mcp.ProtocolVersion20260728}

const paceURL = "http://127.0.0.1:1/mcp"

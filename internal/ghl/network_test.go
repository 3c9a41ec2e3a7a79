package ghl_test

import (
	"context"
	"net"
	"net/http"
	"testing"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// pipes is a network within a synctest bubble, where time can be moved.
type pipes struct {
	calls chan net.Conn
	done  chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p pipes) Close() error   { close(p.done); return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// dial is a net.Dialer's.
func (p pipes) dial(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case p.calls <- theirs:
		return ours, nil
	case <-p.done:
		return nil, &net.OpError{Op: "dial", Err: net.ErrClosed}
	}
}

// behind returns an account of a sandbox, over such a network.
func behind(t *testing.T, c ghl.Config, h http.Handler) *ghl.Account {
	t.Helper()
	p := pipes{make(chan net.Conn), make(chan struct{})}
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(p) }()
	transport := &http.Transport{DialContext: p.dial, MaxIdleConnsPerHost: 64}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
	})
	c.BaseURL, c.HTTP = "http://highlevel.test", &http.Client{Transport: transport}
	return ghl.New(c).Account(sandbox.LocationID, sandbox.Token)
}

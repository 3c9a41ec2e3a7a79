package storm

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// network is a network of one host, in memory: in the virtual time of
// testing/synctest a real one would hold up the clock.
type network struct {
	arriving chan net.Conn
	closed   chan struct{}
	close    func()
}

func newNetwork() *network {
	n := &network{arriving: make(chan net.Conn), closed: make(chan struct{})}
	n.close = sync.OnceFunc(func() { close(n.closed) })
	return n
}

// Accept is the host's side of a connection.
func (n *network) Accept() (net.Conn, error) {
	select {
	case c := <-n.arriving:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

// Close ends Accept.
func (n *network) Close() error { n.close(); return nil }

// Addr is one that only this machine reaches.
func (n *network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// client reaches the host by whatever name.
func (n *network) client() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		here, there := net.Pipe()
		select {
		case n.arriving <- there:
			return here, nil
		case <-n.closed:
		case <-ctx.Done():
		}
		return nil, &net.OpError{Op: "dial", Net: "pipe", Err: net.ErrClosed}
	}}}
}

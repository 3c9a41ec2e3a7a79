package ghl

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// newTransport returns the connections to HighLevel: one host, many requests at
// once, and nobody who would wait for a connection that has died.
func newTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = (&net.Dialer{Timeout: 2 * time.Second, KeepAlive: 15 * time.Second}).DialContext
	t.TLSHandshakeTimeout = 2 * time.Second
	t.MaxIdleConns = 0
	t.MaxIdleConnsPerHost = 256
	t.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, ClientSessionCache: tls.NewLRUClientSessionCache(16)}
	// One connection carries all over HTTP/2: when it dies in silence, that
	// must be noticed before the next caller gives up.
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: 2 * time.Second, PingTimeout: time.Second}
	return t
}

// single keeps net/http from sending a request a second time by itself, as it
// does with reads whose connection died: the window must be asked first. What was
// never written it may send elsewhere. HTTP/2 repeats only what was not looked
// at.
type single struct {
	cancel    context.CancelFunc
	sought    atomic.Bool // a connection was
	connected atomic.Bool
	wrote     atomic.Bool
	again     atomic.Bool
}

// errLostConnection is what a connection that died is told as.
var errLostConnection = errors.New("the connection was lost")

func sentOnce(ctx context.Context) (*single, context.Context) {
	s := &single{}
	ctx, s.cancel = context.WithCancel(ctx)
	return s, httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { s.sought.Store(true) },
		WroteRequest: func(w httptrace.WroteRequestInfo) {
			if w.Err == nil {
				s.wrote.Store(true)
			}
		},
		GotConn: func(c httptrace.GotConnInfo) {
			s.connected.Store(true)
			over, _ := c.Conn.(*tls.Conn)
			if s.wrote.Load() && (over == nil || over.ConnectionState().NegotiatedProtocol != "h2") {
				s.again.Store(true)
				s.cancel()
				_ = c.Conn.Close()
			}
		},
	})
}

func (s *single) failure(err error) error {
	if s.again.Load() {
		return errLostConnection
	}
	if s.sought.Load() && !s.connected.Load() {
		return notConnected{err}
	}
	return err
}

// notConnected is the failure of an exchange that never had a connection:
// nobody could be reached in time, or proved to be HighLevel.
type notConnected struct{ error }

func (e notConnected) Unwrap() error { return e.error }

func (s *single) end() { s.cancel() }

// Warm opens a connection to HighLevel, so that the first caller does not wait
// for one. It asks for nothing, and says nothing of who is asking.
func (c *Client) Warm(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, exchange)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodHead, c.base+"/", nil)
	if err != nil {
		return
	}
	r.Header.Set("User-Agent", c.agent)
	if response, err := c.http.Do(r); err == nil {
		_ = response.Body.Close()
	}
}

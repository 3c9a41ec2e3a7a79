package ghl

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
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

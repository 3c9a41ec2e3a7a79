package server

import (
	"net/http"
	"time"
)

// Impatient shortens what s waits for a client to send and to take.
func (s *Server) Impatient(d time.Duration) {
	s.patience.header, s.patience.read, s.patience.write = d, d, d
}

// Subscriptions counts what is subscribed to.
func (s *Server) Subscriptions() int {
	s.subscriptions.mu.Lock()
	defer s.subscriptions.mu.Unlock()
	return s.subscriptions.subscribe + len(s.subscriptions.all)
}

// Indirect leaves every request to mcp-go.
func (s *Server) Indirect() { s.indirect = true }

// Plain reports whether a request is one that is answered without mcp-go.
func Plain(body []byte, h http.Header) bool {
	p, ok := readPlain(body)
	return ok && p.agrees(h)
}

// Lists counts the lists that are remembered.
func (s *Server) Lists() int {
	s.lists.mu.RLock()
	defer s.lists.mu.RUnlock()
	return len(s.lists.by)
}

package server

import "time"

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

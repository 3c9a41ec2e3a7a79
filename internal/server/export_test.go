package server

import "time"

// Impatient shortens what s waits for a client to send and to take.
func (s *Server) Impatient(d time.Duration) {
	s.patience.header, s.patience.read, s.patience.write = d, d, d
}

package ghl

import (
	"encoding/json"
	"sync"
)

// Write is a request that would change something.
type Write struct {
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body,omitempty"`
}

type dryRun struct {
	mu     sync.Mutex
	writes []Write
}

func (d *dryRun) add(w Write) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes = append(d.writes, w)
}

// DryRun returns a copy of a that reads as a does, but keeps its writes
// instead of sending them and answers them with zero values. The function
// returns what was kept.
func (a *Account) DryRun() (*Account, func() []Write) {
	dry := *a
	dry.dry = &dryRun{}
	return &dry, func() []Write {
		dry.dry.mu.Lock()
		defer dry.dry.mu.Unlock()
		return dry.dry.writes
	}
}

package server

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// lists are the answers to tools/list, each encoded once: clients list at every
// connection, and mcp-go sorts, filters and encodes all tools every time.
type lists struct {
	mu sync.RWMutex
	by map[string][]byte
}

// maxLists bounds what is remembered. Callers differ in few ways: by sets,
// level, and the names of what is pinned.
const maxLists = 256

// listed returns the result of a tools/list as mcp-go gives it to this caller,
// with the end of the message that holds it. It returns nil where mcp-go gives
// none.
func (s *Server) listed(ctx context.Context, c *caller, body []byte) []byte {
	key := s.listKey(c)
	s.lists.mu.RLock()
	known := s.lists.by[key]
	s.lists.mu.RUnlock()
	if known != nil {
		return known
	}
	answer, ok := s.mcp.HandleMessage(c.in(ctx), body).(mcp.JSONRPCResponse)
	if !ok {
		return nil
	}
	list, err := json.Marshal(answer.Result)
	if err != nil {
		return nil
	}
	list = append(list, "}\n"...)
	s.lists.mu.Lock()
	defer s.lists.mu.Unlock()
	if s.lists.by == nil || len(s.lists.by) >= maxLists {
		s.lists.by = map[string][]byte{}
	}
	s.lists.by[key] = list
	return list
}

// listKey says all that the list of a caller depends on: the tools in it, the
// names of the arguments that are pinned, and the era.
func (s *Server) listKey(c *caller) string {
	key := make([]byte, 0, 128)
	for i := range s.offered {
		shown := byte('-')
		if t, ok := offered(s.offered[i], c.Policy); ok && c.Policy.Permits(t.Effect.Level()) {
			shown = '+'
		}
		key = append(key, shown)
	}
	for _, argument := range slices.Sorted(maps.Keys(c.Policy.Pins)) {
		key = append(append(key, ' '), argument...)
	}
	if c.modern {
		key = append(key, " modern"...)
	}
	return string(key)
}

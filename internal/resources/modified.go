package resources

import (
	"encoding/json"
	"hash/fnv"
	"time"
)

// version is what is known of a resource since it was last read.
type version struct {
	size int64
	hash uint64
	at   time.Time // when it was first seen so
}

// noted remembers what a listed resource looked like, and returns when it was
// first seen so.
func (s *Set) noted(uri, text string) time.Time {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.last[uri]; ok && v.hash == h.Sum64() {
		return v.at
	}
	s.last[uri] = version{int64(len(text)), h.Sum64(), s.crm.Now()}
	return s.last[uri].at
}

// newest returns the newest time at which, going by an answer, anything in it
// was added or changed.
func newest(answer json.RawMessage) (at time.Time) {
	var v any
	if json.Unmarshal(answer, &v) != nil {
		return at
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for key, e := range v {
				s, _ := e.(string)
				if key == "dateAdded" || key == "dateUpdated" || key == "lastActivity" {
					if t, err := time.Parse(time.RFC3339, s); err == nil && t.After(at) {
						at = t
					}
				}
				if key != "customFields" {
					walk(e)
				}
			}
		}
	}
	walk(v)
	return at
}

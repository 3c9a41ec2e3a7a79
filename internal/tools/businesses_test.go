package tools_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestBusinessSavedAtOnce has many save a business of one name at the same time:
// one of them makes it, and the others find it.
func TestBusinessSavedAtOnce(t *testing.T) {
	w := open(t, setup{patience: time.Minute, sandbox: sandbox.Options{Latency: 10 * time.Millisecond}})
	before := len(w.account.Committed().Businesses)
	var mu sync.Mutex
	created, ids := 0, map[string]int{}
	each(8, 16, func(i int) {
		name := []string{"Harbor Works", "harbor works"}[i%2] // by another spelling it is found too
		saved := decode[struct {
			BusinessID string
			Created    bool
		}](t, first(w.call(t, "save_business", fmt.Sprintf(`{"name":%q,"city":"Oakland","idempotencyKey":"%d"}`, name, i))))
		mu.Lock()
		defer mu.Unlock()
		if ids[saved.BusinessID]++; saved.Created {
			created++
		}
	})
	if made := len(w.account.Committed().Businesses) - before; made != 1 || created != 1 || len(ids) != 1 {
		t.Errorf("%d businesses were made, %d told to be, with the ids %v", made, created, ids)
	}
	all := w.account.Committed().Businesses
	if last := all[len(all)-1]; !strings.EqualFold(last.Name, "harbor works") || last.City != "Oakland" {
		t.Errorf("%+v", last)
	}
}

package ghl

import (
	"context"
	"sync"
)

// queue lets those who want to do several things to one contact do them one
// after the other.
type queue struct {
	mu    sync.Mutex
	turns map[string]*turn
}

type turn struct {
	taken chan struct{} // holds one while somebody has the turn
	users int
}

// Alone waits until nobody else of this process is alone with the contact, and
// returns what ends it. It gives up when ctx ends; nothing was sent then.
func (a *Account) Alone(ctx context.Context, contactID string) (done func(), err error) {
	q := &a.traffic().queue
	t := q.join(contactID)
	select {
	case t.taken <- struct{}{}:
		return func() { <-t.taken; q.leave(contactID, t) }, nil
	case <-ctx.Done():
		q.leave(contactID, t)
		return nil, Error{Operation: "wait for the contact", Scope: ContactsRead, reads: true}.lost(ctx, ctx.Err())
	}
}

func (q *queue) join(contactID string) *turn {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.turns == nil {
		q.turns = map[string]*turn{}
	}
	t := q.turns[contactID]
	if t == nil {
		t = &turn{taken: make(chan struct{}, 1)}
		q.turns[contactID] = t
	}
	t.users++
	return t
}

func (q *queue) leave(contactID string, t *turn) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if t.users--; t.users == 0 {
		delete(q.turns, contactID)
	}
}

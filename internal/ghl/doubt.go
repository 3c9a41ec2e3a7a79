package ghl

import (
	"context"
	"time"
)

type doubtKey struct{}

// InDoubt returns a context for repeating an operation of which nobody knows
// whether it happened at since: what creates something looks for it before it
// sends it again.
func InDoubt(ctx context.Context, since time.Time) context.Context {
	return context.WithValue(ctx, doubtKey{}, since)
}

// doubtOf returns since when there is a doubt, and whether there is one.
func doubtOf(ctx context.Context) (time.Time, bool) {
	since, ok := ctx.Value(doubtKey{}).(time.Time)
	return since, ok
}

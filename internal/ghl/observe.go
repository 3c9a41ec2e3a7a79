package ghl

import (
	"context"
	"time"
)

// Observer hears what the client does, for metrics and traces. Its methods are
// called from many goroutines, and hold up whoever calls them.
type Observer interface {
	// Exchange begins one HTTP exchange, whose context is the one that it
	// returns, and end ends it. A status of 0 says that no answer came.
	Exchange(ctx context.Context, operation string) (_ context.Context, end func(status int, err error))
	// Retried tells that an operation is sent again, because of that code.
	Retried(operation string, because Code)
	// Held tells how long a request waited for the rate limit.
	Held(d time.Duration)
	// Refused tells that a request was not sent: RateLimited and DailyLimit by
	// our own count, UpstreamUnavailable while HighLevel is down.
	Refused(code Code)
	// Cached tells whether an answer was remembered: kind is contact or
	// reference.
	Cached(kind string, hit bool)
}

// nobody hears nothing.
type nobody struct{}

func (nobody) Exchange(ctx context.Context, _ string) (context.Context, func(int, error)) {
	return ctx, func(int, error) {}
}
func (nobody) Retried(string, Code) {}
func (nobody) Held(time.Duration)   {}
func (nobody) Refused(Code)         {}
func (nobody) Cached(string, bool)  {}

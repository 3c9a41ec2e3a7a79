package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// asked is what a claim of a call says: its answer, "mine", "mine, in doubt",
// "conflict" or "waiting", which gives up after a minute.
func asked(a *store.Answers, key, arguments string) string {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	answer, doubt, err := a.Claim(ctx, key, arguments)
	switch {
	case errors.Is(err, store.ErrOtherArguments):
		return "conflict"
	case errors.Is(err, context.DeadlineExceeded):
		return "waiting"
	case err != nil:
		return err.Error()
	case answer != nil:
		return string(answer)
	case !doubt.Since.IsZero():
		return "mine, in doubt since " + doubt.Since.UTC().Format(time.TimeOnly)
	}
	return "mine"
}

// TestAnswers tells the life of a call, step by step.
func TestAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := store.NewAnswers()
		begun := time.Now()
		for i, step := range []struct {
			do   func()
			want string // of a claim of "call" afterwards
		}{
			{nil, "mine"},
			{nil, "waiting"},
			{func() { a.Free("call") }, "mine"},
			{func() { a.Doubt("call", ghl.Doubt{Since: begun}, 10*time.Minute) }, "mine, in doubt since 00:00:00"},
			{nil, "waiting"},
			{func() { a.Doubt("call", ghl.Doubt{Since: begun}, 10*time.Minute); a.Drop(false, "ada") }, "mine, in doubt since 00:00:00"},
			{func() { a.Drop(false, "ada") }, "waiting"}, // what is being made is not dropped
			{func() { a.Settle("call", []byte("done"), true, 10*time.Minute, "ada", "bob") }, "done"},
			{func() { a.Settle("call", []byte("again"), true, time.Hour) }, "done"}, // settled once
			{func() { a.Free("call"); a.Doubt("call", ghl.Doubt{Since: begun}, time.Hour) }, "done"},
			{func() { a.Drop(false, "cleo") }, "done"},
			{func() { time.Sleep(10*time.Minute - time.Second) }, "done"},
			{func() { time.Sleep(2 * time.Second) }, "mine"},
			{func() { a.Settle("call", []byte("done"), true, time.Hour, "ada", "bob") }, "done"},
			{func() { a.Drop(false, "bob") }, "mine"},
			{func() { a.Settle("call", []byte("for good"), true, 24*time.Hour) }, "for good"},
			{func() { a.Drop(false, "ada", "bob"); time.Sleep(24*time.Hour - time.Second) }, "for good"},
			{func() { time.Sleep(2 * time.Second) }, "mine"},
			{func() { a.Doubt("call", ghl.Doubt{Since: begun}, time.Hour); time.Sleep(time.Hour + time.Second) }, "mine"},
		} {
			if step.do != nil {
				step.do()
			}
			if got := asked(a, "call", "x"); got != step.want {
				t.Fatalf("step %d: %s, want %s", i, got, step.want)
			}
			want := "conflict" // whatever state it is in
			if got := asked(a, "call", "y"); got != want {
				t.Fatalf("step %d, with other arguments: %s, want %s", i, got, want)
			}
		}
	})
}

// A caller and its twin hang up while the call is made: nobody has heard the
// answer, so it outlives a drop until a repeat is given it.
func TestAnswersNobodyHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := store.NewAnswers()
		asked(a, "call", "x")
		ctx, hangUp := context.WithCancel(t.Context())
		go func() { _, _, _ = a.Claim(ctx, "call", "x") }()
		synctest.Wait()
		hangUp()
		synctest.Wait()
		a.Settle("call", []byte("done"), false, 10*time.Minute, "ada")
		a.Drop(false, "ada")
		for _, want := range []string{"done", "mine"} {
			if got := asked(a, "call", "x"); got != want {
				t.Errorf("a repeat is given %q, want %q", got, want)
			}
			a.Drop(false, "ada")
		}
	})
}

// Those who wait get what the first comes to, even if it is dropped before
// they look; where it failed, the next of them makes the call.
func TestWaiting(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*store.Answers)
		want string // what those who wait are told
		made int    // how many of them make the call
	}{
		"done":             {func(a *store.Answers) { a.Settle("call", []byte("done"), true, time.Hour, "ada") }, "done", 0},
		"done and dropped": {func(a *store.Answers) { a.Settle("call", []byte("done"), true, time.Hour, "ada"); a.Drop(false, "ada") }, "done", 0},
		"failed":           {func(a *store.Answers) { a.Free("call") }, "second", 1},
		"in doubt":         {func(a *store.Answers) { a.Doubt("call", ghl.Doubt{Since: time.Now()}, time.Hour) }, "second", 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := store.NewAnswers()
				if got := asked(a, "call", "x"); got != "mine" {
					t.Fatal(got)
				}
				var mu sync.Mutex
				heard := map[string]int{}
				var wg sync.WaitGroup
				for range 31 {
					wg.Go(func() {
						answer, _, err := a.Claim(t.Context(), "call", "x")
						mu.Lock()
						defer mu.Unlock()
						switch {
						case err != nil:
							t.Error(err)
						case answer == nil:
							heard["made"]++
							a.Settle("call", []byte("second"), true, time.Hour)
						default:
							heard[string(answer)]++
						}
					})
				}
				synctest.Wait()
				if len(heard) > 0 {
					t.Fatalf("some did not wait: %v", heard)
				}
				c.end(a)
				wg.Wait()
				if heard["made"] != c.made || heard[c.want] != 31-c.made {
					t.Errorf("%v", heard)
				}
			})
		})
	}
}

// TestAnswersAreBounded keeps far more than there is room for, and looks at
// what the process holds.
func TestAnswersAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it fills the memory")
	}
	const each, kept, most = 1000, 80_000, 64 << 20
	held := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := held()
	a := store.NewAnswers()
	put := func(i int, about ...string) {
		key := fmt.Sprintf("%043d", i)
		if got := asked(a, key, key); got != "mine" {
			t.Fatalf("call %d: %s", i, got)
		}
		a.Settle(key, bytes.Repeat([]byte("x"), each), true, time.Hour, about...)
	}
	put(-1) // which nothing drops
	for i := range kept {
		put(i, fmt.Sprintf("location/contact%09d", i%5000))
	}
	if took := held() - before; took > most*5/4 || took < most/2 {
		t.Errorf("%d answers of %d bytes take %d bytes, and %d are allowed", kept, each, took, most)
	}
	for i, known := range map[int]bool{-1: true, 0: false, kept / 2: false, kept - 1: true} {
		key := fmt.Sprintf("%043d", i)
		if got := asked(a, key, key); (got != "mine") != known {
			t.Errorf("call %d of %d: known %v, want %v", i, kept, got != "mine", known)
		}
	}
	for i := range 5000 {
		a.Drop(false, fmt.Sprintf("location/contact%09d", i))
	}
	if took := held() - before; took > most/4 { // maps and timers shrink late
		t.Errorf("%d bytes are left when all is dropped", took)
	}
	runtime.KeepAlive(a)
}

// Answers with keys of their callers', which stay for a day, leave room for
// those without.
func TestAnswersLeaveRoom(t *testing.T) {
	a := store.NewAnswers()
	answer := make([]byte, 4000)
	keep := func(key string, ttl time.Duration, about ...string) {
		if got := asked(a, key, ""); got != "mine" {
			t.Fatalf("%s is %s", key, got)
		}
		a.Settle(key, answer, true, ttl, about...)
	}
	for i := range 64 << 20 / len(answer) {
		keep(fmt.Sprint("keyed ", i), 24*time.Hour)
	}
	for _, key := range []string{"derived", "another"} {
		keep(key, 10*time.Minute, "ada")
	}
	for _, key := range []string{"derived", "another"} {
		if got := asked(a, key, ""); got != string(answer) {
			t.Errorf("the answer to %s of just now is forgotten", key)
		}
	}
}

// Command bench measures the product beside what it is made of, and prints a
// table. Every figure is a ratio to something that was measured in the same
// run, on the same machine: the sandbox called directly by net/http, a bare
// mcp-go server, and a raw JSON echo.
//
//	go run ./internal/bench            everything, about ten minutes
//	go run ./internal/bench -short     what the targets need, about a minute
//	go run ./internal/bench -check     and fail where one is missed
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

const (
	stdio        = "stdio"
	overHTTPName = "http"

	sandboxCommand = "sandbox" // the bench starts itself with it, to be HighLevel
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 3 && args[0] == sandboxCommand {
		var o sandboxOptions
		if err := json.Unmarshal([]byte(args[2]), &o); err != nil {
			return err
		}
		return serveSandbox(ctx, args[1], o)
	}
	o, err := parse(args)
	if err != nil {
		return err
	}
	r, err := bench(ctx, o)
	if err != nil || o.profile != "" {
		return err
	}
	if err := r.write(os.Stdout); err != nil {
		return err
	}
	if o.json != "" {
		if err := r.save(o.json); err != nil {
			return err
		}
	}
	if asked, missed := r.missed(); o.check && missed > 0 {
		return fmt.Errorf("%d of %d targets are missed", missed, asked)
	}
	return nil
}

// options say what to measure, and how long.
type options struct {
	short, check  bool
	json, profile string
	rounds        int
	each          time.Duration // per cell and round
	callers       []int
	contacts      int // that uncached calls are about; so many that none comes twice while it is remembered
	starts        int
	idle          []int
	accounts      []int
	bulk          int // contacts
	limit         sandbox.Limit
}

func parse(args []string) (options, error) {
	o := options{
		callers: []int{1, 16, 64}, contacts: 40_000,
		starts: 30, idle: []int{100, 1000, 10_000}, accounts: []int{1, 100, 10_000}, bulk: 10_000, limit: highLevels,
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.BoolVar(&o.short, "short", false, "only what the targets need")
	flags.BoolVar(&o.check, "check", false, "fail where a target is missed")
	flags.StringVar(&o.json, "json", "", "write all figures into this `file`, too")
	flags.StringVar(&o.profile, "profile", "", "write CPU profiles of the product at 16 callers into this `directory`, and measure nothing")
	flags.IntVar(&o.rounds, "rounds", 5, "rounds of which the median is taken")
	flags.DurationVar(&o.each, "each", 400*time.Millisecond, "how long each cell runs in a round")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.rounds < 1 || o.each <= 0 {
		return o, errors.New("-rounds and -each must be more than nothing")
	}
	if o.short {
		o.callers, o.starts, o.idle, o.accounts, o.bulk = []int{1, 16}, 0, nil, nil, 0
		o.each = min(o.each, 250*time.Millisecond)
	}
	return o, nil
}

// bench measures what the options say.
func bench(ctx context.Context, o options) (r report, err error) {
	say := func(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }
	debug.SetGCPercent(400) // the clients are in this process, and their garbage would slow down what they measure
	say("building")
	w, err := newWorkshop(ctx)
	if err != nil {
		return r, err
	}
	defer w.close()
	high, err := w.startSandbox(sandboxOptions{Contacts: o.contacts})
	if err != nil {
		return r, err
	}
	p, err := peopleOf(high)
	if err != nil {
		return r, err
	}
	if o.profile != "" {
		return r, profile(ctx, w, high, p, o.profile, 4*time.Second)
	}
	r.Machine = fmt.Sprintf("%s, %s/%s, %d cores; %d rounds of %s a cell", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), o.rounds, o.each)
	groups, err := w.calls(high, p, o, say)
	if err != nil {
		return r, err
	}
	r.Calls, r.Targets = rows(groups), judge(groups)
	if o.starts > 0 {
		say("starts")
		if r.Start, err = w.starts(high, o.starts); err != nil {
			return r, err
		}
	}
	if len(o.idle) > 0 {
		say("idle clients")
		if r.Idle, err = w.idles(high, p, o.idle); err != nil {
			return r, err
		}
	}
	if len(o.accounts) > 0 {
		say("accounts")
		if r.Accounts, err = w.grow(o.accounts); err != nil {
			return r, err
		}
	}
	if o.bulk > 0 {
		say("bulk tagging")
		if r.Bulk, err = w.bulkTags(o.bulk, o.limit); err != nil {
			return r, err
		}
	}
	return r, ctx.Err()
}

// people are the contacts that calls are about.
type people struct {
	many []string
	next atomic.Uint64 // of those whose every call is about another
	one  atomic.Uint64
}

func peopleOf(high *target) (*people, error) {
	ids, err := ask(high.address, contactsPath)
	return &people{many: strings.Fields(ids)}, err
}

package main

import (
	"context"
	"fmt"

	"mcp-ghl/internal/ghl/sandbox"
)

type sandboxCommand struct {
	Listen string `default:"127.0.0.1:4010" placeholder:"HOST:PORT" help:"Address to listen on. Default ${default}."`

	sandboxFlags
}

// Run serves a sample account until it is stopped. What it prints can be read
// by a shell as assignments.
func (c sandboxCommand) Run(ctx context.Context, sh shell) error {
	sample, err := c.account()
	if err != nil {
		return err
	}
	base, stop, err := sandbox.Start(ctx, c.Listen, sandbox.NewAgency(sample))
	if err != nil {
		return misusef("--listen: %w", err)
	}
	defer stop()
	if _, err := fmt.Fprintf(sh.stdout, "GHL_BASE_URL=%s\nGHL_LOCATION_ID=%s\nGHL_TOKEN=%s\nGHL_READONLY_TOKEN=%s\n",
		base, sandbox.LocationID, sandbox.Token, sandbox.ReadOnlyToken); err != nil {
		return err
	}
	if terminal(sh.stdout) {
		_, _ = fmt.Fprintf(sh.stderr, "\nA sample account, until you press Ctrl-C. PUT %s/sandbox/faults takes one fault a line.\n", base)
	}
	<-ctx.Done()
	return nil
}

package main

import (
	"context"

	"mcp-ghl/internal/tools"
)

type stdioCommand struct {
	serverFlags
}

// Run serves the client that started us. stdout is the protocol's.
func (c stdioCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	s, log, stop, err := c.open(ctx, sh, all, nil)
	if err != nil {
		return err
	}
	defer stop()
	started()
	log.Info("serving MCP on stdin and stdout")
	return s.Stdio(ctx, sh.stdin, sh.stdout)
}

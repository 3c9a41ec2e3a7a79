package main

import (
	"context"

	"mcp-ghl/internal/summarize"
	"mcp-ghl/internal/tools"
)

type httpCommand struct {
	Listen    string   `var:"GHL_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on. Only the sandbox may be reached from other machines. Default ${default}."`
	PublicURL []string `var:"GHL_PUBLIC_URL" name:"public-url" placeholder:"URL" help:"What a tunnel or proxy calls this server. For the sandbox only; may be repeated."`

	serverFlags
}

// Run serves until it is stopped, and then lets running calls finish.
func (c httpCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	s, log, stop, err := c.open(ctx, sh, all, c.PublicURL)
	if err != nil {
		return err
	}
	defer stop()
	l, err := s.Listen(ctx, c.Listen)
	if err != nil {
		return misusef("--listen: %w", err)
	}
	started()
	go summarize.Load() // while nobody has called yet
	log.Info("serving MCP over HTTP", "url", "http://"+l.Addr().String()+"/mcp")
	return s.Serve(ctx, l)
}

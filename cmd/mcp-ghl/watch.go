package main

import (
	"context"
	"log/slog"
	"net"

	"mcp-ghl/internal/server"
	"mcp-ghl/internal/telemetry"
)

// watch returns what counts and traces: nil unless metrics are wanted, or the
// environment wants traces.
func (f serverFlags) watch(sh shell, metrics bool) *telemetry.Telemetry {
	upstream := f.BaseURL
	if f.Sandbox {
		upstream = "sandbox"
	}
	return telemetry.New(telemetry.Options{Metrics: metrics, Getenv: sh.getenv, Upstream: upstream, Version: version(), Log: f.logger(sh)})
}

// show shows metrics at an address, until hide is called. Whoever reaches it
// may read them: they tell nothing of anybody.
func show(ctx context.Context, watch *telemetry.Telemetry, addr string, log *slog.Logger) (hide func(), err error) {
	at, err := server.Address(addr)
	if err != nil {
		return nil, err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", at.String())
	if err != nil {
		return nil, err
	}
	log.Info("showing metrics", "url", "http://"+l.Addr().String()+"/metrics")
	return watch.Serve(l), nil
}

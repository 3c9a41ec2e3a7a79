package main

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"os"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/summarize"
	"mcp-ghl/internal/telemetry"
	"mcp-ghl/internal/tools"
)

type httpCommand struct {
	Listen    string   `var:"GHL_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on. Beyond this machine only with a way in, or the sandbox. Default ${default}."`
	PublicURL []string `var:"GHL_PUBLIC_URL" name:"public-url" placeholder:"URL" help:"What a tunnel or proxy calls this server, with its path. May be repeated."`
	Metrics   string   `var:"GHL_METRICS" placeholder:"HOST:PORT" help:"Show metrics for Prometheus at /metrics of this address, and nothing else there."`

	serverFlags
	doorFlags
	auditFlags
}

// Run serves until it is stopped, and then lets running calls finish.
func (c httpCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	if err := c.check(c.PublicURL); err != nil {
		return misuseError{err}
	}
	watch := c.watch(sh, c.Metrics != "")
	defer watch.Close()
	s, log, stop, err := c.serve(ctx, sh, all, watch)
	if err != nil {
		return err
	}
	defer stop()
	if c.Metrics != "" {
		hide, err := show(ctx, watch, c.Metrics, log)
		if err != nil {
			return misusef("--metrics: %w", err)
		}
		defer hide()
	}
	scheme := "http"
	l, err := s.Listen(ctx, c.Listen)
	if err != nil {
		return misusef("--listen: %w", err)
	}
	if c.TLSCert != "" {
		if l, err = secure(l, c.TLSCert, c.TLSKey); err != nil {
			return misusef("--tls-cert: %w", err)
		}
		scheme = "https"
	}
	started()
	go summarize.Load() // while nobody has called yet
	log.Info("serving MCP over HTTP", "url", scheme+"://"+l.Addr().String()+"/mcp")
	return s.Serve(ctx, l)
}

// secure speaks TLS on a listener.
func secure(l net.Listener, cert, key string) (net.Listener, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		_ = l.Close()
		return nil, err
	}
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}), nil
}

// serve returns a server to which everybody is let in, or who has one of the
// credentials that are taken.
func (c httpCommand) serve(ctx context.Context, sh shell, all []tools.Tool, watch *telemetry.Telemetry) (*server.Server, *slog.Logger, func(), error) {
	if !c.any() {
		return c.open(ctx, sh, all, c.PublicURL, watch)
	}
	return c.guarded(ctx, sh, all, watch)
}

// guarded returns a server that asks for a credential. The account of the
// environment, if there is one, is the default among those that are stored.
func (c httpCommand) guarded(ctx context.Context, sh shell, all []tools.Tool, watch *telemetry.Telemetry) (_ *server.Server, _ *slog.Logger, _ func(), err error) {
	known := &accounts{}
	stop := func() {}
	if c.Sandbox || c.Account != "" || hasToken(sh.getenv) {
		own, end, err := c.accountFlags.open(ctx, sh.getenv, watch.Observer())
		if err != nil {
			return nil, nil, nil, err
		}
		known.client, known.own, stop = own.Client, own, end
	} else {
		if err := checkBase(c.BaseURL); err != nil {
			return nil, nil, nil, misuseError{err}
		}
		known.client = ghl.New(c.config(watch.Observer()))
	}
	defer func() {
		if err != nil {
			stop()
		}
	}()
	if c.Keys || c.Issuer != "" {
		if known.store, err = c.store(sh.getenv); err != nil {
			return nil, nil, nil, err
		}
		end := stop
		stop = func() {
			known.close()
			end()
		}
	}
	if known.own == nil && known.store != nil && !c.Passthrough {
		if all, err := known.store.List(); err == nil && len(all) == 0 {
			return nil, nil, nil, misuseError{errNoToken}
		}
	}
	most := access.Policy{Level: c.Access, Sets: c.Toolsets}
	gate, err := c.gate(known, most, c.PublicURL, all)
	if err != nil {
		return nil, nil, nil, misuseError{err}
	}
	log := c.logger(sh)
	kept, err := c.kept(sh.getenv, log)
	if err != nil {
		return nil, nil, nil, err
	}
	if kept != nil {
		gate.PassName = kept.Passthrough
		end := stop
		stop = func() {
			_ = kept.Close()
			end()
		}
	}
	s, err := server.New(server.Options{
		Gate: gate, Warm: known.client.Warm, Patience: c.Patience, Audit: kept, Sandbox: c.Sandbox, Tools: all, Log: log, Version: version(), PublicURLs: c.PublicURL, Policy: gate.Most, Telemetry: watch,
	})
	if err != nil {
		return nil, nil, nil, misuseError{err}
	}
	return s, log, stop, nil
}

// kept opens the audit log, if there is to be one.
func (c httpCommand) kept(getenv func(string) string, log *slog.Logger) (*audit.Log, error) {
	if !c.Audit {
		return nil, nil
	}
	dir, err := c.dir(getenv)
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		return nil, err
	}
	return c.log(dir, log)
}

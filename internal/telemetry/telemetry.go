// Package telemetry counts and traces what the server does: metrics for
// Prometheus to scrape, and spans for a collector of OpenTelemetry. Names
// follow OpenTelemetry's conventions for MCP and for HTTP clients.
//
// Nothing in it says whom a call was about, who called, or what was asked or
// answered: it holds names of ours, codes, statuses and times.
package telemetry

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"mcp-ghl/internal/ghl"
)

// Options say what is wanted.
type Options struct {
	Metrics  bool                // count, for Serve to show
	Getenv   func(string) string // OTEL_EXPORTER_OTLP_ENDPOINT and the like say where spans go
	Upstream string              // HighLevel's URL, or a name in its place
	Version  string              // of the binary
	Log      *slog.Logger        // told of spans that are lost; default none
}

// Telemetry counts and traces. A nil one does neither, at next to no cost. It
// is safe for concurrent use.
type Telemetry struct {
	metrics        *metrics
	upstream, port string
	tracer         trace.Tracer // nil where spans go nowhere, and so are the others
	provider       *sdktrace.TracerProvider
	exporter       *exporter
}

var _ ghl.Observer = (*Telemetry)(nil)

// New returns nil where neither metrics nor traces are wanted.
func New(o Options) *Telemetry {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	to, wanted := destinationOf(o.Getenv, o.Log)
	if !o.Metrics && !wanted {
		return nil
	}
	t := &Telemetry{upstream: o.Upstream}
	if u, err := url.Parse(o.Upstream); err == nil && u.Host != "" {
		t.upstream, t.port = u.Hostname(), cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	}
	t.metrics = newMetrics(t.upstream, t.port)
	if wanted {
		// The SDK would write what it finds wrong past the log, with what stands in the settings.
		otel.SetErrorHandler(otel.ErrorHandlerFunc(func(error) { o.Log.Warn("OpenTelemetry cannot use one of its settings") }))
		t.exporter = newExporter(to, o.Log)
		t.provider = newProvider(t.exporter, o.Version)
		t.tracer = t.provider.Tracer("mcp-ghl")
	}
	return t
}

// farewell is how long Close waits for the collector.
const farewell = 2 * time.Second

// Close sends the spans that wait, and gives up those that the collector does
// not take at once.
func (t *Telemetry) Close() {
	if t == nil || t.provider == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	_ = t.provider.Shutdown(ctx)
	t.exporter.giveUp()
}

// Observer is what the client tells of itself to: nil for a nil one.
func (t *Telemetry) Observer() ghl.Observer {
	if t == nil {
		return nil
	}
	return t
}

// Operation is a request of a client. Its fields are names that this program
// gave, and never what somebody wrote.
type Operation struct {
	Method                 string // tools/call, resources/read or prompts/get
	Tool, Prompt, Resource string // which one: one of the three
	Protocol               string // version of MCP, "" if not known
	Transport              string // tcp or pipe
}

// Outcome is how an operation ended. The zero value is success.
type Outcome struct {
	ErrorType string   // as the conventions have it: tool_error, or a code of JSON-RPC
	Code      ghl.Code // what kind of failure, as the answer says it
	Repeated  bool     // answered from memory, to a repeated call
}

// Begin begins an operation, whose context is the one that it returns; end ends
// it. The parent is what the caller says of its own trace.
func (t *Telemetry) Begin(ctx context.Context, op Operation, parent Parent) (_ context.Context, end func(Outcome)) {
	if t == nil {
		return ctx, func(Outcome) {}
	}
	start := time.Now()
	ctx, span := t.operationSpan(ctx, op, parent)
	return ctx, func(o Outcome) {
		t.metrics.operation(op, o, time.Since(start))
		endOperation(span, o)
	}
}

// Exchange begins one HTTP exchange with HighLevel.
func (t *Telemetry) Exchange(ctx context.Context, operation string) (_ context.Context, end func(status int, err error)) {
	method, template, _ := strings.Cut(operation, " ")
	start := time.Now()
	ctx, span := t.exchangeSpan(ctx, method, template)
	return ctx, func(status int, err error) {
		failure := failureOf(status, err)
		t.metrics.exchange(method, template, status, failure, time.Since(start))
		endExchange(span, status, failure)
	}
}

// Retried counts operations that are sent again.
func (t *Telemetry) Retried(operation string, because ghl.Code) {
	method, template, _ := strings.Cut(operation, " ")
	t.metrics.retries.WithLabelValues(method, template, string(because)).Inc()
}

// Held counts how long requests waited for the rate limit.
func (t *Telemetry) Held(d time.Duration) { t.metrics.held.Observe(d.Seconds()) }

// Refused counts requests that were not sent.
func (t *Telemetry) Refused(code ghl.Code) { t.metrics.refusals.WithLabelValues(string(code)).Inc() }

// Cached counts answers that were remembered, and those that were not.
func (t *Telemetry) Cached(kind string, hit bool) {
	t.metrics.lookups.WithLabelValues(kind, map[bool]string{true: "hit", false: "miss"}[hit]).Inc()
}

// failureOf is the error.type of an exchange: the status that says so, or what
// became of an exchange that brought no whole answer. "" is none.
func failureOf(status int, err error) string {
	var slow net.Error
	switch {
	case status >= 400:
		return strconv.Itoa(status)
	case err == nil:
		return ""
	case errors.Is(err, context.Canceled):
		return "canceled"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &slow) && slow.Timeout():
		return "timeout"
	}
	return cmp.Or(string(ghl.CodeOf(err)), "_OTHER")
}

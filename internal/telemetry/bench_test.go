package telemetry_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/telemetry"
)

// BenchmarkCall is what one call with one exchange costs.
func BenchmarkCall(b *testing.B) {
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	defer collector.Close()
	for name, w := range map[string]*telemetry.Telemetry{
		"off":     nil,
		"metrics": telemetry.New(telemetry.Options{Metrics: true, Getenv: variables{}.get, Upstream: ghl.DefaultBaseURL}),
		"traces":  telemetry.New(telemetry.Options{Getenv: variables{"OTEL_EXPORTER_OTLP_ENDPOINT": collector.URL}.get, Upstream: ghl.DefaultBaseURL}),
	} {
		b.Run(name, func(b *testing.B) {
			observer := w.Observer()
			b.ReportAllocs()
			for b.Loop() {
				ctx, end := w.Begin(b.Context(), telemetry.Operation{Method: "tools/call", Tool: "get_contact", Transport: "tcp"}, telemetry.Parent{})
				if observer != nil {
					_, done := observer.Exchange(ctx, "GET /contacts/{contactId}")
					done(200, nil)
				}
				end(telemetry.Outcome{})
			}
		})
		w.Close()
	}
}

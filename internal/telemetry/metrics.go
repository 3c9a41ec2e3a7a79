package telemetry

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Buckets are those that OpenTelemetry's conventions want, but for held ones:
// an interactive call is held 2 s at most, a bulk one for longer.
var (
	operationBuckets = []float64{.01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30, 60, 120, 300}
	exchangeBuckets  = []float64{.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10}
	heldBuckets      = []float64{.01, .05, .1, .25, .5, 1, 2, 5, 10}
)

// metrics are what Prometheus is shown. Every label has few values, all of
// them of our own making: tools, operations without ids, codes, statuses.
type metrics struct {
	registry              *prometheus.Registry // our own: the default one is everybody's
	operations, exchanges *prometheus.HistogramVec
	held                  prometheus.Histogram
	retries, refusals     *prometheus.CounterVec
	repeats, lookups      *prometheus.CounterVec
}

func newMetrics(upstream, port string) *metrics {
	m := &metrics{registry: prometheus.NewRegistry()}
	m.operations = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "mcp_server_operation_duration_seconds",
		Help:    "How long MCP requests took.",
		Buckets: operationBuckets,
	}, []string{"mcp_method_name", "gen_ai_tool_name", "gen_ai_prompt_name", "ghl_resource", "error_type", "ghl_code", "network_transport", "mcp_protocol_version"})
	m.exchanges = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:        "http_client_request_duration_seconds",
		Help:        "How long HTTP exchanges with HighLevel took.",
		Buckets:     exchangeBuckets,
		ConstLabels: prometheus.Labels{"server_address": upstream, "server_port": port},
	}, []string{"http_request_method", "url_template", "http_response_status_code", "error_type"})
	m.held = prometheus.NewHistogram(prometheus.HistogramOpts{
		Name:    "mcp_ghl_held_seconds",
		Help:    "How long requests to HighLevel waited for its rate limit.",
		Buckets: heldBuckets,
	})
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m.retries = counter("mcp_ghl_retries_total", "Requests to HighLevel that were sent again, by what the last one failed of.", "http_request_method", "url_template", "ghl_code")
	m.refusals = counter("mcp_ghl_refusals_total", "Requests to HighLevel that were not sent.", "ghl_code")
	m.repeats = counter("mcp_ghl_repeats_total", "Repeated calls that were answered from memory.", "gen_ai_tool_name")
	m.lookups = counter("mcp_ghl_cache_lookups_total", "Answers of HighLevel that were looked for in memory.", "cache", "result")
	m.registry.MustRegister(m.operations, m.exchanges, m.held, m.retries, m.refusals, m.repeats, m.lookups,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) operation(op Operation, o Outcome, took time.Duration) {
	m.operations.WithLabelValues(op.Method, op.Tool, op.Prompt, op.Resource, o.ErrorType, string(o.Code), op.Transport, op.Protocol).Observe(took.Seconds())
	if o.Repeated {
		m.repeats.WithLabelValues(op.Tool).Inc()
	}
}

func (m *metrics) exchange(method, template string, status int, failure string, took time.Duration) {
	code := ""
	if status != 0 {
		code = strconv.Itoa(status)
	}
	m.exchanges.WithLabelValues(method, template, code, failure).Observe(took.Seconds())
}

// Serve shows the metrics at GET /metrics of a listener, and nothing else, until
// stop is called.
func (t *Telemetry) Serve(l net.Listener) (stop func()) {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(t.metrics.registry, promhttp.HandlerOpts{}))
	server := &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(l) // ends with stop
	}()
	return func() {
		_ = server.Close()
		<-done
	}
}

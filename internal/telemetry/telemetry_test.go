package telemetry_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/telemetry"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.Cleanup(func(int) { http.DefaultTransport.(*http.Transport).CloseIdleConnections() }))
}

const secret = "s3cret of the collector"

type variables map[string]string

func (v variables) get(name string) string { return v[name] }

// watch returns what the environment wants, without metrics, and its log.
func watch(t *testing.T, v variables) (*telemetry.Telemetry, *strings.Builder) {
	t.Helper()
	log := &strings.Builder{} // read after Close
	w := telemetry.New(telemetry.Options{Getenv: v.get, Upstream: ghl.DefaultBaseURL, Version: "1", Log: slog.New(slog.NewTextHandler(log, nil))})
	t.Cleanup(func() {
		w.Close()
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells the secret: %s", log)
		}
	})
	return w, log
}

// one makes one call with one exchange.
func one(w *telemetry.Telemetry) {
	ctx, end := w.Begin(context.Background(), telemetry.Operation{Method: "tools/call", Tool: "get_contact", Transport: "pipe"}, telemetry.Parent{})
	_, done := w.Exchange(ctx, "GET /contacts/{contactId}")
	done(200, nil)
	end(telemetry.Outcome{})
}

func TestOff(t *testing.T) {
	for name, c := range map[string]struct {
		variables
		says string
	}{
		"nothing is set":     {},
		"an empty variable":  {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, ""},
		"disabled":           {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318", "OTEL_SDK_DISABLED": "TRUE"}, ""},
		"no exporter":        {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318", "OTEL_TRACES_EXPORTER": "none"}, ""},
		"no URL":             {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "localhost:4318"}, "not a URL such as http://localhost:4318"},
		"another exporter":   {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318", "OTEL_TRACES_EXPORTER": "zipkin"}, "OTEL_TRACES_EXPORTER"},
		"gRPC":               {variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "says grpc"},
		"headers of nothing": {variables{"OTEL_EXPORTER_OTLP_HEADERS": "a=" + secret}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w, log := watch(t, c.variables)
			if w != nil || !strings.Contains(log.String(), c.says) || c.says == "" && log.Len() > 0 {
				t.Errorf("it is %v, and says %s", w, log)
			}
		})
	}
}

// What is off costs no allocation, and the client is given no observer.
func TestOffCostsNothing(t *testing.T) {
	var off *telemetry.Telemetry
	if off.Observer() != nil {
		t.Error("the client is observed")
	}
	ctx := t.Context()
	if n := testing.AllocsPerRun(100, func() {
		_, end := off.Begin(ctx, telemetry.Operation{Method: "tools/call"}, telemetry.Parent{})
		end(telemetry.Outcome{})
	}); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
	off.Close()
}

// receiver answers each batch as it is told, and then with success.
type receiver struct {
	url     string
	mu      sync.Mutex
	batches []string // bodies, uncompressed
	paths   []string
	headers []http.Header
}

func receive(t *testing.T, answers ...http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{}
	back := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body := io.Reader(request.Body)
		if request.Header.Get("Content-Encoding") == "gzip" {
			unpacked, err := gzip.NewReader(body)
			if err != nil {
				t.Error(err)
				return
			}
			body = unpacked
		}
		raw, err := io.ReadAll(body)
		if err != nil || !json.Valid(raw) {
			t.Errorf("a batch is %s: %v", raw, err)
		}
		r.mu.Lock()
		n := len(r.batches)
		r.batches, r.paths, r.headers = append(r.batches, string(raw)), append(r.paths, request.URL.Path), append(r.headers, request.Header)
		r.mu.Unlock()
		if n < len(answers) {
			answers[n](w, request)
		}
	}))
	t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
	r.url = back.URL
	return r
}

func answer(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func TestDestination(t *testing.T) {
	for name, c := range map[string]struct {
		v            func(url string) variables
		path, header string
	}{
		"the endpoint of everything": {func(url string) variables { return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url} }, "/v1/traces", ""},
		"below a path":               {func(url string) variables { return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url + "/otlp/"} }, "/otlp/v1/traces", ""},
		"the endpoint of traces": {func(url string) variables {
			return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://192.0.2.1", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": url + "/in", "OTEL_TRACES_EXPORTER": "otlp"}
		}, "/in", ""},
		"with headers": {func(url string) variables {
			return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_EXPORTER_OTLP_HEADERS": "x-key=a%20b%3D, x-other = c ,," + secret}
		}, "/v1/traces", "a b="},
		"with headers of traces": {func(url string) variables {
			return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_EXPORTER_OTLP_HEADERS": "x-key=a", "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "x-key=b"}
		}, "/v1/traces", "b"},
		"compressed, as protobuf is wanted": {func(url string) variables {
			return variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}
		}, "/v1/traces", ""},
	} {
		t.Run(name, func(t *testing.T) {
			to := receive(t)
			w, log := watch(t, c.v(to.url))
			one(w)
			w.Close()
			if len(to.batches) != 1 || to.paths[0] != c.path || to.headers[0].Get("x-key") != c.header || to.headers[0].Get("Content-Type") != "application/json" {
				t.Fatalf("%d batches, %v, %v; %s", len(to.batches), to.paths, to.headers, log)
			}
			for _, want := range []string{`"name":"tools/call get_contact","kind":2,`, `"name":"GET /contacts/{contactId}","kind":3,`, `{"key":"http.response.status_code","value":{"intValue":"200"}}`, `{"key":"service.version","value":{"stringValue":"1"}}`} {
				if !strings.Contains(to.batches[0], want) {
					t.Errorf("%s is not in %s", want, to.batches[0])
				}
			}
		})
	}
}

// The SDK reads these of the process's own environment.
func TestStandardVariables(t *testing.T) {
	t.Setenv("OTEL_SERVICE_NAME", "reception")
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test")
	to := receive(t)
	w, _ := watch(t, variables{"OTEL_EXPORTER_OTLP_ENDPOINT": to.url})
	one(w)
	w.Close()
	for _, want := range []string{`{"key":"service.name","value":{"stringValue":"reception"}}`, `{"key":"deployment.environment.name","value":{"stringValue":"test"}}`} {
		if len(to.batches) != 1 || !strings.Contains(to.batches[0], want) {
			t.Errorf("%s is not in %v", want, to.batches)
		}
	}
	t.Setenv("OTEL_TRACES_SAMPLER", "always_off")
	w, log := watch(t, variables{"OTEL_EXPORTER_OTLP_ENDPOINT": to.url})
	one(w)
	w.Close()
	if len(to.batches) != 1 || log.Len() > 0 {
		t.Errorf("what is not sampled is sent, or %s", log)
	}
}

func TestDelivery(t *testing.T) {
	for name, c := range map[string]struct {
		answers []http.HandlerFunc
		tries   int
		says    string
	}{
		"taken":                 {nil, 1, ""},
		"taken in other words":  {[]http.HandlerFunc{answer(200, "ok")}, 1, ""},
		"taken with a warning":  {[]http.HandlerFunc{answer(200, `{"partialSuccess":{"rejectedSpans":"0","errorMessage":"slow down"}}`)}, 1, ""},
		"taken in part":         {[]http.HandlerFunc{answer(200, `{"partialSuccess":{"rejectedSpans":"1"}}`)}, 1, "rejects 1 of them"},
		"busy at first":         {[]http.HandlerFunc{answer(503, "")}, 2, ""},
		"too busy at first":     {[]http.HandlerFunc{answer(429, "")}, 2, ""},
		"cut off at first":      {[]http.HandlerFunc{func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }}, 2, ""},
		"refused":               {[]http.HandlerFunc{answer(400, "bad"), answer(400, "bad")}, 1, "answers 400"},
		"refused by credential": {[]http.HandlerFunc{answer(401, "")}, 1, "answers 401"},
		"sent elsewhere": {[]http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://192.0.2.1/")
			w.WriteHeader(307)
		}}, 1, "answers 307"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			to := receive(t, c.answers...)
			w, log := watch(t, variables{"OTEL_EXPORTER_OTLP_ENDPOINT": to.url, "OTEL_EXPORTER_OTLP_HEADERS": "authorization=" + secret})
			one(w)
			w.Close()
			if len(to.batches) != c.tries || !strings.Contains(log.String(), c.says) || c.says == "" && log.Len() > 0 {
				t.Errorf("%d tries, want %d; the log has %q", len(to.batches), c.tries, log)
			}
		})
	}
}

// Whatever becomes of the collector, a call waits for none of it, and the end
// of the process hardly.
func TestCollectorIsGone(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := "http://" + l.Addr().String()
	_ = l.Close()
	hangs := receive(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	for name, url := range map[string]string{"not there": gone, "hanging": hangs.url} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, log := watch(t, variables{"OTEL_EXPORTER_OTLP_ENDPOINT": url})
			start := time.Now()
			for range 5000 { // more than are kept
				one(w)
			}
			if took := time.Since(start); took > 10*time.Second { // a batch that was waited for would take as long
				t.Errorf("5000 calls took %s", took)
			}
			start = time.Now()
			w.Close()
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("the end took %s", took)
			}
			if !strings.Contains(log.String(), "traces are lost") || strings.Count(log.String(), "\n") > 2 {
				t.Errorf("the log has %q", log)
			}
		})
	}
}

type timeout struct{ error }

func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

// What the client tells is counted, each thing by itself.
func TestMetrics(t *testing.T) {
	w := telemetry.New(telemetry.Options{Metrics: true, Getenv: variables{}.get, Upstream: "sandbox"})
	defer w.Close()
	o := w.Observer()
	o.Retried("POST /contacts/", ghl.RateLimited)
	o.Retried("POST /contacts/", ghl.RateLimited)
	o.Held(700 * time.Millisecond)
	o.Refused(ghl.DailyLimit)
	o.Cached("contact", true)
	o.Cached("contact", false)
	o.Cached("reference", true)
	for _, c := range []struct {
		status int
		err    error
	}{
		{200, nil}, {404, errors.New("no")}, {0, context.Canceled}, {0, timeout{errors.New("slow")}}, {0, context.DeadlineExceeded},
		{0, errors.New("+14155550123")}, {200, &ghl.Error{Code: ghl.UpstreamUnavailable}},
	} {
		_, end := o.Exchange(t.Context(), "GET /contacts/{contactId}")
		end(c.status, c.err)
	}
	_, end := w.Begin(t.Context(), telemetry.Operation{Method: "tools/call", Tool: "append_note", Transport: "tcp"}, telemetry.Parent{})
	end(telemetry.Outcome{Repeated: true})

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	stop := w.Serve(l)
	defer stop()
	response, err := http.Get("http://" + l.Addr().String() + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var scrape bytes.Buffer
	if _, err := scrape.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	exchange := func(failure, status string) string {
		return `http_client_request_duration_seconds_count{error_type="` + failure + `",http_request_method="GET",http_response_status_code="` + status + `",server_address="sandbox",server_port="",url_template="/contacts/{contactId}"} `
	}
	for _, want := range []string{
		`mcp_ghl_retries_total{ghl_code="rate_limited",http_request_method="POST",url_template="/contacts/"} 2`,
		`mcp_ghl_held_seconds_bucket{le="0.5"} 0`,
		`mcp_ghl_held_seconds_bucket{le="1"} 1`,
		`mcp_ghl_held_seconds_sum 0.7`,
		`mcp_ghl_refusals_total{ghl_code="daily_limit"} 1`,
		`mcp_ghl_cache_lookups_total{cache="contact",result="hit"} 1`,
		`mcp_ghl_cache_lookups_total{cache="contact",result="miss"} 1`,
		`mcp_ghl_cache_lookups_total{cache="reference",result="hit"} 1`,
		`mcp_ghl_repeats_total{gen_ai_tool_name="append_note"} 1`,
		exchange("", "200") + "1",
		exchange("404", "404") + "1",
		exchange("canceled", "") + "1",
		exchange("timeout", "") + "2",
		exchange("_OTHER", "") + "1",
		exchange("upstream_unavailable", "200") + "1",
	} {
		if !strings.Contains(scrape.String(), "\n"+want+"\n") {
			t.Errorf("there is no %s", want)
		}
	}
	if t.Failed() {
		t.Log(scrape.String())
	}
}

// TestSettings sees that what the SDK finds wrong is told in our log, and
// without the value.
func TestSettings(t *testing.T) {
	for name, value := range map[string]string{"OTEL_TRACES_SAMPLER": "hidden-sampler", "OTEL_RESOURCE_ATTRIBUTES": "hidden-attribute"} {
		t.Setenv(name, value)
	}
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
	var said bytes.Buffer
	telemetry.New(telemetry.Options{Getenv: os.Getenv, Log: slog.New(slog.NewTextHandler(&said, nil))}).Close()
	if !strings.Contains(said.String(), "cannot use one of its settings") || strings.Contains(said.String(), "hidden") {
		t.Errorf("the log has %q", said.String())
	}
}

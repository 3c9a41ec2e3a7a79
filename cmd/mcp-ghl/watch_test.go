package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A call over stdio is traced where the environment says so, and its span is
// sent before the process ends.
func TestTraces(t *testing.T) {
	batches := make(chan string, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		batches <- r.URL.Path + " " + string(raw)
	}))
	defer collector.Close()
	in, client := io.Pipe()
	answers, out := io.Pipe()
	getenv := func(name string) string {
		return map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": collector.URL}[name]
	}
	var log strings.Builder
	done := make(chan int, 1)
	go func() { done <- run(t.Context(), []string{"stdio", "--sandbox"}, shell{in, out, &log, getenv}) }()
	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find_contact","arguments":{"phone":"+14155550123"},"_meta":{"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}}}`
	if _, err := io.WriteString(client, call+"\n"); err != nil {
		t.Fatal(err)
	}
	answer := make([]byte, 64<<10)
	if n, err := answers.Read(answer); err != nil || !strings.Contains(string(answer[:n]), "Maya") {
		t.Fatalf("answers %s: %v", answer[:n], err)
	}
	_ = client.Close()
	select {
	case code := <-done:
		if code != 0 {
			t.Errorf("exit %d: %s", code, log.String())
		}
	case <-time.After(patience):
		t.Fatal("it does not end")
	}
	select {
	case batch := <-batches:
		for _, want := range []string{"/v1/traces {", `"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"`, `"parentSpanId":"00f067aa0ba902b7"`, `"name":"tools/call find_contact"`, `"name":"GET /contacts/search/duplicate"`, `{"key":"server.address","value":{"stringValue":"sandbox"}}`} {
			if !strings.Contains(batch, want) {
				t.Errorf("%s is not in %s", want, batch)
			}
		}
	default:
		t.Error("no span was sent")
	}
	if !strings.Contains(log.String(), `"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"`) {
		t.Errorf("the log has %s", log.String())
	}
}

package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// callers is how many ask at once.
const callers = 16

// benchParams calls a tool that answers without asking HighLevel, so that what
// is measured is the way to it and back.
const benchParams = `"name":"tag_contact","arguments":{"contactId":"0123456789abcdefghij","tags":["a tag"],"dryRun":true}`

// side is one of the two that are compared.
type side struct {
	name    string
	handler http.Handler
	stdio   func(context.Context, io.Reader, io.Writer) error
}

// sides returns our server, with its log going to a file as it does in service,
// and mcp-go alone with the same tools and answers.
func sides(b *testing.B) []side {
	b.Helper()
	file, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = file.Close() })
	ours, err := server.New(server.Options{
		Sandbox: true,
		Account: ghl.New(ghl.Config{}).Account(sandbox.LocationID, sandbox.Token),
		Policy:  access.Policy{Level: access.Delete, Sets: []string{"all"}},
		Tools:   tools.All(),
		Log:     slog.New(slog.NewTextHandler(file, nil)),
		Version: "1.2.3",
	})
	if err != nil {
		b.Fatal(err)
	}
	bare := mcpserver.NewMCPServer("bare", "1.2.3")
	body, headers := message(legacy, "1", "tools/call", benchParams)
	var same struct {
		Result struct {
			Structured json.RawMessage `json:"structuredContent"`
		}
	}
	if err := json.Unmarshal(ask(b, ours.Handler(), body, headers), &same); err != nil || len(same.Result.Structured) < 100 {
		b.Fatalf("the tool answers %s: %v", same.Result.Structured, err)
	}
	answer := tools.Result{JSON: same.Result.Structured}
	for _, t := range tools.All() {
		bare.AddTool(t.Definition(), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) { return answer.Wire(), nil })
	}
	return []side{
		{"bare", mcpserver.NewStreamableHTTPServer(bare, mcpserver.WithStateLess(true), mcpserver.WithDisableStreaming(true)), mcpserver.NewStdioServer(bare).Listen},
		{"ours", ours.Handler(), ours.Stdio},
	}
}

func httpRequest(tb testing.TB, url, body string, headers map[string]string) *http.Request {
	tb.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	return r
}

// ask makes one request without a network.
func ask(tb testing.TB, h http.Handler, body string, headers map[string]string) []byte {
	tb.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httpRequest(tb, "http://127.0.0.1/mcp", body, headers))
	if w.Code != http.StatusOK {
		tb.Fatalf("%d %s", w.Code, w.Body)
	}
	return w.Body.Bytes()
}

// BenchmarkRequest measures what one request costs a server, without a network.
//
//	go test ./internal/server -run '^$' -bench Request
func BenchmarkRequest(b *testing.B) {
	both := sides(b)
	for _, c := range []struct{ method, params string }{{"tools/list", ""}, {"tools/call", benchParams}} {
		for _, era := range eras {
			body, headers := message(era, "1", c.method, c.params)
			for _, s := range both {
				b.Run(c.method+"/"+era+"/"+s.name, func(b *testing.B) {
					b.ReportAllocs()
					r := httpRequest(b, "http://127.0.0.1/mcp", body, headers)
					w := httptest.NewRecorder()
					for b.Loop() {
						w.Body.Reset()
						r.Body = io.NopCloser(strings.NewReader(body))
						s.handler.ServeHTTP(w, r)
					}
				})
			}
		}
	}
}

// BenchmarkStdio measures a request over stdio, one after the other.
//
//	go test ./internal/server -run '^$' -bench Stdio
func BenchmarkStdio(b *testing.B) {
	both := sides(b)
	for _, c := range []struct{ method, params string }{{"tools/list", ""}, {"tools/call", benchParams}} {
		for _, era := range eras {
			body, _ := message(era, "1", c.method, c.params)
			line := []byte(body + "\n")
			for _, s := range both {
				b.Run(c.method+"/"+era+"/"+s.name, func(b *testing.B) {
					b.ReportAllocs()
					theirs, in := io.Pipe()
					out, answers := io.Pipe()
					done := make(chan error, 1)
					go func() { done <- s.stdio(context.Background(), theirs, answers) }()
					read := bufio.NewReaderSize(out, 1<<17)
					for b.Loop() {
						if _, err := in.Write(line); err != nil {
							b.Fatal(err)
						}
						if _, err := read.ReadSlice('\n'); err != nil {
							b.Fatal(err)
						}
					}
					_ = in.Close()
					if err := <-done; err != nil {
						b.Error(err)
					}
				})
			}
		}
	}
}

// BenchmarkThroughput lets 16 callers ask both sides in turn over loopback, and
// tells as the median of five rounds how many times as much ours answers.
//
//	go test ./internal/server -run '^$' -bench Throughput -benchtime 1x
func BenchmarkThroughput(b *testing.B) {
	both := sides(b)
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	b.Cleanup(web.CloseIdleConnections)
	urls := make([]string, len(both))
	for i, s := range both {
		site := httptest.NewServer(s.handler)
		b.Cleanup(site.Close)
		urls[i] = site.URL + "/mcp"
	}
	for _, c := range []struct{ method, params string }{{"tools/list", ""}, {"tools/call", benchParams}} {
		for _, era := range eras {
			body, headers := message(era, "1", c.method, c.params)
			b.Run(c.method+"/"+era, func(b *testing.B) {
				var ratios, rates []float64
				for b.Loop() {
					for range 5 {
						bare := rate(b, web, urls[0], body, headers)
						ours := rate(b, web, urls[1], body, headers)
						ratios, rates = append(ratios, ours/bare), append(rates, ours)
					}
				}
				slices.Sort(ratios)
				slices.Sort(rates)
				b.ReportMetric(ratios[len(ratios)/2], "x-bare")
				b.ReportMetric(rates[len(rates)/2], "req/s")
			})
		}
	}
}

// rate is how many requests a second are answered.
func rate(b *testing.B, web *http.Client, url, body string, headers map[string]string) float64 {
	b.Helper()
	const long = 500 * time.Millisecond
	var asked atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range callers {
		wg.Go(func() {
			for time.Since(start) < long {
				r := httpRequest(b, url, body, headers)
				answer, err := web.Do(r)
				if err != nil {
					b.Error(err)
					return
				}
				_, err = io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
				if err != nil || answer.StatusCode != http.StatusOK {
					b.Errorf("%d %v", answer.StatusCode, err)
					return
				}
				asked.Add(1)
			}
		})
	}
	wg.Wait()
	return float64(asked.Load()) / time.Since(start).Seconds()
}

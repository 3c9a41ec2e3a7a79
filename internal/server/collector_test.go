package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// collector takes spans as OTLP in JSON, and knows its shape by heart.
type collector struct {
	url string

	mu    sync.Mutex
	spans []span
	raw   strings.Builder
}

type attribute struct {
	Key   string `json:"key"`
	Value struct {
		String *string `json:"stringValue"`
		Int    *string `json:"intValue"`
		Bool   *bool   `json:"boolValue"`
	} `json:"value"`
}

type span struct {
	TraceID           string      `json:"traceId"`
	SpanID            string      `json:"spanId"`
	TraceState        string      `json:"traceState"`
	ParentSpanID      string      `json:"parentSpanId"`
	Flags             int         `json:"flags"`
	Name              string      `json:"name"`
	Kind              int         `json:"kind"`
	StartTimeUnixNano string      `json:"startTimeUnixNano"`
	EndTimeUnixNano   string      `json:"endTimeUnixNano"`
	Attributes        []attribute `json:"attributes"`
	Links             []struct {
		TraceID    string `json:"traceId"`
		SpanID     string `json:"spanId"`
		TraceState string `json:"traceState"`
		Flags      int    `json:"flags"`
	} `json:"links"`
	Status struct {
		Code int `json:"code"`
	} `json:"status"`
}

// The kinds and the status of OTLP.
const (
	kindServer  = 2
	kindClient  = 3
	statusError = 2
)

// is writes the attributes of a span on a line, sorted.
func (s span) is() string {
	var all []string
	for _, a := range s.Attributes {
		switch {
		case a.Value.String != nil:
			all = append(all, a.Key+"="+*a.Value.String)
		case a.Value.Int != nil:
			all = append(all, a.Key+"="+*a.Value.Int)
		case a.Value.Bool != nil:
			all = append(all, fmt.Sprint(a.Key, "=", *a.Value.Bool))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func collect(t *testing.T) *collector {
	t.Helper()
	c := &collector{}
	back := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		var batch struct {
			ResourceSpans []struct {
				Resource struct {
					Attributes []attribute `json:"attributes"`
				} `json:"resource"`
				ScopeSpans []struct {
					Scope struct {
						Name string `json:"name"`
					} `json:"scope"`
					Spans []span `json:"spans"`
				} `json:"scopeSpans"`
			} `json:"resourceSpans"`
		}
		decoder := json.NewDecoder(strings.NewReader(string(raw)))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&batch); err != nil || r.Method != "POST" || r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("the collector is sent %s %s %v: %v\n%s", r.Method, r.URL, r.Header, err, raw)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.raw.Write(raw)
		for _, of := range batch.ResourceSpans {
			if is := (span{Attributes: of.Resource.Attributes}).is(); !strings.Contains(is, "service.name=mcp-ghl service.version=1.2.3") {
				t.Errorf("the resource is %s", is)
			}
			for _, scope := range of.ScopeSpans {
				if scope.Scope.Name != "mcp-ghl" {
					t.Errorf("the scope is %q", scope.Scope.Name)
				}
				c.spans = append(c.spans, scope.Spans...)
			}
		}
		_, _ = io.WriteString(w, "{}")
	}))
	t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
	c.url = back.URL
	return c
}

// under returns the spans below one, by name.
func (c *collector) under(parent span) (below []span) {
	for _, s := range c.spans {
		if s.ParentSpanID == parent.SpanID && s.TraceID == parent.TraceID {
			below = append(below, s)
		}
	}
	return below
}

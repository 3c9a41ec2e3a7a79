package telemetry

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

const (
	firstWait = 250 * time.Millisecond // before a batch is sent again, and then twice as long
	silence   = time.Minute            // between two reports of lost spans
	maxReply  = 64 << 10               // of a collector
)

// exporter sends spans to a collector: OTLP over HTTP, in JSON. The official one
// links gRPC, which would cost every process 3 MiB and 2 ms, also those that
// trace nothing.
type exporter struct {
	to     destination
	http   *http.Client
	log    *slog.Logger
	ending context.Context
	end    context.CancelFunc
	done   chan struct{} // closed when the last batch is sent, or lost

	mu   sync.Mutex
	lost int // spans since the last report
	told time.Time
}

func newExporter(to destination, log *slog.Logger) *exporter {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	e := &exporter{to: to, log: log, done: make(chan struct{}), http: &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // headers may be secret
	}}
	e.ending, e.end = context.WithCancel(context.Background())
	return e
}

// ExportSpans sends a batch, and again where the collector asks for that or is
// not there. What it could not send is reported to the log and not to the SDK,
// which would write past it.
func (e *exporter) ExportSpans(ctx context.Context, spans []sdktrace.ReadOnlySpan) error {
	if len(spans) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, e.to.timeout)
	defer cancel()
	defer context.AfterFunc(e.ending, cancel)()
	body, err := e.encode(spans)
	if err == nil {
		err = e.deliver(ctx, body)
	}
	if err != nil {
		e.report(len(spans), err)
	}
	return nil
}

// Shutdown is called when nothing more will be sent.
func (e *exporter) Shutdown(context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.lost > 0 {
		e.log.Warn("more traces are lost", "spans", e.lost)
	}
	close(e.done)
	return nil
}

// giveUp ends what is still being sent, and waits for that.
func (e *exporter) giveUp() {
	e.end()
	<-e.done
	e.http.CloseIdleConnections()
}

func (e *exporter) encode(spans []sdktrace.ReadOnlySpan) ([]byte, error) {
	raw, err := json.Marshal(requestOf(spans))
	if err != nil || !e.to.gzip {
		return raw, err
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err = w.Write(raw)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

func (e *exporter) deliver(ctx context.Context, body []byte) error {
	for wait := firstWait; ; wait *= 2 {
		after, err := e.post(ctx, body)
		if err == nil || after < 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(max(after, wait/2+rand.N(wait))):
		}
	}
}

// post makes one try. After a failed one, it returns how long the collector
// wants us to wait at least, less than 0 if trying again is of no use.
func (e *exporter) post(ctx context.Context, body []byte) (after time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.to.url, bytes.NewReader(body))
	if err != nil {
		return -1, err
	}
	r.Header = e.to.headers.Clone()
	r.Header.Set("Content-Type", "application/json")
	if e.to.gzip {
		r.Header.Set("Content-Encoding", "gzip")
	}
	response, err := e.http.Do(r)
	if err != nil {
		if u, ok := errors.AsType[*url.Error](err); ok {
			err = u.Err // without the URL, which may hold a credential
		}
		return 0, err
	}
	defer response.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(response.Body, maxReply))
	switch response.StatusCode {
	case http.StatusOK, http.StatusAccepted, http.StatusNoContent:
		return -1, cmp.Or(err, rejected(reply))
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		return max(0, time.Duration(seconds)*time.Second), fmt.Errorf("the collector answers %d", response.StatusCode)
	}
	return -1, fmt.Errorf("the collector answers %d", response.StatusCode)
}

// rejected is the failure of a batch that was taken only in part.
func rejected(reply []byte) error {
	var said struct {
		PartialSuccess struct {
			RejectedSpans json.RawMessage `json:"rejectedSpans"` // a number in a string; some write it bare
		} `json:"partialSuccess"`
	}
	if json.Unmarshal(reply, &said) != nil {
		return nil // it was taken, in whatever words
	}
	if n := string(bytes.Trim(said.PartialSuccess.RejectedSpans, `"`)); n != "" && n != "0" {
		return fmt.Errorf("the collector rejects %.20s of them", n)
	}
	return nil
}

// report tells the log of lost spans, but not at every batch of an outage.
func (e *exporter) report(spans int, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.lost += spans; time.Since(e.told) < silence {
		return
	}
	e.log.Warn("traces are lost", "spans", e.lost, "err", err.Error())
	e.lost, e.told = 0, time.Now()
}

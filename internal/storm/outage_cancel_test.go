package storm

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

// outageEnds is a HighLevel that does not answer. It tells when a request to
// delete came, and when its caller had gone.
type outageEnds struct {
	account    *sandbox.Account
	came, gone chan time.Time
}

func newOutageEnds(t *testing.T) *outageEnds {
	t.Helper()
	hang, err := sandbox.ParseFault("hang * *")
	if err != nil {
		t.Fatal(err)
	}
	h := &outageEnds{sandbox.New(sandbox.Options{}), make(chan time.Time, 8), make(chan time.Time, 8)}
	h.account.Break(hang)
	return h
}

func (h *outageEnds) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodDelete { // reference data, which outlive who asked first
		h.account.ServeHTTP(w, r)
		return
	}
	h.came <- time.Now()
	h.account.ServeHTTP(w, r)
	h.gone <- time.Now()
}

func (h *outageEnds) server(t *testing.T) *server.Server {
	t.Helper()
	back := httptest.NewServer(h)
	t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
	s, err := server.New(server.Options{
		Account: ghl.New(ghl.Config{BaseURL: back.URL}).Account(sandbox.LocationID, sandbox.Token), Sandbox: true, Tools: tools.All(), Version: "test",
		Policy: access.Policy{Level: access.Delete, Sets: tools.Sets(tools.All())},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const outageAsk = `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{%s"name":"delete_note","arguments":{"contactId":"nobody1234567890","noteId":"nothing123456789"}}}`

// outageAskIn is a call as it goes over the wire in an era, and its headers.
func outageAskIn(era string) (body, headers string) {
	if era != mcp.ProtocolVersion20260728 {
		return fmt.Sprintf(outageAsk, ""), ""
	}
	meta := fmt.Sprintf(`"_meta":{"io.modelcontextprotocol/protocolVersion":%q,"io.modelcontextprotocol/clientCapabilities":{}},`, era)
	return fmt.Sprintf(outageAsk, meta), "MCP-Protocol-Version: " + era + "\r\nMcp-Method: tools/call\r\nMcp-Name: delete_note\r\n"
}

// outageMedian fails the test unless HighLevel hears soon that a caller left.
func outageMedian(t *testing.T, how string, took []time.Duration) {
	t.Helper()
	slices.Sort(took)
	t.Logf("cancelled %s: the request to HighLevel ended after %s, at most %s", how, took[len(took)/2], took[len(took)-1])
	if took[len(took)/2] > 50*time.Millisecond {
		t.Errorf("cancelled %s, the request to HighLevel went on for %s", how, took[len(took)/2])
	}
}

func outageWait(t *testing.T, what string, c <-chan time.Time) time.Time {
	t.Helper()
	select {
	case at := <-c:
		return at
	case <-time.After(3 * time.Second):
		t.Fatalf("%s: not within 3 s", what)
		return time.Time{}
	}
}

// A client that hangs up ends what HighLevel does for it, at once.
func TestOutageCancelHTTP(t *testing.T) {
	for _, era := range paceEras {
		h := newOutageEnds(t)
		front := httptest.NewServer(h.server(t).Handler())
		var took []time.Duration
		for range 7 {
			wire, err := net.Dial("tcp", front.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			body, headers := outageAskIn(era)
			_, _ = fmt.Fprintf(wire, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n%sContent-Length: %d\r\n\r\n%s", headers, len(body), body)
			outageWait(t, "the request", h.came)
			time.Sleep(20 * time.Millisecond)
			left := time.Now()
			_ = wire.Close()
			took = append(took, outageWait(t, "the end of the request", h.gone).Sub(left))
		}
		front.Close()
		outageMedian(t, "over HTTP, "+era, took)
	}
}

// The client of stdio says so.
func TestOutageCancelStdio(t *testing.T) {
	h := newOutageEnds(t)
	s := h.server(t)
	theirs, in := io.Pipe()
	out, ours := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- s.Stdio(t.Context(), theirs, ours); _ = ours.Close() }()
	read := make(chan struct{})
	go func() { _, _ = io.Copy(io.Discard, out); close(read) }()
	var took []time.Duration
	for i := range 7 {
		ask, _ := outageAskIn(paceEras[0])
		_, _ = io.WriteString(in, strings.Replace(ask, `"id":7`, fmt.Sprintf(`"id":%d`, i+1), 1)+"\n")
		outageWait(t, "the request", h.came)
		time.Sleep(20 * time.Millisecond)
		left := time.Now()
		_, _ = fmt.Fprintf(in, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`+"\n", i+1)
		took = append(took, outageWait(t, "the end of the request", h.gone).Sub(left))
	}
	_ = in.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
	<-read
	outageMedian(t, "over stdio", took)
}

// What an outage costs HighLevel: many calls, against as many by clients that
// know nothing of each other, so that neither breaker nor budget can help.
func TestOutageAmplification(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		location := sandbox.New(sandbox.Options{})
		f, err := sandbox.ParseFault("status-before=503 * *")
		if err != nil {
			t.Fatal(err)
		}
		location.Break(f)
		const calls = 300
		storm := func(account func() *ghl.Account) float64 {
			location.Forget()
			for range calls {
				a := account()
				ctx, cancel := a.Interactive(t.Context())
				start := time.Now()
				if err := paceAsk(ctx, a); ghl.CodeOf(err) != ghl.UpstreamUnavailable {
					t.Errorf("a call is answered %v", err)
				}
				if took := time.Since(start); took > 4*time.Second {
					t.Errorf("a call took %s", took)
				}
				cancel()
				time.Sleep(100 * time.Millisecond)
			}
			return float64(len(location.Arrivals())) / calls
		}
		n := newPaceNetwork(location, 9)
		strangers := storm(func() *ghl.Account { return paceProcess(n, 1) })
		one := paceProcess(n, 1)
		together := storm(func() *ghl.Account { return one })
		t.Logf("an outage of 503s: %.2f requests a call reach HighLevel, %.2f without breaker and budget", together, strangers)
		if together > 0.5 || strangers < 2 {
			t.Errorf("%.2f and %.2f requests a call", together, strangers)
		}
	})
}

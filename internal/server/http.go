package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
)

const (
	healthPath = "/healthz"
	readyPath  = "/readyz"
)

// readyWait bounds what a probe waits for HighLevel.
const readyWait = 3 * time.Second

func (s *Server) newTransport() *mcpserver.StreamableHTTPServer {
	return mcpserver.NewStreamableHTTPServer(s.mcp,
		mcpserver.WithStateLess(true),
		mcpserver.WithDisableStreaming(true), // GET is answered before it, too (mcp.md D1)
		mcpserver.WithHTTPContextFunc(s.isolate),
		mcpserver.WithStreamableHTTPLogger(s.log),
	)
}

// Handler returns every route.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, start := range []string{"/mcp", "/t/{account}/mcp"} {
		for _, end := range []string{"", readonlyEnd} {
			mux.HandleFunc(start+end, s.serveMCP)
			mux.HandleFunc(start+"/x/{sets}"+end, s.serveMCP)
		}
	}
	if s.metadata != nil {
		mux.HandleFunc("GET "+metadataPath, s.serveMetadata)
		mux.HandleFunc("GET "+metadataPath+"/", s.serveMetadata)
	}
	mux.HandleFunc(healthPath, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc(readyPath, s.serveReady)
	return s.guard(mux)
}

// serveMCP hands a request to mcp-go, once it is known to be one for it.
func (s *Server) serveMCP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "MCP is spoken with POST here: there are no sessions and no stream to listen to.", http.StatusMethodNotAllowed)
		return
	}
	who, err := s.gate.Resolve(r, r.PathValue("account"))
	if denied, ok := errors.AsType[*access.Denial](err); ok {
		s.deny(w, denied)
		return
	}
	if err == nil {
		who.Policy, err = s.choose(r, who.Policy)
	}
	var body []byte
	if err == nil {
		body, err = s.body(w, r)
	}
	if refused, ok := errors.AsType[*refusal](err); ok {
		http.Error(w, refused.sentence, refused.status)
		return
	}
	if s.direct(w, r, who, body) {
		return
	}
	m := peek(body)
	if m.isNotification() {
		w.WriteHeader(http.StatusAccepted)
		return
	}
	c := &caller{Caller: who, listens: m.Method == string(mcp.MethodSubscriptionsListen)}
	c.modern = mcp.IsModernProtocol(m.version()) || mcp.IsModernProtocol(r.Header.Get("MCP-Protocol-Version"))
	out := &answer{ResponseWriter: w, server: s, caller: c, wait: s.patience.write}
	ctx := r.Context()
	if c.listens {
		var end func()
		ctx, end = s.stream(ctx, out, func() bool {
			_, err := s.gate.Resolve(r, r.PathValue("account"))
			denied, ok := errors.AsType[*access.Denial](err)
			return err == nil || ok && denied.Status == http.StatusServiceUnavailable
		})
		defer end()
	}
	s.transport.Handle(out, &mcpserver.HTTPRequest{
		Method:  r.Method,
		URL:     r.URL,
		Header:  r.Header,
		Body:    body,
		Context: c.in(ctx),
	})
}

// beat is how often a stream on which nothing happens shows that it lives, and
// check how often its credential is looked at again: it may have been revoked.
const (
	beat  = 15 * time.Second
	check = 500 * time.Millisecond
)

// stream returns the context of a request that is answered by a stream: it ends
// with the server, and until then neither side gives the other up for silence.
// end waits until nothing more is written.
func (s *Server) stream(ctx context.Context, out *answer, allowed func() bool) (_ context.Context, end func()) {
	_ = http.NewResponseController(out.ResponseWriter).SetReadDeadline(time.Time{})
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		ticker := time.NewTicker(min(beat, s.patience.write/2))
		defer ticker.Stop()
		credential := time.NewTicker(check)
		defer credential.Stop()
		for {
			select {
			case <-s.closing:
				cancel()
				return
			case <-ctx.Done():
				return
			case <-credential.C:
				if !allowed() {
					cancel()
					return
				}
			case <-ticker.C:
				if !out.alive() {
					cancel()
					return
				}
			}
		}
	})
	return ctx, func() { cancel(); wg.Wait() }
}

const (
	readonlyEnd    = "/readonly"
	toolsetsHeader = "X-MCP-Toolsets"
	readonlyHeader = "X-MCP-Readonly"
)

// choose returns a caller's policy, narrowed as the request asks for. A path
// that names sets says more than the header: whoever handed out the URL chose.
// Sets that the caller may not have are left out.
func (s *Server) choose(r *http.Request, policy access.Policy) (access.Policy, error) {
	may := policy.Sets
	if header := strings.Join(r.Header.Values(toolsetsHeader), ","); header != "" {
		sets, err := s.expand(names(header))
		if err != nil {
			return policy, &refusal{http.StatusBadRequest, toolsetsHeader + ": " + err.Error() + "."}
		}
		policy.Sets = sets
	}
	if path := r.PathValue("sets"); path != "" {
		sets, err := s.expand(names(path))
		if err != nil {
			return policy, &refusal{http.StatusNotFound, err.Error() + "."}
		}
		policy.Sets = sets
	}
	if policy.Bound {
		policy.Sets = slices.DeleteFunc(slices.Clone(policy.Sets), func(set string) bool { return !slices.Contains(may, set) })
	}
	readonly := strings.HasSuffix(r.Pattern, readonlyEnd)
	for _, header := range r.Header.Values(readonlyHeader) {
		yes, err := strconv.ParseBool(header)
		if err != nil {
			return policy, &refusal{http.StatusBadRequest, readonlyHeader + " must be true or false."}
		}
		readonly = readonly || yes
	}
	if readonly {
		policy = policy.ReadOnly()
	}
	return policy, nil
}

func names(list string) []string {
	names := strings.Split(list, ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}

// serveReady says whether HighLevel answers for this account. A token without
// the scope to read the location is still one that HighLevel knows.
func (s *Server) serveReady(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWait)
	defer cancel()
	if s.everybody.Account == nil { // whose credentials are there is none of a probe's business
		_, _ = io.WriteString(w, "ok\n")
		return
	}
	_, err := s.everybody.Account.Location(ctx)
	if code := ghl.CodeOf(err); err != nil && code != ghl.MissingScope {
		http.Error(w, fmt.Sprintf("HighLevel does not answer for this account: %s.", code), http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

// answer is the way out of an HTTP request, for mcp-go.
type answer struct {
	http.ResponseWriter
	server *Server
	caller *caller
	wait   time.Duration

	mu     sync.Mutex // a stream has two who write to it
	stream bool       // has begun
}

// CanStream says that Flush reaches the client.
func (a *answer) CanStream() bool { return true }

// WriteHeader keeps proxies from holding a stream back.
func (a *answer) WriteHeader(status int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.Header().Get("Content-Type") == "text/event-stream" {
		a.Header().Set("X-Accel-Buffering", "no")
		a.stream = true
	}
	a.ResponseWriter.WriteHeader(a.caller.mending.status(status, a.caller.modern))
}

// Write gives the client its time to take what is written, however long the
// call took.
func (a *answer) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.write(a.caller.mending.mend(p)); err != nil {
		return 0, err
	}
	if a.caller.listens {
		a.server.acknowledged(a.caller, p)
	}
	return len(p), nil
}

func (a *answer) write(p []byte) error {
	_ = http.NewResponseController(a.ResponseWriter).SetWriteDeadline(time.Now().Add(a.wait))
	_, err := a.ResponseWriter.Write(p)
	return err
}

// alive writes a comment to a stream, and reports whether the client takes it.
func (a *answer) alive() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.stream {
		return true
	}
	return a.write([]byte(": alive\n\n")) == nil && http.NewResponseController(a.ResponseWriter).Flush() == nil
}

// Flush counts what went out: mcp-go flushes after every notification.
func (a *answer) Flush() {
	a.mu.Lock()
	defer a.mu.Unlock()
	_ = http.NewResponseController(a.ResponseWriter).Flush()
	a.caller.outbox.written.Add(1)
}

// Address resolves an address to listen on. One without a host would be every
// network, which nobody should get by leaving something out.
func Address(addr string) (*net.TCPAddr, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("listen address %q: write it as 127.0.0.1:8080", addr)
	}
	if host == "" {
		return nil, fmt.Errorf("%q would listen on every network: write 127.0.0.1:%s, or 0.0.0.0:%s if you mean it", addr, port, port)
	}
	resolved, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen address %q: %w", addr, err)
	}
	return resolved, nil
}

// Listen opens the address, once it is known to be one that only this machine
// reaches. The sandbox may be reached by others.
func (s *Server) Listen(ctx context.Context, addr string) (net.Listener, error) {
	resolved, err := Address(addr)
	if err != nil {
		return nil, err
	}
	if !resolved.IP.IsLoopback() && !s.sandbox && s.gate.Everybody != nil {
		return nil, fmt.Errorf("%s can be reached from other machines, and no credential is asked for: let callers in by --keys, --passthrough or --issuer, listen on 127.0.0.1:%d, or serve the sandbox", addr, resolved.Port)
	}
	return new(net.ListenConfig).Listen(ctx, "tcp", resolved.String())
}

// Serve answers on l until ctx ends. Then it takes no more requests, lets the
// calls that run finish, and returns nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	calls, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: s.patience.header,
		ReadTimeout:       s.patience.read,
		WriteTimeout:      s.patience.read + s.patience.write, // counted from the request; see answer
		IdleTimeout:       s.patience.idle,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelError),
		BaseContext:       func(net.Listener) context.Context { return calls },
	}
	go s.warm(ctx)
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(l) }()
	select {
	case err := <-stopped:
		return err
	case <-ctx.Done():
	}
	s.close()
	drain, cancel := context.WithTimeout(calls, s.patience.drain)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		s.log.Warn("some calls did not finish in time and were cut off")
		stop() // they end, and say so in the log
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(last)
		_ = server.Close()
	}
	if err := <-stopped; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

package storm

import (
	"crypto/tls"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mcp-ghl/internal/ghl/sandbox"
)

// outageLine is the line to HighLevel: a TCP proxy that can be cut.
type outageLine struct {
	addr, to string

	mu          sync.Mutex
	dark        chan struct{}   // closed while the line carries; nil is not
	lost        []chan struct{} // closed with the line
	listener    net.Listener
	connections map[net.Conn]bool
	running     sync.WaitGroup
}

func newOutageLine(t *testing.T, to string) *outageLine {
	t.Helper()
	l := &outageLine{addr: "127.0.0.1:0", to: to, dark: make(chan struct{}), connections: map[net.Conn]bool{}}
	close(l.dark)
	l.open(t)
	t.Cleanup(l.close)
	return l
}

// open takes calls.
func (l *outageLine) open(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", l.addr)
	if err != nil {
		t.Fatal(err)
	}
	l.listener, l.addr = listener, listener.Addr().String()
	l.running.Go(func() {
		for {
			here, err := listener.Accept()
			if err != nil {
				return
			}
			l.running.Go(func() { l.carry(here) })
		}
	})
}

// close hangs up on everybody, and takes no calls.
func (l *outageLine) close() {
	_ = l.listener.Close()
	l.light()
	l.mu.Lock()
	for _, lost := range l.lost {
		close(lost)
	}
	l.lost = nil
	for c := range l.connections {
		_ = c.Close()
	}
	l.mu.Unlock()
	l.running.Wait()
}

// blackOut lets nothing through, on any connection, and says nothing of it.
func (l *outageLine) blackOut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dark = make(chan struct{})
}

// light lets everything through again.
func (l *outageLine) light() {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.dark:
	default:
		close(l.dark)
	}
}

// forget lets new connections through. The old ones stay dead, and nobody says
// so: a router has lost what it knew of them.
func (l *outageLine) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lost = append(l.lost, l.dark)
	l.dark = make(chan struct{})
	close(l.dark)
}

func (l *outageLine) carry(here net.Conn) {
	defer here.Close()
	there, err := net.Dial("tcp", l.to)
	if err != nil {
		return
	}
	defer there.Close()
	l.keep(here, there)
	defer l.drop(here, there)
	l.mu.Lock()
	generation := len(l.lost)
	l.mu.Unlock()
	back := make(chan struct{})
	go func() {
		defer close(back)
		l.copy(here, there, generation)
		_ = here.Close()
	}()
	l.copy(there, here, generation)
	_ = there.Close()
	<-back
}

// copy carries one direction of a connection, when the line does, and has not
// lost it.
func (l *outageLine) copy(to io.Writer, from io.Reader, generation int) {
	buffer := make([]byte, 16<<10)
	for {
		n, err := from.Read(buffer)
		l.mu.Lock()
		light := l.dark
		if generation < len(l.lost) {
			light = l.lost[generation]
		}
		l.mu.Unlock()
		<-light
		if n > 0 {
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (l *outageLine) keep(connections ...net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range connections {
		l.connections[c] = true
	}
}

func (l *outageLine) drop(connections ...net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range connections {
		delete(l.connections, c)
	}
}

// outageHighLevel is several locations on one host, told apart by their tokens.
type outageHighLevel struct {
	locations map[string]*sandbox.Account // by token
	arrived   atomic.Int64
	http2     atomic.Int64
}

func (h *outageHighLevel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.arrived.Add(1)
	if r.ProtoMajor == 2 {
		h.http2.Add(1)
	}
	if a := h.locations[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]; a != nil {
		a.ServeHTTP(w, r)
		return
	}
	w.WriteHeader(http.StatusNotFound)
}

// outageTrust has this process trust the certificate of the servers that
// httptest starts, so that it is the product's own transport which is tested.
// It must come before the first look at a certificate.
func outageTrust(t *testing.T) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "root.pem")
	root := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(file, root, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", file)
	t.Setenv("SSL_CERT_DIR", dir)
	c, err := tls.Dial("tcp", httptestTLS(t), nil)
	if err != nil {
		t.Skipf("this system does not read SSL_CERT_FILE: %v", err)
	}
	_ = c.Close()
}

// httptestTLS is the address of a TLS server that answers once.
func httptestTLS(t *testing.T) string {
	t.Helper()
	s := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

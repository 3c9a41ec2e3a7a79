package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"
)

// maxBody bounds a request. The longest sensible one is a bulk call of some
// hundred kilobytes.
const maxBody = 4 << 20

// patience is how long the server waits for a client.
type patience struct {
	header, read, write, idle, drain time.Duration
}

// patient is the patience of every server. Drain is that for calls that nobody
// gave more time; see Options.Patience.
var patient = patience{
	header: 10 * time.Second,
	read:   30 * time.Second,
	write:  30 * time.Second,
	idle:   2 * time.Minute,
	drain:  4 * time.Second,
}

// guard lets requests through whose Origin and Host are ours. A page in a
// browser that runs beside us could otherwise use the account, by name or by
// DNS rebinding. The probes may come under any Host: orchestrators use the
// address of the container.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		for _, origin := range r.Header.Values("Origin") {
			if !s.ourOrigin(origin) && !strings.HasPrefix(r.URL.Path, metadataPath) {
				http.Error(w, "This origin may not use the server. Its own address outside is set with --public-url.", http.StatusForbidden)
				return
			}
		}
		if !s.ourHost(r.Host) && r.URL.Path != healthPath && r.URL.Path != readyPath {
			http.Error(w, "The server is not known by this host. What a tunnel or proxy calls it is set with --public-url.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) ourOrigin(origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	return isLoopback(u.Host) || s.public[site(u.Scheme, u.Host)]
}

// ourHost does not know the scheme that a proxy was asked by.
func (s *Server) ourHost(host string) bool {
	return isLoopback(host) || s.public[site("http", host)] || s.public[site("https", host)]
}

// publicSite returns the site of a public URL.
func publicSite(raw string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return "", fmt.Errorf("%q is no public URL: write it as https://example.com", raw)
	}
	return site(u.Scheme, u.Host), nil
}

// site is a scheme and host as one string, the scheme's own port left out.
func site(scheme, host string) string {
	port := map[string]string{"http": ":80", "https": ":443"}[scheme]
	return scheme + "://" + strings.TrimSuffix(strings.ToLower(host), port)
}

// isLoopback reports whether a host, with or without a port, is this machine.
func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}

// refusal is an HTTP status and the sentence that goes with it.
type refusal struct {
	status   int
	sentence string
}

func (r *refusal) Error() string { return r.sentence }

// body reads a request whole: only then does net/http notice when the client
// hangs up.
func (s *Server) body(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	tooLarge := &refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf("A request may have %d MiB.", maxBody>>20)}
	if media := r.Header.Get("Content-Type"); media != "application/json" {
		if media, _, err := mime.ParseMediaType(media); err != nil || media != "application/json" {
			return nil, &refusal{http.StatusUnsupportedMediaType, "The Content-Type must be application/json."}
		}
	}
	if r.ContentLength > maxBody {
		return nil, tooLarge
	}
	raw, err := readAll(http.MaxBytesReader(w, r.Body, maxBody), r.ContentLength)
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return nil, &refusal{http.StatusRequestTimeout, "The request took too long to arrive."}
	}
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "The request did not arrive whole."}
	}
	return raw, nil
}

// readAll reads everything, at once into its place where that is small: a
// length that somebody only claims costs no memory.
func readAll(from io.Reader, length int64) ([]byte, error) {
	if length < 0 || length > 64<<10 {
		return io.ReadAll(from)
	}
	raw := make([]byte, length)
	_, err := io.ReadFull(from, raw)
	return raw, err
}

// message is what the front door reads of a request.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		Meta struct {
			Version string `json:"io.modelcontextprotocol/protocolVersion"`
		} `json:"_meta"`
	} `json:"params"`
}

// peek reads what it can; mcp-go refuses what is no message.
func peek(body []byte) (m message) {
	if json.Unmarshal(body, &m) != nil {
		// Parameters of another shape do not make it another message.
		var bare struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
		}
		_ = json.Unmarshal(body, &bare)
		return message{ID: bare.ID, Method: bare.Method}
	}
	return m
}

func (m message) version() string { return m.Params.Meta.Version }

// isNotification reports whether a message wants no answer. None of them can
// mean anything here, where every request stands alone, and mcp-go answers
// some clients' cancellations with an error that ends their connection
// (mcp.md D5).
func (m message) isNotification() bool { return m.Method != "" && m.ID == nil }

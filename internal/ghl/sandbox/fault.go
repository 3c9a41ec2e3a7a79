package sandbox

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// kind is what a fault does.
type kind string

const (
	statusBefore kind = "status-before"
	statusAfter  kind = "status-after"
	resetBefore  kind = "reset-before"
	resetAfter   kind = "reset-after"
	slowBody     kind = "slow-body"
	brokenJSON   kind = "broken-json"
	htmlPage     kind = "html"
	textPage     kind = "text"
	hang         kind = "hang"
	hangAfter    kind = "hang-after"
)

func (k kind) resets() bool { return k == resetBefore || k == resetAfter }
func (k kind) silent() bool { return k.resets() || k == hang || k == hangAfter }
func (k kind) plain() bool  { return k == htmlPage || k == textPage }

// moment is when a fault strikes.
type moment int

const (
	before   moment = iota // instead of the operation: nothing is stored
	after                  // once the operation is committed
	afterAny               // once it was refused: only what spoils any answer
)

func (k kind) strikes(m moment) bool {
	switch k {
	case statusAfter, resetAfter, hangAfter:
		return m == after
	case slowBody, brokenJSON:
		return m != before
	default:
		return m == before
	}
}

// Fault is a way for requests to fail. Its text form, which [ParseFault]
// reads, is
//
//	KIND METHOD PATH [xN]
//
// with the kinds
//
//	status-before=NNN  answer that status; nothing is stored
//	status-after=NNN   commit the operation, then answer that status
//	reset-before       reset the connection; nothing is stored
//	reset-after        commit the operation, then reset the connection
//	slow-body=DUR      send half of the answer, the rest after that time
//	broken-json        send two thirds of the answer
//	html=NNN           a page as Cloudflare answers it; nothing is stored
//	text=NNN           a line of plain text; nothing is stored
//	hang               answer nothing until the client goes away; nothing is stored
//	hang-after         commit the operation, then answer nothing until the client goes away
//
// METHOD may be *. In PATH, * is one segment and ** any number. xN is how
// many requests it hits; without it all do, until [Account.Mend]. The kinds
// that commit hit only requests that succeed. One request meets one fault.
type Fault struct {
	kind   kind
	status int
	delay  time.Duration
	method string
	path   []string
	times  int // 0 is without end
}

// ParseFault reads the text form of a fault.
func ParseFault(s string) (Fault, error) {
	wrong := func(why string) (Fault, error) { return Fault{}, fmt.Errorf("fault %q: %s", s, why) }
	words := strings.Fields(s)
	if len(words) != 3 && len(words) != 4 {
		return wrong("not like KIND METHOD PATH [xN]")
	}
	name, value, valued := strings.Cut(words[0], "=")
	f := Fault{kind: kind(name), method: strings.ToUpper(words[1]), path: split(words[2])}
	var err error
	switch f.kind {
	case statusBefore, statusAfter, htmlPage, textPage:
		if f.status, err = strconv.Atoi(value); err != nil || f.status < 400 || f.status > 599 {
			return wrong("the status must be from 400 to 599")
		}
	case slowBody:
		if f.delay, err = time.ParseDuration(value); err != nil || f.delay <= 0 {
			return wrong("the delay must be a duration, such as 3s")
		}
	case resetBefore, resetAfter, brokenJSON, hang, hangAfter:
		if valued {
			return wrong("this kind takes no value")
		}
	default:
		return wrong("no such kind")
	}
	if len(words) == 4 {
		count, found := strings.CutPrefix(words[3], "x")
		if f.times, err = strconv.Atoi(count); !found || err != nil || f.times < 1 {
			return wrong("the count must be like x1")
		}
	}
	return f, nil
}

// String writes the fault as [ParseFault] reads it.
func (f Fault) String() string {
	s := string(f.kind)
	switch {
	case f.status > 0:
		s += "=" + strconv.Itoa(f.status)
	case f.delay > 0:
		s += "=" + f.delay.String()
	}
	s += " " + f.method + " "
	if len(f.path) == 1 && f.path[0] == "*" {
		s += "*"
	} else {
		s += "/" + strings.Join(f.path, "/")
	}
	if f.times > 0 {
		s += " x" + strconv.Itoa(f.times)
	}
	return s
}

func (f *Fault) hits(method string, segments []string) bool {
	return (f.method == "*" || f.method == method) && glob(f.path, segments)
}

// glob reports whether the pattern takes the path. A lone * takes every
// path, as "* *" is written for every request.
func glob(pattern, path []string) bool {
	if len(pattern) == 1 && pattern[0] == "*" {
		return true
	}
	return globbed(pattern, path)
}

func globbed(pattern, path []string) bool {
	if len(pattern) == 0 {
		return len(path) == 0
	}
	if pattern[0] == "**" {
		for i := range len(path) + 1 {
			if globbed(pattern[1:], path[i:]) {
				return true
			}
		}
		return false
	}
	return len(path) > 0 && (pattern[0] == "*" || pattern[0] == path[0]) && globbed(pattern[1:], path[1:])
}

// Break arms a fault, after those already armed.
func (a *Account) Break(f Fault) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = append(a.faults, &f)
}

// Mend disarms every fault, and ends the storm. Requests that hang go on
// hanging.
func (a *Account) Mend() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults, a.storm = nil, nil
}

// strike returns the first armed fault that hits the request at the moment,
// and counts the hit; else what the storm has for the request, if the moment
// is its own.
func (a *Account) strike(c *call, m moment) *Fault {
	if len(a.faults) > 0 {
		segments := split(c.request.URL.EscapedPath())
		for i, f := range a.faults {
			if !f.kind.strikes(m) || !f.hits(c.request.Method, segments) {
				continue
			}
			struck := *f
			if f.times == 1 {
				a.faults = slices.Delete(a.faults, i, i+1)
			} else if f.times > 1 {
				f.times--
			}
			struck.times = 0 // one request was hit
			return &struck
		}
	}
	if c.chance != nil && c.chance.kind.strikes(m) {
		return c.chance
	}
	return nil
}

// answer is the JSON error of the fault's status.
func (f *Fault) answer() answer {
	switch f.status {
	case 0: // A reset has no answer, nor has what hangs.
		return answer{}
	case http.StatusUnauthorized:
		return fail(f.status, "Invalid JWT")
	case http.StatusUnprocessableEntity:
		return unprocessable(http.StatusText(f.status))
	}
	message := http.StatusText(f.status)
	if message == "" {
		message = "Error " + strconv.Itoa(f.status)
	}
	return fail(f.status, message)
}

// page is the body of a failure that is not JSON.
func (f *Fault) page() []byte {
	text := http.StatusText(f.status)
	if f.kind == textPage {
		return []byte(text)
	}
	if text == "" {
		text = "Web server is returning an unknown error"
	}
	title := "services.leadconnectorhq.com | " + strconv.Itoa(f.status) + ": " + text
	return []byte("<!DOCTYPE html>\n<html lang=\"en-US\">\n<head><title>" + title + "</title></head>\n" +
		"<body><h1>" + text + " <span>Error code " + strconv.Itoa(f.status) + "</span></h1>" +
		"<p>Cloudflare Ray ID: 8f0c2a9d1b3e4f56</p></body>\n</html>\n")
}

// dress gives a page its headers. Cloudflare's do not know the rate limit.
func (f *Fault) dress(h http.Header) {
	h.Set("Content-Type", "text/plain; charset=utf-8")
	if f.kind == textPage {
		return
	}
	h.Set("Content-Type", "text/html; charset=UTF-8")
	h.Set("Server", "cloudflare")
	for name := range h {
		if strings.HasPrefix(name, "X-Ratelimit-") {
			delete(h, name)
		}
	}
}

// reset closes the connection without an answer, by RST where there is TCP.
func reset(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	connection, _, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// serveFaults is the part of the wire that is not HighLevel's: PUT replaces
// the armed faults by those of the body, DELETE mends, GET shows them.
func (a *Account) serveFaults(w http.ResponseWriter, r *http.Request) {
	if path, err := url.PathUnescape(r.URL.EscapedPath()); err != nil || path != "/sandbox/faults" {
		http.NotFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet:
		a.mu.Lock()
		defer a.mu.Unlock()
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		for _, f := range a.faults {
			_, _ = io.WriteString(w, f.String()+"\n")
		}
	case http.MethodPut:
		text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		faults, problems := parseFaults(string(text))
		if err = errors.Join(err, problems); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		a.mu.Lock()
		a.faults = faults
		a.mu.Unlock()
		w.WriteHeader(http.StatusNoContent)
	case http.MethodDelete:
		a.Mend()
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Allow", "GET, PUT, DELETE")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	}
}

// parseFaults reads one fault a line; empty lines and those that begin with
// # are skipped.
func parseFaults(text string) ([]*Fault, error) {
	var faults []*Fault
	var problems []error
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f, err := ParseFault(line)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		faults = append(faults, &f)
	}
	return faults, errors.Join(problems...)
}

// Package ghl is a client of the HighLevel API v2. It knows nothing of MCP.
//
// An Account is one location reached with one credential; its methods are
// HighLevel's operations, one file a resource. Every failure is an *Error.
package ghl

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultBaseURL is the one host of every HighLevel API (facts.md 1.1).
const DefaultBaseURL = "https://services.leadconnectorhq.com"

// patience is how long a call that somebody waits for may take: voice
// platforms give up after ten seconds, and people before that.
const patience = 4 * time.Second

// Config says where HighLevel is and how to speak to it. The zero value is
// the real one.
type Config struct {
	BaseURL   string           // default DefaultBaseURL
	Version   string           // sent for every family when set; see version.go
	UserAgent string           // default "mcp-ghl"
	HTTP      *http.Client     // default: see transport.go
	Now       func() time.Time // default time.Now
	Observer  Observer         // default: nobody
	Replicas  int              // processes that share HighLevel's limit; default 1
	UploadDir string           // whose files may be sent; "" for none
	Patience  time.Duration    // what a call that somebody waits for may take of HighLevel's time; default 4 s
}

// Client is the connection to HighLevel that all accounts share.
type Client struct {
	base, version, agent string
	uploads              string
	uploadTime           time.Duration
	downloads            func() *http.Client
	http                 *http.Client
	now                  func() time.Time
	observer             Observer
	replicas             int
	patience             time.Duration

	numbers atomic.Uint64 // of accounts
	traffic sync.Map      // *traffic by location and app
	memory  *memory
	made    *made
	clock   clock
}

// New returns a client.
func New(c Config) *Client {
	if c.HTTP == nil {
		c.HTTP = &http.Client{Transport: newTransport()}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Observer == nil {
		c.Observer = nobody{}
	}
	return &Client{
		base: strings.TrimRight(cmp.Or(c.BaseURL, DefaultBaseURL), "/"), version: c.Version, agent: cmp.Or(c.UserAgent, "mcp-ghl"), uploads: c.UploadDir,
		uploadTime: uploadTime, downloads: func() *http.Client { return newDownloads(publicOnly) },
		http: noRedirects(c.HTTP), now: c.Now, observer: c.Observer, replicas: c.Replicas, patience: cmp.Or(c.Patience, patience),
		memory: newMemory(), made: &made{},
	}
}

// noRedirects returns client without following redirects: HighLevel has none,
// and one that appeared could carry a token to another host.
func noRedirects(client *http.Client) *http.Client {
	c := *client
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// Account is one location, reached with one credential. It is safe for
// concurrent use.
type Account struct {
	*Client
	LocationID string
	credential Credential
	number     uint64 // under which its answers are remembered
	standing   *standing
	dry        *dryRun // nil when writes are sent
	fast       bool    // reads about contacts may come from memory
}

// Account returns the account of a location, reached with one token.
func (c *Client) Account(locationID string, token Secret) *Account {
	return c.AccountWith(locationID, static(token))
}

// AccountWith returns the account of a location.
func (c *Client) AccountWith(locationID string, credential Credential) *Account {
	a := &Account{Client: c, LocationID: locationID, credential: credential, number: c.numbers.Add(1), standing: &standing{}}
	a.standing.current.Store(c.trafficOf(locationID, credential))
	return a
}

// Claimed returns the account of a location that somebody says a credential is
// for. Once HighLevel has taken it, proved is called and the account is like
// any other; until then it shares nothing with those of the location.
func (c *Client) Claimed(locationID string, credential Credential, proved func()) *Account {
	a := &Account{Client: c, LocationID: locationID, credential: credential, number: c.numbers.Add(1), standing: &standing{proved: proved}}
	a.standing.current.Store(newTraffic(c.replicas))
	return a
}

// String names the account without its token, which fmt would print from an
// unexported field.
func (a Account) String() string { return "location " + a.LocationID }

// GoString is String.
func (a Account) GoString() string { return a.String() }

// Now is the account's clock.
func (c *Client) Now() time.Time { return c.now() }

// Interactive returns the context of a call that somebody waits for.
func (c *Client) Interactive(ctx context.Context) (context.Context, context.CancelFunc) {
	return Interactive(ctx, c.patience)
}

// request is what fills in an operation.
type request struct {
	ids   []string   // for the {placeholders} of the path, in their order
	query url.Values // nil for none
	body  any        // nil for none
	again bool       // of a write: doing it twice is as doing it once
	gone  bool       // of a write: what it is about is not to be there afterwards
	brief bool       // leave time for what follows, should no answer come
	sent  *int       // is told how often it was sent
}

// call is an operation, filled in.
type call struct {
	method, template, path, version string
	scope                           Scope
	reads                           bool // it changes nothing
	body                            []byte
	content                         string // type of the body; "" is JSON
	again, gone, brief              bool
	sent                            *int
	fail                            Error
}

// do performs one operation, written as the official spec has it:
// "GET /contacts/{contactId}". The scope is the one the spec names; an
// operation whose scope ends in .readonly changes nothing.
func do[T any](ctx context.Context, a *Account, operation string, scope Scope, in request) (answer T, err error) {
	c := call{scope: scope, reads: scope.reads(), again: in.again || scope.reads(), gone: in.gone, brief: in.brief, sent: in.sent, fail: Error{Operation: operation, Scope: scope, reads: scope.reads()}}
	c.method, c.template, _ = strings.Cut(operation, " ")
	c.version = versionOf(c.template, a.version)
	if c.path, err = fill(c.template, in.ids); err != nil {
		return answer, c.fail.because(InvalidArguments, err)
	}
	if in.query != nil {
		c.path += "?" + in.query.Encode()
	}
	if in.body != nil {
		if c.body, err = json.Marshal(in.body); err != nil {
			return answer, c.fail.because(Internal, err)
		}
	}
	if a.dry != nil && !c.reads {
		a.dry.add(Write{Method: c.method, Path: c.path, Body: c.body})
		return answer, nil
	}
	contactID := contactIn(c.template, in.ids)
	if !a.fast || !cacheable(c.template, scope) {
		_, err = a.perform(ctx, c, contactID, &answer)
		return answer, err
	}
	asked := false
	raw, err := a.Remember(c.method+c.path+string(c.body), func() (json.RawMessage, string, bool, error) {
		asked = true
		raw, err := a.perform(ctx, c, contactID, &answer)
		return raw, contactID, true, err
	})
	if err == nil && !asked {
		err = c.read(raw, &answer)
	}
	return answer, err
}

// perform sends a call, again where that is safe, and reads its answer.
func (a *Account) perform(ctx context.Context, c call, contactID string, answer any) (raw json.RawMessage, err error) {
	if !c.reads { // what was read before it came, or while it was on its way, is not to be believed after it
		a.traffic().changes.wrote(contactID)
		defer func() { a.traffic().changes.wrote(contactID) }() // of the location, if that was proved meanwhile
	}
	_, doubt := doubtOf(ctx)
	doubt = doubt && c.again && !c.reads // what is made looks for itself
	for try := 1; ; try++ {
		if c.sent != nil {
			*c.sent = try
		}
		if raw, err = a.attempt(ctx, &c, try); err == nil {
			err = c.read(raw, answer)
		}
		switch {
		case err == nil:
			return raw, nil
		case doubt && c.gone && CodeOf(err) == NotFound:
			return nil, nil // it is gone, as was asked
		case !a.sendAgain(ctx, c, err, try):
			if doubt && CodeOf(err) != OutcomeUnknown && !definite(CodeOf(err)) {
				return nil, c.fail.because(OutcomeUnknown, err)
			}
			return nil, err
		}
		doubt = doubt || CodeOf(err) == OutcomeUnknown
	}
}

// read reads the answer of a call that HighLevel says it performed.
func (c call) read(raw json.RawMessage, answer any) error {
	text := bytes.TrimSpace(raw)
	switch {
	case len(text) == 0: // a 204 has none
	case answer != nil:
		if err := json.Unmarshal(raw, answer); err != nil {
			return c.fail.unreadable(err)
		}
	case (text[0] == '{' || text[0] == '[') && !json.Valid(text): // of which the end is missing
		return c.fail.unreadable(errIncomplete)
	}
	if !c.reads && denied(raw) {
		return c.fail.because(OutcomeUnknown, errNoSuccess)
	}
	if a, ok := answer.(interface{ complete() bool }); ok && !a.complete() {
		return c.fail.unreadable(errIncomplete)
	}
	return nil
}

// denied reports whether an answer says, in one of the spellings of facts.md 8,
// that the operation did not succeed.
func denied(raw []byte) bool {
	var flags struct{ Succeeded, Succeded, Success *bool }
	_ = json.Unmarshal(raw, &flags)
	for _, succeeded := range []*bool{flags.Succeeded, flags.Succeded, flags.Success} {
		if succeeded != nil && !*succeeded {
			return true
		}
	}
	return false
}

// act performs an operation whose answer says only whether it succeeded.
func act(ctx context.Context, a *Account, operation string, scope Scope, in request) error {
	_, err := do[struct{}](ctx, a, operation, scope, in)
	return err
}

// IDPattern is what HighLevel's ids look like: Firestore, Mongo and UUID ones
// (facts.md 5.3).
const IDPattern = `^[A-Za-z0-9_-]{1,64}$`

var id = regexp.MustCompile(IDPattern)

// IsID reports whether a text could be one of HighLevel's ids.
func IsID(text string) bool { return id.MatchString(text) }

// fill puts ids into the {placeholders} of a path template. An id that is
// none is refused, so that nothing can leave its path segment.
func fill(template string, ids []string) (string, error) {
	var path strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{")
		path.WriteString(before)
		if !found {
			return path.String(), nil
		}
		name, after, _ := strings.Cut(rest, "}")
		if !id.MatchString(ids[0]) {
			return "", errBadID(name)
		}
		path.WriteString(url.PathEscape(ids[0]))
		template, ids = after, ids[1:]
	}
}

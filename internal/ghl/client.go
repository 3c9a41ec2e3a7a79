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
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// DefaultBaseURL is the one host of every HighLevel API (facts.md 1.1).
const DefaultBaseURL = "https://services.leadconnectorhq.com"

// exchange bounds one request, however long its caller would wait.
const exchange = 30 * time.Second

// maxAnswer bounds an answer's body. A page of 500 contacts is about 1 MB.
const maxAnswer = 16 << 20

// Config says where HighLevel is and how to speak to it. The zero value is
// the real one.
type Config struct {
	BaseURL   string           // default DefaultBaseURL
	Version   string           // sent for every family when set; see version.go
	UserAgent string           // default "mcp-ghl"
	HTTP      *http.Client     // default: one tuned for a single host
	Now       func() time.Time // default time.Now
	Observer  Observer         // default: nobody
}

// Client is the connection to HighLevel that all accounts share.
type Client struct {
	base, version, agent string
	http                 *http.Client
	now                  func() time.Time
	observer             Observer
}

// New returns a client.
func New(c Config) *Client {
	if c.BaseURL == "" {
		c.BaseURL = DefaultBaseURL
	}
	if c.UserAgent == "" {
		c.UserAgent = "mcp-ghl"
	}
	if c.HTTP == nil {
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost = 64
		c.HTTP = &http.Client{Transport: transport}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Observer == nil {
		c.Observer = nobody{}
	}
	return &Client{base: strings.TrimRight(c.BaseURL, "/"), version: c.Version, agent: c.UserAgent, http: noRedirects(c.HTTP), now: c.Now, observer: c.Observer}
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
	dry        *dryRun // nil when writes are sent
	fast       bool    // reads about contacts may come from the cache
	reference  *reference
	contacts   *contactCache
	queue      *queue
}

// Account returns the account of a location, reached with one token.
func (c *Client) Account(locationID string, token Secret) *Account {
	return c.AccountWith(locationID, static(token))
}

// AccountWith returns the account of a location.
func (c *Client) AccountWith(locationID string, credential Credential) *Account {
	return &Account{Client: c, LocationID: locationID, credential: credential, reference: &reference{}, contacts: &contactCache{}, queue: &queue{}}
}

// String names the account without its token, which fmt would print from an
// unexported field.
func (a Account) String() string { return "location " + a.LocationID }

// GoString is String.
func (a Account) GoString() string { return a.String() }

// Now is the account's clock.
func (c *Client) Now() time.Time { return c.now() }

// request is what fills in an operation.
type request struct {
	ids   []string   // for the {placeholders} of the path, in their order
	query url.Values // nil for none
	body  any        // nil for none
}

// do performs one operation, written as the official spec has it:
// "GET /contacts/{contactId}". The scope is the one the spec names; an
// operation whose scope ends in .readonly changes nothing.
func do[T any](ctx context.Context, a *Account, operation string, scope Scope, in request) (answer T, err error) {
	method, template, _ := strings.Cut(operation, " ")
	fail := Error{Operation: operation, Scope: scope}
	path, err := fill(template, in.ids)
	if err != nil {
		return answer, fail.because(InvalidArguments, err)
	}
	if in.query != nil {
		path += "?" + in.query.Encode()
	}
	var body []byte
	if in.body != nil {
		if body, err = json.Marshal(in.body); err != nil {
			return answer, fail.because(Internal, err)
		}
	}
	if a.dry != nil && !scope.reads() {
		a.dry.add(Write{Method: method, Path: path, Body: body})
		return answer, nil
	}
	if ctx.Err() != nil { // nothing is sent that nobody waits for, so nothing is in doubt
		return answer, fail.because(Timeout, ctx.Err())
	}
	keep := a.fast && cacheable(template, scope) // others would fill it with what nobody takes
	if keep {
		if raw, ok := a.contacts.get(method+path+string(body), a.now()); ok {
			return answer, json.Unmarshal(raw, &answer) // it could be read when it came
		}
	}
	before := a.contacts.before()
	if !scope.reads() {
		contactID := ""
		if strings.HasPrefix(template, "/contacts/{contactId}") {
			contactID = in.ids[0]
		}
		defer a.contacts.wrote(contactID)
	}
	ctx, cancel := context.WithTimeout(ctx, exchange)
	defer cancel()
	token, err := a.credential.Token(ctx)
	if err != nil {
		return answer, fail.credential(ctx, err)
	}
	status, header, raw, err := a.send(ctx, token, method, path, versionOf(template, a.version), body)
	fail.Status = status
	if err == nil && CodeOf(fail.refused(header, raw, a.now())) == BadCredential {
		// Nothing was done yet, so that the same may be sent once more.
		renewed, renewal := a.credential.Renew(ctx, token)
		switch {
		case renewal == nil:
			token = renewed
			status, header, raw, err = a.send(ctx, token, method, path, versionOf(template, a.version), body)
		case !errors.Is(renewal, ErrNotRenewable):
			return answer, fail.credential(ctx, renewal)
		}
	}
	fail.Status = status
	switch {
	case err != nil:
		return answer, fail.lost(ctx, err)
	case status < 200 || status > 299:
		raw = bytes.ReplaceAll(raw, []byte(cmp.Or(token, redacted)), []byte(redacted))
		return answer, fail.refused(header, raw, a.now())
	}
	if len(bytes.TrimSpace(raw)) > 0 { // a 204 has none
		if err := json.Unmarshal(raw, &answer); err != nil {
			return answer, fail.unreadable(err)
		}
	}
	if !scope.reads() && denied(raw) {
		return answer, fail.because(OutcomeUnknown, errNoSuccess)
	}
	if a, ok := any(answer).(interface{ complete() bool }); ok && !a.complete() {
		return answer, fail.unreadable(errIncomplete)
	}
	if keep {
		a.contacts.put(method+path+string(body), raw, a.now(), before)
	}
	return answer, nil
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

// send makes one HTTP exchange and reads the answer whole. A status of 0 says
// that no answer came.
func (a *Account) send(ctx context.Context, token Secret, method, path, version string, body []byte) (int, http.Header, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, a.base+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+string(token))
	r.Header.Set("Version", version)
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", a.agent)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	response, err := a.http.Do(r)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err == nil && len(raw) > maxAnswer {
		err = errTooLong
	}
	return response.StatusCode, response.Header, raw, err
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

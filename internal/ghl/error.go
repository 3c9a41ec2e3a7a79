package ghl

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Code is what kind of failure an Error is: what to do about it, rather than
// which status carried it.
type Code string

// The codes of failures that HighLevel, or the way to it, can cause.
const (
	InvalidArguments    Code = "invalid_arguments"    // HighLevel refused a value
	NotFound            Code = "not_found"            // nothing has this id
	Duplicate           Code = "duplicate"            // the contact, or its opportunity, is there already
	Forbidden           Code = "forbidden"            // refused for another reason than scope or location
	MissingScope        Code = "missing_scope"        // the token may not do this
	BadCredential       Code = "bad_credential"       // the token is wrong, expired or revoked
	WrongTokenKind      Code = "wrong_token_kind"     // an agency's token where a location's is needed, or the reverse
	UnsupportedVersion  Code = "unsupported_version"  // HighLevel does not take our Version header
	LocationMismatch    Code = "location_mismatch"    // the token belongs to another location
	RateLimited         Code = "rate_limited"         // the ten-second window is spent
	DailyLimit          Code = "daily_limit"          // the day's budget is spent
	UpstreamUnavailable Code = "upstream_unavailable" // HighLevel did not answer, or not readably; nothing was changed
	Timeout             Code = "timeout"              // no answer in time; nothing was changed
	OutcomeUnknown      Code = "outcome_unknown"      // a write whose answer was lost: it may or may not have happened
	Internal            Code = "internal"             // we sent something that HighLevel does not know
)

// Error is a failed operation. Its text and fields hold no credential.
type Error struct {
	Code       Code
	Operation  string // "GET /contacts/{contactId}", without ids
	Scope      Scope  // the scope that the operation needs
	Status     int    // HTTP status; 0 where no answer came
	Message    string // HighLevel's own words, or what went wrong on the way
	Violations []string
	TraceID    string
	RetryAfter time.Duration // for RateLimited; 0 when unknown

	// Of a Duplicate: the contact that is there, and what it has in common.
	ContactID, MatchingField string
	// Of a Duplicate that is an opportunity: the one that is there.
	ExistingID string

	reads   bool // the operation changes nothing
	unread  bool // nothing was changed, and why is not readable
	settled bool // see Settled
	open    bool // see MayHappenYet
	cause   error
}

// Error says what failed, for logs and developers.
func (e *Error) Error() string {
	status := ""
	if e.Status != 0 {
		status = " (" + strconv.Itoa(e.Status) + ")"
	}
	return fmt.Sprintf("HighLevel %s: %s: %s%s", e.Operation, e.Code, e.Message, status)
}

// Unwrap returns what lies beneath, such as context.Canceled.
func (e *Error) Unwrap() error { return e.cause }

// CodeOf returns the code of the *Error in err, "" if there is none.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

var errTooLong = fmt.Errorf("the answer is longer than %d MiB", maxAnswer>>20)

var errIncomplete = errors.New("the answer lacks what was asked for")

var errNoSuccess = errors.New("HighLevel took the request and says that it did not succeed")

func errBadID(name string) error {
	return fmt.Errorf("%s is not an id: ids have 1 to 64 letters, digits, _ and -", name)
}

func (e Error) because(code Code, err error) error {
	e.Code, e.Message, e.cause = code, Redact(err.Error()), err
	return &e
}

// unless returns read for operations that change nothing, OutcomeUnknown for
// the others: HighLevel commits before it answers (facts.md 5.1).
func (e Error) unless(read Code) Code {
	if e.reads {
		return read
	}
	return OutcomeUnknown
}

// lost is the failure of an exchange that brought no whole answer.
func (e Error) lost(ctx context.Context, err error) error {
	nothing := unsent(err)
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err // without the URL, whose query may hold somebody's phone
	}
	if nothing {
		return e.because(UpstreamUnavailable, notConnected{err})
	}
	var timeout interface{ Timeout() bool }
	if ctx.Err() != nil || errors.As(err, &timeout) && timeout.Timeout() {
		return e.because(e.unless(Timeout), err)
	}
	return e.because(e.unless(UpstreamUnavailable), err)
}

// credential is the failure to get a token to send. Nothing was sent.
func (e Error) credential(ctx context.Context, err error) error {
	if cause, ok := errors.AsType[*Error](err); ok {
		if cause.Code == OutcomeUnknown { // of a new token: of this request nothing is in doubt
			return e.because(UpstreamUnavailable, err)
		}
		e.Code, e.Message, e.RetryAfter, e.cause = cause.Code, cause.Message, cause.RetryAfter, cause.cause
		return &e
	}
	if ctx.Err() != nil {
		return e.because(Timeout, ctx.Err())
	}
	return e.because(Internal, err)
}

// unreadable is the failure of a 2xx whose body makes no sense.
func (e Error) unreadable(err error) error {
	return e.because(e.unless(UpstreamUnavailable), fmt.Errorf("the answer is not readable: %w", err))
}

// body is every error body of facts.md 5.1 at once.
type body struct {
	Message texts  `json:"message"`
	Error   string `json:"error"`
	TraceID string `json:"traceId"`
	Meta    struct {
		ContactID     string `json:"contactId"`
		MatchingField string `json:"matchingField"`
		ExistingID    string `json:"existingId"`
	} `json:"meta"`
}

// texts is a string or a list of them.
type texts []string

func (t *texts) UnmarshalJSON(raw []byte) error {
	*t = nil
	var one *string
	if err := json.Unmarshal(raw, &one); err == nil {
		if one != nil {
			*t = texts{*one}
		}
		return nil
	}
	var many []any
	err := json.Unmarshal(raw, &many)
	for _, v := range many {
		*t = append(*t, fmt.Sprint(v))
	}
	return err
}

// refused is the failure that an answer of another status than 2xx means.
func (e Error) refused(header http.Header, raw []byte, now time.Time) error {
	var b body
	if json.Unmarshal(raw, &b) != nil || strings.TrimSpace(strings.Join(b.Message, "")) == "" {
		// Cloudflare's pages and plain "Too Many Requests": the status says enough.
		b.Message = texts{strings.TrimSpace(strconv.Itoa(e.Status) + " " + http.StatusText(e.Status))}
	}
	for _, m := range b.Message {
		// A route that is not there is told with its query: somebody's phone.
		m, _, _ = strings.Cut(m, "?")
		e.Violations = append(e.Violations, Redact(shorten(m)))
	}
	e.Message = strings.Join(e.Violations, "; ")
	e.TraceID, e.ContactID, e.MatchingField, e.ExistingID = shorten(b.TraceID), b.Meta.ContactID, b.Meta.MatchingField, b.Meta.ExistingID
	e.Code = e.classify(header)
	if e.garbled(header, raw) {
		e.Code, e.unread = UpstreamUnavailable, e.Status != http.StatusUnprocessableEntity
	}
	if e.Code == RateLimited {
		e.RetryAfter = retryAfter(header, now)
	}
	return &e
}

// garbled reports whether a refusal came with half a body, which alone would
// have said why.
func (e *Error) garbled(header http.Header, raw []byte) bool {
	switch e.Status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity:
		return strings.HasPrefix(header.Get("Content-Type"), "application/json") && !json.Valid(raw)
	}
	return false
}

// classify says what an answer means: the table of facts.md 5.1.
func (e *Error) classify(header http.Header) Code {
	says := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(strings.ToLower(e.Message), p) {
				return true
			}
		}
		return false
	}
	switch e.Status {
	case http.StatusBadRequest:
		switch {
		case e.ContactID != "" || says("duplicated contact", "duplicate opportunity"):
			return Duplicate
		case says("not found"):
			return NotFound
		}
		return InvalidArguments
	case http.StatusUnauthorized:
		switch {
		case says("version header"):
			return UnsupportedVersion
		case says("authclass", "user type"):
			return WrongTokenKind
		case says("scope"):
			return MissingScope
		}
		return BadCredential
	case http.StatusForbidden:
		if says("access to this location") {
			return LocationMismatch
		}
		return Forbidden
	case http.StatusNotFound:
		if unknownRoute.MatchString(e.Message) {
			return Internal
		}
		return NotFound
	case http.StatusUnprocessableEntity:
		if says("should not exist", "pagelimit", "locationid") {
			return Internal // we sent a property, or left one out, that no caller chose
		}
		return InvalidArguments
	case http.StatusRequestEntityTooLarge:
		return InvalidArguments
	case http.StatusTooManyRequests:
		if header.Get("X-RateLimit-Daily-Remaining") == "0" {
			return DailyLimit
		}
		return RateLimited
	}
	if e.Status >= 500 {
		return e.unless(UpstreamUnavailable)
	}
	return Internal
}

var unknownRoute = regexp.MustCompile(`^Cannot [A-Z]+ /`)

// retryAfter is how long to wait after a 429: what the header says, or else
// one whole window (facts.md 4).
func retryAfter(header http.Header, now time.Time) time.Duration {
	if s := header.Get("Retry-After"); s != "" {
		if n, err := strconv.Atoi(s); err == nil && n >= 0 {
			return time.Duration(n) * time.Second
		}
		if t, err := http.ParseTime(s); err == nil {
			return max(0, t.Sub(now))
		}
	}
	if ms, err := strconv.Atoi(header.Get("X-RateLimit-Interval-Milliseconds")); err == nil && ms > 0 {
		return time.Duration(ms) * time.Millisecond
	}
	return 10 * time.Second
}

// shorten bounds what somebody else wrote.
func shorten(s string) string {
	const most = 300
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

package ghl

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Operation is one that this package has no method for, filled in.
type Operation struct {
	Name    string // as the official specification has it: "GET /blogs/authors"
	Version string // for the Version header; "" sends what the account's override or the dates say
	Scopes  []Scope
	Reads   bool     // it changes nothing
	Path    []string // for the {placeholders}, in their order
	Query   url.Values
	Content string // type of the body; "" is JSON
	Body    []byte // nil for none
}

// Operate performs an operation, and returns what HighLevel answered: JSON, a
// text as a JSON string, and of all else (recordings) how much it is and of
// which type. Nothing that writes is sent again once it may have reached
// HighLevel, nor while it is in doubt: what a repetition would do is not known
// of it.
func (a *Account) Operate(ctx context.Context, o Operation) (json.RawMessage, error) {
	c := call{reads: o.Reads, again: o.Reads, body: o.Body, content: o.Content}
	if len(o.Scopes) > 0 {
		c.scope = o.Scopes[0]
	}
	c.fail = Error{Operation: o.Name, Scope: c.scope, reads: o.Reads} // of which the scope says nothing
	c.method, c.template, _ = strings.Cut(o.Name, " ")
	c.version = cmp.Or(o.Version, versionOf(c.template, a.version))
	var err error
	if c.path, err = fillSegments(c.template, o.Path); err != nil {
		return nil, c.fail.because(InvalidArguments, err)
	}
	if len(o.Query) > 0 {
		c.path += "?" + o.Query.Encode()
	}
	if a.dry != nil && !c.reads {
		w := Write{Method: c.method, Path: c.path, Body: o.Body}
		if o.Content != "" {
			w.Body, _ = json.Marshal("a body of type " + o.Content)
		}
		a.dry.add(w)
		return nil, nil
	}
	if doubt, ok := doubtOf(ctx); ok && !c.reads { // nobody knows how to look for it
		lost := unknown(c.fail.because(OutcomeUnknown, errUnclear))
		lost.open = doubt.Open
		return nil, lost
	}
	raw, err := a.perform(ctx, c, contactIn(c.template, o.Path), nil)
	switch {
	case err != nil || len(raw) == 0 || json.Valid(raw):
		return raw, err
	case utf8.Valid(raw):
		return json.Marshal(string(raw))
	}
	return json.Marshal(struct {
		Bytes   int    `json:"bytes"`
		Content string `json:"contentType"`
	}{len(raw), http.DetectContentType(raw)})
}

// segment is what may stand for a placeholder of a path where it need not be
// an id: keys of objects have dots, platforms dashes.
var segment = regexp.MustCompile(`^[A-Za-z0-9_.:@+~-]{1,200}$`)

var errBadSegment = errors.New("is nothing that can stand in a path")

// IsSegment reports whether a text can stand for one placeholder of a path,
// and cannot leave it.
func IsSegment(text string) bool { return segment.MatchString(text) && strings.Trim(text, ".") != "" }

// fillSegments is fill for operations whose placeholders are not all ids.
func fillSegments(template string, values []string) (string, error) {
	parts := strings.Split(template, "/")
	for i, part := range parts {
		if !strings.HasPrefix(part, "{") {
			continue
		}
		if len(values) == 0 || !IsSegment(values[0]) {
			return "", errBadSegment
		}
		parts[i], values = url.PathEscape(values[0]), values[1:]
	}
	return strings.Join(parts, "/"), nil
}

// Version is what Operation.Version should be for an operation that is
// published in these, the dates before v3.
func (a *Account) Version(published ...string) string {
	if a.version != "" && slices.Contains(published, a.version) {
		return a.version
	}
	return published[0]
}

package ghl_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// renewable is a credential that can be renewed once.
type renewable struct{ was, is ghl.Secret }

func (c *renewable) Token(context.Context) (ghl.Secret, error) { return c.was, nil }

func (c *renewable) Renew(_ context.Context, expired ghl.Secret) (ghl.Secret, error) {
	if expired != c.was || c.is == "" {
		return "", ghl.ErrNotRenewable
	}
	c.was, c.is = c.is, ""
	return c.was, nil
}

// TestExpiredOnABadLine loses the end of the answer that says that a token has
// expired. It is renewed all the same: nobody has to sign in anew.
func TestExpiredOnABadLine(t *testing.T) {
	for name, rest := range map[string]io.Reader{
		"whole":  strings.NewReader(`oken is expired."}`),
		"broken": iotest.ErrReader(io.ErrUnexpectedEOF),
	} {
		t.Run(name, func(t *testing.T) {
			var sent []string
			web := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
				sent = append(sent, r.Header.Get("Authorization"))
				if len(sent) == 1 {
					body := io.MultiReader(strings.NewReader(`{"statusCode":401,"message":"Access t`), rest)
					return &http.Response{StatusCode: http.StatusUnauthorized, Header: http.Header{}, Body: io.NopCloser(body), Request: r}, nil
				}
				return &http.Response{StatusCode: http.StatusCreated, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"note":{"id":"abc"}}`)), Request: r}, nil
			})}
			crm := ghl.New(ghl.Config{HTTP: web}).AccountWith(sandbox.LocationID, &renewable{"old", "new"})
			if made, err := crm.CreateNote(t.Context(), sandbox.MayaID, ghl.NewNote{Body: "hello"}); err != nil || made.ID != "abc" {
				t.Errorf("%+v, %v", made, err)
			}
			if len(sent) != 2 || sent[1] != "Bearer new" {
				t.Errorf("sent with %q", sent)
			}
		})
	}
}

package sandbox

import (
	"cmp"
	"net/http"
	"regexp"
	"strings"

	"mcp-ghl/internal/catalog"
)

// example answers with an example of what the operation answers.
func (c *call) example(form *catalog.Form) answer {
	status := cmp.Or(form.Status, http.StatusOK)
	if status == http.StatusNoContent {
		return answer{status, nil}
	}
	t := form.Answer.Type()
	if t == nil || t.Kind == "" && len(t.OneOf) == 0 { // nothing is said of it
		return answer{status, object{}}
	}
	body := c.settle("", t.Example("", true), status)
	if o, ok := body.(map[string]any); ok {
		delete(o, "traceId") // Every answer gets the request's own.
	}
	return answer{status, body}
}

// Secrets of an answer are none, but look like some, so that whoever has to
// keep them back can be seen to.
const (
	fakeToken = "pit-00000000-fade-4bad-8bad-decade000000"
	fakeJWT   = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJmYWtlIjp0cnVlfQ.bm90LWEtc2lnbmF0dXJl"
)

var secretName = regexp.MustCompile(`(?i)^(access_?token|refresh_?token|token|jwt|password|.*secret|(api|private|secret)_?key)$`)

// moreName is by what answers say that there is another page.
var moreName = regexp.MustCompile(`^(hasMore|hasNext.*|hasPrev.*|next.*|prevPage.*|startAfter.*|cursor)$`)

// settle makes an example the account's: its location and company, the status
// of the answer, one item and no more pages.
func (c *call) settle(name string, v any, status int) any {
	switch value := v.(type) {
	case map[string]any:
		for key, member := range value {
			value[key] = c.settle(key, member, status)
		}
	case []any:
		for i, item := range value {
			value[i] = c.settle(strings.TrimSuffix(name, "s"), item, status)
		}
	case string:
		switch {
		case name == "locationId" || name == "location_id" || name == "altId":
			return c.a.LocationID
		case name == "companyId":
			return CompanyID
		case strings.HasPrefix(strings.ToLower(name), "access") && secretName.MatchString(name):
			return fakeJWT
		case secretName.MatchString(name):
			return fakeToken
		case moreName.MatchString(name) && name != "nextExpectedInput":
			return ""
		}
	case float64:
		switch {
		case name == "statusCode":
			return status
		case moreName.MatchString(name):
			return 0
		}
	case bool:
		return !moreName.MatchString(name)
	}
	return v
}

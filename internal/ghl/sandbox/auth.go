package sandbox

import (
	"cmp"
	"maps"
	"net/http"
	"strings"
	"time"
)

// allScopes are the scopes of the operations that the account answers, and
// of those beside them that a token of a real location would have
// (facts.md 1.6).
var allScopes = []string{
	"contacts.readonly", "contacts.write",
	"locations.readonly",
	"locations/tags.readonly", "locations/tags.write",
	"locations/tasks.readonly", "locations/tasks.write",
	"locations/customFields.readonly", "locations/customFields.write",
	"locations/customValues.readonly", "locations/customValues.write",
	"users.readonly", "businesses.readonly", "businesses.write",
	"workflows.readonly", "campaigns.readonly",
	"calendars.readonly", "calendars.write", "calendars/events.readonly", "calendars/events.write",
	"conversations.readonly", "conversations.write",
	"conversations/message.readonly", "conversations/message.write",
	"opportunities.readonly", "opportunities.write",
}

func readScopes() []string {
	var scopes []string
	for _, s := range allScopes {
		if readable(s) {
			scopes = append(scopes, s)
		}
	}
	return scopes
}

func readable(scope string) bool { return strings.HasSuffix(scope, ".readonly") }

// token is what a bearer may do. A company token is of the agency class,
// which only few operations take.
type token struct {
	scopes  map[string]bool
	rest    func(scope string) bool // which of those that only the catalogue knows; nil for none
	company bool
	ends    time.Time // zero for never
}

func (t *token) allows(scope string) bool {
	return t.scopes[scope] || t.rest != nil && t.rest(scope)
}

// live reports whether there is a token, and it has not ended.
func (t *token) live(now time.Time) bool {
	return t != nil && (t.ends.IsZero() || now.Before(t.ends))
}

func scopeSet(scopes ...string) map[string]bool {
	set := make(map[string]bool, len(scopes))
	for _, s := range scopes {
		set[s] = true
	}
	return set
}

// AddToken makes a further token of the location, with the scopes.
func (a *Account) AddToken(bearer string, scopes ...string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tokens[bearer] = &token{scopes: scopeSet(scopes...)}
}

// AddCompanyToken makes a token of the agency. Operations of a location
// refuse it with a 401 whatever its scopes are (facts.md 5.1): one for a
// Private Integration Token, another for an OAuth one.
func (a *Account) AddCompanyToken(bearer string, scopes ...string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tokens[bearer] = &token{scopes: scopeSet(scopes...), company: true}
}

// admit makes a token as OAuth gives it, with its end. Those that have ended
// are forgotten, which they are answered like anyway.
func (a *Account) admit(bearer string, t *token) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.clock()
	maps.DeleteFunc(a.tokens, func(_ string, old *token) bool { return !old.live(now) })
	a.tokens[bearer] = t
}

// knows reports whether the account has a token, alive or ended.
func (a *Account) knows(bearer string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.tokens[bearer] != nil
}

// ExpireToken ends a token: from now on it is answered as an unknown one.
func (a *Account) ExpireToken(bearer string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.tokens, bearer)
}

func private(bearer string) bool { return strings.HasPrefix(bearer, "pit-") }

// authenticate looks at the two headers that every operation requires.
func (a *Account) authenticate(c *call) *answer {
	scheme, bearer, _ := strings.Cut(c.request.Header.Get("Authorization"), " ")
	bearer = strings.TrimSpace(bearer)
	var found bool
	if strings.EqualFold(scheme, "Bearer") {
		c.token, found = a.tokens[bearer]
		found = found && c.token.live(c.now)
	}
	switch {
	case found:
	case private(bearer):
		return refuse(http.StatusUnauthorized, "Invalid Private Integration token")
	default:
		return refuse(http.StatusUnauthorized, "Invalid JWT")
	}
	c.private = private(bearer)
	version := c.request.Header.Get("Version")
	if version == "" && c.patterns != nil {
		if c.generation = unversioned(c.patterns[0].operation); c.generation != 0 {
			return nil
		}
	}
	if version == "" {
		return refuse(http.StatusUnauthorized, "version header was not found.")
	}
	if c.generation, found = versions[version]; !found {
		return refuse(http.StatusUnauthorized, "version header is invalid")
	}
	return nil
}

// authorize looks at the token's class and scopes, and at the location that
// the request names. A location that should be named and is not is left to
// the validation.
func (c *call) authorize() *answer {
	switch {
	case c.token.company && !c.route.agency && !c.private:
		return refuse(http.StatusUnauthorized, "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.")
	case c.token.company && !c.route.agency,
		c.route.scope != "" && !c.token.scopes[c.route.scope]:
		return refuse(http.StatusUnauthorized, "The token is not authorized for this scope.")
	}
	location := c.a.LocationID
	switch c.route.in {
	case inPath:
		location = c.path["locationId"]
	case inQuery:
		q := c.request.URL.Query()
		location = cmp.Or(q.Get("locationId"), q.Get("location_id"), location) // the latter of opportunities
	case inBody:
		if bad := c.parse(); bad != nil {
			return bad
		}
		if s, ok := c.body["locationId"].(string); ok && s != "" {
			location = s
		}
	}
	if location != c.a.LocationID {
		return refuse(http.StatusForbidden, "The token does not have access to this location.")
	}
	return nil
}

func refuse(status int, message string) *answer {
	refusal := fail(status, message)
	return &refusal
}

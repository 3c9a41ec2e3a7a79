package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mcp-ghl/internal/catalog"
)

// Operations of HighLevel that have no route of their own are answered by the
// catalogue: the request is held to what it says of the operation, strictly,
// and the answer is an example of the right shape. Nothing is kept.

// pattern is the path of an operation of the catalogue, in its parts.
type pattern struct {
	parts     []string
	operation *catalog.Operation
}

// patterns are those of every operation, by method and number of segments.
// The catalogue is not read before somebody asks for what only it knows.
var patterns = sync.OnceValue(func() map[string][]pattern {
	all := map[string][]pattern{}
	for i := range catalog.Operations() {
		o := &catalog.Operations()[i]
		parts := split(o.Path)
		key := o.Method + strconv.Itoa(len(parts))
		all[key] = append(all[key], pattern{parts, o})
	}
	return all
})

// catalogued returns the operations that a request may name, of either
// generation, none where there is none. A fixed segment goes before a parameter.
func catalogued(method string, segments []string) []pattern {
	var fitting []pattern
	for _, p := range patterns()[method+strconv.Itoa(len(segments))] {
		if matches(p.parts, segments) {
			fitting = append(fitting, p)
		}
	}
	slices.SortStableFunc(fitting, func(a, b pattern) int { return slices.CompareFunc(a.parts, b.parts, fixedFirst) })
	return fitting
}

func fixedFirst(a, b string) int {
	switch {
	case a[0] != '{' && b[0] == '{':
		return -1
	case a[0] == '{' && b[0] != '{':
		return 1
	}
	return 0
}

// outdone reports whether one of the route's parameters took a word that is
// the name of another operation, which only the catalogue knows. What can be
// no word is not looked up.
func (r *route) outdone(segments []string) bool {
	for i, part := range r.parts {
		if part[0] == '{' && isWord(segments[i]) {
			others := catalogued(r.method, segments)
			return len(others) > 0 && slices.CompareFunc(others[0].parts, r.parts, fixedFirst) < 0
		}
	}
	return false
}

// isWord tells free-slots from an id, which has digits or twenty letters.
func isWord(segment string) bool {
	for _, c := range segment {
		if c != '-' && c != '_' && (c < 'A' || c > 'Z' && c < 'a' || c > 'z') {
			return false
		}
	}
	return len(segment) != 20
}

// formsIn returns how the operation is asked in a generation, none where it is
// not. One that has no version is of both. Those of ad publishing that v3
// documents under a date (facts.md 1.2) are taken under it too.
func formsIn(o *catalog.Operation, g generation) []*catalog.Form {
	newer := o.In(catalog.V3)
	switch dated := newer.Version != catalog.V3; {
	case len(o.Forms) == 1 && newer.Version != "" && dated == (g == v3):
		return nil
	case g == v3 || len(o.Forms) == 1:
		return []*catalog.Form{newer}
	case dated && newer.Version != "":
		return []*catalog.Form{o.In(""), newer}
	}
	return []*catalog.Form{o.In("")}
}

// unversioned returns the generation in which the operation needs no Version
// header, 0 for none.
func unversioned(o *catalog.Operation) generation {
	for i, form := range o.Forms {
		if form.Version == "" {
			return v2 + generation(i)
		}
	}
	return 0
}

// perform checks a request for an operation of the catalogue as [Account.process]
// checks the others, and answers it.
func (c *call) perform(segments []string) answer {
	i := slices.IndexFunc(c.patterns, func(p pattern) bool { return len(formsIn(p.operation, c.generation)) > 0 })
	if i < 0 {
		return c.unrouted()
	}
	parts, forms := c.patterns[i].parts, formsIn(c.patterns[i].operation, c.generation)
	reply := c.performAs(forms[0], parts, segments)
	for _, form := range forms[1:] {
		if reply.status > 299 {
			if other := c.performAs(form, parts, segments); other.status < 300 {
				return other
			}
		}
	}
	return reply
}

// performAs is perform of one way of asking.
func (c *call) performAs(form *catalog.Form, parts, segments []string) answer {
	if refusal := c.token.refuses(form, c.private); refusal != nil {
		return *refusal
	}
	in := inputs{path: object{}, query: c.request.URL.Query()}
	for i, part := range parts {
		if part[0] == '{' {
			value, err := url.PathUnescape(segments[i])
			if err != nil {
				value = segments[i]
			}
			in.path[strings.Trim(part, "{}")] = value
		}
	}
	if bad := c.read(form, &in); bad != nil {
		return *bad
	}
	if refusal := c.elsewhere(in); refusal != nil {
		return *refusal
	}
	if wrong := in.violations(form); len(wrong) > 0 {
		return unprocessable(wrong...)
	}
	return c.example(form)
}

// refuses says that a token is not of the class, or has not the scope, that
// the operation is for. Access is by OAuth or a Private Integration Token,
// Access-Only by OAuth (facts.md 1.4).
func (t *token) refuses(form *catalog.Form, private bool) *answer {
	classes := []string{"bearer", "Location-Access", "Location-Access-Only"}
	if t.company {
		classes = []string{"Agency-Access", "Agency-Access-Only"}
	}
	if private {
		classes = classes[:len(classes)-1]
	}
	fits := func(scheme string) bool { return slices.Contains(classes, scheme) }
	switch {
	case len(form.Tokens) > 0 && !slices.ContainsFunc(form.Tokens, fits) && !private:
		return refuse(http.StatusUnauthorized, "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.")
	case len(form.Tokens) > 0 && !slices.ContainsFunc(form.Tokens, fits),
		slices.ContainsFunc(form.Scopes, func(scope string) bool { return !t.allows(scope) }):
		return refuse(http.StatusUnauthorized, "The token is not authorized for this scope.")
	}
	return nil
}

// AddTokenFor makes a token of a class that the form takes, with its scopes and
// no others, and returns it. Where the form has no class, or no scope of its
// own to ask for, it is the location's.
func (a *Account) AddTokenFor(form *catalog.Form) string {
	for _, t := range []struct {
		prefix  string
		company bool
	}{{"pit-", false}, {"eyJ-", false}, {"pit-", true}, {"eyJ-", true}} {
		made := &token{scopes: scopeSet(form.Scopes...), company: t.company}
		switch {
		case made.refuses(form, private(t.prefix)) != nil:
		case len(form.Tokens) == 0: // facts.md 8.13: they are secured all the same
			return a.Token
		default:
			bearer := fmt.Sprint(t.prefix, "for-", t.company, "-", strings.Join(form.Scopes, ","))
			a.admit(bearer, made)
			return bearer
		}
	}
	return a.Token
}

// elsewhere refuses what names another location or company than the account's,
// in the path, the query or the body.
func (c *call) elsewhere(in inputs) *answer {
	for _, place := range []func(string) string{in.path.text, in.query.Get, in.object().text} {
		alt := place("altId")
		if kind := place("altType"); kind != "" && kind != "location" {
			alt = ""
		}
		for _, location := range []string{place("locationId"), place("location_id"), alt} {
			if location != "" && location != c.a.LocationID {
				return refuse(http.StatusForbidden, "The token does not have access to this location.")
			}
		}
		if company := place("companyId"); company != "" && company != CompanyID {
			return refuse(http.StatusForbidden, "The token does not have access to this company.")
		}
	}
	return nil
}

// isScope reports whether any operation asks for a scope, and so an app can.
func isScope(scope string) bool {
	for _, o := range catalog.Operations() {
		for _, form := range o.Forms {
			if slices.Contains(form.Scopes, scope) {
				return true
			}
		}
	}
	return false
}

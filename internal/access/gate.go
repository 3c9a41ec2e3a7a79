package access

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
)

// Caller is who asks, what for, and how far they may go.
type Caller struct {
	Name    string       // as logs and the audit show it: a key's name, a subject, or what a token hashes to
	Account *ghl.Account // whose data it is
	Of      string       // the account's name
	Policy  Policy
	Token   string // the whole hash of a token of HighLevel's, of which the name shows only a part; "" where the name is one's own
	Claimed bool   // HighLevel has not been asked yet whether the credential is good for the account
}

// Key is what is known of a key towards us.
type Key struct {
	Name, Account string
	Policy        Policy
	Expires       time.Time // zero for never
	Revoked       bool
}

// Gate resolves each request by the credential that it carries, and by nothing
// else: nothing is remembered of a caller.
type Gate struct {
	Everybody *Caller // who a request is from that needs no credential; nil where one is needed

	Accounts func(name string) (*ghl.Account, error)       // that keys and subjects are for; fs.ErrNotExist for one that is not there
	Keys     func(hash string) (Key, bool, error)          // nil where there are none
	Issuer   func(context.Context, string) (Claims, error) // checks a JWT; nil where there is no issuer
	IssuedBy string                                        // the issuer's URL
	PassName func(ghl.Secret) string                       // how the audit calls who comes with a token; default: by a hash
	Client   *ghl.Client                                   // for pass-through; nil where it is off

	Most      Policy         // of callers by pass-through or JWT
	Level     Level          // that no key passes
	Default   string         // the account of a JWT that names none
	QueryKeys bool           // take a key from the URL
	Trusted   []netip.Prefix // proxies whose X-Forwarded-For counts
	Now       func() time.Time

	once    sync.Once
	passing passing
	failed  failures
}

const (
	locationHeader = "Locationid"
	keyHeader      = "X-Api-Key"
	queryKey       = "key"
	pinHeader      = "X-Mcp-Pin-" // and an argument's name
)

// Resolve returns who a request is from. The account, from the path, chooses
// and never authenticates; "" leaves it to the credential. Its errors are
// *Denial.
func (g *Gate) Resolve(r *http.Request, account string) (Caller, error) {
	g.once.Do(func() {
		if g.Client != nil {
			g.passing = newPassing(g.Client)
		}
		if g.Now == nil {
			g.Now = time.Now
		}
		if g.PassName == nil {
			g.PassName = func(token ghl.Secret) string { return "passthrough " + KeyHash(token)[:8] }
		}
	})
	if g.Everybody != nil {
		if account != "" && account != g.Everybody.Of {
			return Caller{}, &Denial{Status: http.StatusNotFound, Sentence: "There is no such account here."}
		}
		return pinned(*g.Everybody, r.Header)
	}
	address := g.address(r)
	if wait := g.failed.wait(address, g.Now()); wait > 0 {
		return Caller{}, &Denial{Status: http.StatusTooManyRequests, Sentence: "Too many requests from this address had no right credential.", Wait: wait}
	}
	credential, err := g.credential(r)
	var who Caller
	if err == nil {
		who, err = g.holder(r, credential, account)
	}
	if d, ok := errors.AsType[*Denial](err); ok && d.Status == http.StatusUnauthorized && d.Reason != "" {
		g.failed.add(address, g.Now())
	}
	if err != nil {
		return Caller{}, err
	}
	return pinned(who, r.Header)
}

// credential returns the one credential of a request.
func (g *Gate) credential(r *http.Request) (ghl.Secret, error) {
	var all []string
	for _, header := range r.Header.Values("Authorization") {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") || strings.TrimSpace(token) == "" {
			return "", &Denial{Status: http.StatusUnauthorized, Reason: "invalid_request", Sentence: "Authorization must be Bearer and a credential."}
		}
		all = append(all, strings.TrimSpace(token))
	}
	all = append(all, r.Header.Values(keyHeader)...)
	if r.URL.RawQuery != "" {
		keys := r.URL.Query()[queryKey]
		if len(keys) > 0 && !g.QueryKeys {
			return "", &Denial{Status: http.StatusBadRequest, Reason: "invalid_request", Sentence: "A key is not taken from a URL, where logs keep it: send it as a header."}
		}
		all = append(all, keys...)
	}
	switch {
	case len(all) == 0:
		return "", &Denial{Status: http.StatusUnauthorized, Sentence: "A credential is needed.", Scopes: g.scopes()}
	case len(all) > 1:
		return "", &Denial{Status: http.StatusBadRequest, Reason: "invalid_request", Sentence: "There is more than one credential in the request."}
	}
	return ghl.Secret(all[0]), nil
}

func (g *Gate) scopes() []string {
	if g.Issuer == nil {
		return nil
	}
	return Levels()
}

// holder says by the credential alone which way in it is, and who comes.
func (g *Gate) holder(r *http.Request, credential ghl.Secret, account string) (Caller, error) {
	text := string(credential)
	if strings.HasPrefix(text, keyPrefix) {
		return g.byKey(credential, account)
	}
	if strings.HasPrefix(text, "pit-") {
		return g.byPassing(r, credential, account)
	}
	class, issuer, isJWT := Unverified(text)
	switch {
	case !isJWT:
		return Caller{}, refused("The credential is of no kind that is taken here.")
	case class != "" && (issuer == "" || issuer != g.IssuedBy):
		return g.byPassing(r, credential, account)
	}
	return g.byToken(r.Context(), text, account)
}

func refused(sentence string) *Denial {
	return &Denial{Status: http.StatusUnauthorized, Reason: "invalid_token", Sentence: sentence}
}

// byKey lets in who holds a key of ours.
func (g *Gate) byKey(key ghl.Secret, account string) (Caller, error) {
	if g.Keys == nil || !WellFormedKey(key) {
		return Caller{}, refused("The key is not one of this server.")
	}
	known, ok, err := g.Keys(KeyHash(key))
	switch {
	case err != nil:
		return Caller{}, &Denial{Status: http.StatusServiceUnavailable, Sentence: "Keys cannot be checked now.", Err: err}
	case !ok:
		return Caller{}, refused("The key is not one of this server.")
	case known.Revoked:
		return Caller{}, refused("The key was revoked.")
	case !known.Expires.IsZero() && !g.Now().Before(known.Expires):
		return Caller{}, refused("The key has expired.")
	case account != "" && account != known.Account:
		return Caller{}, &Denial{Status: http.StatusForbidden, Sentence: "The key is for another account."}
	}
	policy := known.Policy
	policy.Level, policy.Bound = min(policy.Level, g.Level), true
	return g.caller(known.Name, known.Account, policy)
}

// byPassing lets in who holds a token of HighLevel's, as far as that goes:
// HighLevel says so at the first call.
func (g *Gate) byPassing(r *http.Request, token ghl.Secret, account string) (Caller, error) {
	id := r.Header.Get(locationHeader)
	switch {
	case g.Client == nil:
		return Caller{}, refused("HighLevel's own tokens are not taken here.")
	case account != "":
		return Caller{}, &Denial{Status: http.StatusForbidden, Sentence: "A token of HighLevel's is for the location in its locationId header: leave the account out of the URL."}
	case !ghl.IsID(id) || len(r.Header.Values(locationHeader)) != 1:
		return Caller{}, &Denial{Status: http.StatusBadRequest, Sentence: "A token of HighLevel's needs its location in the header locationId."}
	}
	policy := g.Most
	policy.Bound = true
	return Caller{Name: g.PassName(token), Account: g.passing.account(id, token), Of: id, Policy: policy, Token: KeyHash(token), Claimed: true}, nil
}

// byToken lets in who holds a token of the issuer.
func (g *Gate) byToken(ctx context.Context, token, account string) (Caller, error) {
	if g.Issuer == nil {
		return Caller{}, refused("The credential is of no kind that is taken here.")
	}
	claims, err := g.Issuer(ctx, token)
	switch {
	case errors.Is(err, ErrIssuerDown) || ctx.Err() != nil:
		return Caller{}, &Denial{Status: http.StatusServiceUnavailable, Sentence: "The token cannot be checked now: its issuer does not answer.", Err: err}
	case err != nil:
		return Caller{}, refused("The token is not valid here.")
	}
	named := cmp.Or(claims.Account, g.Default)
	if account != "" && account != named { // the path chooses among what a token is for, and gives nothing
		return Caller{}, &Denial{Status: http.StatusForbidden, Sentence: "The token is for another account."}
	}
	policy := g.Most
	policy.Level, policy.Bound = 0, true
	for i, name := range levels {
		if i >= int(Read) && slices.Contains(claims.Scopes, name) {
			policy.Level = min(Level(i), g.Most.Level)
		}
	}
	if policy.Level == 0 {
		return Caller{}, &Denial{Status: http.StatusForbidden, Reason: "insufficient_scope", Sentence: "The token has none of the scopes.", Scopes: g.scopes()}
	}
	return g.caller("subject "+claims.Subject, named, policy)
}

func (g *Gate) caller(name, account string, policy Policy) (Caller, error) {
	a, err := g.Accounts(account)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Caller{}, &Denial{Status: http.StatusForbidden, Sentence: "There is no such account here."}
	case err != nil:
		return Caller{}, &Denial{Status: http.StatusServiceUnavailable, Sentence: "The account cannot be opened now.", Err: err}
	}
	return Caller{Name: name, Account: a, Of: account, Policy: policy}, nil
}

// pinnable are the arguments that a header can pin, by their name in lower
// case: headers have no other.
var pinnable = map[string]string{"contactid": "contactId", "owner": "owner"}

// pinned narrows what a caller may do by the pins of the request's headers.
func pinned(who Caller, header http.Header) (Caller, error) {
	for name, values := range header {
		argument, found := strings.CutPrefix(name, pinHeader)
		if !found {
			continue
		}
		argument, ok := pinnable[strings.ToLower(argument)]
		if !ok { // what is not understood may not be left out: somebody relies on it
			return Caller{}, &Denial{Status: http.StatusBadRequest, Sentence: "The header " + name + " is not known: contactId and owner can be pinned."}
		}
		for _, v := range values {
			if who.Policy, ok = who.Policy.Pin(argument, v); !ok || v == "" {
				return Caller{}, &Denial{Status: http.StatusForbidden, Sentence: "The request asks for another " + argument + " than its credential is for."}
			}
		}
	}
	return who, nil
}

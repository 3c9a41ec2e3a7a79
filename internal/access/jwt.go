package access

import (
	"context"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/json" // reads names exactly, and refuses a name that comes twice
	"github.com/go-jose/go-jose/v4/jwt"
)

const (
	maxToken = 8 << 10
	leeway   = time.Minute // between the issuer's clock and ours
)

// Issuer is who signs the tokens that we take.
type Issuer struct {
	URL      string           // what "iss" must be
	Audience string           // our resource URL, which "aud" must hold
	JWKS     string           // where its keys are; default: what its metadata say
	HTTP     *http.Client     // default: one of its own
	Now      func() time.Time // default time.Now
}

// Check says what of the configuration cannot work, for the start of a server.
func (i Issuer) Check() error {
	switch {
	case !secure(i.URL):
		return errors.New("the token issuer must be an https URL, or an http one on a loopback host")
	case i.JWKS != "" && !secure(i.JWKS):
		return errors.New("the URL of the issuer's keys must be https, or http on a loopback host")
	case i.Audience == "":
		return errors.New("a token issuer needs our own URL, which its tokens must be meant for")
	}
	return nil
}

// Claims are what a token says of its caller.
type Claims struct {
	Subject string
	Scopes  []string  // of "scope", or else of "scp"
	Expires time.Time // up to a minute of which may be over
	Account string    // of "mcp_ghl_account": the name of the account to act on, "" where the token leaves it open
}

// The failures of Verify. Neither text holds anything of a token.
var (
	// ErrInvalidToken says that the caller has to get another token, and why. It
	// is plain ASCII without quotes, so that a challenge can carry it.
	ErrInvalidToken = errors.New("the access token is not valid")
	// ErrIssuerDown says that the token could not be checked, which is not the
	// caller's fault. What went wrong names hosts, and is for our log only.
	ErrIssuerDown = errors.New("the token issuer's keys cannot be had")
)

func invalid(reason string) error { return fmt.Errorf("%w: %s", ErrInvalidToken, reason) }

// Verifier checks access tokens of one issuer. It is safe for concurrent use.
type Verifier struct {
	issuer Issuer
	keys   *keySet
}

// NewVerifier returns a verifier. It asks the issuer nothing before the first
// token comes.
func NewVerifier(i Issuer) *Verifier {
	if i.Now == nil {
		i.Now = time.Now
	}
	if i.HTTP == nil {
		i.HTTP = &http.Client{}
	}
	return &Verifier{issuer: i, keys: newKeySet(i)}
}

// claims are those of a payload that we read.
type claims struct {
	jwt.Claims
	Scope   words  `json:"scope"`
	Scp     words  `json:"scp"`
	Account string `json:"mcp_ghl_account"`
}

// words are a list, or a text that spaces divide: issuers write scopes both ways.
type words []string

func (w *words) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		*w = strings.Fields(text)
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(w))
}

// Verify returns what a token says of its caller, or ErrInvalidToken with the
// reason, or ErrIssuerDown, or the end of ctx.
func (v *Verifier) Verify(ctx context.Context, token string) (Claims, error) {
	if len(token) > maxToken {
		return Claims{}, invalid("it is longer than 8 kB")
	}
	// What go-jose says of a token may quote it, so its errors end here.
	signed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256, jose.PS256, jose.ES256, jose.ES384, jose.EdDSA})
	if _, ok := errors.AsType[*jose.ErrUnexpectedSignatureAlgorithm](err); ok {
		return Claims{}, invalid("its algorithm is not RS256, PS256, ES256, ES384 or EdDSA")
	}
	if err != nil || len(signed.Headers) != 1 {
		return Claims{}, invalid("it is not a signed JWT")
	}
	header := signed.Headers[0]
	if err := checkHeader(header); err != nil {
		return Claims{}, err
	}
	// Nothing of this is believed before the signature holds. But a token that
	// cannot pass need not trouble the issuer, or wait for one that is down.
	var said claims
	if signed.UnsafeClaimsWithoutVerification(&said) != nil {
		return Claims{}, invalid("its claims are not readable")
	}
	if err := v.checkClaims(said); err != nil {
		return Claims{}, err
	}
	keys, err := v.keys.find(ctx, header.KeyID)
	if err != nil {
		return Claims{}, err
	}
	for _, key := range keys {
		if fits(key, header.Algorithm) && signed.Claims(key.Key) == nil {
			return said.claims(), nil
		}
	}
	return Claims{}, invalid("its signature is wrong")
}

func (c claims) claims() Claims {
	scopes := c.Scope
	if len(scopes) == 0 {
		scopes = c.Scp
	}
	return Claims{Subject: c.Subject, Scopes: scopes, Expires: c.Expiry.Time(), Account: c.Account}
}

// checkHeader checks what a token says of itself. The keys and certificates
// that it may bring along count for nothing.
func checkHeader(h jose.Header) error {
	if typ, there := h.ExtraHeaders[jose.HeaderType]; there {
		text, _ := typ.(string)
		text = strings.TrimPrefix(strings.ToLower(text), "application/")
		if text != "at+jwt" && text != "jwt" {
			return invalid("its type is neither at+jwt nor JWT")
		}
	}
	// There is no extension that we understand: of an access token, not even b64.
	if _, there := h.ExtraHeaders["crit"]; there {
		return invalid("it demands an extension")
	}
	if h.KeyID == "" {
		return invalid("it names no key")
	}
	return nil
}

func (v *Verifier) checkClaims(c claims) error {
	now := v.issuer.Now()
	switch {
	case c.Issuer == "" || c.Issuer != v.issuer.URL:
		return invalid("it is of another issuer")
	case v.issuer.Audience == "" || !c.Audience.Contains(v.issuer.Audience):
		return invalid("it is meant for another resource")
	case c.Expiry == nil:
		return invalid("it has no expiry")
	case now.Add(-leeway).After(c.Expiry.Time()):
		return invalid("it has expired")
	case c.NotBefore != nil && now.Add(leeway).Before(c.NotBefore.Time()):
		return invalid("it is not valid yet")
	case c.IssuedAt != nil && now.Add(leeway).Before(c.IssuedAt.Time()):
		return invalid("it was issued in the future")
	case c.Subject == "":
		return invalid("it names no subject") // and callers without a name would share what belongs to one
	}
	return nil
}

// fits reports whether a key may check a signature of this algorithm. go-jose
// holds the kind of key and curve against the algorithm itself.
func fits(key jose.JSONWebKey, algorithm string) bool {
	if key.Use != "" && key.Use != "sig" || key.Algorithm != "" && key.Algorithm != algorithm {
		return false
	}
	if k, ok := key.Key.(*rsa.PublicKey); ok && k.N.BitLen() < 2048 {
		return false // RFC 7518, 3.3
	}
	return key.IsPublic()
}

// Unverified reads the payload of a JWT without checking anything, to decide
// which way a credential goes and for nothing else: HighLevel's own tokens have
// an authClass and no issuer of ours. It reports false for what is no JWT.
func Unverified(token string) (authClass, issuer string, ok bool) {
	parts := strings.Split(token, ".")
	if len(token) > maxToken || len(parts) != 3 || slices.Contains(parts, "") {
		return "", "", false
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return "", "", false
	}
	var said struct {
		AuthClass string `json:"authClass"`
		Issuer    string `json:"iss"`
	}
	if err := json.Unmarshal(payload, &said); err != nil {
		return "", "", false
	}
	return said.AuthClass, said.Issuer, true
}

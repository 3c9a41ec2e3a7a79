package access_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"mcp-ghl/internal/access"
)

const resource = "https://crm.example/mcp"

// keys of every kind that a token may be signed with, made once.
var keys = sync.OnceValue(func() map[string]any {
	rsaKey, err1 := rsa.GenerateKey(rand.Reader, 2048)
	short, err2 := rsa.GenerateKey(rand.Reader, 1024)
	p256, err3 := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	p384, err4 := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	_, ed, err5 := ed25519.GenerateKey(rand.Reader)
	_, other, err6 := ed25519.GenerateKey(rand.Reader)
	if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
		panic(err)
	}
	return map[string]any{"rsa": rsaKey, "short": short, "p256": p256, "p384": p384, "ed": ed, "other": other}
})

// issuer is a real one on loopback, whose keys rotate and which can fail.
type issuer struct {
	*httptest.Server
	verifier *access.Verifier

	mu     sync.Mutex
	kids   []string // of keys(), published under their own names
	set    string   // published in place of kids
	status int      // answered in place of the keys
	slow   chan struct{}
	asked  []string
	clock  time.Time
}

func newIssuer(t *testing.T, change func(*access.Issuer)) *issuer {
	i := &issuer{kids: slices.Collect(maps.Keys(keys())), clock: time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)}
	i.Server = httptest.NewServer(http.HandlerFunc(i.serve))
	t.Cleanup(i.Close)
	config := access.Issuer{URL: i.URL, Audience: resource, HTTP: i.Client(), Now: i.now}
	if change != nil {
		change(&config)
	}
	i.verifier = access.NewVerifier(config)
	return i
}

func (i *issuer) serve(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	i.asked = append(i.asked, r.URL.Path)
	status, set, kids, slow := i.status, i.set, i.kids, i.slow
	i.mu.Unlock()
	if slow != nil {
		<-slow
	}
	switch {
	case status != 0:
		w.Header().Set("Location", "http://127.0.0.1/keys")
		w.WriteHeader(status)
	case r.URL.Path == "/.well-known/openid-configuration":
		_ = json.NewEncoder(w).Encode(map[string]string{"issuer": i.URL, "jwks_uri": i.URL + "/keys"})
	case r.URL.Path != "/keys":
		w.WriteHeader(http.StatusNotFound)
	case set != "":
		_, _ = w.Write([]byte(set))
	default:
		var list []any
		for _, kid := range kids {
			private := jose.JSONWebKey{Key: keys()[kid], KeyID: kid, Use: "sig"}
			list = append(list, private.Public())
		}
		list = append(list, map[string]string{"kty": "new", "kid": "x"}, map[string]string{"kty": "oct", "kid": "oct", "k": "c2VjcmV0"})
		_ = json.NewEncoder(w).Encode(map[string]any{"keys": list})
	}
}

func (i *issuer) now() time.Time {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.clock
}

// change changes the issuer and says how often its keys were asked for before.
func (i *issuer) change(f func()) (asked int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	f()
	for _, path := range i.asked {
		if path == "/keys" {
			asked++
		}
	}
	i.asked = nil
	return asked
}

// good are the claims of a token that passes.
func (i *issuer) good() map[string]any {
	now := i.now().Unix()
	return map[string]any{"iss": i.URL, "aud": resource, "sub": "ada", "iat": now, "nbf": now, "exp": now + 300, "scope": "read write", "mcp_ghl_account": "north"}
}

// sign makes a token with one of keys().
func sign(t *testing.T, algorithm jose.SignatureAlgorithm, kid string, key any, headers, payload map[string]any) string {
	t.Helper()
	options := &jose.SignerOptions{ExtraHeaders: map[jose.HeaderKey]any{"typ": "at+jwt"}}
	if kid != "" {
		options.WithHeader("kid", kid)
	}
	for name, value := range headers {
		options.WithHeader(jose.HeaderKey(name), value)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, options)
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := json.Marshal(payload)
	signed, err := signer.Sign(raw)
	if err != nil {
		t.Fatal(err)
	}
	token, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// token is one that passes, but for what headers and claims change. A nil
// takes a claim away.
func (i *issuer) token(t *testing.T, headers, changes map[string]any) string {
	t.Helper()
	payload := i.good()
	for name, value := range changes {
		if payload[name] = value; value == nil {
			delete(payload, name)
		}
	}
	return sign(t, jose.EdDSA, "ed", keys()["ed"], headers, payload)
}

func join(parts ...string) string {
	for i, p := range parts {
		parts[i] = base64.RawURLEncoding.EncodeToString([]byte(p))
	}
	return strings.Join(parts, ".")
}

func TestVerify(t *testing.T) {
	i := newIssuer(t, nil)
	for kid, algorithms := range map[string][]jose.SignatureAlgorithm{"rsa": {jose.RS256, jose.PS256}, "p256": {jose.ES256}, "p384": {jose.ES384}, "ed": {jose.EdDSA}} {
		for _, a := range algorithms {
			got, err := i.verifier.Verify(t.Context(), sign(t, a, kid, keys()[kid], nil, i.good()))
			if err != nil || got.Subject != "ada" || !slices.Equal(got.Scopes, []string{"read", "write"}) || got.Account != "north" || !got.Expires.Equal(i.now().Add(5*time.Minute)) {
				t.Errorf("%s: %+v, %v", a, got, err)
			}
		}
	}
	if asked := i.change(func() {}); asked != 1 {
		t.Errorf("the keys were fetched %d times, want once", asked)
	}
	for name, claim := range map[string]map[string]any{
		"scp as a list":     {"scope": nil, "scp": []string{"read", "write"}},
		"scp as a text":     {"scope": nil, "scp": "read write"},
		"several audiences": {"aud": []string{"https://other.example", resource}},
		"no nbf, no iat":    {"nbf": nil, "iat": nil},
		"just over":         {"exp": i.now().Unix() - 59},
		"a little early":    {"nbf": i.now().Unix() + 59, "iat": i.now().Unix() + 59},
	} {
		got, err := i.verifier.Verify(t.Context(), i.token(t, nil, claim))
		if err != nil || !slices.Equal(got.Scopes, []string{"read", "write"}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for _, typ := range []any{"JWT", "jwt", "application/at+jwt"} {
		if _, err := i.verifier.Verify(t.Context(), i.token(t, map[string]any{"typ": typ}, nil)); err != nil {
			t.Errorf("typ %v: %v", typ, err)
		}
	}
}

// TestInvalid sees that every wrong token is refused with its reason, and that
// nothing of the token is in it.
func TestInvalid(t *testing.T) {
	i := newIssuer(t, nil)
	now := i.now().Unix()
	good := i.token(t, nil, nil)
	parts := strings.Split(good, ".")
	payload, _ := json.Marshal(i.good())
	rsaKey := keys()["rsa"].(*rsa.PrivateKey)
	der, err := x509.MarshalPKIXPublicKey(&rsaKey.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	foreign := jose.JSONWebKey{Key: keys()["other"].(ed25519.PrivateKey).Public(), KeyID: "ed"}

	for name, c := range map[string]struct{ token, reason string }{
		"empty":              {"", "not a signed JWT"},
		"not a JWT":          {"planted-secret", "not a signed JWT"},
		"two parts":          {parts[0] + "." + parts[1], "not a signed JWT"},
		"four parts":         {good + ".x", "not a signed JWT"},
		"not base64":         {parts[0] + ".§." + parts[2], "not a signed JWT"},
		"JSON serialization": {`{"payload":"` + parts[1] + `","protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`, "not a signed JWT"},
		"header is no JSON":  {join("planted-secret") + "." + parts[1] + "." + parts[2], "not a signed JWT"},
		"payload is no JSON": {parts[0] + "." + join("planted-secret") + "." + parts[2], "claims are not readable"},
		"claim twice":        {parts[0] + "." + join(`{"iss":"a",`+string(payload[1:])) + "." + parts[2], "claims are not readable"},
		"oversized":          {i.token(t, nil, map[string]any{"x": strings.Repeat("planted-secret", 1000)}), "longer than 8 kB"},
		"none":               {join(`{"alg":"none","kid":"ed"}`, string(payload)) + ".", "algorithm"},
		"None, signed":       {join(`{"alg":"None","kid":"ed"}`, string(payload), "x"), "algorithm"},
		"no algorithm":       {join(`{"kid":"ed"}`, string(payload), "x"), "algorithm"},
		"public key as HMAC": {sign(t, jose.HS256, "rsa", public, nil, i.good()), "algorithm"},
		"symmetric key":      {sign(t, jose.HS256, "oct", []byte("0123456789abcdef0123456789abcdef"), nil, i.good()), "algorithm"},
		"RS512":              {sign(t, jose.RS512, "rsa", rsaKey, nil, i.good()), "algorithm"},
		"short RSA key":      {sign(t, jose.RS256, "short", keys()["short"], nil, i.good()), "signature is wrong"},
		"key of other kind":  {sign(t, jose.ES256, "rsa", keys()["p256"], nil, i.good()), "signature is wrong"},
		"key of other curve": {sign(t, jose.ES256, "p384", keys()["p256"], nil, i.good()), "signature is wrong"},
		"changed":            {parts[0] + "." + join(strings.Replace(string(payload), "ada", "eve", 1)) + "." + parts[2], "signature is wrong"},
		"signature gone":     {parts[0] + "." + parts[1] + ".", "signature is wrong"},
		"foreign key":        {sign(t, jose.EdDSA, "ed", keys()["other"], nil, i.good()), "signature is wrong"},
		"jwk of its own":     {sign(t, jose.EdDSA, "ed", keys()["other"], map[string]any{"jwk": foreign}, i.good()), "signature is wrong"},
		"jku of its own":     {sign(t, jose.EdDSA, "ed", keys()["other"], map[string]any{"jku": i.URL + "/jku"}, i.good()), "signature is wrong"},
		"x5u of its own":     {sign(t, jose.EdDSA, "ed", keys()["other"], map[string]any{"x5u": i.URL + "/x5u"}, i.good()), "signature is wrong"},
		"no kid":             {sign(t, jose.EdDSA, "", keys()["ed"], nil, i.good()), "names no key"},
		"unknown kid":        {sign(t, jose.EdDSA, "planted-secret", keys()["ed"], nil, i.good()), "no such key"},
		"kid of a secret":    {sign(t, jose.EdDSA, "oct", keys()["ed"], nil, i.good()), "no such key"},
		"ID token type":      {i.token(t, map[string]any{"typ": "planted-secret"}, nil), "type"},
		"type is no text":    {i.token(t, map[string]any{"typ": 1}, nil), "type"},
		"crit":               {i.token(t, map[string]any{"crit": []string{"planted-secret"}}, nil), "extension"},
		"wrong iss":          {i.token(t, nil, map[string]any{"iss": i.URL + "/"}), "another issuer"},
		"no iss":             {i.token(t, nil, map[string]any{"iss": nil}), "another issuer"},
		"wrong aud":          {i.token(t, nil, map[string]any{"aud": resource + "/"}), "another resource"},
		"no aud":             {i.token(t, nil, map[string]any{"aud": nil}), "another resource"},
		"empty aud":          {i.token(t, nil, map[string]any{"aud": []string{}}), "another resource"},
		"aud is no text":     {i.token(t, nil, map[string]any{"aud": []any{1}}), "claims are not readable"},
		"expired":            {i.token(t, nil, map[string]any{"exp": now - 61}), "has expired"},
		"no exp":             {i.token(t, nil, map[string]any{"exp": nil}), "no expiry"},
		"exp is text":        {i.token(t, nil, map[string]any{"exp": "planted-secret"}), "claims are not readable"},
		"not yet":            {i.token(t, nil, map[string]any{"nbf": now + 61}), "not valid yet"},
		"from the future":    {i.token(t, nil, map[string]any{"iat": now + 61}), "in the future"},
		"no subject":         {i.token(t, nil, map[string]any{"sub": nil}), "no subject"},
		"scope is a number":  {i.token(t, nil, map[string]any{"scope": 1}), "claims are not readable"},
	} {
		got, err := i.verifier.Verify(t.Context(), c.token)
		if !errors.Is(err, access.ErrInvalidToken) || errors.Is(err, access.ErrIssuerDown) || !strings.Contains(err.Error(), c.reason) || got.Subject != "" {
			t.Errorf("%s: %+v, %v; want %q", name, got, err, c.reason)
			continue
		}
		if strings.Contains(err.Error(), "secret") || strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
			t.Errorf("%s: %q does not fit into a challenge", name, err)
		}
	}
	i.change(func() {
		for _, path := range i.asked {
			if path == "/jku" || path == "/x5u" {
				t.Errorf("%s was asked for", path)
			}
		}
	})
	// A verifier that nobody configured takes nothing.
	for _, half := range []access.Issuer{{Audience: resource}, {URL: i.URL}} {
		half.Now, half.JWKS = i.now, i.URL+"/keys"
		token := i.token(t, nil, map[string]any{"iss": half.URL, "aud": half.Audience})
		if _, err := access.NewVerifier(half).Verify(t.Context(), token); !errors.Is(err, access.ErrInvalidToken) {
			t.Errorf("%+v: %v", half, err)
		}
	}
}

func TestUnverified(t *testing.T) {
	header := `{"alg":"RS256","typ":"JWT"}`
	for token, want := range map[string][2]string{
		join(header, `{"authClass":"Location","authClassId":"x"}`, "s"): {"Location", ""},
		join(header, `{"authClass":"Company","iss":"https://i"}`, "s"):  {"Company", "https://i"},
		join(header, `{"iss":"https://i"}`, "s"):                        {"", "https://i"},
		join(header, `{"AuthClass":"Company"}`, "s"):                    {"", ""},
	} {
		authClass, issuer, ok := access.Unverified(token)
		if !ok || authClass != want[0] || issuer != want[1] {
			t.Errorf("%s: %q, %q, %v", token, authClass, issuer, ok)
		}
	}
	for _, token := range []string{"", "pit-1", "a.b", "a.b.c", "..", join(header, "[]", "s"), join(header, `{"authClass":1}`, "s"),
		join(header, `{"authClass":"a","authClass":"b"}`, "s"), join(header, strings.Repeat(" ", 9000)+"{}", "s"), join(header, "{}", "s", "t")} {
		if _, _, ok := access.Unverified(token); ok {
			t.Errorf("%.40q is taken for a JWT", token)
		}
	}
}

func TestIssuerCheck(t *testing.T) {
	for _, i := range []access.Issuer{{}, {URL: "http://idp.example", Audience: resource}, {URL: "https://idp.example"},
		{URL: "https://idp.example", Audience: resource, JWKS: "http://idp.example/keys"}, {URL: "idp.example", Audience: resource}} {
		if i.Check() == nil {
			t.Errorf("%+v is taken", i)
		}
	}
	for _, url := range []string{"https://idp.example/tenant", "http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"} {
		if err := (access.Issuer{URL: url, Audience: resource}).Check(); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}

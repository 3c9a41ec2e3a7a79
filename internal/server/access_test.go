package server_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/tools"
)

const publicURL = "https://crm.example.com/mcp"

// doors is a server with every way in: two accounts, keys, pass-through and an
// issuer.
type doors struct {
	*site
	audit  string // where the record of calls is
	issuer string
	sign   func(algorithm jose.SignatureAlgorithm, changes map[string]any) string
	key    map[string]string // by what it is
}

func open(t *testing.T, change ...func(*access.Gate)) *doors {
	t.Helper()
	d := &doors{key: map[string]string{}}
	now := time.Now
	signing, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	authority := httptest.NewServer(mux)
	t.Cleanup(authority.Close)
	d.issuer = authority.URL
	mux.HandleFunc("/.well-known/oauth-authorization-server", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"issuer": d.issuer, "jwks_uri": d.issuer + "/jwks"})
	})
	mux.HandleFunc("/jwks", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &signing.PublicKey, KeyID: "one", Algorithm: "RS256", Use: "sig"}}})
	})
	d.sign = func(algorithm jose.SignatureAlgorithm, changes map[string]any) string {
		claims := map[string]any{"iss": d.issuer, "aud": publicURL, "sub": "ava", "scope": "read write", "exp": now().Add(time.Hour).Unix(), "mcp_ghl_account": "first"}
		maps.Copy(claims, changes)
		var key any = signing
		if algorithm == jose.HS256 {
			key = []byte("a secret of thirty-two bytes, no less")
		}
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, (&jose.SignerOptions{}).WithType("at+jwt").WithHeader("kid", "one"))
		if err != nil {
			t.Fatal(err)
		}
		text, err := jwt.Signed(signer).Claims(claims).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	accounts := map[string]*ghl.Account{}
	var client *ghl.Client
	for _, name := range []string{"first", "second"} {
		back := httptest.NewServer(sandbox.New(sandbox.Options{}))
		t.Cleanup(func() { back.CloseClientConnections(); back.Close() })
		client = ghl.New(ghl.Config{BaseURL: back.URL})
		accounts[name] = client.Account(sandbox.LocationID, sandbox.Token)
	}
	keys := map[string]access.Key{}
	everything := access.Policy{Level: access.Delete, Sets: []string{tools.Contacts, tools.Voice, tools.Automation}}
	add := func(what string, k access.Key) {
		key := access.NewKey()
		d.key[what] = string(key)
		k.Name = what
		keys[access.KeyHash(key)] = k
	}
	add("good", access.Key{Account: "first", Policy: everything})
	add("second", access.Key{Account: "second", Policy: everything})
	add("read-only", access.Key{Account: "first", Policy: access.Policy{Level: access.Read, Sets: []string{tools.Contacts}}})
	add("contacts only", access.Key{Account: "first", Policy: access.Policy{Level: access.Delete, Sets: []string{tools.Contacts}}})
	add("expired", access.Key{Account: "first", Policy: everything, Expires: now().Add(-time.Second)})
	add("revoked", access.Key{Account: "first", Policy: everything, Revoked: true})
	add("orphan", access.Key{Account: "third", Policy: everything})
	add("locked", access.Key{Account: "locked", Policy: everything})
	add("one contact", access.Key{Account: "first", Policy: access.Policy{Level: access.Write, Sets: []string{tools.Contacts}, Pins: map[string]string{"contactId": maya}}})
	add("one owner", access.Key{Account: "first", Policy: access.Policy{Level: access.Delete, Sets: []string{tools.Contacts}, Pins: map[string]string{"owner": "Tom Reyes"}}})
	add("two tools", access.Key{Account: "first", Policy: access.Policy{Level: access.Delete, Sets: []string{tools.Contacts}, Tools: []string{"get_contact", "append_note"}}})
	gate := &access.Gate{
		Accounts: func(name string) (*ghl.Account, error) {
			if a, ok := accounts[name]; ok {
				return a, nil
			}
			if name == "locked" {
				return nil, errors.New("the keychain is locked")
			}
			return nil, fs.ErrNotExist
		},
		Keys:     func(hash string) (access.Key, bool, error) { k, ok := keys[hash]; return k, ok, nil },
		Issuer:   access.NewVerifier(access.Issuer{URL: d.issuer, Audience: publicURL}).Verify,
		IssuedBy: d.issuer,
		Client:   client,
		Default:  "first",
		Most:     access.Policy{Level: access.Write, Sets: []string{tools.Contacts}},
		Level:    access.Delete,
	}
	for _, c := range change {
		c(gate)
	}
	d.audit = filepath.Join(t.TempDir(), "audit.jsonl")
	kept, err := audit.Open(d.audit, audit.Options{Key: []byte("sixteen bytes, or more")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	d.site = serve(t, func(o *server.Options) {
		o.Gate, o.Sandbox, o.PublicURLs, o.Audit = gate, false, []string{publicURL}, kept
	})
	return d
}

const maya = "maya0kafor7Qx2Lp9dRt"

func bearer(credential string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + credential}
}

// TestWaysIn tries every kind of credential at every route.
func TestWaysIn(t *testing.T) {
	d := open(t, func(g *access.Gate) { g.Now = pastFailures() })
	highLevels := "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdXRoQ2xhc3MiOiJMb2NhdGlvbiJ9.c2lnbmF0dXJl"
	cut := d.key["good"][:len(d.key["good"])-1] + "!"
	with := func(m map[string]string, name, value string) map[string]string {
		m = maps.Clone(m)
		m[name] = value
		return m
	}
	location := with(bearer(sandbox.Token), "locationId", sandbox.LocationID)
	const metadata = `resource_metadata="https://crm.example.com/.well-known/oauth-protected-resource/mcp"`
	for _, c := range []struct {
		what           string
		headers        map[string]string
		query          string
		status         int
		challenge      string // what the challenge holds; "" for none
		underAnAccount int    // the status below /t/first, where it is another
	}{
		{"none", nil, "", 401, metadata, 0},
		{"a key", bearer(d.key["good"]), "", 200, "", 0},
		{"a key as X-API-Key", map[string]string{"X-API-Key": d.key["good"]}, "", 200, "", 0},
		{"a read-only key", bearer(d.key["read-only"]), "", 200, "", 0},
		{"a key of another account", bearer(d.key["second"]), "", 200, "", 403},
		{"a key whose account is gone", bearer(d.key["orphan"]), "", 403, "Bearer", 0},
		{"a key whose account cannot be opened", bearer(d.key["locked"]), "", 503, "", 403},
		{"an expired key", bearer(d.key["expired"]), "", 401, `error="invalid_token"`, 0},
		{"a revoked key", bearer(d.key["revoked"]), "", 401, `error="invalid_token"`, 0},
		{"a key with a typing error", bearer(cut), "", 401, `error="invalid_token"`, 0},
		{"a key of another server", bearer(string(access.NewKey())), "", 401, `error="invalid_token"`, 0},
		{"a key in the URL", nil, "?key=" + d.key["good"], 400, "", 0},
		{"two credentials", with(bearer(d.key["good"]), "X-API-Key", d.key["good"]), "", 400, "", 0},
		{"another scheme", map[string]string{"Authorization": "Basic YTpi"}, "", 401, `error="invalid_request"`, 0},
		{"an empty bearer", map[string]string{"Authorization": "Bearer "}, "", 401, `error="invalid_request"`, 0},
		{"gibberish", bearer("gibberish"), "", 401, `error="invalid_token"`, 0},
		{"pass-through", location, "", 200, "", 403},
		{"pass-through of an OAuth token", with(bearer(highLevels), "locationId", sandbox.LocationID), "", 200, "", 403},
		{"pass-through without a location", bearer(sandbox.Token), "", 400, "", 403},
		{"pass-through with no id for a location", with(bearer(sandbox.Token), "locationId", "../users"), "", 400, "", 403},
		{"a token of the issuer", bearer(d.sign(jose.RS256, nil)), "", 200, "", 0},
		{"for another audience", bearer(d.sign(jose.RS256, map[string]any{"aud": "https://other.example"})), "", 401, `error="invalid_token"`, 0},
		{"of another issuer", bearer(d.sign(jose.RS256, map[string]any{"iss": "https://other.example"})), "", 401, `error="invalid_token"`, 0},
		{"of the issuer, with an authClass", bearer(d.sign(jose.RS256, map[string]any{"authClass": "Location"})), "", 200, "", 0},
		{"expired", bearer(d.sign(jose.RS256, map[string]any{"exp": time.Now().Add(-time.Hour).Unix()})), "", 401, `error="invalid_token"`, 0},
		{"signed with a shared secret", bearer(d.sign(jose.HS256, nil)), "", 401, `error="invalid_token"`, 0},
		{"signed by nobody", bearer(unsigned(d.sign(jose.RS256, nil))), "", 401, `error="invalid_token"`, 0},
		{"without a scope", bearer(d.sign(jose.RS256, map[string]any{"scope": "email"})), "", 403, `error="insufficient_scope"`, 0},
		{"for no account, which is the default one", bearer(d.sign(jose.RS256, map[string]any{"mcp_ghl_account": ""})), "", 200, "", 0},
		{"for another account", bearer(d.sign(jose.RS256, map[string]any{"mcp_ghl_account": "second"})), "", 200, "", 403},
		{"for an account that is not there", bearer(d.sign(jose.RS256, map[string]any{"mcp_ghl_account": "third"})), "", 403, "Bearer", 0},
		{"too long for a token", bearer("eyJ" + strings.Repeat("a", 9<<10) + ".e30.e30"), "", 401, `error="invalid_token"`, 0},
		{"too long for a header", bearer(strings.Repeat("a", 80<<10)), "", 431, "", 0},
	} {
		for _, start := range []string{"/mcp", "/t/first/mcp"} {
			for _, end := range []string{"", "/readonly", "/x/contacts", "/x/contacts/readonly"} {
				for _, era := range eras {
					body, headers := message(era, "1", "tools/list", "")
					maps.Copy(headers, c.headers)
					status, answered, said := d.send(t, "POST", start+end+c.query, body, headers)
					want := c.status
					if start != "/mcp" && c.underAnAccount != 0 {
						want = c.underAnAccount
					}
					challenge := answered.Get("WWW-Authenticate")
					if status != want || want == c.status && (c.challenge == "") != (challenge == "") || want == c.status && !strings.Contains(challenge, c.challenge) {
						t.Fatalf("%s at %s%s in %s: %d %q %s, want %d %q", c.what, start, end, era, status, challenge, said, want, c.challenge)
					}
				}
			}
		}
		for _, path := range []string{"/healthz", "/readyz", "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"} {
			if c.status == 431 {
				continue
			}
			if status, _, said := d.send(t, "GET", path, "", c.headers); status != 200 {
				t.Errorf("%s at %s: %d %s", c.what, path, status, said)
			}
		}
	}
	log := d.log.String()
	for what, key := range d.key {
		if strings.Contains(log, key) {
			t.Errorf("the log holds the key %s", what)
		}
	}
	if strings.Contains(log, sandbox.Token) || strings.Contains(log, highLevels) {
		t.Error("the log holds a token")
	}
}

// pastFailures is a clock on which no two requests are in the same minute.
func pastFailures() func() time.Time {
	start, n := time.Now(), 0
	var mu sync.Mutex
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		n++
		return start.Add(time.Duration(n) * time.Minute)
	}
}

func unsigned(token string) string {
	_, payload, _ := strings.Cut(token, ".")
	payload, _, _ = strings.Cut(payload, ".")
	return "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + payload + "."
}

package sandbox

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// How long things last (facts.md 1.5); the code's is RFC 6749's most.
const (
	codeLife    = 10 * time.Minute
	accessLife  = 86399 * time.Second
	refreshLife = 365 * day
)

const (
	locationUser = "Location"
	companyUser  = "Company"
)

// install is what somebody consented to: an app in a location, or in the
// whole company where locationID is "".
type install struct {
	app        App
	locationID string
	scopes     []string
	installed  time.Time
}

// of reports whether the install is in the location, or in the company.
func (in *install) of(id string) bool { return id == CompanyID || in.locationID == id }

func (in *install) userType() string {
	if in.locationID == "" {
		return companyUser
	}
	return locationUser
}

// code is an authorization code, which works once.
type code struct {
	install  *install
	redirect string
	ends     time.Time
}

// refresh is a refresh token, which works once.
type refresh struct {
	install *install
	ends    time.Time
}

// Tokens are what an install gives.
type Tokens struct {
	Access, Refresh string
	Expires         time.Time
}

// Install gives the tokens of a new install of the sample app, without the
// consent page: in a location, or in the whole agency when it is given
// [CompanyID].
func (g *Agency) Install(id string, scopes ...string) Tokens {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.mint(g.installed(g.apps[ClientID], id, scopes))
}

// installed returns a new install.
func (g *Agency) installed(p App, id string, scopes []string) *install {
	in := &install{app: p, locationID: id, scopes: scopes, installed: g.clock()}
	if id == CompanyID {
		in.locationID = ""
		clear(g.gone)
	}
	delete(g.gone, id)
	return in
}

// mint makes a pair of tokens of an install.
func (g *Agency) mint(in *install) Tokens {
	t := Tokens{Refresh: jwt(object{"authClass": in.userType(), "uniqueId": random(12)})}
	g.refreshes[t.Refresh] = &refresh{in, g.clock().Add(refreshLife)}
	t.Access, t.Expires = g.access(in)
	return t
}

// access makes an access token, which the accounts it is for know from now
// on. HighLevel names the token's class and whose it is in its payload.
func (g *Agency) access(in *install) (bearer string, ends time.Time) {
	now := g.clock()
	ends = now.Add(g.life)
	holder := in.locationID
	if holder == "" {
		holder = CompanyID
	}
	bearer = jwt(object{
		"authClass": in.userType(), "authClassId": holder, "primaryAuthClassId": holder,
		"source": "INTEGRATION", "sourceId": in.app.ClientID, "channel": "OAUTH", "version": 2, "jti": random(12),
		"oauthMeta": object{"scopes": in.scopes, "client": in.app.id(), "clientKey": in.app.ClientID},
		"iat":       now.Unix(), "exp": ends.Unix(),
	})
	for _, a := range g.accounts {
		if in.locationID == "" || in.locationID == a.LocationID {
			a.admit(bearer, &token{scopes: scopeSet(in.scopes...), company: in.locationID == "", ends: ends})
		}
	}
	g.issued[bearer] = in
	return bearer, ends
}

// jwt returns a token of HighLevel's looks. Its signature is noise: nobody
// but HighLevel has the key to tell.
func jwt(payload object) string {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	signature := make([]byte, 256)
	_, _ = rand.Read(signature) // it never fails
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + encode(raw) + "." + encode(signature)
}

// Fingerprint is how the log of token requests names a token or a code: its
// SHA-256, in hex.
func Fingerprint(secret string) string {
	if secret == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// declined is a 400 of the token endpoint, which has no "error".
func declined(message string) answer {
	return answer{http.StatusBadRequest, failure{StatusCode: http.StatusBadRequest, Message: message}}
}

var tokenBody = shape{
	{name: "client_id", is: isText}, {name: "client_secret", is: isText}, {name: "grant_type", is: isText},
	{name: "code", is: isText}, {name: "refresh_token", is: isText}, {name: "redirect_uri", is: isText},
	{name: "user_type", is: isOneOf(companyUser, locationUser)},
}

// token is POST /oauth/token: it takes a form, and neither a Version header
// nor a bearer token. Its refusals are those of facts.md 1.5; the ones about
// codes, of which HighLevel publishes none, are in the same words.
func (g *Agency) token(c *call) answer {
	form := c.form(false)
	if wrong := tokenBody.violations(form, "", v2); len(wrong) > 0 {
		return unprocessable(wrong...)
	}
	reply, entry := g.give(c, form)
	entry.Kind, entry.Status = form.text("grant_type"), reply.status
	if f, ok := reply.body.(failure); ok {
		entry.Message, _ = f.Message.(string)
	}
	g.record(entry)
	return reply
}

func (g *Agency) give(c *call, form object) (answer, TokenRequest) {
	var entry TokenRequest
	refused := func(message string) (answer, TokenRequest) { return declined(message), entry }
	for _, p := range [][2]string{{"client_id", "clientId"}, {"client_secret", "clientSecret"}, {"grant_type", "grantType"}} {
		if form.text(p[0]) == "" {
			return refused("Missing parameter: " + p[1])
		}
	}
	p, ok := g.apps[form.text("client_id")]
	if !ok {
		return refused("Invalid parameter: clientId")
	}
	if !same(p.ClientSecret, form.text("client_secret")) {
		return refused("Invalid parameter: clientSecret")
	}
	var in *install
	var spend func()
	switch form.text("grant_type") {
	case "authorization_code":
		text := form.text("code")
		if text == "" {
			return refused("Missing parameter: code")
		}
		entry.Used = Fingerprint(text)
		k := g.codes[text]
		if k == nil || k.install.app.ClientID != p.ClientID || !c.now.Before(k.ends) {
			return refused("Invalid grant: authorization code is invalid")
		}
		if uri := form.text("redirect_uri"); uri != k.redirect {
			return refused("Invalid parameter: redirectUri")
		}
		in, spend = k.install, func() { delete(g.codes, text) }
	case "refresh_token":
		text := form.text("refresh_token")
		if text == "" {
			return refused("Missing parameter: refreshToken")
		}
		entry.Used = Fingerprint(text)
		k := g.refreshes[text]
		if k == nil || k.install.app.ClientID != p.ClientID || !c.now.Before(k.ends) {
			return refused("Invalid grant: refresh token is invalid")
		}
		in, spend = k.install, func() { delete(g.refreshes, text) }
	default:
		return refused("Invalid parameter: grantType")
	}
	if kind := form.text("user_type"); kind != "" && kind != in.userType() {
		return refused("Invalid parameter: userType")
	}
	if g.inactive(in.locationID) {
		return refused("Location is not active")
	}
	spend()
	t := g.mint(in)
	entry.UserType, entry.LocationID = in.userType(), in.locationID
	entry.Refresh, entry.Access = Fingerprint(t.Refresh), Fingerprint(t.Access)
	given := object{
		"access_token": t.Access, "token_type": "Bearer", "expires_in": int(g.life / time.Second),
		"refresh_token": t.Refresh, "refreshTokenId": random(12), "scope": strings.Join(in.scopes, " "),
		"userType": in.userType(), "companyId": CompanyID, "userId": elena, "planId": "66f1a0c2b3d4e5f6017283aa",
		"isBulkInstallation": in.locationID == "",
	}
	if in.locationID != "" {
		given["locationId"] = in.locationID
	} else {
		given["approvedLocations"], given["approveAllLocations"], given["installToFutureLocations"] = g.approved(), true, true
	}
	return answer{http.StatusOK, given}, entry
}

// approved are the locations that a company's install holds.
func (g *Agency) approved() []string {
	ids := []string{}
	for _, a := range g.accounts {
		if !g.gone[a.LocationID] {
			ids = append(ids, a.LocationID)
		}
	}
	return ids
}

// agencyOnly looks at the headers of an operation that only an agency's OAuth
// token may call, and returns its install.
func (g *Agency) agencyOnly(c *call, scope string) (*install, *answer) {
	bearer := bearerOf(c.request)
	home := g.owner(c.request)
	c.a = home
	home.mu.Lock()
	refusal := home.authenticate(c)
	home.mu.Unlock()
	if refusal != nil {
		return nil, refusal
	}
	if c.generation == v3 { // which spells these paths with dashes
		unrouted := c.unrouted()
		return nil, &unrouted
	}
	in := g.issued[bearer]
	switch {
	case in == nil || in.locationID != "":
		return nil, refuse(http.StatusUnauthorized, "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.")
	case !slices.Contains(in.scopes, scope):
		return nil, refuse(http.StatusUnauthorized, "The token is not authorized for this scope.")
	}
	return in, nil
}

var locationTokenBody = shape{{name: "companyId", is: isText, must: true}, {name: "locationId", is: isText, must: true}}

// locationToken exchanges a company's token for one of a location. There is
// no refresh token with it: another is minted instead.
func (g *Agency) locationToken(c *call) answer {
	in, bad := g.agencyOnly(c, "oauth.write")
	if bad != nil {
		return *bad
	}
	form := c.form(true)
	if wrong := locationTokenBody.violations(form, "", v2); len(wrong) > 0 {
		return unprocessable(wrong...)
	}
	entry := TokenRequest{Kind: "location_token", LocationID: form.text("locationId")}
	refused := func(reply answer) answer {
		entry.Status = reply.status
		entry.Message, _ = reply.body.(failure).Message.(string)
		g.record(entry)
		return reply
	}
	switch {
	case form.text("companyId") != CompanyID:
		return refused(fail(http.StatusForbidden, "The token does not have access to this company."))
	case !slices.Contains(g.approved(), entry.LocationID):
		return refused(fail(http.StatusForbidden, "The token does not have access to this location."))
	case g.inactive(entry.LocationID):
		return refused(declined("Location is not active"))
	}
	bearer, _ := g.access(&install{app: in.app, locationID: entry.LocationID, scopes: in.scopes, installed: in.installed})
	entry.Status, entry.UserType, entry.Access = http.StatusOK, locationUser, Fingerprint(bearer)
	g.record(entry)
	return ok(object{
		"access_token": bearer, "token_type": "Bearer", "expires_in": int(g.life / time.Second),
		"scope": strings.Join(in.scopes, " "), "locationId": entry.LocationID,
		"planId": "66f1a0c2b3d4e5f6017283aa", "userId": elena, "appId": in.app.id(), "versionId": in.app.id(),
	})
}

var installedQuery = shape{
	{name: "companyId", is: isText, must: true}, {name: "appId", is: isText, must: true},
	{name: "skip", is: isDigits(0, 0)}, {name: "limit", is: isDigits(1, 100)}, {name: "query", is: isText},
	{name: "isInstalled", is: isFlagText}, {name: "versionId", is: isText}, {name: "onTrial", is: isFlagText},
	{name: "planId", is: isText}, {name: "locationId", is: isText},
}

// installedLocations lists where the app of a company's token is installed,
// or, with isInstalled=false, where it is not.
func (g *Agency) installedLocations(c *call) answer {
	in, bad := g.agencyOnly(c, "oauth.readonly")
	if bad != nil {
		return *bad
	}
	c.route = &route{query: installedQuery}
	if wrong := c.validate(); wrong != nil {
		return *wrong
	}
	if c.query.text("companyId") != CompanyID || c.query.text("appId") != in.app.id() {
		return fail(http.StatusForbidden, "The token does not have access to this company.")
	}
	locations := []object{}
	for _, a := range g.accounts {
		installed := !g.gone[a.LocationID]
		if installed == (c.query.text("isInstalled") == "false") || !asked(c.query.text("locationId"), a.LocationID) ||
			!strings.Contains(strings.ToLower(a.Name), strings.ToLower(c.query.text("query"))) {
			continue
		}
		locations = append(locations, object{
			"_id": a.LocationID, "name": a.Name, "address": "214 Harbor Street", "isInstalled": installed,
			"versionId": in.app.id(), "installedAt": stamp(in.installed),
		})
	}
	return ok(object{
		"locations": page(locations, c.query.number("skip", 0), c.query.number("limit", 20)),
		"count":     len(locations), "installToFutureLocations": true,
	})
}

// form reads a body that is a form, or, where that is taken too, JSON. One
// of another kind is not looked at.
func (c *call) form(orJSON bool) object {
	media, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	switch {
	case media == "application/x-www-form-urlencoded":
		values, _ := url.ParseQuery(string(c.raw)) // what can be read of it
		o := object{}
		for name, v := range values {
			o[name] = v[0]
		}
		return o
	case media == "application/json" && orJSON:
		if c.parse() == nil {
			return c.body
		}
	}
	return object{}
}

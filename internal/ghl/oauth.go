package ghl

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"
)

// DefaultAuthorizeURL is HighLevel's consent page (facts.md 1.5).
const DefaultAuthorizeURL = "https://marketplace.gohighlevel.com/v2/oauth/chooselocation"

// The scopes of an agency's own operations (facts.md 1.6).
const (
	OAuthRead  Scope = "oauth.readonly" // to list the locations that have the app
	OAuthWrite Scope = "oauth.write"    // to exchange a company's token for a location's
)

// tokenLife is how long an access token works where the answer does not say
// (facts.md 1.5).
const tokenLife = 24 * time.Hour

// App is an app of HighLevel's marketplace, with which somebody signs in.
type App struct {
	*Client
	ID           string // the client id: 24 hex digits, a dash, and more
	Secret       Secret
	RedirectURL  string // as it is registered with the app
	AuthorizeURL string // default DefaultAuthorizeURL
}

func (a App) config() oauth2.Config {
	return oauth2.Config{
		ClientID:    a.ID,
		RedirectURL: a.RedirectURL,
		Endpoint: oauth2.Endpoint{
			AuthURL:   cmp.Or(a.AuthorizeURL, DefaultAuthorizeURL),
			TokenURL:  a.base + "/oauth/token",
			AuthStyle: oauth2.AuthStyleInParams,
		},
	}
}

// ConsentURL is the page on which somebody chooses a location, or the whole
// agency, and consents to the scopes. The code comes to the RedirectURL with
// the state. HighLevel documents neither state nor PKCE here (facts.md 1.5):
// that the state comes back is to be expected and not proved, and PKCE is not
// sent.
func (a App) ConsentURL(state string, scopes []Scope) string {
	c := a.config()
	for _, s := range scopes {
		c.Scopes = append(c.Scopes, string(s))
	}
	return c.AuthCodeURL(state)
}

// Exchange gives the first tokens for a code of the consent page. A code
// works once, so that one whose answer was lost (OutcomeUnknown) is spent.
func (a App) Exchange(ctx context.Context, code string) (Grant, error) {
	return a.token(ctx, url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {a.RedirectURL}})
}

// Refresh gives new tokens for a refresh token, which works once. The code of
// the error says what became of it: after BadCredential it is of no use any
// more; after OutcomeUnknown it may have been used, and the new ones lost;
// after any other it was not used. UserType is LocationUser or CompanyUser.
func (a App) Refresh(ctx context.Context, refresh Secret, userType string) (Grant, error) {
	return a.token(ctx, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {string(refresh)}, "user_type": {userType}})
}

// token asks the token endpoint, which takes a form, and neither a Version
// header nor a bearer token (facts.md 1.5). It is asked here and not by
// package oauth2, which could not send user_type with a refresh and would not
// tell whether a request that failed had been sent.
func (a App) token(ctx context.Context, form url.Values) (Grant, error) {
	form.Set("client_id", a.ID)
	form.Set("client_secret", string(a.Secret))
	fail := Error{Operation: "POST /oauth/token"}
	asked := a.now()
	status, header, raw, err := a.post(ctx, fail, a.config().Endpoint.TokenURL, form, nil)
	fail.Status = status
	if err != nil {
		return Grant{}, err
	}
	if status < 200 || status > 299 {
		return Grant{}, fail.noToken(header, conceal(raw, form), a.now())
	}
	grant, err := readGrant(raw, asked)
	switch {
	case err != nil:
		return Grant{}, fail.unreadable(err)
	case grant.Refresh == "":
		return Grant{}, fail.unreadable(errIncomplete)
	}
	return grant, nil
}

// LocationToken exchanges a company's token, which needs OAuthWrite, for one
// of a location. It comes without a refresh token: when it ends, another is
// asked for. Nothing is lost with an answer that is, so that no failure is
// OutcomeUnknown (facts.md 1.5).
func (a App) LocationToken(ctx context.Context, company Secret, companyID, locationID string) (Grant, error) {
	const path = "/oauth/locationToken"
	form := url.Values{"companyId": {companyID}, "locationId": {locationID}}
	fail := Error{Operation: "POST " + path, Scope: OAuthWrite}
	asked := a.now()
	// The path is that of the date versions, whatever the others are asked by.
	headers := http.Header{"Authorization": {"Bearer " + string(company)}, "Version": {versionOf(path, "")}}
	status, header, raw, err := a.post(ctx, fail, a.base+path, form, headers)
	fail.Status = status
	var grant Grant
	switch {
	case err != nil:
	case status < 200 || status > 299:
		raw = bytes.ReplaceAll(raw, []byte(cmp.Or(company, redacted)), []byte(redacted))
		if strings.Contains(string(raw), notActive) {
			err = fail.paused(header, raw, a.now())
		} else {
			err = fail.refused(header, raw, a.now())
		}
	default:
		if grant, err = readGrant(raw, asked); err == nil {
			grant.UserType, grant.CompanyID = LocationUser, companyID
			if grant.LocationID != locationID {
				err = errIncomplete
			}
		}
		if err != nil {
			err = fail.unreadable(err)
		}
	}
	if e, ok := errors.AsType[*Error](err); ok && e.Code == OutcomeUnknown {
		e.Code = UpstreamUnavailable
	}
	if err != nil {
		return Grant{}, err
	}
	return grant, nil
}

// post sends a form. Its error is an *Error: UpstreamUnavailable or Timeout
// where nothing can have been sent, else OutcomeUnknown.
func (a App) post(ctx context.Context, fail Error, address string, form url.Values, headers http.Header) (int, http.Header, []byte, error) {
	if ctx.Err() != nil {
		return 0, nil, nil, fail.because(Timeout, ctx.Err())
	}
	ctx, cancel := context.WithTimeout(ctx, exchange)
	defer cancel()
	var sought, connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { sought.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	r, err := http.NewRequestWithContext(traced, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, nil, nil, fail.because(Internal, errBadAddress)
	}
	maps.Copy(r.Header, headers)
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("User-Agent", a.agent)
	response, err := a.http.Do(r)
	if err != nil {
		if u, ok := errors.AsType[*url.Error](err); ok {
			err = u.Err
		}
		if sought.Load() && !connected.Load() { // not even a connection: nothing was sent
			if ctx.Err() != nil {
				return 0, nil, nil, fail.because(Timeout, err)
			}
			return 0, nil, nil, fail.because(UpstreamUnavailable, err)
		}
		return 0, nil, nil, fail.lost(ctx, err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err == nil && len(raw) > maxAnswer {
		err = errTooLong
	}
	if err != nil {
		fail.Status = response.StatusCode
		return response.StatusCode, nil, nil, fail.lost(ctx, err)
	}
	return response.StatusCode, response.Header, raw, nil
}

var errBadAddress = errors.New("the base URL is none")

// conceal takes what only the two of us know out of an answer, in case it
// quotes the question.
func conceal(raw []byte, form url.Values) []byte {
	for _, name := range []string{"client_secret", "refresh_token", "code"} {
		if s := form.Get(name); s != "" {
			raw = bytes.ReplaceAll(raw, []byte(s), []byte(redacted))
		}
	}
	return raw
}

// notActive is what HighLevel says of a location that is paused or unpaid.
const notActive = "Location is not active"

// noToken says what a refusal of the token endpoint means (facts.md 1.5). A
// refusal that is none of the known ones is about the request, or the app.
func (e Error) noToken(header http.Header, raw []byte, now time.Time) error {
	refusal := strings.ToLower(string(raw))
	switch {
	case strings.Contains(refusal, strings.ToLower(notActive)):
		return e.paused(header, raw, now)
	case e.Status == http.StatusBadRequest && strings.Contains(refusal, "invalid grant"):
		return e.saying(header, raw, now, BadCredential,
			"the sign-in was used already, is too old, or the app was uninstalled: log in again")
	case e.Status == http.StatusBadRequest, e.Status == http.StatusUnauthorized, e.Status == http.StatusUnprocessableEntity:
		return e.saying(header, raw, now, Internal,
			"HighLevel does not take the request: check the app's client id, client secret and redirect URL")
	}
	return e.refused(header, raw, now)
}

// paused is a refusal that ends by itself, and uses nothing up.
func (e Error) paused(header http.Header, raw []byte, now time.Time) error {
	return e.saying(header, raw, now, UpstreamUnavailable,
		"it is paused or unpaid for now, and the same sign-in works again once it is active")
}

// saying is a refusal whose meaning is known, in HighLevel's words and ours.
func (e Error) saying(header http.Header, raw []byte, now time.Time, code Code, meaning string) error {
	err := e.refused(header, raw, now)
	if refusal, ok := errors.AsType[*Error](err); ok {
		refusal.Code = code
		refusal.Message = fmt.Sprintf("%s (%s)", refusal.Message, meaning)
	}
	return err
}

// readGrant reads the answer with tokens. The time is when they were asked
// for: they end no earlier than counted from then.
func readGrant(raw []byte, asked time.Time) (Grant, error) {
	var answer struct {
		Access     string  `json:"access_token"`
		Refresh    string  `json:"refresh_token"`
		ExpiresIn  float64 `json:"expires_in"`
		Scope      string  `json:"scope"`
		UserType   string  `json:"userType"`
		LocationID string  `json:"locationId"`
		CompanyID  string  `json:"companyId"`
		UserID     string  `json:"userId"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return Grant{}, errors.New("it is not the JSON of a token") // err could quote one
	}
	g := Grant{
		Access: Secret(answer.Access), Refresh: Secret(answer.Refresh), Expires: asked.Add(tokenLife),
		UserType: answer.UserType, LocationID: answer.LocationID, CompanyID: answer.CompanyID, UserID: answer.UserID,
	}
	if answer.ExpiresIn > 0 {
		g.Expires = asked.Add(time.Duration(answer.ExpiresIn * float64(time.Second)))
	}
	for s := range strings.FieldsSeq(answer.Scope) {
		g.Scopes = append(g.Scopes, Scope(s))
	}
	if g.UserType == "" && g.LocationID != "" {
		g.UserType = LocationUser
	}
	switch {
	case g.Access == "":
		return Grant{}, errIncomplete
	case g.UserType == LocationUser && g.LocationID == "":
		return Grant{}, errIncomplete
	case g.UserType != LocationUser && g.UserType != CompanyUser:
		return Grant{}, errIncomplete
	}
	return g, nil
}

package ghl_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

const eastgate = "Ea5tGate0Lm9VdKe2RzW"

var signInScopes = []ghl.Scope{ghl.ContactsRead, ghl.LocationsRead, ghl.OAuthWrite}

// signIn is an agency of two locations, and the sample app before it.
func signIn(t *testing.T) (*sandbox.Agency, ghl.App) {
	t.Helper()
	g := sandbox.NewAgency(sandbox.New(sandbox.Options{}), sandbox.New(sandbox.Options{LocationID: eastgate, Name: "Eastgate"}))
	s := httptest.NewServer(g)
	t.Cleanup(s.Close)
	return g, sampleApp(s.URL)
}

func sampleApp(base string) ghl.App {
	return ghl.App{
		Client: ghl.New(ghl.Config{BaseURL: base}), ID: sandbox.ClientID, Secret: sandbox.ClientSecret,
		RedirectURL: sandbox.RedirectURL, AuthorizeURL: base + "/v2/oauth/chooselocation",
	}
}

// consented presses a button of the consent page and returns the code.
func consented(t *testing.T, a ghl.App, choice string) string {
	t.Helper()
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := browser.PostForm(a.ConsentURL("the state", signInScopes), url.Values{"choice": {choice}})
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	back, err := response.Location()
	if err != nil || !strings.HasPrefix(back.String(), sandbox.RedirectURL+"?") || back.Query().Get("state") != "the state" {
		t.Fatalf("status %d, back to %v, %v", response.StatusCode, back, err)
	}
	return back.Query().Get("code")
}

// failed sees that an error is of the code, says what it should, and holds
// none of the secrets.
func failed(t *testing.T, err error, code ghl.Code, says string, secrets ...string) {
	t.Helper()
	if ghl.CodeOf(err) != code || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want %s with %q", err, code, says)
	}
	for _, s := range append(secrets, sandbox.ClientSecret) {
		if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), s) {
			t.Errorf("the error holds a secret: %v", err)
		}
	}
}

func TestConsentURL(t *testing.T) {
	a := ghl.App{Client: ghl.New(ghl.Config{}), ID: "66-x", Secret: "hush", RedirectURL: "http://localhost:8765/callback"}
	const want = "https://marketplace.gohighlevel.com/v2/oauth/chooselocation?client_id=66-x" +
		"&redirect_uri=http%3A%2F%2Flocalhost%3A8765%2Fcallback&response_type=code&scope=contacts.readonly+users.readonly&state=s"
	if got := a.ConsentURL("s", []ghl.Scope{ghl.ContactsRead, ghl.UsersRead}); got != want {
		t.Errorf("got %s", got)
	}
	if text := fmt.Sprintf("%v %+v %#v", a, a, a); strings.Contains(text, "hush") {
		t.Errorf("it prints its secret: %s", text)
	}
}

func TestSignIn(t *testing.T) {
	_, a := signIn(t)
	code := consented(t, a, eastgate)
	first, err := a.Exchange(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if first.UserType != ghl.LocationUser || first.LocationID != eastgate || first.CompanyID != sandbox.CompanyID || first.UserID == "" ||
		!slices.Equal(first.Scopes, signInScopes) || time.Until(first.Expires).Round(time.Minute) != 24*time.Hour {
		t.Errorf("%+v", first)
	}
	k, err := a.Account(eastgate, first.Access).GetContact(t.Context(), sandbox.MayaID)
	if err != nil || k.LastName != "Eastgate 01" {
		t.Errorf("%v, %v", k, err)
	}
	_, err = a.Exchange(t.Context(), code)
	failed(t, err, ghl.BadCredential, "log in again", code)

	second, err := a.Refresh(t.Context(), first.Refresh, first.UserType)
	if err != nil || second.Refresh == first.Refresh || second.Access == first.Access {
		t.Fatalf("%+v, %v", second, err)
	}
	_, err = a.Refresh(t.Context(), first.Refresh, first.UserType)
	failed(t, err, ghl.BadCredential, "log in again", string(first.Refresh))
	third, err := a.Refresh(t.Context(), second.Refresh, second.UserType)
	if err != nil || third.LocationID != eastgate {
		t.Fatalf("%+v, %v", third, err)
	}
	if _, err := a.Account(eastgate, third.Access).GetContact(t.Context(), sandbox.MayaID); err != nil {
		t.Error(err)
	}
	if text := fmt.Sprintf("%v %+v %#v", third, third, third); strings.Contains(text, "eyJ") {
		t.Errorf("a grant prints its tokens: %s", text)
	}
}

func TestLocationToken(t *testing.T) {
	g, a := signIn(t)
	company, err := a.Exchange(t.Context(), consented(t, a, sandbox.CompanyID))
	if err != nil || company.UserType != ghl.CompanyUser || company.LocationID != "" || company.Refresh == "" {
		t.Fatalf("%+v, %v", company, err)
	}
	mint := func() (ghl.Grant, error) {
		return a.LocationToken(t.Context(), company.Access, company.CompanyID, eastgate)
	}
	location, err := mint()
	if err != nil || location.UserType != ghl.LocationUser || location.LocationID != eastgate ||
		location.CompanyID != sandbox.CompanyID || location.Refresh != "" || !slices.Equal(location.Scopes, signInScopes) {
		t.Fatalf("%+v, %v", location, err)
	}
	if k, err := a.Account(eastgate, location.Access).GetContact(t.Context(), sandbox.MayaID); err != nil || k.LastName != "Eastgate 01" {
		t.Errorf("%v, %v", k, err)
	}
	_, err = a.LocationToken(t.Context(), company.Access, company.CompanyID, "elsewhere")
	failed(t, err, ghl.LocationMismatch, "", string(company.Access))
	_, err = a.LocationToken(t.Context(), location.Access, company.CompanyID, eastgate)
	failed(t, err, ghl.WrongTokenKind, "", string(location.Access))
	_, err = a.LocationToken(t.Context(), ghl.Secret(g.Install(sandbox.CompanyID, "contacts.readonly").Access), company.CompanyID, eastgate)
	failed(t, err, ghl.MissingScope, "")
	g.PauseLocation(eastgate)
	_, err = mint()
	failed(t, err, ghl.UpstreamUnavailable, "works again")
	g.ResumeLocation(eastgate)
	g.ExpireAccess(sandbox.CompanyID)
	_, err = mint()
	failed(t, err, ghl.BadCredential, "Invalid JWT")
	company, err = a.Refresh(t.Context(), company.Refresh, ghl.CompanyUser)
	if err != nil || company.UserType != ghl.CompanyUser {
		t.Fatalf("%+v, %v", company, err)
	}
	if _, err = mint(); err != nil {
		t.Error(err)
	}
}

func TestRefreshIsRefused(t *testing.T) {
	g, a := signIn(t)
	tokens := g.Install(eastgate, "contacts.readonly")
	refresh := func(a ghl.App, userType string) error {
		_, err := a.Refresh(t.Context(), ghl.Secret(tokens.Refresh), userType)
		return err
	}
	g.PauseLocation(eastgate)
	failed(t, refresh(a, ghl.LocationUser), ghl.UpstreamUnavailable, "Location is not active (it is paused or unpaid for now", tokens.Refresh)
	g.ResumeLocation(eastgate)
	other := a
	other.Secret = "0c9d5e1a-0000-4000-8000-e5f81b3c7d20"
	failed(t, refresh(other, ghl.LocationUser), ghl.Internal, "client secret", tokens.Refresh, string(other.Secret))
	failed(t, refresh(a, "Person"), ghl.Internal, "user_type", tokens.Refresh)
	if err := refresh(a, ghl.LocationUser); err != nil { // none of that used it up
		t.Error(err)
	}
	tokens = g.Install(eastgate, "contacts.readonly")
	g.Uninstall(eastgate)
	failed(t, refresh(a, ghl.LocationUser), ghl.BadCredential, "Invalid grant: refresh token is invalid (", tokens.Refresh)
}

// TestCutConnections sees that a failure says whether the refresh token can
// have been used, and that nothing is sent twice.
func TestCutConnections(t *testing.T) {
	g, a := signIn(t)
	tokens := g.Install(eastgate, "contacts.readonly")
	if _, err := a.Refresh(t.Context(), ghl.Secret(tokens.Refresh), ghl.LocationUser); err != nil { // the connection stays open
		t.Fatal(err)
	}
	lost := func(name string, a ghl.App, ctx context.Context, want ghl.Code, requests int) {
		t.Helper()
		tokens := g.Install(eastgate, "contacts.readonly")
		before := len(g.TokenRequests())
		_, err := a.Refresh(ctx, ghl.Secret(tokens.Refresh), ghl.LocationUser)
		t.Run(name, func(t *testing.T) { failed(t, err, want, "", tokens.Refresh) })
		if got := len(g.TokenRequests()) - before; got != requests {
			t.Errorf("%s: %d requests arrived, want %d", name, got, requests)
		}
	}
	g.CutAnswer(1)
	lost("cut after it was done", a, t.Context(), ghl.OutcomeUnknown, 1)
	g.DelayAnswer(1, time.Minute)
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	lost("no answer in time", a, short, ghl.OutcomeUnknown, 1)
	lost("given up before", a, short, ghl.Timeout, 0)

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nowhere := "http://" + listener.Addr().String()
	_ = listener.Close()
	lost("nobody there", sampleApp(nowhere), t.Context(), ghl.UpstreamUnavailable, 0)
	plain := httptest.NewServer(g)
	defer plain.Close()
	lost("no TLS", sampleApp(strings.Replace(plain.URL, "http:", "https:", 1)), t.Context(), ghl.UpstreamUnavailable, 0)

	for _, answer := range []string{"", "<html>", `{"access_token":"eyJ0b2tlbg"`, `{"access_token":"eyJ0b2tlbg","userType":"Location"}`, `{"access_token":"eyJ0b2tlbg","userType":"Location","locationId":"x"}`} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) }))
		lost("answer "+answer, sampleApp(s.URL), t.Context(), ghl.OutcomeUnknown, 0)
		s.Close()
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, `{"message":"cannot read `+r.PostFormValue("refresh_token")+" "+r.PostFormValue("client_secret")+`"}`)
	}))
	defer s.Close()
	lost("bad gateway that quotes", sampleApp(s.URL), t.Context(), ghl.OutcomeUnknown, 0)

	fault, err := sandbox.ParseFault("reset-after POST /oauth/locationToken x1")
	if err != nil {
		t.Fatal(err)
	}
	home := sandbox.New(sandbox.Options{})
	home.Break(fault)
	g = sandbox.NewAgency(home)
	back := httptest.NewServer(g)
	defer back.Close()
	_, err = sampleApp(back.URL).LocationToken(t.Context(), ghl.Secret(g.Install(sandbox.CompanyID, "oauth.write").Access), sandbox.CompanyID, sandbox.LocationID)
	failed(t, err, ghl.UpstreamUnavailable, "")
}

package sandbox_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

const eastID = "Ea5tGate0Lm9VdKe2RzW"

// office is an agency of two locations behind a server.
type office struct {
	*bench
	agency       *sandbox.Agency
	harbor, east *sandbox.Account
	clock        *clock
}

func opened(t *testing.T) *office {
	t.Helper()
	c := &clock{noon}
	harbor := sandbox.New(sandbox.Options{Now: c.Now})
	east := sandbox.New(sandbox.Options{Now: c.Now, LocationID: eastID, Name: "Eastgate"})
	g := sandbox.NewAgency(harbor, east)
	server := httptest.NewServer(g)
	t.Cleanup(server.Close)
	return &office{bench: &bench{t, harbor, server.URL, sandbox.Token, "2021-07-28"}, agency: g, harbor: harbor, east: east, clock: c}
}

// browser does not follow redirects, so that tests see where they lead.
var browser = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// consent is the query of the consent page, with the pairs put in.
func consent(pairs ...string) url.Values {
	q := url.Values{
		"response_type": {"code"}, "client_id": {sandbox.ClientID}, "redirect_uri": {sandbox.RedirectURL},
		"scope": {"contacts.readonly locations.readonly oauth.write oauth.readonly"}, "state": {"s t"},
	}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q
}

// chosen presses a button of the consent page, and returns what the browser
// is sent on with.
func (o *office) chosen(choice string) url.Values {
	o.Helper()
	response, err := browser.PostForm(o.url+"/v2/oauth/chooselocation?"+consent().Encode(), url.Values{"choice": {choice}})
	if err != nil {
		o.Fatal(err)
	}
	_ = response.Body.Close()
	to, err := response.Location()
	if err != nil || response.StatusCode != http.StatusFound || !strings.HasPrefix(to.String(), sandbox.RedirectURL+"?") {
		o.Fatalf("status %d, to %v, %v", response.StatusCode, to, err)
	}
	return to.Query()
}

// ask posts a form, with the app's credentials unless the pairs say others;
// "-" leaves one out.
func (o *office) ask(path, bearer string, pairs ...string) (int, object) {
	o.Helper()
	form := url.Values{}
	if path == "/oauth/token" {
		form = url.Values{"client_id": {sandbox.ClientID}, "client_secret": {sandbox.ClientSecret}}
	}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "-" {
			form.Del(pairs[i])
		}
	}
	request, err := http.NewRequest("POST", o.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		o.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if bearer != "" {
		request.Header.Set("Authorization", "Bearer "+bearer)
		request.Header.Set("Version", "2021-07-28")
	}
	response, err := browser.Do(request)
	if err != nil {
		return 0, nil
	}
	defer func() { _ = response.Body.Close() }()
	var answer object
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		o.Fatal(err)
	}
	return response.StatusCode, answer
}

func (o *office) given(pairs ...string) object {
	o.Helper()
	status, answer := o.ask("/oauth/token", "", pairs...)
	if status != 200 {
		o.Fatalf("%d %v", status, answer)
	}
	return answer
}

func (o *office) refused(message string, pairs ...string) {
	o.Helper()
	status, answer := o.ask("/oauth/token", "", pairs...)
	delete(answer, "traceId")
	if diff := cmp.Diff(object{"statusCode": 400.0, "message": message}, answer); status != 400 || diff != "" {
		o.Errorf("status %d: %s", status, diff)
	}
}

func (o *office) code(choice string) []string {
	o.Helper()
	return []string{"grant_type", "authorization_code", "redirect_uri", sandbox.RedirectURL, "code", o.chosen(choice).Get("code")}
}

func refreshing(token any) []string {
	return []string{"grant_type", "refresh_token", "refresh_token", token.(string)}
}

func TestConsentPage(t *testing.T) {
	o := opened(t)
	for _, page := range []struct {
		name, path string
		query      url.Values
		status     int
		says       []string
	}{
		{"the page", "/v2/oauth/chooselocation", consent(), 200, []string{"Harbor Street Dental", "Eastgate", eastID, sandbox.CompanyID, "contacts.readonly"}},
		{"its older address", "/oauth/chooselocation", consent(), 200, []string{"Eastgate"}},
		{"unknown app", "/v2/oauth/chooselocation", consent("client_id", "<b>"), 400, []string{"no app", "&lt;b&gt;"}},
		{"redirect that is not registered", "/v2/oauth/chooselocation", consent("redirect_uri", sandbox.RedirectURL+"/x"), 400, []string{"not registered the redirect_uri"}},
		{"unknown scope", "/v2/oauth/chooselocation", consent("scope", "contacts.readonly everything"), 400, []string{"no scope", "everything"}},
		{"no scope", "/v2/oauth/chooselocation", consent("scope", ""), 400, []string{"no scope"}},
		{"no code", "/v2/oauth/chooselocation", consent("response_type", "token"), 400, []string{"response_type"}},
	} {
		t.Run(page.name, func(t *testing.T) {
			response, err := browser.Get(o.url + page.path + "?" + page.query.Encode())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = response.Body.Close() }()
			raw, _ := io.ReadAll(response.Body)
			for _, text := range page.says {
				if response.StatusCode != page.status || !strings.Contains(string(raw), text) {
					t.Errorf("status %d, lacks %q:\n%s", response.StatusCode, text, raw)
				}
			}
		})
	}
	if q := o.chosen(sandbox.LocationID); q.Get("state") != "s t" || len(q.Get("code")) != 40 {
		t.Errorf("redirected with %v", q)
	}
	if q := o.chosen("elsewhere"); q.Get("error") != "access_denied" || q.Has("code") || q.Get("state") != "s t" {
		t.Errorf("declined with %v", q)
	}
}

func TestLocationTokens(t *testing.T) {
	o := opened(t)
	code := o.code(eastID)
	o.refused("Invalid parameter: redirectUri", append(code[:6:6], "redirect_uri", "http://localhost/")...)
	first := o.given(code...)
	o.refused("Invalid grant: authorization code is invalid", code...)
	for name, want := range (object{
		"token_type": "Bearer", "expires_in": 86399.0, "userType": "Location", "locationId": eastID, "companyId": sandbox.CompanyID,
		"scope": "contacts.readonly locations.readonly oauth.write oauth.readonly", "isBulkInstallation": false, "approvedLocations": nil,
	}) {
		if diff := cmp.Diff(want, first[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	parts := strings.Split(first["access_token"].(string), ".")
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || string(header) != `{"alg":"RS256","typ":"JWT"}` || !strings.Contains(string(payload), `"authClass":"Location"`) || strings.Contains(string(payload), `"iss"`) {
		t.Errorf("%s %s %v", header, payload, err)
	}

	east := o.as(first["access_token"].(string), "2021-07-28")
	if got := at(east.do("GET", "/contacts/"+sandbox.MayaID, "", 200), "contact", "lastName"); got != "Eastgate 01" {
		t.Errorf("the other location's contact is %v", got)
	}
	if got := at(o.do("GET", "/contacts/"+sandbox.MayaID, "", 200), "contact", "lastName"); got != "Okafor" {
		t.Errorf("the sample's contact is %v", got)
	}
	east.says("GET", "/locations/"+sandbox.LocationID, "", 403, "The token does not have access to this location.")
	east.says("GET", "/locations/"+eastID+"/tags", "", 401, "The token is not authorized for this scope.")
	o.says("GET", "/contacts/?locationId="+eastID, "", 403, "The token does not have access to this location.")
	o.as(o.east.Token, "v3").do("GET", "/locations/"+eastID+"/tags", "", 200)

	second := o.given(refreshing(first["refresh_token"])...)
	o.refused("Invalid grant: refresh token is invalid", refreshing(first["refresh_token"])...)
	third := o.given(append(refreshing(second["refresh_token"]), "user_type", "Location")...)
	o.clock.now = o.clock.now.Add(86399 * time.Second)
	o.as(third["access_token"].(string), "v3").says("GET", "/contacts/"+sandbox.MayaID, "", 401, "Invalid JWT")
	o.clock.now = o.clock.now.AddDate(1, 0, 0)
	o.refused("Invalid grant: refresh token is invalid", refreshing(third["refresh_token"])...)
	code = o.code(eastID)
	o.clock.now = o.clock.now.Add(10 * time.Minute)
	o.refused("Invalid grant: authorization code is invalid", code...)
}

func TestTokenRequestsAreChecked(t *testing.T) {
	o := opened(t)
	form := refreshing(o.agency.Install(eastID, "contacts.readonly").Refresh)
	for _, r := range [][3]string{
		{"Missing parameter: clientId", "client_id", "-"},
		{"Missing parameter: clientSecret", "client_secret", "-"},
		{"Missing parameter: refreshToken", "refresh_token", "-"},
		{"Invalid parameter: clientId", "client_id", "x"},
		{"Invalid parameter: clientSecret", "client_secret", "x"},
		{"Invalid parameter: grantType", "grant_type", "password"},
		{"Invalid parameter: userType", "user_type", "Company"},
	} {
		o.refused(r[0], append(form[:4:4], r[1], r[2])...)
	}
	for _, extra := range []string{"code_verifier", "locationId"} {
		if status, answer := o.ask("/oauth/token", "", append(form[:4:4], extra, "x")...); status != 422 || at(answer, "message", 0) != "property "+extra+" should not exist" {
			t.Errorf("%d %v", status, answer)
		}
	}
	o.given(form...) // none of that used it up
}

func TestCompanyTokens(t *testing.T) {
	o := opened(t)
	company := o.given(o.code(sandbox.CompanyID)...)
	if company["userType"] != "Company" || company["locationId"] != nil || len(company["approvedLocations"].([]any)) != 2 {
		t.Errorf("%v", company)
	}
	bearer := company["access_token"].(string)
	agency := o.as(bearer, "2021-07-28")
	agency.says("GET", "/contacts/"+sandbox.MayaID, "", 401, "This authClass type is not allowed")
	if got := at(agency.do("GET", "/locations/"+eastID, "", 200), "location", "name"); got != "Eastgate" {
		t.Errorf("location %v", got)
	}

	exchange := func(bearer, companyID, locationID string) (int, object) {
		return o.ask("/oauth/locationToken", bearer, "companyId", companyID, "locationId", locationID)
	}
	status, location := exchange(bearer, sandbox.CompanyID, eastID)
	if status != 200 || location["locationId"] != eastID || location["refresh_token"] != nil || location["userType"] != nil {
		t.Fatalf("%d %v", status, location)
	}
	o.as(location["access_token"].(string), "v3").do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	agency.do("POST", "/oauth/locationToken", `{"companyId":"`+sandbox.CompanyID+`","locationId":"`+eastID+`"}`, 200)
	for _, r := range []struct {
		bearer, company, location string
		status                    int
		message                   string
	}{
		{bearer, sandbox.CompanyID, "elsewhere", 403, "The token does not have access to this location."},
		{bearer, "elsewhere", eastID, 403, "The token does not have access to this company."},
		{sandbox.Token, sandbox.CompanyID, eastID, 401, "This authClass type is not allowed"},
		{location["access_token"].(string), sandbox.CompanyID, eastID, 401, "This authClass type is not allowed"},
		{o.agency.Install(sandbox.CompanyID, "contacts.readonly").Access, sandbox.CompanyID, eastID, 401, "The token is not authorized for this scope."},
		{"eyJ.x.y", sandbox.CompanyID, eastID, 401, "Invalid JWT"},
	} {
		if status, answer := exchange(r.bearer, r.company, r.location); status != r.status || !strings.HasPrefix(answer["message"].(string), r.message) {
			t.Errorf("%d %v, want %d %s", status, answer, r.status, r.message)
		}
	}
	o.as(bearer, "").says("POST", "/oauth/locationToken", "{}", 401, "version header was not found.")
	agency.says("POST", "/oauth/locationToken", "{}", 422, "locationId should not be empty")

	appID, _, _ := strings.Cut(sandbox.ClientID, "-")
	query := "/oauth/installedLocations?companyId=" + sandbox.CompanyID + "&appId=" + appID
	if got := agency.do("GET", query+"&query=EAST", "", 200); got["count"] != 1.0 || at(got, "locations", 0, "_id") != eastID {
		t.Errorf("%v", got)
	}
	o.agency.Uninstall(eastID)
	if got := agency.do("GET", query, "", 200); got["count"] != 1.0 || at(got, "locations", 0, "_id") != sandbox.LocationID {
		t.Errorf("%v", got)
	}
	o.as(location["access_token"].(string), "v3").says("GET", "/contacts/"+sandbox.MayaID, "", 401, "Invalid JWT")
	if status, _ := exchange(bearer, sandbox.CompanyID, eastID); status != 403 {
		t.Errorf("token of a location that left: %d", status)
	}
}

func TestAgencyControls(t *testing.T) {
	o := opened(t)
	tokens := o.agency.Install(eastID, "contacts.readonly")
	o.agency.PauseLocation(eastID)
	o.refused("Location is not active", refreshing(tokens.Refresh)...)
	o.agency.ResumeLocation(eastID)
	o.agency.PauseLocation(sandbox.CompanyID)
	o.refused("Location is not active", refreshing(tokens.Refresh)...)
	o.agency.ResumeLocation(sandbox.CompanyID)
	o.agency.ExpireAccess(eastID)
	o.as(tokens.Access, "v3").says("GET", "/contacts/"+sandbox.MayaID, "", 401, "Invalid JWT")

	o.agency.CutAnswer(2)
	o.agency.DelayAnswer(1, 30*time.Millisecond)
	from := time.Now()
	next := o.given(refreshing(tokens.Refresh)...)["refresh_token"]
	if took := time.Since(from); took < 30*time.Millisecond {
		t.Errorf("answered after %v", took)
	}
	if status, _ := o.ask("/oauth/token", "", refreshing(next)...); status != 0 {
		t.Errorf("status %d over a cut connection", status)
	}
	o.refused("Invalid grant: refresh token is invalid", refreshing(next)...)

	fault, err := sandbox.ParseFault("reset-after POST /oauth/token x1")
	if err != nil {
		t.Fatal(err)
	}
	o.harbor.Break(fault)
	other := o.agency.Install(sandbox.LocationID, "contacts.readonly")
	if status, _ := o.ask("/oauth/token", "", refreshing(other.Refresh)...); status != 0 {
		t.Errorf("status %d over a reset connection", status)
	}
	last := o.agency.Install(sandbox.LocationID, "contacts.readonly")
	o.agency.Uninstall(sandbox.LocationID)
	o.refused("Invalid grant: refresh token is invalid", refreshing(last.Refresh)...)
	o.as(last.Access, "v3").says("GET", "/contacts/"+sandbox.MayaID, "", 401, "Invalid JWT")

	log := o.agency.TokenRequests()
	var statuses []int
	for _, r := range log {
		statuses = append(statuses, r.Status)
	}
	if want := []int{400, 400, 200, 200, 400, 200, 400}; !slices.Equal(statuses, want) {
		t.Fatalf("logged %v, want %v", statuses, want)
	}
	if log[2].Used != sandbox.Fingerprint(tokens.Refresh) || log[3].Used != log[2].Refresh || log[4].Used != log[3].Used ||
		log[2].LocationID != eastID || log[2].Kind != "refresh_token" || log[0].Message != "Location is not active" {
		t.Errorf("%+v", log)
	}
}

// TestRefreshTokensWorkOnce races for one refresh token.
func TestRefreshTokensWorkOnce(t *testing.T) {
	o := opened(t)
	form := refreshing(o.agency.Install(eastID, "contacts.readonly").Refresh)
	var racers sync.WaitGroup
	for range 20 {
		racers.Go(func() { o.ask("/oauth/token", "", form...) })
	}
	racers.Wait()
	won := 0
	for _, r := range o.agency.TokenRequests() {
		if r.Status == 200 {
			won++
		}
	}
	if won != 1 {
		t.Errorf("it worked %d times", won)
	}
}

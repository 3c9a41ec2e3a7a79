package sandbox_test

import (
	"testing"

	"mcp-ghl/internal/ghl/sandbox"
)

func TestHeaders(t *testing.T) {
	const maya = "/contacts/" + sandbox.MayaID
	const gone, oauth, agency, agencyJWT = "pit-00000000-0000-4000-8000-000000000000", "eyJhbGciOiJSUzI1NiJ9.x.y", "pit-agency", "eyJagency"
	b := serve(t, sandbox.Options{})
	b.account.AddToken(gone, "contacts.readonly")
	b.account.AddToken(oauth, "contacts.readonly")
	b.account.AddToken("pit-tasks", "locations/tasks.readonly")
	b.account.AddCompanyToken(agency, "contacts.readonly", "locations.readonly", "users.readonly")
	b.account.AddCompanyToken(agencyJWT, "contacts.readonly", "locations.readonly")
	b.as(gone, "v3").do("GET", maya, "", 200)
	b.as(oauth, "2021-04-15").do("GET", maya, "", 200)
	b.as(oauth, "2023-02-21").do("GET", maya, "", 200)
	b.account.ExpireToken(gone)
	b.account.ExpireToken(oauth)

	const scope = "The token is not authorized for this scope."
	for _, r := range []struct {
		name, token, version, method, path, body string
		status                                   int
		message                                  string
	}{
		{"no token", "", "v3", "GET", maya, "", 401, "Invalid JWT"},
		{"token before version", "", "", "GET", maya, "", 401, "Invalid JWT"},
		{"unknown PIT", "pit-x", "v3", "GET", maya, "", 401, "Invalid Private Integration token"},
		{"expired PIT", gone, "v3", "GET", maya, "", 401, "Invalid Private Integration token"},
		{"expired OAuth", oauth, "v3", "GET", maya, "", 401, "Invalid JWT"},
		{"no version", sandbox.Token, "", "GET", maya, "", 401, "version header was not found."},
		{"unpublished version", sandbox.Token, "2021-01-01", "GET", maya, "", 401, "version header is invalid"},
		{"read-only writes", sandbox.ReadOnlyToken, "v3", "POST", maya + "/notes", `{"body":"x"}`, 401, scope},
		{"read-only in bulk", sandbox.ReadOnlyToken, "v3", "POST", "/contacts/bulk/business", `{}`, 401, scope},
		{"scope before location and body", sandbox.ReadOnlyToken, "v3", "POST", "/contacts/", `{"locationId":"elsewhere","x":1}`, 401, scope},
		{"other scope", "pit-tasks", "v3", "GET", maya, "", 401, scope},
		{"agency PIT", agency, "v3", "GET", maya, "", 401, scope},
		{"agency OAuth", agencyJWT, "v3", "GET", maya, "", 401, "This authClass type is not allowed to access this scope"},
		{"agency without the scope", agencyJWT, "v3", "GET", "/users/search?companyId=" + sandbox.CompanyID, "", 401, scope},
		{"foreign location, body", sandbox.Token, "v3", "POST", "/contacts/", `{"locationId":"elsewhere","x":1}`, 403, "The token does not have access to this location."},
		{"foreign location, query", sandbox.Token, "v3", "GET", "/contacts/?locationId=elsewhere", "", 403, "does not have access"},
		{"foreign location, path", sandbox.Token, "v3", "GET", "/locations/elsewhere/tags", "", 403, "does not have access"},
		{"foreign company", sandbox.Token, "v3", "GET", "/users/search?companyId=elsewhere", "", 403, "does not have access"},
		{"location in a body without one", sandbox.Token, "v3", "PUT", maya, `{"locationId":"elsewhere"}`, 422, "property locationId should not exist"},
	} {
		t.Run(r.name, func(t *testing.T) {
			b := b.as(r.token, r.version)
			b.T = t
			o := b.says(r.method, r.path, r.body, r.status, r.message)
			if o["statusCode"] != float64(r.status) || o["traceId"] == nil {
				t.Errorf("answer %v", o)
			}
		})
	}
	b.as(agency, "v3").do("GET", "/locations/"+sandbox.LocationID, "", 200)
	b.as(sandbox.ReadOnlyToken, "v3").do("POST", "/contacts/search", `{"locationId":"`+sandbox.LocationID+`","pageLimit":1}`, 200)
}

func TestEveryAnswerHasTheLimitHeaders(t *testing.T) {
	b := serve(t, sandbox.Options{RateLimit: sandbox.Limit{Requests: 25, Window: 10e9}})
	for _, x := range []struct {
		token, path string
	}{{"", "/contacts/" + sandbox.MayaID}, {sandbox.Token, "/contacts/" + sandbox.MayaID}, {sandbox.Token, "/nothing"}} {
		response, _, err := b.as(x.token, "v3").send("GET", x.path, "")
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{
			"X-RateLimit-Limit-Daily": "10000", "X-RateLimit-Daily-Remaining": "", "X-RateLimit-Remaining": "",
			"X-RateLimit-Interval-Milliseconds": "10000", "X-RateLimit-Max": "25",
		} {
			if got := response.Header.Get(name); got == "" || want != "" && got != want {
				t.Errorf("%s: %s is %q, want %q", x.path, name, got, want)
			}
		}
	}
}

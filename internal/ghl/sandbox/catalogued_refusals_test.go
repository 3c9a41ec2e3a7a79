package sandbox_test

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestCatalogued asks for operations that only the catalogue knows, in ways
// that are right and in ways that are not.
func TestCatalogued(t *testing.T) {
	way := fresh()
	way.account.AddToken("pit-reader", "links.readonly")
	way.account.AddToken("eyJ-location", "charges.write")
	way.account.AddCompanyToken("pit-agency", "custom-menu-link.readonly")
	way.account.AddCompanyToken("eyJ-agency", "custom-menu-link.readonly")
	const (
		elsewhere = "nowhere0kafor7Qx2Lp9"
		link      = `{"locationId": "` + sandbox.LocationID + `", "name": "Offer", "redirectTo": "https://example.com"}`
		files     = "/medias/files?altType=location&sortBy=name&sortOrder=asc&type=file&altId="
	)
	for _, test := range []struct {
		request string // method and path
		body    string
		version string // "" is 2021-07-28, "-" none
		token   string // "" is the account's
		content string // "" is JSON
		status  int
		says    string // in the answer
	}{
		{request: "POST /links", body: link, status: 201, says: `{"link":{`},
		{request: "POST /links/", body: link, version: "v3", status: 201, says: `{"link":{`},
		{request: "GET /links/no/such/thing", status: 404, says: `Cannot GET /links/no/such/thing`},
		{request: "PATCH /links/", status: 404, says: `Cannot PATCH /links/`},

		{request: "POST /links/", body: link, version: "-", status: 401, says: `version header was not found.`},
		{request: "POST /links/", body: link, version: "2020-01-01", status: 401, says: `version header is invalid`},
		{request: "GET /funnels/funnel/list?locationId=" + sandbox.LocationID, version: "-", status: 200, says: `{"count":1,`},
		{request: "GET /oauth/installed-locations?companyId=" + sandbox.CompanyID, status: 404, says: `Cannot GET /oauth/installed-locations`},
		{request: "GET /phone-system/numbers/location/" + sandbox.LocationID + "?includeRcsSenderIds=true", status: 422, says: `property includeRcsSenderIds should not exist`},
		{request: "GET /phone-system/numbers/location/" + sandbox.LocationID + "?includeRcsSenderIds=true", version: "v3", status: 200},

		{request: "POST /links/", body: link, token: "pit-nobody", status: 401, says: `Invalid Private Integration token`},
		{request: "POST /links/", body: link, token: "pit-reader", status: 401, says: `The token is not authorized for this scope.`},
		{request: "GET /links/?locationId=" + sandbox.LocationID, token: "pit-reader", status: 200},
		{request: "POST /links/", body: link, token: sandbox.ReadOnlyToken, status: 401, says: `The token is not authorized for this scope.`},
		{request: "GET /links/?locationId=" + sandbox.LocationID, token: sandbox.ReadOnlyToken, status: 200},
		{request: "GET /custom-menus/", status: 401, says: `The token is not authorized for this scope.`},
		{request: "GET /custom-menus/", token: "eyJ-location", status: 401, says: `This authClass type is not allowed to access this scope`},
		{request: "GET /custom-menus/", token: "pit-agency", status: 200},
		{request: "GET /links/?locationId=" + sandbox.LocationID, token: "eyJ-agency", status: 401, says: `This authClass type is not allowed to access this scope`},
		{request: "POST /marketplace/billing/charges", body: "{}", status: 401, says: `The token is not authorized for this scope.`},
		{request: "POST /marketplace/billing/charges", body: "{}", token: "eyJ-location", status: 422, says: `appId should not be empty`},

		{request: "GET /links/?locationId=" + elsewhere, status: 403, says: `The token does not have access to this location.`},
		{request: "POST /links/", body: strings.ReplaceAll(link, sandbox.LocationID, elsewhere), status: 403, says: `The token does not have access to this location.`},
		{request: "GET /phone-system/numbers/location/" + elsewhere, status: 403, says: `The token does not have access to this location.`},
		{request: "GET " + files + elsewhere, status: 403, says: `The token does not have access to this location.`},
		{request: "GET " + files + sandbox.LocationID, status: 200, says: `{"files":["`},
		{request: "GET /snapshots/?companyId=" + elsewhere, token: "pit-agency", status: 403, says: `The token does not have access to this company.`},

		{request: "POST /links/", body: strings.Replace(link, "{", `{"colour": "red", `, 1), status: 422, says: `"message":["property colour should not exist"]`},
		{request: "POST /links/", status: 422, says: `"message":["locationId should not be empty","locationId must be a string","name should not be empty","name must be a string"`},
		{request: "POST /links/", body: strings.Replace(link, `"Offer"`, `7`, 1), status: 422, says: `"message":["name must be a string"]`},
		{request: "POST /links/", body: strings.Replace(link, `"Offer"`, `null`, 1), status: 422, says: `"message":["name should not be empty","name must be a string"]`},
		{request: "POST /links/", body: `[]`, status: 422, says: `The body must be an object`},
		{request: "POST /links/", body: `{`, status: 400, says: `Unexpected token in JSON`},
		{request: "GET /links/?locationId=" + sandbox.LocationID + "&page=2", status: 422, says: `"message":["property page should not exist"]`},
		{request: "GET /links/?locationId=" + sandbox.LocationID + "&locationId=" + sandbox.LocationID, status: 422, says: `locationId must be a string`},
		{request: "GET /links/search?limit=few&locationId=" + sandbox.LocationID, status: 422, says: `limit must be a number conforming to the specified constraints`},
		{request: "GET /phone-system/numbers/location/" + sandbox.LocationID + "?pageSize=5000&page=-1", status: 422, says: `"message":["pageSize must not be greater than 1000","page must not be less than 0"]`},
		{request: "GET /phone-system/numbers/location/" + sandbox.LocationID + "?skipNumberPool=perhaps", status: 422, says: `skipNumberPool must be a boolean value`},
		{request: "PUT /medias/delete-files", body: `{"altId": "` + sandbox.LocationID + `", "altType": "location", "status": "gone", "filesToBeDeleted": [{}, "x"]}`,
			status: 422, says: `filesToBeDeleted.1 must be an object","status must be one of the following values: deleted, trashed"`},
		{request: "POST /saas/bulk-disable-saas/" + sandbox.CompanyID, body: `{"locationIds": [1, 2]}`, token: "pit-agency", status: 422, says: `"message":["each value in locationIds must be a string"]`},
		{request: "POST /voice-ai/agents", version: "2021-04-15", body: `{"locationId": "` + sandbox.LocationID + `", "agentName": "` + strings.Repeat("a", 41) + `", "maxCallDuration": 1, "timezone": "Home"}`,
			status: 422, says: `"message":["agentName must be shorter than or equal to 40 characters","maxCallDuration must not be less than 180","timezone must match /`},

		{request: "POST /medias/upload-file", content: "multipart/form-data; boundary=x", status: 200, says: `"fileId":"`,
			body: "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nHello\r\n--x\r\nContent-Disposition: form-data; name=\"hosted\"\r\n\r\nfalse\r\n--x--\r\n"},
		{request: "POST /medias/upload-file", content: "multipart/form-data; boundary=x", status: 422, says: `"message":["file must be a file"]`,
			body: "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nHello\r\n--x--\r\n"},
		{request: "POST /medias/upload-file", content: "multipart/form-data; boundary=x", status: 400, says: `Multipart: `, body: "--x\r\nContent-Disposition"},
		{request: "POST /oauth/token", content: "application/x-www-form-urlencoded", version: "-", status: 422, says: `grant_type must be one of the following values: authorization_code, refresh_token`,
			body: url.Values{"client_id": {"a"}, "client_secret": {"b"}, "grant_type": {"please"}}.Encode()},
		{request: "POST /oauth/token", content: "application/x-www-form-urlencoded", version: "-", status: 200, says: `"access_token":"eyJ`,
			body: url.Values{"client_id": {"a"}, "client_secret": {"b"}, "grant_type": {"refresh_token"}}.Encode()},
	} {
		method, path, _ := strings.Cut(test.request, " ")
		r := must(http.NewRequestWithContext(t.Context(), method, host+path, strings.NewReader(test.body)))(t)
		r.Header.Set("Authorization", "Bearer "+cmp.Or(test.token, sandbox.Token))
		if test.version != "-" {
			r.Header.Set("Version", cmp.Or(test.version, "2021-07-28"))
		}
		r.Header.Set("Content-Type", cmp.Or(test.content, "application/json"))
		response, err := way.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer := must(io.ReadAll(response.Body))(t)
		_ = response.Body.Close()
		if response.StatusCode != test.status || !strings.Contains(string(answer), test.says) {
			t.Errorf("%s %s answers %d %s, want %d %s", test.request, test.body, response.StatusCode, answer, test.status, test.says)
		}
		var top map[string]any
		if err := json.Unmarshal(answer, &top); err != nil || top["traceId"] == nil {
			t.Errorf("%s answers %s without a traceId (%v)", test.request, answer, err)
		}
	}
}

// TestWordsAreNoIDs looks that a parameter of a route does not take a word that
// is another operation's, and that an id is taken.
func TestWordsAreNoIDs(t *testing.T) {
	for path, own := range map[string]bool{
		"/contacts/" + sandbox.MayaID:      true,
		"/contacts/nobody":                 true,
		"/contacts/business/anything":      true,
		"/locations/" + sandbox.LocationID: true,
		"/locations/search":                false,
		"/locations/" + sandbox.LocationID + "/customFields/" + "abcdef": true,
	} {
		if got := sandbox.Own(http.MethodGet, path); got != own {
			t.Errorf("GET %s has a route of its own: %v", path, got)
		}
	}
}

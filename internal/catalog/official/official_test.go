package official_test

import (
	"net/http"
	"strings"
	"testing"

	"mcp-ghl/internal/catalog/official"
)

// TestJudge looks that the judge refuses what the specifications do.
func TestJudge(t *testing.T) {
	specs := official.Load(t)
	if len(specs.V2) != 41 || len(specs.V3) != 42 { // facts.md 7
		t.Errorf("%d files of the date versions and %d of v3, want 41 and 42", len(specs.V2), len(specs.V3))
	}
	const at = "http://highlevel.test"
	for _, test := range []struct{ request, version, body, wrong string }{
		{"POST /links/", "2021-07-28", `{"locationId": "a", "name": "b", "redirectTo": "c"}`, ""},
		{"POST /links/", "v3", `{"locationId": "a", "name": "b", "redirectTo": "c"}`, ""},
		{"POST /links/", "2021-07-28", `{"locationId": "a", "name": "b"}`, `property "redirectTo" is missing`},
		{"POST /links/", "2021-07-28", `{"locationId": 1, "name": "b", "redirectTo": "c"}`, "value must be a string"},
		{"POST /links/", "2021-04-15", `{"locationId": "a", "name": "b", "redirectTo": "c"}`, "is no operation of version"},
		{"POST /links", "2021-07-28", `{}`, "is no operation of version"},
		{"GET /links/?locationId=a", "2021-07-28", "", ""},
		{"GET /links/?locationId=a&page=2", "2021-07-28", "", "query parameter page is undeclared"},
		{"GET /links/", "2021-07-28", "", `parameter "locationId" in query has an error`},
		{"GET /funnels/funnel/list?locationId=a", "", "", ""},
		{"GET /oauth/installed-locations?companyId=a&appId=b", "2021-07-28", "", "is no operation of version"},
	} {
		method, path, _ := strings.Cut(test.request, " ")
		r, err := http.NewRequestWithContext(t.Context(), method, at+path, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer pit-any")
		r.Header.Set("Content-Type", "application/json")
		if test.version != "" {
			r.Header.Set("Version", test.version)
		}
		if test.body == "" {
			r.Body = http.NoBody
		}
		wrong := ""
		if err := specs.Validate(r); err != nil {
			wrong = err.Error()
		}
		if (wrong == "") != (test.wrong == "") || !strings.Contains(wrong, test.wrong) {
			t.Errorf("%s %s %s: %q, want %q", test.version, test.request, test.body, wrong, test.wrong)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at+"/links/?locationId=a", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Version", "2021-07-28")
	header := http.Header{"Content-Type": {"application/json"}}
	if err := specs.ValidateAnswer(r, http.StatusOK, header, []byte(`{"links": [{"id": "a"}], "traceId": "b"}`)); err != nil {
		t.Error(err)
	}
	if err := specs.ValidateAnswer(r, http.StatusOK, header, []byte(`{"links": "a"}`)); err == nil {
		t.Error("links that are no list are accepted")
	}
}

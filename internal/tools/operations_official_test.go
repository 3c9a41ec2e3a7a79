package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/catalog/official"
	"mcp-ghl/internal/ghl/sandbox"
)

// TestEveryOperationIsCallable runs every operation through read_operation or
// call_operation, in both generations, with arguments made from its own
// description, as few and as many as it takes. HighLevel's own specifications
// must accept every request, and what it answers must be passed on.
func TestEveryOperationIsCallable(t *testing.T) {
	specs := official.Load(t)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "brochure.pdf"), []byte("%PDF-1.7"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"", catalog.V3} {
		account := sandbox.New(sandbox.Options{})
		var where string // that is called
		var form *catalog.Form
		upstream := httptest.NewServer(specs.Judge(
			http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method != http.MethodGet || r.URL.Path != "/locations/"+sandbox.LocationID { // which tells the company
					r.Header.Set("Authorization", "Bearer "+account.AddTokenFor(form))
				}
				account.ServeHTTP(w, r)
			}),
			func(r *http.Request, wrong error) { t.Errorf("%s: %s %s: %v", where, r.Method, r.URL, wrong) }, nil))
		defer upstream.Close()
		w := open(t, setup{base: upstream.URL, version: version, uploads: folder, policy: access.Policy{Level: access.Admin}})
		for _, o := range catalog.Operations() {
			if form = o.In(version); form.Version != catalog.V3 {
				form = o.In("")
			}
			tool := "call_operation"
			if o.Effect == catalog.Read {
				tool = "read_operation"
			}
			for _, all := range []bool{false, true} {
				where = fmt.Sprintf("%s %s (version %q, all %v)", tool, o.ID, version, all)
				call := map[string]any{"operation": o.ID, "arguments": argumentsOf(form, o.ID, all)}
				if o.Effect != catalog.Read { // or one would be the repetition of another
					call["idempotencyKey"] = where
				}
				raw, err := json.Marshal(call)
				if err != nil {
					t.Fatal(err)
				}
				account.Forget()
				answer, failed := w.call(t, tool, string(raw))
				sent := slices.IndexFunc(account.Requests(), func(r sandbox.Request) bool {
					path, _, _ := strings.Cut(r.Path, "?")
					return r.Method == o.Method && templateOf(o.Path).MatchString(path)
				})
				switch {
				case sent < 0:
					t.Errorf("%s was not sent: %s", where, answer)
				case failed == (account.Requests()[sent].Status < 300):
					t.Errorf("%s was answered %d, and: %s", where, account.Requests()[sent].Status, answer)
				}
			}
		}
	}
}

// argumentsOf makes examples into what an agent gives: without the account's
// own ids, and with files that are there.
func argumentsOf(form *catalog.Form, operation string, all bool) map[string]any {
	args := form.Example(all)
	for _, own := range []string{"locationId", "location_id", "altId", "altType", "locationIds", "companyId", "agencyId"} {
		delete(args, own)
	}
	for name, value := range args {
		if form.IsFile(name) {
			args[name] = "brochure.pdf"
			if _, many := value.([]any); many {
				args[name] = []any{"brochure.pdf"}
			}
		}
	}
	if operation == "social-planner.start-oauth" { // start-google-oauth of the date versions is not meant
		args["platform"] = "threads"
	}
	return atHome(args).(map[string]any)
}

// templateOf is what the paths of an operation look like.
func templateOf(path string) *regexp.Regexp {
	return regexp.MustCompile("^" + placeholder.ReplaceAllString(path, "[^/]+") + "$")
}

var placeholder = regexp.MustCompile(`{[^}]+}`)

// atHome makes what examples hold name the account's own location and company.
func atHome(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			switch name {
			case "locationId", "location_id", "altId":
				v[name] = sandbox.LocationID
			case "locationIds":
				v[name] = []any{sandbox.LocationID}
			case "altType":
				v[name] = "location"
			case "companyId", "agencyId":
				v[name] = sandbox.CompanyID
			default:
				v[name] = atHome(member)
			}
		}
	case []any:
		for i, item := range v {
			v[i] = atHome(item)
		}
	}
	return value
}

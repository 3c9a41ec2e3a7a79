package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/catalog/official"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// TestEveryOperation asks for every operation of the catalogue in each of its
// forms, with as little and with as much as it takes. HighLevel's own
// specifications must accept the request, the sandbox must do it, and the
// specifications must accept the answer.
func TestEveryOperation(t *testing.T) {
	specs := official.Load(t)
	account := fresh().account
	var where string // that is asked
	var own bool     // it has a route of its own, whose answers have their own tests
	judged := specs.Judge(account,
		func(_ *http.Request, wrong error) {
			t.Errorf("request %s: %s", where, strings.Join(findings(wrong), "; "))
		},
		func(_ *http.Request, wrong error) {
			if !own {
				t.Errorf("answer %s: %s", where, strings.Join(findings(wrong), "; "))
			}
		})
	asked := 0
	for i := range catalog.Operations() {
		o := &catalog.Operations()[i]
		for i := range o.Forms {
			for _, all := range []bool{false, true} {
				asked++
				form := &o.Forms[i]
				r := ask(t, o, i, atHome(form.Example(all)))
				r.Header.Set("Authorization", "Bearer "+account.AddTokenFor(form))
				where = fmt.Sprintf("%s %s %s (form %d, all %v)", o.ID, o.Method, o.Path, i, all)
				own = sandbox.Own(o.Method, r.URL.EscapedPath())
				if own && r.Header.Get("Version") == "" { // It wants one even where none is declared (facts.md 1.1).
					r.Header.Set("Version", "2021-07-28")
				}
				recorder := httptest.NewRecorder()
				judged.ServeHTTP(recorder, r)
				answer := recorder.Body.String()
				switch {
				case own: // It must know all that is specified; what it needs beside that may be lacking.
					if unknown := refusal.FindString(answer); unknown != "" {
						t.Errorf("%s: the sandbox answers %s", where, unknown)
					}
				case recorder.Code > 299:
					t.Errorf("%s: the sandbox answers %s", where, answer)
				case another.MatchString(answer):
					t.Errorf("%s: the only page says %s", where, another.FindString(answer))
				}
				for _, secret := range secrets.FindAllStringSubmatch(answer, -1) {
					if ghl.Redact(secret[1]) == secret[1] {
						t.Errorf("%s: %s does not look like a secret", where, secret[0])
					}
				}
			}
		}
	}
	if asked != 2*(576+627) {
		t.Errorf("%d requests were made", asked)
	}
}

// refusal is what a route of the sandbox's own must not say of a request that
// is as specified.
var refusal = regexp.MustCompile(`property \S+ should not exist|Cannot [A-Z]+ /|"Unauthorized"|"Forbidden"`)

// another is what says that there is another page, and secrets what nobody may
// hand out.
var (
	another = regexp.MustCompile(`"(hasMore|hasNext|hasNextPage|nextPage)":(true|[1-9])|"(nextPageUrl|nextCursor|nextPageToken|startAfterId)":"[^"]`)
	secrets = regexp.MustCompile(`"(?:access_?[tT]oken|refresh_?[tT]oken|apiKey|password)":"([^"]*)"`)
)

// atHome makes examples name the account's own location and company.
func atHome(arguments map[string]any) map[string]any {
	for name, own := range map[string]string{
		"locationId": sandbox.LocationID, "location_id": sandbox.LocationID, "altId": sandbox.LocationID, "companyId": sandbox.CompanyID,
	} {
		if _, given := arguments[name]; given {
			arguments[name] = own
		}
	}
	return arguments
}

var segment = regexp.MustCompile(`{([^}]+)}`)

// ask makes the request of arguments that are flat.
func ask(t *testing.T, o *catalog.Operation, index int, arguments map[string]any) *http.Request {
	t.Helper()
	form := &o.Forms[index]
	path := segment.ReplaceAllStringFunc(o.Path, func(name string) string {
		return url.PathEscape(fmt.Sprint(arguments[strings.Trim(name, "{}")]))
	})
	query := url.Values{}
	for _, f := range form.InQuery {
		switch v := arguments[f.Name].(type) {
		case nil:
		case []any:
			for _, item := range v {
				query.Add(f.Name, fmt.Sprint(item))
			}
		case float64:
			query.Set(f.Name, fmt.Sprintf("%.0f", v))
		default:
			query.Set(f.Name, fmt.Sprint(v))
		}
	}
	body, content := encode(t, form, arguments)
	at := host + path
	if len(query) > 0 {
		at += "?" + query.Encode()
	}
	r := must(http.NewRequestWithContext(t.Context(), o.Method, at, bytes.NewReader(body)))(t)
	if content != "" {
		r.Header.Set("Content-Type", content)
	}
	switch {
	case form.Version != "":
		r.Header.Set("Version", form.Version)
	case index == 1:
		r.Header.Set("Version", catalog.V3)
	}
	return r
}

func encode(t *testing.T, form *catalog.Form, arguments map[string]any) (body []byte, content string) {
	t.Helper()
	kind := form.Body.Type()
	if kind == nil {
		if form.Content == "" {
			return nil, ""
		}
		kind = &catalog.Type{Kind: "object"}
	}
	if kind.Kind != "object" {
		return must(json.Marshal(arguments["body"]))(t), "application/json"
	}
	object := map[string]any{}
	for _, f := range kind.Fields {
		if v, given := arguments[f.Name]; given {
			object[f.Name] = v
		}
	}
	switch form.Content {
	case "":
		return must(json.Marshal(object))(t), "application/json"
	case "application/x-www-form-urlencoded":
		values := url.Values{}
		for name, v := range object {
			values.Set(name, fmt.Sprint(v))
		}
		return []byte(values.Encode()), form.Content
	}
	var buffer bytes.Buffer
	parts := multipart.NewWriter(&buffer)
	for _, f := range kind.Fields {
		v, given := object[f.Name]
		if !given {
			continue
		}
		list, many := v.([]any)
		if !many {
			list = []any{v}
		}
		for _, item := range list {
			header := textproto.MIMEHeader{}
			header.Set("Content-Disposition", fmt.Sprintf(`form-data; name=%q`, f.Name))
			if f.Type().Kind == "file" {
				header.Set("Content-Disposition", fmt.Sprintf(`form-data; name=%q; filename="brochure.pdf"`, f.Name))
				header.Set("Content-Type", "application/octet-stream")
			}
			_, _ = fmt.Fprint(must(parts.CreatePart(header))(t), item)
		}
	}
	_ = parts.Close()
	return buffer.Bytes(), parts.FormDataContentType()
}

package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// specifications are HighLevel's own, beside the repository.
const specifications = "../../../../shared/highlevel/openapi/apps"

// inconsistencies are the only ways in which the sandbox, the client and the
// examples of the specifications may depart from the specifications, each with
// the paragraph of facts.md that knows of it. A finding is excused if about, a
// regular expression, matches it; NAME stands for each of names. What excuses
// nothing fails the test.
var inconsistencies = []inconsistency{
	// The specifications themselves.
	{"8", `v3 spec: common/common-schemas.json is not where it is referred to`, ""},
	{"8", `spec POST /contacts/search: no schema of the answer`, ""},
	{"8", `spec GET /contacts/search/duplicate: no schema of the answer`, ""},
	{"8.3", `spec POST /contacts/bulk/tags/update/{type}: path parameter type is undeclared`, ""},
	{"8.13", `spec POST /contacts/bulk/NAME: no security is declared`, "tags/update/{type} business"},
	{"8.3", `example UpdateTagsDTO.removeAllTags: value must be a boolean`, ""},
	{"8.3", `example UpdateTagsResponseDTO.responses /#: value must be a string`, ""},
	{"8.4", `example (Numeric|Monetory)Field.(field_value|fieldValue): value must be an object`, ""},
	{"8.4", `example (Create|Update|Upsert)ContactDto(V3)?.dateOfBirth: value must be an object`, ""},
	{"8.5", `v2 example ContactsSearchSchema.followers: value must be an array`, ""},
	{"8.5", `v3 example GetContactByIdSchemaV3.attachments: value must be a string`, ""},
	{"2.2", `example (CalendarEventDTO|BlockedSlotSuccessfulResponseDto).NAME: value must be an object`, "startTime endTime dateAdded dateUpdated"},
	{"2.2", `example (CalendarEventDTO|AppointmentSchemaResponse).isRecurring: value must be a boolean`, ""},
	{"8.3", `example \w+ResponseDTO.(success: value must be a boolean|messages /#: value must be an array)`, ""},

	// Answers.
	{"8.6", `v2 answer GET /contacts/ 200 /count: property "count" is missing`, ""},
	{"8.6", `v2 answer GET /contacts/ 200: property "meta" is unsupported`, ""},
	{"8.17", `answer \S+ \S+ \d+: property "traceId" is unsupported`, ""},
	{"2.1", `answer .* 20[01] /contacts?(/#)?: property "NAME" is unsupported`, "additionalEmails additionalPhones followers"},
	{"2.1", `answer \S+ /contacts/(search|business/{businessId})? 200 /contacts/#: property "NAME" is unsupported`,
		"contactName firstName lastName phone dnd dndSettings type address1 dateOfBirth"},
	{"5.3", `answer \S+ /contacts/(search|business/{businessId})? 200 /contacts/#: property "NAME" is unsupported`,
		"firstNameRaw lastNameRaw firstNameLowerCase lastNameLowerCase"},
	{"5.4", `answer \S+ /contacts/(search|business/{businessId})? 200 /contacts/#: property "NAME" is unsupported`,
		"searchAfter companyName businessName assignedTo address city state postalCode dateUpdated"},
	{"2.1 (custom field input)", `answer .* /contacts?(/#)?/customFields/#/value: value must be a string`, ""},

	// Refusals.
	{"5.1", `answer \S+ \S+ 400: property "error" is unsupported`, ""},
	{"5.1", `v[23] answer POST /contacts/ 400: property "meta" is unsupported`, ""},
	{"2.2", `answer GET /calendars/{calendarId}/free-slots \d+ /traceId: value must be an object`, ""},
	{"5.1", `answer (POST|PUT|DELETE) /calendars/\S* 422: status is not supported`, ""},
	{"5.1", `answer POST /contacts/search 422: status is not supported`, ""},
	{"8.13", `answer POST /contacts/bulk/NAME 401: status is not supported`, "tags/update/{type} business"},
}

// inconsistency is a way to depart from the specifications.
type inconsistency struct{ facts, about, names string }

// excuses are the inconsistencies at work.
type excuses struct {
	known []*regexp.Regexp
	used  map[*regexp.Regexp]bool
}

func newExcuses(known []inconsistency) *excuses {
	e := &excuses{used: map[*regexp.Regexp]bool{}}
	for _, i := range known {
		names := strings.Fields(i.names)
		if len(names) == 0 {
			names = []string{""}
		}
		for _, name := range names {
			e.known = append(e.known, regexp.MustCompile(strings.ReplaceAll(i.about, "NAME", name)))
		}
	}
	return e
}

func (e *excuses) excused(finding string) bool {
	found := false
	for _, known := range e.known {
		if known.MatchString(finding) {
			e.used[known], found = true, true
		}
	}
	return found
}

// TestContract drives every contacts operation of HighLevel's specifications
// and some of the others, of both generations, through the sandbox: with the client, with bodies put
// together from the examples, and with requests that must be refused. Every
// request but those and every answer must be as specified, more strictly than
// OpenAPI has it: nothing undeclared, and every key of an answer's top level.
func TestContract(t *testing.T) {
	if _, err := os.Stat(specifications); err != nil {
		t.Skip("HighLevel's OpenAPI specifications are not checked out at ../shared/highlevel beside the repository")
	}
	excuses, complete := newExcuses(inconsistencies), true
	for _, g := range []struct {
		name, file string
		version    string // of the client
		operations int
		only       []string // those that the sandbox answers; nil for all
	}{
		{"v2", "contacts.json", "", 32, nil},
		{"v3", "v3/contacts-v3.json", ghl.V3, 31, nil},
		{"v2", "calendars.json", "", 11, calendarOperations},
		{"v3", "v3/calendars-v3.json", ghl.V3, 11, calendarOperations},
	} {
		s := load(t, excuses, g.name, g.file, g.only)
		if len(s.operations) != g.operations {
			t.Errorf("%s specifies %d operations, want %d", g.file, len(s.operations), g.operations)
		}
		for _, drive := range []struct {
			name string
			all  func(*contract)
		}{
			{"client", func(c *contract) { c.driveClient(g.version) }},
			{"examples", (*contract).driveExamples},
			{"refusals", (*contract).driveRefusals},
		} {
			ran := false
			t.Run(g.name+"/"+strings.TrimSuffix(path.Base(g.file), ".json")+"/"+drive.name, func(t *testing.T) {
				c := &contract{T: t, spec: s, driven: map[string]int{}, found: map[string]bool{}}
				drive.all(c)
				for operation := range s.operations {
					if c.driven[operation] == 0 && (drive.name != "client" || !withoutMethod[operation]) {
						t.Errorf("%s was not driven", operation)
					}
				}
				ran = true
			})
			complete = complete && ran
		}
	}
	for _, known := range excuses.known {
		if complete && !excuses.used[known] {
			t.Errorf("the inconsistency %q no longer occurs: strike it from the table", known)
		}
	}
}

// contract stands between a caller and a sandbox, and holds both to the
// specification.
type contract struct {
	*testing.T
	*spec
	direct
	refused bool // the request is meant to be wrong
	driven  map[string]int
	found   map[string]bool
}

// RoundTrip has the sandbox answer, and looks at the request and the answer.
func (c *contract) RoundTrip(original *http.Request) (*http.Response, error) {
	r := original.Clone(original.Context())
	route, ids, err := c.router.FindRoute(r)
	if err != nil {
		return nil, fmt.Errorf("not an operation of %s: %w", c.name, err)
	}
	key := r.Method + " " + route.Path
	c.driven[key]++
	input := &openapi3filter.RequestValidationInput{Request: r, PathParams: ids, Route: route, Options: &openapi3filter.Options{
		MultiError:                        true,
		IncludeResponseStatus:             true,
		RejectWhenRequestBodyNotSpecified: true,
		SkipSettingDefaults:               true,
		AuthenticationFunc:                bearer,
	}}
	if !c.refused {
		c.judge("request "+key, openapi3filter.ValidateRequest(r.Context(), input)) // It leaves the body as it was.
		for name := range r.URL.Query() {
			if route.Operation.Parameters.GetByInAndName("query", name) == nil {
				c.judge("request "+key, fmt.Errorf("query parameter %s is undeclared", name))
			}
		}
	}
	response, err := c.direct.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(answer))
	c.judge(fmt.Sprintf("answer %s %d", key, response.StatusCode), openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input,
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Body:                   io.NopCloser(bytes.NewReader(answer)),
		Options:                input.Options,
	}))
	if !c.refused {
		c.proves(key, answer)
	}
	return response, nil
}

// direct is the way to a sandbox without a network.
type direct struct{ account *sandbox.Account }

// RoundTrip has the sandbox answer.
func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	d.account.ServeHTTP(recorder, r)
	response := recorder.Result()
	response.Request = r
	return response, nil
}

// proves fails for an answer that has an empty list where the sample data has
// something: every schema takes that.
func (c *contract) proves(key string, answer []byte) {
	var top map[string]any
	if err := json.Unmarshal(answer, &top); err != nil {
		c.Errorf("%s answers no object: %v", key, err)
	}
	for name, value := range top {
		if list, ok := value.([]any); ok && len(list) == 0 {
			c.Errorf("%s answers no %s, which proves nothing", key, name)
		}
	}
}

func (c *contract) judge(where string, err error) {
	for _, finding := range findings(err) {
		finding = c.name + " " + where + finding
		if c.found[finding] {
			continue // A list has the same many times.
		}
		c.found[finding] = true
		if !c.excuses.excused(finding) {
			c.Error(finding)
		}
	}
}

// bearer is how every operation that declares any security is secured.
func bearer(_ context.Context, input *openapi3filter.AuthenticationInput) error {
	scheme, token, _ := strings.Cut(input.RequestValidationInput.Request.Header.Get("Authorization"), " ")
	if input.SecuritySchemeName != "bearer" || scheme != "Bearer" || token == "" {
		return fmt.Errorf("not a bearer token as %s wants it", input.SecuritySchemeName)
	}
	return nil
}

var position = regexp.MustCompile(`/\d+(/|$)`)

// findings takes an error of the validator apart: " /contacts/#: what is wrong".
func findings(err error) []string {
	if err == nil {
		return nil
	}
	if many, ok := err.(openapi3.MultiError); ok { //nolint:errorlint // Its As finds only the first.
		var all []string
		for _, one := range many {
			all = append(all, findings(one)...)
		}
		return all
	}
	if request, ok := errors.AsType[*openapi3filter.RequestError](err); ok {
		if request.RequestBody == nil || request.Err == nil {
			return firstLine(err)
		}
		all := findings(request.Err)
		for i := range all {
			all[i] = " body" + strings.TrimPrefix(all[i], " ")
		}
		return all
	}
	if response, ok := errors.AsType[*openapi3filter.ResponseError](err); ok && response.Err != nil {
		return findings(response.Err)
	}
	if schema, ok := errors.AsType[*openapi3.SchemaError](err); ok {
		at := strings.Join(append([]string{""}, schema.JSONPointer()...), "/")
		if at != "" {
			at = " " + position.ReplaceAllString(at, "/#$1")
		}
		return []string{at + ": " + schema.Reason}
	}
	return firstLine(err)
}

func firstLine(err error) []string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return []string{": " + text}
}

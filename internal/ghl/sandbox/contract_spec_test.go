package sandbox_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// spec is one generation of the specification.
type spec struct {
	name       string
	router     routers.Router
	operations map[string]*openapi3.Operation // "GET /contacts/{contactId}"
	excuses    *excuses
}

var placeholder = regexp.MustCompile(`{(\w+)}`)

// load reads a specification, and mends and tightens it. Of its operations it
// keeps those that are named, all if none is.
func load(t *testing.T, excuses *excuses, name, file string, only []string) *spec {
	t.Helper()
	find := func(format string, a ...any) {
		if finding := name + " " + fmt.Sprintf(format, a...); !excuses.excused(finding) {
			t.Error(finding)
		}
	}
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) {
		raw, err := os.ReadFile(filepath.FromSlash(at.Path))
		if dir, common := filepath.Split(at.Path); errors.Is(err, fs.ErrNotExist) && common == "common-schemas.json" {
			find("spec: common/%s is not where it is referred to", common)
			return os.ReadFile(filepath.Join(dir, "..", "v3", "common", common))
		}
		return raw, err
	}
	doc, err := loader.LoadFromFile(filepath.Join(specifications, file))
	if err != nil {
		t.Fatal(err)
	}
	for owner, schema := range doc.Components.Schemas {
		for property, ref := range schema.Value.Properties {
			if ref.Value.Example == nil {
				continue
			}
			for _, wrong := range findings(ref.Value.VisitJSON(ref.Value.Example, openapi3.MultiErrors())) {
				find("example %s.%s%s", owner, property, wrong)
			}
			believe(ref.Value)
		}
	}
	doc.Servers = nil // Any host will do.
	s := &spec{name: name, excuses: excuses, operations: map[string]*openapi3.Operation{}}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			if key := method + " " + path; len(only) == 0 || slices.Contains(only, key) {
				s.operations[key] = operation
			}
		}
	}
	if s.operations["POST /contacts/search"] != nil {
		s.describe(find)
	}
	for key, operation := range s.operations {
		for _, match := range placeholder.FindAllStringSubmatch(key, -1) {
			if operation.Parameters.GetByInAndName("path", match[1]) == nil {
				find("spec %s: path parameter %s is undeclared", key, match[1])
			}
		}
		if operation.Security == nil {
			find("spec %s: no security is declared", key)
		}
		seen := map[*openapi3.Schema]bool{}
		if operation.RequestBody != nil {
			tighten(operation.RequestBody.Value.Content["application/json"].Schema, seen)
		}
		for status, response := range operation.Responses.Map() {
			media := response.Value.Content["application/json"]
			if media == nil {
				continue
			}
			tighten(media.Schema, seen)
			if status[0] == '2' { // No schema requires them, so that {} would do (facts.md 8).
				media.Schema.Value.Required = slices.Sorted(maps.Keys(media.Schema.Value.Properties))
			}
		}
	}
	if s.router, err = gorillamux.NewRouter(doc); err != nil {
		t.Fatal(err)
	}
	return s
}

// describe gives the two operations whose answers have no schema those of
// facts.md 2.1 and 5.4.
func (s *spec) describe(find func(string, ...any)) {
	if s.operations["POST /contacts/search"] == nil {
		return // of another family
	}
	ok := func(key string) *openapi3.Response { return s.operations[key].Responses.Status(http.StatusOK).Value }
	schema := func(key string) *openapi3.Schema { return ok(key).Content["application/json"].Schema.Value }
	for key, answer := range map[string]openapi3.Schemas{
		"GET /contacts/search/duplicate": schema("GET /contacts/{contactId}").Properties,
		"POST /contacts/search": {
			"contacts": schema("GET /contacts/business/{businessId}").Properties["contacts"],
			"total":    openapi3.NewFloat64Schema().NewRef(),
		},
	} {
		if ok(key).Content == nil {
			find("spec %s: no schema of the answer", key)
			ok(key).Content = openapi3.NewContentWithJSONSchema(openapi3.NewObjectSchema().WithProperties(nil))
			schema(key).Properties = answer
		}
	}
}

// believe gives a schema the type of its example in the two ways in which the
// example is right and the type is not (facts.md 8.3, 8.4): numbers and
// strings typed as objects, and objects typed as strings in a list.
func believe(schema *openapi3.Schema) {
	switch example := schema.Example.(type) {
	case string:
		if schema.Type.Is(openapi3.TypeObject) {
			schema.Type = &openapi3.Types{openapi3.TypeString}
		}
	case float64:
		if schema.Type.Is(openapi3.TypeObject) {
			schema.Type = &openapi3.Types{openapi3.TypeNumber}
		}
	case []any:
		if len(example) == 0 || schema.Items == nil {
			return
		}
		if _, ok := example[0].(map[string]any); ok && schema.Items.Value.Type.Is(openapi3.TypeString) {
			schema.Items.Value = openapi3.NewObjectSchema()
			for _, object := range example {
				for name := range object.(map[string]any) {
					schema.Items.Value.WithProperty(name, openapi3.NewSchema())
				}
			}
		}
	}
}

// tighten lets objects have none but the declared properties, and takes away
// the wrapping by which v3 gives a reference an example.
func tighten(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	for len(ref.Value.AllOf) == 1 && len(ref.Value.Properties) == 0 {
		ref.Value = ref.Value.AllOf[0].Value
	}
	schema := ref.Value
	if seen[schema] {
		return
	}
	seen[schema] = true
	if len(schema.Properties) > 0 {
		schema.AdditionalProperties = openapi3.AdditionalProperties{Has: new(false)}
	}
	for _, property := range schema.Properties {
		tighten(property, seen)
	}
	for _, alternative := range schema.AnyOf {
		tighten(alternative, seen)
	}
	if schema.Items != nil {
		tighten(schema.Items, seen)
	}
}

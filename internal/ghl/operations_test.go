package ghl

import (
	"cmp"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// specifications are HighLevel's own, beside the repository.
const specifications = "../../../shared/highlevel/openapi/apps"

// specified is what a specification says of an operation.
type specified struct {
	Security []map[string][]string // alternatives, each a scheme and its scopes
	Version  []string              // values of the header
}

func (s specified) takes(scope Scope) bool {
	return slices.ContainsFunc(s.Security, func(alternative map[string][]string) bool {
		for _, scopes := range alternative {
			if slices.Equal(scopes, []string{string(scope)}) {
				return true
			}
		}
		return false
	})
}

// TestOperations compares the operations that the package asks for with
// HighLevel's specifications: all that there are below /contacts/ and no
// other, each with its method, path, scope and Version header.
func TestOperations(t *testing.T) {
	if _, err := os.Stat(specifications); err != nil {
		t.Skip("HighLevel's OpenAPI specifications are not checked out at ../shared/highlevel beside the repository")
	}
	ours := operations(t)
	contacts := func(operation string) bool { return family(operation) == "contacts" }
	v2, v3 := specification(t, "contacts.json"), specification(t, "v3/contacts-v3.json")
	if len(v2) != 32 || len(v3) != 31 {
		t.Errorf("the specifications have %d and %d operations, want 32 and 31", len(v2), len(v3))
	}
	union := maps.Clone(v2)
	maps.Copy(union, v3)
	for operation := range union {
		if _, found := ours[operation]; !found {
			t.Errorf("%s is missing", operation)
		}
	}
	for operation, scope := range ours {
		if _, found := union[operation]; contacts(operation) && !found {
			t.Errorf("%s is not in the specification", operation)
		}
		name := family(operation)
		generations := map[string]map[string]specified{
			"2021-07-28": specification(t, name+".json"),
			V3:           specification(t, "v3/"+name+"-v3.json"),
		}
		known := false
		for version, all := range generations {
			said, found := all[operation]
			if !found {
				if !contacts(operation) {
					t.Errorf("%s is not in %s of %s", operation, name, version)
				}
				continue
			}
			known = true
			_, path, _ := strings.Cut(operation, " ")
			override := ""
			if version == V3 {
				override = V3
			}
			if sent := versionOf(path, override); !slices.Contains(said.Version, sent) {
				t.Errorf("%s is sent with Version %s, the specification has %q", operation, sent, said.Version)
			}
			if strings.HasPrefix(path, "/contacts/bulk/") { // declare no security at all (facts.md 8.13)
				if said.Security != nil || scope != ContactsWrite {
					t.Errorf("%s: %s, the specification now has %v", operation, scope, said.Security)
				}
			} else if !said.takes(scope) {
				t.Errorf("%s: %s, the specification of %s has %v", operation, scope, version, said.Security)
			}
		}
		if !known {
			t.Errorf("%s is in no specification", operation)
		}
	}
}

func family(operation string) string { return strings.Split(operation, "/")[1] }

// specification reads the operations of a specification, as "GET /contacts/".
func specification(t *testing.T, file string) map[string]specified {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(specifications, file))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Security   []map[string][]string
			Parameters []struct {
				Name   string
				Schema struct{ Enum []any }
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	all := map[string]specified{}
	for path, item := range doc.Paths {
		for method, operation := range item {
			s := specified{Security: operation.Security}
			for _, p := range operation.Parameters {
				if p.Name == "Version" {
					for _, v := range p.Schema.Enum {
						s.Version = append(s.Version, v.(string))
					}
				}
			}
			all[strings.ToUpper(method)+" "+path] = s
		}
	}
	return all
}

// operations reads from the package's source what its calls of do ask for,
// and with which scope.
func operations(t *testing.T) map[string]Scope {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.File
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, file)
	}
	scopes := map[string]Scope{}
	for spec := range nodes[*ast.ValueSpec](sources) {
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Scope" {
			for i, name := range spec.Names {
				scopes[name.Name] = Scope(text(spec.Values[i]))
			}
		}
	}
	found := map[string]Scope{}
	for function := range nodes[*ast.FuncDecl](sources) {
		var assigned []string
		for a := range nodes[*ast.AssignStmt](function) {
			if name, ok := a.Lhs[0].(*ast.Ident); ok && name.Name == "operation" {
				assigned = append(assigned, text(a.Rhs[0]))
			}
		}
		for call := range nodes[*ast.CallExpr](function) {
			generic, ok := call.Fun.(*ast.IndexExpr)
			if name, do := cmp.Or(generic, &ast.IndexExpr{}).X.(*ast.Ident); !ok || !do || name.Name != "do" {
				continue
			}
			asked := assigned
			if literal := text(call.Args[2]); literal != "" {
				asked = []string{literal}
			}
			scope := Scope("")
			if name, ok := call.Args[3].(*ast.Ident); ok {
				scope = scopes[name.Name]
			}
			if len(asked) == 0 || slices.Contains(asked, "") || scope == "" {
				t.Errorf("%s: cannot tell the operation and the scope of this call", set.Position(call.Pos()))
			}
			for _, operation := range asked {
				found[operation] = scope
			}
		}
	}
	return found
}

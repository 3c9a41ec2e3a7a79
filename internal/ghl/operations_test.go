package ghl

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"iter"
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

// TestOperations compares what the package asks for with HighLevel's
// specifications: below /contacts/ all operations that there are and no other,
// everywhere each with its method, path, scope and Version header.
func TestOperations(t *testing.T) {
	if _, err := os.Stat(specifications); err != nil {
		t.Skip("HighLevel's OpenAPI specifications are not checked out at ../shared/highlevel beside the repository")
	}
	ours := operations(t)
	specs := map[string]map[string]specified{}
	for _, family := range []string{"contacts", "locations", "users", "workflows", "campaigns", "opportunities", "businesses", "conversations", "calendars"} {
		for _, file := range []string{family + ".json", "v3/" + family + "-v3.json"} {
			specs[file] = specification(t, file)
		}
	}
	for file, want := range map[string]int{"contacts.json": 32, "v3/contacts-v3.json": 31} {
		if len(specs[file]) != want {
			t.Errorf("%s has %d operations, want %d", file, len(specs[file]), want)
		}
		for operation := range specs[file] {
			if _, found := ours[operation]; !found {
				t.Errorf("%s is missing", operation)
			}
		}
	}
	for operation, scope := range ours {
		family := strings.Split(operation, "/")[1]
		known := 0
		for version, file := range map[string]string{"": family + ".json", V3: "v3/" + family + "-v3.json"} {
			said, found := specs[file][operation]
			if !found {
				continue
			}
			known++
			_, path, _ := strings.Cut(operation, " ")
			// Those of one e-mail declare no Version, and a scope only in v3 (facts.md 1.2).
			mail := strings.HasPrefix(path, "/conversations/messages/email/")
			if sent := versionOf(path, version); !slices.Contains(said.Version, sent) && (!mail || said.Version != nil) {
				t.Errorf("%s is sent with Version %s, %s has %q", operation, sent, file, said.Version)
			}
			if strings.HasPrefix(path, "/contacts/bulk/") { // They declare none (facts.md 8.13).
				if said.Security != nil || scope != ContactsWrite {
					t.Errorf("%s has scope %s, %s has %v", operation, scope, file, said.Security)
				}
			} else if !said.takes(scope) && (!mail || version == V3 || said.Security != nil) {
				t.Errorf("%s has scope %s, %s has %v", operation, scope, file, said.Security)
			}
		}
		// Between the generations only contacts operations came and went.
		if known == 0 || known == 1 && family != "contacts" {
			t.Errorf("%s is not in the specifications of %s", operation, family)
		}
	}
}

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

// operations reads from the package's source what its calls of do and act ask
// for, and with which scope.
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
	for _, file := range sources {
		for spec := range each[*ast.ValueSpec](file) {
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Scope" {
				for i, name := range spec.Names {
					scopes[name.Name] = Scope(literal(spec.Values[i]))
				}
			}
		}
	}
	found := map[string]Scope{}
	for _, file := range sources {
		for function := range each[*ast.FuncDecl](file) {
			for call := range each[*ast.CallExpr](function) {
				generic, ok := call.Fun.(*ast.IndexExpr)
				if performs := ok && named(generic.X, "do") || named(call.Fun, "act"); !performs || function.Name.Name == "act" {
					continue
				}
				asked := []string{literal(call.Args[2])}
				if named(call.Args[2], "operation") {
					asked = assigned(function, "operation")
				}
				scope, _ := call.Args[3].(*ast.Ident)
				if len(asked) == 0 || slices.Contains(asked, "") || scope == nil || scopes[scope.Name] == "" {
					t.Errorf("%s: cannot tell what this call asks for", set.Position(call.Pos()))
					continue
				}
				for _, operation := range asked {
					found[operation] = scopes[scope.Name]
				}
			}
		}
	}
	return found
}

// assigned returns the strings that a function assigns to a variable, "" for
// what is no literal.
func assigned(function *ast.FuncDecl, name string) []string {
	var values []string
	for a := range each[*ast.AssignStmt](function) {
		for i, left := range a.Lhs {
			if named(left, name) {
				values = append(values, literal(a.Rhs[i]))
			}
		}
	}
	return values
}

func named(e ast.Expr, name string) bool {
	identifier, ok := e.(*ast.Ident)
	return ok && identifier.Name == name
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, _ := strconv.Unquote(l.Value)
		return s
	}
	return ""
}

// each returns the nodes of one type below another.
func each[N ast.Node](root ast.Node) iter.Seq[N] {
	return func(yield func(N) bool) {
		for n := range ast.Preorder(root) {
			if n, ok := n.(N); ok && !yield(n) {
				return
			}
		}
	}
}

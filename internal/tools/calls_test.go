package tools_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// TestCalls plays testdata/calls/*.txtar, one file a tool. A file is a world
// and what happens in it, in order:
//
//	-- account --      how the account is: see configure
//	-- fault --        what goes wrong from here on, as sandbox.ParseFault reads it
//	-- call --         arguments of the tool that the file is named for
//	-- call other --   arguments of another tool
//	-- result --       the answer, and what went out to HighLevel for it
//
// Results are written by -update.
func TestCalls(t *testing.T) {
	files, _ := filepath.Glob("testdata/calls/*.txtar")
	var names []string
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		names = append(names, name)
		t.Run(name, func(t *testing.T) { play(t, file, name) })
	}
	for _, tool := range tools.All() {
		if !slices.Contains(names, tool.Name) {
			t.Errorf("testdata/calls/%s.txtar is missing: every tool is shown at work", tool.Name)
		}
		names = slices.DeleteFunc(names, func(n string) bool { return n == tool.Name })
	}
	if len(names) > 0 {
		t.Errorf("no tool is called %v", names)
	}
}

func play(t *testing.T, file, tool string) {
	script, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s setup
	if len(script.Files) > 0 && script.Files[0].Name == "account" {
		s = configure(t, string(script.Files[0].Data))
	}
	w := open(t, s)
	var played []txtar.File
	for _, f := range script.Files {
		verb, name, _ := strings.Cut(f.Name, " ")
		text := strings.TrimSpace(string(f.Data))
		switch verb {
		case "account":
			played = append(played, f)
		case "fault":
			w.account.Mend()
			for line := range strings.Lines(text) {
				fault, err := sandbox.ParseFault(strings.TrimSpace(line))
				if err != nil {
					t.Fatal(err)
				}
				w.account.Break(fault)
			}
			played = append(played, f)
		case "call":
			if name == "" {
				name = tool
			}
			w.account.Forget()
			answer, failed := w.call(t, name, text)
			result := pretty(answer) + "\n"
			if failed != strings.HasPrefix(result, "{\n  \"error\"") {
				t.Errorf("%s: isError is %v for %s", f.Name, failed, answer)
			}
			if wire := w.wire(name == "log_conversation"); wire != "" {
				result += wire + "\n"
			}
			played = append(played, f, txtar.File{Name: "result", Data: []byte(result)})
		case "result":
		default:
			t.Fatalf("section %q is none of account, fault, call, result", f.Name)
		}
	}
	golden(t, file, string(txtar.Format(&txtar.Archive{Comment: script.Comment, Files: played})))
}

// configure reads an account section: a line an option.
func configure(t *testing.T, text string) (s setup) {
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "allow-duplicates":
			s.sandbox.AllowDuplicates = true
		case "allow-duplicate-opportunities":
			s.sandbox.AllowDuplicateOpportunities = true
		case "search-lag": // for good: the clock stands still
			s.sandbox.SearchLag = time.Minute
		case "scopes":
			s.scopes = strings.Fields(rest)
		case "version":
			s.version = rest
		case "access":
			if err := s.policy.Level.UnmarshalText([]byte(rest)); err != nil {
				t.Fatal(err)
			}
		case "tools":
			s.policy.Tools = strings.Fields(rest)
		case "token":
			s.token = map[string]ghl.Secret{"read-only": sandbox.ReadOnlyToken}[rest]
		default:
			t.Fatalf("account option %q is not known", line)
		}
	}
	return s
}

// TestSchemas compares each tool's definition, as a client receives it, with
// testdata/schemas: clients hash definitions, so a change must be meant.
func TestSchemas(t *testing.T) {
	const dir = "testdata/schemas"
	if *update {
		_ = os.RemoveAll(dir)
		if err := os.MkdirAll(dir, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	listed := list(t, open(t, setup{}))
	for name, definition := range listed {
		golden(t, filepath.Join(dir, name+".json"), pretty(definition)+"\n")
	}
	files, _ := filepath.Glob(dir + "/*.json")
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".json"); listed[name] == nil {
			t.Errorf("%s is the definition of no tool", file)
		}
	}
}

// TestReadOnly holds the list against the access level: what a policy does not
// reach is not listed, and says why when it is called all the same.
func TestReadOnly(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Read}})
	listed := list(t, w)
	for _, tool := range tools.All() {
		if (listed[tool.Name] != nil) != (tool.Effect == tools.Read) {
			t.Errorf("%s has effect %s; listed: %v", tool.Name, tool.Effect, listed[tool.Name] != nil)
		}
		if tool.Effect != tools.Read {
			if f := refused(t, w, tool.Name, `{}`); f.Code != tools.ReadOnly {
				t.Errorf("%s: code %s, want read_only", tool.Name, f.Code)
			}
		}
	}
	if wire := w.wire(false); wire != "" {
		t.Errorf("something went out: %s", wire)
	}
}

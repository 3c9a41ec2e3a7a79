package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/tools"
)

// TestReadme writes the parts of the README that are derived from the code,
// between markers of their names, and fails where they are stale.
func TestReadme(t *testing.T) {
	const file = "../../README.md"
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(have)
	for name, text := range map[string]string{
		"tools":      markdown(tools.All()),
		"characters": characters(),
		"help":       "```\n$ mcp-ghl stdio --help\n" + shellOutput(t, "stdio", "--help") + "```\n",
	} {
		block := regexp.MustCompile(`(?s)(<!-- ` + name + ` -->\n).*?(<!-- /` + name + ` -->)`)
		if !block.MatchString(want) {
			t.Errorf("README.md has no place for %s", name)
		}
		want = block.ReplaceAllString(want, "${1}"+strings.ReplaceAll(text, "$", "$$")+"${2}")
	}
	// Every command line that is shown with its output is run.
	shown := regexp.MustCompile(`(?m)^\$ mcp-ghl (call --sandbox) (\w+) '(.*)'\n.*$`)
	if !shown.MatchString(want) {
		t.Error("README.md shows no call")
	}
	want = shown.ReplaceAllStringFunc(want, func(found string) string {
		line, _, _ := strings.Cut(found, "\n")
		m := shown.FindStringSubmatch(found)
		return line + "\n" + strings.TrimSuffix(shellOutput(t, append(strings.Fields(m[1]), m[2], m[3])...), "\n")
	})
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(have), want); diff != "" {
		t.Errorf("README.md is stale (-have +want); go test ./cmd/mcp-ghl -update mends it:\n%s", diff)
	}
	for _, line := range []string{"GHL_LOCATION_ID=" + sandbox.LocationID, "GHL_TOKEN=" + sandbox.Token, "GHL_READONLY_TOKEN=" + sandbox.ReadOnlyToken} {
		if !strings.Contains(want, "\n"+line+"\n") {
			t.Errorf("README.md does not show %s", line)
		}
	}
}

func characters() string {
	var b strings.Builder
	b.WriteString("| Who | Phone | Email | Story |\n|---|---|---|---|\n")
	for _, c := range sandbox.Characters {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c.Name, c.Phone, c.Email, c.Story)
	}
	return b.String()
}

// shellOutput runs the program and returns what it prints.
func shellOutput(t *testing.T, args ...string) string {
	t.Helper()
	var out strings.Builder
	run(t.Context(), args, shell{strings.NewReader(""), &out, io.Discard, func(string) string { return "" }})
	return out.String()
}

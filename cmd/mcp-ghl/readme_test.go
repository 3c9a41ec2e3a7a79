package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

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
		"metrics":    metrics(t),
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

// metrics shows what one call leaves in the metrics of a server.
func metrics(t *testing.T) string {
	t.Helper()
	address := func() string {
		return strings.TrimSuffix(strings.TrimPrefix(freeAddress(t), "http://"), "/callback")
	}
	mcp, shown := address(), address()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(ctx, []string{"http", "--sandbox", "--listen", mcp, "--metrics", shown}, shell{strings.NewReader(""), io.Discard, io.Discard, func(string) string { return "" }})
	}()
	defer func() { stop(); <-done; http.DefaultTransport.(*http.Transport).CloseIdleConnections() }()
	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"append_note","arguments":{"contactId":"maya0kafor7Qx2Lp9dRt","body":"Called."}}}`
	answer, err := http.Post("http://"+mcp+"/mcp", "application/json", strings.NewReader(call))
	for end := time.Now().Add(patience); err != nil && time.Now().Before(end); answer, err = http.Post("http://"+mcp+"/mcp", "application/json", strings.NewReader(call)) {
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer, err = http.Get("http://" + shown + "/metrics"); err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	scrape, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	lines := "```\n$ curl -s http://127.0.0.1:9464/metrics | grep _count.*note\n"
	for line := range strings.Lines(string(scrape)) {
		if regexp.MustCompile(`_count.*note`).MatchString(line) {
			lines += line
		}
	}
	return lines + "```\n"
}

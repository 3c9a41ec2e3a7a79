package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tiktoken-go/tokenizer"

	"mcp-ghl/internal/tools"
)

// list returns the definitions as they are on the wire, by name.
func list(t *testing.T, w *world) map[string]json.RawMessage {
	t.Helper()
	response, err := http.Post(w.url, "application/json", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Result struct{ Tools []json.RawMessage }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	byName := map[string]json.RawMessage{}
	for _, raw := range answer.Result.Tools {
		var tool struct{ Name string }
		if err := json.Unmarshal(raw, &tool); err != nil {
			t.Fatal(err)
		}
		byName[tool.Name] = raw
	}
	return byName
}

// TestListSize keeps tools/list small: every token of it is paid for in every
// conversation. Output schemas are sent to everybody as long as they do not
// double it.
func TestListSize(t *testing.T) {
	o200k, err := tokenizer.Get(tokenizer.O200kBase)
	if err != nil {
		t.Fatal(err)
	}
	count := func(v any) int {
		raw, _ := json.Marshal(v)
		n, err := o200k.Count(string(raw))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	limits := map[string]int{
		tools.Voice: 2000, tools.Contacts: 5000, tools.Automation: 1500, tools.Scheduling: 2000, tools.Messaging: 1500, tools.Sales: 2000, tools.Catalog: 900,
	}
	listed := list(t, open(t, setup{}))
	var report strings.Builder
	var boast string
	for _, set := range tools.Sets(tools.All()) {
		var whole []any
		var lean []map[string]any
		for _, tool := range tools.All() {
			if slices.Contains(tool.Sets, set) {
				var d map[string]any
				if err := json.Unmarshal(listed[tool.Name], &d); err != nil {
					t.Fatal(err)
				}
				whole = append(whole, json.RawMessage(listed[tool.Name]))
				delete(d, "outputSchema")
				lean = append(lean, d)
			}
		}
		if set == tools.Voice && len(lean) > 10 {
			t.Errorf("%s has %d tools, more than ten", set, len(lean))
		}
		without, with := count(lean), count(whole)
		if set == tools.Contacts { // to the nearest hundred
			boast = fmt.Sprintf("**%d tools in %d,%d00 tokens** (%d in all", len(lean), (without+50)/1000, (without+50)/100%10, len(listed))
		}
		fmt.Fprintf(&report, "%s: %d tools, %d tokens without output schemas, %d with\n", set, len(lean), without, with)
		if without > limits[set] {
			t.Errorf("%s: %d tokens, more than %d", set, without, limits[set])
		}
		if with > 2*limits[set] {
			t.Errorf("%s: output schemas take it to %d tokens: send them only where they pay", set, with)
		}
	}
	golden(t, "testdata/list_size.txt", report.String())
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), boast) {
		t.Errorf("README.md should say %q", boast)
	}
}

// TestDeclarations holds every tool against what its kind promises.
func TestDeclarations(t *testing.T) {
	listed := list(t, open(t, setup{}))
	for _, tool := range tools.All() {
		var d struct {
			Description string
			InputSchema struct {
				Type                 string
				AdditionalProperties any
				Properties           map[string]map[string]any
			}
			OutputSchema map[string]any
			Annotations  struct{ ReadOnlyHint, DestructiveHint, IdempotentHint bool }
		}
		if err := json.Unmarshal(listed[tool.Name], &d); err != nil {
			t.Fatal(err)
		}
		if d.InputSchema.Type != "object" || d.InputSchema.AdditionalProperties != false {
			t.Errorf("%s: unknown arguments are not refused", tool.Name)
		}
		for name, p := range d.InputSchema.Properties {
			if p["type"] == nil || p["description"] == nil {
				t.Errorf("%s.%s has no type or no description", tool.Name, name)
			}
		}
		if _, dry := d.InputSchema.Properties["dryRun"]; dry != (tool.Effect != tools.Read) {
			t.Errorf("%s: dryRun is offered: %v", tool.Name, dry)
		}
		_, repeated := d.OutputSchema["properties"].(map[string]any)["repeated"]
		if _, keyed := d.InputSchema.Properties["idempotencyKey"]; keyed != tool.Creates || repeated != tool.Creates {
			t.Errorf("%s: idempotencyKey is offered: %v, and repeated: %v", tool.Name, keyed, repeated)
		}
		want := [3]bool{tool.Effect == tools.Read, tool.Effect >= tools.Change, tool.Effect != tools.Add && tool.Name != "call_operation"} // which adds too
		if got := [3]bool{d.Annotations.ReadOnlyHint, d.Annotations.DestructiveHint, d.Annotations.IdempotentHint}; got != want {
			t.Errorf("%s: hints %v do not fit effect %s", tool.Name, got, tool.Effect)
		}
		if (tool.Effect == tools.Delete) != strings.HasPrefix(tool.Name, "delete_") {
			t.Errorf("%s has effect %s", tool.Name, tool.Effect)
		}
		lenient(t, tool.Name, d.OutputSchema)
	}
}

// lenient fails on what would make a client refuse an error or a dry run.
func lenient(t *testing.T, where string, schema map[string]any) {
	t.Helper()
	if schema["type"] == nil {
		t.Errorf("%s has no type", where)
	}
	for key, v := range schema {
		switch key {
		case "type", "description":
		case "items":
			lenient(t, where+"[]", v.(map[string]any))
		case "properties":
			for name, p := range v.(map[string]any) {
				lenient(t, where+"."+name, p.(map[string]any))
			}
		default:
			t.Errorf("%s says %s: types and descriptions only", where, key)
		}
	}
}

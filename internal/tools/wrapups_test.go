package tools_test

import (
	"encoding/json"
	"slices"
	"testing"

	"mcp-ghl/internal/summarize"
	"mcp-ghl/internal/tools"
)

// TestWrapUpLanguages sees that the tool offers the languages that there are: a
// struct tag cannot name the list.
func TestWrapUpLanguages(t *testing.T) {
	for _, tool := range tools.All() {
		if tool.Name != "wrap_up" {
			continue
		}
		var schema struct {
			Properties struct {
				Language struct{ Enum []string }
			}
		}
		if err := json.Unmarshal(tool.Definition().RawInputSchema, &schema); err != nil {
			t.Fatal(err)
		}
		if got := schema.Properties.Language.Enum; !slices.Equal(got, summarize.Languages) {
			t.Errorf("wrap_up offers %v, and there are %v", got, summarize.Languages)
		}
		return
	}
	t.Error("there is no wrap_up")
}

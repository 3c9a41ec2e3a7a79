package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"mcp-ghl/internal/tools"
)

type toolsCommand struct {
	JSON     bool `xor:"form" help:"The definitions, as tools/list answers them."`
	Markdown bool `xor:"form" help:"The table of the README."`
}

// Run lists every tool. It needs no account.
func (c toolsCommand) Run(sh shell, all []tools.Tool) error {
	switch {
	case c.JSON:
		return definitions(sh.stdout, all)
	case c.Markdown:
		_, err := io.WriteString(sh.stdout, markdown(all))
		return err
	}
	w := tabwriter.NewWriter(sh.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "TOOL\tWHAT IT DOES\tACCESS\tSET\tSCOPE")
	for _, t := range all {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", t.Name, t.Title, t.Effect.Level(), strings.Join(t.Sets, ","), t.Scope)
	}
	return w.Flush()
}

// definitions writes the result of a tools/list that offers everything.
func definitions(w io.Writer, all []tools.Tool) error {
	list := struct {
		Tools []any `json:"tools"`
	}{}
	for _, t := range all {
		list.Tools = append(list.Tools, t.Definition())
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

// markdown is the README's table.
func markdown(all []tools.Tool) string {
	var b strings.Builder
	b.WriteString("| Tool | What it does | Access | Set | Scope |\n|---|---|---|---|---|\n")
	for _, t := range all {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | `%s` |\n", t.Name, t.Title, t.Effect.Level(), strings.Join(t.Sets, ", "), t.Scope)
	}
	return b.String()
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"mcp-ghl/internal/catalog"
)

type catalogCommand struct {
	Words []string `arg:"" optional:"" help:"What to look for; or an operation's id, or an event's name, to see all of it."`

	App      string         `placeholder:"NAME" help:"Only operations of this family, such as contacts."`
	Effect   catalog.Effect `placeholder:"EFFECT" help:"Only operations that do this: read, add, change, delete or admin."`
	Scope    string         `placeholder:"SCOPE" help:"Only operations that need this scope, such as contacts.write."`
	Triggers bool           `help:"The events of webhooks, rather than operations."`
	JSON     bool           `xor:"form" help:"As JSON."`
	Markdown bool           `xor:"form" help:"As docs/catalog.md has it."`
}

// mostFound is how many operations are listed that words may mean.
const mostFound = 10

// Run lists what HighLevel's API can do. It needs no account.
func (c catalogCommand) Run(sh shell) error {
	words := strings.Join(c.Words, " ")
	if c.Triggers {
		return c.triggers(sh.stdout, words)
	}
	if o, ok := catalog.Lookup(words); ok {
		if c.JSON {
			return indented(sh.stdout, whole(o))
		}
		return showOperation(sh.stdout, o)
	}
	if apps := apps(); c.App != "" && !slices.Contains(apps, c.App) {
		return misusef("there is no family %q; there are %s", c.App, strings.Join(apps, ", "))
	}
	if effects := []catalog.Effect{catalog.Read, catalog.Add, catalog.Change, catalog.Delete, catalog.Admin}; c.Effect != "" && !slices.Contains(effects, c.Effect) {
		return misusef("there is no effect %q; there are read, add, change, delete and admin", c.Effect)
	}
	found := c.operations(words)
	switch {
	case c.JSON:
		list := make([]listedOperation, 0, len(found))
		for _, o := range found {
			list = append(list, listed(o))
		}
		return indented(sh.stdout, map[string]any{"operations": list})
	case c.Markdown:
		_, err := io.WriteString(sh.stdout, operationsTable(found))
		return err
	case len(found) == 0:
		return errors.New("HighLevel has no operation like that")
	}
	w := tabwriter.NewWriter(sh.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "OPERATION\tMETHOD\tPATH\tEFFECT\tSCOPE")
	for _, o := range found {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", o.ID, o.Method, o.Path, o.Effect, strings.Join(scopesOf(o), ","))
	}
	return w.Flush()
}

// operations are those that the flags leave: the likeliest of them first where
// there are words, else by id.
func (c catalogCommand) operations(words string) []*catalog.Operation {
	keep := func(o *catalog.Operation) bool {
		return (c.App == "" || o.App() == c.App) && (c.Effect == "" || o.Effect == c.Effect) && (c.Scope == "" || slices.Contains(scopesOf(o), c.Scope))
	}
	if words != "" {
		return catalog.Search(words, mostFound, keep)
	}
	var found []*catalog.Operation
	all := catalog.Operations()
	for i := range all {
		if keep(&all[i]) {
			found = append(found, &all[i])
		}
	}
	return found
}

// triggers lists the events whose name has the words, or shows the one of that
// name.
func (c catalogCommand) triggers(out io.Writer, words string) error {
	var found []catalog.Trigger
	for _, t := range catalog.Triggers() {
		if strings.EqualFold(t.Event, words) {
			found = []catalog.Trigger{t}
			break
		}
		if strings.Contains(strings.ToLower(t.Event), strings.ToLower(strings.ReplaceAll(words, " ", ""))) {
			found = append(found, t)
		}
	}
	switch {
	case c.JSON:
		list := make([]shownTrigger, 0, len(found))
		for _, t := range found {
			list = append(list, shownTrigger{t.Event, properties(t.Fields)})
		}
		return indented(out, map[string]any{"triggers": list})
	case c.Markdown:
		_, err := io.WriteString(out, triggersTable(found))
		return err
	case len(found) == 0:
		return fmt.Errorf("HighLevel has no event like %q", words)
	case len(found) == 1:
		w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(w, found[0].Event)
		writeFields(w, found[0].Fields, "  ")
		return w.Flush()
	}
	for _, t := range found {
		_, _ = fmt.Fprintln(out, t.Event)
	}
	return nil
}

// apps are the families of operations.
func apps() []string {
	var all []string
	for _, o := range catalog.Operations() {
		all = append(all, o.App())
	}
	return slices.Compact(all)
}

// scopesOf are the scopes of an operation in all versions.
func scopesOf(o *catalog.Operation) []string {
	var all []string
	for _, f := range o.Forms {
		all = append(all, f.Scopes...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// operationsTable is the operations of docs/catalog.md, a table for each family.
func operationsTable(all []*catalog.Operation) string {
	var b strings.Builder
	family := ""
	for _, o := range all {
		if o.App() != family {
			family = o.App()
			fmt.Fprintf(&b, "\n## %s\n\n| Operation | Method and path | Effect | Scope |\n|---|---|---|---|\n", family)
		}
		fmt.Fprintf(&b, "| %s | `%s %s` | %s | %s |\n", strings.TrimPrefix(o.ID, family+"."), o.Method, o.Path, o.Effect, quoted(scopesOf(o)))
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// triggersTable is the events of docs/catalog.md.
func triggersTable(all []catalog.Trigger) string {
	var b strings.Builder
	b.WriteString("| Event | Fields |\n|---|---|\n")
	for _, t := range all {
		var names []string
		for _, f := range t.Fields {
			names = append(names, f.Name)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", t.Event, quoted(names))
	}
	return b.String()
}

func quoted(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "`" + strings.Join(names, "`, `") + "`"
}

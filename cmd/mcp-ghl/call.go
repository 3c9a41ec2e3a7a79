package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/tools"
)

type callCommand struct {
	Tool string `arg:"" help:"Name of the tool; 'mcp-ghl tools' lists them."`
	JSON string `arg:"" optional:"" name:"json" default:"{}" help:"Arguments as a JSON object; - reads it from stdin."`

	accountFlags
	uploadFlags
}

// Run prints the tool's answer, as an agent would get it. It fails when the
// answer is an error.
func (c callCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	i := slices.IndexFunc(all, func(t tools.Tool) bool { return t.Name == c.Tool })
	if i < 0 {
		return unknownTool(c.Tool, all)
	}
	args := []byte(c.JSON)
	if c.JSON == "-" {
		var err error
		if args, err = io.ReadAll(sh.stdin); err != nil {
			return err
		}
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(args, &object); err != nil {
		return misusef(`the arguments are not a JSON object such as '{"phone": "+14155550123"}': %w`, err)
	}
	c.uploads = c.UploadDir
	account, stop, err := c.open(ctx, sh.getenv, nil)
	if err != nil {
		return err
	}
	defer stop()
	tool, policy := all[i], access.Policy{Level: c.level()}
	tool = tool.For(policy, args)
	result := tool.Refuse(policy)
	if policy.Permits(tool.Effect.Level()) {
		result = tool.Call(ctx, account, args, nil)
	}
	if _, err := fmt.Fprintf(sh.stdout, "%s\n", result.JSON); err != nil {
		return err
	}
	if result.Code != "" {
		return errSaid
	}
	return nil
}

// unknownTool names the tools that share a word with the one that was meant.
func unknownTool(name string, all []tools.Tool) error {
	var near []string
	for _, t := range all {
		if slices.ContainsFunc(strings.Split(t.Name, "_"), func(word string) bool { return slices.Contains(strings.Split(name, "_"), word) }) {
			near = append(near, t.Name)
		}
	}
	if len(near) == 0 {
		return misusef("there is no tool %q; 'mcp-ghl tools' lists them", name)
	}
	return misusef("there is no tool %q; near are %s", name, strings.Join(near, ", "))
}

package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

// defaultAccount is the account of the environment: GHL_TOKEN and
// GHL_LOCATION_ID, or the sandbox.
const defaultAccount = "default"

type keyCommand struct {
	Create keyCreate `cmd:"" help:"Make a key and print it, once."`
	List   keyList   `cmd:"" help:"List the keys."`
	Revoke keyRevoke `cmd:"" help:"End a key. Servers that run know within a second."`
	Rotate keyRotate `cmd:"" help:"Make a key in place of another, which works for a while yet."`
}

type keyCreate struct {
	Name     string            `required:"" help:"What the key is for, such as retell."`
	Account  string            `default:"${account}" placeholder:"NAME" help:"The account that it is for. Default ${default}: that of GHL_TOKEN."`
	Access   access.Level      `default:"read" placeholder:"LEVEL" help:"How far tools may go: read, write or delete. Default ${default}."`
	Toolsets []string          `enum:"${sets}" default:"contacts" placeholder:"SET" help:"Tool sets to offer: ${enum}. Default ${default}."`
	Tools    []string          `placeholder:"TOOL" help:"Only these tools of the sets."`
	Expires  time.Duration     `placeholder:"720h" help:"How long it works. Default: until it is revoked."`
	Pin      map[string]string `placeholder:"ARGUMENT=VALUE" help:"Fix an argument in every tool: owner='Tom Reyes' for that user's contacts alone, contactId=… for one contact; others fix just that argument."`

	dataFlags
}

// Run makes a key. What is stored of it is a hash.
func (c keyCreate) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	for argument := range c.Pin {
		if !tools.Pinnable(all, argument) {
			return misusef("--pin: no tool takes %s as a text", argument)
		}
	}
	for _, name := range c.Tools {
		if !slices.ContainsFunc(all, func(t tools.Tool) bool { return t.Name == name }) {
			return misusef("--tools: there is no tool %s", name)
		}
	}
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	if slices.Contains(c.Toolsets, "all") {
		c.Toolsets = tools.Sets(all)
	}
	key := access.NewKey()
	k := store.Key{Name: c.Name, Hash: access.KeyHash(key), Account: c.Account, Access: c.Access.String(), Toolsets: c.Toolsets, Tools: c.Tools, Pins: c.Pin}
	if c.Expires > 0 {
		k.Expires = time.Now().Add(c.Expires)
	}
	if _, err := s.AddKey(ctx, k); err != nil {
		return err
	}
	return sh.showKey(string(key))
}

// showKey prints a key for the only time.
func (sh shell) showKey(key string) error {
	_, err := fmt.Fprintln(sh.stdout, key)
	_, _ = fmt.Fprintln(sh.stderr, "Keep it now: it is not shown again. Callers send it as Authorization: Bearer, or as X-API-Key.")
	return err
}

type keyList struct{ dataFlags }

// Run lists keys, and nothing by which one could be used.
func (c keyList) Run(sh shell) error {
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	keys, err := s.Keys()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(sh.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "ID\tNAME\tACCOUNT\tACCESS\tSETS\tPINS\tCREATED\tSTATE")
	for _, k := range keys {
		var pins []string
		for _, argument := range slices.Sorted(maps.Keys(k.Pins)) {
			pins = append(pins, argument+"="+k.Pins[argument])
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Account, k.Access,
			strings.Join(k.Toolsets, ","), strings.Join(pins, ","), k.Created.Format(time.DateOnly), state(k))
	}
	return w.Flush()
}

func state(k store.Key) string {
	err := k.Usable(time.Now())
	switch {
	case err != nil:
		return err.Error()
	case k.ReplacedBy != "":
		return "works until " + k.Until.Format(time.RFC3339)
	case !k.Expires.IsZero():
		return "expires " + k.Expires.Format(time.RFC3339)
	}
	return "works"
}

type keyRevoke struct {
	Key string `arg:"" help:"Name or ID."`
	dataFlags
}

// Run ends a key.
func (c keyRevoke) Run(ctx context.Context, sh shell) error {
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	return s.RevokeKey(ctx, c.Key)
}

type keyRotate struct {
	Key   string        `arg:"" help:"Name or ID."`
	Grace time.Duration `default:"24h" help:"How long the old key still works. Default ${default}."`
	dataFlags
}

// Run makes the new key.
func (c keyRotate) Run(ctx context.Context, sh shell) error {
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	key := access.NewKey()
	if _, err := s.RotateKey(ctx, c.Key, access.KeyHash(key), c.Grace); err != nil {
		return err
	}
	return sh.showKey(string(key))
}

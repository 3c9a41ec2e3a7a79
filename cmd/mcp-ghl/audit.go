package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"mcp-ghl/internal/audit"
)

// auditFlags say what is kept of each call.
type auditFlags struct {
	Audit          bool `var:"GHL_AUDIT" group:"data" default:"true" negatable:"" help:"Keep a record of each call where callers bring credentials. On by default."`
	AuditArguments bool `var:"GHL_AUDIT_ARGUMENTS" group:"data" help:"Write the arguments of calls into the records, and not only a keyed hash of them."`
}

const (
	auditFile = "audit.jsonl"
	auditKey  = "audit.key"
)

// log opens the audit log in the data directory. The key of its hashes is made
// with it.
func (f auditFlags) log(dir string, log *slog.Logger) (*audit.Log, error) {
	key, err := hashKey(filepath.Join(dir, auditKey))
	if err != nil {
		return nil, err
	}
	return audit.Open(filepath.Join(dir, auditFile), audit.Options{Key: key, Arguments: f.AuditArguments, Log: log})
}

func hashKey(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	key = make([]byte, 32)
	_, _ = rand.Read(key)
	f, err := os.CreateTemp(filepath.Dir(path), auditKey+"-*") // 0600
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(key)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	// The whole file is there at once, or that of a process which was faster.
	if err = os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return os.ReadFile(path)
	}
	return key, err
}

type auditCommand struct {
	Follow  bool          `xor:"form" help:"Wait for more."`
	Summary bool          `xor:"form" help:"How often each tool was called, how it went, and how long it took."`
	Contact string        `placeholder:"ID" help:"Only calls about this contact."`
	Failed  bool          `help:"Only calls that failed."`
	Since   time.Duration `placeholder:"24h" help:"Only calls of this time."`
	Tool    string        `placeholder:"NAME" help:"Only calls of this tool."`
	Account string        `placeholder:"NAME" help:"Only calls of this account."`
	Caller  string        `placeholder:"NAME" help:"Only calls of this caller."`
	JSON    bool          `help:"The records as they are kept, a line each."`

	dataFlags
}

// Run prints the records of calls.
func (c auditCommand) Run(ctx context.Context, sh shell) error {
	dir, err := c.dir(sh.getenv)
	if err != nil {
		return err
	}
	f := audit.Filter{Contact: c.Contact, Failed: c.Failed, Tool: c.Tool, Account: c.Account, Caller: c.Caller}
	if c.Since > 0 {
		f.Since = time.Now().Add(-c.Since)
	}
	counted := summary{}
	w := tabwriter.NewWriter(sh.stdout, 0, 0, 2, ' ', 0)
	damaged := false
	for r, err := range audit.Read(ctx, filepath.Join(dir, auditFile), f, c.Follow) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("there is no audit log in %s: `mcp-ghl http` writes one where callers bring credentials", dir)
		case err != nil:
			damaged = true
			_, _ = fmt.Fprintln(sh.stderr, "mcp-ghl:", err)
			continue
		case c.Summary:
			counted.add(r)
		case c.JSON:
			raw, _ := json.Marshal(r)
			_, _ = fmt.Fprintln(w, string(raw))
		default:
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d ms\n", r.Time.Local().Format("2006-01-02 15:04:05"), r.Account, r.Caller, r.Tool, r.ContactID, r.Outcome, r.MS)
		}
		if c.Follow {
			_ = w.Flush()
		}
	}
	if err = w.Flush(); c.Summary {
		err = counted.write(sh.stdout)
	}
	if err != nil || !damaged {
		return err
	}
	return errSaid
}

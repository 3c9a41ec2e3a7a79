package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

type logoutCommand struct {
	Name string `arg:"" help:"The account to forget."`
	dataFlags
}

// Run forgets an account. What HighLevel holds of it ends where it was made: in
// Private Integrations, or among the installed apps.
func (c logoutCommand) Run(ctx context.Context, sh shell) error {
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	if err := s.Remove(ctx, c.Name); err != nil {
		return err
	}
	_, err = fmt.Fprintf(sh.stdout, "%s is forgotten here. In HighLevel it is until it is removed there, too.\n", c.Name)
	return err
}

// rotateAfter is how old HighLevel lets a private integration token become
// before it should be replaced (facts.md 1.4).
const rotateAfter = 90 * 24 * time.Hour

type accountsCommand struct{ dataFlags }

// Run lists the accounts that are stored.
func (c accountsCommand) Run(sh shell) error {
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	all, err := s.List()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(sh.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "NAME\tACCOUNT\tKIND\tID\tSTATE")
	for _, a := range all {
		id := a.LocationID
		if a.UserType == ghl.CompanyUser {
			id = a.CompanyID
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", a.Name, a.AccountName, a.Kind, id, standing(a, time.Now()))
	}
	return w.Flush()
}

// standing says whether an account can be used, and what is due.
func standing(c store.Credential, now time.Time) string {
	age := now.Sub(c.Rotated)
	switch {
	case c.Dead != "":
		return "log in again: " + c.Dead
	case c.Kind == store.Private && age > rotateAfter:
		return fmt.Sprintf("its token is %d days old: make a new one, and mcp-ghl login --rotate --name %s", int(age.Hours()/24), c.Name)
	}
	return "ready"
}

type resealCommand struct{ dataFlags }

// Run seals everything with a new key. Servers that run find it by themselves.
func (c resealCommand) Run(ctx context.Context, sh shell) error {
	places, err := c.places(sh.getenv)
	if err != nil {
		return err
	}
	s, err := store.Open(places.DataDir, places.Find)
	if err != nil {
		return err
	}
	if err := places.Rotate(ctx, s); err != nil {
		return err
	}
	_, err = fmt.Fprintln(sh.stdout, "Everything that is stored is sealed with a new key.")
	return err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

type doctorCommand struct {
	accountFlags
	offerFlags
}

// Run checks everything that can be checked without changing anything, and
// fails when a tool that is offered cannot work.
func (c doctorCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	crm, stop, err := c.open(ctx, sh.getenv, nil)
	if err != nil {
		return err
	}
	defer stop()
	d := &doctor{
		out: sh.stdout, paint: sh.paint(sh.stdout), crm: crm,
		offered: offered(all, access.Policy{Level: c.level(), Sets: c.Toolsets}),
	}
	token := ghl.Secret(sandbox.Token)
	if !c.Sandbox {
		token, _ = findToken(sh.getenv) // open has found it
	}
	if c.Account == "" {
		d.shape(string(token))
	} else if err := d.stored(c.accountFlags, sh.getenv); err != nil {
		return err
	}
	if d.reach(ctx, c.BaseURL) {
		d.readScopes(ctx)
		d.writeScopes(all)
	}
	if d.broken {
		return errSaid
	}
	return nil
}

// offered returns the tools that a policy lets somebody call.
func offered(all []tools.Tool, p access.Policy) []tools.Tool {
	if slices.Contains(p.Sets, "all") {
		p.Sets = tools.Sets(all)
	}
	return slices.DeleteFunc(slices.Clone(all), func(t tools.Tool) bool {
		return !p.Offers(t.Sets) || !p.Permits(t.Effect.Level())
	})
}

// doctor writes one line a finding.
type doctor struct {
	out     io.Writer
	paint   paint
	crm     *ghl.Account
	offered []tools.Tool
	granted []ghl.Scope // by OAuth, which says so; nil where nothing does
	broken  bool
}

func (d *doctor) say(verdict, what, finding string, args ...any) {
	_, _ = fmt.Fprintf(d.out, "%s  %-31s  %s\n", verdict, what, fmt.Sprintf(finding, args...))
}

func (d *doctor) fine(what, finding string, args ...any) {
	d.say(d.paint.green("ok  "), what, finding, args...)
}

func (d *doctor) doubt(what, finding string, args ...any) {
	d.say(d.paint.yellow("warn"), what, finding, args...)
}

func (d *doctor) fail(what, finding string, args ...any) {
	d.broken = true
	d.say(d.paint.red("FAIL"), what, finding, args...)
}

// private is the shape of a private integration token (facts.md 1.4).
var private = regexp.MustCompile(`^pit-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func (d *doctor) shape(token string) {
	switch {
	case private.MatchString(token):
		d.fine("token shape", "a private integration token")
	case strings.HasPrefix(token, "pit-"):
		d.doubt("token shape", "begins like a private integration token, but is cut or altered: copy it again, all 40 characters")
	case strings.HasPrefix(token, "eyJ"):
		d.doubt("token shape", "an OAuth access token: it ends a day after it was made, and is not renewed here")
	default:
		d.doubt("token shape", "not one that HighLevel is known to make: a private integration token begins with pit-")
	}
}

// stored says what is known of a stored account before anything is asked.
func (d *doctor) stored(f accountFlags, getenv func(string) string) error {
	s, err := f.store(getenv)
	if err != nil {
		return err
	}
	name, _, _ := strings.Cut(f.Account, "@")
	c, err := s.Load(name)
	if err != nil {
		return err
	}
	if state := standing(c, d.crm.Now()); state != "ready" {
		d.doubt("account", "%s", state)
	} else {
		d.fine("account", "%s, stored %s", c.AccountName, c.Rotated.Format(time.DateOnly))
	}
	if c.Kind == store.OAuth && c.UserType == ghl.LocationUser {
		d.granted = c.Scopes
	}
	return nil
}

// reach asks for the location, and reports whether to go on.
func (d *doctor) reach(ctx context.Context, base string) bool {
	start := time.Now()
	err := bounded(ctx, func(ctx context.Context) error { _, err := d.crm.Location(ctx); return err })
	took := time.Since(start).Round(time.Millisecond)
	code := ghl.CodeOf(err)
	switch code {
	case ghl.UpstreamUnavailable, ghl.Timeout:
		d.fail("reachable", "%s does not answer: %v. Check the network, a proxy, and GHL_BASE_URL", base, cause(err))
		return false
	case ghl.RateLimited, ghl.DailyLimit:
		d.fine("reachable", "in %v", took)
		d.fail("token", "its requests are used up for now; try again later")
		return false
	}
	d.fine("reachable", "in %v", took)
	switch code {
	case ghl.BadCredential:
		d.fail("token", "HighLevel does not accept it: wrong, expired or revoked. Make one in Settings > Private Integrations and set GHL_TOKEN")
		return false
	case ghl.WrongTokenKind:
		d.fail("token", "of the wrong kind. Make one in the sub-account's own Settings > Private Integrations, not in the agency's")
		return false
	case ghl.UnsupportedVersion:
		d.fail("API version", "HighLevel does not know it: leave out --version-override (GHL_VERSION_OVERRIDE)")
		return false
	}
	d.fine("token", "accepted")
	switch {
	case err == nil:
		location, _ := d.crm.Location(ctx)
		d.fine("location", "%s, %s", location.Name, location.Timezone)
	case code == ghl.MissingScope:
		d.doubt("location", "its name cannot be read without %s", ghl.LocationsRead)
	default:
		d.fail("location", "%v. The token belongs to another one, or the id is mistyped: check GHL_LOCATION_ID", cause(err))
		return false
	}
	return true
}

// nobody is an id that nothing has.
const nobody = "nobody00000000000000"

// readScopes tries every scope that reads, by a request that changes nothing
// and asks for nobody's data.
func (d *doctor) readScopes(ctx context.Context) {
	probes := []struct {
		scope ghl.Scope
		lack  string
		ask   func(context.Context) error
	}{
		{ghl.ContactsRead, "contacts, tasks and notes cannot be read", func(ctx context.Context) error {
			_, err := d.crm.FindDuplicate(ctx, "", "doctor@mcp-ghl.invalid")
			return err
		}},
		{ghl.LocationsRead, "time zone, country and owners are unknown", func(ctx context.Context) error { _, err := d.crm.Location(ctx); return err }},
		{ghl.CustomFieldsRead, "custom fields cannot be read or set by name", func(ctx context.Context) error { _, err := d.crm.ListCustomFields(ctx); return err }},
		{ghl.UsersRead, "owners have ids, but no names", func(ctx context.Context) error { _, err := d.crm.Users(ctx); return err }},
		{ghl.TagsRead, "the account's tags cannot be listed", func(ctx context.Context) error { _, err := d.crm.ListLocationTags(ctx); return err }},
		{ghl.TasksRead, "tasks cannot be searched across contacts", func(ctx context.Context) error {
			_, err := d.crm.SearchTasks(ctx, ghl.TaskSearch{Limit: 1})
			return err
		}},
		{ghl.WorkflowsRead, "workflows have ids, but no names", func(ctx context.Context) error { _, err := d.crm.ListWorkflows(ctx); return err }},
		{ghl.CampaignsRead, "campaigns have ids, but no names", func(ctx context.Context) error { _, err := d.crm.ListCampaigns(ctx); return err }},
		{ghl.CalendarsRead, "there are no calendars and no free slots", func(ctx context.Context) error { _, err := d.crm.ListCalendars(ctx); return err }},
		{ghl.ConversationsRead, "conversations cannot be listed", func(ctx context.Context) error {
			_, _, err := d.crm.SearchConversations(ctx, ghl.ConversationSearch{ContactID: nobody, Limit: 1})
			return err
		}},
		{ghl.OpportunitiesRead, "opportunities cannot be read", func(ctx context.Context) error { _, err := d.crm.Pipelines(ctx); return err }},
		{ghl.BusinessesRead, "businesses cannot be found by name", func(ctx context.Context) error {
			_, err := d.crm.GetBusiness(ctx, nobody)
			if ghl.CodeOf(err) == ghl.NotFound {
				err = nil
			}
			return err
		}},
	}
	for _, p := range probes {
		err := bounded(ctx, p.ask)
		d.scope(p.scope, p.lack, err)
		if p.scope == ghl.ContactsRead && ghl.CodeOf(err) == ghl.MissingScope { // HighLevel says no more of an agency's token
			d.doubt("token", "an agency's has no %s, whatever it shows: if yours has it, make one in the sub-account's own Settings > Private Integrations", p.scope)
		}
	}
}

// scope says whether the token has a scope. Its lack is a failure only where
// a tool that is offered is declared to need it.
func (d *doctor) scope(scope ghl.Scope, lack string, err error) {
	e, ok := errors.AsType[*ghl.Error](err)
	switch {
	case err == nil:
		d.fine(string(scope), "granted")
	case ok && e.Code == ghl.MissingScope && e.Scope != scope:
		d.doubt(string(scope), "cannot be checked without %s", e.Scope)
	case ok && e.Code == ghl.MissingScope:
		report := d.doubt
		if slices.ContainsFunc(d.offered, func(t tools.Tool) bool { return t.Scope == scope }) {
			report = d.fail
		}
		report(string(scope), "missing: %s. Add it in Settings > Private Integrations; the token stays the same", lack)
	default:
		d.fail(string(scope), "%v", cause(err))
	}
}

// writeScopes names the scopes that no harmless request can try.
func (d *doctor) writeScopes(all []tools.Tool) {
	var scopes []ghl.Scope
	for _, t := range all {
		if t.Effect != tools.Read && t.Scope.Named() && !slices.Contains(scopes, t.Scope) {
			scopes = append(scopes, t.Scope)
		}
	}
	for _, s := range scopes {
		if d.granted != nil {
			d.consented(s)
			continue
		}
		if slices.ContainsFunc(d.offered, func(t tools.Tool) bool { return t.Scope == s }) {
			d.say("?   ", string(s), "shows only when something is written")
		} else {
			d.say("-   ", string(s), "not needed by the tools offered; shows only when something is written")
		}
	}
}

// consented says whether a scope that writes was granted on the consent page.
func (d *doctor) consented(scope ghl.Scope) {
	names := []string{}
	for _, t := range d.offered {
		if t.Scope == scope {
			names = append(names, t.Name)
		}
	}
	switch {
	case slices.Contains(d.granted, scope):
		d.fine(string(scope), "granted")
	case len(names) > 0:
		d.fail(string(scope), "missing for %s. Sign in again with --access write", strings.Join(names, ", "))
	default:
		d.say("-   ", string(scope), "not granted, and not needed by the tools offered")
	}
}

// bounded gives one question its time.
func bounded(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return ask(ctx)
}

// cause is what HighLevel said, or what went wrong on the way there.
func cause(err error) string {
	if e, ok := errors.AsType[*ghl.Error](err); ok {
		return strings.TrimSuffix(e.Message, ".")
	}
	return err.Error()
}

package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

// The variables of the user's own marketplace app. There is no flag for the
// secret.
const (
	clientIDVar     = "GHL_CLIENT_ID"
	clientSecretVar = "GHL_CLIENT_SECRET"
)

type loginCommand struct {
	Name        string        `placeholder:"NAME" help:"What to call the account here. Default: after HighLevel's name of it."`
	Private     bool          `help:"Store the private integration token of GHL_TOKEN (or of stdin), rather than sign in with an app."`
	Rotate      bool          `help:"Put a new private integration token in place of the one that is stored."`
	RedirectURL string        `name:"redirect-url" default:"http://localhost:8765/callback" placeholder:"URL" help:"Where the code comes to: register exactly this with your app. Default ${default}."`
	Agency      bool          `help:"Ask for what an agency needs, too: its token is exchanged for those of its locations."`
	NoBrowser   bool          `name:"no-browser" help:"Print the address of the consent page, and open nothing."`
	Wait        time.Duration `default:"5m" help:"How long to wait for the consent. Default ${default}."`

	accountFlags
	offerFlags
}

// Help says how to register an app.
func (loginCommand) Help() string {
	return "Signing in needs an app of your own: in marketplace.gohighlevel.com, My Apps, make a private app for sub-accounts, give it the scopes, " +
		"add the redirect URL, and put its client id and secret into " + clientIDVar + " and " + clientSecretVar + "."
}

// Run signs in, proves it with one call, and stores the tokens sealed.
func (c loginCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	if c.Rotate {
		c.Private = true
	}
	if err := checkBase(c.BaseURL); err != nil {
		return misuseError{err}
	}
	s, err := c.store(sh.getenv)
	if err != nil {
		return err
	}
	app := ghl.App{Client: ghl.New(c.config(nil)), ID: sh.getenv(clientIDVar), Secret: ghl.Secret(sh.getenv(clientSecretVar)), RedirectURL: c.RedirectURL}
	if u, err := url.Parse(c.BaseURL); err == nil && loopback(u.Hostname()) { // the sandbox has its consent page beside it
		app.AuthorizeURL = strings.TrimRight(c.BaseURL, "/") + "/v2/oauth/chooselocation"
	}
	if c.Sandbox {
		agency := sandbox.NewAgency(sandbox.New(sandbox.Options{}))
		agency.Register(sandbox.App{ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret, RedirectURLs: []string{c.RedirectURL}})
		base, stop, err := sandbox.Start(ctx, "127.0.0.1:0", agency)
		if err != nil {
			return err
		}
		defer stop()
		app.Client, app.ID, app.Secret = ghl.New(ghl.Config{BaseURL: base}), sandbox.ClientID, sandbox.ClientSecret
		app.AuthorizeURL = base + "/v2/oauth/chooselocation"
	}
	var found store.Credential
	if c.Private {
		found, err = c.private(sh, s, app.Client)
	} else {
		found, err = c.consent(ctx, sh, app, all)
	}
	if err != nil {
		return err
	}
	if found.AccountName, err = nameOf(ctx, app, found); err != nil {
		return fmt.Errorf("the sign-in worked, and the first call with it did not: %w", err)
	}
	found.Name = cmp.Or(c.Name, found.Name, nameFrom(found.AccountName))
	whose := fmt.Sprintf("%s (%s)", found.AccountName, cmp.Or(found.LocationID, found.CompanyID))
	if c.Sandbox {
		_, err = fmt.Fprintf(sh.stdout, "Signed in to %s. Nothing is stored of a sample account.\n", whose)
		return err
	}
	if err := s.Save(ctx, found); err != nil {
		return err
	}
	_, err = fmt.Fprintf(sh.stdout, "Signed in to %s. It is stored as %s: use it with --account %s.\n", whose, found.Name, found.Name)
	return err
}

// private reads a private integration token, which has no consent page.
func (c loginCommand) private(sh shell, s *store.Store, client *ghl.Client) (store.Credential, error) {
	token, err := findToken(sh.getenv)
	if err != nil {
		_, _ = fmt.Fprint(sh.stderr, "Private integration token: ")
		line, readErr := bufio.NewReader(io.LimitReader(sh.stdin, 1<<10)).ReadString('\n')
		if readErr != nil && line == "" {
			return store.Credential{}, misuseError{err}
		}
		token = ghl.Secret(strings.TrimSpace(line))
	}
	now := client.Now()
	found := store.Credential{Kind: store.Private, Grant: ghl.Grant{Access: token, UserType: ghl.LocationUser, LocationID: c.LocationID}, Created: now, Rotated: now}
	if c.Rotate {
		if c.Name == "" {
			return found, misusef("--rotate needs --name: which account has a new token?")
		}
		old, err := s.Load(c.Name)
		if err != nil {
			return found, err
		}
		if old.Kind != store.Private {
			return found, misusef("%s is not of a private integration token: sign in again with mcp-ghl login --name %s", c.Name, c.Name)
		}
		found.LocationID, found.Created = cmp.Or(c.LocationID, old.LocationID), old.Created
	}
	if err := checkLocation(found.LocationID); err != nil {
		return found, misuseError{err}
	}
	return found, nil
}

// consent has somebody consent in a browser, and exchanges the code for tokens.
func (c loginCommand) consent(ctx context.Context, sh shell, app ghl.App, all []tools.Tool) (store.Credential, error) {
	if app.ID == "" || app.Secret == "" {
		return store.Credential{}, misusef("signing in needs your app: set %s and %s. %s\nOr store a private integration token: mcp-ghl login --private", clientIDVar, clientSecretVar, c.Help())
	}
	back, err := url.Parse(c.RedirectURL)
	if err != nil || back.Scheme != "http" || !loopback(back.Hostname()) || back.Port() == "" {
		return store.Credential{}, misusef("--redirect-url must be an address of this machine with a port, such as http://localhost:8765/callback")
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", back.Host)
	if err != nil {
		return store.Credential{}, fmt.Errorf("nothing can come back to %s: %w", c.RedirectURL, err)
	}
	state := rand.Text()
	page := app.ConsentURL(state, c.scopes(all))
	_, _ = fmt.Fprintf(sh.stdout, "Consent on this page:\n\n  %s\n\n", page)
	if !c.NoBrowser {
		browse(ctx, page)
	}
	ctx, cancel := context.WithTimeout(ctx, c.Wait)
	defer cancel()
	code, err := receive(ctx, l, back.Path, state)
	if err != nil {
		return store.Credential{}, err
	}
	grant, err := app.Exchange(ctx, code)
	now := app.Now()
	return store.Credential{Kind: store.OAuth, Grant: grant, ClientID: app.ID, ClientSecret: app.Secret, Created: now, Rotated: now}, err
}

// scopes are what the offered tools declare, with those that write only where
// they may, and what answers need to speak in names.
func (c loginCommand) scopes(all []tools.Tool) []ghl.Scope {
	scopes := []ghl.Scope{ghl.LocationsRead, ghl.CustomFieldsRead, ghl.UsersRead, ghl.TagsRead}
	add := func(more ...ghl.Scope) {
		for _, s := range more {
			if s.Named() && !slices.Contains(scopes, s) {
				scopes = append(scopes, s)
			}
		}
	}
	for _, t := range offered(all, access.Policy{Level: cmp.Or(c.Access, access.Read), Sets: c.Toolsets}) {
		add(ghl.ContactsRead, t.Scope)
		if slices.Contains(t.Sets, tools.Automation) {
			add(ghl.WorkflowsRead, ghl.CampaignsRead)
		}
		if t.Scope == ghl.EventsWrite { // booking looks at the calendars, and at what is in them
			add(ghl.CalendarsRead, ghl.EventsRead)
		}
	}
	if c.Agency {
		scopes = append(scopes, ghl.OAuthRead, ghl.OAuthWrite)
	}
	return scopes
}

var errOtherState = errors.New("the answer is not that of this sign-in: somebody else may have sent it. Nothing was stored; try again")

// receive waits for the code on the redirect URL.
func receive(ctx context.Context, l net.Listener, path, state string) (string, error) {
	type answer struct {
		code string
		err  error
	}
	answers := make(chan answer, 1)
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != path && r.URL.Path != path+"/" {
			http.NotFound(w, r)
			return
		}
		q := r.URL.Query()
		a := answer{code: q.Get("code")}
		switch {
		case subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(state)) != 1:
			a = answer{err: errOtherState}
		case a.code == "":
			a.err = errors.New("HighLevel gave no code: " + cmp.Or(ghl.Redact(q.Get("error_description")), ghl.Redact(q.Get("error")), "it said no more"))
		}
		said := "Done. Close this page and go back to the terminal."
		if a.err != nil {
			said = "That did not work. Look into the terminal."
			w.WriteHeader(http.StatusBadRequest)
		}
		_, _ = io.WriteString(w, said+"\n")
		select {
		case answers <- a:
		default:
		}
	})}
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	defer func() {
		_ = server.Shutdown(context.WithoutCancel(ctx))
		<-done
	}()
	select {
	case a := <-answers:
		return a.code, a.err
	case <-ctx.Done():
		return "", errors.New("nobody consented in time; try again")
	}
}

// browse opens a page if there is something to open it with.
func browse(ctx context.Context, page string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	_ = exec.CommandContext(ctx, command[0], append(command[1:], page)...).Start()
}

// nameOf proves a credential with one call, and returns what HighLevel calls
// its account. A company's token has no call that all of them may make.
func nameOf(ctx context.Context, app ghl.App, c store.Credential) (string, error) {
	if c.UserType == ghl.CompanyUser {
		return "company " + c.CompanyID, nil
	}
	location, err := app.Account(c.LocationID, c.Access).GetLocation(ctx)
	return location.Name, err
}

// nameFrom makes a name of what HighLevel calls an account.
func nameFrom(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return cmp.Or(strings.Trim(b.String()[:min(b.Len(), 40)], "-"), "account")
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/lmittmann/tint"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/server"
	"mcp-ghl/internal/telemetry"
	"mcp-ghl/internal/tools"
)

// tokenVars may hold the token, the first that is set. There is no flag for
// it, since other users of the machine can read a process's arguments.
var tokenVars = []string{"GHL_TOKEN", "GHL_API_KEY", "GHL_API_TOKEN"}

var groups = []kong.Group{
	{Key: "account", Title: "Account:", Description: "The token comes from the environment alone: " + tokenVars[0] + " (or " + strings.Join(tokenVars[1:], ", ") + ")."},
	{Key: "offer", Title: "What is offered:"},
	{Key: "doors", Title: "Who is let in, over HTTP:"},
	{Key: "data", Title: "What is kept:", Description: "Tokens are sealed with a key from " + sealVar + ", the keychain, or a file that only you can read."},
	{Key: "sandbox", Title: "How the sample account behaves:"},
	{Key: "logs", Title: "Logs, on stderr:", Description: "Traces are sent where OTEL_EXPORTER_OTLP_ENDPOINT says, if it is set."},
}

// accountFlags say which account to work in, and how far.
type accountFlags struct {
	Sandbox         bool         `var:"GHL_SANDBOX" group:"account" help:"Use a sample account in memory. Needs no token."`
	Account         string       `var:"GHL_ACCOUNT" group:"account" placeholder:"NAME" help:"A stored account (mcp-ghl login); NAME@LOCATION for one location of an agency."`
	LocationID      string       `var:"GHL_LOCATION_ID" group:"account" placeholder:"ID" help:"The sub-account (location) that the token belongs to."`
	BaseURL         string       `var:"GHL_BASE_URL" group:"account" default:"${base}" placeholder:"URL" help:"Where HighLevel is: ${default}."`
	VersionOverride string       `var:"GHL_VERSION_OVERRIDE" group:"account" placeholder:"VERSION" help:"API version to ask for at every endpoint, such as v3."`
	Access          access.Level `var:"GHL_ACCESS" group:"account" placeholder:"LEVEL" help:"How far tools may go: read, write, delete or admin. Default read; delete with --sandbox."`

	Replicas int           `var:"GHL_REPLICAS" group:"account" default:"1" placeholder:"N" help:"How many processes like this one serve the same accounts: each takes its part of HighLevel's limit. Default ${default}."`
	Patience time.Duration `var:"GHL_PATIENCE" group:"account" default:"4s" placeholder:"4s" help:"How long HighLevel may take over a call that somebody waits for. Default ${default}."`

	dataFlags
	Sample sandboxFlags `embed:""`

	uploads string // of uploadFlags, for those who have them
}

// uploadFlags are for those alone who share the machine's files with us.
type uploadFlags struct {
	UploadDir string `var:"GHL_UPLOAD_DIR" type:"existingdir" group:"account" placeholder:"DIR" help:"A folder whose files the operations of the set catalog may send to HighLevel. Default none."`
}

// sandboxFlags say how a sample account behaves.
type sandboxFlags struct {
	Latency         time.Duration `group:"sandbox" placeholder:"150ms" help:"Wait before each answer."`
	RateLimit       sandbox.Limit `group:"sandbox" placeholder:"100/10s" help:"Refuse requests beyond this. HighLevel's own is 100/10s."`
	SearchLag       time.Duration `group:"sandbox" placeholder:"5s" help:"Let searches see writes this late, as HighLevel's do."`
	AllowDuplicates bool          `group:"sandbox" help:"Allow several contacts with one phone or email."`
	Fault           []string      `group:"sandbox" sep:"none" placeholder:"FAULT" help:"Fail: 'KIND METHOD PATH [xN]', such as 'status-before=503 GET /contacts/* x2'. KIND is one of status-before=N, status-after=N, reset-before, reset-after, slow-body=3s, broken-json, html=N, text=N, hang, hang-after."`
}

// offerFlags say which tools are offered.
type offerFlags struct {
	Toolsets []string `var:"GHL_TOOLSETS" group:"offer" enum:"${sets}" default:"contacts" placeholder:"SET" help:"Tool sets to offer: ${enum}. Default ${default}."`
}

// logFlags say what to log, and how.
type logFlags struct {
	LogLevel  string `var:"GHL_LOG_LEVEL" group:"logs" enum:"debug,info,warn,error" default:"info" placeholder:"LEVEL" help:"The least to log: ${enum}. Default ${default}."`
	LogFormat string `var:"GHL_LOG_FORMAT" group:"logs" enum:"auto,text,json" default:"auto" placeholder:"FORMAT" help:"${enum}. Default ${default}: text on a terminal, JSON elsewhere."`
}

// serverFlags are what both transports take.
type serverFlags struct {
	accountFlags
	offerFlags
	logFlags
}

// environment finds the flags that the command line does not have. An empty
// variable counts as none: MCP clients set what their user left out to "".
func environment(getenv func(string) string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if name := flag.Tag.Get("var"); name != "" {
			if value := getenv(name); value != "" {
				return value, nil
			}
		}
		return nil, nil
	})
}

// withVariable names the variable in a flag's help.
func withVariable(value *kong.Value) string {
	if name := value.Tag.Get("var"); name != "" {
		return fmt.Sprintf("%s [$%s]", value.Help, name)
	}
	return value.Help
}

// nameVariable adds the variable to an error of a flag, which may have come
// from there.
func nameVariable(model *kong.Application, err error) error {
	name, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "--"), " ")
	name, _, _ = strings.Cut(strings.TrimRight(name, ":"), "=")
	for _, command := range model.Children {
		for _, flag := range command.Flags {
			if v := flag.Tag.Get("var"); v != "" && flag.Name == name {
				return fmt.Errorf("%w (flag --%s or variable %s)", err, name, v)
			}
		}
	}
	return err
}

// open returns the account that the flags mean, and what ends it.
func (f accountFlags) open(ctx context.Context, getenv func(string) string, observer ghl.Observer) (*ghl.Account, func(), error) {
	config := f.config(observer)
	if f.Sandbox {
		sample, err := f.Sample.account()
		if err != nil {
			return nil, nil, err
		}
		base, stop, err := sandbox.Start(ctx, "127.0.0.1:0", sample)
		if err != nil {
			return nil, nil, err
		}
		config.BaseURL = base
		return ghl.New(config).Account(sandbox.LocationID, sandbox.Token), stop, nil
	}
	if f.Account != "" {
		return f.stored(getenv, observer)
	}
	token, err := findToken(getenv)
	if err == nil {
		err = errors.Join(checkLocation(f.LocationID), checkBase(f.BaseURL))
	}
	if err != nil {
		return nil, nil, misuseError{err}
	}
	return ghl.New(config).Account(f.LocationID, token), func() {}, nil
}

// stored returns an account that somebody has signed in to.
func (f accountFlags) stored(getenv func(string) string, observer ghl.Observer) (*ghl.Account, func(), error) {
	if err := checkBase(f.BaseURL); err != nil {
		return nil, nil, misuseError{err}
	}
	s, err := f.store(getenv)
	if err != nil {
		return nil, nil, err
	}
	known := &accounts{client: ghl.New(f.config(observer)), store: s}
	a, err := known.account(f.Account)
	if err != nil {
		return nil, nil, fmt.Errorf("account %s: %w; mcp-ghl accounts lists those there are", f.Account, err)
	}
	return a, known.close, nil
}

func (f accountFlags) config(observer ghl.Observer) ghl.Config {
	return ghl.Config{BaseURL: f.BaseURL, Version: f.VersionOverride, UserAgent: "mcp-ghl/" + version(), Replicas: f.Replicas, Patience: f.Patience, UploadDir: f.uploads, Observer: observer}
}

// level is how far tools may go.
func (f accountFlags) level() access.Level {
	if f.Sandbox {
		return cmp.Or(f.Access, access.Delete)
	}
	return cmp.Or(f.Access, access.Read)
}

// account makes the sample account.
func (f sandboxFlags) account() (*sandbox.Account, error) {
	sample := sandbox.New(sandbox.Options{Latency: f.Latency, RateLimit: f.RateLimit, SearchLag: f.SearchLag, AllowDuplicates: f.AllowDuplicates})
	for _, text := range f.Fault {
		fault, err := sandbox.ParseFault(text)
		if err != nil {
			return nil, misusef("--fault: %w", err)
		}
		sample.Break(fault)
	}
	return sample, nil
}

var errNoToken = errors.New(`there is no token for HighLevel.

Either try it on a sample account, which needs none: add --sandbox.
Or set the two variables of your sub-account:
  GHL_TOKEN        a private integration token: HighLevel > Settings > Private Integrations
  GHL_LOCATION_ID  Settings > Business Profile, or what follows /location/ in HighLevel's URL`)

// hasToken reports whether the environment has a token.
func hasToken(getenv func(string) string) bool {
	return slices.ContainsFunc(tokenVars, func(name string) bool { return strings.TrimSpace(getenv(name)) != "" })
}

// findToken returns the token of the environment. Its errors do not show it.
func findToken(getenv func(string) string) (ghl.Secret, error) {
	for _, name := range tokenVars {
		token := strings.TrimSpace(getenv(name))
		if token == "" {
			continue
		}
		if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return "", fmt.Errorf("%s is not a token: it has characters that no token has; copy it from HighLevel again", name)
		}
		return ghl.Secret(token), nil
	}
	return "", errNoToken
}

func checkLocation(id string) error {
	const where = "HighLevel shows it in Settings > Business Profile, and in its URL after /location/"
	switch {
	case id == "":
		return errors.New("a token needs its location: set GHL_LOCATION_ID (or --location-id). " + where)
	case !ghl.IsID(id):
		return errors.New("GHL_LOCATION_ID (or --location-id) is not an id, which has letters and digits only. " + where)
	}
	return nil
}

// Validate says what cannot be meant; kong calls it.
func (f accountFlags) Validate() error {
	switch {
	case f.Replicas < 1 || f.Replicas > ghl.MostReplicas:
		return fmt.Errorf("--replicas must be from 1 to %d", ghl.MostReplicas)
	case f.Patience < time.Second || f.Patience > time.Minute:
		return errors.New("--patience must be from 1s to 1m")
	}
	return nil
}

// checkBase keeps the token from travelling in the clear.
func checkBase(base string) error {
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Host == "":
		return errors.New("GHL_BASE_URL (or --base-url) is not a URL such as " + ghl.DefaultBaseURL)
	case u.Scheme == "https", u.Scheme == "http" && loopback(u.Hostname()):
		return nil
	}
	return errors.New("GHL_BASE_URL (or --base-url) must begin with https://, since a token travels there; http:// is for this machine only")
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// open returns a server of the account that the flags mean, and what ends it.
func (f serverFlags) open(ctx context.Context, sh shell, all []tools.Tool, public []string, watch *telemetry.Telemetry) (*server.Server, *slog.Logger, func(), error) {
	log := f.logger(sh)
	account, stop, err := f.accountFlags.open(ctx, sh.getenv, watch.Observer())
	if err != nil {
		return nil, nil, nil, err
	}
	s, err := server.New(server.Options{
		Account: account, Warm: account.Warm, Patience: f.Patience, Sandbox: f.Sandbox, Tools: all, Log: log, Version: version(), PublicURLs: public,
		Policy: access.Policy{Level: f.level(), Sets: f.Toolsets}, Telemetry: watch,
	})
	if err != nil {
		stop()
		return nil, nil, nil, misuseError{err}
	}
	log = log.With("account", f.name(), "access", f.level().String(), "toolsets", f.Toolsets)
	return s, log, stop, nil
}

// name is the account as logs show it.
func (f accountFlags) name() string {
	if f.Sandbox {
		return "sandbox"
	}
	return cmp.Or(f.Account, f.LocationID)
}

// logger returns the log on stderr: for people on a terminal, for machines
// elsewhere. It is the last place where a credential could slip through.
func (f logFlags) logger(sh shell) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(f.LogLevel)) // one of the flag's enum
	redact := func(_ []string, a slog.Attr) slog.Attr {
		if a.Value.Kind() == slog.KindString {
			a.Value = slog.StringValue(ghl.Redact(a.Value.String()))
		}
		return a
	}
	if f.LogFormat == "json" || f.LogFormat == "auto" && !terminal(sh.stderr) {
		return slog.New(slog.NewJSONHandler(sh.stderr, &slog.HandlerOptions{Level: level, ReplaceAttr: redact}))
	}
	return slog.New(tint.NewTextHandler(sh.stderr, &tint.Options{Level: level, ReplaceAttr: redact, TimeFormat: time.TimeOnly, NoColor: !bool(sh.paint(sh.stderr))}))
}

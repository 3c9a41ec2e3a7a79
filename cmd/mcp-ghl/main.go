// Command mcp-ghl lets AI agents work in a HighLevel (GoHighLevel) account
// over MCP.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	_ "time/tzdata" // Contacts live in every zone; not every machine knows them.

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/tools"
)

// cli is every command, flag and variable that there is. A flag's `var` tag
// names the environment variable that it may come from.
type cli struct {
	Stdio    stdioCommand    `cmd:"" default:"withargs" help:"Serve MCP on stdin and stdout, for Claude, Cursor and VS Code. Runs without being named when stdin is no terminal."`
	HTTP     httpCommand     `cmd:"" name:"http" help:"Serve MCP over HTTP at /mcp, for Retell, Vapi and n8n."`
	Sandbox  sandboxCommand  `cmd:"" help:"Serve a sample account that speaks HighLevel's own API."`
	Demo     demoCommand     `cmd:"" help:"Watch an agent take a call, on a sample account."`
	Call     callCommand     `cmd:"" help:"Call one tool and print its answer."`
	Tools    toolsCommand    `cmd:"" help:"List the tools."`
	Catalog  catalogCommand  `cmd:"" help:"List what HighLevel's whole API can do, by words, family, effect or scope."`
	Doctor   doctorCommand   `cmd:"" help:"Check token, location and scopes, and say how to mend them."`
	Login    loginCommand    `cmd:"" help:"Sign in to an account with an app of your own, or store its token."`
	Logout   logoutCommand   `cmd:"" help:"Forget an account."`
	Accounts accountsCommand `cmd:"" help:"List the accounts that are stored."`
	Reseal   resealCommand   `cmd:"" help:"Seal the stored accounts with a new key. With MCP_GHL_KEY, set it to the new key, a space, and the old one."`
	Key      keyCommand      `cmd:"" help:"Make, list, rotate and revoke the keys by which callers are let in over HTTP."`
	Audit    auditCommand    `cmd:"" help:"Read the record of what callers did over HTTP."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// shell is where a command was started.
type shell struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// What run returns beside 0.
const (
	failed = 1 // what was asked for did not work
	misuse = 2 // it was not asked for in a way that could work
)

// errSaid fails a command that has already said why.
var errSaid = errors.New("said already")

// misuseError is a mistake in flags, arguments or environment.
type misuseError struct{ error }

func (e misuseError) Unwrap() error { return e.error }

func misusef(format string, args ...any) error { return misuseError{fmt.Errorf(format, args...)} }

func main() {
	startUp()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what the first one does not
	code := run(ctx, os.Args[1:], shell{os.Stdin, os.Stdout, os.Stderr, os.Getenv})
	stop()
	os.Exit(code)
}

// startUp lets the garbage of starting lie. Collecting it on the way would cost
// more of the time that somebody waits for than giving it back once it is over.
func startUp() { debug.SetGCPercent(400) }

// started gives it back.
func started() {
	debug.SetGCPercent(100)
	debug.FreeOSMemory()
}

// run is the whole program: it parses, runs the command, and returns the exit
// status.
func run(ctx context.Context, args []string, sh shell) int {
	all := tools.All()
	command, err := parse(args, sh, all)
	if err == nil && command != nil {
		command.BindTo(ctx, (*context.Context)(nil))
		err = command.Run(sh, all)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errSaid):
		return failed
	}
	_, _ = fmt.Fprintln(sh.stderr, "mcp-ghl: "+ghl.Redact(err.Error()))
	if _, ok := errors.AsType[misuseError](err); ok {
		return misuse
	}
	return failed
}

// parse reads the command line. It returns no command when all that was asked
// for was help, which it prints.
func parse(args []string, sh shell, all []tools.Tool) (*kong.Context, error) {
	if i := slices.IndexFunc(args, func(a string) bool { return a == "--token" || strings.HasPrefix(a, "--token=") }); i >= 0 {
		return nil, misusef("a token is not taken from the command line, where other users of the machine can read it: set %s", tokenVars[0])
	}
	helped := false
	parser, err := kong.New(&cli{},
		kong.Name("mcp-ghl"),
		kong.Description("HighLevel (GoHighLevel) for AI agents, over MCP."),
		kong.Vars{"base": ghl.DefaultBaseURL, "sets": strings.Join(append(tools.Sets(all), "all"), ","), "account": defaultAccount},
		kong.ExplicitGroups(groups),
		kong.Resolvers(environment(sh.getenv)),
		kong.ValueFormatter(withVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Writers(sh.stdout, sh.stderr),
		kong.Exit(func(int) { helped = true }),
	)
	if err != nil {
		return nil, err
	}
	command, err := parser.Parse(args)
	switch {
	case helped: // kong goes on after Exit, and what it then misses does not matter
		return nil, nil
	case err != nil:
		return nil, misusef("%w\nRun 'mcp-ghl --help' for what there is.", nameVariable(parser.Model, err))
	case command.Command() == "stdio" && !slices.Contains(args, "stdio") && terminal(sh.stdin):
		return parse([]string{"--help"}, sh, all)
	}
	return command, nil
}

// terminal reports whether somebody sits at the other end of a stream.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

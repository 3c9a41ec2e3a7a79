// Package server puts tools, resources and prompts on MCP's two transports: stdio for one client
// that launches us, and Streamable HTTP for many.
//
// Both protocol eras are served side by side, and no request over HTTP leaves
// anything behind for the next one.
package server

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/telemetry"
	"mcp-ghl/internal/tools"
)

//go:embed instructions.md
var instructions string

// listTTL is how long a client may keep a list of tools. The lists differ by
// URL and by header, so no cache may share them between callers.
const listTTL = 5 * time.Minute

// all is the name of the set that holds every tool.
const all = "all"

// Options says what to serve, and to whom.
type Options struct {
	Account    *ghl.Account  // of stdio, and of those who need no credential; nil where everybody brings one
	Sandbox    bool          // the account is the sandbox: nothing needs protecting
	Policy     access.Policy // of stdio, and of those who need no credential; Sets is what /mcp lists by default
	Gate       *access.Gate  // lets HTTP requests in by their credential; nil where none is needed
	Tools      []tools.Tool
	Answers    tools.Answers         // what calls came to, for repeats; default: of this process
	Log        *slog.Logger          // default: none
	Audit      *audit.Log            // default: none
	Version    string                // of the binary
	Warm       func(context.Context) // opens the way to HighLevel before the first call; nil for none
	Patience   time.Duration         // what a call that somebody waits for may take; at the end they may finish
	PublicURLs []string              // what a tunnel or proxy calls us: scheme://host[:port][/path]
	Telemetry  *telemetry.Telemetry  // default: none
}

// Server serves the tools of one account.
type Server struct {
	everybody access.Caller // over stdio, and over HTTP where no credential is needed
	gate      *access.Gate
	sandbox   bool
	sets      []string // every set, without "all"
	tools     map[string]tools.Tool
	answers   tools.Answers
	log       *slog.Logger
	audit     *audit.Log
	telemetry *telemetry.Telemetry
	public    map[string]bool // the sites of the public URLs

	offered       []tools.Tool
	rooms         rooms
	pinned        sync.Map // definitions; see pinnedDefinition
	lists         lists
	stamp         string // see newStamp
	indirect      bool   // everything goes to mcp-go: tests compare
	subscriptions subscriptions

	mcp       *mcpserver.MCPServer
	transport *mcpserver.StreamableHTTPServer
	metadata  *metadata     // nil where no issuer's tokens are taken
	requests  atomic.Uint64 // numbers HTTP requests; see session
	closing   chan struct{} // closed when streams are to end
	close     func()
	patience  patience
	warm      func(context.Context)
}

// New returns a server. It fails on options that could only go wrong later.
func New(o Options) (*Server, error) {
	s := &Server{
		gate:     o.Gate,
		offered:  o.Tools,
		sandbox:  o.Sandbox,
		sets:     tools.Sets(o.Tools),
		tools:    map[string]tools.Tool{},
		answers:  o.Answers,
		log:      o.Log,
		audit:    o.Audit,
		public:   map[string]bool{},
		patience: patient,
		warm:     o.Warm,
	}
	if s.warm == nil {
		s.warm = func(context.Context) {}
	}
	s.telemetry = o.Telemetry
	s.patience.drain = max(s.patience.drain, o.Patience)
	s.closing = make(chan struct{})
	s.close = sync.OnceFunc(func() { close(s.closing) })
	if s.answers == nil {
		s.answers = store.NewAnswers()
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if len(o.Policy.Sets) == 0 {
		return nil, fmt.Errorf("no tool set is chosen; %s", s.choices())
	}
	sets, err := s.expand(o.Policy.Sets)
	if err != nil {
		return nil, err
	}
	policy := o.Policy
	policy.Sets = sets
	s.everybody = access.Caller{Name: "stdio", Account: o.Account, Policy: policy}
	if s.gate == nil {
		s.gate = &access.Gate{Everybody: &s.everybody}
	}
	for _, raw := range o.PublicURLs {
		site, err := publicSite(raw)
		switch {
		case err != nil:
			return nil, err
		case !o.Sandbox && o.Gate == nil:
			return nil, fmt.Errorf("a public URL (%s) would let anybody use the account: let callers in by --keys, --passthrough or --issuer, or serve the sandbox", raw)
		}
		s.public[site] = true
	}
	if s.gate.Issuer != nil {
		if len(o.PublicURLs) == 0 {
			return nil, errors.New("tokens of an issuer are for one resource: say with --public-url which URL that is")
		}
		s.metadata = newMetadata(o.PublicURLs[0], s.gate.IssuedBy)
	}
	s.mcp = s.newMCP(o.Version)
	s.addResources()
	for _, t := range o.Tools {
		if err := s.add(t); err != nil {
			return nil, err
		}
	}
	if s.stamp, err = s.newStamp(); err != nil {
		return nil, err
	}
	s.transport = s.newTransport()
	return s, nil
}

func (s *Server) newMCP(version string) *mcpserver.MCPServer {
	hooks := &mcpserver.Hooks{}
	hooks.AddAfterListTools(s.hideForbidden)
	hooks.AddAfterListResources(s.listResources)
	hooks.AddAfterListResourceTemplates(s.listTemplates)
	hooks.AddOnError(s.mendLater)
	s.subscribeHooks(hooks)
	return mcpserver.NewMCPServer("mcp-ghl", version,
		mcpserver.WithTitle("HighLevel"),
		mcpserver.WithInstructions(strings.TrimSpace(instructions)),
		mcpserver.WithToolCapabilities(false),
		mcpserver.WithToolFilter(s.keepOffered),
		mcpserver.WithResourceCapabilities(true, false),
		mcpserver.WithPromptCapabilities(false),
		mcpserver.WithPromptFilter(s.keepPrompts),
		mcpserver.WithCompletions(),
		mcpserver.WithPromptCompletionProvider(completer{s}),
		mcpserver.WithResourceCompletionProvider(completer{s}),
		mcpserver.WithHooks(hooks),
		mcpserver.WithCacheHints(listTTL.Milliseconds(), mcp.CacheScopePrivate),
		mcpserver.WithMethodCacheHints(mcp.MethodResourcesRead, 0, mcp.CacheScopePrivate),
		mcpserver.WithMethodCacheHints(mcp.MethodResourcesList, 0, mcp.CacheScopePrivate),
	)
}

// add registers a tool. A definition that cannot be written would empty the
// whole list at run time (mcp.md D9), so it fails here.
func (s *Server) add(t tools.Tool) error {
	if _, taken := s.tools[t.Name]; taken {
		return fmt.Errorf("there are two tools named %s", t.Name)
	}
	definition := t.Definition()
	if _, err := json.Marshal(definition); err != nil {
		return fmt.Errorf("tool %s: %w", t.Name, err)
	}
	s.tools[t.Name] = t
	s.mcp.AddTool(definition, func(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return s.call(ctx, t, request).Wire(), nil
	})
	return nil
}

// keepOffered drops the tools of sets that the caller did not choose. mcp-go
// asks it for lists and for calls: a tool not offered does not exist.
func (s *Server) keepOffered(ctx context.Context, list []mcp.Tool) []mcp.Tool {
	policy := callerOf(ctx).Policy
	kept := list[:0]
	for _, definition := range list {
		pinned, ok := offered(s.tools[definition.Name], policy)
		if !ok {
			continue
		}
		if len(policy.Pins) > 0 {
			definition = s.pinnedDefinition(pinned, policy.Pins)
		}
		kept = append(kept, definition)
	}
	clear(list[len(kept):])
	return kept
}

// offered returns a tool as somebody has it, and reports whether they do.
func offered(t tools.Tool, policy access.Policy) (tools.Tool, bool) {
	if !policy.OffersTool(t.Name, t.Sets) {
		return t, false
	}
	return t.Pinned(policy.Pins)
}

// pinnedDefinition is remembered, since mcp-go asks for the list at every call.
// It depends on which arguments are pinned, and on no value.
func (s *Server) pinnedDefinition(t tools.Tool, pins map[string]string) mcp.Tool {
	name := t.Name + " " + strings.Join(slices.Sorted(maps.Keys(pins)), " ")
	if known, ok := s.pinned.Load(name); ok {
		return known.(mcp.Tool)
	}
	definition := t.Definition()
	s.pinned.Store(name, definition)
	return definition
}

// hideForbidden drops the tools that the caller's level does not reach from a
// list. Unlike those not offered they can be called, to be told why not.
func (s *Server) hideForbidden(ctx context.Context, _ any, _ *mcp.ListToolsRequest, list *mcp.ListToolsResult) {
	policy := callerOf(ctx).Policy
	list.Tools = slices.DeleteFunc(list.Tools, func(t mcp.Tool) bool { return !policy.Permits(s.tools[t.Name].Effect.Level()) })
}

// call runs a tool for a caller and writes its line in the log.
func (s *Server) call(ctx context.Context, t tools.Tool, request mcp.CallToolRequest) tools.Result {
	start := time.Now()
	c := callerOf(ctx)
	t = t.For(c.Policy, request.Params.RawArguments)
	ctx, ended := s.observeCall(ctx, t, request)
	var result tools.Result
	t = t.Once(s.answers, tools.Origin{Caller: cmp.Or(c.Token, c.Name), Call: conversation(request)})
	t, _ = t.Pinned(c.Policy.Pins) // keepOffered has left it out where that cannot be
	if c.Policy.Permits(t.Effect.Level()) {
		result = t.Call(ctx, c.Account, request.Params.RawArguments, s.progress(ctx, c, request.Params.Meta))
		s.tell(c, t, request, result)
		c.outbox.settle(ctx)
	} else {
		result = t.Refuse(c.Policy)
	}
	ended(result)
	took := time.Since(start)
	s.record(ctx, c, t, result, took)
	s.keep(c, t, request.Params.RawArguments, result, start, took)
	return result
}

// record writes the one line of a call: nothing of its arguments or its
// answer, which are people's data.
func (s *Server) record(ctx context.Context, c *caller, t tools.Tool, result tools.Result, took time.Duration) {
	level := slog.LevelInfo
	line := []slog.Attr{
		slog.String("tool", t.Label()),
		slog.String("effect", t.Effect.String()),
		slog.String("outcome", outcomeOf(result.Code)),
		slog.Int64("ms", took.Milliseconds()),
	}
	if s.gate.Everybody == nil {
		line = append(line, slog.String("caller", c.Name), slog.String("account", c.Of))
	}
	if e, ok := errors.AsType[*ghl.Error](result.Err); ok && e.Status != 0 {
		line = append(line, slog.Int("status", e.Status), slog.String("trace", e.TraceID))
	}
	line = s.withTrace(ctx, line)
	if result.Code == ghl.Internal && result.Err != nil {
		level = slog.LevelError
		line = append(line, slog.String("err", ghl.Redact(result.Err.Error())))
	}
	s.log.LogAttrs(ctx, level, "call", line...)
}

// expand replaces "all" by every set, and refuses names that are none.
func (s *Server) expand(names []string) ([]string, error) {
	var sets []string
	for _, name := range names {
		switch {
		case name == all:
			sets = append(sets, s.sets...)
		case slices.Contains(s.sets, name):
			sets = append(sets, name)
		default:
			return nil, fmt.Errorf("%q is no tool set; %s", name, s.choices())
		}
	}
	return sets, nil
}

func (s *Server) choices() string {
	return "choose from " + strings.Join(append(slices.Clone(s.sets), all), ", ")
}

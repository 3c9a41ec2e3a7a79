// Package tools is HighLevel as MCP tools. One file holds the tools of one
// resource; tool.go holds what all of them share.
//
// A tool is declared once, as a literal and a function; its schemas,
// annotations, validation, dry run, place in the README and what a policy
// permits are derived from that.
package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
)

// Effect is what a tool does to the account. It decides the annotations, and
// which access level the tool needs.
type Effect int

// The effects. There is no valid zero: a tool must say.
const (
	_      Effect = iota
	Read          // changes nothing
	Add           // nothing that was there is lost
	Change        // overwrites, or removes what can be put back
	Delete        // removes for good
	Admin         // of the catalogue alone: what catalog.Admin says
)

// Level returns the access level that the effect needs.
func (e Effect) Level() access.Level {
	switch e {
	case Read:
		return access.Read
	case Add, Change:
		return access.Write
	case Delete:
		return access.Delete
	default:
		return access.Admin
	}
}

// String returns the effect as tables and logs show it.
func (e Effect) String() string {
	return [...]string{"none", "read", "add", "change", "delete", "admin"}[e]
}

// The sets that tools belong to.
const (
	Voice      = "voice" // what a caller's agent needs during a call: ten tools at most
	Contacts   = "contacts"
	Automation = "automation"
	Scheduling = "scheduling"
	Messaging  = "messaging"
	Sales      = "sales"
	Catalog    = "catalog" // every other operation
)

// Tool is one MCP tool.
type Tool struct {
	Name, Title string
	Doc         string // for the model: when to use it, what it needs, what comes back
	Effect      Effect
	Scope       ghl.Scope // the scope without which it cannot work
	Sets        []string
	Creates     bool     // something that a repeat would make a second of; see Once
	Remembers   bool     // what it read of a contact, for seconds; see lasting
	Operations  []string // what it is made of, as "POST /contacts/": see deniedTool

	bulk    bool
	running string          // the operation of the catalogue that a call runs
	in, out func() *schema  // reflected when asked for: few need all, and trees are large
	texts   func() []string // the arguments that can be pinned
	check   func() (*jsonschema.Schema, error)
	prepare func(json.RawMessage) (json.RawMessage, error) // of arguments before they are checked; nil for none
	run     runner
	meant   func(access.Policy, json.RawMessage) Tool // nil where all calls mean the same
}

// runner runs a tool with arguments that were checked.
type runner func(context.Context, *ghl.Account, json.RawMessage, Report) (any, error)

// Report tells a caller who waits how far a bulk tool is.
type Report func(done, total int)

// maxAnswer is how many characters an answer may have. Retell cuts there.
const maxAnswer = 15_000

// define declares a tool. It panics on an incomplete one.
func define[In, Out any](t Tool, run func(context.Context, *ghl.Account, In) (Out, error)) Tool {
	return defineBulk(t, func(ctx context.Context, crm *ghl.Account, in In, _ Report) (Out, error) {
		return run(ctx, crm, in)
	}).interactive()
}

// defineBulk declares a tool that may take long and reports its progress.
func defineBulk[In, Out any](t Tool, run func(context.Context, *ghl.Account, In, Report) (Out, error)) Tool {
	if t.Name == "" || t.Title == "" || t.Doc == "" || t.Effect == 0 || t.Scope == "" || len(t.Sets) == 0 || t.Creates && t.Effect == Read || t.Remembers && t.Effect != Read {
		panic(fmt.Sprintf("tool %q is declared incompletely", t.Name))
	}
	t.bulk = true
	writes := t.Effect != Read
	creates := t.Creates
	t.in, t.out = func() *schema {
		in := schemaOf[In]()
		if creates {
			in.addProperty(keyArgument, "string", "New for each call, the same when repeating it.").MaxLength = &longestKey
		}
		if writes {
			in.addProperty("dryRun", "boolean", "Only say what would be sent.")
		}
		return in
	}, func() *schema {
		out := schemaOf[Out]()
		if creates {
			out.addProperty("repeated", "boolean", "Answered from memory.")
		}
		return out
	}
	t.texts = sync.OnceValue(func() []string { return textsOf(schemaOf[In]()) })
	t.check = sync.OnceValues(func() (*jsonschema.Schema, error) { return t.in().compile() })
	ask := asking(run)
	if t.run = ask; t.Remembers {
		t.run = func(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (any, error) {
			raw, err := crm.Remember(t.Name+string(args), func() (answer json.RawMessage, contactID string, lasting bool, err error) {
				out, err := ask(ctx, crm, args, report)
				if err == nil {
					answer, err = t.say(out)
					contactID, lasting = out.(lastingAnswer).about()
				}
				return answer, contactID, lasting, err
			})
			return said{json: raw}, err
		}
	}
	return t
}

// asking is a runner that reads its arguments.
func asking[In, Out any](run func(context.Context, *ghl.Account, In, Report) (Out, error)) runner {
	return func(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (any, error) {
		var in In
		if err := json.Unmarshal(args, &in); err != nil {
			if f, ok := errors.AsType[*Failure](err); ok {
				return nil, f
			}
			return nil, &Failure{Code: ghl.InvalidArguments, Message: "The arguments cannot be read.", Problems: []string{err.Error()}}
		}
		return run(ctx, crm, in, report)
	}
}

// definePolicied declares a tool that does not do the same for everybody, nor at
// every call: as makes the tool of its arguments that a call means, nil leaves
// it as it is.
func definePolicied[In, Out any](t Tool, as func(Tool, In) Tool, run func(context.Context, *ghl.Account, access.Policy, In) (Out, error)) Tool {
	whole := define(t, func(ctx context.Context, crm *ghl.Account, in In) (Out, error) {
		return run(ctx, crm, access.Policy{}, in)
	})
	whole.meant = func(policy access.Policy, args json.RawMessage) Tool {
		one := whole
		one.run = asking(func(ctx context.Context, crm *ghl.Account, in In, _ Report) (Out, error) {
			return run(ctx, crm, policy, in)
		})
		var in In
		if as != nil && json.Unmarshal(args, &in) == nil {
			one = as(one, in)
		}
		return one
	}
	return whole
}

// For is the tool as a call of somebody means it. What it does, and so what it
// needs, may depend on both.
func (t Tool) For(policy access.Policy, args json.RawMessage) Tool {
	if t.meant == nil {
		return t
	}
	return t.meant(policy, args)
}

// lastingAnswer is one that may be given again for some seconds, unless
// something is written to the contact that it is about; to any, if that is "".
type lastingAnswer interface {
	about() (contactID string, lasting bool)
}

func (t Tool) interactive() Tool {
	t.bulk = false
	return t
}

// Label is the tool's name in logs, with the operation that it runs.
func (t Tool) Label() string { return strings.TrimSpace(t.Name + " " + t.running) }

// Bulk reports whether the tool may take long and reports its progress.
func (t Tool) Bulk() bool { return t.bulk }

// Result is what a call came to.
type Result struct {
	JSON     json.RawMessage // a JSON object
	Code     ghl.Code        // of a failure; "" of a success
	Err      error           // what failed, for the log; it holds no arguments
	Repeated bool            // answered from memory; nothing was done
}

// Call runs the tool for an account with the arguments of a tools/call, a JSON
// object or nothing. It never panics.
func (t Tool) Call(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (result Result) {
	defer func() {
		if p := recover(); p != nil {
			result = t.failed(panicked(p))
		}
	}()
	if !t.bulk {
		var cancel context.CancelFunc
		ctx, cancel = crm.Interactive(ctx)
		defer cancel()
	}
	out, err := t.answer(ctx, crm, args, report)
	if err != nil {
		return t.failed(err)
	}
	answered, known := out.(said)
	if !known {
		if answered.json, err = t.say(out); err != nil {
			return t.failed(err)
		}
	}
	if _, dry := out.(dryRun); t.Creates && !dry {
		return Result{JSON: answered.marked(), Repeated: answered.repeated}
	}
	return Result{JSON: answered.json}
}

// say is an answer as the caller gets it, but for whether it was repeated.
func (t Tool) say(out any) (json.RawMessage, error) {
	most := maxAnswer
	if t.Creates {
		most -= len(mark(false))
	}
	raw, err := encode(out)
	if err == nil && len(raw) > most {
		raw, err = shrink(raw, most)
	}
	return raw, err
}

func (t Tool) answer(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (any, error) {
	if len(args) == 0 || bytes.Equal(args, []byte("null")) {
		args = json.RawMessage("{}")
	}
	if t.prepare != nil {
		prepared, err := t.prepare(args)
		if err != nil {
			return nil, err
		}
		args = prepared
	}
	if err := t.validate(args); err != nil {
		return nil, err
	}
	if report == nil {
		report = func(int, int) {}
	}
	if t.Effect != Read {
		var in struct {
			DryRun bool `json:"dryRun"`
		}
		if err := json.Unmarshal(args, &in); err == nil && in.DryRun {
			dry, writes := crm.DryRun()
			if _, err := t.run(ctx, dry, args, report); err != nil {
				return nil, err
			}
			return dryRun{true, append([]ghl.Write{}, writes()...)}, nil
		}
	}
	return t.run(ctx, crm, args, report)
}

// dryRun is the answer of every writing tool that was only to say what it
// would send.
type dryRun struct {
	DryRun  bool        `json:"dryRun"`
	Request []ghl.Write `json:"wouldSend"`
}

// Refuse is the answer to a caller whose policy does not reach the tool.
func (t Tool) Refuse(p access.Policy) Result {
	may := "I may only look things up here"
	if p.Level > access.Read {
		may = "I may not go that far here"
	}
	return t.failed(&Failure{
		Code:    ReadOnly,
		Message: may + ", so I cannot " + strings.ToLower(t.Title) + ".",
		Hint:    fmt.Sprintf("%s needs access level %s; this connection has %s. Whoever runs the server sets it with --access.", t.Name, t.Effect.Level(), p.Level),
	})
}

// panicked is a panic as an error, with the stack for the log. Callers are told
// no more than that something went wrong.
func panicked(p any) error { return fmt.Errorf("panic: %v\n%s", p, debug.Stack()) }

func (t Tool) failed(err error) Result {
	failure := explain(t, err)
	raw, _ := encode(struct {
		Error *Failure `json:"error"`
	}{failure})
	return Result{JSON: raw, Code: failure.Code, Err: err}
}

// encode marshals without escaping <, > and &, which models read as they are.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Definition is the tool as tools/list shows it.
func (t Tool) Definition() mcp.Tool {
	yes, no := true, false
	anything := t.meant != nil && t.Effect != Read // it does what an operation does: adds and sends too
	hint := func(b bool) *bool {
		if b {
			return &yes
		}
		return &no
	}
	return mcp.Tool{
		Name:            t.Name,
		Description:     t.Doc,
		RawInputSchema:  t.in().wire(),
		RawOutputSchema: t.out().shape(),
		Annotations: mcp.ToolAnnotation{
			Title:           t.Title,
			ReadOnlyHint:    hint(t.Effect == Read),
			DestructiveHint: hint(t.Effect >= Change),
			IdempotentHint:  hint(t.Effect != Add && !anything),
			OpenWorldHint:   hint(t.Scope == ghl.MessagesWrite || anything), // of what people get
		},
	}
}

// Wire is the result as tools/call answers it: one JSON object, as structure
// and as the same text, since many clients read only one of them.
func (r Result) Wire() *mcp.CallToolResult {
	return &mcp.CallToolResult{
		Content:           []mcp.Content{mcp.NewTextContent(string(r.JSON))},
		StructuredContent: r.JSON,
		IsError:           r.Code != "",
	}
}

// All returns every tool, in the order of the README.
func All() []Tool { return append(handMade(), operations()...) }

// handMade are the tools but for those of the catalogue.
func handMade() []Tool {
	return slices.Concat(
		briefs(), contacts(), search(), businesses(), tasks(), notes(), conversations(), wrapUps(), tags(),
		calendars(), freeSlots(), bookings(), appointments(), blocks(), account(), followers(), workflows(), campaigns(),
		inbox(), messages(), opportunities(), pipelines(),
	)
}

// Sets returns the names of the sets that tools belong to, in order of
// appearance.
func Sets(all []Tool) []string {
	var names []string
	for _, t := range all {
		for _, s := range t.Sets {
			if !slices.Contains(names, s) {
				names = append(names, s)
			}
		}
	}
	return names
}

var errNoSchema = errors.New("the input schema does not compile")

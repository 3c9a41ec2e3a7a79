package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	reflected "github.com/invopop/jsonschema"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/ghl"
)

func operations() []Tool {
	return []Tool{
		definePolicied(Tool{
			Name: "find_operations", Title: "Find an operation",
			Doc:    "Find HighLevel operations for what no other tool here does, by plain words or a resource.",
			Effect: Read, Scope: ghl.NoScope, Sets: []string{Catalog},
		}, nil, findOperations),
		definePolicied(Tool{
			Name: "describe_operation", Title: "Describe an operation",
			Doc:    "Say which arguments an operation takes. * marks required ones.",
			Effect: Read, Scope: ghl.NoScope, Sets: []string{Catalog},
		}, nil, describeOperation),
		definePolicied(Tool{
			Name: "read_operation", Title: "Run a reading operation",
			Doc:    "Run an operation of effect read. Describe it first.",
			Effect: Read, Scope: ghl.OperationScope, Sets: []string{Catalog},
		}, func(t Tool, in operationRead) Tool {
			if o, ok := catalog.Lookup(operationID(in.Operation)); ok {
				t.running = o.ID
			}
			return t
		}, readOperation),
		definePolicied(Tool{
			Name: "call_operation", Title: "Run an operation",
			Doc:    "Run an operation that changes something. Describe it first.",
			Effect: Change, Creates: true, Scope: ghl.OperationScope, Sets: []string{Catalog},
		}, asOperation, callOperation),
	}
}

// asOperation is call_operation as one call means it: it does to the account
// what the operation does.
func asOperation(t Tool, in operationWrite) Tool {
	o, ok := catalog.Lookup(operationID(in.Operation))
	if !ok {
		return t // which says so
	}
	t.running = o.ID
	t.Effect = effectOf(o)
	t.Title = strings.ToLower(o.Title)
	t.Creates = t.Effect == Add || t.Effect != Read && strings.TrimSpace(in.Key) != "" // what changes something may be wanted again, unless it is said to be the same
	t.bulk = o.Forms[0].Content == "multipart/form-data"                               // files take their time
	return t
}

func effectOf(o *catalog.Operation) Effect {
	return map[catalog.Effect]Effect{catalog.Read: Read, catalog.Add: Add, catalog.Change: Change, catalog.Delete: Delete, catalog.Admin: Admin}[o.Effect]
}

type operationQuery struct {
	Query words `json:"query" jsonschema_description:"Such as: delete a coupon."`
	Limit whole `json:"limit,omitempty" jsonschema:"minimum=1,maximum=25" jsonschema_description:"Default 5."`
}

type operationList struct {
	Operations []operationLine `json:"operations" jsonschema_description:"Best first."`
}

type operationLine struct {
	Operation string `json:"operation"`
	Title     string `json:"title"`
	Effect    string `json:"effect"`
	Request   string `json:"request"`
	Tool      string `json:"tool" jsonschema_description:"One that does this better."`
}

func findOperations(_ context.Context, _ *ghl.Account, policy access.Policy, in operationQuery) (operationList, error) {
	out := operationList{Operations: []operationLine{}}
	for _, o := range catalog.Search(string(in.Query), orDefault(int(in.Limit), 5), within(policy)) {
		line := operationLine{Operation: o.ID, Title: o.Title, Effect: string(o.Effect), Request: o.Request()}
		if t := toolFor(o); t != nil && policy.OffersTool(t.Name, t.Sets) {
			line.Tool = t.Name
		}
		out.Operations = append(out.Operations, line)
	}
	return out, nil
}

// within tells the operations that somebody may run from those that are hidden
// from them.
func within(policy access.Policy) func(*catalog.Operation) bool {
	return func(o *catalog.Operation) bool {
		return policy.Permits(effectOf(o).Level()) && deniedTool(o.Request(), policy) == ""
	}
}

type operationName struct {
	Operation words `json:"operation" jsonschema_description:"As found: contacts.get-contact."`
}

type operationDescription struct {
	Operation string         `json:"operation"`
	Request   string         `json:"request"`
	Effect    string         `json:"effect"`
	Scopes    []string       `json:"scopes"`
	Arguments []string       `json:"arguments"`
	Example   map[string]any `json:"example"`
	Tool      string         `json:"tool"`
	Notice    string         `json:"notice"`
}

func describeOperation(_ context.Context, crm *ghl.Account, policy access.Policy, in operationName) (operationDescription, error) {
	o, form, err := operationOf(crm, policy, in.Operation)
	if err != nil {
		return operationDescription{}, err
	}
	if o.Effect == catalog.Admin && !policy.Permits(access.Admin) {
		return operationDescription{}, tooFar(o, policy)
	}
	out := operationDescription{Operation: o.ID, Request: o.Request(), Effect: string(o.Effect), Scopes: form.Scopes, Arguments: []string{}, Example: form.Example(false)}
	if out.Scopes == nil {
		out.Scopes = []string{}
	}
	for name := range out.Example {
		if ownIDs[name] != 0 {
			delete(out.Example, name)
		}
	}
	out.Arguments = append(out.Arguments, catalog.Describe(chosen(form))...)
	if others := form.Others(); others != nil {
		out.Arguments = append(out.Arguments, "any other name: "+others.Kind)
	}
	if t := toolFor(o); t != nil && policy.OffersTool(t.Name, t.Sets) {
		out.Tool = t.Name
	}
	switch {
	case !policy.Permits(effectOf(o).Level()):
		out.Notice = fmt.Sprintf("It needs access level %s; this connection has %s.", effectOf(o).Level(), policy.Level)
	case form.Deprecated:
		out.Notice = "HighLevel calls it deprecated."
	}
	return out, nil
}

// operationOf returns an operation and how this account asks for it.
func operationOf(crm *ghl.Account, policy access.Policy, given words) (*catalog.Operation, *catalog.Form, error) {
	o, ok := catalog.Lookup(operationID(given))
	if !ok {
		given, _ := cut(string(given), 100)
		f := &Failure{Code: ghl.NotFound, Message: "I know no such operation.", Hint: fmt.Sprintf("There is no %q. Find its name with find_operations.", given)}
		for _, near := range catalog.Search(given, 3, within(policy)) {
			f.Candidates = append(f.Candidates, candidate{ID: near.ID, Name: near.Title})
		}
		return nil, nil, f
	}
	if name := deniedTool(o.Request(), policy); name != "" {
		return nil, nil, notAllowed(name)
	}
	versions := make([]string, len(o.Forms))
	for i, form := range o.Forms {
		versions[i] = form.Version
	}
	return o, o.In(crm.Version(versions...)), nil
}

// notAllowed is the failure of an operation that is a denied tool's.
func notAllowed(tool string) *Failure {
	return &Failure{Code: ghl.Forbidden, Message: "I am not allowed to do that here.", Hint: "This connection may not use " + tool + ", whose operation this is."}
}

// tooFar is the failure of an operation that the policy's level does not reach.
func tooFar(o *catalog.Operation, policy access.Policy) *Failure {
	return &Failure{
		Code: ReadOnly, Message: "I may not go that far here.",
		Hint: fmt.Sprintf("%s needs access level %s; this connection has %s. Whoever runs the server sets it with --access.", o.ID, effectOf(o).Level(), policy.Level),
	}
}

// chosen are the arguments that are not filled in by us.
func chosen(form *catalog.Form) []catalog.Field { return slices.DeleteFunc(form.Arguments(), isOurs) }

// operationID is an operation's id, however it is given.
func operationID(given words) string {
	s := strings.TrimSpace(string(given))
	if method, path, ok := strings.Cut(s, " "); ok && strings.HasPrefix(path, "/") {
		for _, o := range catalog.Operations() {
			if strings.EqualFold(o.Method, method) && o.Path == path {
				return o.ID
			}
		}
	}
	return strings.ToLower(s)
}

// deniedTool names a tool that the policy leaves out though its sets do not,
// and that is made of this operation: what it may not do there it may not do
// here. "" where there is none.
func deniedTool(request string, policy access.Policy) string {
	if len(policy.Tools) == 0 {
		return ""
	}
	for _, t := range madeOf()[request] {
		if !slices.Contains(policy.Tools, t.Name) {
			return t.Name
		}
	}
	return ""
}

// toolFor returns the tool that is there for just this operation.
func toolFor(o *catalog.Operation) *Tool {
	if made := madeOf()[o.Request()]; len(made) > 0 {
		return &made[0]
	}
	return nil
}

// madeOf returns the tools that are made of each operation.
var madeOf = sync.OnceValue(func() map[string][]Tool {
	made := map[string][]Tool{}
	for _, t := range handMade() {
		for _, o := range t.Operations {
			made[o] = append(made[o], t)
		}
	}
	return made
})

// operationArguments are those of an operation. The catalogue knows their types.
type operationArguments map[string]any

// UnmarshalJSON keeps numbers as they are written.
func (a *operationArguments) UnmarshalJSON(raw []byte) error {
	return (*fieldValues)(a).UnmarshalJSON(raw)
}

// JSONSchema says no more than that it is an object.
func (operationArguments) JSONSchema() *reflected.Schema { return &reflected.Schema{Type: "object"} }

// MarshalJSON is that of a map.
func (a operationArguments) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]any(a)) }

package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/ghl"
)

type operationCall struct {
	Operation words              `json:"operation" jsonschema_description:"As found: contacts.get-contact."`
	Arguments operationArguments `json:"arguments,omitempty" jsonschema_description:"By name. The account's own ids are filled in."`
	Fields    []string           `json:"fields,omitempty" jsonschema_description:"Answer only these, such as contacts.id."`
	MaxBytes  whole              `json:"maxBytes,omitempty" jsonschema:"minimum=200" jsonschema_description:"Of the answer."`
}

// operationWrite is what call_operation takes. definePolicied adds the key to
// the schema.
type operationWrite struct {
	operationCall
	Key string `json:"idempotencyKey,omitempty" jsonschema:"-"`
}

type operationRead struct {
	operationCall
	Pages whole `json:"pages,omitempty" jsonschema:"minimum=1,maximum=20" jsonschema_description:"How many to read, default 1."`
}

type operationAnswer struct {
	Operation string `json:"operation"`
	Answer    page   `json:"answer" jsonschema_description:"HighLevel's own."`
}

type operationPages struct {
	operationAnswer
	Next map[string]any `json:"next" jsonschema_description:"Arguments for the next page, if any."`
}

func readOperation(ctx context.Context, crm *ghl.Account, policy access.Policy, in operationRead) (operationPages, error) {
	out := operationPages{Next: map[string]any{}}
	o, form, err := operationOf(crm, policy, in.Operation)
	if err != nil {
		return out, err
	}
	if o.Effect != catalog.Read {
		return out, &Failure{Code: ghl.InvalidArguments, Message: "That is more than looking something up.", Hint: fmt.Sprintf("%s has the effect %s. call_operation runs it, if this connection may.", o.ID, o.Effect)}
	}
	args, err := permitted(ctx, crm, policy, o, form, in.Arguments)
	if err != nil {
		return out, err
	}
	out.Operation = o.ID
	most := orDefault(min(int(in.MaxBytes), maxAnswer), room)
	for n := 1; ; n++ {
		answer, err := operate(ctx, crm, o, form, args)
		if err != nil && n > 1 { // what was read so far is worth more than nothing
			return out, nil
		}
		if err != nil {
			return out, err
		}
		more := answer.picked(in.Fields)
		if n > 1 && size(out.Answer)+size(more) > most {
			return out, nil // next asks for this one again
		}
		out.Next = answer.next(form, args)
		out.Answer = out.Answer.with(more)
		if len(out.Next) == 0 || n >= int(in.Pages) || size(out.Answer) > most {
			out.Answer, err = out.Answer.trimmed(most)
			return out, err
		}
		maps.Copy(args, out.Next)
	}
}

func callOperation(ctx context.Context, crm *ghl.Account, policy access.Policy, in operationWrite) (operationAnswer, error) {
	o, form, err := operationOf(crm, policy, in.Operation)
	if err != nil {
		return operationAnswer{}, err
	}
	args, err := permitted(ctx, crm, policy, o, form, in.Arguments)
	if err != nil {
		return operationAnswer{}, err
	}
	answer, err := operate(ctx, crm, o, form, args)
	if err != nil {
		return operationAnswer{}, err
	}
	answer, err = answer.picked(in.Fields).trimmed(orDefault(min(int(in.MaxBytes), maxAnswer), room))
	return operationAnswer{Operation: o.ID, Answer: answer}, err
}

// operate performs an operation with arguments that fit, and returns what was
// answered, without secrets.
func operate(ctx context.Context, crm *ghl.Account, o *catalog.Operation, form *catalog.Form, args map[string]any) (page, error) {
	call := ghl.Operation{Name: o.Request(), Version: form.Version, Reads: o.Effect == catalog.Read, Content: form.Content, Query: url.Values{}}
	for _, scope := range form.Scopes {
		call.Scopes = append(call.Scopes, ghl.Scope(scope))
	}
	path := o.Path
	for _, field := range form.InPath {
		value := asText(args[field.Name])
		if !ghl.IsSegment(value) {
			return nil, invalid(field.Name + " is not an id: it has characters that none has")
		}
		call.Path = append(call.Path, value)
		path = strings.Replace(path, "{"+field.Name+"}", value, 1)
	}
	// What stands for an id must not make it another operation.
	if meant, ok := catalog.Route(o.Method, path); !ok || meant != o && !sameRoute(meant, o) {
		return nil, invalid("what stands for an id is the name of another operation")
	}
	for _, field := range form.InQuery {
		if value, given := args[field.Name]; given {
			for _, v := range listOf(value) {
				call.Query.Add(field.Name, asText(v))
			}
		}
	}
	var err error
	if call.Body, call.Content, err = bodyOf(ctx, crm, form, args); err != nil {
		return nil, err
	}
	raw, err := crm.Operate(ctx, call)
	if err != nil || len(raw) == 0 {
		return page{}, err
	}
	answer, err := decoded(raw)
	switch answer := withoutSecrets(answer).(type) {
	case map[string]any:
		return answer, err
	case []any:
		return page{"items": answer}, err
	default:
		return page{"value": answer}, err
	}
}

// sameRoute reports whether two spellings of a path differ only in what they
// call their placeholders.
func sameRoute(a, b *catalog.Operation) bool {
	x, y := strings.Split(a.Path, "/"), strings.Split(b.Path, "/")
	return slices.EqualFunc(x, y, func(x, y string) bool {
		return strings.EqualFold(x, y) || strings.HasPrefix(x, "{") && strings.HasPrefix(y, "{")
	})
}

// bodyOf makes the body of a request, and says of which type it is.
func bodyOf(ctx context.Context, crm *ghl.Account, form *catalog.Form, args map[string]any) (body []byte, content string, err error) {
	if form.Body == 0 {
		return nil, "", nil
	}
	fields := map[string]any{}
	for name, value := range args {
		if form.InBody(name) {
			fields[name] = value
		}
	}
	switch form.Content {
	case "":
		if whole, ok := fields[catalog.WholeBody]; ok && !form.Named(catalog.WholeBody) {
			body, err = json.Marshal(whole)
		} else {
			body, err = json.Marshal(fields)
		}
		return body, "", err
	case "application/x-www-form-urlencoded":
		values := url.Values{}
		for name, value := range fields {
			values.Set(name, asText(value))
		}
		return []byte(values.Encode()), form.Content, nil
	}
	var parts []ghl.Part
	for _, name := range sortedKeys(fields) {
		for _, value := range listOf(fields[name]) {
			parts = append(parts, ghl.Part{Name: name, Value: asText(value), File: form.IsFile(name)})
		}
	}
	return crm.Multipart(ctx, parts)
}

// asText is a value as a query or a form has it.
func asText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case nil:
		return ""
	case map[string]any, []any:
		raw, _ := encode(v)
		return string(raw)
	default:
		return fmt.Sprint(v)
	}
}

func listOf(value any) []any {
	if all, ok := value.([]any); ok {
		return all
	}
	return []any{value}
}

func decoded(raw json.RawMessage) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

func size(v any) int {
	raw, _ := encode(v)
	return len(raw)
}

// permitted are the arguments of an operation that the policy reaches with
// them. The server has refused what it does not reach before; nobody gets here
// by another way.
func permitted(ctx context.Context, crm *ghl.Account, policy access.Policy, o *catalog.Operation, form *catalog.Form, given operationArguments) (map[string]any, error) {
	if !policy.Permits(effectOf(o).Level()) {
		return nil, tooFar(o, policy)
	}
	if schema, ok := given["schemaKey"].(string); ok && !strings.HasPrefix(schema, "custom_objects.") {
		if tool := deniedTool(recordsOfBusinesses[o.Request()], policy); tool != "" {
			return nil, notAllowed(tool)
		}
	}
	return ownArguments(ctx, crm, form, given)
}

// recordsOfBusinesses are the operations on records of objects, and what they do
// where the object is none of the account's own: businesses are records too
// (the descriptions in objects.json).
var recordsOfBusinesses = map[string]string{
	"POST /objects/{schemaKey}/records":        "POST /businesses/",
	"PUT /objects/{schemaKey}/records/{id}":    "PUT /businesses/{businessId}",
	"DELETE /objects/{schemaKey}/records/{id}": "DELETE /businesses/{businessId}",
	"GET /objects/{schemaKey}/records/{id}":    "GET /businesses/{businessId}",
	"POST /objects/{schemaKey}/records/search": "GET /businesses/",
}

// ownArguments are arguments that fit, with the ids that are the account's own.
func ownArguments(ctx context.Context, crm *ghl.Account, form *catalog.Form, given operationArguments) (map[string]any, error) {
	args := map[string]any{}
	maps.Copy(args, given)
	company := ""
	for _, field := range form.Arguments() {
		if !isOurs(field) {
			continue
		}
		_, named := args[field.Name]
		switch own := ownIDs[field.Name]; {
		case own == ofCompany && (field.Required || named):
			location, err := crm.Location(ctx)
			if err != nil {
				return nil, err
			}
			company = location.CompanyID
			args[field.Name] = orGiven(args, field.Name, company)
		case own == ofLocation:
			args[field.Name] = orGiven(args, field.Name, crm.LocationID)
		case own == ofLocations && field.Required:
			args[field.Name] = orGiven(args, field.Name, []any{crm.LocationID})
		case own == kindOfOwner:
			args[field.Name] = orGiven(args, field.Name, "location")
		}
	}
	if name := foreign(args, crm.LocationID, company); name != "" {
		return nil, &Failure{Code: ghl.LocationMismatch, Message: "I can only work in this account.", Hint: name + " is filled in by the server; leave it out."}
	}
	fitting, wrong := form.Fit(args)
	if len(wrong) > 0 {
		f := invalid(wrong...)
		var takes []string
		for _, field := range chosen(form) {
			takes = append(takes, field.Name)
		}
		f.Hint = "The operation takes " + list(takes) + "; describe_operation says more."
		return nil, f
	}
	return fitting, nil
}

func orGiven(args map[string]any, name string, own any) any {
	if given, ok := args[name]; ok && given != "" {
		return given
	}
	return own
}

// What an argument says of whose something is.
const (
	ofLocation = iota + 1
	ofLocations
	ofCompany
	kindOfOwner
)

// ownIDs are the arguments by which operations name the account. Nobody may
// choose them.
var ownIDs = map[string]int{
	"locationId": ofLocation, "location_id": ofLocation, "altId": ofLocation,
	"locationIds": ofLocations,
	"companyId":   ofCompany, "agencyId": ofCompany,
	"altType": kindOfOwner,
}

// spelled are the same names, as unspelled has them.
var spelled = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for name, what := range ownIDs {
		all[unspelled(name)] = what
	}
	return all
})

// unspelled is a name without what its spellings differ in: HighLevel has
// locationId and location_id, and whoever reads forms takes locationId[] too.
func unspelled(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '[' || r == ']' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// isOurs reports whether an argument is filled in by us.
func isOurs(f catalog.Field) bool { return ownIDs[f.Name] != 0 }

// foreign names an argument, however deep, by which somebody else's account is
// meant. "" where there is none.
func foreign(value any, location, company string) string {
	switch v := value.(type) {
	case map[string]any:
		for _, name := range sortedKeys(v) {
			for _, id := range listOf(v[name]) {
				switch spelled()[unspelled(name)] {
				case ofLocation, ofLocations:
					if id != location {
						return name
					}
				case ofCompany:
					if company == "" || id != company {
						return name
					}
				case kindOfOwner:
					if id != "location" {
						return name
					}
				}
			}
			if found := foreign(v[name], location, company); found != "" {
				return found
			}
		}
	case []any:
		for _, item := range v {
			if found := foreign(item, location, company); found != "" {
				return found
			}
		}
	}
	return ""
}

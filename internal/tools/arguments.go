package tools

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	reflected "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/summarize"
)

// validate checks args against the tool's schema and tells every problem.
func (t Tool) validate(args json.RawMessage) error {
	check, err := t.check()
	if err != nil {
		return errors.Join(errNoSchema, err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(args))
	if err != nil {
		return invalid("the arguments are not JSON: " + err.Error())
	}
	if err := check.Validate(doc); err != nil {
		bad, ok := errors.AsType[*jsonschema.ValidationError](err)
		if !ok {
			return err
		}
		return invalid(problems(bad)...)
	}
	return nil
}

// takes names the tool's arguments, required ones first.
func (t Tool) takes() string {
	in := t.in()
	required, optional := slices.Clone(in.Required), []string{}
	for p := in.Properties.Oldest(); p != nil; p = p.Next() {
		if !slices.Contains(required, p.Key) {
			optional = append(optional, p.Key)
		}
	}
	switch {
	case len(required)+len(optional) == 0:
		return "no arguments"
	case len(required) == 0:
		return strings.Join(optional, ", ")
	case len(optional) == 0:
		return strings.Join(required, ", ")
	}
	return strings.Join(required, ", ") + ", and if wanted " + strings.Join(optional, ", ")
}

var english = message.NewPrinter(language.English)

// problems flattens a validation error into sentences, sorted, since the
// library finds them in map order.
func problems(e *jsonschema.ValidationError) []string {
	var found []string
	where := strings.Join(e.InstanceLocation, ".")
	say := func(format string, a ...any) { found = append(found, fmt.Sprintf(format, a...)) }
	under := func(name string) string { return strings.TrimPrefix(where+"."+name, ".") }
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			say("%s is missing", under(name))
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			say("%s is not an argument of this tool", under(name))
		}
	case *kind.Type:
		say("%s must be %s, not %s", orArguments(where), strings.Join(k.Want, " or "), k.Got)
	case *kind.Enum:
		say("%s must be one of %s", where, list(k.Want))
	case *kind.Pattern:
		if k.Want == `\S` {
			say("%s must not be empty", where)
		} else {
			say("%s is not an id: ids have 1 to 64 letters, digits, _ and -", where)
		}
	case *kind.MinItems:
		say("%s must hold at least %d", where, k.Want)
	case *kind.MaxLength:
		say("%s must have at most %d characters", where, k.Want)
	case *kind.Minimum:
		say("%s must be at least %s", where, k.Want.RatString())
	case *kind.Maximum:
		say("%s must be at most %s", where, k.Want.RatString())
	case *kind.Format:
		say("%s %v", where, k.Err)
	default:
		if len(e.Causes) == 0 {
			say("%s: %s", orArguments(where), k.LocalizedString(english))
		}
	}
	for _, cause := range e.Causes {
		found = append(found, problems(cause)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func orArguments(where string) string {
	if where == "" {
		return "the arguments"
	}
	return where
}

// list names values, not too many of them.
func list[T any](values []T) string {
	const most = 30
	var names []string
	for _, v := range values[:min(len(values), most)] {
		if name := fmt.Sprint(v); name != "" {
			names = append(names, name)
		}
	}
	if more := len(values) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// invalid is the failure of arguments that have problems. An answer has room
// for some of them.
func invalid(problems ...string) *Failure {
	const most, longest = 20, 500
	if more := len(problems) - most; more > 0 {
		problems = append(slices.Clone(problems[:most]), fmt.Sprintf("%d more like these", more))
	}
	for i, p := range problems {
		if head, more := cut(p, longest); more {
			problems[i] = head + "…"
		}
	}
	return &Failure{Code: ghl.InvalidArguments, Message: "I cannot do that as asked: " + strings.Join(problems, "; ") + ".", Problems: problems}
}

// id is one of HighLevel's ids.
type id string

// JSONSchema lets nothing pass that could leave its path segment.
func (id) JSONSchema() *reflected.Schema {
	return &reflected.Schema{Type: "string", Pattern: ghl.IDPattern}
}

// moment is a date or a time as an agent says it; see parseMoment.
type moment string

// JSONSchema has moments checked.
func (moment) JSONSchema() *reflected.Schema {
	return &reflected.Schema{Type: "string", Format: "moment"}
}

// fieldValues are custom fields by name. Their types depend on the account;
// customfields.go checks them.
type fieldValues map[string]any

// UnmarshalJSON keeps numbers as they are written: a long policy number is more
// than a float holds.
func (f *fieldValues) UnmarshalJSON(raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode((*map[string]any)(f))
}

// whole is a whole number. To JSON schema 5.0 is one.
type whole int

// UnmarshalJSON reads any spelling of a whole number.
func (n *whole) UnmarshalJSON(raw []byte) error {
	var f float64
	err := json.Unmarshal(raw, &f)
	*n = whole(max(math.MinInt32, min(f, math.MaxInt32))) // beyond that the conversion says anything
	return err
}

// words is a text that says something: at least one character that is no
// space.
type words string

// JSONSchema has blank ones refused.
func (words) JSONSchema() *reflected.Schema { return &reflected.Schema{Type: "string", Pattern: `\S`} }

// JSONSchema says no more than that it is an object.
func (fieldValues) JSONSchema() *reflected.Schema { return &reflected.Schema{Type: "object"} }

// formats are what strings are checked for beside their type: all that can be
// known wrong without asking HighLevel. An empty string, which clears a field,
// has no format.
var formats = []*jsonschema.Format{
	format("email", "is not an e-mail address", func(s string) bool {
		a, err := mail.ParseAddress(s)
		return err == nil && a.Address == s
	}),
	format("phone", "is not a telephone number", func(s string) bool {
		const fewest, most = 3, 20 // digits; what country they are for is known later
		n := 0
		for _, r := range s {
			if unicode.IsDigit(r) {
				n++
			}
		}
		return n >= fewest && n <= most
	}),
	format("country", "must be two letters, such as US", func(s string) bool {
		return len(s) == 2 && unicode.IsLetter(rune(s[0])) && unicode.IsLetter(rune(s[1]))
	}),
	format("zone", "must be an IANA name, such as America/New_York", func(s string) bool {
		_, err := summarize.Zone(s)
		return err == nil && s != "Local"
	}),
	format("birthday", "must be a date such as 1985-04-23", func(s string) bool {
		_, err := time.Parse(day, s)
		return err == nil
	}),
	{Name: "moment", Validate: func(v any) error {
		if s, ok := v.(string); ok && s != "" {
			_, err := parseMoment(s)
			return err
		}
		return nil
	}},
}

func format(name, complaint string, fits func(string) bool) *jsonschema.Format {
	return &jsonschema.Format{Name: name, Validate: func(v any) error {
		if s, ok := v.(string); ok && s != "" && !fits(s) {
			return errors.New(complaint)
		}
		return nil
	}}
}

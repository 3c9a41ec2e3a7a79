package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// fieldName is what a custom field is called: its name or, where another has
// the same one, its name with its key.
func (n *names) fieldName(f ghl.CustomField) string {
	for _, other := range n.fields {
		if other.ID != f.ID && strings.EqualFold(other.Name, f.Name) {
			return f.Name + " (" + fieldKey(f) + ")"
		}
	}
	return f.Name
}

func fieldKey(f ghl.CustomField) string {
	return strings.TrimPrefix(strings.TrimPrefix(f.FieldKey, "contact."), "opportunity.")
}

// How much of a custom field's text an answer shows, in characters of JSON.
const (
	fieldShown = 4_000
	fieldWhole = 1 << 30
)

// readFields returns custom fields by name, their texts cut to most characters,
// and whether any was.
func (n *names) readFields(values []ghl.CustomFieldValue, most int) (read map[string]any, truncated bool) {
	read = make(map[string]any, len(values))
	for _, v := range values {
		name := v.ID
		if i := slices.IndexFunc(n.fields, func(f ghl.CustomField) bool { return f.ID == v.ID }); i >= 0 {
			name = n.fieldName(n.fields[i])
		}
		switch value := withoutNull(v.Value).(type) {
		case string:
			if s, more := cut(value, most); more {
				value, truncated = s+"…", true
			}
			read[name] = value
		case map[string]any:
			read[name] = value
			if urls := fileURLs(value); len(urls) > 0 {
				read[name] = urls
			}
		default:
			read[name] = value
		}
	}
	return read, truncated
}

// withoutNull returns v with "" for every null in it: answers have none.
func withoutNull(v any) any {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		for i := range v {
			v[i] = withoutNull(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = withoutNull(v[key])
		}
	}
	return v
}

// fileURLs returns where the files of a FILE_UPLOAD field are: the rest of
// what HighLevel says of them is of no use in a talk.
func fileURLs(files map[string]any) []string {
	var urls []string
	for _, key := range sortedKeys(files) {
		if file, ok := files[key].(map[string]any); ok {
			if url, ok := file["url"].(string); ok {
				urls = append(urls, url)
			}
		}
	}
	return urls
}

// writeFields turns custom fields of a contact, by name, into what HighLevel
// takes.
func writeFields(ctx context.Context, crm *ghl.Account, in fieldValues) ([]ghl.SetCustomField, error) {
	return in.resolve(ctx, crm.CustomFields, crm.RefreshCustomFields)
}

// writeOpportunityFields does the same for those of an opportunity.
func writeOpportunityFields(ctx context.Context, crm *ghl.Account, in fieldValues) ([]ghl.SetCustomField, error) {
	return in.resolve(ctx, crm.OpportunityFields, crm.RefreshOpportunityFields)
}

// resolve turns values by name into what HighLevel takes. HighLevel answers 200
// to a value outside a picklist and drops it, so values are checked here.
func (in fieldValues) resolve(ctx context.Context, declared func(context.Context) ([]ghl.CustomField, error), refresh func() bool) ([]ghl.SetCustomField, error) {
	if len(in) == 0 {
		return nil, nil
	}
	for {
		fields, err := declared(ctx)
		if err != nil {
			return nil, err
		}
		n := &names{fields: fields}
		set, unknown, problems := n.write(in)
		if unknown && refresh() {
			continue
		}
		if len(problems) > 0 {
			return nil, invalid(problems...)
		}
		return set, nil
	}
}

func (n *names) write(in fieldValues) (set []ghl.SetCustomField, unknown bool, problems []string) {
	given := map[string]string{} // by id, the name it came under
	for _, name := range sortedKeys(in) {
		if in[name] == nil {
			continue // null is how some clients leave an argument out
		}
		f, err := n.field(name)
		if err != nil {
			unknown = true
			problems = append(problems, "customFields."+name+" "+err.Error())
			continue
		}
		value, err := convert(f, in[name])
		if err != nil {
			problems = append(problems, "customFields."+name+" "+err.Error())
			continue
		}
		if twice := given[f.ID]; twice != "" {
			problems = append(problems, "customFields."+name+" is the same field as "+twice)
			continue
		}
		given[f.ID] = name
		set = append(set, ghl.SetCustomField{ID: f.ID, Value: value})
	}
	return set, unknown, problems
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// field finds a custom field by id, by the name that answers give it, by its
// bare name, or by key. The key comes last: it outlives renames, so that it may
// be another field's name.
func (n *names) field(given string) (ghl.CustomField, error) {
	given = strings.TrimSpace(given)
	var found []ghl.CustomField
	for _, is := range []func(ghl.CustomField) bool{
		func(f ghl.CustomField) bool { return given == f.ID || strings.EqualFold(given, n.fieldName(f)) },
		func(f ghl.CustomField) bool { return strings.EqualFold(given, f.Name) },
		func(f ghl.CustomField) bool {
			return strings.EqualFold(given, f.FieldKey) || strings.EqualFold(given, fieldKey(f))
		},
	} {
		for _, f := range n.fields {
			if is(f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return ghl.CustomField{}, fmt.Errorf("is not a custom field of this account; there are %s", some(n.fieldsByName()))
	}
	var full []string
	for _, f := range found {
		full = append(full, n.fieldName(f))
	}
	return ghl.CustomField{}, fmt.Errorf("is the name of %d fields: write %s", len(found), strings.Join(full, " or "))
}

func (n *names) fieldsByName() []named {
	var all []named
	for _, f := range n.fields {
		all = append(all, named{id: f.ID, name: n.fieldName(f)})
	}
	return all
}

// convert checks a value against its field's type and picklist, and returns it
// as HighLevel wants it. An empty value clears the field.
func convert(f ghl.CustomField, value any) (any, error) {
	if value == "" {
		return "", nil
	}
	switch f.DataType {
	case ghl.Numerical, ghl.Monetory:
		return number(value)
	case ghl.Date:
		s, ok := value.(string)
		if _, err := time.Parse(day, s); !ok || err != nil {
			return nil, fmt.Errorf("must be a date such as 2026-12-01")
		}
		return s, nil
	case ghl.SingleOptions, ghl.Radio:
		s, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("must be one of %s", options(f))
		}
		return option(f, s)
	case ghl.MultipleOptions, ghl.Checkbox:
		return optionList(f, value)
	case ghl.FileUpload, ghl.TextboxList:
		return nil, fmt.Errorf("can only be filled in HighLevel itself")
	}
	switch v := value.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		return strconv.FormatBool(v), nil
	}
	return nil, fmt.Errorf("must be a text")
}

func number(value any) (any, error) {
	switch v := value.(type) {
	case json.Number:
		return v, nil
	case string:
		// No commas: 1,5 is one and a half to some and fifteen to others.
		if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			return n, nil
		}
	}
	return nil, fmt.Errorf("must be a number such as 1250.5")
}

func optionList(f ghl.CustomField, value any) (any, error) {
	given, ok := value.([]any)
	if !ok {
		given = []any{value}
	}
	chosen := []string{}
	for _, g := range given {
		s, ok := g.(string)
		if !ok {
			return nil, fmt.Errorf("must be a list of %s", options(f))
		}
		o, err := option(f, s)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, o)
	}
	return chosen, nil
}

// option returns the picklist's own spelling: HighLevel compares letter by
// letter.
func option(f ghl.CustomField, given string) (string, error) {
	for _, o := range f.PicklistOptions {
		if strings.EqualFold(strings.TrimSpace(o), strings.TrimSpace(given)) {
			return o, nil
		}
	}
	if f.CustomOption {
		return given, nil
	}
	return "", fmt.Errorf("must be one of %s", options(f))
}

func options(f ghl.CustomField) string { return list(f.PicklistOptions) }

package sandbox

import (
	"cmp"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The filter language of POST /contacts/search (facts.md 5.4): a list whose
// elements are all to pass, each a comparison {field, operator, value} or a
// group {group: AND|OR, filters}.

type predicate func(*contact) bool

// filterField is a field that can be filtered by.
type filterField struct {
	of        func(*contact) any // a string, a bool, a time, a number or a list of strings; nil where missing
	operators []string
	exact     bool // compared as it is, and not in lower case
}

var (
	textOperators  = []string{"eq", "not_eq", "contains", "not_contains", "exists", "not_exists"}
	plainOperators = []string{"eq", "not_eq", "exists", "not_exists"}
	timeOperators  = []string{"range", "exists", "not_exists"}
	allOperators   = slices.Concat(textOperators, []string{"range"})
)

func textField(of func(*contact) string) filterField {
	return filterField{of: func(k *contact) any { return of(k) }, operators: textOperators}
}

// never is a field that no contact of the sandbox has.
func never(*contact) any { return nil }

// filterFields are those of facts.md 5.4. businessName is looked up by the
// account, custom fields are made from their declaration.
var filterFields = map[string]filterField{
	"id":                   {of: func(k *contact) any { return k.id }, operators: plainOperators, exact: true},
	"contactName":          textField(func(k *contact) string { return k.name() }),
	"firstNameLowerCase":   {of: func(k *contact) any { return strings.ToLower(k.firstName) }, operators: textOperators, exact: true},
	"lastNameLowerCase":    {of: func(k *contact) any { return strings.ToLower(k.lastName) }, operators: textOperators, exact: true},
	"email":                {of: func(k *contact) any { return k.email }, operators: plainOperators},
	"phone":                textField(func(k *contact) string { return k.phone }),
	"address":              textField(func(k *contact) string { return k.address1 }),
	"city":                 textField(func(k *contact) string { return k.city }),
	"state":                textField(func(k *contact) string { return k.state }),
	"country":              textField(func(k *contact) string { return k.country }),
	"postalCode":           textField(func(k *contact) string { return k.postalCode }),
	"companyName":          textField(func(k *contact) string { return k.companyName }),
	"source":               textField(func(k *contact) string { return k.source }),
	"assignedTo":           {of: func(k *contact) any { return k.assignedTo }, operators: plainOperators, exact: true},
	"dnd":                  {of: func(k *contact) any { return k.dnd }, operators: plainOperators},
	"isValidWhatsapp":      {of: never, operators: plainOperators},
	"followers":            {of: func(k *contact) any { return k.followers }, operators: textOperators, exact: true},
	"tags":                 {of: func(k *contact) any { return k.tags }, operators: textOperators},
	"dateAdded":            {of: func(k *contact) any { return k.added }, operators: timeOperators},
	"dateUpdated":          {of: func(k *contact) any { return k.updated }, operators: timeOperators},
	"lastEmailClickedDate": {of: never, operators: timeOperators},
	"lastEmailOpenedDate":  {of: never, operators: timeOperators},
}

var comparisonBody = shape{
	{name: "field", is: isText, must: true},
	{name: "operator", is: isOneOf(allOperators...), must: true},
	{name: "value", is: isAny, null: true},
}

var groupBody = shape{
	{name: "group", is: isOneOf("AND", "OR"), must: true},
	{name: "filters", is: isArray, must: true},
}

// compile makes one predicate of the filters. What is wrong with their form
// is a 422 with all violations, an unknown field a 400.
func (c *call) compile(filters []any) (predicate, *answer) {
	f := compiler{call: c}
	passes := f.group(filters, "filters", "AND")
	switch {
	case len(f.wrong) > 0:
		refusal := unprocessable(f.wrong...)
		return nil, &refusal
	case f.unknown != "":
		return nil, refuse(http.StatusBadRequest, "Invalid field "+f.unknown)
	}
	return passes, nil
}

type compiler struct {
	*call
	wrong   []string
	unknown string
}

func (f *compiler) group(filters []any, at, how string) predicate {
	parts := make([]predicate, 0, len(filters))
	for i, v := range filters {
		parts = append(parts, f.element(v, at+"."+strconv.Itoa(i)))
	}
	if how == "OR" {
		return func(k *contact) bool {
			return slices.ContainsFunc(parts, func(p predicate) bool { return p(k) })
		}
	}
	return func(k *contact) bool {
		return !slices.ContainsFunc(parts, func(p predicate) bool { return !p(k) })
	}
}

func (f *compiler) element(v any, at string) predicate {
	nothing := func(*contact) bool { return false }
	o, _ := v.(map[string]any)
	if _, grouped := o["group"]; grouped {
		wrong := isShape(groupBody)(v, at, f.generation)
		if f.wrong = append(f.wrong, wrong...); wrong != nil {
			return nothing
		}
		return f.group(o["filters"].([]any), at+".filters", object(o).text("group"))
	}
	wrong := isShape(comparisonBody)(v, at, f.generation)
	if f.wrong = append(f.wrong, wrong...); wrong != nil {
		return nothing
	}
	name, operator := object(o).text("field"), object(o).text("operator")
	field, found := f.field(name)
	if !found {
		if f.unknown == "" {
			f.unknown = name
		}
		return nothing
	}
	if !slices.Contains(field.operators, operator) {
		f.wrong = append(f.wrong, at+".operator "+operator+" is not allowed for field "+name)
		return nothing
	}
	passes, problem := field.predicate(operator, o["value"])
	if problem != "" {
		f.wrong = append(f.wrong, at+".value "+problem)
		return nothing
	}
	return passes
}

// field returns the field of a name; those of custom fields are
// customFields.<id>.
func (f *compiler) field(name string) (filterField, bool) {
	if name == "businessName" {
		return textField(func(k *contact) string { return f.a.businessName(k.businessID) }), true
	}
	id, custom := strings.CutPrefix(name, "customFields.")
	if !custom {
		field, found := filterFields[name]
		return field, found
	}
	i := slices.IndexFunc(f.a.fields, func(x customField) bool { return x.ID == id && x.Model == "contact" })
	if i < 0 {
		return filterField{}, false
	}
	return filterField{of: func(k *contact) any { return k.customValue(id) }, operators: allOperators}, true
}

// customValue returns the value of a custom field as the filters compare it.
func (k *contact) customValue(id string) any {
	for _, v := range k.custom {
		if v.ID != id {
			continue
		}
		switch value := v.Value.(type) {
		case []string:
			return value
		case []any:
			return object{"": value}.texts("")
		default:
			return value
		}
	}
	return nil
}

// predicate returns the comparison, or what is wrong with its value.
func (f filterField) predicate(operator string, value any) (predicate, string) {
	negated, is := strings.CutPrefix(operator, "not_")
	var passes predicate
	var problem string
	switch negated {
	case "exists":
		if value != nil {
			return nil, "should not exist"
		}
		passes = func(k *contact) bool { return present(f.of(k)) }
	case "eq":
		passes, problem = f.equals(value)
	case "contains":
		passes, problem = f.contains(value)
	case "range":
		passes, problem = f.within(value)
	}
	if is && passes != nil {
		return func(k *contact) bool { return !passes(k) }, problem
	}
	return passes, problem
}

func present(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case string:
		return v != ""
	case []string:
		return len(v) > 0
	}
	return true
}

// fold is how the field's texts are compared.
func (f filterField) fold(s string) string {
	if f.exact {
		return s
	}
	return strings.ToLower(s)
}

// equals takes one value, or a list of which any will do. A field that is a
// list equals a value when one of its elements does.
func (f filterField) equals(value any) (predicate, string) {
	wanted, isList := value.([]any)
	if !isList {
		wanted = []any{value}
	}
	if len(wanted) == 0 {
		return nil, "should not be empty"
	}
	for _, w := range wanted {
		switch v := w.(type) {
		case string:
			if utf8.RuneCountInString(v) > maxText {
				return nil, "must be shorter than or equal to 75 characters"
			}
		case bool, float64:
		default:
			return nil, "must be a string, a number or a boolean value"
		}
	}
	return func(k *contact) bool {
		return slices.ContainsFunc(wanted, func(w any) bool { return f.same(f.of(k), w) })
	}, ""
}

func (f filterField) same(have, wanted any) bool {
	switch h := have.(type) {
	case string:
		w, ok := wanted.(string)
		return ok && h != "" && f.fold(h) == f.fold(w)
	case []string:
		w, ok := wanted.(string)
		return ok && slices.ContainsFunc(h, func(s string) bool { return f.fold(s) == f.fold(w) })
	case float64:
		switch w := wanted.(type) {
		case float64:
			return h == w
		case string:
			n, err := strconv.ParseFloat(w, 64)
			return err == nil && h == n
		}
	case bool:
		return wanted == h
	}
	return false
}

func (f filterField) contains(value any) (predicate, string) {
	wanted, ok := value.(string)
	switch {
	case !ok:
		return nil, "must be a string"
	case wanted == "":
		return nil, "should not be empty"
	case utf8.RuneCountInString(wanted) > maxText:
		return nil, "must be shorter than or equal to 75 characters"
	case strings.ContainsAny(wanted, `*?\"`):
		return nil, "must not contain special characters"
	}
	wanted = f.fold(wanted)
	return func(k *contact) bool {
		switch h := f.of(k).(type) {
		case string:
			return strings.Contains(f.fold(h), wanted)
		case []string:
			return slices.ContainsFunc(h, func(s string) bool { return strings.Contains(f.fold(s), wanted) })
		case float64:
			return strings.Contains(strconv.FormatFloat(h, 'f', -1, 64), wanted)
		}
		return false
	}, ""
}

// bounds of a range; each value is a time, as ISO 8601 or in milliseconds,
// or a number.
var rangeBounds = [...]struct {
	name  string
	holds func(c int) bool
}{
	{"gte", func(c int) bool { return c >= 0 }},
	{"lte", func(c int) bool { return c <= 0 }},
	{"gt", func(c int) bool { return c > 0 }},
	{"lt", func(c int) bool { return c < 0 }},
}

func (f filterField) within(value any) (predicate, string) {
	o, _ := value.(map[string]any)
	var bounds []predicate
	for _, b := range rangeBounds {
		limit, given := o[b.name]
		if !given {
			continue
		}
		edge, ok := magnitude(limit)
		if !ok {
			return nil, b.name + " must be a date or a number"
		}
		bounds = append(bounds, func(k *contact) bool {
			have, ok := magnitude(f.of(k))
			return ok && b.holds(cmp.Compare(have, edge))
		})
	}
	if len(bounds) == 0 || len(bounds) != len(o) {
		return nil, "must be an object of gte, lte, gt or lt"
	}
	return func(k *contact) bool {
		return !slices.ContainsFunc(bounds, func(p predicate) bool { return !p(k) })
	}, ""
}

// magnitude returns the number by which a range compares a value: a time's
// milliseconds, or the number.
func magnitude(value any) (float64, bool) {
	switch v := value.(type) {
	case time.Time:
		return float64(v.UnixMilli()), true
	case float64:
		return v, !math.IsNaN(v)
	case string:
		if t, ok := parseTime(v); ok {
			return float64(t.UnixMilli()), true
		}
		n, err := strconv.ParseFloat(v, 64)
		return n, err == nil && !math.IsNaN(n)
	}
	return 0, false
}

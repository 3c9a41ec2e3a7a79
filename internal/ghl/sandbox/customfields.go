package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// customField is CustomFieldSchema: the declaration of a field.
// https://marketplace.gohighlevel.com/docs/ghl/locations/get-custom-fields
type customField struct {
	ID                    string   `json:"id"`
	Name                  string   `json:"name"`
	FieldKey              string   `json:"fieldKey"`
	Placeholder           string   `json:"placeholder"`
	DataType              string   `json:"dataType"`
	Position              int      `json:"position"`
	PicklistOptions       []string `json:"picklistOptions,omitempty"`
	PicklistImageOptions  []string `json:"picklistImageOptions"`
	IsAllowedCustomOption bool     `json:"isAllowedCustomOption"`
	IsMultiFileAllowed    bool     `json:"isMultiFileAllowed"`
	MaxFileLimit          int      `json:"maxFileLimit,omitempty"`
	LocationID            string   `json:"locationId"`
	Model                 string   `json:"model"`
}

// customValue is what a contact has in a field. Input calls it field_value
// or fieldValue, answers call it value (facts.md 2.1).
type customValue struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

var customFieldsQuery = shape{
	{name: "model", is: isOneOf("contact", "opportunity", "all")},
}

// isCustomFields takes the list of values of a contact body. Either id or
// key names the field.
func isCustomFields(value any, at string, g generation) []string {
	item := shape{
		{name: "id", is: isText},
		{name: "key", is: isText},
		{name: "field_value", is: isAny, null: true},
	}
	if g == v3 {
		item = append(item, property{name: "fieldValue", is: isAny, null: true})
	}
	return item.fields(value, at, g)
}

// fields holds a list of custom fields against the shape of one.
func (s shape) fields(value any, at string, g generation) []string {
	values, ok := value.([]any)
	if !ok {
		return []string{at + " must be an array"}
	}
	var wrong []string
	for i, v := range values {
		prefix := at + "." + strconv.Itoa(i)
		field, ok := v.(map[string]any)
		if !ok {
			wrong = append(wrong, "nested property "+prefix+" must be either object or array")
			continue
		}
		wrong = append(wrong, s.violations(field, prefix+".", g)...)
		if object(field).text("id") == "" && object(field).text("key") == "" {
			wrong = append(wrong, prefix+".id should not be empty")
		}
	}
	return wrong
}

func isAny(any, string, generation) []string { return nil }

// withFields returns custom fields with those given of a model set, and the
// others as they were; null, "" and [] clear one.
func (c *call) withFields(custom []customValue, model string, values []any) ([]customValue, *answer) {
	custom = slices.Clone(custom)
	for _, v := range values {
		given := object(v.(map[string]any))
		name := given.text("id")
		if name == "" {
			name = given.text("key")
		}
		field := c.a.field(name)
		if field == nil || field.Model != model {
			return nil, refuse(http.StatusBadRequest, "Custom field with id "+name+" not found")
		}
		value, ok := given["fieldValue"]
		if !ok {
			value = given["field_value"]
		}
		at := slices.IndexFunc(custom, func(v customValue) bool { return v.ID == field.ID })
		switch {
		case empty(value) && at >= 0:
			custom = slices.Delete(custom, at, at+1)
		case empty(value):
		case at >= 0:
			custom[at].Value = value
		default:
			custom = append(custom, customValue{field.ID, value})
		}
	}
	return custom, nil
}

func empty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	return false
}

// field returns the field of an id or of a key, with or without "contact.".
func (a *Account) field(name string) *customField {
	for i, f := range a.fields {
		if f.ID == name || f.FieldKey == name || strings.TrimPrefix(f.FieldKey, f.Model+".") == name {
			return &a.fields[i]
		}
	}
	return nil
}

// listCustomFields answers the declarations of a model; contact is the default.
func (c *call) listCustomFields() answer {
	model := c.query.text("model")
	if model == "" {
		model = "contact"
	}
	fields := []customField{}
	for _, f := range c.a.fields {
		if model == "all" || f.Model == model {
			fields = append(fields, f)
		}
	}
	return ok(object{"customFields": fields})
}

// getCustomField takes an id, or a key such as contact.policy_number.
func (c *call) getCustomField() answer {
	f := c.a.field(c.path["id"])
	if f == nil {
		return missing("Custom field", c.path["id"])
	}
	return ok(object{"customField": f})
}

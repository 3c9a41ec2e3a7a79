package ghl

import (
	"context"
	"net/url"
)

// CustomField is a field that the account added to its contacts or
// opportunities.
type CustomField struct {
	ID              string   `json:"id"`
	Name            string   `json:"name"`
	FieldKey        string   `json:"fieldKey"` // "contact.policy_number", "opportunity.treatment"
	DataType        DataType `json:"dataType"`
	PicklistOptions []string `json:"picklistOptions"`
	CustomOption    bool     `json:"isAllowedCustomOption"` // values beside the picklist are allowed
}

// DataType is the kind of a custom field's value (facts.md 2.3).
type DataType string

// The types whose values differ from a plain text.
const (
	Numerical       DataType = "NUMERICAL"
	Monetory        DataType = "MONETORY" // sic
	Date            DataType = "DATE"
	SingleOptions   DataType = "SINGLE_OPTIONS"
	MultipleOptions DataType = "MULTIPLE_OPTIONS"
	Checkbox        DataType = "CHECKBOX"
	Radio           DataType = "RADIO"
	TextboxList     DataType = "TEXTBOX_LIST"
	FileUpload      DataType = "FILE_UPLOAD"
)

// ListCustomFields reads the custom fields of contacts.
// https://marketplace.gohighlevel.com/docs/ghl/locations/get-custom-fields
func (a *Account) ListCustomFields(ctx context.Context) ([]CustomField, error) {
	return a.listCustomFields(ctx, "contact")
}

// ListOpportunityFields reads the custom fields of opportunities.
func (a *Account) ListOpportunityFields(ctx context.Context) ([]CustomField, error) {
	return a.listCustomFields(ctx, "opportunity")
}

func (a *Account) listCustomFields(ctx context.Context, model string) ([]CustomField, error) {
	r, err := do[struct {
		CustomFields []CustomField `json:"customFields"`
	}](ctx, a, "GET /locations/{locationId}/customFields", CustomFieldsRead, request{ids: []string{a.LocationID}, query: url.Values{"model": {model}}})
	return r.CustomFields, err
}

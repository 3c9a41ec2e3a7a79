package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// generation is one of the two shapes of the API: that of the date versions,
// and v3. The Version header chooses.
type generation int

const (
	v2 generation = iota + 1
	v3
)

// versions are the published values of the Version header.
// https://marketplace.gohighlevel.com/docs/2023-02-21/Versioning
var versions = map[string]generation{
	"2021-04-15": v2,
	"2021-07-28": v2,
	"2023-02-21": v2,
	"v3":         v3,
}

// call is one request on its way through the account.
type call struct {
	a          *Account
	request    *http.Request
	raw        []byte
	tooLarge   bool
	header     http.Header
	trace      string
	now        time.Time
	token      *token
	private    bool // the token is a Private Integration Token
	generation generation
	route      *route
	patterns   []pattern // of what only the catalogue has
	path       map[string]string
	body       object
	query      object
	chance     *Fault // what a storm has for it; nil for nothing
}

// object is a JSON object.
type object map[string]any

// answer is what an operation comes to: a status, and an object to encode.
type answer struct {
	status int
	body   any
}

// failure is the body of every error that HighLevel's services answer.
type failure struct {
	StatusCode int    `json:"statusCode"`
	Message    any    `json:"message"`        // a string, or the list of a 422
	Code       string `json:"code,omitempty"` // of an opportunity that is there already
	Error      string `json:"error,omitempty"`
	Meta       any    `json:"meta,omitempty"`
}

func ok(body any) answer      { return answer{http.StatusOK, body} }
func created(body any) answer { return answer{http.StatusCreated, body} }

func fail(status int, message string) answer {
	f := failure{StatusCode: status, Message: message}
	switch status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusUnauthorized:
		f.Error = http.StatusText(status)
	}
	return answer{status, f}
}

func unprocessable(violations ...string) answer {
	status := http.StatusUnprocessableEntity
	return answer{status, failure{StatusCode: status, Message: violations, Error: http.StatusText(status)}}
}

// missing is the 400, not 404, that HighLevel answers for a thing that is not
// there (facts.md 5.1).
func missing(kind, id string) answer {
	return fail(http.StatusBadRequest, kind+" with id "+id+" not found")
}

// encode writes the body as JSON, with the traceId that every answer carries
// as its last key; what is no object has no keys.
func (r answer) encode(trace string) []byte {
	if r.status == http.StatusNoContent {
		return nil
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r.body); err != nil {
		panic("sandbox: " + err.Error())
	}
	body, object := bytes.CutSuffix(buffer.Bytes(), []byte("}\n"))
	if !object || body[0] != '{' {
		return buffer.Bytes()
	}
	if !bytes.HasSuffix(body, []byte("{")) {
		body = append(body, ',')
	}
	return append(body, `"traceId":"`+trace+`"}`...)
}

// success is the flag of an operation that has nothing else to say,
// misspelled as each generation does (facts.md 1.3).
func (c *call) success() object {
	if c.generation == v3 {
		return object{"succeeded": true, "succeded": true}
	}
	return object{"succeded": true}
}

// dndKeys are the channels of dndSettings: as v2 spells them, which is how
// they are kept, and as v3 does.
var dndKeys = [...][2]string{
	{"Call", "call"}, {"Email", "email"}, {"SMS", "sms"},
	{"WhatsApp", "whatsApp"}, {"GMB", "gmb"}, {"FB", "fb"},
}

// channel returns how the generation spells a channel of dndSettings.
func (g generation) channel(i int) string { return dndKeys[i][g-v2] }

type dndSetting struct {
	Status  string `json:"status"`
	Message string `json:"message,omitempty"`
	Code    string `json:"code,omitempty"`
}

// dnd returns the settings under the keys of the generation.
func (c *call) dnd(kept map[string]dndSetting) map[string]dndSetting {
	if c.generation == v2 || kept == nil {
		return kept
	}
	renamed := make(map[string]dndSetting, len(kept))
	for i, key := range dndKeys {
		if s, ok := kept[key[0]]; ok {
			renamed[c.generation.channel(i)] = s
		}
	}
	return renamed
}

// contactWire is GetContectByIdSchema (sic), the contact of every answer
// but the lists and the v2 create, with the keys that live answers add.
type contactWire struct {
	ID                    string                `json:"id"`
	Name                  string                `json:"name,omitempty"`
	LocationID            string                `json:"locationId"`
	FirstName             string                `json:"firstName,omitempty"`
	LastName              string                `json:"lastName,omitempty"`
	Email                 string                `json:"email,omitempty"`
	EmailLowerCase        string                `json:"emailLowerCase,omitempty"`
	Timezone              string                `json:"timezone,omitempty"`
	CompanyName           string                `json:"companyName,omitempty"`
	Phone                 string                `json:"phone,omitempty"`
	DND                   bool                  `json:"dnd"`
	DNDSettings           map[string]dndSetting `json:"dndSettings,omitempty"`
	Type                  string                `json:"type"`
	Source                string                `json:"source,omitempty"`
	AssignedTo            string                `json:"assignedTo,omitempty"`
	Address1              string                `json:"address1,omitempty"`
	City                  string                `json:"city,omitempty"`
	State                 string                `json:"state,omitempty"`
	Country               string                `json:"country,omitempty"`
	PostalCode            string                `json:"postalCode,omitempty"`
	Website               string                `json:"website,omitempty"`
	Tags                  []string              `json:"tags"`
	DateOfBirth           string                `json:"dateOfBirth,omitempty"`
	DateAdded             string                `json:"dateAdded"`
	DateUpdated           string                `json:"dateUpdated"`
	FirstNameLowerCase    string                `json:"firstNameLowerCase,omitempty"`
	FullNameLowerCase     string                `json:"fullNameLowerCase,omitempty"`
	LastNameLowerCase     string                `json:"lastNameLowerCase,omitempty"`
	LastActivity          string                `json:"lastActivity"`
	CustomFields          []customValue         `json:"customFields"`
	BusinessID            string                `json:"businessId,omitempty"`
	AttributionSource     *attribution          `json:"attributionSource,omitempty"`
	LastAttributionSource *attribution          `json:"lastAttributionSource,omitempty"`
	AdditionalEmails      []string              `json:"additionalEmails"`
	AdditionalPhones      []string              `json:"additionalPhones"`
	Followers             []string              `json:"followers"`
}

// createdWire is CreateContactSchema: what the date versions answer to a
// create, and to nothing else (facts.md 1.3).
type createdWire struct {
	ID                 string                `json:"id"`
	DateAdded          string                `json:"dateAdded"`
	DateUpdated        string                `json:"dateUpdated"`
	Deleted            bool                  `json:"deleted"`
	Tags               []string              `json:"tags"`
	Type               string                `json:"type"`
	CustomFields       []customValue         `json:"customFields"`
	LocationID         string                `json:"locationId"`
	FirstName          string                `json:"firstName,omitempty"`
	FirstNameLowerCase string                `json:"firstNameLowerCase,omitempty"`
	FullNameLowerCase  string                `json:"fullNameLowerCase,omitempty"`
	LastName           string                `json:"lastName,omitempty"`
	LastNameLowerCase  string                `json:"lastNameLowerCase,omitempty"`
	Email              string                `json:"email,omitempty"`
	EmailLowerCase     string                `json:"emailLowerCase,omitempty"`
	BounceEmail        bool                  `json:"bounceEmail"`
	UnsubscribeEmail   bool                  `json:"unsubscribeEmail"`
	DND                bool                  `json:"dnd"`
	DNDSettings        map[string]dndSetting `json:"dndSettings,omitempty"`
	Phone              string                `json:"phone,omitempty"`
	Address1           string                `json:"address1,omitempty"`
	City               string                `json:"city,omitempty"`
	State              string                `json:"state,omitempty"`
	Country            string                `json:"country,omitempty"`
	PostalCode         string                `json:"postalCode,omitempty"`
	Website            string                `json:"website,omitempty"`
	Source             string                `json:"source,omitempty"`
	CompanyName        string                `json:"companyName,omitempty"`
	DateOfBirth        string                `json:"dateOfBirth,omitempty"`
	BirthMonth         int                   `json:"birthMonth,omitempty"`
	BirthDay           int                   `json:"birthDay,omitempty"`
	Offers             []string              `json:"offers"`
	Products           []string              `json:"products"`
	AssignedTo         string                `json:"assignedTo,omitempty"`
}

// listedWire is a contact of the lists and of search. The specification's
// ContactsSearchSchema leaves out the names and the phone; live answers have
// them, with firstName and lastName in lower case (facts.md 2.1, 5.3).
type listedWire struct {
	ID                 string                `json:"id"`
	LocationID         string                `json:"locationId"`
	ContactName        string                `json:"contactName,omitempty"`
	FirstName          string                `json:"firstName,omitempty"`
	LastName           string                `json:"lastName,omitempty"`
	FirstNameRaw       string                `json:"firstNameRaw,omitempty"`
	LastNameRaw        string                `json:"lastNameRaw,omitempty"`
	FirstNameLowerCase string                `json:"firstNameLowerCase,omitempty"`
	LastNameLowerCase  string                `json:"lastNameLowerCase,omitempty"`
	CompanyName        string                `json:"companyName,omitempty"`
	Email              string                `json:"email,omitempty"`
	Phone              string                `json:"phone,omitempty"`
	DND                bool                  `json:"dnd"`
	DNDSettings        map[string]dndSetting `json:"dndSettings,omitempty"`
	Type               string                `json:"type"`
	Source             string                `json:"source,omitempty"`
	AssignedTo         string                `json:"assignedTo,omitempty"`
	Address            string                `json:"address,omitempty"`
	Address1           string                `json:"address1,omitempty"`
	City               string                `json:"city,omitempty"`
	State              string                `json:"state,omitempty"`
	PostalCode         string                `json:"postalCode,omitempty"`
	Country            string                `json:"country,omitempty"`
	Website            string                `json:"website,omitempty"`
	Timezone           string                `json:"timezone,omitempty"`
	DateOfBirth        string                `json:"dateOfBirth,omitempty"`
	DateAdded          string                `json:"dateAdded"`
	DateUpdated        string                `json:"dateUpdated"`
	BusinessID         string                `json:"businessId,omitempty"`
	BusinessName       string                `json:"businessName,omitempty"`
	Tags               []string              `json:"tags"`
	Followers          []string              `json:"followers"`
	AdditionalEmails   []string              `json:"additionalEmails"`
	AdditionalPhones   []string              `json:"additionalPhones"`
	CustomFields       []customValue         `json:"customFields"`
	Attributions       []attribution         `json:"attributions,omitzero"`
	SearchAfter        []any                 `json:"searchAfter,omitempty"`
}

// attribution is AttributionSource, as far as the sample data has it.
type attribution struct {
	URL       string `json:"url"`
	Medium    string `json:"medium,omitempty"`
	UTMSource string `json:"utmSource,omitempty"`
	Referrer  string `json:"referrer,omitempty"`
}

func (c *call) contactWire(k *contact) contactWire {
	return contactWire{
		ID: k.id, Name: k.name(), LocationID: c.a.LocationID,
		FirstName: k.firstName, LastName: k.lastName,
		Email: k.email, EmailLowerCase: strings.ToLower(k.email),
		Timezone: k.timezone, CompanyName: k.companyName, Phone: k.phone,
		DND: k.dnd, DNDSettings: c.dnd(k.dndSettings),
		Type: "lead", Source: k.source, AssignedTo: k.assignedTo,
		Address1: k.address1, City: k.city, State: k.state, Country: k.country,
		PostalCode: k.postalCode, Website: k.website,
		Tags: list(k.tags), DateOfBirth: k.dateOfBirth,
		DateAdded: stamp(k.added), DateUpdated: stamp(k.updated), LastActivity: stamp(k.activity),
		FirstNameLowerCase: strings.ToLower(k.firstName),
		FullNameLowerCase:  strings.ToLower(k.name()),
		LastNameLowerCase:  strings.ToLower(k.lastName),
		CustomFields:       list(k.custom), BusinessID: k.businessID,
		AttributionSource: k.attribution, LastAttributionSource: k.attribution,
		AdditionalEmails: []string{}, AdditionalPhones: []string{}, Followers: list(k.followers),
	}
}

// createdContact is what a create answers: its own schema in the date
// versions, the common one in v3.
func (c *call) createdContact(k *contact) any {
	if c.generation == v3 {
		return c.contactWire(k)
	}
	w := createdWire{
		ID: k.id, DateAdded: stamp(k.added), DateUpdated: stamp(k.updated),
		Tags: list(k.tags), Type: "lead", CustomFields: list(k.custom), LocationID: c.a.LocationID,
		FirstName: k.firstName, FirstNameLowerCase: strings.ToLower(k.firstName),
		FullNameLowerCase: strings.ToLower(k.name()),
		LastName:          k.lastName, LastNameLowerCase: strings.ToLower(k.lastName),
		Email: k.email, EmailLowerCase: strings.ToLower(k.email),
		DND: k.dnd, DNDSettings: c.dnd(k.dndSettings), Phone: k.phone,
		Address1: k.address1, City: k.city, State: k.state, Country: k.country,
		PostalCode: k.postalCode, Website: k.website, Source: k.source,
		CompanyName: k.companyName, AssignedTo: k.assignedTo,
		Offers: []string{}, Products: []string{},
	}
	if born, err := time.Parse(time.DateOnly, k.dateOfBirth); err == nil {
		w.DateOfBirth = stamp(born)
		w.BirthMonth, w.BirthDay = int(born.Month()), born.Day()
	}
	return w
}

func (c *call) listedWire(k *contact, cursor []any) listedWire {
	w := listedWire{
		ID: k.id, LocationID: c.a.LocationID, ContactName: strings.ToLower(k.name()),
		FirstName: strings.ToLower(k.firstName), LastName: strings.ToLower(k.lastName),
		FirstNameRaw: k.firstName, LastNameRaw: k.lastName,
		FirstNameLowerCase: strings.ToLower(k.firstName), LastNameLowerCase: strings.ToLower(k.lastName),
		CompanyName: k.companyName, Email: k.email, Phone: k.phone,
		DND: k.dnd, DNDSettings: c.dnd(k.dndSettings), Type: "lead", Source: k.source, AssignedTo: k.assignedTo,
		Address: k.address1, Address1: k.address1, City: k.city, State: k.state,
		PostalCode: k.postalCode, Country: k.country, Website: k.website, Timezone: k.timezone,
		DateOfBirth: k.dateOfBirth, DateAdded: stamp(k.added), DateUpdated: stamp(k.updated),
		BusinessID: k.businessID, BusinessName: c.a.businessName(k.businessID),
		Tags: list(k.tags), Followers: list(k.followers),
		AdditionalEmails: []string{}, AdditionalPhones: []string{},
		CustomFields: list(k.custom), SearchAfter: cursor,
	}
	if k.attribution != nil {
		w.Attributions = []attribution{*k.attribution}
	}
	return w
}

// list returns values as a list that encodes as [] when empty, never null.
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}

// stamp writes a time as HighLevel does: UTC, milliseconds, Z.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

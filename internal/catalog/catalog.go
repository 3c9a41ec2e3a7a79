// Package catalog is HighLevel's public API as data: every operation of its
// official specifications, in the date versions and in v3, and the events of
// its webhooks. It holds facts only: methods, paths, names, types, enums and
// scopes. It imports nothing of ours and asks nobody.
//
// Nothing is decoded before the first use. To make catalog.json.gz anew, see
// the generate folder.
package catalog

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:generate go run ./generate -specs $HIGHLEVEL/openapi/apps -events $HIGHLEVEL/webhooks -o catalog.json.gz

//go:embed catalog.json.gz
var packed []byte

// V3 is the version of the generation of 2026 (facts.md 1.3). All others are
// dates.
const V3 = "v3"

// Effect is what an operation does to the account.
type Effect string

// The effects, from least to most.
const (
	Read   Effect = "read"   // changes nothing
	Add    Effect = "add"    // nothing that was there is lost
	Change Effect = "change" // overwrites, or removes what can be put back
	Delete Effect = "delete" // removes for good
	Admin  Effect = "admin"  // credentials, money, purchases, users, locations, installations
)

// Operation is one of HighLevel's API: a method and a path.
type Operation struct {
	ID     string `json:"id"` // app and own name: contacts.get-contact
	Method string `json:"m"`
	Path   string `json:"p"` // /contacts/{contactId}
	Title  string `json:"t"` // made of its own name
	Effect Effect `json:"e"`
	Forms  []Form `json:"f"` // of the date version, then of v3; at least one
}

// Form is how an operation is asked in one version of the API.
type Form struct {
	Version    string   `json:"v,omitempty"` // for the Version header; "" where none is declared
	Deprecated bool     `json:"d,omitempty"`
	Tokens     []string `json:"k,omitempty"` // the security schemes that the specification names (facts.md 1.4)
	Scopes     []string `json:"s,omitempty"`
	InPath     []Field  `json:"pp,omitempty"` // in the order of the path
	InQuery    []Field  `json:"q,omitempty"`
	Content    string   `json:"c,omitempty"` // type of the body where it is not JSON
	Body       Ref      `json:"b,omitempty"`
	Answer     Ref      `json:"a,omitempty"` // what a success looks like, where that is specified
	Status     int      `json:"z,omitempty"` // of a success
}

// Field is a parameter, or a property of an object.
type Field struct {
	Name     string `json:"n"`
	Required bool   `json:"r,omitempty"`
	Ref      Ref    `json:"t"`
}

// Type returns what the field holds.
func (f Field) Type() *Type { return f.Ref.Type() }

// Ref is the number of a type; 0 is none.
type Ref int

// Type returns the type that r stands for; nil where it stands for none.
func (r Ref) Type() *Type {
	if r == 0 {
		return nil
	}
	return &load().Types[r-1]
}

// Type is the JSON schema of a value, as far as the specifications give it.
type Type struct {
	Kind      string            `json:"k,omitempty"` // string, number, integer, boolean, array, object or file; "" is anything
	Fields    []Field           `json:"f,omitempty"` // of an object
	Values    Ref               `json:"v,omitempty"` // of an object with names of the caller's choice
	Items     Ref               `json:"i,omitempty"` // of an array
	OneOf     []Ref             `json:"o,omitempty"` // any of these will do
	Enum      []json.RawMessage `json:"e,omitempty"`
	Format    string            `json:"y,omitempty"`
	Pattern   string            `json:"x,omitempty"`
	Nullable  bool              `json:"u,omitempty"`
	Unique    bool              `json:"w,omitempty"`
	Min       *float64          `json:"mi,omitempty"`
	Max       *float64          `json:"ma,omitempty"`
	MinLength *int              `json:"ml,omitempty"`
	MaxLength *int              `json:"xl,omitempty"`
	MinItems  *int              `json:"mt,omitempty"`
	MaxItems  *int              `json:"xt,omitempty"`
}

// Trigger is an event that HighLevel's webhooks tell of (facts.md 3.4).
type Trigger struct {
	Event  string  `json:"n"`
	Fields []Field `json:"f,omitempty"`
}

// Data is the whole catalogue, as it is stored.
type Data struct {
	Types      []Type      `json:"types"`
	Operations []Operation `json:"operations"` // by id
	Triggers   []Trigger   `json:"triggers"`   // by event

	ids map[string]*Operation
}

var load = sync.OnceValue(func() *Data {
	d, err := unpack(packed)
	if err != nil {
		panic(err) // the binary is broken
	}
	return d
})

func unpack(raw []byte) (*Data, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	d := &Data{ids: map[string]*Operation{}}
	if err := json.NewDecoder(zipped).Decode(d); err != nil {
		return nil, err
	}
	for i := range d.Operations {
		d.ids[d.Operations[i].ID] = &d.Operations[i]
	}
	return d, nil
}

// Operations returns every operation, by id. Nobody may change them.
func Operations() []Operation { return load().Operations }

// Triggers returns every event of the webhooks, by name.
func Triggers() []Trigger { return load().Triggers }

// Lookup returns the operation with an id.
func Lookup(id string) (*Operation, bool) {
	o, ok := load().ids[id]
	return o, ok
}

// Request is the operation as the specifications write it: GET /contacts/{contactId}.
func (o *Operation) Request() string { return o.Method + " " + o.Path }

// App is the family that the operation belongs to: contacts.
func (o *Operation) App() string {
	app, _, _ := strings.Cut(o.ID, ".")
	return app
}

// In returns how the operation is asked of somebody who prefers a version; ""
// prefers the dates, of which there is most experience (facts.md 1.3).
func (o *Operation) In(version string) *Form {
	if version == V3 {
		return &o.Forms[len(o.Forms)-1]
	}
	return &o.Forms[0]
}

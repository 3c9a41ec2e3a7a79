package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcp-ghl/internal/ghl"
)

// The pins that mean more than an argument that is fixed: whose contact it may be.
const (
	pinContact = "contactId"
	pinOwner   = "owner"
)

// Pinned is the tool as somebody has it for whom the pins fix arguments: they
// are gone from its schema, and cannot be chosen. It reports false for a tool
// that could reach a contact which the pins do not mean.
func (t Tool) Pinned(pins map[string]string) (Tool, bool) {
	if len(pins) == 0 {
		return t, true
	}
	whole := t
	_, contact := pins[pinContact]
	_, owned := pins[pinOwner]
	switch {
	case slices.Contains(t.Sets, Catalog): // operations know no pins
		return t, false
	case t.Scope == ghl.LocationsRead, t.Scope == ghl.CalendarsRead && !whole.has(pinContact): // about the account, and about nobody in it
	case contact && !whole.has(pinContact):
		return t, false
	case owned && !whole.has(pinContact) && (!whole.has(pinOwner) || t.Scope == ghl.TasksRead || t.Effect == Change || t.Effect == Delete): // a task's owner is not its contact's
		return t, false
	}
	fixed := map[string]string{}
	for argument, value := range pins {
		if whole.has(argument) {
			fixed[argument] = value
		}
	}
	filled := maps.Clone(fixed)
	if t.Effect == Change && whole.has(pinContact) {
		delete(filled, pinOwner) // whose contact it is gets checked; to fill it in would change something
	}
	t.in = func() *schema {
		s := whole.in()
		for argument := range fixed {
			s.Properties.Delete(argument)
			s.Required = slices.DeleteFunc(s.Required, func(r string) bool { return r == argument })
		}
		return s
	}
	t.check = func() (*jsonschema.Schema, error) { return pinnedCheck(t, fixed) }
	t.prepare = func(args json.RawMessage) (json.RawMessage, error) { return withoutPinned(args, pins, fixed) }
	t.run = func(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (any, error) {
		args, contactID, err := withPinned(args, filled)
		if err == nil && owned && whole.has(pinContact) {
			err = ownedBy(ctx, crm, contactID, pins[pinOwner])
		}
		if err != nil {
			return nil, err
		}
		out, err := whole.run(ctx, crm, args, report)
		if ghl.CodeOf(err) == ghl.Duplicate && (contact || owned) { // whose it is may not be said
			err = &Failure{Code: ghl.Duplicate, Message: "That phone number or email address is taken.", Hint: "Leave it out, or ask whoever runs the server."}
		}
		return out, err
	}
	return t, true
}

// has reports whether the tool takes an argument that can be pinned: a text.
func (t Tool) has(argument string) bool { return slices.Contains(t.texts(), argument) }

// textsOf are the arguments of a schema that are texts.
func textsOf(s *schema) (names []string) {
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		if p.Value.Type == "string" {
			names = append(names, p.Key)
		}
	}
	return names
}

// Pinnable reports whether any of the tools takes the argument as a text.
func Pinnable(all []Tool, argument string) bool {
	return slices.ContainsFunc(all, func(t Tool) bool { return t.has(argument) })
}

// pinnedChecks are the compiled schemas of tools with pins. They depend on the
// names of what is pinned, and on no value.
var pinnedChecks sync.Map

func pinnedCheck(t Tool, fixed map[string]string) (*jsonschema.Schema, error) {
	name := t.Name + " " + strings.Join(slices.Sorted(maps.Keys(fixed)), " ")
	if check, ok := pinnedChecks.Load(name); ok {
		return check.(*jsonschema.Schema), nil
	}
	check, err := t.in().compile()
	if err == nil {
		pinnedChecks.Store(name, check)
	}
	return check, err
}

// withoutPinned takes out of args what is pinned to the same, and refuses what
// would be another, wherever in them it stands.
func withoutPinned(args json.RawMessage, pins, fixed map[string]string) (json.RawMessage, error) {
	all, err := object(args)
	if err != nil {
		return args, nil // which the validation tells
	}
	for argument, value := range fixed { // clients fill in "" for what they do not know
		if given, ok := all[argument]; ok && (given == nil || given == "" || given == value) {
			delete(all, argument)
		}
	}
	if argument := overridden(all, pins); argument != "" {
		return nil, &Failure{
			Code:    ghl.Forbidden,
			Message: "I may not do that for another " + strings.TrimSuffix(argument, "Id") + ".",
			Hint:    fmt.Sprintf("%s is fixed for this connection: leave it out.", argument),
		}
	}
	return json.Marshal(all)
}

func object(args json.RawMessage) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(args))
	d.UseNumber() // what is not pinned stays as it was
	var all map[string]any
	err := d.Decode(&all)
	return all, err
}

// overridden returns the first pinned argument that has another value, "" if
// none has. What a custom field is called is nobody's argument.
func overridden(v any, pins map[string]string) string {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			value, pinned := pins[name]
			if text, isText := v[name].(string); pinned && (!isText || text != value) {
				return name
			}
			if name == "customFields" {
				continue
			}
			if found := overridden(v[name], pins); found != "" {
				return found
			}
		}
	case []any:
		for _, item := range v {
			if found := overridden(item, pins); found != "" {
				return found
			}
		}
	}
	return ""
}

// withPinned puts what is fixed into args, and returns the contact they name.
func withPinned(args json.RawMessage, fixed map[string]string) (_ json.RawMessage, contactID string, _ error) {
	all, err := object(args)
	if err != nil {
		return nil, "", err
	}
	for argument, value := range fixed {
		all[argument] = value
	}
	contactID, _ = all[pinContact].(string)
	merged, err := json.Marshal(all)
	return merged, contactID, err
}

// ownedBy fails unless the contact is the owner's.
func ownedBy(ctx context.Context, crm *ghl.Account, contactID, owner string) error {
	if contactID == "" {
		return &Failure{Code: ghl.Forbidden, Message: "I may only do that for a contact of " + owner + ".", Hint: "Name the contact by contactId."}
	}
	var contact ghl.Contact
	var user string
	err := atOnce(func() (err error) {
		contact, err = crm.Cached().GetContact(ctx, contactID)
		return err
	}, func() (err error) {
		user, err = userID(ctx, crm, pinOwner, owner)
		return err
	})
	if err == nil && contact.AssignedTo != user {
		err = &Failure{Code: ghl.Forbidden, Message: "That contact belongs to somebody else.", Hint: "This connection is for the contacts of " + owner + "."}
	}
	return err
}

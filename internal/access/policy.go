// Package access says who is calling and what they may do.
package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Level is how far a caller may go. Levels are cumulative.
type Level int

// The levels, from least to most. There is no valid zero, so a forgotten
// level permits nothing.
const (
	_      Level = iota
	Read         // look, change nothing
	Write        // add and change
	Delete       // delete for good
	Admin        // credentials, money, purchases, users, locations: see catalog.Admin
)

var levels = []string{Read: "read", Write: "write", Delete: "delete", Admin: "admin"}

// Levels returns the levels as --access and the scopes of tokens spell them,
// from least to most.
func Levels() []string { return slices.Clone(levels[Read:]) }

// String returns the level as --access spells it.
func (l Level) String() string {
	if l < Read || l > Admin {
		return "none"
	}
	return levels[l]
}

// UnmarshalText reads a level as --access spells it.
func (l *Level) UnmarshalText(text []byte) error {
	i := slices.Index(levels, string(text))
	if i < int(Read) {
		return fmt.Errorf("%q is no access level: choose %s", text, strings.Join(levels[Read:], ", "))
	}
	*l = Level(i)
	return nil
}

// Policy is what one caller may do: which tools they are offered, how far those
// may go, and which arguments are not theirs to choose. A request may narrow it
// and never widens it.
type Policy struct {
	Level Level
	Sets  []string          // tool sets
	Bound bool              // a request may choose among Sets only
	Tools []string          // only these tools of the sets; all where there are none
	Pins  map[string]string // arguments that are fixed in every tool that has them
}

// ReadOnly returns p narrowed to reading.
func (p Policy) ReadOnly() Policy {
	p.Level = min(p.Level, Read)
	return p
}

// Offers reports whether a tool that belongs to sets is offered.
func (p Policy) Offers(sets []string) bool {
	return slices.ContainsFunc(sets, func(s string) bool { return slices.Contains(p.Sets, s) })
}

// OffersTool reports whether a tool of a name that belongs to sets is offered.
func (p Policy) OffersTool(name string, sets []string) bool {
	return p.Offers(sets) && (len(p.Tools) == 0 || slices.Contains(p.Tools, name))
}

// Permits reports whether p reaches the level that a tool needs.
func (p Policy) Permits(need Level) bool { return need > 0 && need <= p.Level }

// Pin returns p with one argument more that is fixed. It reports false where it
// is fixed to something else already: a pin can only narrow.
func (p Policy) Pin(argument, value string) (Policy, bool) {
	if fixed, ok := p.Pins[argument]; ok && fixed != value {
		return p, false
	}
	pins := maps.Clone(p.Pins)
	if pins == nil {
		pins = map[string]string{}
	}
	pins[argument] = value
	p.Pins = pins
	return p, true
}

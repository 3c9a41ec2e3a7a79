// Package access says who is calling and what they may do.
package access

import (
	"fmt"
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
)

var levels = []string{Read: "read", Write: "write", Delete: "delete"}

// String returns the level as --access spells it.
func (l Level) String() string {
	if l < Read || l > Delete {
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

// Policy is what one caller may do: which tool sets they are offered, and how
// far those tools may go. A request may narrow it and never widens it.
type Policy struct {
	Level Level
	Sets  []string
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

// Permits reports whether p reaches the level that a tool needs.
func (p Policy) Permits(need Level) bool { return need > 0 && need <= p.Level }

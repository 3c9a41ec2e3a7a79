package access_test

import (
	"testing"

	"mcp-ghl/internal/access"
)

func TestLevels(t *testing.T) {
	for text, want := range map[string]access.Level{"read": access.Read, "write": access.Write, "delete": access.Delete, "admin": access.Admin} {
		var l access.Level
		if err := l.UnmarshalText([]byte(text)); err != nil || l != want || l.String() != text {
			t.Errorf("%s became %s, %v", text, l, err)
		}
	}
	for _, text := range []string{"", "none", "READ", "root"} {
		if err := new(access.Level).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken for a level", text)
		}
	}
}

// TestPolicy sees that a policy permits what its level reaches, that nothing
// forgotten permits anything, and that narrowing never widens.
func TestPolicy(t *testing.T) {
	var forgotten access.Policy
	if forgotten.Permits(access.Read) || forgotten.ReadOnly().Permits(access.Read) || forgotten.Offers([]string{"contacts"}) {
		t.Error("the zero policy permits something")
	}
	p := access.Policy{Level: access.Write, Sets: []string{"contacts"}}
	if !p.Permits(access.Read) || !p.Permits(access.Write) || p.Permits(access.Delete) || p.Permits(access.Admin) || p.Permits(0) {
		t.Errorf("%+v permits the wrong levels", p)
	}
	if !p.Offers([]string{"voice", "contacts"}) || p.Offers([]string{"voice"}) {
		t.Errorf("%+v offers the wrong sets", p)
	}
	if r := p.ReadOnly(); r.Permits(access.Write) || !r.Permits(access.Read) || p.Level != access.Write {
		t.Errorf("read only: %+v of %+v", r, p)
	}
}

package catalog

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Every value that a type lists is one of that type: store.json lists the
// countries as one number.
func TestListedValuesFit(t *testing.T) {
	for i := range load().Types {
		for _, raw := range load().Types[i].Enum {
			d := json.NewDecoder(bytes.NewReader(raw))
			d.UseNumber()
			var value any
			if err := d.Decode(&value); err != nil {
				t.Fatal(err)
			}
			if _, wrong := load().Types[i].fit(value, "it"); len(wrong) > 0 {
				t.Errorf("type %d lists %s: %v", i+1, raw, wrong)
			}
		}
	}
}

// What an operation is for can be said to it, where the specifications leave
// it out.
func TestRecordsTakeProperties(t *testing.T) {
	for _, name := range []string{"POST /objects/{schemaKey}/records", "PUT /objects/{schemaKey}/records/{id}"} {
		i := slices.IndexFunc(Operations(), func(o Operation) bool { return o.Request() == name })
		args := map[string]any{"schemaKey": "custom_objects.pet", "locationId": "here", "id": "r1", "properties": map[string]any{"name": "Buddy"}}
		if strings.HasPrefix(name, "POST") {
			delete(args, "id")
		}
		for _, form := range Operations()[i].Forms {
			if _, wrong := form.Fit(args); len(wrong) > 0 {
				t.Errorf("%s: %v", name, wrong)
			}
		}
	}
}

// Numbers that nobody means are refused without working them out.
func TestNumbersBeyondUse(t *testing.T) {
	least := 1.0
	number := &Type{Kind: "number", Min: &least}
	for _, s := range []string{"1e999999", "1e-999999", strings.Repeat("9", 1_000_000), "0." + strings.Repeat("9", 1_000_000)} {
		if _, wrong := number.fit(json.Number(s), "it"); !slices.Equal(wrong, []string{"it has too many digits"}) {
			t.Errorf("%.20s: %.200v", s, wrong)
		}
	}
	for _, s := range []string{"1", "1.5e3", "1E+100", "123456789012345678901234567890"} {
		if _, wrong := number.fit(json.Number(s), "it"); len(wrong) > 0 {
			t.Errorf("%s: %v", s, wrong)
		}
	}
}

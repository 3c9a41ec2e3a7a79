package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/catalog/official"
)

// TestSpecifications compares the catalogue with HighLevel's own files, in both
// directions: every operation of both generations, with all that it says of
// parameters, body, answer, version, tokens and scopes, and nothing else. Only
// what mends names may differ, and has to.
func TestSpecifications(t *testing.T) {
	specs := official.Load(t)
	type key struct{ method, path string }
	generations := map[key][2]*official.Operation{}
	count := 0
	for _, o := range specs.Operations() {
		k := key{o.Method, o.Path}
		both := generations[k]
		i := 0
		if o.File.V3 {
			i = 1
		}
		if both[i] != nil {
			t.Errorf("%s %s is in %s and in %s", o.Method, o.Path, both[i].File.Name, o.File.Name)
		}
		both[i] = &o
		generations[k] = both
		count++
	}
	if len(generations) != 667 || count != 576+627 { // facts.md 7
		t.Errorf("the specifications have %d operations in %d forms, not 667 in 1203", len(generations), count)
	}
	for i := range catalog.Operations() {
		o := &catalog.Operations()[i]
		k := key{o.Method, o.Path}
		both, known := generations[k]
		if !known {
			t.Errorf("%s: there is no %s %s in any specification", o.ID, o.Method, o.Path)
			continue
		}
		delete(generations, k)
		forms := o.Forms
		for _, spec := range both {
			if spec == nil {
				continue
			}
			if len(forms) == 0 {
				t.Errorf("%s is not there as %s has it", o.ID, spec.File.Name)
				continue
			}
			c := comparison{where: o.ID + " (" + spec.File.Name + ")", seen: map[pair]bool{}, mended: mendedIn(o.Request())}
			c.form(spec, &forms[0])
			for _, d := range c.differences {
				t.Error(d)
			}
			for at, needed := range c.mended {
				if !needed {
					t.Errorf("%s: %s needs no mending", c.where, at)
				}
			}
			forms = forms[1:]
		}
		if len(forms) > 0 {
			t.Errorf("%s has %d forms more than the specifications", o.ID, len(forms))
		}
		if found, ok := catalog.Lookup(o.ID); !ok || found != o {
			t.Errorf("%s is not found by its id", o.ID)
		}
	}
	for k := range generations {
		t.Errorf("%s %s is not in the catalogue", k.method, k.path)
	}
}

// mendedIn returns where the catalogue has a body otherwise on purpose.
func mendedIn(operation string) map[string]bool {
	at := map[string]bool{}
	for _, m := range mends {
		if m.operation != operation {
			continue
		}
		for _, name := range m.optional {
			at["body."+name+" required"] = false
		}
		for name := range m.adds {
			at["body."+name] = false
		}
		if m.files {
			at["body values"] = false
		}
	}
	return at
}

// TestWebhooks compares the triggers with the files of the events.
func TestWebhooks(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(official.Folder(t), "webhooks", "*.json"))
	if err != nil || len(names) != 58 || len(catalog.Triggers()) != 58 { // facts.md 3.4
		t.Fatalf("%d files of events and %d triggers, not 58: %v", len(names), len(catalog.Triggers()), err)
	}
	for i, name := range names { // both are sorted
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Schema struct {
				Properties map[string]any `json:"properties"`
			} `json:"schema"`
			Examples []map[string]any `json:"examples"`
		}
		if err := json.Unmarshal(raw, &file); err != nil {
			t.Fatal(err)
		}
		trigger := catalog.Triggers()[i]
		if trigger.Event+".json" != filepath.Base(name) {
			t.Errorf("%s is not the event of %s", trigger.Event, name)
		}
		want := file.Schema.Properties
		if len(want) == 0 && len(file.Examples) > 0 {
			want = file.Examples[0]
		}
		got := map[string]any{}
		for _, f := range trigger.Fields {
			got[f.Name] = want[f.Name]
		}
		if len(want) != len(got) {
			t.Errorf("%s has the fields %v, not %v", trigger.Event, got, want)
		}
	}
}

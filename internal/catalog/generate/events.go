package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mcp-ghl/internal/catalog"
)

// triggers reads the webhook schemas, a file an event. Where there is no
// schema, the fields are those of the examples.
func (t *table) triggers(folder string) ([]catalog.Trigger, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there are no webhook schemas in %q", folder)
	}
	var all []catalog.Trigger
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var event struct {
			Schema   *schema                      `json:"schema"`
			Examples []map[string]json.RawMessage `json:"examples"`
		}
		if err := json.Unmarshal(raw, &event); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		trigger := catalog.Trigger{Event: strings.TrimSuffix(filepath.Base(name), ".json")}
		if event.Schema != nil {
			for _, field := range sorted(event.Schema.Properties) {
				ref, err := t.add(event.Schema.Properties[field], name)
				if err != nil {
					return nil, err
				}
				trigger.Fields = append(trigger.Fields, catalog.Field{Name: field, Ref: ref})
			}
		} else if len(event.Examples) > 0 {
			for _, field := range sorted(event.Examples[0]) {
				trigger.Fields = append(trigger.Fields, catalog.Field{Name: field, Ref: t.number(catalog.Type{})})
			}
		}
		all = append(all, trigger)
	}
	return all, nil
}

package catalog

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

// TestExamplesFit holds every example of every operation, with as little and
// with as much as it takes, against the operation itself.
func TestExamplesFit(t *testing.T) {
	for i := range Operations() {
		o := &Operations()[i]
		for i := range o.Forms {
			form := &o.Forms[i]
			for _, all := range []bool{false, true} {
				arguments := plain(t, form.Example(all)).(map[string]any)
				fitted, wrong := form.Fit(arguments)
				if len(wrong) > 0 {
					t.Errorf("%s, form %d, all %v: %q", o.ID, i, all, wrong)
				}
				if !reflect.DeepEqual(fitted, arguments) {
					t.Errorf("%s, form %d, all %v: %v had to be made %v", o.ID, i, all, arguments, fitted)
				}
				for _, field := range form.Arguments() {
					if _, given := arguments[field.Name]; given != (all || field.Required) {
						t.Errorf("%s, form %d, all %v: %s is given: %v", o.ID, i, all, field.Name, given)
					}
				}
				if answer := form.Answer.Type(); answer != nil {
					if _, wrong := answer.fit(plain(t, answer.Example("", all)), "answer"); len(wrong) > 0 {
						t.Errorf("%s, form %d, all %v: %q", o.ID, i, all, wrong)
					}
				}
				if again := plain(t, form.Example(all)); !reflect.DeepEqual(again, any(arguments)) {
					t.Errorf("%s, form %d: %v and %v are examples of the same", o.ID, i, arguments, again)
				}
			}
		}
	}
}

// TestExample shows what examples look like.
func TestExample(t *testing.T) {
	for _, test := range []struct {
		operation string
		all       bool
		want      string
	}{
		{"contacts.create-task", false, `{"completed":true,"contactId":"ve9EPM428h8vShlRW1KT","dueDate":"2026-12-01","title":"Example title"}`},
		{"calendars.get-slots", false, `{"calendarId":"ve9EPM428h8vShlRW1KT","endDate":1796205600000,"startDate":1796119200000}`},
		{"associations.create-relation", true, `{"associationId":"ve9EPM428h8vShlRW1KT","firstRecordId":"ve9EPM428h8vShlRW1KT","locationId":"ve9EPM428h8vShlRW1KT","secondRecordId":"ve9EPM428h8vShlRW1KT"}`},
		{"links.create-link", true, `{"locationId":"ve9EPM428h8vShlRW1KT","name":"Example name","redirectTo":"Example redirect to"}`},
	} {
		o, ok := Lookup(test.operation)
		if !ok {
			t.Errorf("there is no %s", test.operation)
			continue
		}
		got, err := json.Marshal(o.In("").Example(test.all))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %s, want %s (%v)", test.operation, got, test.want, err)
		}
	}
}

// TestExampleOfType holds the examples to what the specifications have few of.
func TestExampleOfType(t *testing.T) {
	two, four, ten, half := 2, 4, 10, 0.5
	for _, test := range []struct {
		name string
		of   Type
		want any
	}{
		{"startTime", Type{Kind: "string"}, "2026-12-01T10:00:00Z"},
		{"endTime", Type{Kind: "string"}, "2026-12-01T11:00:00Z"},
		{"from", Type{Kind: "string", Pattern: `^([01]?[0-9]|2[0-3]):[0-5][0-9]$`}, "10:00"},
		{"anything", Type{Kind: "string", Format: "date-time"}, "2026-12-01T10:00:00Z"},
		{"emailTo", Type{Kind: "string"}, "maya@example.com"},
		{"emailSubject", Type{Kind: "string"}, "Example email subject"},
		{"phone", Type{Kind: "string"}, "+14155550123"},
		{"avatar", Type{Kind: "string"}, "https://example.com/maya.png"},
		{"title", Type{Kind: "string", MaxLength: &four}, "Exam"},
		{"zip", Type{Kind: "string", MinLength: &ten}, "94105....."},
		{"share", Type{Kind: "number", Max: &half}, 0.5},
		{"options", Type{Kind: "array", Items: refTo(t, "string"), MinItems: &two, Unique: true}, []any{"Example option", "Example option 2"}},
		{"status", Type{Kind: "string", Enum: []json.RawMessage{[]byte(`"open"`), []byte(`"won"`)}}, "open"},
	} {
		if got := test.of.Example(test.name, true); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// refTo returns the number of the type that is a kind and nothing else.
func refTo(t *testing.T, kind string) Ref {
	t.Helper()
	for i, of := range load().Types {
		if reflect.DeepEqual(of, Type{Kind: kind}) {
			return Ref(i + 1)
		}
	}
	t.Fatalf("no type is just a %s", kind)
	return 0
}

// plain is a value as [Form.Fit] takes it.
func plain(t *testing.T, value any) any {
	t.Helper()
	raw, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

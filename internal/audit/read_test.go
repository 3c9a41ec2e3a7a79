package audit_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/audit"
)

func TestFilter(t *testing.T) {
	l, path := open(t, audit.Options{})
	for n, change := range []func(*audit.Record){
		func(*audit.Record) {},
		func(r *audit.Record) { r.Outcome = "not_found" },
		func(r *audit.Record) { r.Tool = "append_note" },
		func(r *audit.Record) { r.Account = "south" },
		func(r *audit.Record) { r.Caller = "ada" },
		func(r *audit.Record) { r.Time = now.Add(time.Hour) },
	} {
		r := record(n)
		change(&r)
		l.Write(r)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for want, f := range map[int]audit.Filter{
		0: {Contact: "c000000"},
		1: {Failed: true},
		2: {Tool: "append_note"},
		3: {Account: "south"},
		4: {Caller: "ada"},
		5: {Since: now.Add(time.Minute)},
	} {
		got, damage := read(t, path, f)
		if len(got) != 1 || got[0].MS != int64(want) || len(damage) > 0 {
			t.Errorf("%+v: %+v, %v", f, got, damage)
		}
	}
	if got, _ := read(t, path, audit.Filter{Since: now, Tool: "get_contact", Account: "north", Caller: "desk"}); len(got) != 3 {
		t.Errorf("together: %+v", got)
	}
	if got, damage := read(t, filepath.Join(t.TempDir(), "audit.jsonl"), audit.Filter{}); len(got) > 0 || len(damage) != 1 || !errors.Is(damage[0], os.ErrNotExist) {
		t.Errorf("no log: %+v, %v", got, damage)
	}
}

// TestDamage sees that what a crash leaves is told, with its place, and spoils
// neither what was written before nor what comes after.
func TestDamage(t *testing.T) {
	l, path := open(t, audit.Options{})
	l.Write(record(1))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(raw(t, path)+"{}\n"+`{"time":"2026-12-01T18:00:00.000Z","cal`), 0o600); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(filepath.Dir(path), "audit-2026-11-01T00-00-00.000.jsonl")
	if err := errors.Join(os.WriteFile(old+".gz", []byte("no gzip"), 0o600), os.WriteFile(filepath.Join(filepath.Dir(path), "audit-notes.jsonl"), []byte("not ours"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for pass, want := range []int{1, 2} {
		got, damage := read(t, path, audit.Filter{})
		if len(got) != want || len(damage) != 3 || !strings.Contains(damage[0].Error(), old+".gz") ||
			!strings.Contains(damage[1].Error(), path+":2 ") || !strings.Contains(damage[2].Error(), path+":3 ") {
			t.Errorf("%+v, %v", got, damage)
		}
		if pass == 0 {
			l = reopen(t, path, audit.Options{})
			l.Write(record(2))
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

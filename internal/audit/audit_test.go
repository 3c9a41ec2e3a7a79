package audit_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/audit"
)

var (
	now = time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)
	key = []byte("a key of an installation, 32 byte")
)

// open opens a log in a directory of its own and returns it with its path.
func open(t *testing.T, o audit.Options) (*audit.Log, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "logs", "audit.jsonl")
	return reopen(t, path, o), path
}

func reopen(t *testing.T, path string, o audit.Options) *audit.Log {
	t.Helper()
	o.Key = key
	if o.Now == nil {
		o.Now = func() time.Time { return now }
	}
	l, err := audit.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		compressed(t, path)
	})
	return l
}

// compressed waits until every rotated file is compressed, which goes on after
// Close, and returns how many there are.
func compressed(t *testing.T, path string) int {
	t.Helper()
	pattern := strings.TrimSuffix(path, ".jsonl") + "-20*"
	for range 500 {
		plain, _ := filepath.Glob(pattern + ".jsonl")
		if len(plain) == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	all, _ := filepath.Glob(pattern)
	return len(all)
}

func record(n int) audit.Record {
	return audit.Record{Caller: "desk", Account: "north", Location: "L1", Tool: "get_contact", Effect: "read",
		ContactID: fmt.Sprintf("c%06d", n), Outcome: audit.OK, MS: int64(n), Status: 200, TraceID: "trace"}
}

// read reads a whole log.
func read(t *testing.T, path string, f audit.Filter) (records []audit.Record, damage []error) {
	t.Helper()
	for r, err := range audit.Read(t.Context(), path, f, false) {
		if err != nil {
			damage = append(damage, err)
		} else {
			records = append(records, r)
		}
	}
	return records, damage
}

func raw(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestLine(t *testing.T) {
	l, path := open(t, audit.Options{})
	r := record(1)
	r.Time = time.Date(2026, 12, 1, 19, 0, 0, 120_456_789, time.FixedZone("", 3600))
	l.Write(r)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	got := raw(t, path)
	_, hash, _ := strings.Cut(strings.TrimSuffix(got, "\"}\n"), `"argumentsHash":"`)
	want := `{"time":"2026-12-01T18:00:00.120Z","caller":"desk","account":"north","location":"L1","tool":"get_contact","effect":"read",` +
		`"contactId":"c000001","outcome":"ok","ms":1,"highLevelStatus":200,"traceId":"trace","dryRun":false,"repeated":false,"argumentsHash":"` + hash + "\"}\n"
	if got != want || len(hash) != 64 {
		t.Errorf("the line is\n%swant\n%s", got, want)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// TestArguments sees that arguments leave nothing behind but a hash that is the
// same for the same arguments and the same key, unless they are asked for, and
// that no secret is written even then.
func TestArguments(t *testing.T) {
	const pit = "pit-12345678-1234-1234-1234-123456789abc"
	secret := `{"contactId":"c1","note":"planted words, and ` + pit + `","refreshToken":"planted-token","arguments":{"password":"planted-password","API_KEY":["planted-key"]},"list":[{"x":"Bearer planted-bearer"}],"` + pit + `":1,"n":1.50}`
	same := `{ "n": 1.50, "` + pit + `":1, "list":[{"x":"Bearer planted-bearer"}],"refreshToken":"planted-token","arguments":{"password":"planted-password","API_KEY":["planted-key"]},"note":"planted words, and ` + pit + `", "contactId":"c1"}`
	for _, keep := range []bool{false, true} {
		l, path := open(t, audit.Options{Arguments: keep})
		for _, arguments := range []string{secret, same, `{"contactId":"c2"}`, "", "{}", " planted, not JSON", `{"a":1} planted`, "null"} {
			r := record(1)
			r.Arguments = json.RawMessage(arguments)
			l.Write(r)
		}
		// A caller may put anything into what is a name elsewhere.
		l.Write(audit.Record{Caller: "Bearer planted", Tool: pit, ContactID: strings.Repeat("é", 5000), Account: pit, Outcome: pit, TraceID: pit, Location: pit, Effect: pit})
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		got, damage := read(t, path, audit.Filter{})
		if len(got) != 9 || len(damage) > 0 {
			t.Fatalf("%d records, %v", len(got), damage)
		}
		hash := func(i int) string { return got[i].ArgumentsHash }
		if hash(0) != hash(1) || hash(0) == hash(2) || hash(3) != hash(4) || hash(5) == hash(6) || hash(6) == hash(4) {
			t.Errorf("the hashes do not tell the arguments apart: %+v", got)
		}
		text := raw(t, path)
		if strings.Contains(text, "12345678-1234") || strings.Contains(text, "planted-") || len(text) > 9*1200 {
			t.Errorf("a secret is in the log:\n%s", text)
		}
		switch {
		case !keep && (strings.Contains(text, "planted") || strings.Contains(text, `"arguments"`)):
			t.Errorf("arguments are in the log:\n%s", text)
		case keep && !strings.Contains(string(got[0].Arguments), `"note":"planted words, and [redacted]"`):
			t.Errorf("the arguments are %s", got[0].Arguments)
		}
	}
	one, path := open(t, audit.Options{})
	who := one.Passthrough(pit)
	if who != one.Passthrough(pit) || who == one.Passthrough(pit+"0") || len(who) != len("passthrough ")+8 {
		t.Errorf("the caller is %q", who)
	}
	if _, err := audit.Open(path, audit.Options{Key: []byte("short")}); err == nil {
		t.Error("a short key is taken")
	}
	if _, err := audit.Open(path, audit.Options{Key: key}); !errors.Is(err, audit.ErrInUse) {
		t.Errorf("a second writer gets %v", err)
	}
}

// TestRotation writes from many goroutines, over several rotations, and sees
// that nothing is lost, doubled or out of order, while somebody follows and
// after.
func TestRotation(t *testing.T) {
	const writers, each = 8, 1500
	l, path := open(t, audit.Options{MaxMB: 1, Keep: 50})
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	check := func(how string) func(audit.Record, error) int {
		next, n := map[string]int64{}, 0
		return func(r audit.Record, err error) int {
			if err != nil || r.MS != next[r.Caller] {
				t.Errorf("%s: %s %d where %d was due, %v", how, r.Caller, r.MS, next[r.Caller], err)
			}
			next[r.Caller] = r.MS + 1
			n++
			return n
		}
	}
	followed := make(chan int)
	go func() {
		see, n := check("following"), 0
		for r, err := range audit.Read(ctx, path, audit.Filter{}, true) {
			if n = see(r, err); n == writers*each {
				break
			}
		}
		followed <- n
	}()
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := range each {
				r := record(n)
				r.Caller = fmt.Sprint("w", w)
				l.Write(r)
				if n%100 == 0 {
					time.Sleep(20 * time.Millisecond) // so that the follower gets something in between
				}
			}
		})
	}
	all.Wait()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if n := <-followed; n != writers*each {
		t.Errorf("whoever followed saw %d records, want %d", n, writers*each)
	}
	for _, when := range []string{"at once", "compressed"} {
		see, n := check(when), 0
		for r, err := range audit.Read(t.Context(), path, audit.Filter{}, false) {
			n = see(r, err)
		}
		if n != writers*each {
			t.Errorf("%s: %d records, want %d", when, n, writers*each)
		}
		if rotations := compressed(t, path); rotations < 3 {
			t.Errorf("there were %d rotations, want several", rotations)
		}
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f, info.Mode(), err)
		}
	}
}

// TestFollow sees that a follower waits for a log, for the rest of a line and
// over a rotation of what it has read in part, and stops when it is told to.
func TestFollow(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "audit.jsonl")
	ctx, stop := context.WithCancel(t.Context())
	got := make(chan string)
	go func() {
		defer close(got)
		for r, err := range audit.Read(ctx, path, audit.Filter{}, true) {
			got <- fmt.Sprint(r.ContactID, err)
		}
	}()
	expect := func(want string) {
		t.Helper()
		select {
		case g := <-got:
			if g != want {
				t.Fatalf("got %s, want %s", g, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s does not come", want)
		}
	}
	add := func(text string) {
		t.Helper()
		f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			_, err = f.WriteString(text)
		}
		if err = errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	l := func(id string) string { return `{"time":"2026-12-01T18:00:00.000Z","contactId":"` + id + `"}` }
	rotate := func(stamp string, zip bool) {
		t.Helper()
		name := filepath.Join(dir, "audit-2026-12-01T18-00-0"+stamp+".000.jsonl")
		if err := os.Rename(path, name); err != nil {
			t.Fatal(err)
		}
		if zip {
			text := raw(t, name)
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			_, _ = io.WriteString(z, text)
			_ = z.Close()
			if err := errors.Join(os.WriteFile(name+".gz", b.Bytes(), 0o600), os.Remove(name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	add(l("a") + "\n" + l("b")[:20])
	expect("a<nil>")
	add(l("b")[20:] + "\n")
	expect("b<nil>")
	add(l("c") + "\n")
	rotate("1", true) // of which the follower has not read the end
	add(l("d") + "\n")
	rotate("2", false)
	add(l("e") + "\n")
	expect("c<nil>")
	expect("d<nil>")
	expect("e<nil>")
	stop()
	if g, open := <-got; open {
		t.Errorf("after the end: %s", g)
	}
}

// TestLost sees that a log that cannot be written fails no call, and says how
// much is lost.
func TestLost(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there, a directory with an open file cannot be taken away")
	}
	var told bytes.Buffer
	l, path := open(t, audit.Options{Log: slog.New(slog.NewTextHandler(&told, nil))})
	// The directory is gone, and a file is in its place.
	if err := errors.Join(os.RemoveAll(filepath.Dir(path)), os.WriteFile(filepath.Dir(path), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for n := range 100 {
		l.Write(record(n))
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("100 lost records took %s", took)
	}
	_ = l.Close()
	l.Write(record(0))
	text := told.String()
	if !strings.Contains(text, "records=1 ") || !strings.Contains(text, "records=99 ") || strings.Count(text, "\n") != 2 || strings.Contains(text, "c0000") {
		t.Errorf("told:\n%s", text)
	}
}

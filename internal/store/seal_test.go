package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

func TestSealingKey(t *testing.T) {
	a, b := newKey(t), newKey(t)
	if text := fmt.Sprintf("%v %+v %#v %s %q", a, a, a, a, a); strings.Contains(text, "AGE") || strings.Contains(text, "0x") {
		t.Errorf("printed as %s", text)
	}
	both, err := store.ParseSealingKey(" " + a.Secret() + "\n" + b.Secret() + "\n")
	if err != nil || both.Secret() != a.Secret()+" "+b.Secret() || both.First().Secret() != a.Secret() {
		t.Errorf("two keys: %v", err)
	}
	for _, text := range []ghl.Secret{"", " ", "x", a.Secret()[:40], a.Secret() + "x", a.Secret() + " hidden", "AGE-SECRET-KEY-1"} {
		if _, err := store.ParseSealingKey(text); err == nil || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%q is a key: %v", string(text), err)
		}
	}
}

// TestKeyGiven sees that keys that were given are replaced by giving others.
func TestKeyGiven(t *testing.T) {
	dir, old, fresh := t.TempDir(), newKey(t), newKey(t)
	s := open(t, dir, old)
	save(t, s, planted)
	places := store.KeyPlaces{DataDir: dir, Given: fresh.Secret() + " " + old.Secret()}
	both, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, both, "acme"); got.Access != planted.Access {
		t.Error("the old key does not open")
	}
	save(t, both, planted) // with the key in force
	if got := load(t, s, "acme"); got.Access != planted.Access {
		t.Error("sealed with the new key too early")
	}
	if err := places.Rotate(t.Context(), both); err != nil {
		t.Fatal(err)
	}
	if got := load(t, open(t, dir, fresh), "acme"); got.Access != planted.Access {
		t.Error("the new key does not open")
	}
	if _, err := open(t, dir, old).Load("acme"); err == nil {
		t.Error("the old key still opens")
	}
	if err := s.Save(t.Context(), planted); err == nil || !strings.Contains(err.Error(), "sealing key") {
		t.Errorf("the old key still seals: %v", err)
	}
	if err := s.Reseal(t.Context(), newKey(t)); err == nil {
		t.Error("sealed anew without the key in force")
	}
	if err := both.Reseal(t.Context(), store.SealingKey{}); err == nil {
		t.Error("sealed with no key")
	}
}

// TestKeychain sees where the key is made and looked for.
func TestKeychain(t *testing.T) {
	keyring.MockInit()
	t.Cleanup(noKeychain)
	dir, keys := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "keys")
	places := store.KeyPlaces{DataDir: dir, KeyDir: keys}
	s, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, planted)
	if files, err := filepath.Glob(filepath.Join(keys, "*")); err != nil || len(files) != 0 {
		t.Errorf("the keychain works, and there is %v, %v", files, err)
	}
	other, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	load(t, other, "acme")
	before, err := places.Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := places.Rotate(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if after, err := places.Find(); err != nil || after.Secret() == before.Secret() {
		t.Errorf("rotated to the same key, %v", err)
	}
	load(t, s, "acme") // a process that runs meanwhile finds the new key

	// Nor is one made where the keychain works and has lost it.
	keyring.MockInit()
	lost, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	_, loading := lost.Load("acme")
	_, token := lost.Credential("acme", nil).Token(t.Context())
	for _, err := range []error{loading, token, lost.Save(t.Context(), planted)} {
		if err == nil || errors.Is(err, fs.ErrNotExist) || ghl.CodeOf(err) != "" || !strings.Contains(err.Error(), "MCP_GHL_KEY") {
			t.Errorf("with an empty keychain: %v", err)
		}
	}

	// Without the keychain no second key is made for what the first has sealed.
	noKeychain()
	locked, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	_, err = locked.Load("acme")
	if err == nil || !strings.Contains(err.Error(), "the session has no keychain") || !strings.Contains(err.Error(), "MCP_GHL_KEY") {
		t.Errorf("without the keychain: %v", err)
	}
	if err := locked.Save(t.Context(), planted); err == nil {
		t.Error("without the keychain something was stored")
	}
	if _, err := os.Stat(keys); err == nil {
		t.Error("without the keychain a second key was made")
	}
}

// fileStore is a store whose key is in a file, since there is no keychain.
func fileStore(t *testing.T) (*store.Store, store.KeyPlaces) {
	t.Helper()
	root := t.TempDir()
	places := store.KeyPlaces{DataDir: filepath.Join(root, "data"), KeyDir: filepath.Join(root, "keys")}
	s, err := store.Open(places.DataDir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	return s, places
}

// TestKeyFile sees that a key file is its owner's, and not with the data.
func TestKeyFile(t *testing.T) {
	s, places := fileStore(t)
	save(t, s, planted)
	files, err := filepath.Glob(filepath.Join(places.KeyDir, "key-*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("key files: %v, %v", files, err)
	}
	reopened := func() error {
		s, err := store.Open(places.DataDir, places.Find)
		if err != nil {
			return err
		}
		_, err = s.Load("acme")
		return err
	}
	if err := reopened(); err != nil {
		t.Error(err)
	}
	if runtime.GOOS != "windows" {
		info, err := os.Stat(files[0])
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		for _, mode := range []os.FileMode{0o640, 0o604, 0o620, 0o660, 0o644} {
			if err := os.Chmod(files[0], mode); err != nil {
				t.Fatal(err)
			}
			if err := reopened(); err == nil || !strings.Contains(err.Error(), "chmod 600") || !strings.Contains(err.Error(), files[0]) {
				t.Errorf("mode %v: %v", mode, err)
			}
		}
		if err := os.Chmod(files[0], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inside := filepath.Join(places.DataDir, "deeper")
	if err := os.Mkdir(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(inside, filepath.Base(files[0]))
	if err := os.Rename(files[0], moved); err != nil {
		t.Fatal(err)
	}
	outside := places.KeyDir
	places.KeyDir = inside
	if err := reopened(); err == nil || !strings.Contains(err.Error(), "in the data directory") {
		t.Errorf("with the data: %v", err)
	}
	places.KeyDir = outside
	if err := os.Symlink(moved, files[0]); err == nil { // Windows may not let us
		if err := reopened(); err == nil || !strings.Contains(err.Error(), "in the data directory") {
			t.Errorf("by a link, with the data: %v", err)
		}
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := reopened(); err == nil || !strings.Contains(err.Error(), "MCP_GHL_KEY") {
		t.Errorf("with no key: %v", err)
	}
	if err := os.WriteFile(files[0], []byte("AGE-SECRET-KEY-1NONE"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := reopened(); err == nil || strings.Contains(err.Error(), "NONE") || !strings.Contains(err.Error(), files[0]) {
		t.Errorf("with a damaged key: %v", err)
	}

	none, err := store.Open(t.TempDir(), store.KeyPlaces{DataDir: places.DataDir, KeyDir: places.DataDir}.Find)
	if err != nil {
		t.Fatal(err)
	}
	if err := none.Save(t.Context(), planted); err == nil {
		t.Error("a key file was made with the data")
	}
}

// TestRotateKilled kills a process that replaces the sealing key at random
// instants. Everything can be read at any time, by a process that was there
// before too, and in the end the old keys open nothing.
func TestRotateKilled(t *testing.T) {
	kills := 40
	if testing.Short() {
		kills = 15
	}
	s, places := fileStore(t)
	const credentials = 8
	for i := range credentials {
		c := planted
		c.Name = fmt.Sprintf("c%d", i)
		c.Access = ghl.Secret("token-" + c.Name)
		save(t, s, c)
	}
	whole := func(what string, s *store.Store) {
		t.Helper()
		list, err := s.List()
		if err != nil || len(list) != credentials {
			t.Fatalf("%s: %d credentials, %v", what, len(list), err)
		}
		for _, c := range list {
			if string(c.Access) != "token-"+c.Name {
				t.Errorf("%s: %s has another token", what, c.Name)
			}
		}
	}
	unfinished := 0
	for i := range kills {
		before, err := places.Find()
		if err != nil {
			t.Fatal(err)
		}
		c := start(t, "rotate", "STORE_DIR="+places.DataDir, "STORE_KEYS="+places.KeyDir)
		c.line(t)
		time.Sleep(rand.N(40 * time.Millisecond))
		whole("while it runs", s)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // it was killed
		whole("a process that was there", s)
		fresh, err := store.Open(places.DataDir, places.Find)
		if err != nil {
			t.Fatal(err)
		}
		whole("a new process", fresh)
		save(t, fresh, load(t, fresh, "c0")) // while it is half done
		if now, err := places.Find(); err == nil && strings.Contains(string(now.Secret()), " ") {
			unfinished++
		}
		if err := places.Rotate(t.Context(), fresh); err != nil {
			t.Fatalf("kill %d: not finished: %v", i, err)
		}
		now, err := places.Find()
		if err != nil || strings.Contains(string(now.Secret()), " ") {
			t.Fatalf("kill %d: two keys, %v", i, err)
		}
		whole("sealed anew", open(t, places.DataDir, now))
		if list, err := open(t, places.DataDir, before).List(); err == nil || len(list) != 0 {
			t.Fatalf("kill %d: the old key opens %v, %v", i, list, err)
		}
	}
	t.Logf("%d kills, %d of them in the middle of a rotation", kills, unfinished)
}

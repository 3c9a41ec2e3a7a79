package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
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

// TestMain runs the program of a child process where STORE_TEST_CHILD names
// one: several tests are about what several processes do to one directory.
func TestMain(m *testing.M) {
	noKeychain()
	if name := os.Getenv("STORE_TEST_CHILD"); name != "" {
		if err := children[name](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// noKeychain makes the keychain fail, as it does where there is none: the
// machine's own is nobody's to fill with test keys.
func noKeychain() { keyring.MockInitWithError(errors.New("the session has no keychain")) }

func newKey(t *testing.T) store.SealingKey {
	t.Helper()
	k, err := store.NewSealingKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// open opens dir with a key that is there already.
func open(t *testing.T, dir string, k store.SealingKey) *store.Store {
	t.Helper()
	s, err := store.Open(dir, func() (store.SealingKey, error) { return k, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func save(t *testing.T, s *store.Store, c store.Credential) {
	t.Helper()
	if err := s.Save(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, s *store.Store, name string) store.Credential {
	t.Helper()
	c, err := s.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var planted = store.Credential{
	Name: "acme", Kind: store.OAuth,
	Grant: ghl.Grant{
		Access: "eyJplanted.access.token", Refresh: "eyJplanted.refresh.token",
		Expires: time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC),
		Scopes:  []ghl.Scope{"contacts.readonly"}, UserType: ghl.LocationUser,
		LocationID: "LocAcme00000000000001", CompanyID: "ComAcme00000000000001", UserID: "UsrAcme00000000000001",
	},
	ClientID: "66f0-client", ClientSecret: "planted-client-secret", AccountName: "Acme Dental",
	Created: time.Date(2029, 1, 2, 3, 4, 5, 0, time.UTC),
}

func TestCredentials(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "data"), newKey(t))
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("an empty store lists %v, %v", list, err)
	}
	if _, err := s.Load("acme"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what is not there: %v", err)
	}
	save(t, s, planted)
	save(t, s, store.Credential{Name: "1", Kind: store.Private, Grant: ghl.Grant{Access: "pit-1", LocationID: "loc1"}})
	if got := load(t, s, "acme"); fmt.Sprintf("%+v", store.Reveal(got)) != fmt.Sprintf("%+v", store.Reveal(planted)) {
		t.Errorf("stored and read: %+v", store.Reveal(got))
	}
	list, err := s.List()
	if err != nil || len(list) != 2 || list[0].Name != "1" || list[1].Name != "acme" || list[0].Created.IsZero() {
		t.Errorf("listed %v, %v", list, err)
	}
	if text := fmt.Sprintf("%v %+v %#v %s", list, list, list, list); strings.Contains(text, "pit-1") || strings.Contains(text, "planted") {
		t.Errorf("printed with secrets: %s", text)
	}
	if err := s.Remove(t.Context(), "1"); err != nil {
		t.Error(err)
	}
	if err := s.Remove(t.Context(), "1"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removed twice: %v", err)
	}
}

// TestNames sees that no name leaves the directory.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "data"), newKey(t))
	for _, name := range []string{"", "-a", "A", "a b", "a/b", "../a", "..", ".", "a.age", "a\\b", "a\x00", "ä", "con:", strings.Repeat("a", 64), "a\n"} {
		c := planted
		c.Name = name
		_, loading := s.Load(name)
		_, token := s.Credential(name, nil).Token(t.Context())
		_, renewal := s.Credential(name, nil).Renew(t.Context(), "x")
		for what, err := range map[string]error{
			"Save": s.Save(t.Context(), c), "Load": loading, "Remove": s.Remove(t.Context(), name), "Token": token, "Renew": renewal,
		} {
			if err == nil || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s takes the name %q: %v", what, name, err)
			}
		}
	}
	for _, pattern := range []string{"*", "data/credentials/*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) > 1 || len(files) == 1 && filepath.Base(files[0]) != "data" {
			t.Errorf("somebody wrote %v, %v", files, err)
		}
	}
	save(t, s, store.Credential{Name: strings.Repeat("a", 63), Kind: store.Private, Grant: ghl.Grant{Access: "pit-1"}})
}

// TestDamage sees that what cannot be read is an error that names the file and
// says why, and that it hides no other credential.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	key := newKey(t)
	s := open(t, dir, key)
	save(t, s, planted)
	other := planted
	other.Name = "other"
	save(t, s, other)
	path := filepath.Join(dir, "credentials", "acme.age")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	foreign := t.TempDir()
	save(t, open(t, foreign, newKey(t)), planted)
	elsewhere, err := os.ReadFile(filepath.Join(foreign, "credentials", "acme.age"))
	if err != nil {
		t.Fatal(err)
	}
	swapped, err := os.ReadFile(filepath.Join(dir, "credentials", "other.age"))
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-1] ^= 1
	for _, test := range []struct {
		what, says string
		data       []byte
	}{
		{"empty", "damaged", nil},
		{"cut", "damaged", whole[:len(whole)-20]},
		{"half", "damaged", whole[:30]},
		{"flipped", "damaged", flipped},
		{"longer", "damaged", append(bytes.Clone(whole), 'x')},
		{"no age", "damaged", []byte(`{"access":"x"}`)},
		{"of another key", "another", elsewhere},
		{"renamed", "renamed", swapped},
	} {
		if err := os.WriteFile(path, test.data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := s.Load("acme")
		if err == nil || c.Access != "" || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, %v", test.what, c, err)
		}
		if _, err := s.Credential("acme", nil).Token(t.Context()); err == nil || ghl.CodeOf(err) != "" {
			t.Errorf("%s: a token of it: %v", test.what, err)
		}
		if list, err := s.List(); err == nil || len(list) != 1 || list[0].Name != "other" {
			t.Errorf("%s: listed %v, %v", test.what, list, err)
		}
	}
	for i := range whole { // every byte matters
		flipped := bytes.Clone(whole)
		flipped[i] ^= 0x10
		if err := os.WriteFile(path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Load("acme"); err == nil {
			t.Errorf("byte %d may be another", i)
		}
	}
}

// TestModes sees that nobody else can read what is written.
func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes")
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.MkdirAll(filepath.Join(dir, "credentials"), 0o755); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, newKey(t))
	left := filepath.Join(dir, "credentials", "acme.age.new") // by a crash, and since made readable
	if err := os.WriteFile(left, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	save(t, s, planted)
	if _, err := s.AddKey(t.Context(), store.Key{Name: "a", Hash: hash("a")}); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestTheft sees that a stolen data directory yields no token without the key.
func TestTheft(t *testing.T) {
	dir, keys := filepath.Join(t.TempDir(), "data"), t.TempDir()
	places := store.KeyPlaces{DataDir: dir, KeyDir: keys}
	s, err := store.Open(dir, places.Find)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, planted)
	pit := store.Credential{Name: "pit", Kind: store.Private, Grant: ghl.Grant{Access: "pit-01234567-89ab-cdef-0123-456789abcdef", LocationID: "loc1"}}
	save(t, s, pit)
	renewed := ghl.Grant{Access: "eyJplanted.second.access", Refresh: "eyJplanted.second.refresh", Expires: time.Now().Add(time.Hour)}
	refresh := func(context.Context, store.Credential) (ghl.Grant, error) { return renewed, nil }
	if _, err := s.Credential("acme", refresh).Renew(t.Context(), planted.Access); err != nil {
		t.Fatal(err)
	}
	secrets := []string{string(planted.Access), string(planted.Refresh), string(planted.ClientSecret), string(pit.Access), string(renewed.Access), string(renewed.Refresh), "AGE-SECRET-KEY"}
	before, err := places.Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := places.Rotate(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	after, err := places.Find()
	if err != nil || after.Secret() == before.Secret() {
		t.Fatalf("rotated to the same key, %v", err)
	}
	files := 0
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", path, secret)
			}
		}
		files++
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files, %v", files, err)
	}
	thieves := map[string]store.KeySource{
		"another key":     store.KeyPlaces{DataDir: dir, Given: newKey(t).Secret()}.Find,
		"the replaced":    func() (store.SealingKey, error) { return before, nil },
		"no key":          store.KeyPlaces{DataDir: dir, KeyDir: t.TempDir()}.Find,
		"an empty key":    func() (store.SealingKey, error) { return store.SealingKey{}, nil },
		"a malformed key": store.KeyPlaces{DataDir: dir, Given: "AGE-SECRET-KEY-1QQQQQQQQQQ"}.Find,
	}
	for what, source := range thieves {
		thief, err := store.Open(dir, source)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"acme", "pit"} {
			if c, err := thief.Load(name); err == nil || c.Access != "" {
				t.Errorf("with %s: %v, %v", what, c, err)
			} else if strings.Contains(err.Error(), "QQQ") {
				t.Errorf("with %s: the error tells the key: %v", what, err)
			}
		}
		if list, err := thief.List(); err == nil || len(list) != 0 {
			t.Errorf("with %s: listed %v, %v", what, list, err)
		}
		if err := thief.Save(t.Context(), planted); err == nil {
			t.Errorf("with %s: stored beside what another key sealed", what)
		}
	}
}

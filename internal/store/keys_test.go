package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/store"
)

func hash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// noSealing is the source of a store that seals nothing.
func noSealing() (store.SealingKey, error) {
	return store.SealingKey{}, errors.New("nothing is sealed")
}

func openKeys(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir, noSealing)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestKeys(t *testing.T) {
	dir := t.TempDir()
	s := openKeys(t, dir)
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	s.Now = func() time.Time { return now }
	find := func(what, key string, want error) {
		t.Helper()
		if k, err := s.FindKey(hash(key)); !errors.Is(err, want) || want == nil && k.Hash != hash(key) {
			t.Errorf("%s: %+v, %v", what, k, err)
		}
	}
	find("no keys yet", "first", store.ErrUnknownKey)
	first, err := s.AddKey(t.Context(), store.Key{
		Name: "robot", Hash: hash("first"), Account: "acme", Access: "write", Toolsets: []string{"contacts"},
		Pins: map[string]string{"owner": "u1"}, Expires: now.Add(30 * 24 * time.Hour),
	})
	if err != nil || first.ID == "" || !first.Created.Equal(now) {
		t.Fatalf("%+v, %v", first, err)
	}
	find("added", "first", nil)
	find("another", "other", store.ErrUnknownKey)
	find("", "", store.ErrUnknownKey)
	for what, k := range map[string]store.Key{
		"the name is taken": {Name: "robot", Hash: hash("x")},
		"the hash is taken": {Name: "robot2", Hash: hash("first")},
		"no name":           {Hash: hash("x")},
		"a bad name":        {Name: "../x", Hash: hash("x")},
		"no hash":           {Name: "x"},
		"the key itself":    {Name: "x", Hash: "mghl_x"},
	} {
		if _, err := s.AddKey(t.Context(), k); err == nil {
			t.Errorf("%s, and it is added", what)
		}
	}

	now = now.Add(10 * 24 * time.Hour)
	second, err := s.RotateKey(t.Context(), "robot", hash("second"), 24*time.Hour)
	if err != nil || second.Access != "write" || second.Account != "acme" || second.Pins["owner"] != "u1" || !second.Expires.Equal(now.Add(30*24*time.Hour)) {
		t.Fatalf("%+v, %v", second, err)
	}
	find("the old one, with grace", "first", nil)
	find("the new one", "second", nil)
	if _, err := s.RotateKey(t.Context(), first.ID, hash("x"), time.Hour); err == nil {
		t.Error("the old one was rotated again")
	}
	now = now.Add(24 * time.Hour)
	find("the old one, after grace", "first", store.ErrExpiredKey)
	find("the new one, after grace", "second", nil)

	third, err := s.RotateKey(t.Context(), second.ID, hash("third"), 24*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RevokeKey(t.Context(), third.ID); err != nil {
		t.Fatal(err)
	}
	find("by id", "third", store.ErrRevokedKey)
	find("not by this id", "second", nil)
	if err := s.RevokeKey(t.Context(), "robot"); err != nil {
		t.Fatal(err)
	}
	find("by name, with grace", "second", store.ErrRevokedKey)
	if err := s.RevokeKey(t.Context(), "nobody"); !errors.Is(err, store.ErrUnknownKey) {
		t.Errorf("revoked nobody: %v", err)
	}
	if _, err := s.RotateKey(t.Context(), "robot", hash("x"), 0); !errors.Is(err, store.ErrUnknownKey) {
		t.Errorf("rotated a revoked one: %v", err)
	}
	if _, err := s.AddKey(t.Context(), store.Key{Name: "robot", Hash: hash("fourth"), Expires: now.Add(time.Hour)}); err != nil {
		t.Errorf("the name is free again: %v", err)
	}
	now = now.Add(time.Hour)
	find("expired", "fourth", store.ErrExpiredKey)
	if keys, err := openKeys(t, dir).Keys(); err != nil || len(keys) != 4 || keys[0].Name != "robot" || keys[0].ReplacedBy != second.ID {
		t.Errorf("%+v, %v", keys, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "keys.json"))
	if err != nil || strings.Contains(string(data), "first") {
		t.Errorf("%s, %v", data, err)
	}
}

// TestRevokedElsewhere sees that a running process lets nobody in with a key
// that another process has revoked a second ago.
func TestRevokedElsewhere(t *testing.T) {
	dir := t.TempDir()
	s := openKeys(t, dir)
	if _, err := s.AddKey(t.Context(), store.Key{Name: "robot", Hash: hash("k")}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.FindKey(hash("k")); err != nil {
		t.Fatal(err)
	}
	revoke := start(t, "revoke", "STORE_DIR="+dir)
	if err := revoke.Wait(); err != nil {
		t.Fatal(err)
	}
	revoked := time.Now()
	for {
		_, err := s.FindKey(hash("k"))
		if errors.Is(err, store.ErrRevokedKey) {
			break
		}
		if err != nil || time.Since(revoked) > time.Second {
			t.Fatalf("after %s: %v", time.Since(revoked), err)
		}
		time.Sleep(time.Millisecond)
	}
	t.Logf("revoked by another process, seen after %s", time.Since(revoked))
}

// TestDamagedKeys sees that keys that cannot be read let nobody in, say so,
// and are not overwritten.
func TestDamagedKeys(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "keys.json")
	s := openKeys(t, dir)
	if _, err := s.AddKey(t.Context(), store.Key{Name: "robot", Hash: hash("k")}); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string]string{
		"empty": "", "cut": string(good[:len(good)/2]), "null": "null", "an empty object": "{}",
		"no list": `{"format":1}`, "more": string(good) + "{}", "a newer format": strings.Replace(string(good), `"format": 1`, `"format": 2`, 1),
		"an unknown limit": strings.Replace(string(good), `"account"`, `"onlyOnMondays":true,"account"`, 1),
		"a bad hash":       strings.Replace(string(good), hash("k"), "x", 1),
	} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		damaged := openKeys(t, dir)
		if _, err := damaged.FindKey(hash("k")); err == nil || errors.Is(err, store.ErrUnknownKey) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", what, err)
		}
		if keys, err := damaged.Keys(); err == nil || keys != nil {
			t.Errorf("%s: %v, %v", what, keys, err)
		}
		if _, err := damaged.AddKey(t.Context(), store.Key{Name: "x", Hash: hash("x")}); err == nil {
			t.Errorf("%s: overwritten", what)
		}
	}
	running := openKeys(t, dir)
	write := func(data []byte, mode os.FileMode) {
		t.Helper()
		if err := errors.Join(os.WriteFile(path, data, mode), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
	}
	write(good, 0o600)
	if _, err := running.FindKey(hash("k")); err != nil {
		t.Errorf("repaired: %v", err)
	}
	write(good[:10], 0o600)
	if _, err := running.FindKey(hash("k")); err == nil || errors.Is(err, store.ErrUnknownKey) {
		t.Errorf("damaged while it runs: %v", err)
	}
	write(good, 0o600)
	if _, err := running.FindKey(hash("k")); err != nil {
		t.Errorf("repaired while it runs: %v", err)
	}
	if runtime.GOOS != "windows" {
		write(good, 0o662)
		if _, err := running.FindKey(hash("k")); err == nil || !strings.Contains(err.Error(), "others can write") {
			t.Errorf("open to all: %v", err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	if _, err := running.FindKey(hash("k")); !errors.Is(err, store.ErrUnknownKey) {
		t.Errorf("removed: %v", err)
	}
}

// TestManyWriters sees that no key is lost where several are added at once.
func TestManyWriters(t *testing.T) {
	dir := t.TempDir()
	var writers sync.WaitGroup
	for w := range 4 {
		s := openKeys(t, dir)
		writers.Go(func() {
			for i := range 10 {
				name := fmt.Sprintf("k%d-%d", w, i)
				if _, err := s.AddKey(t.Context(), store.Key{Name: name, Hash: hash(name)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if keys, err := openKeys(t, dir).Keys(); err != nil || len(keys) != 40 {
		t.Errorf("%d keys, %v", len(keys), err)
	}
}

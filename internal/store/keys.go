package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Key lets a caller in. What the caller sends is not stored, only its hash.
type Key struct {
	ID         string            `json:"id"` // "k_…": an underscore, which no name has
	Name       string            `json:"name"`
	Hash       string            `json:"hash"` // hex SHA-256 of the key
	Account    string            `json:"account"`
	Access     string            `json:"access"`
	Toolsets   []string          `json:"toolsets"`
	Tools      []string          `json:"tools"` // only these of the sets; all where there are none
	Pins       map[string]string `json:"pins"`
	Created    time.Time         `json:"created"`
	Expires    time.Time         `json:"expires"` // zero for never
	Revoked    bool              `json:"revoked"`
	ReplacedBy string            `json:"replacedBy"` // the ID of the key that it was rotated to
	Until      time.Time         `json:"until"`      // how long a rotated key still works
}

// Why a key lets nobody in.
var (
	ErrUnknownKey = errors.New("there is no such key")
	ErrRevokedKey = errors.New("the key is revoked")
	ErrExpiredKey = errors.New("the key has expired")
)

// Usable returns why the key lets nobody in at a time, nil if it does.
func (k Key) Usable(now time.Time) error {
	switch {
	case k.Revoked:
		return ErrRevokedKey
	case !k.Expires.IsZero() && !now.Before(k.Expires), k.ReplacedBy != "" && !now.Before(k.Until):
		return ErrExpiredKey
	}
	return nil
}

// keyList is keys.json. What it does not know it refuses: it may be a limit on
// a key, written by a newer program.
type keyList struct {
	Format int   `json:"format"`
	Keys   []Key `json:"keys"`
}

// callers is keys.json as it was last read.
type callers struct {
	mu     sync.Mutex
	at     time.Time   // when the disk was last looked at
	file   os.FileInfo // nil where there was none
	err    error
	byHash map[string]Key
}

func (s *Store) keysPath() string { return filepath.Join(s.dir, "keys.json") }

// Keys returns all keys, the revoked and expired ones too, oldest first. A file
// that is not there holds none; one that cannot be read is an error.
func (s *Store) Keys() ([]Key, error) {
	keys, _, err := s.readKeys()
	return keys, err
}

func (s *Store) readKeys() ([]Key, os.FileInfo, error) {
	path := s.keysPath()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if mode := info.Mode().Perm(); mode&0o022 != 0 && runtime.GOOS != "windows" {
		return nil, info, fmt.Errorf("others can write to %s (mode %04o), and so let anybody in: look at what is in it, then run `chmod 600` on it", path, mode)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, info, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	var list keyList
	if err := decoder.Decode(&list); err != nil {
		return nil, info, fmt.Errorf("%s is damaged, or from a newer program, and lets nobody in: %w", path, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, info, fmt.Errorf("%s is damaged, and lets nobody in: something follows the keys", path)
	}
	if list.Format != format || list.Keys == nil {
		return nil, info, fmt.Errorf("%s has format %d, and this program knows %d; it lets nobody in", path, list.Format, format)
	}
	for _, k := range list.Keys {
		if err := k.check(); err != nil {
			return nil, info, fmt.Errorf("%s is damaged, and lets nobody in: key %q: %w", path, k.ID, err)
		}
	}
	return list.Keys, info, nil
}

// check says what is wrong with a key.
func (k Key) check() error {
	if err := CheckName(k.Name); err != nil {
		return err
	}
	if !strings.HasPrefix(k.ID, "k_") {
		return fmt.Errorf("%q is no id", k.ID)
	}
	return checkHash(k.Hash)
}

func checkHash(hash string) error {
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != 32 || hash != strings.ToLower(hash) {
		return errors.New("its hash is no SHA-256 in lower-case hex")
	}
	return nil
}

// change rewrites the keys, one process at a time.
func (s *Store) change(ctx context.Context, edit func([]Key) ([]Key, error)) error {
	unlock, err := lock(ctx, filepath.Join(s.dir, "keys.lock"), false)
	if err != nil {
		return err
	}
	defer unlock()
	keys, err := s.Keys()
	if err != nil {
		return err
	}
	if keys, err = edit(keys); err != nil {
		return err
	}
	data, err := json.MarshalIndent(keyList{Format: format, Keys: keys}, "", "\t")
	if err != nil {
		return err
	}
	if err := write(s.keysPath(), append(data, '\n')); err != nil {
		return err
	}
	s.callers.mu.Lock()
	defer s.callers.mu.Unlock()
	s.callers.at = time.Time{}
	return nil
}

// AddKey stores a key, and returns it with its ID. Its name must not be that of
// a key that still lets somebody in.
func (s *Store) AddKey(ctx context.Context, k Key) (Key, error) {
	k.ID, k.Created = newKeyID(), s.Now()
	if err := k.check(); err != nil {
		return Key{}, err
	}
	return k, s.change(ctx, func(keys []Key) ([]Key, error) {
		for _, other := range keys {
			if other.Name == k.Name && other.Usable(s.Now()) == nil {
				return nil, fmt.Errorf("there is a key %q already: revoke or rotate it, or choose another name", k.Name)
			}
		}
		return add(keys, k)
	})
}

func newKeyID() string { return "k_" + strings.ToLower(rand.Text()[:12]) }

func add(keys []Key, k Key) ([]Key, error) {
	if slices.ContainsFunc(keys, func(other Key) bool { return other.Hash == k.Hash }) {
		return nil, errors.New("this very key is there already")
	}
	return append(keys, k), nil
}

// RevokeKey ends a key: the one of an ID, or every key of a name, with those
// that it was rotated from.
func (s *Store) RevokeKey(ctx context.Context, nameOrID string) error {
	return s.change(ctx, func(keys []Key) ([]Key, error) {
		found := false
		for i := range keys {
			if keys[i].ID == nameOrID || keys[i].Name == nameOrID {
				keys[i].Revoked, found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("%w as %q", ErrUnknownKey, nameOrID)
		}
		return keys, nil
	})
}

// RotateKey stores a key that may do what another may, and lets the other one
// work for grace yet. One that expires gets as long a life as it had.
func (s *Store) RotateKey(ctx context.Context, nameOrID, newHash string, grace time.Duration) (Key, error) {
	if err := checkHash(newHash); err != nil {
		return Key{}, err
	}
	var rotated Key
	err := s.change(ctx, func(keys []Key) ([]Key, error) {
		now := s.Now()
		i := slices.IndexFunc(keys, func(k Key) bool {
			return (k.ID == nameOrID || k.Name == nameOrID) && k.ReplacedBy == "" && k.Usable(now) == nil
		})
		if i < 0 {
			return nil, fmt.Errorf("%w as %q that still works and was not rotated", ErrUnknownKey, nameOrID)
		}
		old := &keys[i]
		rotated = *old
		rotated.ID, rotated.Hash, rotated.Created = newKeyID(), newHash, now
		if !old.Expires.IsZero() {
			rotated.Expires = now.Add(old.Expires.Sub(old.Created))
		}
		old.ReplacedBy, old.Until = rotated.ID, now.Add(max(0, grace))
		return add(keys, rotated)
	})
	return rotated, err
}

// FindKey returns the key with a hash, or why it lets nobody in. What another
// process has changed is seen within lookEvery; a file that cannot be read
// lets nobody in and is neither of the errors above.
func (s *Store) FindKey(hash string) (Key, error) {
	c := &s.callers
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.at) >= lookEvery {
		s.look()
	}
	if c.err != nil {
		return Key{}, c.err
	}
	k, ok := c.byHash[hash]
	if !ok || subtle.ConstantTimeCompare([]byte(k.Hash), []byte(hash)) != 1 {
		return Key{}, ErrUnknownKey
	}
	return k, k.Usable(s.Now())
}

// look reads keys.json again if it was replaced. The caller holds the lock.
func (s *Store) look() {
	c := &s.callers
	defer func() { c.at = time.Now() }()
	if info, err := os.Stat(s.keysPath()); err == nil && c.file != nil && c.err == nil && unchanged(c.file, info) && info.Mode() == c.file.Mode() {
		return
	}
	var keys []Key
	keys, c.file, c.err = s.readKeys()
	c.byHash = map[string]Key{}
	for _, k := range keys {
		c.byHash[k.Hash] = k
	}
}

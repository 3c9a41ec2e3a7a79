package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"mcp-ghl/internal/ghl"
)

// KeyPlaces says where the sealing key of a data directory is: given, or else
// in the keychain of the operating system, or else in a key file.
type KeyPlaces struct {
	DataDir string
	Given   ghl.Secret // of MCP_GHL_KEY: the first key seals, all of them open
	KeyDir  string     // for the key file; not in DataDir
}

// place keeps keys by slot.
type place interface {
	get(slot string) (SealingKey, error) // fs.ErrNotExist where the slot is empty
	set(slot string, k SealingKey) error
	remove(slot string) error
	String() string
}

// nextSlot is where the new key is while everything is sealed anew.
const nextSlot = "-next"

// Find returns the key, and makes one where nothing is sealed yet: in the
// keychain if there is one that works, else as a file. It is a KeySource.
func (p KeyPlaces) Find() (SealingKey, error) {
	if p.Given != "" {
		k, err := ParseSealingKey(p.Given)
		if err != nil {
			return SealingKey{}, fmt.Errorf("MCP_GHL_KEY: %w", err)
		}
		return k, nil
	}
	k, at, err := p.find()
	if err != nil {
		return SealingKey{}, err
	}
	next, err := at.get(nextSlot)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return at.get("") // again: a rotation may have ended since
	case err != nil:
		return SealingKey{}, err
	}
	return k.and(next), nil
}

func (p KeyPlaces) find() (SealingKey, place, error) {
	id, err := p.id()
	if err != nil {
		return SealingKey{}, nil, err
	}
	chain, file := keychain{id}, keyFile{dataDir: p.DataDir, stem: filepath.Join(p.KeyDir, "key-"+id)}
	k, broken := chain.get("")
	if broken == nil {
		return k, chain, nil
	}
	if errors.Is(broken, errNoKey) { // there is something, and it must not be passed over
		return SealingKey{}, nil, broken
	}
	k, err = file.get("")
	if !errors.Is(err, fs.ErrNotExist) {
		return k, file, err
	}
	if p.sealed() {
		return SealingKey{}, nil, fmt.Errorf("the key that %s was sealed with is neither in %s (%w) nor in %s: set MCP_GHL_KEY to it, or log in again with an empty directory", p.DataDir, chain, broken, file)
	}
	if k, err = NewSealingKey(); err != nil {
		return SealingKey{}, nil, err
	}
	if errors.Is(broken, fs.ErrNotExist) && chain.keeps(k) {
		return k, chain, nil
	}
	return k, file, file.set("", k)
}

// sealed reports whether the data directory holds anything that a new key
// would not open.
func (p KeyPlaces) sealed() bool {
	if _, err := os.Stat(filepath.Join(p.DataDir, sealMark)); !errors.Is(err, fs.ErrNotExist) {
		return true
	}
	files, err := filepath.Glob(filepath.Join(p.DataDir, "credentials", "*"+sealedSuffix))
	return err != nil || len(files) > 0
}

// id tells data directories apart, so that each has its own key and none is
// locked out when another's is replaced. It is no secret.
func (p KeyPlaces) id() (string, error) {
	path := filepath.Join(p.DataDir, "store.id")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		id := strings.ToLower(rand.Text()[:12])
		return id, write(path, []byte(id))
	}
	if err == nil && CheckName(string(text)) != nil {
		err = fmt.Errorf("%s is damaged", path)
	}
	return string(text), err
}

// Rotate replaces the sealing key and seals everything anew. After a crash it
// is called again and goes on; meanwhile both keys are known to everybody who
// asks for the key. A given key is replaced by whoever gives it, who sets
// MCP_GHL_KEY to the new one followed by the old one.
func (p KeyPlaces) Rotate(ctx context.Context, s *Store) error {
	if p.Given != "" {
		k, err := p.Find()
		if err != nil {
			return err
		}
		return s.Reseal(ctx, k)
	}
	unlock, err := lock(ctx, filepath.Join(p.DataDir, "rotate.lock"), false)
	if err != nil {
		return err
	}
	defer unlock()
	_, at, err := p.find()
	if err != nil {
		return err
	}
	next, err := at.get(nextSlot)
	if errors.Is(err, fs.ErrNotExist) {
		if next, err = NewSealingKey(); err == nil {
			err = at.set(nextSlot, next)
		}
	}
	if err != nil {
		return err
	}
	if err := s.Reseal(ctx, next); err != nil {
		return err
	}
	if err := at.set("", next); err != nil {
		return err
	}
	return at.remove(nextSlot)
}

// errNoKey says that a place holds something that is no key.
var errNoKey = errors.New("what is there is no sealing key")

// keychain is the one of the operating system. The string is the data
// directory's id.
type keychain struct{ id string }

const keychainService = "mcp-ghl"

// keychainPatience is how long the keychain may take. One that is locked asks
// the user, who may not be there.
const keychainPatience = 20 * time.Second

func (c keychain) String() string { return "the keychain" }

// ask bounds a call to the keychain, which takes no context.
func (c keychain) ask(call func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := call()
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		if errors.Is(a.err, keyring.ErrNotFound) {
			return "", fs.ErrNotExist
		}
		return a.text, a.err
	case <-time.After(keychainPatience):
		return "", fmt.Errorf("it did not answer within %s: is it locked?", keychainPatience)
	}
}

func (c keychain) get(slot string) (SealingKey, error) {
	text, err := c.ask(func() (string, error) { return keyring.Get(keychainService, "key-"+c.id+slot) })
	if err != nil {
		return SealingKey{}, err
	}
	k, err := ParseSealingKey(ghl.Secret(text))
	if err != nil {
		return SealingKey{}, fmt.Errorf("%s, service %s, account key-%s%s: %w", c, keychainService, c.id, slot, errNoKey)
	}
	return k, nil
}

func (c keychain) set(slot string, k SealingKey) error {
	_, err := c.ask(func() (string, error) {
		return "", keyring.Set(keychainService, "key-"+c.id+slot, string(k.Secret()))
	})
	if err != nil {
		return fmt.Errorf("%s: %w", c, err)
	}
	return nil
}

func (c keychain) remove(slot string) error {
	_, err := c.ask(func() (string, error) { return "", keyring.Delete(keychainService, "key-"+c.id+slot) })
	return err
}

// keeps stores a new key and reads it back: some keychains take what they do
// not keep.
func (c keychain) keeps(k SealingKey) bool {
	if c.set("", k) != nil {
		return false
	}
	kept, err := c.get("")
	return err == nil && kept.Secret() == k.Secret()
}

// keyFile is a file for each slot.
type keyFile struct{ dataDir, stem string }

func (f keyFile) path(slot string) string { return f.stem + slot }

func (f keyFile) String() string { return f.path("") }

// get reads a key file, unless it is where a thief of the data directory, or
// another user, would find it.
func (f keyFile) get(slot string) (SealingKey, error) {
	path := f.path(slot)
	info, err := os.Stat(path)
	if err != nil {
		return SealingKey{}, err
	}
	if err := f.outside(path); err != nil {
		return SealingKey{}, err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		return SealingKey{}, fmt.Errorf("the key file %s can be reached by others (mode %04o): run `chmod 600` on it, and replace the key if somebody may have read it", path, mode)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return SealingKey{}, err
	}
	k, err := ParseSealingKey(ghl.Secret(text))
	if err != nil {
		return SealingKey{}, fmt.Errorf("%s: %w", path, errNoKey)
	}
	return k, nil
}

func (f keyFile) set(slot string, k SealingKey) error {
	if err := os.MkdirAll(filepath.Dir(f.stem), 0o700); err != nil {
		return err
	}
	if err := f.outside(filepath.Dir(f.stem)); err != nil {
		return err
	}
	return write(f.path(slot), []byte(string(k.Secret())+"\n"))
}

func (f keyFile) remove(slot string) error {
	if err := os.Remove(f.path(slot)); err != nil {
		return err
	}
	return syncDir(filepath.Dir(f.stem))
}

// outside refuses a path in the data directory, by whatever links it is there.
func (f keyFile) outside(path string) error {
	data, err := os.Stat(f.dataDir)
	if err != nil {
		return err
	}
	at, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	if at, err = filepath.Abs(at); err != nil {
		return err
	}
	for {
		info, err := os.Stat(at)
		if err != nil {
			return err
		}
		if os.SameFile(info, data) {
			return fmt.Errorf("the key file %s is in the data directory %s, where who steals the one has the other: move it elsewhere", f.path(""), f.dataDir)
		}
		parent := filepath.Dir(at)
		if parent == at {
			return nil
		}
		at = parent
	}
}

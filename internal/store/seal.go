package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"mcp-ghl/internal/ghl"
)

// SealingKey seals and opens the files of credentials. It holds one age key,
// or, while one is being replaced, several. It prints as a placeholder.
type SealingKey struct {
	identities []*age.X25519Identity
}

// NewSealingKey makes a key.
func NewSealingKey() (SealingKey, error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return SealingKey{}, err
	}
	return SealingKey{[]*age.X25519Identity{identity}}, nil
}

// ParseSealingKey reads age keys, AGE-SECRET-KEY-1…, separated by white space.
// Its errors hold nothing of what it was given.
func ParseSealingKey(text ghl.Secret) (SealingKey, error) {
	var k SealingKey
	for word := range strings.FieldsSeq(string(text)) {
		identity, err := age.ParseX25519Identity(word)
		if err != nil {
			return SealingKey{}, errors.New("it is no age key, which begins with AGE-SECRET-KEY-1; age-keygen makes one")
		}
		k.identities = append(k.identities, identity)
	}
	if len(k.identities) == 0 {
		return SealingKey{}, errors.New("there is no key in it")
	}
	return k, nil
}

// Secret returns the key as ParseSealingKey reads it.
func (k SealingKey) Secret() ghl.Secret {
	var words []string
	for _, identity := range k.identities {
		words = append(words, identity.String())
	}
	return ghl.Secret(strings.Join(words, " "))
}

// First returns the first of several keys.
func (k SealingKey) First() SealingKey {
	return SealingKey{k.identities[:min(1, len(k.identities))]}
}

// and returns a key that also opens what others sealed.
func (k SealingKey) and(other SealingKey) SealingKey {
	return SealingKey{append(slices.Clip(k.identities), other.identities...)}
}

// String returns a placeholder.
func (k SealingKey) String() string { return k.Secret().String() }

// GoString returns a placeholder.
func (k SealingKey) GoString() string { return k.Secret().String() }

// seal encrypts data with the first key.
func (k SealingKey) seal(data []byte) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, k.identities[0].Recipient())
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return sealed.Bytes(), nil
}

// errWrongKey says that none of the keys opens a file.
var errWrongKey = errors.New("the sealing key does not open it: it was sealed with another one, or its head is damaged")

// open decrypts data, and returns the one key that did.
func (k SealingKey) open(sealed []byte) ([]byte, SealingKey, error) {
	for _, identity := range k.identities {
		r, err := age.Decrypt(bytes.NewReader(sealed), identity)
		if _, ok := errors.AsType[*age.NoIdentityMatchError](err); ok {
			continue
		}
		var data []byte
		if err == nil {
			data, err = io.ReadAll(r)
		}
		if err != nil {
			return nil, SealingKey{}, fmt.Errorf("it is damaged: %w", err)
		}
		return data, SealingKey{[]*age.X25519Identity{identity}}, nil
	}
	return nil, SealingKey{}, errWrongKey
}

// sealMark is a sealed file without a secret. The key that opens it is the one
// in force, with which everything is to be sealed.
const sealMark = "seal.age"

// keys returns the sealing key, which is looked for when it is first needed;
// again when it did not fit, since it may have been replaced.
func (s *Store) keys(again bool) (SealingKey, error) {
	s.keyMu.Lock()
	defer s.keyMu.Unlock()
	if len(s.key.identities) > 0 && !again {
		return s.key, nil
	}
	k, err := s.source()
	if errors.Is(err, fs.ErrNotExist) { // which of a credential would say that none is stored
		err = errors.New("there is no sealing key: " + err.Error())
	}
	if err != nil {
		return SealingKey{}, err
	}
	s.key = k
	return k, nil
}

// unseal reads a sealed file, and returns the one key that opened it. While the
// key is being replaced, the file and the key may each be newer than the other
// when they are read, so that one that does not fit is looked for again.
func (s *Store) unseal(path string) ([]byte, SealingKey, error) {
	var wrong error
	for attempt := range 5 {
		sealed, err := os.ReadFile(path)
		if err != nil {
			return nil, SealingKey{}, err
		}
		k, err := s.keys(attempt > 0)
		if err != nil {
			return nil, SealingKey{}, fmt.Errorf("%s: %w", path, err)
		}
		data, by, err := k.open(sealed)
		if err == nil {
			return data, by, nil
		}
		wrong = fmt.Errorf("%s: %w", path, err)
		if !errors.Is(err, errWrongKey) {
			break
		}
	}
	return nil, SealingKey{}, wrong
}

// inForce returns the key that opens the mark. The first who seals anything
// writes the mark, and holds the store's lock while doing so.
func (s *Store) inForce() (SealingKey, error) {
	_, by, err := s.unseal(filepath.Join(s.dir, sealMark))
	if !errors.Is(err, fs.ErrNotExist) {
		return by, err
	}
	k, err := s.keys(false)
	if err != nil {
		return SealingKey{}, err
	}
	return k.First(), s.writeMark(k.First())
}

func (s *Store) writeMark(k SealingKey) error {
	mark, err := k.seal([]byte("mcp-ghl"))
	if err != nil {
		return err
	}
	return write(filepath.Join(s.dir, sealMark), mark)
}

// Reseal seals everything anew, with newKey. Until it has returned without an
// error both keys are needed: after a crash some files are sealed with the old
// one and some with the new one, and Reseal may be called again.
//
// The mark comes first. Whoever writes from then on seals with the new key, so
// that nothing is sealed with the old one after it was Reseal's turn.
func (s *Store) Reseal(ctx context.Context, newKey SealingKey) error {
	if len(newKey.identities) == 0 {
		return errors.New("there is no key to seal with")
	}
	newKey = newKey.First()
	unlock, err := s.lockStore(ctx, false)
	if err != nil {
		return err
	}
	defer unlock()
	old, err := s.keys(true)
	if err != nil {
		return err
	}
	if mark, err := os.ReadFile(filepath.Join(s.dir, sealMark)); err == nil {
		// A key that does not open the mark is not the one being replaced.
		if _, _, err := newKey.and(old).open(mark); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(s.dir, sealMark), err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s.keyMu.Lock()
	s.key = newKey.and(old)
	s.keyMu.Unlock()
	if err := s.writeMark(newKey); err != nil {
		return err
	}
	names, err := s.names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := s.resealOne(ctx, name, newKey); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) resealOne(ctx context.Context, name string, newKey SealingKey) error {
	unlock, err := s.lockCredential(ctx, name)
	if err != nil {
		return err
	}
	defer unlock()
	data, _, err := s.unseal(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // removed since
	}
	if err != nil {
		return err
	}
	sealed, err := newKey.seal(data)
	if err != nil {
		return err
	}
	return write(s.path(name), sealed)
}

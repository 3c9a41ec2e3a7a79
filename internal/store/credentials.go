// Package store keeps on disk what must outlive the process: the credentials
// towards HighLevel, sealed, and the hashes of the keys towards us.
//
// Several processes may use one directory at the same time. Each file is
// replaced whole, so that a crash leaves the old one or the new one.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"mcp-ghl/internal/ghl"
)

// The kinds of credentials.
const (
	Private = "private" // a private integration token: Access and LocationID
	OAuth   = "oauth"
)

// Credential is one stored way into HighLevel.
type Credential struct {
	Name string
	Kind string // Private or OAuth
	ghl.Grant
	ClientID     string
	ClientSecret ghl.Secret
	AccountName  string // what HighLevel calls the location or the company
	Created      time.Time
	Rotated      time.Time // when its tokens were last replaced
	Pending      time.Time // when a refresh began whose end was not seen; zero when there is none
	Dead         string    // why somebody must log in again; "" while it lives
}

// String names the credential without its secrets.
func (c Credential) String() string {
	whose := "location " + c.LocationID
	if c.UserType == ghl.CompanyUser {
		whose = "company " + c.CompanyID
	}
	text := fmt.Sprintf("%s: %s, %s", c.Name, c.Kind, whose)
	if c.Dead != "" {
		text += ", to log in again"
	}
	return text
}

// GoString is String.
func (c Credential) GoString() string { return c.String() }

// Store is a directory of credentials and keys. It is safe for concurrent use.
type Store struct {
	// Now is the clock; it may be set before the first use.
	Now func() time.Time

	dir    string
	source KeySource
	keyMu  sync.Mutex
	key    SealingKey // empty until it is needed

	flights singleflight.Group
	mu      sync.Mutex
	seen    map[string]*seen // credentials, by name
	minted  map[string]mint  // tokens of locations, by credential and location
	closed  bool
	running sync.WaitGroup // refreshes

	callers callers
}

// KeySource finds the sealing key. It is asked when the key is first needed,
// and again when the key no longer fits.
type KeySource func() (SealingKey, error)

// Open returns the store in dir, which is made if it is not there.
func Open(dir string, key KeySource) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "credentials"), 0o700); err != nil {
		return nil, err
	}
	for _, d := range []string{dir, filepath.Join(dir, "credentials")} {
		if err := closeOthersOut(d); err != nil {
			return nil, err
		}
	}
	return &Store{Now: time.Now, dir: dir, source: key, seen: map[string]*seen{}, minted: map[string]mint{}}, nil
}

// closeOthersOut leaves a directory to its owner. What is in it is sealed, so
// that one that was open has given nothing away yet.
func closeOthersOut(dir string) error {
	info, err := os.Stat(dir)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return fmt.Errorf("others can reach into %s: %w", dir, err)
	}
	return nil
}

// CheckName says what is wrong with the name of a credential, or of a key.
func CheckName(name string) error {
	good := name != "" && len(name) <= 63 && name[0] != '-'
	for _, c := range []byte(name) {
		good = good && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')
	}
	if !good {
		return fmt.Errorf("%q is no name: names have 1 to 63 of a-z, 0-9 and -, and begin with a letter or digit", name)
	}
	return nil
}

const sealedSuffix = ".age"

func (s *Store) path(name string) string {
	return filepath.Join(s.dir, "credentials", name+sealedSuffix)
}

// lockStore takes the lock of the whole directory: shared by those who add to
// it, alone by those who replace its key. It comes before any credential's.
func (s *Store) lockStore(ctx context.Context, shared bool) (unlock func(), err error) {
	return lock(ctx, filepath.Join(s.dir, "store.lock"), shared)
}

func (s *Store) lockCredential(ctx context.Context, name string) (unlock func(), err error) {
	return lock(ctx, filepath.Join(s.dir, "credentials", name+".lock"), false)
}

// Save stores a credential in place of the one of its name, if there is one.
func (s *Store) Save(ctx context.Context, c Credential) error {
	if err := CheckName(c.Name); err != nil {
		return err
	}
	if c.Kind != Private && c.Kind != OAuth {
		return fmt.Errorf("%q is no kind of credential", c.Kind)
	}
	if c.Access == "" {
		return errors.New("there is no token to store")
	}
	if c.Created.IsZero() {
		c.Created = s.Now()
	}
	// The mark may have to be written, for which the lock is not shared.
	unlock, err := s.lockStore(ctx, s.sealed())
	if err != nil {
		return err
	}
	defer unlock()
	unlockOne, err := s.lockCredential(ctx, c.Name)
	if err != nil {
		return err
	}
	defer unlockOne()
	return s.put(c)
}

// sealed reports whether anything is sealed already.
func (s *Store) sealed() bool {
	_, err := os.Stat(filepath.Join(s.dir, sealMark))
	return err == nil
}

// put writes a credential. The caller holds its lock.
func (s *Store) put(c Credential) error {
	data, err := json.Marshal(recordOf(c))
	if err != nil {
		return err
	}
	key, err := s.inForce()
	if err != nil {
		return err
	}
	sealed, err := key.seal(data)
	if err != nil {
		return err
	}
	if err := write(s.path(c.Name), sealed); err != nil {
		return err
	}
	s.forget(c.Name)
	return nil
}

// errNotStored says that there is no credential of a name.
type errNotStored string

func (name errNotStored) Error() string {
	return fmt.Sprintf("no credential is stored as %q", string(name))
}

func (errNotStored) Is(target error) bool { return target == fs.ErrNotExist }

// Load returns the credential of a name. One that is not there is
// fs.ErrNotExist; one that cannot be read says which file, and why.
func (s *Store) Load(name string) (Credential, error) {
	if err := CheckName(name); err != nil {
		return Credential{}, err
	}
	data, _, err := s.unseal(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return Credential{}, errNotStored(name)
	}
	if err != nil {
		return Credential{}, err
	}
	c, err := credentialOf(data, name)
	if err != nil {
		return Credential{}, fmt.Errorf("%s: %w", s.path(name), err)
	}
	return c, nil
}

// List returns all credentials, sorted by name. Where some cannot be read it
// returns the others, and an error that names each.
func (s *Store) List() ([]Credential, error) {
	names, err := s.names()
	if err != nil {
		return nil, err
	}
	var list []Credential
	var bad []error
	for _, name := range names {
		c, err := s.Load(name)
		switch {
		case err == nil:
			list = append(list, c)
		case !errors.Is(err, fs.ErrNotExist): // not one that was removed meanwhile
			bad = append(bad, err)
		}
	}
	return list, errors.Join(bad...)
}

func (s *Store) names() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(s.dir, "credentials"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), sealedSuffix); ok && CheckName(name) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// Remove forgets a credential.
func (s *Store) Remove(ctx context.Context, name string) error {
	if err := CheckName(name); err != nil {
		return err
	}
	unlock, err := s.lockCredential(ctx, name)
	if err != nil {
		return err
	}
	defer unlock()
	defer s.forget(name)
	if err := os.Remove(s.path(name)); errors.Is(err, fs.ErrNotExist) {
		return errNotStored(name)
	} else if err != nil {
		return err
	}
	if err := os.Remove(s.path(name) + ".new"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // what a crash left behind holds tokens too
	}
	return syncDir(filepath.Join(s.dir, "credentials"))
}

package access

import (
	"errors"
	"time"

	"mcp-ghl/internal/store"
)

// KeysOf looks for keys in a store.
func KeysOf(s *store.Store) func(hash string) (Key, bool, error) {
	return func(hash string) (Key, bool, error) {
		k, err := s.FindKey(hash)
		found := Key{Name: k.Name, Account: k.Account, Policy: Policy{Sets: k.Toolsets, Tools: k.Tools, Pins: k.Pins}}
		switch {
		case errors.Is(err, store.ErrUnknownKey):
			return Key{}, false, nil
		case errors.Is(err, store.ErrRevokedKey):
			found.Revoked = true
			return found, true, nil
		case errors.Is(err, store.ErrExpiredKey):
			found.Expires = time.Unix(0, 0)
			return found, true, nil
		case err != nil:
			return Key{}, false, err
		}
		return found, true, found.Policy.Level.UnmarshalText([]byte(k.Access))
	}
}

package access

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"golang.org/x/sync/singleflight"
)

const (
	freshKeys = 10 * time.Minute // how long keys are believed without asking
	staleKeys = time.Hour        // and how long after that while the issuer does not answer
	keyPause  = 30 * time.Second // between two questions that a token, or a failure, gives cause for
	coldPause = time.Second      // the same while there are no keys at all
	keyWait   = 3 * time.Second  // for an answer, metadata included
	maxKeys   = 256 << 10        // bytes of an answer
)

// keySet is what we know of an issuer's keys.
type keySet struct {
	issuer Issuer
	http   *http.Client
	asking singleflight.Group

	mu      sync.Mutex
	keys    map[string][]jose.JSONWebKey // by kid; nil before the first answer
	fetched time.Time                    // when they came
	sought  time.Time                    // when a token of an unknown key made us ask
	failed  error                        // of the last question
	tried   time.Time                    // when that was
}

func newKeySet(i Issuer) *keySet {
	// A redirect could lead out of TLS, and no issuer needs one.
	client := *i.HTTP
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &keySet{issuer: i, http: &client}
}

// known returns the keys with an id, and how old all keys are.
func (s *keySet) known(kid string) (keys []jose.JSONWebKey, age time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys == nil {
		return nil, freshKeys + staleKeys
	}
	return s.keys[kid], s.issuer.Now().Sub(s.fetched)
}

// find returns the keys with an id: there is one, unless the issuer is careless.
func (s *keySet) find(ctx context.Context, kid string) ([]jose.JSONWebKey, error) {
	keys, age := s.known(kid)
	if len(keys) > 0 && age < freshKeys {
		return keys, nil
	}
	failed := s.refresh(ctx)
	keys, age = s.known(kid)
	switch {
	case len(keys) > 0 && age < freshKeys+staleKeys:
		return keys, nil
	case failed != nil:
		return nil, failed
	}
	return nil, invalid("its issuer has no such key")
}

// refresh asks for the keys anew where that may help. All who want it at the
// same time wait for one answer, which outlives the caller who asked first.
func (s *keySet) refresh(ctx context.Context) error {
	answer := s.asking.DoChan("", func() (any, error) {
		due, err := s.due()
		if !due {
			return nil, err
		}
		keys, err := s.fetch()
		if err != nil {
			err = fmt.Errorf("%w: %w", ErrIssuerDown, err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.tried, s.failed = s.issuer.Now(), err
		if err == nil {
			s.keys, s.fetched = keys, s.tried
		}
		return nil, err
	})
	select {
	case a := <-answer:
		return a.Err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// due reports whether to ask now, and if not, how the last question ended.
func (s *keySet) due() (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.issuer.Now()
	pause := keyPause
	if s.keys == nil {
		pause = coldPause
	}
	if s.failed != nil && now.Sub(s.tried) < pause {
		return false, s.failed
	}
	if s.keys != nil && now.Sub(s.fetched) < freshKeys {
		// Only an unknown key brings us here, and anybody can make one up.
		if now.Sub(s.sought) < keyPause {
			return false, nil
		}
		s.sought = now
	}
	return true, nil
}

// fetch asks the issuer for its keys.
func (s *keySet) fetch() (map[string][]jose.JSONWebKey, error) {
	ctx, cancel := context.WithTimeout(context.Background(), keyWait)
	defer cancel()
	place := s.issuer.JWKS
	if place == "" {
		var err error
		if place, err = s.discover(ctx); err != nil {
			return nil, err
		}
	}
	var answer struct{ Keys *[]json.RawMessage }
	if err := s.get(ctx, place, &answer); err != nil {
		return nil, err
	}
	if answer.Keys == nil {
		return nil, errors.New("its key set holds no list of keys")
	}
	keys := map[string][]jose.JSONWebKey{}
	for _, raw := range *answer.Keys {
		// Keys of kinds that we do not know stand beside ours (RFC 7517, 5).
		var key jose.JSONWebKey
		if key.UnmarshalJSON(raw) == nil && key.KeyID != "" && key.IsPublic() {
			keys[key.KeyID] = append(keys[key.KeyID], key)
		}
	}
	return keys, nil
}

// discover finds out where the keys are: first in the metadata of RFC 8414,
// then in those of OpenID Connect.
func (s *keySet) discover(ctx context.Context) (string, error) {
	var failures []error
	for _, place := range metadataOf(s.issuer.URL) {
		var metadata struct {
			Issuer string `json:"issuer"`
			JWKS   string `json:"jwks_uri"`
		}
		err := s.get(ctx, place, &metadata)
		switch {
		case err != nil:
		case metadata.Issuer != s.issuer.URL:
			err = errors.New("the metadata are of another issuer") // RFC 8414, 3.3
		case metadata.JWKS == "":
			err = errors.New("the metadata name no jwks_uri")
		default:
			return metadata.JWKS, nil
		}
		failures = append(failures, err)
	}
	return "", errors.Join(failures...)
}

// metadataOf returns where the metadata of an issuer may be. RFC 8414 puts the
// well-known part before the issuer's path, and OpenID Connect puts it behind.
func metadataOf(issuer string) []string {
	const oauth, openID = "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"
	issuer = strings.TrimRight(issuer, "/")
	places := []string{issuer + oauth, issuer + openID}
	if u, err := url.Parse(issuer); err == nil && u.Path != "" {
		host := strings.TrimSuffix(issuer, u.EscapedPath())
		places = append([]string{host + oauth + u.EscapedPath()}, places...)
	}
	return places
}

// get reads a JSON document.
func (s *keySet) get(ctx context.Context, place string, into any) error {
	if !secure(place) {
		return errors.New("the issuer's URLs must be https, or http on a loopback host")
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, place, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", "application/json")
	response, err := s.http.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", place, response.StatusCode)
	}
	raw, err := io.ReadAll(io.LimitReader(response.Body, maxKeys+1))
	if err != nil {
		return err
	}
	if len(raw) > maxKeys {
		return fmt.Errorf("%s answers with more than %d kB", place, maxKeys>>10)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s does not answer with readable JSON", place)
	}
	return nil
}

// secure reports whether nobody on the way can change what a URL answers.
func secure(place string) bool {
	u, err := url.Parse(place)
	if err != nil || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// accounts finds accounts by name: the default one of the environment, and
// those that are stored. A company's is named with its location, as in
// agency@LOCATION.
type accounts struct {
	client *ghl.Client
	store  *store.Store

	mu sync.Mutex
	by map[string]*ghl.Account // so that callers of one account share what it knows
}

var errNoAccount = errors.New("there is no such account")

func (a *accounts) account(name string) (*ghl.Account, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if found, ok := a.by[name]; ok {
		return found, nil
	}
	stored, location, _ := strings.Cut(name, "@")
	if a.store == nil || store.CheckName(stored) != nil {
		return nil, errNoAccount
	}
	c, err := a.store.Load(stored)
	if err != nil {
		return nil, err
	}
	var found *ghl.Account
	switch {
	case c.UserType == ghl.CompanyUser && location != "":
		found = a.client.AccountWith(location, a.store.LocationCredential(stored, location, a.refresh, a.mint))
	case c.UserType == ghl.CompanyUser:
		return nil, fmt.Errorf("%s is a company: name one of its locations, as in %s@LOCATION", stored, stored)
	case location != "" && location != c.LocationID:
		return nil, errNoAccount
	default:
		found = a.client.AccountWith(c.LocationID, a.store.Credential(stored, a.refresh))
	}
	if a.by == nil {
		a.by = map[string]*ghl.Account{}
	}
	a.by[name] = found
	return found, nil
}

// refresh gets a new pair of tokens.
func (a *accounts) refresh(ctx context.Context, c store.Credential) (ghl.Grant, error) {
	return a.appOf(c).Refresh(ctx, c.Refresh, c.UserType)
}

// mint gets a token of a company's location.
func (a *accounts) mint(ctx context.Context, c store.Credential, locationID string) (ghl.Grant, error) {
	return a.appOf(c).LocationToken(ctx, c.Access, c.CompanyID, locationID)
}

// appOf is the marketplace app that a credential came from.
func (a *accounts) appOf(c store.Credential) ghl.App {
	return ghl.App{Client: a.client, ID: c.ClientID, Secret: c.ClientSecret}
}

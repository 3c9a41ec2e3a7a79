package main

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// accounts finds accounts by name: the default one of the environment, and
// those that are stored. A company's is named with its location, as in
// agency@LOCATION.
type accounts struct {
	client *ghl.Client
	store  *store.Store // nil where none is used
	own    *ghl.Account // the default one; nil where there is none

	mu sync.Mutex
	by map[string]opened
}

// opened is an account in use. Callers of one account share what it knows, for
// as long as it is the same one that is stored under the name.
type opened struct {
	account *ghl.Account
	whose   string
	looked  time.Time
}

// mostOpened bounds the accounts that are kept open. What one knows only saves
// time.
const mostOpened = 1000

// lookEvery is how long a stored account is believed to be still the same.
const lookEvery = time.Second

var errNoAccount = fmt.Errorf("there is no such account: %w", fs.ErrNotExist)

func (a *accounts) account(name string) (*ghl.Account, error) {
	if name == defaultAccount && a.own != nil {
		return a.own, nil
	}
	a.mu.Lock()
	found, ok := a.by[name]
	a.mu.Unlock()
	if ok && time.Since(found.looked) < lookEvery {
		return found.account, nil
	}
	stored, location, _ := strings.Cut(name, "@")
	if a.store == nil || store.CheckName(stored) != nil || location != "" && !ghl.IsID(location) {
		return nil, errNoAccount
	}
	c, err := a.store.Load(stored)
	if err != nil {
		return nil, err
	}
	fresh, err := a.open(c, location)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if now, ok := a.by[name]; ok && now.whose == fresh.whose {
		fresh.account = now.account
	}
	if a.by == nil || len(a.by) >= mostOpened {
		a.by = map[string]opened{}
	}
	a.by[name] = fresh
	return fresh.account, nil
}

func (a *accounts) open(c store.Credential, location string) (opened, error) {
	found := opened{whose: c.UserType + " " + c.CompanyID + " " + c.LocationID, looked: time.Now()}
	switch {
	case c.UserType == ghl.CompanyUser && location != "":
		found.account = a.client.AccountWith(location, a.store.LocationCredential(c.Name, location, a.refresh, a.mint))
	case c.UserType == ghl.CompanyUser:
		return found, fmt.Errorf("%s is a company: name one of its locations, as in %s@LOCATION", c.Name, c.Name)
	case location != "" && location != c.LocationID:
		return found, errNoAccount
	default:
		found.account = a.client.AccountWith(c.LocationID, a.store.Credential(c.Name, a.refresh))
	}
	return found, nil
}

// close waits for tokens that are being renewed.
func (a *accounts) close() {
	if a.store != nil {
		a.store.Close()
	}
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

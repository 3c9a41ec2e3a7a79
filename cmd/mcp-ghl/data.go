package main

import (
	"os"
	"path/filepath"
	"runtime"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// dataFlags say where credentials, keys and the audit log are.
type dataFlags struct {
	DataDir string `var:"MCP_GHL_DATA" group:"data" placeholder:"DIR" help:"Where accounts, keys and the audit log are kept. Default: the platform's own place."`
}

// sealVar may hold the key that seals credentials. There is no flag for it.
const sealVar = "MCP_GHL_KEY"

// dir is where the data is: what programs keep for a user, and not what a user
// configures.
func (f dataFlags) dir(getenv func(string) string) (string, error) {
	if f.DataDir != "" {
		return f.DataDir, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	base := filepath.Join(home, ".local", "share")
	switch {
	case runtime.GOOS == "windows" && getenv("LocalAppData") != "":
		base = getenv("LocalAppData")
	case runtime.GOOS == "darwin":
		base = filepath.Join(home, "Library", "Application Support")
	case filepath.IsAbs(getenv("XDG_DATA_HOME")): // others are to be ignored
		base = getenv("XDG_DATA_HOME")
	}
	return filepath.Join(base, "mcp-ghl"), nil
}

// places are where the key may be that seals the store.
func (f dataFlags) places(getenv func(string) string) (store.KeyPlaces, error) {
	dir, err := f.dir(getenv)
	if err != nil {
		return store.KeyPlaces{}, err
	}
	config, err := os.UserConfigDir()
	return store.KeyPlaces{DataDir: dir, Given: ghl.Secret(getenv(sealVar)), KeyDir: filepath.Join(config, "mcp-ghl-key")}, err
}

// store opens the store. Its sealing key is looked for when something sealed is
// asked for, and not before.
func (f dataFlags) store(getenv func(string) string) (*store.Store, error) {
	places, err := f.places(getenv)
	if err != nil {
		return nil, err
	}
	return store.Open(places.DataDir, places.Find)
}

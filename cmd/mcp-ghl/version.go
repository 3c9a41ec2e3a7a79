package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

type versionCommand struct{}

// Run prints the version with what a bug report needs.
func (versionCommand) Run(sh shell) error {
	_, err := fmt.Fprintf(sh.stdout, "mcp-ghl %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version is the module's version as the toolchain knows it: a release's tag,
// or a commit's pseudo-version.
var version = sync.OnceValue(func() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
})

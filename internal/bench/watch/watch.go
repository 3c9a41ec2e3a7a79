// Package watch lets the bench look into a process it measures: what it has
// allocated, and what pprof knows. It is linked into the bare servers, and into
// a build of the product that is made for nothing else; see bench.buildProduct.
package watch

import (
	"encoding/json"
	"log"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"runtime"
)

// Variable names the environment variable with the path of a Unix socket on
// which a process lets itself be looked into. Without it, it does not.
const Variable = "MCP_GHL_BENCH_WATCH"

// Allocated is what a process has allocated since it began.
type Allocated struct {
	Objects, Bytes uint64
}

// Start serves until the process ends.
func Start() {
	path := os.Getenv(Variable)
	if path == "" {
		return
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/allocated", func(w http.ResponseWriter, _ *http.Request) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		_ = json.NewEncoder(w).Encode(Allocated{m.Mallocs, m.TotalAlloc})
	})
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/allocs", pprof.Handler("allocs").ServeHTTP)
	go func() { log.Fatal(http.Serve(l, mux)) }()
}

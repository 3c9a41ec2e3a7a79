package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The targets of a start over stdio: somebody waits for it.
const (
	startWithin = 25 * time.Millisecond
	startMiB    = 25
)

// BenchmarkStart builds the binary and measures what a client that launches it
// sees: the time from spawn to the answer of initialize, and the resident
// memory once it has listed the tools.
//
//	go test ./cmd/mcp-ghl -run '^$' -bench Start -benchtime 30x
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "mcp-ghl")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released: one static file
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	var took []time.Duration
	var resident []float64
	start(b, binary) // once from disk, not counted
	b.ResetTimer()
	for b.Loop() {
		t, mib := start(b, binary)
		took, resident = append(took, t), append(resident, mib)
	}
	slices.Sort(took)
	slices.Sort(resident)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(took[len(took)/2]), "ms-to-initialize")
	b.ReportMetric(ms(took[len(took)-1]), "ms-at-worst")
	b.ReportMetric(resident[len(resident)-1], "MiB-resident")
	fmt.Printf("start: %.1f ms to initialize (median of %d; target %.0f), %.1f MiB resident after tools/list (most; target %d)\n",
		ms(took[len(took)/2]), len(took), ms(startWithin), resident[len(resident)-1], startMiB)
}

func start(b *testing.B, binary string) (toInitialize time.Duration, residentMiB float64) {
	b.Helper()
	cmd := exec.Command(binary, "stdio", "--sandbox")
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	answers := bufio.NewReader(out)
	ask := func(message string) {
		if _, err := io.WriteString(in, message+"\n"); err != nil {
			b.Fatal(err)
		}
		if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, `"result"`) {
			b.Fatalf("%s: %s %v", message, line, err)
		}
	}
	ask(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}`)
	toInitialize = time.Since(began)
	ask(`{"jsonrpc":"2.0","id":2,"method":"tools/list"}`)
	residentMiB = resident(b, cmd.Process.Pid)
	_ = in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return toInitialize, residentMiB
}

// resident reads the resident memory of a process as Linux tells it.
func resident(b *testing.B, pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("resident memory is read from /proc, which is not here")
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	kB, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		b.Fatal(err)
	}
	return kB / 1024
}

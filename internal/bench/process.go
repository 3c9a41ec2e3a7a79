package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mcp-ghl/internal/bench/watch"
)

// What Linux tells of a process. Elsewhere all of it is unknown, which is 0.

// tick is the unit of the processor times in /proc, the same on every Linux
// that Go runs on.
const tick = 10 * time.Millisecond

// file reads from the process's directory in /proc.
func (t *target) file(name string) []byte {
	raw, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(t.process.Process.Pid), name))
	return raw
}

// processor is the time for which the process has computed.
func (t *target) processor() time.Duration {
	raw := t.file("stat")
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:])) // the name before it may hold spaces
	const user, system = 11, 12
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.Atoi(fields[user])
	s, _ := strconv.Atoi(fields[system])
	return time.Duration(u+s) * tick
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// resident is the process's resident memory, in MiB.
func (t *target) resident() float64 {
	m := residentLine.FindSubmatch(t.file("status"))
	if m == nil {
		return 0
	}
	kB, _ := strconv.ParseFloat(string(m[1]), 64)
	return kB / 1024
}

// sockets is how many connections the process has open, in and out.
func (t *target) sockets() int {
	dir := filepath.Join("/proc", strconv.Itoa(t.process.Process.Pid), "fd")
	all, _ := os.ReadDir(dir)
	n := 0
	for _, f := range all {
		if to, err := os.Readlink(filepath.Join(dir, f.Name())); err == nil && strings.HasPrefix(to, "socket:") {
			n++
		}
	}
	return n
}

// allocated is what the process has allocated since it began.
func (t *target) allocated() (a watch.Allocated, err error) {
	raw, err := t.look("/allocated")
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(raw, &a)
}

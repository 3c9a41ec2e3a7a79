package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mcp-ghl": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("GORACE", "atexit_sleep_ms=10") // or each process of a -race run ends a second late
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"session":  session,
			"freeport": freePort,
			"http":     request,
			"sigterm":  signaled(syscall.SIGTERM),
			"sigquit":  signaled(syscall.SIGQUIT),
		},
	})
}

// patience bounds every wait of these tests.
const patience = 20 * time.Second

// session [-sigterm] FILE ARG... starts mcp-ghl with the arguments, writes the
// lines of FILE to it, waits for the answer to each that has an id, and ends it
// by closing its stdin, or by a signal. A pipe would not do: the end of stdin
// cancels the calls that run.
func session(ts *testscript.TestScript, neg bool, args []string) {
	signalled := len(args) > 0 && args[0] == "-sigterm"
	if signalled {
		args = args[1:]
	}
	if neg || len(args) == 0 {
		ts.Fatalf("usage: session [-sigterm] FILE ARG...")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "mcp-ghl", args[1:]...)
	for _, name := range []string{"PATH", "HOME", "GORACE", "GHL_TOKEN", "GHL_LOCATION_ID", "GHL_BASE_URL"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	cmd.Stderr = ts.Stderr()
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	answers := bufio.NewReader(out)
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		_, err := io.WriteString(in, line+"\n")
		ts.Check(err)
		if id := idOf(ts, line); id != "" {
			for got := ""; got != id; {
				answer, err := answers.ReadString('\n')
				ts.Check(err)
				got = idOf(ts, answer)
				_, _ = io.WriteString(ts.Stdout(), answer)
			}
		}
	}
	if signalled {
		ts.Check(cmd.Process.Signal(syscall.SIGTERM))
	} else {
		ts.Check(in.Close())
	}
	rest, err := io.ReadAll(answers)
	ts.Check(err)
	_, _ = ts.Stdout().Write(rest)
	ts.Check(cmd.Wait())
}

func idOf(ts *testscript.TestScript, message string) string {
	var m struct {
		ID json.RawMessage `json:"id"`
	}
	ts.Check(json.Unmarshal([]byte(message), &m))
	return string(m.ID)
}

// freeport VAR sets VAR to a port that nobody listens on.
func freePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv(args[0], port)
}

// http METHOD URL [FILE [HEADER...]] makes a request as soon as somebody listens
// there, and prints status and body. A header is written as Name=value, and
// @file stands for what is in one.
func request(ts *testscript.TestScript, _ bool, args []string) {
	var body []byte
	if len(args) > 2 {
		body = []byte(ts.ReadFile(args[2]))
	}
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		r, err := http.NewRequest(args[0], args[1], bytes.NewReader(body))
		ts.Check(err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		for _, header := range args[min(3, len(args)):] {
			name, value, _ := strings.Cut(header, "=")
			if file, found := strings.CutPrefix(value, "@"); found {
				value = strings.TrimSpace(ts.ReadFile(file))
			}
			if name == "Authorization" {
				value = "Bearer " + value
			}
			r.Header.Set(name, value)
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil && time.Now().Before(end) {
			continue
		}
		ts.Check(err)
		defer response.Body.Close()
		_, _ = io.WriteString(ts.Stdout(), response.Status+"\n")
		_, err = io.Copy(ts.Stdout(), response.Body)
		ts.Check(err)
		return
	}
}

// signaled sends every background command a signal: sigterm as a service manager
// does, sigquit to see it crash.
func signaled(signal os.Signal) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, _ []string) {
		for _, c := range ts.BackgroundCmds() {
			ts.Check(c.Process.Signal(signal))
		}
	}
}

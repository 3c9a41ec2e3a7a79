package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"mcp-ghl/internal/bench/watch"
	"mcp-ghl/internal/ghl/sandbox"
)

// target is a process that is measured, and the clients that call it.
type target struct {
	name    string
	address string // over HTTP
	pipe    *pipe  // over stdio
	token   string // of HighLevel, where it is called directly
	watch   string // the socket of package watch; "" where it does not listen

	process     *exec.Cmd
	client      *http.Client
	callers     int           // that client was last used by
	connections []*connection // of clients that stay
}

// stop ends the process and waits for it.
func (t *target) stop() {
	for _, c := range t.connections {
		_ = c.Close()
	}
	t.client.CloseIdleConnections()
	if t.pipe != nil {
		_ = t.pipe.in.Close()
	}
	_ = t.process.Process.Kill()
	_ = t.process.Wait()
}

// workshop builds programs and starts processes. close ends them all.
type workshop struct {
	dir                    string
	product, watched, bare string // binaries
	started                []*target
}

const module = "mcp-ghl"

// newWorkshop builds the product as it is released, and the bare servers.
func newWorkshop(ctx context.Context) (*workshop, error) {
	dir, err := os.MkdirTemp("", "mcp-ghl-bench")
	if err != nil {
		return nil, err
	}
	w := &workshop{dir: dir, product: filepath.Join(dir, "mcp-ghl"), watched: filepath.Join(dir, "mcp-ghl-watched"), bare: filepath.Join(dir, "bare")}
	overlay, err := w.overlay(ctx)
	if err == nil {
		err = errors.Join(
			build(ctx, w.product, module+"/cmd/mcp-ghl"),
			build(ctx, w.watched, "-overlay", overlay, module+"/cmd/mcp-ghl"),
			build(ctx, w.bare, module+"/internal/bench/bare"))
	}
	if err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// overlay says how to build a product that lets itself be looked into, without
// any of that in its source: it is the product, one file, and no more.
func (w *workshop) overlay(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", module+"/cmd/mcp-ghl").Output()
	if err != nil {
		return "", err
	}
	file := filepath.Join(w.dir, "watched.go")
	source := "package main\n\nimport \"" + module + "/internal/bench/watch\"\n\nfunc init() { watch.Start() }\n"
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		return "", err
	}
	raw, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(strings.TrimSpace(string(out)), "watched.go"): file}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(w.dir, "overlay.json")
	return overlay, os.WriteFile(overlay, raw, 0o600)
}

func build(ctx context.Context, binary string, args ...string) error {
	c := exec.CommandContext(ctx, "go", append([]string{"build", "-trimpath", "-o", binary}, args...)...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released: one static file
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

func (w *workshop) close() {
	for _, t := range w.started {
		t.stop()
	}
	_ = os.RemoveAll(w.dir)
}

// startSandbox starts HighLevel.
func (w *workshop) startSandbox(o sandboxOptions) (*target, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	address, err := free()
	if err != nil {
		return nil, err
	}
	t := &target{
		name: "sandbox", address: address, token: sandbox.Token,
		process: exec.Command(self, sandboxCommand, address, string(raw)),
	}
	return t, w.serve(t, requestsPath)
}

// startBare starts one of the bare servers. What it answers is put into a file.
func (w *workshop) startBare(kind, transport string, answers []byte) (*target, error) {
	file := filepath.Join(w.dir, fmt.Sprintf("answers%d", len(w.started)))
	if err := os.WriteFile(file, answers, 0o600); err != nil {
		return nil, err
	}
	t := &target{name: "bare " + kind}
	if transport == stdio {
		t.process = exec.Command(w.bare, kind, file, stdio)
		return t, w.launch(t)
	}
	address, err := free()
	if err != nil {
		return nil, err
	}
	t.address, t.process = address, exec.Command(w.bare, kind, file, transport, address)
	return t, w.serve(t, "/")
}

// startProduct starts the product on an account of the sandbox, or with flags
// of its own on none.
func (w *workshop) startProduct(binary, transport string, high *target, flags ...string) (*target, error) {
	t := &target{name: "mcp-ghl"}
	args := append([]string{transport, "--base-url", "http://" + high.address, "--access", "delete"}, flags...)
	if transport == stdio {
		t.process = exec.Command(binary, args...)
	} else {
		address, err := free()
		if err != nil {
			return nil, err
		}
		t.address, t.process = address, exec.Command(binary, append(args, "--listen", address)...)
	}
	t.process.Env = []string{"HOME=" + w.dir, "PATH=" + os.Getenv("PATH")}
	if len(flags) == 0 {
		t.process.Env = append(t.process.Env, "GHL_TOKEN="+sandbox.Token, "GHL_LOCATION_ID="+sandbox.LocationID)
	}
	if transport == stdio {
		return t, w.launch(t)
	}
	return t, w.serve(t, "/healthz")
}

// launch starts a process and keeps it. Its log goes where it costs nothing but
// the writing.
func (w *workshop) launch(t *target) error {
	t.client = newClient()
	if t.process.Env == nil {
		t.process.Env = os.Environ()
	}
	t.watch = filepath.Join(w.dir, fmt.Sprintf("watch%d", len(w.started)))
	t.process.Env = append(t.process.Env, watch.Variable+"="+t.watch)
	if t.address == "" {
		in, err := t.process.StdinPipe()
		if err != nil {
			return err
		}
		out, err := t.process.StdoutPipe()
		if err != nil {
			return err
		}
		t.pipe = &pipe{in, bufio.NewReaderSize(out, 1<<20)}
	}
	if err := t.process.Start(); err != nil {
		return err
	}
	w.started = append(w.started, t)
	return nil
}

// serve launches a server and waits until it answers.
func (w *workshop) serve(t *target, path string) error {
	if err := w.launch(t); err != nil {
		return err
	}
	for start := time.Now(); time.Since(start) < 2*time.Minute; time.Sleep(2 * time.Millisecond) {
		answer, err := http.Get("http://" + t.address + path)
		if err == nil {
			return answer.Body.Close()
		}
	}
	return fmt.Errorf("%s does not answer; try it by hand: %s", t.name, strings.Join(t.process.Args, " "))
}

// free returns an address that nobody listens on.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// look reads from the socket of a process that lets itself be looked into.
func (t *target) look(path string) ([]byte, error) {
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", t.watch)
		},
	}}
	answer, err := client.Get("http://watch" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

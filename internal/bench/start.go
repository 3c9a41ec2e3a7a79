package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// start is how long a client that launches a server waits for its first answer.
type start struct {
	Name   string  `json:"name"`
	Median float64 `json:"medianMilliseconds"`
	Worst  float64 `json:"worstMilliseconds"`
	Ratio  float64 `json:"overBare"`
}

const initialize = `{"jsonrpc":"2.0","id":1000,"method":"initialize","params":{"protocolVersion":"` + legacy + `","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}` + "\n"

// starts measures from exec to the answer of initialize, over stdio, by turns.
func (w *workshop) starts(high *target, times int) ([]start, error) {
	file := filepath.Join(w.dir, "none")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		return nil, err
	}
	bare := func() *exec.Cmd { return exec.Command(w.bare, "noop", file, stdio) }
	ours := func() *exec.Cmd {
		c := exec.Command(w.product, stdio, "--base-url", "http://"+high.address)
		c.Env = []string{"HOME=" + w.dir, "GHL_TOKEN=" + sandbox.Token, "GHL_LOCATION_ID=" + sandbox.LocationID}
		return c
	}
	var took, tookBare, ratios []float64
	for n := range times + 1 {
		b, err := startOnce(bare())
		if err != nil {
			return nil, err
		}
		o, err := startOnce(ours())
		if err != nil {
			return nil, err
		}
		if n > 0 { // the first comes from disk
			took, tookBare, ratios = append(took, o), append(tookBare, b), append(ratios, o/b)
		}
	}
	worst := func(all []float64) (m float64) {
		for _, v := range all {
			m = max(m, v)
		}
		return m
	}
	return []start{
		{"mcp-ghl stdio", median(took), worst(took), median(ratios)},
		{"mcp-go alone", median(tookBare), worst(tookBare), 1},
	}, nil
}

// startOnce returns the milliseconds from exec to the first answer.
func startOnce(c *exec.Cmd) (float64, error) {
	in, err := c.StdinPipe()
	if err != nil {
		return 0, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		return 0, err
	}
	defer func() { _ = c.Process.Kill(); _ = c.Wait() }()
	if _, err := io.WriteString(in, initialize); err != nil {
		return 0, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return 0, fmt.Errorf("%s: %w", c.Path, err)
	}
	if !strings.Contains(line, `"result"`) {
		return 0, fmt.Errorf("%s answers %.300s", c.Path, line)
	}
	return float64(time.Since(began).Microseconds()) / 1000, nil
}

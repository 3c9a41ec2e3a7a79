package main

import (
	"context"
	"io"
	"sync"

	"mcp-ghl/internal/tools"
)

type stdioCommand struct {
	serverFlags
	uploadFlags
}

// Run serves the client that started us. stdout is the protocol's.
func (c stdioCommand) Run(ctx context.Context, sh shell, all []tools.Tool) error {
	c.uploads = c.UploadDir
	watch := c.watch(sh, false)
	defer watch.Close()
	s, log, stop, err := c.open(ctx, sh, all, nil, watch)
	if err != nil {
		return err
	}
	defer stop()
	log.Info("serving MCP on stdin and stdout")
	return s.Stdio(ctx, sh.stdin, &firstAnswer{Writer: sh.stdout})
}

// firstAnswer ends the start of the process once the first answer is out: the
// client waits for that one, and hardly for the next.
type firstAnswer struct {
	io.Writer
	once sync.Once
}

func (f *firstAnswer) Write(p []byte) (int, error) {
	n, err := f.Writer.Write(p)
	f.once.Do(started)
	return n, err
}

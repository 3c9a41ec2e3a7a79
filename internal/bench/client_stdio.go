package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"
)

// pipe is the client's end of a server that speaks over stdio.
type pipe struct {
	in  io.WriteCloser
	out *bufio.Reader
}

// line returns the next message, which is good until the one after.
func (p *pipe) line() ([]byte, error) {
	line, err := p.out.ReadSlice('\n')
	if err != nil {
		return nil, err
	}
	return line, nil
}

// firstID is the id of the first caller's requests over stdio.
const firstID = 1000

var idStart = []byte(`{"jsonrpc":"2.0","id":`)

// idOf returns the id of a message, and false for a notification.
func idOf(line []byte) (int, bool) {
	if rest, ok := bytes.CutPrefix(line, idStart); ok {
		if end := bytes.IndexByte(rest, ','); end > 0 {
			if id, err := strconv.Atoi(string(rest[:end])); err == nil {
				return id, true
			}
		}
	}
	var m struct{ ID *int }
	if json.Unmarshal(line, &m) != nil || m.ID == nil {
		return 0, false
	}
	return *m.ID, true
}

// overStdio keeps as many calls under way on the one pipe as there are callers:
// each answer is followed by that caller's next call.
func overStdio(t *target, l *load, callers int, d time.Duration) (sample, error) {
	requests := make([]*request, callers)
	sent := make([]time.Time, callers)
	var s sample
	send := func(n int) error {
		sent[n] = time.Now()
		_, err := t.pipe.in.Write(requests[n].next())
		return err
	}
	began := time.Now()
	end := began.Add(d)
	for n := range callers {
		requests[n] = l.line(n)
		if err := send(n); err != nil {
			return s, err
		}
	}
	for open := callers; open > 0; {
		line, err := t.pipe.line()
		if err != nil {
			return s, fmt.Errorf("%s: %w", t.name, err)
		}
		id, ok := idOf(line)
		if !ok {
			continue
		}
		n := id - firstID
		if n < 0 || n >= callers || !bytes.Contains(line, l.want) {
			return s, l.wrong(line, nil)
		}
		now := time.Now()
		s.add(now.Sub(sent[n]), len(line))
		if now.After(end) {
			open--
			continue
		}
		if err := send(n); err != nil {
			return s, err
		}
	}
	s.elapsed = time.Since(began)
	return s, nil
}

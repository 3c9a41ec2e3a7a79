package audit

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// poll is how often a log that is followed is looked at.
const poll = 200 * time.Millisecond

// Filter says which records to read. Its zero value takes all.
type Filter struct {
	Since   time.Time
	Contact string
	Failed  bool // only calls that failed
	Tool    string
	Account string
	Caller  string
}

func (f Filter) takes(r Record) bool {
	return !r.Time.Before(f.Since) &&
		(f.Contact == "" || f.Contact == r.ContactID) &&
		(!f.Failed || r.Outcome != OK) &&
		(f.Tool == "" || f.Tool == r.Tool) &&
		(f.Account == "" || f.Account == r.Account) &&
		(f.Caller == "" || f.Caller == r.Caller)
}

// Read reads the log at path from the oldest record to the newest, rotated
// files first. With follow it goes on with what is written, until ctx ends. A
// line that is damaged is an error that names it, after which reading goes on.
func Read(ctx context.Context, path string, f Filter, follow bool) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		// A file that is opened through its directory can be renamed while it is
		// open, on Windows too: reading must not be in the way of rotation.
		root, err := os.OpenRoot(filepath.Dir(path))
		if err != nil {
			yield(Record{}, fmt.Errorf("audit log: %w", err))
			return
		}
		defer func() { _ = root.Close() }()
		r := &reader{ctx: ctx, root: root, path: path, filter: f, follow: follow, yield: yield, done: map[string]bool{}}
		for {
			err := r.pass()
			if err != nil && !errors.Is(err, errStop) {
				yield(Record{}, fmt.Errorf("audit log: %w", err))
			}
			if err != nil || !follow {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(poll):
			}
		}
	}
}

// errStop says that nobody wants more.
var errStop = errors.New("stop")

// reader is how far a log is read.
type reader struct {
	ctx    context.Context
	root   *os.Root
	path   string
	filter Filter
	follow bool
	yield  func(Record, error) bool

	done   map[string]bool // rotated files
	offset int64           // in the current file
	lines  int
}

// pass reads what is there and was not read before.
func (r *reader) pass() error {
	for {
		rotated, err := r.rotated()
		if err != nil {
			return err
		}
		for _, name := range rotated {
			// The first was the current file when it was last read, if it was.
			if err := r.readRotated(name); err != nil {
				return err
			}
			r.done[name], r.offset, r.lines = true, 0, 0
		}
		current, err := r.root.Open(filepath.Base(r.path))
		if errors.Is(err, fs.ErrNotExist) && (r.follow || len(r.done) > 0) {
			return nil // it is being rotated, or is yet to come
		}
		if err != nil {
			return err
		}
		// Did it become a rotated one, before it was opened?
		if rotated, err = r.rotated(); err == nil && len(rotated) == 0 {
			err = r.readCurrent(current)
		}
		current.Close()
		if err != nil || len(rotated) == 0 {
			return err
		}
	}
}

// rotated returns the rotated files that are not done, the oldest first, by the
// names that they have before they are compressed.
func (r *reader) rotated() ([]string, error) {
	entries, err := fs.ReadDir(r.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	ext := filepath.Ext(r.path)
	prefix := strings.TrimSuffix(filepath.Base(r.path), ext) + "-"
	var names []string
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".gz")
		stamp, ours := strings.CutPrefix(strings.TrimSuffix(name, ext), prefix)
		if _, err := time.Parse("2006-01-02T15-04-05.000", stamp); !ours || err != nil || !strings.HasSuffix(name, ext) || r.done[name] {
			continue
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names), nil // both are there while one is compressed
}

// readRotated reads a rotated file, which may be compressed or thrown away
// meanwhile.
func (r *reader) readRotated(name string) error {
	f, err := r.root.Open(name)
	if err == nil {
		defer f.Close()
		if _, err := f.Seek(r.offset, io.SeekStart); err != nil {
			return err
		}
		return r.read(name, f, true)
	}
	if errors.Is(err, fs.ErrNotExist) {
		name += ".gz"
		f, err = r.root.Open(name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return r.tell(fmt.Errorf("audit log: %w", err))
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(bufio.NewReader(f))
	if err == nil {
		_, err = io.CopyN(io.Discard, unzipped, r.offset)
	}
	if err != nil {
		return r.tell(fmt.Errorf("audit log: %s is damaged: %w", r.place(name), err))
	}
	return r.read(name, unzipped, true)
}

func (r *reader) readCurrent(f *os.File) error {
	if info, err := f.Stat(); err == nil && info.Size() < r.offset {
		r.offset, r.lines = 0, 0 // somebody emptied it
	}
	if _, err := f.Seek(r.offset, io.SeekStart); err != nil {
		return err
	}
	return r.read(filepath.Base(r.path), f, !r.follow)
}

// read reads the lines of a file. A last one that is not finished is damaged in
// a file that is final, and elsewhere yet to come.
func (r *reader) read(name string, from io.Reader, final bool) error {
	for lines := bufio.NewReaderSize(from, 64<<10); ; {
		line, err := lines.ReadBytes('\n')
		if r.ctx.Err() != nil {
			if !r.follow {
				return r.ctx.Err()
			}
			return errStop
		}
		if err == nil || final && len(line) > 0 {
			r.lines++
			r.offset += int64(len(line))
			if stop := r.line(name, line); stop != nil {
				return stop
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return r.tell(fmt.Errorf("audit log: %s is damaged after line %d: %w", r.place(name), r.lines, err))
		}
	}
}

// line hands out the record of a line, if it is wanted.
func (r *reader) line(name string, line []byte) error {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil // the end of a torn line
	}
	var record Record
	err := json.Unmarshal(line, &record)
	if err == nil && record.Time.IsZero() {
		err = errors.New("it has no time")
	}
	if err != nil {
		return r.tell(fmt.Errorf("audit log: %s:%d is damaged: %w", r.place(name), r.lines, err))
	}
	if r.filter.takes(record) && !r.yield(record, nil) {
		return errStop
	}
	return nil
}

// tell hands out an error, after which reading goes on.
func (r *reader) tell(err error) error {
	if !r.yield(Record{}, err) {
		return errStop
	}
	return nil
}

func (r *reader) place(name string) string { return filepath.Join(filepath.Dir(r.path), name) }

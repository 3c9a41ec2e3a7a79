// Package audit keeps a record of every call: who did what to which contact,
// and what came of it. What a call said is kept only as a keyed hash, unless
// somebody wants otherwise. It imports only the client.
package audit

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"gopkg.in/natefinch/lumberjack.v2"
)

const (
	waiting  = 1024                  // records that the disk may be behind
	patience = 50 * time.Millisecond // of a call with a disk that is further behind
	farewell = 5 * time.Second       // of Close with the same
	silence  = time.Minute           // between two reports of lost records
)

// ErrInUse says that another process writes the log. Two would rotate it away
// from under each other and lose records.
var ErrInUse = errors.New("another process writes this audit log")

var (
	errBehind = errors.New("the disk does not keep up")
	errClosed = errors.New("the audit log is closed")
)

// Options say how a log is kept.
type Options struct {
	MaxMB     int              // of a file, before it is rotated; default 10
	Keep      int              // rotated files, which are compressed; default 10
	Key       []byte           // of the hashes, secret and the installation's own; at least 16 bytes
	Arguments bool             // write arguments too
	Now       func() time.Time // default time.Now
	Log       *slog.Logger     // told of lost records; default none
}

// Log is an audit log that is written. It is safe for concurrent use.
type Log struct {
	key       []byte
	arguments bool
	now       func() time.Time
	log       *slog.Logger
	file      *lumberjack.Logger
	lock      *flock.Flock
	done      chan struct{} // closed when everything is written

	mu     sync.RWMutex // held for writing to close
	closed bool
	queue  chan []byte

	lostMu sync.Mutex
	lost   int // since the last report
	told   time.Time
}

// Open opens the log at path, or starts it. Only its owner can read it.
func Open(path string, o Options) (*Log, error) {
	if len(o.Key) < 16 {
		return nil, errors.New("the audit log needs a key of at least 16 bytes")
	}
	if o.MaxMB <= 0 {
		o.MaxMB = 10
	}
	if o.Keep <= 0 {
		o.Keep = 10
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("audit log: %w", err)
	}
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("audit log: %w", err)
	case !locked:
		return nil, fmt.Errorf("%w: %s", ErrInUse, path)
	}
	torn, err := prepare(path)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("audit log: %w", err), lock.Close())
	}
	l := &Log{
		key: o.Key, arguments: o.Arguments, now: o.Now, log: o.Log, lock: lock,
		file:  &lumberjack.Logger{Filename: path, MaxSize: o.MaxMB, MaxBackups: o.Keep, Compress: true},
		done:  make(chan struct{}),
		queue: make(chan []byte, waiting),
	}
	go l.write(torn)
	return l, nil
}

// prepare creates the file, or makes sure that only its owner can read it, and
// reports whether its last line was never finished.
func prepare(path string) (torn bool, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil {
		return false, err
	}
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return false, err
	}
	last := make([]byte, 1)
	_, err = f.ReadAt(last, info.Size()-1)
	return last[0] != '\n', err
}

// Write takes a record to be written. It does not wait for the disk, or not
// for long, and does not fail: a call that was made is not undone by it.
func (l *Log) Write(r Record) {
	line, err := l.encode(r)
	if err != nil {
		l.lose(err)
		return
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		l.lose(errClosed)
		return
	}
	select {
	case l.queue <- line:
		return
	default:
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case l.queue <- line:
	case <-late.C:
		l.lose(errBehind)
	}
}

// write writes what Write takes. After a torn line it starts a new one, so that
// what was half written spoils nothing.
func (l *Log) write(torn bool) {
	defer close(l.done)
	for line := range l.queue {
		if torn {
			line = append([]byte("\n"), line...)
		}
		n, err := l.file.Write(line)
		if err != nil {
			torn = torn || n > 0
			l.lose(err)
			continue
		}
		torn = false
	}
}

// lose counts a record that could not be written, and reports the count at
// once and then at most once a minute.
func (l *Log) lose(err error) {
	l.lostMu.Lock()
	defer l.lostMu.Unlock()
	l.lost++
	switch {
	case l.told.IsZero():
		l.report(err)
	case l.lost == 1: // and whatever else is lost until then
		time.AfterFunc(silence-min(silence, time.Since(l.told)), func() {
			l.lostMu.Lock()
			defer l.lostMu.Unlock()
			l.report(err)
		})
	}
}

// report is called with lostMu held.
func (l *Log) report(err error) {
	if l.lost > 0 {
		l.log.Error("audit records are lost", "records", l.lost, "error", err)
	}
	l.lost, l.told = 0, time.Now()
}

// Close writes what was taken and closes the log. Its error says that not
// everything could be written.
func (l *Log) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	close(l.queue)
	l.mu.Unlock()

	late := time.NewTimer(farewell)
	defer late.Stop()
	var err error
	select {
	case <-l.done:
		err = l.file.Close()
	case <-late.C: // lumberjack is still writing, and would hold up its Close as well
		err = fmt.Errorf("audit log: %w: %d records are lost", errBehind, len(l.queue))
	}
	l.lostMu.Lock()
	l.report(errClosed)
	l.lostMu.Unlock()
	return errors.Join(err, l.lock.Close())
}

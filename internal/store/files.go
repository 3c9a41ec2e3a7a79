package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// write puts data at path whole or not at all, and returns when it is there to
// stay. The caller holds the lock of path, so that the temporary file may have
// one name, and what a crash leaves behind is overwritten by the next write.
func write(path string, data []byte) error {
	temporary := path + ".new"
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil && runtime.GOOS != "windows" {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := replace(temporary, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// replace renames a file over another. Windows refuses for as long as somebody
// reads the other one, which is never long.
func replace(from, to string) error {
	err := os.Rename(from, to)
	for range 100 {
		if err == nil || runtime.GOOS != "windows" || errors.Is(err, fs.ErrNotExist) {
			return err
		}
		time.Sleep(10 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

// syncDir makes the names in a directory last. Windows has no such call.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// lockPoll is how often a lock that another process holds is tried again.
const lockPoll = 5 * time.Millisecond

// lock takes the lock file at path, alone or with others who only share it, and
// waits for as long as ctx does. Lock files are never removed: whoever had one
// open would hold a lock that nobody else sees.
func lock(ctx context.Context, path string, shared bool) (unlock func(), err error) {
	l := flock.New(path, flock.SetPermissions(0o600))
	try := l.TryLockContext
	if shared {
		try = l.TryRLockContext
	}
	if _, err := try(ctx, lockPoll); err != nil {
		_ = l.Close()
		if ctx.Err() != nil {
			return nil, fmt.Errorf("another process holds %s: %w", path, ctx.Err())
		}
		return nil, err
	}
	return func() { _ = l.Close() }, nil
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// profile writes CPU profiles of the product at 16 callers into a directory,
// with what is at their top.
func profile(ctx context.Context, w *workshop, high *target, people *people, dir string, d time.Duration) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	t, err := w.startProduct(w.watched, overHTTPName, high)
	if err != nil {
		return err
	}
	for _, era := range eras {
		for _, l := range []*load{
			getContact(era).about(&people.next, people.many...),
			getContact(era).called(getAgain).about(&people.one, people.many[0]),
			briefContact(era).called(briefAgain).about(&people.one, people.many[0]),
			appendNote(era).about(&people.next, people.many...),
			listTools(era),
		} {
			if _, err := overHTTP(t, l, 16, d/4); err != nil { // warm
				return err
			}
			name := filepath.Join(dir, slug(l.name)+"-"+era)
			got := make(chan error, 1)
			go func() {
				raw, err := t.look(fmt.Sprintf("/debug/pprof/profile?seconds=%d", int(d.Seconds())))
				if err == nil {
					err = os.WriteFile(name+".pprof", raw, 0o644)
				}
				got <- err
			}()
			s, err := overHTTP(t, l, 16, d)
			if err != nil {
				return err
			}
			if err := <-got; err != nil {
				return err
			}
			top, err := exec.CommandContext(ctx, "go", "tool", "pprof", "-top", "-cum", "-nodecount=120", w.watched, name+".pprof").Output()
			if err != nil {
				return err
			}
			top = fmt.Appendf(nil, "%s, %s, 16 callers: %d calls in %s\n\n%s", l.name, era, len(s.took), s.elapsed.Round(time.Millisecond), top)
			if err := os.WriteFile(name+".txt", top, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

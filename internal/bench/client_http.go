package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// newClient returns the client of all that is measured over HTTP: net/http's, as
// it is. It shares the cores with the servers, as it would anywhere else on one
// machine, and it is what we reach HighLevel with ourselves: a call through us
// costs two of it, and so do a no-op and a direct call together.
func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
}

// overHTTP has so many callers call for a while, one call after the other.
func overHTTP(t *target, l *load, callers int, d time.Duration) (sample, error) {
	t.connect(callers)
	header := l.message.header(l.headers)
	return together(callers, d, func(n int) func() (int, error) {
		request := l.body(n)
		var body bytes.Buffer
		return func() (int, error) {
			r, err := http.NewRequest(http.MethodPost, "http://"+t.address+l.path, bytes.NewReader(request.next()))
			if err != nil {
				return 0, err
			}
			r.Header = header
			if err := t.exchange(r, &body); err != nil {
				return 0, fmt.Errorf("%s: %w", l.name, err)
			}
			if !bytes.Contains(body.Bytes(), l.want) {
				return 0, l.wrong(body.Bytes(), nil)
			}
			return body.Len(), nil
		}
	})
}

// connect makes ready for so many callers: the connections of more that were
// there before would be counted.
func (t *target) connect(callers int) {
	if callers < t.callers {
		t.client.CloseIdleConnections()
	}
	t.callers = callers
}

// exchange makes one request and reads the answer whole.
func (t *target) exchange(r *http.Request, body *bytes.Buffer) error {
	answer, err := t.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body.Reset()
	_, err = body.ReadFrom(answer.Body)
	if err == nil && answer.StatusCode > 299 {
		err = fmt.Errorf("%s %.300s", answer.Status, body)
	}
	return err
}

// directly does the same with HighLevel, as somebody would who calls it without
// us.
func directly(t *target, l *load, callers int, d time.Duration) (sample, error) {
	t.connect(callers)
	return together(callers, d, func(n int) func() (int, error) {
		request := l.body(n)
		var body bytes.Buffer
		return func() (int, error) { return t.plainly(request, &body) }
	})
}

// plainly makes one call of HighLevel, and returns how long the answer is.
func (t *target) plainly(request *request, answer *bytes.Buffer) (int, error) {
	l := request.load
	method, path, body := l.plain(request.id())
	r, err := http.NewRequest(method, "http://"+t.address+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+t.token)
	r.Header.Set("Version", apiVersion)
	r.Header.Set("Accept", "application/json")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if err := t.exchange(r, answer); err != nil {
		return 0, fmt.Errorf("%s: %w", l.name, err)
	}
	if !bytes.Contains(answer.Bytes(), l.want) {
		return 0, l.wrong(answer.Bytes(), nil)
	}
	return answer.Len(), nil
}

// together runs callers beside each other until the time is up, or one fails.
func together(callers int, d time.Duration, caller func(n int) func() (int, error)) (sample, error) {
	samples := make([]sample, callers)
	errs := make([]error, callers)
	var wg sync.WaitGroup
	began := time.Now()
	end := began.Add(d)
	for n := range callers {
		call := caller(n)
		wg.Go(func() {
			for now := time.Now(); now.Before(end); {
				size, err := call()
				if err != nil {
					errs[n] = err
					return
				}
				after := time.Now()
				samples[n].add(after.Sub(now), size)
				now = after
			}
		})
	}
	wg.Wait()
	all := sample{elapsed: time.Since(began)}
	for _, s := range samples {
		all.took = append(all.took, s.took...)
		all.bytes += s.bytes
	}
	return all, errors.Join(errs...)
}

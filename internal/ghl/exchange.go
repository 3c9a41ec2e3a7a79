package ghl

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// exchange bounds one request, however long its caller would wait.
const exchange = 30 * time.Second

// maxAnswer bounds an answer's body. A page of 500 contacts is about 1 MB.
const maxAnswer = 16 << 20

// attempt makes one exchange: when the limit allows it, unless HighLevel is
// down, with a token that it takes.
func (a *Account) attempt(ctx context.Context, c *call, try int) (json.RawMessage, error) {
	c.fail.Status = 0
	if ctx.Err() != nil { // nothing is sent that nobody waits for, so nothing is in doubt
		return nil, c.fail.because(Timeout, ctx.Err())
	}
	t := a.traffic()
	if try == 1 {
		t.retries.earn()
	}
	held, err := t.window.take(ctx)
	if held > 0 {
		a.observer.Held(held)
	}
	if err != nil {
		return nil, a.refuse(ctx, *c, err)
	}
	taken := true
	defer func() {
		if taken {
			t.window.gone()
		}
	}()
	up, err := t.allow()
	if err != nil {
		return nil, a.refuse(ctx, *c, errDown)
	}
	outcome := context.Canceled // which says nothing of HighLevel
	defer func() { up(outcome) }()
	limit := c.limit(ctx)
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	token, err := a.credential.Token(ctx)
	if err == nil { // one that came too late is not sent
		err = ctx.Err()
	}
	if err != nil {
		return nil, c.fail.credential(ctx, err)
	}
	taken = false // send ends it
	r := a.send(ctx, t.window, token, *c)
	if r.status == http.StatusUnauthorized && CodeOf(c.refused(r, a.now())) == BadCredential {
		// Nothing was done yet, so that the same may be sent once more. That holds
		// where the rest of the answer is lost, too.
		outcome = nil
		renewed, err := a.credential.Renew(ctx, token)
		switch {
		case err == nil:
			if _, err := t.window.take(ctx); err != nil {
				return nil, a.refuse(ctx, *c, err)
			}
			token = renewed
			r = a.send(ctx, t.window, token, *c)
		case !errors.Is(err, ErrNotRenewable):
			return nil, c.fail.credential(ctx, err)
		}
	}
	if outcome = r.down(); errors.Is(outcome, context.DeadlineExceeded) && limit < probeWait {
		outcome = context.Canceled // so little time says nothing
	}
	if r.status == 0 && errors.Is(r.err, context.DeadlineExceeded) {
		a.http.CloseIdleConnections() // which may be as dead as this one: whoever tries next takes a new one
	}
	c.fail.Status = r.status
	switch {
	case r.err != nil && r.status < 300:
		return nil, c.fail.lost(ctx, r.err)
	case r.status < 200 || r.status > 299:
		r.body = bytes.ReplaceAll(r.body, []byte(cmp.Or(token, redacted)), []byte(redacted))
		return nil, c.refused(r, a.now())
	}
	a.prove(*c, r.body)
	return r.body, nil
}

// refuse is the failure of a call that was not sent.
func (a *Account) refuse(ctx context.Context, c call, err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		a.observer.Refused(e.Code)
		c.fail.Code, c.fail.Message, c.fail.RetryAfter = e.Code, e.Message, e.RetryAfter
		return &c.fail
	}
	if ctx.Err() != nil {
		return c.fail.because(Timeout, ctx.Err())
	}
	a.observer.Refused(UpstreamUnavailable)
	return c.fail.because(UpstreamUnavailable, err)
}

// reply is what came of one exchange.
type reply struct {
	status int // 0 where no answer came
	header http.Header
	body   []byte
	err    error // of the connection; the body is not whole then
}

// down is what a reply says of whether HighLevel is down: nothing, if its caller
// went away.
func (r reply) down() error {
	if r.err == nil && r.status >= http.StatusBadGateway { // a 500 is of one operation
		return errDown
	}
	return r.err
}

func (c call) refused(r reply, now time.Time) error {
	c.fail.Status = r.status
	return c.fail.refused(r.header, r.body, now)
}

// send makes one HTTP exchange, for which there is room in the window, and reads
// the answer whole.
func (a *Account) send(ctx context.Context, window *window, token Secret, c call) (r reply) {
	sent := time.Now()
	ctx, end := a.observer.Exchange(ctx, c.fail.Operation)
	defer func() {
		if r.err != nil && unsent(r.err) {
			window.gone()
		} else {
			window.done(sent, r.status, r.header)
		}
		end(r.status, r.err)
	}()
	once, ctx := sentOnce(ctx)
	defer once.end()
	var body io.Reader
	if c.body != nil {
		body = bytes.NewReader(c.body)
	}
	request, err := http.NewRequestWithContext(ctx, c.method, a.base+c.path, body)
	if err != nil {
		return reply{err: err}
	}
	request.Header = http.Header{
		"Authorization": {"Bearer " + string(token)},
		"Version":       {c.version},
		"Accept":        {"application/json"},
		"User-Agent":    {a.agent},
	}
	if c.body != nil {
		request.Header["Content-Type"] = []string{cmp.Or(c.content, "application/json")}
	}
	response, err := a.http.Do(request)
	if err != nil {
		return reply{err: once.failure(err)}
	}
	defer response.Body.Close()
	a.clock.set(response.Header)
	r = reply{status: response.StatusCode, header: response.Header}
	r.body, r.err = readAll(response)
	return r
}

// readAll reads a body whole, into as much memory as it says it needs.
func readAll(response *http.Response) ([]byte, error) {
	var b bytes.Buffer
	if n := response.ContentLength; n > 0 && n <= maxAnswer {
		b.Grow(int(n) + bytes.MinRead)
	}
	_, err := b.ReadFrom(io.LimitReader(response.Body, maxAnswer+1))
	if err == nil && b.Len() > maxAnswer {
		err = errTooLong
	}
	return b.Bytes(), err
}

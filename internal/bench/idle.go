package main

import (
	"bytes"
	"time"
)

// idle is what clients cost that are connected and ask nothing.
type idle struct {
	Kind     string  `json:"kind"`
	Server   string  `json:"server"`
	Wanted   int     `json:"wanted"`
	Clients  int     `json:"clients"` // fewer where the machine could not
	Resident float64 `json:"residentMiB"`
	KiB      float64 `json:"kiBPerClient"`
	Stopped  string  `json:"stopped,omitempty"` // why there are fewer
}

const (
	keepAlive = "kept connection, one call made"
	listening = "subscriptions/listen stream"
)

// settle is how long a process has to give back what it no longer needs.
const settle = 300 * time.Millisecond

// idles connects so many clients to a server of their own, by each kind of
// connection, and reads its memory.
func (w *workshop) idles(high *target, p *people, counts []int) ([]idle, error) {
	var all []idle
	for _, kind := range []string{keepAlive, listening} {
		for _, bare := range []bool{false, true} {
			if bare && kind == listening {
				continue // it declares nothing that could be listened to
			}
			t, err := w.idleTarget(bare, high)
			if err != nil {
				return nil, err
			}
			l := listenTo(p.many[0])
			switch {
			case bare:
				l = &load{name: bareNoop, message: callOf(modern, "noop", "{}"), path: "/mcp", want: []byte(`"ok"`)}
			case kind == keepAlive:
				l = getContact(modern).about(&p.one, p.many[0])
			}
			time.Sleep(settle)
			empty := t.resident()
			for _, n := range counts {
				stopped := connect(t, l, kind == listening, n)
				time.Sleep(settle)
				i := idle{Kind: kind, Server: t.name, Wanted: n, Clients: len(t.connections), Resident: t.resident()}
				i.KiB = (i.Resident - empty) * 1024 / float64(max(i.Clients, 1))
				if stopped != nil {
					i.Stopped = stopped.Error()
				}
				all = append(all, i)
				if stopped != nil {
					break
				}
			}
			t.stop()
		}
	}
	return all, nil
}

func (w *workshop) idleTarget(bare bool, high *target) (*target, error) {
	if bare {
		return w.startBare("noop", overHTTPName, nil)
	}
	return w.startProduct(w.product, overHTTPName, high)
}

// listenTo opens a stream on which changes of a contact are told.
func listenTo(contact string) *load {
	return &load{
		name: listening, path: "/mcp", want: []byte("notifications/subscriptions/acknowledged"),
		message: message{"subscriptions/listen", `"notifications":{"resourceSubscriptions":["ghl://contacts/` + contact + `"]}`, "", modern},
	}
}

// connect adds clients to a target until there are n, each with one exchange,
// or with a stream that has begun.
func connect(t *target, l *load, stream bool, n int) error {
	for len(t.connections) < n {
		c, err := dial(t.address)
		if err != nil {
			return err
		}
		request := l.request(len(t.connections)).next()
		var said []byte
		if stream {
			said, err = c.begin(request, l.want)
		} else {
			_, said, err = c.exchange(request)
		}
		if err != nil || !bytes.Contains(said, l.want) {
			_ = c.Close()
			return l.wrong(said, err)
		}
		c.in, c.body = nil, nil // it only waits from here on
		t.connections = append(t.connections, c)
	}
	return nil
}

// begin opens a stream and reads until it says what is wanted.
func (c *connection) begin(request, want []byte) ([]byte, error) {
	if _, err := c.Write(request); err != nil {
		return nil, err
	}
	if err := c.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return nil, err
	}
	var said []byte
	for !bytes.Contains(said, want) {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return said, err
		}
		said = append(said, line...)
	}
	return said, c.SetReadDeadline(time.Time{})
}

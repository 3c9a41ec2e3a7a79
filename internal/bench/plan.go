package main

import (
	"encoding/json"
	"time"
)

// The rows of a group.
const (
	rawEcho       = "raw echo"
	bareNoop      = "mcp-go no-op"
	direct        = "HighLevel, get contact"
	directNote    = "HighLevel, add note"
	ourNoop       = "no-op (refused arguments)"
	getRow        = "get_contact"
	relayRow      = "mcp-go that asks HighLevel"
	getAgain      = "get_contact, cached"
	getAgainBare  = "mcp-go, the same bytes"
	briefRow      = "brief_contact"
	briefAgain    = "brief_contact, cached"
	briefBare     = "mcp-go, the same brief"
	appendNoteRow = "append_note"
	listRow       = "tools/list"
	listBare      = "mcp-go, the same list"
)

// fleet are the processes of one transport.
type fleet struct {
	transport                            string
	high                                 *target
	product, watched                     *target
	raw, noop, bytes, brief, list, relay *target
}

// newFleet starts them. The bare servers answer what the product answers.
func (w *workshop) newFleet(transport string, high *target, p *people) (*fleet, error) {
	f := &fleet{transport: transport, high: high}
	var err error
	if f.product, err = w.startProduct(w.product, transport, high); err != nil {
		return nil, err
	}
	if f.watched, err = w.startProduct(w.watched, transport, high); err != nil {
		return nil, err
	}
	contact, err := f.answer(getContact(legacy).about(&p.one, p.many[0]), "structuredContent")
	if err != nil {
		return nil, err
	}
	brief, err := f.answer(briefContact(legacy).about(&p.one, p.many[0]), "structuredContent")
	if err != nil {
		return nil, err
	}
	list, err := f.answer(listTools(legacy), "tools")
	if err != nil {
		return nil, err
	}
	asks, err := json.Marshal(map[string]string{"URL": "http://" + high.address, "Token": high.token, "Version": apiVersion})
	if err != nil {
		return nil, err
	}
	for _, s := range []struct {
		at      **target
		kind    string
		answers []byte
	}{{&f.raw, "raw", nil}, {&f.noop, "noop", nil}, {&f.bytes, "bytes", contact}, {&f.brief, "bytes", brief}, {&f.list, "list", list}, {&f.relay, "relay", asks}} {
		if *s.at, err = w.startBare(s.kind, transport, s.answers); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// answer calls the product once, and returns a member of the result.
func (f *fleet) answer(l *load, member string) ([]byte, error) {
	var raw []byte
	if f.transport == stdio {
		if _, err := f.product.pipe.in.Write(l.line(0).next()); err != nil {
			return nil, err
		}
		line, err := f.product.pipe.line()
		if err != nil {
			return nil, err
		}
		raw = line
	} else {
		c, err := dial(f.product.address)
		if err != nil {
			return nil, err
		}
		defer c.Close()
		if _, raw, err = c.exchange(l.request(0).next()); err != nil {
			return nil, err
		}
	}
	var m struct{ Result map[string]json.RawMessage }
	if err := json.Unmarshal(raw, &m); err != nil || m.Result[member] == nil {
		return nil, l.wrong(raw, err)
	}
	return m.Result[member], nil
}

// group returns the cells of one generation and number of callers; of those
// that the targets of the product do not need, none where it is to be short.
func (f *fleet) group(era string, callers int, p *people, short bool) group {
	var g group
	add := func(name string, t, watched *target, l *load) {
		g = append(g, &cell{Transport: f.transport, Era: era, Callers: callers, Name: name, target: t, watched: watched, load: l})
	}
	one := p.many[0]
	if !short || callers == 1 {
		add(direct, f.high, nil, getContact(era).about(&p.next, p.many...))
		g[0].plain = true
	}
	add(bareNoop, f.noop, f.noop, &load{name: bareNoop, message: callOf(era, "noop", "{}"), path: "/mcp", want: []byte(`"ok"`)})
	add(relayRow, f.relay, f.relay, relay(era).about(&p.next, p.many...))
	add(getRow, f.product, f.watched, getContact(era).about(&p.next, p.many...))
	if !short || callers == 16 {
		add(getAgain, f.product, f.watched, getContact(era).about(&p.one, one))
		add(getAgainBare, f.bytes, f.bytes, &load{name: getAgainBare, message: callOf(era, "bytes", `{"contactId":"`+one+`"}`), path: "/mcp", want: []byte(`"customFields"`)})
		add(listRow, f.product, f.watched, listTools(era))
		add(listBare, f.list, f.list, listTools(era))
	}
	if short {
		return g
	}
	add(directNote, f.high, nil, appendNote(era).about(&p.next, p.many...))
	g[len(g)-1].plain = true
	add(rawEcho, f.raw, f.raw, &load{name: rawEcho, message: callOf(era, "noop", "{}"), path: "/", want: []byte(`"result"`)})
	add(ourNoop, f.product, f.watched, &load{name: ourNoop, message: callOf(era, "get_contact", "{}"), path: "/mcp", want: []byte(`"isError":true`)})
	add(briefRow, f.product, f.watched, briefContact(era).about(&p.next, p.many...))
	add(briefAgain, f.product, f.watched, briefContact(era).about(&p.one, one))
	add(briefBare, f.brief, f.brief, &load{name: briefBare, message: callOf(era, "bytes", `{"contactId":"`+one+`"}`), path: "/mcp", want: []byte(`"brief"`)})
	add(appendNoteRow, f.product, f.watched, appendNote(era).about(&p.next, p.many...))
	return g
}

// calls measures all groups in interleaved rounds.
func (w *workshop) calls(high *target, p *people, o options, say func(string, ...any)) ([]group, error) {
	var groups []group
	for _, transport := range []string{overHTTPName, stdio} {
		f, err := w.newFleet(transport, high, p)
		if err != nil {
			return nil, err
		}
		for _, era := range eras {
			for _, callers := range o.callers {
				groups = append(groups, f.group(era, callers, p, o.short))
			}
		}
	}
	for _, g := range groups {
		if err := g.warm(min(o.each, 100*time.Millisecond)); err != nil {
			return nil, err
		}
	}
	for round := range o.rounds {
		say("round %d of %d", round+1, o.rounds)
		for _, g := range groups {
			if err := g.measure(high, o.each); err != nil {
				return nil, err
			}
		}
	}
	return groups, nil
}

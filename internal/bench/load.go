package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// apiVersion is which of HighLevel's generations is asked directly.
const apiVersion = "2021-07-28"

// anyID stands in a message where the id of a contact goes. It is as long as
// one, so that an id can be put over it.
const anyID = "CONTACTIDCONTACTID00"

// load is what is called, over and over.
type load struct {
	name    string
	message message
	path    string                                      // of the endpoint, over HTTP
	headers map[string]string                           // beside the usual ones, over HTTP
	plain   func(id string) (method, path, body string) // the same asked of HighLevel itself; nil where it cannot be
	ids     []string                                    // put over anyID, one after the other
	cursor  *atomic.Uint64                              // the next of them, for all loads that share them
	want    []byte                                      // in every answer
}

// request is a prepared call of one caller.
type request struct {
	load *load
	raw  []byte
	at   int // where ids go; -1 for nowhere
}

// request returns the calls of the nth caller as whole HTTP requests.
func (l *load) request(n int) *request {
	return l.prepare(l.message.request(l.path, firstID+n, l.headers))
}

// body returns the calls of the nth caller as the bodies of HTTP requests.
func (l *load) body(n int) *request { return l.prepare([]byte(l.message.body(firstID + n))) }

// line returns the calls of the nth caller over stdio.
func (l *load) line(n int) *request {
	return l.prepare([]byte(l.message.body(firstID+n) + "\n"))
}

func (l *load) prepare(raw []byte) *request {
	return &request{load: l, raw: raw, at: bytes.Index(raw, []byte(anyID))}
}

// next returns the bytes of the next call.
func (r *request) next() []byte {
	if r.at >= 0 {
		copy(r.raw[r.at:r.at+len(anyID)], r.id())
	}
	return r.raw
}

// id returns the contact that the next call is about.
func (r *request) id() string {
	if len(r.load.ids) == 0 {
		return ""
	}
	return r.load.ids[(r.load.cursor.Add(1)-1)%uint64(len(r.load.ids))]
}

// about returns the same calls about other contacts.
func (l load) about(cursor *atomic.Uint64, ids ...string) *load {
	l.ids, l.cursor = ids, cursor
	return &l
}

// sample is what one run of a load came to.
type sample struct {
	took    []time.Duration
	elapsed time.Duration
	bytes   int
}

func (s *sample) add(took time.Duration, size int) {
	s.took = append(s.took, took)
	s.bytes += size
}

func getContact(era string) load {
	return load{
		name: "get_contact", message: callOf(era, "get_contact", `{"contactId":"`+anyID+`"}`), path: "/mcp",
		want:  []byte(`"customFields"`),
		plain: func(id string) (string, string, string) { return "GET", "/contacts/" + id, "" },
	}
}

// relay asks a bare server for the same contact.
func relay(era string) load {
	return load{name: relayRow, message: callOf(era, "relay", `{"contactId":"`+anyID+`"}`), path: "/mcp", want: []byte(`"customFields"`)}
}

func briefContact(era string) load {
	return load{name: "brief_contact", message: callOf(era, "brief_contact", `{"contactId":"`+anyID+`"}`), path: "/mcp", want: []byte(`"brief"`)}
}

// noteText is what append_note adds: about what an agent says of a call.
var noteText = strings.Repeat("The caller asked for a later time and agreed to Thursday morning. ", 3)

func appendNote(era string) load {
	return load{
		name: "append_note", message: callOf(era, "append_note", `{"contactId":"`+anyID+`","body":"`+noteText+`"}`), path: "/mcp",
		want: []byte(`"body"`),
		plain: func(id string) (string, string, string) {
			return "POST", "/contacts/" + id + "/notes", `{"body":"` + noteText + `"}`
		},
	}
}

func listTools(era string) *load {
	return &load{name: "tools/list", message: listOf(era), path: "/mcp", want: []byte(`"tools":[`)}
}

// called returns the same calls under another name.
func (l load) called(name string) load {
	l.name = name
	return l
}

// slug is a name as files have them.
func slug(name string) string { return strings.NewReplacer("/", "-", " ", "-").Replace(name) }

// wrong is the error of an answer that is none, or not the one that was wanted.
func (l *load) wrong(said []byte, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", l.name, err)
	}
	return fmt.Errorf("%s is answered %.300s", l.name, said)
}

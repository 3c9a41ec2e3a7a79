package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// The two generations of the protocol.
const (
	legacy = "2025-11-25"
	modern = "2026-07-28"
)

var eras = []string{legacy, modern}

// message is one JSON-RPC request, but for its id. Over HTTP the generation and
// what is called stand in headers too.
type message struct {
	method, params, name string
	era                  string
}

func callOf(era, tool, arguments string) message {
	return message{"tools/call", fmt.Sprintf(`"name":%q,"arguments":%s`, tool, arguments), tool, era}
}

func listOf(era string) message { return message{"tools/list", "", "", era} }

// body is the request with an id. Every client has written its own name into
// the modern ones, so these do.
func (m message) body(id int) string {
	params := m.params
	if m.era == modern {
		meta := `"_meta":{"io.modelcontextprotocol/protocolVersion":"` + modern + `","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"}}`
		params = strings.TrimSuffix(meta+","+params, ",")
	}
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":{%s}}`, id, m.method, params)
}

// header is what stands beside the message over HTTP, with what else is wanted
// there.
func (m message) header(more map[string]string) http.Header {
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	h.Set("Accept", "application/json, text/event-stream")
	h.Set("MCP-Protocol-Version", m.era)
	if m.era == modern {
		h.Set("Mcp-Method", m.method)
		if m.name != "" {
			h.Set("Mcp-Name", m.name)
		}
	}
	for name, value := range more {
		h.Set(name, value)
	}
	return h
}

// request is the message as the bytes of an HTTP/1.1 request.
func (m message) request(path string, id int, more map[string]string) []byte {
	var b bytes.Buffer
	body := m.body(id)
	fmt.Fprintf(&b, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n", path, len(body))
	_ = m.header(more).Write(&b) // a buffer takes everything
	b.WriteString("\r\n" + body)
	return b.Bytes()
}

package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
)

// plain is a tools/list or tools/call that has nothing unusual about it. It
// points into the message that it was read from.
type plain struct {
	id        []byte
	method    mcp.MCPMethod
	name      string // of the tool; "" in a list
	arguments []byte
	meta      *mcp.Meta
	modern    bool
}

// readPlain reads a message, and reports whether it is a plain
// request. What it does not know it leaves to mcp-go.
func readPlain(body []byte) (p plain, ok bool) {
	if !json.Valid(body) {
		return p, false
	}
	var version, method, params, name, meta []byte
	ok = members(body, func(member string, value []byte) bool {
		switch member {
		case "jsonrpc":
			return once(&version, value)
		case "id":
			return once(&p.id, value)
		case "method":
			return once(&method, value)
		case "params":
			return once(&params, value)
		}
		return false
	})
	ok = ok && (params == nil || members(params, func(member string, value []byte) bool {
		switch member {
		case "name":
			return once(&name, value)
		case "arguments":
			return once(&p.arguments, value)
		case "_meta":
			return once(&meta, value)
		}
		return false
	}))
	if !ok || string(version) != `"2.0"` || !plainID(p.id) || !plainNumbers(p.arguments) {
		return p, false
	}
	if meta != nil && json.Unmarshal(meta, &p.meta) != nil || p.meta != nil && p.meta.ProgressToken != nil {
		return p, false
	}
	p.modern = mcp.IsModernProtocol(p.meta.ProtocolVersion())
	if p.modern && (!mcp.IsValidProtocolVersion(p.meta.ProtocolVersion()) || p.meta.ClientCapabilities() == nil) {
		return p, false
	}
	switch string(method) {
	case `"tools/list"`:
		p.method = mcp.MethodToolsList
		return p, name == nil && p.arguments == nil
	case `"tools/call"`:
		p.method = mcp.MethodToolsCall
		p.name = string(bytes.Trim(name, `"`))
		return p, plainText(name)
	}
	return p, false
}

// start is the beginning of the answer, up to its result.
func (p *plain) start() []byte {
	return slices.Concat([]byte(`{"jsonrpc":"2.0","id":`), p.id, []byte(`,"result":`))
}

// agrees reports whether the headers are what the era of a request wants.
func (p *plain) agrees(h http.Header) bool {
	version := h.Get(mcp.HeaderProtocolVersion)
	if !p.modern {
		return version == "" || mcp.IsValidProtocolVersion(version) && !mcp.IsModernProtocol(version)
	}
	return version == p.meta.ProtocolVersion() &&
		h.Get(mcp.HeaderLastEventID) == "" &&
		h.Get(mcp.HeaderMethod) == string(p.method) &&
		(p.method == mcp.MethodToolsList || h.Get(mcp.HeaderName) == p.name)
}

// plainID reports whether every reader writes an id as it came: a whole number
// that fits, or a text without escapes.
func plainID(id []byte) bool {
	return plainText(id) || len(id) > 0 && len(id) <= 15 && !bytes.ContainsFunc(id, func(r rune) bool { return r < '0' || r > '9' })
}

// plainText reports whether a JSON value is a text of ASCII without escapes.
func plainText(value []byte) bool {
	return len(value) > 0 && value[0] == '"' && !bytes.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' || r == '\\' })
}

// plainNumbers reports whether no number in a JSON value could be too large for
// mcp-go, which makes a float64 of each: none has an exponent, or 300 digits.
func plainNumbers(value []byte) bool {
	digits, quoted := 0, false
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '"':
			quoted, digits = !quoted, 0
		case quoted && c == '\\':
			i++
		case quoted || c == '.':
		case c >= '0' && c <= '9':
			digits++
		case digits > 300 || digits > 0 && (c == 'e' || c == 'E'):
			return false
		default:
			digits = 0
		}
	}
	return digits <= 300
}

// members tells the members of an object, which must be valid JSON, until one
// is refused. It reports whether there was an object and none was refused.
func members(object []byte, each func(name string, value []byte) bool) bool {
	rest := scan(object)
	if !rest.take('{') {
		return false
	}
	for more := !rest.take('}'); more; more = rest.take(',') {
		name := rest.value()
		rest.take(':')
		if !each(string(name[1:len(name)-1]), rest.value()) {
			return false
		}
	}
	return true
}

// once keeps the value of a member, and refuses a second one: readers differ in
// which they believe.
func once(member *[]byte, value []byte) bool {
	first := *member == nil
	*member = value
	return first
}

// scan is what is left of a JSON text that is known to be valid.
type scan []byte

const blank = " \t\r\n"

// take takes one character, if it comes next.
func (s *scan) take(c byte) bool {
	*s = bytes.TrimLeft(*s, blank)
	if len(*s) == 0 || (*s)[0] != c {
		return false
	}
	*s = (*s)[1:]
	return true
}

// value takes all before what can only follow a value, or a member's name.
func (s *scan) value() []byte {
	end, depth, quoted := 0, 0, false
loop:
	for ; end < len(*s); end++ {
		switch c := (*s)[end]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			end++
		case quoted:
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']'):
			break loop
		case c == '}' || c == ']':
			depth--
		}
	}
	value := bytes.Trim((*s)[:end], blank)
	*s = (*s)[end:]
	return value
}

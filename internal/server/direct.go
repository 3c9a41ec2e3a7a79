package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/tools"
)

// direct answers the plain ones among tools/list and tools/call itself. mcp-go
// would decode them four times, make a session with its channels and a
// goroutine for each, and encode the result three times. For all else direct
// reports false and has done nothing; TestDirect holds the two ways together.
func (s *Server) direct(w http.ResponseWriter, r *http.Request, who access.Caller, body []byte) bool {
	if s.indirect {
		return false
	}
	p, ok := readPlain(body)
	if !ok || !p.agrees(r.Header) {
		return false
	}
	c := &caller{Caller: who, modern: p.modern}
	start := p.start()
	var list []byte
	if p.method == mcp.MethodToolsList {
		if list = s.listed(r.Context(), c, body); list == nil {
			return false
		}
	} else {
		t, ok := s.plainTool(p.name, who.Policy)
		if !ok {
			return false
		}
		result := s.call(c.in(r.Context()), t, p.request(r.Header))
		if r.Context().Err() != nil { // nobody is there to read it
			return true
		}
		start = s.appendResult(start, result, p.modern)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(start)+len(list)))
	out := &answer{ResponseWriter: w, wait: s.patience.write}
	if out.write(start) == nil && list != nil {
		_ = out.write(list)
	}
	return true
}

// plainTool returns the tool of a call that can be answered directly: one that
// is offered, and answers before anybody would ask how far it is.
func (s *Server) plainTool(name string, policy access.Policy) (tools.Tool, bool) {
	t, known := s.tools[name]
	if !known || t.Bulk() {
		return t, false
	}
	_, ok := offered(t, policy)
	return t, ok
}

// request is the call as mcp-go would hand it on.
func (p *plain) request(header http.Header) mcp.CallToolRequest {
	request := mcp.CallToolRequest{Header: header}
	request.Method = string(p.method)
	request.Params.Name, request.Params.RawArguments, request.Params.Meta = p.name, p.arguments, p.meta
	return request
}

// appendResult appends a result to the beginning of a message, as mcp-go encodes
// tools.Result.Wire, and ends the message.
func (s *Server) appendResult(message []byte, r tools.Result, modern bool) []byte {
	b := bytes.NewBuffer(message)
	b.Grow(2*len(r.JSON) + len(r.JSON)/4 + 256)
	b.WriteByte('{')
	if modern {
		b.WriteString(s.stamp)
	}
	b.WriteString(`"content":[{"type":"text","text":`)
	text := json.NewEncoder(b)
	text.SetEscapeHTML(false)
	_ = text.Encode(string(r.JSON))
	b.Truncate(b.Len() - 1) // the line end
	b.WriteString(`}],"structuredContent":`)
	b.Write(r.JSON)
	if r.Code != "" {
		b.WriteString(`,"isError":true`)
	}
	b.WriteString("}}\n")
	return b.Bytes()
}

// newStamp returns what mcp-go puts before every result of the modern era: who
// answers, and that this is all. An empty list shows it.
func (s *Server) newStamp() (string, error) {
	ask := mcp.JSONRPCRequest{JSONRPC: mcp.JSONRPC_VERSION, ID: mcp.NewRequestId(1)}
	ask.Method = string(mcp.MethodToolsList)
	meta := &mcp.Meta{}
	meta.SetProtocolVersion(mcp.ProtocolVersion20260728)
	meta.SetClientCapabilities(mcp.ClientCapabilities{})
	ask.Params = mcp.RequestParams{Meta: meta}
	body, err := json.Marshal(ask)
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(s.mcp.HandleMessage(context.Background(), body))
	if err != nil {
		return "", err
	}
	var answer struct {
		Result struct {
			Meta json.RawMessage `json:"_meta"`
			Type json.RawMessage `json:"resultType"`
		} `json:"result"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil || answer.Result.Meta == nil || answer.Result.Type == nil {
		return "", fmt.Errorf("mcp-go does not stamp its results: %s", raw)
	}
	return fmt.Sprintf(`"_meta":%s,"resultType":%s,`, answer.Result.Meta, answer.Result.Type), nil
}

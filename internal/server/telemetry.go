package server

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/resources"
	"mcp-ghl/internal/telemetry"
	"mcp-ghl/internal/tools"
)

// toolError is what the conventions call the error of every tool.
const toolError = "tool_error"

// observeCall begins a call for telemetry, and returns what ends it.
func (s *Server) observeCall(ctx context.Context, t tools.Tool, request mcp.CallToolRequest) (context.Context, func(tools.Result)) {
	if s.telemetry == nil {
		return ctx, func(tools.Result) {}
	}
	ctx, end := s.begin(ctx, telemetry.Operation{Method: string(mcp.MethodToolsCall), Tool: t.Name}, request.Params.Meta, request.Header)
	return ctx, func(r tools.Result) {
		o := telemetry.Outcome{Code: r.Code, Repeated: r.Repeated}
		if r.Code != "" {
			o.ErrorType = toolError
		}
		end(o)
	}
}

// observe begins a request that is answered by an error of JSON-RPC where it
// fails.
func (s *Server) observe(ctx context.Context, op telemetry.Operation, meta *mcp.Meta, header http.Header) (context.Context, func(error)) {
	if s.telemetry == nil {
		return ctx, func(error) {}
	}
	ctx, end := s.begin(ctx, op, meta, header)
	return ctx, func(err error) {
		var o telemetry.Outcome
		if err != nil {
			o.Code = ghl.Internal
			if f, ok := errors.AsType[*resources.Failure](err); ok {
				o.Code = f.Code
			}
			o.ErrorType = strconv.Itoa(rpcCode(ctx, mcp.MCPMethod(op.Method), o.Code))
		}
		end(o)
	}
}

func (s *Server) begin(ctx context.Context, op telemetry.Operation, meta *mcp.Meta, header http.Header) (context.Context, func(telemetry.Outcome)) {
	op.Transport = "tcp"
	if callerOf(ctx).stays {
		op.Transport = "pipe"
	}
	if v := cmp.Or(mcpserver.RequestProtocolVersion(ctx), meta.ProtocolVersion(), header.Get("MCP-Protocol-Version")); slices.Contains(mcp.ValidProtocolVersions, v) { // else it is anything
		op.Protocol = v
	}
	from := telemetry.Parent{Header: header}
	if meta != nil {
		from.Meta = meta.AdditionalFields
	}
	return s.telemetry.Begin(ctx, op, from)
}

// withTrace adds the trace that a request is in to its line in the log.
func (s *Server) withTrace(ctx context.Context, line []slog.Attr) []slog.Attr {
	if s.telemetry == nil {
		return line
	}
	if id := telemetry.TraceID(ctx); id != "" {
		line = append(line, slog.String("traceId", id))
	}
	return line
}

package server

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/resources"
	"mcp-ghl/internal/telemetry"
	"mcp-ghl/internal/tools"
)

// addResources registers resources and prompts. All resources have one handler:
// which of ours a URI means is not mcp-go's to choose.
func (s *Server) addResources() {
	set := resources.New(nil, s.offered) // what there is does not depend on the account
	for _, r := range set.Resources() {
		s.mcp.AddResource(r, s.readResource)
	}
	for _, t := range append(set.Templates(), resources.Anything()) {
		s.mcp.AddResourceTemplate(t, s.readResource)
	}
	for _, p := range set.Prompts() {
		s.mcp.AddPrompt(p, s.getPrompt)
	}
}

// mostRooms bounds the accounts whose resources are remembered.
const mostRooms = 1000

// rooms are what is known of each account's resources: sizes, and when they
// changed.
type rooms struct {
	mu sync.Mutex
	of map[*ghl.Account]*resources.Set
}

// room returns the resources of a caller's account.
func (s *Server) room(c *caller) *resources.Set {
	s.rooms.mu.Lock()
	defer s.rooms.mu.Unlock()
	set, ok := s.rooms.of[c.Account]
	if !ok {
		if len(s.rooms.of) >= mostRooms || s.rooms.of == nil { // what was known is found out again
			s.rooms.of = map[*ghl.Account]*resources.Set{}
		}
		set = resources.New(c.Account, s.offered)
		s.rooms.of[c.Account] = set
	}
	return set
}

// hasResources reports whether a caller is offered resources. They know no
// pins and no single tools, so that who has such has none.
func hasResources(p access.Policy) bool {
	return p.Permits(access.Read) && p.Offers(resources.Sets) && len(p.Pins)+len(p.Tools) == 0
}

// hasPrompts reports whether a caller is offered prompts: they use the tools of
// the contacts set.
func hasPrompts(p access.Policy) bool {
	return p.Permits(access.Read) && p.Offers([]string{tools.Contacts}) && len(p.Pins)+len(p.Tools) == 0
}

// listResources shows the resources as they are known now, to whom they are
// for.
func (s *Server) listResources(ctx context.Context, _ any, _ *mcp.ListResourcesRequest, list *mcp.ListResourcesResult) {
	list.Resources = []mcp.Resource{}
	if hasResources(callerOf(ctx).Policy) {
		list.Resources = s.room(callerOf(ctx)).Resources()
	}
}

func (s *Server) listTemplates(ctx context.Context, _ any, _ *mcp.ListResourceTemplatesRequest, list *mcp.ListResourceTemplatesResult) {
	offered := hasResources(callerOf(ctx).Policy)
	list.ResourceTemplates = slices.DeleteFunc(list.ResourceTemplates, func(t mcp.ResourceTemplate) bool { return !offered || resources.IsAnything(t) })
}

func (s *Server) keepPrompts(ctx context.Context, list []mcp.Prompt) []mcp.Prompt {
	if !hasPrompts(callerOf(ctx).Policy) {
		return []mcp.Prompt{}
	}
	return list
}

func (s *Server) readResource(ctx context.Context, request mcp.ReadResourceRequest) (_ []mcp.ResourceContents, err error) {
	uri := request.Params.URI
	ctx, ended := s.observe(ctx, telemetry.Operation{Method: string(mcp.MethodResourcesRead), Resource: resources.Name(uri)}, request.Params.Meta, request.Header)
	defer func() { ended(err) }()
	defer s.finish(ctx, "read", "resource", resources.Name(uri), uri, time.Now(), &err)
	if !hasResources(callerOf(ctx).Policy) {
		return nil, &resources.Failure{Code: ghl.NotFound, Message: "There are no resources here.", URI: uri}
	}
	contents, err := s.room(callerOf(ctx)).Read(ctx, uri)
	if err != nil {
		return nil, err
	}
	return []mcp.ResourceContents{contents}, nil
}

func (s *Server) getPrompt(ctx context.Context, request mcp.GetPromptRequest) (_ *mcp.GetPromptResult, err error) {
	ctx, ended := s.observe(ctx, telemetry.Operation{Method: string(mcp.MethodPromptsGet), Prompt: request.Params.Name}, request.Params.Meta, request.Header)
	defer func() { ended(err) }()
	defer s.finish(ctx, "prompt", "prompt", request.Params.Name, "", time.Now(), &err)
	return s.room(callerOf(ctx)).Prompt(ctx, request.Params.Name, request.Params.Arguments)
}

// finish turns a panic into a failure and writes the one line of a read or a
// prompt: nothing of what was asked or answered.
func (s *Server) finish(ctx context.Context, what, key, name, uri string, start time.Time, err *error) {
	if p := recover(); p != nil {
		*err = &resources.Failure{Code: ghl.Internal, Message: "Something went wrong on our side.", Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
	}
	outcome, level := "ok", slog.LevelInfo
	line := []slog.Attr{slog.String(key, name)}
	var cause []slog.Attr
	if f, ok := errors.AsType[*resources.Failure](*err); ok {
		outcome = string(f.Code)
		if e, ok := errors.AsType[*ghl.Error](f.Err); ok && e.Status != 0 {
			cause = append(cause, slog.Int("status", e.Status), slog.String("trace", e.TraceID))
		}
		if f.Code == ghl.Internal && f.Err != nil {
			level = slog.LevelError
			cause = append(cause, slog.String("err", ghl.Redact(f.Err.Error())))
		}
	}
	line = append(line, slog.String("outcome", outcome), slog.Int64("ms", time.Since(start).Milliseconds()))
	s.log.LogAttrs(ctx, level, what, s.withTrace(ctx, append(line, cause...))...)
	s.keepRead(callerOf(ctx), what, name, uri, *err, start, time.Since(start))
}

// completer completes for those who are offered what is completed. It never
// fails.
type completer struct{ *Server }

// CompletePromptArgument completes the argument of a prompt.
func (c completer) CompletePromptArgument(ctx context.Context, name string, argument mcp.CompleteArgument, known mcp.CompleteContext) (*mcp.Completion, error) {
	return c.complete(ctx, hasPrompts, func() (*mcp.Completion, error) {
		return c.room(callerOf(ctx)).CompletePromptArgument(ctx, name, argument, known)
	})
}

// CompleteResourceArgument completes the argument of a template.
func (c completer) CompleteResourceArgument(ctx context.Context, uri string, argument mcp.CompleteArgument, known mcp.CompleteContext) (*mcp.Completion, error) {
	return c.complete(ctx, hasResources, func() (*mcp.Completion, error) {
		return c.room(callerOf(ctx)).CompleteResourceArgument(ctx, uri, argument, known)
	})
}

func (c completer) complete(ctx context.Context, offered func(access.Policy) bool, complete func() (*mcp.Completion, error)) (found *mcp.Completion, err error) {
	defer func() {
		if p := recover(); p != nil {
			c.log.LogAttrs(ctx, slog.LevelError, "completion", slog.String("err", ghl.Redact(fmt.Sprintf("panic: %v\n%s", p, debug.Stack()))))
			found, err = &mcp.Completion{}, nil
		}
	}()
	if !offered(callerOf(ctx).Policy) {
		return &mcp.Completion{}, nil
	}
	return complete()
}

// mended is what an error answer should have said. mcp-go gives every handler's
// error one code and no data (mcp.md D7), so the answer is mended on its way
// out.
type mended struct {
	code    int
	message string
	data    map[string]any
}

// mending holds, by request id, what is to be mended in a caller's answers.
type mending struct {
	mu sync.Mutex
	by map[string]mended
}

// maxMending bounds answers that never went out.
const maxMending = 1000

func idOf(id any) string {
	raw, _ := json.Marshal(id)
	return string(raw)
}

// mendLater is mcp-go's hook for every error before it is answered.
func (s *Server) mendLater(ctx context.Context, id any, method mcp.MCPMethod, message any, err error) {
	if method == mcp.MethodSubscriptionsListen {
		s.subscriptions.end(callerOf(ctx), id)
	}
	var m mended
	if f, ok := errors.AsType[*resources.Failure](err); ok {
		m.data = map[string]any{"code": f.Code}
		if f.Hint != "" {
			m.data["hint"] = f.Hint
		}
		if f.URI != "" {
			m.data["uri"] = f.URI
		}
		m.code = rpcCode(ctx, method, f.Code)
	} else if read, ok := message.(*mcp.ReadResourceRequest); ok && errors.Is(err, mcpserver.ErrResourceNotFound) {
		m.data = map[string]any{"code": ghl.NotFound, "uri": read.Params.URI}
	} else if _, ok := message.(*mcp.SubscribeRequest); ok && callerOf(ctx).stays {
		m.message = "Only contacts can be subscribed to, as ghl://contacts/{contactId} and what is under it, and not too many."
	} else {
		return
	}
	c := callerOf(ctx)
	c.mending.mu.Lock()
	defer c.mending.mu.Unlock()
	if c.mending.by == nil {
		c.mending.by = map[string]mended{}
	}
	if len(c.mending.by) < maxMending {
		c.mending.by[idOf(id)] = m
	}
}

// rpcCode is the code of JSON-RPC for a failure.
func rpcCode(ctx context.Context, method mcp.MCPMethod, code ghl.Code) int {
	switch {
	case code == ghl.NotFound && method == mcp.MethodResourcesRead && !mcp.IsModernProtocol(mcpserver.RequestProtocolVersion(ctx)):
		return mcp.RESOURCE_NOT_FOUND
	case code == ghl.NotFound || code == ghl.InvalidArguments:
		return mcp.INVALID_PARAMS
	case code == notServed:
		return mcp.METHOD_NOT_FOUND
	default:
		return mcp.INTERNAL_ERROR
	}
}

// status returns the HTTP status of an answer: 2026-07-28 wants one that goes
// with the code, and mcp-go chooses it before the code is mended.
func (m *mending) status(status int, modern bool) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, mended := range m.by {
		if modern && mended.code == mcp.INVALID_PARAMS {
			return http.StatusBadRequest
		}
	}
	return status
}

// mend returns a message with its error mended, if that is to be.
func (m *mending) mend(message []byte) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.by) == 0 || !bytes.Contains(message, []byte(`"error":`)) {
		return message
	}
	var answer struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *struct {
			Code    int            `json:"code"`
			Message string         `json:"message"`
			Data    map[string]any `json:"data,omitempty"`
		} `json:"error"`
	}
	if json.Unmarshal(message, &answer) != nil || answer.Error == nil {
		return message
	}
	should, ok := m.by[string(answer.ID)]
	if !ok {
		return message
	}
	delete(m.by, string(answer.ID))
	answer.Error.Data = should.data
	answer.Error.Message = cmp.Or(should.message, answer.Error.Message)
	if should.code != 0 {
		answer.Error.Code = should.code
	}
	raw, err := json.Marshal(answer)
	if err != nil {
		return message
	}
	return append(raw, '\n')
}

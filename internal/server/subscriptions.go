package server

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/resources"
	"mcp-ghl/internal/tools"
)

// How many URIs one stream, one caller, and all of them may have subscribed to.
const (
	maxSubscribed    = 500
	maxOfCaller      = 2000
	maxSubscriptions = 20_000
)

// notServed is the code of a method that this transport cannot serve.
const notServed ghl.Code = "not_served"

// subscriptions are who wants to hear of changes to which contacts. mcp-go
// keeps none of this (mcp.md, capability map).
type subscriptions struct {
	mu        sync.Mutex
	all       []*subscription
	subscribe int // URIs subscribed to, in all
}

// subscription is what one caller asked for: on a stream of subscriptions/listen
// with that request's id, or for the life of stdio with none.
type subscription struct {
	caller  *caller
	id      any
	session mcpserver.ClientSession
	active  bool // its stream has begun
	uris    []string
}

// subscribable reports whether a change to what a URI shows is known here.
func subscribable(uri string) bool {
	_, ok := resources.Contact(uri)
	return ok
}

// add adds URIs to a caller's subscription, and returns those there is room
// for.
func (s *subscriptions) add(ctx context.Context, c *caller, id any, uris []string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sub *subscription
	if i := s.find(c, id); i >= 0 {
		sub = s.all[i]
	} else {
		sub = &subscription{caller: c, id: id, session: mcpserver.ClientSessionFromContext(ctx), active: id == nil}
	}
	own := 0
	for _, other := range s.all {
		if other.caller.Name == c.Name && other.caller.Of == c.Of {
			own += len(other.uris)
		}
	}
	taken := []string{}
	for _, uri := range uris {
		if subscribable(uri) && own < maxOfCaller && len(sub.uris) < maxSubscribed && s.subscribe < maxSubscriptions && !slices.Contains(sub.uris, uri) {
			sub.uris = append(sub.uris, uri)
			s.subscribe++
			own++
		}
		if slices.Contains(sub.uris, uri) && !slices.Contains(taken, uri) {
			taken = append(taken, uri)
		}
	}
	if len(sub.uris) > 0 && s.find(c, id) < 0 {
		s.all = append(s.all, sub)
	}
	return taken
}

func (s *subscriptions) find(c *caller, id any) int {
	return slices.IndexFunc(s.all, func(sub *subscription) bool { return sub.caller == c && idOf(sub.id) == idOf(id) })
}

// begin lets notifications follow the acknowledgement of a stream.
func (s *subscriptions) begin(c *caller, id any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(c, id); i >= 0 {
		s.all[i].active = true
	}
}

// remove takes one URI out of a caller's subscription.
func (s *subscriptions) remove(c *caller, id any, uri string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(c, id); i >= 0 {
		before := len(s.all[i].uris)
		s.all[i].uris = slices.DeleteFunc(s.all[i].uris, func(u string) bool { return u == uri })
		s.subscribe -= before - len(s.all[i].uris)
	}
}

// end forgets a stream.
func (s *subscriptions) end(c *caller, id any) {
	s.drop(func(sub *subscription) bool { return sub.caller == c && idOf(sub.id) == idOf(id) })
}

// leave forgets all of a caller.
func (s *subscriptions) leave(c *caller) {
	s.drop(func(sub *subscription) bool { return sub.caller == c })
}

func (s *subscriptions) drop(gone func(*subscription) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = slices.DeleteFunc(s.all, func(sub *subscription) bool {
		if !gone(sub) {
			return false
		}
		s.subscribe -= len(sub.uris)
		return true
	})
}

func (s *subscriptions) none() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.all) == 0
}

// changed tells the subscribers of a location's contacts that they changed. A subscriber who
// does not keep up misses it; nobody waits for anybody.
func (s *subscriptions) changed(locationID string, contactIDs []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sub := range s.all {
		if !sub.active || sub.session == nil || sub.caller.Account.LocationID != locationID {
			continue
		}
		for _, uri := range sub.uris {
			if id, _ := resources.Contact(uri); !slices.Contains(contactIDs, id) {
				continue
			}
			n := mcp.JSONRPCNotification{JSONRPC: mcp.JSONRPC_VERSION}
			n.Method = mcp.MethodNotificationResourceUpdated
			n.Params.AdditionalFields = map[string]any{"uri": uri}
			if sub.id != nil {
				n.Params.Meta = map[string]any{mcp.MetaKeySubscriptionID: sub.id}
			}
			select {
			case sub.session.NotificationChannel() <- n:
			default:
			}
		}
	}
}

// tell notifies subscribers of what a call changed.
func (s *Server) tell(c *caller, t tools.Tool, request mcp.CallToolRequest, result tools.Result) {
	if t.Effect == tools.Read || result.Repeated || result.Code != "" && result.Code != ghl.OutcomeUnknown || s.subscriptions.none() {
		return
	}
	type named struct {
		ContactID  string   `json:"contactId"`
		ContactIDs []string `json:"contactIds"`
		DryRun     bool     `json:"dryRun"`
	}
	var asked, answered named
	_ = json.Unmarshal(request.Params.RawArguments, &asked)
	_ = json.Unmarshal(result.JSON, &answered)
	if asked.DryRun {
		return
	}
	ids := append(asked.ContactIDs, asked.ContactID, answered.ContactID, c.Policy.Pins["contactId"])
	if ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" }); len(ids) > 0 {
		s.subscriptions.changed(c.Account.LocationID, ids)
	}
}

// subscribeHooks lets mcp-go tell of subscriptions. Over stdio the client has
// one stream for life.
func (s *Server) subscribeHooks(hooks *mcpserver.Hooks) {
	hooks.AddBeforeSubscriptionsListen(func(ctx context.Context, id any, r *mcp.SubscriptionsListenRequest) {
		wanted := r.Params.Notifications.ResourceSubscriptions
		r.Params.Notifications.ResourceSubscriptions = nil // mcp-go acknowledges what is left here
		if c := callerOf(ctx); len(wanted) > 0 && hasResources(c.Policy) && proved(ctx, c) {
			r.Params.Notifications.ResourceSubscriptions = s.subscriptions.add(ctx, c, id, wanted)
		}
	})
	hooks.AddAfterSubscriptionsListen(func(ctx context.Context, id any, _ *mcp.SubscriptionsListenRequest, _ *mcp.SubscriptionsListenResult) {
		c := callerOf(ctx)
		s.subscriptions.end(c, id)
		if c.listens { // the acknowledgement of nothing would be lost (mcp.md D3)
			c.outbox.sent.Add(1)
			c.outbox.settle(ctx)
		}
	})
	hooks.AddBeforeSubscribe(func(ctx context.Context, _ any, r *mcp.SubscribeRequest) {
		c := callerOf(ctx)
		if c.stays && (!hasResources(c.Policy) || len(s.subscriptions.add(ctx, c, nil, []string{r.Params.URI})) == 0) {
			r.Params.URI = "" // which mcp-go refuses; see mendLater
		}
	})
	hooks.AddAfterUnsubscribe(func(ctx context.Context, _ any, r *mcp.UnsubscribeRequest, _ *mcp.EmptyResult) {
		s.subscriptions.remove(callerOf(ctx), nil, r.Params.URI)
	})
	hooks.AddAfterInitialize(func(ctx context.Context, _ any, _ *mcp.InitializeRequest, r *mcp.InitializeResult) {
		if !callerOf(ctx).stays && r.Capabilities.Resources != nil { // before 2026-07-28, HTTP has no way to notify without a session
			r.Capabilities.Resources.Subscribe = false
		}
	})
}

// proved reports whether a caller's credential is known to be good for its
// account. Every call asks HighLevel; who only listens would never be asked.
func proved(ctx context.Context, c *caller) bool {
	if !c.Claimed {
		return true
	}
	_, err := c.Account.Location(ctx)
	return err == nil
}

// SubscribeToResourceErr refuses those who have no stream; the subscriptions of
// one that has are followed by the hooks.
func (s session) SubscribeToResourceErr(string) error {
	if !s.listens {
		return &resources.Failure{Code: notServed, Message: "Subscriptions need a stream here: subscriptions/listen of protocol version 2026-07-28, or stdio."}
	}
	return nil
}

// SubscribeToResource is not used: mcp-go prefers the one that may refuse.
func (session) SubscribeToResource(string) {}

// UnsubscribeFromResource leaves it to the hooks.
func (session) UnsubscribeFromResource(string) {}

// SubscribedResources is not used by mcp-go.
func (session) SubscribedResources() []string { return nil }

// IsSubscribedToResource is not used by mcp-go.
func (session) IsSubscribedToResource(string) bool { return false }

var ackMethod = []byte(`"method":"` + mcp.MethodNotificationSubscriptionsAcknowledged + `"`)

// acknowledged looks for the beginning of a stream in what goes out.
func (s *Server) acknowledged(c *caller, out []byte) {
	start := bytes.IndexByte(out, '{')
	if start < 0 || !bytes.Contains(out, ackMethod) {
		return
	}
	var ack struct {
		Params struct {
			Meta map[string]any `json:"_meta"`
		}
	}
	if json.NewDecoder(bytes.NewReader(out[start:])).Decode(&ack) == nil {
		s.subscriptions.begin(c, ack.Params.Meta[mcp.MetaKeySubscriptionID])
	}
}

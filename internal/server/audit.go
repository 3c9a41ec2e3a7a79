package server

import (
	"cmp"
	"encoding/json"
	"errors"
	"time"

	"mcp-ghl/internal/audit"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/resources"
	"mcp-ghl/internal/tools"
)

// keep writes a call into the audit log.
func (s *Server) keep(c *caller, t tools.Tool, arguments json.RawMessage, result tools.Result, start time.Time, took time.Duration) {
	if s.audit == nil {
		return
	}
	var asked, answered struct {
		ContactID string `json:"contactId"`
		DryRun    bool   `json:"dryRun"`
	}
	_ = json.Unmarshal(arguments, &asked)
	if t.Effect != tools.Read || asked.ContactID == "" { // what else it says is of writes
		_ = json.Unmarshal(result.JSON, &answered)
	}
	r := s.recordOf(c, start, took, result.Err)
	r.Tool, r.Effect, r.Outcome, r.Arguments = t.Label(), t.Effect.String(), outcomeOf(result.Code), arguments
	r.DryRun, r.Repeated = answered.DryRun, result.Repeated
	r.ContactID = cmp.Or(asked.ContactID, c.Policy.Pins["contactId"], answered.ContactID)
	s.audit.Write(r)
}

// keepRead writes the read of a resource, or a prompt, into the audit log: it
// shows people's data as a tool does.
func (s *Server) keepRead(c *caller, what, name, uri string, err error, start time.Time, took time.Duration) {
	if s.audit == nil {
		return
	}
	var cause error
	var code ghl.Code
	if f, ok := errors.AsType[*resources.Failure](err); ok {
		cause, code = f.Err, f.Code
	}
	r := s.recordOf(c, start, took, cause)
	r.Tool, r.Effect, r.Outcome = what+" "+name, tools.Read.String(), outcomeOf(code)
	r.ContactID, _ = resources.Contact(uri)
	s.audit.Write(r)
}

func (s *Server) recordOf(c *caller, start time.Time, took time.Duration, err error) audit.Record {
	r := audit.Record{Time: start, Caller: c.Name, Account: c.Of, MS: took.Milliseconds()}
	if c.Account != nil {
		r.Location = c.Account.LocationID
	}
	if e, ok := errors.AsType[*ghl.Error](err); ok {
		r.Status, r.TraceID = e.Status, e.TraceID
	}
	return r
}

func outcomeOf(code ghl.Code) string {
	if code == "" {
		return audit.OK
	}
	return string(code)
}

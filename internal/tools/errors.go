package tools

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"mcp-ghl/internal/ghl"
)

// The codes of failures that are ours rather than HighLevel's.
const (
	Ambiguous ghl.Code = "ambiguous"  // several things fit; the candidates are told
	Conflict  ghl.Code = "conflict"   // the idempotencyKey stands for another call
	ReadOnly  ghl.Code = "read_only"  // the policy does not reach the tool
	SlotTaken ghl.Code = "slot_taken" // a time cannot be booked; others are told
)

// Failure is what a tool answers when it fails: one sentence that an agent
// could say aloud, and what the agent should do next.
type Failure struct {
	Code              ghl.Code    `json:"code"`
	Message           string      `json:"message"`
	Hint              string      `json:"hint"`
	Problems          []string    `json:"problems,omitempty"`
	Candidates        []candidate `json:"candidates,omitempty"`
	Slots             []slot      `json:"slots,omitempty"`
	MatchingField     string      `json:"matchingField,omitempty"`
	RetryAfterSeconds int         `json:"retryAfterSeconds,omitempty"`
	Scope             ghl.Scope   `json:"scope,omitempty"`
	ContactID         string      `json:"contactId,omitempty"`
	TraceID           string      `json:"traceId,omitempty"`

	partly  bool // something was written all the same
	settled bool // see ghl.Settled
}

// candidate is one of several things that fit.
type candidate struct {
	ContactID string `json:"contactId,omitempty"`
	ID        string `json:"id,omitempty"` // of anything but a contact
	Name      string `json:"name"`
	Email     string `json:"email,omitempty"`
	Phone     string `json:"phone,omitempty"`
}

// Error says the failure's sentence.
func (f *Failure) Error() string { return string(f.Code) + ": " + f.Message }

// explain turns any error into what the caller is told. Nothing of a panic, a
// stack or a token gets through.
func explain(t Tool, err error) *Failure {
	if f, ok := errors.AsType[*Failure](err); ok {
		if f.Hint == "" && f.Code == ghl.InvalidArguments && t.in != nil {
			f.Hint = t.Name + " takes " + t.takes() + "."
		}
		return f
	}
	if upload, ok := errors.AsType[ghl.ErrUpload](err); ok {
		return invalid(upload.Why)
	}
	e, ok := errors.AsType[*ghl.Error](err)
	if !ok {
		if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
			return &Failure{Code: ghl.Timeout, Message: "That took too long, so I stopped.", Hint: "Try again once."}
		}
		return &Failure{Code: ghl.Internal, Message: "Something went wrong on our side.", Hint: "Do not repeat the call unchanged. The server's log has the details."}
	}
	f := &Failure{Code: e.Code, TraceID: e.TraceID}
	f.Message, f.Hint = sentence(t, e)
	switch e.Code {
	case ghl.MissingScope:
		f.Scope = e.Scope
	case ghl.Duplicate:
		f.ContactID, f.MatchingField = e.ContactID, e.MatchingField
	case ghl.RateLimited:
		f.RetryAfterSeconds = max(1, int(math.Ceil(e.RetryAfter.Seconds())))
	case ghl.OutcomeUnknown: // when it will have happened, if it does
		f.RetryAfterSeconds = max(0, int(math.Ceil(e.RetryAfter.Seconds())))
	case ghl.InvalidArguments:
		f.Problems = e.Violations
	}
	return f
}

// sentence is what to say of a failure, and what to do about it.
func sentence(t Tool, e *ghl.Error) (message, hint string) {
	switch e.Code {
	case ghl.InvalidArguments:
		return "HighLevel did not accept that: " + strings.TrimSuffix(e.Message, ".") + ".", "Mend what it names and call again."
	case ghl.NotFound:
		return "I cannot find that in the account.", "HighLevel says: " + e.Message + ". Ids come from find_contact, search_contacts and the list tools; the thing may have been deleted."
	case ghl.Duplicate:
		by := ""
		if e.MatchingField != "" {
			by = " with this " + e.MatchingField
		}
		return "There is already a contact" + by + ".", "Use the contactId given here with update_contact, or call upsert_contact."
	case ghl.MissingScope:
		return "I am not permitted to do that in this account.", fmt.Sprintf("The token lacks the scope %s (or belongs to an agency). Add the scope to the private integration in HighLevel; the token stays the same.", e.Scope)
	case ghl.BadCredential:
		return "HighLevel no longer accepts our access.", "The token is wrong, expired or revoked. Whoever runs the server must set a valid GHL_TOKEN; trying again does not help."
	case ghl.WrongTokenKind:
		return "Our access to HighLevel is of the wrong kind.", "Use a token of the sub-account (location), made in its Settings under Private Integrations, not one of the agency."
	case ghl.UnsupportedVersion:
		return "HighLevel does not accept the API version we ask for.", "Whoever runs the server should start it without --version-override."
	case ghl.LocationMismatch:
		return "That does not belong to this account.", "The token has no access to the location, or the id is of another one. Check GHL_LOCATION_ID, and that the id came from this account."
	case ghl.Forbidden:
		return "HighLevel does not permit that.", "It says: " + e.Message + ". Trying again does not help."
	case ghl.RateLimited:
		return "HighLevel is busy with our requests; I can try again in a moment.", "Wait retryAfterSeconds, then call again. Nothing was changed."
	case ghl.DailyLimit:
		return "Today's number of requests to HighLevel is used up.", "It is free again when HighLevel's day ends. Nothing was changed; do not retry before."
	case ghl.UpstreamUnavailable:
		return "HighLevel is not answering properly right now.", "Nothing was changed. Try again in a little while."
	case ghl.Timeout:
		return "HighLevel took too long to answer.", "Nothing was changed. Try again once."
	case ghl.OutcomeUnknown:
		doubt := "I cannot tell whether that was saved."
		if t.Scope == ghl.MessagesWrite {
			doubt = "I cannot tell whether that was sent."
		}
		if t.Creates && t.meant == nil {
			return doubt, "HighLevel's answer was lost. Call " + t.Name + " again unchanged: it looks before it writes, and does nothing twice."
		}
		return doubt, "HighLevel's answer was lost. Read it back before you call " + t.Name + " again, or it may be done twice."
	default:
		return "Something went wrong between us and HighLevel.", "HighLevel did not understand our request (" + strings.TrimSuffix(e.Message, ".") + "). Do not repeat it; this is a defect to report."
	}
}

package tools

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// Answers remembers what calls came to. store.Answers is one for one process;
// one that is shared may answer a claim whose holder was lost as a doubt.
type Answers interface {
	// Claim asks for a call by its key, with what tells its arguments from
	// others. It returns the answer that an earlier one came to, or leaves the
	// call to the caller, who then settles, doubts or frees it; a doubt is
	// that of one of which nobody knows whether it happened. It waits while
	// another makes the call. It fails with store.ErrOtherArguments, and when
	// ctx ends.
	Claim(ctx context.Context, key, arguments string) (answer []byte, doubt ghl.Doubt, err error)
	// Settle keeps the answer of a claimed call for ttl, or until something is
	// dropped that it is about. One whose caller is gone was not heard.
	Settle(key string, answer []byte, heard bool, ttl time.Duration, about ...string)
	// Doubt keeps for ttl that a claimed call may have happened.
	Doubt(key string, d ghl.Doubt, ttl time.Duration)
	// Free gives up a claimed call that did not happen.
	Free(key string)
	// Drop forgets the answers about any of these that somebody has heard, or
	// all of them, but no call that is being made.
	Drop(all bool, about ...string)
}

// How long an answer is remembered: of a call with a key of its caller's, and
// of one that is known by what it says.
const (
	keyedTTL   = 24 * time.Hour
	derivedTTL = 10 * time.Minute
)

// keyArgument is the argument of tools that create something by which their
// callers name a call.
const keyArgument = "idempotencyKey"

// longestKey is how many characters such a name has at most.
var longestKey uint64 = 256

// Origin is where a call comes from, so that its repeats are known.
type Origin struct {
	Caller string // whose calls are never taken for another's
	Call   string // the conversation, where it is said; equal calls of two are two
}

// Once is the tool as it answers repeats of calls that create something from
// memory. Whatever else it writes drops what the memory knows of that contact.
func (t Tool) Once(memory Answers, from Origin) Tool {
	if t.Effect == Read || memory == nil {
		return t
	}
	whole := t
	t.run = func(ctx context.Context, crm *ghl.Account, args json.RawMessage, report Report) (any, error) {
		in, err := object(args)
		if err != nil {
			return nil, err
		}
		if in["dryRun"] == true {
			return whole.run(ctx, crm, args, report)
		}
		run := func(ctx context.Context) (out any, err error) {
			defer func() {
				if p := recover(); p != nil { // nobody knows how far it came
					err = panicked(p)
				}
			}()
			return whole.run(ctx, crm, args, report)
		}
		if whole.Creates {
			return whole.once(ctx, crm, in, memory, from, run)
		}
		out, err := run(ctx)
		if mayHaveWritten(err) {
			var answer json.RawMessage
			if err == nil { // it says whose an opportunity is
				answer, _ = encode(out)
			}
			about, gone := contactsOf(crm, in, answer, err), partOf(crm, in)
			memory.Drop(whole.Effect == Delete && gone == nil, about...)
			memory.Drop(whole.Effect == Delete, gone...)
		}
		return out, err
	}
	return t
}

// once runs the tool, unless the memory knows what the same call came to.
func (t Tool) once(ctx context.Context, crm *ghl.Account, in map[string]any, memory Answers, from Origin, run func(context.Context) (any, error)) (any, error) {
	key, arguments, ttl := t.keyOf(crm, in, from)
	known, doubt, err := memory.Claim(ctx, key, arguments)
	switch {
	case errors.Is(err, store.ErrOtherArguments):
		return nil, &Failure{
			Code:    Conflict,
			Message: "I was asked for that before, but in another way.",
			Hint:    "This idempotencyKey stands for a call with other arguments; nothing was done now. Repeat that call unchanged, or choose another key.",
		}
	case err != nil && ctx.Err() != nil:
		return nil, &Failure{
			Code:    ghl.OutcomeUnknown,
			Message: "That is still being done, so I cannot tell yet whether it worked.",
			Hint:    "The same call came before and has no answer yet. Repeat it unchanged in a few seconds: it is not done twice.",
		}
	case err != nil:
		return nil, err
	case known != nil:
		return said{known, true}, nil
	}
	inDoubt := doubt != ghl.Doubt{}
	if inDoubt {
		ctx = ghl.InDoubt(ctx, doubt)
	} else {
		doubt.Since = time.Now()
	}
	out, err := run(ctx)
	doubt.Open = doubt.Open || mayHappenYet(out, err)
	var answer json.RawMessage
	if err == nil {
		answer, err = t.say(out)
	}
	about := contactsOf(crm, in, answer, err)
	var made map[string]any
	_ = json.Unmarshal(answer, &made) // none where it failed
	about = append(about, partOf(crm, made)...)
	if mayHaveWritten(err) {
		memory.Drop(t.Effect == Delete, about...)
	}
	switch {
	case unknown(err), err != nil && inDoubt && !settled(err), doubtful(out), ctx.Err() != nil && partly(out, err): // what there is of it, nobody was told
		memory.Doubt(key, doubt, ttl)
	case err != nil, !finished(out):
		memory.Free(key)
	case ttl == keyedTTL: // its caller says which calls are the same
		memory.Settle(key, answer, true, ttl)
	default:
		memory.Settle(key, answer, ctx.Err() == nil, ttl, about...)
	}
	if err != nil && inDoubt && !settled(err) && !unknown(err) { // why it cannot be cleared up now does not clear it up
		f := explain(t, &ghl.Error{Code: ghl.OutcomeUnknown})
		f.RetryAfterSeconds = explain(t, err).RetryAfterSeconds
		return nil, f
	}
	if err != nil {
		return nil, err
	}
	return said{answer, false}, nil
}

// mayHappenYet reports whether what is in doubt of a call, or of a part of it, may
// happen yet.
func mayHappenYet(out any, err error) bool {
	o, ok := out.(interface{ open() bool })
	return ghl.MayHappenYet(err) || ok && o.open()
}

// doubtful reports whether a part of what was to be done is in doubt.
func doubtful(out any) bool {
	o, ok := out.(interface{ inDoubt() bool })
	return ok && o.inDoubt()
}

// settled is ghl.Settled, of failures of ours too.
func settled(err error) bool {
	f, ok := errors.AsType[*Failure](err)
	return ok && f.settled || ghl.Settled(err)
}

// finished reports whether a repeat would have nothing left to do.
func finished(out any) bool {
	o, ok := out.(interface{ complete() bool })
	return !ok || o.complete()
}

// partly reports whether a part of what was to be done is done.
func partly(out any, err error) bool {
	f, ok := errors.AsType[*Failure](err)
	return ok && f.partly || err == nil && !finished(out)
}

// said is an answer as it is said, and whether that was remembered.
type said struct {
	json     json.RawMessage
	repeated bool
}

// keyOf is the key by which a call is known, what tells its arguments from
// others, and how long it is remembered.
func (t Tool) keyOf(crm *ghl.Account, in map[string]any, from Origin) (key, arguments string, ttl time.Duration) {
	chosen, _ := in[keyArgument].(string)
	delete(in, keyArgument)
	delete(in, "dryRun")
	arguments = digest(canonical(in))
	if strings.TrimSpace(chosen) != "" { // agents that fill in forms write "" for what they do not know
		return digest("keyed", from.Caller, crm.LocationID, t.Name, chosen), arguments, keyedTTL
	}
	return digest("derived", from.Caller, crm.LocationID, t.Name, arguments, from.Call), arguments, derivedTTL
}

// digest is a hash of texts, which no other texts have.
func digest(texts ...string) string {
	h := sha256.New()
	for _, s := range texts {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	return base64.RawStdEncoding.EncodeToString(h.Sum(nil))
}

// contactsOf are the contacts, or the business, that a call was about, by its
// arguments, its answer and its failure, as the memory knows them.
func contactsOf(crm *ghl.Account, in map[string]any, answer json.RawMessage, err error) (about []string) {
	add := func(id any) {
		if id, ok := id.(string); ok && id != "" {
			about = append(about, crm.LocationID+"/"+id)
		}
	}
	add(in["contactId"])
	if of, ok := in["arguments"].(map[string]any); ok { // of an operation
		add(of["contactId"])
	}
	add(in["businessId"])
	ids, _ := in["contactIds"].([]any)
	for _, id := range ids {
		add(id)
	}
	if f, ok := errors.AsType[*Failure](err); ok {
		add(f.ContactID)
	}
	var answered struct {
		ContactID  string `json:"contactId"`
		BusinessID string `json:"businessId"`
	}
	_ = json.Unmarshal(answer, &answered) // none where it failed
	if answered.ContactID != in["contactId"] {
		add(answered.ContactID)
	}
	if answered.BusinessID != in["businessId"] {
		add(answered.BusinessID)
	}
	return about
}

// partOf is what of a contact a call was about, by its arguments: where only
// that is deleted, what nobody heard of the rest of the contact is still so.
func partOf(crm *ghl.Account, in map[string]any) (about []string) {
	for _, key := range []string{"noteId", "taskId", "opportunityId"} {
		if id, ok := in[key].(string); ok {
			about = append(about, crm.LocationID+"/"+id)
		}
	}
	return about
}

// mayHaveWritten reports whether a call that came to this can have changed
// something.
func mayHaveWritten(err error) bool {
	f, ok := errors.AsType[*Failure](err)
	return err == nil || unknown(err) || ok && f.partly
}

// unknown reports whether nobody knows if a call that failed happened. That
// goes for panics too, and for all that is no failure of HighLevel's or ours.
func unknown(err error) bool {
	if f, ok := errors.AsType[*Failure](err); ok {
		return f.Code == ghl.OutcomeUnknown
	}
	code := ghl.CodeOf(err)
	return err != nil && (code == "" || code == ghl.OutcomeUnknown)
}

// mark is what stands at the end of an answer that may have been repeated.
func mark(repeated bool) string { return fmt.Sprintf(`,"repeated":%t}`, repeated) }

// marked is the answer with its mark.
func (s said) marked() json.RawMessage {
	return append(bytes.Clone(bytes.TrimSuffix(s.json, []byte("}"))), mark(s.repeated)...)
}

package audit

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"mcp-ghl/internal/ghl"
)

// OK is the outcome of a call that succeeded. Other outcomes are error codes.
const OK = "ok"

// Record is one call of a tool.
type Record struct {
	Time          time.Time       `json:"time"`
	Caller        string          `json:"caller"` // the name of a key, "stdio", a JWT's subject, or what Log.Passthrough says
	Account       string          `json:"account"`
	Location      string          `json:"location"`
	Tool          string          `json:"tool"`
	Effect        string          `json:"effect"`
	ContactID     string          `json:"contactId"`
	Outcome       string          `json:"outcome"` // OK or an error code
	MS            int64           `json:"ms"`
	Status        int             `json:"highLevelStatus"` // 0 where HighLevel gave no answer
	TraceID       string          `json:"traceId"`
	DryRun        bool            `json:"dryRun"`
	Repeated      bool            `json:"repeated"`            // answered from memory to a repeated call
	ArgumentsHash string          `json:"argumentsHash"`       // the log fills it in
	Arguments     json.RawMessage `json:"arguments,omitempty"` // written only by a log with Options.Arguments
}

// line is a record as it is written.
type line struct {
	Time string `json:"time"` // with milliseconds always, so that lines sort as text
	Record
}

// encode returns the line of a record.
func (l *Log) encode(r Record) ([]byte, error) {
	if r.Time.IsZero() {
		r.Time = l.now()
	}
	// Some of these a caller chose, and any of them may be a mistake.
	for _, text := range []*string{&r.Caller, &r.Account, &r.Location, &r.Tool, &r.Effect, &r.ContactID, &r.Outcome, &r.TraceID} {
		*text = shorten(ghl.Redact(*text))
	}
	arguments, canonical := canonicalize(r.Arguments)
	r.ArgumentsHash, r.Arguments = hex.EncodeToString(l.hash("arguments", canonical)), nil
	if l.arguments {
		r.Arguments, _ = json.Marshal(redact(arguments))
	}
	raw, err := json.Marshal(line{r.Time.UTC().Format("2006-01-02T15:04:05.000Z"), r})
	return append(raw, '\n'), err
}

// hash is a keyed hash, of which nobody without the key can tell what it was
// made of, however few the possibilities.
func (l *Log) hash(purpose string, value []byte) []byte {
	h := hmac.New(sha256.New, l.key)
	h.Write([]byte(purpose + "\x00"))
	h.Write(value)
	return h.Sum(nil)
}

// Passthrough names the caller who came with a token of HighLevel's, so that
// their calls can be told from those of others.
func (l *Log) Passthrough(token ghl.Secret) string {
	return "passthrough " + hex.EncodeToString(l.hash("caller", []byte(token))[:4])
}

// canonicalize returns arguments and the one way to write them: names sorted,
// no spaces, numbers as they came. No arguments are empty ones, and what is no
// JSON stands for itself.
func canonicalize(raw json.RawMessage) (arguments any, canonical []byte) {
	if len(bytes.TrimSpace(raw)) == 0 {
		raw = json.RawMessage("{}")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&arguments); err != nil || d.More() {
		return "not JSON", raw
	}
	canonical, err := json.Marshal(arguments)
	if err != nil {
		return "not JSON", raw
	}
	return arguments, canonical
}

// redact takes everything out of arguments that looks like a credential, or
// whose name says that it is one.
func redact(value any) any {
	switch value := value.(type) {
	case string:
		return ghl.Redact(value)
	case []any:
		for i, v := range value {
			value[i] = redact(v)
		}
		return value
	case map[string]any:
		clean := make(map[string]any, len(value))
		for name, v := range value {
			if _, flag := v.(bool); ghl.IsSecretName(name) && !flag && v != nil && v != "" {
				v = "[redacted]"
			} else if text, ok := v.(string); ok {
				v = strings.TrimPrefix(ghl.Redact(name+"="+text), name+"=")
			}
			clean[ghl.Redact(name)] = redact(v)
		}
		return clean
	}
	return value
}

// shorten bounds what somebody else wrote.
func shorten(s string) string {
	const most = 256
	if len(s) <= most {
		return s
	}
	end := most
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

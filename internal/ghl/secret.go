package ghl

import (
	"encoding/json"
	"log/slog"
	"regexp"
	"strings"
)

// Secret is a credential. It prints, logs and marshals as a placeholder, so
// that it leaves the process only in an Authorization header.
type Secret string

const redacted = "[redacted]"

// String returns a placeholder.
func (Secret) String() string { return redacted }

// GoString returns a placeholder.
func (Secret) GoString() string { return redacted }

// LogValue returns a placeholder.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalJSON returns a placeholder.
func (Secret) MarshalJSON() ([]byte, error) { return json.Marshal(redacted) }

// secrets are the shapes of facts.md 1.4: private integration tokens, JWTs,
// and whatever follows a name that only a credential has.
var secrets = regexp.MustCompile(`(?i)pit-[0-9a-z-]{8,}` +
	`|eyJ[0-9a-z_-]{5,}(?:\.[0-9a-z_-]*){0,2}` +
	`|(?:client_?secret|(?:refresh|access)_?token|authorization)["']?\s*[=:]\s*["']?(?:bearer\s+)?[^\s"'&,}]+` +
	`|bearer\s+[^\s"'&,}]+` +
	`|\bcode=[^\s"'&,}]+`)

// Redact returns text with everything that looks like a credential replaced.
func Redact(text string) string {
	// Ids and single words have room for none of the shapes, and every call logs some.
	if !strings.ContainsAny(text, "-=: \t\n\f\r") && !strings.Contains(strings.ToLower(text), "eyj") {
		return text
	}
	return secrets.ReplaceAllString(text, redacted)
}

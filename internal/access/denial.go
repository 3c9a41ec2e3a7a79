package access

import (
	"fmt"
	"strings"
)

// Denial is why a request is not let in. Its sentence holds nothing of the
// credential.
type Denial struct {
	Status   int    // HTTP
	Reason   string // of RFC 6750: "" where there was no credential
	Sentence string
	Scopes   []string // that would do, of a 403
	Wait     int      // seconds, of a 429
	Err      error    // what is wrong with the server, for its log
}

func (d *Denial) Error() string { return d.Sentence }

// Challenge is the WWW-Authenticate header of a denial (RFC 6750, RFC 9728),
// "" for one that no other credential would help. The metadata is the URL of
// our protected resource metadata, "" where there is none.
func (d *Denial) Challenge(metadata string) string {
	if d.Status != 401 && d.Status != 403 {
		return ""
	}
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, fmt.Sprintf("%s=%q", name, value))
		}
	}
	add("error", d.Reason)
	if d.Reason != "" {
		add("error_description", d.Sentence)
	}
	add("scope", strings.Join(d.Scopes, " "))
	add("resource_metadata", metadata)
	if len(parts) == 0 {
		return "Bearer"
	}
	return "Bearer " + strings.Join(parts, ", ")
}

package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
)

// metadataPath is where the metadata of a protected resource is (RFC 9728). The
// path of the resource may follow it.
const metadataPath = "/.well-known/oauth-protected-resource"

// metadata says which authorization servers issue tokens for us.
type metadata struct {
	Resource string   `json:"resource"`
	Name     string   `json:"resource_name"`
	Servers  []string `json:"authorization_servers"`
	Scopes   []string `json:"scopes_supported"`
	Methods  []string `json:"bearer_methods_supported"`
}

// newMetadata describes the resource that the public URL is.
func newMetadata(resource, issuer string) *metadata {
	return &metadata{
		Resource: resource, Name: "mcp-ghl", Servers: []string{issuer},
		Scopes: access.Levels(), Methods: []string{"header"},
	}
}

// serveMetadata answers anybody: clients read it before they have a credential,
// browsers among them.
func (s *Server) serveMetadata(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.metadata)
}

// url is where the metadata can be read.
func (m *metadata) url() string {
	if m == nil {
		return ""
	}
	u, err := url.Parse(m.Resource)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host + metadataPath + strings.TrimSuffix(u.Path, "/")
}

// deny answers a request that is not let in.
func (s *Server) deny(w http.ResponseWriter, d *access.Denial) {
	if challenge := d.Challenge(s.metadata.url()); challenge != "" {
		w.Header().Set("WWW-Authenticate", challenge)
	}
	if d.Wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(d.Wait))
	}
	if d.Err != nil {
		s.log.Error("nobody can be let in", "err", ghl.Redact(d.Err.Error()))
	}
	http.Error(w, d.Sentence, d.Status)
}

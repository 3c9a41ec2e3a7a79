package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/tools"
)

// doorFlags say by which credentials callers are let in over HTTP.
type doorFlags struct {
	Keys         bool     `var:"GHL_KEYS" group:"doors" help:"Let in who has a key (mcp-ghl key create)."`
	Passthrough  bool     `var:"GHL_PASSTHROUGH" group:"doors" help:"Let in who has a token of HighLevel's own, for the location in the header locationId. Nothing of it is kept."`
	Issuer       string   `var:"GHL_ISSUER" group:"doors" placeholder:"URL" help:"Let in who has a JWT of this OAuth authorization server. --public-url is the resource."`
	JWKS         string   `var:"GHL_JWKS" name:"jwks" group:"doors" placeholder:"URL" help:"Where the issuer's keys are. Default: what its metadata say."`
	QueryKeys    bool     `var:"GHL_ALLOW_QUERY_KEYS" name:"allow-query-keys" group:"doors" help:"Take a key from the URL (?key=…), where logs may keep it."`
	TrustedProxy []string `var:"GHL_TRUSTED_PROXY" group:"doors" placeholder:"CIDR" help:"Proxies whose X-Forwarded-For says where a request comes from."`
	TLSCert      string   `var:"GHL_TLS_CERT" name:"tls-cert" group:"doors" type:"existingfile" placeholder:"FILE" help:"Serve HTTPS with this certificate."`
	TLSKey       string   `var:"GHL_TLS_KEY" name:"tls-key" group:"doors" type:"existingfile" placeholder:"FILE" help:"The key of --tls-cert."`
}

// any reports whether a credential is asked for.
func (f doorFlags) any() bool { return f.Keys || f.Passthrough || f.Issuer != "" }

// check says what cannot be meant.
func (f doorFlags) check(public []string) error {
	var wrong []error
	if (f.TLSCert == "") != (f.TLSKey == "") {
		wrong = append(wrong, errors.New("--tls-cert and --tls-key go together"))
	}
	if f.QueryKeys && !f.Keys {
		wrong = append(wrong, errors.New("--allow-query-keys means nothing without --keys"))
	}
	if f.JWKS != "" && f.Issuer == "" {
		wrong = append(wrong, errors.New("--jwks means nothing without --issuer"))
	}
	if f.Issuer != "" && len(public) == 0 {
		wrong = append(wrong, errors.New("--issuer needs --public-url: tokens are for one resource, which is that URL"))
	}
	return errors.Join(wrong...)
}

// gate returns what lets callers in. A key says itself how far it goes, so that
// only a level which was asked for lowers it; the others are no further than
// reading unless it is asked for.
func (f doorFlags) gate(known *accounts, most access.Policy, public []string, all []tools.Tool) (*access.Gate, error) {
	g := &access.Gate{Accounts: known.account, QueryKeys: f.QueryKeys, Most: most, Level: cmp.Or(most.Level, access.Delete), IssuedBy: f.Issuer, Default: defaultAccount}
	g.Most.Level = cmp.Or(most.Level, access.Read)
	if slices.Contains(most.Sets, "all") {
		g.Most.Sets = tools.Sets(all)
	}
	if f.Keys {
		g.Keys = access.KeysOf(known.store)
	}
	if f.Passthrough {
		g.Client = known.client
	}
	if f.Issuer != "" {
		g.Issuer = access.NewVerifier(access.Issuer{URL: f.Issuer, Audience: public[0], JWKS: f.JWKS}).Verify
	}
	for _, text := range f.TrustedProxy {
		if !strings.Contains(text, "/") {
			a, err := netip.ParseAddr(text)
			if err != nil {
				return nil, fmt.Errorf("--trusted-proxy: %q is no address", text)
			}
			g.Trusted = append(g.Trusted, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxy: %q is no network, such as 10.0.0.0/8", text)
		}
		g.Trusted = append(g.Trusted, p)
	}
	return g, nil
}

package store

import (
	"encoding/json"
	"fmt"
	"time"

	"mcp-ghl/internal/ghl"
)

// format is the version of what is stored. A newer one is refused, since it
// may say something that matters and that this program does not know.
const format = 1

// record is a credential as it is sealed. Its secrets are plain strings, since
// a ghl.Secret marshals as a placeholder; it never leaves this file.
type record struct {
	Format       int         `json:"format"`
	Name         string      `json:"name"`
	Kind         string      `json:"kind"`
	Access       string      `json:"access"`
	Refresh      string      `json:"refresh"`
	Expires      time.Time   `json:"expires"`
	Scopes       []ghl.Scope `json:"scopes"`
	UserType     string      `json:"userType"`
	LocationID   string      `json:"locationId"`
	CompanyID    string      `json:"companyId"`
	UserID       string      `json:"userId"`
	ClientID     string      `json:"clientId"`
	ClientSecret string      `json:"clientSecret"`
	AccountName  string      `json:"accountName"`
	Created      time.Time   `json:"created"`
	Rotated      time.Time   `json:"rotated"`
	Pending      time.Time   `json:"pending"`
	Dead         string      `json:"dead"`
}

func recordOf(c Credential) record {
	return record{
		Format: format, Name: c.Name, Kind: c.Kind,
		Access: string(c.Access), Refresh: string(c.Refresh), Expires: c.Expires, Scopes: c.Scopes,
		UserType: c.UserType, LocationID: c.LocationID, CompanyID: c.CompanyID, UserID: c.UserID,
		ClientID: c.ClientID, ClientSecret: string(c.ClientSecret), AccountName: c.AccountName,
		Created: c.Created, Rotated: c.Rotated, Pending: c.Pending, Dead: c.Dead,
	}
}

// credentialOf reads a record. The name must be that of its file: one that was
// renamed would act for the wrong account.
func credentialOf(data []byte, name string) (Credential, error) {
	var r record
	if json.Unmarshal(data, &r) != nil { // whose error might quote a secret
		return Credential{}, fmt.Errorf("it was opened, and holds no credential")
	}
	switch {
	case r.Format != format:
		return Credential{}, fmt.Errorf("it has format %d, and this program knows %d: was it written by a newer one?", r.Format, format)
	case r.Name != name:
		return Credential{}, fmt.Errorf("it holds the credential %q: was the file renamed?", r.Name)
	case r.Access == "":
		return Credential{}, fmt.Errorf("it holds no token")
	}
	return Credential{
		Name: r.Name, Kind: r.Kind,
		Grant: ghl.Grant{
			Access: ghl.Secret(r.Access), Refresh: ghl.Secret(r.Refresh), Expires: r.Expires, Scopes: r.Scopes,
			UserType: r.UserType, LocationID: r.LocationID, CompanyID: r.CompanyID, UserID: r.UserID,
		},
		ClientID: r.ClientID, ClientSecret: ghl.Secret(r.ClientSecret), AccountName: r.AccountName,
		Created: r.Created, Rotated: r.Rotated, Pending: r.Pending, Dead: r.Dead,
	}, nil
}

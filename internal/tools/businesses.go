package tools

import (
	"context"
	"strconv"

	"mcp-ghl/internal/ghl"
)

func businesses() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_business_contacts", Title: "List a business's contacts",
			Doc:    "List the contacts that belong to a business (businessId of a contact).",
			Effect: Read, Scope: ghl.ContactsRead, Sets: []string{Contacts},
			Operations: []string{"GET /contacts/business/{businessId}"},
		}, listBusinessContacts),
		define(Tool{
			Name: "set_business", Title: "Set contacts' business",
			Doc:    "Put contacts under a business, or under none with businessId \"\".",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"POST /contacts/bulk/business"},
		}, func(ctx context.Context, crm *ghl.Account, in setBusiness) (businessSet, error) {
			done, err := crm.SetBusiness(ctx, text(in.ContactIDs), in.BusinessID)
			return businessSet{notNil(done), in.BusinessID}, err
		}),
		define(Tool{
			Name: "find_business", Title: "Find a business",
			Doc:    "Find businesses by words, or read one by id.",
			Effect: Read, Scope: ghl.BusinessesRead, Sets: []string{Sales},
			Operations: []string{"GET /businesses/", "GET /businesses/{businessId}"},
		}, findBusiness),
		define(Tool{
			Name: "save_business", Title: "Create or update a business",
			Doc:    "Update the business of this id or name, only the given fields; create it if there is none of the name.",
			Effect: Change, Creates: true, Scope: ghl.BusinessesWrite, Sets: []string{Sales},
			Operations: []string{"POST /businesses/", "PUT /businesses/{businessId}"},
		}, saveBusiness),
		define(Tool{
			Name: "delete_business", Title: "Delete a business",
			Doc:    "Delete a business for good. Its contacts stay.",
			Effect: Delete, Scope: ghl.BusinessesWrite, Sets: []string{Sales},
			Operations: []string{"DELETE /businesses/{businessId}"},
		}, func(ctx context.Context, crm *ghl.Account, in businessKey) (deletedBusiness, error) {
			return deletedBusiness{in.BusinessID, true}, crm.DeleteBusiness(ctx, string(in.BusinessID))
		}),
	}
}

type businessKey struct {
	BusinessID id `json:"businessId" jsonschema_description:"Business id."`
}

type deletedBusiness struct {
	BusinessID id   `json:"businessId"`
	Deleted    bool `json:"deleted"`
}

type businessContacts struct {
	BusinessID id     `json:"businessId" jsonschema_description:"Business id."`
	Query      string `json:"query,omitempty" jsonschema_description:"Words to look for."`
	Limit      whole  `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100" jsonschema_description:"Default 25."`
	Cursor     string `json:"cursor,omitempty" jsonschema_description:"nextCursor of the page before."`
}

func listBusinessContacts(ctx context.Context, crm *ghl.Account, in businessContacts) (contactPage, error) {
	const everything = 1 << 30
	skip, err := offset(in.Cursor, everything)
	if err != nil {
		return contactPage{}, err
	}
	limit := orDefault(int(in.Limit), 25)
	var found []ghl.Contact
	var total int
	n, err := alongside(ctx, crm, []want{userNames}, func() (err error) {
		found, total, err = crm.ListBusinessContacts(ctx, string(in.BusinessID), in.Query, limit, skip)
		return err
	})
	if err != nil {
		return contactPage{}, err
	}
	out := contactPage{Total: total, Notice: n.notice()}
	var shown int
	if out.Contacts, shown = n.rows(found, limit); shown > 0 && skip+shown < total {
		out.NextCursor = strconv.Itoa(skip + shown)
	}
	return out, nil
}

type setBusiness struct {
	ContactIDs []id   `json:"contactIds" jsonschema:"minItems=1" jsonschema_description:"Contact ids."`
	BusinessID string `json:"businessId" jsonschema:"pattern=^[A-Za-z0-9_-]{0\\,64}$" jsonschema_description:"Business id, or empty for none."`
}

type businessSet struct {
	ContactIDs []string `json:"contactIds" jsonschema_description:"Those changed."`
	BusinessID string   `json:"businessId"`
}

func text(ids []id) []string {
	s := make([]string, len(ids))
	for i, v := range ids {
		s[i] = string(v)
	}
	return s
}

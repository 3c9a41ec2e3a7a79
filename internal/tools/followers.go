package tools

import (
	"context"

	"mcp-ghl/internal/ghl"
)

func followers() []Tool {
	return []Tool{
		define(Tool{
			Name: "follow_contact", Title: "Let users follow a contact",
			Doc:    "Let users follow a contact. Answers all who follow it then.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"POST /contacts/{contactId}/followers"},
		}, func(ctx context.Context, crm *ghl.Account, in follow) (following, error) {
			return in.change(ctx, crm, crm.AddFollowers)
		}),
		define(Tool{
			Name: "unfollow_contact", Title: "Stop users from following a contact",
			Doc:    "Stop users from following a contact. Answers who still does.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"DELETE /contacts/{contactId}/followers"},
		}, func(ctx context.Context, crm *ghl.Account, in follow) (following, error) {
			return in.change(ctx, crm, crm.RemoveFollowers)
		}),
	}
}

type follow struct {
	ContactID id      `json:"contactId" jsonschema_description:"Contact id."`
	Followers []words `json:"followers" jsonschema:"minItems=1" jsonschema_description:"Users' names or ids."`
}

type following struct {
	ContactID id       `json:"contactId"`
	Followers []string `json:"followers" jsonschema_description:"Users' names."`
	Notice    string   `json:"notice"`
}

func (in follow) change(ctx context.Context, crm *ghl.Account, write func(context.Context, string, []string) ([]string, error)) (following, error) {
	ids := make([]string, len(in.Followers))
	checks := make([]func() error, len(ids))
	for i, f := range in.Followers {
		checks[i] = func() (err error) { ids[i], err = userID(ctx, crm, "followers", string(f)); return err }
	}
	if err := everyProblem(checks...); err != nil {
		return following{}, err
	}
	all, err := write(ctx, string(in.ContactID), ids)
	if err != nil {
		return following{}, err
	}
	n, _ := alongside(ctx, crm, []want{userNames})
	out := following{ContactID: in.ContactID, Followers: []string{}, Notice: n.notice()}
	for _, userID := range all {
		out.Followers = append(out.Followers, n.user(userID))
	}
	return out, nil
}

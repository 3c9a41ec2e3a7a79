package tools

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

func tags() []Tool {
	return []Tool{
		define(Tool{
			Name: "tag_contact", Title: "Tag a contact",
			Doc:    "Add tags to a contact; those it has stay. Tags are kept in lower case. Answers all tags it has then.",
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, func(ctx context.Context, crm *ghl.Account, in contactTags) (taggedContact, error) {
			all, err := crm.AddTags(ctx, string(in.ContactID), in.Tags)
			return taggedContact{in.ContactID, notNil(all)}, err
		}),
		define(Tool{
			Name: "untag_contact", Title: "Remove tags from a contact",
			Doc:    "Remove tags from a contact. Answers which it had and lost, and which it keeps.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
		}, untagContact),
		defineBulk(Tool{
			Name: "bulk_tag_contacts", Title: "Tag many contacts",
			Doc:    "Add tags to any number of contacts, or remove them. Reports progress; answers how many changed and which did not, with the reason.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
		}, bulkTagContacts),
	}
}

type contactTags struct {
	ContactID id       `json:"contactId" jsonschema_description:"Contact id."`
	Tags      []string `json:"tags" jsonschema:"minItems=1" jsonschema_description:"Tags."`
}

type taggedContact struct {
	ContactID id       `json:"contactId"`
	Tags      []string `json:"tags"`
}

type untaggedContact struct {
	ContactID id       `json:"contactId"`
	Removed   []string `json:"removed"`
	Tags      []string `json:"tags"`
}

func untagContact(ctx context.Context, crm *ghl.Account, in contactTags) (untaggedContact, error) {
	before, err := crm.GetContact(ctx, string(in.ContactID))
	if err != nil {
		return untaggedContact{}, err
	}
	kept, err := crm.RemoveTags(ctx, string(in.ContactID), lowered(in.Tags))
	if err != nil {
		return untaggedContact{}, err
	}
	out := untaggedContact{ContactID: in.ContactID, Removed: []string{}, Tags: notNil(kept)}
	for _, tag := range before.Tags {
		if !slices.Contains(kept, tag) {
			out.Removed = append(out.Removed, tag)
		}
	}
	return out, nil
}

func lowered(tags []string) []string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = strings.ToLower(strings.TrimSpace(tag))
	}
	return out
}

type bulkTags struct {
	ContactIDs []id     `json:"contactIds" jsonschema:"minItems=1" jsonschema_description:"Contact ids."`
	Tags       []string `json:"tags" jsonschema:"minItems=1" jsonschema_description:"Tags."`
	Remove     bool     `json:"remove,omitempty" jsonschema_description:"Remove instead of add."`
}

type bulkTagged struct {
	Total     int           `json:"total"`
	Succeeded int           `json:"succeeded"`
	Failed    int           `json:"failed"`
	Failures  []bulkFailure `json:"failures"`
	Truncated bool          `json:"truncated" jsonschema_description:"More failed than are listed."`
}

type bulkFailure struct {
	ContactID string `json:"contactId"`
	Reason    string `json:"reason"`
}

// bulkTagContacts goes on after a batch that failed: its contacts are listed,
// and the others are not held up.
func bulkTagContacts(ctx context.Context, crm *ghl.Account, in bulkTags, report Report) (bulkTagged, error) {
	const batch = 100
	ids := text(in.ContactIDs)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := bulkTagged{Total: len(ids)}
	var failures []bulkFailure
	done := 0
	for some := range slices.Chunk(ids, batch) {
		results, err := tagBatch(ctx, crm, some, in)
		if err != nil {
			if out.Succeeded == 0 && len(failures) == 0 && len(some) == len(ids) || ctx.Err() != nil {
				return out, err
			}
			why := explainPlain(err).Message
			for _, contactID := range some {
				failures = append(failures, bulkFailure{contactID, why})
			}
		}
		for _, r := range results {
			if r.Type == "error" {
				failures = append(failures, bulkFailure{r.ContactID, r.Message})
			} else {
				out.Succeeded++
			}
		}
		done += len(some)
		report(done, len(ids))
	}
	out.Failed = len(failures)
	listed := 0
	out.Failures, listed = fit(failures, len(failures))
	out.Truncated = listed < len(failures)
	return out, nil
}

// tagBatch waits out the rate limit: nobody stands on the line for a bulk
// change. Adding and removing tags may be repeated, so a lost answer is too.
func tagBatch(ctx context.Context, crm *ghl.Account, ids []string, in bulkTags) ([]ghl.BulkTagResult, error) {
	const tries = 4
	for try := 1; ; try++ {
		results, err := crm.BulkTags(ctx, ids, in.Tags, in.Remove)
		e, failed := errors.AsType[*ghl.Error](err)
		if !failed || try == tries {
			return results, err
		}
		wait := time.Duration(try) * time.Second
		switch e.Code {
		case ghl.RateLimited:
			wait = max(e.RetryAfter, time.Second)
		case ghl.OutcomeUnknown:
		default:
			return nil, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil, fmt.Errorf("tagging stopped: %w", ctx.Err())
		}
	}
}

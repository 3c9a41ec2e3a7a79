package tools

import (
	"context"
	"errors"
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
			Effect: Add, Scope: ghl.ContactsWrite, Sets: []string{Voice, Contacts},
			Operations: []string{"POST /contacts/{contactId}/tags", "PUT /contacts/{contactId}"}, // whose body may have tags
		}, func(ctx context.Context, crm *ghl.Account, in contactTags) (taggedContact, error) {
			all, err := crm.AddTags(ctx, string(in.ContactID), lowered(in.Tags))
			return taggedContact{in.ContactID, notNil(all)}, err
		}),
		define(Tool{
			Name: "untag_contact", Title: "Remove tags from a contact",
			Doc:    "Remove tags from a contact. Answers which it had and lost, and which it keeps.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Contacts},
			Operations: []string{"DELETE /contacts/{contactId}/tags", "PUT /contacts/{contactId}"}, // which leaves out tags
		}, untagContact),
		defineBulk(Tool{
			Name: "bulk_tag_contacts", Title: "Tag many contacts",
			Doc:    "Add tags to any number of contacts, or remove them. Reports progress; answers how many changed and which did not, with the reason.",
			Effect: Change, Scope: ghl.ContactsWrite, Sets: []string{Automation},
			Operations: []string{"POST /contacts/bulk/tags/update/{type}"},
		}, bulkTagContacts),
	}
}

type contactTags struct {
	ContactID id      `json:"contactId" jsonschema_description:"Contact id."`
	Tags      []words `json:"tags" jsonschema:"minItems=1" jsonschema_description:"Tags."`
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

// lowered is tags as HighLevel keeps them.
func lowered(tags []words) []string {
	var out []string
	for _, tag := range tags {
		out = append(out, strings.ToLower(strings.TrimSpace(string(tag))))
	}
	return out
}

type bulkTags struct {
	ContactIDs []id    `json:"contactIds" jsonschema:"minItems=1" jsonschema_description:"Contact ids."`
	Tags       []words `json:"tags" jsonschema:"minItems=1" jsonschema_description:"Tags."`
	Remove     bool    `json:"remove,omitempty" jsonschema_description:"Remove instead of add."`
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

// bulkTagContacts goes on after a batch that failed, unless the next one would
// fail for the same reason. Every contact is either counted or listed.
func bulkTagContacts(ctx context.Context, crm *ghl.Account, in bulkTags, report Report) (bulkTagged, error) {
	const batch = 100
	ids := text(in.ContactIDs)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := bulkTagged{Total: len(ids)}
	var failures []bulkFailure
	var stopped error
	done := 0
	for some := range slices.Chunk(ids, batch) {
		failed, err := []bulkFailure(nil), stopped
		if err == nil {
			failed, err = tagBatch(ctx, crm, some, in)
		}
		if err != nil {
			if hopeless(ctx, err) {
				stopped = err
			}
			for _, contactID := range some {
				failed = append(failed, bulkFailure{contactID, explainPlain(err).Message})
			}
		}
		failures = append(failures, failed...)
		out.Succeeded += len(some) - len(failed)
		done += len(some)
		report(done, len(ids))
	}
	if stopped != nil && out.Succeeded == 0 {
		return out, stopped
	}
	out.Failed = len(failures)
	listed := 0
	out.Failures, listed = fit(failures, len(failures))
	out.Truncated = listed < len(failures)
	return out, nil
}

// hopeless reports whether the next batch would fail as this one did.
func hopeless(ctx context.Context, err error) bool {
	switch ghl.CodeOf(err) {
	case ghl.MissingScope, ghl.BadCredential, ghl.WrongTokenKind, ghl.LocationMismatch, ghl.UnsupportedVersion, ghl.DailyLimit, ghl.Internal:
		return true
	}
	return ctx.Err() != nil
}

// tagBatch returns the contacts that did not take the tags. It waits out the
// rate limit: nobody stands on the line for a bulk change. Adding and removing
// tags may be repeated, so a lost answer is too.
func tagBatch(ctx context.Context, crm *ghl.Account, ids []string, in bulkTags) ([]bulkFailure, error) {
	const tries = 4
	for try := 1; ; try++ {
		results, err := crm.BulkTags(ctx, ids, lowered(in.Tags), in.Remove)
		e, failed := errors.AsType[*ghl.Error](err)
		if !failed {
			return refusals(results), err
		}
		wait := time.Duration(try) * time.Second
		switch {
		case try == tries:
			return nil, err
		case e.Code == ghl.RateLimited:
			wait = max(e.RetryAfter, time.Second)
		case e.Code != ghl.OutcomeUnknown:
			return nil, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil, err
		}
	}
}

func refusals(results []ghl.BulkTagResult) []bulkFailure {
	var failed []bulkFailure
	for _, r := range results {
		if r.Type == "error" {
			failed = append(failed, bulkFailure{r.ContactID, r.Message})
		}
	}
	return failed
}

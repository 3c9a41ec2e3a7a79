package ghl

import (
	"context"
	"time"
)

// referenceTTL is how long reference data are believed: they change rarely, and
// every answer that speaks in names needs them. A name that is not found is
// asked for anew before that; see RefreshUsers.
const referenceTTL = 5 * time.Minute

// referenceWait bounds a request for reference data, whoever waits for it.
const referenceWait = 10 * time.Second

// Location is GetLocation, remembered.
func (a *Account) Location(ctx context.Context) (Location, error) {
	return reference(ctx, a, "location", a.GetLocation)
}

// CustomFields is ListCustomFields, remembered.
func (a *Account) CustomFields(ctx context.Context) ([]CustomField, error) {
	return reference(ctx, a, "fields", a.ListCustomFields)
}

// OpportunityFields is ListOpportunityFields, remembered.
func (a *Account) OpportunityFields(ctx context.Context) ([]CustomField, error) {
	return reference(ctx, a, "opportunity fields", a.ListOpportunityFields)
}

// Pipelines is ListPipelines, remembered.
func (a *Account) Pipelines(ctx context.Context) ([]Pipeline, error) {
	return reference(ctx, a, "pipelines", a.ListPipelines)
}

// LostReasons is ListLostReasons, remembered.
func (a *Account) LostReasons(ctx context.Context) ([]LostReason, error) {
	return reference(ctx, a, "lost reasons", a.ListLostReasons)
}

// Users is ListUsers, remembered.
func (a *Account) Users(ctx context.Context) ([]User, error) {
	return reference(ctx, a, "users", func(ctx context.Context) ([]User, error) {
		location, err := a.Location(ctx)
		if err != nil {
			return nil, err
		}
		return a.ListUsers(ctx, location.CompanyID)
	})
}

// Calendars is ListCalendars, remembered.
func (a *Account) Calendars(ctx context.Context) ([]Calendar, error) {
	return reference(ctx, a, "calendars", a.ListCalendars)
}

// KnowsLocation reports whether Location is remembered.
func (a *Account) KnowsLocation() bool { return a.knows("location") }

// KnowsCustomFields reports whether CustomFields are.
func (a *Account) KnowsCustomFields() bool { return a.knows("fields") }

// KnowsOpportunityFields reports whether OpportunityFields are.
func (a *Account) KnowsOpportunityFields() bool { return a.knows("opportunity fields") }

// KnowsPipelines reports whether Pipelines are.
func (a *Account) KnowsPipelines() bool { return a.knows("pipelines") }

// KnowsLostReasons reports whether LostReasons are.
func (a *Account) KnowsLostReasons() bool { return a.knows("lost reasons") }

// KnowsUsers reports whether Users are.
func (a *Account) KnowsUsers() bool { return a.knows("users") }

// KnowsCalendars reports whether Calendars are.
func (a *Account) KnowsCalendars() bool { return a.knows("calendars") }

// RefreshCustomFields forgets custom fields that are older than a few seconds,
// and reports whether it did: somebody may just have made the one that is
// missing.
func (a *Account) RefreshCustomFields() bool { return a.forget("fields") }

// RefreshOpportunityFields does the same for those of opportunities.
func (a *Account) RefreshOpportunityFields() bool { return a.forget("opportunity fields") }

// RefreshPipelines does the same for pipelines.
func (a *Account) RefreshPipelines() bool { return a.forget("pipelines") }

// RefreshLostReasons does the same for the reasons for losing.
func (a *Account) RefreshLostReasons() bool { return a.forget("lost reasons") }

// RefreshUsers does the same for users.
func (a *Account) RefreshUsers() bool { return a.forget("users") }

// RefreshCalendars does the same for calendars.
func (a *Account) RefreshCalendars() bool { return a.forget("calendars") }

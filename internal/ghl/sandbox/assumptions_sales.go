package sandbox

// What neither HighLevel's specifications nor what has been seen of it say of
// opportunities and businesses, and the sandbox had to settle. The client must
// not rely on any of it. Beside what has a name here: a missing opportunity,
// pipeline, stage or reason is a 400 with words like those of a missing contact
// (facts.md 5.1), and the search is newest first and goes on after the moment,
// in milliseconds, at which the last opportunity was made.
const (
	// A pipeline takes one opportunity of a contact, whatever its status,
	// unless the location allows duplicates; to move one to where the contact
	// has another is refused like making it there. That there is such a refusal
	// of a create, and its body, has been seen (OPPORTUNITY_NO_DUPLICATE).
	oneOpportunityPerPipeline = true

	// An opportunity made without a stage is in the first of its pipeline.
	firstStageByDefault = true

	// Custom fields that an update does not give stay, as those of contacts do.
	opportunityFieldsStay = true

	// The search answers opportunities of any status unless one is asked for.
	searchesAnyStatus = true

	// To open, win or abandon an opportunity forgets why it was lost.
	reasonOnlyWhileLost = true

	// Opportunities go with their contact.
	opportunitiesDieWithContact = true

	// A business that is deleted leaves its contacts, which then have none.
	deletedBusinessDetaches = true

	// Several businesses may have one name.
	businessesShareNames = true
)

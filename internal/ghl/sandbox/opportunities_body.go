package sandbox

import (
	"slices"
)

// isOutcome takes what an opportunity can be. The specification also lists all,
// which only makes sense in a search (facts.md 2.6).
var isOutcome = isOneOf("open", "won", "lost", "abandoned")

var (
	updateOpportunityBody = shape{
		{name: "pipelineId", is: isText},
		{name: "pipelineStageId", is: isText},
		{name: "name", is: isText},
		{name: "status", is: isOutcome},
		{name: "monetaryValue", is: isAmount},
		{name: "assignedTo", is: isText},
		{name: "customFields", is: isOpportunityFields},
		{name: "forecastExpectedCloseDate", is: isForecast(isText)},
		{name: "forecastProbability", is: isForecast(isAmount)},
	}
	createOpportunityBody = slices.Concat(shape{
		{name: "pipelineId", is: isText, must: true},
		{name: "locationId", is: isText, must: true},
		{name: "name", is: isText, must: true},
		{name: "status", is: isOutcome, must: true},
		{name: "contactId", is: isText, must: true},
	}, slices.DeleteFunc(slices.Clone(updateOpportunityBody), func(p property) bool {
		return p.name == "pipelineId" || p.name == "name" || p.name == "status"
	}))
	opportunityStatusBody = shape{
		{name: "status", is: isOutcome, must: true},
		{name: "lostReasonId", is: isText},
	}
)

func isAmount(value any, at string, _ generation) []string {
	if _, ok := value.(float64); !ok {
		return []string{at + " must be a number conforming to the specified constraints"}
	}
	return nil
}

// isForecast takes what only v3 knows.
func isForecast(is check) check {
	return func(value any, at string, g generation) []string {
		if g != v3 {
			return []string{"property " + at + " should not exist"}
		}
		return is(value, at, g)
	}
}

// isOpportunityFields takes custom fields as each generation spells them. Their
// values are texts, lists of them or objects, and never numbers (spec:
// customFieldsInput…Schema).
func isOpportunityFields(value any, at string, g generation) []string {
	spelled := property{name: "field_value", is: isOpportunityValue, null: true}
	if g == v3 {
		spelled.name = "fieldValue"
	}
	item := shape{{name: "id", is: isText}, {name: "key", is: isText}, spelled}
	return item.fields(value, at, g)
}

func isOpportunityValue(value any, at string, g generation) []string {
	switch value.(type) {
	case string, map[string]any:
		return nil
	case []any:
		return isTexts(value, at, g)
	}
	return []string{at + " must be a string, an array or an object"}
}

package ghl

import (
	"cmp"
	"context"
	"net/url"
	"slices"
)

// Pipeline is a way that opportunities go, stage by stage.
type Pipeline struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Stages []Stage `json:"stages"` // in the order of the pipeline
}

// Stage is a step of a pipeline. The specification says only that it is an
// array, and it is not (facts.md 2.6).
type Stage struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Position int    `json:"position"`
}

type pipelineList struct {
	Pipelines []Pipeline `json:"pipelines"`
}

func (a pipelineList) complete() bool { return a.Pipelines != nil }

// ListPipelines reads the location's pipelines with their stages.
// https://marketplace.gohighlevel.com/docs/ghl/opportunities/get-pipelines
func (a *Account) ListPipelines(ctx context.Context) ([]Pipeline, error) {
	r, err := do[pipelineList](ctx, a, "GET /opportunities/pipelines", OpportunitiesRead, request{query: url.Values{"locationId": {a.LocationID}}})
	for _, p := range r.Pipelines {
		slices.SortStableFunc(p.Stages, func(x, y Stage) int { return cmp.Compare(x.Position, y.Position) })
	}
	return r.Pipelines, err
}

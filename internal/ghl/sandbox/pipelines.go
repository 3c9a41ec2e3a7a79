package sandbox

import "slices"

// pipeline is PipelinesResponseSchema. Its stages are objects, not the lists
// that the specification has (facts.md 2.6).
type pipeline struct {
	ID             string  `json:"id"`
	Name           string  `json:"name"`
	Stages         []stage `json:"stages"`
	ShowInFunnel   bool    `json:"showInFunnel"`
	ShowInPieChart bool    `json:"showInPieChart"`
	LocationID     string  `json:"locationId"`
}

type stage struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	Position       int    `json:"position"`
	ShowInFunnel   bool   `json:"showInFunnel"`
	ShowInPieChart bool   `json:"showInPieChart"`
}

func (a *Account) pipeline(id string) *pipeline {
	i := slices.IndexFunc(a.pipelines, func(p pipeline) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &a.pipelines[i]
}

func (p *pipeline) has(stageID string) bool {
	return slices.ContainsFunc(p.Stages, func(s stage) bool { return s.ID == stageID })
}

func (c *call) listPipelines() answer { return ok(object{"pipelines": list(c.a.pipelines)}) }

package tools

import (
	"context"
	"strings"

	"mcp-ghl/internal/ghl"
)

func pipelines() []Tool {
	return []Tool{
		define(Tool{
			Name: "list_pipelines", Title: "List pipelines",
			Doc:    "List the sales pipelines with their stages, and the reasons for losing an opportunity.",
			Effect: Read, Scope: ghl.OpportunitiesRead, Sets: []string{Sales},
			Operations: []string{"GET /opportunities/pipelines"},
		}, listPipelines),
	}
}

type pipelinesOf struct{}

type pipelineList struct {
	Pipelines   []pipeline   `json:"pipelines"`
	LostReasons []lostReason `json:"lostReasons"`
	Truncated   bool         `json:"truncated"`
}

type pipeline struct {
	PipelineID string  `json:"pipelineId"`
	Name       string  `json:"name"`
	Stages     []stage `json:"stages" jsonschema_description:"In order."`
}

type stage struct {
	StageID string `json:"stageId"`
	Name    string `json:"name"`
}

type lostReason struct {
	LostReasonID string `json:"lostReasonId"`
	Name         string `json:"name"`
}

// listPipelines believes what it knows for some seconds only: whoever asks may
// just have made the one they miss.
func listPipelines(ctx context.Context, crm *ghl.Account, _ pipelinesOf) (pipelineList, error) {
	var boards []ghl.Pipeline
	var reasons []ghl.LostReason
	crm.RefreshPipelines()
	crm.RefreshLostReasons()
	err := atOnce(
		func() (err error) { boards, err = crm.Pipelines(ctx); return err },
		func() (err error) { reasons, err = crm.LostReasons(ctx); return err })
	if err != nil {
		return pipelineList{}, err
	}
	var out pipelineList
	var rows []pipeline
	for _, p := range boards {
		row := pipeline{PipelineID: p.ID, Name: p.Name, Stages: []stage{}}
		for _, s := range p.Stages {
			row.Stages = append(row.Stages, stage{s.ID, s.Name})
		}
		rows = append(rows, row)
	}
	var why []lostReason
	for _, r := range reasons {
		why = append(why, lostReason{r.ID, r.Name})
	}
	out.Pipelines, out.Truncated = firstOf(rows, room*3/4, false)
	out.LostReasons, out.Truncated = firstOf(why, room/4, out.Truncated)
	return out, nil
}

var pipelineNames = want{
	func(ctx context.Context, crm *ghl.Account, n *names) {
		n.pipelines, n.pipelinesErr = crm.Pipelines(ctx)
	},
	(*ghl.Account).KnowsPipelines,
}

var lostReasonNames = want{
	func(ctx context.Context, crm *ghl.Account, n *names) {
		n.lostReasons, n.lostReasonsErr = crm.LostReasons(ctx)
	},
	(*ghl.Account).KnowsLostReasons,
}

// pipeline returns a pipeline's name, or the id where there is none.
func (n *names) pipeline(pipelineID string) string {
	for _, p := range n.pipelines {
		if p.ID == pipelineID {
			return p.Name
		}
	}
	return pipelineID
}

// stage returns a stage's name, or the id where there is none.
func (n *names) stage(stageID string) string {
	for _, p := range n.pipelines {
		for _, s := range p.Stages {
			if s.ID == stageID {
				return s.Name
			}
		}
	}
	return stageID
}

// lostReason returns the words of a reason, or the id where there are none.
func (n *names) lostReason(lostReasonID string) string {
	for _, r := range n.lostReasons {
		if r.ID == lostReasonID {
			return r.Name
		}
	}
	return lostReasonID
}

// board is where an opportunity is, or is to be.
type board struct{ pipelineID, stageID string }

// find resolves a pipeline and a stage given by name or id, either of which may
// be "". A stage is looked for in the pipeline given, or else in that of b, or
// else in all.
func (b board) find(ctx context.Context, crm *ghl.Account, pipeline, stage string) (board, error) {
	for {
		all, err := crm.Pipelines(ctx)
		if err != nil {
			return board{}, err
		}
		found, err := b.among(all, strings.TrimSpace(pipeline), strings.TrimSpace(stage))
		if err == nil || !isUnknown(err) || !crm.RefreshPipelines() {
			return found, err
		}
	}
}

func (b board) among(all []ghl.Pipeline, pipeline, stage string) (board, error) {
	if pipeline != "" {
		var known []named
		for _, p := range all {
			known = append(known, named{id: p.ID, name: p.Name})
		}
		var err error
		if b.pipelineID, err = pick("pipeline", "pipeline", pipeline, known); err != nil {
			return board{}, err
		}
	}
	if stage == "" {
		return board{pipelineID: b.pipelineID}, nil
	}
	kind, of, in := "stage", map[string]ghl.Pipeline{}, []named{}
	for _, p := range all {
		if b.pipelineID != "" && p.ID != b.pipelineID {
			continue
		}
		if b.pipelineID != "" {
			kind = "stage of " + p.Name
		}
		for _, s := range p.Stages {
			in, of[s.ID] = append(in, named{id: s.ID, name: s.Name}), p
		}
	}
	stageID, err := pick("stage", kind, stage, in)
	if f, several := err.(*Failure); several { //nolint:errorlint // pick wraps nothing
		for i, c := range f.Candidates {
			f.Candidates[i].Name = of[c.ID].Name + ": " + c.Name
		}
	}
	if err != nil {
		return board{}, err
	}
	return board{of[stageID].ID, stageID}, nil
}

// firstStage returns where a pipeline begins; "" leaves it to HighLevel.
func firstStage(ctx context.Context, crm *ghl.Account, pipelineID string) (string, error) {
	all, err := crm.Pipelines(ctx)
	for _, p := range all {
		if p.ID == pipelineID && len(p.Stages) > 0 {
			return p.Stages[0].ID, nil
		}
	}
	return "", err
}

// lostReasonID returns the id of a reason given by its words or id.
func lostReasonID(ctx context.Context, crm *ghl.Account, given string) (string, error) {
	for {
		all, err := crm.LostReasons(ctx)
		if err != nil {
			return "", err
		}
		var known []named
		for _, r := range all {
			known = append(known, named{id: r.ID, name: r.Name})
		}
		found, err := pick("lostReason", "reason", given, known)
		if err == nil || !isUnknown(err) || !crm.RefreshLostReasons() {
			return found, err
		}
	}
}

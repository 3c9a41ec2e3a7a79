package sandbox

import "time"

// The opportunities that documentation and tests can rely on.
const (
	MayaImplantID   = "oppMayaImplant3Kd8Wq"
	FrejaAlignersID = "oppFrejaAlign7Tn2Xc5"
)

// salesBoard declares the pipelines and why opportunities are lost. One stage
// has the same name in both pipelines, as happens in real accounts.
func (s *sampler) salesBoard() {
	board := func(name string, stages ...string) {
		p := pipeline{ID: s.newID("pipeline"), Name: name, ShowInFunnel: true, ShowInPieChart: true, LocationID: s.LocationID}
		for i, stageName := range stages {
			p.Stages = append(p.Stages, stage{ID: s.newUUID("stage"), Name: stageName, Position: i, ShowInFunnel: true, ShowInPieChart: true})
		}
		s.pipelines = append(s.pipelines, p)
	}
	board("Treatments", "Inquiry", "Consultation booked", "Estimate sent", "Accepted")
	board("Corporate plans", "Inquiry", "Proposal sent", "Negotiation", "Contract sent")
	for i, name := range []string{"Too expensive", "Went to another dentist", "No answer", "Moved away"} {
		added := stamp(s.at(-600+i, 9, 0))
		s.lostReasons = append(s.lostReasons, lostReason{ID: s.newID("lostReason"), Name: name, LocationID: s.LocationID, CreatedAt: added, UpdatedAt: added})
	}
}

// deals makes the opportunities of the characters.
func (s *sampler) deals() {
	const treatments, corporate = 0, 1
	add := func(id, contactID, name string, board, step int, status, by string, value float64, days int) *opportunity {
		if id == "" {
			id = s.newID("sampleOpportunity")
		}
		p := s.pipelines[board]
		o := &opportunity{
			id: id, name: name, contactID: contactID, pipelineID: p.ID, stageID: p.Stages[step].ID, status: status,
			assignedTo: by, source: "website form", value: value, added: s.at(days, 10, 15),
		}
		o.stageSince, o.statusSince = s.at(days/2, 11, 0), o.added
		if status != "open" {
			o.statusSince = s.at(days/3, 16, 20)
		}
		o.updated = s.at(days/3, 16, 20)
		s.opportunities[o.id] = o
		s.opportunityIndex.put(o.id, o, time.Time{})
		return o
	}
	maya := add(MayaImplantID, MayaID, "Implant upper left", treatments, 2, "open", tom, 4200, -24)
	maya.custom = []customValue{{s.field("opportunity.treatment_value").ID, "4200"}}
	add(FrejaAlignersID, FrejaID, "Clear aligners", treatments, 1, "open", jonas, 3900, -12)
	add("", DanielID, "Whitening", treatments, 0, "lost", tom, 450, -90).lostReasonID = s.lostReasons[1].ID
	add("", YokoID, "Crown lower right", treatments, 3, "won", elena, 1350.5, -61)
	add("", LaylaID, "Veneers", treatments, 2, "open", priya, 7600, -33)
	add("", RobertID, "New lower denture", treatments, 0, "open", tom, 2100, -2)
	add("", GraceID, "Corporate plan for Lumen Robotics", corporate, 2, "open", aisha, 18000, -47)
	add("", GraceID, "Night guard", treatments, 1, "abandoned", priya, 380, -150)
	add("", OskarID, "Root canal", treatments, 3, "won", jonas, 1180, -200)
	add("", VictorID, "Full-mouth restoration", treatments, 1, "open", elena, 24500, -9)
	add("", InesID, "Corporate plan for Tidewater Hotels", corporate, 1, "open", aisha, 9600, -16)
	add("", InesID, "Aligner check", treatments, 0, "lost", "", 0, -75)
}

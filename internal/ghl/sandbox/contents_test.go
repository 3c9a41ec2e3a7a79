package sandbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestCommitted stores some of everything, part of it behind answers that
// are lost, and looks at what there is that was not there before.
func TestCommitted(t *testing.T) {
	b := serve(t, sandbox.Options{SearchLag: time.Hour})
	fresh := b.account.Committed()
	if fresh.LocationID != sandbox.LocationID || len(fresh.Contacts) < 100 || len(fresh.Notes) == 0 || len(fresh.Tasks) == 0 {
		t.Fatalf("the sample has %d contacts, %d notes, %d tasks", len(fresh.Contacts), len(fresh.Notes), len(fresh.Tasks))
	}
	if len(fresh.Enrolments) > 0 {
		t.Errorf("the sample has enrolments: %v", fresh.Enrolments)
	}

	const oskar = "/contacts/" + sandbox.OskarID
	arm(t, b.account, "status-after=422 POST /contacts x1", "reset-after POST /contacts/*/tasks x1", "status-before=500 POST /contacts/*/notes x1")
	b.do("POST", "/contacts/", with(`"firstName":"Nova","lastName":"Lind","email":"nova@example.com","phone":"+14155550177","tags":["New"]`), 422)
	_, _, _ = b.send("POST", oskar+"/tasks", `{"title":"Call back","body":"about the crown","dueDate":"2026-12-01T09:00:00Z","completed":false}`)
	b.do("POST", oskar+"/notes", `{"body":"lost"}`, 500)
	b.do("POST", oskar+"/notes", `{"title":"On the phone","body":"kept"}`, 201)

	now := b.account.Committed()
	for i, k := range now.Contacts {
		if i > 0 && k.ID <= now.Contacts[i-1].ID {
			t.Fatalf("%s comes after %s", k.ID, now.Contacts[i-1].ID)
		}
	}
	created := slices.DeleteFunc(slices.Clone(now.Contacts), func(k sandbox.Contact) bool {
		return slices.ContainsFunc(fresh.Contacts, func(old sandbox.Contact) bool { return old.ID == k.ID })
	})
	notes := slices.DeleteFunc(slices.Clone(now.Notes), func(n sandbox.Note) bool { return slices.Contains(fresh.Notes, n) })
	tasks := slices.DeleteFunc(slices.Clone(now.Tasks), func(k sandbox.Task) bool { return slices.Contains(fresh.Tasks, k) })
	if len(created) != 1 || len(notes) != 1 || len(tasks) != 1 {
		t.Fatalf("created %v, %v, %v", created, notes, tasks)
	}
	want := sandbox.Contents{
		Contacts: []sandbox.Contact{{
			ID: created[0].ID, FirstName: "Nova", LastName: "Lind", Email: "nova@example.com", Phone: "+14155550177",
			Tags: []string{"new"}, Added: noon,
		}},
		Notes: []sandbox.Note{{ID: notes[0].ID, ContactID: sandbox.OskarID, Title: "On the phone", Body: "kept", Added: noon}},
		Tasks: []sandbox.Task{{
			ID: tasks[0].ID, ContactID: sandbox.OskarID, Title: "Call back", Body: "about the crown",
			Due: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC), Added: noon,
		}},
	}
	if diff := cmp.Diff(want, sandbox.Contents{Contacts: created, Notes: notes, Tasks: tasks}); diff != "" {
		t.Errorf("what is new (-want +got):\n%s", diff)
	}

	b.do("DELETE", "/contacts/"+created[0].ID, "", 200)
	if left := b.account.Committed(); len(left.Contacts) != len(fresh.Contacts) || len(now.Contacts) != len(fresh.Contacts)+1 {
		t.Errorf("after deleting it %d contacts, and in the copy %d", len(left.Contacts), len(now.Contacts))
	}
}

// TestCommittedSales makes an opportunity and a business behind answers that are
// lost.
func TestCommittedSales(t *testing.T) {
	b := serve(t, sandbox.Options{})
	fresh := b.account.Committed()
	for i, o := range fresh.Opportunities {
		if i > 0 && o.ID <= fresh.Opportunities[i-1].ID {
			t.Fatalf("%s comes after %s", o.ID, fresh.Opportunities[i-1].ID)
		}
	}
	at := fresh.Opportunities[slices.IndexFunc(fresh.Opportunities, func(o sandbox.Opportunity) bool { return o.Name == "Corporate plan for Lumen Robotics" })]
	arm(t, b.account, "reset-after POST /opportunities x1", "status-before=500 POST /businesses x1", "status-after=500 POST /businesses x1")
	_, _, _ = b.send("POST", "/opportunities/", with(`"contactId":"`+sandbox.GraceID+`","pipelineId":"`+at.PipelineID+`","name":"a second one","status":"open"`))
	_, _, _ = b.send("POST", "/opportunities/", with(`"contactId":"`+sandbox.MayaID+`","pipelineId":"`+at.PipelineID+`","pipelineStageId":"`+at.StageID+`","name":"Crown","status":"open","monetaryValue":900,"assignedTo":"`+tom+`"`))
	b.do("POST", "/businesses/", with(`"name":"Never"`), 500)
	b.do("POST", "/businesses/", with(`"name":"Harbor Works","city":"Oakland","country":"US"`), 500)

	now := b.account.Committed()
	opportunities := slices.DeleteFunc(slices.Clone(now.Opportunities), func(o sandbox.Opportunity) bool { return slices.Contains(fresh.Opportunities, o) })
	businesses := slices.DeleteFunc(slices.Clone(now.Businesses), func(o sandbox.Business) bool { return slices.Contains(fresh.Businesses, o) })
	if len(opportunities) != 1 || len(businesses) != 1 {
		t.Fatalf("created %v, %v", opportunities, businesses)
	}
	want := sandbox.Contents{
		Opportunities: []sandbox.Opportunity{{
			ID: opportunities[0].ID, ContactID: sandbox.MayaID, Name: "Crown", PipelineID: at.PipelineID, StageID: at.StageID,
			Status: "open", AssignedTo: tom, Value: 900, Added: noon,
		}},
		Businesses: []sandbox.Business{{ID: businesses[0].ID, Name: "Harbor Works", City: "Oakland", Country: "US"}},
	}
	if diff := cmp.Diff(want, sandbox.Contents{Opportunities: opportunities, Businesses: businesses}); diff != "" {
		t.Errorf("what is new (-want +got):\n%s", diff)
	}
}

// TestEnrolsAgain adds a contact to a workflow and a campaign twice each:
// HighLevel says success, and does it again.
func TestEnrolsAgain(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const flow, drip = "3b0f6a52-7c1e-4d0a-9b55-1f8e2a6c9d01", "21c5b8e7-6f30-4d9a-b1e4-3a7c9f2d8011"
	const maya, oskar = "/contacts/" + sandbox.MayaID, "/contacts/" + sandbox.OskarID
	for range 2 {
		if o := b.do("POST", maya+"/workflow/"+flow, `{}`, 200); o["succeded"] != true {
			t.Errorf("answered %v", o)
		}
		if o := b.do("POST", maya+"/campaigns/"+drip, `{}`, 201); o["succeded"] != true {
			t.Errorf("answered %v", o)
		}
	}
	arm(t, b.account, "reset-after POST /contacts/*/workflow/* x1", "reset-before POST /contacts/*/campaigns/* x1")
	_, _, _ = b.send("POST", oskar+"/workflow/"+flow, `{}`)
	_, _, _ = b.send("POST", oskar+"/campaigns/"+drip, `{}`)
	b.do("POST", oskar+"/workflow/nothing", `{}`, 400)
	b.do("DELETE", maya+"/workflow/"+flow, "", 200)

	now := b.account.Committed()
	want := map[sandbox.Enrolment]int{
		{ContactID: sandbox.MayaID, In: flow}:  2,
		{ContactID: sandbox.MayaID, In: drip}:  2,
		{ContactID: sandbox.OskarID, In: flow}: 1,
	}
	if diff := cmp.Diff(want, now.Enrolments); diff != "" {
		t.Errorf("enrolled (-want +got):\n%s", diff)
	}
	in := now.Contacts[slices.IndexFunc(now.Contacts, func(k sandbox.Contact) bool { return k.ID == sandbox.MayaID })]
	if len(in.Workflows) != 0 || !slices.Equal(in.Campaigns, []string{drip}) {
		t.Errorf("Maya is in the workflows %v and the campaigns %v", in.Workflows, in.Campaigns)
	}
}

// Locations whose ids follow on each other have no token in common.
func TestNeighbours(t *testing.T) {
	seen := map[string]string{}
	for i := range 200 {
		a := sandbox.New(sandbox.Options{LocationID: fmt.Sprintf("neighbour%011d", i)})
		for _, token := range []string{a.Token, a.ReadOnlyToken} {
			if other := seen[token]; other != "" {
				t.Errorf("%s and %s have the same token", other, a.LocationID)
			}
			seen[token] = a.LocationID
		}
	}
}

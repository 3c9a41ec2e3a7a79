package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

// Pins hold the tools that take an opportunity to the contact whose it is.
func TestPinnedOpportunities(t *testing.T) {
	for name, pins := range map[string]map[string]string{
		"contact": {"contactId": sandbox.MayaID},
		"owner":   {"owner": "Tom Reyes"}, // whose contact Maya is, and Freja is not
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, setup{policy: access.Policy{Level: access.Delete, Pins: pins}})
			listed := list(t, w)
			key := func(opportunityID, contactID, more string) string {
				if name == "contact" && contactID == sandbox.MayaID {
					contactID = "" // it is filled in
				}
				return fmt.Sprintf(`{"opportunityId":%q,"contactId":%q%s}`, opportunityID, contactID, more)
			}
			for tool, more := range map[string]string{
				"get_opportunity": "", "update_opportunity": `,"value":1`, "move_opportunity": `,"stage":"Accepted"`,
				"close_opportunity": `,"status":"won"`, "delete_opportunity": "",
			} {
				if listed[tool] == nil {
					t.Errorf("%s is not listed", tool)
					continue
				}
				w.account.Forget()
				for _, contactID := range []string{sandbox.FrejaID, sandbox.MayaID, ""} {
					if f := refused(t, w, tool, key(sandbox.FrejaAlignersID, contactID, more)); f.Code != ghl.Forbidden {
						t.Errorf("%s of another's, as of %q: %+v", tool, contactID, f)
					}
				}
				if wire := w.wire(false); strings.Contains(wire, "> PUT") || strings.Contains(wire, "> DELETE") {
					t.Errorf("%s wrote to another's: %s", tool, wire)
				}
			}
			for _, tool := range []string{"get_opportunity", "update_opportunity"} {
				if answer, failed := w.call(t, tool, key(sandbox.MayaImplantID, sandbox.MayaID, map[string]string{"update_opportunity": `,"value":1`}[tool])); failed {
					t.Errorf("%s of one's own: %s", tool, answer)
				}
			}
			for _, tool := range []string{"list_pipelines", "find_business", "save_business", "delete_business"} {
				if listed[tool] != nil {
					t.Errorf("%s is listed", tool)
				}
			}
			found := must[struct{ Opportunities []struct{ ContactID string } }](t, w, "search_opportunities", fmt.Sprintf(`{"contactId":%q}`, sandbox.MayaID))
			if len(found.Opportunities) != 1 || found.Opportunities[0].ContactID != sandbox.MayaID {
				t.Errorf("found %v", found)
			}
			if f := refused(t, w, "search_opportunities", fmt.Sprintf(`{"contactId":%q}`, sandbox.FrejaID)); f.Code != ghl.Forbidden {
				t.Errorf("%+v", f)
			}
		})
	}
}

// Every opportunity is on one page, however much a page holds.
func TestOpportunityPages(t *testing.T) {
	w := open(t, setup{sandbox: sandbox.Options{AllowDuplicateOpportunities: true}})
	want := map[string]bool{}
	for i := range 130 {
		made := must[struct{ OpportunityID string }](t, w, "create_opportunity",
			fmt.Sprintf(`{"contactId":%q,"pipeline":"Treatments","name":"%s %d"}`, sandbox.OskarID, strings.Repeat("long ", i%60), i))
		want[made.OpportunityID] = true
	}
	for _, limit := range []int{7, 100} {
		seen, cursor, pages := map[string]bool{}, "", 0
		for {
			args, _ := json.Marshal(map[string]any{"contactId": sandbox.OskarID, "status": "open", "limit": limit, "cursor": cursor})
			page := must[struct {
				Opportunities []struct{ OpportunityID string }
				Total         int
				NextCursor    string
			}](t, w, "search_opportunities", string(args))
			for _, o := range page.Opportunities {
				if seen[o.OpportunityID] {
					t.Fatalf("%s is there twice", o.OpportunityID)
				}
				seen[o.OpportunityID] = true
			}
			if pages++; page.Total != len(want) || len(page.Opportunities) > limit {
				t.Fatalf("page %d: %d of %d", pages, len(page.Opportunities), page.Total)
			}
			if cursor = page.NextCursor; cursor == "" {
				break
			}
		}
		if len(seen) != len(want) {
			t.Errorf("by %d: %d of %d, on %d pages", limit, len(seen), len(want), pages)
		}
	}
}

// A lost answer is cleared up although the search does not show yet what was
// made: HighLevel refuses a second, and names the first.
func TestOpportunityMadeUnseen(t *testing.T) {
	const args = `{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`
	for _, lost := range []string{"reset-after", "status-after=422"} {
		t.Run(lost, func(t *testing.T) {
			w := open(t, setup{sandbox: sandbox.Options{SearchLag: time.Minute}})
			w.fail(t, lost+" POST /opportunities x1")
			made := must[struct{ OpportunityID, Name string }](t, w, "create_opportunity", args)
			if wire := w.wire(false); made.Name != "Plan" || strings.Count(wire, "> POST /opportunities/ ") != 2 {
				t.Errorf("%v\n%s", made, wire)
			}
			// What was there before is not taken for what was made.
			w.fail(t, "reset-before POST /opportunities x1")
			f := refused(t, w, "create_opportunity", strings.Replace(args, `"Plan"`, `"Other plan"`, 1))
			if f.Code != ghl.Duplicate || len(f.Candidates) != 1 || f.Candidates[0].ID != made.OpportunityID {
				t.Errorf("%+v", f)
			}
		})
	}
}

// Where HighLevel does not even refuse a second one, nobody knows of the first.
func TestOpportunityUnseenInDoubt(t *testing.T) {
	args := json.RawMessage(`{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`)
	w := &world{account: sandbox.New(sandbox.Options{SearchLag: time.Minute})}
	w.fail(t, "status-after=422 POST /opportunities x1")
	then := sync.OnceFunc(func() { w.fail(t, "status-before=401 POST /opportunities") })
	crm := ghl.New(ghl.Config{HTTP: &http.Client{Transport: lastWords{w.account, "/opportunities/", then}}}).Account(sandbox.LocationID, sandbox.Token)
	create := named(t, "create_opportunity").Once(store.NewAnswers(), tools.Origin{Caller: "ava"})
	for range 2 {
		if r := create.Call(t.Context(), crm, args, nil); r.Code != ghl.OutcomeUnknown {
			t.Errorf("%s", r.JSON)
		}
	}
	w.account.Mend()
	if r := create.Call(t.Context(), crm, args, nil); r.Code != "" {
		t.Errorf("%s", r.JSON)
	}
}

// Where the account allows several, nothing is sent again that may be there.
func TestOpportunityOfSeveralInDoubt(t *testing.T) {
	const args = `{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`
	w := open(t, setup{sandbox: sandbox.Options{SearchLag: time.Minute, AllowDuplicateOpportunities: true}})
	w.fail(t, "reset-after POST /opportunities x1")
	for range 2 {
		if f := refused(t, w, "create_opportunity", args); f.Code != ghl.OutcomeUnknown {
			t.Fatalf("%+v", f)
		}
	}
	if wire := w.wire(false); strings.Count(wire, "> POST /opportunities/ ") != 1 {
		t.Errorf("it was sent again:\n%s", wire)
	}
}

// A call in doubt that comes again and is refused for another opportunity is in
// doubt no longer.
func TestOpportunityDoubtEnds(t *testing.T) {
	const args = `{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`
	w := open(t, setup{patience: time.Second})
	w.fail(t, "reset-before POST /opportunities/ x1", "status-before=500 GET /opportunities/search")
	if f := refused(t, w, "create_opportunity", args); f.Code != ghl.OutcomeUnknown {
		t.Fatalf("%+v", f)
	}
	w.account.Mend()
	other := must[struct{ OpportunityID string }](t, w, "create_opportunity", strings.Replace(args, `"Plan"`, `"Other plan"`, 1))
	if f := refused(t, w, "create_opportunity", args); f.Code != ghl.Duplicate || len(f.Candidates) != 1 || f.Candidates[0].ID != other.OpportunityID {
		t.Errorf("%+v", f)
	}
}

// Both generations spell custom fields, the search and the answers otherwise.
func TestOpportunitiesOfV3(t *testing.T) {
	w := open(t, setup{version: ghl.V3})
	made := must[struct {
		OpportunityID string
		CustomFields  map[string]any
	}](t, w, "create_opportunity", `{"contactId":"`+sandbox.OskarID+`","pipeline":"Corporate plans","name":"Plan","value":12.5,"customFields":{"Treatment value":12.5}}`)
	if made.CustomFields["Treatment value"] != "12.5" {
		t.Errorf("made %+v", made)
	}
	key := fmt.Sprintf(`{"opportunityId":%q`, made.OpportunityID)
	for tool, more := range map[string]string{
		"update_opportunity": `,"customFields":{"Treatment value":13}}`,
		"move_opportunity":   `,"stage":"Negotiation"}`,
		"close_opportunity":  `,"status":"lost","lostReason":"No answer"}`,
	} {
		if answer, failed := w.call(t, tool, key+more); failed {
			t.Errorf("%s: %s", tool, answer)
		}
	}
	found := must[struct {
		Opportunities []struct{ Stage, Status string }
	}](t, w, "search_opportunities", `{"contactId":"`+sandbox.OskarID+`","pipeline":"Corporate plans","stage":"Negotiation","status":"lost"}`)
	if len(found.Opportunities) != 1 {
		t.Errorf("found %v", found)
	}
	if answer, failed := w.call(t, "delete_opportunity", key+`}`); failed {
		t.Errorf("%s", answer)
	}
	if f := refused(t, w, "get_opportunity", key+`}`); f.Code != ghl.NotFound {
		t.Errorf("%+v", f)
	}
}

// A token without the scopes is told which it lacks.
func TestSalesScopes(t *testing.T) {
	w := open(t, setup{scopes: []string{"contacts.readonly", "opportunities.readonly", "businesses.readonly", "locations.readonly"}})
	for tool, args := range map[string]string{
		"create_opportunity": `{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`,
		"close_opportunity":  `{"opportunityId":"` + sandbox.MayaImplantID + `","status":"won"}`,
		"save_business":      `{"name":"Harbor Bakery"}`,
		"delete_business":    `{"businessId":"66f1a0c2b3d4e5f601728391"}`,
	} {
		if f := refused(t, w, tool, args); f.Code != ghl.MissingScope || !strings.HasSuffix(string(f.Scope), ".write") {
			t.Errorf("%s: %+v", tool, f)
		}
	}
	read := must[struct{ Owner, Notice string }](t, w, "get_opportunity", `{"opportunityId":"`+sandbox.MayaImplantID+`"}`)
	if read.Owner != "uTomReyes7Bd3Nf8Gh1Y" || !strings.Contains(read.Notice, "users.readonly") || !strings.Contains(read.Notice, "locations/customFields.readonly") {
		t.Errorf("%+v", read)
	}
}

// Whoever closes an opportunity need not say whose it is; that it is closed is
// known all the same to a call that comes like the one which made it.
func TestOpportunityMadeAgain(t *testing.T) {
	const args = `{"contactId":"` + sandbox.OskarID + `","pipeline":"Corporate plans","name":"Plan"}`
	w := open(t, setup{sandbox: sandbox.Options{AllowDuplicateOpportunities: true}})
	type made struct {
		OpportunityID string
		Repeated      bool
	}
	first := must[made](t, w, "create_opportunity", args)
	must[struct{}](t, w, "close_opportunity", `{"opportunityId":"`+first.OpportunityID+`","status":"won"}`)
	if second := must[made](t, w, "create_opportunity", args); second.Repeated || second.OpportunityID == first.OpportunityID {
		t.Errorf("answered from memory: %+v after %+v", second, first)
	}
}

// What changed of a long description is said wherever it stands.
func TestLongDescription(t *testing.T) {
	w := open(t, setup{})
	long := strings.Repeat("long ", 1000)
	made := must[struct{ BusinessID string }](t, w, "save_business", `{"name":"Pier Nine","description":"`+long+`old"}`)
	changed := must[struct {
		Changed map[string]struct{ From, To string }
	}](t, w, "save_business", `{"businessId":"`+made.BusinessID+`","description":"`+long+`new"}`).Changed["description"]
	if !strings.HasSuffix(changed.From, "old") || !strings.HasSuffix(changed.To, "new") {
		t.Errorf("%+v", changed)
	}
}

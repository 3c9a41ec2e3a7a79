package ghl_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/ghl/sandbox"
)

// Where several opportunities of a contact are allowed, nothing but the search
// shows whether one was made, and it lags: only after a while is one that it
// does not show believed not to be there.
func TestOpportunityInDoubt(t *testing.T) {
	for name, made := range map[string]bool{"made": true, "not made": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				highLevel := sandbox.New(sandbox.Options{SearchLag: 6 * time.Second, AllowDuplicateOpportunities: true})
				posts, lose := 0, true
				a := ghl.New(ghl.Config{HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
					if r.Body == nil {
						r.Body = http.NoBody
					}
					w := httptest.NewRecorder()
					lost := lose && r.Method == http.MethodPost
					if !lost || made {
						highLevel.ServeHTTP(w, r)
					}
					if r.Method == http.MethodPost {
						posts++
					}
					if lost {
						lose = false
						return nil, errors.New("the connection was reset")
					}
					return w.Result(), nil
				})}}).Account(sandbox.LocationID, sandbox.Token)
				boards, err := a.ListPipelines(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				plan := ghl.NewOpportunity{ContactID: sandbox.OskarID, PipelineID: boards[1].ID, Name: "Plan", Status: "open"}
				doubt := ghl.Doubt{Since: time.Now()}
				again := func() error {
					_, err := a.CreateOpportunity(ghl.InDoubt(t.Context(), doubt), plan)
					return err
				}
				if _, err = a.CreateOpportunity(t.Context(), plan); ghl.CodeOf(err) != ghl.OutcomeUnknown {
					t.Errorf("at once: %v", err)
				}
				if err = again(); ghl.CodeOf(err) != ghl.OutcomeUnknown || posts != 1 {
					t.Errorf("soon, sent %d times: %v", posts, err)
				}
				time.Sleep(15 * time.Second)
				want := map[bool]int{true: 1, false: 2}[made]
				if err = again(); err != nil || posts != want {
					t.Errorf("later, sent %d times: %v", posts, err)
				}
				time.Sleep(time.Minute)
				found, total, _, err := a.SearchOpportunities(t.Context(), ghl.OpportunitySearch{ContactID: sandbox.OskarID, PipelineID: boards[1].ID, Limit: 10})
				if err != nil || total != 1 || found[0].Name != "Plan" {
					t.Errorf("there are %d: %v", total, err)
				}
			})
		})
	}
}

// What live answers have that the specification has not.
func TestOpportunityAnswers(t *testing.T) {
	answers := map[string]string{
		"/opportunities/pipelines": `{"pipelines":[{"id":"p","name":"Sales","stages":[{"id":"b","name":"Won","position":1},{"id":"a","name":"New","position":0}]}]}`,
		"/opportunities/o": `{"opportunity":{"id":"o","monetaryValue":null,"lostReasonId":null,"contact":{"id":"c"},"customFields":[
			{"id":"1","type":"string","fieldValueString":"x"},{"id":"2","fieldValue":["y"]},{"id":"3","value":3},{"id":"4","fieldValue":null}]}}`,
	}
	a := account(t, ghl.Config{}, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, answers[strings.TrimPrefix(r.URL.Path, "/base")])
	})
	boards, err := a.ListPipelines(t.Context())
	if err != nil || boards[0].Stages[0].Name != "New" {
		t.Errorf("%v %v", boards, err)
	}
	o, err := a.GetOpportunity(context.Background(), "o")
	if err != nil || o.Owner() != "c" || len(o.CustomFields) != 4 {
		t.Fatalf("%+v %v", o, err)
	}
	list, _ := o.CustomFields[1].Value.([]any)
	if f := o.CustomFields; f[0].Value != "x" || len(list) != 1 || f[2].Value != 3.0 || f[3].Value != nil {
		t.Errorf("%+v", f)
	}
}

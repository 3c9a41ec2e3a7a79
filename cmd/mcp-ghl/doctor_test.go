package main

import (
	"bytes"
	"strings"
	"testing"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestDoctorScopes checks what is said of tokens that lack scopes.
func TestDoctorScopes(t *testing.T) {
	const pit = "pit-9f1c2b3a-0000-4000-8000-00000000000"
	account := sandbox.New(sandbox.Options{})
	account.AddToken(pit+"1", "contacts.readonly")
	account.AddToken(pit+"2", "locations.readonly", "users.readonly")
	account.AddCompanyToken(pit+"3", "contacts.readonly", "locations.readonly")
	base, stop, err := sandbox.Start(t.Context(), "127.0.0.1:0", account)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	for _, test := range []struct {
		name, token string
		args        []string
		want        []string
		code        int
	}{
		{"contacts alone, and no tool that needs more", pit + "1", []string{"--toolsets", "automation"}, []string{
			"warn  location                         its name cannot be read without locations.readonly",
			"ok    contacts.readonly                granted",
			"warn  locations/customFields.readonly  missing: custom fields cannot be read or set by name. Add it in Settings > Private Integrations; the token stays the same",
			"warn  users.readonly                   cannot be checked without locations.readonly",
			"warn  locations/tasks.readonly         missing: ",
		}, 0},
		{"contacts alone, and search_tasks among the tools", pit + "1", nil, []string{
			"FAIL  locations/tasks.readonly         missing: tasks cannot be searched across contacts",
		}, failed},
		{"no contacts", pit + "2", nil, []string{
			"ok    location                         Harbor Street Dental",
			"FAIL  contacts.readonly                missing: ",
			"ok    users.readonly                   granted",
		}, failed},
		{"an agency's token", pit + "3", nil, []string{
			"ok    token                            accepted",
			"FAIL  contacts.readonly                missing: ",
			"warn  token                            an agency's has no contacts.readonly, whatever it shows",
		}, failed},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := map[string]string{"GHL_BASE_URL": base, "GHL_LOCATION_ID": sandbox.LocationID, "GHL_TOKEN": test.token}
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), append([]string{"doctor"}, test.args...), shell{strings.NewReader(""), &stdout, &stderr, func(name string) string { return env[name] }})
			if code != test.code {
				t.Errorf("exit status %d, want %d", code, test.code)
			}
			for _, want := range test.want {
				if !strings.Contains("\n"+stdout.String(), "\n"+want) {
					t.Errorf("no line %q", want)
				}
			}
			if strings.Contains(stdout.String()+stderr.String(), "pit-9f1c") {
				t.Error("the token is shown")
			}
			if t.Failed() {
				t.Logf("stdout:\n%s\nstderr:\n%s", &stdout, &stderr)
			}
		})
	}
}

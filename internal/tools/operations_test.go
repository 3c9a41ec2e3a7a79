package tools_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/catalog"
	"mcp-ghl/internal/tools"
)

func operationNamed(name string) *catalog.Operation {
	all := catalog.Operations()
	i := slices.IndexFunc(all, func(o catalog.Operation) bool { return o.Request() == name })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// TestMadeOf holds what tools say they are made of against what they send: a
// policy that denies a tool denies its operations by that.
func TestMadeOf(t *testing.T) {
	made := map[string][]string{}
	for _, tool := range tools.All() {
		for _, name := range tool.Operations {
			made[name] = append(made[name], tool.Name)
			if operationNamed(name) == nil {
				t.Errorf("%s: there is no operation %s", tool.Name, name)
			}
		}
	}
	files, _ := filepath.Glob("testdata/calls/*.txtar")
	sent := map[string]bool{}
	for _, file := range files {
		script, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tool := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for _, section := range script.Files {
			if section.Name == "call" || strings.HasPrefix(section.Name, "call ") {
				_, tool, _ = strings.Cut(section.Name, " ")
				if tool == "" {
					tool = strings.TrimSuffix(filepath.Base(file), ".txtar")
				}
			}
			if section.Name != "result" || strings.HasSuffix(tool, "_operation") {
				continue
			}
			for line := range strings.Lines(string(section.Data)) {
				request := strings.Fields(line)
				if len(request) < 4 || request[0] != ">" {
					continue
				}
				path, _, _ := strings.Cut(request[2], "?")
				o, ok := catalog.Route(request[1], path)
				if !ok {
					t.Errorf("%s sends %s %s, which is no operation", tool, request[1], path)
					continue
				}
				name := o.Request()
				sent[name] = true
				if o.Effect != catalog.Read && made[name] == nil { // some are made of several, which other tools are for
					t.Errorf("%s sends %s, which no tool says it is made of", tool, name)
				}
			}
		}
	}
	for _, tool := range tools.All() { // some name what else does the same
		if len(tool.Operations) > 0 && !slices.ContainsFunc(tool.Operations, func(name string) bool { return sent[name] }) {
			t.Errorf("%s is made of %v, none of which any call in testdata sends", tool.Name, tool.Operations)
		}
	}
}

// What a policy denies as a tool, it denies as an operation; and the catalogue
// is none for those whose arguments are pinned.
func TestOperationsAndPolicy(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Admin, Tools: []string{"find_operations", "describe_operation", "read_operation", "call_operation", "list_notes"}}})
	const contact = `"arguments": {"contactId": "maya0kafor7Qx2Lp9dRt", "body": "x"}`
	for _, c := range []struct{ tool, args, denied string }{
		{"call_operation", `{"operation": "contacts.create-note", ` + contact + `}`, "append_note"},
		{"call_operation", `{"operation": "POST /contacts/{contactId}/notes", ` + contact + `, "dryRun": true}`, "append_note"},
		{"describe_operation", `{"operation": "contacts.create-note"}`, "append_note"},
		{"read_operation", `{"operation": "contacts.get-contacts"}`, "search_contacts"},
		{"read_operation", `{"operation": "conversations.export-messages-by-location"}`, "list_messages"},
		{"call_operation", `{"operation": "DELETE /objects/{schemaKey}/records/{id}", "arguments": {"schemaKey": "business", "id": "66f1a0c2b3d4e5f601728390"}}`, "delete_business"},
		{"call_operation", `{"operation": "POST /objects/{schemaKey}/records", "arguments": {"schemaKey": "business", "properties": {"name": "x"}}}`, "save_business"},
	} {
		if f := refused(t, w, c.tool, c.args); f.Code != "forbidden" || !strings.Contains(f.Hint, c.denied) {
			t.Errorf("%s %s: %+v", c.tool, c.args, f)
		}
	}
	must[any](t, w, "call_operation", `{"operation": "POST /objects/{schemaKey}/records", "arguments": {"schemaKey": "custom_objects.pet", "properties": {"name": "x"}}}`)
	must[any](t, w, "read_operation", `{"operation": "contacts.get-all-notes", "arguments": {"contactId": "maya0kafor7Qx2Lp9dRt"}}`)
	for _, line := range must[struct{ Operations []struct{ Request string } }](t, w, "find_operations", `{"query": "create a note", "limit": 25}`).Operations {
		if line.Request == "POST /contacts/{contactId}/notes" {
			t.Error("what is denied is found")
		}
	}
	for _, name := range []string{"find_operations", "describe_operation", "read_operation", "call_operation"} {
		for _, pin := range []string{"contactId", "owner", "operation"} {
			i := slices.IndexFunc(tools.All(), func(t tools.Tool) bool { return t.Name == name })
			if _, ok := tools.All()[i].Pinned(map[string]string{pin: "x"}); ok {
				t.Errorf("%s is there with %s pinned", name, pin)
			}
		}
	}
}

// Operations of effect admin are hidden, and refused before anything is sent,
// to all but those who may run them; and read_operation runs none.
func TestAdminOperations(t *testing.T) {
	below, admin := open(t, setup{}), open(t, setup{policy: access.Policy{Level: access.Admin}})
	n := 0
	for _, o := range catalog.Operations() {
		call, _ := json.Marshal(map[string]any{"operation": o.ID, "arguments": o.Forms[0].Example(false), "dryRun": true})
		read, _ := json.Marshal(map[string]any{"operation": o.ID, "arguments": o.Forms[0].Example(false)})
		if o.Effect == catalog.Read {
			continue
		}
		if f := refused(t, admin, "read_operation", string(read)); f.Code != "invalid_arguments" {
			t.Errorf("read_operation %s: %+v", o.ID, f)
		}
		if o.Effect != catalog.Admin {
			continue
		}
		n++
		if f := refused(t, below, "call_operation", string(call)); f.Code != tools.ReadOnly {
			t.Errorf("call_operation %s: %+v", o.ID, f)
		}
		if f := refused(t, below, "describe_operation", `{"operation": "`+o.ID+`"}`); f.Code != tools.ReadOnly {
			t.Errorf("describe_operation %s: %+v", o.ID, f)
		}
		for _, line := range must[struct{ Operations []struct{ Operation string } }](t, below, "find_operations", `{"query": "`+o.ID+`"}`).Operations {
			if line.Operation == o.ID {
				t.Errorf("%s is found below admin", o.ID)
			}
		}
	}
	if n == 0 {
		t.Error("no operation has the effect admin")
	}
	if wire := below.wire(true) + admin.wire(true); wire != "" {
		t.Errorf("something went out: %s", wire)
	}
}

// A HighLevel that tells secrets: none of them is answered, whatever holds it.
func TestOperationsTellNoSecrets(t *testing.T) {
	const planted = "s3cr3t-planted"
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"accessToken": "`+planted+`", "refresh_token": "`+planted+`", "api_key": "`+planted+`", "apiKey": {"live": "`+planted+`"},
			"live": {"apiKey": "`+planted+`", "publishableKey": "pk"}, "client_secret": ["`+planted+`"], "webhookSecret": "`+planted+`", "password": "`+planted+`",
			"apiDetails": {"authenticationValue": "`+planted+`"}, "variables": [{"name": "apiKey", "value": "`+planted+`"}, {"name": "colour", "value": "red"}],
			"text": "Bearer pit-11111111-2222-4333-8444-555555555555", "nextPageToken": "page2", "maxTokens": 12, "requiresToken": true, "key": "contact.name", "none": null}`)
	}))
	defer upstream.Close()
	w := open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Admin}})
	for _, call := range []string{
		`{"operation": "campaigns.get-campaigns"}`, `{"operation": "campaigns.get-campaigns", "fields": ["accessToken", "live.apiKey", "variables.value", "text"]}`,
	} {
		answer, failed := w.call(t, "read_operation", call)
		if failed || strings.Contains(string(answer), planted) || strings.Contains(string(answer), "pit-1111") {
			t.Errorf("%s: %s", call, answer)
		}
	}
	answer, _ := w.call(t, "read_operation", `{"operation": "campaigns.get-campaigns"}`)
	for _, kept := range []string{`"page2"`, `"red"`, `"contact.name"`, `"maxTokens":12`, `"requiresToken":true`} {
		if !strings.Contains(string(answer), kept) {
			t.Errorf("%s is missing: %s", kept, answer)
		}
	}
}

// No id can make one operation another.
func TestOperationsStayThemselves(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Admin}})
	for _, c := range [][2]string{
		{"contacts.remove-contact-from-campaign", `{"contactId": "maya0kafor7Qx2Lp9dRt", "campaignId": "removeAll"}`},
		{"contacts.remove-contact-from-campaign", `{"contactId": "maya0kafor7Qx2Lp9dRt", "campaignId": "REMOVE-ALL"}`},
		{"users.get-user", `{"userId": "search"}`},
		{"users.get-user", `{"userId": ".."}`},
		{"users.get-user", `{"userId": "a/b"}`},
		{"users.get-user", `{"userId": "a%2fb"}`},
		{"users.get-user", `{"userId": "a?b=c"}`},
		{"users.get-user", `{"userId": ""}`},
	} {
		for _, tool := range []string{"read_operation", "call_operation"} {
			if f := refused(t, w, tool, `{"operation": "`+c[0]+`", "arguments": `+c[1]+`}`); f.Code != "invalid_arguments" {
				t.Errorf("%s %s: %+v", c[0], c[1], f)
			}
		}
	}
	if wire := w.wire(true); wire != "" {
		t.Errorf("something went out: %s", wire)
	}
}

// Whose account it is, nobody chooses, however deep they say so.
func TestOperationsStayInTheAccount(t *testing.T) {
	w := open(t, setup{policy: access.Policy{Level: access.Admin}})
	for _, args := range []string{
		`{"locationId": "Zz9hXbT3sLm9VdKe2RzW"}`, `{"companyId": "Zz9hXbT3sLm9VdKe2RzW"}`, `{"altId": "Zz9hXbT3sLm9VdKe2RzW", "altType": "location"}`,
		`{"altType": "company"}`, `{"locationIds": ["Zz9hXbT3sLm9VdKe2RzW"]}`, `{"location_id": 7}`, `{"deep": [{"er": {"locationId": "Zz9hXbT3sLm9VdKe2RzW"}}]}`,
	} {
		for _, o := range []string{"contacts.get-contacts", "contacts.create-contact", "invoices.create-invoice", "users.search-users"} {
			if f := refused(t, w, "call_operation", `{"operation": "`+o+`", "arguments": `+args+`}`); f.Code != "location_mismatch" {
				t.Errorf("%s %s: %+v", o, args, f)
			}
		}
	}
	if wire := w.wire(true); strings.Contains(wire, "Zz9hXbT3sLm9VdKe2RzW") || strings.Contains(wire, "POST") {
		t.Errorf("something went out: %s", wire)
	}
}

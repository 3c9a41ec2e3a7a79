package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// sandboxOptions say what the account has that everything is measured on.
type sandboxOptions struct {
	Contacts  int           // beside those of the sample
	Locations int           // beside the sample's, each with a token of its own
	Limit     sandbox.Limit // of requests; zero is none
}

// Where the sandbox's process tells the bench what it could not know otherwise.
const (
	requestsPath = "/bench/requests" // how many of HighLevel's requests there were
	contactsPath = "/bench/contacts" // the ids of the contacts that were added, one a line
)

// serveSandbox is the whole of the sandbox's process: HighLevel, as far as the
// servers can tell.
func serveSandbox(ctx context.Context, address string, o sandboxOptions) error {
	var ahead atomic.Int64 // of the real time, while contacts are added: they are not to use up the limit
	sample := sandbox.New(sandbox.Options{RateLimit: o.Limit, Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }})
	ahead.Store(-int64(time.Duration(o.Contacts)*time.Second + time.Minute))
	var ids bytes.Buffer
	for n := range o.Contacts {
		id, err := addContact(sample, n)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintln(&ids, id)
		ahead.Add(int64(time.Second))
	}
	ahead.Store(0)
	sample.Forget()

	var account http.Handler = sample
	if o.Locations > 0 {
		account = sandbox.NewAgency(sample, branches(o.Locations)...)
	}
	var requests atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc(requestsPath, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, requests.Load()) })
	mux.HandleFunc(contactsPath, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(ids.Bytes()) })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		account.ServeHTTP(w, r)
	})
	_, stop, err := sandbox.Start(ctx, address, mux)
	if err != nil {
		return err
	}
	defer stop()
	<-ctx.Done()
	return nil
}

// addContact adds a contact of ordinary size, and returns its id.
func addContact(sample *sandbox.Account, n int) (string, error) {
	body := fmt.Sprintf(`{"locationId":%q,"firstName":"Bench","lastName":"Number %d","email":"bench%d@example.com","phone":"+1628%07d",`+
		`"companyName":"Lumen Robotics","city":"Oakland","state":"CA","country":"US","timezone":"America/Los_Angeles","source":"bench","tags":["patient","vip"],`+
		`"customFields":[{"key":"policy_number","field_value":"B-%d"},{"key":"insurance_plan","field_value":"Plus"}]}`,
		sample.LocationID, n, n, n, n)
	r := httptest.NewRequest(http.MethodPost, "/contacts/", strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+sample.Token)
	r.Header.Set("Version", apiVersion)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	sample.ServeHTTP(w, r)
	var answer struct{ Contact struct{ ID string } }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Contact.ID) != len(anyID) {
		return "", fmt.Errorf("the sandbox took no contact: %d %s", w.Code, w.Body)
	}
	return answer.Contact.ID, nil
}

// branches are locations of their own. They are the same in every process, so
// that the bench knows the tokens of the sandbox's. Their ids differ at the
// beginning: what the sandbox makes for neighbours is too much alike.
func branches(n int) []*sandbox.Account {
	all := make([]*sandbox.Account, n)
	for i := range all {
		all[i] = sandbox.New(sandbox.Options{LocationID: fmt.Sprintf("b%07dLocation", i)})
	}
	return all
}

// ask reads what the sandbox's process tells the bench.
func ask(address, path string) (string, error) {
	answer, err := http.Get("http://" + address + path)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	return string(raw), err
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/access"
	"mcp-ghl/internal/ghl/sandbox"
	"mcp-ghl/internal/store"
	"mcp-ghl/internal/tools"
)

// browser signs in as a person would: it reads the address that login prints,
// presses a button there, and follows where that leads.
func browser(t *testing.T, printed io.Reader, choice string, tamper func(*url.URL)) {
	t.Helper()
	lines := bufio.NewScanner(printed)
	for lines.Scan() {
		page := strings.TrimSpace(lines.Text())
		if !strings.HasPrefix(page, "http") {
			continue
		}
		go func() { // what follows is read by the caller
			press := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			answer, err := press.PostForm(page, url.Values{"choice": {choice}})
			if err != nil {
				t.Error(err)
				return
			}
			_ = answer.Body.Close()
			back, err := answer.Location()
			if err != nil {
				t.Errorf("the page answered %s", answer.Status)
				return
			}
			if tamper != nil {
				tamper(back)
			}
			if answer, err = http.Get(back.String()); err == nil {
				_ = answer.Body.Close()
			}
		}()
		return
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return "http://" + l.Addr().String() + "/callback"
}

// login runs mcp-ghl login with a browser beside it.
func login(t *testing.T, home, choice string, tamper func(*url.URL), env map[string]string, args ...string) (code int, said, complained string) {
	t.Helper()
	out, in := io.Pipe()
	var all, stderr strings.Builder
	read := make(chan struct{})
	go func() {
		defer close(read)
		r := io.TeeReader(out, &all)
		browser(t, r, choice, tamper)
		_, _ = io.Copy(io.Discard, r)
	}()
	getenv := func(name string) string {
		return map[string]string{"MCP_GHL_DATA": home, "MCP_GHL_KEY": sealingKey, "GHL_CLIENT_ID": env["GHL_CLIENT_ID"], "GHL_CLIENT_SECRET": env["GHL_CLIENT_SECRET"], "GHL_TOKEN": env["GHL_TOKEN"]}[name]
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	code = run(ctx, append([]string{"login", "--no-browser", "--wait", "5s"}, args...), shell{strings.NewReader(""), in, &stderr, getenv})
	_ = in.Close()
	<-read
	for _, secret := range []string{"eyJhbGci", sandbox.ClientSecret, sandbox.Token, sealingKey} {
		if strings.Contains(all.String()+stderr.String(), secret) {
			t.Errorf("login showed %.8s…", secret)
		}
	}
	return code, all.String(), stderr.String()
}

const sealingKey = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"

func TestLoginToTheSandbox(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	code, said, complained := login(t, t.TempDir(), sandbox.LocationID, nil, nil, "--sandbox", "--redirect-url", freeAddress(t))
	if code != 0 || !strings.Contains(said, "Signed in to Harbor Street Dental") {
		t.Errorf("%d\n%s\n%s", code, said, complained)
	}
	code, _, complained = login(t, t.TempDir(), "", nil, nil, "--sandbox", "--redirect-url", freeAddress(t))
	if code != 1 || !strings.Contains(complained, "access_denied") {
		t.Errorf("declined: %d %s", code, complained)
	}
	code, _, complained = login(t, t.TempDir(), sandbox.LocationID, func(u *url.URL) {
		q := u.Query()
		q.Set("state", "somebody-elses")
		u.RawQuery = q.Encode()
	}, nil, "--sandbox", "--redirect-url", freeAddress(t))
	if code != 1 || !strings.Contains(complained, "not that of this sign-in") {
		t.Errorf("another state: %d %s", code, complained)
	}
}

// TestLoginAndUse signs in to an agency that is served, by a location and as a
// company, and uses what was stored.
func TestLoginAndUse(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	home, redirect := t.TempDir(), freeAddress(t)
	agency := sandbox.NewAgency(sandbox.New(sandbox.Options{}))
	agency.Register(sandbox.App{ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret, RedirectURLs: []string{redirect}})
	base, stop, err := sandbox.Start(t.Context(), "127.0.0.1:0", agency)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	app := map[string]string{"GHL_CLIENT_ID": sandbox.ClientID, "GHL_CLIENT_SECRET": sandbox.ClientSecret}
	code, said, complained := login(t, home, sandbox.LocationID, nil, app, "--base-url", base, "--redirect-url", redirect, "--name", "dental", "--access", "write")
	if code != 0 || !strings.Contains(said, "stored as dental") {
		t.Fatalf("%d\n%s\n%s", code, said, complained)
	}
	code, said, complained = login(t, home, sandbox.CompanyID, nil, app, "--base-url", base, "--redirect-url", redirect, "--name", "agency", "--agency")
	if code != 0 || !strings.Contains(said, "stored as agency") {
		t.Fatalf("%d\n%s\n%s", code, said, complained)
	}
	key := sealingKey
	environ := func(name string) string {
		return map[string]string{"MCP_GHL_DATA": home, "MCP_GHL_KEY": key}[name]
	}
	use := func(account string) (int, string) {
		var out, stderr strings.Builder
		code := run(t.Context(), []string{"call", "--base-url", base, "--account", account, "find_contact", `{"phone":"+14155550123"}`}, shell{strings.NewReader(""), &out, &stderr, environ})
		return code, out.String() + stderr.String()
	}
	agency.ExpireAccess(sandbox.LocationID) // the first call has to refresh
	for _, account := range []string{"dental", "agency@" + sandbox.LocationID} {
		if code, said := use(account); code != 0 || !strings.Contains(said, "Okafor") {
			t.Errorf("%s: %d %s", account, code, said)
		}
	}
	var report strings.Builder
	run(t.Context(), []string{"doctor", "--base-url", base, "--account", "dental", "--access", "write"}, shell{strings.NewReader(""), &report, io.Discard, environ})
	if said := report.String(); !strings.Contains(said, "contacts.write                   granted") || !strings.Contains(said, "Harbor Street Dental") {
		t.Errorf("doctor: %s", said)
	}
	next, err := store.NewSealingKey()
	if err != nil {
		t.Fatal(err)
	}
	key = string(next.Secret()) + " " + sealingKey
	if code := run(t.Context(), []string{"reseal"}, shell{strings.NewReader(""), io.Discard, io.Discard, environ}); code != 0 {
		t.Fatalf("reseal: %d", code)
	}
	key = string(next.Secret())
	if code, said := use("dental"); code != 0 {
		t.Errorf("with the new key: %d %s", code, said)
	}
	key = sealingKey
	if code, said := use("dental"); code == 0 {
		t.Errorf("with the old key: %s", said)
	}
	key = string(next.Secret())
	agency.Uninstall(sandbox.LocationID)
	if code, said := use("dental"); code == 0 || !strings.Contains(said, "bad_credential") {
		t.Errorf("uninstalled: %d %s", code, said)
	}
	for _, account := range []string{"agency", "nobody"} {
		if code, said := use(account); code == 0 || strings.Contains(said, "Okafor") {
			t.Errorf("%s: %d %s", account, code, said)
		}
	}
	var list strings.Builder
	if code := run(t.Context(), []string{"accounts"}, shell{strings.NewReader(""), &list, io.Discard, environ}); code != 0 || !strings.Contains(list.String(), "log in again") || !strings.Contains(list.String(), "company") {
		t.Errorf("accounts: %s", list.String())
	}
	stolen(t, home, agency)
}

// stolen looks through every file of a data directory for the tokens that its
// accounts have had.
func stolen(t *testing.T, home string, agency *sandbox.Agency) {
	t.Helper()
	raw, err := json.Marshal(agency.TokenRequests())
	if err != nil || len(raw) < 10 {
		t.Fatalf("no token was ever asked for: %s %v", raw, err)
	}
	_ = filepath.WalkDir(home, func(path string, d os.DirEntry, _ error) error {
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		for _, secret := range []string{"eyJhbGci", sandbox.ClientSecret, sealingKey} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds %.6s…", path, secret)
			}
		}
		return nil
	})
}

func TestPrivateLogin(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	base, stop, err := sandbox.Start(t.Context(), "127.0.0.1:0", sandbox.New(sandbox.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	home := t.TempDir()
	token := map[string]string{"GHL_TOKEN": sandbox.Token}
	code, said, complained := login(t, home, "", nil, token, "--private", "--base-url", base, "--location-id", sandbox.LocationID)
	if code != 0 || !strings.Contains(said, "stored as harbor-street-dental") {
		t.Errorf("%d %s %s", code, said, complained)
	}
	code, said, complained = login(t, home, "", nil, token, "--rotate", "--base-url", base, "--name", "harbor-street-dental")
	if code != 0 {
		t.Errorf("rotate: %d %s %s", code, said, complained)
	}
	code, _, complained = login(t, home, "", nil, map[string]string{"GHL_TOKEN": "pit-00000000-0000-4000-8000-000000000000"}, "--rotate", "--base-url", base, "--name", "harbor-street-dental")
	if code != 1 || !strings.Contains(complained, "bad_credential") {
		t.Errorf("a wrong token: %d %s", code, complained)
	}
	if code, _, complained = login(t, home, "", nil, nil, "--base-url", base); code != 2 || !strings.Contains(complained, "GHL_CLIENT_ID") {
		t.Errorf("without an app: %d %s", code, complained)
	}
}

// TestScopes sees that no scope that writes is asked for without being wanted.
func TestScopes(t *testing.T) {
	all := tools.All()
	for _, c := range []struct {
		command loginCommand
		want    string
	}{
		{loginCommand{offerFlags: offerFlags{Toolsets: []string{"voice"}}}, "calendars.readonly locations.readonly locations/customFields.readonly users.readonly locations/tags.readonly contacts.readonly"},
		{loginCommand{offerFlags: offerFlags{Toolsets: []string{"contacts"}}, accountFlags: accountFlags{Access: access.Write}}, "locations.readonly locations/customFields.readonly users.readonly locations/tags.readonly contacts.readonly contacts.write locations/tasks.readonly"},
		{loginCommand{offerFlags: offerFlags{Toolsets: []string{"scheduling"}}, accountFlags: accountFlags{Access: access.Write}}, "locations.readonly locations/customFields.readonly users.readonly locations/tags.readonly contacts.readonly calendars.readonly calendars/events.readonly calendars/events.write"},
		{loginCommand{offerFlags: offerFlags{Toolsets: []string{"automation"}}, accountFlags: accountFlags{Access: access.Write}, Agency: true}, "locations.readonly locations/customFields.readonly users.readonly locations/tags.readonly contacts.readonly workflows.readonly campaigns.readonly contacts.write oauth.readonly oauth.write"},
	} {
		var got []string
		for _, s := range c.command.scopes(all) {
			got = append(got, string(s))
		}
		slices.Sort(got)
		want := strings.Fields(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%v: %v, not %v", c.command.Toolsets, got, want)
		}
	}
}

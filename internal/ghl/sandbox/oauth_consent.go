package sandbox

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// consent is what the page asks of whoever is signed in to HighLevel.
type consent struct {
	app             App
	redirect, state string
	scopes          []string
}

// readConsent reads the parameters of the page's address. What is wrong with
// them is for the eyes of the person before the page: nobody is redirected to
// an address that the app did not register.
func (g *Agency) readConsent(q url.Values) (consent, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	k := consent{redirect: q.Get("redirect_uri"), state: q.Get("state"), scopes: strings.Fields(q.Get("scope"))}
	var found bool
	if k.app, found = g.apps[q.Get("client_id")]; !found {
		return k, fmt.Errorf("no app has the client_id %q", q.Get("client_id"))
	}
	if !slices.Contains(k.app.RedirectURLs, k.redirect) {
		return k, fmt.Errorf("the app has not registered the redirect_uri %q", k.redirect)
	}
	if q.Get("response_type") != "code" {
		return k, fmt.Errorf("the response_type is %q, not code", q.Get("response_type"))
	}
	if len(k.scopes) == 0 {
		return k, fmt.Errorf("no scope is asked for")
	}
	for _, s := range k.scopes {
		if !slices.Contains(allScopes, s) && !isScope(s) {
			return k, fmt.Errorf("there is no scope %q", s)
		}
	}
	return k, nil
}

// serveConsent is the page on which a person chooses where an app is
// installed. A POST to the same address, with the id of a location or of the
// company as "choice", is the press of a button; any other choice declines.
func (g *Agency) serveConsent(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	w.Header().Set("Cache-Control", "no-store")
	problem := ""
	k, err := g.readConsent(r.URL.Query())
	switch {
	case err != nil:
		problem = err.Error()
		w.WriteHeader(http.StatusBadRequest)
	case r.Method == http.MethodPost:
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		http.Redirect(w, r, g.choose(k, r.PostFormValue("choice")), http.StatusFound)
		return
	case r.Method != http.MethodGet:
		w.Header().Set("Allow", "GET, POST")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	consentPage(w, problem, k, g)
}

// choose installs the app where the person said, and returns where the
// browser goes on, with the code. Declining is RFC 6749's.
func (g *Agency) choose(k consent, choice string) string {
	q := url.Values{}
	if k.state != "" {
		q.Set("state", k.state)
	}
	if choice == CompanyID || g.account(choice) != nil {
		q.Set("code", g.newCode(k, choice))
	} else {
		q.Set("error", "access_denied")
	}
	separator := "?"
	if strings.Contains(k.redirect, "?") {
		separator = "&"
	}
	return k.redirect + separator + q.Encode()
}

func (g *Agency) newCode(k consent, id string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	text := random(20)
	g.codes[text] = &code{install: g.installed(k.app, id, k.scopes), redirect: k.redirect, ends: g.clock().Add(codeLife)}
	return text
}

// consentPage is the page. It is written by hand: a template engine would be
// the largest thing that this page makes every server carry.
func consentPage(w io.Writer, problem string, k consent, g *Agency) {
	say := func(format string, args ...any) {
		for i, a := range args {
			args[i] = html.EscapeString(fmt.Sprint(a))
		}
		_, _ = fmt.Fprintf(w, format+"\n", args...) // the browser went away
	}
	say(`<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Choose a location</title>
<style>body{font:16px sans-serif;max-width:36em;margin:3em auto}button{display:block;margin:.5em 0;padding:.5em 1em}</style></head>
<body>`)
	if problem != "" {
		say("<h1>The app cannot be installed</h1>\n<p>%s</p>\n</body>\n</html>", problem)
		return
	}
	say("<h1>Choose where to install the app</h1>\n<p>This is the sandbox. The app %s asks for:</p>\n<ul>", k.app.ClientID)
	for _, scope := range k.scopes {
		say("<li>%s</li>", scope)
	}
	say("</ul>\n<form method=\"post\">")
	for _, a := range g.accounts {
		say(`<button name="choice" value="%s">%s</button>`, a.LocationID, a.Name)
	}
	say(`<button name="choice" value="%s">The whole agency</button>
<button name="choice" value="">Cancel</button>
</form>
</body>
</html>`, CompanyID)
}

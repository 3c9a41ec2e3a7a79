package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

func arm(t *testing.T, a *sandbox.Account, texts ...string) {
	t.Helper()
	for _, text := range texts {
		f, err := sandbox.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		if f.String() != text {
			t.Errorf("%q is written %q", text, f.String())
		}
		a.Break(f)
	}
}

func TestParseFaultRefuses(t *testing.T) {
	for _, text := range []string{
		"", "reset-before", "reset-before GET", "explode GET /x", "status-before GET /x", "status-before=200 GET /x",
		"status-after=x GET /x", "slow-body=soon GET /x", "slow-body=-1s GET /x", "reset-after=1 GET /x", "hang=3s GET /x", "hang-after=1 GET /x", "html=99 GET /",
		"reset-before GET /x 2", "reset-before GET /x x0", "reset-before GET /x x1 x2",
	} {
		if f, err := sandbox.ParseFault(text); err == nil {
			t.Errorf("%q was read as %v", text, f)
		}
	}
}

// TestFaults arms each kind on the creation of a note, and looks at what the
// caller gets and at whether the note is there.
func TestFaults(t *testing.T) {
	const notes = "/contacts/" + sandbox.OskarID + "/notes"
	for _, f := range []struct {
		fault  string
		status int // 0 where there is no answer
		kind   string
		text   string
		stored bool
	}{
		{"status-before=503 POST /contacts/*/notes x1", 503, "application/json", "Service Unavailable", false},
		{"status-before=429 * * x1", 429, "application/json", "Too Many Requests", false},
		{"status-before=401 POST /contacts/** x1", 401, "application/json", "Invalid JWT", false},
		{"status-before=530 POST /contacts/** x1", 530, "application/json", "Error 530", false},
		{"status-after=422 POST /contacts/*/notes x1", 422, "application/json", `["Unprocessable Entity"]`, true},
		{"status-after=504 POST /** x1", 504, "application/json", "Gateway Timeout", true},
		{"reset-before POST /contacts/*/notes x1", 0, "", "", false},
		{"reset-after POST /contacts/*/notes x1", 0, "", "", true},
		{"html=522 POST /contacts/*/notes x1", 522, "text/html", "Error code 522", false},
		{"text=429 POST /contacts/*/notes x1", 429, "text/plain", "Too Many Requests", false},
		{"broken-json POST /contacts/*/notes x1", 201, "application/json", `{"note":{`, true},
		{"slow-body=20ms POST /contacts/*/notes x1", 201, "application/json", `"traceId"`, true},
	} {
		t.Run(f.fault, func(t *testing.T) {
			b := serve(t, sandbox.Options{})
			arm(t, b.account, f.fault)
			from := time.Now()
			response, raw, err := b.send("POST", notes, `{"body":"through a fault"}`)
			switch {
			case f.status == 0:
				if err == nil {
					t.Errorf("answered %d", response.StatusCode)
				}
			case err != nil:
				t.Fatal(err)
			default:
				if response.StatusCode != f.status || !strings.HasPrefix(response.Header.Get("Content-Type"), f.kind) || !strings.Contains(string(raw), f.text) {
					t.Errorf("%d %s %s", response.StatusCode, response.Header.Get("Content-Type"), raw)
				}
				if limited := response.Header.Get("X-RateLimit-Max") != ""; limited == (f.kind == "text/html") {
					t.Errorf("rate limit headers: %v", limited)
				}
			}
			if strings.HasPrefix(f.fault, "broken") && json.Valid(raw) {
				t.Errorf("valid JSON: %s", raw)
			}
			if strings.HasPrefix(f.fault, "slow") && (time.Since(from) < 20*time.Millisecond || !json.Valid(raw)) {
				t.Errorf("took %v: %s", time.Since(from), raw)
			}
			if log := b.account.Requests(); len(log) != 1 || log[0].Status != f.status {
				t.Errorf("recorded %v", log)
			}
			stored := at(b.do("GET", notes, "", 200), "notes", 0, "body") == "through a fault"
			if stored != f.stored {
				t.Errorf("stored: %v", stored)
			}
			b.do("POST", notes, `{"body":"again"}`, 201) // the fault is spent
		})
	}
}

// waiting sends a request until ctx ends, and returns what becomes of it.
func (b *bench) waiting(ctx context.Context, method, path, body string) error {
	request, err := http.NewRequestWithContext(ctx, method, b.url+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+b.token)
	request.Header.Set("Version", b.version)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err == nil {
		_ = response.Body.Close()
	}
	return err
}

func TestHang(t *testing.T) {
	const notes = "/contacts/" + sandbox.OskarID + "/notes"
	for fault, stored := range map[string]bool{"hang POST /contacts/*/notes x1": false, "hang-after POST /contacts/*/notes x1": true} {
		t.Run(fault, func(t *testing.T) {
			b := serve(t, sandbox.Options{})
			arm(t, b.account, fault)
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			if err := b.waiting(ctx, "POST", notes, `{"body":"into the void"}`); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("it ended with %v", err)
			}
			if log := b.account.Requests(); len(log) != 1 || log[0].Status != 0 || log[0].Fault+" x1" != fault {
				t.Errorf("recorded %v", log)
			}
			if got := at(b.do("GET", notes, "", 200), "notes", 0, "body") == "into the void"; got != stored {
				t.Errorf("stored: %v", got)
			}
		})
	}
}

// TestMendLetsThrough makes a black hole, and takes it away.
func TestMendLetsThrough(t *testing.T) {
	b := serve(t, sandbox.Options{})
	arm(t, b.account, "hang * *")
	b.account.Storm(sandbox.Chaos{Rate: 1})
	ctx, leave := context.WithCancel(t.Context())
	stuck := make(chan error, 1)
	go func() { stuck <- b.waiting(ctx, "GET", "/contacts/"+sandbox.MayaID, "") }()
	for len(b.account.Requests()) == 0 {
		time.Sleep(time.Millisecond)
	}
	b.account.Mend()
	for range 20 {
		b.do("GET", "/contacts/"+sandbox.MayaID, "", 200)
	}
	select {
	case err := <-stuck:
		t.Errorf("what hung was answered: %v", err)
	default:
	}
	leave()
	if err := <-stuck; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

func TestFaultsCountAndMatch(t *testing.T) {
	b := serve(t, sandbox.Options{})
	const maya = "/contacts/" + sandbox.MayaID
	arm(t, b.account, "status-before=500 GET /contacts/* x2", "status-before=502 GET /contacts/*/tasks")
	b.do("GET", maya, "", 500)
	b.do("GET", maya+"/notes", "", 200)
	b.do("GET", maya, "", 500)
	b.do("GET", maya, "", 200)
	for range 3 {
		b.do("GET", maya+"/tasks", "", 502)
	}
	b.account.Mend()
	b.do("GET", maya+"/tasks", "", 200)

	// What commits first waits for a request that succeeds.
	arm(t, b.account, "status-after=500 POST /contacts/*/notes x1")
	b.do("POST", maya+"/notes", `{}`, 422)
	b.do("POST", maya+"/notes", `{"body":"x"}`, 500)
	// A broken answer can be that of a refused request.
	arm(t, b.account, "broken-json POST /contacts/*/notes x1")
	response, raw, err := b.send("POST", maya+"/notes", `{}`)
	if err != nil || response.StatusCode != 422 || json.Valid(raw) {
		t.Errorf("%v %v %s", err, response.StatusCode, raw)
	}
}

func TestFaultRoutes(t *testing.T) {
	b := serve(t, sandbox.Options{}).as("", "")
	ask := func(method, path, body string, status int) string {
		t.Helper()
		response, raw, err := b.send(method, path, body)
		if err != nil || response.StatusCode != status {
			t.Fatalf("%s %s: %v %v %s", method, path, err, response, raw)
		}
		return string(raw)
	}
	ask("PUT", "/sandbox/faults", "# a comment\n\nstatus-before=503 * *\n  reset-after POST /contacts x2\n", 204)
	if got := ask("GET", "/sandbox/faults", "", 200); got != "status-before=503 * *\nreset-after POST /contacts x2\n" {
		t.Errorf("armed: %q", got)
	}
	ask("PUT", "/sandbox/faults", "html=520 * *", 204)
	ask("GET", "/contacts/"+sandbox.MayaID, "", 520)
	if got := ask("PUT", "/sandbox/faults", "reset-after * *\nnonsense\nmore nonsense here", 400); !strings.Contains(got, "nonsense") {
		t.Errorf("refused with %q", got)
	}
	ask("GET", "/contacts/"+sandbox.MayaID, "", 520) // a bad list changes nothing
	ask("DELETE", "/sandbox/faults", "", 204)
	ask("GET", "/contacts/"+sandbox.MayaID, "", 401)
	ask("POST", "/sandbox/faults", "", 405)
	ask("GET", "/sandbox/other", "", 404)
	if log := b.account.Requests(); len(log) != 3 {
		t.Errorf("recorded %v", log)
	}
}

// TestResetWithoutConnection is for a handler called without a server.
func TestResetWithoutConnection(t *testing.T) {
	a := sandbox.New(sandbox.Options{})
	arm(t, a, "reset-before * *")
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
			t.Error("not aborted")
		}
	}()
	a.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/contacts/"+sandbox.MayaID, nil))
}

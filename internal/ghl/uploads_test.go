package ghl

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// parts reads a form back: names with what they hold, files with their names.
func parts(t *testing.T, body []byte, content string) map[string]string {
	t.Helper()
	_, params, err := mime.ParseMediaType(content)
	if err != nil {
		t.Fatal(err)
	}
	form := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	read := map[string]string{}
	for {
		p, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return read
		}
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(p)
		read[p.FormName()] = strings.TrimPrefix(p.FileName()+": "+string(data), ": ")
	}
}

func write(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.WriteFile(path, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	if size > 0 {
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
}

// Files come from the upload folder and from nowhere else of the machine.
func TestUploadFolder(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "uploads")
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(top, "secret.txt"), 0)
	write(t, filepath.Join(dir, "a.txt"), 0)
	write(t, filepath.Join(dir, "sub", "b.txt"), 0)
	write(t, filepath.Join(dir, "most.bin"), maxUpload)
	write(t, filepath.Join(dir, "large.bin"), maxUpload+1)
	if err := os.Symlink(filepath.Join(top, "secret.txt"), filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	a := New(Config{UploadDir: dir}).Account("here", "pit-x")
	for _, c := range []struct{ path, want string }{
		{"a.txt", ""}, {"sub/b.txt", ""}, {filepath.Join(dir, "a.txt"), ""}, {"most.bin", ""},
		{"large.bin", "more than 25 MiB"}, {"nobody.txt", "no such file"}, {"sub", "no file"},
		{"../secret.txt", "no such file"}, {"sub/../../secret.txt", "no such file"}, {"link.txt", "no such file"}, {filepath.Join(top, "secret.txt"), "no such file"}, {"/etc/hosts", "no such file"},
	} {
		body, content, err := a.Multipart(t.Context(), []Part{{Name: "name", Value: "x"}, {Name: "file", Value: c.path, File: true}})
		if c.want != "" {
			if why, ok := errors.AsType[ErrUpload](err); !ok || !strings.Contains(why.Why, c.want) {
				t.Errorf("%s: %v, want %q", c.path, err, c.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		if got := parts(t, body, content); got["name"] != "x" || !strings.HasPrefix(got["file"], filepath.Base(c.path)+": hello") {
			t.Errorf("%s: sent %.80v", c.path, got)
		}
	}
	nowhere := New(Config{}).Account("here", "pit-x")
	if _, _, err := nowhere.Multipart(t.Context(), []Part{{Name: "file", Value: "a.txt", File: true}}); err == nil {
		t.Error("a file is read where there is no upload folder")
	}
}

// Nothing but https to public addresses is fetched, whatever a name stands for
// and wherever a server sends.
func TestUploadURLs(t *testing.T) {
	inside := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("somebody inside was asked") }))
	defer inside.Close()
	port := inside.URL[strings.LastIndex(inside.URL, ":"):]
	a := New(Config{}).Account("here", "pit-x")
	for _, where := range []string{
		inside.URL + "/x", "https://localhost" + port, "https://[::1]" + port, "https://[::ffff:127.0.0.1]" + port, "https://0.0.0.0" + port,
		"http://example.com/x", "ftp://example.com/x", "file:///etc/hosts", "https://user:pass@example.com/x", "https://",
		"https://169.254.169.254/latest/meta-data", "https://10.0.0.1/", "https://[fd00::1]/", "https://[64:ff9b::7f00:1]/",
	} {
		_, _, err := a.Multipart(t.Context(), []Part{{Name: "file", Value: where, File: true}})
		if _, ok := errors.AsType[ErrUpload](err); !ok {
			t.Errorf("%s: %v", where, err)
		}
	}
}

func TestUploadRedirects(t *testing.T) {
	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("plain http was asked") }))
	defer plain.Close()
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/plain":
			http.Redirect(w, r, plain.URL, http.StatusFound)
		case "/inside":
			http.Redirect(w, r, "https://127.0.0.2"+r.Host[strings.LastIndex(r.Host, ":"):], http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/photo.jpg":
			_, _ = io.WriteString(w, "jpeg")
		}
	}))
	defer secure.Close()
	first := netip.MustParseAddr("127.0.0.1")
	client := newDownloads(func(a netip.Addr) bool { return a == first }) // as if it were a public one
	client.Transport.(*http.Transport).TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig
	get := func(path string) (*http.Response, error) {
		request, _ := http.NewRequestWithContext(context.Background(), http.MethodGet, secure.URL+path, nil)
		return client.Do(request)
	}
	response, err := get("/photo.jpg")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	for _, path := range []string{"/plain", "/inside", "/loop"} {
		response, err := get(path)
		if err == nil {
			response.Body.Close()
		}
		if _, ok := errors.AsType[ErrUpload](err); !ok {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestPublicOnly(t *testing.T) {
	for address, public := range map[string]bool{
		"8.8.8.8": true, "2606:4700:4700::1111": true, "1.1.1.1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false,
		"224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false, "203.0.113.9": false,
		"::1": false, "::": false, "fe80::1": false, "fd12::1": false, "ff02::1": false, "64:ff9b::a00:1": false, "2002:7f00:1::": false, "2001:db8::1": false,
		"::7f00:1": false, "::ffff:0:7f00:1": false, "fec0::1": false, "3fff::1": false, "64:ff9b::7f00:1%eth0": false, "2002:7f00:1::%eth0": false, "2600::1%eth0": true,
	} {
		if publicOnly(netip.MustParseAddr(address)) != public {
			t.Errorf("%s: public is %v", address, !public)
		}
	}
}

// Files come at once or not at all, and not more than a form may have.
func TestUploadLimits(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "half.bin"), maxUpload/2+1)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	endless := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/drips" {
			w.(http.Flusher).Flush()
		}
		<-ended
	}))
	defer endless.Close()
	defer close(ended)
	a := New(Config{UploadDir: dir}).Account("here", "pit-x")
	a.uploadTime = 100 * time.Millisecond
	a.downloads = func() *http.Client {
		client := newDownloads(func(netip.Addr) bool { return true })
		client.Transport.(*http.Transport).TLSClientConfig = endless.Client().Transport.(*http.Transport).TLSClientConfig
		return client
	}
	for _, files := range [][]string{{"pipe"}, {"half.bin", "half.bin"}, {endless.URL + "/waits"}, {endless.URL + "/drips"}} {
		var form []Part
		for _, file := range files {
			form = append(form, Part{Name: "file", Value: file, File: true})
		}
		failed := make(chan error, 1)
		go func() {
			_, _, err := a.Multipart(t.Context(), form)
			failed <- err
		}()
		select {
		case err := <-failed:
			if _, ok := errors.AsType[ErrUpload](err); !ok && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", files, err)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: we still wait", files)
		}
	}
}

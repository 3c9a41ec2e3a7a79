package ghl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// maxUpload bounds the files of one form.
const maxUpload = 25 << 20

// uploadTime bounds how long the files of one form may take to come.
const uploadTime = time.Minute

// Part is one part of a form: a text, or a file by its URL or its path.
type Part struct {
	Name, Value string
	File        bool
}

// ErrUpload is why a file is not sent. It says so in words.
type ErrUpload struct{ Why string }

func (e ErrUpload) Error() string { return e.Why }

var errTooLarge = ErrUpload{fmt.Sprintf("the files have more than %d MiB", maxUpload>>20)}

// Multipart makes a body of type multipart/form-data. A file is fetched from
// an https URL of a public address, or read from the upload folder, where there
// is one; all together have at most 25 MiB. It fails with ErrUpload, and when ctx ends.
func (a *Account) Multipart(ctx context.Context, parts []Part) (body []byte, content string, err error) {
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	ctx, cancel := context.WithTimeout(ctx, a.uploadTime)
	defer cancel()
	room := maxUpload
	for _, p := range parts {
		if !p.File {
			if err := form.WriteField(p.Name, p.Value); err != nil {
				return nil, "", err
			}
			continue
		}
		name, data, err := a.file(ctx, p.Value)
		if err != nil {
			return nil, "", err
		}
		if room -= len(data); room < 0 {
			return nil, "", errTooLarge
		}
		part, err := form.CreateFormFile(p.Name, name)
		if err != nil {
			return nil, "", err
		}
		if _, err := part.Write(data); err != nil {
			return nil, "", err
		}
	}
	if err := form.Close(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), form.FormDataContentType(), nil
}

func (a *Account) file(ctx context.Context, where string) (name string, data []byte, err error) {
	if strings.Contains(where, "://") {
		return a.fetched(ctx, where)
	}
	if a.uploads == "" {
		return "", nil, ErrUpload{"files of this machine cannot be sent here; give an https URL"}
	}
	root, err := os.OpenRoot(a.uploads) // which no link leaves
	if err != nil {
		return "", nil, ErrUpload{"the upload folder cannot be opened"}
	}
	defer func() { _ = root.Close() }()
	if filepath.IsAbs(where) {
		if where, err = filepath.Rel(a.uploads, where); err != nil {
			return "", nil, ErrUpload{"the file is not in the upload folder"}
		}
	}
	file, err := root.OpenFile(where, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe would have us wait for whoever writes
	if err != nil {
		return "", nil, ErrUpload{"there is no such file in the upload folder"}
	}
	defer file.Close()
	if about, err := file.Stat(); err != nil || !about.Mode().IsRegular() {
		return "", nil, ErrUpload{"that is no file"}
	}
	data, err = whole(file)
	return filepath.Base(where), data, err
}

// whole reads a file that is not too large.
func whole(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxUpload+1))
	if err != nil {
		return nil, ErrUpload{"the file cannot be read"}
	}
	if len(data) > maxUpload {
		return nil, errTooLarge
	}
	return data, nil
}

func (a *Account) fetched(ctx context.Context, where string) (name string, data []byte, err error) {
	u, err := url.Parse(where)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "", nil, ErrUpload{"files are fetched from https URLs without a user only"}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return "", nil, ErrUpload{"that is no URL"}
	}
	request.Header.Set("User-Agent", a.agent)
	client := a.downloads()
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		if why, ok := errors.AsType[ErrUpload](err); ok {
			return "", nil, why
		}
		if ctx.Err() != nil {
			return "", nil, ctx.Err()
		}
		return "", nil, ErrUpload{"the file cannot be fetched"}
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", nil, ErrUpload{fmt.Sprintf("the file cannot be fetched: its server answers %d", response.StatusCode)}
	}
	name = path.Base(response.Request.URL.Path)
	if name == "/" || name == "." {
		name = "file"
	}
	data, err = whole(response.Body)
	return name, data, err
}

// newDownloads is what fetches files. It sees the address that is really
// dialled, so that no name can mean one address when it is checked and another
// when it is used.
func newDownloads(allowed func(netip.Addr) bool) *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !allowed(at.Addr().Unmap()) {
			return ErrUpload{"files are fetched from public addresses only"}
		}
		return nil
	}}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, DisableKeepAlives: true},
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			if next.URL.Scheme != "https" || next.URL.User != nil || len(via) >= 5 {
				return ErrUpload{"the file's server sends elsewhere: files are fetched from https URLs only"}
			}
			return nil
		},
	}
}

// notPublic are ranges that are neither private nor public: carriers' own
// (RFC 6598), protocol assignments, documentation, benchmarks, 6to4,
// which reaches IPv4, and what is reserved.
var notPublic = func() (all []netip.Prefix) {
	for _, s := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"} {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}()

// allotted is what of IPv6 is given out to the internet (RFC 4291, IANA). The
// rest has IPv4 addresses in disguise, and what sites once used within.
var allotted = netip.MustParsePrefix("2000::/3")

// publicOnly reports whether an address is one of the internet.
func publicOnly(a netip.Addr) bool {
	a = a.WithZone("") // which no prefix contains
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return (a.Is4() || allotted.Contains(a)) && a.IsGlobalUnicast() && !a.IsPrivate()
}

package telemetry

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// destination is where spans go, and how.
type destination struct {
	url     string
	headers http.Header   // may hold a credential
	gzip    bool          // compressed
	timeout time.Duration // of one batch, with all tries
}

// destinationOf reads the standard variables of OpenTelemetry. They may be set
// for every program of a machine, so that what is wrong in them turns traces
// off, with a warning, and keeps nothing from starting.
func destinationOf(getenv func(string) string, log *slog.Logger) (to destination, wanted bool) {
	of := func(name string) string { // the variable for traces is stronger than that for everything
		return strings.TrimSpace(cmp.Or(getenv("OTEL_EXPORTER_OTLP_TRACES_"+name), getenv("OTEL_EXPORTER_OTLP_"+name)))
	}
	endpoint := of("ENDPOINT")
	exporter := strings.TrimSpace(getenv("OTEL_TRACES_EXPORTER"))
	if disabled := strings.EqualFold(strings.TrimSpace(getenv("OTEL_SDK_DISABLED")), "true"); disabled || endpoint == "" || exporter == "none" {
		return destination{}, false
	}
	u, err := url.Parse(endpoint)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		log.Warn("no traces are sent: OTEL_EXPORTER_OTLP_ENDPOINT is not a URL such as http://localhost:4318")
		return destination{}, false
	case exporter != "" && exporter != "otlp":
		log.Warn("no traces are sent: of what OTEL_TRACES_EXPORTER may be, only otlp and none are known here")
		return destination{}, false
	case of("PROTOCOL") == "grpc":
		log.Warn("no traces are sent: they are sent over HTTP, and OTEL_EXPORTER_OTLP_PROTOCOL says grpc")
		return destination{}, false
	}
	if getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "" { // which is taken as it is
		u = u.JoinPath("v1", "traces")
	}
	to = destination{url: u.String(), headers: http.Header{}, gzip: of("COMPRESSION") == "gzip", timeout: 10 * time.Second}
	if ms, err := strconv.Atoi(of("TIMEOUT")); err == nil && ms > 0 {
		to.timeout = time.Duration(ms) * time.Millisecond
	}
	for pair := range strings.SplitSeq(of("HEADERS"), ",") {
		name, value, found := strings.Cut(pair, "=")
		value, err := url.PathUnescape(strings.TrimSpace(value))
		switch name = strings.TrimSpace(name); {
		case found && err == nil && name != "":
			to.headers.Set(name, value)
		case strings.TrimSpace(pair) != "":
			log.Warn("a header in OTEL_EXPORTER_OTLP_HEADERS is left out: it is not written as name=value")
		}
	}
	return to, true
}

package telemetry

import (
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// The types are ExportTraceServiceRequest of OTLP as its JSON has it: ids in
// hexadecimal, enums as numbers, and 64-bit integers as strings. Events are
// left out, since our spans have none.
type (
	otlpRequest struct {
		ResourceSpans []otlpResourceSpans `json:"resourceSpans"`
	}
	otlpResourceSpans struct {
		Resource   otlpResource     `json:"resource"`
		ScopeSpans []otlpScopeSpans `json:"scopeSpans"`
	}
	otlpResource struct {
		Attributes []otlpAttribute `json:"attributes"`
	}
	otlpScopeSpans struct {
		Scope otlpScope  `json:"scope"`
		Spans []otlpSpan `json:"spans"`
	}
	otlpScope struct {
		Name string `json:"name"`
	}
	otlpSpan struct {
		TraceID           string          `json:"traceId"`
		SpanID            string          `json:"spanId"`
		TraceState        string          `json:"traceState,omitempty"`
		ParentSpanID      string          `json:"parentSpanId,omitempty"`
		Flags             uint32          `json:"flags"`
		Name              string          `json:"name"`
		Kind              int             `json:"kind"`
		StartTimeUnixNano string          `json:"startTimeUnixNano"`
		EndTimeUnixNano   string          `json:"endTimeUnixNano"`
		Attributes        []otlpAttribute `json:"attributes"`
		Links             []otlpLink      `json:"links,omitempty"`
		Status            otlpStatus      `json:"status"`
	}
	otlpLink struct {
		TraceID    string `json:"traceId"`
		SpanID     string `json:"spanId"`
		TraceState string `json:"traceState,omitempty"`
		Flags      uint32 `json:"flags"`
	}
	otlpStatus struct {
		Code int `json:"code,omitempty"`
	}
	otlpAttribute struct {
		Key   string    `json:"key"`
		Value otlpValue `json:"value"`
	}
	otlpValue struct {
		String *string  `json:"stringValue,omitempty"`
		Bool   *bool    `json:"boolValue,omitempty"`
		Int    *string  `json:"intValue,omitempty"`
		Double *float64 `json:"doubleValue,omitempty"`
	}
)

// statusError is STATUS_CODE_ERROR. The SDK numbers its codes otherwise; kinds
// have the same numbers in both.
const statusError = 2

// requestOf is a batch of one provider and one tracer, as all of ours are.
func requestOf(spans []sdktrace.ReadOnlySpan) otlpRequest {
	scope := otlpScopeSpans{Scope: otlpScope{Name: spans[0].InstrumentationScope().Name}}
	for _, s := range spans {
		is := otlpSpan{
			TraceID:           s.SpanContext().TraceID().String(),
			SpanID:            s.SpanContext().SpanID().String(),
			TraceState:        s.SpanContext().TraceState().String(),
			Flags:             flags(s.SpanContext(), s.Parent().IsRemote()),
			Name:              s.Name(),
			Kind:              int(s.SpanKind()),
			StartTimeUnixNano: nanoseconds(s.StartTime()),
			EndTimeUnixNano:   nanoseconds(s.EndTime()),
			Attributes:        attributesOf(s.Attributes()),
		}
		if s.Parent().HasSpanID() {
			is.ParentSpanID = s.Parent().SpanID().String()
		}
		if s.Status().Code == codes.Error {
			is.Status.Code = statusError
		}
		for _, l := range s.Links() {
			of := l.SpanContext
			is.Links = append(is.Links, otlpLink{of.TraceID().String(), of.SpanID().String(), of.TraceState().String(), flags(of, of.IsRemote())})
		}
		scope.Spans = append(scope.Spans, is)
	}
	return otlpRequest{[]otlpResourceSpans{{otlpResource{attributesOf(spans[0].Resource().Attributes())}, []otlpScopeSpans{scope}}}}
}

// flags are the W3C flags, and whether a parent, or a link, is of another
// process: which is known of all.
func flags(of trace.SpanContext, remote bool) uint32 {
	const isKnown, isRemote = 0x100, 0x200
	f := uint32(of.TraceFlags()) | isKnown
	if remote {
		f |= isRemote
	}
	return f
}

func nanoseconds(t time.Time) string { return strconv.FormatInt(t.UnixNano(), 10) }

func attributesOf(all []attribute.KeyValue) []otlpAttribute {
	out := make([]otlpAttribute, len(all))
	for i, a := range all {
		out[i] = otlpAttribute{string(a.Key), valueOf(a.Value)}
	}
	return out
}

// valueOf writes a list, which only a resource could have, as text.
func valueOf(v attribute.Value) otlpValue {
	switch v.Type() {
	case attribute.BOOL:
		b := v.AsBool()
		return otlpValue{Bool: &b}
	case attribute.INT64:
		n := strconv.FormatInt(v.AsInt64(), 10)
		return otlpValue{Int: &n}
	case attribute.FLOAT64:
		f := v.AsFloat64()
		return otlpValue{Double: &f}
	}
	s := v.String()
	return otlpValue{String: &s}
}

package telemetry

import (
	"cmp"
	"context"
	"net/http"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// newProvider returns what makes spans and hands them to an exporter, in
// batches, when it has time: a call waits for none of it. Sampler, batches and
// resource are what OTEL_TRACES_SAMPLER, OTEL_BSP_…, OTEL_SERVICE_NAME and
// OTEL_RESOURCE_ATTRIBUTES say.
func newProvider(to sdktrace.SpanExporter, version string) *sdktrace.TracerProvider {
	of, _ := resource.New(context.Background(), // what cannot be read of the environment is left out
		resource.WithAttributes(attribute.String("service.name", "mcp-ghl"), attribute.String("service.version", version)),
		resource.WithTelemetrySDK(),
		resource.WithFromEnv(),
	)
	return sdktrace.NewTracerProvider(sdktrace.WithResource(of), sdktrace.WithBatcher(to), sdktrace.WithoutPanicRecording())
}

// Parent is where a caller says to which trace of its own a request belongs,
// with traceparent and tracestate of W3C Trace Context.
type Parent struct {
	Meta   map[string]any // of the request; it knows more than the transport
	Header http.Header    // nil over stdio
}

// metaCarrier reads Trace Context from the _meta of a request.
type metaCarrier map[string]any

// Get returns a text, or "" where there is none.
func (m metaCarrier) Get(key string) string {
	text, _ := m[key].(string)
	return text
}

// Set and Keys make it a propagation.TextMapCarrier; nothing is written to it.
func (metaCarrier) Set(string, string) {}

// Keys returns none.
func (metaCarrier) Keys() []string { return nil }

// spanContext returns the caller's span, and that of the HTTP request where
// both are known and differ.
func (p Parent) spanContext() (parent, transport trace.SpanContext) {
	read := func(from propagation.TextMapCarrier) trace.SpanContext {
		return trace.SpanContextFromContext(propagation.TraceContext{}.Extract(context.Background(), from))
	}
	parent, transport = read(metaCarrier(p.Meta)), read(propagation.HeaderCarrier(p.Header))
	if !parent.IsValid() {
		return transport, trace.SpanContext{}
	}
	if parent.Equal(transport) {
		return parent, trace.SpanContext{}
	}
	return parent, transport
}

// operationSpan begins the span of a request: nil where nobody traces.
func (t *Telemetry) operationSpan(ctx context.Context, op Operation, from Parent) (context.Context, trace.Span) {
	if t.tracer == nil {
		return ctx, nil
	}
	attributes := []attribute.KeyValue{
		attribute.String("mcp.method.name", op.Method),
		attribute.String("network.transport", op.Transport),
	}
	if op.Transport == "tcp" {
		attributes = append(attributes, attribute.String("network.protocol.name", "http"))
	}
	if op.Tool != "" {
		attributes = append(attributes, attribute.String("gen_ai.operation.name", "execute_tool"))
	}
	name := op.Method
	for _, known := range []struct{ key, value string }{
		{"gen_ai.tool.name", op.Tool},
		{"gen_ai.prompt.name", op.Prompt},
		{"ghl.resource", op.Resource},
		{"mcp.protocol.version", op.Protocol},
	} {
		if known.value != "" {
			attributes = append(attributes, attribute.String(known.key, known.value))
		}
	}
	if target := cmp.Or(op.Tool, op.Prompt); target != "" {
		name += " " + target
	}
	options := []trace.SpanStartOption{trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(attributes...)}
	parent, transport := from.spanContext()
	if parent.IsValid() {
		ctx = trace.ContextWithRemoteSpanContext(ctx, parent)
	}
	if transport.IsValid() {
		options = append(options, trace.WithLinks(trace.Link{SpanContext: transport}))
	}
	return t.tracer.Start(ctx, name, options...)
}

// endOperation says no more of a failure than its kind: its words may have been
// somebody's.
func endOperation(span trace.Span, o Outcome) {
	if span == nil {
		return
	}
	if o.ErrorType != "" {
		span.SetStatus(codes.Error, "")
		span.SetAttributes(attribute.String("error.type", o.ErrorType))
	}
	if o.Code != "" {
		span.SetAttributes(attribute.String("ghl.code", string(o.Code)))
	}
	if o.Repeated {
		span.SetAttributes(attribute.Bool("ghl.repeated", true))
	}
	span.End()
}

// exchangeSpan begins the span of an exchange with HighLevel. The conventions
// want url.full too, which would hold ids and phones.
func (t *Telemetry) exchangeSpan(ctx context.Context, method, template string) (context.Context, trace.Span) {
	if t.tracer == nil {
		return ctx, nil
	}
	attributes := []attribute.KeyValue{
		attribute.String("http.request.method", method),
		attribute.String("url.template", template),
		attribute.String("server.address", t.upstream),
	}
	if port, err := strconv.Atoi(t.port); err == nil {
		attributes = append(attributes, attribute.Int("server.port", port))
	}
	return t.tracer.Start(ctx, method+" "+template, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(attributes...))
}

func endExchange(span trace.Span, status int, failure string) {
	if span == nil {
		return
	}
	if status != 0 {
		span.SetAttributes(attribute.Int("http.response.status_code", status))
	}
	if failure != "" {
		span.SetStatus(codes.Error, "")
		span.SetAttributes(attribute.String("error.type", failure))
	}
	span.End()
}

// TraceID returns the id of the trace that a context is in, "" for none.
func TraceID(ctx context.Context) string {
	if of := trace.SpanContextFromContext(ctx); of.HasTraceID() {
		return of.TraceID().String()
	}
	return ""
}

package catalog

import "strings"

// Route returns the operation that HighLevel takes a request for: where a
// fixed segment and a placeholder both fit, the fixed one. It says whether a
// path that was filled in is still that of the operation it was made of.
func Route(method, path string) (*Operation, bool) {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	var best *Operation
	var shape string
	for i := range load().Operations {
		o := &load().Operations[i]
		if o.Method != method {
			continue
		}
		if s, ok := fits(o.Path, segments); ok && (best == nil || s < shape) {
			best, shape = o, s
		}
	}
	return best, best != nil
}

// fits reports whether a path's segments fit a template, and how closely: a
// digit a segment, 0 where it is fixed. Case does not part routes.
func fits(template string, segments []string) (closeness string, ok bool) {
	parts := strings.Split(strings.Trim(template, "/"), "/")
	if len(parts) != len(segments) {
		return "", false
	}
	var b strings.Builder
	for i, part := range parts {
		switch {
		case strings.HasPrefix(part, "{"):
			b.WriteByte('1')
		case strings.EqualFold(part, segments[i]):
			b.WriteByte('0')
		default:
			return "", false
		}
	}
	return b.String(), true
}

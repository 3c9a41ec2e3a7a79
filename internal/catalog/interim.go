package catalog

import "strings"

func Search(q string, most int, keep func(*Operation) bool) (out []*Operation) {
	for i := range load().Operations {
		o := &load().Operations[i]
		if keep(o) && strings.Contains(strings.ToLower(o.Title), strings.ToLower(q)) && len(out) < most {
			out = append(out, o)
		}
	}
	return out
}

package ghl

import "strings"

// V3 is the generation of 2026, chosen by header like the others (facts.md
// 1.3).
const V3 = "v3"

// versionOf returns the Version header of an operation: the override, or what
// its family's spec declares (facts.md 1.2).
func versionOf(path, override string) string {
	if override != "" {
		return override
	}
	switch family, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/"); family {
	case "calendars", "conversations":
		return "2021-04-15"
	default:
		return "2021-07-28"
	}
}

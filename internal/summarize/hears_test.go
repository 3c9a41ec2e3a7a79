package summarize

import (
	"strings"
	"testing"
	"time"
)

// hears tries one exchange, or one sentence of a summary: one thing is to be
// done, and its title holds a stem or, where the stem is empty, nothing is.
func hears(t *testing.T, lang, talk, stem string) {
	t.Helper()
	text := talk
	if strings.HasPrefix(talk, "Agent: ") || strings.HasPrefix(talk, "User: ") {
		// The first words of our side are a greeting.
		text = "Agent: " + greeting[lang] + "\n" + talk
	}
	got := WrapUp(Talk{Text: text, Language: lang, At: time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC), Country: "US"}).Actions
	switch {
	case stem == "" && len(got) > 0:
		t.Errorf("%s\n→ %v, not nothing", talk, got)
	case stem != "" && (len(got) != 1 || !strings.Contains(strings.ToLower(got[0].Title), strings.ToLower(stem))):
		t.Errorf("%s\n→ %v, not one with %q", talk, got, stem)
	}
}

var greeting = map[string]string{"en": "Good morning.", "da": "Goddag.", "de": "Guten Tag.", "es": "Buenos días.", "fr": "Bonjour.", "pt": "Bom dia."}

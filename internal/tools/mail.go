package tools

import (
	"html"
	"regexp"
	"strings"
)

// htmlOfText is a text as the HTML of an e-mail: blank lines part paragraphs,
// and nothing in it is taken for markup.
func htmlOfText(text string) string {
	var b strings.Builder
	for _, paragraph := range blankLines.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), -1) {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br>") + "</p>")
	}
	return b.String()
}

// oneLine is a subject as the head of an e-mail takes it: behind a line break
// there would stand another line of the head.
func oneLine(subject string) string { return strings.Join(strings.Fields(subject), " ") }

var (
	blankLines = regexp.MustCompile(`\n[ \t]*\n\s*`)
	unseen     = regexp.MustCompile(`(?is)<!--.*?-->|<(style|script|head|title)\b.*?</(style|script|head|title)\s*>`)
	breaks     = regexp.MustCompile(`(?i)<br\s*/?>|</(p|div|tr|li|h[1-6]|table|blockquote)\s*>`)
	anyTag     = regexp.MustCompile(`(?s)<[/!a-zA-Z][^>]*>`)
	manyBreaks = regexp.MustCompile(`\n{3,}`)
	spaces     = regexp.MustCompile(`[ \t\x{a0}]+`)
)

// textOfHTML is what a person reads of an e-mail.
func textOfHTML(s string) string {
	s = unseen.ReplaceAllString(s, "")
	s = strings.Join(strings.Fields(s), " ") // line ends of the source mean nothing
	s = breaks.ReplaceAllString(s, "\n")
	s = html.UnescapeString(anyTag.ReplaceAllString(s, ""))
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(spaces.ReplaceAllString(line, " "))
	}
	return strings.TrimSpace(manyBreaks.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}

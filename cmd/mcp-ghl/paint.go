package main

import (
	"cmp"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// paint colours text, or leaves it as it is.
type paint bool

func (p paint) with(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p paint) bold(s string) string   { return p.with("1", s) }
func (p paint) faint(s string) string  { return p.with("2", s) }
func (p paint) red(s string) string    { return p.with("31", s) }
func (p paint) green(s string) string  { return p.with("32", s) }
func (p paint) yellow(s string) string { return p.with("33", s) }
func (p paint) cyan(s string) string   { return p.with("36", s) }

// paint returns what colours a stream: nothing, unless it is a terminal whose
// owner wants colours.
func (sh shell) paint(stream any) paint {
	return paint(terminal(stream) && sh.getenv("NO_COLOR") == "" && sh.getenv("TERM") != "dumb")
}

// widest is how long lines get, however wide the window is.
const widest = 100

// width is how long a stream's lines may be.
func width(stream any) int {
	if f, ok := stream.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil {
			return max(40, min(cmp.Or(columns, widest), widest))
		}
	}
	return widest
}

// wrap breaks text between words, and a word that is longer than a line.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		for utf8.RuneCountInString(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			r := []rune(word)
			lines, word = append(lines, string(r[:width])), string(r[width:])
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

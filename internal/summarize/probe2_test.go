package summarize_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"mcp-ghl/internal/summarize"
)

func TestShow(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	for _, h := range histories(t) {
		if !strings.HasPrefix(h.name, os.Getenv("H")) {
			continue
		}
		brief := summarize.Brief(h.known, h.now, n)
		fmt.Println("=====", h.name, summarize.Tokens(brief), "of", n, "sentences")
		fmt.Println(brief)
		for _, f := range h.facts {
			if !holds(brief, f) {
				fmt.Println("  MISS", f)
			}
		}
	}
}

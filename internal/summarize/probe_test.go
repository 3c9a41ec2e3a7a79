package summarize

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"mcp-ghl/internal/ghl"
)

func TestRankProbe(t *testing.T) {
	files, _ := filepath.Glob("testdata/histories/*.txtar")
	hist := map[int]int{}
	bins, ranks := map[int][2]int{}, map[int][2]int{}
	show := os.Getenv("SHOW") != ""
	for _, file := range files {
		a, _ := txtar.ParseFile(file)
		var notes struct{ Notes []ghl.Note }
		var now time.Time
		var facts []string
		for _, f := range a.Files {
			switch f.Name {
			case "now":
				now, _ = time.Parse(time.RFC3339, strings.TrimSpace(string(f.Data)))
			case "notes.json":
				json.Unmarshal(f.Data, &notes)
			case "facts":
				for l := range strings.Lines(string(f.Data)) {
					if strings.HasPrefix(l, "note: ") {
						facts = append(facts, strings.TrimSpace(strings.TrimPrefix(l, "note: ")))
					}
				}
			}
		}
		h := History{Notes: notes.Notes}
		var all []sentence
		for i, n := range h.latestNotes() {
			if aimed(n.Body) {
				continue
			}
			age := max(0, now.Sub(n.DateAdded.Time).Hours()/24)
			for place, text := range sentences(n.Body) {
				all = append(all, sentence{text, i, place, weigh(text, i, age)})
			}
		}
		slices.SortStableFunc(all, func(x, y sentence) int { return cmp.Compare(y.score, x.score) })
		for i, s := range all {
			has := false
			for _, f := range facts {
				for _, alt := range strings.Split(f, " | ") {
					has = has || strings.Contains(strings.ToLower(s.text), strings.ToLower(strings.Split(alt, " & ")[0]))
				}
			}
			k := [2]int{int(s.score * 2), min(i/2, 8)}
			c := bins[k[0]]
			c[1]++
			d := ranks[k[1]]
			d[1]++
			if has {
				c[0]++
				d[0]++
			}
			bins[k[0]] = c
			ranks[k[1]] = d
		}
		for _, f := range facts {
			r := -1
			for i, s := range all {
				for _, alt := range strings.Split(f, " | ") {
					if strings.Contains(strings.ToLower(s.text), strings.ToLower(strings.Split(alt, " & ")[0])) {
						r = i
						break
					}
				}
				if r >= 0 {
					break
				}
			}
			b := r
			if r > 5 {
				b = r / 5 * 5
			}
			hist[b]++
			if show && (r > 8 || r < 0) {
				if r >= 0 {
					fmt.Printf("%s  %d/%d note#%d words=%d score=%.2f best=%.2f :: %s ::: %s\n", filepath.Base(file)[:8], r, len(all), all[r].note, len(strings.Fields(all[r].text)), all[r].score, all[5].score, f, all[r].text)
				} else {
					fmt.Println(file, "NONE", f)
				}
			}
		}
	}
	fmt.Println(hist)
	for i := range 24 {
		fmt.Print(float64(i)/2, bins[i], " ")
	}
	fmt.Println()
	fmt.Println(ranks)
}

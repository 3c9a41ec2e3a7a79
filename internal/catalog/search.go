package catalog

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Search returns the operations that a question is about, the likeliest first:
// at most a number of those that keep keeps; nil keeps all. A question is some
// plain words, an id, or a method and a path.
func Search(question string, most int, keep func(*Operation) bool) []*Operation {
	x := theIndex()
	scores := x.score(x.understand(question))
	if exact := x.exact(question); exact >= 0 {
		scores[exact] = math.Inf(1)
	}
	var found []int
	for i, score := range scores {
		if score > 0 && (keep == nil || keep(&x.operations[i])) {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(x.entries[a].single, x.entries[b].single))
	})
	best := make([]*Operation, 0, max(most, 0))
	for _, i := range found[:min(len(found), cap(best))] {
		best = append(best, &x.operations[i])
	}
	return best
}

// exact is the operation whose id, or method and path, the question is; or whose
// id is nearly that; -1 where it is none.
func (x *index) exact(question string) int {
	question = strings.TrimSpace(question)
	method, path, _ := strings.Cut(question, " ")
	exact := slices.IndexFunc(x.operations, func(o Operation) bool {
		return strings.EqualFold(o.ID, question) || strings.EqualFold(o.Method, method) && samePath(o.Path, strings.TrimSpace(path))
	})
	if exact >= 0 || path != "" || !strings.Contains(question, ".") {
		return exact
	}
	errors := mostErrors + 1
	for i, o := range x.operations {
		if len(o.ID) <= len(question)+mostErrors && len(question) <= len(o.ID)+mostErrors {
			if d := distance(strings.ToLower(question), o.ID); d < errors {
				exact, errors = i, d
			}
		}
	}
	return exact
}

// mostErrors are forgiven in an id.
const mostErrors = 3

// samePath reports whether two paths are the same but for the names of their
// placeholders.
func samePath(a, b string) bool {
	return slices.EqualFunc(strings.Split(strings.Trim(a, "/"), "/"), strings.Split(strings.Trim(b, "/"), "/"), func(a, b string) bool {
		return a == b || strings.HasPrefix(a, "{") && (strings.HasPrefix(b, "{") || strings.HasPrefix(b, ":"))
	})
}

// What lessens a score.
const (
	older   = 0.75 // there is a newer way
	needs   = 0.8  // an id of which the question does not speak
	unasked = 0.35 // of it, all that the name says beside what was asked
)

// score says how likely a question is about each operation.
func (x *index) score(q asked) []float64 {
	scores := make([]float64, len(x.operations))
	once := map[string]bool{}
	meant := map[string]float64{} // stems, and how much each is meant
	best := make([]float64, len(x.operations))
	for _, u := range q.units {
		clear(best)
		var fresh unit // what is said twice counts once
		for _, m := range u {
			key := strings.Join(m.stems, " ")
			if once[key] {
				continue
			}
			fresh = append(fresh, m)
		}
		for _, m := range fresh {
			once[strings.Join(m.stems, " ")] = true
		}
		for _, m := range fresh {
			for _, s := range m.stems {
				meant[s] = max(meant[s], m.weight)
			}
			x.match(m, fresh, best)
		}
		for i, b := range best {
			scores[i] += b
		}
	}
	for i, e := range x.entries {
		if scores[i] == 0 {
			continue
		}
		scores[i] *= suits[q.kind][e.kind] * (1 - unasked*x.beside(e.name, meant))
		if e.older {
			scores[i] *= older
		}
		for _, s := range e.within {
			if meant[s] == 0 && !slices.Contains(e.family, s) {
				scores[i] *= needs
			}
		}
	}
	return scores
}

// crowd is how much less several stems together are worth than their sum.
const crowd = 0.3

// match raises the best scores of a unit to what one of its meanings has. A
// lone stem is as rare as the commonest that may be meant with the same word,
// or else the meaning that hardly anything has would win.
func (x *index) match(m meaning, u unit, best []float64) {
	type part struct {
		score float64
		stems int
	}
	parts := map[int32]part{}
	for _, s := range m.stems {
		have := x.have(s)
		if len(m.stems) == 1 {
			for _, other := range u {
				if len(other.stems) == 1 {
					have = max(have, x.have(other.stems[0]))
				}
			}
		}
		rarity := x.rarity(have)
		for _, p := range x.postings[s] {
			much := float64(p.much)
			got := parts[p.operation]
			parts[p.operation] = part{got.score + rarity*much*(saturation+1)/(much+saturation), got.stems + 1}
		}
	}
	of := float64(len(m.stems))
	for i, got := range parts {
		best[i] = max(best[i], m.weight*got.score*float64(got.stems)/of/math.Pow(of, crowd))
	}
}

// beside is the part of a name that was not asked for.
func (x *index) beside(name []string, meant map[string]float64) float64 {
	var whole, said float64
	for _, s := range name {
		r := x.rarity(x.named[s])
		whole += r
		said += r * meant[s]
	}
	if whole == 0 {
		return 0
	}
	return 1 - said/whole
}

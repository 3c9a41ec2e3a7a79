package catalog

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"sync"
)

// The fields of an operation that are searched.
const (
	title    = iota // its own name, up to "by"
	segment         // the path, without placeholders
	head            // the last segment that is no placeholder: the resource
	family          // the app
	param           // the rest of the name, placeholders and parameters
	property        // of the body
	value           // what an enum allows: SMS, WhatsApp
	answer          // what the answer holds
)

// fields say how much a word weighs in a field, and how much less it does for
// others that stand there (BM25F). The numbers are what did best on
// testdata/questions.txt.
var fields = [...]struct{ weight, shorten float64 }{
	title:    {4, 0.5},
	segment:  {0.9, 0.4},
	head:     {2, 0},
	family:   {1.25, 0},
	param:    {0.3, 0.7},
	property: {0.45, 0.4},
	value:    {0.9, 0.7},
	answer:   {0.45, 0.7},
}

// saturation is BM25's k1: how soon more of a word says no more.
const saturation = 1.8

// posting is an operation that has a word, and how much of it.
type posting struct {
	operation int32
	much      float32
}

// index is the operations by their words. It is our own, since what matters
// here (fields, kinds, meanings) is beside what an engine for millions of texts
// is made for, and those begin at many megabytes.
type index struct {
	operations []Operation
	entries    []entry
	postings   map[string][]posting // by stem
	named      map[string]int       // in how many names a stem is

	meanings map[string][][]string // ours by theirs; all as stems
	verbs    map[string]kind
	doing    map[string]kind       // those with -ing
	nouns    map[string]kind       // that are verbs too
	senses   map[string][][]string // of those, as verbs
	spelling *spelling
}

// entry is what is known of an operation beside its words.
type entry struct {
	kind   kind
	single int      // 0 where its name says that it lists or searches, else 1
	older  bool     // deprecated, or spelled anew in v3
	name   []string // the stems of app, title and path
	family []string
	within []string // the stems of what it is a part of, whose id it needs
}

var theIndex = sync.OnceValue(func() *index { return newIndex(load().Operations) })

func newIndex(operations []Operation) *index {
	x := &index{
		operations: operations, postings: map[string][]posting{}, named: map[string]int{},
		meanings: meaningsOf(synonyms), verbs: verbsOf(verbs), nouns: verbsOf(nouns), senses: meaningsOf(nouns),
	}
	texts := make([][len(fields)][]string, len(operations))
	var average [len(fields)]float64
	names := map[string]bool{}
	telling, stem := remembered(telling), remembered(stem) // the same names come again and again
	for i := range operations {
		texts[i] = textsOf(&operations[i], telling)
		for f, text := range texts[i] {
			for w, word := range text {
				if f <= family {
					names[word] = true
				}
				text[w] = stem(word)
			}
			average[f] += float64(len(text)) / float64(len(operations))
		}
	}
	for i, text := range texts {
		much := map[string]float64{}
		for f, stems := range text {
			norm := 1 - fields[f].shorten + fields[f].shorten*float64(len(stems))/max(average[f], 1)
			for _, s := range stems {
				much[s] += fields[f].weight / norm
			}
		}
		for s, m := range much {
			x.postings[s] = append(x.postings[s], posting{int32(i), float32(m)})
		}
		o := &operations[i]
		e := entry{kind: kindOf(o), single: singleOf(o), older: isOlder(o), within: withinOf(o), family: text[family], name: slices.Concat(text[title], text[segment], text[family])}
		slices.Sort(e.name)
		e.name = slices.Compact(e.name)
		named := slices.Concat(text[title], text[segment], text[family])
		slices.Sort(named)
		for _, s := range slices.Compact(named) {
			x.named[s]++
		}
		x.entries = append(x.entries, e)
	}
	x.doing = map[string]kind{}
	for verb, does := range x.verbs {
		for _, form := range []string{verb + "ing", strings.TrimSuffix(verb, "e") + "ing", verb + verb[len(verb)-1:] + "ing"} {
			x.doing[form] = does
		}
	}
	x.spelling = newSpelling(names, synonyms, verbs, nouns)
	return x
}

// telltale words of names say what kind of operation it is, or nothing.
var telltale = setOf("get list new change fetch find search retrieve create add update edit put set patch delete remove all by id ids public api data details detail advanced deprecated and a an of for or the")

// usual parameters are those that nearly every operation has.
var usual = setOf("locationId location_id companyId altId altType limit skip offset page pageLimit startAfter startAfterId traceId")

// textsOf are the words of an operation, by field.
func textsOf(o *Operation, telling func(string) []string) (texts [len(fields)][]string) {
	own, by, _ := strings.Cut(o.Title+" ", " by ")
	texts[title], texts[param], texts[family] = slices.Clone(telling(own)), slices.Clone(telling(by)), slices.Clone(telling(o.App()))
	segments := strings.Split(strings.Trim(o.Path, "/"), "/")
	for i, s := range segments {
		if strings.HasPrefix(s, "{") || i > 0 && i+1 < len(segments) && segments[i+1] == "{locationId}" {
			continue // /emails/locations/{locationId}/templates is not about locations
		}
		if text := telling(s); len(text) > 0 {
			texts[segment] = append(texts[segment], text...)
			texts[head] = text
		}
	}
	texts[head] = slices.Clone(texts[head])
	type place struct {
		field int
		name  string
	}
	seen := map[place]bool{}
	add := func(field int, name string) {
		if at := (place{field, name}); !seen[at] && !usual[name] {
			seen[at] = true
			texts[field] = append(texts[field], telling(name)...)
		}
	}
	for _, f := range o.Forms {
		for _, p := range slices.Concat(f.InPath, f.InQuery) {
			if !strings.HasSuffix(o.Path, "{"+p.Name+"}") { // its own id says nothing
				add(param, p.Name)
				eachValue(p.Type(), func(v string) { add(value, v) })
			}
		}
		eachField(f.Body.Type(), 2, func(p Field) {
			add(property, p.Name)
			eachValue(p.Type(), func(v string) { add(value, v) })
		})
		eachField(f.Answer.Type(), 2, func(p Field) { add(answer, p.Name) })
	}
	return texts
}

// remembered is a function that works out nothing twice.
func remembered[V any](f func(string) V) func(string) V {
	known := map[string]V{}
	return func(s string) V {
		v, ok := known[s]
		if !ok {
			v = f(s)
			known[s] = v
		}
		return v
	}
}

// telling are the words of a text that are not telltale.
func telling(text string) []string {
	return slices.DeleteFunc(wordsOf(text), func(word string) bool { return telltale[word] || len(word) < 2 })
}

// eachField calls do with the fields of a type, and of what these hold.
func eachField(t *Type, deep int, do func(Field)) {
	if t == nil || deep == 0 {
		return
	}
	for _, f := range t.Fields {
		do(f)
		eachField(f.Type(), deep-1, do)
	}
	eachField(t.Items.Type(), deep, do)
	for _, option := range t.OneOf {
		eachField(option.Type(), deep, do)
	}
}

// eachValue calls do with the texts that a type allows.
func eachValue(t *Type, do func(string)) {
	if t == nil {
		return
	}
	for _, raw := range t.Enum {
		var s string
		if json.Unmarshal(raw, &s) == nil {
			do(s)
		}
	}
	eachValue(t.Items.Type(), do)
}

// isOlder reports whether there is a newer way to do the same.
func isOlder(o *Operation) bool {
	_, twin := Lookup(o.ID + "-v3")
	return twin || !slices.ContainsFunc(o.Forms, func(f Form) bool { return !f.Deprecated })
}

// singleOf tells get-coupon and list-coupons apart, which otherwise are alike.
func singleOf(o *Operation) int {
	if slices.ContainsFunc(wordsOf(o.Title), func(word string) bool { return word == "list" || word == "search" || word == "all" }) {
		return 0
	}
	return 1
}

// withinOf are the stems of the ids that an operation needs beside its own.
func withinOf(o *Operation) (all []string) {
	for _, p := range o.Forms[0].InPath {
		if !usual[p.Name] && !strings.HasSuffix(o.Path, "{"+p.Name+"}") {
			for _, word := range telling(p.Name) {
				all = append(all, stem(word))
			}
		}
	}
	return all
}

// rarity is BM25's idf of a word that some operations have.
func (x *index) rarity(have int) float64 {
	return math.Log(1 + (float64(len(x.operations)-have)+0.5)/(float64(have)+0.5))
}

// have is how many operations have a stem: in their names, or anywhere where
// none has it in its name.
func (x *index) have(s string) int {
	if n := x.named[s]; n > 0 {
		return n
	}
	return len(x.postings[s])
}

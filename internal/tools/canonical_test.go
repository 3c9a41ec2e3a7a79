package tools

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func canonicalText(t *testing.T, arguments string) string {
	t.Helper()
	in, err := object(json.RawMessage(arguments))
	if err != nil {
		t.Fatalf("%s: %v", arguments, err)
	}
	return canonical(in)
}

// Each line holds arguments that are the same, and no two lines hold the same.
func TestCanonical(t *testing.T) {
	known := map[string]int{}
	for line, same := range [][]string{
		{`{}`, ` { } `},
		{`{"a":1}`, `{"a":1.0}`, `{"a":1e0}`, `{"a":10E-1}`, `{"a":0.1e+1}`, `{"a":1.000e00000000000000000000}`},
		{`{"a":-1}`, `{"a":-1.0}`, `{"a":-10e-1}`},
		{`{"a":0}`, `{"a":-0}`, `{"a":0.00}`, `{"a":0e7}`},
		{`{"a":10}`, `{"a":1e1}`, `{"a":10.0}`, `{"a":100e-1}`},
		{`{"a":1.5}`, `{"a":15e-1}`, `{"a":1.50}`},
		{`{"a":1e400}`, `{"a":10e399}`, `{"a":0.1e401}`}, // more than a float holds
		{`{"a":1e401}`},
		{`{"a":12345678901234567890}`, `{"a":1234567890123456789e1}`},
		{`{"a":12345678901234567891}`},
		{`{"a":1e99999999999999}`},
		{`{"a":"1"}`, `{"a":"\u0031"}`},
		{`{"a":"1.0"}`},
		{`{"a":true}`},
		{`{"a":null}`},
		{`{"a":[]}`},
		{`{"a":{}}`},
		{`{"a":[1,2]}`, `{"a":[1.0, 2]}`},
		{`{"a":[2,1]}`},
		{`{"a":1,"b":{"c":2,"d":[{"e":3,"f":""}]}}`, `{"b":{"d":[{"f":"","e":30e-1}],"c":2.0},"a":1}`},
		{`{"a":1,"b":{"c":2,"d":[{"e":3,"f":" "}]}}`},
		{`{"a":"<é\n>"}`, `{"a":"\u003c\u00e9\u000a>"}`},
	} {
		for _, arguments := range same {
			got := canonicalText(t, arguments)
			if other, ok := known[got]; ok && other != line {
				t.Errorf("%s is taken for %s of line %d", arguments, got, other)
			} else if known[got] = line; got != canonicalText(t, same[0]) {
				t.Errorf("%s is %s, and %s is %s", arguments, got, same[0], canonicalText(t, same[0]))
			}
		}
	}
}

// FuzzCanonical spells arguments in other ways, which must not matter, and
// changes one value, which must.
func FuzzCanonical(f *testing.F) {
	f.Add([]byte(`{"contactId":"maya","body":"Line \"two\"","n":[1,2.50,-3e7,{"x":null,"y":[true,false]}]}`), uint64(1))
	f.Add([]byte(`{"customFields":{"Policy number":12345678901234567890,"":""},"tags":["a","b"]}`), uint64(2))
	f.Fuzz(func(t *testing.T, arguments []byte, seed uint64) {
		if !json.Valid(arguments) {
			return
		}
		in, err := object(arguments)
		if err != nil || in == nil {
			return
		}
		r := rand.New(rand.NewPCG(seed, 0))
		canon := canonical(in)
		other := respelled(r, in)
		if got := canonicalText(t, other); got != canon {
			t.Fatalf("%s\nis %s, but spelled\n%s\nit is %s", arguments, canon, other, got)
		}
		if again := canonicalText(t, canon); again != canon {
			t.Fatalf("%s is not stable: %s", canon, again)
		}
		if changed, ok := changed(r, in); ok {
			if got := canonical(changed.(map[string]any)); got == canon {
				t.Fatalf("a change of %s makes no difference", canon)
			}
		}
	})
}

// respelled writes a value in one of its many ways.
func respelled(r *rand.Rand, v any) string {
	space := func() string { return strings.Repeat(" ", r.IntN(2)) + strings.Repeat("\n", r.IntN(2)) }
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		slices.Sort(names)
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for i, name := range names {
			quoted, _ := json.Marshal(name)
			names[i] = space() + string(quoted) + space() + ":" + respelled(r, v[name])
		}
		return space() + "{" + strings.Join(names, ",") + space() + "}"
	case []any:
		items := make([]string, len(v))
		for i, each := range v {
			items[i] = respelled(r, each)
		}
		return "[" + strings.Join(items, ",") + space() + "]" + space()
	case json.Number:
		return space() + respelledNumber(r, v.String())
	}
	raw, _ := json.Marshal(v)
	return space() + string(raw)
}

// respelledNumber moves the point of a number and makes up for it.
func respelledNumber(r *rand.Rand, s string) string {
	mantissa, power, _ := strings.Cut(strings.ToLower(s), "e")
	n, err := strconv.ParseInt("0"+strings.TrimPrefix(power, "+"), 10, 16)
	if strings.HasPrefix(power, "-") {
		n, err = strconv.ParseInt(power, 10, 16)
	}
	if err != nil {
		return s
	}
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	mantissa += strings.Repeat("0", r.IntN(3))
	if shift := r.IntN(3); shift > 0 { // 1.5 is 15e-1 or 150e-2
		whole, fraction, _ := strings.Cut(mantissa, ".")
		fraction += "00"
		digits := strings.TrimPrefix(whole, "-") + fraction[:shift]
		sign := whole[:len(whole)-len(strings.TrimPrefix(whole, "-"))]
		if digits = strings.TrimLeft(digits, "0"); digits == "" {
			digits = "0"
		}
		mantissa, n = sign+digits+"."+fraction[shift:]+"0", n-int64(shift)
	}
	return mantissa + [2]string{"e", "E"}[r.IntN(2)] + strconv.FormatInt(n, 10)
}

// changed is a value with one of its parts made another.
func changed(r *rand.Rand, v any) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		if len(names) == 0 {
			return map[string]any{"a": ""}, true
		}
		slices.Sort(names)
		name := names[r.IntN(len(names))]
		other := map[string]any{}
		for _, n := range names {
			other[n] = v[n]
		}
		var ok bool
		other[name], ok = changed(r, v[name])
		return other, ok
	case []any:
		return append(slices.Clone(v), nil), true
	case json.Number:
		if len(v) > 40 || strings.ContainsAny(v.String(), "eE") {
			return nil, false
		}
		n, ok := new(big.Rat).SetString(v.String())
		if !ok {
			return nil, false
		}
		tiny, _ := new(big.Rat).SetString("1e-50")
		return json.Number(n.Add(n, tiny).FloatString(60)), true
	case string:
		return v + " ", true
	case bool:
		return !v, true
	}
	return "", true
}

func TestDigestKeepsTextsApart(t *testing.T) {
	if digest("ab", "c") == digest("a", "bc") || digest("a", "") == digest("a") {
		t.Error("texts run into each other")
	}
}

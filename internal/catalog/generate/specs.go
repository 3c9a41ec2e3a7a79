package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mcp-ghl/internal/catalog"
)

// document is an OpenAPI file, as far as the catalogue needs it.
type document struct {
	Paths map[string]map[string]*operation `json:"paths"`
}

type operation struct {
	OperationID string `json:"operationId"`
	Deprecated  bool   `json:"deprecated"`
	Parameters  []struct {
		Name     string  `json:"name"`
		In       string  `json:"in"`
		Required bool    `json:"required"`
		Schema   *schema `json:"schema"`
	} `json:"parameters"`
	RequestBody struct {
		Content map[string]content `json:"content"`
	} `json:"requestBody"`
	Responses map[string]struct {
		Content map[string]content `json:"content"`
	} `json:"responses"`
	Security []map[string][]string `json:"security"`
}

type content struct {
	Schema *schema `json:"schema"`
}

// read makes the catalogue of the official files.
func read(specs, events string) (*catalog.Data, error) {
	t := &table{files: files{}, known: map[string]catalog.Ref{}}
	known := map[string]*catalog.Operation{} // by method and path
	ids := map[string]bool{}
	for _, folder := range []string{specs, filepath.Join(specs, "v3")} {
		names, err := filepath.Glob(filepath.Join(folder, "*.json"))
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("there are no specifications in %q", folder)
		}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			t.files[name] = raw
			var doc document
			if err := json.Unmarshal(raw, &doc); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			for _, path := range sorted(doc.Paths) {
				for _, method := range sorted(doc.Paths[path]) {
					spec := doc.Paths[path][method]
					method := strings.ToUpper(method)
					form, err := t.form(spec, method+" "+path, name)
					if err != nil {
						return nil, fmt.Errorf("%s %s: %w", method, path, err)
					}
					o := known[method+" "+path]
					if o == nil {
						o = newOperation(method, path, appOf(name), spec.OperationID, ids)
						known[method+" "+path] = o
					}
					o.Forms = append(o.Forms, form)
				}
			}
		}
	}
	triggers, err := t.triggers(events)
	if err != nil {
		return nil, err
	}
	data := &catalog.Data{Triggers: triggers}
	for _, key := range sorted(known) {
		data.Operations = append(data.Operations, *known[key])
	}
	data.Types = t.types
	slices.SortFunc(data.Operations, func(a, b catalog.Operation) int { return strings.Compare(a.ID, b.ID) })
	return data, nil
}

// newOperation names an operation after what the specification calls it. Where
// v3 spells a path anew, its operation is another one.
func newOperation(method, path, app, own string, ids map[string]bool) *catalog.Operation {
	if better := names[method+" "+path]; better != "" {
		own = better
	}
	words := wordsOf(own)
	id := app + "." + strings.Join(words, "-")
	if ids[id] {
		id += "-v3"
	}
	ids[id] = true
	title := strings.Join(words, " ")
	effect, ok := effects[method+" "+path]
	if !ok {
		effect = map[string]catalog.Effect{"GET": catalog.Read, "POST": catalog.Add, "PUT": catalog.Change, "PATCH": catalog.Change, "DELETE": catalog.Delete}[method]
	}
	return &catalog.Operation{ID: id, Method: method, Path: path, Title: strings.ToUpper(title[:1]) + title[1:], Effect: effect}
}

// wordsOf parts a name such as get-contact, fetchQueueById or get_all.
func wordsOf(name string) []string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case r == '-' || r == '_' || unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && i > 0 && unicode.IsLower(rune(name[i-1])):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Fields(b.String())
}

// appOf is the family that a file is of. Some have another name in v3; it is
// the one that stays.
func appOf(file string) string {
	app := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".json"), "-v3")
	if newer := apps[app]; newer != "" {
		return newer
	}
	return app
}

var placeholder = regexp.MustCompile(`\{([^}]+)\}`)

// form is how a specification says that an operation is asked.
func (t *table) form(spec *operation, operation, file string) (catalog.Form, error) {
	form := catalog.Form{Deprecated: spec.Deprecated}
	declared := map[string]catalog.Ref{}
	for _, p := range spec.Parameters {
		if p.In == "header" {
			if strings.EqualFold(p.Name, "Version") {
				form.Version = versionOf(p.Schema, file)
			}
			continue
		}
		ref, err := t.add(p.Schema, file)
		if err != nil {
			return form, err
		}
		if p.In == "path" {
			declared[p.Name] = ref
		} else {
			form.InQuery = append(form.InQuery, catalog.Field{Name: p.Name, Required: p.Required, Ref: ref})
		}
	}
	for _, match := range placeholder.FindAllStringSubmatch(operation, -1) { // some are not declared
		ref := declared[match[1]]
		if ref == 0 {
			ref = t.number(catalog.Type{Kind: "string"})
		}
		form.InPath = append(form.InPath, catalog.Field{Name: match[1], Required: true, Ref: ref})
	}
	for _, scheme := range spec.Security {
		for name, scopes := range scheme {
			form.Tokens = append(form.Tokens, name)
			form.Scopes = append(form.Scopes, scopes...)
		}
	}
	slices.Sort(form.Tokens)
	form.Tokens = slices.Compact(form.Tokens)
	slices.Sort(form.Scopes)
	form.Scopes = slices.Compact(form.Scopes)
	var err error
	if kinds := sorted(spec.RequestBody.Content); len(kinds) > 0 {
		kind := kinds[0] // JSON where there is a choice
		if kind != "application/json" {
			form.Content = kind
		}
		body, in := spec.RequestBody.Content[kind].Schema, file
		if body == nil {
			body = &schema{}
		}
		for body.Ref != "" {
			if body, in, err = t.files.find(in, body.Ref); err != nil {
				return form, err
			}
		}
		if body, err = mended(operation, body); err != nil {
			return form, err
		}
		t.asked = true
		form.Body, err = t.add(body, in)
		t.asked = false
		if err != nil {
			return form, err
		}
	}
	for _, status := range sorted(spec.Responses) {
		if strings.HasPrefix(status, "2") {
			form.Status, _ = strconv.Atoi(status)
			form.Answer, err = t.add(spec.Responses[status].Content["application/json"].Schema, file)
			break
		}
	}
	return form, err
}

// versionOf is the only value that a specification has for the header.
func versionOf(s *schema, file string) string {
	var version string
	if s != nil && len(s.Enum) == 1 && json.Unmarshal(s.Enum[0], &version) == nil {
		return version
	}
	if strings.HasSuffix(file, "-v3.json") {
		return catalog.V3
	}
	return ""
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

package resources

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
)

// subject is what an argument is about, and so how it is completed.
type subject string

// The subjects. Values are what the argument takes: ids of contacts, the names
// of all else.
const (
	contacts     subject = "contactId"
	phones       subject = "phone"
	emails       subject = "email"
	tags         subject = "tag"
	customFields subject = "customField"
	users        subject = "user"
	workflows    subject = "workflow"
)

// How long somebody who types is kept waiting, how many contacts are offered,
// and how long the names in an account are believed.
const (
	typing      = 1500 * time.Millisecond
	fewContacts = 10
	namesTTL    = time.Minute
)

// suggest returns what a person who typed this may mean, best first, and how
// many there are.
func (s *Set) suggest(ctx context.Context, of subject, typed string) (values []string, total int) {
	ctx, cancel := context.WithTimeout(ctx, typing)
	defer cancel()
	typed = strings.TrimSpace(typed)
	switch of {
	case contacts, phones:
		return s.suggestContacts(ctx, of, typed)
	case tags, customFields, users, workflows:
		values = matching(s.names.of(ctx, s, of), typed)
		return values, len(values)
	}
	return nil, 0
}

// matching returns the names that contain what was typed, those that begin
// with it first.
func matching(names []string, typed string) []string {
	typed = strings.ToLower(typed)
	var found []string
	for _, name := range names {
		if strings.Contains(strings.ToLower(name), typed) {
			found = append(found, name)
		}
	}
	later := func(name string) int {
		if strings.HasPrefix(strings.ToLower(name), typed) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(found, func(a, b string) int {
		return cmp.Or(later(a)-later(b), strings.Compare(strings.ToLower(a), strings.ToLower(b)))
	})
	return found
}

type person struct{ ContactID, Phone string }

func (p person) value(of subject) string {
	if of == phones {
		return p.Phone
	}
	return p.ContactID
}

// suggestContacts knows people by name, phone or email. A whole phone number or
// address finds its contact in any spelling, and before the search knows it.
func (s *Set) suggestContacts(ctx context.Context, of subject, typed string) ([]string, int) {
	var values []string
	total := 0
	add := func(p person) {
		if v := p.value(of); v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	if key := keyOf(typed); key != contacts {
		var found person
		if answer, failure := s.call(ctx, "find_contact", map[string]any{string(key): typed}); failure == nil && json.Unmarshal(answer, &found) == nil {
			add(found)
			return values, len(values)
		}
	}
	const longest = 75 // of a query
	if short := []rune(typed); len(short) > longest {
		typed = string(short[:longest])
	}
	found, total, err := s.crm.Cached().SearchContacts(ctx, ghl.Search{Page: 1, PageLimit: fewContacts, Query: typed, Sort: []ghl.Sort{{Field: "dateUpdated", Direction: "desc"}}})
	if err != nil {
		return nil, 0
	}
	for _, c := range found {
		add(person{c.ID, c.Phone})
	}
	return values, max(total, len(values))
}

// keyOf says what somebody wrote to name a contact: an email address, a whole
// phone number, or else an id, or a name.
func keyOf(typed string) subject {
	if strings.Contains(typed, "@") {
		return emails
	}
	digits := 0
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("+-.()/ \u00a0", r):
			return contacts
		}
	}
	if digits >= 7 && digits <= 15 {
		return phones
	}
	return contacts
}

// reference is what the names in an account are, remembered: a completion is
// asked for at every key.
type reference struct {
	mu    sync.Mutex
	known map[subject][]string
	at    map[subject]time.Time
}

func (r *reference) of(ctx context.Context, s *Set, of subject) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil {
		r.known, r.at = map[subject][]string{}, map[subject]time.Time{}
	}
	now := s.crm.Now()
	if at, ok := r.at[of]; ok && now.Sub(at) < namesTTL {
		return r.known[of]
	}
	for what, names := range s.ask(ctx, of) {
		r.known[what], r.at[what] = names, now
	}
	return r.known[of] // old ones are better than none
}

// ask reads names from HighLevel: nothing, where that fails.
func (s *Set) ask(ctx context.Context, of subject) map[subject][]string {
	switch of {
	case workflows:
		found, err := s.crm.ListWorkflows(ctx)
		if err != nil {
			return nil
		}
		names := []string{}
		for _, w := range found {
			names = append(names, w.Name)
		}
		return map[subject][]string{workflows: names}
	case tags:
		found, err := s.crm.ListLocationTags(ctx)
		if err != nil {
			return nil
		}
		names := []string{}
		for _, t := range found {
			names = append(names, t.Name)
		}
		return map[subject][]string{tags: names}
	case users:
		found, err := s.crm.Users(ctx)
		if err != nil {
			return nil
		}
		names := []string{}
		for _, u := range found {
			names = append(names, u.Name)
		}
		return map[subject][]string{users: names}
	}
	// describe_account gives fields the names under which tools take them.
	answer, failure := s.call(ctx, "describe_account", map[string]any{})
	var account struct{ CustomFields []struct{ Name string } }
	if failure != nil || json.Unmarshal(answer, &account) != nil {
		return nil
	}
	names := []string{}
	for _, f := range account.CustomFields {
		names = append(names, f.Name)
	}
	return map[subject][]string{customFields: names}
}

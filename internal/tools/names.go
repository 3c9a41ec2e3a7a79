package tools

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"mcp-ghl/internal/ghl"
)

// names is what an answer needs to speak as people do: of users and custom
// fields by name, of times in the right zone. Where one of these cannot be
// read, answers hold ids, or UTC, and a notice.
type names struct {
	fields []ghl.CustomField
	users  []ghl.User
	zone   *time.Location

	pipelines   []ghl.Pipeline
	lostReasons []ghl.LostReason

	fieldsErr, usersErr, zoneErr, pipelinesErr, lostReasonsErr error
	foldErr                                                    error // of times that the location's clock shows twice
}

// want is something to read into names.
type want struct {
	read   func(context.Context, *ghl.Account, *names)
	atHand func(*ghl.Account) bool // it is remembered; nil where it never is
}

var userNames = want{
	func(ctx context.Context, crm *ghl.Account, n *names) { n.users, n.usersErr = crm.Users(ctx) },
	(*ghl.Account).KnowsUsers,
}

var fieldNames = want{
	func(ctx context.Context, crm *ghl.Account, n *names) { n.fields, n.fieldsErr = crm.CustomFields(ctx) },
	(*ghl.Account).KnowsCustomFields,
}

// zoneFor is the zone of a contact.
func zoneFor(contactID id) want {
	return want{read: func(ctx context.Context, crm *ghl.Account, n *names) { n.zone, n.zoneErr = zoneOf(ctx, crm, contactID) }}
}

// embellish is the share of a call's time that names may take: they are worth
// less than the answer.
const embellish = 1500 * time.Millisecond

// alongside does the work, and reads what is wanted at the same time, so that
// names cost no round trip of their own.
func alongside(ctx context.Context, crm *ghl.Account, wanted []want, work ...func() error) (*names, error) {
	n := &names{}
	var missing []want
	for _, w := range wanted {
		if w.atHand != nil && w.atHand(crm) {
			w.read(ctx, crm, n)
		} else {
			missing = append(missing, w)
		}
	}
	if len(missing) > 0 {
		short, cancel := context.WithTimeout(ctx, embellish)
		defer cancel()
		for _, w := range missing {
			work = append(work, func() error { w.read(short, crm, n); return nil })
		}
	}
	return n, atOnce(work...)
}

// atOnce runs all of work and returns the first error in the order given, so
// that which one is told does not depend on timing.
func atOnce(work ...func() error) error {
	for _, err := range sideBySide(work) {
		if err != nil {
			return err
		}
	}
	return nil
}

// sideBySide runs all of work and returns what each came to. A panic is an
// error of its own work: in a goroutine it would end the process.
func sideBySide(work []func() error) []error {
	errs := make([]error, len(work))
	run := func(i int) {
		defer func() {
			if p := recover(); p != nil {
				errs[i] = panicked(p)
			}
		}()
		errs[i] = work[i]()
	}
	var wg sync.WaitGroup
	for i := 1; i < len(work); i++ {
		wg.Go(func() { run(i) })
	}
	if len(work) > 0 {
		run(0) // here, where there is a stack already
	}
	wg.Wait()
	return errs
}

// notice says which names are missing from an answer, and why.
func (n *names) notice() string {
	var s []string
	add := func(what string, err error) {
		if e := explainPlain(err); e != nil {
			why := e.Message
			if e.Scope != "" {
				why = "the token lacks the scope " + string(e.Scope) + "."
			}
			s = append(s, what+": "+why)
		}
	}
	add("Users stand as ids", n.usersErr)
	add("Custom fields stand as ids", n.fieldsErr)
	add("Times are in UTC", n.zoneErr)
	add("Pipelines and stages stand as ids", n.pipelinesErr)
	add("Reasons stand as ids", n.lostReasonsErr)
	add("A time of the night on which the clocks go back may be off", n.foldErr)
	return strings.Join(s, " ")
}

func explainPlain(err error) *Failure {
	if err == nil {
		return nil
	}
	return explain(Tool{}, err)
}

// user returns a user's name, or the id where there is none.
func (n *names) user(userID string) string {
	for _, u := range n.users {
		if u.ID == userID && u.Name != "" {
			return u.Name
		}
	}
	return userID
}

var idShape = regexp.MustCompile(`^([A-Za-z0-9]{20}|[0-9a-f]{24}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`)

// looksLikeID tells an id from a name (facts.md 5.3): Firestore and Mongo ids,
// and UUIDs, all of which have digits. What it misses is looked up by name, and
// there found by id.
func looksLikeID(s string) bool {
	return idShape.MatchString(s) && strings.ContainsAny(s, "0123456789")
}

// named is anything that has an id and a name.
type named struct{ id, name, email string }

// userID returns the id of a user given by id, name or email. "" is nobody.
func userID(ctx context.Context, crm *ghl.Account, argument, given string) (string, error) {
	if given == "" || looksLikeID(given) {
		return given, nil
	}
	for {
		users, err := crm.Users(ctx)
		if err != nil {
			return "", err
		}
		var all []named
		for _, u := range users {
			all = append(all, named{u.ID, u.Name, u.Email})
		}
		found, err := pick(argument, "user", given, all)
		if err == nil || !isUnknown(err) || !crm.RefreshUsers() {
			return found, err
		}
	}
}

// isUnknown reports whether a name was not found, as opposed to found twice.
func isUnknown(err error) bool {
	f, ok := errors.AsType[*Failure](err)
	return ok && f.Code == ghl.InvalidArguments
}

// pick returns the id of the one thing with this name. Case and surrounding
// space do not matter.
func pick(argument, kind, given string, all []named) (string, error) {
	var found []named
	for _, a := range all {
		if a.id == given || strings.EqualFold(a.name, strings.TrimSpace(given)) || a.email != "" && strings.EqualFold(a.email, given) {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return "", invalid(fmt.Sprintf("%s: there is no %s %q; there are %s", argument, kind, given, some(all)))
	case 1:
		return found[0].id, nil
	}
	f := &Failure{Code: Ambiguous, Message: fmt.Sprintf("There are %d of the name %s.", len(found), given), Hint: "Ask which one is meant and give its id as " + argument + "."}
	for _, a := range found {
		f.Candidates = append(f.Candidates, candidate{ID: a.id, Name: a.name, Email: a.email})
	}
	return "", f
}

// some lists names, not too many.
func some(all []named) string {
	if len(all) == 0 {
		return "none"
	}
	var s []string
	for _, a := range all {
		s = append(s, a.name)
	}
	slices.Sort(s)
	return list(s)
}

package catalog

import (
	"slices"
	"strings"
)

// kind is what an operation is for, or a question asks.
type kind int

const (
	anyKind kind = iota
	readsOne
	readsMany
	adds
	changes
	deletes
	puts // adds or changes; like the next, of questions alone
	ends // deletes, or changes so that it is no more
)

// suits says how well each kind of operation, up to deletes, answers a kind of
// question.
var suits = [...][6]float64{
	anyKind:   {0, 0.9, 1, 0.8, 0.75, 0.7},
	readsOne:  {0, 1, 0.8, 0.55, 0.5, 0.5},
	readsMany: {0, 0.85, 1, 0.55, 0.5, 0.5},
	adds:      {0, 0.5, 0.55, 1, 0.8, 0.4},
	changes:   {0, 0.5, 0.5, 0.75, 1, 0.6},
	deletes:   {0, 0.5, 0.5, 0.55, 0.55, 1},
	puts:      {0, 0.5, 0.5, 0.97, 0.97, 0.5},
	ends:      {0, 0.4, 0.4, 0.8, 0.95, 1},
}

// kindOf is what an operation is for: what its name says, or its effect. The
// method tells it where the effect is Admin.
func kindOf(o *Operation) kind {
	for _, word := range wordsOf(o.Title) {
		switch word {
		case "create", "add":
			return adds
		case "update", "edit", "upsert", "set", "put", "patch":
			return changes
		case "delete", "remove":
			return deletes
		}
	}
	switch {
	case o.Effect == Read || o.Effect == Admin && o.Method == "GET":
		if last := o.Path[strings.LastIndexByte(o.Path, '/')+1:]; strings.HasPrefix(last, "{") && !usual[strings.Trim(last, "{}")] {
			return readsOne
		}
		return readsMany
	case o.Method == "DELETE" || o.Effect == Delete:
		return deletes
	case o.Effect == Change || o.Method == "PUT" || o.Method == "PATCH":
		return changes
	}
	return adds
}

// verbsOf reads one of the tables of verbs.
func verbsOf(table string) map[string]kind {
	named := map[string]kind{"read": readsMany, "add": adds, "put": puts, "change": changes, "end": ends, "delete": deletes}
	all := map[string]kind{}
	for line := range strings.Lines(table) {
		does, theirs, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		name, _, _ := strings.Cut(does, " ")
		for phrase := range strings.SplitSeq(theirs, ",") {
			all[strings.Join(wordsOf(phrase), " ")] = named[name]
		}
	}
	return all
}

// verbs are how people say what is to be done. The first that a question has
// counts.
const verbs = `
read   : pull up, show, list, get, find, search, look up, look, see, view, read, tell, give me, pull, fetch, check, retrieve, which, what, whats, who, whos, whose, where, wheres, when, why, how, hows, how many, display, browse, count, details of, open up, know, whether, any, listen, hear, download, export, preview, bring up, remind me what, play, verify, search for, look for, let me see, compare, examine, review
add    : create, make, add, new, insert, leave a, leave an, start, book, write, send, put up, set up, register, compose, upload, import, buy, begin, launch, generate, clone, connect, remind, teach, reserve, issue, grant, build, enroll, enrol, repeat, attach, hire, we need a, i need a, sign up, tell them, answer to, reply to, respond to, jot down, note down, write down, schedule in, pencil in, squeeze in, invite, onboard, introduce, define, duplicate, subscribe, respond, get us, get me a, need a new, fulfill, ship, dispatch, request, ask for, hand out, bring, bring in, train, migrate, run
put    : put, give, save, store, apply, schedule, set, turn into, turn it into, convert, hook up, log
change : make the, make this, make it, make that, change, update, edit, modify, rename, move, mark, assign, correct, fix, adjust, replace, switch, turn, reschedule, enable, close, complete, finish, raise, lower, swap, transfer, reassign, reset, customize, configure, alter, publish, promote, push, activate, revise, increase, decrease, reduce, postpone, shift, hand over, extend, rewrite, reword, rearrange, reorder, top up, tick off, resume, restart, continue, unpause
end    : cancel, call off, stop, pause, suspend, hold, freeze, disable, deactivate, unsubscribe, hide, unpublish, abort, withdraw, take back, switch off, turn off
delete : delete, remove, erase, drop, destroy, trash, discard, get rid of, take off, take out, take down, clear, uninstall, disconnect, unlink, void, purge, kick, wipe, detach, unassign, undo, revoke, unblock, throw away, throw out, clean up, bin, scrap, unlike, unfollow, dismiss, toss, untag, dispose, empty, kill, fire
`

// nouns are verbs too where an article or the like follows (text a patient),
// and then mean what comes after their kind.
const nouns = `
add send message : text, sms, message, whatsapp, dm
add send         : answer, mail, email, e mail, message
add send message : mail, email, e mail
add relation     : link, connect, tie
add              : post, order, record, tag, label, charge, invoice, bill, quote, draft, copy, note, call, follow, block, open, redirect, forward, comment
end              : refund
change           : rate, price, stage, void
`

// Words that tell verbs from what is none.
var (
	// articles follow a verb.
	articles = setOf("a an the my our your his her their this that these those all every each him them it us me some everyone somebody someone something anything two three another both mr mrs ms dr")
	// asking words make a question where they begin it.
	asking = setOf("is are was were does do did has have can could am will would should")
	// states make a wish of a sentence without another verb: the deal is lost.
	states = setOf("is are was were now won lost needs")
	// single ask for one.
	single = setOf("detail details single specific particular id")
	// afresh is what put and the like add.
	afresh = setOf("new additional extra")
	// parted verbs delete where one of away follows: pull him out of it.
	parted = setOf("take pull get throw kick move cross strike")
	// switching is done on or off.
	switching = setOf("turn switch")
	away      = setOf("out off away down")
)

// verb finds the first verb of a question: what is to be done, where it
// is said, and in how many words; -1 where it is not said.
func (x *index) verb(all []term) (kind, int, int) {
	is := func(i int, word string) bool { return i >= 0 && i < len(all) && all[i].word == word }
	switch {
	case len(all) > 1 && asking[all[0].word] && !is(1, "you") && !is(1, "not"):
		return readsMany, -1, 0
	case is(0, "let") && !is(1, "me") && !is(1, "us"):
		return puts, -1, 0
	}
	for i, w := range all {
		switch {
		case is(i-1, "can"), is(i-1, "could"): // what people can do is no wish
			continue
		case switching[w.word] && has(all[i+1:], "off"):
			return ends, i, 1
		case parted[w.word] && slices.ContainsFunc(all[i+1:], func(w term) bool { return away[w.word] }):
			return deletes, i, 1
		}
		for n := min(longest, len(all)-i); n > 0; n-- {
			phrase := joined(all[i:i+n], term.text)
			does, ok := x.verbs[phrase]
			if !ok && i+n < len(all) && all[i+n].isObject() {
				if does, ok = x.nouns[phrase]; !ok && n == 1 {
					does, ok = x.doing[phrase]
				}
			}
			if !ok {
				continue
			}
			switch {
			case is(i-1, "not") && (is(i-2, "should") || is(i-2, "must")):
				return ends, i, n
			case is(i-1, "dont") && i == 1, is(i-1, "not") && is(i-2, "do") && i == 2:
				return ends, i, n
			case is(i-1, "not"), is(i-1, "dont"), is(i-1, "didnt"), is(i-1, "doesnt"), is(i-1, "never"):
				continue
			case does == puts && slices.ContainsFunc(all, func(w term) bool { return afresh[w.word] }):
				does = adds
			}
			return does, i, n
		}
	}
	for i := range all {
		if is(i, "not") && (is(i-1, "should") || is(i-1, "must")) { // it should not go out
			return ends, -1, 0
		}
	}
	for _, w := range all { // the deal moved on
		if base, ok := strings.CutSuffix(w.word, "d"); ok {
			if does, ok := x.verbs[base]; ok {
				return does, -1, 0
			}
			if does, ok := x.verbs[strings.TrimSuffix(base, "e")]; ok && strings.HasSuffix(base, "e") {
				return does, -1, 0
			}
		}
	}
	if slices.ContainsFunc(all, func(w term) bool { return states[w.word] }) { // the deal is lost
		return changes, -1, 0
	}
	return anyKind, -1, 0
}

// isObject reports whether a word may follow a verb, as what it is done to.
func (w term) isObject() bool { return articles[w.word] || isDigits(w.word) || w.name }

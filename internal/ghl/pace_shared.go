package ghl

import "time"

// settling is the time in which what one process sends is sure to show in the
// headers of the others.
const settling = time.Second

// few is how many requests a process may have in its window whatever the
// headers say. Those who send by the headers leave that many to each of the
// others.
const few = 4

// shared keeps several processes within one limit. They know of each other only
// by HighLevel's headers, which show how much of the window is left:
//
//   - An equal share is the own of each process that the others cannot overlook:
//     one that has had a good part of its share in the window for so long that
//     nobody can be beyond theirs any more.
//   - Everybody else goes by the headers: within a second by no more than an
//     equal part of what is left, so that all who do so have room.
//   - Beyond its share a process goes only while the headers show nobody else.
type shared struct {
	since time.Time // when we came to be seen; zero while we can be overlooked
	sent  []time.Time
	heads []head
}

// head is what the headers of one answer said.
type head struct {
	at           time.Time
	left, others int
}

// sending counts a request.
func (s *shared) sending(now time.Time, w *window) {
	if w.replicas > 1 {
		s.sent = append(recent(s.sent, now, func(t time.Time) time.Time { return t }), now)
	}
}

func (s *shared) heard(now time.Time, left, others int) {
	s.heads = append(recent(s.heads, now, func(h head) time.Time { return h.at }), head{now, left, others})
}

// free is how many requests may be sent now, of which own are ours.
func (s *shared) free(now time.Time, w *window, own int) int {
	share := max(1, w.most/w.replicas)
	switch {
	case own < share/4:
		s.since = time.Time{}
	case s.since.IsZero():
		s.since = now
	}
	settled := !s.since.IsZero() && now.Sub(s.since) >= w.span+settling
	if settled && own < share {
		return share - own
	}
	n := min(few, share) - own
	s.heads = recent(s.heads, now, func(h head) time.Time { return h.at })
	if len(s.heads) == 0 {
		if w.out == 0 && own < share {
			n = max(n, 1) // to hear how it stands
		}
		return n
	}
	left, others := w.most, 0
	for _, h := range s.heads {
		left, others = min(left, h.left), max(others, h.others)
	}
	s.sent = recent(s.sent, now, func(t time.Time) time.Time { return t })
	part := (left-few*(w.replicas-1))/w.replicas - len(s.sent)
	switch {
	case own < share:
		part = min(part, share-own)
	case others > 0:
		part = 0
	}
	return max(n, part)
}

// recent drops what is older than settling from the beginning of a list.
func recent[T any](list []T, now time.Time, at func(T) time.Time) []T {
	for len(list) > 0 && now.Sub(at(list[0])) >= settling {
		list = list[1:]
	}
	return list
}

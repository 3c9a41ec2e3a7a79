package ghl

import "time"

// settling is the time in which what one process sends is sure to show in the
// headers of the others.
const settling = time.Second

// shared keeps several processes within one limit. They know of each other only
// by HighLevel's headers, which show how much of the window is left:
//
//   - An equal share is everybody's own.
//   - Beyond its share a process goes only while the headers show nobody else,
//     and within a second by no more than an equal part of what is left.
//   - Who comes back from rest cannot know whether somebody is beyond theirs.
//     Until a whole window has passed, in which those have seen it and given
//     back, it goes by the headers too, even within its share.
type shared struct {
	since time.Time // when we came back from rest
	last  time.Time // when we last heard from HighLevel
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
	if w.replicas == 1 {
		return
	}
	// Others see our last request for a span; a little less is on the safe side.
	if now.Sub(s.last) > w.span-2*settling && w.out == 0 {
		s.since = now
	}
	s.sent = append(recent(s.sent, now, func(t time.Time) time.Time { return t }), now)
}

func (s *shared) heard(now time.Time, left, others int) {
	s.last = now
	s.heads = append(recent(s.heads, now, func(h head) time.Time { return h.at }), head{now, left, others})
}

// free is how many requests may be sent now, of which own are ours.
func (s *shared) free(now time.Time, w *window, own int) int {
	share := w.most / w.replicas
	rested := now.Sub(s.last) > w.span-2*settling && w.out == 0
	settled := !rested && now.Sub(s.since) >= w.span+settling
	if settled && own < share {
		return share - own
	}
	s.heads = recent(s.heads, now, func(h head) time.Time { return h.at })
	if len(s.heads) == 0 {
		if w.out == 0 && own < share {
			return 1 // to hear how it stands
		}
		return 0
	}
	left, others := w.most, 0
	for _, h := range s.heads {
		left, others = min(left, h.left), max(others, h.others)
	}
	s.sent = recent(s.sent, now, func(t time.Time) time.Time { return t })
	n := left/w.replicas - len(s.sent)
	switch {
	case !settled:
		return min(n, share-own)
	case others > 0:
		return 0
	}
	return n
}

// recent drops what is older than settling from the beginning of a list.
func recent[T any](list []T, now time.Time, at func(T) time.Time) []T {
	for len(list) > 0 && now.Sub(at(list[0])) >= settling {
		list = list[1:]
	}
	return list
}

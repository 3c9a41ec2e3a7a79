package access

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// How many wrong credentials an address may send in a minute, and how many
// addresses are remembered.
const (
	mostFailures  = 20
	mostAddresses = 10_000
)

// failures counts the wrong credentials of each address by the minute, so that
// nobody can try many.
type failures struct {
	mu     sync.Mutex
	minute int64
	by     map[netip.Addr]int
}

func (f *failures) add(address netip.Addr, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn(now)
	if len(f.by) < mostAddresses || f.by[address] > 0 {
		f.by[address]++
	}
}

// wait is how many seconds an address is not listened to.
func (f *failures) wait(address netip.Addr, now time.Time) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.turn(now); f.by[address] < mostFailures {
		return 0
	}
	return 60 - now.Second()
}

func (f *failures) turn(now time.Time) {
	if minute := now.Unix() / 60; f.by == nil || minute != f.minute {
		f.minute, f.by = minute, map[netip.Addr]int{}
	}
}

// address is where a request came from: the peer or, behind trusted proxies,
// the last address in X-Forwarded-For that is not one of them.
func (g *Gate) address(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	at := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && g.trusts(at); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = hop.Unmap()
	}
	if at.Is6() { // whoever has one address of a /64 has them all
		if p, err := at.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return at
}

func (g *Gate) trusts(at netip.Addr) bool {
	for _, p := range g.Trusted {
		if p.Contains(at) {
			return true
		}
	}
	return false
}

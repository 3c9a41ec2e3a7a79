package sandbox

import (
	"encoding/binary"
	"encoding/hex"
)

// The ids of things made while running come from counters, one a kind, so
// that the same requests in the same order give the same ids.

func (a *Account) count(kind string) (uint64, uint64) {
	a.ids[kind]++
	named := kind
	if a.LocationID != LocationID { // no two locations have an id in common
		named += a.LocationID
	}
	seed := uint64(len(kind)) << 48
	for i := range len(named) {
		seed = seed*131 + uint64(named[i])
	}
	if a.LocationID != LocationID {
		seed = scramble(seed) // or else the counters of neighbours would meet
	}
	n := seed + a.ids[kind]
	return scramble(n), scramble(n ^ 0x5bd1e995_9e3779b9)
}

// newID returns an id in the style of Firestore: 20 letters and digits.
func (a *Account) newID(kind string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	x, y := a.count(kind)
	var id [20]byte
	for i := range id {
		if i == 10 {
			x = y
		}
		id[i] = alphabet[x%62]
		x /= 62
	}
	return string(id[:])
}

// newMongoID returns an id in the style of Mongo: 24 hexadecimal digits.
func (a *Account) newMongoID(kind string) string {
	x, y := a.count(kind)
	var b [12]byte
	binary.BigEndian.PutUint64(b[:8], x)
	binary.BigEndian.PutUint32(b[8:], uint32(y))
	return hex.EncodeToString(b[:])
}

func (a *Account) newUUID(kind string) string {
	x, y := a.count(kind)
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], x)
	binary.BigEndian.PutUint64(b[8:], y)
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	s := hex.EncodeToString(b[:])
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// scramble is the finalizer of SplitMix64: it makes a counter look random.
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

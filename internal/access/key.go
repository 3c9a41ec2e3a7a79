package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"hash/crc32"
	"math/big"
	"strings"

	"mcp-ghl/internal/ghl"
)

// keyPrefix begins every key towards us, so that scanners of repositories and
// logs know one.
const keyPrefix = "mghl_"

// The parts of a key behind its prefix, in base 62: 256 random bits, and a
// CRC-32 of them that tells a key from a typing error without asking anybody.
const (
	randomLength   = 43
	checksumLength = 6
)

// NewKey makes a key.
func NewKey() ghl.Secret {
	var bits [32]byte
	_, _ = rand.Read(bits[:]) // it never fails
	random := base62(new(big.Int).SetBytes(bits[:]), randomLength)
	return ghl.Secret(keyPrefix + random + checksum(random))
}

// KeyHash is how a key is kept and found again. A key has 256 random bits, so
// that a plain hash of it cannot be guessed.
func KeyHash(key ghl.Secret) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// WellFormedKey reports whether a text is a key that we could have made.
func WellFormedKey(key ghl.Secret) bool {
	rest, found := strings.CutPrefix(string(key), keyPrefix)
	if !found || len(rest) != randomLength+checksumLength {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(checksum(rest[:randomLength])), []byte(rest[randomLength:])) == 1
}

func checksum(random string) string {
	return base62(big.NewInt(int64(crc32.ChecksumIEEE([]byte(random)))), checksumLength)
}

// base62 is a number with leading zeros.
func base62(n *big.Int, length int) string {
	text := n.Text(62)
	return strings.Repeat("0", length-len(text)) + text
}

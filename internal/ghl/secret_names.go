package ghl

import (
	"slices"
	"strings"
	"unicode"
)

// What secrets are called, as words. A name that holds one of the first is that
// of a secret wherever it stands; one of the others says so at the end alone:
// a token type is no token.
var (
	secretWords   = []string{"secret", "secrets", "credential", "credentials", "api key", "api keys", "access key", "access keys", "private key", "private keys"}
	secretEndings = []string{"token", "tokens", "token value", "signing key", "encryption key", "auth key", "auth", "authorization", "authentication value", "auth code", "share link", "pwd", "cookie", "bearer", "jwt"}
	noSecrets     = []string{"page token", "next token", "max tokens", "total tokens", "used tokens"}
)

// IsSecretName reports whether something of that name is a credential,
// however the name is written: apiKey, API_KEY, X-Api-Key.
func IsSecretName(name string) bool {
	var b strings.Builder
	var before rune
	for _, r := range name {
		if unicode.IsUpper(r) && !unicode.IsUpper(before) || !unicode.IsLetter(r) {
			b.WriteByte(' ')
		}
		if unicode.IsLetter(r) {
			b.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	words := " " + strings.Join(strings.Fields(b.String()), " ")
	has := func(word string) bool { return strings.Contains(words+" ", " "+word+" ") }
	ends := func(word string) bool { return strings.HasSuffix(words, " "+word) }
	for _, part := range []string{"password", "passwd", "passcode", "passphrase", "apikey"} {
		if strings.Contains(words, part) {
			return true
		}
	}
	return (slices.ContainsFunc(secretWords, has) || slices.ContainsFunc(secretEndings, ends)) && !slices.ContainsFunc(noSecrets, ends)
}

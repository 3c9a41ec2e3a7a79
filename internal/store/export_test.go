package store

// Reveal returns what is sealed of a credential, to compare it whole.
func Reveal(c Credential) any { return recordOf(c) }

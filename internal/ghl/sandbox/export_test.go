package sandbox

// Own reports whether an operation has a route of its own, and is not left to
// the catalogue.
func Own(method, path string) bool { return known(method, split(path)) }

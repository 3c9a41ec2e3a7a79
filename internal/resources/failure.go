package resources

import "mcp-ghl/internal/ghl"

// Failure is why something could not be read or filled in.
type Failure struct {
	Code    ghl.Code
	Message string // a sentence
	Hint    string
	URI     string
	Err     error // what failed, for the log
}

// Error says the failure's sentence.
func (f *Failure) Error() string { return f.Message }

// Unwrap returns what failed.
func (f *Failure) Unwrap() error { return f.Err }

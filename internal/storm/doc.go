// Package storm proves by experiment that a write told as done is there, once:
// its tests have many callers write through the whole server to a sandbox in
// bad weather, and hold what they were told against what is there.
package storm

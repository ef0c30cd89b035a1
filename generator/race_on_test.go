//go:build race

package main

// underRace says that the race detector watches this run.
const underRace = true

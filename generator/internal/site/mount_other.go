//go:build !linux

package site

// isMountPoint reports whether something is mounted at a folder. Elsewhere than
// on Linux, where containers run, nobody publishes into one.
func isMountPoint(string) bool { return false }

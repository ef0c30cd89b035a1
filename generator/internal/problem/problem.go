// Package problem is how rolebook reports what is wrong to authors: one line per
// problem, with the place in the file to fix.
package problem

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a problem stops a build.
type Severity uint8

const (
	// Error stops check, generate and build.
	Error Severity = iota
	// Warning is published with a visible note; check --strict fails on it.
	Warning
)

// Problem is one thing that is wrong, at one place.
type Problem struct {
	File     string // slash-separated, relative to the source folder
	Line     int    // starting at 1; 0 when the problem has no line
	Col      int    // in characters, starting at 1; 0 when there is no line
	Severity Severity
	Message  string // lower case: what is wrong; what is expected
}

// String returns "file:line:col: message", as compilers do, so that editors can
// jump to it. Warnings say that they are.
func (p Problem) String() string {
	message := p.Message
	if p.Severity == Warning {
		message = "warning: " + message
	}
	switch {
	case p.File == "":
		return message
	case p.Line == 0:
		return fmt.Sprintf("%s: %s", p.File, message)
	default:
		return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, message)
	}
}

// List is all that is wrong with a handbook.
type List []Problem

// Sort orders by file, line, column and message, and drops repetitions.
func (l *List) Sort() {
	slices.SortFunc(*l, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.Compact(*l)
}

// Count returns the number of errors and of warnings.
func (l List) Count() (errors, warnings int) {
	for _, p := range l {
		if p.Severity == Warning {
			warnings++
		} else {
			errors++
		}
	}
	return errors, warnings
}

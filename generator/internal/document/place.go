package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/problem"
)

// Place is a key in a document, for problems that show only when the whole
// handbook is known.
type Place struct {
	Document *Document
	Path     []string
}

// At returns the place of a key below this one.
func (p Place) At(keys ...string) Place {
	return Place{p.Document, append(p.Path[:len(p.Path):len(p.Path)], keys...)}
}

// Errorf reports an error at the place.
func (p Place) Errorf(format string, args ...any) {
	p.Document.add(p.problem(problem.Error, format, args...))
}

// ErrorIf reports an error at the place if there is one.
func (p Place) ErrorIf(wrong bool, format string, args ...any) {
	if wrong {
		p.Errorf(format, args...)
	}
}

// Warnf reports a warning at the place.
func (p Place) Warnf(format string, args ...any) {
	p.Document.add(p.Warning(format, args...))
}

// Openf notes that what is at the place is right and not complete.
func (p Place) Openf(format string, args ...any) {
	p.Document.open = append(p.Document.open, p.Warning(format, args...))
}

// Error makes an error at the place, without reporting it.
func (p Place) Error(format string, args ...any) problem.Problem {
	return p.problem(problem.Error, format, args...)
}

// Warning makes a warning at the place, without reporting it.
func (p Place) Warning(format string, args ...any) problem.Problem {
	return p.problem(problem.Warning, format, args...)
}

func (p Place) problem(severity problem.Severity, format string, args ...any) problem.Problem {
	line, col := p.Document.Position(p.Path)
	return problem.Problem{
		File: p.Document.File, Line: line, Col: col,
		Severity: severity, Message: clip(fmt.Sprintf(format, args...)),
	}
}

// clip shortens a message that repeats something huge.
func clip(message string) string {
	const longest = 1000 // characters
	if r := []rune(message); len(r) > longest {
		return string(r[:longest/2]) + " … " + string(r[len(r)-longest/2:])
	}
	return message
}

// Position returns line and column (in characters), both starting at 1, of the
// key with that path. For a key that is not in the file it returns those of the
// nearest table above.
func (d *Document) Position(path []string) (line, col int) {
	return d.lineAndColumn(d.index().find(path).start)
}

func (d *Document) lineAndColumn(offset int) (line, col int) {
	before := d.text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// Address is an address of another site that stands in a document.
type Address struct {
	URL   string
	place Place
}

// Links notes that the value at the place leads to an address of another site.
func (p Place) Links(address string) {
	p.Document.addresses = append(p.Document.addresses, Address{address, p})
}

// File is the document's, slash-separated, relative to the source folder.
func (a Address) File() string { return a.place.Document.File }

// Position returns line and column (in characters), both starting at 1: of the
// address where it is written in the value, or of the value's key where escapes
// hide it.
func (a Address) Position() (line, col int) {
	d := a.place.Document
	key := d.index().find(a.place.Path)
	inValue := max(0, strings.Index(d.text[key.start:key.end], a.URL))
	return d.lineAndColumn(key.start + inValue)
}

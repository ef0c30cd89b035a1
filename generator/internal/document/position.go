package document

import (
	"strings"
	"unicode/utf8"
)

// Position returns line and column (in characters), both starting at 1, of the
// key with that path. For a key that is not in the file it returns those of the
// nearest table above.
func (d *Document) Position(path []string) (line, col int) {
	return d.lineAndColumn(d.index().find(path).start)
}

// lineAndColumn finds the line of an offset, and counts the characters in it.
func (d *Document) lineAndColumn(offset int) (line, col int) {
	before := d.text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

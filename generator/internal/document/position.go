package document

import (
	"strings"
	"unicode/utf8"
)

// Position gives line and column (in characters), both starting at 1, of the
// key with that path. For a key that is not in the file it gives those of the
// nearest table above.
func (d *Document) Position(path []string) (line, col int) {
	offsets := d.index().offsets
	for n := len(path); n > 0; n-- {
		if offset, ok := offsets[joinPath(path[:n])]; ok {
			return d.lineAndColumn(offset)
		}
	}
	return 1, 1
}

// lineAndColumn finds the line of an offset, and counts the characters in it.
func (d *Document) lineAndColumn(offset int) (line, col int) {
	offset = min(max(offset, 0), len(d.text))
	before := d.text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

func lineEnd(text string, offset int) int {
	if i := strings.IndexByte(text[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(text)
}

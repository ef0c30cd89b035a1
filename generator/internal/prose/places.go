package prose

import (
	"slices"
	"unicode/utf8"
)

// chunk is how many bytes of a page are counted again for each place.
const chunk = 256

// places finds lines and columns in a page, however many and in any order, and
// however long its lines are.
type places struct {
	text   string
	starts []int // of the lines, in bytes
	runes  []int // characters before each chunk
}

func newPlaces(text string) *places {
	p := &places{text: text, starts: []int{0}}
	count := 0
	for i := range len(text) {
		if i%chunk == 0 {
			p.runes = append(p.runes, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
		if text[i] == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	p.runes = append(p.runes, count)
	return p
}

// at returns the line and the column, in characters, of an offset in bytes. Both
// start at 1.
func (p *places) at(offset int) (line, col int) {
	offset = min(offset, len(p.text))
	line, found := slices.BinarySearch(p.starts, offset)
	if found {
		line++
	}
	return line, p.before(offset) - p.before(p.starts[line-1]) + 1
}

// before returns the number of characters before an offset.
func (p *places) before(offset int) int {
	i := offset / chunk
	count := p.runes[i]
	for at := i * chunk; at < offset; at++ {
		if utf8.RuneStart(p.text[at]) {
			count++
		}
	}
	return count
}

package document

import "strings"

// maxDepth is how deeply brackets may nest, and how many parts a dotted key may
// have. The format needs five; the TOML parser takes minutes and gigabytes for
// a small file that nests a hundred thousand inline tables.
const maxDepth = 12

// tooDeep returns the offset where brackets or dotted keys go deeper than
// maxDepth, or -1. It knows just enough TOML to skip strings and comments.
func tooDeep(text string) int {
	brackets, parts := 0, 1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"', '\'':
			i = skipString(text, i)
		case '#':
			for i+1 < len(text) && text[i+1] != '\n' {
				i++
			}
		case '[', '{':
			brackets++
			parts = 1
		case ']', '}':
			brackets = max(0, brackets-1)
		case '.':
			parts++
		case '\n', '=', ',':
			parts = 1
		}
		if brackets > maxDepth || parts > maxDepth {
			return i
		}
	}
	return -1
}

// skipString returns the offset of the last byte of the string that begins at
// i; one that is never closed ends with its line, or with the text.
func skipString(text string, i int) int {
	quote, lines := text[i:i+1], false
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(text[i:], triple) {
		quote, lines = triple, true
	}
	for i += len(quote); i < len(text) && (lines || text[i] != '\n'); i++ {
		if text[i] == '\\' && quote[0] == '"' {
			i++
		} else if strings.HasPrefix(text[i:], quote) {
			for lines && strings.HasPrefix(text[i+1:], quote) { // quotes may stand before the last three
				i++
			}
			return i + len(quote) - 1
		}
	}
	return i - 1
}

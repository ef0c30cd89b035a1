package document

import "strings"

// maxDepth is how deeply brackets may nest, and how many parts a dotted key may
// have. The format needs five; the TOML parser takes minutes and gigabytes for
// a small file that nests a hundred thousand inline tables.
const maxDepth = 12

// tooDeep gives the offset where brackets or dotted keys go deeper than
// maxDepth, or -1. It knows just enough TOML to skip strings and comments.
func tooDeep(text string) int {
	brackets, parts := 0, 1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"', '\'':
			i = skipString(text, i)
		case '#':
			i = lineEnd(text, i) - 1
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

// skipString gives the offset of the last byte of the string that begins at i;
// one that is never closed ends with its line, or with the text.
func skipString(text string, i int) int {
	quote := text[i : i+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(text[i:], triple) {
		for j := i + 3; j < len(text); j++ {
			switch {
			case text[j] == '\\' && quote == `"`:
				j++
			case strings.HasPrefix(text[j:], triple):
				for strings.HasPrefix(text[j+1:], triple) {
					j++
				}
				return j + 2
			}
		}
		return len(text) - 1
	}
	for j := i + 1; j < len(text) && text[j] != '\n'; j++ {
		if text[j] == '\\' && quote == `"` {
			j++
		} else if text[j] == quote[0] {
			return j
		}
	}
	return lineEnd(text, i) - 1
}

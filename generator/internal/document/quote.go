package document

import (
	"fmt"
	"slices"
	"strings"
)

// QuoteAll returns texts as an array of strings of TOML.
func QuoteAll(texts []string) string {
	quoted := slices.Clone(texts)
	for i, text := range texts {
		quoted[i] = Quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// Quote returns a text as a string of TOML: in three quotes if it has several lines.
// Controls are written as TOML has them, which Go's %q does not.
func Quote(text string) string {
	lines := strings.Contains(text, "\n")
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case lines && (r == '\n' || r == '\t'):
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	if lines {
		return "\"\"\"\n" + b.String() + "\"\"\""
	}
	return `"` + b.String() + `"`
}

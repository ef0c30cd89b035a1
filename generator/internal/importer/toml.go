package importer

import (
	"strings"

	"rolebook/generator/internal/document"
)

// literal returns a text as a string of TOML: without escapes where that is
// possible, and with its lines below each other. One that stands in an inline table
// stays on one line.
func literal(text string, inline bool) string {
	escapes, lines := strings.ContainsAny(text, `\"`), strings.Contains(text, "\n")
	switch {
	case lines && inline:
		return strings.NewReplacer("\"\"\"\n", `"`, `"""`, `"`, "\n", `\n`).Replace(document.Quote(text))
	case lines && escapes && !strings.Contains(text, "'''") && !strings.HasSuffix(text, "'"):
		return "'''\n" + text + "'''"
	case !lines && escapes && !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return document.Quote(text)
}

// comment returns the beginning of a text for the end of a line.
func comment(text string) string {
	runes := []rune(oneLine(text))
	if len(runes) > 48 {
		runes = append(runes[:47:47], '…')
	}
	return string(runes)
}

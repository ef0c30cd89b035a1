package handout

import (
	"fmt"
	"unicode"
)

// missing is a character that no font of this machine has.
type missing struct {
	Character string
	Text      string // some words around it
}

// fontPackages are Debian's packages with fonts for scripts, the first that fits.
var fontPackages = []struct {
	scripts []*unicode.RangeTable
	name    string
}{
	{[]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}, "fonts-noto-cjk"},
	{[]*unicode.RangeTable{unicode.So, unicode.Sk}, "fonts-noto-color-emoji"},
}

// fontPackage returns the package that most likely has a character.
func fontPackage(character rune) string {
	for _, p := range fontPackages {
		if unicode.In(character, p.scripts...) {
			return p.name
		}
	}
	return "fonts-noto-core"
}

// faults says of each character that it is a box in the PDF, and what helps.
func faults(characters []missing) []string {
	var found []string
	for _, m := range characters {
		for _, character := range m.Character {
			found = append(found, fmt.Sprintf("no font on this machine has %q (%U), in %q, so it is an empty box; install a font that has it (Debian: %s)",
				m.Character, character, m.Text, fontPackage(character)))
		}
	}
	return found
}

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

// fontPackage returns Debian's package that most likely has a character.
func fontPackage(character rune) string {
	switch {
	case unicode.In(character, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		return "fonts-noto-cjk"
	case unicode.In(character, unicode.So, unicode.Sk):
		return "fonts-noto-color-emoji"
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

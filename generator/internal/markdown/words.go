package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words returns the distinct words of the text, in lower case and sorted. Scripts find the same
// words on pages: runs of letters and digits.
func (t *Text) Words() []string { return t.words() }

func distinctWords(plain string) []string {
	plain = norm.NFC.String(strings.ReplaceAll(plain, "\u00ad", ""))
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	slices.Sort(words)
	return slices.Compact(words)
}

// tagOrWord is a tag of HTML, or what stands between white space and tags.
var tagOrWord = regexp.MustCompile(`<[^>]*>|[^\s<]+`)

// WithWords returns the text with each word of its HTML being what become makes of it, in order;
// nothing else of the text changes.
func (t *Text) WithWords(become func(word string) string) *Text {
	changed := *t
	changed.html = tagOrWord.ReplaceAllStringFunc(t.html, func(part string) string {
		if part[0] == '<' {
			return part
		}
		return become(part)
	})
	return &changed
}

package markdown

import (
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words returns a number for each distinct word of the text, sorted: that of the same word in
// another text is the same. Words are runs of letters and digits in lower case, as scripts find
// them on pages. The text keeps them: as numbers they are no work for the garbage collector.
func (t *Text) Words() []uint64 {
	known := t.words.Load()
	if known == nil {
		numbers := numbersOf(t.plain)
		known = &numbers
		t.words.Store(known)
	}
	return *known
}

func numbersOf(plain string) (numbers []uint64) {
	plain = norm.NFC.String(strings.ReplaceAll(plain, "\u00ad", ""))
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for _, word := range words {
		hash := fnv.New64a()
		_, _ = hash.Write([]byte(word)) // never an error
		numbers = append(numbers, hash.Sum64())
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// tagOrWord is a tag of HTML, or what stands between white space and tags.
var tagOrWord = regexp.MustCompile(`<[^>]*>|[^\s<]+`)

// WithWords returns the text with each word of its HTML being what become makes of it, in order;
// nothing else of the text changes.
func (t *Text) WithWords(become func(word string) string) *Text {
	html := tagOrWord.ReplaceAllStringFunc(t.html, func(part string) string {
		if part[0] == '<' {
			return part
		}
		return become(part)
	})
	return &Text{Source: t.Source, html: html, plain: t.plain, lines: t.lines}
}

package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// avoided is an entry of testdata/words/avoid.toml.
type avoided struct {
	Words   []string
	Instead string
	Old     string // a text that had one of the words
	Cells   bool   // only in the cells themselves
}

// TestAvoidedWords: our texts do without the words of testdata/words/avoid.toml,
// which says what to write instead.
func TestAvoidedWords(t *testing.T) {
	var list map[string][]avoided
	if _, err := toml.DecodeFile("testdata/words/avoid.toml", &list); err != nil {
		t.Fatal(err)
	}
	h := loadOurs(t)
	for i, language := range []string{"de", "en"} {
		texts := textsByFile(t, language)
		cells := make(map[string]string)
		for _, s := range statements(h) {
			if _, row, _ := strings.Cut(s.place, "."); row != "summary" && !strings.Contains(s.place, "-vs-") && !strings.HasSuffix(row, ")") {
				cells[s.place] = readable(s.prose.In(i).Plain())
			}
		}
		if len(list[language]) < 10 || len(cells) < 200 {
			t.Fatalf("%s: %d entries, %d cells", language, len(list[language]), len(cells))
		}
		for _, entry := range list[language] {
			if entry.Instead == "" || !slices.ContainsFunc(entry.Words, func(word string) bool { return hasWord(readable(entry.Old), word) }) {
				t.Errorf("avoid.toml, %s: %q are not found in the old text %q, or nothing is said instead", language, entry.Words, entry.Old)
			}
			where := texts
			if entry.Cells {
				where = cells
			}
			for place, text := range where {
				for _, word := range entry.Words {
					if hasWord(text, word) {
						t.Errorf("%s: %q; write instead: %s", place, word, entry.Instead)
					}
				}
			}
		}
	}
}

// breakingSpace is a space at which a line could end between a German sign and its number.
var breakingSpace = regexp.MustCompile(`§[ \n][0-9]|[0-9][ \n]%`)

// TestNoBreakSpaces: in German, "§ 76" and "56 %" stay on one line, as the page on
// writing role texts asks.
func TestNoBreakSpaces(t *testing.T) {
	for file, text := range textsByFile(t, "de") {
		for _, found := range breakingSpace.FindAllString(text, -1) {
			t.Errorf("%s: %q; expected a no-break space in it", file, found)
		}
	}
}

// hasWord looks for whole words; between them may be any white space.
func hasWord(text, words string) bool {
	text = strings.Join(strings.Fields(text), " ")
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		after, _ := utf8.DecodeRuneInString(text[at+i+len(words):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		at += i + len(words)
	}
}

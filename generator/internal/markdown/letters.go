package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"
)

// letters takes * and _ between two letters for letters: CommonMark would make
// italics of "Projektleiter*in und Mitarbeiter*innen", and drop the asterisks.
// So a delimiter of emphasis needs a side that is no letter or digit. It is an
// extension of goldmark, and comes before goldmark's own parser of emphasis.
type letters struct {
	found *[]int // where it took delimiters for letters, in bytes; nil if nobody asks
}

func (l letters) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(l, 450))) // emphasis has 500
}

func (letters) Trigger() []byte { return []byte{'*', '_'} }

func (l letters) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == line[0] {
		length++
	}
	after, _ := utf8.DecodeRune(line[length:])
	if !partOfWord(before) || !partOfWord(after) {
		return nil // emphasis, perhaps
	}
	if l.found != nil {
		for i := range length {
			*l.found = append(*l.found, segment.Start+i)
		}
	}
	block.Advance(length)
	return ast.NewTextSegment(segment.WithStop(segment.Start + length))
}

// partOfWord reports whether a character is a letter or digit, or belongs to the
// one before it, as an accent or a soft hyphen does.
func partOfWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r))
}

// EscapeLetters returns a page of prose, without its front matter, with a
// backslash before each * and _ that stands between letters, for parsers that
// don't know letters. Code, addresses and the like stay as they are.
func EscapeLetters(page string) string {
	if !strings.ContainsAny(page, "*_") {
		return page
	}
	var found []int
	goldmark.New(pageOptions(letters{&found})...).Parser().Parse(text.NewReader([]byte(page)))
	var out strings.Builder
	last := 0
	for _, at := range found {
		if at >= last { // a part that was read twice is escaped once
			out.WriteString(page[last:at] + `\`)
			last = at
		}
	}
	return out.String() + page[last:]
}

// invisible are characters that show nothing, or the same as others.
var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u2011", "-", "\u00a0", " ", "\u202f", " ")

// Visible returns a text as a reader sees it: two texts that look the same are
// the same, however their letters are composed and where they may be broken.
func Visible(s string) string { return norm.NFC.String(invisible.Replace(s)) }

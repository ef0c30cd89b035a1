package markdown

import (
	"maps"
	"slices"
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

// letters takes * between two letters for a letter: CommonMark would make italics
// of "Projektleiter*in und Mitarbeiter*innen", and drop the asterisks. So a
// delimiter of emphasis needs a side that is no letter or digit. For _ CommonMark
// says so itself. It is an extension of goldmark, and comes before goldmark's own
// parser of emphasis.
type letters struct {
	found *[]int // where it took asterisks for letters, in bytes; nil if nobody asks
}

func (l letters) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(l, 450))) // emphasis has 500
}

func (letters) Trigger() []byte { return []byte{'*'} }

func (l letters) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == '*' {
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
	// The rest of the word comes with it: behind a node goldmark looks for bare
	// addresses as at the start of a line, and a*www.example.org has none.
	for length < len(line) && !util.IsSpace(line[length]) && !util.IsPunct(line[length]) {
		length++
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
// backslash before each * that stands between letters, for parsers that don't
// know letters. Code, addresses and the like stay as they are.
func EscapeLetters(page string) string {
	if !strings.Contains(page, "*") {
		return page
	}
	var found []int
	src := []byte(page)
	tree := goldmark.New(pageOptions(letters{&found})...).Parser().Parse(text.NewReader(src))
	slices.Sort(found) // footnotes are read last
	found = slices.Compact(found)
	inserts := labels(tree, src, found)
	for _, at := range found {
		if slash := looseSlash(page[:at]); slash >= 0 {
			inserts[slash] = `\`
		}
		inserts[at] = `\`
	}
	var out strings.Builder
	last := 0
	for _, at := range slices.Sorted(maps.Keys(inserts)) {
		out.WriteString(page[last:at] + inserts[at])
		last = at
	}
	return out.String() + page[last:]
}

// looseSlash returns where a backslash and a space stand before the bare address that a
// text ends with, or -1. Behind the address goldmark forgets then that a backslash is
// an escape (v1.8.5, parser.parseBlock); written twice, the first one is no escape.
func looseSlash(text string) int {
	space := strings.LastIndexFunc(text, unicode.IsSpace)
	if space < 0 || text[space] != ' ' {
		return -1 // at the end of a line a backslash is a line break
	}
	before := strings.TrimRight(text[:space], `\`)
	address := text[space+1:]
	isAddress := strings.Contains(address, "://") || strings.Contains(address, "www.") || strings.Contains(address, "@")
	if slashes := space - len(before); slashes%2 == 0 || !isAddress || strings.Contains(address, "`") {
		return -1
	}
	return len(before)
}

// labels returns what is to be written where into a page: the labels of links such as
// [Leiter*in], whose words are the label of what they lead to: escaped they are
// another label.
func labels(tree ast.Node, src []byte, found []int) map[int]string {
	inserts := make(map[int]string)
	for n := range nodes(tree) {
		var reference *ast.ReferenceLink
		start := n.Pos()
		switch n := n.(type) {
		case *ast.Link:
			reference, start = n.Reference, start+len("[")
		case *ast.Image:
			reference, start = n.Reference, start+len("![")
		}
		if reference == nil || reference.Type == ast.ReferenceLinkFull {
			continue
		}
		end := start + len(reference.Value)
		if i, _ := slices.BinarySearch(found, start); i == len(found) || found[i] >= end {
			continue
		}
		if label := string(src[start:end]); reference.Type == ast.ReferenceLinkCollapsed {
			inserts[end+len("][")] = label
		} else {
			inserts[end+len("]")] = "[" + label + "]"
		}
	}
	return inserts
}

// invisible are characters that show nothing, or the same as others.
var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u2011", "-", "\u00a0", " ", "\u202f", " ")

// Visible returns a text as a reader sees it: two texts that look the same are
// the same, however their letters are composed and where they may be broken.
func Visible(s string) string { return norm.NFC.String(invisible.Replace(s)) }

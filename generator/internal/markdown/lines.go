package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Line is one line of a text, for formats whose table cells know no blocks: a
// paragraph or the part of it before a forced break, an item of a list, a line
// of code.
type Line struct {
	// Within has a sign for each list, quotation and block of code around the
	// line, the outermost first: Bullet, Number, Quotation or Code.
	Within string
	Starts bool // the line is the first of an item of the innermost list
	Number int  // of that item, in a list with numbers
	Spans  []Span
}

// The signs of Line.Within.
const (
	Bullet    = '*'
	Number    = '#'
	Quotation = '>'
	Code      = '`'
)

// Span is a piece of a line in one style. White space in a line is single
// spaces, none of them at its ends.
type Span struct {
	Text                   string
	Strong, Emphasis, Code bool
	Address                string // where a link leads, escaped as in HTML's href; role:ID for a role; "" for no link
}

// Lines returns the text line by line: the same words as Plain, with their styles.
// The result is shared and not to be changed.
func (t *Text) Lines() []Line {
	if t.lines == nil {
		return []Line{{Spans: []Span{{Text: t.plain}}}}
	}
	return t.lines
}

// linesOf returns the lines of a tree; nil for one line of words without a style,
// the common case.
func linesOf(tree ast.Node, src []byte, plain string) []Line {
	b := &lineBuilder{src: src}
	b.blocks(tree)
	if len(b.lines) == 1 && b.lines[0].Within == "" && len(b.lines[0].Spans) == 1 && b.lines[0].Spans[0] == (Span{Text: plain}) {
		return nil
	}
	return b.lines
}

type lineBuilder struct {
	src   []byte
	lines []Line
	line  Line // the one at hand; its style below
	style Span
	spans []Span
	// What the next line of the item at hand says of it.
	starts bool
	number int
}

func (b *lineBuilder) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			b.inlines(n)
			b.end()
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			b.code(n)
		case *ast.Blockquote:
			b.within(Quotation, n)
		case *ast.List:
			b.list(n)
		default:
			b.blocks(n)
		}
	}
}

func (b *lineBuilder) within(sign rune, n ast.Node) {
	outer := b.line.Within
	b.line.Within += string(sign)
	b.blocks(n)
	b.line.Within = outer
}

func (b *lineBuilder) list(list *ast.List) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		b.starts = true
		if list.IsOrdered() {
			b.number = number
			number++
			b.within(Number, item)
		} else {
			b.number = 0
			b.within(Bullet, item)
		}
		b.starts, b.number = false, 0
	}
}

func (b *lineBuilder) code(n ast.Node) {
	outer := b.line.Within
	b.line.Within += string(Code)
	for line := range bytes.Lines(bytes.ReplaceAll(n.Lines().Value(b.src), []byte("\r"), []byte("\n"))) { // as HTML takes it
		b.style.Code = true
		b.add(string(line))
		b.style.Code = false
		b.end()
	}
	b.line.Within = outer
}

func (b *lineBuilder) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.inline(n)
	}
}

func (b *lineBuilder) inline(n ast.Node) {
	outer := b.style
	switch n := n.(type) {
	case *ast.Text:
		b.add(string(unescape(n.Segment.Value(b.src), n.IsRaw())))
		if n.HardLineBreak() {
			b.end()
		} else if n.SoftLineBreak() {
			b.add(" ")
		}
		return
	case *ast.String:
		b.add(string(n.Value))
		return
	case *ast.AutoLink:
		b.style.Address = string(util.URLEscape(n.URL(b.src), false))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(b.style.Address), "mailto:") {
			b.style.Address = "mailto:" + b.style.Address
		}
		b.add(string(n.Label(b.src)))
	case *ast.CodeSpan:
		b.style.Code = true
	case *ast.Emphasis:
		b.style.Strong = b.style.Strong || n.Level == 2
		b.style.Emphasis = b.style.Emphasis || n.Level != 2
	case *ast.Link:
		b.style.Address = string(util.URLEscape(n.Destination, true))
	}
	b.inlines(n)
	b.style = outer
}

// add adds words in the style at hand, with white space made one space, and none
// at the start of the line.
func (b *lineBuilder) add(text string) {
	var out strings.Builder
	space := len(b.spans) == 0 || strings.HasSuffix(b.spans[len(b.spans)-1].Text, " ")
	for _, r := range text {
		if strings.ContainsRune(" \t\n\r\f\v", r) {
			if !space {
				out.WriteByte(' ')
			}
			space = true
			continue
		}
		out.WriteRune(r)
		space = false
	}
	if out.Len() == 0 {
		return
	}
	span := b.style
	if last := len(b.spans) - 1; last >= 0 {
		if before := b.spans[last]; before.sameStyle(span) {
			b.spans[last].Text += out.String()
			return
		}
	}
	span.Text = out.String()
	b.spans = append(b.spans, span)
}

// sameStyle reports whether two spans differ at most in their words.
func (s Span) sameStyle(other Span) bool {
	s.Text, other.Text = "", ""
	return s == other
}

// end ends the line at hand, if it says anything.
func (b *lineBuilder) end() {
	if last := len(b.spans) - 1; last >= 0 {
		if b.spans[last].Text = strings.TrimSuffix(b.spans[last].Text, " "); b.spans[last].Text == "" {
			b.spans = b.spans[:last]
		}
	}
	if !slices.ContainsFunc(b.spans, func(s Span) bool { return strings.TrimSpace(s.Text) != "" }) {
		b.spans = nil
		return
	}
	b.lines = append(b.lines, Line{Within: b.line.Within, Starts: b.starts, Number: b.number, Spans: b.spans})
	b.spans, b.starts, b.number = nil, false, 0
}

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
	Address                string // where a link leads, escaped as in HTML's href; role:ID and item:ID as written; "" for no link
}

// Lines returns the text line by line: the same words as Plain, with their styles.
// The result is shared and not to be changed.
func (t *Text) Lines() []Line {
	if t.lines == nil {
		return []Line{{Spans: []Span{{Text: t.plain}}}}
	}
	return t.lines
}

// linesOf returns the lines of a node, a block or not.
func linesOf(n ast.Node, src []byte) []Line {
	b := &lineBuilder{src: src}
	b.add(n)
	b.end()
	return b.lines
}

// plainOf returns the words of lines, with single spaces between them.
func plainOf(lines []Line) string {
	var out strings.Builder
	for _, line := range lines {
		for _, span := range line.Spans {
			out.WriteString(span.Text)
		}
		out.WriteByte(' ')
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

type lineBuilder struct {
	src   []byte
	lines []Line
	line  Line // the one at hand
	style Span // without words, of what comes next
}

func (b *lineBuilder) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.add(n)
	}
}

// add adds a node with all that it holds.
func (b *lineBuilder) add(n ast.Node) {
	outer := b.style
	switch n := n.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.code(n)
	case *ast.Blockquote:
		b.within(Quotation, n)
	case *ast.List:
		b.list(n)
	case *ast.Text:
		b.words(unescape(n.Segment.Value(b.src), n.IsRaw()))
		if n.HardLineBreak() {
			b.end()
		} else if n.SoftLineBreak() {
			b.words([]byte(" "))
		}
	case *ast.String:
		b.words(n.Value)
	case *ast.AutoLink:
		b.style.Address = string(util.URLEscape([]byte(autoAddress(n, b.src)), false))
		b.words(n.Label(b.src))
	case *ast.CodeSpan:
		b.style.Code = true
		b.children(n)
	case *ast.Emphasis:
		b.style.Strong = b.style.Strong || n.Level == 2
		b.style.Emphasis = b.style.Emphasis || n.Level != 2
		b.children(n)
	case *ast.Link:
		b.style.Address = string(util.URLEscape(n.Destination, true))
		b.children(n)
	default:
		b.children(n)
		if n.Type() == ast.TypeBlock {
			b.end()
		}
	}
	b.style = outer
}

func (b *lineBuilder) within(sign rune, n ast.Node) {
	outer := b.line.Within
	b.line.Within += string(sign)
	b.children(n)
	b.line.Within = outer
}

func (b *lineBuilder) list(list *ast.List) {
	number := list.Start // 0 in a list without numbers
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		b.line.Starts, b.line.Number = true, number
		if list.IsOrdered() {
			number++
			b.within(Number, item)
		} else {
			b.within(Bullet, item)
		}
		b.line.Starts, b.line.Number = false, 0
	}
}

func (b *lineBuilder) code(n ast.Node) {
	outer := b.line.Within
	b.line.Within += string(Code)
	b.style.Code = true
	for line := range bytes.Lines(bytes.ReplaceAll(n.Lines().Value(b.src), []byte("\r"), []byte("\n"))) { // as HTML takes it
		b.words(line)
		b.end()
	}
	b.line.Within = outer
}

// words adds words in the style at hand, with white space made one space, and none
// at the start of the line.
func (b *lineBuilder) words(text []byte) {
	var out strings.Builder
	out.Grow(len(text))
	last := len(b.line.Spans) - 1
	space := last < 0 || strings.HasSuffix(b.line.Spans[last].Text, " ")
	for _, r := range string(text) {
		isSpace := strings.ContainsRune(" \t\n\r\f\v", r)
		switch {
		case !isSpace:
			out.WriteRune(r)
		case !space:
			out.WriteByte(' ')
		}
		space = isSpace
	}
	if out.Len() == 0 {
		return
	}
	if last >= 0 {
		style := b.line.Spans[last]
		style.Text = ""
		if style == b.style {
			b.line.Spans[last].Text += out.String()
			return
		}
	}
	span := b.style
	span.Text = out.String()
	b.line.Spans = append(b.line.Spans, span)
}

// end ends the line at hand, if it says anything.
func (b *lineBuilder) end() {
	spans := b.line.Spans
	if last := len(spans) - 1; last >= 0 {
		if spans[last].Text = strings.TrimSuffix(spans[last].Text, " "); spans[last].Text == "" {
			spans = spans[:last]
		}
	}
	b.line.Spans = nil
	if slices.ContainsFunc(spans, func(s Span) bool { return strings.TrimSpace(s.Text) != "" }) {
		b.lines = append(b.lines, Line{b.line.Within, b.line.Starts, b.line.Number, spans})
		b.line.Starts, b.line.Number = false, 0
	}
}

// Package markdown turns the Markdown of a handbook's texts into HTML and plain
// text. It allows what a sentence or two in a table cell need: paragraphs,
// emphasis, code, lists, quotations and links. Everything that could break out
// of the cell, or out of the page, is refused with a message for the author.
package markdown

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// MaxLength is the longest text that is accepted, in bytes. A cell answers its
// question in one to three sentences; the bound keeps hostile nesting cheap.
const MaxLength = 8 << 10

// The schemes of links by name, which lead to what the handbook has: role:ID,
// item:ID and item:CATALOGUE/ID; in hand-written pages, comparison:ID, too.
const (
	RoleScheme       = "role:"
	ItemScheme       = "item:"
	ComparisonScheme = "comparison:"
)

// isName reports whether the address of a link in a text is a name.
func isName(address string) bool {
	return strings.HasPrefix(address, RoleScheme) || strings.HasPrefix(address, ItemScheme)
}

// hrefAttribute is how goldmark writes the start of a link. It can't come from
// anything else in the rendered HTML: quotes in texts are escaped, and raw HTML
// is refused.
const hrefAttribute = `href="`

// Text is one Markdown text in one language, rendered. It is never empty.
type Text struct {
	Source string                   // as the author wrote it, without the white space around it
	html   string                   // with links by name as they were written
	plain  string                   // without markup
	lines  []Line                   // nil where it is one line without markup
	words  atomic.Pointer[[]uint64] // of Words, once somebody has asked
}

var converter = sync.OnceValue(func() goldmark.Markdown { return goldmark.New(goldmark.WithExtensions(letters{})) })

// Parse checks and renders a text. The messages say what the author has to
// change; with any of them the text is nil. An empty source gives nil and no
// message: emptiness is the caller's to judge.
func Parse(source string) (*Text, []string) {
	source = strings.TrimSpace(source)
	if source == "" {
		return nil, nil
	}
	if !utf8.ValidString(source) {
		return nil, []string{"invalid UTF-8; save the file in the encoding UTF-8"}
	}
	if len(source) > MaxLength {
		return nil, []string{"the text is longer than 8 KiB; expected one to three sentences"}
	}
	tree, src := parse(source)
	if faults := faults(tree, src, inText); len(faults) > 0 {
		messages := make([]string, len(faults))
		for i, fault := range faults {
			messages[i] = fault.Message
		}
		return nil, messages
	}
	dropEmpty(tree, src)
	var out bytes.Buffer
	if err := converter().Renderer().Render(&out, src, tree); err != nil {
		return nil, []string{"the text can't be rendered: " + err.Error()}
	}
	parsed := &Text{Source: source, html: strings.TrimSpace(out.String()), lines: linesOf(tree, src)}
	parsed.plain = plainOf(parsed.lines)
	switch parsed.plain {
	case "":
		return nil, []string{"the text shows nothing; write a sentence, or leave the key out"}
	case source:
		parsed.plain = source // most texts have no markup, and take no memory twice
	}
	if lines := parsed.lines; len(lines) == 1 && lines[0].Within == "" && len(lines[0].Spans) == 1 && lines[0].Spans[0] == (Span{Text: parsed.plain}) {
		parsed.lines = nil
	}
	return parsed, nil
}

func parse(source string) (ast.Node, []byte) {
	src := []byte(source)
	return converter().Parser().Parse(text.NewReader(src)), src
}

// HTML returns the text as HTML; link gives the address of what a link names, as
// in role:ID.
func (t *Text) HTML(link func(name string) string) string {
	var out strings.Builder
	done := 0
	for start, name := range t.named() {
		if done == 0 {
			out.Grow(len(t.html) + len(t.html)/4) // addresses are longer than names
		}
		out.WriteString(t.html[done:start])
		out.WriteString(link(name))
		done = start + len(name)
	}
	if done == 0 {
		return t.html
	}
	out.WriteString(t.html[done:])
	return out.String()
}

// Names returns what the text's links name, in order, with repetitions.
func (t *Text) Names() []string {
	var names []string
	for _, name := range t.named() {
		names = append(names, name)
	}
	return names
}

// named goes over the links by name in the rendered HTML: where the name begins, and the name.
func (t *Text) named() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; ; {
			next := strings.Index(t.html[at:], hrefAttribute)
			if next < 0 {
				return
			}
			start := at + next + len(hrefAttribute)
			address, _, _ := strings.Cut(t.html[start:], `"`)
			if isName(address) && !yield(start, address) {
				return
			}
			at = start + len(address)
		}
	}
}

// WithNames returns the text with its links leading to what names become.
func (t *Text) WithNames(become func(name string) string) *Text {
	html := t.HTML(become)
	if html == t.html {
		return t
	}
	changed := &Text{Source: t.Source, html: html, plain: t.plain, lines: slices.Clone(t.lines)}
	for i := range changed.lines {
		line := &changed.lines[i]
		line.Spans = slices.Clone(line.Spans)
		for j := range line.Spans {
			if address := &line.Spans[j].Address; isName(*address) {
				*address = become(*address)
			}
		}
	}
	return changed
}

// Plain returns the words of the text without markup, on one line.
func (t *Text) Plain() string { return t.plain }

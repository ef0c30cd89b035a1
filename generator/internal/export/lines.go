package export

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/markdown"
)

// lines returns a cell line by line, with full addresses, for the formats whose
// cells have no blocks, or none that could be relied on. Signs stand for lists
// and quotations. The result is shared and not to be changed.
func (p *Page) lines(c *cell) []markdown.Line {
	if c.lines == nil {
		for _, part := range c.parts {
			c.lines = append(c.lines, p.partLines(part)...)
		}
		for i, line := range c.lines {
			if sign := sign(line); sign != "" {
				c.lines[i].Spans = slices.Insert(line.Spans, 0, markdown.Span{Text: sign})
			}
		}
	}
	return c.lines
}

// writeLines writes a cell line by line, with a sign between.
func (p *Page) writeLines(out *bytes.Buffer, c *cell, between string, spans func(*bytes.Buffer, []markdown.Span)) {
	for i, line := range p.lines(c) {
		if i > 0 {
			out.WriteString(between)
		}
		spans(out, line.Spans)
	}
}

// writeSources writes what the numbers of sources stand for, below the table.
func (p *Page) writeSources(out *bytes.Buffer, write func(*cell)) {
	for _, source := range p.sources {
		out.WriteByte('\n')
		write(source)
		out.WriteByte('\n')
	}
}

func (p *Page) partLines(part part) []markdown.Line {
	var lines []markdown.Line
	if part.text == nil {
		lines = []markdown.Line{{Spans: slices.Clone(part.spans)}}
	} else {
		for _, line := range part.text.Lines() {
			line.Spans = slices.Clone(line.Spans)
			for i := range line.Spans {
				line.Spans[i].Address = p.resolve(line.Spans[i].Address)
			}
			lines = append(lines, line)
		}
	}
	if part.lead != "" {
		if lines[0].Within != "" {
			lines = slices.Insert(lines, 0, markdown.Line{})
		}
		lead := []markdown.Span{{Text: part.lead, Strong: true}}
		if len(lines[0].Spans) > 0 {
			lead = append(lead, markdown.Span{Text: " "})
		}
		lines[0].Spans = append(lead, lines[0].Spans...)
	}
	if marks := marked(part.marks); marks != "" {
		if lines[len(lines)-1].Within != "" {
			lines = append(lines, markdown.Line{})
		}
		last := &lines[len(lines)-1]
		if len(last.Spans) > 0 {
			marks = " " + marks
		}
		last.Spans = append(last.Spans, markdown.Span{Text: marks})
	}
	for i := range lines {
		lines[i].Spans = spacesApart(lines[i].Spans)
		if part.point {
			lines[i].Starts = i == 0 || lines[i].Starts
			lines[i].Within = string(markdown.Bullet) + lines[i].Within
		}
	}
	return lines
}

// spacesApart takes the white space at the ends of words in bold or italics out
// of the style, and that between the words of a link out of the link: in most
// formats marks have to touch words.
func spacesApart(spans []markdown.Span) []markdown.Span {
	if !slices.ContainsFunc(spans, func(s markdown.Span) bool { return s.Strong || s.Emphasis || s.Address != "" }) {
		return spans
	}
	var apart []markdown.Span
	for _, span := range spans {
		words := strings.TrimSpace(span.Text)
		if words == span.Text || words != "" && (span.Code || span.Address != "" || !span.Strong && !span.Emphasis) {
			apart = append(apart, span)
			continue
		}
		before, after, _ := strings.Cut(span.Text, words)
		span.Text = words
		for _, piece := range []markdown.Span{{Text: before}, span, {Text: after}} {
			if piece.Text != "" {
				apart = append(apart, piece)
			}
		}
	}
	return apart
}

// marked puts each mark in brackets.
func marked(marks []string) string {
	if len(marks) == 0 {
		return ""
	}
	return "(" + strings.Join(marks, ") (") + ")"
}

// sign returns what stands before the words of a line where a format has neither
// lists nor quotations.
func sign(line markdown.Line) string {
	within := strings.TrimRight(line.Within, string(markdown.Code))
	if within == "" {
		return ""
	}
	switch innermost := within[len(within)-1]; {
	case innermost == markdown.Quotation:
		return "> "
	case !line.Starts:
		return ""
	case innermost == markdown.Number:
		return strconv.Itoa(line.Number) + ". "
	default:
		return "• "
	}
}

// styles are a format's marks around words in bold and italics. Marks that meet
// are kept apart by between.
type styles struct{ strong, emphasis, between string }

// styled writes spans whose marks open and close with the same sign, properly
// nested; words writes what a span says.
func (s styles) styled(out *bytes.Buffer, spans []markdown.Span, words func(markdown.Span)) {
	var now markdown.Span
	mark := func(sign string) {
		if s.between != "" && bytes.HasSuffix(out.Bytes(), []byte(sign[:1])) {
			out.WriteString(s.between)
		}
		out.WriteString(sign)
	}
	to := func(next markdown.Span) {
		strong := next.Strong != now.Strong
		keep := now.Emphasis && next.Emphasis && !strong
		if now.Emphasis && !keep {
			mark(s.emphasis)
		}
		if strong {
			mark(s.strong)
		}
		if next.Emphasis && !keep {
			mark(s.emphasis)
		}
		now = next
	}
	for _, span := range spans {
		to(span)
		words(span)
	}
	to(markdown.Span{})
}

// escape writes the bytes of a text that are special in another form, such as
// "&#%d;".
func escape(s string, special func(s string, i int) bool, form string) string {
	var out strings.Builder
	done := 0
	for i := range len(s) {
		if special(s, i) {
			out.WriteString(s[done:i])
			fmt.Fprintf(&out, form, s[i])
			done = i + 1
		}
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// percent escapes some characters of an address.
func percent(address, characters string) string {
	if !strings.ContainsAny(address, characters) {
		return address
	}
	return escape(address, func(s string, i int) bool { return strings.IndexByte(characters, s[i]) >= 0 }, "%%%02X")
}

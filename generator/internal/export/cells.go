package export

import (
	"fmt"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// cell makes the cell of one column.
func (b *tableBuilder) cell(r compare.Row, c *handbook.Cell) cell {
	if c == nil {
		return words(b.words["cell.not-stated"])
	}
	made := b.value(r, c)
	if c.Depends != nil {
		p := b.prose(c.Depends)
		p.lead = b.words["cell.depends"]
		made = append(made, p)
	}
	if c.Note != nil {
		p := b.prose(c.Note)
		p.lead = b.words["cell.note"]
		made = append(made, p)
	}
	if said, ok := b.origin(c); ok {
		made = append(made, said)
	}
	return made
}

func (b *tableBuilder) value(r compare.Row, c *handbook.Cell) cell {
	if c.NotApplicable {
		return words(b.words["cell.not-applicable"])
	}
	var made cell
	switch r.Criterion.Kind {
	case handbook.KindText:
		made = cell{b.prose(c.Text)}
	case handbook.KindSpectrum:
		made = cell{b.spectrum(r.Criterion, c.Value)}
	case handbook.KindList:
		for _, point := range c.Points {
			p := b.prose(point.Text)
			made = append(made, b.point(r, p, func(s compare.Share) bool { return s.Key == point.Key }))
		}
	case handbook.KindRoles:
		for _, role := range c.Roles {
			made = append(made, b.point(r, b.role(role), func(s compare.Share) bool { return s.Role == role }))
		}
	case handbook.KindRatings:
		if onlyRatings(c) {
			made = words(b.words["rating.below"])
		}
	}
	return made
}

// point makes a part a point of a list, marked if all columns hold it.
func (b *tableBuilder) point(r compare.Row, p part, is func(compare.Share) bool) part {
	p.point = true
	if len(r.Cells) > 1 && slices.ContainsFunc(r.Shares, func(s compare.Share) bool { return s.Shared && is(s) }) {
		p.marks = append(p.marks, b.words["relation.shared"])
	}
	return p
}

// spectrum says a place between two poles in words.
func (b *tableBuilder) spectrum(c *handbook.Criterion, value int) part {
	if value == 0 {
		return words(b.words["spectrum.balanced"])[0]
	}
	pole := c.Poles[0]
	if value > 0 {
		pole = c.Poles[1]
	}
	p := b.name(pole, "")
	if max(value, -value) < handbook.SpectrumMax {
		p.spans[0].Text = b.words["spectrum.rather"] + " " + p.spans[0].Text
	}
	return p
}

// origin says where a statement comes from: numbers of sources, or that it is
// the editors' view.
func (b *tableBuilder) origin(c *handbook.Cell) (part, bool) {
	var p part
	for i, source := range c.Sources {
		if i > 0 {
			p.spans = append(p.spans, markdown.Span{Text: " "})
		}
		p.spans = append(p.spans, markdown.Span{Text: fmt.Sprintf("[%d]", b.number(source)), Address: source.URL})
	}
	if c.EditorView {
		p.marks = []string{b.words["cell.editors"]}
	}
	return p, len(p.spans)+len(p.marks) > 0
}

// number gives the number of a source in the table, and lists it under that.
func (b *tableBuilder) number(s *handbook.Source) int {
	if number, ok := b.numbers[s]; ok {
		return number
	}
	number := len(b.numbers) + 1
	b.numbers[s] = number
	about := ""
	if s.Publisher != "" {
		about += ", " + s.Publisher
	}
	if s.Year != 0 {
		about += fmt.Sprintf(", %d", s.Year)
	}
	if s.Accessed != "" {
		about += fmt.Sprintf(" (%s %s)", b.words["references.accessed"], s.Accessed)
	}
	spans := []markdown.Span{{Text: fmt.Sprintf("[%d] ", number)}, {Text: s.Title, Address: s.URL}}
	if about != "" {
		spans = append(spans, markdown.Span{Text: about})
	}
	b.table.sources = append(b.table.sources, cell{{spans: spans}})
	return number
}

package export

import (
	"fmt"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// cell puts the cell of one column into words.
func (b *tableBuilder) cell(c *view.Cell) cell {
	var made cell
	switch {
	case c.State != view.Stated:
		made = words(b.words["cell."+string(c.State)])
	case c.Rated && !c.Qualified():
		made = words(b.words["rating.below"])
	}
	for i := range c.Parts {
		made = append(made, b.part(&c.Parts[i]))
	}
	for _, q := range []struct {
		lead string
		text view.Prose
	}{{"cell.depends", c.Depends}, {"cell.note", c.Note}} {
		if q.text.Text != nil {
			p := b.prose(q.text)
			p.lead = b.words[q.lead]
			made = append(made, p)
		}
	}
	if said, ok := b.origin(c); ok {
		made = append(made, said)
	}
	return made
}

func (b *tableBuilder) part(p *view.Part) part {
	var made part
	switch {
	case p.Role != nil:
		made = b.role(p.Role)
	case p.Step > 0:
		made = b.spectrum(p)
	default:
		made = b.prose(p.Prose)
	}
	made.point = p.Point
	if p.Shared {
		made.marks = append(made.marks, b.words["relation.shared"])
	}
	return made
}

// spectrum says a place between two poles in words.
func (b *tableBuilder) spectrum(p *view.Part) part {
	pole, full := p.Pole()
	if pole.Words == "" {
		return words(b.words["spectrum.balanced"])[0]
	}
	made := b.name(pole, "")
	if !full {
		made.spans[0].Text = b.words["spectrum.rather"] + " " + made.spans[0].Text
	}
	return made
}

// origin says where a statement comes from: numbers of sources, or that it is
// the editors' view.
func (b *tableBuilder) origin(c *view.Cell) (part, bool) {
	var p part
	for i, number := range c.Sources {
		if i > 0 {
			p.spans = append(p.spans, markdown.Span{Text: " "})
		}
		p.spans = append(p.spans, markdown.Span{Text: fmt.Sprintf("[%d]", number), Address: b.view.Sources.List[number-1].URL})
	}
	if c.Editors {
		p.marks = []string{b.words["cell.editors"]}
	}
	return p, len(p.spans)+len(p.marks) > 0
}

// source says what the number of a source stands for.
func (b *tableBuilder) source(number int, s *handbook.Source) cell {
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
	return cell{{spans: spans}}
}

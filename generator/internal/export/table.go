package export

import (
	"fmt"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// table is a view.Table in words, with full addresses, row by row: what the formats
// for people print.
type table struct {
	head    []*cell // what the rows are, then the roles
	rows    []row
	sources []*cell // a heading, then what the cells' numbers stand for; empty without sources
}

type row struct {
	kind  rowKind
	label *cell   // of a note: itself
	cells []*cell // of a criterion or item: one a role
	note  *cell   // of a criterion: the row of kind note that follows; may be nil
}

type rowKind int

const (
	rowGroup rowKind = iota
	rowWide          // a criterion without cells: all that they hold stands in the items, of which there are some
	rowCriterion
	rowItems // the heading of a group of items, which follow
	rowItem  // an item that is rated under the criterion before it
	rowNote  // what to notice about the criterion before it
)

// cell is what stands in one cell, part by part.
type cell struct {
	parts []part          // at least one
	lines []markdown.Line // the same line by line, once somebody has asked; see Page.lines
}

// part is a paragraph of a cell, or a point in a list.
type part struct {
	point bool
	lead  string          // words that introduce it, set off from it
	text  *markdown.Text  // either an author's text …
	spans []markdown.Span // … or words and names, with full addresses
	lang  string          // BCP 47, of a text that stands in for a missing translation
	marks []string        // said about it, in brackets behind it
}

// fill says the view in words.
func (p *Page) fill() {
	p.head = []*cell{words(p.words["comparisonTable.criterion"])}
	for _, role := range p.view.Roles {
		name := p.name(role.Title(), role.Href)
		if role.Incumbents != "" {
			name.marks = append(name.marks, role.Incumbents)
		}
		p.head = append(p.head, cellOf(name))
	}
	for _, group := range p.view.Groups {
		p.rows = append(p.rows, row{kind: rowGroup, label: p.label(group.Label, group.ID, "")})
		for _, row := range group.Rows {
			p.appendRows(&row)
		}
	}
	for i, source := range p.view.Sources.List {
		if i == 0 {
			p.sources = append(p.sources, strong(words(p.words["references.title"])))
		}
		p.sources = append(p.sources, p.source(i+1, source))
	}
}

// appendRows appends the rows of a criterion.
func (p *Page) appendRows(r *view.Row) {
	first := row{kind: rowWide, label: p.label(r.Label, r.ID, r.Relation)}
	if !r.ItemsSayAll {
		first.kind = rowCriterion
		first.cells = each(r.Cells, func(c view.Cell) *cell { return p.cell(&c) })
	}
	if r.Note.Text != nil {
		first.note = cellOf(p.prose(r.Note))
	}
	p.rows = append(p.rows, first)
	for group, items := range view.ByGroup(r.Items) {
		if group.Words != "" {
			p.rows = append(p.rows, row{kind: rowItems, label: cellOf(p.name(group, ""))})
		}
		for _, item := range items {
			made := row{kind: rowItem, label: p.label(item.Label, item.ID, item.Relation)}
			for column, level := range item.Levels {
				made.cells = append(made.cells, p.level(level, r.Cells[column].State))
			}
			p.rows = append(p.rows, made)
		}
	}
	if first.note != nil {
		p.rows = append(p.rows, row{kind: rowNote, label: first.note})
	}
}

func cellOf(p part) *cell { return &cell{parts: []part{p}} }

// strong returns a cell of one name in bold.
func strong(c *cell) *cell {
	bold := c.parts[0]
	bold.spans = []markdown.Span{bold.spans[0]}
	bold.spans[0].Strong = true
	return cellOf(bold)
}

// words makes a cell of words of the interface.
func words(text string) *cell { return cellOf(part{spans: []markdown.Span{{Text: text}}}) }

// name makes a part of a plain text, which may stand in for a missing translation.
func (p *Page) name(text view.Text, address string) part {
	return p.standIn(part{spans: []markdown.Span{{Text: text.Words, Address: address}}}, text.Lang)
}

// prose makes a part of an author's text.
func (p *Page) prose(text view.Prose) part { return p.standIn(part{text: text.Text}, text.Lang) }

// standIn marks a part whose text stands in for a missing translation.
func (p *Page) standIn(made part, lang string) part {
	if lang != "" {
		made.lang = lang
		made.marks = []string{p.words["untranslated"]}
	}
	return made
}

// label makes the head of a row, which leads to its anchor on the page. It says if
// the row is the same for all.
func (p *Page) label(text view.Text, anchor string, relation compare.Relation) *cell {
	address := p.link
	if address != "" {
		address += "#" + anchor
	}
	made := p.name(text, address)
	if relation == compare.Same {
		made.marks = append(made.marks, p.words["relation.same"])
	}
	return cellOf(made)
}

// level makes the cell of an item: a level, or why there is none.
func (p *Page) level(level *view.Level, state view.State) *cell {
	switch {
	case level == nil && state != view.Stated:
		return words(p.words["cell."+string(state)])
	case level == nil:
		return words(p.words["rating.none"])
	}
	made := p.name(level.Text, "")
	if level.Mark != "" {
		made.spans = append([]markdown.Span{{Text: level.Mark, Strong: true}, {Text: " "}}, made.spans...)
	}
	return cellOf(made)
}

// cell makes the cell of one column.
func (p *Page) cell(c *view.Cell) *cell {
	made := new(cell)
	switch {
	case c.State != view.Stated:
		made = words(p.words["cell."+string(c.State)])
	case c.Rated && !c.Qualified():
		made = words(p.words["rating.below"])
	}
	for _, part := range c.Parts {
		made.parts = append(made.parts, p.part(&part))
	}
	for _, about := range c.About {
		introduced := p.prose(about.Prose)
		introduced.lead = about.Lead(p.words)
		made.parts = append(made.parts, introduced)
	}
	if origin := p.origin(c); origin.spans != nil || origin.marks != nil {
		made.parts = append(made.parts, origin)
	}
	return made
}

func (p *Page) part(v *view.Part) part {
	var made part
	switch {
	case v.Role != nil:
		made = p.name(v.Role.Title(), v.Role.Href)
	case v.Text == nil:
		made = p.name(v.InWords(p.words), "")
	default:
		made = p.prose(v.Prose)
	}
	made.point = v.Point
	if v.Shared {
		made.marks = append(made.marks, p.words["relation.shared"])
	}
	return made
}

// origin says where a statement comes from: numbers of sources, or that it is
// the editors' view. It may be empty.
func (p *Page) origin(c *view.Cell) part {
	var made part
	for i, number := range c.Sources {
		if i > 0 {
			made.spans = append(made.spans, markdown.Span{Text: " "})
		}
		made.spans = append(made.spans, markdown.Span{Text: fmt.Sprintf("[%d]", number), Address: p.view.Sources.List[number-1].URL})
	}
	if c.Editors {
		made.marks = []string{p.words["cell.editors"]}
	}
	if c.Varies {
		made.marks = append(made.marks, p.words["cell.by-level"])
	}
	return made
}

// source says what the number of a source stands for.
func (p *Page) source(number int, s *handbook.Source) *cell {
	about := ""
	if s.Publisher != "" {
		about += ", " + s.Publisher
	}
	if s.Year != 0 {
		about += fmt.Sprintf(", %d", s.Year)
	}
	if s.Accessed != "" {
		about += fmt.Sprintf(" (%s %s)", p.words["references.accessed"], s.Accessed)
	}
	spans := []markdown.Span{{Text: fmt.Sprintf("[%d] ", number)}, {Text: s.Title, Address: s.URL}}
	if about != "" {
		spans = append(spans, markdown.Span{Text: about})
	}
	return cellOf(part{spans: spans})
}

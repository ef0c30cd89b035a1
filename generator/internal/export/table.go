package export

import (
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// table is a comparison as all formats for people show it: the same rows and
// cells as the page's table, in words, with full addresses.
type table struct {
	head    []cell // what the rows are, then the roles
	groups  []group
	sources []cell // what the cells' numbers stand for
}

type group struct {
	label cell
	rows  []row
}

// row is a criterion with the items that are rated under it.
type row struct {
	label cell
	cells []cell // none where all that they hold stands in the items
	items []item
	note  cell // what to notice in the row; none where nobody wrote it
}

type item struct {
	label cell
	cells []cell
}

// cell is what stands in one cell, part by part. It is never empty.
type cell []part

// part is a paragraph of a cell, or a point in a list.
type part struct {
	point bool
	lead  string          // words that introduce it, set off from it
	text  *markdown.Text  // either an author's text …
	spans []markdown.Span // … or words and names, with full addresses
	lang  string          // BCP 47, of a text that stands in for a missing translation
	marks []string        // said about it, in brackets behind it
}

// tableBuilder puts a table into words.
type tableBuilder struct {
	*Page
	table table
}

func newTable(p *Page) table {
	b := &tableBuilder{Page: p}
	b.table.head = append(b.table.head, words(p.words["comparisonTable.criterion"]))
	for i := range p.view.Roles {
		b.table.head = append(b.table.head, cell{b.role(&p.view.Roles[i])})
	}
	for _, g := range p.view.Groups {
		made := group{label: b.label(g.Label, g.ID)}
		for i := range g.Rows {
			made.rows = append(made.rows, b.row(&g.Rows[i]))
		}
		b.table.groups = append(b.table.groups, made)
	}
	for i, source := range p.view.Sources.List {
		b.table.sources = append(b.table.sources, b.source(i+1, source))
	}
	return b.table
}

// words makes a cell of a word of the interface.
func words(text string) cell { return cell{{spans: []markdown.Span{{Text: text}}}} }

// name makes a part of a plain text, which may stand in for a missing translation.
func (b *tableBuilder) name(text view.Text, address string) part {
	return b.standIn(part{spans: []markdown.Span{{Text: text.Words, Address: address}}}, text.Lang)
}

// standIn marks a part whose text stands in for a missing translation.
func (b *tableBuilder) standIn(p part, lang string) part {
	if lang != "" {
		p.lang = lang
		p.marks = append(p.marks, b.words["untranslated"])
	}
	return p
}

// label makes the head of a row or group, which leads to its anchor.
func (b *tableBuilder) label(text view.Text, anchor string) cell {
	return cell{b.name(text, b.Page.row(anchor))}
}

// role makes the name of a role, which leads to its page.
func (b *tableBuilder) role(r *view.Role) part {
	p := b.name(r.Name, r.Href)
	if name := &p.spans[0]; r.Abbr != "" && r.Abbr != name.Text {
		name.Text = r.Abbr + " – " + name.Text
	}
	return p
}

// prose makes a part of an author's text.
func (b *tableBuilder) prose(text view.Prose) part {
	return b.standIn(part{text: text.Text}, text.Lang)
}

func (b *tableBuilder) row(r *view.Row) row {
	made := row{label: b.label(r.Label, r.ID)}
	b.same(made.label, r.Relation)
	if !r.ItemsSayAll {
		for i := range r.Cells {
			made.cells = append(made.cells, b.cell(&r.Cells[i]))
		}
	}
	for i := range r.Items {
		made.items = append(made.items, b.item(&r.Items[i], r.Cells))
	}
	if r.Note.Text != nil {
		made.note = cell{b.prose(r.Note)}
	}
	return made
}

// same says of a label's row that it is the same for all.
func (b *tableBuilder) same(label cell, relation compare.Relation) {
	if relation == compare.Same {
		label[0].marks = append(label[0].marks, b.words["relation.same"])
	}
}

func (b *tableBuilder) item(i *view.Item, cells []view.Cell) item {
	made := item{label: b.label(i.Label, i.ID)}
	b.same(made.label, i.Relation)
	for column, level := range i.Levels {
		switch state := cells[column].State; {
		case level != nil:
			p := b.name(level.Label, "")
			if level.Mark != "" {
				p.spans = append([]markdown.Span{{Text: level.Mark, Strong: true}, {Text: " "}}, p.spans...)
			}
			made.cells = append(made.cells, cell{p})
		case state != view.Stated:
			made.cells = append(made.cells, words(b.words["cell."+string(state)]))
		default:
			made.cells = append(made.cells, words(b.words["rating.none"]))
		}
	}
	return made
}

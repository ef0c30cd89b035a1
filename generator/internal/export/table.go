package export

import (
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
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

// tableBuilder makes the table of a page.
type tableBuilder struct {
	*Page
	numbers map[*handbook.Source]int
	table   table
}

func newTable(p *Page) table {
	b := &tableBuilder{Page: p, numbers: make(map[*handbook.Source]int)}
	b.table.head = append(b.table.head, words(p.words["comparisonTable.criterion"]))
	for _, role := range p.subject.Comparison.Roles {
		b.table.head = append(b.table.head, cell{b.role(role)})
	}
	for _, g := range p.subject.Comparison.Groups {
		made := group{label: b.label(g.Group.Label, "group-"+g.Group.ID)}
		for _, r := range g.Rows {
			made.rows = append(made.rows, b.row(r))
		}
		b.table.groups = append(b.table.groups, made)
	}
	return b.table
}

// words makes a cell of a word of the interface.
func words(text string) cell { return cell{{spans: []markdown.Span{{Text: text}}}} }

// name makes a part of a plain text in the language of the page, or marks it.
func (b *tableBuilder) name(text handbook.Text, address string) part {
	language := b.language.Index
	p := part{spans: []markdown.Span{{Text: text.In(language), Address: address}}}
	b.standIn(&p, text.Shown(language))
	return p
}

// standIn marks a part whose text stands in for a missing translation.
func (b *tableBuilder) standIn(p *part, shown int) {
	if shown != b.language.Index {
		p.lang = b.site.Handbook.Site.Languages[shown].Locale
		p.marks = append(p.marks, b.words["untranslated"])
	}
}

// label makes the head of a row or group, which leads to its anchor.
func (b *tableBuilder) label(text handbook.Text, anchor string) cell {
	return cell{b.name(text, b.Page.row(anchor))}
}

// role makes the name of a role, which leads to its page.
func (b *tableBuilder) role(r *handbook.Role) part {
	p := b.name(r.Name, b.site.link(b.language.RolePath(r.ID)))
	if name := &p.spans[0]; r.Abbr != "" && r.Abbr != name.Text {
		name.Text = r.Abbr + " – " + name.Text
	}
	return p
}

// prose makes a part of an author's text.
func (b *tableBuilder) prose(text handbook.Prose) part {
	p := part{text: text.In(b.language.Index)}
	b.standIn(&p, text.Shown(b.language.Index))
	return p
}

func (b *tableBuilder) row(r compare.Row) row {
	made := row{label: b.label(r.Criterion.Label, r.Criterion.ID)}
	b.same(made.label, len(r.Cells) > 1 && r.Relation == compare.Same)
	plain := r.Criterion.Kind == handbook.KindRatings
	for _, c := range r.Cells {
		made.cells = append(made.cells, b.cell(r, c))
		plain = plain && onlyRatings(c)
	}
	if plain {
		made.cells = nil
	}
	if r.Criterion.Kind == handbook.KindRatings {
		for _, share := range r.Shares {
			made.items = append(made.items, b.item(r, share))
		}
	}
	if curated := b.subject.Curated; curated != nil && curated.Notes != nil {
		if note := curated.Notes[r.Criterion.Index]; note != nil {
			made.note = cell{b.prose(note)}
		}
	}
	return made
}

// same says of a label's row that it is the same for all.
func (b *tableBuilder) same(label cell, same bool) {
	if same {
		label[0].marks = append(label[0].marks, b.words["relation.same"])
	}
}

// onlyRatings tells whether a cell holds levels and nothing else.
func onlyRatings(c *handbook.Cell) bool {
	return c != nil && !c.NotApplicable && c.Note == nil && c.Depends == nil && len(c.Sources) == 0 && !c.EditorView
}

func (b *tableBuilder) item(r compare.Row, share compare.Share) item {
	made := item{label: b.label(share.Item.Label, r.Criterion.ItemAnchors(share.Item)[0])}
	b.same(made.label, len(r.Cells) > 1 && share.Equal)
	for column, level := range share.Levels {
		c := r.Cells[column]
		switch {
		case level != nil:
			p := b.name(level.Label, "")
			if mark := level.Mark(); mark != "" {
				p.spans = append([]markdown.Span{{Text: mark, Strong: true}, {Text: " "}}, p.spans...)
			}
			made.cells = append(made.cells, cell{p})
		case c == nil:
			made.cells = append(made.cells, words(b.words["cell.not-stated"]))
		case c.NotApplicable:
			made.cells = append(made.cells, words(b.words["cell.not-applicable"]))
		default:
			made.cells = append(made.cells, words(b.words["rating.none"]))
		}
	}
	return made
}

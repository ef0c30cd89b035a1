package content

import (
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// glanceWriter writes what a reader of a comparison sees before the table: the places
// of both roles on the spectrums, who reports to whom, and what each carries.
type glanceWriter struct {
	htmlWriter
	table *view.Table
}

// carries is how many of a scale's best levels mean that a role carries an item
// rather than hears of it.
const carries = 2

// glanceHTML returns the overview of a comparison; "" if there is nothing to see.
func (v *locale) glanceHTML(h *handbook.Handbook, c compare.Comparison, t *view.Table) string {
	var axes, sides []*view.Row
	tree := ""
	for g := range c.Groups {
		for r := range c.Groups[g].Rows {
			row := &t.Groups[g].Rows[r]
			switch criterion := c.Groups[g].Rows[r].Criterion; {
			case criterion.Kind == handbook.KindSpectrum:
				axes = append(axes, row)
			case criterion.Kind == handbook.KindRatings && criterion.Catalogue.Sole() != nil:
				sides = append(sides, row)
			case criterion.Hierarchy:
				tree = v.treeHTML(h, c.Roles)
			}
		}
	}
	if axes == nil && sides == nil && tree == "" {
		return ""
	}
	w := glanceWriter{htmlWriter{words: v.words}, t}
	w.write(`<section class="glance" aria-labelledby="site-glance">`, "\n", `<h2 id="site-glance">`)
	w.word("glance.title")
	w.write("</h2>\n")
	w.axes(axes)
	if tree != "" {
		w.write("<div>\n<h3>")
		w.word("glance.tree")
		w.write("</h3>\n", tree, "</div>\n")
	}
	for _, row := range sides {
		w.sides(row)
	}
	w.write("</section>\n")
	return w.String()
}

func (w *glanceWriter) axes(rows []*view.Row) {
	if rows == nil {
		return
	}
	w.write("<div>\n<h3>")
	w.word("glance.axes")
	w.write("</h3>\n<dl>\n")
	for _, row := range rows {
		w.axis(row)
	}
	w.write("</dl>\n</div>\n")
}

// axis draws a spectrum with the roles' marks on it, and says the same in words.
func (w *glanceWriter) axis(row *view.Row) {
	w.write(`<div class="axis">`, "\n<dt>")
	w.rowLink(row.ID, row.Label)
	w.write("</dt>\n<dd>\n", `<span class="axis-track" aria-hidden="true">`)
	var poles [2]view.Text
	for step := 1; step <= 2*handbook.SpectrumMax+1; step++ {
		w.write("<i>")
		for i := range row.Cells {
			if p := place(&row.Cells[i]); p != nil {
				poles = p.Poles
				if p.Step == step {
					w.mark(&w.table.Roles[i])
				}
			}
		}
		w.write("</i>")
	}
	w.write("</span>\n", `<span class="axis-poles" aria-hidden="true">`)
	for _, pole := range poles {
		w.span("", pole)
	}
	w.write("</span>\n", `<span class="visually-hidden">`)
	for i := range row.Cells {
		role := &w.table.Roles[i]
		name := role.Name
		if role.Abbr != "" {
			name.Words = role.Abbr
		}
		w.span("", name)
		w.write(": ")
		if p := place(&row.Cells[i]); p != nil {
			w.spectrumWords(p)
		} else {
			w.word("cell.not-stated")
		}
		w.write(". ")
	}
	w.write("</span>\n</dd>\n</div>\n")
}

// place returns the place that a cell states on a spectrum, or nil.
func place(c *view.Cell) *view.Part {
	if len(c.Parts) == 0 {
		return nil
	}
	return &c.Parts[0]
}

// sides writes the items that the roles carry, each alone or both: an item held at one
// of its two best levels.
func (w *glanceWriter) sides(row *view.Row) {
	var own [2][]*view.Item
	var both []*view.Item
	for i := range row.Items {
		item := &row.Items[i]
		switch first, second := carried(item.Levels[0]), carried(item.Levels[1]); {
		case first && second:
			both = append(both, item)
		case first:
			own[0] = append(own[0], item)
		case second:
			own[1] = append(own[1], item)
		}
	}
	w.write(`<div class="sides">`, "\n<h3")
	w.attribute("lang", row.Label.Lang)
	w.write(">")
	w.text(row.Label.Words)
	w.write("</h3>\n", `<div class="sides-columns">`, "\n")
	w.side(0, own[0])
	w.side(-1, both)
	w.side(1, own[1])
	w.write("</div>\n</div>\n")
}

func carried(l *view.Level) bool { return l != nil && l.Rank <= carries }

// side writes what the role of a column carries alone or, without a column, what both
// do.
func (w *glanceWriter) side(column int, items []*view.Item) {
	if column < 0 {
		w.write("<div>\n<h4>")
		w.word("glance.both")
	} else {
		role := &w.table.Roles[column]
		w.write(`<div class="colour-`, role.Colour, `">`, "\n<h4>")
		w.shortRole(role)
		w.write(" ")
		w.word("glance.alone")
		slices.SortStableFunc(items, func(a, b *view.Item) int { return a.Levels[column].Rank - b.Levels[column].Rank })
	}
	w.write("</h4>\n")
	if len(items) == 0 {
		w.write(`<p class="none">`)
		w.word("glance.nothing")
		w.write("</p>")
	} else {
		w.write("<ul>")
		for _, item := range items {
			w.write("<li>")
			for _, level := range item.Levels {
				if carried(level) && level.Mark != "" {
					w.write(`<b class="level">`)
					w.text(level.Mark)
					w.write("</b> ")
				}
			}
			w.rowLink(item.ID, item.Label)
			w.write("</li>")
		}
		w.write("</ul>")
	}
	w.write("\n</div>\n")
}

// treeHTML returns the tree of superiors of roles; "" where there is none.
func (v *locale) treeHTML(h *handbook.Handbook, roles []*handbook.Role) string {
	tops := tree(h, roles)
	if tops == nil {
		return ""
	}
	w := htmlWriter{words: v.words}
	var nodes func([]Node)
	nodes = func(of []Node) {
		for _, node := range of {
			w.write("<li")
			if !node.Named {
				w.write(` class="passing"`)
			}
			w.write(">")
			role := v.Role(node.Role)
			w.role(&role, true)
			for i, other := range node.Also {
				if i == 0 {
					w.write(` <span class="also">`)
					w.word("tree.also")
					w.write(" ")
				} else {
					w.write(", ")
				}
				also := v.Role(other)
				w.write("<a")
				w.attribute("href", also.Href)
				w.write(">")
				w.shortRole(&also)
				w.write("</a>")
			}
			if node.Also != nil {
				w.write("</span>")
			}
			if node.Children != nil {
				w.write("<ul>")
				nodes(node.Children)
				w.write("</ul>")
			}
			w.write("</li>")
		}
	}
	w.write(`<ul class="tree">`)
	nodes(tops)
	w.write("</ul>\n")
	return w.String()
}

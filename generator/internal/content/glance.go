package content

import (
	"html"
	"slices"
	"strings"

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
	w := glanceWriter{v.htmlWriter(), t}
	w.write(`<section class="glance" aria-labelledby="site-glance">`, "\n", `<h2 id="site-glance">`, w.word("glance.title"), "</h2>\n")
	if axes != nil {
		w.write("<div>\n<h3>", w.word("glance.axes"), "</h3>\n<dl>\n")
		for _, row := range axes {
			w.axis(row)
		}
		w.write("</dl>\n</div>\n")
	}
	if tree != "" {
		w.write("<div>\n<h3>", w.word("glance.tree"), "</h3>\n", tree, "</div>\n")
	}
	for _, row := range sides {
		w.sides(row)
	}
	w.write("</section>\n")
	return w.String()
}

// axis draws a spectrum with the roles' marks on it, and says the same in words.
func (w *glanceWriter) axis(row *view.Row) {
	var marks [steps + 1]string // by step
	var poles [2]view.Text
	var words strings.Builder
	for i := range row.Cells {
		role := &w.table.Roles[i]
		name, said := role.Name, w.word("cell.not-stated")
		if role.Abbr != "" {
			name.Words = role.Abbr
		}
		if parts := row.Cells[i].Parts; len(parts) > 0 {
			poles, said = parts[0].Poles, w.spectrumWords(&parts[0])
			marks[parts[0].Step] += mark(role)
		}
		words.WriteString(span("", name) + ": " + said + ". ")
	}
	w.write(`<div class="axis">`, "\n<dt>", rowLink("", row.ID, row.Label), "</dt>\n<dd>\n", `<span class="axis-track" aria-hidden="true">`)
	for _, mark := range marks[1:] {
		w.write("<i>", mark, "</i>")
	}
	w.write("</span>\n", `<span class="axis-poles" aria-hidden="true">`, span("", poles[0]), span("", poles[1]), "</span>\n",
		`<span class="visually-hidden">`, words.String(), "</span>\n</dd>\n</div>\n")
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
	heading := element("h3", html.EscapeString(row.Label.Words), "lang", row.Label.Lang)
	w.write(`<div class="sides">`, "\n", heading, "\n", `<div class="sides-columns">`, "\n")
	w.alone(0, own[0])
	w.write("<div>\n<h4>", w.word("glance.both"))
	w.items(both)
	w.alone(1, own[1])
	w.write("</div>\n</div>\n")
}

func carried(l *view.Level) bool { return l != nil && l.Rank <= carries }

// alone writes what the role of a column carries alone, the best first.
func (w *glanceWriter) alone(column int, items []*view.Item) {
	role := &w.table.Roles[column]
	w.write(`<div class="colour-`, role.Colour, `">`, "\n<h4>", shortRole(role), " ", w.word("glance.alone"))
	slices.SortStableFunc(items, func(a, b *view.Item) int { return a.Levels[column].Rank - b.Levels[column].Rank })
	w.items(items)
}

// items writes the rest of a side, below its heading.
func (w *glanceWriter) items(items []*view.Item) {
	w.write("</h4>\n")
	if len(items) == 0 {
		w.write(`<p class="none">`, w.word("glance.nothing"), "</p>\n</div>\n")
		return
	}
	w.write("<ul>")
	for _, item := range items {
		w.write("<li>")
		for _, level := range item.Levels {
			if carried(level) {
				w.write(levelMark(level))
			}
		}
		w.write(rowLink("", item.ID, item.Label), "</li>")
	}
	w.write("</ul>\n</div>\n")
}

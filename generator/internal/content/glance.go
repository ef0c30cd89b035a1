package content

import (
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// glanceWriter writes what a reader of a comparison sees before the table: the places
// of both roles on the spectrums, and who reports to whom.
type glanceWriter struct {
	htmlWriter
	table *view.Table
}

// glanceHTML returns the overview of a comparison; "" if there is nothing to see.
func (v *locale) glanceHTML(h *handbook.Handbook, c compare.Comparison, t *view.Table) string {
	var axes []*view.Row
	tree := ""
	for g := range c.Groups {
		for r := range c.Groups[g].Rows {
			row := &t.Groups[g].Rows[r]
			switch criterion := c.Groups[g].Rows[r].Criterion; {
			case criterion.Kind == handbook.KindSpectrum:
				axes = append(axes, row)
			case criterion.Hierarchy:
				tree = v.treeHTML(h, c.Roles)
			}
		}
	}
	if axes == nil && tree == "" {
		return ""
	}
	w := glanceWriter{v.htmlWriter(), t}
	w.write(`<section class="glance" aria-labelledby="site-glance">`, "\n", `<h2 id="site-glance">`, w.word("overview.title"), "</h2>\n")
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
		name, said := role.Short(), w.word("cell.not-stated")
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

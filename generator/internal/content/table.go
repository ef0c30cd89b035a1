package content

import (
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
)

// tableWriter writes the table of a page: one role on its own page, two on a
// comparison, many in the matrix.
type tableWriter struct {
	htmlWriter
	table    *view.Table
	roleHref func(string) string
	keyed    bool // rows say by which keys a script compares them, on the pages of roles
}

// manyColumns is from how many roles on the columns can't stand side by side on
// paper: each cell has to say whose it is.
const manyColumns = 7

func (w *tableWriter) all(caption string) {
	t := w.table
	w.write(`<div class="table-frame" role="region" tabindex="0" aria-labelledby="site-table-caption">`, "\n",
		`<table class="comparison-table`)
	if len(t.Roles) >= manyColumns {
		w.write(" many")
	}
	w.write(`">`, "\n", `<caption id="site-table-caption">`)
	w.word(caption)
	w.write("</caption>\n<thead>\n<tr>\n<th scope=\"col\">")
	w.word("comparisonTable.criterion")
	w.write("</th>\n")
	for i := range t.Roles {
		w.write(`<th scope="col" class="colour-`, t.Roles[i].Colour, `">`)
		w.role(&t.Roles[i], len(t.Roles) > 1)
		w.write("</th>\n")
	}
	w.write("</tr>\n</thead>\n")
	for i := range t.Groups {
		w.group(&t.Groups[i])
	}
	w.write("</table>\n</div>\n")
}

func (w *tableWriter) group(g *view.Group) {
	w.write("<tbody>\n", `<tr class="group" id="`, g.ID, `">`, "\n")
	w.wideHead()
	w.anchors(g.Anchors)
	w.label(g.Label)
	w.write("</th>\n</tr>\n")
	for i := range g.Rows {
		w.row(&g.Rows[i])
	}
	w.write("</tbody>\n")
}

// wideHead begins a head over all columns.
func (w *tableWriter) wideHead() { w.write(`<th scope="rowgroup" colspan="`, w.width(), `">`) }

func (w *tableWriter) width() string { return strconv.Itoa(len(w.table.Roles) + 1) }

func (w *tableWriter) row(r *view.Row) {
	w.write(`<tr id="`, r.ID, `"`)
	class := string(r.Relation)
	if r.Long() {
		class = strings.TrimSpace(class + " long")
	}
	w.attribute("class", class)
	if w.keyed {
		w.attribute("data-key", r.Key)
	}
	w.write(">\n")
	if r.ItemsSayAll {
		w.wideHead()
	} else {
		w.write(`<th scope="row">`)
	}
	w.rowLabel(r.ID, r.Anchors, r.Label, r.Relation)
	if r.Question.Words != "" {
		w.write(` <span class="question"`)
		w.attribute("lang", r.Question.Lang)
		w.write(">")
		w.text(r.Question.Words)
		w.write("</span>")
		w.standIn(r.Question.Lang)
	}
	w.write("</th>\n")
	if !r.ItemsSayAll {
		for i := range r.Cells {
			w.column(i)
			w.cell(&r.Cells[i])
			w.write("</td>\n")
		}
	}
	w.write("</tr>\n")
	for i := range r.Items {
		w.item(&r.Items[i], r.Cells)
	}
	if r.Note.Text != nil {
		w.write(`<tr class="row-note"><td colspan="`, w.width(), `">`)
		w.prose(r.Note, w.roleHref)
		w.write("</td></tr>\n")
	}
}

// rowLabel writes the label of a row, which leads to its own anchor.
func (w *tableWriter) rowLabel(id string, anchors []string, label view.Text, relation compare.Relation) {
	w.anchors(anchors)
	w.write(`<a class="row-label" href="#`, id, `"`)
	w.attribute("lang", label.Lang)
	w.write(">")
	w.text(label.Words)
	w.write("</a>")
	w.standIn(label.Lang)
	w.relation(relation)
}

// column begins a cell of a column.
func (w *tableWriter) column(i int) {
	w.write("<td")
	if len(w.table.Roles) >= manyColumns {
		w.attribute("data-mark", w.table.Roles[i].Mark)
	}
	w.write(">")
}

func (w *tableWriter) cell(c *view.Cell) {
	switch {
	case c.State != view.Stated:
		w.state(c.State)
	case c.Rated && !c.Qualified():
		w.write(`<span class="rated">`)
		w.word("rating.below")
		w.write("</span>")
	default:
		w.parts(c.Parts)
	}
	w.qualifiers(c)
}

func (w *tableWriter) state(s view.State) {
	w.write(`<span class="`, string(s), `">`)
	w.word("cell." + string(s))
	w.write("</span>")
}

func (w *tableWriter) parts(parts []view.Part) {
	for i := range parts {
		p := &parts[i]
		if p.Point && i == 0 {
			w.write(`<ul class="`, listClass(p), `">`)
		}
		if p.Point {
			w.write("<li")
			if p.Shared {
				w.write(` class="shared"`)
			}
			if w.keyed {
				w.attribute("data-key", p.Key)
			}
			w.write(">")
		}
		switch {
		case p.Role != nil:
			w.role(p.Role, true)
		case p.Step > 0:
			w.spectrum(p)
		default:
			w.prose(p.Prose, w.roleHref)
		}
		if p.Shared && p.Role == nil {
			w.write(` <span class="relation">`)
			w.word("relation.shared")
			w.write("</span>")
		}
		if p.Point {
			w.write("</li>")
		}
		if p.Point && i == len(parts)-1 {
			w.write("</ul>")
		}
	}
}

func listClass(p *view.Part) string {
	if p.Role != nil {
		return "roles"
	}
	return "points"
}

// qualifiers writes what qualifies a cell's statement.
func (w *tableWriter) qualifiers(c *view.Cell) {
	for _, q := range []struct {
		name string
		text view.Prose
	}{{"depends", c.Depends}, {"note", c.Note}} {
		if q.text.Text != nil {
			w.write(`<div class="`, q.name, `"><b>`)
			w.word("cell." + q.name)
			w.write("</b> ")
			w.prose(q.text, w.roleHref)
			w.write("</div>")
		}
	}
	if len(c.Sources) > 0 {
		w.write(` <span class="sources">`)
		for _, number := range c.Sources {
			n := strconv.Itoa(number)
			w.write(`<a href="#site-reference-`, n, `"`)
			w.attribute("aria-label", w.numbered("references.number", n))
			w.write(">[", n, "]</a>")
		}
		w.write("</span>")
	}
	if c.Editors {
		w.write(` <span class="editors">`)
		w.word("cell.editors")
		w.write("</span>")
	}
}

func (w *tableWriter) item(item *view.Item, cells []view.Cell) {
	w.write(`<tr id="`, item.ID, `" class="`, strings.TrimSpace("item "+string(item.Relation)), `"`)
	if w.keyed {
		w.attribute("data-key", item.Levels[0].ID)
		w.attribute("data-order", strconv.Itoa(item.Order))
	}
	w.write(">\n", `<th scope="row">`)
	w.rowLabel(item.ID, item.Anchors, item.Label, item.Relation)
	w.write("</th>\n")
	for i, level := range item.Levels {
		w.column(i)
		switch {
		case level != nil:
			if level.Mark != "" {
				w.write(`<b class="level">`)
				w.text(level.Mark)
				w.write("</b> ")
			}
			w.label(level.Label)
		case cells[i].State != view.Stated:
			w.state(cells[i].State)
		default:
			w.write(`<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">`)
			w.word("rating.none")
			w.write("</span></span>")
		}
		w.write("</td>\n")
	}
	w.write("</tr>\n")
}

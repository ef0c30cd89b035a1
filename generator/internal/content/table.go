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
	table *view.Table
	keyed bool // rows say by which keys a script compares them, on the pages of roles
	folds bool // groups are folded on a phone until a reader opens them
}

// manyColumns is from how many roles on the columns can't stand side by side on
// paper: each cell has to say whose it is.
const manyColumns = 7

func (w *tableWriter) many() bool { return len(w.table.Roles) >= manyColumns }

func (w *tableWriter) all(caption string) {
	t := w.table
	w.write(`<div class="table-frame" role="region" tabindex="0" aria-labelledby="site-table-caption">`, "\n",
		`<table class="comparison-table`, when(w.many(), " many"), `">`, "\n",
		`<caption id="site-table-caption">`, w.word(caption), "</caption>\n<thead>\n<tr>\n",
		`<th scope="col">`, w.word("comparisonTable.criterion"), "</th>\n")
	for i := range t.Roles {
		w.write(`<th scope="col" class="colour-`, t.Roles[i].Colour, `">`, w.role(&t.Roles[i], len(t.Roles) > 1), "</th>\n")
	}
	w.write("</tr>\n</thead>\n")
	for i := range t.Groups {
		group := &t.Groups[i]
		w.write("<tbody>\n", `<tr class="group" id="`, group.ID, `">`, "\n", w.wideHead(), anchors(group.Anchors), w.groupLabel(group.Label), "</th>\n</tr>\n")
		for j := range group.Rows {
			w.row(&group.Rows[j])
		}
		w.write("</tbody>\n")
	}
	w.write("</table>\n</div>\n")
}

// groupLabel returns the heading of a group. Styles alone fold it, so that it works
// without scripts.
func (w *tableWriter) groupLabel(label view.Text) string {
	if !w.folds {
		return w.label(label)
	}
	return element("label", `<input type="checkbox" class="fold">`+w.label(label))
}

// wideHead begins a head over all columns.
func (w *tableWriter) wideHead() string { return `<th scope="rowgroup" colspan="` + w.width() + `">` }

func (w *tableWriter) width() string { return strconv.Itoa(len(w.table.Roles) + 1) }

func (w *tableWriter) row(r *view.Row) {
	class := strings.TrimSpace(string(r.Relation) + when(r.Long(), " long"))
	w.open("tr", "id", r.ID, "class", class, "data-key", when(w.keyed, r.Key))
	if r.ItemsSayAll {
		w.write("\n", w.wideHead())
	} else {
		w.write("\n", `<th scope="row">`)
	}
	w.rowLabel(r.ID, r.Anchors, r.Label, r.Relation)
	if r.Question.Words != "" {
		w.write(" ", span("question", r.Question), w.standIn(r.Question.Lang))
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
		w.write(`<tr class="row-note"><td colspan="`, w.width(), `">`, w.prose(r.Note), "</td></tr>\n")
	}
}

// rowLabel writes the label of a row, which leads to its own anchor.
func (w *tableWriter) rowLabel(id string, former []string, label view.Text, related compare.Relation) {
	w.write(anchors(former), rowLink("row-label", id, label), w.standIn(label.Lang))
	if related == compare.Same {
		w.write(relation(w.word("relation.same")))
	}
}

// column begins a cell of a column.
func (w *tableWriter) column(i int) {
	w.open("td", "data-mark", when(w.many(), w.table.Roles[i].Mark))
}

func (w *tableWriter) cell(c *view.Cell) {
	switch {
	case c.State != view.Stated:
		w.write(w.state(c.State))
	case c.Rated && !c.Qualified():
		w.write(`<span class="rated">`, w.word("rating.below"), "</span>")
	case len(c.Parts) == 0:
	case c.Parts[0].Point:
		w.list(c.Parts)
	default:
		w.write(w.part(&c.Parts[0]))
	}
	w.write(w.qualifiers(c))
	if len(c.Sources) > 0 {
		w.write(` <span class="sources">`)
		for _, number := range c.Sources {
			n := strconv.Itoa(number)
			w.write(element("a", "["+n+"]", "href", "#site-reference-"+n, "aria-label", w.numbered("references.number", n)))
		}
		w.write("</span>")
	}
	if c.Editors {
		w.write(` <span class="editors">`, w.word("cell.editors"), "</span>")
	}
}

// list writes points, or roles.
func (w *tableWriter) list(parts []view.Part) {
	kind := "points"
	if parts[0].Role != nil {
		kind = "roles"
	}
	w.write(`<ul class="`, kind, `">`)
	for i := range parts {
		p := &parts[i]
		w.open("li", "class", when(p.Shared, "shared"), "data-key", when(w.keyed, p.Key))
		if p.Role != nil {
			w.write(w.role(p.Role, true))
		} else {
			w.write(w.prose(p.Prose))
		}
		if p.Shared && p.Role == nil {
			w.write(relation(w.word("relation.shared")))
		}
		w.write("</li>")
	}
	w.write("</ul>")
}

func (w *tableWriter) item(item *view.Item, cells []view.Cell) {
	key, order := "", ""
	if w.keyed {
		key, order = item.Levels[0].ID, strconv.Itoa(item.Order)
	}
	w.open("tr", "id", item.ID, "class", strings.TrimSpace("item "+string(item.Relation)), "data-key", key, "data-order", order)
	w.write("\n", `<th scope="row">`)
	w.rowLabel(item.ID, item.Anchors, item.Label, item.Relation)
	w.write("</th>\n")
	for i, level := range item.Levels {
		w.column(i)
		switch {
		case level != nil:
			w.write(levelMark(level), w.label(level.Label))
		case cells[i].State != view.Stated:
			w.write(w.state(cells[i].State))
		default:
			w.write(`<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">`, w.word("rating.none"), "</span></span>")
		}
		w.write("</td>\n")
	}
	w.write("</tr>\n")
}

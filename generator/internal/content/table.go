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
	none  string // HTML: that a role does not hold an item
	rated string // HTML: that a cell holds ratings, which follow
	keyed bool   // rows say by which keys a script compares them, on the pages of roles
	folds bool   // groups are folded on a phone until a reader opens them; styles alone do it, so that it works without scripts
}

// manyColumns is from how many roles on the columns can't stand side by side on
// paper: each cell has to say whose it is.
const manyColumns = 7

// tableSize is how many bytes most tables have.
const tableSize = 16 << 10

// tableHTML returns a table as its page shows it.
func (v *locale) tableHTML(t *view.Table, caption string, keyed bool) string {
	w := tableWriter{htmlWriter: v.htmlWriter(), table: t, keyed: keyed, folds: len(t.Roles) == 2}
	w.Grow(tableSize)
	w.all(caption)
	return escapeShortcodes(v.hyphenated(w.String()))
}

func (w *tableWriter) many() bool { return len(w.table.Roles) >= manyColumns }

func (w *tableWriter) all(caption string) {
	t := w.table
	w.none = `<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">` + w.word("rating.none") + "</span></span>"
	w.rated = `<span class="rated">` + w.word("rating.below") + "</span>"
	if !w.many() && len(t.Roles) <= 2 {
		w.evidence()
	}
	w.write(`<div class="table-frame" role="region" tabindex="0" aria-labelledby="site-table-caption">`, "\n",
		`<table class="comparison-table`, when(w.many(), " many"), `">`, "\n",
		`<caption id="site-table-caption">`, w.word(caption), "</caption>\n<thead>\n<tr>\n",
		`<th scope="col">`, w.word("comparisonTable.criterion"), "</th>\n")
	for _, role := range t.Roles {
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, w.role(&role, len(t.Roles) > 1), "</th>\n")
	}
	w.write("</tr>\n</thead>\n")
	for _, group := range t.Groups {
		label := w.label(group.Label)
		if w.folds {
			label = element("label", `<input type="checkbox" class="fold">`+label)
		}
		w.write("<tbody>\n", `<tr class="group" id="`, group.ID, `">`, "\n", w.wideHead(), anchors(group.Anchors), label, "</th>\n</tr>\n")
		for _, row := range group.Rows {
			w.row(&row)
		}
		w.write("</tbody>\n")
	}
	w.write("</table>\n</div>\n")
}

// evidence writes how many cells rest on sources and how many on the editors alone, each a
// choice that shows these; styles do it, so it works without scripts. Where all cells are
// alike there is nothing to choose.
func (w *tableWriter) evidence() {
	var sourced, editors, neither int
	for row := range w.table.Rows() {
		for _, cell := range row.Cells {
			switch {
			case len(cell.Sources) > 0:
				sourced++
			case cell.Editors:
				editors++
			case cell.State == view.Stated && (!cell.Rated || cell.Qualified()):
				neither++
			}
		}
	}
	if all := sourced + editors + neither; max(sourced, editors, neither) == all {
		return
	}
	w.write(`<fieldset class="evidence"><legend>`, w.word("evidence.title"), "</legend>")
	choice := func(shows string, count int) {
		if count > 0 {
			w.write(`<label><input type="radio" name="evidence" value="`, shows, `"`, when(shows == "all", " checked"), "> ",
				w.word("evidence."+shows), " (", strconv.Itoa(count), ")</label>\n")
		}
	}
	choice("all", sourced+editors+neither)
	choice("sources", sourced)
	choice("editors", editors)
	if neither > 0 {
		w.write("<span>", w.word("evidence.neither"), " (", strconv.Itoa(neither), ")</span>\n")
	}
	w.write("</fieldset>\n")
}

// wideHead begins a head over all columns.
func (w *tableWriter) wideHead() string { return `<th scope="rowgroup" colspan="` + w.width() + `">` }

func (w *tableWriter) width() string { return strconv.Itoa(len(w.table.Roles) + 1) }

func (w *tableWriter) row(r *view.Row) {
	key, head := "", `<th scope="row">`
	if w.keyed {
		key = r.Key()
	}
	if r.ItemsSayAll {
		head = w.wideHead()
	}
	w.open("tr", "id", r.ID, "class", strings.TrimSpace(string(r.Relation)+when(r.Long(), " long")), "data-key", key)
	w.write("\n", head)
	w.rowLabel(r.ID, r.Anchors, r.Label, r.Relation)
	if r.Question.Words != "" {
		w.write(" ", span("question", r.Question), w.standIn(r.Question.Lang))
	}
	w.write("</th>\n")
	if !r.ItemsSayAll {
		for i, cell := range r.Cells {
			w.column(i)
			w.cell(&cell)
			w.write("</td>\n")
		}
	}
	w.write("</tr>\n")
	for _, item := range r.Items {
		w.item(&item, r.Cells)
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
	number := func(n string) string { return w.numbered("references.number", n) }
	w.write(w.said(c, w.rated, w.list), w.about(c), w.marks(c, number, w.word("cell.editors")))
}

// list returns points, or roles.
func (w *tableWriter) list(parts []view.Part) string {
	kind, entries := "points", ""
	for _, p := range parts {
		entry := w.prose(p.Prose)
		if p.Role != nil {
			kind, entry = "roles", w.role(p.Role, true)
		} else if p.Shared {
			entry += relation(w.word("relation.shared"))
		}
		entries += element("li", entry, "class", when(p.Shared, "shared"), "data-key", when(w.keyed, p.Key))
	}
	return element("ul", entries, "class", kind)
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
		w.write(w.level(level, cells[i].State, w.none), "</td>\n")
	}
	w.write("</tr>\n")
}

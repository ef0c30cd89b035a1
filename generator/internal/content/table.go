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
	table  *view.Table
	none   string // HTML: that a role does not hold an item
	rated  string // HTML: that a cell holds ratings, which follow
	keyed  bool   // rows say by which keys a script compares them, on the pages of roles
	ladder bool   // the page has a ladder of the role, with the rows that differ by level
	rowID  string // of the row that is written
	folds  bool   // groups are folded on a phone until a reader opens them; styles alone do it, so that it works without scripts
}

// manyColumns is from how many roles on the columns can't stand side by side on
// paper: each cell has to say whose it is.
const manyColumns = 7

// tableSize is how many bytes most tables have.
const tableSize = 16 << 10

// tableHTML returns a table as its page shows it.
func (v *locale) tableHTML(t *view.Table, folds bool) string {
	return v.finished(&tableWriter{htmlWriter: v.htmlWriter(), table: t, folds: folds && len(t.Groups) > 1}, "comparisonTable.caption")
}

// roleTableHTML returns the table of a role as its page shows it.
func (v *locale) roleTableHTML(t *view.Table, ladder bool) string {
	return v.finished(&tableWriter{htmlWriter: v.htmlWriter(), table: t, keyed: true, ladder: ladder}, "role.caption")
}

func (v *locale) finished(w *tableWriter, caption string) string {
	w.Grow(tableSize)
	w.all(caption)
	return escapeShortcodes(v.hyphenated(w.String()))
}

func (w *tableWriter) many() bool { return len(w.table.Roles) >= manyColumns }

func (w *tableWriter) all(caption string) {
	t := w.table
	w.none = `<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">` + w.word("rating.none") + "</span></span>"
	w.rated = `<span class="rated">` + w.word("rating.below") + "</span>"
	w.evidence()
	w.write(`<div class="table-frame" role="region" tabindex="0" aria-labelledby="site-table-caption">`, "\n",
		`<table class="comparison-table`, when(w.many(), " many"), `">`, "\n",
		`<caption id="site-table-caption">`, w.word(caption), "</caption>\n<thead>\n<tr>\n",
		`<th scope="col">`, w.word("comparisonTable.criterion"), "</th>\n")
	for _, role := range t.Roles {
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, w.role(&role, len(t.Roles) > 1), incumbents(role.Incumbents), "</th>\n")
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

// wideHead begins a head over all columns.
func (w *tableWriter) wideHead() string { return `<th scope="rowgroup" colspan="` + w.width() + `">` }

func (w *tableWriter) width() string { return strconv.Itoa(len(w.table.Roles) + 1) }

func (w *tableWriter) row(r *view.Row) {
	key, apart, head := "", "", `<th scope="row">`
	w.rowID = r.ID
	if count := len(w.table.Roles); count > 1 && count <= compare.MostBeside {
		apart = strconv.Itoa(r.Apart)
	}
	if w.keyed {
		key = compare.Key(r.Compared.Cells[0])
	}
	if r.ItemsSayAll {
		head = w.wideHead()
	}
	w.open("tr", "id", r.ID, "class", strings.TrimSpace(string(r.Relation)+when(r.Similar, " similar")+when(r.Long(), " long")), "data-key", key, "data-apart", apart)
	w.write("\n", head)
	w.rowLabel(r.ID, r.Anchors, r.Label, "", r.Relation)
	if r.Question.Words != "" {
		w.write(" ", span("question", r.Question), w.standIn(r.Question.Lang))
	}
	w.write("</th>\n")
	if !r.ItemsSayAll {
		for i, cell := range differing(r) {
			w.column(i)
			w.cell(&cell)
			w.write("</td>\n")
		}
	}
	w.write("</tr>\n")
	for group, items := range view.ByGroup(r.Items) {
		w.beginItems(group, len(w.table.Roles)+1, true)
		for _, item := range items {
			w.item(&item, r.Cells)
		}
	}
	if r.Note.Text != nil {
		w.open("tr", "class", "row-note", "data-apart", apart)
		w.write(`<td colspan="`, w.width(), `">`, w.prose(r.Note), "</td></tr>\n")
	}
}

// rowLabel writes the label of a row, which leads to its own anchor.
func (w *tableWriter) rowLabel(id string, former []string, label view.Text, hint string, related compare.Relation) {
	w.write(anchors(former), rowLink("row-label", id, label, hint), w.standIn(label.Lang))
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
	said := w.said(c, w.rated, w.list) + when(c.New && !c.Rated && !c.Entries(), w.newHere())
	if c.Varies || c.State == view.ByLevel {
		said = when(c.Varies, said+" ") + w.byLevel()
	}
	w.write(said, w.about(c), w.marks(c, number, w.word("cell.editors")))
}

// byLevel returns that levels of a role say something differently; on its page, that leads to
// what they say.
func (w *tableWriter) byLevel() string {
	if !w.ladder {
		return w.state(view.ByLevel)
	}
	return element("a", w.word("cell.by-level"), "class", string(view.ByLevel), "href", "#"+ladderPrefix+w.rowID)
}

// list returns points, or roles.
func (w *tableWriter) list(parts []view.Part) string {
	kind, entries := "points", ""
	for _, p := range parts {
		entry := w.part(&p)
		if p.Role != nil {
			kind = "roles"
		} else if p.Shared {
			entry += relation(w.word("relation.shared"))
		}
		entry += when(p.New, w.newHere())
		entries += element("li", entry, "class", when(p.Shared, "shared"), "data-key", when(w.keyed, p.Key))
	}
	return element("ul", entries, "class", kind)
}

func (w *tableWriter) item(item *view.Item, cells []view.Cell) {
	key := ""
	if w.keyed {
		key = strconv.FormatFloat(exactly(item.Levels[0]), 'f', -1, 64)
	}
	w.open("tr", "id", item.ID, "class", strings.TrimSpace("item "+string(item.Relation)), "data-key", key)
	w.write("\n", `<th scope="row">`)
	w.rowLabel(item.ID, item.Anchors, item.Label, item.Hint, item.Relation)
	w.write("</th>\n")
	for i, level := range item.Levels {
		w.column(i)
		w.write(w.level(level, cells[i].State, w.none), when(item.New, w.newHere()))
		if item.Meaning.Text != nil {
			w.write(element("div", w.prose(item.Meaning), "class", "question"))
		}
		w.write("</td>\n")
	}
	w.write("</tr>\n")
}

package content

import (
	"cmp"
	"html"
	"slices"
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

// wideHead begins a head over all columns.
func (w *tableWriter) wideHead() string { return `<th scope="rowgroup" colspan="` + w.width() + `">` }

func (w *tableWriter) width() string { return strconv.Itoa(len(w.table.Roles) + 1) }

func (w *tableWriter) row(r *view.Row) {
	key, head := "", `<th scope="row">`
	w.rowID = r.ID
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
		entry := w.prose(p.Prose)
		if p.Role != nil {
			kind, entry = "roles", w.role(p.Role, true)
		} else if p.Shared {
			entry += relation(w.word("relation.shared"))
		}
		entry += when(p.New, w.newHere())
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
		w.write(w.level(level, cells[i].State, w.none), when(item.New != nil && item.New[i], w.newHere()))
		if item.Meaning.Text != nil {
			w.write(element("div", w.prose(item.Meaning), "class", "question"))
		}
		w.write("</td>\n")
	}
	w.write("</tr>\n")
}

// dumbbellWriter draws ratings of several roles: a line for each item, on which the
// levels are places and the roles are marks. It is a table, which styles draw.
type dumbbellWriter struct {
	tableWriter
	row  *view.Row
	best int // how good the best level of the scale is
}

// dumbbellsHTML draws the rows of a table that hold ratings.
func (v *locale) dumbbellsHTML(t *view.Table, rows []*view.Row) string {
	w := dumbbellWriter{tableWriter: tableWriter{htmlWriter: v.htmlWriter(), table: t}}
	for _, row := range rows {
		w.row, w.best = row, row.Scale[0].Steps
		w.ratings()
	}
	return escapeShortcodes(w.String())
}

func (w *dumbbellWriter) ratings() {
	r := w.row
	w.open("section", "class", "ratings", "aria-labelledby", r.ID)
	w.write("\n")
	w.open("h2", "id", r.ID)
	w.rowLabel(r.ID, r.Anchors, r.Label, r.Relation)
	w.write("</h2>\n")
	if r.Question.Words != "" {
		w.write(`<p class="question">`, w.label(r.Question), "</p>\n")
	}
	var apart, alike []view.Item
	for _, item := range r.Items {
		if item.Relation == compare.Same {
			alike = append(alike, item)
		} else {
			apart = append(apart, item)
		}
	}
	slices.SortStableFunc(apart, func(a, b view.Item) int { return cmp.Compare(distance(b), distance(a)) })
	if len(apart) > 0 {
		w.items(apart)
	}
	if len(alike) > 0 {
		w.write(`<details class="alike"><summary>`, w.numbered("ratings.alike", strconv.Itoa(len(alike))), "</summary>\n")
		w.items(alike)
		w.write("</details>\n")
	}
	for i, c := range r.Cells { // what a role says of its ratings, or why it has none
		if c.State != view.Stated || c.Qualified() {
			w.write(`<div class="qualified">`, shortRole(&w.table.Roles[i]), " ")
			w.cell(&c)
			w.write("</div>\n")
		}
	}
	if r.Note.Text != nil {
		w.write(`<div class="row-note">`, w.prose(r.Note), "</div>\n")
	}
	w.write("</section>\n")
}

// distance returns how far the roles are apart on an item, in steps.
func distance(item view.Item) int {
	low, high := ends(item)
	return high - low
}

// ends returns the lowest and the highest level of an item, in steps; a role that doesn't
// hold it is a step below the least level.
func ends(item view.Item) (low, high int) {
	low = stepsOf(item.Levels[0])
	for _, level := range item.Levels {
		low, high = min(low, stepsOf(level)), max(high, stepsOf(level))
	}
	return low, high
}

func stepsOf(l *view.Level) int {
	if l == nil {
		return 0
	}
	return l.Steps
}

// items draws items, below the scale.
func (w *dumbbellWriter) items(items []view.Item) {
	columns := len(w.table.Roles) + 1
	others := slices.ContainsFunc(items, func(i view.Item) bool { return i.Holders != nil })
	w.open("table", "class", "dumbbell to-"+strconv.Itoa(w.best))
	w.write("<caption>", span("", w.row.Label), "</caption>\n<thead>\n", `<tr><th scope="col">`, w.word("grid.item"), "</th>")
	for _, role := range w.table.Roles {
		w.write(`<th scope="col">`, span("", role.Short()), "</th>")
	}
	if others {
		columns++
		w.write(`<th scope="col">`, w.word("ratings.holder"), "</th>")
	}
	w.write("</tr>\n", `<tr class="scale" aria-hidden="true"><td colspan="`, strconv.Itoa(columns), `"><span class="at-0">–</span>`)
	for _, level := range slices.Backward(w.row.Scale) {
		w.write(`<span class="at-`, strconv.Itoa(level.Steps), `">`, levelMark(&level), span("", level.Text), "</span>")
	}
	w.write("</td></tr>\n</thead>\n<tbody>\n")
	for _, item := range items {
		w.item(item, others)
	}
	w.write("</tbody>\n</table>\n")
}

func (w *dumbbellWriter) item(item view.Item, others bool) {
	low, high := ends(item)
	w.open("tr", "id", item.ID, "class", "at-"+strconv.Itoa(low)+" to-"+strconv.Itoa(high))
	w.write(`<th scope="row">`)
	w.rowLabel(item.ID, item.Anchors, item.Label, "")
	w.write("</th>")
	for i, level := range item.Levels {
		w.place(&w.table.Roles[i], stepsOf(level), "", w.level(level, w.row.Cells[i].State, w.word("rating.none")))
	}
	if item.Holders != nil {
		w.holders(item.Holders)
	} else if others {
		w.write(`<td class="visually-hidden">`, w.word("rating.none"), "</td>")
	}
	w.write("</tr>\n")
}

// holders draws who holds an item at the sole level: the first, and how many more.
func (w *dumbbellWriter) holders(roles []view.Role) {
	var names []string
	for _, role := range roles {
		names = append(names, span("", role.Short()))
	}
	first := roles[0]
	if more := len(roles) - 1; more > 0 {
		first.Mark += " +" + strconv.Itoa(more)
	}
	w.place(&first, w.best, "holder ", strings.Join(names, ", "))
}

// place draws a role at a level.
func (w *dumbbellWriter) place(r *view.Role, at int, class, said string) {
	w.write(`<td class="`, class, "at-", strconv.Itoa(at), " colour-", r.Colour, `">`,
		element("b", html.EscapeString(r.Mark), "class", "mark", "aria-hidden", "true"), `<span class="visually-hidden">`, said, "</span></td>")
}

package content

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/hyphens"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/view"
)

// dumbbellWriter draws ratings of several roles: a line for each item, on which the
// levels are places and the roles are marks. It is a table, which styles draw.
type dumbbellWriter struct {
	tableWriter
	row    *view.Row
	best   int                    // how good the best level of the scale is
	anchor func(id string) string // on paper: makes a row's anchor unique, "" for none; nil on pages
	blank  bool                   // a script puts roles in
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

// foldedFrom is how many lines a phone shows before a reader asks for more.
const foldedFrom = 6

// fineScale is from how many levels a scale needs styles of its own on a phone.
const fineScale = 7

// beginRatings begins the section of a row, with its heading.
func (w *dumbbellWriter) beginRatings() {
	r, id := w.row, w.row.ID
	if w.blank {
		id = ""
	}
	w.open("section", "class", "ratings", "aria-labelledby", r.ID)
	w.write("\n")
	w.open("h2", "id", id)
	w.rowLabel(r.ID, r.Anchors, r.Label, "", r.Relation)
	w.write("</h2>\n")
	if r.Question.Words != "" {
		w.write(`<p class="question">`, w.label(r.Question), "</p>\n")
	}
}

func (w *dumbbellWriter) ratings() {
	r := w.row
	w.beginRatings()
	apart, alike := byDistance(r.Items)
	if len(apart) > 0 {
		w.items(apart, true)
	}
	if len(alike) > 0 {
		w.folded(strconv.Itoa(len(alike)), alike)
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

// folded draws the items that are rated alike.
func (w *dumbbellWriter) folded(count string, alike []view.Item) {
	w.write(`<details class="alike"><summary>`, w.numbered("ratings.alike", count), "</summary>\n")
	w.items(alike, false)
	w.write("</details>\n")
}

// byDistance returns the items that tell the roles apart, those first on which they are furthest
// from each other, and the others.
func byDistance(items []view.Item) (apart, alike []view.Item) {
	for _, item := range items {
		if item.Relation == compare.Same {
			alike = append(alike, item)
		} else {
			apart = append(apart, item)
		}
	}
	slices.SortStableFunc(apart, func(a, b view.Item) int { return cmp.Compare(distance(b), distance(a)) })
	return apart, alike
}

// distance returns how far the roles are apart on an item, in steps.
func distance(item view.Item) float64 {
	at := make([]float64, len(item.Levels))
	for i, level := range item.Levels {
		at[i] = exactly(level)
	}
	return slices.Max(at) - slices.Min(at)
}

// ends returns the lowest and the highest level of an item, in steps; a role that doesn't
// hold it is a step below the least level.
func ends(item view.Item) (low, high int) {
	at := make([]int, len(item.Levels))
	for i, level := range item.Levels {
		at[i] = stepsOf(level)
	}
	return slices.Min(at), slices.Max(at)
}

func stepsOf(l *view.Level) int {
	if l == nil {
		return 0
	}
	return l.Steps
}

// exactly returns how good a level is, in steps.
func exactly(l *view.Level) float64 {
	if l == nil {
		return 0
	}
	return float64(l.Steps) + l.Off
}

// items draws items, below the scale; if it folds, a phone shows the first of many.
func (w *dumbbellWriter) items(items []view.Item, folds bool) {
	columns := len(w.table.Roles) + 1
	others := w.blank || slices.ContainsFunc(items, func(i view.Item) bool { return i.Holders != nil })
	w.open("table", "class", "dumbbell to-"+strconv.Itoa(w.best)+when(w.best >= fineScale, " fine"))
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
		level.Words = hyphens.Narrow(level.Words, cmp.Or(level.Lang, w.locale.Language.Locale))
		said := levelMark(&level) + span("", level.Text)
		if w.anchor != nil { // the title has the words
			said = levelSign(&level)
		}
		w.write(`<span class="at-`, strconv.Itoa(level.Steps), `">`, said, "</span>")
	}
	w.write("</td></tr>\n</thead>\n<tbody>\n")
	for i, item := range items {
		if more := len(items) - i; i == foldedFrom && folds && more > 1 {
			w.write("</tbody>\n<tbody>\n", `<tr class="group more"><th scope="rowgroup" colspan="`, strconv.Itoa(columns), `"><label><input type="checkbox" class="fold">`,
				w.numbered("ratings.more", strconv.Itoa(more)), "</label></th></tr>\n")
		}
		w.item(item, others)
	}
	w.write("</tbody>\n</table>\n")
}

func (w *dumbbellWriter) item(item view.Item, others bool) {
	if w.blank {
		w.open("tr", "data-item", item.ID)
		w.write("<td>", w.label(item.Label), "</td>")
		w.heldBy(item.Holders)
		return
	}
	low, high := ends(item)
	id := item.ID
	if w.anchor != nil {
		id = w.anchor(id)
	}
	w.open("tr", "id", id, "class", "at-"+strconv.Itoa(low)+" to-"+strconv.Itoa(high))
	w.write(`<th scope="row">`)
	if w.anchor != nil {
		w.write(w.label(item.Label))
	} else {
		w.rowLabel(item.ID, item.Anchors, item.Label, item.Hint, "")
	}
	if figures := w.figures(item.Levels); figures != "" {
		w.write(" ", element("small", figures, "aria-hidden", "true"))
	}
	w.write("</th>")
	for i, level := range item.Levels {
		said := w.level(level, w.row.Cells[i].State, w.word("rating.none"))
		if w.anchor != nil {
			said = sign(level)
		}
		w.place(&w.table.Roles[i], stepsOf(level), beside(item.Levels, i), said)
	}
	if others {
		w.heldBy(item.Holders)
	} else {
		w.write("</tr>\n")
	}
}

// figures returns the levels of roles as numbers, in HTML, if one is a decimal: its mark stands at the level
// that is nearest.
func (w *dumbbellWriter) figures(levels []*view.Level) string {
	if !slices.ContainsFunc(levels, func(l *view.Level) bool { return l != nil && l.Decimal }) {
		return ""
	}
	said := make([]string, len(levels))
	for i, level := range levels {
		said[i] = html.EscapeString(w.table.Roles[i].Mark) + "\u00a0" + sign(level)
	}
	return strings.Join(said, " · ")
}

// beside returns where a role's mark stands beside those of others at its level, in halves of
// marks; "" for in the middle.
func beside(levels []*view.Level, role int) string {
	left := 0
	for i, level := range levels {
		if i != role && stepsOf(level) == stepsOf(levels[role]) {
			left += cmp.Or(cmp.Compare(exactly(level), exactly(levels[role])), cmp.Compare(i, role))
		}
	}
	switch {
	case left > 0:
		return "left-" + strconv.Itoa(left) + " "
	case left < 0:
		return "right-" + strconv.Itoa(-left) + " "
	}
	return ""
}

// heldBy ends a line with who holds its item at the sole level: the first, and how many more.
func (w *dumbbellWriter) heldBy(roles []view.Role) {
	if roles == nil {
		w.write(`<td class="visually-hidden">`, w.word("rating.none"), "</td></tr>\n")
		return
	}
	names := ident.Of(roles, func(r view.Role) string { return span("", r.Short()) })
	first := roles[0]
	if more := len(roles) - 1; more > 0 {
		first.Mark += " +" + strconv.Itoa(more)
	}
	w.place(&first, w.best, "holder ", strings.Join(names, ", "))
	w.write("</tr>\n")
}

// place draws a role at a level.
func (w *dumbbellWriter) place(r *view.Role, at int, class, said string) {
	w.write(`<td class="`, class, when(at == w.best && w.anchor != nil, "best "), "at-", strconv.Itoa(at), " colour-", r.Colour, `">`,
		element("b", html.EscapeString(r.Mark), "class", "mark", "aria-hidden", "true"), `<span class="visually-hidden">`, said, "</span></td>")
}

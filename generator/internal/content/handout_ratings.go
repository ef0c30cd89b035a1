package content

import (
	"cmp"
	"html"
	"slices"
	"strconv"

	"rolebook/generator/internal/view"
)

// ratingTables is how many tables of ratings stand beside each other.
const ratingTables = 3

// levelSign returns a level as its letter or, where it has none, how good it is as a
// number.
func levelSign(l *view.Level) string {
	return element("b", html.EscapeString(cmp.Or(l.Mark, strconv.Itoa(l.Steps))))
}

func (w *handoutWriter) ratings(r *view.Row) {
	anchor, alone := "", !w.says(r)
	if alone { // no other table has the row's anchor
		anchor = w.anchor(r.ID)
	}
	w.open("div", "class", "ratings", "id", anchor)
	w.write("\n", `<p class="ratings-title"><b>`, w.label(r.Label), "</b>", when(alone && !r.ItemsSayAll, w.marks(&r.Cells[0])))
	for i := range r.Scale {
		w.write(` <span class="key">`, levelSign(&r.Scale[i]), " ", w.label(r.Scale[i].Label), "</span>")
	}
	if len(w.table.Roles) > 1 {
		w.write(` <span class="key">– `, w.word("rating.none"), "</span>")
	}
	w.write("</p>\n")
	each := (len(r.Items) + ratingTables - 1) / ratingTables
	number := 1
	for items := range slices.Chunk(r.Items, each) {
		w.ratingTable(r, items, number)
		number++
	}
	w.write("</div>\n")
}

func (w *handoutWriter) ratingTable(r *view.Row, items []view.Item, number int) {
	w.write("<table>\n<caption>", w.label(r.Label), " (", strconv.Itoa(number), ")</caption>\n",
		`<thead><tr><th scope="col">`, w.word("grid.item"), "</th>")
	for i := range w.table.Roles { // by their marks: a name would not fit
		w.write(`<th scope="col" class="colour-`, w.table.Roles[i].Colour, `">`, html.EscapeString(w.table.Roles[i].Mark), "</th>")
	}
	w.write("</tr></thead>\n<tbody>\n")
	for i := range items {
		w.open("tr", "id", w.anchor(items[i].ID))
		w.write(`<th scope="row">`, w.label(items[i].Label), "</th>")
		for _, level := range items[i].Levels {
			if level == nil {
				w.write("<td>–</td>")
			} else {
				w.write("<td>", levelSign(level), "</td>")
			}
		}
		w.write("</tr>\n")
	}
	w.write("</tbody>\n</table>\n")
}

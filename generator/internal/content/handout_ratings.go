package content

import (
	"strconv"

	"rolebook/generator/internal/view"
)

// ratingTables is how many tables of ratings stand beside each other.
const ratingTables = 3

// shortName writes a role by its abbreviation, else by its name.
func (w *handoutWriter) shortName(r *view.Role) {
	if r.Href != "" {
		w.write("<a")
		w.attribute("href", r.Href)
		w.write(">")
	}
	w.short(r)
	if r.Href != "" {
		w.write("</a>")
	}
}

func (w *handoutWriter) short(r *view.Role) {
	if r.Abbr != "" {
		w.text(r.Abbr)
		return
	}
	w.write("<span")
	w.attribute("lang", r.Name.Lang)
	w.write(">")
	w.text(r.Name.Words)
	w.write("</span>")
}

// sign writes a level as its letter or, where it has none, how good it is as a
// number.
func (w *handoutWriter) sign(l *view.Level) {
	w.write("<b>")
	if l.Mark != "" {
		w.text(l.Mark)
	} else {
		w.write(strconv.Itoa(l.Steps))
	}
	w.write("</b>")
}

func (w *handoutWriter) ratings(r *view.Row) {
	alone := !w.says(r) // no other table has the row's anchor
	w.write(`<div class="ratings"`)
	if alone {
		w.attribute("id", w.anchors(r.ID))
	}
	w.write(">\n<p class=\"ratings-title\"><b>")
	w.label(r.Label)
	w.write("</b>")
	if alone && !r.ItemsSayAll {
		w.write(w.marks(&r.Cells[0]))
	}
	for i := range r.Scale {
		w.write(` <span class="key">`)
		w.sign(&r.Scale[i])
		w.write(" ")
		w.label(r.Scale[i].Label)
		w.write("</span>")
	}
	if len(w.table.Roles) > 1 {
		w.write(` <span class="key">– `)
		w.word("rating.none")
		w.write("</span>")
	}
	w.write("</p>\n")
	each := (len(r.Items) + ratingTables - 1) / ratingTables
	for number := 0; number*each < len(r.Items); number++ {
		w.ratingTable(r, r.Items[number*each:min((number+1)*each, len(r.Items))], number+1)
	}
	w.write("</div>\n")
}

func (w *handoutWriter) ratingTable(r *view.Row, items []view.Item, number int) {
	w.write("<table>\n<caption>")
	w.label(r.Label)
	w.write(" (", strconv.Itoa(number), ")</caption>\n<thead><tr><th scope=\"col\">")
	w.word("grid.item")
	w.write("</th>")
	for i := range w.table.Roles {
		w.write(`<th scope="col" class="colour-`, w.table.Roles[i].Colour, `">`)
		w.text(w.table.Roles[i].Mark) // a name would not fit
		w.write("</th>")
	}
	w.write("</tr></thead>\n<tbody>\n")
	for i := range items {
		w.write("<tr")
		w.attribute("id", w.anchors(items[i].ID))
		w.write(`><th scope="row">`)
		w.label(items[i].Label)
		w.write("</th>")
		for _, level := range items[i].Levels {
			w.write("<td>")
			if level != nil {
				w.sign(level)
			} else {
				w.write("–")
			}
			w.write("</td>")
		}
		w.write("</tr>\n")
	}
	w.write("</tbody>\n</table>\n")
}

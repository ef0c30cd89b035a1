package content

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"unicode/utf8"

	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/view"
)

// rated writes each row that holds ratings.
func (w *handoutWriter) rated(write func(*handoutWriter, *view.Row)) {
	for row := range w.table.Rows() {
		if len(row.Items) > 0 {
			write(w, row)
		}
	}
}

// ratingTables is how many tables of ratings stand beside each other at most.
const ratingTables = 3

// ratings writes the ratings of one role, as letters.
func (w *handoutWriter) ratings(r *view.Row) {
	anchor, marks := "", ""
	if !w.says(r) { // no other table has the row
		anchor, marks = w.anchor(r.ID), w.sources(&r.Cells[0])
	}
	w.beginRatings(r, "ratings", anchor, marks)
	number := 0
	for items := range slices.Chunk(r.Items, (len(r.Items)+ratingTables-1)/ratingTables) {
		number++
		w.ratingTable(r, items, number)
	}
	w.write("</div>\n")
}

// beginRatings writes the title of ratings, with the scale as its key.
func (w *handoutWriter) beginRatings(r *view.Row, class, anchor, marks string) {
	w.open("div", "class", class, "id", anchor)
	w.write("\n", `<p class="ratings-title"><b>`, w.label(r.Label), "</b>", marks)
	for _, level := range r.Scale {
		w.write(` <span class="key">`, levelSign(&level), " ", w.label(level.Text), "</span>")
	}
	if len(w.table.Roles) > 1 {
		w.write(` <span class="key">– `, w.word("rating.none"), "</span>")
	}
	w.write("</p>\n")
}

func (w *handoutWriter) ratingTable(r *view.Row, items []view.Item, number int) {
	w.write("<table>\n<caption>", w.label(r.Label), " (", strconv.Itoa(number), ")</caption>\n",
		`<thead><tr><th scope="col">`, w.word("grid.item"), "</th>")
	for _, role := range w.table.Roles { // by their marks: a name would not fit
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, html.EscapeString(role.Mark), "</th>")
	}
	w.write("</tr></thead>\n<tbody>\n")
	for group, some := range view.ByGroup(items) {
		w.beginItems(group, len(w.table.Roles)+1, &some[0] == &items[0])
		for _, item := range some {
			w.open("tr", "id", w.anchor(item.ID))
			w.write(`<th scope="row">`, w.label(item.Label), "</th>")
			for _, level := range item.Levels {
				w.write("<td>", levelSign(level), "</td>")
			}
			w.write("</tr>\n")
		}
	}
	w.write("</tbody>\n</table>\n")
}

// sign returns a level as its letter or, where it has none, how good it is as a number.
func sign(l *view.Level) string {
	if l == nil {
		return "–"
	}
	return html.EscapeString(cmp.Or(l.Mark, strconv.Itoa(l.Steps)))
}

// levelSign returns the sign of a level; the two best look stronger than the others, in black
// and white, too.
func levelSign(l *view.Level) string {
	switch {
	case l == nil || l.Rank > 2:
		return sign(l)
	case l.Rank == 1:
		return element("b", sign(l), "class", "best")
	}
	return element("b", sign(l))
}

// axes draws where the roles stand on the spectrums.
func (w *handoutWriter) axes() {
	drawn := w.locale.htmlWriter()
	for row := range w.table.Rows() {
		if slices.ContainsFunc(row.Cells, func(c view.Cell) bool { return len(c.Parts) > 0 && c.Parts[0].Step > 0 }) {
			drawn.axis(w.table.Roles, row, w.label(row.Label))
		}
	}
	if drawn.Len() > 0 {
		w.write(`<dl class="axes">`, "\n", drawn.String(), "</dl>\n")
	}
}

// lines draws the ratings of several roles: a line for each item that tells them apart, the
// others in a sentence, and what the roles say of their ratings.
func (w *handoutWriter) lines(r *view.Row) {
	said := ident.Of(r.Cells, func(c view.Cell) string { return w.ofRatings(&c) })
	once := len(slices.Compact(slices.Clone(said))) == 1
	brief := once && r.Cells[0].State == view.Stated && len(r.Cells[0].About) == 0 // sources alone
	w.beginRatings(r, "ratings drawn", w.anchor(r.ID), when(brief, said[0]))
	apart, alike := byDistance(r.Items)
	d := dumbbellWriter{tableWriter{htmlWriter: w.locale.htmlWriter(), table: w.table}, r, r.Scale[0].Steps, w.anchor, false}
	beside := d.tablesBeside(apart)
	for items := range slices.Chunk(apart, max(1, (len(apart)+beside-1)/beside)) {
		d.items(items, false)
	}
	w.write(`<div class="beside-`, strconv.Itoa(beside), `">`, "\n", d.String(), "</div>\n")
	w.alike(r.Scale, alike)
	for i, note := range said {
		if note != "" && !brief && (i == 0 || !once) {
			w.write(`<div class="qualified">`, when(!once, shortRole(&w.table.Roles[i])+" "), note, "</div>\n")
		}
	}
	if r.Note.Text != nil {
		w.write(`<div class="remark">`, w.prose(r.Note), "</div>\n")
	}
	w.write("</div>\n")
}

// ofRatings returns what a role says of its ratings, or why it has none.
func (w *handoutWriter) ofRatings(c *view.Cell) string {
	if c.State != view.Stated {
		return w.cell(c)
	}
	return w.about(c) + w.sources(c)
}

// Widths in millimetres: of a letter of a label, of a label at least (assets/css/handout.css), of a
// mark, and of the sheets that roles are drawn on.
const (
	letterWidth, labelWidth, markWidth = 1.35, 28.0, 6.5

	portraitWidth  = 190
	landscapeWidth = 277
)

// portraitRoles is how many roles stand beside each other on a portrait sheet at most.
const portraitRoles = 3

// tablesBeside returns how many tables of lines have room beside each other, when all roles but
// one may be at one level and three of four labels are to stay on one line.
func (w *dumbbellWriter) tablesBeside(items []view.Item) int {
	if len(items) == 0 {
		return 1
	}
	var letters []int
	for _, item := range items {
		letters = append(letters, utf8.RuneCountInString(item.Label.Words+w.figures(item.Levels)))
	}
	slices.Sort(letters)
	roles, sheet := len(w.table.Roles), portraitWidth
	if roles > portraitRoles {
		sheet = landscapeWidth
	}
	line := max(labelWidth, float64(letters[len(letters)*3/4])*letterWidth) + float64((w.best+1)*(roles-1))*markWidth
	return min(max(int(float64(sheet)/line), 1), ratingTables)
}

// alike writes the items on which all roles are at one level.
func (w *handoutWriter) alike(scale []view.Level, items []view.Item) {
	if len(items) == 0 {
		return
	}
	w.write(`<p class="alike"><b>`, w.numbered("ratings.alike", strconv.Itoa(len(items))), ":</b>")
	for _, item := range items {
		if level := item.Levels[0]; level.Decimal && !slices.ContainsFunc(scale, func(l view.Level) bool { return l.ID == level.ID }) {
			scale = append(slices.Clip(scale), *level)
		}
	}
	for _, level := range scale {
		labels := 0
		for _, item := range items {
			if item.Levels[0].ID != level.ID {
				continue
			}
			w.write(when(labels == 0, " "+levelSign(&level)+" "), when(labels > 0, ", "), element("span", w.label(item.Label), "id", w.anchor(item.ID)))
			labels++
		}
		w.write(when(labels > 0, "."))
	}
	w.write("</p>\n")
}

package content

import (
	"cmp"
	"html"
	"slices"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
)

// handoutWriter writes the tables of a handout: what is said, and the ratings in
// tables of their own beside each other, so that a role takes two pages.
type handoutWriter struct {
	htmlWriter
	table  *view.Table
	anchor func(id string) string // makes a row's anchor unique on the page; "" for none
}

// handoutHTML returns a table as its handout shows it; "" where none is printed.
// Without anchors its rows have none.
func (p *pages) handoutHTML(v *locale, t *view.Table, caption string, anchors func(id string) string) string {
	if !p.Handouts {
		return ""
	}
	if anchors == nil {
		anchors = func(string) string { return "" }
	}
	w := handoutWriter{v.htmlWriter(), t, anchors}
	w.all(caption)
	return v.hyphenated(w.String())
}

func (w *handoutWriter) all(caption string) {
	w.write("<table class=\"criteria\">\n<caption>", w.word(caption), "</caption>\n<thead><tr><th scope=\"col\">",
		w.word("comparisonTable.criterion"), "</th>")
	for _, role := range w.table.Roles {
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, w.role(&role, false), "</th>")
	}
	w.write("</tr></thead>\n")
	for _, group := range w.table.Groups {
		group.Rows = slices.DeleteFunc(slices.Clone(group.Rows), func(r view.Row) bool { return !w.says(&r) })
		if len(group.Rows) > 0 {
			w.group(&group)
		}
	}
	w.write("</table>\n")
	for row := range w.table.Rows() {
		if len(row.Items) > 0 {
			w.ratings(row)
		}
	}
}

// says reports whether a row belongs into the table of what is said. Ratings do if
// there is more than marks beside them.
func (w *handoutWriter) says(r *view.Row) bool {
	return len(r.Items) == 0 || r.Note.Text != nil || slices.ContainsFunc(r.Cells, func(c view.Cell) bool {
		return !c.Rated || len(c.About) > 0 || w.marks(&c) != w.marks(&r.Cells[0])
	})
}

func (w *handoutWriter) group(g *view.Group) {
	width := strconv.Itoa(len(w.table.Roles) + 1)
	w.write("<tbody>\n")
	w.open("tr", "class", "group", "id", w.anchor(g.ID))
	w.write(`<th scope="rowgroup" colspan="`, width, `">`, w.label(g.Label), "</th></tr>\n")
	for _, row := range g.Rows {
		w.open("tr", "id", w.anchor(row.ID), "class", when(row.Long(), "long"))
		w.write(`<th scope="row">`, w.label(row.Label), when(row.Relation == compare.Same, w.bracketed("relation.same")), "</th>")
		if !row.ItemsSayAll {
			for _, cell := range row.Cells {
				w.write("<td>", w.cell(&cell), "</td>")
			}
		}
		w.write("</tr>\n")
		if row.Note.Text != nil {
			w.write(`<tr class="remark"><td colspan="`, width, `">`, w.prose(row.Note), "</td></tr>\n")
		}
	}
	w.write("</tbody>\n")
}

// bracketed returns a word on how columns relate.
func (w *handoutWriter) bracketed(key string) string { return relation("(" + w.word(key) + ")") }

// marks returns what a statement rests on: its sources, by number, or the editors'
// view, a letter that the colophon explains.
func (w *handoutWriter) marks(c *view.Cell) string {
	marks := ""
	for _, number := range c.Sources {
		n := strconv.Itoa(number)
		marks += element("a", "["+n+"]", "href", "#site-reference-"+n)
	}
	if marks != "" {
		marks = " " + element("span", marks, "class", "sources")
	}
	if c.Editors {
		marks += " " + element("span", "["+w.word("handout.editors")+"]", "class", "editors")
	}
	return marks
}

func (w *handoutWriter) cell(c *view.Cell) string {
	said, marks := "", w.marks(c)
	switch {
	case c.State != view.Stated:
		said = w.state(c.State)
	case c.Rated && !c.Qualified():
		said = w.word("rating.below")
	case len(c.Parts) == 0:
	case c.Parts[0].Role != nil:
		said = w.roles(c.Parts)
	case c.Parts[0].Point && len(c.About) == 0:
		return w.points(c.Parts, marks) // the marks stand behind the last point
	case c.Parts[0].Point:
		said = w.points(c.Parts, "")
	default:
		said = w.part(&c.Parts[0])
	}
	return said + w.about(c) + marks
}

// points returns the points of a list, with marks behind the last one.
func (w *handoutWriter) points(parts []view.Part, marks string) string {
	points := ""
	for i, part := range parts {
		points += element("li", w.prose(part.Prose)+when(part.Shared, w.bracketed("relation.shared"))+when(i == len(parts)-1, marks))
	}
	return element("ul", points)
}

// roles returns roles by their short names.
func (w *handoutWriter) roles(parts []view.Part) string {
	roles := ""
	for i, part := range parts {
		name := html.EscapeString(part.Role.Abbr)
		if name == "" {
			name = span("", part.Role.Name)
		}
		roles += element("li", element("a", name, "href", part.Role.Href)+when(i < len(parts)-1, ", "))
	}
	return element("ul", roles, "class", "roles")
}

// ratingTables is how many tables of ratings stand beside each other.
const ratingTables = 3

// levelSign returns a level as its letter or, where it has none, how good it is as a
// number.
func levelSign(l *view.Level) string {
	if l == nil {
		return "–"
	}
	return element("b", html.EscapeString(cmp.Or(l.Mark, strconv.Itoa(l.Steps))))
}

func (w *handoutWriter) ratings(r *view.Row) {
	anchor, alone := "", !w.says(r)
	if alone { // no other table has the row's anchor
		anchor = w.anchor(r.ID)
	}
	w.open("div", "class", "ratings", "id", anchor)
	w.write("\n", `<p class="ratings-title"><b>`, w.label(r.Label), "</b>", when(alone, w.marks(&r.Cells[0])))
	for _, level := range r.Scale {
		w.write(` <span class="key">`, levelSign(&level), " ", w.label(level.Label), "</span>")
	}
	if len(w.table.Roles) > 1 {
		w.write(` <span class="key">– `, w.word("rating.none"), "</span>")
	}
	w.write("</p>\n")
	number := 0
	for items := range slices.Chunk(r.Items, (len(r.Items)+ratingTables-1)/ratingTables) {
		number++
		w.ratingTable(r, items, number)
	}
	w.write("</div>\n")
}

func (w *handoutWriter) ratingTable(r *view.Row, items []view.Item, number int) {
	w.write("<table>\n<caption>", w.label(r.Label), " (", strconv.Itoa(number), ")</caption>\n",
		`<thead><tr><th scope="col">`, w.word("grid.item"), "</th>")
	for _, role := range w.table.Roles { // by their marks: a name would not fit
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, html.EscapeString(role.Mark), "</th>")
	}
	w.write("</tr></thead>\n<tbody>\n")
	for _, item := range items {
		w.open("tr", "id", w.anchor(item.ID))
		w.write(`<th scope="row">`, w.label(item.Label), "</th>")
		for _, level := range item.Levels {
			w.write("<td>", levelSign(level), "</td>")
		}
		w.write("</tr>\n")
	}
	w.write("</tbody>\n</table>\n")
}

package content

import (
	"html"
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

func (w *handoutWriter) all(caption string) {
	w.write("<table class=\"criteria\">\n<caption>", w.word(caption), "</caption>\n<thead><tr><th scope=\"col\">",
		w.word("comparisonTable.criterion"), "</th>")
	for i := range w.table.Roles {
		w.write(`<th scope="col" class="colour-`, w.table.Roles[i].Colour, `">`, w.role(&w.table.Roles[i], false), "</th>")
	}
	w.write("</tr></thead>\n")
	var rated []*view.Row
	for g := range w.table.Groups {
		group := &w.table.Groups[g]
		var said []*view.Row
		for r := range group.Rows {
			row := &group.Rows[r]
			if len(row.Items) > 0 {
				rated = append(rated, row)
			}
			if w.says(row) {
				said = append(said, row)
			}
		}
		w.group(group, said)
	}
	w.write("</table>\n")
	for _, row := range rated {
		w.ratings(row)
	}
}

// says reports whether a row belongs into the table of what is said. Ratings do if
// there is more than marks beside them.
func (w *handoutWriter) says(r *view.Row) bool {
	if len(r.Items) == 0 || r.Note.Text != nil {
		return true
	}
	if r.ItemsSayAll {
		return false
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		if !c.Rated || c.Depends.Text != nil || c.Note.Text != nil || w.marks(c) != w.marks(&r.Cells[0]) {
			return true
		}
	}
	return false
}

func (w *handoutWriter) group(g *view.Group, said []*view.Row) {
	if len(said) == 0 {
		return
	}
	width := strconv.Itoa(len(w.table.Roles) + 1)
	w.write("<tbody>\n")
	w.open("tr", "class", "group", "id", w.anchor(g.ID))
	w.write(`<th scope="rowgroup" colspan="`, width, `">`, w.label(g.Label), "</th></tr>\n")
	for _, row := range said {
		w.open("tr", "id", w.anchor(row.ID), "class", when(row.Long(), "long"))
		w.write(`<th scope="row">`, w.label(row.Label), when(row.Relation == compare.Same, w.bracketed("relation.same")), "</th>")
		if !row.ItemsSayAll {
			for i := range row.Cells {
				w.write("<td>", w.cell(&row.Cells[i]), "</td>")
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
	case c.Parts[0].Point && c.Depends.Text == nil && c.Note.Text == nil:
		return w.points(c.Parts, marks) // the marks stand behind the last point
	case c.Parts[0].Point:
		said = w.points(c.Parts, "")
	default:
		said = w.part(&c.Parts[0])
	}
	return said + w.qualifiers(c) + marks
}

// points returns the points of a list, with marks behind the last one.
func (w *handoutWriter) points(parts []view.Part, marks string) string {
	points := ""
	for i := range parts {
		points += element("li", w.prose(parts[i].Prose)+when(parts[i].Shared, w.bracketed("relation.shared"))+when(i == len(parts)-1, marks))
	}
	return element("ul", points)
}

// roles returns roles by their short names.
func (w *handoutWriter) roles(parts []view.Part) string {
	roles := ""
	for i := range parts {
		role := parts[i].Role
		roles += element("li", element("a", shortName(role), "href", role.Href)+when(i < len(parts)-1, ", "))
	}
	return element("ul", roles, "class", "roles")
}

// shortName returns a role's abbreviation, or its name.
func shortName(r *view.Role) string {
	if r.Abbr != "" {
		return html.EscapeString(r.Abbr)
	}
	return span("", r.Name)
}

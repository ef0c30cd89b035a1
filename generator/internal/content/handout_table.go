package content

import (
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
)

// handoutWriter writes the tables of a handout: what is said, and the ratings in
// tables of their own beside each other, so that a role takes two pages.
type handoutWriter struct {
	htmlWriter
	table    *view.Table
	roleHref func(string) string
	anchors  func(id string) string // makes a row's anchor unique on the page; "" for none
}

func (w *handoutWriter) all(caption string) {
	w.write("<table class=\"criteria\">\n<caption>")
	w.word(caption)
	w.write("</caption>\n<thead><tr><th scope=\"col\">")
	w.word("comparisonTable.criterion")
	w.write("</th>")
	for i := range w.table.Roles {
		w.write(`<th scope="col" class="colour-`, w.table.Roles[i].Colour, `">`)
		w.role(&w.table.Roles[i], false)
		w.write("</th>")
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
	w.write("<tbody>\n<tr class=\"group\"")
	w.attribute("id", w.anchors(g.ID))
	w.write(`><th scope="rowgroup" colspan="`, width, `">`)
	w.label(g.Label)
	w.write("</th></tr>\n")
	for _, row := range said {
		w.write("<tr")
		w.attribute("id", w.anchors(row.ID))
		if row.Long() {
			w.write(` class="long"`)
		}
		w.write(`><th scope="row">`)
		w.label(row.Label)
		if row.Relation == compare.Same {
			w.bracketed("relation.same")
		}
		w.write("</th>")
		if !row.ItemsSayAll {
			for i := range row.Cells {
				w.write("<td>")
				w.cell(&row.Cells[i])
				w.write("</td>")
			}
		}
		w.write("</tr>\n")
		if row.Note.Text != nil {
			w.write(`<tr class="remark"><td colspan="`, width, `">`)
			w.prose(row.Note, w.roleHref)
			w.write("</td></tr>\n")
		}
	}
	w.write("</tbody>\n")
}

// bracketed writes a word on how columns relate.
func (w *handoutWriter) bracketed(key string) {
	w.write(` <span class="relation">(`)
	w.word(key)
	w.write(")</span>")
}

// marks returns what a statement rests on: its sources, by number, or the editors'
// view, a letter that the colophon explains.
func (w *handoutWriter) marks(c *view.Cell) string {
	marks := htmlWriter{words: w.words}
	if len(c.Sources) > 0 {
		marks.write(` <span class="sources">`)
		for _, number := range c.Sources {
			n := strconv.Itoa(number)
			marks.write(`<a href="#site-reference-`, n, `">[`, n, "]</a>")
		}
		marks.write("</span>")
	}
	if c.Editors {
		marks.write(` <span class="editors">[`)
		marks.word("handout.editors")
		marks.write("]</span>")
	}
	return marks.String()
}

func (w *handoutWriter) cell(c *view.Cell) {
	marks := w.marks(c)
	switch {
	case c.State != view.Stated:
		w.write(`<span class="`, string(c.State), `">`)
		w.word("cell." + string(c.State))
		w.write("</span>")
	case c.Rated && !c.Qualified():
		w.word("rating.below")
	case len(c.Parts) > 0 && c.Parts[0].Point:
		if c.Parts[0].Role == nil && c.Depends.Text == nil && c.Note.Text == nil {
			w.list(c.Parts, marks) // the marks stand behind the last point
			marks = ""
		} else {
			w.list(c.Parts, "")
		}
	case len(c.Parts) > 0 && c.Parts[0].Step > 0:
		w.spectrum(&c.Parts[0])
	case len(c.Parts) > 0:
		w.prose(c.Parts[0].Prose, w.roleHref)
	}
	w.qualifier("depends", c.Depends)
	w.qualifier("note", c.Note)
	w.write(marks)
}

func (w *handoutWriter) qualifier(name string, text view.Prose) {
	if text.Text == nil {
		return
	}
	w.write(`<div class="`, name, `"><b>`)
	w.word("cell." + name)
	w.write("</b> ")
	w.prose(text, w.roleHref)
	w.write("</div>")
}

// list writes points, or roles by their short names.
func (w *handoutWriter) list(parts []view.Part, marks string) {
	w.write("<ul")
	if parts[0].Role != nil {
		w.write(` class="roles"`)
	}
	w.write(">")
	for i := range parts {
		w.write("<li>")
		last := i == len(parts)-1
		if role := parts[i].Role; role != nil {
			w.shortName(role)
			if !last {
				w.write(", ")
			}
		} else {
			w.prose(parts[i].Prose, w.roleHref)
			if parts[i].Shared {
				w.bracketed("relation.shared")
			}
		}
		if last {
			w.write(marks)
		}
		w.write("</li>")
	}
	w.write("</ul>")
}

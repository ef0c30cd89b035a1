package content

import (
	"slices"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// ladderPrefix begins the anchors of a ladder's rows that the role's own table has, too.
const ladderPrefix = "site-ladder-"

// ladderWriter writes what changes from level to level of a role, as a table in which each
// statement reaches over the levels at which it holds.
type ladderWriter struct {
	htmlWriter
	*view.Ladder
	cell   func(*view.Cell) string
	anchor func(id string) string // of a row; "" for none
}

// ladderHTML returns a ladder; "" where there is none.
func (v *locale) ladderHTML(l *view.Ladder, cell func(*view.Cell) string, anchor func(id string) string) string {
	if l == nil || len(l.Groups) == 0 {
		return ""
	}
	w := ladderWriter{v.htmlWriter(), l, cell, anchor}
	w.all()
	return w.String()
}

// pageLadder returns the ladder of a role as its page shows it. Where own, the role's own
// table, has a row, too, that one has the row's anchor.
func (v *locale) pageLadder(l *view.Ladder, own *view.Table) string {
	taken := own.RowAnchors()
	ladder := v.ladderHTML(l, func(c *view.Cell) string {
		w := tableWriter{htmlWriter: v.htmlWriter()}
		w.rated = element("span", w.word("rating.below"), "class", "rated")
		w.cell(c)
		return w.String()
	}, func(id string) string { return when(taken[id], ladderPrefix) + id })
	return v.hyphenated(ladder)
}

func (w *ladderWriter) all() {
	w.write(`<table class="ladder">`, "\n<caption>", w.word("ladder.caption"), "</caption>\n<thead>\n")
	w.heads()
	w.write("</thead>\n")
	for row := range w.Rows() {
		w.write("<tbody>\n")
		w.row(row)
		w.write("</tbody>\n")
	}
	w.write("</table>\n")
}

// heads writes the heads of the levels, and above them those of the tracks, if there are any.
func (w *ladderWriter) heads() {
	above, below, rows := "", "", ""
	if slices.ContainsFunc(w.Rungs, func(r view.Rung) bool { return r.Track.Words != "" }) {
		rows = "2"
	}
	for i := 0; i < len(w.Rungs); {
		track, first := w.Rungs[i].Track, i
		for ; i < len(w.Rungs) && w.Rungs[i].Track == track; i++ {
			if track.Words == "" {
				above += w.head(i, rows)
			} else {
				below += w.head(i, "")
			}
		}
		if track.Words != "" {
			above += element("th", w.label(track), "scope", "colgroup", "colspan", strconv.Itoa(i-first), "class", "track")
		}
	}
	w.write("<tr>", element("th", w.word("comparisonTable.criterion"), "scope", "col", "rowspan", rows), above, "</tr>\n", when(below != "", "<tr>"+below+"</tr>\n"))
}

func (w *ladderWriter) head(i int, rows string) string {
	inner := element("a", w.label(w.Rungs[i].Label), "href", w.Roles[i].Href)
	if after := w.Rungs[i].After; after.Words != "" {
		inner += " " + element("span", w.word("ladder.after")+" "+w.label(after), "class", "after")
	}
	return element("th", inner, "scope", "col", "rowspan", rows, "class", "colour-"+w.Roles[i].Colour)
}

func (w *ladderWriter) row(r *view.Row) {
	lines := w.lines(r)
	w.open("tr", "id", w.anchor(r.ID))
	if len(lines) == 0 {
		w.write(`<th scope="rowgroup" class="rated" colspan="`, strconv.Itoa(len(r.Cells)+1), `">`, w.label(r.Label), "</th></tr>\n")
	}
	for i, line := range lines {
		if i == 0 {
			w.write(element("th", w.label(r.Label), "scope", "row", "rowspan", when(len(lines) > 1, strconv.Itoa(len(lines)))))
		} else {
			w.write(`<tr class="more">`)
		}
		w.columns(line)
	}
	for group, items := range view.ByGroup(r.Items) {
		w.beginItems(group, len(r.Cells)+1, true)
		for _, item := range items {
			w.item(&item, r.Cells)
		}
	}
}

func (w *ladderWriter) item(item *view.Item, cells []view.Cell) {
	w.open("tr", "id", w.anchor(item.ID), "class", "item")
	w.write(`<th scope="row">`, w.label(item.Label), "</th>")
	line := make([]string, len(item.Levels))
	for i, level := range item.Levels {
		line[i] = w.level(level, cells[i].State, "")
	}
	w.columns(line)
}

// lines returns what the levels say in a row: a line for each point or role that some of them
// hold, or one for all that they say; none where the items say all. A line has HTML by column.
func (w *ladderWriter) lines(r *view.Row) [][]string {
	if r.ItemsSayAll {
		return nil
	}
	var lines [][]string
	said := make(map[string]int) // the line of an entry, by its key and words
	rest, any := make([]string, len(r.Cells)), false
	for i, cell := range r.Cells {
		if cell.Entries() {
			for _, part := range cell.Parts {
				id := part.Key + " " + part.Words() // a choice has no words here, and needs none
				if _, ok := said[id]; !ok {
					said[id] = len(lines)
					lines = append(lines, make([]string, len(r.Cells)))
				}
				lines[said[id]][i] = w.part(&part)
			}
			cell.Parts = nil
		}
		rest[i] = w.cell(&cell)
		any = any || rest[i] != ""
	}
	if any {
		lines = append(lines, rest)
	}
	return lines
}

// columns writes the cells of a line. Levels beside each other that say the same have one cell,
// so that a cell begins where something changes.
func (w *ladderWriter) columns(line []string) {
	for i := 0; i < len(line); {
		first := i
		for i++; i < len(line) && line[i] == line[first]; {
			i++
		}
		span := when(i-first > 1, strconv.Itoa(i-first))
		if line[first] == "" {
			w.write(element("td", element("span", w.word("ladder.without"), "class", "visually-hidden"), "colspan", span, "class", "without"))
			continue
		}
		levels := w.label(w.Rungs[first].Label)
		if i-first > 1 {
			levels += " – " + w.label(w.Rungs[i-1].Label)
		}
		w.write(element("td", `<span class="at" aria-hidden="true">`+levels+"</span> "+line[first], "colspan", span))
	}
	w.write("</tr>\n")
}

// stepsHTML returns links to the comparisons of a role's levels with those below them.
func (v *locale) stepsHTML(role *handbook.Role, pairs map[*handbook.Role][]compare.Pair) string {
	w, steps := v.htmlWriter(), ""
	for _, level := range role.Levels {
		if below := level.Rung.Below; below != nil {
			words := w.label(w.Text(below.Rung.Label)) + " → " + w.label(w.Text(level.Rung.Label))
			steps += element("li", element("a", words, "href", v.comparedWith(below, pairs[level]))) + "\n"
		}
	}
	return element("ul", steps, "class", "levels")
}

// belowHTML returns a link from a role to the level below it, or to the role that it extends: to
// their comparison, if there is one; "" where there is none below.
func (v *locale) belowHTML(role *handbook.Role, pairs []compare.Pair) string {
	below := role.Below()
	if below == nil {
		return ""
	}
	w, words := v.htmlWriter(), below.Name
	if role.Rung != nil && role.Extends == nil {
		words = below.Rung.Label
	}
	return element("a", w.label(w.Text(words)), "href", v.comparedWith(below, pairs))
}

// comparedWith returns the way to the comparison with a role, or else to its page.
func (v *locale) comparedWith(role *handbook.Role, pairs []compare.Pair) string {
	for _, pair := range pairs {
		if pair.Roles[0] == role || pair.Roles[1] == role {
			return v.pairLink(pair).Href
		}
	}
	return v.roleHref(role.ID)
}

// levelLinks returns links to a role at each of its levels.
func (v *locale) levelLinks(role *handbook.Role) []Link {
	links := make([]Link, len(role.Levels))
	for i, level := range role.Levels {
		links[i] = Link{ID: level.ID, Href: v.roleHref(level.ID)}
		links[i].Title, links[i].Lang = v.text(level.Rung.Label)
	}
	return links
}

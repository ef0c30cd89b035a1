package content

import (
	"html"
	"slices"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// BookletPage is the whole handbook in reading order, made to be printed. All
// that it holds links to itself: roles are #ID, rows #ROLE-CRITERION.
type BookletPage struct {
	Page
	Address     string        `json:"address"`        // from the root of the site
	Data        string        `json:"data,omitempty"` // YYYY-MM-DD: the latest day on which the data changed or was read through
	Roles       []RoleHandout `json:"roles,omitempty"`
	Comparisons []PairHandout `json:"comparisons,omitempty"` // the curated ones
	Grids       []Grid        `json:"grids,omitempty"`       // cut at handoutColumns roles
	References  []Reference   `json:"references,omitempty"`
	Imprint     *Imprint      `json:"imprint,omitempty"`
	Glossary    []Grid        `json:"glossary,omitempty"` // with all items, and no roles: those that say what they are
	Scales      []Grid        `json:"scales,omitempty"`   // labels and scales alone, for the page on how to read it
}

// RoleHandout is a role as its handout shows it.
type RoleHandout struct {
	Role    Role   `json:"role"`
	Handout string `json:"handout"` // HTML: its tables
}

// PairHandout is a curated comparison as its handout shows it.
type PairHandout struct {
	Comparison
	Handout string `json:"handout"` // HTML: its tables
}

// handoutColumns is how many roles fit beside each other on a landscape handout.
const handoutColumns = 24

func (p *pages) bookletPage(l *handbook.Language) BookletPage {
	page, v := p.sectionPage(l, handbook.SectionHandout)
	v.inside = true
	page.Type, page.Outputs = handbook.SectionHandout, []string{formatHandout}
	booklet := BookletPage{Page: page, Address: v.path, Data: p.dataDay()}
	booklet.Levelled = len(p.Handbook.AllRoles) > len(p.Handbook.Roles)
	anchors := p.handoutAnchors()
	for _, role := range p.Handbook.Roles {
		handout := v.roleHandout(v.OneRole(p.Handbook, role), v.Ladder(p.Handbook, role), anchors.of(role.ID))
		booklet.Roles = append(booklet.Roles, RoleHandout{p.fullCard(v, role), handout})
	}
	for _, pair := range p.listed {
		if pair.Curated != nil {
			table := v.Table(compare.Roles(p.Handbook, pair.Roles[:], false), pair.Curated)
			tables := v.handoutHTML(table, "comparisonTable.caption", anchors.of(pair.ID))
			comparison := v.comparison(pair, table)
			comparison.Decisions = "" // ten pages more; the sheet of the pair has them
			booklet.Comparisons = append(booklet.Comparisons, PairHandout{comparison, tables})
		}
	}
	for _, criterion := range p.Handbook.Criteria {
		if choices := v.choices(criterion); choices.Covered {
			booklet.Glossary = append(booklet.Glossary, choices)
		}
	}
	for _, criterion := range p.ratedCriteria() {
		booklet.Scales = append(booklet.Scales, Grid{Text: v.Text(criterion.Label), Scale: v.Scale(criterion.Catalogue)})
		if glossary := v.glossary(criterion); glossary.Covered {
			booklet.Glossary = append(booklet.Glossary, glossary)
		}
		for roles := range slices.Chunk(p.Handbook.Columns, handoutColumns) {
			grid := v.grid(p.Handbook, criterion, roles)
			grid.Nobody, grid.Several = nil, nil
			booklet.Grids = append(booklet.Grids, grid)
		}
	}
	booklet.References = v.references()
	booklet.Imprint = v.imprint(p.site.Imprint)
	return booklet
}

// dataDay returns the latest day on which a role or a comparison changed or was
// read through; "" where none is known.
func (p *pages) dataDay() string {
	var day string
	for _, role := range p.Handbook.Roles {
		day = max(day, p.day(role))
	}
	for _, curated := range p.Handbook.Comparisons {
		day = max(day, p.Changed.Latest(curated.File()))
	}
	return day
}

// handoutAnchors are the anchors of the booklet that are taken, with the prefix of the
// handout that has them; "" for roles and comparisons. These come first: where a row's anchor would be that of another role,
// as cio-vendors of the role cio if there is a role cio-vendors, the row has
// none.
type handoutAnchors map[string]string

func (p *pages) handoutAnchors() handoutAnchors {
	taken := make(handoutAnchors)
	for id := range p.place {
		taken[id] = ""
	}
	return taken
}

// of returns what makes the anchors of a handout unique in the booklet. A row
// keeps its anchor, however often it is asked for.
func (taken handoutAnchors) of(prefix string) func(id string) string {
	return func(id string) string {
		anchor := prefix + "-" + id
		if by, ok := taken[anchor]; ok && by != prefix {
			return ""
		}
		taken[anchor] = prefix
		return anchor
	}
}

// handoutWriter writes the tables of a handout: what is said, and the ratings in
// tables of their own beside each other, so that a role takes two pages.
type handoutWriter struct {
	htmlWriter
	table  *view.Table
	anchor func(id string) string // makes a row's anchor unique on the page; "" for none
}

// noAnchors is for a handout to whose rows nothing leads.
func noAnchors(string) string { return "" }

// handoutHTML returns a table as its handout shows it.
func (v *locale) handoutHTML(t *view.Table, caption string, anchors func(id string) string) string {
	w := handoutWriter{v.htmlWriter(), t, anchors}
	w.all(caption)
	return v.hyphenated(w.String())
}

// roleHandout returns the tables of a role's handout.
func (v *locale) roleHandout(t *view.Table, l *view.Ladder, anchors func(id string) string) string {
	ladder := v.ladderHTML(l, func(c *view.Cell) string {
		w := handoutWriter{htmlWriter: v.htmlWriter()}
		return w.cell(c)
	}, noAnchors)
	if ladder != "" {
		ladder = element("p", html.EscapeString(v.words["ladder.title"]), "class", "ladder-title") + "\n" + ladder
	}
	return v.handoutHTML(t, "role.caption", anchors) + v.hyphenated(ladder)
}

// all writes the criteria of a role before its ratings; of several roles what sets them apart
// at a glance comes first.
func (w *handoutWriter) all(caption string) {
	if len(w.table.Roles) == 1 {
		w.criteria(w.table, caption)
		w.rated((*handoutWriter).ratings)
		return
	}
	w.axes()
	w.rated((*handoutWriter).lines)
	said, _ := w.table.Split()
	w.criteria(said, caption)
}

func (w *handoutWriter) criteria(t *view.Table, caption string) {
	w.write("<table class=\"criteria\">\n<caption>", w.word(caption), "</caption>\n<thead><tr><th scope=\"col\">",
		w.word("comparisonTable.criterion"), "</th>")
	for _, role := range t.Roles {
		w.write(`<th scope="col" class="colour-`, role.Colour, `">`, w.role(&role, false), incumbents(role.Incumbents), "</th>")
	}
	w.write("</tr></thead>\n")
	for _, group := range t.Groups {
		group.Rows = slices.DeleteFunc(slices.Clone(group.Rows), func(r view.Row) bool { return !w.says(&r) })
		if len(group.Rows) > 0 {
			w.group(&group)
		}
	}
	w.write("</table>\n")
}

// says reports whether a row belongs into the table of what is said. Ratings do if
// there is more than marks beside them.
func (w *handoutWriter) says(r *view.Row) bool {
	return len(r.Items) == 0 || r.Note.Text != nil || slices.ContainsFunc(r.Cells, func(c view.Cell) bool {
		return !c.Rated || len(c.About) > 0 || w.sources(&c) != w.sources(&r.Cells[0])
	})
}

// group writes a group of rows: its name stands above the label of the first, which saves a line.
func (w *handoutWriter) group(g *view.Group) {
	width := strconv.Itoa(len(w.table.Roles) + 1)
	name := element("b", w.label(g.Label), "class", "group", "id", w.anchor(g.ID)) + " "
	w.write("<tbody>\n")
	for _, row := range g.Rows {
		w.open("tr", "id", w.anchor(row.ID), "class", when(row.Long(), "long"))
		w.write(`<th scope="row">`, name, w.label(row.Label), when(row.Relation == compare.Same, w.bracketed("relation.same")), "</th>")
		name = ""
		if !row.ItemsSayAll {
			for _, cell := range differing(&row) {
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

// sources returns what a statement rests on; the editors' view is a letter that the
// colophon explains.
func (w *handoutWriter) sources(c *view.Cell) string {
	return w.marks(c, func(string) string { return "" }, "["+w.word("handout.editors")+"]")
}

func (w *handoutWriter) cell(c *view.Cell) string {
	marks, inside := w.sources(c), ""
	if len(c.About) == 0 && len(c.Parts) > 0 && c.Parts[0].Point && c.Parts[0].Role == nil {
		marks, inside = "", marks // behind the last point
	}
	return w.said(c, w.word("rating.below"), func(parts []view.Part) string { return w.list(parts, inside) }) + w.about(c) + marks
}

// list returns points, with marks behind the last one, or roles by their short names.
func (w *handoutWriter) list(parts []view.Part, marks string) string {
	class, entries := "", ""
	for i, part := range parts {
		last := i == len(parts)-1
		if part.Role == nil {
			entries += element("li", w.part(&part)+when(part.Shared, w.bracketed("relation.shared"))+when(last, marks))
			continue
		}
		name := html.EscapeString(part.Role.Abbr)
		if name == "" {
			name = span("", part.Role.Name)
		}
		class = "roles"
		entries += element("li", element("a", name, "href", part.Role.Href)+when(!last, ", "))
	}
	return element("ul", entries, "class", class)
}

package content

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/view"
)

// glanceHTML returns what a reader of a comparison sees before the table: the places of
// both roles on the spectrums, and who reports to whom; "" if there is nothing to see.
func (v *locale) glanceHTML(h *handbook.Handbook, roles []*handbook.Role, t *view.Table) string {
	axes, tree := v.htmlWriter(), ""
	for row := range t.Rows() {
		switch c := row.Compared.Criterion; {
		case c.Kind == handbook.KindSpectrum:
			axes.axis(t.Roles, row, rowLink("", row.ID, row.Label, ""))
		case c.Hierarchy:
			tree = v.treeHTML(h, roles)
		}
	}
	if axes.Len() == 0 && tree == "" {
		return ""
	}
	w := v.htmlWriter()
	w.write(`<section class="glance" aria-labelledby="site-glance">`, "\n", `<h2 id="site-glance">`, w.word("overview.title"), "</h2>\n")
	if axes.Len() > 0 {
		w.write("<div>\n<h3>", w.word("glance.axes"), "</h3>\n<dl>\n", axes.String(), "</dl>\n</div>\n")
	}
	if tree != "" {
		w.write("<div>\n<h3>", w.word("glance.tree"), "</h3>\n", tree, "</div>\n")
	}
	w.write("</section>\n")
	return w.String()
}

// axis draws a spectrum with the roles' marks on it, below its label, and says the same in
// words.
func (w *htmlWriter) axis(roles []view.Role, row *view.Row, label string) {
	var marks [steps + 1]string // by step
	var poles [2]view.Text
	var words strings.Builder
	for i, role := range roles {
		said := w.word("cell." + cmp.Or(string(row.Cells[i].State), string(view.NotStated)))
		if parts := row.Cells[i].Parts; len(parts) > 0 {
			poles, said = parts[0].Poles, w.spectrumWords(&parts[0])
			marks[parts[0].Step] += mark(&role)
		}
		words.WriteString(span("", role.Short()) + ": " + said + ". ")
	}
	w.write(`<div class="axis">`, "\n<dt>", label, "</dt>\n<dd>\n", `<span class="axis-track" aria-hidden="true">`)
	for _, mark := range marks[1:] {
		w.write("<i>", mark, "</i>")
	}
	w.write("</span>\n", `<span class="axis-poles" aria-hidden="true">`, span("", poles[0]), span("", poles[1]), "</span>\n",
		`<span class="visually-hidden">`, words.String(), "</span>\n</dd>\n</div>\n")
}

// hierarchy is who reports to whom, drawn as a tree.
type hierarchy struct {
	htmlWriter
	place int                                 // of the criterion that names superiors
	order []*handbook.Role                    // of all roles
	named []*handbook.Role                    // what the tree is about; others are on the way to the top
	below map[*handbook.Role][]*handbook.Role // by superior; those at the top are below nil
}

// treeHTML returns roles and all above them, from the top down; "" where the handbook
// has no hierarchy, or none of the roles has a superior.
func (v *locale) treeHTML(h *handbook.Handbook, roles []*handbook.Role) string {
	place := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.Hierarchy })
	if place < 0 {
		return ""
	}
	t := hierarchy{v.htmlWriter(), place, h.Roles, roles, make(map[*handbook.Role][]*handbook.Role)}
	seen := map[*handbook.Role]bool{nil: true}
	for _, role := range roles {
		for chain := t.chain(role); !seen[chain[0]]; chain = chain[1:] {
			seen[chain[0]] = true
			t.below[chain[1]] = append(t.below[chain[1]], chain[0])
		}
	}
	if len(t.below) < 2 {
		return ""
	}
	return element("ul", t.list(nil), "class", "tree") + "\n"
}

// superiors returns whom a role reports to; the first is its place in the tree, in which a role
// stands for its levels.
func (t *hierarchy) superiors(r *handbook.Role) (superiors []*handbook.Role) {
	if cell := r.Cells[t.place]; cell != nil {
		for _, superior := range cell.Roles {
			if whole := superior.Whole(); whole != r.Whole() && !slices.Contains(superiors, whole) {
				superiors = append(superiors, whole)
			}
		}
	}
	return superiors
}

// chain returns the way from a role up to the top, itself first, nil last. It ends where
// somebody reports, in the end, to themselves.
func (t *hierarchy) chain(r *handbook.Role) []*handbook.Role {
	chain := []*handbook.Role{r}
	for above := t.superiors(r); len(above) > 0 && !slices.Contains(chain, above[0]); above = t.superiors(above[0]) {
		chain = append(chain, above[0])
	}
	return append(chain, nil)
}

// list returns the entries of the roles below one, each with those below it.
func (t *hierarchy) list(superior *handbook.Role) string {
	place := func(r *handbook.Role) int { return slices.Index(t.order, r) }
	entries := ""
	for _, r := range slices.SortedFunc(slices.Values(t.below[superior]), func(a, b *handbook.Role) int { return place(a) - place(b) }) {
		role := t.Role(r)
		entry := t.role(&role, true)
		if superiors := t.superiors(r); len(superiors) > 1 {
			also := ident.Of(superiors[1:], func(other *handbook.Role) string {
				role := t.Role(other)
				return element("a", shortRole(&role), "href", role.Href)
			})
			entry += " " + element("span", t.word("tree.also")+" "+strings.Join(also, ", "), "class", "also")
		}
		if t.below[r] != nil {
			entry += element("ul", t.list(r))
		}
		entries += element("li", entry, "class", when(!slices.Contains(t.named, r), "passing"))
	}
	return entries
}

// overviewRoles is up to how many roles an overview picture can be read.
const overviewRoles = 40

// Overview is how the roles of a handbook relate.
type Overview struct {
	Tree string `json:"tree,omitempty"` // HTML
	Map  *Map   `json:"map,omitempty"`
}

// Map places roles on two spectrums, the first two of the handbook.
type Map struct {
	Across Axes    `json:"across"`
	Down   Axes    `json:"down"`
	Fields [][]Dot `json:"fields"` // row by row, those without a role, too
}

// Axes is one direction of a map.
type Axes struct {
	view.Text
	Poles [2]view.Text `json:"poles"`
}

// Dot is a role on the map.
type Dot struct {
	Role Role   `json:"role"`
	Says string `json:"says"`           // both places in words
	Lang string `json:"lang,omitempty"` // of a name or a word that stands in for a missing translation
}

// steps is how many places a spectrum has.
const steps = 2*handbook.SpectrumMax + 1

// overview returns the pictures of all roles; nil where there is nothing to draw
// or too much.
func (v *locale) overview(h *handbook.Handbook) *Overview {
	if len(h.Roles) > overviewRoles || len(h.Roles) < 2 {
		return nil
	}
	if o := (Overview{v.hyphenated(v.treeHTML(h, h.Roles)), v.roleMap(h)}); o != (Overview{}) {
		return &o
	}
	return nil
}

// roleMap places the roles that state both spectrums.
func (v *locale) roleMap(h *handbook.Handbook) *Map {
	axes := slices.DeleteFunc(slices.Clone(h.Criteria), func(c *handbook.Criterion) bool { return c.Kind != handbook.KindSpectrum })
	if len(axes) < 2 {
		return nil
	}
	m := &Map{Across: v.axes(axes[0]), Down: v.axes(axes[1]), Fields: make([][]Dot, steps*steps)}
	placed := 0
	for _, role := range h.Roles {
		var places [2]view.Part
		var words [2]view.Text
		for i := range places {
			if cell := v.Cell(&compare.Row{Criterion: axes[i]}, role.Cells[axes[i].Index]); len(cell.Parts) > 0 {
				places[i], words[i] = cell.Parts[0], cell.Parts[0].InWords(v.words)
			}
		}
		across, down := places[0].Step, places[1].Step
		if across == 0 || down == 0 {
			continue
		}
		shown := v.role(role)
		field := &m.Fields[(down-1)*steps+across-1]
		*field = append(*field, Dot{shown, words[0].Words + ", " + words[1].Words, cmp.Or(shown.NameLang, words[0].Lang, words[1].Lang)})
		placed++
	}
	if placed < 2 {
		return nil
	}
	return m
}

func (v *locale) axes(c *handbook.Criterion) Axes {
	return Axes{v.Text(c.Label), [2]view.Text{v.Text(c.Poles[0]), v.Text(c.Poles[1])}}
}

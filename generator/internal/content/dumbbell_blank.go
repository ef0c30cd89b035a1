package content

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// blanksHTML returns the lines of all rated items without roles. A script puts in those
// that a reader chooses (assets/js/chooser/ratings.js): it has what their pages say, and from here
// the scale, the order and who else holds an item.
func (p *pages) blanksHTML(v *locale) string {
	w := dumbbellWriter{tableWriter: tableWriter{htmlWriter: v.htmlWriter(), table: &view.Table{}}, blank: true}
	for _, c := range p.ratedCriteria() {
		w.row = &view.Row{ID: c.ID, Label: v.Text(c.Label), Question: v.Text(c.Question), Scale: v.Scale(c.Catalogue)}
		w.best = w.row.Scale[0].Steps
		w.open("template", "data-ratings", c.ID, "data-sole", soleSteps(w.row.Scale), "data-none", v.words["rating.none"], "data-missing", v.words["cell.not-stated"])
		w.write("\n")
		w.beginRatings()
		w.items(v.items(c), false)
		w.folded("…", nil)
		w.write("</section>\n</template>\n")
	}
	return v.hyphenated(w.String())
}

// items returns the items of a catalogue, with those who hold them at a sole level.
func (v *locale) items(c *handbook.Criterion) (items []view.Item) {
	for i, item := range c.Catalogue.Items {
		blank := view.Item{ID: c.ItemAnchors(item)[0], Group: v.GroupOf(item), Label: v.Text(item.Label)}
		for _, holder := range c.Holders[i] {
			blank.Holders = append(blank.Holders, v.Role(holder))
		}
		items = append(items, blank)
	}
	return items
}

// fine reports whether a criterion rates on a scale of many levels.
func (p *pages) fine() bool {
	return slices.ContainsFunc(p.ratedCriteria(), func(c *handbook.Criterion) bool { return len(c.Catalogue.Levels) >= fineScale })
}

// soleSteps returns the levels that say who an item belongs to, in steps, between spaces.
func soleSteps(scale []view.Level) string {
	var steps []string
	for _, level := range scale {
		if level.Sole {
			steps = append(steps, strconv.Itoa(level.Steps))
		}
	}
	return strings.Join(steps, " ")
}

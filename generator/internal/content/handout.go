package content

import (
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
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
	Scales      []Grid        `json:"scales,omitempty"` // labels and scales alone, for the page on how to read it
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
	anchors := p.handoutAnchors()
	for _, role := range p.Handbook.Roles {
		table := v.Table(compare.Roles(p.Handbook, []*handbook.Role{role}, true), nil)
		booklet.Roles = append(booklet.Roles, RoleHandout{p.fullCard(v, role), p.handoutHTML(v, table, "role.caption", anchors.of(role.ID))})
	}
	for _, pair := range p.listed {
		if pair.Curated != nil {
			table := v.Table(compare.Roles(p.Handbook, pair.Roles[:], false), pair.Curated)
			tables := p.handoutHTML(v, table, "comparisonTable.caption", anchors.of(pair.ID))
			comparison := v.comparison(pair, table)
			comparison.Decisions = "" // ten pages more; the sheet of the pair has them
			booklet.Comparisons = append(booklet.Comparisons, PairHandout{comparison, tables})
		}
	}
	for _, criterion := range p.ratedCriteria() {
		booklet.Scales = append(booklet.Scales, Grid{Labelled: Labelled(v.Text(criterion.Label)), Scale: v.scale(criterion.Catalogue)})
		for roles := range slices.Chunk(p.Handbook.Roles, handoutColumns) {
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

// handoutAnchors are the anchors of the booklet that are taken. Roles and
// comparisons come first: where a row's anchor would be that of another role,
// as cio-vendors of the role cio if there is a role cio-vendors, the row has
// none.
type handoutAnchors map[string]bool

func (p *pages) handoutAnchors() handoutAnchors {
	taken := make(handoutAnchors)
	for id := range p.place {
		taken[id] = true
	}
	return taken
}

// of returns what makes the anchors of a handout unique in the booklet. A row
// keeps its anchor, however often it is asked for.
func (taken handoutAnchors) of(prefix string) func(id string) string {
	own := make(map[string]bool)
	return func(id string) string {
		anchor := prefix + "-" + id
		if taken[anchor] && !own[anchor] {
			return ""
		}
		taken[anchor], own[anchor] = true, true
		return anchor
	}
}

package content

import (
	"cmp"
	"slices"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/hyphens"
)

// GridsPage shows the catalogues as grids of items and roles.
type GridsPage struct {
	SheetPage
	Grids []Grid `json:"grids"`
}

// Grid is a catalogue, as one criterion uses it.
type Grid struct {
	ID      string   `json:"id"` // the criterion's
	Anchors []string `json:"anchors,omitempty"`
	Labelled
	Question string      `json:"question,omitempty"`
	Asked    string      `json:"questionlang,omitempty"`
	Scale    []GridLevel `json:"scale"`
	Roles    []Role      `json:"roles"`
	Items    []GridItem  `json:"items"`
	Unheld   []GridItem  `json:"unheld,omitempty"` // items that none of these roles holds, without levels
	Nobody   []GridItem  `json:"nobody,omitempty"` // items that no role holds at the best level
	Several  []GridItem  `json:"several,omitempty"`
}

// GridLevel is a level of the scale.
type GridLevel struct {
	Mark  string `json:"mark,omitempty"`
	Rank  int    `json:"rank"`  // 1 is the best
	Steps int    `json:"steps"` // how good it is: 1 is the least
	Labelled
}

// GridItem is a row of a grid, or an item that stands out.
type GridItem struct {
	ID      string   `json:"id"` // its anchor
	Anchors []string `json:"anchors,omitempty"`
	Labelled
	Levels []int  `json:"levels,omitempty"` // by role: index of the level in the scale, or -1
	Count  int    `json:"count,omitempty"`  // of roles that hold it at the best level
	Roles  []Role `json:"roles,omitempty"`  // these, if they are few
	Reason *HTML  `json:"reason,omitempty"` // why nobody does
}

// fewRoles is how many roles an item that stands out names; of more it says how many.
const fewRoles = 12

func (p *pages) gridsPage(l *handbook.Language, sheet int) GridsPage {
	page, v := p.sheetPage(l, handbook.SectionResponsibilities, sheet)
	grids := GridsPage{SheetPage: page}
	for _, criterion := range p.ratedCriteria() {
		grids.Grids = append(grids.Grids, v.grid(p.Handbook, criterion, sheetOf(p.Handbook.Roles, sheet, gridColumns)))
	}
	return grids
}

// ratedCriteria returns the criteria that rate items of a catalogue.
func (p *pages) ratedCriteria() []*handbook.Criterion {
	return slices.DeleteFunc(slices.Clone(p.Handbook.Criteria), func(c *handbook.Criterion) bool { return c.Kind != handbook.KindRatings })
}

func (v *locale) grid(h *handbook.Handbook, c *handbook.Criterion, roles []*handbook.Role) Grid {
	grid := Grid{ID: c.ID, Anchors: c.FormerIDs, Labelled: Labelled(v.Text(c.Label)), Scale: v.scale(c.Catalogue)}
	grid.Question, grid.Asked = v.text(c.Question)
	for _, role := range roles {
		grid.Roles = append(grid.Roles, v.role(role))
	}
	for _, item := range c.Catalogue.Items {
		anchors := c.ItemAnchors(item)
		row := GridItem{ID: anchors[0], Anchors: anchors[1:], Labelled: v.hyphenatedLabel(item.Label), Reason: v.html(item.Unassigned)}
		for _, role := range roles {
			row.Levels = append(row.Levels, levelOf(role, c, item))
		}
		if slices.ContainsFunc(row.Levels, func(level int) bool { return level >= 0 }) {
			grid.Items = append(grid.Items, row)
		} else {
			row.Levels = nil
			grid.Unheld = append(grid.Unheld, row)
		}
		v.notice(&grid, h, c, item, row)
	}
	return grid
}

// hyphenatedLabel returns a label that stands in a narrow column, and nowhere else.
func (v *locale) hyphenatedLabel(t handbook.Text) Labelled {
	label := Labelled(v.Text(t))
	label.Words = hyphens.Plain(label.Words, cmp.Or(label.Lang, v.Language.Locale))
	return label
}

// scale shows the levels of a catalogue, the best first.
func (v *locale) scale(c *handbook.Catalogue) []GridLevel {
	scale := make([]GridLevel, len(c.Levels))
	for i, level := range v.Scale(c) {
		scale[i] = GridLevel{level.Mark, level.Rank, level.Steps, Labelled(level.Label)}
	}
	return scale
}

// notice notes an item that nobody holds at the best level, or more than one
// role does.
func (v *locale) notice(grid *Grid, h *handbook.Handbook, c *handbook.Criterion, item *handbook.Item, row GridItem) {
	notice := GridItem{ID: row.ID, Labelled: row.Labelled}
	for _, role := range h.Roles {
		if levelOf(role, c, item) != 0 {
			continue
		}
		if notice.Count++; notice.Count <= fewRoles {
			notice.Roles = append(notice.Roles, v.role(role))
		}
	}
	if notice.Count > fewRoles {
		notice.Roles = nil // nobody reads so many, and each sheet would repeat them
	}
	switch {
	case notice.Count == 0:
		notice.Reason = row.Reason
		grid.Nobody = append(grid.Nobody, notice)
	case notice.Count > 1:
		grid.Several = append(grid.Several, notice)
	}
}

// levelOf returns the rank of the level that a role has on an item, or -1.
func levelOf(r *handbook.Role, c *handbook.Criterion, item *handbook.Item) int {
	if cell := r.Cells[c.Index]; cell != nil {
		for _, rating := range cell.Ratings {
			if rating.Item == item {
				return rating.Level.Rank
			}
		}
	}
	return -1
}

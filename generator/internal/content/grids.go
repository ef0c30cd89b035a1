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
	Covered  bool        `json:"covered,omitempty"` // some items say what they cover
	Unheld   []GridItem  `json:"unheld,omitempty"`  // items that none of these roles holds, without levels
	Nobody   []GridItem  `json:"nobody,omitempty"`  // items that no role holds at the best level
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
	Covers *HTML  `json:"covers,omitempty"` // what it is
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
	return slices.DeleteFunc(slices.Clone(p.Handbook.Criteria), func(c *handbook.Criterion) bool { return c.Catalogue == nil })
}

// grid shows some of the roles, and which items stand out among all.
func (v *locale) grid(h *handbook.Handbook, c *handbook.Criterion, roles []*handbook.Role) Grid {
	grid := Grid{ID: c.ID, Anchors: c.FormerIDs, Labelled: Labelled(v.Text(c.Label)), Scale: v.scale(c.Catalogue), Roles: v.roles(roles)}
	grid.Question, grid.Asked = v.text(c.Question)
	rows := make([]GridItem, len(c.Catalogue.Items))
	for column, role := range roles {
		for _, rating := range ratings(role, c) {
			row := &rows[rating.Item.Index]
			if row.Levels == nil {
				row.Levels = slices.Repeat([]int{-1}, len(roles))
			}
			row.Levels[column] = rating.Level.Rank
		}
	}
	for i, held := range holdersOf(h, c) {
		item, row := c.Catalogue.Items[i], &rows[i]
		anchors := c.ItemAnchors(item)
		row.ID, row.Anchors, row.Reason, row.Covers = anchors[0], anchors[1:], v.html(item.Unassigned), v.html(item.Description)
		row.Labelled = Labelled(v.Text(item.Label)) // in a narrow column, and nowhere else
		row.Words = hyphens.Plain(row.Words, cmp.Or(row.Lang, v.Language.Locale))
		grid.Covered = grid.Covered || row.Covers != nil
		if row.Levels != nil {
			grid.Items = append(grid.Items, *row)
		} else {
			grid.Unheld = append(grid.Unheld, *row)
		}
		notice := GridItem{ID: row.ID, Labelled: row.Labelled, Count: len(held.best)}
		switch {
		case notice.Count == 0:
			notice.Reason = row.Reason
			grid.Nobody = append(grid.Nobody, notice)
		case notice.Count > 1:
			if notice.Count <= fewRoles { // nobody reads more, and each sheet would repeat them
				for _, number := range held.best {
					notice.Roles = append(notice.Roles, v.role(h.Roles[number]))
				}
			}
			grid.Several = append(grid.Several, notice)
		}
	}
	return grid
}

// scale shows the levels of a catalogue, the best first.
func (v *locale) scale(c *handbook.Catalogue) []GridLevel {
	scale := make([]GridLevel, len(c.Levels))
	for i, level := range v.Scale(c) {
		scale[i] = GridLevel{level.Mark, level.Rank, level.Steps, Labelled(level.Label)}
	}
	return scale
}

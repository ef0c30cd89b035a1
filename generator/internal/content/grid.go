package content

import (
	"cmp"
	"slices"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/hyphens"
	"rolebook/generator/internal/view"
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
	view.Text
	Question string       `json:"question,omitempty"`
	Asked    string       `json:"questionlang,omitempty"`
	Scale    []view.Level `json:"scale"`              // and the decimals that roles have, behind it
	Meanings []*HTML      `json:"meanings,omitempty"` // of the levels of the scale
	Roles    []Role       `json:"roles"`
	Items    []GridItem   `json:"items"`
	Covered  bool         `json:"covered,omitempty"` // some items say what they cover
	Unheld   []GridItem   `json:"unheld,omitempty"`  // items that none of these roles holds, without levels
	Nobody   []GridItem   `json:"nobody,omitempty"`  // items that no role holds at the best level
	Several  []GridItem   `json:"several,omitempty"`
}

// GridItem is a row of a grid, or an item that stands out.
type GridItem struct {
	ID      string   `json:"id"` // its anchor
	Anchors []string `json:"anchors,omitempty"`
	view.Text
	Group    view.Text `json:"group,omitzero"`     // the heading that it stands under
	Levels   []int     `json:"levels,omitempty"`   // by role: index of the level in the scale, or -1
	Count    int       `json:"count,omitempty"`    // of roles that hold it at the best level
	Roles    []Role    `json:"roles,omitempty"`    // these, if they are few
	Covers   *HTML     `json:"covers,omitempty"`   // what it is
	Meanings []*HTML   `json:"meanings,omitempty"` // of the levels of the scale for it
	Reason   *HTML     `json:"reason,omitempty"`   // why nobody does

	Codes []view.Codes `json:"codes,omitempty"`
}

// fewRoles is how many roles an item that stands out names; of more it says how many.
const fewRoles = 12

func (p *pages) gridsPage(l *handbook.Language, sheet int) GridsPage {
	page, v := p.sheetPage(l, handbook.SectionResponsibilities, sheet)
	grids := GridsPage{SheetPage: page}
	for _, criterion := range p.ratedCriteria() {
		grids.Grids = append(grids.Grids, v.grid(p.Handbook, criterion, sheetOf(p.Handbook.Columns, sheet, p.gridColumns)))
	}
	return grids
}

// ratedCriteria returns the criteria that rate items of a catalogue.
func (p *pages) ratedCriteria() []*handbook.Criterion {
	return slices.DeleteFunc(slices.Clone(p.Handbook.Criteria), func(c *handbook.Criterion) bool { return c.Catalogue == nil })
}

// glossary returns a grid with all items of a catalogue and what they are, and no roles.
func (v *locale) glossary(c *handbook.Criterion) Grid {
	grid := Grid{ID: c.ID, Anchors: c.FormerIDs, Text: v.Text(c.Label), Scale: v.Scale(c.Catalogue)}
	grid.Question, grid.Asked = v.text(c.Question)
	for _, level := range c.Catalogue.Levels {
		grid.Meanings = append(grid.Meanings, v.html(level.Description))
		grid.Covered = grid.Covered || level.Description != nil
	}
	for _, item := range c.Catalogue.Items {
		anchors := c.ItemAnchors(item)
		row := GridItem{ID: anchors[0], Anchors: anchors[1:], Reason: v.html(item.Unassigned), Covers: v.html(item.Description), Text: v.Text(item.Label), Group: v.GroupOf(item), Codes: v.Codes(item.Codes)}
		row.Words = hyphens.Plain(row.Words, cmp.Or(row.Lang, v.Language.Locale)) // in a narrow column, and nowhere else
		for _, definition := range item.Definitions {
			row.Meanings = append(row.Meanings, v.html(definition))
		}
		grid.Covered = grid.Covered || row.Covers != nil || row.Meanings != nil || row.Codes != nil
		grid.Items = append(grid.Items, row)
	}
	return grid
}

// index returns which entry of the scale a level is. Decimals stand behind the levels.
func (g *Grid) index(v *locale, level *handbook.Level) int {
	if level.Nearest == nil {
		return level.Rank
	}
	i := slices.IndexFunc(g.Scale, func(l view.Level) bool { return l.ID == level.ID })
	if i < 0 {
		i = len(g.Scale)
		g.Scale = append(g.Scale, *v.LevelOn(g.Scale, level))
	}
	return i
}

// choices returns the choices of a criterion that say what they mean, in the shape of a glossary.
func (v *locale) choices(c *handbook.Criterion) Grid {
	grid := Grid{Text: v.Text(c.Label)}
	for _, choice := range c.Choices {
		if choice.Description != nil {
			grid.Items = append(grid.Items, GridItem{Text: v.Text(choice.Label), Covers: v.html(choice.Description)})
			grid.Covered = true
		}
	}
	return grid
}

// grid shows some of the roles, and which items stand out among all.
func (v *locale) grid(h *handbook.Handbook, c *handbook.Criterion, roles []*handbook.Role) Grid {
	grid := v.glossary(c)
	grid.Roles = v.roles(roles)
	rows := grid.Items
	grid.Items = nil
	for column, role := range roles {
		for _, rating := range ratings(role, c) {
			row := &rows[rating.Item.Index]
			if row.Levels == nil {
				row.Levels = slices.Repeat([]int{-1}, len(roles))
			}
			row.Levels[column] = grid.index(v, rating.Level)
		}
	}
	for i, held := range holdersOf(h, c) {
		row := &rows[i]
		if row.Levels != nil {
			grid.Items = append(grid.Items, *row)
		} else {
			grid.Unheld = append(grid.Unheld, *row)
		}
		notice := GridItem{ID: row.ID, Text: row.Text, Count: len(held.best)}
		switch {
		case notice.Count == 0:
			notice.Reason = row.Reason
			grid.Nobody = append(grid.Nobody, notice)
		case notice.Count > 1:
			if notice.Count <= fewRoles { // nobody reads more, and each sheet would repeat them
				for _, number := range held.best {
					notice.Roles = append(notice.Roles, v.role(h.Columns[number].Whole()))
				}
			}
			grid.Several = append(grid.Several, notice)
		}
	}
	return grid
}

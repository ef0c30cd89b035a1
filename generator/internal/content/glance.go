package content

import (
	"cmp"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Glance is what a reader of a comparison sees before the table.
type Glance struct {
	Axes  []Axis  `json:"axes,omitempty"`
	Sides []Sides `json:"sides,omitempty"`
	Tree  []Node  `json:"tree,omitempty"` // who reports to whom, from the top down to the two
}

// Axis is a spectrum with the places of both roles on it.
type Axis struct {
	ID    string      `json:"id"` // the anchor of its row
	Label string      `json:"label"`
	Lang  string      `json:"lang,omitempty"`
	Poles [2]Pole     `json:"poles"`
	Marks [2]Spectrum `json:"marks"` // by role; with step 0 where nothing is stated
}

// Pole is an end of a spectrum.
type Pole struct {
	Label string `json:"label"`
	Lang  string `json:"lang,omitempty"`
}

// Sides are the items of a catalogue that two roles carry: each alone, or both.
// To carry an item is to hold it at one of its two best levels.
type Sides struct {
	ID    string        `json:"id"` // the anchor of the criterion's row
	Label string        `json:"label"`
	Lang  string        `json:"lang,omitempty"`
	Own   [2][]SideItem `json:"own"` // by role: what it carries alone
	Both  []SideItem    `json:"both"`
}

// SideItem is an item with the marks of the roles that carry it.
type SideItem struct {
	ID    string   `json:"id"` // the anchor of its row
	Label string   `json:"label"`
	Lang  string   `json:"lang,omitempty"`
	Marks []string `json:"marks,omitempty"` // of one role or of both, in their order

	rank int // of the last role's level; 0 is the best
}

// carries is how many of a scale's best levels mean that a role carries an
// item rather than hears of it.
const carries = 2

// glance gives the overview of a comparison, or nil if there is nothing to see.
func (v *view) glance(h *handbook.Handbook, c compare.Comparison) *Glance {
	var g Glance
	for _, group := range c.Groups {
		for _, row := range group.Rows {
			switch criterion := row.Criterion; {
			case criterion.Kind == handbook.KindSpectrum:
				g.Axes = append(g.Axes, v.axis(row))
			case criterion.Kind == handbook.KindRatings && criterion.Catalogue.Sole() != nil:
				g.Sides = append(g.Sides, v.sides(row))
			case criterion.Hierarchy:
				g.Tree = v.tree(h, c.Roles)
			}
		}
	}
	if g.Axes == nil && g.Sides == nil && g.Tree == nil {
		return nil
	}
	return &g
}

func (v *view) axis(row compare.Row) Axis {
	axis := Axis{ID: row.Criterion.ID}
	axis.Label, axis.Lang = v.text(row.Criterion.Label)
	for i := range axis.Poles {
		axis.Poles[i] = v.pole(row.Criterion, i)
	}
	for i, cell := range row.Cells {
		if cell != nil && !cell.NotApplicable {
			axis.Marks[i] = v.spectrum(row.Criterion, cell.Value)
		}
	}
	return axis
}

func (v *view) pole(c *handbook.Criterion, end int) Pole {
	label, lang := v.text(c.Poles[end])
	return Pole{Label: label, Lang: lang}
}

func (v *view) sides(row compare.Row) Sides {
	s := Sides{ID: row.Criterion.ID}
	s.Label, s.Lang = v.text(row.Criterion.Label)
	for _, share := range row.Shares {
		item := SideItem{ID: row.Criterion.ItemAnchors(share.Item)[0]}
		item.Label, item.Lang = v.text(share.Item.Label)
		var carriers []int
		for i, level := range share.Levels {
			if level != nil && level.Rank < carries {
				carriers = append(carriers, i)
				item.Marks = append(item.Marks, level.Mark())
				item.rank = level.Rank
			}
		}
		switch len(carriers) {
		case 1:
			s.Own[carriers[0]] = append(s.Own[carriers[0]], item)
		case 2:
			s.Both = append(s.Both, item)
		}
	}
	for i := range s.Own {
		slices.SortStableFunc(s.Own[i], func(a, b SideItem) int { return cmp.Compare(a.rank, b.rank) })
	}
	return s
}

package view

import (
	"slices"

	"rolebook/generator/internal/compare"
)

// Split returns a table without the rows that hold rated items, and those rows. Groups
// of such rows alone are left out; the first of the rows has their anchors.
func (t *Table) Split() (said *Table, rated []*Row) {
	rest := *t
	rest.Groups = nil
	for g := range t.Groups {
		group := t.Groups[g]
		first := len(rated)
		group.Rows = slices.DeleteFunc(slices.Clone(group.Rows), func(row Row) bool {
			if len(row.Items) > 0 {
				rated = append(rated, &row)
			}
			return len(row.Items) > 0
		})
		if len(group.Rows) > 0 {
			rest.Groups = append(rest.Groups, group)
		} else if first < len(rated) {
			rated[first].Anchors = slices.Concat(rated[first].Anchors, []string{group.ID}, group.Anchors)
		}
	}
	return &rest, rated
}

// SaysSame reports whether all roles share a row of the table, or a point or an item of
// one.
func (t *Table) SaysSame() bool {
	for g := range t.Groups {
		for r := range t.Groups[g].Rows {
			row := &t.Groups[g].Rows[r]
			if row.Relation == compare.Same || slices.ContainsFunc(row.Cells[0].Parts, func(p Part) bool { return p.Shared }) ||
				slices.ContainsFunc(row.Items, func(i Item) bool { return i.Relation == compare.Same }) {
				return true
			}
		}
	}
	return false
}

// FurthestApart returns the spectrum on which the roles are furthest apart; nil where
// they are nowhere more than a step apart.
func (t *Table) FurthestApart() *Row {
	var furthest *Row
	widest := 1
	for g := range t.Groups {
		for r := range t.Groups[g].Rows {
			row := &t.Groups[g].Rows[r]
			if gap := row.gap(); gap > widest {
				furthest, widest = row, gap
			}
		}
	}
	return furthest
}

// gap returns how far the roles are apart on a spectrum, in steps; 0 where one states
// nothing, and on other rows.
func (r *Row) gap() int {
	low, high := 0, 0
	for i := range r.Cells {
		parts := r.Cells[i].Parts
		if len(parts) != 1 || parts[0].Step == 0 {
			return 0
		}
		step := parts[0].Step
		if i == 0 {
			low, high = step, step
		}
		low, high = min(low, step), max(high, step)
	}
	return high - low
}

// HeldAlone returns the items of a row that a column holds at a sole level, with that
// level; nil for none.
func (r *Row) HeldAlone(column int) (level *Level, items []*Item) {
	for i := range r.Items {
		if held := r.Items[i].Levels[column]; sole(held) && (level == nil || level.ID == held.ID) {
			level, items = held, append(items, &r.Items[i])
		}
	}
	return level, items
}

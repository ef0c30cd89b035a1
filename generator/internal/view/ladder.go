package view

import (
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Ladder is a role at its levels side by side: the rows in which they differ.
type Ladder struct {
	*Table
	Rungs []Rung // by column
}

// Rung is where a level stands among the others of its role.
type Rung struct {
	Label Text
	Track Text
	After Text // the level below, where that is not the one before; else empty
}

// Ladder returns the ladder of a role; nil where it has no levels.
func (b *Builder) Ladder(h *handbook.Handbook, role *handbook.Role) *Ladder {
	if len(role.Levels) == 0 {
		return nil
	}
	c := compare.Roles(h, role.Levels, false)
	for i := range c.Groups {
		c.Groups[i].Rows = slices.DeleteFunc(c.Groups[i].Rows, func(r compare.Row) bool {
			own := role.Cells[r.Criterion.Index]
			return r.Relation == compare.Same && (own == nil || own.Varies == nil)
		})
	}
	c.Groups = slices.DeleteFunc(c.Groups, func(g compare.Group) bool { return len(g.Rows) == 0 })
	l := &Ladder{Table: b.Table(c, nil)}
	for row := range l.Rows() { // how levels relate is seen; no word is needed
		row.Relation = ""
	}
	for i, level := range role.Levels {
		rung := Rung{Label: b.Text(level.Rung.Label), Track: b.Text(level.Rung.Track)}
		if below := level.Rung.Below; below != nil && below != role.Levels[i-1] {
			rung.After = b.Text(below.Rung.Label)
		}
		l.Rungs = append(l.Rungs, rung)
	}
	return l
}

// OneRole returns the table of a role on its own. What is new at a level, or in a role that
// extends another, is marked.
func (b *Builder) OneRole(h *handbook.Handbook, role *handbook.Role) *Table {
	t := b.Table(compare.Roles(h, []*handbook.Role{role}, true), nil)
	if below := role.Below(); below != nil {
		for row := range t.Rows() {
			markNew(row, below, role)
		}
	}
	return t
}

// markNew marks what a row of a role says otherwise than the level below, or the role it extends.
func markNew(row *Row, below, role *handbook.Role) {
	pair := compare.NewRow(row.Compared.Criterion, below, role)
	if pair.Relation == compare.Same || pair.Cells[1] == nil {
		return
	}
	cell, before, now := &row.Cells[0], pair.Cells[0], pair.Cells[1]
	if before == nil {
		before = new(handbook.Cell)
	}
	cell.New = now.NotApplicable != before.NotApplicable || pair.Cells[0] == nil || !compare.SameValue(now, before, handbook.SameProse)
	for i := range cell.About {
		about := &cell.About[i]
		about.New = about.Key == "cell.note" && !handbook.SameProse(now.Note, before.Note) || about.Key == "cell.depends" && !handbook.SameProse(now.Depends, before.Depends) ||
			about.Key == "cell.next" && (now.Effective != before.Effective || !handbook.SameProse(now.Next, before.Next))
	}
	for i := range cell.Parts {
		cell.Parts[i].New = cell.Parts[i].Point && !pair.SaidAlike(cell.Parts[i].Key)
	}
	for i := range row.Items {
		row.Items[i].New = !pair.SaidAlike(row.Compared.Shares[i].Key)
	}
}

package view

import (
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Cell returns what a role says in a row of a comparison. Entries that every
// column holds are marked where there are several columns.
func (b *Builder) Cell(r *compare.Row, c *handbook.Cell) Cell {
	if c == nil {
		return Cell{State: NotStated}
	}
	cell := Cell{Depends: b.Prose(c.Depends), Note: b.Prose(c.Note), Editors: c.EditorView}
	for _, source := range c.Sources {
		cell.Sources = append(cell.Sources, b.Sources.Number(source))
	}
	if c.NotApplicable {
		cell.State = NotApplicable
		return cell
	}
	switch r.Criterion.Kind {
	case handbook.KindText:
		cell.Parts = []Part{{Prose: b.Prose(c.Text)}}
	case handbook.KindSpectrum:
		cell.Parts = []Part{{Step: c.Value + middle, Poles: [2]Text{b.Text(r.Criterion.Poles[0]), b.Text(r.Criterion.Poles[1])}}}
	case handbook.KindList:
		for _, point := range c.Points {
			cell.Parts = append(cell.Parts, Part{Prose: b.Prose(point.Text), Point: true, Key: point.Key, Shared: r.SharedByAll(point.Key)})
		}
	case handbook.KindRoles:
		for _, other := range c.Roles {
			role := b.Role(other)
			cell.Parts = append(cell.Parts, Part{Role: &role, Point: true, Key: other.ID, Shared: r.SharedByAll(other.ID)})
		}
	case handbook.KindRatings:
		cell.Rated = true
	}
	return cell
}

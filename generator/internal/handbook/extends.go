package handbook

import (
	"slices"
	"strings"

	"rolebook/generator/internal/ident"
)

// extend fills in what roles take over from those that they extend, and what levels take over
// from those below. A role that extends another comes after it.
func (h *Handbook) extend(criteria []*Criterion) {
	begun, done := make(map[*Role]bool), make(map[*Role]bool)
	var settle func(r *Role)
	settle = func(r *Role) {
		if done[r] {
			return
		}
		begun[r] = true
		if strings.Contains(ident.Joined(r.extends), ident.Within) {
			r.place.At("extends").Errorf("role %q is one of another handbook; expected one of this, which is described by the same criteria", r.extends)
		} else if r.extends != "" {
			r.Extends, _ = h.roles.find(r.place.At("extends"), r.extends)
		}
		if r.Extends != nil && begun[r.Extends.Whole()] && !done[r.Extends.Whole()] {
			r.place.At("extends").Errorf("role %q would extend itself; expected a role that does not take over from it", r.ID)
			r.Extends = nil
		}
		r.Cells = r.own
		if r.Extends != nil {
			settle(r.Extends.Whole())
			r.takeOver(criteria)
		} else if r.Levels != nil {
			r.Cells = slices.Clone(r.own)
		}
		r.climb(criteria)
		done[r] = true
	}
	for _, role := range h.Roles {
		settle(role)
	}
}

// takeOver fills in what a role doesn't say itself. A level that says who an item belongs to is
// not taken over, nor is the role as one that works with itself.
func (r *Role) takeOver(criteria []*Criterion) {
	r.Cells = make([]*Cell, len(criteria))
	for i, criterion := range criteria {
		r.Cells[i] = r.own[i].onTopOf(r.Extends.Cells[i].lent(r), criterion)
	}
}

// lent returns what a role may take over of a cell of another; nil for nothing.
func (c *Cell) lent(to *Role) *Cell {
	if c == nil {
		return nil
	}
	lent := *c
	lent.Varies = nil
	lent.Ratings = slices.DeleteFunc(slices.Clone(c.Ratings), func(r Rating) bool { return r.Level.Sole != "" })
	if len(lent.Ratings) < len(c.Ratings) && len(lent.Ratings) == 0 {
		return nil
	}
	return lent.withoutRole(to)
}

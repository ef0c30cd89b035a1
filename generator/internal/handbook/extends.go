package handbook

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// extend fills in what roles and levels take over from those that they extend, and what other levels
// take over from those below. A role that extends another, at one of its levels or at all, comes after it.
func (h *Handbook) extend(criteria []*Criterion) {
	begun, done := make(map[*Role]bool), make(map[*Role]bool)
	var settle func(r *Role)
	settle = func(r *Role) {
		if done[r] {
			return
		}
		begun[r] = true
		for _, extending := range append([]*Role{r}, r.Levels...) {
			if extending.Extends = h.extended(extending); extending.Extends == nil {
				continue
			}
			whole := extending.Extends.Whole()
			if begun[whole] && !done[whole] {
				extending.refuseCircle(whole)
				extending.Extends = nil
			} else {
				settle(whole)
			}
		}
		r.Cells = r.own
		if r.Extends != nil {
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

// extended returns the role that another names as the one that it extends; nil for none.
func (h *Handbook) extended(r *Role) *Role {
	at := r.place.At("extends")
	switch {
	case r.extends == "":
		return nil
	case strings.Contains(ident.Joined(r.extends), ident.Within):
		at.Errorf("role %q is one of another handbook; expected one of this, which is described by the same criteria", r.extends)
		return nil
	}
	other, _ := h.roles.find(at, r.extends)
	return other
}

// refuseCircle reports that a role, or a level, extends a role that takes over from its own.
func (r *Role) refuseCircle(whole *Role) {
	at := r.place.At("extends")
	switch {
	case r.Rung == nil:
		at.Errorf("role %q would extend itself; expected a role that does not take over from it", r.ID)
	case whole == r.Whole():
		at.Errorf("level %q would extend its own role; expected another role or, for the level below it, after = %q", r.Rung.ID, r.Rung.Role.Levels[0].Rung.ID)
	default:
		at.Errorf("level %q would extend role %q, which takes over from this role; expected only one of the two to take over from the other", r.Rung.ID, whole.ID)
	}
}

// readExtends reads the id of the role that says what a role, or a level, doesn't say; "" for none.
func readExtends(t *document.Table) string {
	id, ok := t.String("extends")
	t.At("extends").ErrorIf(ok && id == "", "no role; expected the id of the role that says what this one doesn't, or no such key")
	return id
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
	if c == nil || c.ByLevel {
		return nil
	}
	lent := *c
	lent.Varies = nil
	lent.Ratings = slices.DeleteFunc(slices.Clone(c.Ratings), func(r Rating) bool { return r.Level.Sole != "" })
	if len(lent.Ratings) < len(c.Ratings) && len(lent.Ratings) == 0 {
		return nil
	}
	return lent.withoutRole(to).withoutRole(to.Whole())
}

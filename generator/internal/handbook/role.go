package handbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// readRole reads one file of data/roles. References to other roles stay ids
// until all roles are known.
func (s *schema) readRole(id string, t *document.Table) *Role {
	r := &Role{ID: id, doc: t.Document(), Cells: make([]*Cell, len(s.criteria))}
	s.allowRoleKeys(t)
	r.Abbr = strings.TrimSpace(plain(t, "abbr", false))
	if len(r.Abbr) > 40 {
		t.Place("abbr").Errorf("abbreviation %q is longer than 40 bytes; the full name stands under name", r.Abbr)
	}
	r.Name = s.text(t, "name", true)
	r.Aliases = s.lists(t, "aliases")
	r.Summary = s.prose(t, "summary", true)
	r.Reviewed, _ = t.Date("reviewed")
	r.Colour = readColour(t, id)
	r.FormerIDs = formerIDs(t, id)
	if family, ok := t.String("family"); ok {
		r.Family, _ = resolve(t.Place("family"), "family", s.families, family, familyID)
	}
	cells := t.Table("criteria")
	if cells == nil {
		return r
	}
	for key := range cells.Names() {
		criterion := s.criterion(cells.Place(key), key)
		if criterion != nil {
			r.Cells[criterion.Index] = s.readCell(cells, criterion)
		}
	}
	return r
}

// roleKeys are what a role's file has beside its cells.
var roleKeys = []string{"abbr", "name", "aliases", "family", "summary", "reviewed", "colour", "former_ids", "criteria"}

// allowRoleKeys reports keys that no role's file has, and cells that stand above
// [criteria].
func (s *schema) allowRoleKeys(t *document.Table) {
	for key := range t.Names() {
		switch {
		case slices.Contains(roleKeys, key):
		case slices.ContainsFunc(s.criteria, func(c *Criterion) bool { return c.ID == key }):
			t.Place(key).Errorf("%q is a criterion; move the line below [criteria]", key)
		default:
			t.Unknown(key, roleKeys)
		}
	}
}

// criterion finds the criterion that a key names, and reports a key that names
// none, or one by an id of the past.
func (s *schema) criterion(at document.Place, key string) *Criterion {
	if s.brokenCriteria {
		return nil
	}
	for _, c := range s.criteria {
		if slices.Contains(c.FormerIDs, key) {
			at.Errorf("criterion %q is now called %q; write the new id", key, c.ID)
			return nil
		}
	}
	if slices.Contains(roleKeys, key) && !slices.ContainsFunc(s.criteria, func(c *Criterion) bool { return c.ID == key }) {
		at.Errorf("%q is no criterion; move the line above [criteria], to the beginning of the file", key)
		return nil
	}
	criterion, _ := resolve(at, "criterion", s.criteria, key, criterionID)
	return criterion
}

// maxWeight is the largest weight of a comparison.
const maxWeight = 1000

// readCurated reads one file of data/comparisons.
func (s *schema) readCurated(id string, t *document.Table, h *Handbook) *Curated {
	c := &Curated{ID: id, doc: t.Document(), Notes: make([]Prose, len(s.criteria))}
	t.Allow("gist", "misconception", "notes", "weight")
	if weight, ok := t.Int("weight"); ok && (weight < 1 || weight > maxWeight) {
		t.Place("weight").Errorf("the weight is %d; expected a whole number from 1, the first in lists, to %d", weight, maxWeight)
	} else {
		c.Weight = int(weight)
	}
	c.Gist = s.prose(t, "gist", false)
	c.Misconception = s.prose(t, "misconception", false)
	if notes := t.Table("notes"); notes != nil {
		for key := range notes.Names() {
			criterion := s.criterion(notes.Place(key), key)
			if criterion != nil {
				c.Notes[criterion.Index] = s.prose(notes, key, true)
			}
		}
	}
	first, second, ok := strings.Cut(id, ident.Versus)
	if !ok {
		t.Place().Errorf("the file's name %q names no pair; expected FIRST-vs-SECOND.toml with the ids of two roles", id)
		return c
	}
	for i, role := range []string{first, second} {
		c.Roles[i] = h.namedRole(t.Place(), role)
	}
	if first == second {
		t.Place().Errorf("compares role %q with itself; expected two roles", first)
	}
	return c
}

// namedRole returns the role with that id; an unknown one is reported. A role
// whose file is broken is not unknown: that has been reported already.
func (h *Handbook) namedRole(at document.Place, id string) *Role {
	if role := h.Role(id); role != nil || h.unreadable[id] {
		return role
	}
	ids := make([]string, 0, len(h.Roles))
	for _, role := range h.Roles {
		if slices.Contains(role.FormerIDs, id) {
			at.Errorf("role %q is now called %q; write the new id", id, role.ID)
			return nil
		}
		ids = append(ids, role.ID)
	}
	hint := problem.DidYouMean(id, ids)
	if hint == "" {
		hint = fmt.Sprintf("; expected the name of a file in data/roles; if that file was renamed, write the new name here, and former_ids = [%q] in the file", id)
	}
	at.Errorf("unknown role %q%s", id, hint)
	return nil
}

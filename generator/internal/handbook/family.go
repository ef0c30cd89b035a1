package handbook

import (
	"rolebook/generator/internal/document"
)

// readFamilies reads the families of roles: each its label alone, or with what else is said of
// it.
func (s *schema) readFamilies(t *document.Table) {
	tables := t.Tables()
	for _, table := range tables {
		checkID(table.Place, "family", table.Name())
		family := &Family{ID: s.prefix + table.Name()}
		if table.Has("label") || table.Has("ladder") || table.Has("parent") {
			table.Allow("label", "ladder", "parent")
			family.Label, family.ladder = s.text(table, "label", true), s.ladders.named(table, "ladder")
		} else {
			family.Label = s.textOf(table)
		}
		s.families.add(family, table.Name())
	}
	for i, table := range tables {
		family, parent := s.families.list[i], s.families.named(table, "parent")
		for above := parent; above != nil && parent != nil; above = above.Parent {
			if above == family {
				table.At("parent").Errorf("family %q would be a part of itself; expected a family that is no part of it", family.ID)
				parent = nil
			}
		}
		family.Parent = parent
	}
	s.families.list = withParts(s.families.list, nil)
	for _, family := range s.families.list { // parents first
		if family.ladder == nil && family.Parent != nil {
			family.ladder = family.Parent.ladder
		}
	}
}

// withParts returns the families that are parts of one, each followed by its own parts.
func withParts(families []*Family, parent *Family) (ordered []*Family) {
	for _, family := range families {
		if family.Parent == parent {
			ordered = append(append(ordered, family), withParts(families, family)...)
		}
	}
	return ordered
}

package handbook

import (
	"rolebook/generator/internal/document"
)

// Family is a set of roles that belong together, such as technology.
type Family struct {
	ID     string
	Label  Text
	Parent *Family // that it is a part of; may be nil

	ladder *ladder // that its roles share; may be nil
}

// Step is a level of a ladder that the roles of a family share.
type Step struct {
	ID    string
	Label Text
	After string // the id of the level below; "" at the first
}

// Levels returns the levels of the ladder that the family's roles share.
func (f *Family) Levels() []Step {
	if f.ladder == nil {
		return nil
	}
	steps := make([]Step, len(f.ladder.steps.list))
	for i, s := range f.ladder.steps.list {
		steps[i] = Step{s.id, s.label, s.after}
	}
	return steps
}

// Line returns the families that a family is a part of, the outermost first, and itself; none of nil.
func (f *Family) Line() []*Family {
	if f == nil {
		return nil
	}
	return append(f.Parent.Line(), f)
}

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

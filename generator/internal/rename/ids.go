package rename

import (
	"cmp"
	"fmt"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// ids are those that things of one kind have, and that they once had.
type ids struct {
	now  []string
	past map[string]string // to today's
}

func idsOf[T any](things []T, id func(T) (now string, former []string)) ids {
	known := ids{past: make(map[string]string)}
	for _, thing := range things {
		now, former := id(thing)
		known.now = append(known.now, now)
		for _, past := range former {
			known.past[past] = now
		}
	}
	return known
}

// Check returns an error for the author if what shall be renamed is not in the
// handbook, or can't have the new id.
func (r Request) Check(h *handbook.Handbook) error {
	if r.Catalogue != "" && r.catalogue(h) == nil {
		return unknown("catalogue", r.Catalogue, Request{Kind: Catalogue}.ids(h))
	}
	if r.Criterion != "" && r.criterion(h) == nil {
		return unknown("criterion", r.Criterion, Request{Kind: Criterion}.ids(h))
	}
	known := r.ids(h)
	fault := ident.Fault(r.New)
	switch _, old, _ := r.level(); {
	case r.Kind == Level:
		fault = handbook.LevelFault(r.New)
	case old != "":
		fault = ident.RoleFault(r.New)
		if role := h.Role(r.Old); role != nil && role.Rung.Shared {
			return fmt.Errorf("the level is one of a ladder that roles share; write its new id there, in %s, with former_ids = [%q], and in each role of the ladder", criteriaFile, old)
		}
	}
	owner := known.past[r.New]
	switch {
	case !slices.Contains(known.now, r.Old):
		return unknown(r.Kind, r.Old, known)
	case r.Old == r.New:
		return fmt.Errorf("%s %q has that id already; expected another one", r.Kind, r.Old)
	case fault != "":
		return fmt.Errorf("new id %q %s", r.New, fault)
	case slices.Contains(known.now, r.New):
		return fmt.Errorf("%s %q is there already; expected another id", r.Kind, r.New)
	case owner != "" && owner != r.Old:
		return fmt.Errorf("%q is a former id of %s %q; expected another id", r.New, r.Kind, owner)
	}
	return nil
}

// KeepsFormer reports whether things of the kind have former ids.
func (r Request) KeepsFormer() bool {
	home, _ := r.home()
	return home != ""
}

// Kept reports whether the old id is a former one of the new in a handbook.
func (r Request) Kept(h *handbook.Handbook) bool { return r.ids(h).past[r.Old] == r.New }

// unknown returns the error for an id that nothing has.
func unknown(kind, id string, known ids) error {
	if now := known.past[id]; now != "" {
		return fmt.Errorf("%s %q is now called %q", kind, id, now)
	}
	hint := problem.DidYouMean(id, known.now)
	if len(known.now) > 0 && len(known.now) <= 12 {
		hint = cmp.Or(hint, "; expected "+document.OneOf(known.now))
	}
	return fmt.Errorf("unknown %s %q%s", kind, id, hint)
}

// ids returns those of the kind; of items, their groups and levels, in the catalogue, of choices, in the
// criterion.
func (r Request) ids(h *handbook.Handbook) ids {
	switch r.Kind {
	case Role:
		return idsOf(h.AllRoles, func(r *handbook.Role) (string, []string) { return r.ID, r.FormerIDs })
	case Criterion:
		return idsOf(h.Criteria, func(c *handbook.Criterion) (string, []string) { return c.ID, c.FormerIDs })
	case Group:
		return idsOf(h.Groups, func(g *handbook.Group) (string, []string) { return g.ID, g.FormerIDs })
	case Family:
		return idsOf(h.Families, func(f *handbook.Family) (string, []string) { return f.ID, nil })
	case Catalogue:
		return idsOf(h.Catalogues, func(c *handbook.Catalogue) (string, []string) { return c.ID, c.FormerIDs })
	case Source:
		return idsOf(h.Sources, func(s *handbook.Source) (string, []string) { return s.ID, nil })
	case Classification:
		return idsOf(h.Classifications, func(c *handbook.Classification) (string, []string) { return c.ID, nil })
	case Choice:
		return idsOf(r.criterion(h).Choices, func(c *handbook.Choice) (string, []string) { return c.ID, nil })
	case Item:
		return idsOf(r.catalogue(h).Items, func(i *handbook.Item) (string, []string) { return i.ID, i.FormerIDs })
	case ItemGroup:
		return idsOf(r.catalogue(h).Groups, func(g *handbook.ItemGroup) (string, []string) { return g.ID, nil })
	default:
		return idsOf(r.catalogue(h).Levels, func(l *handbook.Level) (string, []string) { return l.ID, nil })
	}
}

// criterion returns the criterion of a choice, or nil.
func (r Request) criterion(h *handbook.Handbook) *handbook.Criterion {
	for _, c := range h.Criteria {
		if c.ID == r.Criterion {
			return c
		}
	}
	return nil
}

// catalogue returns the catalogue of an item or a level, or nil.
func (r Request) catalogue(h *handbook.Handbook) *handbook.Catalogue {
	for _, c := range h.Catalogues {
		if c.ID == r.Catalogue {
			return c
		}
	}
	return nil
}

package handbook

import "slices"

// onTopOf returns what holds where c is said, given what holds of the level below or the role
// that is extended: a new text, number or list of roles takes the place of the one below, points
// and ratings join those below.
func (c *Cell) onTopOf(below *Cell, criterion *Criterion) *Cell {
	switch {
	case c != nil && c.ByLevel && (below == nil || below.ByLevel):
		return c
	case c != nil && below == nil:
		below = new(Cell)
	case c == nil && below != nil && below.ByLevel:
		return nil
	case c == nil:
		return below
	}
	merged := *c
	merged.ByLevel = false
	merged.Note, merged.Depends = firstProse(c.Note, below.Note), firstProse(c.Depends, below.Depends)
	if c.Next == nil && !c.NotApplicable && (!c.stated || len(c.Points)+len(c.Ratings) > 0) { // the value goes on
		merged.Next, merged.Effective = below.Next, below.Effective
	}
	if len(c.Sources) == 0 && !c.EditorView {
		merged.Sources, merged.EditorView = below.Sources, below.EditorView
	}
	switch {
	case c.NotApplicable:
		return &merged
	case c.stated:
	case below.NotApplicable:
		merged.NotApplicable = true
		return &merged
	case !below.stated:
		c.value.Errorf("%q has no value here, and takes none over; expected one, or not-applicable = true", criterion.ID)
	default:
		merged.stated, merged.Text, merged.Value, merged.Roles = true, below.Text, below.Value, below.Roles
		merged.Quantity, merged.Choices, merged.Date = below.Quantity, below.Choices, below.Date
	}
	for _, key := range c.without {
		held := slices.ContainsFunc(below.Points, func(p Point) bool { return p.Key == key }) || slices.ContainsFunc(below.Ratings, func(r Rating) bool { return r.Item.ID == key })
		c.value.ErrorIf(!held, "%q stands under without, but it is not held below; expected only what is", key)
	}
	merged.Points = join(c, below.Points, c.Points, func(p Point) string { return p.Key })
	merged.Ratings = join(c, below.Ratings, c.Ratings, func(r Rating) string { return r.Item.ID })
	slices.SortFunc(merged.Ratings, func(a, b Rating) int { return a.Item.Index - b.Item.Index })
	if len(c.without) > 0 && len(merged.Points)+len(merged.Ratings) == 0 {
		c.value.Errorf("nothing is left of %q; expected not-applicable = true", criterion.ID)
	}
	return &merged
}

// join returns the entries of a cell: those below, but for the ones that the cell takes away,
// each as it is said anew, and then those that are new.
func join[T any](c *Cell, below, own []T, key func(T) string) []T {
	var joined []T
	for _, entry := range below {
		if !slices.Contains(c.without, key(entry)) {
			joined = append(joined, entry)
		}
	}
	for _, entry := range own {
		if i := slices.IndexFunc(joined, func(t T) bool { return key(t) == key(entry) }); i >= 0 {
			joined[i] = entry
		} else {
			joined = append(joined, entry)
		}
	}
	return joined
}

// withoutRole returns a cell that does not name a role; nil where it names no other.
func (c *Cell) withoutRole(r *Role) *Cell {
	if c == nil || !slices.Contains(c.Roles, r) {
		return c
	}
	others := *c
	others.Roles = slices.DeleteFunc(slices.Clone(c.Roles), func(other *Role) bool { return other == r })
	if len(others.Roles) == 0 {
		return nil
	}
	return &others
}

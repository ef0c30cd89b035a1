// Package compare says how roles relate, criterion by criterion. It is pure: it
// reads a handbook and writes nothing, and it invents no prose.
package compare

import (
	"slices"

	"rolebook/generator/internal/handbook"
)

// Comparison is two or more roles side by side.
type Comparison struct {
	Roles  []*handbook.Role // the columns
	Groups []Group          // in the order of the handbook; none is empty
}

// Group is the rows of one group of criteria.
type Group struct {
	Group *handbook.Group
	Rows  []Row
}

// Row is what the roles say to one criterion.
type Row struct {
	Criterion *handbook.Criterion
	Cells     []*handbook.Cell // one a role; nil where nothing is stated
	Relation  Relation
	Distance  int     // of a spectrum: the widest gap between two stated values, in steps
	Shares    []Share // of lists, role references and ratings: everything that a role holds
}

// Relation says how the cells of a row relate.
type Relation string

// The relations.
const (
	Same      Relation = "same"      // every role states it, and all say the same
	Different Relation = "different" // every role states it, and not all say the same
	Partial   Relation = "partial"   // stated by some of the roles only
	Unstated  Relation = "unstated"  // stated by none
)

// Share is one point, role reference or rated item, with the roles that hold
// it. Which of Key, Role and Item is set follows from the criterion's kind.
type Share struct {
	Key    string            // of a list's point
	Role   *handbook.Role    // of a reference
	Item   *handbook.Item    // of a rating
	Held   []bool            // by column
	Levels []*handbook.Level // of a rating, by column; nil where not held
	Shared bool              // held by every role
	Equal  bool              // shared, and in the same words or at the same level
}

// Relation returns how the columns relate on the share: the same, held by all at
// different levels or in different words, or held by some only.
func (s Share) Relation() Relation {
	switch {
	case s.Equal:
		return Same
	case s.Shared:
		return Different
	default:
		return Partial
	}
}

// Roles compares two or more roles on every criterion that at least one of them
// states; criteria that none states are left out unless all is set.
func Roles(h *handbook.Handbook, roles []*handbook.Role, all bool) Comparison {
	c := Comparison{Roles: roles}
	for _, group := range h.Groups {
		rows := make([]Row, 0, len(group.Criteria))
		for _, criterion := range group.Criteria {
			row := newRow(criterion, roles)
			if all || row.Relation != Unstated {
				rows = append(rows, row)
			}
		}
		if len(rows) > 0 {
			c.Groups = append(c.Groups, Group{Group: group, Rows: rows})
		}
	}
	return c
}

func newRow(criterion *handbook.Criterion, roles []*handbook.Role) Row {
	row := Row{Criterion: criterion, Cells: make([]*handbook.Cell, len(roles))}
	stated := 0
	for i, role := range roles {
		row.Cells[i] = role.Cells[criterion.Index]
		if row.Cells[i] != nil {
			stated++
		}
	}
	switch criterion.Kind {
	case handbook.KindSpectrum:
		row.Distance = distance(row.Cells)
	case handbook.KindList, handbook.KindRoles, handbook.KindRatings:
		row.Shares = shares(row.Cells)
	}
	switch {
	case stated == 0:
		row.Relation = Unstated
	case stated < len(roles):
		row.Relation = Partial
	case allEqual(row):
		row.Relation = Same
	default:
		row.Relation = Different
	}
	return row
}

// distance is the gap between the lowest and the highest value, in steps.
func distance(cells []*handbook.Cell) int {
	low, high, any := 0, 0, false
	for _, cell := range cells {
		if cell == nil || cell.NotApplicable {
			continue
		}
		if !any {
			low, high, any = cell.Value, cell.Value, true
		}
		low, high = min(low, cell.Value), max(high, cell.Value)
	}
	return high - low
}

// allEqual reports whether all cells of a row in which every role states
// something say the same, with the same qualifications.
func allEqual(row Row) bool {
	first := row.Cells[0]
	for _, cell := range row.Cells[1:] {
		if cell.NotApplicable != first.NotApplicable || cell.Value != first.Value ||
			!handbook.SameProse(cell.Text, first.Text) || !handbook.SameProse(cell.Note, first.Note) || !handbook.SameProse(cell.Depends, first.Depends) {
			return false
		}
	}
	return !slices.ContainsFunc(row.Shares, func(s Share) bool { return !s.Equal })
}

// shares unites what the cells hold: points and references in the order in
// which the columns bring them, ratings in the order of the catalogue.
func shares(cells []*handbook.Cell) []Share {
	var u union
	u.columns = len(cells)
	for column, cell := range cells {
		if cell == nil {
			continue
		}
		for _, point := range cell.Points {
			u.add(column, Share{Key: point.Key}, nil, point.Text)
		}
		for _, role := range cell.Roles {
			u.add(column, Share{Role: role}, nil, nil)
		}
		for _, rating := range cell.Ratings {
			u.add(column, Share{Item: rating.Item}, rating.Level, nil)
		}
	}
	for i := range u.shares {
		s := &u.shares[i]
		s.Shared = !slices.Contains(s.Held, false)
		s.Equal = s.Shared && !u.differs[i]
	}
	if len(u.shares) > 0 && u.shares[0].Item != nil {
		slices.SortFunc(u.shares, func(a, b Share) int { return a.Item.Index - b.Item.Index })
	}
	return u.shares
}

// union collects shares by what they are of.
type union struct {
	columns int
	shares  []Share
	differs []bool           // whether holders of the share disagree on words or level
	texts   []handbook.Prose // the words of the share's first holder
	levels  []*handbook.Level
}

func (u *union) add(column int, of Share, level *handbook.Level, text handbook.Prose) {
	i := slices.IndexFunc(u.shares, func(s Share) bool {
		return s.Key == of.Key && s.Role == of.Role && s.Item == of.Item
	})
	if i < 0 {
		i = len(u.shares)
		of.Held = make([]bool, u.columns)
		if of.Item != nil {
			of.Levels = make([]*handbook.Level, u.columns)
		}
		u.shares = append(u.shares, of)
		u.differs = append(u.differs, false)
		u.texts = append(u.texts, text)
		u.levels = append(u.levels, level)
	}
	s := &u.shares[i]
	s.Held[column] = true
	if level != nil {
		s.Levels[column] = level
	}
	if u.levels[i] != level || !handbook.SameProse(u.texts[i], text) {
		u.differs[i] = true
	}
}

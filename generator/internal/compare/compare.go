// Package compare says how roles relate, criterion by criterion. It is pure: it
// reads a handbook and writes nothing, and it invents no prose.
package compare

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
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
	Shares    []Share // of lists, role references, choices and ratings: everything that a role holds
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

// Share is one point, role reference, choice or rated item, with the roles that hold it.
type Share struct {
	Key    string            // of a list's point; id of the role, choice or item
	Item   *handbook.Item    // of a rating, else nil
	Held   []bool            // by column
	Levels []*handbook.Level // of a rating, by column; nil where not held
	Shared bool              // held by every role
	Equal  bool              // shared, and in the same words or at the same level

	text  handbook.Prose  // of the first role that holds it
	level *handbook.Level // the same
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

// SharedByAll reports whether every one of several roles holds a point or a reference.
func (r *Row) SharedByAll(key string) bool {
	return len(r.Cells) > 1 && slices.ContainsFunc(r.Shares, func(s Share) bool { return s.Shared && s.Key == key })
}

// SaidAlike reports whether all of the roles hold a point, a reference or an item, in the same
// words and at the same level.
func (r *Row) SaidAlike(key string) bool {
	return slices.ContainsFunc(r.Shares, func(s Share) bool { return s.Equal && s.Key == key })
}

// Roles compares roles on every criterion that at least one of them
// states; criteria that none states are left out unless all is set. A role alone
// has none that only other handbooks have.
func Roles(h *handbook.Handbook, roles []*handbook.Role, all bool) Comparison {
	c := Comparison{Roles: roles}
	for _, group := range h.Groups {
		rows := make([]Row, 0, len(group.Criteria))
		for _, criterion := range group.Criteria {
			row := NewRow(criterion, roles...)
			if row.Relation != Unstated || all && (len(roles) > 1 || h.Asks(roles[0], criterion)) {
				rows = append(rows, row)
			}
		}
		if len(rows) > 0 {
			c.Groups = append(c.Groups, Group{Group: group, Rows: rows})
		}
	}
	return c
}

// NewRow compares two or more roles on one criterion.
func NewRow(criterion *handbook.Criterion, roles ...*handbook.Role) Row {
	row := Row{Criterion: criterion, Cells: make([]*handbook.Cell, len(roles)), Relation: Different}
	same := handbook.SameProse
	if slices.ContainsFunc(roles, func(r *handbook.Role) bool { return r.Now != nil }) {
		same = handbook.SameOverTime
	}
	stated := 0
	for i, role := range roles {
		if row.Cells[i] = role.Cells[criterion.Index]; row.Cells[i] != nil {
			stated++
		}
	}
	row.Distance, row.Shares = distance(row.Cells), shares(row.Cells, same)
	switch {
	case stated == 0:
		row.Relation = Unstated
	case stated < len(roles):
		row.Relation = Partial
	case allEqual(row, same):
		row.Relation = Same
	}
	return row
}

// distance is the gap between the lowest and the highest value, in steps; 0 for
// cells that have none.
func distance(cells []*handbook.Cell) int {
	low, high := handbook.SpectrumMax, -handbook.SpectrumMax
	for _, cell := range cells {
		if cell != nil && !cell.NotApplicable && !cell.ByLevel {
			low, high = min(low, cell.Value), max(high, cell.Value)
		}
	}
	return max(high-low, 0)
}

// allEqual reports whether all cells of a row in which every role states
// something say the same, with the same qualifications.
func allEqual(row Row, same func(one, other handbook.Prose) bool) bool {
	first := row.Cells[0]
	for _, cell := range row.Cells[1:] {
		if cell.NotApplicable != first.NotApplicable || !sameByLevel(row.Criterion, cell, first) || !SameValue(cell, first, same) ||
			!same(cell.Note, first.Note) || !same(cell.Depends, first.Depends) || cell.Effective != first.Effective || !same(cell.Next, first.Next) {
			return false
		}
	}
	return !slices.ContainsFunc(row.Shares, func(s Share) bool { return !s.Equal })
}

// sameByLevel reports whether two cells differ by level alike: at the same levels, in the same way.
func sameByLevel(criterion *handbook.Criterion, a, b *handbook.Cell) bool {
	one, other := a.Varies, b.Varies
	switch {
	case one == other:
		return true
	case one == nil || other == nil:
		return false
	case one.Now == nil && other.Now == nil:
		return Key(a) == Key(b)
	case other.Now != nil:
		one, other = other, one
	}
	return slices.EqualFunc(one.Levels, other.Levels, func(was, now *handbook.Role) bool {
		relation := NewRow(criterion, was, now).Relation
		return was.Now == now && (relation == Same || relation == Unstated)
	})
}

// SameValue reports whether two cells have the same text, number, choices or day. What lists,
// references and ratings have in common, a row says.
func SameValue(a, b *handbook.Cell, same func(one, other handbook.Prose) bool) bool {
	return a.Value == b.Value && a.Quantity == b.Quantity && a.Date == b.Date && same(a.Text, b.Text) &&
		slices.EqualFunc(a.Choices, b.Choices, func(a, b *handbook.Choice) bool { return a.ID == b.ID })
}

// shares unites what the cells hold: points and references in the order in
// which the columns bring them, ratings in the order of the catalogue.
func shares(cells []*handbook.Cell, same func(one, other handbook.Prose) bool) []Share {
	var united []Share
	for column, cell := range cells {
		eachEntry(cell, func(entry Share) {
			i := slices.IndexFunc(united, func(s Share) bool { return s.Key == entry.Key })
			if i < 0 {
				i = len(united)
				entry.Held, entry.Equal = make([]bool, len(cells)), true
				if entry.Item != nil {
					entry.Levels = make([]*handbook.Level, len(cells))
				}
				united = append(united, entry)
			}
			s := &united[i]
			s.Held[column] = true
			if s.Item != nil {
				s.Levels[column] = entry.level
			}
			s.Equal = s.Equal && s.level == entry.level && same(s.text, entry.text)
		})
	}
	for i := range united {
		united[i].Shared = !slices.Contains(united[i].Held, false)
		united[i].Equal = united[i].Equal && united[i].Shared
	}
	if len(united) > 0 && united[0].Item != nil {
		slices.SortFunc(united, func(a, b Share) int { return a.Item.Index - b.Item.Index })
	}
	return united
}

// eachEntry gives what a cell holds as shares of its own; nil holds nothing.
func eachEntry(c *handbook.Cell, do func(Share)) {
	if c == nil {
		return
	}
	for _, point := range c.Points {
		do(Share{Key: point.Key, text: point.Text})
	}
	for _, role := range c.Roles {
		do(Share{Key: role.ID})
	}
	for _, choice := range c.Choices {
		do(Share{Key: choice.ID})
	}
	for _, rating := range c.Ratings {
		do(Share{Key: rating.Item.ID, Item: rating.Item, level: rating.Level})
	}
}

// Key returns a short name for what a cell says, "" for one that says nothing.
// Roles whose cells under a criterion have the same key say the same, as Same
// means it, and others don't: so a script can compare roles that no page compares.
func Key(c *handbook.Cell) string {
	if c == nil {
		return ""
	}
	said := fmt.Appendf(nil, "%t %d %v %s %s\n", c.NotApplicable, c.Value, c.Quantity, c.Date, c.Effective)
	if c.Varies != nil {
		row := slices.Index(c.Varies.Cells, c)
		for _, level := range c.Varies.Levels {
			said = fmt.Appendf(said, "%s %s\n", level.Rung.ID, Key(level.Cells[row]))
		}
	}
	for _, prose := range []handbook.Prose{c.Text, c.Note, c.Depends, c.Next} {
		said = appendVisible(said, prose)
	}
	var parts []string // in no order
	for _, point := range c.Points {
		parts = append(parts, string(appendVisible([]byte("point "+point.Key+" "), point.Text)))
	}
	for _, role := range c.Roles {
		parts = append(parts, "role "+role.ID)
	}
	for _, choice := range c.Choices {
		parts = append(parts, "choice "+choice.ID)
	}
	for _, rating := range c.Ratings {
		parts = append(parts, "rating "+rating.Item.ID+" "+rating.Level.ID)
	}
	slices.Sort(parts)
	sum := sha256.Sum256(fmt.Appendf(said, "%q", parts))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// appendVisible appends what handbook.SameProse compares.
func appendVisible(said []byte, prose handbook.Prose) []byte {
	for _, text := range prose {
		source := ""
		if text != nil {
			source = markdown.Visible(text.Source)
		}
		said = append(strconv.AppendQuote(said, source), ' ')
	}
	return append(said, '\n')
}

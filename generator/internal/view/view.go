// Package view turns a comparison into a table in the words of one language. A
// role on its own is a comparison of one. Pages, handouts, wikis, Markdown, CSV,
// search and the terminal all print this table, so only this package knows the
// kinds of criteria. What layouts and programs read has its names in JSON here.
package view

import (
	"iter"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/markdown"
)

// Table is one role or several side by side, criterion by criterion.
type Table struct {
	Roles   []Role  // the columns
	Answers []Prose // by column: who the role is, in a sentence that somebody wrote about these roles, else its summary
	Groups  []Group
	Sources *Sources // that the cells refer to by number
}

// Text is a plain text. Lang is its BCP 47 tag where it stands in for a missing
// translation, else "".
type Text struct {
	Words string `json:"label,omitempty"`
	Lang  string `json:"lang,omitempty"`
}

// Prose is an author's text. Nil Text means that there is none. Lang is as in
// Text.
type Prose struct {
	*markdown.Text
	Lang string
}

// Words returns the words alone; "" where there is no text.
func (p Prose) Words() string {
	if p.Text == nil {
		return ""
	}
	return p.Plain()
}

// Role is a role as a heading or a reference shows it.
type Role struct {
	ID     string
	Abbr   string // may be empty
	Mark   string // what stands for the role in small places: its abbreviation, or initials
	Colour string // of the style sheet, by name
	Name   Text
	Href   string // "" for no link
	Past   bool   // of a past edition, which is the mark, and stands behind abbreviation and name

	Incumbents string // who has the role; "" where that is not said
}

// Short returns the role's abbreviation or, where it has none, its name.
func (r *Role) Short() Text {
	if r.Abbr != "" {
		return Text{Words: r.Abbr}
	}
	return r.Name
}

// Title returns the role's abbreviation and name.
func (r *Role) Title() Text {
	title := r.Name
	if r.Abbr != "" && r.Abbr != title.Words {
		title.Words = r.Abbr + " – " + title.Words
	}
	return title
}

// Group is a group of rows.
type Group struct {
	ID      string   // its anchor
	Anchors []string // former ones
	Label   Text
	Rows    []Row
}

// Row is what the roles say to a criterion.
type Row struct {
	ID       string   // its anchor
	Anchors  []string // former ones
	Label    Text
	Question Text
	Relation compare.Relation // "" for one role
	Apart    int              // how far several roles are apart; see compare.Row.Apart
	Similar  bool             // several roles say the same, or nearly
	Cells    []Cell
	Items    []Item  // of ratings: what at least one role holds, in the order of the catalogue
	Scale    []Level // of ratings, the best level first
	Note     Prose   // what to notice in the row
	// ItemsSayAll means that no cell says more than the items do.
	ItemsSayAll bool

	Compared *compare.Row // what it shows
}

// longRow is from how many bytes of text in a cell on a row may be taller than what
// is left of a page below a head.
const longRow = 2000

// Long reports whether the row may be cut on paper: kept whole, one that is taller
// than a page would leave the head of the table alone on the page before.
func (r *Row) Long() bool {
	for _, c := range r.Cells {
		length := 0
		for _, part := range c.Parts {
			length += len(part.Words())
		}
		for _, about := range c.About {
			length += len(about.Plain())
		}
		if length > longRow {
			return true
		}
	}
	return false
}

// Rows returns the rows of all groups.
func (t *Table) Rows() iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		for _, group := range t.Groups {
			for r := range group.Rows {
				if !yield(&group.Rows[r]) {
					return
				}
			}
		}
	}
}

// RowAnchors returns the anchors of all rows and items.
func (t *Table) RowAnchors() map[string]bool {
	anchors := make(map[string]bool)
	for row := range t.Rows() {
		anchors[row.ID] = true
		for _, item := range row.Items {
			anchors[item.ID] = true
		}
	}
	return anchors
}

// Split returns a table without the rows that hold rated items, and those rows. Groups
// of such rows alone are left out; the first of the rows has their anchors.
func (t *Table) Split() (said *Table, rated []*Row) {
	rest := *t
	rest.Groups = nil
	for _, group := range t.Groups {
		first := len(rated)
		for r := range group.Rows {
			if len(group.Rows[r].Items) > 0 {
				row := group.Rows[r]
				rated = append(rated, &row)
			}
		}
		if first < len(rated) {
			group.Rows = slices.DeleteFunc(slices.Clone(group.Rows), func(row Row) bool { return len(row.Items) > 0 })
		}
		if len(group.Rows) > 0 {
			rest.Groups = append(rest.Groups, group)
		} else if first < len(rated) {
			rated[first].Anchors = slices.Concat(rated[first].Anchors, []string{group.ID}, group.Anchors)
		}
	}
	return &rest, rated
}

// SaysSame reports whether all roles say nearly the same in a row of the table, or share a point
// or an item of one.
func (t *Table) SaysSame() bool {
	for row := range t.Rows() {
		if row.Similar || slices.ContainsFunc(row.Cells[0].Parts, func(p Part) bool { return p.Shared }) ||
			slices.ContainsFunc(row.Items, func(i Item) bool { return i.Relation == compare.Same }) {
			return true
		}
	}
	return false
}

// Similar returns on how many rows the roles say the same, or nearly.
func (t *Table) Similar() (rows int) {
	for row := range t.Rows() {
		if row.Similar {
			rows++
		}
	}
	return rows
}

// FurthestApart returns the spectrum on which the roles are furthest apart; nil where
// they are nowhere more than a step apart.
func (t *Table) FurthestApart() (furthest *Row) {
	widest := 1
	for row := range t.Rows() {
		unsaid := slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.State != Stated })
		if gap := row.Compared.Distance; gap > widest && !unsaid {
			furthest, widest = row, gap
		}
	}
	return furthest
}

// HeldAlone returns the items of a row that a column alone holds at a sole level, with that
// level; nil for none.
func (r *Row) HeldAlone(column int) (level *Level, items []*Item) {
	for i := range r.Items {
		held, others := r.Items[i].Levels[column], 0
		for _, level := range r.Items[i].Levels {
			if sole(level) {
				others++
			}
		}
		if sole(held) && others == 1 && (level == nil || level.ID == held.ID) {
			level, items = held, append(items, &r.Items[i])
		}
	}
	return level, items
}

// Level is a level of a scale, or a decimal between two.
type Level struct {
	ID    string `json:"-"`
	Mark  string `json:"mark,omitempty"` // a letter, or ""
	Rank  int    `json:"rank"`           // 1 is the best
	Steps int    `json:"steps"`          // how good it is; 1 is the least
	Sole  bool   `json:"-"`              // it says who an item belongs to

	Decimal bool    `json:"decimal,omitempty"` // it is no level of the scale; its mark is the number, the rest is of the nearest level
	Off     float64 `json:"-"`                 // of a decimal: how much better it is than the nearest level, in steps
	Text
}

// Said returns the words of a level; those of a number begin with it.
func (l *Level) Said() string {
	if l.Decimal || l.Mark != "" && strings.Trim(l.Mark, "0123456789") == "" {
		return l.Mark + " " + l.Words
	}
	return l.Words
}

// State reports why a cell has no value.
type State string

// The states. The words for them are those of the interface: cell.not-stated.
const (
	Stated        State = ""
	NotStated     State = "not-stated"
	NotApplicable State = "not-applicable"
	ByLevel       State = "by-level" // each level of the role says it for itself
)

// Cell is what one role says to a criterion.
type Cell struct {
	State   State
	Parts   []Part // the value; none for ratings, whose value stands in the row's items
	Rated   bool   // it holds ratings
	About   []About
	Sources []int // numbers
	Editors bool  // it is the editors' own view
	Varies  bool  // some levels of the role say it differently
	New     bool  // it differs from what the level below says; see Builder.Ladder
}

// About is what an author says about a value.
type About struct {
	Key string // of the word that introduces it: cell.depends, cell.note or cell.next
	Day string // of cell.next: from when on it will hold, in words
	Prose
	New bool // it differs from what the level below says
}

// Lead returns what introduces it in the words of the interface.
func (a *About) Lead(words map[string]string) string {
	if a.Day != "" {
		return words[a.Key] + " " + a.Day + ":"
	}
	return words[a.Key]
}

// Entries reports whether the cell holds points or roles.
func (c *Cell) Entries() bool { return len(c.Parts) > 0 && c.Parts[0].Point }

// Qualified reports whether anything is said about the value.
func (c *Cell) Qualified() bool {
	return len(c.About)+len(c.Sources) > 0 || c.Editors || c.Varies
}

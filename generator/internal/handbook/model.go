// Package handbook loads a handbook of roles from its TOML files and checks it.
//
// A handbook that Load gives without an error is sound: every reference in it
// resolves, every id and address is unique, every text is rendered. Nothing
// after this package checks again.
package handbook

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// Handbook is everything that the data says, in the order in which it is shown.
type Handbook struct {
	Site        Site
	Families    []*Family // in the order of the file, each followed by its parts
	Groups      []*Group
	Criteria    []*Criterion // in the order of the file; Criterion.Index counts them
	Catalogues  []*Catalogue // by id
	Roles       []*Role      // by family, then by id
	AllRoles    []*Role      // Roles, each followed by the role at its levels
	Columns     []*Role      // Roles, those with levels as the role at each of them: what the matrix and the grids compare
	Comparisons []*Curated   // by id
	Sources     []*Source    // in the order of the file
	Retired     Retirements

	Classifications []*Classification // in the order of the file
	Members         []*Member         // in the order of hugo.toml

	// Addresses are those of other sites that the data and hugo.toml link to, with
	// their places, in no particular order.
	Addresses []document.Address

	catalogues map[string]*names[*Catalogue] // of each handbook, by the prefix of its ids; "" for the site's own

	open  problem.List // what is still to be written
	past  *Past        // nil for none
	roles names[*Role]
	asked map[*Member]map[int]bool // by which criteria handbooks describe roles, by their indexes; nil where all do by all
}

// Role returns the role, or the role at a level, with that id, or nil.
func (h *Handbook) Role(id string) *Role { return h.roles.things[ident.Joined(id)] }

// RoleIDs returns the ids of all roles that the handbook's files may name, as they write them:
// those of AllRoles first, then those of handbooks that it takes in.
func (h *Handbook) RoleIDs() []string {
	ids := slices.Clone(h.roles.ids)
	for i, id := range ids {
		ids[i] = ident.Written(id)
	}
	return ids
}

// RoleEver returns the role that has that id, or once had, or nil.
func (h *Handbook) RoleEver(id string) *Role {
	return h.roles.ever(ident.Joined(id))
}

// Group is a set of criteria that stand under one heading.
type Group struct {
	ID        string
	Label     Text
	FormerIDs []string
	Criteria  []*Criterion

	place document.Place
}

// Criterion is what roles are compared by: a row of every table.
type Criterion struct {
	ID        string
	Index     int // position among all criteria, starting at 0
	Group     *Group
	Kind      Kind
	Label     Text
	Question  Text // may be empty
	Poles     [2]Text
	Catalogue *Catalogue // of a ratings criterion, else nil
	Measure   *Measure   // of numbers and amounts, else nil
	Choices   []*Choice  // of a choice criterion, in the order of the file
	Several   bool       // of a choice criterion: a cell may have several
	Hierarchy bool       // of a roles criterion: it names superiors; at most one has it
	FormerIDs []string
	Holders   [][]*Role // by Item.Index: which roles hold the item at a sole level

	columns []int // by Item.Index: the first of Handbook.Columns that holds the item best
	place   document.Place
}

// Catalogue is a list of items that roles are rated on.
type Catalogue struct {
	ID        string
	Label     Text
	Levels    []*Level     // best first
	Groups    []*ItemGroup // in the order of the file
	Items     []*Item      // those of no group, then by group, each in the order of the file
	FormerIDs []string

	place  document.Place
	levels names[*Level]
	items  names[*Item]

	site     *Catalogue // what it is in the site that takes its handbook in; else nil
	decimals *decimals
}

// Sole says how many roles may hold an item at a level.
type Sole string

// The rules for a level that says who an item belongs to; "" is a level like any other.
const (
	SoleOne        Sole = "one" // true in the file
	SoleAtMostOne  Sole = "at-most-one"
	SoleAtLeastOne Sole = "at-least-one"
	SoleAny        Sole = "any"
)

// Soles are the rules, as the format spells them.
var Soles = []Sole{SoleOne, SoleAtMostOne, SoleAtLeastOne, SoleAny}

// Level is one step of a catalogue's scale, or a decimal between two.
type Level struct {
	ID          string
	Rank        int // 0 is the best
	Label       Text
	Description Prose // may be empty
	Sole        Sole  // how many roles hold it for an item, if it says who the item belongs to

	Nearest *Level  // of a decimal, which lies between two levels of the scale: the one whose words it has; else nil
	Off     float64 // of a decimal: how much better it is than the nearest, in steps; from −0.5 to 0.5
}

// Mark returns the short sign of the level that stands beside its label, such as
// "A" or "100", or "" where its id is a word of its own.
func (l *Level) Mark() string {
	const longest, longestNumber = 2, 4 // characters
	length := utf8.RuneCountInString(l.ID)
	if l.Nearest == nil && length > longest && (length > longestNumber || strings.Trim(l.ID, "0123456789") != "") {
		return ""
	}
	return l.ID
}

// Item is one thing that roles are rated on.
type Item struct {
	ID          string
	Index       int        // position in the catalogue, starting at 0
	Group       *ItemGroup // nil for none
	Label       Text
	FormerIDs   []string
	Description Prose   // what it covers; may be empty
	Definitions []Prose // by Level.Rank: what the level means for the item; nil for nothing
	Unassigned  Prose   // why no role holds a sole level; may be empty
	Sole        Sole    // how many roles hold it at a sole level, where that is not what the level says

	Codes []Code // in the order of the classifications

	place document.Place
}

// Source is a publication that statements refer to. Layouts and programs read it as it is.
type Source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Year      int    `json:"year,omitempty"`     // 0 where unknown
	Language  string `json:"language,omitempty"` // BCP 47
	Accessed  string `json:"accessed,omitempty"` // YYYY-MM-DD, or ""
}

// Role is one role of the organisation, or that role at one of its levels.
type Role struct {
	ID        string
	Abbr      string // may be empty
	Name      Text
	Aliases   [][]string // by language
	Family    *Family    // nil where none is given
	Summary   Prose
	Reviewed  string   // YYYY-MM-DD, or ""
	Effective string   // the day from which there is the role, YYYY-MM-DD, or ""
	Colour    string   // one of Colours
	Marks     []string // by language: what stands for the role where there is little room; no other role has it
	FormerIDs []string
	Codes     []Code  // in the order of the classifications
	Draft     bool    // not for the published site
	Cells     []*Cell // by Criterion.Index; nil where nothing is stated
	Levels    []*Role // the role at each of its levels, the first level first
	Rung      *Rung   // of a role at a level, else nil
	Extends   *Role   // that says what this one doesn't; may be nil, or a role at a level
	Now       *Role   // of a past edition: the role today; nil if it is gone, and for roles of today
	Renamed   bool    // of a past edition: today the name or the abbreviation is another

	Incumbents []Incumbent // in the order of the file, deputies last; none where the site does not say who they are

	own     []*Cell // by Criterion.Index: what the file says; Cells have what is taken over, too
	extends string  // the id
	place   document.Place
}

// Short returns the abbreviation, or the name where there is none.
func (r *Role) Short(language int) string {
	if r.Abbr != "" {
		return r.Abbr
	}
	return r.Name.In(language)
}

// File is where the role is written, relative to the source folder.
func (r *Role) File() string { return r.place.Document.File }

// Cell is what one role says to one criterion. Which of the values is there
// follows from the criterion's kind; none is when the criterion does not apply.
type Cell struct {
	NotApplicable bool
	ByLevel       bool  // only levels of the role say it
	Varies        *Role // the role itself, if some of its levels say it differently; else nil
	Text          Prose
	Points        []Point
	Value         int
	Quantity      Quantity
	Choices       []*Choice // in the order of the criterion
	Date          string    // YYYY-MM-DD
	Roles         []*Role
	Ratings       []Rating // in the order of the catalogue

	Note       Prose
	Depends    Prose // what the statement depends on
	Next       Prose // what will hold, from Effective on
	Effective  string
	Sources    []*Source
	EditorView bool // the editors' own view, from no source

	value   document.Place // of the value, wherever the form puts it
	stated  bool           // a value is given
	without []string       // points or items of the level below that the role doesn't hold at this one
}

// Point is one entry of a list; roles that have the same key share it.
type Point struct {
	Key  string
	Text Prose
}

// Rating is an item with the level that a role has on it.
type Rating struct {
	Item  *Item
	Level *Level
}

// Curated is what somebody wrote about the difference between two roles.
type Curated struct {
	ID            string // the file's name: FIRST-vs-SECOND
	Roles         [2]*Role
	Gist          [2]Prose // who each role is, in one sentence; nil for none
	Misconception Prose
	Weight        int         // place in lists, 1 being the first; 0 where none is given
	Notes         []Prose     // by Criterion.Index; what to notice in the row
	Decisions     []*Decision // in the order of the file

	place document.Place
}

// Decision is a case about which two roles may disagree, and who decides it.
type Decision struct {
	ID       string
	Question Text
	Decides  *Role // one of the two, or a third
	Reason   Prose // may be empty
}

// File is where it is written, relative to the source folder.
func (c *Curated) File() string { return c.place.Document.File }

// Retirements is what has been given up on purpose, each in the order of the
// file.
type Retirements struct {
	Roles []*Retired // by id
	Pages []*Retired // other pages, by their addresses: en/about/
}

// Retired is something with an address that was given up on purpose.
type Retired struct {
	ID      string // of a role; address of a page, from the root of the site
	Reason  Prose
	Instead *Role // may be nil

	place document.Place
}

// Package content writes the Hugo content pages of a handbook: page bundles
// with structured front matter, one file a language. The body is the page's table,
// as HTML; other pages have none.
//
// The front matter is JSON. It is a contract with the layouts: the types of
// this file, view's Text and Level and handbook's Source say what a layout finds under
// .Params. Its keys are lower case, since Hugo folds them. A text in a language
// that stands in for a missing translation carries that language under a key
// that ends in lang.
package content

import (
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// generated is always true in JSON.
type generated struct{}

// MarshalJSON returns true.
func (generated) MarshalJSON() ([]byte, error) { return []byte("true"), nil }

// Page is the front matter that every page has.
type Page struct {
	Generated   generated `json:"generated"` // tells the layouts these pages from those of prose
	Title       string    `json:"title"`
	TitleLang   string    `json:"titlelang,omitempty"`
	URL         string    `json:"url"` // relative to the language; with a leading slash, to the site
	Type        string    `json:"type,omitempty"`
	Layout      string    `json:"layout,omitempty"`
	Outputs     []string  `json:"outputs,omitempty"` // Hugo's output formats, where they are not the usual ones
	LastMod     string    `json:"lastmod,omitempty"` // YYYY-MM-DD; Hugo's name for Day
	Day         string    `json:"day,omitempty"`     // YYYY-MM-DD: of what the page says
	Changed     string    `json:"changed,omitempty"` // YYYY-MM-DD: when git saw the page's data change last
	Stale       bool      `json:"stale,omitempty"`   // a translation on it is older than its text
	Edit        string    `json:"edit,omitempty"`    // address at which the page's data can be edited
	Description string    `json:"description,omitempty"`
	Card        *Card     `json:"card,omitempty"` // the words of a picture of its own
	Build       *Build    `json:"build,omitempty"`
	Levelled    bool      `json:"levelled,omitempty"` // it shows levels of roles: Hugo loads their style sheet
	Fine        bool      `json:"fine,omitempty"`     // it draws ratings on a scale of many levels: Hugo loads their style sheet

	// The pages before and after it, in the order of the list that has them.
	Previous Link `json:"previous,omitzero"`
	Next     Link `json:"next,omitzero"`

	body string // HTML: the page's table
}

// Body returns the body of the content file, which the layout prints as it is.
func (p Page) Body() string { return p.body }

// Build are Hugo's build options of a page.
type Build struct {
	List   string `json:"list,omitempty"`
	Render string `json:"render,omitempty"`
}

// TableParts is what a page says around the table in its body.
type TableParts struct {
	Groups     []Heading   `json:"groups,omitempty"`  // of the table
	Handout    string      `json:"handout,omitempty"` // HTML: the tables of its handout, where handouts are printed
	References []Reference `json:"references,omitempty"`
}

// SheetPage is a sheet of a section that comes in sheets.
type SheetPage struct {
	Page
	Sheet  int    `json:"sheet"` // starting at 1
	Sheets []Link `json:"sheets,omitempty"`
}

// RolePage is the page of one role.
type RolePage struct {
	Page
	TableParts
	Role        Role   `json:"role"`
	Accountable string `json:"accountable,omitempty"` // HTML: what it holds at sole levels
	Ladder      string `json:"ladder,omitempty"`      // HTML: what changes from level to level
	Steps       string `json:"steps,omitempty"`       // HTML: a list of comparisons of each level with the one below
	Below       string `json:"below,omitempty"`       // HTML: a link to the level below it, or to the role that it extends
	Comparisons string `json:"comparisons,omitempty"` // HTML: a list, curated ones first
}

// Comparison is what is said of a pair before its table.
type Comparison struct {
	Pair          string `json:"pair"`    // FIRST-vs-SECOND
	Heading       string `json:"heading"` // HTML
	Answers       string `json:"answers"` // HTML: who each role is
	Misconception *HTML  `json:"misconception,omitempty"`
	Decisions     string `json:"decisions,omitempty"` // HTML: who decides cases about which they may disagree
}

// nextPart stands between the parts of a body; no text has it. What is long is there rather than in
// the front matter, which Hugo decodes.
const nextPart = "\f"

// ComparisonPage is the page of one pair of roles. Its body is the drawn ratings, then the table.
type ComparisonPage struct {
	Page
	TableParts
	Comparison
	Curated bool      `json:"curated,omitempty"`
	Roles   []Role    `json:"roles"`
	Rated   []Heading `json:"rated,omitempty"`   // of the drawn ratings, which are the first part of the body
	Same    bool      `json:"same,omitempty"`    // the roles share a point or an item, or are similar in a row
	Similar int       `json:"similar,omitempty"` // rows in which they are
	Glance  string    `json:"glance,omitempty"`  // HTML

	Related string `json:"related,omitempty"` // HTML: a list of other comparisons of these roles
	Today   string `json:"today,omitempty"`   // of a role beside its past: its id, by which it is compared with others
}

// RolesPage lists all roles.
type RolesPage struct {
	Page
	Families []Family  `json:"families"`
	Many     int       `json:"many,omitempty"`     // roles, if they are more than can be read at once: without summaries
	Overview *Overview `json:"overview,omitempty"` // for the language's home page: its links are relative to that
	Changes  []Change  `json:"changes,omitempty"`  // the latest first
}

// Family is a family with its roles; the last one may be nameless.
type Family struct {
	view.Text
	Roles []Role `json:"roles"`
}

// ComparisonsPage lists all comparisons.
type ComparisonsPage struct {
	Page
	Choice  []Role `json:"choice,omitempty"` // all roles, to choose from
	Curated []Link `json:"curated,omitempty"`
	Others  []Link `json:"others,omitempty"`
	More    int    `json:"more,omitempty"` // comparisons that only the pages of their roles list
}

// DoorPage leads to the reader's language.
type DoorPage struct {
	Page
	Targets []Target `json:"targets"`
}

// Target is where a page outside the languages leads in one of them.
type Target struct {
	Lang  string `json:"lang"`  // the language's key
	Href  string `json:"href"`  // relative to the page
	Label string `json:"label"` // the name of the language, in itself
}

// Link is a link to another page of the site.
type Link struct {
	ID      string `json:"id,omitempty"`
	Title   string `json:"title"`
	Lang    string `json:"lang,omitempty"`    // of the title
	Href    string `json:"href"`              // relative to the page
	Heading string `json:"heading,omitempty"` // HTML: of a comparison, in lists of comparisons
	Answers string `json:"answers,omitempty"` // HTML: who each role of a comparison is
}

// Role is a role as a heading, a card or a reference shows it.
type Role struct {
	ID       string   `json:"id"`
	Abbr     string   `json:"abbr,omitempty"`
	Mark     string   `json:"mark"`   // what stands for the role in pictures: its abbreviation, or initials
	Colour   string   `json:"colour"` // of the style sheet, by name
	Name     string   `json:"name"`
	NameLang string   `json:"namelang,omitempty"`
	Href     string   `json:"href,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Summary  *HTML    `json:"summary,omitempty"`
	Draft    bool     `json:"draft,omitempty"`
	Levels   []Link   `json:"levels,omitempty"` // it at each of its levels; on its own page, the role itself first
	Former   []string `json:"former,omitempty"` // ids that it once had, where roles are chosen from

	Codes      []view.Codes `json:"codes,omitempty"`
	Incumbents string       `json:"incumbents,omitempty"` // who has the role, where it is searched

	Facts []view.Fact `json:"facts,omitempty"` // on its own page and sheet; aliases and codes are among them
}

// Heading is the heading of a group of rows.
type Heading struct {
	ID string `json:"id"` // its anchor
	view.Text
}

// HTML is a rendered text.
type HTML struct {
	HTML string `json:"html"`
	Lang string `json:"lang,omitempty"`
}

// Reference is a source, in the order in which the page refers to them.
type Reference struct {
	Number int `json:"number"`
	*handbook.Source
}

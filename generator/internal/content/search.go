package content

import (
	"bytes"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// The search index's addresses below its language.
const (
	searchFile      = "search.json"
	searchTextsFile = "search-texts.json"
)

// mostAnswering is how many roles an answer names; of more it says how many.
const mostAnswering = 4

// SearchIndex is all that search finds by name: a contract with
// assets/js/search. It is small, so that it is there at once; the texts come
// after it. Roles and rows are referred to by number. Every address is relative
// to the language's home page.
type SearchIndex struct {
	PassOver    []string    `json:"passOver,omitempty"` // words around the names in a question
	Who         []string    `json:"who,omitempty"`      // words that ask for a role
	Comparisons string      `json:"comparisons"`        // the section
	Matrix      string      `json:"matrix"`             // the section
	AllPairs    bool        `json:"allPairs,omitempty"` // every two roles have a page
	Roles       []Role      `json:"roles"`
	Curated     [][2]int    `json:"curated,omitempty"` // pairs that somebody has described, as their pages have them
	Pairs       [][2]int    `json:"pairs,omitempty"`   // other pairs with a page, unless all have one
	Rows        []SearchRow `json:"rows"`

	Codes []*SearchCode `json:"codes,omitempty"`
	Pages []Link        `json:"pages,omitempty"` // others that are found by their titles
}

// SearchRow is a criterion, or an item that is rated under one.
type SearchRow struct {
	ID   string `json:"id"` // its anchor
	Href string `json:"href"`
	view.Text
	Of     *int          `json:"of,omitempty"`    // the number of an item's criterion
	Group  string        `json:"group,omitempty"` // the heading that an item stands under
	Answer *SearchAnswer `json:"answer,omitempty"`
}

// SearchAnswer says who holds an item at the best level of its scale.
type SearchAnswer struct {
	view.Text       // the level
	Roles     []int `json:"roles,omitempty"` // none: nobody does
	More      int   `json:"more,omitempty"`  // further roles, if they are many
}

// SearchTexts is what search finds in texts, in the order of the index.
type SearchTexts struct {
	Roles   []SearchRoleTexts `json:"roles"`
	Curated []SearchText      `json:"curated,omitempty"`
	Rows    []SearchText      `json:"rows"`
}

// SearchRoleTexts is what a role says: in one sentence, and by row.
type SearchRoleTexts struct {
	SearchText
	Cells []searchCell `json:"cells,omitempty"`
}

// searchCell is what a role says in a row, in one language, as a short list, since there
// are many: [row, text] or [row, text, lang], the row by its number, starting at 0.
type searchCell []any

// SearchText is a text without markup, and its language if it is another than
// the page's.
type SearchText struct {
	Words string `json:"text,omitempty"`
	Lang  string `json:"textlang,omitempty"`
}

// searchFiles adds the search index of a language.
func (p *pages) searchFiles(l *handbook.Language, add func(SiteFile)) {
	file := func(name string, make func(v *locale) any) {
		add(SiteFile{Path: l.Tag + "/" + name, Fill: func(out *bytes.Buffer) error {
			return encodePlain(out, make(p.locale(l, l.Tag+"/")))
		}})
	}
	file(searchFile, func(v *locale) any { return p.searchIndex(v) })
	file(searchTextsFile, func(v *locale) any { return p.searchTexts(v) })
}

func (p *pages) searchIndex(v *locale) SearchIndex {
	index := SearchIndex{
		PassOver: strings.Fields(v.words["question.passOver"]), Who: strings.Fields(v.words["question.who"]),
		Comparisons: v.href(v.Language.SectionPath(handbook.SectionComparisons)),
		Matrix:      v.href(v.Language.SectionPath(handbook.SectionMatrix)),
		AllPairs:    p.site.Pairs.Mode == handbook.PairsAll, Roles: []Role{}, Rows: []SearchRow{},
	}
	for _, role := range p.Handbook.AllRoles {
		named := v.role(role)
		named.Aliases = slices.Concat(v.Aliases(role), ident.Of(role.Incumbents, func(p handbook.Incumbent) string { return p.Name }))
		named.Incumbents = view.Incumbents(role)
		index.Roles = append(index.Roles, named)
	}
	for _, pair := range p.Pairs {
		if pair.Over != nil {
			index.Pages = append(index.Pages, v.pairLink(pair))
			continue
		}
		numbered := [2]int{p.place[pair.Roles[0].ID], p.place[pair.Roles[1].ID]}
		if pair.Curated != nil {
			index.Curated = append(index.Curated, numbered)
		} else if !index.AllPairs {
			index.Pairs = append(index.Pairs, numbered)
		}
	}
	var criterion *int // of the rows that follow
	for i, row := range p.rows {
		entry := SearchRow{ID: row.anchor, Href: v.href(p.rowPage(v.Language, &row)), Text: v.Text(row.label)}
		if row.item == nil {
			criterion = &i
		} else {
			level, named := v.Text(row.criterion.Catalogue.Levels[0].Label), min(len(row.best), mostAnswering)
			entry.Group = v.GroupOf(row.item).Words
			entry.Of, entry.Answer = criterion, &SearchAnswer{Text: level, More: len(row.best) - named}
			for _, column := range row.best[:named] {
				entry.Answer.Roles = append(entry.Answer.Roles, p.place[p.Handbook.Columns[column].Whole().ID])
			}
		}
		index.Rows = append(index.Rows, entry)
	}
	index.Codes = p.searchCodes()
	if p.site.Changes {
		index.Pages = append(index.Pages, Link{Title: v.words["changes.title"], Href: v.href(v.Language.SectionPath(handbook.SectionChanges))})
	}
	return index
}

func (p *pages) searchTexts(v *locale) SearchTexts {
	var texts SearchTexts
	numbers := make(map[string]int) // of rows, by their anchors
	for i, row := range p.rows {
		numbers[row.anchor] = i
		var question SearchText
		if row.item == nil {
			question = SearchText(v.Text(row.criterion.Question))
		}
		texts.Rows = append(texts.Rows, question)
	}
	for _, role := range p.Handbook.AllRoles {
		texts.Roles = append(texts.Roles, p.roleTexts(v, role, numbers))
	}
	for _, pair := range p.Pairs {
		if pair.Curated != nil {
			texts.Curated = append(texts.Curated, SearchText{Words: v.curatedWords(pair)})
		}
	}
	return texts
}

// curatedWords returns what somebody wrote about a pair of roles: who each is, and cases
// that one of them decides.
func (v *locale) curatedWords(pair compare.Pair) string {
	words := markdown.Visible(v.Answer(pair.Roles[:], pair.Curated))
	for _, d := range pair.Curated.Decisions {
		words += " · " + v.Text(d.Question).Words
	}
	return words
}

func (p *pages) roleTexts(v *locale, role *handbook.Role, numbers map[string]int) SearchRoleTexts {
	entry := SearchRoleTexts{SearchText: SearchText(visible(v.Prose(role.Summary)))}
	for _, criterion := range p.Handbook.Criteria {
		cell := role.Own(criterion) // what a role or a level takes over is found once
		if cell == nil {
			continue
		}
		add := func(anchor string, text SearchText) {
			said := searchCell{numbers[anchor], text.Words}
			if text.Lang != "" {
				said = append(said, text.Lang)
			}
			entry.Cells = append(entry.Cells, said)
		}
		for _, text := range v.cellTexts(criterion, cell) {
			add(criterion.ID, text)
		}
		for _, rating := range cell.Ratings {
			level := v.Text(rating.Level.Label)
			if rating.Level.Nearest != nil {
				level.Words = v.LevelOn(v.Scale(criterion.Catalogue), rating.Level).Said()
			}
			add(criterion.ItemAnchors(rating.Item)[0], SearchText(level))
		}
	}
	return entry
}

// cellTexts returns all texts of a cell, joined to one a language. Of ratings it has the
// best alone, since they have rows of their own.
func (v *locale) cellTexts(criterion *handbook.Criterion, cell *handbook.Cell) (texts []SearchText) {
	add := func(t view.Text) {
		same := slices.IndexFunc(texts, func(other SearchText) bool { return other.Lang == t.Lang })
		switch {
		case t.Words == "":
		case same < 0:
			texts = append(texts, SearchText(t))
		default:
			texts[same].Words += " · " + t.Words
		}
	}
	for _, rating := range cell.Ratings {
		if rating.Level.Best() {
			if texts == nil {
				add(v.Text(rating.Level.Label))
			}
			add(v.Text(rating.Item.Label))
		}
	}
	shown := v.Cell(&compare.Row{Criterion: criterion}, cell)
	for _, part := range shown.Parts {
		pole, _ := part.Pole()
		switch {
		case part.Role != nil:
			add(part.Role.Short())
		case part.Value != nil:
			add(part.InWords(v.words))
		case part.Step == 0:
			add(visible(part.Prose))
		case pole.Words == "": // in the middle, both
			add(part.Poles[0])
			add(part.Poles[1])
		default:
			add(pole)
		}
	}
	for _, about := range shown.About {
		add(visible(about.Prose))
	}
	return texts
}

// visible returns the words of a text.
func visible(p view.Prose) view.Text {
	return view.Text{Words: markdown.Visible(p.Words()), Lang: p.Lang}
}

package content

import (
	"bytes"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
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
}

// SearchRow is a criterion, or an item that is rated under one.
type SearchRow struct {
	ID   string `json:"id"` // its anchor
	Href string `json:"href"`
	Labelled
	Of     *int          `json:"of,omitempty"` // the number of an item's criterion
	Answer *SearchAnswer `json:"answer,omitempty"`
}

// SearchAnswer says who holds an item at the best level of its scale.
type SearchAnswer struct {
	Labelled       // the level
	Roles    []int `json:"roles,omitempty"` // none: nobody does
	More     int   `json:"more,omitempty"`  // further roles, if they are many
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
	Cells []SearchCell `json:"cells,omitempty"`
}

// SearchText is a text without markup, and its language if it is another than
// the page's.
type SearchText struct {
	Words string `json:"text,omitempty"`
	Lang  string `json:"textlang,omitempty"`
}

// SearchCell is what a role says in a row, in one language.
type SearchCell struct {
	Row int // number among the index's rows, starting at 0
	SearchText
}

// MarshalJSON writes a cell as a short list, [row, text] or [row, text, lang]:
// there are many.
func (c SearchCell) MarshalJSON() ([]byte, error) {
	list := []any{c.Row, c.Words}
	if c.Lang != "" {
		list = append(list, c.Lang)
	}
	var out bytes.Buffer
	err := encodePlain(&out, list)
	return out.Bytes(), err
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
	numbers := make(map[*handbook.Role]int)
	for i, role := range p.Handbook.Roles {
		numbers[role] = i
		named := v.role(role)
		named.Aliases = v.aliases(role)
		index.Roles = append(index.Roles, named)
	}
	for _, pair := range p.Pairs {
		numbered := [2]int{numbers[pair.Roles[0]], numbers[pair.Roles[1]]}
		if pair.Curated != nil {
			index.Curated = append(index.Curated, numbered)
		} else if !index.AllPairs {
			index.Pairs = append(index.Pairs, numbered)
		}
	}
	criteria := make(map[*handbook.Criterion]int)
	for i, row := range p.rows {
		entry := SearchRow{ID: row.anchor, Href: v.href(row.page(v.Language)), Labelled: Labelled(v.Text(row.label))}
		if row.item == nil {
			criteria[row.criterion] = i
		} else {
			criterion, named := criteria[row.criterion], min(len(row.best), mostAnswering)
			level := Labelled(v.Text(row.criterion.Catalogue.Levels[0].Label))
			entry.Of, entry.Answer = &criterion, &SearchAnswer{level, row.best[:named], len(row.best) - named}
		}
		index.Rows = append(index.Rows, entry)
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
	for _, role := range p.Handbook.Roles {
		texts.Roles = append(texts.Roles, p.roleTexts(v, role, numbers))
	}
	for _, pair := range p.Pairs {
		if pair.Curated != nil {
			texts.Curated = append(texts.Curated, SearchText{Words: markdown.Visible(v.Answer(pair.Roles[:], pair.Curated))})
		}
	}
	return texts
}

func (p *pages) roleTexts(v *locale, role *handbook.Role, numbers map[string]int) SearchRoleTexts {
	entry := SearchRoleTexts{SearchText: searchText(v.Prose(role.Summary))}
	for _, criterion := range p.Handbook.Criteria {
		cell := role.Cells[criterion.Index]
		if cell == nil {
			continue
		}
		shown := v.Cell(&compare.Row{Criterion: criterion}, cell)
		for _, text := range joined(append(v.bestItems(cell), cellTexts(&shown)...)) {
			entry.Cells = append(entry.Cells, SearchCell{numbers[criterion.ID], text})
		}
		for _, rating := range cell.Ratings {
			row := numbers[criterion.ItemAnchors(rating.Item)[0]]
			entry.Cells = append(entry.Cells, SearchCell{row, SearchText(v.Text(rating.Level.Label))})
		}
	}
	return entry
}

// bestItems returns the best level of a scale and the items that are rated so.
func (v *locale) bestItems(cell *handbook.Cell) []SearchText {
	var texts []SearchText
	for _, rating := range cell.Ratings {
		if rating.Level.Rank != 0 {
			continue
		}
		if texts == nil {
			texts = append(texts, SearchText(v.Text(rating.Level.Label)))
		}
		texts = append(texts, SearchText(v.Text(rating.Item.Label)))
	}
	return texts
}

// cellTexts returns all texts of a cell but its ratings, which have rows of their
// own.
func cellTexts(c *view.Cell) []SearchText {
	var texts []SearchText
	for i := range c.Parts {
		part := &c.Parts[i]
		switch {
		case part.Role != nil && part.Role.Abbr != "":
			texts = append(texts, SearchText{Words: part.Role.Abbr})
		case part.Role != nil:
			texts = append(texts, SearchText(part.Role.Name))
		case part.Step > 0:
			if pole, _ := part.Pole(); pole.Words != "" {
				texts = append(texts, SearchText(pole))
			} else { // in the middle, both
				texts = append(texts, SearchText(part.Poles[0]), SearchText(part.Poles[1]))
			}
		default:
			texts = append(texts, searchText(part.Prose))
		}
	}
	return append(texts, searchText(c.Depends), searchText(c.Note))
}

// searchText returns the words of a text.
func searchText(p view.Prose) SearchText {
	if p.Text == nil {
		return SearchText{}
	}
	return SearchText{markdown.Visible(p.Plain()), p.Lang}
}

// joined returns one text a language, in the order of their first texts.
func joined(texts []SearchText) []SearchText {
	var joined []SearchText
	for _, t := range texts {
		same := slices.IndexFunc(joined, func(other SearchText) bool { return other.Lang == t.Lang })
		switch {
		case t.Words == "":
		case same < 0:
			joined = append(joined, t)
		default:
			joined[same].Words += " · " + t.Words
		}
	}
	return joined
}

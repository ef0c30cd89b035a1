package content

import (
	"bytes"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// searchFile is the index's address below its language.
const searchFile = "search.json"

// SearchIndex is all that search finds: a contract with assets/js/search. A
// role is named once, and its cells refer to rows by number.
type SearchIndex struct {
	Rows        []SearchRow        `json:"rows"`
	Roles       []SearchRole       `json:"roles"`
	Comparisons []SearchComparison `json:"comparisons,omitempty"` // the curated ones
}

// SearchRow is a criterion, or an item that is rated under one.
type SearchRow struct {
	ID   string `json:"id"` // its anchor
	Href string `json:"href"`
	Labelled
	Of *int `json:"of,omitempty"` // the number of an item's criterion
	SearchText
}

// SearchRole is a role with what it says.
type SearchRole struct {
	Href    string       `json:"href"`
	Abbr    string       `json:"abbr,omitempty"`
	Name    string       `json:"name"`
	Lang    string       `json:"lang,omitempty"`
	Aliases []string     `json:"aliases,omitempty"`
	Cells   []SearchCell `json:"cells,omitempty"`
	SearchText
}

// SearchComparison is a pair of roles that somebody has described.
type SearchComparison struct {
	Href  string `json:"href"`
	Title string `json:"title"`
	Lang  string `json:"lang,omitempty"`
	SearchText
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

// searchFile returns the search index of a language. Every address in it is relative
// to the language's home page.
func (p *pages) searchFile(l *handbook.Language) SiteFile {
	return SiteFile{Path: l.Tag + "/" + searchFile, Fill: func(out *bytes.Buffer) error {
		return encodePlain(out, p.searchIndex(p.locale(l, l.Tag+"/")))
	}}
}

func (p *pages) searchIndex(v *locale) SearchIndex {
	index := SearchIndex{Rows: []SearchRow{}, Roles: []SearchRole{}}
	numbers := make(map[string]int) // of rows, by their anchors
	for i, row := range matrixRows(p.Handbook) {
		numbers[row.anchor] = i
		entry := SearchRow{
			ID: row.anchor, Href: v.href(sheetPath(v.Language, handbook.SectionMatrix, row.sheet)), Labelled: Labelled(v.Text(row.label)),
		}
		if row.item == nil {
			entry.SearchText = SearchText(v.Text(row.criterion.Question))
		} else {
			criterion := numbers[row.criterion.ID]
			entry.Of = &criterion
		}
		index.Rows = append(index.Rows, entry)
	}
	for _, role := range p.Handbook.Roles {
		index.Roles = append(index.Roles, p.searchRole(v, role, numbers))
	}
	for _, pair := range p.Pairs {
		if pair.Curated != nil {
			link := v.pairLink(pair)
			index.Comparisons = append(index.Comparisons, SearchComparison{link.Href, link.Title, link.Lang, SearchText{Words: markdown.Visible(v.Answer(pair.Roles[:], pair.Curated))}})
		}
	}
	return index
}

func (p *pages) searchRole(v *locale, role *handbook.Role, numbers map[string]int) SearchRole {
	entry := SearchRole{
		Href: v.href(v.Language.RolePath(role.ID)), Abbr: role.Abbr, Aliases: v.aliases(role), SearchText: searchText(v.Prose(role.Summary)),
	}
	entry.Name, entry.Lang = v.text(role.Name)
	for _, criterion := range p.Handbook.Criteria {
		cell := role.Cells[criterion.Index]
		if cell == nil {
			continue
		}
		shown := v.Cell(&compare.Row{Criterion: criterion}, cell)
		for _, text := range joined(cellTexts(&shown)) {
			entry.Cells = append(entry.Cells, SearchCell{numbers[criterion.ID], text})
		}
		for _, rating := range cell.Ratings {
			row := numbers[criterion.ItemAnchors(rating.Item)[0]]
			entry.Cells = append(entry.Cells, SearchCell{row, SearchText(v.Text(rating.Level.Label))})
		}
	}
	return entry
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

package export

import (
	"bytes"
	"encoding/json"
	"fmt"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Version is the version of the JSON documents and of their schemas. Within a
// version, documents only gain fields; docs/exports.md says what else holds.
const Version = 1

// pageDocument is table.json: what a page says about one role or several. Texts are
// in the page's language.
type pageDocument struct {
	Schema        string        `json:"$schema"`
	Version       int           `json:"version"`
	Kind          string        `json:"kind"` // role or comparison
	ID            string        `json:"id"`
	Language      string        `json:"language"` // BCP 47
	Address       string        `json:"address"`
	Roles         []roleFacts   `json:"roles"` // the columns
	Gist          *prose        `json:"gist,omitempty"`
	Misconception *prose        `json:"misconception,omitempty"`
	Groups        []groupFacts  `json:"groups"`
	Sources       []sourceFacts `json:"sources,omitempty"` // that the cells name, in the order in which they do
}

// label is a plain text.
type label struct {
	Text     string `json:"text"`
	Language string `json:"language,omitempty"` // BCP 47, where the text stands in for a missing translation
}

// prose is an author's text.
type prose struct {
	Text     string `json:"text"` // the words alone
	HTML     string `json:"html"` // paragraphs, lists, emphasis, code and links, these with full addresses
	Language string `json:"language,omitempty"`
}

type roleFacts struct {
	ID        string       `json:"id"`
	Abbr      string       `json:"abbr,omitempty"`
	Name      label        `json:"name"`
	Aliases   []string     `json:"aliases,omitempty"`
	Family    *familyFacts `json:"family,omitempty"`
	Summary   *prose       `json:"summary,omitempty"`
	Reviewed  string       `json:"reviewed,omitempty"` // YYYY-MM-DD
	FormerIDs []string     `json:"formerIds,omitempty"`
	Address   string       `json:"address"`
}

type familyFacts struct {
	ID    string `json:"id"`
	Label label  `json:"label"`
}

type groupFacts struct {
	ID        string     `json:"id"`
	Label     label      `json:"label"`
	FormerIDs []string   `json:"formerIds,omitempty"`
	Address   string     `json:"address"`
	Rows      []rowFacts `json:"rows"`
}

type rowFacts struct {
	ID        string          `json:"id"` // of the criterion
	Kind      string          `json:"kind"`
	Label     label           `json:"label"`
	Question  *label          `json:"question,omitempty"`
	FormerIDs []string        `json:"formerIds,omitempty"`
	Address   string          `json:"address"`
	Relation  string          `json:"relation,omitempty"` // of comparisons: same, different, partial or unstated
	Distance  *int            `json:"distance,omitempty"` // of a spectrum in comparisons, in steps
	Poles     []label         `json:"poles,omitempty"`    // of a spectrum: at −2 and at 2
	Catalogue *catalogueFacts `json:"catalogue,omitempty"`
	Note      *prose          `json:"note,omitempty"`
	Cells     []cellFacts     `json:"cells"` // one a role
}

// catalogueFacts has of a catalogue what the row's ratings name.
type catalogueFacts struct {
	ID     string       `json:"id"`
	Label  label        `json:"label"`
	Levels []levelFacts `json:"levels"` // best first
	Items  []itemFacts  `json:"items,omitempty"`
}

type levelFacts struct {
	ID    string `json:"id"`
	Label label  `json:"label"`
	Sole  bool   `json:"sole,omitempty"`
}

type itemFacts struct {
	ID       string `json:"id"`
	Label    label  `json:"label"`
	Address  string `json:"address"`
	Relation string `json:"relation,omitempty"` // of comparisons: same, different or partial
}

type sourceFacts struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Year      int    `json:"year,omitempty"`
	Language  string `json:"language,omitempty"` // BCP 47
	Accessed  string `json:"accessed,omitempty"` // YYYY-MM-DD
}

func sourceOf(s *handbook.Source) sourceFacts {
	return sourceFacts{ID: s.ID, Title: s.Title, Publisher: s.Publisher, URL: s.URL, Year: s.Year, Language: s.Language, Accessed: s.Accessed}
}

// writeJSON writes the document of a page.
func writeJSON(out *bytes.Buffer, p *Page) {
	t := &encoder{site: p.site, language: p.language}
	c := p.subject.Comparison
	d := pageDocument{
		Version: Version, Kind: "role", ID: p.subject.ID,
		Language: p.language.Locale, Address: p.site.address(p.Path()), Groups: []groupFacts{},
	}
	if len(c.Roles) > 1 {
		d.Kind = "comparison"
	}
	d.Schema = p.site.address(schemaPath(d.Kind))
	for _, role := range c.Roles {
		d.Roles = append(d.Roles, t.role(role))
	}
	if curated := p.subject.Curated; curated != nil {
		d.Gist, d.Misconception = t.prose(curated.Gist), t.prose(curated.Misconception)
	}
	for _, g := range c.Groups {
		group := groupFacts{ID: g.Group.ID, Label: t.label(g.Group.Label), FormerIDs: g.Group.FormerIDs, Address: d.Address + "#group-" + g.Group.ID}
		for _, r := range g.Rows {
			group.Rows = append(group.Rows, t.row(r, p.subject.Curated, d.Address))
		}
		d.Groups = append(d.Groups, group)
	}
	for _, source := range t.sources {
		d.Sources = append(d.Sources, sourceOf(source))
	}
	encode(out, d)
}

// encode writes a document on one line.
func encode(out *bytes.Buffer, document any) {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(document); err != nil {
		panic(fmt.Sprintf("export: %v", err)) // strings, numbers and lists of them can be encoded
	}
}

func (t *encoder) role(r *handbook.Role) roleFacts {
	facts := roleFacts{
		ID: r.ID, Abbr: r.Abbr, Name: t.label(r.Name), Summary: t.prose(r.Summary), Reviewed: r.Reviewed,
		FormerIDs: r.FormerIDs, Address: t.site.address(t.language.RolePath(r.ID)),
	}
	if r.Aliases != nil {
		facts.Aliases = r.Aliases[t.language.Index]
	}
	if r.Family != nil {
		facts.Family = &familyFacts{r.Family.ID, t.label(r.Family.Label)}
	}
	return facts
}

func (t *encoder) row(r compare.Row, curated *handbook.Curated, page string) rowFacts {
	row := rowFacts{
		ID: r.Criterion.ID, Kind: string(r.Criterion.Kind), Label: t.label(r.Criterion.Label),
		FormerIDs: r.Criterion.FormerIDs, Address: page + "#" + r.Criterion.ID,
	}
	if r.Criterion.Question != nil {
		question := t.label(r.Criterion.Question)
		row.Question = &question
	}
	several := len(r.Cells) > 1
	if several {
		row.Relation = string(r.Relation)
	}
	switch r.Criterion.Kind {
	case handbook.KindSpectrum:
		row.Poles = []label{t.label(r.Criterion.Poles[0]), t.label(r.Criterion.Poles[1])}
		if several {
			row.Distance = &r.Distance
		}
	case handbook.KindRatings:
		row.Catalogue = t.catalogue(r, page)
	}
	if curated != nil && curated.Notes != nil {
		row.Note = t.prose(curated.Notes[r.Criterion.Index])
	}
	for _, c := range r.Cells {
		cell := t.cell(r.Criterion, c)
		if several {
			t.shared(&cell, r.Shares)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (t *encoder) catalogue(r compare.Row, page string) *catalogueFacts {
	catalogue := r.Criterion.Catalogue
	facts := &catalogueFacts{ID: catalogue.ID, Label: t.label(catalogue.Label)}
	for _, level := range catalogue.Levels {
		facts.Levels = append(facts.Levels, levelFacts{level.ID, t.label(level.Label), level.Sole})
	}
	for _, share := range r.Shares {
		item := itemFacts{ID: share.Item.ID, Label: t.label(share.Item.Label), Address: page + "#" + r.Criterion.ItemAnchors(share.Item)[0]}
		if len(r.Cells) > 1 {
			item.Relation = string(share.Relation())
		}
		facts.Items = append(facts.Items, item)
	}
	return facts
}

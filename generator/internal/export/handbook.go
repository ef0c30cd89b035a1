package export

import (
	"bytes"
	"cmp"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// HandbookFile is the file at the site's root that has everything.
const HandbookFile = "handbook.json"

// handbookDocument is handbook.json: all that the handbook says, in every
// language. A missing translation is a missing key.
type handbookDocument struct {
	Schema      string             `json:"$schema"`
	Version     int                `json:"version"`
	Kind        string             `json:"kind"` // handbook
	Address     string             `json:"address"`
	Languages   []languageFacts    `json:"languages"` // the default first
	Families    []familyFacts      `json:"families"`
	Groups      []named            `json:"groups"`
	Criteria    []criterionFacts   `json:"criteria"`
	Catalogues  []catalogueFacts   `json:"catalogues"`
	Sources     []*handbook.Source `json:"sources"` // that cells name, by id
	Roles       []roleFacts        `json:"roles"`
	Comparisons []comparisonFacts  `json:"comparisons"` // those with a page
	Retired     []retiredFacts     `json:"retired"`

	Classifications []classificationFacts `json:"classifications,omitempty"`
}

type languageFacts struct {
	Key    string `json:"key"` // in texts, and in addresses
	Locale string `json:"locale"`
	Name   string `json:"name"` // in itself
}

type familyFacts struct {
	named
	Parent string `json:"parent,omitempty"` // id of the family that it is a part of
}

type criterionFacts struct {
	named
	Group    string `json:"group"`
	Kind     string `json:"kind"`
	Question any    `json:"question,omitempty"`
	Poles    []any  `json:"poles,omitempty"` // of a spectrum: at −2 and at 2
	valueFacts
	Catalogue string `json:"catalogue,omitempty"` // of ratings
}

type comparisonFacts struct {
	ID            string          `json:"id"`
	Roles         []string        `json:"roles"`
	Addresses     any             `json:"addresses"`
	Gist          any             `json:"gist,omitempty"`  // the gists on one line
	Gists         []any           `json:"gists,omitempty"` // one a role
	Misconception any             `json:"misconception,omitempty"`
	Notes         map[string]any  `json:"notes,omitempty"` // by criterion
	Decisions     []decisionFacts `json:"decisions,omitempty"`
}

type retiredFacts struct {
	ID      string `json:"id"`
	Reason  any    `json:"reason,omitempty"`
	Instead string `json:"instead,omitempty"`
}

// WriteHandbook writes everything: the handbook, and which pairs have a page.
func (s *Site) WriteHandbook(out *bytes.Buffer) {
	h := s.Handbook
	e := newEncoder(s, h.Site.Languages...)
	e.all = true
	d := handbookDocument{
		Schema: s.address(schemaPath("handbook")), Version: Version, Kind: "handbook", Address: s.address(""),
		Languages:  each(h.Site.Languages, func(l *handbook.Language) languageFacts { return languageFacts{l.Tag, l.Locale, l.Name} }),
		Families:   each(h.Families, e.family),
		Groups:     each(h.Groups, func(g *handbook.Group) named { return named{g.ID, e.label(g.Label), g.FormerIDs} }),
		Criteria:   each(h.Criteria, e.criterion),
		Catalogues: each(h.Catalogues, e.catalogue), Roles: each(h.AllRoles, e.wholeRole),
		Comparisons: each(today(s.Pairs), e.comparison), Retired: each(h.Retired.Roles, e.retired),
	}
	d.Classifications = e.classifications(h.Classifications)
	slices.SortFunc(e.named.List, func(a, b *handbook.Source) int { return cmp.Compare(a.ID, b.ID) })
	d.Sources = append([]*handbook.Source{}, e.named.List...) // never null
	encode(out, d, "")
}

// today returns the pairs whose roles are both of today: of others the document has one role alone.
func today(pairs []compare.Pair) []compare.Pair {
	return slices.DeleteFunc(slices.Clone(pairs), func(p compare.Pair) bool { return p.Over != nil })
}

// addresses returns a page's address in every language.
func (e *encoder) addresses(path func(*handbook.Language) string) any {
	return e.texts(func(b *view.Builder) (any, bool) { return e.site.address(path(b.Language)), true })
}

func (e *encoder) family(f *handbook.Family) familyFacts {
	facts := familyFacts{named: named{ID: f.ID, Label: e.label(f.Label)}}
	if f.Parent != nil {
		facts.Parent = f.Parent.ID
	}
	return facts
}

func (e *encoder) criterion(c *handbook.Criterion) criterionFacts {
	facts := criterionFacts{
		named: named{c.ID, e.label(c.Label), c.FormerIDs},
		Group: c.Group.ID, Kind: string(c.Kind), Question: e.label(c.Question), Poles: e.poles(c), valueFacts: e.values(c),
	}
	if c.Catalogue != nil {
		facts.Catalogue = c.Catalogue.ID
	}
	return facts
}

func (e *encoder) catalogue(c *handbook.Catalogue) catalogueFacts {
	return catalogueFacts{named{c.ID, e.label(c.Label), c.FormerIDs}, e.levels(c), e.groups(c), each(c.Items, func(item *handbook.Item) itemFacts {
		facts := e.item(item)
		facts.FormerIDs, facts.Description, facts.Unassigned = item.FormerIDs, e.prose(item.Description), e.prose(item.Unassigned)
		facts.Holders, facts.Definitions, facts.Codes = item.Sole, make(map[string]any), codes(item.Codes)
		for rank, definition := range item.Definitions {
			if definition != nil {
				facts.Definitions[c.Levels[rank].ID] = e.prose(definition)
			}
		}
		return facts
	})}
}

func (e *encoder) wholeRole(r *handbook.Role) roleFacts {
	facts := e.role(r)
	facts.Addresses = e.addresses(func(l *handbook.Language) string { return l.RolePath(r.ID) })
	if r.Family != nil {
		facts.Family = r.Family.ID
	}
	facts.Cells = make(map[string]cellFacts)
	for _, criterion := range e.site.Handbook.Criteria {
		if c := r.Cells[criterion.Index]; c != nil && !c.ByLevel {
			facts.Cells[criterion.ID] = e.cell(&compare.Row{Criterion: criterion}, c)
		}
	}
	return facts
}

func (e *encoder) comparison(pair compare.Pair) comparisonFacts {
	facts := comparisonFacts{
		ID: pair.ID, Roles: []string{pair.Roles[0].ID, pair.Roles[1].ID},
		Addresses: e.addresses(func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) }),
	}
	if pair.Curated == nil {
		return facts
	}
	facts.Gist, facts.Gists = e.gists(pair.Roles[:], pair.Curated)
	facts.Misconception = e.prose(pair.Curated.Misconception)
	facts.Decisions = e.decisions(pair.Curated)
	facts.Notes = make(map[string]any)
	for i, note := range pair.Curated.Notes {
		if note != nil {
			facts.Notes[e.site.Handbook.Criteria[i].ID] = e.prose(note)
		}
	}
	return facts
}

func (e *encoder) retired(r *handbook.Retired) retiredFacts {
	facts := retiredFacts{ID: r.ID, Reason: e.prose(r.Reason)}
	if r.Instead != nil {
		facts.Instead = r.Instead.ID
	}
	return facts
}

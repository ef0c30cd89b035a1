package export

import (
	"bytes"

	"rolebook/generator/internal/handbook"
)

// HandbookFile is the file at the site's root that has everything.
const HandbookFile = "handbook.json"

// handbookDocument is handbook.json: all that the handbook says, in every
// language. Texts are objects by the languages' keys; a missing translation is
// a missing key.
type handbookDocument struct {
	Schema      string            `json:"$schema"`
	Version     int               `json:"version"`
	Kind        string            `json:"kind"` // handbook
	Address     string            `json:"address"`
	Languages   []languageWhole   `json:"languages"` // the default first
	Families    []labelled        `json:"families"`
	Groups      []labelled        `json:"groups"`
	Criteria    []criterionWhole  `json:"criteria"`
	Catalogues  []catalogueWhole  `json:"catalogues"`
	Sources     []sourceFacts     `json:"sources"` // that cells name, by id
	Roles       []roleWhole       `json:"roles"`
	Comparisons []comparisonWhole `json:"comparisons"` // those with a page
	Retired     []retiredWhole    `json:"retired"`
}

// By the languages' keys: plain texts, and those of authors.
type (
	labels map[string]string
	proses map[string]inLanguage
)

// inLanguage is an author's text in one language.
type inLanguage struct {
	Text string `json:"text"`
	HTML string `json:"html"`
}

type languageWhole struct {
	Key    string `json:"key"` // in texts, and in addresses
	Locale string `json:"locale"`
	Name   string `json:"name"` // in itself
}

type labelled struct {
	ID        string   `json:"id"`
	Label     labels   `json:"label"`
	FormerIDs []string `json:"formerIds,omitempty"`
}

type criterionWhole struct {
	labelled
	Group     string   `json:"group"`
	Kind      string   `json:"kind"`
	Question  labels   `json:"question,omitempty"`
	Poles     []labels `json:"poles,omitempty"`     // of a spectrum: at −2 and at 2
	Catalogue string   `json:"catalogue,omitempty"` // of ratings
}

type catalogueWhole struct {
	labelled
	Levels []levelWhole `json:"levels"` // best first
	Items  []itemWhole  `json:"items"`
}

type levelWhole struct {
	ID    string `json:"id"`
	Label labels `json:"label"`
	Sole  bool   `json:"sole,omitempty"`
}

type itemWhole struct {
	labelled
	Unassigned proses `json:"unassigned,omitempty"`
}

type roleWhole struct {
	ID        string               `json:"id"`
	Abbr      string               `json:"abbr,omitempty"`
	Name      labels               `json:"name"`
	Aliases   map[string][]string  `json:"aliases,omitempty"`
	Family    string               `json:"family,omitempty"`
	Summary   proses               `json:"summary,omitempty"`
	Reviewed  string               `json:"reviewed,omitempty"` // YYYY-MM-DD
	FormerIDs []string             `json:"formerIds,omitempty"`
	Addresses map[string]string    `json:"addresses"`
	Cells     map[string]cellWhole `json:"cells"` // by criterion; what is not there is not stated
}

// cellWhole is like cellFacts, with texts in every language.
type cellWhole struct {
	State   string        `json:"state"` // stated or not-applicable
	Text    proses        `json:"text,omitempty"`
	Points  []pointWhole  `json:"points,omitempty"`
	Value   *int          `json:"value,omitempty"`
	Roles   []string      `json:"roles,omitempty"`
	Ratings []ratingFacts `json:"ratings,omitempty"`
	Depends proses        `json:"depends,omitempty"`
	Note    proses        `json:"note,omitempty"`
	Sources []string      `json:"sources,omitempty"`
	View    string        `json:"view,omitempty"`
}

type pointWhole struct {
	ID   string `json:"id"`
	Text proses `json:"text"`
}

type comparisonWhole struct {
	ID            string            `json:"id"`
	Roles         []string          `json:"roles"`
	Addresses     map[string]string `json:"addresses"`
	Gist          proses            `json:"gist,omitempty"`
	Misconception proses            `json:"misconception,omitempty"`
	Notes         map[string]proses `json:"notes,omitempty"` // by criterion
}

type retiredWhole struct {
	ID      string `json:"id"`
	Reason  proses `json:"reason,omitempty"`
	Instead string `json:"instead,omitempty"`
}

// WriteHandbook writes everything: the handbook, and which pairs have a page.
func (s *Site) WriteHandbook(out *bytes.Buffer) {
	w := newWholeEncoder(s)
	h := s.Handbook
	d := handbookDocument{
		Schema: s.address(schemaPath("handbook")), Version: Version, Kind: "handbook", Address: s.address(""),
		Families: []labelled{}, Groups: []labelled{}, Criteria: []criterionWhole{}, Catalogues: []catalogueWhole{},
		Roles: []roleWhole{}, Comparisons: []comparisonWhole{}, Retired: []retiredWhole{},
	}
	for _, l := range h.Site.Languages {
		d.Languages = append(d.Languages, languageWhole{l.Tag, l.Locale, l.Name})
	}
	for _, family := range h.Families {
		d.Families = append(d.Families, labelled{ID: family.ID, Label: w.labels(family.Label)})
	}
	for _, group := range h.Groups {
		d.Groups = append(d.Groups, labelled{group.ID, w.labels(group.Label), group.FormerIDs})
	}
	for _, criterion := range h.Criteria {
		d.Criteria = append(d.Criteria, w.criterion(criterion))
	}
	for _, catalogue := range h.Catalogues {
		d.Catalogues = append(d.Catalogues, w.catalogue(catalogue))
	}
	for _, role := range h.Roles {
		d.Roles = append(d.Roles, w.role(role))
	}
	for _, pair := range s.Pairs {
		d.Comparisons = append(d.Comparisons, w.comparison(pair))
	}
	for _, retired := range h.Retired.Roles {
		made := retiredWhole{ID: retired.ID, Reason: w.prose(retired.Reason)}
		if retired.Instead != nil {
			made.Instead = retired.Instead.ID
		}
		d.Retired = append(d.Retired, made)
	}
	d.Sources = w.sources(h.Roles)
	encode(out, d)
}

// addresses returns a page's address in every language.
func (s *Site) addresses(path func(*handbook.Language) string) map[string]string {
	addresses := make(map[string]string)
	for _, l := range s.Handbook.Site.Languages {
		addresses[l.Tag] = s.address(path(l))
	}
	return addresses
}

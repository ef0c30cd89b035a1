package export

import (
	"html"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// cellFacts is what a role says to a criterion. Which of the values is there
// follows from the criterion's kind; none is unless it is stated.
type cellFacts struct {
	State   string        `json:"state"` // stated, not-stated or not-applicable
	Text    *prose        `json:"text,omitempty"`
	Points  []pointFacts  `json:"points,omitempty"`
	Value   *int          `json:"value,omitempty"` // from −2, the first pole, to 2
	Roles   []referFacts  `json:"roles,omitempty"`
	Ratings []ratingFacts `json:"ratings,omitempty"` // in the order of the catalogue
	Depends *prose        `json:"depends,omitempty"`
	Note    *prose        `json:"note,omitempty"`
	Sources []string      `json:"sources,omitempty"` // their ids
	View    string        `json:"view,omitempty"`    // editors: their own, from no source
}

type pointFacts struct {
	ID     string `json:"id"`
	Text   *prose `json:"text"`
	Shared bool   `json:"shared,omitempty"` // every column holds it
}

type referFacts struct {
	ID     string `json:"id"`
	Shared bool   `json:"shared,omitempty"`
}

type ratingFacts struct {
	Item  string `json:"item"`
	Level string `json:"level"`
}

// encoder makes the JSON of a handbook in one language, and remembers which sources
// they named.
type encoder struct {
	site     *Site
	language *handbook.Language
	sources  []*handbook.Source
}

// standIn returns the language of a text that stands in for a missing translation.
func (t *encoder) standIn(shown int) string {
	if shown == t.language.Index {
		return ""
	}
	return t.site.Handbook.Site.Languages[shown].Locale
}

func (t *encoder) label(text handbook.Text) label {
	return label{text.In(t.language.Index), t.standIn(text.Shown(t.language.Index))}
}

func (t *encoder) prose(p handbook.Prose) *prose {
	text := p.In(t.language.Index)
	if text == nil {
		return nil
	}
	return &prose{text.Plain(), t.rendered(text), t.standIn(p.Shown(t.language.Index))}
}

// rendered returns a text as HTML with full addresses.
func (t *encoder) rendered(text *markdown.Text) string {
	return text.HTML(func(role string) string { return html.EscapeString(t.site.address(t.language.RolePath(role))) })
}

func (t *encoder) cell(criterion *handbook.Criterion, c *handbook.Cell) cellFacts {
	if c == nil {
		return cellFacts{State: "not-stated"}
	}
	facts := cellFacts{State: "stated", Depends: t.prose(c.Depends), Note: t.prose(c.Note)}
	for _, source := range c.Sources {
		facts.Sources = append(facts.Sources, source.ID)
		if !slices.Contains(t.sources, source) {
			t.sources = append(t.sources, source)
		}
	}
	if c.EditorView {
		facts.View = "editors"
	}
	if c.NotApplicable {
		facts.State = "not-applicable"
		return facts
	}
	switch criterion.Kind {
	case handbook.KindText:
		facts.Text = t.prose(c.Text)
	case handbook.KindSpectrum:
		facts.Value = &c.Value
	case handbook.KindList:
		for _, point := range c.Points {
			facts.Points = append(facts.Points, pointFacts{ID: point.Key, Text: t.prose(point.Text)})
		}
	case handbook.KindRoles:
		for _, role := range c.Roles {
			facts.Roles = append(facts.Roles, referFacts{ID: role.ID})
		}
	case handbook.KindRatings:
		for _, rating := range c.Ratings {
			facts.Ratings = append(facts.Ratings, ratingFacts{rating.Item.ID, rating.Level.ID})
		}
	}
	return facts
}

// shared marks the points and roles that every column holds.
func (t *encoder) shared(cell *cellFacts, shares []compare.Share) {
	for _, share := range shares {
		if !share.Shared {
			continue
		}
		for i := range cell.Points {
			cell.Points[i].Shared = cell.Points[i].Shared || cell.Points[i].ID == share.Key
		}
		for i := range cell.Roles {
			cell.Roles[i].Shared = cell.Roles[i].Shared || share.Role != nil && cell.Roles[i].ID == share.Role.ID
		}
	}
}

package export

import (
	"html"
	"slices"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// The types below are what all JSON documents are made of. A field of type any is a
// text, or says of itself what else: in a document of one language it holds
// a label or a prose, in one of all languages a map of them by the languages' keys.

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

// named is a family or a group, and begins what else has a label and an id.
type named struct {
	ID        string   `json:"id"`
	Label     any      `json:"label"`
	FormerIDs []string `json:"formerIds,omitempty"`
}

type catalogueFacts struct {
	named
	Levels []levelFacts `json:"levels"`           // best first
	Groups []named      `json:"groups,omitempty"` // of items; those of no group stand before
	Items  []itemFacts  `json:"items,omitzero"`
}

type levelFacts struct {
	ID          string `json:"id"`
	Label       any    `json:"label"`
	Description any    `json:"description,omitempty"`
	Sole        bool   `json:"sole,omitempty"` // exactly one role holds it for an item
	// Holders says how many roles may hold it for an item, where it says who that belongs to.
	Holders handbook.Sole `json:"holders,omitempty"`
}

type itemFacts struct {
	named
	Group       string         `json:"group,omitempty"` // id of a group of the catalogue
	Description any            `json:"description,omitempty"`
	Definitions map[string]any `json:"definitions,omitempty"` // what a level means for it, by the level's id
	Unassigned  any            `json:"unassigned,omitempty"`
	Holders     handbook.Sole  `json:"holders,omitempty"` // as of a level, where it is another for the item
	Address     string         `json:"address,omitempty"`
	Relation    string         `json:"relation,omitempty"` // of comparisons: same, different or partial

	Codes map[string][]string `json:"codes,omitempty"` // by classification
}

// decisionFacts is a case about which two roles may disagree.
type decisionFacts struct {
	ID       string `json:"id"`
	Question any    `json:"question"`
	Decides  string `json:"decides"` // id of a role
	Reason   any    `json:"reason,omitempty"`
}

// nextFacts is what will hold from a day on.
type nextFacts struct {
	Effective string `json:"effective"` // YYYY-MM-DD
	Text      any    `json:"text"`
}

// cellFacts is what a role says to a criterion. Which of the values is there
// follows from the criterion's kind; none is unless it is stated.
type cellFacts struct {
	State   string        `json:"state"` // stated, not-stated or not-applicable
	Text    any           `json:"text,omitempty"`
	Points  []pointFacts  `json:"points,omitempty"`
	Value   *int          `json:"value,omitempty"`   // from −2, the first pole, to 2
	Number  *numberFacts  `json:"number,omitempty"`  // a number or an amount
	Choices []string      `json:"choices,omitempty"` // their ids, in the order of the criterion
	Date    string        `json:"date,omitempty"`    // YYYY-MM-DD
	Roles   []any         `json:"roles,omitempty"`   // referFacts, or ids
	Ratings []ratingFacts `json:"ratings,omitempty"` // in the order of the catalogue
	Depends any           `json:"depends,omitempty"`
	Note    any           `json:"note,omitempty"`
	Next    *nextFacts    `json:"next,omitempty"`
	Sources []string      `json:"sources,omitempty"` // their ids
	View    string        `json:"view,omitempty"`    // editors: their own, from no source
	ByLevel bool          `json:"byLevel,omitempty"` // levels of the role say it differently
}

type pointFacts struct {
	ID     string `json:"id"`
	Text   any    `json:"text"`
	Shared bool   `json:"shared,omitempty"` // every column holds it
}

type referFacts struct {
	ID     string `json:"id"`
	Shared bool   `json:"shared,omitempty"`
}

type ratingFacts struct {
	Item   string  `json:"item"`
	Level  string  `json:"level"`
	Number float64 `json:"number,omitempty"` // of a decimal: between two levels, of which level is the nearest
}

// encoder makes the parts of a document, and remembers which sources they name.
type encoder struct {
	site  *Site
	views []*view.Builder // by Language.Index; of a document of one language, that one alone
	all   bool            // the document has all languages
	named view.Sources
}

func newEncoder(s *Site, languages ...*handbook.Language) encoder {
	return encoder{site: s, views: each(languages, func(l *handbook.Language) *view.Builder {
		return &view.Builder{Site: &s.Handbook.Site, Language: l, Href: func(name string) string { return html.EscapeString(s.address(s.Handbook.LinkPath(l, name))) }}
	})}
}

// texts returns what is said in the document's language, or in all of them, by their keys,
// without what stands in for a missing translation; nil if nothing is.
func (e *encoder) texts(say func(b *view.Builder) (said any, own bool)) any {
	found := make(map[string]any)
	for _, b := range e.views {
		said, own := say(b)
		if !e.all {
			return said
		}
		if own {
			found[b.Language.Tag] = said
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

// label returns a plain text; nil if there is none.
func (e *encoder) label(text handbook.Text) any {
	if text == nil {
		return nil
	}
	return e.texts(func(b *view.Builder) (any, bool) {
		shown := b.Text(text)
		if e.all {
			return shown.Words, shown.Lang == "" && shown.Words != ""
		}
		return label{shown.Words, shown.Lang}, true
	})
}

// prose returns an author's text, with full addresses; nil if there is none.
func (e *encoder) prose(p handbook.Prose) any {
	if p == nil {
		return nil
	}
	return e.texts(func(b *view.Builder) (any, bool) {
		shown := b.Prose(p)
		return prose{shown.Plain(), shown.HTML(b.Href), shown.Lang}, shown.Lang == ""
	})
}

// gists returns who each of two roles is, on one line and one by one; nil where nobody
// has said so.
func (e *encoder) gists(roles []*handbook.Role, c *handbook.Curated) (line any, each []any) {
	if c.Gist[0] == nil {
		return nil, nil
	}
	for _, role := range roles {
		each = append(each, e.prose(c.Gist[slices.Index(c.Roles[:], role)]))
	}
	return e.texts(func(b *view.Builder) (any, bool) {
		words := b.Answer(roles, c)
		return prose{Text: words, HTML: "<p>" + html.EscapeString(words) + "</p>"}, true
	}), each
}

func (e *encoder) decisions(c *handbook.Curated) []decisionFacts {
	return each(c.Decisions, func(d *handbook.Decision) decisionFacts {
		return decisionFacts{d.ID, e.label(d.Question), d.Decides.ID, e.prose(d.Reason)}
	})
}

// poles returns those of a spectrum; nil for other kinds.
func (e *encoder) poles(c *handbook.Criterion) []any {
	if c.Kind != handbook.KindSpectrum {
		return nil
	}
	return []any{e.label(c.Poles[0]), e.label(c.Poles[1])}
}

// groups returns the groups of a catalogue's items.
func (e *encoder) groups(c *handbook.Catalogue) []named {
	return each(c.Groups, func(g *handbook.ItemGroup) named { return named{ID: g.ID, Label: e.label(g.Label)} })
}

// item begins the facts about an item.
func (e *encoder) item(item *handbook.Item) itemFacts {
	facts := itemFacts{named: named{ID: item.ID, Label: e.label(item.Label)}}
	if item.Group != nil {
		facts.Group = item.Group.ID
	}
	return facts
}

func (e *encoder) levels(c *handbook.Catalogue) []levelFacts {
	return each(c.Levels, func(l *handbook.Level) levelFacts {
		return levelFacts{l.ID, e.label(l.Label), e.prose(l.Description), l.Sole == handbook.SoleOne, l.Sole}
	})
}

func (e *encoder) cell(r *compare.Row, c *handbook.Cell) cellFacts {
	if c == nil {
		return cellFacts{State: "not-stated"}
	}
	facts := cellFacts{
		State: "stated", Text: e.prose(c.Text), Depends: e.prose(c.Depends), Note: e.prose(c.Note),
		Points: each(c.Points, func(p handbook.Point) pointFacts { return pointFacts{p.Key, e.prose(p.Text), r.SharedByAll(p.Key)} }),
		Roles: each(c.Roles, func(other *handbook.Role) any {
			if e.all {
				return other.ID
			}
			return referFacts{other.ID, r.SharedByAll(other.ID)}
		}),
		Ratings: each(c.Ratings, ratingOf),
		Choices: each(c.Choices, func(choice *handbook.Choice) string { return choice.ID }), Date: c.Date,
		Sources: each(c.Sources, func(s *handbook.Source) string {
			e.named.Number(s)
			return s.ID
		}),
	}
	if c.Next != nil {
		facts.Next = &nextFacts{c.Effective, e.prose(c.Next)}
	}
	facts.ByLevel = c.Varies != nil
	if c.NotApplicable {
		facts.State = "not-applicable"
	} else if c.ByLevel {
		facts.State = "not-stated"
	} else if r.Criterion.Kind == handbook.KindSpectrum {
		facts.Value = &c.Value
	} else if r.Criterion.Measure != nil {
		facts.Number = &numberFacts{c.Quantity.From, c.Quantity.To}
	}
	if c.EditorView {
		facts.View = "editors"
	}
	return facts
}

func ratingOf(r handbook.Rating) ratingFacts {
	facts := ratingFacts{Item: r.Item.ID, Level: r.Level.Step().ID}
	if r.Level.Nearest != nil {
		facts.Number, _ = strconv.ParseFloat(r.Level.ID, 64)
	}
	return facts
}

// each returns the facts about each element of a list. They are never nil, which
// JSON writes as null.
func each[T, Facts any](list []T, about func(T) Facts) []Facts {
	facts := make([]Facts, len(list))
	for i, element := range list {
		facts[i] = about(element)
	}
	return facts
}

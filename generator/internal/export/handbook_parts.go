package export

import (
	"cmp"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// wholeEncoder makes the JSON of a handbook in every language.
type wholeEncoder struct {
	site     *Site
	encoders []*encoder // by Language.Index
}

func newWholeEncoder(s *Site) wholeEncoder {
	w := wholeEncoder{site: s}
	for _, l := range s.Handbook.Site.Languages {
		w.encoders = append(w.encoders, &encoder{site: s, language: l})
	}
	return w
}

func (w wholeEncoder) labels(text handbook.Text) labels {
	found := make(labels)
	for i, s := range text {
		if s != "" {
			found[w.encoders[i].language.Tag] = s
		}
	}
	return found
}

func (w wholeEncoder) prose(p handbook.Prose) proses {
	found := make(proses)
	for i, text := range p {
		if text != nil {
			found[w.encoders[i].language.Tag] = inLanguage{text.Plain(), w.encoders[i].rendered(text)}
		}
	}
	return found
}

func (w wholeEncoder) criterion(c *handbook.Criterion) criterionWhole {
	made := criterionWhole{
		labelled: labelled{c.ID, w.labels(c.Label), c.FormerIDs},
		Group:    c.Group.ID, Kind: string(c.Kind), Question: w.labels(c.Question),
	}
	if c.Kind == handbook.KindSpectrum {
		made.Poles = []labels{w.labels(c.Poles[0]), w.labels(c.Poles[1])}
	}
	if c.Catalogue != nil {
		made.Catalogue = c.Catalogue.ID
	}
	return made
}

func (w wholeEncoder) catalogue(c *handbook.Catalogue) catalogueWhole {
	made := catalogueWhole{labelled: labelled{c.ID, w.labels(c.Label), c.FormerIDs}, Levels: []levelWhole{}, Items: []itemWhole{}}
	for _, level := range c.Levels {
		made.Levels = append(made.Levels, levelWhole{level.ID, w.labels(level.Label), level.Sole})
	}
	for _, item := range c.Items {
		made.Items = append(made.Items, itemWhole{labelled{item.ID, w.labels(item.Label), item.FormerIDs}, w.prose(item.Unassigned)})
	}
	return made
}

func (w wholeEncoder) role(r *handbook.Role) roleWhole {
	made := roleWhole{
		ID: r.ID, Abbr: r.Abbr, Name: w.labels(r.Name), Summary: w.prose(r.Summary), Reviewed: r.Reviewed, FormerIDs: r.FormerIDs,
		Addresses: w.site.addresses(func(l *handbook.Language) string { return l.RolePath(r.ID) }),
		Aliases:   make(map[string][]string), Cells: make(map[string]cellWhole),
	}
	for i, aliases := range r.Aliases {
		if len(aliases) > 0 {
			made.Aliases[w.encoders[i].language.Tag] = aliases
		}
	}
	if r.Family != nil {
		made.Family = r.Family.ID
	}
	for _, criterion := range w.site.Handbook.Criteria {
		if c := r.Cells[criterion.Index]; c != nil {
			made.Cells[criterion.ID] = w.cell(criterion, c)
		}
	}
	return made
}

// cell says a cell as one language does, with its texts in all of them.
func (w wholeEncoder) cell(criterion *handbook.Criterion, c *handbook.Cell) cellWhole {
	facts := w.encoders[0].cell(criterion, c)
	made := cellWhole{
		State: facts.State, Text: w.prose(c.Text), Value: facts.Value, Ratings: facts.Ratings,
		Depends: w.prose(c.Depends), Note: w.prose(c.Note), Sources: facts.Sources, View: facts.View,
	}
	for _, role := range facts.Roles {
		made.Roles = append(made.Roles, role.ID)
	}
	for _, point := range c.Points {
		made.Points = append(made.Points, pointWhole{point.Key, w.prose(point.Text)})
	}
	return made
}

func (w wholeEncoder) comparison(pair compare.Pair) comparisonWhole {
	made := comparisonWhole{
		ID: pair.ID, Roles: []string{pair.Roles[0].ID, pair.Roles[1].ID},
		Addresses: w.site.addresses(func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) }),
	}
	if pair.Curated == nil {
		return made
	}
	made.Gist, made.Misconception = w.prose(pair.Curated.Gist), w.prose(pair.Curated.Misconception)
	made.Notes = make(map[string]proses)
	for i, note := range pair.Curated.Notes {
		if note != nil {
			made.Notes[w.site.Handbook.Criteria[i].ID] = w.prose(note)
		}
	}
	return made
}

// sources returns the sources that the roles' cells name, by id.
func (w wholeEncoder) sources(roles []*handbook.Role) []sourceFacts {
	seen := make(map[*handbook.Source]bool)
	found := []sourceFacts{}
	for _, role := range roles {
		for _, c := range role.Cells {
			if c == nil {
				continue
			}
			for _, source := range c.Sources {
				if !seen[source] {
					seen[source] = true
					found = append(found, sourceOf(source))
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b sourceFacts) int { return cmp.Compare(a.ID, b.ID) })
	return found
}

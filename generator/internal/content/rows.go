package content

import (
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// groups shows the rows of a comparison; with one role, of its own page.
func (v *view) groups(c compare.Comparison, notes []handbook.Prose) []Group {
	groups := make([]Group, 0, len(c.Groups))
	for _, g := range c.Groups {
		anchors := groupAnchors(g.Group)
		group := Group{ID: anchors[0], Anchors: anchors[1:], Rows: make([]Row, 0, len(g.Rows))}
		group.Label, group.Lang = v.text(g.Group.Label)
		for _, r := range g.Rows {
			row := v.row(r)
			if notes != nil {
				row.Note = v.html(notes[r.Criterion.Index])
			}
			group.Rows = append(group.Rows, row)
		}
		groups = append(groups, group)
	}
	return groups
}

func (v *view) row(r compare.Row) Row {
	row := Row{
		ID:       r.Criterion.ID,
		Anchors:  r.Criterion.FormerIDs,
		Kind:     string(r.Criterion.Kind),
		Distance: r.Distance,
	}
	row.Label, row.Lang = v.text(r.Criterion.Label)
	row.Question, row.QuestionLang = v.text(r.Criterion.Question)
	if len(r.Cells) > 1 {
		row.Relation = string(r.Relation)
	} else if v.keyed {
		row.Key = compare.Key(r.Cells[0])
	}
	cells := make([]Cell, len(r.Cells))
	for i, cell := range r.Cells {
		cells[i] = v.cell(r, cell)
	}
	if row.Texts = onlyTexts(cells); row.Texts == nil && !onlyRatings(cells) {
		row.Cells = cells
	}
	if r.Criterion.Kind == handbook.KindRatings {
		row.Items = v.items(r)
		row.Scale = v.scale(r.Criterion.Catalogue)
	}
	return row
}

// The states of a cell without a value.
const (
	notStated     = "not-stated"
	notApplicable = "not-applicable"
)

// onlyTexts gives the texts of cells that are nothing but text in the page's
// language, or nil if one of them is more, or something else.
func onlyTexts(cells []Cell) []string {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		if cell.HTML == "" || cell.Lang != "" || cell.State != "" || cell.More {
			return nil
		}
		texts[i] = cell.HTML
	}
	return texts
}

// onlyRatings tells whether all cells are ratings with nothing more to say:
// what there is stands in the row's items.
func onlyRatings(cells []Cell) bool {
	return !slices.ContainsFunc(cells, func(c Cell) bool { return !c.Rated || c.More })
}

// cell shows one cell; what the columns share is marked where there are several.
func (v *view) cell(r compare.Row, c *handbook.Cell) Cell {
	if c == nil {
		return Cell{State: notStated}
	}
	cell := Cell{Keyed: v.keyed, Note: v.html(c.Note), Depends: v.html(c.Depends), Editors: c.EditorView}
	for _, source := range c.Sources {
		cell.Sources = append(cell.Sources, v.reference(source))
	}
	cell.More = cell.Note != nil || cell.Depends != nil || cell.Editors || len(cell.Sources) > 0
	if c.NotApplicable {
		cell.State = notApplicable
		return cell
	}
	switch r.Criterion.Kind {
	case handbook.KindText:
		if html := v.html(c.Text); html != nil {
			cell.HTML, cell.Lang = html.HTML, html.Lang
		}
	case handbook.KindSpectrum:
		cell.Spectrum = v.spectrum(r.Criterion, c.Value)
	case handbook.KindList:
		for _, point := range c.Points {
			html := v.html(point.Text)
			shared := len(r.Cells) > 1 && slices.ContainsFunc(r.Shares, func(s compare.Share) bool {
				return s.Key == point.Key && s.Shared
			})
			shown := Point{HTML: html.HTML, Lang: html.Lang, Shared: shared}
			if cell.Keyed {
				shown.Key = point.Key
			}
			cell.Points = append(cell.Points, shown)
		}
	case handbook.KindRoles:
		for _, other := range c.Roles {
			role := v.role(other)
			role.Shared = len(r.Cells) > 1 && slices.ContainsFunc(r.Shares, func(s compare.Share) bool {
				return s.Role == other && s.Shared
			})
			cell.Roles = append(cell.Roles, role)
		}
	case handbook.KindRatings:
		cell.Rated = true
	}
	return cell
}

// strengths are the words for the distance of a value from the middle.
var strengths = [handbook.SpectrumMax + 1]string{"balanced", "rather", "full"}

func (v *view) spectrum(c *handbook.Criterion, n int) Spectrum {
	s := Spectrum{Step: n + handbook.SpectrumMax + 1, Strength: strengths[max(n, -n)]}
	switch {
	case n < 0:
		s.Pole, s.PoleLang = v.text(c.Poles[0])
	case n > 0:
		s.Pole, s.PoleLang = v.text(c.Poles[1])
	}
	return s
}

// items shows the rated items that at least one column holds.
func (v *view) items(r compare.Row) []Item {
	items := make([]Item, 0, len(r.Shares))
	for _, share := range r.Shares {
		anchors := r.Criterion.ItemAnchors(share.Item)
		item := Item{ID: anchors[0], Anchors: anchors[1:]}
		item.Label, item.Lang = v.text(share.Item.Label)
		if len(r.Cells) > 1 {
			item.Relation = string(shareRelation(share))
		} else if v.keyed {
			item.Key, item.Order = share.Levels[0].ID, share.Item.Index+1
		}
		v.levels(&item, share.Levels)
		item.States = states(r.Cells)
		items = append(items, item)
	}
	return items
}

// states says which columns state nothing, or that it does not apply; nil where
// all state something.
func states(cells []*handbook.Cell) []string {
	var states []string
	for i, cell := range cells {
		if cell != nil && !cell.NotApplicable {
			continue
		}
		if states == nil {
			states = make([]string, len(cells))
		}
		if states[i] = notApplicable; cell == nil {
			states[i] = notStated
		}
	}
	return states
}

// levels shows the levels that the columns have on an item.
func (v *view) levels(item *Item, levels []*handbook.Level) {
	item.Labels = make([]string, len(levels))
	for i, level := range levels {
		if level == nil {
			continue
		}
		var lang string
		if mark := level.Mark(); mark != "" {
			if item.Marks == nil {
				item.Marks = make([]string, len(levels))
			}
			item.Marks[i] = mark
		}
		item.Labels[i], lang = v.text(level.Label)
		if lang != "" {
			if item.LabelLangs == nil {
				item.LabelLangs = make([]string, len(levels))
			}
			item.LabelLangs[i] = lang
		}
	}
}

func shareRelation(s compare.Share) compare.Relation {
	switch {
	case s.Equal:
		return compare.Same
	case s.Shared:
		return compare.Different
	default:
		return compare.Partial
	}
}

// groupAnchors returns the anchors of a group, today's first.
func groupAnchors(g *handbook.Group) []string {
	anchors := []string{"group-" + g.ID}
	for _, former := range g.FormerIDs {
		anchors = append(anchors, "group-"+former)
	}
	return anchors
}

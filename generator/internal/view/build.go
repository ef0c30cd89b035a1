package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// Builder builds what one page shows, in one language.
type Builder struct {
	Site     *handbook.Site
	Language *handbook.Language
	// Href returns where a link by name leads, such as role:ID; "" for no link.
	Href    func(name string) string
	Sources Sources
}

// Table returns the table of a comparison, with what somebody wrote about its roles,
// if anybody did.
func (b *Builder) Table(c compare.Comparison, curated *handbook.Curated) *Table {
	t := &Table{Groups: make([]Group, 0, len(c.Groups)), Sources: &b.Sources}
	for _, role := range c.Roles {
		t.Roles = append(t.Roles, b.Role(role))
		t.Answers = append(t.Answers, b.AnswerOf(role, curated))
	}
	for _, g := range c.Groups {
		group := Group{ID: groupAnchor(g.Group.ID), Label: b.Text(g.Group.Label), Rows: make([]Row, 0, len(g.Rows))}
		for _, former := range g.Group.FormerIDs {
			group.Anchors = append(group.Anchors, groupAnchor(former))
		}
		for i := range g.Rows {
			row := b.row(&g.Rows[i])
			if curated != nil {
				row.Note = b.Prose(curated.Notes[g.Rows[i].Criterion.Index])
			}
			group.Rows = append(group.Rows, row)
		}
		t.Groups = append(t.Groups, group)
	}
	return t
}

// AnswerOf returns who a role is: as somebody wrote it about a pair, else its summary.
func (b *Builder) AnswerOf(r *handbook.Role, curated *handbook.Curated) Prose {
	if curated != nil {
		for i, role := range curated.Roles {
			if role == r && curated.Gist[i] != nil {
				return b.Prose(curated.Gist[i])
			}
		}
	}
	return b.Prose(r.Summary)
}

// Answer returns who each of several roles is, as plain text on one line.
func (b *Builder) Answer(roles []*handbook.Role, curated *handbook.Curated) string {
	var said []string
	for _, role := range roles {
		said = append(said, role.Short(b.Language.Index)+": "+b.AnswerOf(role, curated).Plain())
	}
	return strings.Join(said, " ")
}

func groupAnchor(id string) string { return "group-" + id }

// Text returns a plain text in the language.
func (b *Builder) Text(t handbook.Text) Text {
	if t == nil {
		return Text{}
	}
	return Text{t.In(b.Language.Index), b.standIn(t.Shown(b.Language.Index))}
}

// Prose returns an author's text in the language.
func (b *Builder) Prose(p handbook.Prose) Prose {
	text := p.In(b.Language.Index)
	if text == nil {
		return Prose{}
	}
	return Prose{text, b.standIn(p.Shown(b.Language.Index))}
}

// standIn returns the language in which a text is shown, if it is another one.
func (b *Builder) standIn(shown int) string {
	if shown == b.Language.Index {
		return ""
	}
	return b.Site.Languages[shown].Locale
}

// Role returns a role as a reference.
func (b *Builder) Role(r *handbook.Role) Role {
	return Role{
		ID: r.ID, Abbr: r.Abbr, Mark: r.Marks[b.Language.Index], Colour: r.Colour, Name: b.Text(r.Name), Href: b.Href(markdown.RoleScheme + r.ID),
		Incumbents: Incumbents(r), Past: r.Now != nil,
	}
}

// Within stands between the name of something and that of a part of it.
const Within = " › "

// Family returns what a family is called, behind those that it is a part of.
func (b *Builder) Family(f *handbook.Family) Text {
	var path Text
	for i, family := range f.Line() {
		label := b.Text(family.Label)
		if i > 0 {
			path.Words += Within
		}
		path.Words += label.Words
		path.Lang = cmp.Or(path.Lang, label.Lang)
	}
	return path
}

// Aliases returns further names of a role.
func (b *Builder) Aliases(r *handbook.Role) []string {
	if b.Language.Index < len(r.Aliases) {
		return r.Aliases[b.Language.Index]
	}
	return nil
}

// Scale returns the levels of a catalogue, the best first.
func (b *Builder) Scale(c *handbook.Catalogue) []Level {
	scale := make([]Level, len(c.Levels))
	for i, level := range c.Levels {
		scale[i] = Level{ID: level.ID, Mark: level.Mark(), Rank: level.Rank + 1, Steps: len(c.Levels) - level.Rank, Sole: level.Sole != "", Text: b.Text(level.Label)}
	}
	return scale
}

// LevelOn returns a level on its scale. A decimal has the words of the level that is nearest, and looks
// like it, but never like the best.
func (b *Builder) LevelOn(scale []Level, level *handbook.Level) *Level {
	on := &scale[level.Rank]
	if level.Nearest == nil {
		return on
	}
	decimal := *on
	number, _ := strconv.ParseFloat(level.ID, 64)
	decimal.Rank = max(decimal.Rank, 2)
	decimal.ID, decimal.Mark, decimal.Off, decimal.Decimal = level.ID, b.locale().FormatNumber(number, decimalsOf(number)), level.Off, true
	return &decimal
}

func (b *Builder) row(r *compare.Row) Row {
	row := Row{
		ID: r.Criterion.ID, Anchors: r.Criterion.FormerIDs,
		Label: b.Text(r.Criterion.Label), Question: b.Text(r.Criterion.Question), Cells: make([]Cell, len(r.Cells)), Compared: r,
	}
	if len(r.Cells) > 1 {
		row.Relation = r.Relation
		row.Apart, row.Similar = r.Apart(b.Language.Index)
	}
	for i, cell := range r.Cells {
		row.Cells[i] = b.Cell(r, cell)
	}
	if r.Criterion.Kind == handbook.KindRatings {
		row.Scale = b.Scale(r.Criterion.Catalogue)
		row.Items = b.items(r, row.Scale)
		row.ItemsSayAll = !slices.ContainsFunc(row.Cells, func(c Cell) bool { return !c.Rated || c.Qualified() })
	}
	return row
}

// Cell returns what a role says in a row of a comparison. Entries that every
// column holds are marked where there are several columns.
func (b *Builder) Cell(r *compare.Row, c *handbook.Cell) Cell {
	if c == nil {
		return Cell{State: NotStated}
	}
	cell := Cell{Editors: c.EditorView, Varies: c.Varies != nil && !c.ByLevel}
	for _, about := range [...]About{{Key: "cell.depends", Prose: b.Prose(c.Depends)}, {Key: "cell.note", Prose: b.Prose(c.Note)}} {
		if about.Text != nil {
			cell.About = append(cell.About, about)
		}
	}
	if c.Next != nil {
		cell.About = append(cell.About, About{Key: "cell.next", Day: b.day(c.Effective).Words, Prose: b.Prose(c.Next)})
	}
	for _, source := range c.Sources {
		cell.Sources = append(cell.Sources, b.Sources.Number(source))
	}
	if c.NotApplicable {
		cell.State = NotApplicable
		return cell
	}
	if c.ByLevel {
		cell.State = ByLevel
		return cell
	}
	switch r.Criterion.Kind {
	case handbook.KindText:
		cell.Parts = []Part{{Prose: b.Prose(c.Text)}}
	case handbook.KindSpectrum:
		cell.Parts = []Part{{Step: c.Value + middle, Poles: [2]Text{b.Text(r.Criterion.Poles[0]), b.Text(r.Criterion.Poles[1])}}}
	case handbook.KindList:
		for _, point := range c.Points {
			cell.Parts = append(cell.Parts, Part{Prose: b.Prose(point.Text), Point: true, Key: point.Key, Shared: r.SharedByAll(point.Key)})
		}
	case handbook.KindRoles:
		for _, other := range c.Roles {
			role := b.Role(other)
			cell.Parts = append(cell.Parts, Part{Role: &role, Point: true, Key: other.ID, Shared: r.SharedByAll(other.ID)})
		}
	case handbook.KindRatings:
		cell.Rated = true
	case handbook.KindNumber, handbook.KindAmount:
		cell.Parts = []Part{{Value: b.quantity(r.Criterion.Measure, c.Quantity)}}
	case handbook.KindDate:
		cell.Parts = []Part{{Value: b.day(c.Date)}}
	case handbook.KindChoice:
		for _, choice := range c.Choices {
			part := Part{Value: b.choice(choice, len(r.Cells) == 1)}
			if r.Criterion.Several {
				part.Point, part.Key, part.Shared = true, choice.ID, r.SharedByAll(choice.ID)
			}
			cell.Parts = append(cell.Parts, part)
		}
	}
	return cell
}

// Sources numbers the sources that a page refers to, in that order.
type Sources struct {
	List    []*handbook.Source
	numbers map[*handbook.Source]int
}

// Number returns the number of a source, starting at 1.
func (s *Sources) Number(source *handbook.Source) int {
	number, ok := s.numbers[source]
	if !ok {
		if s.numbers == nil {
			s.numbers = make(map[*handbook.Source]int)
		}
		s.List = append(s.List, source)
		number = len(s.List)
		s.numbers[source] = number
	}
	return number
}

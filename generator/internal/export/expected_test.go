package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// wantRow is a row that an export must have, told from the comparison alone. A
// cell is its lines: of text, with a sign before those of lists and quotations.
type wantRow struct {
	kind  string // head, group, wide (a row without cells), row, items (a heading of items), item or note
	label string
	cells []string
}

// teller of what is wanted: written without a look at how exports are made.
type wanted struct {
	*Page
	sources []*handbook.Source
}

func rowsWanted(p *Page) []wantRow {
	w := &wanted{Page: p}
	head := wantRow{kind: "head", label: w.words["comparisonTable.criterion"]}
	for _, role := range p.subject.Comparison.Roles {
		head.cells = append(head.cells, w.role(role))
	}
	rows := []wantRow{head}
	for _, group := range p.subject.Comparison.Groups {
		rows = append(rows, wantRow{kind: "group", label: w.plain(group.Group.Label)})
		for _, row := range group.Rows {
			rows = append(rows, w.rows(row)...)
		}
	}
	return rows
}

func (w *wanted) rows(r compare.Row) []wantRow {
	several := len(r.Cells) > 1
	same := func(label string, same bool) string {
		if several && same {
			label += " (" + w.words["relation.same"] + ")"
		}
		return label
	}
	first := wantRow{kind: "row", label: same(w.plain(r.Criterion.Label), r.Relation == compare.Same)}
	onlyRatings := r.Criterion.Kind == handbook.KindRatings
	for _, c := range r.Cells {
		first.cells = append(first.cells, w.cell(r, c))
		if c == nil || c.NotApplicable || c.Note != nil || c.Depends != nil || c.Sources != nil || c.EditorView || c.Varies != nil {
			onlyRatings = false
		}
	}
	if onlyRatings {
		first.kind, first.cells = "wide", nil
	}
	rows := []wantRow{first}
	var group *handbook.ItemGroup
	for _, share := range r.Shares {
		if share.Item == nil {
			continue
		}
		if share.Item.Group != group {
			group = share.Item.Group
			rows = append(rows, wantRow{kind: "items", label: w.plain(group.Label)})
		}
		item := wantRow{kind: "item", label: same(w.plain(share.Item.Label), share.Equal)}
		for i, level := range share.Levels {
			text := w.words["rating.none"]
			if c := r.Cells[i]; c == nil {
				text = w.words["cell.not-stated"]
			} else if c.NotApplicable {
				text = w.words["cell.not-applicable"]
			} else if level != nil {
				text = strings.TrimSpace(level.Mark() + " " + w.plain(level.Label))
			}
			item.cells = append(item.cells, text)
		}
		rows = append(rows, item)
	}
	if curated := w.subject.Curated; curated != nil && curated.Notes != nil && curated.Notes[r.Criterion.Index] != nil {
		rows = append(rows, wantRow{kind: "note", label: w.prose(curated.Notes[r.Criterion.Index], "", "", false)})
	}
	return rows
}

// mark says that a text stands in for a missing translation.
func (w *wanted) mark(missing bool) string {
	if missing {
		return "(" + w.words["untranslated"] + ")"
	}
	return ""
}

func (w *wanted) plain(text handbook.Text) string {
	i := w.language.Index
	return fold(text.In(i) + " " + w.mark(text[i] == ""))
}

func (w *wanted) role(r *handbook.Role) string {
	name := w.plain(r.Name)
	if r.Abbr != "" && r.Abbr != r.Name.In(w.language.Index) {
		name = r.Abbr + " – " + name
	}
	return fold(name)
}

// prose returns an author's text, by way of its HTML, with words before and behind.
func (w *wanted) prose(p handbook.Prose, lead, mark string, point bool) string {
	text := p.In(w.language.Index).HTML(func(role string) string { return role })
	node, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return err.Error()
	}
	if missing := w.mark(p[w.language.Index] == nil); missing != "" {
		mark = strings.TrimSpace(missing + " " + mark)
	}
	lines := linesOfHTML(node, point)
	if lead != "" {
		if lines[0].paragraph {
			lines[0].text = fold(lead + " " + lines[0].text)
		} else {
			lines = slices.Insert(lines, 0, htmlLine{text: fold(lead)})
		}
	}
	if mark != "" {
		if last := len(lines) - 1; lines[last].paragraph {
			lines[last].text = fold(lines[last].text + " " + mark)
		} else {
			lines = append(lines, htmlLine{text: fold(mark)})
		}
	}
	return joined(lines)
}

func (w *wanted) cell(r compare.Row, c *handbook.Cell) string {
	if c == nil {
		return w.words["cell.not-stated"]
	}
	lines := w.value(r, c)
	if c.Depends != nil {
		lines = append(lines, w.prose(c.Depends, w.words["cell.depends"], "", false))
	}
	if c.Note != nil {
		lines = append(lines, w.prose(c.Note, w.words["cell.note"], "", false))
	}
	var origin []string
	for _, source := range c.Sources {
		if !slices.Contains(w.sources, source) {
			w.sources = append(w.sources, source)
		}
		origin = append(origin, fmt.Sprintf("[%d]", slices.Index(w.sources, source)+1))
	}
	if c.EditorView {
		origin = append(origin, "("+w.words["cell.editors"]+")")
	}
	if c.Varies != nil && !c.ByLevel {
		origin = append(origin, "("+w.words["cell.by-level"]+")")
	}
	if origin != nil {
		lines = append(lines, strings.Join(origin, " "))
	}
	return strings.Join(lines, "\n")
}

func (w *wanted) value(r compare.Row, c *handbook.Cell) []string {
	if c.NotApplicable {
		return []string{w.words["cell.not-applicable"]}
	}
	if c.ByLevel {
		return []string{w.words["cell.by-level"]}
	}
	holders := func(holds func(*handbook.Cell) bool) string {
		if len(r.Cells) < 2 || slices.ContainsFunc(r.Cells, func(c *handbook.Cell) bool { return c == nil || !holds(c) }) {
			return ""
		}
		return "(" + w.words["relation.shared"] + ")"
	}
	var lines []string
	switch r.Criterion.Kind {
	case handbook.KindText:
		lines = []string{w.prose(c.Text, "", "", false)}
	case handbook.KindSpectrum:
		words := map[int]string{-2: "", -1: w.words["spectrum.rather"], 0: w.words["spectrum.balanced"], 1: w.words["spectrum.rather"], 2: ""}
		text := words[c.Value]
		if c.Value != 0 {
			text += " " + w.plain(r.Criterion.Poles[(c.Value+2)/3])
		}
		lines = []string{fold(text)}
	case handbook.KindList:
		for _, point := range c.Points {
			shared := holders(func(c *handbook.Cell) bool {
				return slices.ContainsFunc(c.Points, func(p handbook.Point) bool { return p.Key == point.Key })
			})
			lines = append(lines, w.prose(point.Text, "", shared, true))
		}
	case handbook.KindRoles:
		for _, role := range c.Roles {
			shared := holders(func(c *handbook.Cell) bool { return slices.Contains(c.Roles, role) })
			lines = append(lines, fold("• "+w.role(role)+" "+shared))
		}
	case handbook.KindNumber:
		lines = []string{fold(w.number(c.Quantity) + " " + w.plain(r.Criterion.Measure.Unit))}
	case handbook.KindAmount:
		lines = []string{w.number(c.Quantity) + " € pro Jahr"}
		if w.language.Tag == "en" {
			lines = []string{"€" + w.number(c.Quantity) + " per year"}
		}
	case handbook.KindDate:
		day, _ := time.Parse(time.DateOnly, c.Date)
		lines = []string{day.Format("2 January 2006")}
		if w.language.Tag == "de" {
			months := strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
			lines = []string{fmt.Sprintf("%d. %s %d", day.Day(), months[day.Month()-1], day.Year())}
		}
	case handbook.KindChoice:
		for _, choice := range c.Choices {
			shared := holders(func(c *handbook.Cell) bool { return slices.Contains(c.Choices, choice) })
			if !r.Criterion.Several {
				lines = append(lines, w.plain(choice.Label))
			} else {
				lines = append(lines, fold("• "+w.plain(choice.Label)+" "+shared))
			}
		}
	case handbook.KindRatings:
		if c.Note == nil && c.Depends == nil && c.Sources == nil && !c.EditorView && c.Varies == nil {
			lines = []string{w.words["rating.below"]}
		}
	}
	return lines
}

// number returns a number or a range, as German and English write it.
func (w *wanted) number(q handbook.Quantity) string {
	one := func(number float64) string {
		text := strings.TrimSuffix(fmt.Sprintf("%.1f", number), ".0")
		if len(text) == len("60000") {
			text = text[:2] + "," + text[2:]
		}
		if w.language.Tag == "de" {
			text = strings.NewReplacer(",", ".", ".", ",").Replace(text)
		}
		return text
	}
	switch {
	case q.From == q.To:
		return one(q.From)
	case q.From < 0:
		return one(q.From) + " – " + one(q.To)
	}
	return one(q.From) + "–" + one(q.To)
}

// sourcesWanted returns the list of sources below the table.
func sourcesWanted(p *Page) []string {
	w := &wanted{Page: p}
	for _, group := range p.subject.Comparison.Groups {
		for _, row := range group.Rows {
			w.rows(row)
		}
	}
	var list []string
	for i, s := range w.sources {
		text := fmt.Sprintf("[%d] %s", i+1, s.Title)
		if s.Publisher != "" {
			text += ", " + s.Publisher
		}
		if s.Year > 0 {
			text += fmt.Sprint(", ", s.Year)
		}
		if s.Accessed != "" {
			text += " (" + w.words["references.accessed"] + " " + s.Accessed + ")"
		}
		list = append(list, fold(text))
	}
	return list
}

package export

import (
	"fmt"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// cell gives what a column of a row says, as plain text; points and ratings
// stand on lines of their own.
func (t *terminal) cell(row compare.Row, column int) string {
	cell := row.Cells[column]
	if cell == nil {
		return t.Words["cell.not-stated"]
	}
	lines := t.value(row, column, cell)
	if text := t.prose(cell.Depends); text != "" {
		lines = append(lines, t.Words["cell.depends"]+" "+text)
	}
	if text := t.prose(cell.Note); text != "" {
		lines = append(lines, t.Words["cell.note"]+" "+text)
	}
	for _, source := range cell.Sources {
		lines = append(lines, "["+source.Title+"]")
	}
	if cell.EditorView {
		lines = append(lines, "("+t.Words["cell.editors"]+")")
	}
	return strings.Join(lines, "\n")
}

func (t *terminal) value(row compare.Row, column int, cell *handbook.Cell) []string {
	if cell.NotApplicable {
		return []string{t.Words["cell.not-applicable"]}
	}
	var lines []string
	switch row.Criterion.Kind {
	case handbook.KindText:
		lines = append(lines, t.prose(cell.Text))
	case handbook.KindSpectrum:
		lines = append(lines, t.spectrum(row.Criterion, cell.Value))
	case handbook.KindList:
		for _, point := range cell.Points {
			lines = append(lines, "• "+t.prose(point.Text))
		}
	case handbook.KindRoles:
		for _, role := range cell.Roles {
			lines = append(lines, "• "+t.roleName(role))
		}
	case handbook.KindRatings:
		for _, share := range row.Shares {
			if level := share.Levels[column]; level != nil {
				lines = append(lines, t.rating(share.Item, level))
			}
		}
	}
	return lines
}

// rating says a level in short.
func (t *terminal) rating(item *handbook.Item, level *handbook.Level) string {
	if mark := level.Mark(); mark != "" {
		return mark + "  " + item.Label.In(t.language)
	}
	return item.Label.In(t.language) + ": " + level.Label.In(t.language)
}

// spectrum draws the place between the poles.
func (t *terminal) spectrum(c *handbook.Criterion, value int) string {
	marks := make([]string, 2*handbook.SpectrumMax+1)
	for i := range marks {
		marks[i] = "·"
	}
	marks[value+handbook.SpectrumMax] = "●"
	return fmt.Sprintf("%s %s %s", c.Poles[0].In(t.language), strings.Join(marks, ""), c.Poles[1].In(t.language))
}

func (t *terminal) prose(p handbook.Prose) string {
	if text := p.In(t.language); text != nil {
		return text.Plain()
	}
	return ""
}

package export

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

const (
	gap       = "  "
	narrowest = 18 // columns of a readable cell
)

// writeTerminal writes the table wrapped to the page's width. Where the roles do
// not fit side by side, their cells stand one below the other. Control characters
// can't occur: the handbook refuses them.
func writeTerminal(out *bytes.Buffer, p *Page) {
	t := &terminal{Buffer: out, page: p, width: max(p.Width, narrowest)}
	columns := len(p.view.Roles) + 1
	t.column = (t.width - len(gap)*(columns-1)) / columns
	var names, answers []string
	for i, role := range p.view.Roles {
		name := roleName(&role)
		if role.Incumbents != "" {
			name += "\n" + role.Incumbents
		}
		names, answers = append(names, name), append(answers, p.view.Answers[i].Words())
	}
	if t.fits() {
		t.row("", names)
	}
	if len(p.view.Roles) > 1 {
		t.row("", answers)
	}
	for _, group := range p.view.Groups {
		t.print("")
		t.line([]string{group.Label.Words}, t.width)
		t.print(strings.Repeat("─", t.width))
		for i, row := range group.Rows {
			if i > 0 || !t.fits() {
				t.print("")
			}
			label := row.Label.Words
			if row.Relation == compare.Same {
				label += " (" + p.words["relation.same"] + ")"
			}
			var cells []string
			for column := range row.Cells {
				cells = append(cells, t.cell(&row, column))
			}
			t.row(label, cells)
		}
	}
}

type terminal struct {
	*bytes.Buffer
	page   *Page
	width  int // in columns of the terminal
	column int // the width of a column of the table
}

// fits reports whether the roles fit side by side.
func (t *terminal) fits() bool { return t.column >= narrowest }

// row writes a row of the table: a cell a role, beside its label if they fit.
func (t *terminal) row(label string, cells []string) {
	if t.fits() {
		t.line(slices.Insert(cells, 0, label), t.column)
		return
	}
	if label != "" {
		t.line([]string{label}, t.width)
	}
	for i, role := range t.page.view.Roles {
		t.line([]string{role.Short().Words + ": " + cells[i]}, t.width)
	}
}

func roleName(r *view.Role) string {
	if r.Abbr == "" || r.Abbr == r.Name.Words {
		return r.Name.Words
	}
	return r.Abbr + " (" + r.Name.Words + ")"
}

// cell returns what a column of a row says, as plain text; points and ratings stand
// on lines of their own.
func (t *terminal) cell(row *view.Row, column int) string {
	cell, words := &row.Cells[column], t.page.words
	var lines []string
	if cell.State != view.Stated {
		lines = append(lines, words["cell."+string(cell.State)])
	}
	for _, part := range cell.Parts {
		lines = append(lines, plain(&part, words))
	}
	for group, items := range view.ByGroup(row.Items) {
		head := len(lines)
		for _, item := range items {
			switch level := item.Levels[column]; {
			case level == nil:
			case level.Mark != "":
				lines = append(lines, level.Mark+"  "+item.Label.Words)
			default:
				lines = append(lines, item.Label.Words+": "+level.Words)
			}
		}
		if group.Words != "" && len(lines) > head {
			lines = slices.Insert(lines, head, "— "+group.Words)
		}
	}
	for _, about := range cell.About {
		lines = append(lines, about.Lead(words)+" "+about.Plain())
	}
	for _, number := range cell.Sources {
		lines = append(lines, "["+t.page.view.Sources.List[number-1].Title+"]")
	}
	if cell.Editors {
		lines = append(lines, "("+words["cell.editors"]+")")
	}
	if cell.Varies {
		lines = append(lines, "("+words["cell.by-level"]+")")
	}
	return strings.Join(lines, "\n")
}

// plain returns a piece of a cell as plain text; a place on a spectrum is drawn
// between its poles.
func plain(p *view.Part, words map[string]string) string {
	said := p.Prose.Words()
	if p.Value != nil {
		said = p.InWords(words).Words
	}
	switch {
	case p.Role != nil:
		return "• " + roleName(p.Role)
	case p.Step > 0:
		marks := []rune(strings.Repeat("·", 2*handbook.SpectrumMax+1))
		marks[p.Step-1] = '●'
		return p.Poles[0].Words + " " + string(marks) + " " + p.Poles[1].Words
	case p.Point:
		return "• " + said
	}
	return said
}

// line writes cells side by side, each wrapped to a width.
func (t *terminal) line(cells []string, width int) {
	wrapped := make([][]string, len(cells))
	height := 0
	for i, cell := range cells {
		wrapped[i] = wrap(cell, width)
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		parts := make([]string, len(cells))
		for i, lines := range wrapped {
			text := ""
			if n < len(lines) {
				text = lines[n]
			}
			parts[i] = runewidth.FillRight(text, width)
		}
		t.print(strings.Join(parts, gap))
	}
}

func (t *terminal) print(line string) { t.WriteString(strings.TrimRight(line, " ") + "\n") }

// wrap cuts a text into lines of at most width columns, between words where it
// can. Line breaks in the text stay.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			if line != "" && runewidth.StringWidth(line)+1+runewidth.StringWidth(word) <= width {
				line += " " + word
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for runewidth.StringWidth(word) > width {
				head := runewidth.Truncate(word, width, "") // never empty: no character has more than two columns
				lines = append(lines, head)
				word = word[len(head):]
			}
			line = word
		}
		lines = append(lines, line)
	}
	return lines
}

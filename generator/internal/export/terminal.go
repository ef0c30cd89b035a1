package export

import (
	"bytes"
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
	t := &terminal{out, p, max(p.Width, narrowest)}
	heading := []string{""}
	for i := range p.view.Roles {
		heading = append(heading, roleName(&p.view.Roles[i]))
	}
	width := (t.width - len(gap)*(len(heading)-1)) / len(heading) // of a column
	if width >= narrowest {
		t.line(heading, width)
	}
	if len(p.view.Roles) > 1 {
		t.answers(width)
	}
	for _, group := range p.view.Groups {
		t.print("")
		t.line([]string{group.Label.Words}, t.width)
		t.print(strings.Repeat("─", t.width))
		for i := range group.Rows {
			t.row(&group.Rows[i], width, i == 0)
		}
	}
}

// answers writes who each role is, below its name or, where they do not fit side by side,
// one after another.
func (t *terminal) answers(width int) {
	cells := []string{""}
	for i := range t.page.view.Roles {
		answer := ""
		if said := t.page.view.Answers[i]; said.Text != nil {
			answer = said.Plain()
		}
		if cells = append(cells, answer); width < narrowest {
			t.line([]string{t.page.view.Roles[i].Short().Words + ": " + answer}, t.width)
		}
	}
	if width >= narrowest {
		t.line(cells, width)
	}
}

type terminal struct {
	*bytes.Buffer
	page  *Page
	width int // columns
}

// row writes a row, with an empty line before it but where its cells stand side by
// side right below the name of their group.
func (t *terminal) row(row *view.Row, width int, first bool) {
	label := row.Label.Words
	if row.Relation == compare.Same {
		label += " (" + t.page.words["relation.same"] + ")"
	}
	cells := []string{label}
	for column := range row.Cells {
		cells = append(cells, t.cell(row, column))
	}
	if width >= narrowest {
		if !first {
			t.print("")
		}
		t.line(cells, width)
		return
	}
	t.print("")
	t.line(cells[:1], t.width)
	for i, role := range t.page.view.Roles {
		t.line([]string{role.Short().Words + ": " + cells[i+1]}, t.width)
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
	for i := range cell.Parts {
		lines = append(lines, plain(&cell.Parts[i]))
	}
	for _, item := range row.Items {
		switch level := item.Levels[column]; {
		case level == nil:
		case level.Mark != "":
			lines = append(lines, level.Mark+"  "+item.Label.Words)
		default:
			lines = append(lines, item.Label.Words+": "+level.Label.Words)
		}
	}
	if cell.Depends.Text != nil {
		lines = append(lines, words["cell.depends"]+" "+cell.Depends.Plain())
	}
	if cell.Note.Text != nil {
		lines = append(lines, words["cell.note"]+" "+cell.Note.Plain())
	}
	for _, number := range cell.Sources {
		lines = append(lines, "["+t.page.view.Sources.List[number-1].Title+"]")
	}
	if cell.Editors {
		lines = append(lines, "("+words["cell.editors"]+")")
	}
	return strings.Join(lines, "\n")
}

// plain returns a piece of a cell as plain text; a place on a spectrum is drawn
// between its poles.
func plain(p *view.Part) string {
	switch {
	case p.Role != nil:
		return "• " + roleName(p.Role)
	case p.Step > 0:
		marks := []rune(strings.Repeat("·", 2*handbook.SpectrumMax+1))
		marks[p.Step-1] = '●'
		return p.Poles[0].Words + " " + string(marks) + " " + p.Poles[1].Words
	case p.Point:
		return "• " + p.Prose.Plain()
	}
	return p.Prose.Plain()
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

// Package export gives a comparison in other forms than the site's pages.
package export

import (
	"bufio"
	"cmp"
	"io"
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

// Terminal writes the table of a page, wrapped to width columns. Where the roles do
// not fit side by side, their cells stand one below the other. Control characters
// can't occur: the handbook refuses them.
func Terminal(out io.Writer, p *Page, width int) error {
	t := &terminal{Page: p, out: bufio.NewWriter(out), width: max(width, narrowest)}
	columns := len(p.view.Roles) + 1
	if cell := (t.width - len(gap)*(columns-1)) / columns; cell >= narrowest {
		t.columns(cell)
	} else {
		t.stack()
	}
	return t.out.Flush()
}

type terminal struct {
	*Page
	out   *bufio.Writer
	width int // columns
}

// label names a row, and says if it is the same for all.
func (t *terminal) label(row *view.Row) string {
	label := row.Label.Words
	if row.Relation == compare.Same {
		label += " (" + t.words["relation.same"] + ")"
	}
	return label
}

func roleName(r *view.Role) string {
	if r.Abbr == "" || r.Abbr == r.Name.Words {
		return r.Name.Words
	}
	return r.Abbr + " (" + r.Name.Words + ")"
}

func (t *terminal) columns(width int) {
	heading := []string{""}
	for i := range t.view.Roles {
		heading = append(heading, roleName(&t.view.Roles[i]))
	}
	t.line(heading, width)
	for _, group := range t.view.Groups {
		t.rule(group.Label.Words)
		for i := range group.Rows {
			if i > 0 {
				t.print("")
			}
			cells := []string{t.label(&group.Rows[i])}
			for column := range t.view.Roles {
				cells = append(cells, t.cell(&group.Rows[i], column))
			}
			t.line(cells, width)
		}
	}
}

func (t *terminal) stack() {
	for _, group := range t.view.Groups {
		t.rule(group.Label.Words)
		for i := range group.Rows {
			t.print("")
			t.line([]string{t.label(&group.Rows[i])}, t.width)
			for column := range t.view.Roles {
				role := &t.view.Roles[column]
				t.line([]string{cmp.Or(role.Abbr, role.Name.Words) + ": " + t.cell(&group.Rows[i], column)}, t.width)
			}
		}
	}
}

// cell returns what a column of a row says, as plain text; points and ratings stand
// on lines of their own.
func (t *terminal) cell(row *view.Row, column int) string {
	cell := &row.Cells[column]
	var lines []string
	if cell.State != view.Stated {
		lines = append(lines, t.words["cell."+string(cell.State)])
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
		lines = append(lines, t.words["cell.depends"]+" "+cell.Depends.Plain())
	}
	if cell.Note.Text != nil {
		lines = append(lines, t.words["cell.note"]+" "+cell.Note.Plain())
	}
	for _, number := range cell.Sources {
		lines = append(lines, "["+t.view.Sources.List[number-1].Title+"]")
	}
	if cell.Editors {
		lines = append(lines, "("+t.words["cell.editors"]+")")
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

// rule writes a group's heading.
func (t *terminal) rule(heading string) {
	t.print("")
	for _, line := range wrap(heading, t.width) {
		t.print(line)
	}
	t.print(strings.Repeat("─", t.width))
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
			parts[i] = text + strings.Repeat(" ", max(0, width-runewidth.StringWidth(text)))
		}
		t.print(strings.Join(parts, gap))
	}
}

func (t *terminal) print(line string) {
	_, _ = t.out.WriteString(strings.TrimRight(line, " ") + "\n") // Flush gives the error
}

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
				head := runewidth.Truncate(word, width, "")
				if head == "" {
					break // a character that is wider than the column
				}
				lines = append(lines, head)
				word = word[len(head):]
			}
			line = word
		}
		lines = append(lines, line)
	}
	return lines
}

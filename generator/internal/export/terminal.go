// Package export gives a comparison in other forms than the site's pages.
package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

const (
	gap       = "  "
	narrowest = 18 // columns of a readable cell
)

// Reader says for whom a comparison is exported.
type Reader struct {
	Language *handbook.Language
	Words    map[string]string // of the interface, by their keys in i18n/
}

// Terminal writes a comparison as a table, wrapped to width columns. Where the
// roles do not fit side by side, their cells stand one below the other. Control
// characters can't occur: the handbook refuses them.
func Terminal(out io.Writer, c compare.Comparison, reader Reader, width int) error {
	t := &terminal{Reader: reader, out: bufio.NewWriter(out), language: reader.Language.Index, width: max(width, narrowest)}
	columns := len(c.Roles) + 1
	cell := (t.width - len(gap)*(columns-1)) / columns
	if cell >= narrowest {
		t.table(c, cell)
	} else {
		t.stack(c)
	}
	return t.out.Flush()
}

type terminal struct {
	Reader
	out      *bufio.Writer
	language int // index
	width    int // columns
}

// label names a row, and says if it is the same for all.
func (t *terminal) label(row compare.Row) string {
	label := row.Criterion.Label.In(t.language)
	if row.Relation == compare.Same {
		label += " (" + t.Words["relation.same"] + ")"
	}
	return label
}

func (t *terminal) roleName(r *handbook.Role) string {
	name := r.Name.In(t.language)
	if r.Abbr == "" || r.Abbr == name {
		return name
	}
	return r.Abbr + " (" + name + ")"
}

func (t *terminal) table(c compare.Comparison, width int) {
	heading := []string{""}
	for _, role := range c.Roles {
		heading = append(heading, t.roleName(role))
	}
	t.line(heading, width)
	for _, group := range c.Groups {
		t.rule(group.Group.Label.In(t.language))
		for i, row := range group.Rows {
			if i > 0 {
				t.print("")
			}
			cells := []string{t.label(row)}
			for column := range row.Cells {
				cells = append(cells, t.cell(row, column))
			}
			t.line(cells, width)
		}
	}
}

func (t *terminal) stack(c compare.Comparison) {
	for _, group := range c.Groups {
		t.rule(group.Group.Label.In(t.language))
		for _, row := range group.Rows {
			t.print("")
			t.line([]string{t.label(row)}, t.width)
			for column, role := range c.Roles {
				t.line([]string{role.Short(t.language) + ": " + t.cell(row, column)}, t.width)
			}
		}
	}
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

package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/spreadsheet"
)

// place is a cell of a table, to be shown to who made it: Roles!F14.
type place struct {
	sheet string
	spreadsheet.Place
}

func (p place) String() string { return p.sheet + "!" + p.Place.String() }

// cell is a text with its place.
type cell struct {
	text     string
	at       place
	markdown bool // the text is, so what it marks up stays marked up
}

// The shapes of a table.
const (
	shapeRows    = "rows"    // a row a role, a column a criterion
	shapeColumns = "columns" // a column a role, a row a criterion
	shapeLong    = "long"    // a row for each role and criterion
	shapeIgnore  = "ignore"
)

// layout says where in a sheet is what. Columns are counted from 0; -1 stands for
// none.
type layout struct {
	shape     string
	headings  int // the row of the headings
	criterion int // the column of the criteria's names, unless the shape is rows
	text      int // the column of the texts, in the long shape
	group     int // the column of the criteria's groups
}

// grid is a table in the one shape that all are brought into: a row a role, a column
// a criterion or something else that is said of every role.
type grid struct {
	sheet   string
	columns []*column
	rows    [][]cell // as long as columns

	onlyLetters *bool // what letters found out
}

// column is what a table says of every role under one heading.
type column struct {
	key     string // where the heading is: a column's letters, or a row's number
	heading string
	group   string // the criterion's, where the table has groups
	use     use
	mapped  bool   // the mapping says so
	refused string // why none of its texts can be placed
	example string
}

// reader takes the cells of a sheet, and says which it could not place.
type reader struct {
	rows   [][]cell
	layout layout
	grid   *grid
	lost   []string
}

// cellsOf returns the cells of a sheet, all rows equally long.
func cellsOf(sheet spreadsheet.Sheet) [][]cell {
	width := 0
	for _, row := range sheet.Rows {
		width = max(width, len(row))
	}
	rows := make([][]cell, len(sheet.Rows))
	for r, row := range sheet.Rows {
		rows[r] = make([]cell, width)
		name := sheet.Name
		if r < len(sheet.Files) && r > 0 {
			name = sheet.Files[r]
		}
		for c := range rows[r] {
			rows[r][c].at = place{name, spreadsheet.Place{Row: r, Column: c}}
			rows[r][c].markdown = sheet.Markdown
			if c < len(row) {
				rows[r][c].text = clean(row[c])
			}
		}
	}
	return rows
}

// lose reports a text that has no place.
func (r *reader) lose(c cell, why string) {
	if c.text != "" {
		r.lost = append(r.lost, fmt.Sprintf("%s: %s %s; not imported", c.at, count(utf8.RuneCountInString(c.text), "character"), why))
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// read brings the cells into the shape of a grid.
func (r *reader) read() *grid {
	for _, row := range r.rows[:min(r.layout.headings, len(r.rows))] {
		for _, c := range row {
			r.lose(c, "above the headings")
		}
	}
	if r.layout.headings >= len(r.rows) {
		return r.grid
	}
	headings, body := r.rows[r.layout.headings], r.rows[r.layout.headings+1:]
	switch r.layout.shape {
	case shapeColumns:
		r.readColumns(headings, body)
	case shapeLong:
		r.readLong(headings, body)
	default:
		r.readRows(headings, body)
	}
	return r.grid
}

// addColumn adds a column, unless its heading is no heading.
func (r *reader) addColumn(key string, heading cell, group string) bool {
	if text := oneLine(heading.text); text != "" && len(text) <= longestLabel {
		r.grid.columns = append(r.grid.columns, &column{key: key, heading: text, group: group})
		return true
	}
	r.lose(heading, "are too long for a heading")
	return false
}

// longestLabel is the longest heading or name, in bytes.
const longestLabel = 400

func columnKey(c cell) string { return spreadsheet.ColumnName(c.at.Column) }
func rowKey(c cell) string    { return fmt.Sprint(c.at.Row + 1) }

func (r *reader) readRows(headings []cell, body [][]cell) {
	known := make([]bool, len(headings))
	for i, heading := range headings {
		known[i] = r.addColumn(columnKey(heading), heading, "")
	}
	for _, from := range body {
		var row []cell
		for i, c := range from {
			if known[i] {
				row = append(row, c)
			} else {
				r.lose(c, "under no heading")
			}
		}
		if !blank(row) {
			r.grid.rows = append(r.grid.rows, row)
		}
	}
}

func blank(row []cell) bool {
	return !slices.ContainsFunc(row, func(c cell) bool { return c.text != "" })
}

func (r *reader) readColumns(headings []cell, body [][]cell) {
	roles := make([]int, len(headings)) // the row of the grid for each column, from 1
	for i, heading := range headings {
		if i != r.layout.criterion && i != r.layout.group && heading.text != "" {
			roles[i] = len(r.grid.rows) + 1
			r.grid.rows = append(r.grid.rows, []cell{heading})
		}
	}
	first := &column{key: rowKey(headings[0]), heading: oneLine(headings[r.layout.criterion].text)}
	first.use.becomes = becomesName // the names of roles are the headings
	r.grid.columns = []*column{first}
	group := ""
	for _, from := range body {
		if r.layout.group >= 0 && from[r.layout.group].text != "" {
			group = oneLine(from[r.layout.group].text) // one merged cell for several rows
		}
		known := r.addColumn(rowKey(from[0]), from[r.layout.criterion], group)
		for i, c := range from {
			switch role := roles[i] - 1; {
			case i == r.layout.criterion || i == r.layout.group:
			case known && role >= 0:
				r.grid.rows[role] = append(r.grid.rows[role], c)
			case known:
				r.lose(c, "in a column without a role")
			default:
				r.lose(c, "in a row without a heading")
			}
		}
	}
}

func (r *reader) readLong(headings []cell, body [][]cell) {
	l := r.layout
	var about []int // columns that say something of the role itself
	for i, heading := range headings {
		if i != l.criterion && i != l.text && i != l.group && r.addColumn(columnKey(heading), heading, "") {
			about = append(about, i)
		}
	}
	name := nameColumn(r.grid.columns)
	if name < 0 {
		return
	}
	criteria, roles := make(map[string]int), make(map[string]int)
	for _, from := range body {
		for i, c := range from {
			if i != l.criterion && i != l.text && i != l.group && !slices.Contains(about, i) {
				r.lose(c, "under no heading")
			}
		}
		if from[about[name]].text == "" {
			for _, c := range from {
				r.lose(c, "in a row without a role")
			}
			continue
		}
		role := r.longRole(roles, about, from)
		if from[l.criterion].text == "" {
			r.lose(from[l.text], "in a row without a criterion")
			continue
		}
		heading := strings.ToLower(oneLine(from[l.criterion].text))
		at, known := criteria[heading]
		if !known {
			group := ""
			if l.group >= 0 {
				group = oneLine(from[l.group].text)
			}
			if !r.addColumn(rowKey(from[0]), from[l.criterion], group) {
				r.lose(from[l.text], "under no heading")
				continue
			}
			at = len(r.grid.columns) - 1
			criteria[heading] = at
		}
		for len(r.grid.rows[role]) <= at {
			r.grid.rows[role] = append(r.grid.rows[role], cell{})
		}
		said := &r.grid.rows[role][at]
		*said = joined(*said, from[l.text])
	}
	for i, row := range r.grid.rows {
		r.grid.rows[i] = append(row, make([]cell, len(r.grid.columns)-len(row))...)
	}
}

// longRole returns the row of the role that a row of the long shape is about. What
// it says of the role itself has to be the same in every row.
func (r *reader) longRole(roles map[string]int, about []int, from []cell) int {
	var key []string
	for i, c := range r.grid.columns[:len(about)] {
		if kind := headingKind(c.heading); kind == becomesName || kind == becomesFamily || kind == becomesAbbr || kind == becomesID {
			key = append(key, strings.ToLower(oneLine(from[about[i]].text)))
		}
	}
	if key == nil {
		key = []string{strings.ToLower(oneLine(from[about[nameColumn(r.grid.columns)]].text))}
	}
	whole := strings.Join(key, "\n")
	role, known := roles[whole]
	if !known {
		role = len(r.grid.rows)
		roles[whole] = role
		r.grid.rows = append(r.grid.rows, make([]cell, len(about)))
	}
	for i, column := range about {
		said := &r.grid.rows[role][i]
		switch c := from[column]; {
		case said.text == "":
			*said = c
		case !strings.EqualFold(oneLine(said.text), oneLine(c.text)):
			r.lose(c, fmt.Sprintf("that differ from %s, which is about the same role", said.at))
		}
	}
	return role
}

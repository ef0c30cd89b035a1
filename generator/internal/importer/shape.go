package importer

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
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
	markdown bool   // the text is, so what it marks up stays marked up
	merged   string // the text of the merged cell that this is a part of
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
	*table
	*Result        // for what has no place
	name    string // the sheet's
	columns []*column
	rows    [][]cell // as long as columns
	letters bool     // all ratings are letters of responsibilities
}

// column is what a table says of every role under one heading.
type column struct {
	key     string // where the heading is: a column's letters, or a row's number
	heading string
	group   string // the criterion's, where the table has groups
	example string
	use
	mapped bool // the mapping says so

	// What the plan decides.
	path    []string            // of its texts in the file of a role, as far as all of them share it
	order   int                 // of its criterion, from 1
	rates   *catalogue          // that it has levels of
	scheme  *classification     // that it has codes of
	value   *handbook.Criterion // of the handbook, whose numbers, amounts, choices or days it has; else nil
	refused string              // why none of its texts can be placed
}

// cellsOf returns the cells of a sheet, all rows equally long.
func cellsOf(sheet spreadsheet.Sheet) [][]cell {
	rows, width := make([][]cell, len(sheet.Rows)), sheet.Width()
	for r, row := range sheet.Rows {
		rows[r] = make([]cell, width)
		name := sheet.Name
		if r < len(sheet.Files) && r > 0 {
			name = sheet.Files[r]
		}
		for c := range rows[r] {
			rows[r][c] = cell{at: place{name, spreadsheet.Place{Row: r, Column: c}}, markdown: sheet.Markdown}
			if c < len(row) {
				rows[r][c].text = clean(row[c])
			}
		}
	}
	for _, m := range sheet.Merged {
		for r := m.First.Row + 1; r <= m.Last.Row && r < len(rows) && m.First.Column < width; r++ {
			rows[r][m.First.Column].merged = rows[m.First.Row][m.First.Column].text
		}
	}
	return rows
}

// filled counts the cells that have a text.
func filled(cells []cell) int {
	n := 0
	for _, c := range cells {
		if c.text != "" {
			n++
		}
	}
	return n
}

// lose reports texts that have no place.
func (r *Result) lose(why string, cells ...cell) {
	for _, c := range cells {
		if c.text != "" {
			addf(&r.Lost, "%s: %s %s; not imported", c.at, count(utf8.RuneCountInString(c.text), "character"), why)
		}
	}
}

// readGrid brings the cells of a sheet into the shape of a grid.
func readGrid(t *table, name string, rows [][]cell, result *Result) *grid {
	g := &grid{table: t, Result: result, name: name}
	g.lose("above the headings", slices.Concat(rows[:min(t.headings, len(rows))]...)...)
	if t.headings >= len(rows) {
		return g
	}
	headings, body := rows[t.headings], rows[t.headings+1:]
	switch t.shape {
	case shapeColumns:
		g.readColumns(headings, body)
	case shapeLong:
		g.readLong(headings, body)
	default:
		g.readRows(headings, body)
	}
	return g
}

// addColumn adds a column, unless its heading is no heading.
func (g *grid) addColumn(key string, heading cell, group string) bool {
	if text := oneLine(heading.text); text != "" && len(text) <= longestLabel {
		g.columns = append(g.columns, &column{key: key, heading: text, group: group})
		return true
	}
	g.lose("are too long for a heading", heading)
	return false
}

// longestLabel is the longest heading or name, in bytes.
const longestLabel = 400

func columnKey(c cell) string { return spreadsheet.ColumnName(c.at.Column) }
func rowKey(c cell) string    { return fmt.Sprint(c.at.Row + 1) }

func (g *grid) readRows(headings []cell, body [][]cell) {
	known := make([]bool, len(headings))
	for i, heading := range headings {
		known[i] = g.addColumn(columnKey(heading), heading, "")
	}
	for _, from := range body {
		var row []cell
		for i, c := range from {
			if known[i] {
				row = append(row, c)
			} else {
				g.lose("under no heading", c)
			}
		}
		if filled(row) > 0 {
			g.rows = append(g.rows, row)
		}
	}
}

func (g *grid) readColumns(headings []cell, body [][]cell) {
	roles := make([]int, len(headings)) // the row of the grid for each column, from 1
	for i, heading := range headings {
		if i != g.criterion && i != g.group && heading.text != "" {
			g.rows = append(g.rows, []cell{heading})
			roles[i] = len(g.rows)
		}
	}
	// The names of roles are the headings.
	g.columns = []*column{{key: rowKey(headings[0]), heading: oneLine(headings[g.criterion].text), use: use{becomes: becomesName}}}
	group := ""
	for _, from := range body {
		if g.group >= 0 && from[g.group].text != "" {
			group = oneLine(from[g.group].text) // one merged cell for several rows
		}
		known := g.addColumn(rowKey(from[0]), from[g.criterion], group)
		for i, c := range from {
			switch role := roles[i] - 1; {
			case i == g.criterion || i == g.group:
			case !known:
				g.lose("in a row without a heading", c)
			case role < 0:
				g.lose("in a column without a role", c)
			default:
				g.rows[role] = append(g.rows[role], c)
			}
		}
	}
}

// identifying are the headings of what tells roles apart.
var identifying = []string{becomesName, becomesFamily, becomesAbbr, becomesID}

// identifies reports whether a heading is of what tells roles, or their levels, apart.
func (g *grid) identifies(heading string) bool {
	if slices.Contains(identifying, headingKind(heading)) {
		return true
	}
	known := slices.IndexFunc(g.known, func(c *column) bool { return c.heading == heading })
	if known < 0 {
		return namesLevel(heading)
	}
	return g.known[known].becomes == becomesLevel || g.known[known].becomes == becomesQualifier
}

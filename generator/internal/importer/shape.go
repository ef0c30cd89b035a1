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
	*table
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
	path    []string   // of its texts in the file of a role, as far as all of them share it
	order   int        // of its criterion, from 1
	rates   *catalogue // that it has levels of
	refused string     // why none of its texts can be placed
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
			rows[r][c] = cell{at: place{name, spreadsheet.Place{Row: r, Column: c}}, markdown: sheet.Markdown}
			if c < len(row) {
				rows[r][c].text = clean(row[c])
			}
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

// lose reports a text that has no place.
func (r *Result) lose(c cell, why string) {
	if c.text != "" {
		addf(&r.Lost, "%s: %s %s; not imported", c.at, count(utf8.RuneCountInString(c.text), "character"), why)
	}
}

// reader makes a grid of the cells of a sheet, and reports those that have no place.
type reader struct {
	grid
	result *Result
}

// readGrid brings the cells of a sheet into the shape of a grid.
func readGrid(t *table, name string, rows [][]cell, result *Result) *grid {
	r := &reader{grid{table: t, name: name}, result}
	for _, row := range rows[:min(t.headings, len(rows))] {
		for _, c := range row {
			result.lose(c, "above the headings")
		}
	}
	if t.headings >= len(rows) {
		return &r.grid
	}
	headings, body := rows[t.headings], rows[t.headings+1:]
	switch t.shape {
	case shapeColumns:
		r.readColumns(headings, body)
	case shapeLong:
		r.readLong(headings, body)
	default:
		r.readRows(headings, body)
	}
	return &r.grid
}

// addColumn adds a column, unless its heading is no heading.
func (r *reader) addColumn(key string, heading cell, group string) bool {
	if text := oneLine(heading.text); text != "" && len(text) <= longestLabel {
		r.columns = append(r.columns, &column{key: key, heading: text, group: group})
		return true
	}
	r.result.lose(heading, "are too long for a heading")
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
				r.result.lose(c, "under no heading")
			}
		}
		if filled(row) > 0 {
			r.rows = append(r.rows, row)
		}
	}
}

func (r *reader) readColumns(headings []cell, body [][]cell) {
	roles := make([]int, len(headings)) // the row of the grid for each column, from 1
	for i, heading := range headings {
		if i != r.criterion && i != r.group && heading.text != "" {
			r.rows = append(r.rows, []cell{heading})
			roles[i] = len(r.rows)
		}
	}
	// The names of roles are the headings.
	r.columns = []*column{{key: rowKey(headings[0]), heading: oneLine(headings[r.criterion].text), use: use{becomes: becomesName}}}
	group := ""
	for _, from := range body {
		if r.group >= 0 && from[r.group].text != "" {
			group = oneLine(from[r.group].text) // one merged cell for several rows
		}
		known := r.addColumn(rowKey(from[0]), from[r.criterion], group)
		for i, c := range from {
			switch role := roles[i] - 1; {
			case i == r.criterion || i == r.group:
			case !known:
				r.result.lose(c, "in a row without a heading")
			case role < 0:
				r.result.lose(c, "in a column without a role")
			default:
				r.rows[role] = append(r.rows[role], c)
			}
		}
	}
}

// identifying are the headings of what tells roles apart.
var identifying = []string{becomesName, becomesFamily, becomesAbbr, becomesID}

func (r *reader) readLong(headings []cell, body [][]cell) {
	var about, strange []int // columns that say something of the role itself, and those without a heading
	var key []int            // those of about that tell roles apart
	for i, heading := range headings {
		switch {
		case i == r.criterion || i == r.text || i == r.group:
		case !r.addColumn(columnKey(heading), heading, ""):
			strange = append(strange, i)
		default:
			if about = append(about, i); slices.Contains(identifying, headingKind(r.columns[len(about)-1].heading)) {
				key = append(key, i)
			}
		}
	}
	if about == nil {
		return
	}
	name := about[nameColumn(r.columns)]
	if key == nil {
		key = []int{name}
	}
	criteria, roles := make(map[string]int), make(map[string]int)
	for _, from := range body {
		for _, i := range strange {
			r.result.lose(from[i], "under no heading")
		}
		if from[name].text == "" {
			for _, c := range from {
				r.result.lose(c, "in a row without a role")
			}
			continue
		}
		role := r.longRole(roles, key, about, from)
		if from[r.criterion].text == "" {
			r.result.lose(from[r.text], "in a row without a criterion")
		} else if at := r.longCriterion(criteria, from); at < 0 {
			r.result.lose(from[r.text], "under no heading")
		} else {
			r.rows[role][at] = joined(r.rows[role][at], from[r.text])
		}
	}
}

// longRole returns the row of the role that a row of the long shape is about. What
// it says of the role itself has to be the same in every row.
func (r *reader) longRole(roles map[string]int, key, about []int, from []cell) int {
	id := ""
	for _, i := range key {
		id += strings.ToLower(oneLine(from[i].text)) + "\n"
	}
	role, known := roles[id]
	if !known {
		role = len(r.rows)
		roles[id] = role
		r.rows = append(r.rows, make([]cell, len(r.columns)))
	}
	for i, column := range about {
		said := &r.rows[role][i]
		switch c := from[column]; {
		case said.text == "":
			*said = c
		case !strings.EqualFold(oneLine(said.text), oneLine(c.text)):
			r.result.lose(c, fmt.Sprintf("that differ from %s, which is about the same role", said.at))
		}
	}
	return role
}

// longCriterion returns the column of the criterion that a row of the long shape names;
// -1 where that is too long.
func (r *reader) longCriterion(criteria map[string]int, from []cell) int {
	heading := strings.ToLower(oneLine(from[r.criterion].text))
	if at, known := criteria[heading]; known {
		return at
	}
	group := ""
	if r.group >= 0 {
		group = oneLine(from[r.group].text)
	}
	if !r.addColumn(rowKey(from[0]), from[r.criterion], group) {
		return -1
	}
	for i := range r.rows {
		r.rows[i] = append(r.rows[i], cell{})
	}
	criteria[heading] = len(r.columns) - 1
	return criteria[heading]
}

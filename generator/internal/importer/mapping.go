package importer

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/spreadsheet"
)

// mapping is what a mapping file says: how tables are read.
type mapping struct {
	file, text string
	language   string
	tables     []*table
	used       ids // the names of the tables
}

// table says how one sheet is read.
type table struct {
	id      string // its key; the lock names the sheet by it
	sheet   string
	fresh   bool // the mapping does not have it yet
	layout  layout
	columns []mapped // in the order of the file
	keys    ids      // of the columns
}

// mapped is what becomes of the columns with a heading.
type mapped struct {
	key, heading string
	use          use
}

// readMapping reads the text of a mapping file; "" is one that is not there.
func readMapping(file, text string) (*mapping, problem.List) {
	m := &mapping{file: file, text: text, used: make(ids)}
	if text == "" {
		return m, nil
	}
	d, t := document.Parse(file, text)
	if t != nil {
		t.Allow("language", "tables")
		m.language, _ = t.String("language")
		for _, sheet := range t.Table("tables").Tables() {
			m.tables = append(m.tables, readTable(sheet))
			m.used[sheet.Name()] = true
		}
	}
	return m, d.Problems()
}

func readTable(t *document.Table) *table {
	t.Allow("sheet", "shape", "headings", "criterion", "text", "group", "columns")
	made := &table{id: t.Name(), keys: make(ids)}
	made.sheet, _ = t.String("sheet")
	shape, _ := t.String("shape")
	shapes := []string{shapeRows, shapeColumns, shapeLong, shapeIgnore}
	t.At("shape").ErrorIf(!slices.Contains(shapes, shape), "unknown shape %q; expected %s", shape, document.OneOf(shapes))
	row, _ := t.Int("headings")
	t.At("headings").ErrorIf(row < 1 && shape != shapeIgnore, "expected headings = 1, the number of the row that has the headings")
	made.layout = layout{shape: shape, headings: max(int(row)-1, 0)}
	for key, column := range map[string]*int{"criterion": &made.layout.criterion, "text": &made.layout.text, "group": &made.layout.group} {
		letters, ok := t.String(key)
		*column = columnNumber(letters)
		t.At(key).ErrorIf(ok && *column < 0, "%q is no column; expected its letters, such as %s = \"B\"", letters, key)
	}
	t.ErrorIf(made.layout.criterion < 0 && (shape == shapeColumns || shape == shapeLong), "expected criterion = \"A\", the column that has the names of the criteria")
	t.ErrorIf(made.layout.text < 0 && shape == shapeLong, "expected text = \"C\", the column that has the texts")
	for _, c := range t.Table("columns").Tables() {
		c.Allow("heading", "becomes", "id", "catalogue")
		m := mapped{key: c.Name()}
		m.heading, _ = c.String("heading")
		m.use.becomes, _ = c.String("becomes")
		m.use.id, _ = c.String("id")
		m.use.catalogue, _ = c.String("catalogue")
		c.At("becomes").ErrorIf(!slices.Contains(becomings, m.use.becomes), "unknown %q%s; expected %s", m.use.becomes, problem.DidYouMean(m.use.becomes, becomings), document.OneOf(becomings))
		for key, id := range map[string]string{"id": m.use.id, "catalogue": m.use.catalogue} {
			c.At(key).ErrorIf(id != "" && !ident.Valid(id), "%q %s", id, ident.Fault(id))
		}
		made.columns = append(made.columns, m)
		made.keys[m.key] = true
	}
	return made
}

// columnNumber returns the number of a column, from 0, or -1.
func columnNumber(letters string) int {
	for i := range 16384 {
		if spreadsheet.ColumnName(i) == letters {
			return i
		}
	}
	return -1
}

// tableOf returns how a sheet is read: the table with its name, or else the one that
// no other sheet has and that knows most of the headings: a file that is exported
// again has another name.
func (m *mapping) tableOf(sheet string, rows [][]cell, others []string) *table {
	for _, t := range m.tables {
		if t.sheet == sheet {
			return t
		}
	}
	var best *table
	most := 0
	for _, t := range m.tables {
		if slices.Contains(others, t.sheet) || t.layout.headings >= len(rows) || t.layout.shape == shapeIgnore {
			continue
		}
		known := 0
		for _, heading := range append(slices.Clone(rows[t.layout.headings]), columnOf(rows, max(t.layout.criterion, 0))...) {
			if slices.ContainsFunc(t.columns, func(m mapped) bool { return m.heading == oneLine(heading.text) }) {
				known++
			}
		}
		if known > most && 2*known >= len(t.columns) {
			best, most = t, known
		}
	}
	return best
}

// apply says what becomes of the columns that the mapping knows: by their headings,
// and, where several have the same one, by their place first.
func (t *table) apply(columns []*column) {
	open := slices.Clone(t.columns)
	for _, same := range []bool{true, false} {
		for _, c := range columns {
			i := slices.IndexFunc(open, func(m mapped) bool { return m.heading == c.heading && (m.key == c.key || !same) })
			if c.use.becomes == "" && i >= 0 {
				c.use, c.mapped = open[i].use, true
				open = slices.Delete(open, i, i+1)
			}
		}
	}
}

// add notes what the mapping does not know of a table yet, and writes it at the end
// of its text: what people wrote there stays as it is.
func (m *mapping) add(t *table, columns []*column, say func(german, english string) string) {
	var b strings.Builder
	if m.text == "" {
		fmt.Fprintf(&b, mappingHead(say), strings.Join(becomings, ", "), m.language)
	}
	if t.fresh {
		t.id = m.used.give(idOf("table", t.sheet))
		l := t.layout
		fmt.Fprintf(&b, "\n[tables.%s]\nsheet = %s\nshape = %q # %s\n", t.id, literal(t.sheet, true), l.shape,
			say("rows: je Zeile eine Rolle; columns: je Spalte eine Rolle; long: je Rolle und Kriterium eine Zeile; ignore", "rows: a row a role; columns: a column a role; long: a row for each role and criterion; ignore"))
		fmt.Fprintf(&b, "headings = %d # %s\n", l.headings+1, say("die Zeile der Überschriften", "the row of the headings"))
		for _, c := range []struct {
			key    string
			column int
		}{{"criterion", l.criterion}, {"text", l.text}, {"group", l.group}} {
			if c.column >= 0 && l.shape != shapeRows {
				fmt.Fprintf(&b, "%s = %q\n", c.key, spreadsheet.ColumnName(c.column))
			}
		}
		b.WriteString("\n")
	}
	known := slices.Clone(t.columns)
	for i, c := range columns {
		if t.layout.shape == shapeColumns && i == 0 {
			continue // the names of the roles, which are headings
		}
		if i := slices.IndexFunc(known, func(m mapped) bool { return m.heading == c.heading }); i >= 0 {
			known = slices.Delete(known, i, i+1)
			continue
		}
		fmt.Fprintf(&b, "[tables.%s.columns.%s] # %s\nheading = %s\nbecomes = %q\n", t.id, t.keys.give(c.key), c.example, literal(c.heading, true), c.use.becomes)
		for _, pair := range [][2]string{{"id", c.use.id}, {"catalogue", c.use.catalogue}} {
			if pair[1] != "" {
				fmt.Fprintf(&b, "%s = %q\n", pair[0], pair[1])
			}
		}
	}
	if b.Len() > 0 && m.text != "" {
		m.text = strings.TrimRight(m.text, "\r\n") + "\n"
	}
	m.text += b.String()
}

func mappingHead(say func(german, english string) string) string {
	return say(`# Wie rolebook import die Tabelle liest. Berichtigen und noch einmal importieren.
# becomes sagt, was aus einer Spalte wird: %s.
# id ist die Kennung des Kriteriums, bei rating die des Punktes im Katalog.
language = %q
`, `# How rolebook import reads the table. Correct it, and import again.
# becomes says what becomes of a column: %s.
# id is the id of the criterion, or, with rating, of the item in the catalogue.
language = %q
`)
}

package importer

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/spreadsheet"
)

// mapping is what a mapping file says: how tables are read.
type mapping struct {
	text, language string
	tables         []*table
	used           ids // the names of the tables
}

// table says how one sheet is read.
type table struct {
	id    string // its key; the lock names the sheet by it
	sheet string
	fresh bool // the mapping does not have it yet
	layout
	known []*column // in the order of the file
	keys  ids       // of the columns
}

// readMapping reads the text of a mapping file; "" is one that is not there.
func readMapping(file, text string) (*mapping, problem.List) {
	m := &mapping{text: text, used: make(ids)}
	if text == "" {
		return m, nil
	}
	d, t := document.Parse(file, text)
	if t != nil {
		t.Allow("language", "tables")
		m.language, _ = t.String("language")
		for _, sheet := range t.Table("tables").Tables() {
			m.tables = append(m.tables, readTable(sheet))
			m.used.take(sheet.Name())
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
	at := func(key string) int {
		letters, ok := t.String(key)
		number := spreadsheet.ColumnNumber(letters)
		t.At(key).ErrorIf(ok && number < 0, "%q is no column; expected its letters, such as %s = \"B\"", letters, key)
		return number
	}
	made.layout = layout{shape, max(int(row)-1, 0), at("criterion"), at("text"), at("group")}
	t.ErrorIf(made.criterion < 0 && (shape == shapeColumns || shape == shapeLong), "expected criterion = \"A\", the column that has the names of the criteria")
	t.ErrorIf(made.text < 0 && shape == shapeLong, "expected text = \"C\", the column that has the texts")
	for _, c := range t.Table("columns").Tables() {
		c.Allow("heading", "becomes", "id", "catalogue")
		m := &column{key: c.Name()}
		m.heading, _ = c.String("heading")
		m.becomes, _ = c.String("becomes")
		c.At("becomes").ErrorIf(!slices.Contains(becomings, m.becomes), "unknown %q%s; expected %s", m.becomes, problem.DidYouMean(m.becomes, becomings), document.OneOf(becomings))
		id := func(key string) string {
			id, _ := c.String(key)
			c.At(key).ErrorIf(id != "" && !ident.Valid(id), "%q %s", id, ident.Fault(id))
			return id
		}
		m.id, m.catalogue = id("id"), id("catalogue")
		made.known = append(made.known, m)
		made.keys.take(m.key)
	}
	return made
}

// tableOf returns how a sheet is read: the table with its name, or else the one that
// no other sheet has and that knows most of the headings: a file that is exported
// again has another name.
func (m *mapping) tableOf(name string, rows [][]cell, all []spreadsheet.Sheet) *table {
	for _, t := range m.tables {
		if t.sheet == name {
			return t
		}
	}
	var best *table
	most := 0
	for _, t := range m.tables {
		taken := slices.ContainsFunc(all, func(s spreadsheet.Sheet) bool { return s.Name == t.sheet })
		if taken || t.shape == shapeIgnore || t.headings >= len(rows) || max(t.criterion, 0) >= len(rows[0]) {
			continue
		}
		found := 0
		for _, heading := range slices.Concat(rows[t.headings], columnOf(rows, max(t.criterion, 0))) {
			if slices.ContainsFunc(t.known, func(c *column) bool { return c.heading == oneLine(heading.text) }) {
				found++
			}
		}
		if found > most && 2*found >= len(t.known) {
			best, most = t, found
		}
	}
	return best
}

// apply says what becomes of the columns that the mapping knows: by their headings,
// and, where several have the same one, by their place first.
func (t *table) apply(columns []*column) {
	open := slices.Clone(t.known)
	for _, same := range []bool{true, false} {
		for _, c := range columns {
			i := slices.IndexFunc(open, func(known *column) bool { return known.heading == c.heading && (known.key == c.key || !same) })
			if c.becomes == "" && i >= 0 {
				c.use, c.mapped = open[i].use, true
				open = slices.Delete(open, i, i+1)
			}
		}
	}
}

// addMapping notes what the mapping does not know of a table yet, and writes it at the end
// of its text: what people wrote there stays as it is.
func (p *plan) addMapping(g *grid) {
	var f file
	m := p.mapping
	if m.text == "" {
		f.linef(p.say(`# Wie rolebook import die Tabelle liest. Berichtigen und noch einmal importieren.
# becomes sagt, was aus einer Spalte wird: %s.
# id ist die Kennung des Kriteriums, bei rating die des Punktes im Katalog, bei code die der Klassifikation.
language = %q`, `# How rolebook import reads the table. Correct it, and import again.
# becomes says what becomes of a column: %s.
# id is the id of the criterion, or, with rating, of the item in the catalogue, with code of the classification.
language = %q`), strings.Join(becomings, ", "), m.language)
	}
	optional := func(key, value string) {
		if value != "" {
			f.linef("%s = %q", key, value)
		}
	}
	if t := g.table; t.fresh {
		t.id = m.used.give(idOf("table", t.sheet))
		f.linef("\n[tables.%s]\nsheet = %s\nshape = %q # %s", t.id, literal(t.sheet), t.shape,
			p.say("rows: je Zeile eine Rolle; columns: je Spalte eine Rolle; long: je Rolle und Kriterium eine Zeile; ignore", "rows: a row a role; columns: a column a role; long: a row for each role and criterion; ignore"))
		f.linef("headings = %d # %s", t.headings+1, p.say("die Zeile der Überschriften", "the row of the headings"))
		if t.shape != shapeRows {
			optional("criterion", spreadsheet.ColumnName(t.criterion))
			optional("text", spreadsheet.ColumnName(t.text))
			optional("group", spreadsheet.ColumnName(t.group))
		}
		f.linef("")
	}
	for i, c := range g.columns {
		if c.mapped || g.shape == shapeColumns && i == 0 {
			continue // the names of the roles are headings there
		}
		f.linef("[tables.%s.columns.%s] # %s\nheading = %s\nbecomes = %q", g.id, g.keys.give(c.key), c.example, literal(c.heading), c.becomes)
		optional("id", c.id)
		optional("catalogue", c.catalogue)
	}
	if f.Len() > 0 && m.text != "" {
		m.text = strings.TrimRight(m.text, "\r\n") + "\n"
	}
	m.text += f.String()
}

// Package workbook shows a handbook as a workbook, for people to edit its texts and
// ratings in a spreadsheet program, and brings back what they changed. A row is a table
// of a file, a cell one of its values; a hidden sheet remembers what each cell was.
package workbook

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/translation"
)

// Book has the values of a handbook that a workbook shows.
type Book struct{ sheets []*sheet }

type sheet struct {
	name    string
	columns []column
	rows    []*row
	texts   bool // its columns are languages
}

// column is what the rows of a sheet have under one heading.
type column struct {
	name    string
	width   float64
	choices []string // what can be picked
	loose   bool     // several of them can
	// literal returns a text of the column as TOML, or what is wrong with it; nil for a
	// column that is not read.
	literal func(r *row, text string) (literal, fault string)
}

// row is a table of a file: for texts, that with a key a language.
type row struct {
	translation.Text
	sheet  *sheet
	name   name
	cells  []string         // by column; "" where nothing is said
	places []document.Place // by column
}

// name is what a row is called in the workbook: its file and its table.
type name struct{ file, table string }

// id names a cell for the hidden sheet.
func (n name) id(column string) string {
	return translation.Sum(n.file + "\x00" + n.table + "\x00" + column)
}

func (n name) String() string { return n.file + " " + n.table }

func nameOf(place translation.Text) name { return name{shortName(place.Document.File), place.Key()} }

// shortName returns a file's name without what all have: roles/cio.
func shortName(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, handbook.DataDir+"/"), path.Ext(file))
}

// order is that of the sheets.
var order = []string{"Roles", ratingsSheet, "Criteria", "Catalogues", "Comparisons", sourcesSheet, "Classifications", "Retired"}

// Of returns the book of a sound handbook.
func Of(fsys fs.FS, h *handbook.Handbook, lock translation.Lock) *Book {
	b := &Book{}
	b.addTexts(fsys, h, lock)
	b.addRatings(h)
	b.addSources(fsys, h)
	slices.SortStableFunc(b.sheets, func(a, b *sheet) int { return slices.Index(order, a.name) - slices.Index(order, b.name) })
	return b
}

// String says how much the book has.
func (b *Book) String() string {
	texts, others := 0, 0
	for _, s := range b.sheets {
		if s.texts {
			texts += len(s.rows)
		} else {
			others += len(s.rows)
		}
	}
	return fmt.Sprintf("%d texts and %d rows of other values", texts, others)
}

// sheet returns the sheet of that name, a new one if need be.
func (b *Book) sheet(name string, columns []column) *sheet {
	for _, s := range b.sheets {
		if s.name == name {
			return s
		}
	}
	s := &sheet{name: name, columns: columns}
	b.sheets = append(b.sheets, s)
	return s
}

// add adds a row, whose cells follow.
func (s *sheet) add(text translation.Text) *row {
	r := &row{Text: text, sheet: s, name: nameOf(text)}
	s.rows = append(s.rows, r)
	return r
}

func (r *row) add(text string, place document.Place) {
	r.cells, r.places = append(r.cells, text), append(r.places, place)
}

// asWritten takes every text.
func asWritten(r *row, text string) (string, string) { return r.Literal(text), "" }

// addTexts adds a row for each text, with a column for each language.
func (b *Book) addTexts(fsys fs.FS, h *handbook.Handbook, lock translation.Lock) {
	tags := h.Site.Tags()
	var columns []column
	for _, tag := range tags {
		columns = append(columns, column{name: tag, width: 60, literal: asWritten})
	}
	columns = append(columns, column{name: stateHeading, width: 20})
	for _, text := range translation.Texts(fsys, h.Site.TextTags()) {
		kind, _, _ := strings.Cut(shortName(text.Document.File), "/")
		s := b.sheet(strings.ToUpper(kind[:1])+kind[1:], columns)
		s.texts = true
		r := s.add(text)
		for i, source := range text.Source[:len(tags)] {
			r.add(plain(source), text.At(tags[i]))
		}
		r.cells = append(r.cells, stateOf(text, tags, lock))
	}
}

// stateOf says how the translations of a text stand, where they don't stand well.
func stateOf(text translation.Text, tags []string, lock translation.Lock) string {
	words := map[translation.State]string{translation.Missing: "missing", translation.Stale: "stale", translation.Alike: "as " + tags[0]}
	var states []string
	for _, t := range translation.States([]translation.Text{text}, tags, lock, "") {
		if word := words[t.State]; word != "" {
			states = append(states, t.Tag+" "+word)
		}
	}
	return strings.Join(states, ", ")
}

// plain returns a text as spreadsheet programs give it back.
func plain(text string) string {
	return strings.TrimSpace(lineBreaks.Replace(text))
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// The headings that are no keys.
const (
	fileHeading  = "File"
	tableHeading = "Text"
	stateHeading = "State"
)

// The hidden sheet has in its first column what the cells were, as pairs of sums, and
// behind it what can be picked.
const (
	memorySheet = "rolebook"
	memoryHead  = "Written by rolebook export, for rolebook import; not for editing."
	memorySize  = 900 // pairs in a cell
)

// Write returns the workbook.
func (b *Book) Write() ([]byte, error) {
	var pairs []string
	columns := [][]string{{memoryHead}}
	lists := make(map[string]string) // where in the hidden sheet they stand
	var pages []spreadsheet.Page
	for _, s := range b.sheets {
		p := s.page()
		for i, c := range s.columns {
			for _, r := range s.rows {
				if r.cells[i] != "" {
					pairs = append(pairs, r.name.id(c.name)+translation.Sum(r.cells[i]))
				}
			}
			if len(c.choices) == 0 {
				continue
			}
			list := strings.Join(c.choices, " ")
			if lists[list] == "" {
				letters := spreadsheet.ColumnName(len(columns))
				lists[list] = fmt.Sprintf("%s!$%s$2:$%s$%d", memorySheet, letters, letters, len(c.choices)+1)
				columns = append(columns, append([]string{""}, c.choices...))
			}
			p.Columns[i+2].Choices = lists[list]
		}
		pages = append(pages, p)
	}
	for some := range slices.Chunk(pairs, memorySize) {
		columns[0] = append(columns[0], strings.Join(some, " "))
	}
	memory := spreadsheet.Sheet{Name: memorySheet, Hidden: true}
	for c, column := range columns {
		for r, text := range column {
			if r == len(memory.Rows) {
				memory.Rows = append(memory.Rows, nil)
			}
			memory.Rows[r] = append(memory.Rows[r], make([]string, c+1-len(memory.Rows[r]))...)
			memory.Rows[r][c] = text
		}
	}
	return spreadsheet.Write(append(pages, spreadsheet.Page{Sheet: memory}))
}

// page returns the sheet as it is written.
func (s *sheet) page() spreadsheet.Page {
	p := spreadsheet.Page{Sheet: spreadsheet.Sheet{Name: s.name}, Columns: []spreadsheet.Column{{Width: 26}, {Width: 34}}, Frozen: spreadsheet.Place{Row: 1, Column: 2}}
	headings := []string{fileHeading, tableHeading}
	for _, c := range s.columns {
		headings = append(headings, c.name)
		p.Columns = append(p.Columns, spreadsheet.Column{Width: c.width, Loose: c.loose})
	}
	p.Rows = [][]string{headings}
	for _, r := range s.rows {
		p.Rows = append(p.Rows, append([]string{r.name.file, r.name.table}, r.cells...))
	}
	return p
}

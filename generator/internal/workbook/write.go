package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/translation"
)

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

// id names a cell for the hidden sheet.
func id(file, table, column string) string {
	return translation.Sum(file + "\x00" + table + "\x00" + column)
}

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
					pairs = append(pairs, id(shortName(r.Document.File), r.Key(), c.name)+translation.Sum(r.cells[i]))
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
			p.Choices = append(p.Choices, spreadsheet.Choice{Column: i + 2, From: lists[list], Loose: c.loose})
		}
		for _, r := range s.rows {
			if r.state != "" {
				pairs = append(pairs, id(shortName(r.Document.File), r.Key(), stateHeading)+translation.Sum(r.state))
			}
		}
		pages = append(pages, p)
	}
	for some := range slices.Chunk(pairs, memorySize) {
		columns[0] = append(columns[0], strings.Join(some, " "))
	}
	pages = append(pages, spreadsheet.Page{Sheet: spreadsheet.Sheet{Name: memorySheet, Hidden: true, Rows: beside(columns)}})
	return spreadsheet.Write(pages)
}

// beside returns the rows of columns.
func beside(columns [][]string) [][]string {
	var rows [][]string
	for c, column := range columns {
		for r, text := range column {
			if r == len(rows) {
				rows = append(rows, nil)
			}
			rows[r] = append(rows[r], make([]string, c+1-len(rows[r]))...)
			rows[r][c] = text
		}
	}
	return rows
}

// page returns the sheet as it is written.
func (s *sheet) page() spreadsheet.Page {
	p := spreadsheet.Page{Sheet: spreadsheet.Sheet{Name: s.name}, Widths: []float64{26, 34}, Frozen: spreadsheet.Place{Row: 1, Column: 2}}
	headings := []string{fileHeading, tableHeading}
	for _, c := range s.columns {
		headings = append(headings, c.name)
		p.Widths = append(p.Widths, c.width)
	}
	if s.texts {
		headings = append(headings, stateHeading)
		p.Widths = append(p.Widths, 20)
	}
	p.Rows = [][]string{headings}
	for _, r := range s.rows {
		cells := append([]string{shortName(r.Document.File), r.Key()}, r.cells...)
		if s.texts {
			cells = append(cells, r.state)
		}
		p.Rows = append(p.Rows, cells)
	}
	return p
}

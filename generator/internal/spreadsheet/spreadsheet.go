// Package spreadsheet reads the cells of a table as texts: from CSV and XLSX, and from
// JSON, YAML and Markdown, which become tables. What a file computes, links to or runs is
// not looked at: a formula is the value that was stored with it.
package spreadsheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// The bounds of a file: bytes, as it is and unpacked, of all texts together, and
// the number of cells, empty ones between others included.
const (
	MaxSize  = 50 << 20
	maxCells = 2_000_000
)

// Sheet is one table of a file.
type Sheet struct {
	Name   string
	Rows   [][]string // from the first row of the sheet; each ends with its last text
	Hidden bool
	// Markdown says that the texts are Markdown; Files are those of the rows, where each
	// has one of its own.
	Markdown bool
	Files    []string
	// Unstored are cells with a formula whose value the file does not have.
	Unstored []Place
}

// Place is a cell of a sheet, counted from 0.
type Place struct{ Row, Column int }

// String returns the name of the cell as spreadsheets show it, such as F14.
func (p Place) String() string { return fmt.Sprintf("%s%d", ColumnName(p.Column), p.Row+1) }

// ColumnName returns the letters of a column: A for 0, AA for 26.
func ColumnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Read returns the sheets of a file, and what to say about how it was read. The
// contents tell the format, but for YAML and Markdown, which the name tells. It names the
// sheet of a file that has but one.
func Read(name string, data []byte) (sheets []Sheet, note string, err error) {
	sheet := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	switch {
	case len(data) > MaxSize:
		return nil, "", fmt.Errorf("the file is larger than %d MB; expected a smaller one", MaxSize>>20)
	case bytes.HasPrefix(data, []byte("PK")):
		sheets, err = readXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		err = errors.New("the file is an old Excel file, or has a password; save it as .xlsx without one, or as CSV")
	case bytes.HasPrefix(data, []byte("%PDF")):
		err = errors.New("the file is a PDF; expected .xlsx or CSV")
	default:
		sheets, note, err = readText(name, sheet, data)
	}
	if err != nil {
		return nil, "", err
	}
	if !slices.ContainsFunc(sheets, func(s Sheet) bool { return len(s.Rows) > 0 }) {
		return nil, "", errors.New("the file has no text in any cell")
	}
	return sheets, note, nil
}

// readText reads a file that is a text.
func readText(name, sheet string, data []byte) (sheets []Sheet, note string, err error) {
	text, code, err := decode(data)
	if err != nil {
		return nil, "", err
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case isMarkdown(name):
		row, err := markdownRow(name, text)
		if err != nil {
			return nil, "", err
		}
		sheets, err = markdownTable(sheet, []string{name}, []object{row})
		return sheets, "Markdown", err
	case ext == ".yaml" || ext == ".yml":
		return readYAML(sheet, text)
	case ext == ".json" || strings.HasPrefix(text, "[") && json.Valid([]byte(text)) || strings.HasPrefix(text, "{") && json.Valid([]byte(text)):
		return readJSON(sheet, text)
	}
	return readCSV(sheet, text, code)
}

// budget counts what a file has, up to the bounds.
type budget struct{ cells, bytes int }

// row takes a row's share, and returns the row without empty cells at its end.
func (b *budget) row(cells []string) ([]string, error) {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	b.cells += len(cells)
	for _, text := range cells {
		b.bytes += len(text)
	}
	if b.cells > maxCells || b.bytes > MaxSize {
		return nil, fmt.Errorf("the tables have more than %d cells, or more than %d MB of text; expected smaller ones", maxCells, MaxSize>>20)
	}
	return cells, nil
}

// trimmed drops empty rows at the end.
func trimmed(rows [][]string) [][]string {
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

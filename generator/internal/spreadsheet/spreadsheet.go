// Package spreadsheet reads the cells of a table as texts: from CSV and XLSX, and from
// JSON, YAML and Markdown, which become tables. What a file computes, links to or runs is
// not looked at: a formula is the value that was stored with it.
package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
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
	// Merged are cells of one column that are shown as one: the first has the text.
	Merged []Range
	// Unstored are cells with a formula whose value the file does not have.
	Unstored []Place
}

// Width returns how many columns the sheet has.
func (s Sheet) Width() int {
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row))
	}
	return width
}

// Place is a cell of a sheet, counted from 0.
type Place struct{ Row, Column int }

// Range is cells of a column, from the first to the last.
type Range struct{ First, Last Place }

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

// ColumnNumber returns the column that has these letters, or -1 if none of a spreadsheet program has.
func ColumnNumber(name string) int {
	const columns = 16384
	number := 0
	for _, letter := range name {
		if letter < 'A' || letter > 'Z' {
			return -1
		}
		if number = number*26 + int(letter-'A') + 1; number > columns {
			return -1
		}
	}
	return number - 1
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
	case ext == ".po" || ext == ".pot": // which would pass for CSV, a role a line
		return nil, "", errors.New("the file is for translators, and no table; expected rolebook translations with --lang and --import")
	case ext == ".toml" || ext == ".html" || ext == ".htm" || ext == ".xml":
		return nil, "", fmt.Errorf("a file that ends in %s is no table; expected XLSX, CSV, JSON, YAML or Markdown", ext)
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

func readCSV(name, text, code string) ([]Sheet, string, error) {
	comma, text := separator(text)
	note := fmt.Sprintf("%s, separated by %q", code, comma)
	rows, err := records(text, comma, false)
	var mistake *csv.ParseError
	if errors.As(err, &mistake) {
		note += fmt.Sprintf("; a quotation mark near line %d stands where none is expected, and is taken as it is", mistake.Line)
		rows, err = records(text, comma, true)
	}
	return []Sheet{{Name: name, Rows: rows}}, note, err
}

func csvReader(text string, comma rune, lazy bool) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, lazy, -1
	return r
}

// records returns the rows as a spreadsheet counts them: with the empty lines, which
// csv.Reader passes over.
func records(text string, comma rune, lazy bool) ([][]string, error) {
	r := csvReader(text, comma, lazy)
	var rows [][]string
	var b budget
	for next := 1; ; {
		record, err := r.Read()
		if err == io.EOF {
			return trimmed(rows), nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		for ; next < line; next++ {
			if rows = append(rows, nil); len(rows) > maxCells {
				return nil, fmt.Errorf("the table has more than %d rows; expected a smaller one", maxCells)
			}
		}
		last, _ := r.FieldPos(len(record) - 1)
		next = last + strings.Count(record[len(record)-1], "\n") + 1
		if record, err = b.row(record); err != nil {
			return nil, err
		}
		rows = append(rows, record)
	}
}

// decode returns the text of a file in one of the encodings that spreadsheets write.
func decode(data []byte) (text, name string, err error) {
	var code encoding.Encoding
	switch even, odd := zeros(data); {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		code, name = unicode.UTF8BOM, "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || odd*4 > len(data) && odd > 2*even:
		code, name = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")) || even*4 > len(data) && even > 2*odd:
		code, name = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"
	case utf8.Valid(data):
		return string(data), "UTF-8", nil
	default:
		code, name = charmap.Windows1252, "Windows-1252"
	}
	decoded, err := code.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", fmt.Errorf("the text can't be read as %s: %w", name, err)
	}
	return strings.TrimPrefix(string(decoded), "\ufeff"), name, nil
}

// zeros counts the zero bytes at even and at odd places: of UTF-16 they are every
// other byte in most texts of Europe.
func zeros(data []byte) (even, odd int) {
	var n [2]int
	for i, b := range data {
		if b == 0 {
			n[i%2]++
		}
	}
	return n[0], n[1]
}

// separator finds what stands between cells: that of which most of the first rows
// have the same number. A first line such as "sep=;" says so itself, and is no row.
func separator(text string) (comma rune, rest string) {
	if line, below, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "sep=") {
		if said := strings.TrimSpace(strings.TrimPrefix(line, "sep=")); len(said) == 1 && strings.Contains(",;|", said) {
			return rune(said[0]), below
		}
	}
	sample := text[:min(len(text), 256<<10)]
	regular := func(a, b rune) int { return regularity(sample, a) - regularity(sample, b) }
	return slices.MaxFunc([]rune{',', ';', '\t'}, regular), text
}

// regularity says how much the first rows of a text are like a table whose cells have
// a sign between them.
func regularity(text string, comma rune) int {
	const most = 100 // rows
	lazily, widths := csvReader(text, comma, true), make(map[int]int)
	first, score := 0, 0
	for r := range most {
		record, err := lazily.Read()
		if err != nil {
			break
		}
		if widths[len(record)]++; r == 0 {
			first = len(record)
		}
	}
	for width, rows := range widths {
		if width > 1 {
			score = max(score, rows*1000+width)
		}
	}
	if first == 1 {
		score /= 4 // the headings have none: it is more likely a part of texts
	}
	strictly := csvReader(text, comma, false)
	for range most {
		if _, err := strictly.Read(); errors.Is(err, csv.ErrBareQuote) || errors.Is(err, csv.ErrQuote) {
			return score / 4 // quotation marks are not where cells begin and end
		} else if err != nil {
			break
		}
	}
	return score
}

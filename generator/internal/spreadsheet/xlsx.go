package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// mostUnstored is how many merged cells of a sheet are read, and empty ones asked whether they have a
// formula.
const mostUnstored = 20_000

func readXLSX(data []byte) (sheets []Sheet, err error) {
	has, err := checkZip(data)
	if err != nil {
		return nil, err
	}
	defer func() { // a damaged file must not end the program
		if fault := recover(); fault != nil {
			sheets, err = nil, fmt.Errorf("the workbook is damaged: %v", fault)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: MaxSize, UnzipXMLSizeLimit: MaxSize})
	if err != nil {
		return nil, fmt.Errorf("the file is no workbook that can be read; save it as .xlsx or CSV: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var b budget
	for _, name := range f.GetSheetList() {
		sheet := Sheet{Name: name}
		visible, _ := f.GetSheetVisible(name)
		sheet.Hidden = !visible
		if sheet.Rows, err = sheetRows(f, name, &b); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
		if has.formulas { // looking for them reads the whole sheet again
			sheet.Unstored = unstored(f, sheet)
		}
		if has.merged {
			sheet.Merged = merged(f, name)
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// sheetRows returns the texts of a sheet as the spreadsheet shows them. A merged
// cell has its text in the first of its cells alone.
func sheetRows(f *excelize.File, name string, b *budget) ([][]string, error) {
	r, err := f.Rows(name)
	if err != nil && strings.Contains(err.Error(), "not a worksheet") {
		return nil, nil // a sheet with a chart alone
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var rows [][]string
	for r.Next() {
		cells, err := r.Columns()
		if err != nil {
			return nil, err
		}
		if cells, err = b.row(cells); err != nil {
			return nil, err
		}
		rows = append(rows, cells)
	}
	return trimmed(rows), r.Error()
}

// unstored returns the empty cells whose formula has no value stored with it, as
// programs write them that don't compute.
func unstored(f *excelize.File, s Sheet) (found []Place) {
	width, asked := s.Width(), 0
	for r, row := range s.Rows {
		for c := range width {
			if c < len(row) && row[c] != "" {
				continue
			}
			if asked++; asked > mostUnstored {
				return found
			}
			place := Place{r, c}
			if formula, err := f.GetCellFormula(s.Name, place.String()); err == nil && formula != "" {
				found = append(found, place)
			}
		}
	}
	return found
}

// merged returns the merged cells of a sheet that go over several rows of one column, or of the
// first of several columns.
func merged(f *excelize.File, name string) (found []Range) {
	cells, err := f.GetMergeCells(name)
	if err != nil {
		return nil
	}
	for _, cell := range cells[:min(len(cells), mostUnstored)] {
		column, first, err := excelize.CellNameToCoordinates(cell.GetStartAxis())
		_, last, otherErr := excelize.CellNameToCoordinates(cell.GetEndAxis())
		if err == nil && otherErr == nil && first < last {
			found = append(found, Range{Place{first - 1, column - 1}, Place{last - 1, column - 1}})
		}
	}
	return found
}

// The beginnings of rows, cells and shared texts.
var (
	rowStart    = regexp.MustCompile(`<(?:\w+:)?row[\s/>]`)
	cellStart   = regexp.MustCompile(`<(?:\w+:)?c[\s/>]`)
	sharedStart = regexp.MustCompile(`<(?:\w+:)?si[\s/>]`)
	mergedStart = regexp.MustCompile(`<(?:\w+:)?mergeCell[\s/>]`)
	formula     = regexp.MustCompile(`<(?:\w+:)?f[\s/>]`)
)

// parts says what a workbook has that takes time to read.
type parts struct{ formulas, merged bool }

// checkZip refuses a file that becomes too large: unpacked, whatever its directory
// says, or since one row repeats a long text that is stored once.
func checkZip(data []byte) (has parts, err error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return has, fmt.Errorf("the file is no workbook that can be read: %w", err)
	}
	left, text, cells := int64(MaxSize), 0, 0
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			return has, fmt.Errorf("the workbook is damaged: %w", err)
		}
		part, err := io.ReadAll(io.LimitReader(r, left+1))
		_ = r.Close()
		if left -= int64(len(part)); left < 0 {
			return has, fmt.Errorf("the workbook has more than %d MB unpacked; expected a smaller one", MaxSize>>20)
		}
		if err != nil {
			return has, fmt.Errorf("the workbook is damaged: %w", err)
		}
		switch name := strings.ToLower(file.Name); {
		case strings.HasSuffix(name, "sharedstrings.xml"):
			text = max(text, longest(part, sharedStart))
		case strings.Contains(name, "worksheets/"):
			has.formulas, has.merged = has.formulas || formula.Match(part), has.merged || mergedStart.Match(part)
			for _, row := range rowStart.Split(string(part), -1) {
				cells = max(cells, len(cellStart.FindAllStringIndex(row, -1)))
			}
		}
	}
	if text*cells > 10*MaxSize {
		return has, fmt.Errorf("a row of the workbook has more than %d MB of text; expected a smaller one", 10*MaxSize>>20)
	}
	return has, nil
}

// longest returns the length of the longest part between starts.
func longest(data []byte, start *regexp.Regexp) int {
	most, last := 0, 0
	for _, at := range append(start.FindAllIndex(data, -1), []int{len(data), len(data)}) {
		most, last = max(most, at[0]-last), at[0]
	}
	return most
}

// Page is a sheet that is written for people to edit. Its first row has the headings.
type Page struct {
	Sheet
	Columns []Column
	Frozen  Place // the first cell that scrolls
}

// Column says how a column is shown.
type Column struct {
	Width   float64 // in characters
	Choices string  // where the values stand that programs propose, such as other!$B$1:$B$9
	Loose   bool    // others are taken as well
}

// maxText is how many characters a cell has at most, in every spreadsheet program.
const maxText = 32_767

// Write returns a workbook. Its cells are texts, whatever somebody types into them.
func Write(pages []Page) (data []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	w := writer{file: f}
	for style, format := range []*excelize.Style{
		heading: {Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4ECEB"}}},
		fixed:   {Font: &excelize.Font{Color: "5A6668"}},
		text:    {},
	} {
		format.Alignment = &excelize.Alignment{WrapText: true, Vertical: "top"}
		format.NumFmt = 49 // text, so that no program makes a date of 1/2
		if w.styles[style], err = f.NewStyle(format); err != nil {
			return nil, err
		}
	}
	for i, page := range pages {
		if i == 0 {
			err = f.SetSheetName("Sheet1", page.Name)
		} else {
			_, err = f.NewSheet(page.Name)
		}
		if err == nil {
			err = w.page(page)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", page.Name, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	_, err = checkZip(b.Bytes()) // what is written can be read again
	return b.Bytes(), err
}

// The styles of cells.
const (
	heading = iota
	fixed
	text
	styles
)

// writer writes the pages of a workbook.
type writer struct {
	file   *excelize.File
	styles [styles]int // their numbers in the file
}

func (w *writer) page(p Page) error {
	stream, err := w.file.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	for i, column := range slices.Backward(p.Columns) { // each is written before the last
		err = errors.Join(err, stream.SetColWidth(i+1, i+1, column.Width))
	}
	if p.Frozen != (Place{}) {
		panes := excelize.Panes{Freeze: true, XSplit: p.Frozen.Column, YSplit: p.Frozen.Row, TopLeftCell: p.Frozen.String(), ActivePane: "bottomRight"}
		err = errors.Join(err, stream.SetPanes(&panes))
	}
	for r := 0; r < len(p.Rows) && err == nil; r++ {
		err = w.row(stream, p, r)
	}
	for i, column := range p.Columns {
		if column.Choices != "" {
			err = errors.Join(err, w.choices(p, i, column))
		}
	}
	if p.Hidden {
		err = errors.Join(err, w.file.SetSheetVisible(p.Name, false, true))
	}
	return errors.Join(err, stream.Flush())
}

func (w *writer) row(stream *excelize.StreamWriter, p Page, r int) error {
	cells, lines := make([]any, len(p.Rows[r])), 1
	for c, words := range p.Rows[r] {
		if utf8.RuneCountInString(words) > maxText {
			return fmt.Errorf("the text for %s has more than %d characters; no spreadsheet program takes it", Place{r, c}, maxText)
		}
		cell := excelize.Cell{StyleID: w.styles[text]}
		if r < p.Frozen.Row {
			cell.StyleID = w.styles[heading]
		} else if c < p.Frozen.Column {
			cell.StyleID = w.styles[fixed]
		}
		if words != "" {
			cell.Value = words
		}
		if c < len(p.Columns) {
			lines = max(lines, linesIn(words, p.Columns[c].Width))
		}
		if cell.Value != nil || !p.Hidden {
			cells[c] = cell
		}
	}
	return stream.SetRow(Place{Row: r}.String(), cells, excelize.RowOpts{Height: lineHeight * float64(lines)})
}

// A row is as high as its longest text needs about, since some programs don't look.
const (
	lineHeight = 15.0 // points
	mostLines  = 27   // no program has higher rows
)

// linesIn returns how many lines a text has in a column.
func linesIn(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(line))/max(width, 1))
	}
	return min(lines, mostLines)
}

func (w *writer) choices(p Page, i int, c Column) error {
	validation := excelize.NewDataValidation(true)
	validation.Sqref = fmt.Sprintf("%s:%s", Place{p.Frozen.Row, i}, Place{max(len(p.Rows)-1, p.Frozen.Row), i})
	validation.SetSqrefDropList(c.Choices)
	if !c.Loose {
		validation.SetError(excelize.DataValidationErrorStyleStop, p.Rows[0][i], "Pick a value of the list.")
	}
	validation.ShowErrorMessage = !c.Loose
	return w.file.AddDataValidation(p.Name, validation)
}

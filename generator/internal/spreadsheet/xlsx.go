package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

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

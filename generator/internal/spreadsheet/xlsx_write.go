package spreadsheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

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

package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/translation"
)

// Result is what somebody changed in a workbook.
type Result struct {
	Edits     []change.Edit
	Lock      translation.Lock // of which text each new translation was made
	Lost      []string         // what has no place in the handbook
	Conflicts []string         // what the handbook has changed as well
}

// Exported reports whether the sheets are a workbook of Write's. The error is for one
// that has lost its hidden sheet.
func Exported(sheets []spreadsheet.Sheet) (bool, error) {
	if slices.ContainsFunc(sheets, isMemory) {
		return true, nil
	}
	for _, s := range sheets {
		if len(s.Rows) > 0 && textOf(s.Rows[0], 0) == fileHeading && textOf(s.Rows[0], 1) == tableHeading && slices.Contains(s.Rows[0], stateHeading) {
			return false, fmt.Errorf("the hidden sheet %q is missing, which rolebook export wrote; expected the whole workbook as .xlsx", memorySheet)
		}
	}
	return false, nil
}

func isMemory(s spreadsheet.Sheet) bool { return len(s.Rows) > 0 && textOf(s.Rows[0], 0) == memoryHead }

// textOf returns the text of a cell; "" where the row has none.
func textOf(cells []string, column int) string {
	if column >= len(cells) {
		return ""
	}
	return plain(cells[column])
}

// reader compares a workbook with the handbook of today.
type reader struct {
	Result
	was   map[string]string // sums of the cells as they were exported, by id
	today map[name]*row
	met   map[*row]string    // where in the workbook
	heads map[[2]string]bool // sheets and columns that the workbook has
}

// Read returns what differs from how the workbook was exported.
func (b *Book) Read(sheets []spreadsheet.Sheet) Result {
	r := reader{was: make(map[string]string), today: make(map[name]*row), met: make(map[*row]string), heads: make(map[[2]string]bool)}
	r.Lock = make(translation.Lock)
	for _, s := range b.sheets {
		for _, row := range s.rows {
			r.today[row.name] = row
		}
	}
	for _, s := range sheets {
		if !isMemory(s) {
			continue
		}
		for _, row := range s.Rows[1:] {
			for pair := range strings.FieldsSeq(textOf(row, 0)) {
				r.was[pair[:len(pair)/2]] = pair[len(pair)/2:]
			}
		}
	}
	for _, s := range sheets {
		if len(s.Rows) > 0 && !isMemory(s) {
			r.sheet(s)
		}
	}
	for _, s := range b.sheets {
		r.reportGone(s)
	}
	return r.Result
}

// exported reports whether a cell has the text with which it was exported.
func (r *reader) exported(text string, name name, column string) bool {
	was := r.was[name.id(column)]
	return text == "" && was == "" || text != "" && translation.Sum(text) == was
}

func (r *reader) lose(place, format string, arguments ...any) {
	r.Lost = append(r.Lost, place+": "+fmt.Sprintf(format, arguments...))
}

// page is a sheet of the workbook that is read.
type page struct {
	spreadsheet.Sheet
	columns map[string]int // by heading; -1 where several have it: which one is it?
	strange []stranger
}

// stranger is a cell that has no place.
type stranger struct{ at, why string }

func (p *page) at(row, column int) string {
	return p.Name + "!" + spreadsheet.Place{Row: row, Column: column}.String()
}

func (r *reader) sheet(s spreadsheet.Sheet) {
	p := &page{Sheet: s, columns: make(map[string]int)}
	for c, heading := range s.Rows[0] {
		if _, twice := p.columns[heading]; twice {
			c = -1
		}
		p.columns[heading] = c
	}
	file, table := slices.Index(s.Rows[0], fileHeading), slices.Index(s.Rows[0], tableHeading)
	if file < 0 || table < 0 {
		r.lose(s.Name, "nothing of this sheet is imported; expected %q and %q in its first row", fileHeading, tableHeading)
		return
	}
	for i, cells := range s.Rows[1:] {
		name, at := name{textOf(cells, file), textOf(cells, table)}, p.at(i+1, file)
		k := r.today[name]
		if before := r.met[k]; k != nil && before != "" {
			r.lose(at, "this row stands at %s as well; not imported", before)
			continue
		}
		r.met[k] = at
		r.row(p, name, k, i+1, cells)
	}
	for len(p.strange) > 0 { // those of one reason are named together
		first, all, more := p.strange[0], len(p.strange), ""
		p.strange = slices.DeleteFunc(p.strange, func(s stranger) bool { return s.why == first.why })
		if all -= len(p.strange); all > 1 {
			more = fmt.Sprintf(", nor are %d more", all-1)
		}
		r.lose(first.at, "%s; not imported%s", first.why, more)
	}
}

// row compares the cells of a row; k is nil where the handbook has none of that name.
func (r *reader) row(p *page, name name, k *row, row int, cells []string) {
	now, known := []string(nil), make(map[int]int) // the handbook's cells, as the workbook has them, and by its columns
	if k != nil {
		now = slices.Clone(k.cells)
		for i, column := range k.sheet.columns {
			if c, ok := p.columns[column.name]; ok && c >= 0 && column.literal != nil {
				known[c] = i
			}
		}
	}
	var changed []int // of the columns
	for c := range max(len(cells), len(p.Rows[0])) {
		heading, text := textOf(p.Rows[0], c), textOf(cells, c)
		i, ok := known[c]
		switch {
		case heading == fileHeading || heading == tableHeading:
		case slices.Contains(p.Unstored, spreadsheet.Place{Row: row, Column: c}):
			r.lose(p.at(row, c), "a formula without a stored value; open and save the file in a spreadsheet program")
		case ok:
			r.heads[[2]string{k.sheet.name, heading}] = true
			if now[i] = text; text != k.cells[i] && !r.exported(text, name, heading) {
				changed = append(changed, c)
			}
		case text == "" || r.exported(text, name, heading):
		case k == nil:
			p.strange = append(p.strange, stranger{p.at(row, c), fmt.Sprintf("no text is at %q", name)})
		default:
			p.strange = append(p.strange, stranger{p.at(row, c), fmt.Sprintf("the column %q has no texts of the handbook", heading)})
		}
	}
	for _, c := range changed {
		r.cell(p.at(row, c), k, known[c], now)
	}
}

// cell takes over a cell that somebody has changed.
func (r *reader) cell(at string, k *row, i int, now []string) {
	place, text, column := k.places[i], now[i], k.sheet.columns[i]
	line, col := place.Document.Position(place.Path)
	where := fmt.Sprintf("%s:%d:%d", place.Document.File, line, col)
	edit := change.Edit{File: place.Document.File, Value: document.Value{Path: place.Path}}
	var fault string
	switch {
	case !r.exported(k.cells[i], k.name, column.name):
		r.Conflicts = append(r.Conflicts, fmt.Sprintf("%s and %s: both have changed; the handbook's text stays", where, at))
		return
	case k.cells[i] == notApplicable:
		fault = fmt.Sprintf("it does not apply to the role; take not-applicable away at %s first", where)
	case text == "" && !k.keeps(i, now):
		fault = fmt.Sprintf("nothing would be left beside it; delete the whole at %s", where)
	case text != "":
		edit.Value.Value, fault = column.literal(k, text)
	}
	if fault != "" {
		r.lose(at, "%s; not imported", fault)
		return
	}
	r.Edits = append(r.Edits, edit)
	if k.sheet.texts && i > 0 && text != "" {
		r.Lock.Note(k.Text, column.name, k.Line(now[0]), k.Line(text))
	}
}

// keeps reports whether the table of a cell has other values.
func (r *row) keeps(cell int, now []string) bool {
	table := func(p document.Place) []string { return p.Path[:len(p.Path)-1] }
	for i, place := range r.places {
		if now[i] != "" && now[i] != notApplicable && slices.Equal(table(place), table(r.places[cell])) {
			return true
		}
	}
	return false
}

// mostGone is how many rows are named that a sheet has lost.
const mostGone = 10

// reportGone names rows and columns that were exported and are not in the workbook.
func (r *reader) reportGone(s *sheet) {
	gone := 0
	for _, row := range s.rows {
		lost := false
		for _, c := range s.columns {
			head := [2]string{s.name, c.name}
			switch {
			case c.literal == nil || r.was[row.name.id(c.name)] == "":
			case r.met[row] == "":
				lost = true
			case !r.heads[head]:
				r.heads[head] = true // it is named once
				r.lose(s.name, "the column %q is gone; its texts stay", c.name)
			}
		}
		if lost {
			if gone++; gone <= mostGone {
				r.lose(s.name, "the row %q is gone; its texts stay", row.name)
			}
		}
	}
	if gone > mostGone {
		r.lose(s.name, "%d more rows are gone; their texts stay", gone-mostGone)
	}
}
